// SPDX-License-Identifier: Apache-2.0
// Frames of the write-ahead log, big-endian as everything that Cork stores.
#include "log/wal_frame.h"

#include <cstring>

#include "base/crc32c.h"
#include "base/endian.h"
#include "log/mutant.h"

namespace cork::log {
namespace {

// Positions in a frame's header; the CRC covers what follows it.
constexpr std::size_t kCrc = 0;
constexpr std::size_t kPayloadSize = 4;
constexpr std::size_t kGeneration = 8;
constexpr std::size_t kCommit = 16;
constexpr std::size_t kTopicId = 24;
constexpr std::size_t kPartition = 40;
constexpr std::size_t kKind = 44;
constexpr std::size_t kBaseOffset = 48;

constexpr char kMagic[8] = {'C', 'O', 'R', 'K', 'W', 'A', 'L', '1'};

}  // namespace

void encode_frame_header(const FrameHeader& header, ByteSpan payload, MutableByteSpan out) {
  ASSERT(out.size() == FrameHeader::kSize);
  store_big_endian(&out[kPayloadSize], static_cast<std::uint32_t>(payload.size()));
  store_big_endian(&out[kGeneration], header.generation);
  store_big_endian(&out[kCommit], header.commit);
  std::memcpy(&out[kTopicId], header.log.topic_id.bytes.data(), header.log.topic_id.bytes.size());
  store_big_endian(&out[kPartition], header.log.partition);
  store_big_endian(&out[kKind], static_cast<std::uint32_t>(header.kind));
  store_big_endian(&out[kBaseOffset], header.base_offset);
  store_big_endian(&out[kCrc], crc32c(payload, crc32c(ByteSpan(out).subspan(kPayloadSize))));
}

std::optional<Frame> parse_frame(ByteSpan data, std::uint64_t generation) {
  if (data.size() < FrameHeader::kSize) return std::nullopt;
  const std::byte* at = data.data();
  Frame frame;
  frame.header.payload_size = load_big_endian<std::uint32_t>(at + kPayloadSize);
  frame.header.generation = load_big_endian<std::uint64_t>(at + kGeneration);
  if (frame.header.generation != generation && !(mutated(Mutant::kStaleGeneration) && frame.header.generation != 0)) return std::nullopt;
  if (frame.header.payload_size > data.size() - FrameHeader::kSize) return std::nullopt;
  frame.payload = data.subspan(FrameHeader::kSize, frame.header.payload_size);
  const ByteSpan covered = data.subspan(kPayloadSize, FrameHeader::kSize - kPayloadSize);
  const bool sound = load_big_endian<std::uint32_t>(at + kCrc) == crc32c(frame.payload, crc32c(covered));
  if (!sound && !mutated(Mutant::kNoFrameCrc)) return std::nullopt;
  frame.header.commit = load_big_endian<std::uint64_t>(at + kCommit);
  std::memcpy(frame.header.log.topic_id.bytes.data(), at + kTopicId, frame.header.log.topic_id.bytes.size());
  frame.header.log.partition = load_big_endian<std::int32_t>(at + kPartition);
  frame.header.kind = static_cast<FrameKind>(load_big_endian<std::uint32_t>(at + kKind));
  frame.header.base_offset = load_big_endian<std::int64_t>(at + kBaseOffset);
  return frame;
}

std::vector<std::byte> encode_wal_header(std::uint64_t generation) {
  std::vector<std::byte> out(kWalHeaderSize);
  std::memcpy(out.data(), kMagic, sizeof(kMagic));
  store_big_endian(&out[8], generation);
  store_big_endian(&out[16], crc32c(ByteSpan(out).first(16)));
  return out;
}

std::optional<std::uint64_t> parse_wal_header(ByteSpan data) {
  if (data.size() < kWalHeaderSize || std::memcmp(data.data(), kMagic, sizeof(kMagic)) != 0) return std::nullopt;
  if (load_big_endian<std::uint32_t>(data.data() + 16) != crc32c(data.first(16))) return std::nullopt;
  return load_big_endian<std::uint64_t>(data.data() + 8);
}

}  // namespace cork::log
