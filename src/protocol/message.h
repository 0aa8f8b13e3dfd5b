// SPDX-License-Identifier: Apache-2.0
// The tables that describe a message, and the calls that decode, encode and print any message by its table.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/uuid.h"
#include "protocol/generated/api_keys.h"
#include "protocol/reader.h"
#include "protocol/string.h"
#include "protocol/writer.h"

namespace cork::protocol {

enum class Kind : std::uint8_t {
  kBool, kInt8, kInt16, kInt32, kInt64, kUint16, kUint32, kFloat64, kUuid, kString, kBytes, kRecords, kStruct,
};

/// Bits of Field::flags.
constexpr std::uint8_t kIgnorable = 1;    // left out of versions that lack it, instead of an error
constexpr std::uint8_t kNullDefault = 2;  // std::nullopt is the default
constexpr std::uint8_t kArray = 4;
constexpr std::uint8_t kNullable = 8;  // the member is a std::optional

/// How to reach into a std::vector<T> without knowing T.
struct ArrayOps {
  std::size_t stride;
  std::size_t (*size)(const void* array);
  const void* (*data)(const void* array);
  /// Makes room for `size` elements and returns the first.
  void* (*resize)(void* array, std::size_t size);
};

/// How to reach into a std::optional<T> without knowing T.
struct OptionalOps {
  const void* (*get)(const void* optional);  // nullptr when empty
  void* (*emplace)(void* optional);
  void (*reset)(void* optional);
};

struct MessageOps {
  void* (*create)();
  void (*destroy)(void* message);
};

struct StructInfo;

/// One member of a struct: where it is in memory, in which versions it is on the wire, and how.
struct Field {
  std::string_view name;
  Kind kind;
  std::uint8_t flags;
  std::int16_t first, last;                    // versions
  std::int16_t nullable_first, nullable_last;  // versions in which null may be sent
  std::int32_t tag;                            // -1: not tagged
  std::uint32_t offset;
  std::int64_t default_number;
  const ArrayOps* array;
  const OptionalOps* optional;
  const StructInfo* sub;

  bool has(std::int16_t version) const { return version >= first && version <= last; }
  bool nullable(std::int16_t version) const { return version >= nullable_first && version <= nullable_last; }
};

struct StructInfo {
  std::string_view name;
  std::span<const Field> fields;
  std::span<const std::uint8_t> tagged;  // indexes of the tagged fields by tag
  std::size_t size;
};

enum class MessageType : std::uint8_t { kRequest, kResponse, kOther };

/// A message or a structure with a version of its own.
struct MessageInfo {
  StructInfo body;
  MessageType type;
  std::int16_t key;  // of the API, or of the internal record; -1 for others
  std::int16_t min, max;
  std::int16_t flexible;  // first flexible version
  const MessageOps* ops;
};

/// Reads one message. REQUIRES: `message` is default-constructed. Bytes after its end stay unread. Strings and bytes
/// are views into the frame; arrays never take memory for more elements than the bytes present can hold.
/// INVALID_REQUEST with the position, or UNSUPPORTED_VERSION.
Result<void> decode_message(const MessageInfo& info, void* message, Reader& in, std::int16_t version);

/// Writes one message. UNSUPPORTED_VERSION when a field holds a value that this version cannot carry, INVALID_REQUEST
/// when a field is null that must not be or a text is too long.
Result<void> encode_message(const MessageInfo& info, const void* message, Writer& out, std::int16_t version);

/// The fields of this version as JSON, with the names and forms of Kafka's JsonConverter classes.
std::string print_message(const MessageInfo& info, const void* message, std::int16_t version);

std::span<const MessageInfo* const> all_messages();

/// A message known only by its table; for tools and tests.
using AnyMessage = std::unique_ptr<void, void (*)(void*)>;
inline AnyMessage make_message(const MessageInfo& info) { return {info.ops->create(), info.ops->destroy}; }

/// A code as messages carry it.
constexpr std::int16_t wire(ErrorCode code) { return static_cast<std::int16_t>(code); }

}  // namespace cork::protocol
