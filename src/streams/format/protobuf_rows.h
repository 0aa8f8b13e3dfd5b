// SPDX-License-Identifier: Apache-2.0
// ProtoRow: which fields of a message are the columns of a row, and the wire form that its reader and writer share.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "streams/column.h"
#include "streams/format/format.h"
#include "streams/format/protobuf_schema.h"

namespace cork::streams {

struct ProtoRow;

/// A field as a column.
struct ProtoColumn {
  const ProtoField* field = nullptr;
  LogicalType type;
  /// Of a message, or a repeated one, its fields; of a map the entry's key and value. Null otherwise.
  std::unique_ptr<ProtoRow> row;
};

/// A message as a row.
struct ProtoRow {
  const ProtoMessage* message = nullptr;
  std::vector<ProtoColumn> columns;
};

/// What is in WITH.
struct ProtoOptions {
  std::shared_ptr<const ProtobufSchema> schema;
  bool ignore_errors = false;
  bool read_defaults = false;
  /// A NULL text inside an array or a map.
  std::string null_text;
};

Result<ProtoOptions> read_proto_options(const FormatOptions& options);
/// INVALID_REQUEST names the column that the message does not have, or whose type is another one.
Result<ProtoRow> bind_proto_row(const ProtoMessage& message, std::span<const Field> columns);

/// The number of a wire type, as it is in a tag.
constexpr std::uint32_t wire_type(ProtoWire wire) {
  switch (wire) {
    case ProtoWire::kFixed64: return 1;
    case ProtoWire::kLengthDelimited: return 2;
    case ProtoWire::kFixed32: return 5;
    default: return 0;
  }
}

inline void put_varint(std::uint64_t value, std::string& out) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

/// Reads the wire; what is wrong with the bytes makes `failed` true, and zeros are read from then on.
class ProtoInput {
 public:
  explicit ProtoInput(std::string_view bytes) : rest_(bytes) {}
  bool failed() const { return failed_; }
  void fail_now() {
    failed_ = true;
    rest_ = {};
  }
  bool at_end() const { return rest_.empty(); }

  std::uint64_t take_varint() {
    std::uint64_t bits = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<std::uint8_t>(rest_.front());
      rest_.remove_prefix(1);
      if (shift < 64) bits |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return bits;
    }
    fail_now();
    return 0;
  }
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) {
      fail_now();
      return {};
    }
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }
  std::string_view take_delimited() { return take(take_varint()); }
  /// The bits of a number: signed ones are extended to 64 bits.
  std::uint64_t take_number(ProtoWire wire);
  /// Passes over a value; groups nest so deep at most.
  void skip(std::uint32_t type, std::uint32_t number, int depth = 0);

 private:
  static constexpr int kDepthMax = 100;

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace cork::streams
