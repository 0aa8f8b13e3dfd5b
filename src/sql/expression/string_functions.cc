// SPDX-License-Identifier: Apache-2.0
// Text functions over UTF-8; positions count characters from 1.
#include <algorithm>
#include <cstring>

#include "sql/expression/cast.h"
#include "sql/expression/function.h"
#include "sql/expression/letters.h"
#include "sql/expression/like.h"
#include "sql/expression/text_argument.h"
#include "sql/expression/type_text.h"

namespace cork::sql {
namespace {

/// CHAR(n) and VARCHAR(n) of two texts behind each other.
LogicalType joined_type(const LogicalType& a, const LogicalType& b) {
  const bool fixed = a.root == TypeRoot::kChar && b.root == TypeRoot::kChar;
  const std::int64_t length = std::min<std::int64_t>(streams::kMaxLength, std::int64_t{a.length} + b.length);
  return {.root = fixed ? TypeRoot::kChar : TypeRoot::kVarchar, .nullable = a.nullable || b.nullable, .length = static_cast<std::int32_t>(length)};
}

/// VARCHAR(n) for a part of a text of n characters.
LogicalType part_type(const LogicalType& text, bool nullable) {
  if (!text.is_text()) return streams::string_type(nullable);
  return {.root = TypeRoot::kVarchar, .nullable = nullable, .length = text.length};
}

/// The same text with other letters: its type stays.
Result<ExpressionPtr> map_letters(const char* name, Arguments arguments, std::string (*map)(std::string_view)) {
  TRY(require_text(arguments, name, 1));
  const LogicalType type = arguments.type(0).is_text() ? arguments.type(0).materialized() : streams::string_type();
  return make_function<std::string_view>(type, [map](Arena& arena, std::string_view value) { return arena.copy(map(value)); }, {arguments[0]});
}

/// The bytes of the characters [first, first + count) with SQL's positions: 0 is 1, negative from the end.
std::optional<std::string_view> substring(std::string_view text, std::int64_t position, std::int64_t count) {
  if (count < 0) return std::nullopt;
  if (count == 0) return std::string_view();
  std::int64_t begin = position > 0 ? position - 1 : 0;
  if (position < 0) {
    begin = count_characters(text) + position;
    if (begin < 0) return std::string_view();
  }
  const std::size_t from = character_offset(text, begin);
  const std::string_view rest = text.substr(from);
  return rest.substr(0, character_offset(rest, count));
}

std::string_view trim_set(std::string_view text, std::string_view set, bool left, bool right) {
  while (left && !text.empty()) {
    const std::size_t size = character_offset(text, 1);
    if (set.find(text.substr(0, size)) == std::string_view::npos) break;
    text.remove_prefix(size);
  }
  while (right && !text.empty()) {
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) --at;
    if (set.find(text.substr(at)) == std::string_view::npos) break;
    text.remove_suffix(text.size() - at);
  }
  return text;
}

Result<ExpressionPtr> bind_side_trim(Arguments arguments, const char* name, bool left, bool right) {
  TRY(require_text(arguments, name, 2));
  ExpressionPtr set = arguments.size() > 1 ? arguments[1] : text_literal(" ");
  return make_function<std::string_view, std::string_view>(part_type(arguments.type(0), arguments.type(0).nullable || set->type().nullable),
      [left, right](std::string_view text, std::string_view characters) { return trim_set(text, characters, left, right); }, {arguments[0], set});
}

}  // namespace

namespace functions {

namespace {
/// One text behind the other; the types of the results are those that `type` gives.
Result<ExpressionPtr> concatenate(const Arguments& arguments, LogicalType (*type)(const LogicalType&, const LogicalType&)) {
  ExpressionPtr result = arguments[0];
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    TRY_ASSIGN(result, (make_function<std::string_view, std::string_view>(type(result->type(), arguments.type(i)), [](Arena& arena, std::string_view a, std::string_view b) {
      char* place = arena.allocate(a.size() + b.size());
      std::copy(a.begin(), a.end(), place);
      std::copy(b.begin(), b.end(), place + a.size());
      return std::string_view(place, a.size() + b.size());
    }, {result, arguments[i]})));
  }
  return result;
}
}  // namespace

Result<ExpressionPtr> bind_concat_operator(Arguments arguments) {
  if (arguments.type(0).root == TypeRoot::kNull || arguments.type(1).root == TypeRoot::kNull) {
    return fail(ErrorCode::kInvalidRequest, "NULL has no type in ||: CAST(NULL AS STRING) gives it one");
  }
  if (arguments.type(0).is_binary() || arguments.type(1).is_binary())
    return fail(ErrorCode::kInvalidRequest, "|| takes texts, not bytes, as in Flink: CAST(bytes AS STRING) makes a text of them");
  TRY(require_text(arguments, "||", 2));
  return concatenate(arguments, [](const LogicalType& a, const LogicalType& b) {
    if (a.is_text() && b.is_text()) return joined_type(a, b);
    return streams::string_type(true);
  });
}

Result<ExpressionPtr> bind_concat(Arguments arguments) {
  TRY(require_text(arguments, "CONCAT", arguments.size()));
  if (arguments.size() == 1) return make_cast(arguments[0], streams::string_type());
  return concatenate(arguments, [](const LogicalType& a, const LogicalType& b) { return streams::string_type(a.nullable || b.nullable); });
}

Result<ExpressionPtr> bind_upper(Arguments arguments) { return map_letters("UPPER", std::move(arguments), to_upper); }
Result<ExpressionPtr> bind_lower(Arguments arguments) { return map_letters("LOWER", std::move(arguments), to_lower); }
Result<ExpressionPtr> bind_initcap(Arguments arguments) { return map_letters("INITCAP", std::move(arguments), to_initcap); }

Result<ExpressionPtr> bind_char_length(Arguments arguments) {
  TRY(require_text(arguments, "CHAR_LENGTH", 1));
  return make_function<std::string_view>(streams::integer_type(arguments.type(0).nullable), count_characters, {arguments[0]});
}

Result<ExpressionPtr> bind_substring(Arguments arguments) {
  TRY(require_text(arguments, "SUBSTRING", 1));
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (!arguments.type(i).is_integer()) return fail(ErrorCode::kInvalidRequest, "positions of SUBSTRING are whole numbers, not " + arguments.type(i).describe_short());
  }
  ExpressionPtr count = arguments.size() > 2 ? arguments[2] : make_literal(streams::integer_type(false), std::int64_t{INT32_MAX});
  return make_function<std::string_view, std::int64_t, std::int64_t>(part_type(arguments.type(0), true), substring, {arguments[0], arguments[1], count});
}

Result<ExpressionPtr> bind_trim(Arguments arguments) {
  const std::string side = arguments.symbols[0];
  Arguments rest{{arguments[2], arguments[1]}, {"", ""}};
  return bind_side_trim(std::move(rest), "TRIM", side != "TRAILING", side != "LEADING");
}
Result<ExpressionPtr> bind_ltrim(Arguments arguments) { return bind_side_trim(std::move(arguments), "LTRIM", true, false); }
Result<ExpressionPtr> bind_rtrim(Arguments arguments) { return bind_side_trim(std::move(arguments), "RTRIM", false, true); }

Result<ExpressionPtr> bind_position(Arguments arguments) {
  if (arguments.size() == 3) return find_function("LOCATE")->bind(std::move(arguments));
  TRY(require_text(arguments, "POSITION", 2));
  return make_function<std::string_view, std::string_view>(streams::integer_type(any_nullable(arguments.values)), [](std::string_view part, std::string_view text) {
    const std::size_t found = text.find(part);
    return found == std::string_view::npos ? std::int64_t{0} : count_characters(text.substr(0, found)) + 1;
  }, {arguments[0], arguments[1]});
}

Result<ExpressionPtr> bind_replace(Arguments arguments) {
  TRY(require_text(arguments, "REPLACE", 3));
  return make_function<std::string_view, std::string_view, std::string_view>(streams::string_type(any_nullable(arguments.values)),
      [](Arena& arena, std::string_view text, std::string_view part, std::string_view by) -> Result<std::string_view> {
    std::string result;
    if (part.empty()) {  // between all characters, as java.lang.String.replace
      result = by;
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = character_offset(text.substr(at), 1);
        result += text.substr(at, size);
        result += by;
        TRY(check_text_size(result.size()));
        at += size;
      }
      return arena.copy(result);
    }
    std::size_t at = 0;
    for (std::size_t found = text.find(part); found != std::string_view::npos; found = text.find(part, at)) {
      result += text.substr(at, found - at);
      result += by;
      TRY(check_text_size(result.size()));
      at = found + part.size();
    }
    result += text.substr(at);
    return arena.copy(result);
  }, {arguments[0], arguments[1], arguments[2]});
}

Result<ExpressionPtr> bind_reverse(Arguments arguments) {
  TRY(require_text(arguments, "REVERSE", 1));
  return make_function<std::string_view>(streams::string_type(true), [](Arena& arena, std::string_view text) {
    char* place = arena.allocate(text.size());
    char* end = place + text.size();
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t size = character_offset(text.substr(at), 1);
      end -= size;
      std::memcpy(end, text.data() + at, size);
      at += size;
    }
    return std::string_view(place, text.size());
  }, {arguments[0]});
}

Result<ExpressionPtr> bind_repeat(Arguments arguments) {
  TRY(require_text(arguments, "REPEAT", 1));
  if (!arguments.type(1).is_integer()) return fail(ErrorCode::kInvalidRequest, "REPEAT takes a text and a whole number");
  return make_function<std::string_view, std::int64_t>(streams::string_type(any_nullable(arguments.values)), [](Arena& arena, std::string_view text, std::int64_t count) -> Result<std::string_view> {
    constexpr std::size_t kBytesMax = 64 << 20;
    if (count <= 0 || text.empty()) return std::string_view();
    if (static_cast<std::size_t>(count) > kBytesMax / text.size()) return fail(ErrorCode::kInvalidRecord, "REPEAT would make a text of more than 64 MiB");
    char* place = arena.allocate(text.size() * static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) std::copy(text.begin(), text.end(), place + static_cast<std::size_t>(i) * text.size());
    return std::string_view(place, text.size() * static_cast<std::size_t>(count));
  }, {arguments[0], arguments[1]});
}

Result<ExpressionPtr> bind_like(Arguments arguments) {
  TRY(require_text(arguments, "LIKE", 3));
  char escape = 0;
  if (arguments.size() == 3) {
    const Literal* literal = as_literal(arguments[2]);
    if (literal == nullptr || literal->value().is_null(0) || literal->value().value<std::string_view>(0).size() != 1) {
      return fail(ErrorCode::kInvalidRequest, "ESCAPE takes one character as 'text'");
    }
    escape = literal->value().value<std::string_view>(0)[0];
  }
  return make_function<std::string_view, std::string_view>(streams::boolean_type(arguments.type(0).nullable || arguments.type(1).nullable),
      [escape](std::string_view text, std::string_view pattern) { return static_cast<std::uint8_t>(like(text, pattern, escape)); }, {arguments[0], arguments[1]});
}

}  // namespace functions
}  // namespace cork::sql
