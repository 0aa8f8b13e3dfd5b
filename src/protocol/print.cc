// SPDX-License-Identifier: Apache-2.0
// print_message: any message as JSON, for logs, tools and tests.
#include <boost/json.hpp>

#include "protocol/message.h"

namespace cork::protocol {
namespace {

namespace json = boost::json;

json::string base64(ByteSpan bytes) {
  static constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  json::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = group << 8 | (i + k < bytes.size() ? static_cast<std::uint32_t>(bytes[i + k]) : 0);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      out.push_back(i + k <= bytes.size() ? kDigits[group >> (18 - 6 * k) & 63] : '=');
    }
  }
  return out;
}

class Printer {
 public:
  explicit Printer(std::int16_t version) : version_(version) {}

  json::object fields(const StructInfo& info, const void* object) const {
    json::object out;
    for (const Field& field : info.fields) {
      if (!field.has(version_)) continue;
      out.emplace(field.name, member(field, static_cast<const std::byte*>(object) + field.offset));
    }
    return out;
  }

 private:
  json::value member(const Field& field, const void* value) const {
    if (field.flags & kNullable) value = field.optional->get(value);
    if (value == nullptr) return nullptr;
    if (!(field.flags & kArray)) return one(field, value);
    json::array out;
    const auto* element = static_cast<const std::byte*>(field.array->data(value));
    for (std::size_t i = 0, size = field.array->size(value); i < size; ++i, element += field.array->stride) {
      out.push_back(one(field, element));
    }
    return out;
  }

  json::value one(const Field& field, const void* value) const {
    switch (field.kind) {
      case Kind::kBool: return *static_cast<const bool*>(value);
      case Kind::kInt8: return *static_cast<const std::int8_t*>(value);
      case Kind::kInt16: return *static_cast<const std::int16_t*>(value);
      case Kind::kUint16: return *static_cast<const std::uint16_t*>(value);
      case Kind::kInt32: return *static_cast<const std::int32_t*>(value);
      case Kind::kUint32: return *static_cast<const std::uint32_t*>(value);
      case Kind::kInt64: return *static_cast<const std::int64_t*>(value);
      case Kind::kFloat64: return *static_cast<const double*>(value);
      case Kind::kUuid: return json::string(static_cast<const Uuid*>(value)->to_string());
      case Kind::kString: return json::string(static_cast<const String*>(value)->view());
      case Kind::kBytes:
      case Kind::kRecords: return base64(static_cast<const Bytes*>(value)->span());
      case Kind::kStruct: return fields(*field.sub, value);
    }
    return nullptr;
  }

  std::int16_t version_;
};

}  // namespace

std::string print_message(const MessageInfo& info, const void* message, std::int16_t version) {
  return json::serialize(Printer(version).fields(info.body, message));
}

}  // namespace cork::protocol
