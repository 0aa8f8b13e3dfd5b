// SPDX-License-Identifier: Apache-2.0
// Tail: the newest batches of a log in memory, contiguous, until they are written to their segment and beyond.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "log/segment.h"

namespace cork::log {

/// Memory that the tails of all logs of a core may keep; a budget, not an owner.
struct TailBudget {
  std::size_t used = 0;
  std::size_t limit = 32 << 20;
  bool exceeded() const { return used > limit; }
};

/// Batches are copied once into chunks, so that one write and one response can carry many of them without another copy.
/// Bytes handed out stay valid: they share the chunk.
class Tail {
 public:
  explicit Tail(TailBudget& budget) : budget_(budget) {}
  Tail(const Tail&) = delete;
  Tail& operator=(const Tail&) = delete;
  ~Tail();

  /// Copies a batch in; it belongs to `segment`. The returned memory may be patched until the next call.
  MutableByteSpan append(ByteSpan batch, Segment* segment);
  /// The last append as shared bytes, with its final offsets.
  Bytes last_batch(std::int64_t base_offset);
  /// All batches that end before `end_offset` are durable.
  void commit(std::int64_t end_offset);

  /// Offsets from here on are in memory; INT64_MAX if nothing is.
  std::int64_t start_offset() const;
  /// Batches from the one that holds `offset`; limits as Segment::read.
  Bytes read(std::int64_t offset, std::int64_t limit_offset, std::size_t max_bytes, bool at_least_one) const;

  /// Committed bytes that are not in their segment's file yet.
  std::size_t unwritten() const { return unwritten_; }
  /// Writes them.
  Result<void> write();
  /// Those that come first and go to one segment.
  struct Unwritten {
    Segment* segment = nullptr;
    std::vector<Bytes> parts{};
    std::size_t size = 0;
  };
  Unwritten first_unwritten() const;
  /// They are in its file now. REQUIRES: nothing else was written in between.
  void note_written(const Unwritten& first);
  /// Forgets written chunks from the oldest on while the budget is exceeded, or all of them.
  void shrink(bool all);
  /// Forgets what is written and lies in segments that end at or below `offset`.
  void forget_below(std::int64_t offset);
  void clear();

 private:
  struct Position {
    std::int64_t base_offset;
    std::uint32_t position;
  };
  struct Chunk {
    std::shared_ptr<std::byte[]> data;
    std::size_t capacity = 0;
    std::size_t size = 0;
    std::size_t committed = 0;
    std::size_t written = 0;
    Segment* segment = nullptr;
    std::vector<Position> batches;  // one for each batch
    ByteSpan span() const { return {data.get(), size}; }
  };
  struct Pending {
    std::int64_t end_offset;
    Chunk* chunk;
    std::size_t end;
  };

  Chunk& chunk_for(std::size_t size, Segment* segment);
  void drop_first();

  TailBudget& budget_;
  std::deque<std::unique_ptr<Chunk>> chunks_;
  std::deque<Pending> pending_;
  std::size_t unwritten_ = 0;
  std::size_t last_size_ = 0;
};

}  // namespace cork::log
