// SPDX-License-Identifier: Apache-2.0
// decode_message: one interpreter of the field tables for every message.
#include <fmt/format.h>

#include <algorithm>

#include "protocol/message.h"

namespace cork::protocol {
namespace {

// Arrays up to this many elements are allocated without computing what an element needs at least.
constexpr std::size_t kSmallArray = 64;

std::byte* at(void* object, std::size_t offset) { return static_cast<std::byte*>(object) + offset; }

/// The fewest bytes that a value of this field takes on the wire (inside an array, `field` stands for one element).
std::size_t least_size(const Field& field, std::int16_t version, bool flexible);

std::size_t least_size(const StructInfo& info, std::int16_t version, bool flexible) {
  std::size_t sum = flexible ? 1 : 0;
  for (const Field& field : info.fields) {
    if (!field.has(version) || field.tag >= 0) continue;
    if (field.flags & kArray) {
      sum += flexible ? 1 : 4;
    } else {
      sum += field.nullable(version) && field.kind == Kind::kStruct ? 1 : least_size(field, version, flexible);
    }
  }
  return sum;
}

std::size_t least_size(const Field& field, std::int16_t version, bool flexible) {
  switch (field.kind) {
    case Kind::kBool:
    case Kind::kInt8: return 1;
    case Kind::kInt16:
    case Kind::kUint16: return 2;
    case Kind::kInt32:
    case Kind::kUint32: return 4;
    case Kind::kInt64:
    case Kind::kFloat64: return 8;
    case Kind::kUuid: return 16;
    case Kind::kString: return flexible ? 1 : 2;
    case Kind::kBytes:
    case Kind::kRecords: return flexible ? 1 : 4;
    case Kind::kStruct: return least_size(*field.sub, version, flexible);
  }
  return 1;
}

class Decoder {
 public:
  Decoder(std::int16_t version, bool flexible) : version_(version), flexible_(flexible) {}

  void fields(const StructInfo& info, void* object, Reader& in) const {
    for (const Field& field : info.fields) {
      if (field.tag < 0 && field.has(version_)) member(field, at(object, field.offset), in);
    }
    if (flexible_) tagged_fields(info, object, in);
  }

 private:
  void tagged_fields(const StructInfo& info, void* object, Reader& in) const {
    for (std::uint32_t count = in.unsigned_varint(); count > 0 && in.ok(); --count) {
      const std::uint32_t tag = in.unsigned_varint();
      const std::uint32_t size = in.unsigned_varint();
      const auto known = std::ranges::find_if(info.tagged, [&](std::uint8_t index) {
        const Field& field = info.fields[index];
        return static_cast<std::uint32_t>(field.tag) == tag && field.has(version_);
      });
      if (known == info.tagged.end()) {
        in.take(size);
        continue;
      }
      const Field& field = info.fields[*known];
      Reader value = in.sub(size);
      member(field, at(object, field.offset), value);
      if (!value.ok()) in.fail("the value of a tagged field is malformed");
    }
  }

  /// A member with its null form, if it has one.
  void member(const Field& field, void* target, Reader& in) const {
    const auto present = length(field, in);
    if (!present) {
      if (!field.nullable(version_)) return in.fail("null where a value is needed");
      return field.optional->reset(target);
    }
    void* value = (field.flags & kNullable) ? field.optional->emplace(target) : target;
    if (field.flags & kArray) return array(field, value, *present, in);
    one(field, value, *present, in);
  }

  /// What stands before a value: its length, or whether it is there (null: nullopt); 0 for values of fixed size.
  std::optional<std::size_t> length(const Field& field, Reader& in) const {
    if ((field.flags & kArray) || field.kind == Kind::kBytes || field.kind == Kind::kRecords) return in.length(flexible_);
    if (field.kind == Kind::kString) return in.string_length(flexible_);
    if (field.kind != Kind::kStruct || !field.nullable(version_)) return 0;
    const bool null = field.tag < 0 ? in.number<std::int8_t>() < 0 : in.unsigned_varint() == 0;
    return null ? std::nullopt : std::optional<std::size_t>(0);
  }

  void array(const Field& field, void* target, std::size_t size, Reader& in) const {
    if (size > in.remaining()) return in.fail("an array claims more elements than the frame can hold");
    if (size > kSmallArray && size > in.remaining() / least_size(field, version_, flexible_)) {
      return in.fail("an array claims more elements than the frame can hold");
    }
    void* element = field.array->resize(target, size);
    for (std::size_t i = 0; i < size && in.ok(); ++i, element = at(element, field.array->stride)) {
      if (field.kind == Kind::kStruct) {
        fields(*field.sub, element, in);
        continue;
      }
      std::optional<std::size_t> present = 0;
      if (field.kind == Kind::kString) present = in.string_length(flexible_);
      if (field.kind == Kind::kBytes) present = in.length(flexible_);
      if (!present) return in.fail("null where an element is needed");
      one(field, element, *present, in);
    }
  }

  void one(const Field& field, void* target, std::size_t length, Reader& in) const {
    switch (field.kind) {
      case Kind::kBool: *static_cast<bool*>(target) = in.number<std::int8_t>() != 0; break;
      case Kind::kInt8: *static_cast<std::int8_t*>(target) = in.number<std::int8_t>(); break;
      case Kind::kInt16: *static_cast<std::int16_t*>(target) = in.number<std::int16_t>(); break;
      case Kind::kUint16: *static_cast<std::uint16_t*>(target) = in.number<std::uint16_t>(); break;
      case Kind::kInt32: *static_cast<std::int32_t*>(target) = in.number<std::int32_t>(); break;
      case Kind::kUint32: *static_cast<std::uint32_t*>(target) = in.number<std::uint32_t>(); break;
      case Kind::kInt64: *static_cast<std::int64_t*>(target) = in.number<std::int64_t>(); break;
      case Kind::kFloat64: *static_cast<double*>(target) = in.float64(); break;
      case Kind::kUuid: *static_cast<Uuid*>(target) = in.uuid(); break;
      case Kind::kString: *static_cast<String*>(target) = in.take_string(length); break;
      case Kind::kBytes:
      case Kind::kRecords: *static_cast<Bytes*>(target) = in.take_bytes(length); break;
      case Kind::kStruct: fields(*field.sub, target, in); break;
    }
  }

  std::int16_t version_;
  bool flexible_;
};

}  // namespace

Result<void> decode_message(const MessageInfo& info, void* message, Reader& in, std::int16_t version) {
  if (version < info.min || version > info.max) {
    return fail(ErrorCode::kUnsupportedVersion,
                fmt::format("{} has versions {} to {}, not {}", info.body.name, info.min, info.max, version));
  }
  Decoder(version, version >= info.flexible).fields(info.body, message, in);
  if (in.ok()) return {};
  Error error = in.status().error();
  error.message = fmt::format("{} version {}: {}", info.body.name, version, error.message);
  return fail(std::move(error));
}

}  // namespace cork::protocol
