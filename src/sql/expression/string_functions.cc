// SPDX-License-Identifier: Apache-2.0
// Text functions over UTF-8; positions count characters from 1.
#include <algorithm>
#include <cstring>

#include "sql/expression/cast.h"
#include "sql/expression/function.h"
#include "sql/expression/type_text.h"

namespace cork::sql {
namespace {

Result<void> require_text(const Arguments& arguments, const char* name, std::size_t count) {
  for (std::size_t i = 0; i < count && i < arguments.size(); ++i) {
    const LogicalType& type = arguments.type(i);
    if (type.is_text() || type.root == TypeRoot::kNull) continue;
    return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes a text, not " + type.describe_short() + ": CAST(... AS STRING)");
  }
  return {};
}

Result<std::vector<ExpressionPtr>> texts(const Arguments& arguments) {
  std::vector<ExpressionPtr> result;
  for (const ExpressionPtr& argument : arguments.values) {
    TRY_ASSIGN(ExpressionPtr text, argument->type().is_text() ? Result<ExpressionPtr>(argument) : make_cast(argument, streams::string_type()));
    result.push_back(std::move(text));
  }
  return result;
}

template <class Map>
Result<ExpressionPtr> map_bytes(const char* name, Arguments arguments, Map map) {
  TRY(require_text(arguments, name, 1));
  TRY_ASSIGN(ExpressionPtr text, coerce(arguments[0], streams::string_type()));
  return make_function<std::string_view>(streams::string_type(arguments.type(0).nullable), [map](Arena& arena, std::string_view value) {
    char* place = arena.allocate(value.size());
    std::transform(value.begin(), value.end(), place, map);
    return std::string_view(place, value.size());
  }, {text});
}

/// The bytes of the characters [first, first + count) with SQL's positions: 0 is 1, negative from the end.
std::string_view substring(std::string_view text, std::int64_t position, std::int64_t count) {
  if (count <= 0) return {};
  std::int64_t begin = position > 0 ? position - 1 : 0;
  if (position < 0) {
    begin = count_characters(text) + position;
    if (begin < 0) return {};
  }
  const std::size_t from = character_offset(text, begin);
  const std::string_view rest = text.substr(from);
  return rest.substr(0, character_offset(rest, count));
}

std::string_view trim_set(std::string_view text, std::string_view set, bool left, bool right) {
  while (left && !text.empty() && set.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (right && !text.empty() && set.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

Result<ExpressionPtr> bind_side_trim(Arguments arguments, const char* name, bool left, bool right) {
  TRY(require_text(arguments, name, 2));
  ExpressionPtr set = arguments.size() > 1 ? arguments[1] : text_literal(" ");
  return make_function<std::string_view, std::string_view>(streams::string_type(arguments.type(0).nullable || set->type().nullable),
      [left, right](std::string_view text, std::string_view characters) { return trim_set(text, characters, left, right); }, {arguments[0], set});
}

/// LIKE: % is any text, _ one character; the character behind `escape` (0: none) stands for itself.
bool like(std::string_view text, std::string_view pattern, char escape) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_text = 0;
  while (t < text.size()) {
    const bool wild = p < pattern.size() && pattern[p] == '%' && !(escape == '%');
    if (wild) {
      star = p++;
      star_text = t;
      continue;
    }
    if (p < pattern.size()) {
      const bool escaped = escape != 0 && pattern[p] == escape && p + 1 < pattern.size();
      const char wanted = pattern[escaped ? p + 1 : p];
      if (!escaped && wanted == '_') {
        t += character_offset(text.substr(t), 1);
        ++p;
        continue;
      }
      if (wanted == text[t]) {
        ++t;
        p += escaped ? 2 : 1;
        continue;
      }
    }
    if (star == std::string_view::npos) return false;
    p = star + 1;
    t = ++star_text;
  }
  while (p < pattern.size() && pattern[p] == '%') ++p;
  return p == pattern.size();
}

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_concat(Arguments arguments) {
  TRY_ASSIGN(const std::vector<ExpressionPtr> parts, texts(arguments));
  ExpressionPtr result = parts[0];
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const bool nullable = result->type().nullable || parts[i]->type().nullable;
    TRY_ASSIGN(result, (make_function<std::string_view, std::string_view>(streams::string_type(nullable), [](Arena& arena, std::string_view a, std::string_view b) {
      char* place = arena.allocate(a.size() + b.size());
      std::copy(a.begin(), a.end(), place);
      std::copy(b.begin(), b.end(), place + a.size());
      return std::string_view(place, a.size() + b.size());
    }, {result, parts[i]})));
  }
  return result;
}

Result<ExpressionPtr> bind_upper(Arguments arguments) {
  return map_bytes("UPPER", std::move(arguments), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
}
Result<ExpressionPtr> bind_lower(Arguments arguments) {
  return map_bytes("LOWER", std::move(arguments), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

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
  return make_function<std::string_view, std::int64_t, std::int64_t>(streams::string_type(any_nullable(arguments.values)), substring, {arguments[0], arguments[1], count});
}

Result<ExpressionPtr> bind_trim(Arguments arguments) {
  const std::string side = arguments.symbols[0];
  Arguments rest{{arguments[2], arguments[1]}, {"", ""}};
  return bind_side_trim(std::move(rest), "TRIM", side != "TRAILING", side != "LEADING");
}
Result<ExpressionPtr> bind_ltrim(Arguments arguments) { return bind_side_trim(std::move(arguments), "LTRIM", true, false); }
Result<ExpressionPtr> bind_rtrim(Arguments arguments) { return bind_side_trim(std::move(arguments), "RTRIM", false, true); }

Result<ExpressionPtr> bind_position(Arguments arguments) {
  TRY(require_text(arguments, "POSITION", 2));
  return make_function<std::string_view, std::string_view>(streams::integer_type(any_nullable(arguments.values)), [](std::string_view part, std::string_view text) {
    const std::size_t found = text.find(part);
    return found == std::string_view::npos ? std::int64_t{0} : count_characters(text.substr(0, found)) + 1;
  }, {arguments[0], arguments[1]});
}

Result<ExpressionPtr> bind_replace(Arguments arguments) {
  TRY(require_text(arguments, "REPLACE", 3));
  return make_function<std::string_view, std::string_view, std::string_view>(streams::string_type(any_nullable(arguments.values)),
      [](Arena& arena, std::string_view text, std::string_view part, std::string_view by) {
    std::string result;
    if (part.empty()) {  // between all characters, as java.lang.String.replace
      result = by;
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = character_offset(text.substr(at), 1);
        result += text.substr(at, size);
        result += by;
        at += size;
      }
      return arena.copy(result);
    }
    std::size_t at = 0;
    for (std::size_t found = text.find(part); found != std::string_view::npos; found = text.find(part, at)) {
      result += text.substr(at, found - at);
      result += by;
      at = found + part.size();
    }
    result += text.substr(at);
    return arena.copy(result);
  }, {arguments[0], arguments[1], arguments[2]});
}

Result<ExpressionPtr> bind_reverse(Arguments arguments) {
  TRY(require_text(arguments, "REVERSE", 1));
  return make_function<std::string_view>(streams::string_type(arguments.type(0).nullable), [](Arena& arena, std::string_view text) {
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
