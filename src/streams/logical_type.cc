// SPDX-License-Identifier: Apache-2.0
// LogicalType: names and physical forms.
#include "streams/logical_type.h"

namespace cork::streams {
namespace {

std::string with_length(const char* name, std::int32_t length) { return std::string(name) + "(" + std::to_string(length) + ")"; }

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
    case TypeRoot::kIntervalYearMonth: return "INTERVAL YEAR TO MONTH";
    case TypeRoot::kIntervalDayTime: return "INTERVAL DAY TO SECOND(3)";
  }
  return "NULL";
}

}  // namespace

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
    case TypeRoot::kVarbinary: return Physical::kBytes;
    default: return Physical::kInt64;
  }
}

std::string LogicalType::describe() const { return name_of(*this) + (nullable ? "" : " NOT NULL"); }

std::string LogicalType::describe_short() const {
  if (length == kMaxLength && root == TypeRoot::kVarchar) return "STRING";
  if (length == kMaxLength && root == TypeRoot::kVarbinary) return "BYTES";
  if (root == TypeRoot::kTimestampLtz) return with_length("TIMESTAMP_LTZ", length);
  return name_of(*this);
}

std::int64_t units_per_second(std::int32_t precision) {
  if (precision <= 3) return 1'000;
  return precision <= 6 ? 1'000'000 : 1'000'000'000;
}

}  // namespace cork::streams
