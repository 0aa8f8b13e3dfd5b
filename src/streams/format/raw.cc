// SPDX-License-Identifier: Apache-2.0
// Format raw: the record's bytes are one value: text, bytes, or a number in big-endian form.
#include <array>
#include <bit>
#include <cstring>

#include "streams/format/format.h"

namespace cork::streams {
namespace {

constexpr std::array<std::string_view, 2> kKnownOptions = {"charset", "endianness"};

/// Bytes of a value of this type; 0 for texts, whose size is free.
std::size_t size_of(const LogicalType& type) {
  switch (type.root) {
    case TypeRoot::kBoolean:
    case TypeRoot::kTinyInt: return 1;
    case TypeRoot::kSmallInt: return 2;
    case TypeRoot::kInteger:
    case TypeRoot::kFloat: return 4;
    case TypeRoot::kBigInt:
    case TypeRoot::kDouble: return 8;
    default: return 0;
  }
}

/// Each byte is a character of ISO-8859-1.
bool is_latin(const FormatOptions& options) {
  const auto charset = options.find("charset");
  return charset != options.end() && charset->second == "ISO-8859-1";
}

std::string utf8_of_latin(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto code = static_cast<unsigned char>(c);
    if (code < 0x80) {
      text.push_back(c);
    } else {
      text.push_back(static_cast<char>(0xc0 | code >> 6));
      text.push_back(static_cast<char>(0x80 | (code & 0x3f)));
    }
  }
  return text;
}

/// A character that ISO-8859-1 has not becomes a question mark, as in Java.
std::string latin_of_utf8(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const bool known = size == 1 || (size == 2 && lead < 0xc4 && at + 1 < text.size());
    if (!known) bytes.push_back('?');
    else bytes.push_back(size == 1 ? text[at] : static_cast<char>((lead & 3) << 6 | (static_cast<unsigned char>(text[at + 1]) & 0x3f)));
    at += size;
  }
  return bytes;
}

Result<bool> check(const Schema& schema, const FormatOptions& options) {
  TRY(check_format_options("raw", options, kKnownOptions));
  if (schema.size() != 1) {
    return fail(ErrorCode::kInvalidRequest, "format 'raw' is for one column, not " + std::to_string(schema.size()));
  }
  const LogicalType& type = schema[0].type;
  if (size_of(type) == 0 && !type.is_text() && !type.is_binary()) {
    return fail(ErrorCode::kInvalidRequest, "format 'raw' cannot hold " + type.describe_short() + "; use STRING, BYTES, BOOLEAN or a number");
  }
  if (const auto charset = options.find("charset"); charset != options.end() && charset->second != "UTF-8" && !is_latin(options)) {
    return fail(ErrorCode::kInvalidRequest, "'raw.charset' is UTF-8 or ISO-8859-1, not '" + charset->second + "'");
  }
  const auto endianness = options.find("endianness");
  if (endianness == options.end() || endianness->second == "big-endian") return true;
  if (endianness->second == "little-endian") return false;
  return fail(ErrorCode::kInvalidRequest, "'raw.endianness' is big-endian or little-endian, not '" + endianness->second + "'");
}

class RawReader final : public FormatReader {
 public:
  RawReader(LogicalType type, bool big_endian, bool latin) : type_(type), big_endian_(big_endian), latin_(latin && type.is_text()) {}

  Result<void> read(std::string_view bytes, std::span<const std::shared_ptr<Column>> columns, Arena& arena) override {
    Column& column = *columns[0];
    const std::size_t size = size_of(type_);
    if (size == 0) {
      column.append(latin_ ? arena.copy(utf8_of_latin(bytes)) : arena.copy(bytes));
      return {};
    }
    if (bytes.size() != size) {
      return fail(ErrorCode::kInvalidRecord, "a record has " + std::to_string(bytes.size()) + " bytes, where a raw " +
                                                 type_.describe_short() + " has " + std::to_string(size));
    }
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < size; ++i) bits = bits << 8 | static_cast<std::uint8_t>(bytes[big_endian_ ? i : size - 1 - i]);
    switch (type_.root) {
      case TypeRoot::kBoolean: column.append(static_cast<std::uint8_t>(bits != 0)); break;
      case TypeRoot::kTinyInt: column.append(static_cast<std::int64_t>(static_cast<std::int8_t>(bits))); break;
      case TypeRoot::kSmallInt: column.append(static_cast<std::int64_t>(static_cast<std::int16_t>(bits))); break;
      case TypeRoot::kInteger: column.append(static_cast<std::int64_t>(static_cast<std::int32_t>(bits))); break;
      case TypeRoot::kFloat: column.append(static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)))); break;
      case TypeRoot::kDouble: column.append(std::bit_cast<double>(bits)); break;
      default: column.append(static_cast<std::int64_t>(bits)); break;
    }
    return {};
  }
  bool reads_tombstones() const override { return true; }

 private:
  LogicalType type_;
  bool big_endian_;
  bool latin_;
};

class RawWriter final : public FormatWriter {
 public:
  RawWriter(LogicalType type, bool big_endian, bool latin) : type_(type), big_endian_(big_endian), latin_(latin && type.is_text()) {}
  bool is_none(std::span<const ColumnPtr> columns, std::size_t row) const override { return columns[0]->is_null(row); }

  Result<void> write(std::span<const ColumnPtr> columns, std::size_t row, std::string& out) override {
    const Column& column = *columns[0];
    const std::size_t size = size_of(type_);
    if (size == 0) {
      if (latin_) out += latin_of_utf8(column.value<std::string_view>(row));
      else out += column.value<std::string_view>(row);
      return {};
    }
    std::uint64_t bits = 0;
    switch (type_.root) {
      case TypeRoot::kBoolean: bits = column.value<std::uint8_t>(row); break;
      case TypeRoot::kFloat: bits = std::bit_cast<std::uint32_t>(static_cast<float>(column.value<double>(row))); break;
      case TypeRoot::kDouble: bits = std::bit_cast<std::uint64_t>(column.value<double>(row)); break;
      default: bits = static_cast<std::uint64_t>(column.value<std::int64_t>(row)); break;
    }
    for (std::size_t i = 0; i < size; ++i) out.push_back(static_cast<char>(bits >> 8 * (big_endian_ ? size - 1 - i : i) & 0xff));
    return {};
  }

 private:
  LogicalType type_;
  bool big_endian_;
  bool latin_;
};

}  // namespace

namespace formats {

Result<std::unique_ptr<FormatReader>> make_reader_raw(Schema schema, const FormatOptions& options, QueryMetrics&) {
  TRY_ASSIGN(const bool big_endian, check(schema, options));
  return std::make_unique<RawReader>(schema[0].type, big_endian, is_latin(options));
}

Result<std::unique_ptr<FormatWriter>> make_writer_raw(Schema schema, const FormatOptions& options) {
  TRY_ASSIGN(const bool big_endian, check(schema, options));
  return std::make_unique<RawWriter>(schema[0].type, big_endian, is_latin(options));
}

}  // namespace formats
}  // namespace cork::streams
