// SPDX-License-Identifier: Apache-2.0
// LogicalType: names and physical forms.
#include "streams/logical_type.h"

namespace cork::streams {
namespace {

std::string with_length(const char* name, std::int32_t length) { return std::string(name) + "(" + std::to_string(length) + ")"; }

/// The name of a type inside of another one, with its NOT NULL.
std::string inner_name(const LogicalType& type, bool brief) {
  if (!brief) return type.describe();
  return type.describe_short() + (type.nullable ? "" : " NOT NULL");
}

std::string nested_name(const LogicalType& type, bool brief) {
  const NestedTypes& nested = *type.nested;
  switch (type.root) {
    case TypeRoot::kArray: return "ARRAY<" + inner_name(nested.types[0], brief) + ">";
    case TypeRoot::kMultiset: return "MULTISET<" + inner_name(nested.types[0], brief) + ">";
    case TypeRoot::kMap: return "MAP<" + inner_name(nested.types[0], brief) + ", " + inner_name(nested.types[1], brief) + ">";
    default: break;
  }
  std::string text = "ROW<";
  for (std::size_t i = 0; i < nested.types.size(); ++i) {
    text += (i > 0 ? ", `" : "`") + nested.names[i] + "` " + inner_name(nested.types[i], brief);
  }
  return text + ">";
}

std::string name_of(const LogicalType& type) {
  switch (type.root) {
    case TypeRoot::kNull: return "NULL";
    case TypeRoot::kBoolean: return "BOOLEAN";
    case TypeRoot::kTinyInt: return "TINYINT";
    case TypeRoot::kSmallInt: return "SMALLINT";
    case TypeRoot::kInteger: return "INT";
    case TypeRoot::kBigInt: return "BIGINT";
    case TypeRoot::kFloat: return "FLOAT";
    case TypeRoot::kDouble: return "DOUBLE";
    case TypeRoot::kDecimal: return "DECIMAL(" + std::to_string(type.length) + ", " + std::to_string(type.scale) + ")";
    case TypeRoot::kChar: return with_length("CHAR", type.length);
    case TypeRoot::kVarchar: return with_length("VARCHAR", type.length);
    case TypeRoot::kBinary: return with_length("BINARY", type.length);
    case TypeRoot::kVarbinary: return with_length("VARBINARY", type.length);
    case TypeRoot::kDate: return "DATE";
    case TypeRoot::kTime: return with_length("TIME", type.length);
    case TypeRoot::kTimestamp: return with_length("TIMESTAMP", type.length);
    case TypeRoot::kTimestampLtz: return with_length("TIMESTAMP", type.length) + " WITH LOCAL TIME ZONE";
    // Flink keeps intervals in these two forms, whatever their first and last unit.
    case TypeRoot::kIntervalYearMonth: return "INTERVAL MONTH";
    case TypeRoot::kIntervalDayTime: return "INTERVAL SECOND(3)";
    default: return nested_name(type, false);
  }
}

LogicalType make_nested(TypeRoot root, std::vector<LogicalType> types, std::vector<std::string> names, bool nullable) {
  auto nested = std::make_shared<NestedTypes>();
  nested->types = std::move(types);
  nested->names = std::move(names);
  return {.root = root, .nullable = nullable, .nested = std::move(nested)};
}

}  // namespace

const LogicalType& LogicalType::element() const { return nested->types[0]; }
const LogicalType& LogicalType::map_value() const { return nested->types[1]; }

bool LogicalType::operator==(const LogicalType& other) const {
  const bool same = root == other.root && nullable == other.nullable && length == other.length && scale == other.scale && rowtime == other.rowtime &&
                    proctime == other.proctime;
  if (!same || nested == other.nested) return same;
  return nested != nullptr && other.nested != nullptr && nested->types == other.nested->types && nested->names == other.nested->names;
}

LogicalType array_type(LogicalType element, bool nullable) { return make_nested(TypeRoot::kArray, {std::move(element)}, {}, nullable); }
LogicalType map_type(LogicalType key, LogicalType value, bool nullable) {
  return make_nested(TypeRoot::kMap, {std::move(key), std::move(value)}, {}, nullable);
}
LogicalType multiset_type(LogicalType element, bool nullable) {
  return make_nested(TypeRoot::kMultiset, {std::move(element), integer_type(false)}, {}, nullable);
}
LogicalType row_type(std::vector<std::string> names, std::vector<LogicalType> types, bool nullable) {
  return make_nested(TypeRoot::kRow, std::move(types), std::move(names), nullable);
}

Physical LogicalType::physical() const {
  switch (root) {
    case TypeRoot::kNull:
    case TypeRoot::kBoolean: return Physical::kBool;
    case TypeRoot::kFloat:
    case TypeRoot::kDouble: return Physical::kDouble;
    case TypeRoot::kDecimal: return Physical::kDecimal;
    case TypeRoot::kChar:
    case TypeRoot::kVarchar:
    case TypeRoot::kBinary:
    case TypeRoot::kVarbinary:
    case TypeRoot::kArray:
    case TypeRoot::kMap:
    case TypeRoot::kMultiset:
    case TypeRoot::kRow: return Physical::kBytes;
    default: return Physical::kInt64;
  }
}

std::string LogicalType::describe() const { return name_of(*this) + (nullable ? "" : " NOT NULL"); }

std::string LogicalType::describe_short() const {
  if (length == kMaxLength && root == TypeRoot::kVarchar) return "STRING";
  if (length == kMaxLength && root == TypeRoot::kVarbinary) return "BYTES";
  if (root == TypeRoot::kTimestampLtz) return with_length("TIMESTAMP_LTZ", length);
  if (is_nested()) return nested_name(*this, true);
  return name_of(*this);
}

std::int64_t units_per_second(std::int32_t precision) {
  if (precision <= 3) return 1'000;
  return precision <= 6 ? 1'000'000 : 1'000'000'000;
}

}  // namespace cork::streams
