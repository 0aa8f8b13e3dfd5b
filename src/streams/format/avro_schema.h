// SPDX-License-Identifier: Apache-2.0
// AvroSchema: a schema as its JSON tells it, and the one that Flink gives a table.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "streams/column.h"

namespace cork::streams {

struct AvroSchema {
  enum class Kind : std::uint8_t { kNull, kBoolean, kInt, kLong, kFloat, kDouble, kBytes, kString, kFixed, kEnum, kArray, kMap, kRecord, kUnion };
  /// Of local times the same as of instants: a table says what it takes a time for.
  enum class Logical : std::uint8_t { kNone, kDecimal, kDate, kTimeMillis, kTimeMicros, kTimestampMillis, kTimestampMicros };
  Kind kind = Kind::kNull;
  Logical logical = Logical::kNone;
  std::int32_t scale = 0;  // kDecimal
  std::int64_t size = 0;   // kFixed
  /// Symbols of kEnum, fields of kRecord.
  std::vector<std::string> names;
  /// Fields of kRecord, branches of kUnion, the element of kArray and the value of kMap. A record may hold itself.
  std::vector<const AvroSchema*> parts;
};

/// Owns the parts of a schema.
class AvroDocument {
 public:
  /// INVALID_RECORD says what is no schema.
  static Result<std::shared_ptr<const AvroDocument>> parse(std::string_view json);
  const AvroSchema& root() const { return *root_; }

 private:
  friend class AvroSchemaParser;
  std::deque<AvroSchema> schemas_;
  const AvroSchema* root_ = nullptr;
};

/// The schema as JSON of records of these columns; a column that can be NULL is a union of null and its type.
std::string avro_schema_of(const Schema& columns);

}  // namespace cork::streams
