// SPDX-License-Identifier: Apache-2.0
// Frames of the write-ahead log, big-endian as everything that Cork stores.
#include "log/wal_frame.h"

#include <array>
#include <cstring>

#include "base/crc32c.h"
#include "base/endian.h"
#include "log/mutant.h"
#include "protocol/record_batch.h"

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

// Products of polynomials modulo CRC32C's, reflected as the CRC is: the bit 31 is x^0.
constexpr std::uint32_t kPolynomial = 0x82f63b78;

constexpr std::uint32_t multiply(std::uint32_t a, std::uint32_t b) {
  std::uint32_t product = 0;
  for (std::uint32_t bit = 1U << 31; a != 0; bit >>= 1) {
    if ((a & bit) != 0) {
      product ^= b;
      a ^= bit;
    }
    b = (b & 1) != 0 ? (b >> 1) ^ kPolynomial : b >> 1;
  }
  return product;
}

constexpr std::array<std::uint32_t, 32> make_powers() {
  std::array<std::uint32_t, 32> powers{};  // x^(2^i)
  powers[0] = 1U << 30;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = multiply(powers[i - 1], powers[i - 1]);
  return powers;
}
constexpr auto kPowers = make_powers();

/// The CRC of two pieces one after the other from those of each.
std::uint32_t joined_crc(std::uint32_t first, std::uint32_t second, std::size_t second_size) {
  std::uint32_t shift = 1U << 31;
  std::size_t power = 3;  // of a byte
  for (std::size_t left = second_size; left != 0; left >>= 1, ++power) {
    if ((left & 1) != 0) shift = multiply(kPowers[power % kPowers.size()], shift);
  }
  return multiply(shift, first) ^ second;
}

bool is_one_batch(ByteSpan payload) {
  using protocol::BatchLayout;
  return payload.size() >= BatchLayout::kRecords &&
         load_big_endian<std::int32_t>(payload.data() + BatchLayout::kLength) == static_cast<std::int64_t>(payload.size() - BatchLayout::kLength - 4);
}

/// Of a header's part and its payload. A batch has a CRC of its own over all but its first bytes, and it was checked or made a moment
/// ago: the bytes of a large one are not read again for the frame's. Of several batches the first one's says nothing of the others.
std::uint32_t frame_crc(ByteSpan header, FrameKind kind, ByteSpan payload) {
  using protocol::BatchLayout;
  constexpr std::size_t kWorthIt = 8 << 10;
  constexpr std::size_t kPowersEnd = 1 << 28;
  const bool joins = kind == FrameKind::kBatches && payload.size() >= kWorthIt && payload.size() < kPowersEnd && is_one_batch(payload);
  if (!joins) return crc32c(payload, crc32c(header));
  const std::uint32_t front = crc32c(payload.first(BatchLayout::kAttributes), crc32c(header));
  const auto batch_crc = load_big_endian<std::uint32_t>(payload.data() + BatchLayout::kCrc);
  const std::uint32_t crc = joined_crc(front, batch_crc, payload.size() - BatchLayout::kAttributes);
#if defined(CORK_MUTANTS)  // in a build for tests
  ASSERT(crc == crc32c(payload, crc32c(header)));
#endif
  return crc;
}

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
  store_big_endian(&out[kCrc], frame_crc(ByteSpan(out).subspan(kPayloadSize), header.kind, payload));
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

std::uint64_t generation_of_file(ByteSpan data, std::uint64_t first) {
  constexpr std::uint64_t kPlausible = 1ULL << 32;  // laps after which no frame is looked for
  if (const auto generation = parse_wal_header(data)) return *generation;
  for (std::size_t at = kWalHeaderSize; at + FrameHeader::kSize <= data.size(); ++at) {
    const auto generation = load_big_endian<std::uint64_t>(data.data() + at + kGeneration);
    if (generation >= first && generation - first < kPlausible && parse_frame(data.subspan(at), generation)) return generation;
  }
  return 0;
}

}  // namespace cork::log
