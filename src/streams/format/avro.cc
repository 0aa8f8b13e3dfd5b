// SPDX-License-Identifier: Apache-2.0
// Format avro: binary records whose schema is that of the table: a nullable type is a union of null and the type.
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "streams/datetime.h"
#include "streams/format/avro_binary.h"
#include "streams/format/format.h"
#include "streams/nested_value.h"

namespace cork::streams {
namespace {

constexpr std::array<std::string_view, 2> kKnownOptions = {"encoding", "timestamp_mapping.legacy"};

Result<void> check_type(const LogicalType& type, const std::string& column) {
  const bool is_map = type.root == TypeRoot::kMap || type.root == TypeRoot::kMultiset;
  if (is_map && !type.element().is_text()) return fail(ErrorCode::kInvalidRequest, "Avro has texts as keys only: column '" + column + "' holds " + type.describe_short());
  if (type.is_nested()) {
    for (const LogicalType& inner : type.nested->types) TRY(check_type(inner, column));
    return {};
  }
  constexpr std::int32_t kPrecisionMax = 6;
  const bool possible = !type.is_interval() && !(type.is_timestamp() && type.length > kPrecisionMax) && !(type.root == TypeRoot::kTime && type.length > 3);
  if (possible) return {};
  return fail(ErrorCode::kInvalidRequest, "format 'avro' cannot hold " + type.describe_short() + " of column '" + column + "'");
}

Result<void> check(const Schema& schema, const FormatOptions& options) {
  TRY(check_format_options("avro", options, kKnownOptions));
  if (const auto encoding = options.find("encoding"); encoding != options.end() && encoding->second != "binary") {
    return fail(ErrorCode::kInvalidRequest, "'avro.encoding' is binary, not '" + encoding->second + "'");
  }
  for (const Field& field : schema) TRY(check_type(field.type, field.name));
  return {};
}

/// Two's complement, the most significant byte first, as short as it can be.
std::string decimal_bytes(Int128 value) {
  std::string bytes;
  for (int shift = 120; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(static_cast<UInt128>(value) >> shift & 0xff));
  std::size_t first = 0;
  while (first + 1 < bytes.size()) {
    const char sign = static_cast<char>((bytes[first + 1] & 0x80) != 0 ? 0xff : 0);
    if (bytes[first] != sign) break;
    ++first;
  }
  return bytes.substr(first);
}

class AvroWriter final : public FormatWriter {
 public:
  explicit AvroWriter(Schema schema) : schema_(std::move(schema)) {}
  Result<void> write(std::span<const ColumnPtr> columns, std::size_t row, std::string& out) override {
    for (std::size_t i = 0; i < columns.size(); ++i) append(*columns[i], row, schema_[i].type, out);
    return {};
  }

 private:
  /// `type` is that of the table: the column's own may be NOT NULL.
  static void append(const Column& column, std::size_t row, const LogicalType& type, std::string& out) {
    if (type.nullable) {
      put_long(column.is_null(row) ? 0 : 1, out);
      if (column.is_null(row)) return;
    }
    switch (type.root) {
      case TypeRoot::kNull: return;
      case TypeRoot::kBoolean: out.push_back(static_cast<char>(column.value<std::uint8_t>(row))); return;
      case TypeRoot::kFloat: {
        const float value = static_cast<float>(column.value<double>(row));
        out.append(reinterpret_cast<const char*>(&value), sizeof(value));
        return;
      }
      case TypeRoot::kDouble: {
        const double value = column.value<double>(row);
        out.append(reinterpret_cast<const char*>(&value), sizeof(value));
        return;
      }
      case TypeRoot::kDecimal: return put_bytes(decimal_bytes(column.value<Int128>(row)), out);
      case TypeRoot::kChar:
      case TypeRoot::kVarchar:
      case TypeRoot::kBinary:
      case TypeRoot::kVarbinary: return put_bytes(column.value<std::string_view>(row), out);
      case TypeRoot::kArray:
      case TypeRoot::kMap:
      case TypeRoot::kMultiset:
      case TypeRoot::kRow: return append_nested(type, column.value<std::string_view>(row), out);
      default: return put_long(column.value<std::int64_t>(row), out);
    }
  }

  static void append_nested(const LogicalType& type, std::string_view bytes, std::string& out) {
    CellReader reader(bytes);
    const bool row = type.root == TypeRoot::kRow;
    const bool map = type.root == TypeRoot::kMap || type.root == TypeRoot::kMultiset;
    const std::uint32_t size = nested_size(bytes);
    if (!row && size > 0) put_long(size, out);
    for (std::uint32_t i = 0; i < size; ++i) {
      if (map) {
        Column key(type.element());
        reader.read(key);
        put_bytes(key.is_null(0) ? std::string_view() : key.value<std::string_view>(0), out);
      }
      Column cell(row ? type.nested->types[i] : map ? type.map_value() : type.element());
      reader.read(cell);
      append(cell, 0, cell.type, out);
    }
    if (!row) put_long(0, out);
  }

  Schema schema_;
};

class AvroReader final : public FormatReader {
 public:
  Result<void> read(std::string_view bytes, std::span<const std::shared_ptr<Column>> columns, Arena& arena) override {
    const std::size_t rows = columns.empty() ? 0 : columns.front()->stored();
    AvroInput in(bytes);
    for (const auto& column : columns) {
      append(in, *column, arena);
      if (in.failed()) break;
    }
    if (!in.failed() && in.left() == 0) return {};
    for (const auto& column : columns) column->resize(std::min(rows, column->stored()));
    return fail(ErrorCode::kInvalidRecord, "Avro that cannot be read as the table's columns: " + std::to_string(bytes.size()) + " bytes, " + std::to_string(in.left()) +
                                               " of them left; a record holds the columns in their order, each behind its union's branch unless it is NOT NULL");
  }

 private:
  static void append(AvroInput& in, Column& column, Arena& arena) {
    const LogicalType& type = column.type;
    if (type.nullable) {
      const std::int64_t branch = in.take_long();
      if (branch < 0 || branch > 1) in.fail_now();
      if (branch == 0 || in.failed()) return column.append_null();
    }
    switch (type.root) {
      case TypeRoot::kNull: return column.append_null();
      case TypeRoot::kBoolean: {
        const std::string_view byte = in.take(1);
        return column.append(static_cast<std::uint8_t>(!byte.empty() && byte[0] != 0));
      }
      case TypeRoot::kFloat: {
        float value = 0;
        const std::string_view bytes = in.take(sizeof(value));
        if (!bytes.empty()) std::memcpy(&value, bytes.data(), sizeof(value));
        return column.append(static_cast<double>(value));
      }
      case TypeRoot::kDouble: {
        double value = 0;
        const std::string_view bytes = in.take(sizeof(value));
        if (!bytes.empty()) std::memcpy(&value, bytes.data(), sizeof(value));
        return column.append(value);
      }
      case TypeRoot::kDecimal: return column.append(in.take_unscaled(in.take_long()));
      case TypeRoot::kChar:
      case TypeRoot::kVarchar:
      case TypeRoot::kBinary:
      case TypeRoot::kVarbinary: return column.append(arena.copy(in.take_bytes()));
      case TypeRoot::kArray:
      case TypeRoot::kMap:
      case TypeRoot::kMultiset:
      case TypeRoot::kRow: return append_nested(in, column, arena);
      default: return column.append(in.take_long());
    }
  }

  static void append_nested(AvroInput& in, Column& column, Arena& arena) {
    const LogicalType& type = column.type;
    std::string bytes;
    append_nested_size(0, bytes);
    std::uint32_t size = 0;
    const auto cell = [&](const LogicalType& inner) {
      Column value(inner);
      append(in, value, arena);
      append_cell(value, 0, bytes);
    };
    if (type.root == TypeRoot::kRow) {
      for (const LogicalType& field : type.nested->types) cell(field);
      size = static_cast<std::uint32_t>(type.nested->types.size());
    } else {
      const bool map = type.root != TypeRoot::kArray;
      while (!in.failed()) {
        std::int64_t count = in.take_long();
        if (count == 0) break;
        if (count < 0) {  // a block that says its size
          count = count == INT64_MIN ? 0 : -count;
          in.take_long();
        }
        // Each entry takes a byte at least.
        if (static_cast<std::uint64_t>(count) > in.left()) in.fail_now();
        for (; count > 0 && !in.failed(); --count, ++size) {
          if (map) {
            Column key(type.element());
            key.append(in.take_bytes());
            append_cell(key, 0, bytes);
          }
          cell(map ? type.map_value() : type.element());
        }
      }
    }
    set_nested_size(size, 0, bytes);
    column.append(arena.copy(bytes));
  }
};

}  // namespace

namespace formats {

Result<std::unique_ptr<FormatReader>> make_reader_avro(Schema schema, const FormatOptions& options, QueryMetrics&) {
  TRY(check(schema, options));
  return std::make_unique<AvroReader>();
}

Result<std::unique_ptr<FormatWriter>> make_writer_avro(Schema schema, const FormatOptions& options) {
  TRY(check(schema, options));
  return std::make_unique<AvroWriter>(std::move(schema));
}

}  // namespace formats
}  // namespace cork::streams
