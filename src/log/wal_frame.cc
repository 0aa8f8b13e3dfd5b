// SPDX-License-Identifier: Apache-2.0
// Frames of the write-ahead log, big-endian as everything that Cork stores.
#include "log/wal_frame.h"

#include <array>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

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
constexpr std::size_t kFlags = 44;
constexpr std::size_t kKind = 46;
constexpr std::size_t kBaseOffset = 48;  // of version 1 only

constexpr std::uint16_t kEndsCommit = 1;

struct Layout {
  std::size_t file_header;
  std::size_t frame_header;
  std::size_t alignment;  // of commits
};
constexpr Layout layout_of(int version) { return version == 1 ? Layout{32, 56, 1} : Layout{kWalSector, FrameHeader::kSize, kWalSector}; }

constexpr std::byte kZeros[kWalSector] = {};

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

/// That of what has `crc` with one more payload behind it. A batch has a CRC of its own over all but its first bytes, and it was checked or
/// made a moment ago: the bytes of a large one are not read again. Of several batches the first one's says nothing of the others.
std::uint32_t crc_with(std::uint32_t crc, FrameKind kind, ByteSpan payload) {
  using protocol::BatchLayout;
  constexpr std::size_t kWorthIt = 8 << 10;
  constexpr std::size_t kPowersEnd = 1 << 28;
  const bool joins = kind == FrameKind::kBatches && payload.size() >= kWorthIt && payload.size() < kPowersEnd && is_one_batch(payload);
  if (!joins) return crc32c(payload, crc);
  const std::uint32_t front = crc32c(payload.first(BatchLayout::kAttributes), crc);
  const auto batch_crc = load_big_endian<std::uint32_t>(payload.data() + BatchLayout::kCrc);
  const std::uint32_t joined = joined_crc(front, batch_crc, payload.size() - BatchLayout::kAttributes);
#if defined(CORK_MUTANTS)  // in a build for tests
  ASSERT(joined == crc32c(payload, crc));
#endif
  return joined;
}

constexpr std::string_view kMagic = "CORKWAL";  // and the version as a digit

/// All but the CRC.
void encode_header(const FrameHeader& header, MutableByteSpan out) {
  store_big_endian(&out[kPayloadSize], header.payload_size);
  store_big_endian(&out[kGeneration], header.generation);
  store_big_endian(&out[kCommit], header.commit);
  std::memcpy(&out[kTopicId], header.log.topic_id.bytes.data(), header.log.topic_id.bytes.size());
  store_big_endian(&out[kPartition], header.log.partition);
  store_big_endian(&out[kFlags], header.ends_commit ? kEndsCommit : std::uint16_t{0});
  store_big_endian(&out[kKind], static_cast<std::uint16_t>(header.kind));
}

bool shares_a_frame(const Appended& first, const Appended& second) {
  return first.kind == FrameKind::kBatches && second.kind == FrameKind::kBatches && first.log == second.log;
}

/// Batches that lie side by side in memory are written as one part.
void add_part(std::vector<Bytes>& parts, const Bytes& payload, bool may_join) {
  if (may_join && parts.back().owner() == payload.owner() && parts.back().data() + parts.back().size() == payload.data()) {
    parts.back() = Bytes::with_owner({parts.back().data(), parts.back().size() + payload.size()}, payload.owner());
  } else {
    parts.push_back(payload);
  }
}

std::int64_t base_offset_of(const Frame& frame) {
  return frame.payload.size() < sizeof(std::int64_t) ? 0 : load_big_endian<std::int64_t>(frame.payload.data());  // a batch begins with it, too
}

}  // namespace

std::optional<Frame> parse_frame(ByteSpan data, std::uint64_t generation, int version) {
  const std::size_t header_size = layout_of(version).frame_header;
  if (data.size() < header_size) return std::nullopt;
  const std::byte* at = data.data();
  Frame frame;
  frame.header.generation = load_big_endian<std::uint64_t>(at + kGeneration);
  if (frame.header.generation != generation && !(mutated(Mutant::kStaleGeneration) && frame.header.generation != 0)) return std::nullopt;
  frame.header.payload_size = load_big_endian<std::uint32_t>(at + kPayloadSize);
  if (frame.header.payload_size > data.size() - header_size) return std::nullopt;
  frame.payload = data.subspan(header_size, frame.header.payload_size);
  frame.size = header_size + frame.payload.size();
  const bool sound = load_big_endian<std::uint32_t>(at + kCrc) == crc32c(data.subspan(kPayloadSize, frame.size - kPayloadSize));
  if (!sound && !mutated(Mutant::kNoFrameCrc)) return std::nullopt;
  frame.header.commit = load_big_endian<std::uint64_t>(at + kCommit);
  std::memcpy(frame.header.log.topic_id.bytes.data(), at + kTopicId, frame.header.log.topic_id.bytes.size());
  frame.header.log.partition = load_big_endian<std::int32_t>(at + kPartition);
  frame.header.kind = static_cast<FrameKind>(load_big_endian<std::uint16_t>(at + kKind));
  frame.header.ends_commit = version == 1 || (load_big_endian<std::uint16_t>(at + kFlags) & kEndsCommit) != 0;
  frame.base_offset = version == 1 ? load_big_endian<std::int64_t>(at + kBaseOffset) : base_offset_of(frame);
  return frame;
}

Bytes log_start_payload(std::int64_t offset) {
  std::vector<std::byte> out(sizeof(offset));
  store_big_endian(out.data(), offset);
  return Bytes::from(std::move(out));
}

void encode_commit(std::span<const Appended* const> entries, std::uint64_t generation, std::uint64_t commit, std::vector<Bytes>& parts) {
  ASSERT(!entries.empty());
  std::size_t frames = 1;
  for (std::size_t i = 1; i < entries.size(); ++i) frames += shares_a_frame(*entries[i - 1], *entries[i]) ? 0 : 1;
  const auto headers = std::make_shared_for_overwrite<std::byte[]>(frames * FrameHeader::kSize);
  parts.reserve(parts.size() + entries.size() + frames + 1);
  std::size_t size = frames * FrameHeader::kSize;
  std::size_t frame = 0;
  for (std::size_t first = 0, next = 0; first < entries.size(); first = next, ++frame) {
    FrameHeader header{.generation = generation, .commit = commit, .log = entries[first]->log, .kind = entries[first]->kind};
    std::uint64_t payload_size = 0;
    for (next = first; next == first || (next < entries.size() && shares_a_frame(*entries[first], *entries[next])); ++next) {
      payload_size += entries[next]->payload.size();
    }
    ASSERT(payload_size <= UINT32_MAX);
    header.payload_size = static_cast<std::uint32_t>(payload_size);
    header.ends_commit = next == entries.size();
    size += payload_size;
    const MutableByteSpan out(headers.get() + frame * FrameHeader::kSize, FrameHeader::kSize);
    encode_header(header, out);
    std::uint32_t crc = crc32c(out.subspan(kPayloadSize));
    parts.push_back(Bytes::with_owner(out, headers));
    for (std::size_t i = first; i < next; ++i) {
      crc = crc_with(crc, header.kind, entries[i]->payload.span());
      add_part(parts, entries[i]->payload, i > first);
    }
    store_big_endian(&out[kCrc], crc);
  }
  if (size % kWalSector != 0) parts.push_back(Bytes::borrow(ByteSpan(kZeros).first(kWalSector - size % kWalSector)));
}

std::vector<std::byte> encode_wal_header(std::uint64_t generation) {
  std::vector<std::byte> out(kWalSector);
  std::memcpy(out.data(), kMagic.data(), kMagic.size());
  out[kMagic.size()] = std::byte{'0' + kWalVersion};
  store_big_endian(&out[8], generation);
  store_big_endian(&out[16], crc32c(ByteSpan(out).first(16)));
  return out;
}

WalHead head_of(ByteSpan file, std::uint64_t first) {
  constexpr std::uint64_t kPlausible = 1ULL << 32;  // laps after which no frame is looked for
  constexpr std::size_t kHeaderSize = 32;
  if (file.size() >= kHeaderSize && as_string_view(file).starts_with(kMagic) && load_big_endian<std::uint32_t>(&file[16]) == crc32c(file.first(16))) {
    const int version = std::to_integer<int>(file[kMagic.size()]) - '0';
    if (version == 1 || version == kWalVersion) return {load_big_endian<std::uint64_t>(&file[8]), version, true};
  }
  for (std::size_t at = kHeaderSize; at + FrameHeader::kSize <= file.size(); ++at) {
    const auto generation = load_big_endian<std::uint64_t>(&file[at + kGeneration]);
    if (generation < first || generation - first >= kPlausible) continue;
    for (const int version : {kWalVersion, 1}) {
      if (parse_frame(file.subspan(at), generation, version)) return {generation, version, false};
    }
  }
  return {};
}

WalReader::WalReader(ByteSpan file, const WalHead& head) : file_(file), head_(head), end_(layout_of(head.version).file_header) {}

std::size_t WalReader::end() const {
  const std::size_t alignment = layout_of(head_.version).alignment;
  return (end_ + alignment - 1) / alignment * alignment;
}

std::optional<Frame> WalReader::frame_at(std::size_t at) const {
  if (at >= file_.size()) return std::nullopt;
  auto frame = parse_frame(file_.subspan(at), head_.generation, head_.version);
  if (frame) frame->position = at;
  return frame;
}

std::span<const Frame> WalReader::next() {
  frames_.clear();
  const std::size_t begin = end();
  std::size_t at = begin;
  while (const auto frame = frame_at(at)) {
    if (!frames_.empty() && frame->header.commit != frames_.front().header.commit) break;
    frames_.push_back(*frame);
    at += frame->size;
    if (!frame->header.ends_commit) continue;
    begin_ = begin == layout_of(head_.version).file_header ? 0 : begin;
    end_ = at;
    return frames_;
  }
  return {};
}

void WalReader::visit_rest(const std::function<bool(const Frame&)>& visit) const {
  for (std::size_t at = end(); at + FrameHeader::kSize <= file_.size();) {
    const auto frame = frame_at(at);
    if (frame && !visit(*frame)) return;
    at += frame ? frame->size : 1;
  }
}

std::optional<std::size_t> WalReader::proof_of_damage(std::uint64_t commit) const {
  std::uint64_t limit = commit == 0 ? 0 : commit + 1;
  std::optional<std::size_t> found;
  visit_rest([&](const Frame& frame) {
    if (limit == 0) limit = frame.header.commit;
    if (frame.header.commit > limit) found = frame.position;
    return !found;
  });
  return found;
}

}  // namespace cork::log
