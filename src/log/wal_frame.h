// SPDX-License-Identifier: Apache-2.0
// The frames of the write-ahead log and the header of its files: layout, encoding, the one reader.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
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

enum class FrameKind : std::uint16_t {
  kBatches = 1,   // whole record batches, one behind the other
  kLogStart = 2,  // the log start offset moved: to an int64
};

/// One frame: what one commit holds of one log. `generation` tells the current lap of a recycled file from an old one; `commit` numbers
/// the syncs, so that a frame of a later commit behind a damaged one proves damage, and not a torn tail.
struct FrameHeader {
  static constexpr std::size_t kSize = 48;

  std::uint32_t payload_size = 0;
  std::uint64_t generation = 0;
  std::uint64_t commit = 0;
  LogId log;
  FrameKind kind = FrameKind::kBatches;
  bool ends_commit = false;  // a commit is replayed as a whole or not at all
};

struct Frame {
  FrameHeader header;
  ByteSpan payload;
  std::int64_t base_offset = 0;  // of the first batch; the new log start
  std::size_t position = 0;      // in its file
  std::size_t size = 0;          // with its header
};

/// Files are of version 2; those of version 1 are read.
constexpr int kWalVersion = 2;
/// A commit begins at a multiple of this, so that no sector of one that is durable is written again.
constexpr std::size_t kWalSector = 512;

/// The frame at the start of `data`, or nullopt if there is no whole valid frame of this generation.
std::optional<Frame> parse_frame(ByteSpan data, std::uint64_t generation, int version = kWalVersion);

/// What a log gives to a commit.
struct Appended {
  LogId log;
  FrameKind kind = FrameKind::kBatches;
  Bytes payload;  // one batch, several, or what log_start_payload made
};
Bytes log_start_payload(std::int64_t offset);

/// Appends the bytes of a commit to `parts`: a frame for each run of batches of one log, and zeros up to a whole sector. Payloads are not
/// copied. REQUIRES: `entries` is not empty.
void encode_commit(std::span<const Appended* const> entries, std::uint64_t generation, std::uint64_t commit, std::vector<Bytes>& parts);

/// The first sector of a file: {magic "CORKWAL2", generation, CRC32C}; commits follow.
std::vector<std::byte> encode_wal_header(std::uint64_t generation);

/// What a file says of itself.
struct WalHead {
  std::uint64_t generation = 0;  // 0: it says nothing
  int version = kWalVersion;
  bool sound = false;  // else its first frame tells
};
/// By its header or, if that is damaged, by the first frame of a generation that is not below `first`.
WalHead head_of(ByteSpan file, std::uint64_t first);

/// Reads a file commit by commit. One reader for the start, `cork log verify`, `repair` and `dump`.
class WalReader {
 public:
  /// `file` outlives the reader.
  WalReader(ByteSpan file, const WalHead& head);

  /// The frames of the next commit, all of them whole; none behind the last such commit. Good until the next call. A frame of version 1
  /// counts as one: several may have the number of one commit.
  std::span<const Frame> next();
  /// Where the commit that `next` gave last begins: 0 for the first one of the file, since the header is written with it.
  std::size_t begin() const { return begin_; }
  /// Where the next one begins.
  std::size_t end() const;

  /// Calls `visit` for every whole frame from end() on, wherever it begins, until it returns false.
  void visit_rest(const std::function<bool(const Frame&)>& visit) const;
  /// Where a frame is that proves that the bytes at end() were committed. They belong to the commit behind `commit`, and a torn write of that
  /// one may leave later parts of itself behind; but a commit begins only when the one before it is durable. With none before
  /// (`commit` 0) only two different commits are a proof.
  std::optional<std::size_t> proof_of_damage(std::uint64_t commit) const;

 private:
  std::optional<Frame> frame_at(std::size_t at) const;

  ByteSpan file_;
  WalHead head_;
  std::size_t begin_ = 0;
  std::size_t end_;
  std::vector<Frame> frames_;
};

}  // namespace cork::log

template <>
struct std::hash<cork::log::LogId> {
  std::size_t operator()(const cork::log::LogId& id) const noexcept {
    return std::hash<cork::Uuid>()(id.topic_id) * 31 + static_cast<std::size_t>(id.partition);
  }
};
