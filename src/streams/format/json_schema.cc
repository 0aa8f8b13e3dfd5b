// SPDX-License-Identifier: Apache-2.0
// JsonSchema: the type of a value, and the one that two values share.
#include "streams/format/json_schema.h"

#include <algorithm>
// Errors are values here: no implicit conversion may throw.
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

namespace cork::streams {
namespace {

namespace dom = simdjson::dom;

/// Deeper and wider values than these are kept as JSON text.
constexpr int kDepthMax = 16;
constexpr std::size_t kFieldsMax = 1000;

LogicalType merge(const LogicalType& a, const LogicalType& b);

LogicalType merge_rows(const LogicalType& a, const LogicalType& b) {
  std::vector<std::string> names = a.nested->names;
  std::vector<LogicalType> types = a.nested->types;
  for (std::size_t i = 0; i < b.nested->names.size(); ++i) {
    const auto found = std::ranges::find(names, b.nested->names[i]);
    if (found != names.end()) {
      LogicalType& known = types[static_cast<std::size_t>(found - names.begin())];
      known = merge(known, b.nested->types[i]);
    } else {
      names.push_back(b.nested->names[i]);
      types.push_back(b.nested->types[i]);
    }
  }
  if (names.size() > kFieldsMax) return string_type();
  return row_type(std::move(names), std::move(types));
}

LogicalType merge(const LogicalType& a, const LogicalType& b) {
  if (a.root == TypeRoot::kNull) return b;
  if (b.root == TypeRoot::kNull || a == b) return a;
  const auto number = [](const LogicalType& type) { return type.root == TypeRoot::kBigInt || type.root == TypeRoot::kDouble; };
  if (number(a) && number(b)) return double_type();
  if (a.root == TypeRoot::kArray && b.root == TypeRoot::kArray) return array_type(merge(a.element(), b.element()));
  if (a.root == TypeRoot::kRow && b.root == TypeRoot::kRow) return merge_rows(a, b);
  return string_type();
}

LogicalType type_of(const dom::element& value, int depth);

LogicalType row_of(const dom::object& object, int depth) {
  std::vector<std::string> names;
  std::vector<LogicalType> types;
  for (const auto& [name, value] : object) {
    const LogicalType type = type_of(value, depth + 1);
    const auto found = std::ranges::find(names, name);
    if (found != names.end()) types[static_cast<std::size_t>(found - names.begin())] = type;
    else {
      names.emplace_back(name);
      types.push_back(type);
    }
  }
  if (names.size() > kFieldsMax) return string_type();
  return row_type(std::move(names), std::move(types));
}

LogicalType type_of(const dom::element& value, int depth) {
  if (depth > kDepthMax) return string_type();
  dom::object object;
  dom::array array;
  switch (value.type()) {
    case dom::element_type::NULL_VALUE: return {};
    case dom::element_type::BOOL: return boolean_type();
    case dom::element_type::INT64: return bigint_type();
    case dom::element_type::UINT64: return decimal_type(20, 0);
    case dom::element_type::DOUBLE: return double_type();
    case dom::element_type::STRING: return string_type();
    case dom::element_type::OBJECT:
      if (value.get(object) == simdjson::SUCCESS) return row_of(object, depth);
      return string_type();
    case dom::element_type::ARRAY: break;
  }
  if (value.get(array) != simdjson::SUCCESS) return string_type();
  LogicalType element;
  for (const dom::element& one : array) element = merge(element, type_of(one, depth + 1));
  return array_type(element);
}

/// What never had a value is text; a type has no place for it.
LogicalType settled(const LogicalType& type) {
  if (type.root == TypeRoot::kNull) return string_type();
  if (type.root == TypeRoot::kArray) return array_type(settled(type.element()));
  if (type.root != TypeRoot::kRow) return type;
  if (type.nested->types.empty()) return string_type();
  std::vector<LogicalType> types;
  for (const LogicalType& inner : type.nested->types) types.push_back(settled(inner));
  return row_type(type.nested->names, std::move(types));
}

}  // namespace

bool JsonSchema::add(std::string_view record) {
  dom::parser parser;
  const simdjson::padded_string padded(record);
  dom::element document;
  dom::object object;
  if (parser.parse(padded).get(document) != simdjson::SUCCESS || document.get(object) != simdjson::SUCCESS) return false;
  const LogicalType row = row_of(object, 0);
  if (row.root != TypeRoot::kRow) return false;
  const LogicalType merged = merge_rows(row_, row);
  if (merged.root != TypeRoot::kRow) return false;
  row_ = merged;
  return true;
}

Schema JsonSchema::columns() const {
  Schema schema;
  for (std::size_t i = 0; i < row_.nested->names.size(); ++i) schema.push_back({row_.nested->names[i], settled(row_.nested->types[i])});
  return schema;
}

}  // namespace cork::streams
