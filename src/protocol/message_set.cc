// SPDX-License-Identifier: Apache-2.0
// Formats 0 and 1: {offset, size, crc, magic, attributes, [timestamp], key, value}; a compressed message holds others
// in its value.
#include "protocol/message_set.h"

#include <fmt/format.h>
#include <zlib.h>

#include <bit>
#include <utility>

#include "base/endian.h"
#include "protocol/reader.h"
#include "protocol/record_batch_builder.h"

namespace cork::protocol {
namespace {

constexpr std::size_t kOverhead = 12;  // offset and size
constexpr std::size_t kCrcBytes = 4;
constexpr std::size_t kMagicPosition = kOverhead + kCrcBytes;

struct Message {
  std::int64_t offset = 0;
  std::int8_t magic = 0;
  std::int8_t attributes = 0;
  std::int64_t timestamp = kNoTimestamp;
  std::optional<ByteSpan> key;
  std::optional<ByteSpan> value;
  std::size_t size = 0;

  Codec codec() const { return static_cast<Codec>(attributes & kCodecMask); }
  bool log_append_time() const { return magic > 0 && (attributes & kLogAppendTimeFlag) != 0; }
};

std::unexpected<Error> corrupt(std::string message) { return fail(ErrorCode::kCorruptMessage, std::move(message)); }

std::optional<ByteSpan> sized(Reader& in) {
  const auto length = in.length(false);
  return length ? std::optional(in.take(*length)) : std::nullopt;
}

Result<Message> parse(ByteSpan data) {
  if (data.size() < kMagicPosition + 1)
    return corrupt(fmt::format("a message is cut off: {} bytes are left", data.size()));
  const auto size = load_big_endian<std::int32_t>(data.data() + sizeof(std::int64_t));
  if (size < 0 || static_cast<std::size_t>(size) > data.size() - kOverhead) {
    return corrupt(fmt::format("a message claims {} bytes where {} are left", size, data.size() - kOverhead));
  }
  Message message;
  message.offset = load_big_endian<std::int64_t>(data.data());
  message.size = kOverhead + static_cast<std::size_t>(size);
  Reader in(data.first(message.size).subspan(kOverhead));
  const auto crc = in.number<std::uint32_t>();
  message.magic = in.number<std::int8_t>();
  if (message.magic != 0 && message.magic != 1)
    return corrupt(fmt::format("a message of format {} among those of 0 and 1", message.magic));
  message.attributes = in.number<std::int8_t>();
  if (message.magic == 1) message.timestamp = in.number<std::int64_t>();
  message.key = sized(in);
  message.value = sized(in);
  if (!in.ok() || in.remaining() != 0) return corrupt("the key and the value of a message do not fill it");
  const ByteSpan covered = data.first(message.size).subspan(kMagicPosition);
  const auto computed = static_cast<std::uint32_t>(
      ::crc32(0, reinterpret_cast<const Bytef*>(covered.data()), static_cast<uInt>(covered.size())));
  if (crc != computed)
    return corrupt(fmt::format("the CRC of a message is {:08x}, its bytes give {:08x}", crc, computed));
  return message;
}

Record record_of(const Message& message) {
  Record record;
  record.offset = message.offset;
  record.timestamp = message.timestamp;
  record.key = message.key;
  record.value = message.value;
  return record;
}

/// XXH32 of less than 16 bytes with seed 0: what the header of an LZ4 frame is checked with.
std::uint32_t xxh32_of_few(ByteSpan data) {
  constexpr std::uint32_t kPrime1 = 2654435761U, kPrime2 = 2246822519U, kPrime3 = 3266489917U, kPrime4 = 668265263U,
                          kPrime5 = 374761393U;
  std::uint32_t hash = kPrime5 + static_cast<std::uint32_t>(data.size());
  for (; data.size() >= 4; data = data.subspan(4)) {
    const std::uint32_t word = std::to_integer<std::uint32_t>(data[0]) | std::to_integer<std::uint32_t>(data[1]) << 8 |
                               std::to_integer<std::uint32_t>(data[2]) << 16 |
                               std::to_integer<std::uint32_t>(data[3]) << 24;
    hash = std::rotl(hash + word * kPrime3, 17) * kPrime4;
  }
  for (const std::byte byte : data)
    hash = std::rotl(hash + std::to_integer<std::uint32_t>(byte) * kPrime5, 11) * kPrime1;
  hash = (hash ^ hash >> 15) * kPrime2;
  hash = (hash ^ hash >> 13) * kPrime3;
  return hash ^ hash >> 16;
}

/// Format 0 checks the header of an LZ4 frame over its magic number, too, which no library reads (KAFKA-3160).
std::vector<std::byte> with_right_lz4_header(ByteSpan frame) {
  constexpr std::size_t kDescriptor = 4;
  std::vector<std::byte> out(frame.begin(), frame.end());
  if (out.size() < kDescriptor + 3) return out;
  const bool has_size = (out[kDescriptor] & std::byte{0x08}) != std::byte{0};
  const std::size_t descriptor_bytes = has_size ? 10 : 2;
  if (out.size() <= kDescriptor + descriptor_bytes) return out;
  out[kDescriptor + descriptor_bytes] =
      static_cast<std::byte>(xxh32_of_few(ByteSpan(out).subspan(kDescriptor, descriptor_bytes)) >> 8);
  return out;
}

Result<Bytes> inflate(const Message& message, std::size_t bytes_max) {
  if (!message.value) return corrupt("a compressed message without a value");
  if (message.codec() == Codec::kLz4 && message.magic == 0)
    return compression::decompress(Codec::kLz4, with_right_lz4_header(*message.value), bytes_max);
  if (message.codec() == Codec::kGzip || message.codec() == Codec::kSnappy || message.codec() == Codec::kLz4) {
    return compression::decompress(message.codec(), *message.value, bytes_max);
  }
  return fail(ErrorCode::kUnsupportedCompressionType,
              fmt::format("compression type {} does not exist in messages of format {}",
                          static_cast<int>(message.codec()), message.magic));
}

}  // namespace

std::optional<std::int8_t> format_of(ByteSpan data) {
  if (data.size() <= kMagicPosition) return std::nullopt;
  return load_big_endian<std::int8_t>(data.data() + kMagicPosition);
}

Result<MessageSet> read_message(const Bytes& data, std::size_t bytes_max) {
  TRY_ASSIGN(const Message outer, parse(data.span()));
  MessageSet out;
  out.size = outer.size;
  out.codec = outer.codec();
  if (out.codec == Codec::kNone) {
    out.memory = data.slice(0, outer.size);
    out.records.push_back(record_of(outer));
    return out;
  }
  TRY_ASSIGN(out.memory, inflate(outer, bytes_max));
  for (ByteSpan rest = out.memory.span(); !rest.empty();) {
    TRY_ASSIGN(const Message inner, parse(rest));
    if (inner.codec() != Codec::kNone) return corrupt("a compressed message inside a compressed message");
    if (inner.magic != outer.magic)
      return corrupt(fmt::format("a message of format {} inside one of format {}", inner.magic, outer.magic));
    out.records.push_back(record_of(inner));
    rest = rest.subspan(inner.size);
  }
  if (out.records.empty()) return corrupt("a compressed message without messages in it");
  // Format 1 numbers them from 0 on, and the outer offset is that of the last one; in format 0 each has its own.
  const std::int64_t base = outer.magic == 1 ? outer.offset - out.records.back().offset : 0;
  for (Record& record : out.records) {
    record.offset += base;
    if (outer.log_append_time()) record.timestamp = outer.timestamp;
  }
  return out;
}

Result<Bytes> to_record_batch(const Bytes& messages, std::size_t bytes_max) {
  std::optional<RecordBatchBuilder> builder;
  for (std::size_t at = 0; at < messages.size();) {
    TRY_ASSIGN(const MessageSet set, read_message(messages.slice(at, messages.size() - at), bytes_max));
    if (!builder) builder.emplace(BatchOptions{.codec = set.codec});
    for (const Record& record : set.records) builder->append(record.timestamp, record.key, record.value);
    if (builder->size() > bytes_max)
      return fail(ErrorCode::kMessageTooLarge, fmt::format("messages that expand to more than {} bytes", bytes_max));
    at += set.size;
  }
  ASSERT(builder);
  TRY_ASSIGN(std::vector<std::byte> batch, builder->build());
  return Bytes::from(std::move(batch));
}

}  // namespace cork::protocol
