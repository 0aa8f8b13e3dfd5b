// SPDX-License-Identifier: Apache-2.0
// Text functions that pad, place, search and split; positions count characters from 1.
#include <fmt/format.h>

#include <algorithm>

#include "sql/expression/cast.h"
#include "sql/expression/function.h"
#include "sql/expression/general_function.h"
#include "sql/expression/letters.h"
#include "sql/expression/printf_format.h"
#include "sql/expression/text_argument.h"
#include "sql/expression/type_text.h"
#include "streams/nested_value.h"
#include "streams/number_text.h"

namespace cork::sql {
namespace {

/// No text of a function is longer: a number in a query must not take all memory.
constexpr std::int64_t kCharactersMax = 64 << 20;

LogicalType varchar_as(const LogicalType& text, bool nullable) {
  if (!text.is_text()) return streams::string_type(nullable);
  return {.root = TypeRoot::kVarchar, .nullable = nullable, .length = text.length};
}

Result<ExpressionPtr> bind_pad(Arguments arguments, const char* name, bool left) {
  if (arguments.size() != 3 || (!arguments.type(1).is_integer() && arguments.type(1).root != TypeRoot::kNull)) {
    return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes a text, a whole number and a text");
  }
  TRY(require_text({{arguments[0], arguments[2]}, {"", ""}}, name, 2));
  const LogicalType type = streams::string_type(any_nullable(arguments.values));
  return make_function<std::string_view, std::int64_t, std::string_view>(type, [left](Arena& arena, std::string_view text, std::int64_t length, std::string_view pad) -> Result<std::optional<std::string_view>> {
    if (length < 0 || pad.empty()) return std::optional<std::string_view>();
    if (length > kCharactersMax) return fail(ErrorCode::kInvalidRecord, "a text would have more than 64 Mi characters");
    const std::int64_t missing = length - count_characters(text);
    if (missing <= 0) return std::optional(text.substr(0, character_offset(text, length)));
    std::string padding;
    const std::int64_t pad_characters = count_characters(pad);
    for (std::int64_t i = 0; i < missing / pad_characters; ++i) padding += pad;
    padding += pad.substr(0, character_offset(pad, missing % pad_characters));
    return std::optional(arena.copy(left ? padding + std::string(text) : std::string(text) + padding));
  }, {arguments[0], arguments[1], arguments[2]});
}

/// The byte offset of `part` at or behind character `from` (from 1); npos if it is not there.
std::size_t find_from(std::string_view text, std::string_view part, std::int64_t from) {
  if (part.empty()) return 0;  // wherever the search begins, as in Flink
  const std::size_t begin = from > 1 ? character_offset(text, from - 1) : 0;
  return text.find(part, begin);
}

std::int64_t position_of(std::string_view text, std::size_t offset) { return offset == std::string_view::npos ? 0 : count_characters(text.substr(0, offset)) + 1; }

/// The n-th place of `part`, forwards from character `from`, or backwards if `from` is negative.
std::int64_t find_occurrence(std::string_view text, std::string_view part, std::int64_t from, std::int64_t occurrence) {
  if (from == 0 || occurrence <= 0) return 0;
  if (part.empty()) return from > 0 ? 1 : std::max<std::int64_t>(0, count_characters(text) + from + 2);
  if (from > 0) {
    std::size_t found = find_from(text, part, from);
    while (found != std::string_view::npos && --occurrence > 0) found = text.find(part, found + 1);
    return position_of(text, found);
  }
  const std::int64_t begin = count_characters(text) + from;
  if (begin < 0) return 0;
  std::size_t found = text.rfind(part, character_offset(text, begin));
  while (found != std::string_view::npos && --occurrence > 0) found = found == 0 ? std::string_view::npos : text.rfind(part, found - 1);
  return position_of(text, found);
}

std::string translate(std::string_view text, std::string_view from, std::string_view to) {
  std::u32string wanted;
  std::u32string given;
  for (std::size_t at = 0; at < from.size();) wanted.push_back(next_character(from, at));
  for (std::size_t at = 0; at < to.size();) given.push_back(next_character(to, at));
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    const std::size_t place = wanted.find(c);
    if (place == std::u32string::npos) append_character(c, out);
    else if (place < given.size()) append_character(given[place], out);
  }
  return out;
}

/// The parts of a text between delimiters; empty parts count, an empty text has none.
template <class Use>
void split(std::string_view text, std::string_view delimiter, Use use) {
  if (text.empty()) return;
  while (true) {
    const std::size_t end = text.find(delimiter);
    use(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + delimiter.size());
  }
}

template <class Holds>
Result<ExpressionPtr> bind_all_characters(Arguments arguments, bool numbers, Holds holds) {
  const LogicalType type = streams::boolean_type(false);
  const LogicalType from = arguments.type(0);
  if (!from.is_text()) {
    // Not a text: only a number can be digits.
    const auto answer = static_cast<std::uint8_t>(numbers && from.is_numeric());
    return make_general(type, SeesNull::kYes, [answer](Column& out, Arena&, const ArgumentRow& row) { out.append(row.is_null(0) ? std::uint8_t{0} : answer); }, std::move(arguments.values));
  }
  return make_general(type, SeesNull::kYes, [holds](Column& out, Arena&, const ArgumentRow& row) {
    bool all = !row.is_null(0) && !row.text(0).empty();
    if (all) {
      const std::string_view text = row.text(0);
      for (std::size_t at = 0; at < text.size() && all;) all = holds(next_character(text, at));
    }
    out.append(static_cast<std::uint8_t>(all));
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_affix(Arguments arguments, const char* name, bool end) {
  const bool bytes = arguments.type(0).is_binary() && arguments.type(1).is_binary();
  if (!bytes) TRY(require_text(arguments, name, 2));
  return make_function<std::string_view, std::string_view>(streams::boolean_type(any_nullable(arguments.values)), [end](std::string_view text, std::string_view part) {
    return static_cast<std::uint8_t>(end ? text.ends_with(part) : text.starts_with(part));
  }, {arguments[0], arguments[1]});
}

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_left(Arguments arguments) {
  TRY(require_text(arguments, "LEFT", 1));
  TRY(require_integer(arguments, "LEFT", 1));
  return make_function<std::string_view, std::int64_t>(varchar_as(arguments.type(0), true), [](std::string_view text, std::int64_t count) {
    return text.substr(0, count <= 0 ? 0 : character_offset(text, count));
  }, {arguments[0], arguments[1]});
}

Result<ExpressionPtr> bind_right(Arguments arguments) {
  TRY(require_text(arguments, "RIGHT", 1));
  TRY(require_integer(arguments, "RIGHT", 1));
  return make_function<std::string_view, std::int64_t>(varchar_as(arguments.type(0), true), [](std::string_view text, std::int64_t count) {
    if (count <= 0) return std::string_view();
    return text.substr(character_offset(text, std::max<std::int64_t>(0, count_characters(text) - count)));
  }, {arguments[0], arguments[1]});
}

Result<ExpressionPtr> bind_lpad(Arguments arguments) { return bind_pad(std::move(arguments), "LPAD", true); }
Result<ExpressionPtr> bind_rpad(Arguments arguments) { return bind_pad(std::move(arguments), "RPAD", false); }

Result<ExpressionPtr> bind_btrim(Arguments arguments) {
  TRY(require_text(arguments, "BTRIM", 2));
  Arguments one{{arguments[0]}, {""}};
  if (arguments.size() == 2) one = {{arguments[0], arguments[1]}, {"", ""}};
  TRY_ASSIGN(ExpressionPtr left, find_function("LTRIM")->bind(one));
  one.values[0] = left;
  TRY_ASSIGN(ExpressionPtr both, find_function("RTRIM")->bind(one));
  return make_cast(both, streams::string_type());
}

Result<ExpressionPtr> bind_overlay(Arguments arguments) {
  TRY(require_text(arguments, "OVERLAY", 2));
  TRY(require_integer(arguments, "OVERLAY", 2));
  const bool counted = arguments.size() == 4;
  LogicalType type = streams::string_type(any_nullable(arguments.values));
  if (arguments.type(0).is_text() && arguments.type(1).is_text()) {
    type.length = static_cast<std::int32_t>(std::min<std::int64_t>(streams::kMaxLength, std::int64_t{arguments.type(0).length} + arguments.type(1).length));
  }
  ExpressionPtr count = counted ? arguments[3] : make_literal(streams::integer_type(false), std::int64_t{-1});
  return make_function<std::string_view, std::string_view, std::int64_t, std::int64_t>(type, [counted](Arena& arena, std::string_view text, std::string_view part, std::int64_t from, std::int64_t n) {
    const std::int64_t size = count_characters(text);
    if (from <= 0 || from > size) return text;
    const std::int64_t replaced = counted ? n : count_characters(part);
    std::string out(text.substr(0, character_offset(text, from - 1)));
    out += part;
    // As in Flink the rest is lost when nothing is to be replaced.
    if (replaced > 0 && replaced < size - from + 1) out += text.substr(character_offset(text, from - 1 + replaced));
    return arena.copy(out);
  }, {arguments[0], arguments[1], arguments[2], count});
}

Result<ExpressionPtr> bind_translate(Arguments arguments) {
  TRY(require_text(arguments, "TRANSLATE", 3));
  return make_general(streams::string_type(arguments.type(0).nullable), SeesNull::kYes, [](Column& out, Arena& arena, const ArgumentRow& row) {
    if (row.is_null(0)) return out.append_null();
    if (row.is_null(1)) return out.append(row.text(0));
    out.append(arena.copy(translate(row.text(0), row.text(1), row.is_null(2) ? std::string_view() : row.text(2))));
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_locate(Arguments arguments) {
  TRY(require_text(arguments, "LOCATE", 2));
  TRY(require_integer(arguments, "LOCATE", 2));
  ExpressionPtr from = arguments.size() == 3 ? arguments[2] : make_literal(streams::integer_type(false), std::int64_t{1});
  return make_function<std::string_view, std::string_view, std::int64_t>(streams::integer_type(any_nullable(arguments.values)), [](std::string_view part, std::string_view text, std::int64_t begin) {
    return position_of(text, find_from(text, part, begin));
  }, {arguments[0], arguments[1], from});
}

Result<ExpressionPtr> bind_instr(Arguments arguments) {
  TRY(require_text(arguments, "INSTR", 2));
  TRY(require_integer(arguments, "INSTR", 2));
  const auto one = [] { return make_literal(streams::integer_type(false), std::int64_t{1}); };
  ExpressionPtr from = arguments.size() > 2 ? arguments[2] : one();
  ExpressionPtr occurrence = arguments.size() > 3 ? arguments[3] : one();
  return make_function<std::string_view, std::string_view, std::int64_t, std::int64_t>(streams::integer_type(any_nullable(arguments.values)), find_occurrence, {arguments[0], arguments[1], from, occurrence});
}

Result<ExpressionPtr> bind_concat_ws(Arguments arguments) {
  TRY(require_text(arguments, "CONCAT_WS", arguments.size()));
  const LogicalType type = streams::string_type(any_nullable(arguments.values));
  return make_general(type, SeesNull::kYes, [text = std::string()](Column& out, Arena& arena, const ArgumentRow& row) mutable {
    if (row.is_null(0)) return out.append_null();
    text.clear();
    bool first = true;
    for (std::size_t i = 1; i < row.size(); ++i) {
      if (row.is_null(i)) continue;
      if (!first) text += row.text(0);
      first = false;
      text += row.text(i);
    }
    out.append(arena.copy(text));
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_elt(Arguments arguments) {
  if (!arguments.type(0).is_integer()) return fail(ErrorCode::kInvalidRequest, "ELT takes a whole number and values");
  if (const Literal* index = as_literal(arguments[0]); index != nullptr && !index->value().is_null(0) && index->value().value<std::int64_t>(0) < 0) {
    return fail(ErrorCode::kInvalidRequest, "the number of ELT is not negative");
  }
  LogicalType type = arguments.type(1).materialized();
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (!arguments.type(i).is_text() && !arguments.type(i).is_binary()) return fail(ErrorCode::kInvalidRequest, "ELT chooses among texts or bytes, not " + arguments.type(i).describe_short());
    TRY_ASSIGN(type, common_type(type, arguments.type(i)));
  }
  return make_general(type.with_nullable(true), SeesNull::kYes, [](Column& out, Arena&, const ArgumentRow& row) {
    const std::int64_t index = row.is_null(0) ? 0 : row.integer(0);
    if (index < 1 || index >= static_cast<std::int64_t>(row.size())) return out.append_null();
    const auto chosen = static_cast<std::size_t>(index);
    out.append_from(row.column(chosen), row.row());
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_startswith(Arguments arguments) { return bind_affix(std::move(arguments), "STARTSWITH", false); }
Result<ExpressionPtr> bind_endswith(Arguments arguments) { return bind_affix(std::move(arguments), "ENDSWITH", true); }

Result<ExpressionPtr> bind_split_index(Arguments arguments) {
  TRY(require_text(arguments, "SPLIT_INDEX", 1));
  TRY(require_integer(arguments, "SPLIT_INDEX", 2));
  const auto part = [](std::string_view text, std::string_view delimiter, std::int64_t index) -> std::optional<std::string_view> {
    if (index < 0 || text.empty()) return std::nullopt;
    if (delimiter.empty()) return index == 0 ? std::optional(text) : std::nullopt;
    for (;; --index) {
      const std::size_t end = delimiter.size() == 1 ? text.find(delimiter.front()) : text.find(delimiter);
      if (index == 0) return text.substr(0, end);
      if (end == std::string_view::npos) return std::nullopt;
      text.remove_prefix(end + delimiter.size());
    }
  };
  if (arguments.type(1).is_integer()) {  // a character by its code
    return make_function<std::string_view, std::int64_t, std::int64_t>(streams::string_type(), [part](std::string_view text, std::int64_t code, std::int64_t index) -> std::optional<std::string_view> {
      if (code < 0 || code > 255) return std::nullopt;
      std::string delimiter;
      append_character(static_cast<char32_t>(code), delimiter);
      return part(text, delimiter, index);
    }, {arguments[0], arguments[1], arguments[2]});
  }
  TRY(require_text(arguments, "SPLIT_INDEX", 2));
  return make_function<std::string_view, std::string_view, std::int64_t>(streams::string_type(), part, {arguments[0], arguments[1], arguments[2]});
}

Result<ExpressionPtr> bind_split(Arguments arguments) {
  TRY(require_text(arguments, "SPLIT", 2));
  const LogicalType type = streams::array_type(streams::string_type(), any_nullable(arguments.values));
  return make_general(type, SeesNull::kNo, [bytes = std::string(), cell = Column(streams::string_type())](Column& out, Arena& arena, const ArgumentRow& row) mutable {
    bytes.clear();
    streams::append_nested_size(0, bytes);
    std::uint32_t size = 0;
    const auto add = [&](std::string_view part) {
      cell.resize(0);
      cell.append(part);
      streams::append_cell(cell, 0, bytes);
      ++size;
    };
    const std::string_view text = row.text(0);
    if (row.text(1).empty()) {
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t count = character_offset(text.substr(at), 1);
        add(text.substr(at, count));
        at += count;
      }
    } else {
      split(text, row.text(1), add);
    }
    streams::set_nested_size(size, 0, bytes);
    out.append(arena.copy(bytes));
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_is_alpha(Arguments arguments) { return bind_all_characters(std::move(arguments), false, is_letter); }
Result<ExpressionPtr> bind_is_digit(Arguments arguments) {
  return bind_all_characters(std::move(arguments), true, [](char32_t c) { return c >= '0' && c <= '9'; });
}
Result<ExpressionPtr> bind_is_decimal(Arguments arguments) {
  if (!arguments.type(0).is_text()) return bind_all_characters(std::move(arguments), true, is_letter);
  return make_general(streams::boolean_type(false), SeesNull::kYes, [](Column& out, Arena&, const ArgumentRow& row) {
    const std::string_view text = row.is_null(0) ? std::string_view() : streams::trim(row.text(0));
    const bool number = streams::parse_double(text).has_value() && text.find_first_of("Nn") == std::string_view::npos;
    out.append(static_cast<std::uint8_t>(number));
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_printf(Arguments arguments) {
  TRY(require_text(arguments, "PRINTF", 1));
  return make_general(streams::string_type(), SeesNull::kYes, [](Column& out, Arena& arena, const ArgumentRow& row) {
    if (row.is_null(0)) return out.append_null();
    const std::optional<std::string> text = print_format(row);
    if (!text) return out.append_null();
    out.append(arena.copy(*text));
  }, std::move(arguments.values));
}

}  // namespace functions
}  // namespace cork::sql
