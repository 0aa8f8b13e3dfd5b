// SPDX-License-Identifier: Apache-2.0
// LogicalType: the SQL type of a column, and the physical form in which its values are held.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cork::streams {

enum class TypeRoot : std::uint8_t {
  kNull,
  kBoolean,
  kTinyInt,
  kSmallInt,
  kInteger,
  kBigInt,
  kFloat,
  kDouble,
  kDecimal,
  kChar,
  kVarchar,
  kBinary,
  kVarbinary,
  kDate,
  kTime,
  kTimestamp,
  kTimestampLtz,
  kIntervalYearMonth,
  kIntervalDayTime,
  kArray,
  kMap,
  kMultiset,
  kRow,
};

/// How values lie in a column: bool as one byte; integers, dates (days), times and day-time intervals (milliseconds),
/// month intervals and timestamps as int64; FLOAT and DOUBLE as double; DECIMAL as a scaled 128-bit integer; text and
/// bytes as views, and so are ARRAY, MAP, MULTISET and ROW, whose bytes nested_value.h makes.
enum class Physical : std::uint8_t { kBool, kInt64, kDouble, kDecimal, kBytes };

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

constexpr std::int32_t kMaxLength = INT32_MAX;
constexpr std::int32_t kMaxDecimalPrecision = 38;

struct NestedTypes;

struct LogicalType {
  TypeRoot root = TypeRoot::kNull;
  bool nullable = true;
  /// Characters of CHAR and VARCHAR, bytes of BINARY and VARBINARY, precision of DECIMAL, TIME and TIMESTAMP.
  std::int32_t length = 0;
  /// Digits after the point of DECIMAL.
  std::int32_t scale = 0;
  /// Whether the column is the event-time attribute of its stream: only such a column can carry windows.
  bool rowtime = false;
  /// Whether it is the processing time: PROCTIME().
  bool proctime = false;
  /// The types inside: the element of ARRAY and MULTISET, key and value of MAP, the fields of ROW. Null for other types.
  std::shared_ptr<const NestedTypes> nested = nullptr;

  Physical physical() const;
  /// As Flink prints a type: "DECIMAL(10, 2)", "VARCHAR(2147483647) NOT NULL".
  std::string describe() const;
  /// As DDL and DESCRIBE print it: STRING and BYTES by their short names, and no NOT NULL.
  std::string describe_short() const;

  bool is_integer() const { return root >= TypeRoot::kTinyInt && root <= TypeRoot::kBigInt; }
  bool is_exact() const { return is_integer() || root == TypeRoot::kDecimal; }
  bool is_approximate() const { return root == TypeRoot::kFloat || root == TypeRoot::kDouble; }
  bool is_numeric() const { return is_exact() || is_approximate(); }
  bool is_text() const { return root == TypeRoot::kChar || root == TypeRoot::kVarchar; }
  bool is_binary() const { return root == TypeRoot::kBinary || root == TypeRoot::kVarbinary; }
  bool is_timestamp() const { return root == TypeRoot::kTimestamp || root == TypeRoot::kTimestampLtz; }
  bool is_interval() const { return root == TypeRoot::kIntervalYearMonth || root == TypeRoot::kIntervalDayTime; }
  bool is_nested() const { return root >= TypeRoot::kArray && root <= TypeRoot::kRow; }
  /// The element of ARRAY and MULTISET, the key of MAP. REQUIRES: is_nested.
  const LogicalType& element() const;
  /// The value of MAP, the count of MULTISET. REQUIRES: it is one of them.
  const LogicalType& map_value() const;

  LogicalType with_nullable(bool value) const {
    LogicalType result = *this;
    result.nullable = value;
    return result;
  }
  /// The same without the mark of an event-time attribute: what an expression over it gives.
  LogicalType materialized() const {
    LogicalType result = *this;
    result.rowtime = false;
    result.proctime = false;
    return result;
  }
  bool operator==(const LogicalType& other) const;
};

struct NestedTypes {
  std::vector<LogicalType> types;
  /// Of the fields of ROW.
  std::vector<std::string> names;
};

/// Timestamps count milliseconds up to precision 3, microseconds up to 6, nanoseconds above: units per second.
std::int64_t units_per_second(std::int32_t precision);

inline LogicalType boolean_type(bool nullable = true) { return {.root = TypeRoot::kBoolean, .nullable = nullable}; }
inline LogicalType integer_type(bool nullable = true) { return {.root = TypeRoot::kInteger, .nullable = nullable}; }
inline LogicalType bigint_type(bool nullable = true) { return {.root = TypeRoot::kBigInt, .nullable = nullable}; }
inline LogicalType double_type(bool nullable = true) { return {.root = TypeRoot::kDouble, .nullable = nullable}; }
inline LogicalType string_type(bool nullable = true) {
  return {.root = TypeRoot::kVarchar, .nullable = nullable, .length = kMaxLength};
}
inline LogicalType bytes_type(bool nullable = true) {
  return {.root = TypeRoot::kVarbinary, .nullable = nullable, .length = kMaxLength};
}
inline LogicalType decimal_type(std::int32_t precision, std::int32_t scale, bool nullable = true) {
  return {.root = TypeRoot::kDecimal, .nullable = nullable, .length = precision, .scale = scale};
}
inline LogicalType timestamp_type(std::int32_t precision, bool nullable = true) {
  return {.root = TypeRoot::kTimestamp, .nullable = nullable, .length = precision};
}
LogicalType array_type(LogicalType element, bool nullable = true);
LogicalType map_type(LogicalType key, LogicalType value, bool nullable = true);
LogicalType multiset_type(LogicalType element, bool nullable = true);
LogicalType row_type(std::vector<std::string> names, std::vector<LogicalType> types, bool nullable = true);

}  // namespace cork::streams
