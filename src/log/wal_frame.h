// SPDX-License-Identifier: Apache-2.0
// The frames of the write-ahead log and the header of its files: layout, encoding, checks.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/uuid.h"

namespace cork::log {

/// Which log a frame belongs to: partitions keep their identity by topic id, not by name.
struct LogId {
  Uuid topic_id;
  std::int32_t partition = 0;
  auto operator<=>(const LogId&) const = default;
};

enum class FrameKind : std::uint32_t {
  kBatches = 1,   // whole record batches; base_offset is that of the first
  kLogStart = 2,  // no payload: the log start offset moved to base_offset
};

/// One frame. `generation` tells the current lap of a recycled file from an old one; `commit` numbers the syncs, so that
/// a frame of a later commit behind a damaged one proves damage, and not a torn tail.
struct FrameHeader {
  static constexpr std::size_t kSize = 56;

  std::uint32_t payload_size = 0;
  std::uint64_t generation = 0;
  std::uint64_t commit = 0;
  LogId log;
  FrameKind kind = FrameKind::kBatches;
  std::int64_t base_offset = 0;
};

/// Writes the header, with the CRC32C over the rest of it and the payload. REQUIRES: `out` has kSize bytes.
void encode_frame_header(const FrameHeader& header, ByteSpan payload, MutableByteSpan out);

struct Frame {
  FrameHeader header;
  ByteSpan payload;
};
/// The frame at the start of `data`, or nullopt if there is no whole valid frame of this generation.
std::optional<Frame> parse_frame(ByteSpan data, std::uint64_t generation);

/// The start of a file: {magic "CORKWAL1", generation, CRC32C}, then frames from kWalHeaderSize on.
constexpr std::size_t kWalHeaderSize = 32;
std::vector<std::byte> encode_wal_header(std::uint64_t generation);
/// The generation, or nullopt if this is no header.
std::optional<std::uint64_t> parse_wal_header(ByteSpan data);
/// That of the header or, if it is damaged, of the first frame of a generation that is not below `first`. 0 if there is neither.
std::uint64_t generation_of_file(ByteSpan data, std::uint64_t first);

}  // namespace cork::log

template <>
struct std::hash<cork::log::LogId> {
  std::size_t operator()(const cork::log::LogId& id) const noexcept {
    return std::hash<cork::Uuid>()(id.topic_id) * 31 + static_cast<std::size_t>(id.partition);
  }
};
