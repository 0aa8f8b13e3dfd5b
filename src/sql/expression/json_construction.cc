// SPDX-License-Identifier: Apache-2.0
// JSON_STRING, JSON_OBJECT, JSON_ARRAY, JSON, and TYPEOF.
#include <algorithm>

#include "sql/expression/cast.h"
#include "sql/expression/environment.h"
#include "sql/expression/function.h"
#include "sql/expression/general_function.h"
#include "sql/expression/json_value.h"
#include "streams/format/json_text.h"

namespace cork::sql {

using streams::append_json;
using streams::append_json_text;
using streams::require_json_type;

namespace {
Result<void> require_member(const LogicalType& type) {
  if (type.root == TypeRoot::kNull) return fail(ErrorCode::kInvalidRequest, "NULL has no type in JSON_OBJECT and JSON_ARRAY: CAST(NULL AS STRING) gives it one");
  return require_json_type(type);
}
}  // namespace

namespace functions {

Result<ExpressionPtr> bind_json_string(Arguments arguments) {
  TRY(require_json_type(arguments.type(0)));
  return make_general(streams::string_type(arguments.type(0).nullable), SeesNull::kNo, [text = std::string()](Column& out, Arena& arena, const ArgumentRow& row) mutable {
    text.clear();
    append_json(row.column(0), row.row(), text);
    out.append(arena.copy(text));
  }, std::move(arguments.values));
}

/// Arguments: ON NULL (NULL or ABSENT), then name, value, and JSON if the value is a JSON text already (else VALUE), in turn.
Result<ExpressionPtr> bind_json_object(Arguments arguments) {
  const bool absent = arguments.symbols[0] == "ABSENT";
  struct Member {
    std::string name;
    std::size_t column;
    bool raw;
  };
  std::vector<Member> members;
  std::vector<ExpressionPtr> values;
  for (std::size_t i = 1; i + 2 < arguments.size(); i += 3) {
    const Literal* name = as_literal(arguments[i]);
    if (name == nullptr || !name->type().is_text() || name->value().is_null(0)) return fail(ErrorCode::kInvalidRequest, "a name in JSON_OBJECT is a text literal");
    TRY(require_member(arguments.type(i + 1)));
    std::string text(name->value().value<std::string_view>(0));
    std::erase_if(members, [&](const Member& member) { return member.name == text; });  // the last one holds
    members.push_back({std::move(text), values.size(), arguments.symbols[i + 2] == "JSON"});
    values.push_back(arguments[i + 1]);
  }
  std::ranges::sort(members, {}, &Member::name);
  return make_general(streams::string_type(false), SeesNull::kYes, [absent, members, text = std::string()](Column& out, Arena& arena, const ArgumentRow& row) mutable {
    text = "{";
    for (const Member& member : members) {
      const bool null = row.is_null(member.column);
      if (null && absent) continue;
      if (text.size() > 1) text.push_back(',');
      append_json_text(member.name, text);
      text.push_back(':');
      if (member.raw && !null) text += row.text(member.column);
      else append_json(row.column(member.column), row.row(), text);
    }
    text.push_back('}');
    out.append(arena.copy(text));
  }, std::move(values));
}

/// Arguments: ON NULL (NULL or ABSENT), then value and JSON or VALUE in turn.
Result<ExpressionPtr> bind_json_array(Arguments arguments) {
  const bool absent = arguments.symbols[0] == "ABSENT";
  std::vector<ExpressionPtr> values;
  std::vector<bool> raw;
  for (std::size_t i = 1; i + 1 < arguments.size(); i += 2) {
    TRY(require_member(arguments.type(i)));
    values.push_back(arguments[i]);
    raw.push_back(arguments.symbols[i + 1] == "JSON");
  }
  return make_general(streams::string_type(false), SeesNull::kYes, [absent, raw, text = std::string()](Column& out, Arena& arena, const ArgumentRow& row) mutable {
    text = "[";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool null = row.is_null(i);
      if (null && absent) continue;
      if (text.size() > 1) text.push_back(',');
      if (raw[i] && !null) text += row.text(i);
      else append_json(row.column(i), row.row(), text);
    }
    text.push_back(']');
    out.append(arena.copy(text));
  }, std::move(values));
}

/// JSON(text): the text as a part of a JSON_OBJECT or JSON_ARRAY.
Result<ExpressionPtr> bind_json(Arguments arguments) {
  if (!arguments.type(0).is_text() && arguments.type(0).root != TypeRoot::kNull) return fail(ErrorCode::kInvalidRequest, "JSON takes a text, not " + arguments.type(0).describe_short());
  return make_general(streams::string_type(arguments.type(0).nullable), SeesNull::kNo, [](Column& out, Arena& arena, const ArgumentRow& row) -> Result<void> {
    const auto value = parse_json(row.text(0));
    if (!value) return fail(ErrorCode::kInvalidRecord, "'" + std::string(row.text(0).substr(0, 100)) + "' is no JSON");
    std::string text;
    print_json(*value, text);
    out.append(arena.copy(text));
    return {};
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_typeof(Arguments arguments) {
  const LogicalType& type = arguments.type(0);
  bool full = false;
  if (arguments.size() == 2) {
    const Literal* literal = as_literal(arguments[1]);
    if (literal == nullptr || literal->type().root != TypeRoot::kBoolean) return fail(ErrorCode::kInvalidRequest, "TYPEOF takes a value, and TRUE for its full type");
    full = literal->value().value<std::uint8_t>(0) != 0;
  }
  const std::string text = full ? type.describe() : type.describe_short() + (type.nullable ? "" : " NOT NULL");
  TRY_ASSIGN(const ExpressionPtr literal, make_cast(text_literal(text), streams::string_type()));
  return as_nullable(literal);
}

Result<ExpressionPtr> bind_current_database(Arguments) { return make_cast(text_literal(environment().database), streams::string_type(false)); }

}  // namespace functions
}  // namespace cork::sql
