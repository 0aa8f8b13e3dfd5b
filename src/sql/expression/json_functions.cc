// SPDX-License-Identifier: Apache-2.0
// JSON_VALUE, JSON_QUERY, JSON_EXISTS, IS JSON, and making JSON texts.
#include <fmt/format.h>

#include <algorithm>

#include "sql/expression/cast.h"
#include "sql/expression/function.h"
#include "sql/expression/general_function.h"
#include "sql/expression/json_path.h"
#include "sql/expression/letters.h"
#include "sql/expression/text_argument.h"
#include "streams/number_text.h"
#include "streams/format/json_text.h"
#include "streams/nested_value.h"

namespace cork::sql {
namespace {

/// The path that was compiled last, and the document that was read last.
class PathCache {
 public:
  const JsonPath* get(std::string_view text) {
    if (path_ == nullptr || text != text_) {
      text_ = text;
      path_ = std::make_shared<std::optional<JsonPath>>(JsonPath::compile(text));
    }
    return path_->has_value() ? &**path_ : nullptr;
  }

 private:
  std::string text_;
  std::shared_ptr<std::optional<JsonPath>> path_;
};

/// What a path gives: a value (which may be JSON's null), or an error.
struct Outcome {
  bool failed = false;
  bool lax = false;
  std::optional<JsonValue> value;
};

Outcome follow(PathCache& cache, std::string_view document, std::string_view text) {
  Outcome outcome;
  const JsonPath* path = cache.get(text);
  outcome.failed = true;
  if (path == nullptr) return outcome;
  outcome.lax = path->lax();
  const auto parsed = parse_json(document);
  if (!parsed) {
    outcome.failed = !path->lax();  // lax: nothing is found in what is no JSON
    return outcome;
  }
  JsonPath::Found found = path->find(*parsed);
  if (found.missing && !path->lax()) return outcome;
  outcome.failed = false;
  if (!found.missing && found.value.kind != JsonValue::Kind::kNull) outcome.value = std::move(found.value);
  return outcome;
}

std::string scalar_text(const JsonValue& value) {
  if (value.kind == JsonValue::Kind::kBoolean) return value.boolean ? "true" : "false";
  return value.text;
}

std::unexpected<Error> no_value(std::string_view what) { return fail(ErrorCode::kInvalidRecord, fmt::format("{}: give DEFAULT or NULL ON ERROR", what)); }

/// A scalar as the type of RETURNING; a scalar of another kind is an error, as in Flink.
Result<void> append_scalar(const JsonValue& value, Column& out, Arena& arena) {
  const auto wrong = [&] {
    return fail(ErrorCode::kInvalidRecord, fmt::format("the JSON value {} is no {}", scalar_text(value).substr(0, 100), out.type.describe_short()));
  };
  switch (out.type.root) {
    case TypeRoot::kBoolean:
      if (value.kind != JsonValue::Kind::kBoolean) return wrong();
      out.append(static_cast<std::uint8_t>(value.boolean));
      return {};
    case TypeRoot::kInteger: {
      const auto number = value.kind == JsonValue::Kind::kNumber && value.is_whole() ? streams::parse_integer(value.text) : std::nullopt;
      if (!number || !streams::fits_integer(*number, TypeRoot::kInteger)) return wrong();
      out.append(*number);
      return {};
    }
    case TypeRoot::kDouble: {
      const auto number = value.kind == JsonValue::Kind::kNumber && !value.is_whole() ? streams::parse_double(value.text) : std::nullopt;
      if (!number) return wrong();
      out.append(*number);
      return {};
    }
    default: out.append(arena.copy(scalar_text(value))); return {};
  }
}

}  // namespace

namespace functions {

/// Arguments: document, path, ON EMPTY (NULL, ERROR or DEFAULT) and its value, ON ERROR and its value, and a value of the type that
/// is returned.
Result<ExpressionPtr> bind_json_value(Arguments arguments) {
  TRY(require_text(arguments, "JSON_VALUE", 2));
  const LogicalType type = arguments.type(6).with_nullable(true);
  const bool possible = type.is_text() || type.root == TypeRoot::kBoolean || type.root == TypeRoot::kInteger || type.root == TypeRoot::kDouble;
  if (!possible) return fail(ErrorCode::kInvalidRequest, "JSON_VALUE returns STRING, BOOLEAN, INTEGER or DOUBLE, not " + type.describe_short());
  std::vector<ExpressionPtr> values = {arguments[0], arguments[1]};
  for (const std::size_t i : {std::size_t{3}, std::size_t{5}}) {
    TRY_ASSIGN(ExpressionPtr otherwise, make_cast(arguments[i], type));
    values.push_back(std::move(otherwise));
  }
  const std::string on_empty = arguments.symbols[2];
  const std::string on_error = arguments.symbols[4];
  return make_general(type, SeesNull::kYes, [on_empty, on_error, cache = PathCache()](Column& out, Arena& arena, const ArgumentRow& row) mutable -> Result<void> {
    if (row.is_null(0) || row.is_null(1)) {
      out.append_null();
      return {};
    }
    const Outcome outcome = follow(cache, row.text(0), row.text(1));
    if (!outcome.failed && outcome.value && outcome.value->is_scalar()) return append_scalar(*outcome.value, out, arena);
    // Without lax JSON's null, an object and an array are errors.
    const bool empty = !outcome.failed && outcome.lax;
    const std::string& behavior = empty ? on_empty : on_error;
    if (behavior == "ERROR") return no_value(empty ? "JSON_VALUE found no value" : "JSON_VALUE failed");
    if (behavior == "DEFAULT") out.append_from(row.column(empty ? 2 : 3), row.row());
    else out.append_null();
    return {};
  }, std::move(values));
}

/// Arguments: document, path, wrapper (WITHOUT, CONDITIONAL or UNCONDITIONAL), ON EMPTY and ON ERROR (NULL, ERROR, EMPTY ARRAY or EMPTY
/// OBJECT), and a value of the type that is returned.
Result<ExpressionPtr> bind_json_query(Arguments arguments) {
  TRY(require_text(arguments, "JSON_QUERY", 2));
  const LogicalType type = arguments.type(5).with_nullable(true);
  const bool array = type.root == TypeRoot::kArray && type.element().is_text();
  if (!array && !type.is_text()) return fail(ErrorCode::kInvalidRequest, "JSON_QUERY returns STRING or ARRAY<STRING>, not " + type.describe_short());
  const auto give = [array](JsonValue value, Column& out, Arena& arena) -> Result<void> {
    std::string text;
    if (!array) {
      print_json(value, text);
      out.append(arena.copy(text));
      return {};
    }
    if (value.kind != JsonValue::Kind::kArray) {
      out.append_null();
      return {};
    }
    Column elements(streams::string_type());
    Arena texts;
    for (const JsonValue& element : value.elements) {
      if (element.kind == JsonValue::Kind::kNull) {
        elements.append_null();
        continue;
      }
      text.clear();
      if (element.kind == JsonValue::Kind::kText) text = element.text;
      else print_json(element, text);
      elements.append(texts.copy(text));
    }
    std::string bytes;
    streams::append_array(elements, bytes);
    out.append(arena.copy(bytes));
    return {};
  };
  const auto behave = [give](const std::string& behavior, const char* what, Column& out, Arena& arena) -> Result<void> {
    if (behavior == "ERROR") return no_value(what);
    JsonValue empty;
    empty.kind = behavior == "EMPTY ARRAY" ? JsonValue::Kind::kArray : JsonValue::Kind::kObject;
    if (behavior.starts_with("EMPTY")) return give(std::move(empty), out, arena);
    out.append_null();
    return {};
  };
  return make_general(type, SeesNull::kNo, [wrapper = arguments.symbols[2], on_empty = arguments.symbols[3], on_error = arguments.symbols[4], give, behave, cache = PathCache()](
                                               Column& out, Arena& arena, const ArgumentRow& row) mutable -> Result<void> {
    Outcome outcome = follow(cache, row.text(0), row.text(1));
    if (outcome.failed) return behave(on_error, "JSON_QUERY failed", out, arena);
    const bool wrap = outcome.value && (wrapper == "UNCONDITIONAL" || (wrapper == "CONDITIONAL" && outcome.value->kind != JsonValue::Kind::kArray));
    if (wrap) {
      JsonValue wrapped;
      wrapped.kind = JsonValue::Kind::kArray;
      wrapped.elements.push_back(std::move(*outcome.value));
      outcome.value = std::move(wrapped);
    }
    if (outcome.lax && (!outcome.value || outcome.value->is_scalar())) return behave(on_empty, "JSON_QUERY found nothing", out, arena);
    if (!outcome.value || outcome.value->is_scalar()) return behave(on_error, "JSON_QUERY found a scalar", out, arena);
    return give(std::move(*outcome.value), out, arena);
  }, {arguments[0], arguments[1]});
}

/// Arguments: document, path, ON ERROR (TRUE, FALSE, UNKNOWN or ERROR).
Result<ExpressionPtr> bind_json_exists(Arguments arguments) {
  TRY(require_text(arguments, "JSON_EXISTS", 2));
  return make_general(streams::boolean_type(), SeesNull::kNo, [on_error = arguments.symbols[2], cache = PathCache()](Column& out, Arena&, const ArgumentRow& row) mutable -> Result<void> {
    const Outcome outcome = follow(cache, row.text(0), row.text(1));
    if (outcome.failed && on_error == "ERROR") return no_value("JSON_EXISTS failed");
    if (outcome.failed && on_error == "UNKNOWN") out.append_null();
    else out.append(static_cast<std::uint8_t>(outcome.failed ? on_error == "TRUE" : outcome.value.has_value()));
    return {};
  }, {arguments[0], arguments[1]});
}

/// Arguments: text, what it is to be (VALUE, SCALAR, ARRAY or OBJECT).
Result<ExpressionPtr> bind_is_json(Arguments arguments) {
  TRY(require_text(arguments, "IS JSON", 1));
  return make_general(streams::boolean_type(false), SeesNull::kYes, [what = arguments.symbols[1]](Column& out, Arena&, const ArgumentRow& row) {
    const auto value = row.is_null(0) ? std::nullopt : parse_json(row.text(0));
    bool is = value.has_value();
    if (is && what == "SCALAR") is = value->is_scalar();
    if (is && what == "ARRAY") is = value->kind == JsonValue::Kind::kArray;
    if (is && what == "OBJECT") is = value->kind == JsonValue::Kind::kObject;
    out.append(static_cast<std::uint8_t>(is));
  }, {arguments[0]});
}

Result<ExpressionPtr> bind_json_quote(Arguments arguments) {
  TRY(require_text(arguments, "JSON_QUOTE", 1));
  return make_function<std::string_view>(streams::string_type(arguments.type(0).nullable), [](Arena& arena, std::string_view text) {
    std::string quoted;
    streams::append_json_text(text, quoted);
    std::string out;  // of ASCII only
    for (std::size_t at = 0; at < quoted.size();) {
      const char32_t c = next_character(quoted, at);
      if (c == '/') out += "\\/";
      else if (c < 0x80) out.push_back(static_cast<char>(c));
      else if (c < 0x10000) out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
      else out += fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + ((static_cast<std::uint32_t>(c) - 0x10000) >> 10), 0xdc00 + ((static_cast<std::uint32_t>(c) - 0x10000) & 0x3ff));
    }
    return arena.copy(out);
  }, {arguments[0]});
}

/// A text that is no JSON text in quotes stays.
Result<ExpressionPtr> bind_json_unquote(Arguments arguments) {
  TRY(require_text(arguments, "JSON_UNQUOTE", 1));
  return make_function<std::string_view>(streams::string_type(arguments.type(0).nullable), [](Arena& arena, std::string_view text) {
    if (!text.starts_with('"')) return text;
    const auto value = parse_json(text);
    return value && value->kind == JsonValue::Kind::kText ? arena.copy(value->text) : text;
  }, {arguments[0]});
}

}  // namespace functions
}  // namespace cork::sql
