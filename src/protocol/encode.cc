// SPDX-License-Identifier: Apache-2.0
// encode_message: one interpreter of the field tables for every message.
#include <fmt/format.h>

#include "protocol/message.h"

namespace cork::protocol {
namespace {

const std::byte* at(const void* object, std::size_t offset) { return static_cast<const std::byte*>(object) + offset; }

template <class T>
T as(const void* value) {
  return *static_cast<const T*>(value);
}

std::int64_t number_of(Kind kind, const void* value) {
  switch (kind) {
    case Kind::kBool: return as<bool>(value);
    case Kind::kInt8: return as<std::int8_t>(value);
    case Kind::kInt16: return as<std::int16_t>(value);
    case Kind::kUint16: return as<std::uint16_t>(value);
    case Kind::kInt32: return as<std::int32_t>(value);
    case Kind::kUint32: return as<std::uint32_t>(value);
    case Kind::kInt64: return as<std::int64_t>(value);
    default: return 0;
  }
}

bool is_default(const Field& field, const void* member) {
  if (field.flags & kNullable) {
    member = field.optional->get(member);
    if (member == nullptr) return (field.flags & kNullDefault) != 0;
    if (field.flags & kNullDefault) return false;
  }
  if (field.flags & kArray) return field.array->size(member) == 0;
  switch (field.kind) {
    case Kind::kString: return static_cast<const String*>(member)->empty();
    case Kind::kBytes:
    case Kind::kRecords: return static_cast<const Bytes*>(member)->empty();
    case Kind::kUuid: return static_cast<const Uuid*>(member)->is_zero();
    case Kind::kFloat64: return as<double>(member) == 0;
    case Kind::kStruct:
      for (const Field& inner : field.sub->fields) {
        if (!is_default(inner, at(member, inner.offset))) return false;
      }
      return true;
    default: return number_of(field.kind, member) == field.default_number;
  }
}

class Encoder {
 public:
  Encoder(Writer& out, std::int16_t version, bool flexible) : out_(out), version_(version), flexible_(flexible) {}

  Result<void> fields(const StructInfo& info, const void* object) {
    for (const Field& field : info.fields) {
      const void* value = at(object, field.offset);
      if (!field.has(version_)) {
        if (!(field.flags & kIgnorable) && !is_default(field, value)) {
          return fail(ErrorCode::kUnsupportedVersion, fmt::format("{}.{} holds a value that version {} cannot carry",
                                                                  info.name, field.name, version_));
        }
      } else if (field.tag < 0) {
        TRY(member(info, field, value));
      }
    }
    return flexible_ ? tagged_fields(info, object) : Result<void>();
  }

 private:
  Result<void> tagged_fields(const StructInfo& info, const void* object) {
    std::uint32_t count = 0;
    for (const std::uint8_t index : info.tagged) count += is_sent(info.fields[index], object);
    out_.unsigned_varint(count);
    for (const std::uint8_t index : info.tagged) {
      const Field& field = info.fields[index];
      if (!is_sent(field, object)) continue;
      out_.unsigned_varint(static_cast<std::uint32_t>(field.tag));
      const std::size_t mark = out_.begin_sized();
      TRY(member(info, field, at(object, field.offset)));
      out_.end_sized(mark);
    }
    return {};
  }

  bool is_sent(const Field& field, const void* object) const {
    return field.has(version_) && !is_default(field, at(object, field.offset));
  }

  Result<void> member(const StructInfo& info, const Field& field, const void* value) {
    if (field.flags & kNullable) {
      value = field.optional->get(value);
      if (value == nullptr) return null(info, field);
    }
    if (field.flags & kArray) return array(info, field, value);
    if (field.kind == Kind::kStruct && field.nullable(version_)) out_.number(std::int8_t{1});  // tagged: a varint
    return one(info, field, value);
  }

  Result<void> null(const StructInfo& info, const Field& field) {
    if (!field.nullable(version_)) {
      return fail(ErrorCode::kInvalidRequest,
                  fmt::format("{}.{} must not be null in version {}", info.name, field.name, version_));
    }
    if (field.flags & kArray || field.kind == Kind::kBytes || field.kind == Kind::kRecords) {
      out_.null(flexible_);
    } else if (field.kind == Kind::kString) {
      out_.null_string(flexible_);
    } else {
      out_.number(static_cast<std::int8_t>(field.tag < 0 ? -1 : 0));
    }
    return {};
  }

  Result<void> array(const StructInfo& info, const Field& field, const void* value) {
    const std::size_t size = field.array->size(value);
    if (size > INT32_MAX) return too_long(info, field);
    out_.length(size, flexible_);
    const void* element = field.array->data(value);
    for (std::size_t i = 0; i < size; ++i, element = at(element, field.array->stride)) TRY(one(info, field, element));
    return {};
  }

  Result<void> one(const StructInfo& info, const Field& field, const void* value) {
    switch (field.kind) {
      case Kind::kBool: out_.number(static_cast<std::int8_t>(as<bool>(value))); break;
      case Kind::kInt8: out_.number(as<std::int8_t>(value)); break;
      case Kind::kInt16: int16(field, as<std::int16_t>(value)); break;
      case Kind::kUint16: out_.number(as<std::uint16_t>(value)); break;
      case Kind::kInt32: out_.number(as<std::int32_t>(value)); break;
      case Kind::kUint32: out_.number(as<std::uint32_t>(value)); break;
      case Kind::kInt64: out_.number(as<std::int64_t>(value)); break;
      case Kind::kFloat64: out_.float64(as<double>(value)); break;
      case Kind::kUuid: out_.uuid(*static_cast<const Uuid*>(value)); break;
      case Kind::kString: {
        const std::string_view text = *static_cast<const String*>(value);
        if (text.size() > INT16_MAX) return too_long(info, field);
        out_.string_length(text.size(), flexible_);
        out_.raw(text);
        break;
      }
      case Kind::kBytes:
      case Kind::kRecords: {
        const auto& bytes = *static_cast<const Bytes*>(value);
        if (bytes.size() > INT32_MAX) return too_long(info, field);
        out_.length(bytes.size(), flexible_);
        out_.bytes(bytes);
        break;
      }
      case Kind::kStruct: return fields(*field.sub, value);
    }
    return {};
  }

  void int16(const Field& field, std::int16_t value) {
    out_.number(value);
    // All error codes are called so, alone or behind the name of what failed; few other fields of this type are not 0.
    if (value != 0 && (field.name.ends_with("ErrorCode") || field.name == "errorCode")) out_.note_error_code(value);
  }

  static std::unexpected<Error> too_long(const StructInfo& info, const Field& field) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("{}.{} is too long for the protocol", info.name, field.name));
  }

  Writer& out_;
  std::int16_t version_;
  bool flexible_;
};

}  // namespace

Result<void> encode_message(const MessageInfo& info, const void* message, Writer& out, std::int16_t version) {
  if (version < info.min || version > info.max) {
    return fail(ErrorCode::kUnsupportedVersion,
                fmt::format("{} has versions {} to {}, not {}", info.body.name, info.min, info.max, version));
  }
  return Encoder(out, version, version >= info.flexible).fields(info.body, message);
}

}  // namespace cork::protocol
