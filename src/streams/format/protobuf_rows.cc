// SPDX-License-Identifier: Apache-2.0
// Options of the format protobuf, its columns beside a message's fields, and reading the wire.
#include "streams/format/protobuf_rows.h"

#include <array>
#include <cstring>

#include "base/nearest.h"

namespace cork::streams {
namespace {

constexpr std::array<std::string_view, 6> kKnownOptions = {"message-class-name", "schema", "schema-file", "ignore-parse-errors", "read-default-values", "write-null-string-literal"};

/// What a message's field can be read as; the same as in Flink.
bool fits(ProtoKind kind, const LogicalType& type) {
  switch (kind) {
    case ProtoKind::kBool: return type.root == TypeRoot::kBoolean;
    case ProtoKind::kInt: return type.root == TypeRoot::kInteger;
    case ProtoKind::kLong: return type.root == TypeRoot::kBigInt;
    case ProtoKind::kFloat: return type.root == TypeRoot::kFloat;
    case ProtoKind::kDouble: return type.root == TypeRoot::kDouble;
    case ProtoKind::kString: return type.is_text();
    case ProtoKind::kBytes: return type.is_binary();
    case ProtoKind::kEnum: return type.is_text() || type.is_integer();
    case ProtoKind::kMessage: return type.root == TypeRoot::kRow;
  }
  return false;
}

constexpr const char* expected(ProtoKind kind) {
  switch (kind) {
    case ProtoKind::kBool: return "BOOLEAN";
    case ProtoKind::kInt: return "INT";
    case ProtoKind::kLong: return "BIGINT";
    case ProtoKind::kFloat: return "FLOAT";
    case ProtoKind::kDouble: return "DOUBLE";
    case ProtoKind::kString: return "STRING";
    case ProtoKind::kBytes: return "BYTES";
    case ProtoKind::kEnum: return "STRING or INT";
    case ProtoKind::kMessage: return "ROW<...>";
  }
  return "";
}

std::unexpected<Error> mismatch(const std::string& name, const LogicalType& type, const std::string& wanted) {
  return fail(ErrorCode::kInvalidRequest, "the protobuf field '" + name + "' is " + wanted + " in SQL, and the column is " + type.describe_short());
}

std::vector<Field> fields_of(const LogicalType& row) {
  std::vector<Field> fields;
  for (std::size_t i = 0; i < row.nested->types.size(); ++i) fields.push_back({row.nested->names[i], row.nested->types[i]});
  return fields;
}

/// A value that is not repeated, or one element.
Result<std::unique_ptr<ProtoRow>> bind_value(const ProtoField& field, const LogicalType& type, const std::string& wanted) {
  if (!fits(field.kind, type)) return mismatch(field.name, type, wanted);
  if (field.kind != ProtoKind::kMessage) return nullptr;
  TRY_ASSIGN(ProtoRow row, bind_proto_row(*field.message, fields_of(type)));
  return std::make_unique<ProtoRow>(std::move(row));
}

Result<ProtoColumn> bind_column(const ProtoField& field, const LogicalType& type) {
  ProtoColumn column{.field = &field, .type = type, .row = nullptr};
  const std::string value = expected(field.kind);
  if (field.map) {
    if (type.root != TypeRoot::kMap) return mismatch(field.name, type, "MAP<...>");
    TRY_ASSIGN(ProtoRow entry, bind_proto_row(*field.message, std::array<Field, 2>{Field{"key", type.element()}, Field{"value", type.map_value()}}));
    column.row = std::make_unique<ProtoRow>(std::move(entry));
  } else if (field.repeated) {
    if (type.root != TypeRoot::kArray) return mismatch(field.name, type, "ARRAY<" + value + ">");
    TRY_ASSIGN(column.row, bind_value(field, type.element(), "ARRAY<" + value + ">"));
  } else {
    TRY_ASSIGN(column.row, bind_value(field, type, value));
  }
  return column;
}

std::string option(const FormatOptions& options, const char* name) {
  const auto found = options.find(name);
  return found == options.end() ? std::string() : found->second;
}

}  // namespace

Result<ProtoRow> bind_proto_row(const ProtoMessage& message, std::span<const Field> columns) {
  ProtoRow row;
  row.message = &message;
  for (const Field& column : columns) {
    const ProtoField* field = nullptr;
    std::vector<std::string_view> names;
    for (const ProtoField& candidate : message.fields) {
      names.push_back(candidate.name);
      if (candidate.name == column.name) field = &candidate;
    }
    if (field == nullptr) {
      std::string text = "the protobuf message " + message.name + " has no field '" + column.name + "'";
      if (const std::string_view near = nearest(column.name, names); !near.empty()) text += "; did you mean '" + std::string(near) + "'?";
      return fail(ErrorCode::kInvalidRequest, text);
    }
    TRY_ASSIGN(ProtoColumn bound, bind_column(*field, column.type));
    row.columns.push_back(std::move(bound));
  }
  return row;
}

Result<ProtoOptions> read_proto_options(const FormatOptions& options) {
  TRY(check_format_options("protobuf", options, kKnownOptions));
  const ProtobufSource source{.text = option(options, "schema"), .file = option(options, "schema-file"), .message = option(options, "message-class-name")};
  if (source.message.empty()) return fail(ErrorCode::kInvalidRequest, "format 'protobuf' needs 'protobuf.message-class-name' = 'package.Message'");
  if (source.text.empty() == source.file.empty()) {
    return fail(ErrorCode::kInvalidRequest, "format 'protobuf' needs either 'protobuf.schema-file' = 'FILE.proto' (or a set of descriptors), or 'protobuf.schema' = the text of a .proto");
  }
  ProtoOptions result;
  TRY_ASSIGN(result.schema, ProtobufSchema::load(source));
  TRY_ASSIGN(result.ignore_errors, format_flag(options, "ignore-parse-errors", false));
  TRY_ASSIGN(result.read_defaults, format_flag(options, "read-default-values", false));
  result.null_text = option(options, "write-null-string-literal");
  return result;
}

std::uint64_t ProtoInput::take_number(ProtoWire wire) {
  switch (wire) {
    case ProtoWire::kFixed32: {
      std::int32_t value = 0;
      if (const std::string_view bytes = take(sizeof(value)); !bytes.empty()) std::memcpy(&value, bytes.data(), sizeof(value));
      return static_cast<std::uint64_t>(static_cast<std::int64_t>(value));
    }
    case ProtoWire::kFixed64: {
      std::uint64_t value = 0;
      if (const std::string_view bytes = take(sizeof(value)); !bytes.empty()) std::memcpy(&value, bytes.data(), sizeof(value));
      return value;
    }
    case ProtoWire::kZigZag: {
      const std::uint64_t bits = take_varint();
      return bits >> 1 ^ (~(bits & 1) + 1);
    }
    default: return take_varint();
  }
}

void ProtoInput::skip(std::uint32_t type, std::uint32_t number, int depth) {
  constexpr std::uint32_t kGroup = 3;
  constexpr std::uint32_t kEndGroup = 4;
  switch (type) {
    case 0: take_varint(); return;
    case 1: take(8); return;
    case 2: take_delimited(); return;
    case 5: take(4); return;
    case kGroup:
      while (depth < kDepthMax && !at_end()) {
        const std::uint64_t tag = take_varint();
        if (tag == (static_cast<std::uint64_t>(number) << 3 | kEndGroup)) return;
        if (tag > UINT32_MAX || tag >> 3 == 0) break;
        skip(static_cast<std::uint32_t>(tag & 7), static_cast<std::uint32_t>(tag >> 3), depth + 1);
      }
      return fail_now();
    default: return fail_now();
  }
}

}  // namespace cork::streams
