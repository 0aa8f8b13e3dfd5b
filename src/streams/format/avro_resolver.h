// SPDX-License-Identifier: Apache-2.0
// AvroResolver: reads Avro records of one schema as rows of a table whose columns are another one.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "streams/format/avro_binary.h"
#include "streams/format/avro_schema.h"

namespace cork::streams {

/// Fields are found by their names; those that the table lacks are skipped, columns that the schema lacks are NULL. Numbers may be
/// wider in the table, times of another precision.
class AvroResolver {
 public:
  /// INVALID_RECORD names the first column that cannot be read from the schema.
  static Result<std::shared_ptr<const AvroResolver>> make(std::shared_ptr<const AvroDocument> document, const Schema& columns);
  /// Appends a row; INVALID_RECORD says what is wrong with the bytes, and nothing was appended.
  Result<void> read(std::string_view bytes, std::span<const std::shared_ptr<Column>> columns, Arena& arena) const;

 private:
  struct Step {
    const AvroSchema* written = nullptr;
    LogicalType type;
    /// Of a union: why this branch cannot be a value of the column.
    std::string problem;
    /// Of unions the branches, of nested types what is in them: of a ROW by the fields that are written, those of the table alone.
    std::vector<Step> parts;
    /// kRecord: the ROW's field that each written field is; kSkipped: none.
    std::vector<std::size_t> places;
  };
  static constexpr std::size_t kSkipped = SIZE_MAX;

  static Result<Step> resolve(const AvroSchema& written, const LogicalType& type, const std::string& column);
  static Result<Step> resolve_record(const AvroSchema& written, const std::vector<std::string>& names, const std::vector<LogicalType>& types, const std::string& column);
  static Result<Step> resolve_union(const AvroSchema& written, const LogicalType& type, const std::string& column);
  static bool fits(const AvroSchema& written, const LogicalType& type);
  static void skip(AvroInput& in, const AvroSchema& written, int depth);
  static void append(AvroInput& in, const Step& step, Column& column, Arena& arena);
  static void append_number(AvroInput& in, const AvroSchema& written, Column& column);
  static void append_decimal(AvroInput& in, const AvroSchema& written, Column& column);
  static void append_nested(AvroInput& in, const Step& step, Column& column, Arena& arena);
  static std::uint32_t append_entries(AvroInput& in, const Step& step, const LogicalType& type, Arena& arena, std::string& bytes);

  std::shared_ptr<const AvroDocument> document_;
  Step root_;
};

}  // namespace cork::streams
