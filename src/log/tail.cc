// SPDX-License-Identifier: Apache-2.0
// The chunks of a log's tail.
#include "log/tail.h"

#include <algorithm>
#include <cstring>

namespace cork::log {
namespace {

// Chunks of a busy log grow up to the second; an idle log holds no more than the first.
constexpr std::size_t kChunkMin = 4 << 10;
constexpr std::size_t kChunkMax = 256 << 10;

}  // namespace

Tail::~Tail() { clear(); }

void Tail::clear() {
  while (!chunks_.empty()) drop_first();
  pending_.clear();
  unwritten_ = 0;
}

void Tail::drop_first() {
  budget_.used -= chunks_.front()->capacity;
  chunks_.pop_front();
}

Tail::Chunk& Tail::chunk_for(std::size_t size, Segment* segment) {
  if (!chunks_.empty()) {
    Chunk& last = *chunks_.back();
    if (last.segment == segment && last.capacity - last.size >= size) return last;
  }
  const std::size_t grown = chunks_.empty() ? kChunkMin : std::min(chunks_.back()->capacity * 2, kChunkMax);
  auto chunk = std::make_unique<Chunk>();
  chunk->capacity = std::max(grown, size);
  chunk->data = std::make_shared_for_overwrite<std::byte[]>(chunk->capacity);
  chunk->segment = segment;
  budget_.used += chunk->capacity;
  chunks_.push_back(std::move(chunk));
  return *chunks_.back();
}

MutableByteSpan Tail::append(ByteSpan batch, Segment* segment) {
  Chunk& chunk = chunk_for(batch.size(), segment);
  std::byte* const at = chunk.data.get() + chunk.size;
  std::memcpy(at, batch.data(), batch.size());
  chunk.size += batch.size();
  last_size_ = batch.size();
  return {at, batch.size()};
}

Bytes Tail::last_batch(std::int64_t base_offset) {
  Chunk& chunk = *chunks_.back();
  const std::size_t position = chunk.size - last_size_;
  chunk.batches.push_back({base_offset, static_cast<std::uint32_t>(position)});
  const ByteSpan span = chunk.span().subspan(position);
  pending_.push_back({protocol::RecordBatchView(span).next_offset(), &chunk, chunk.size});
  return Bytes::with_owner(span, chunk.data);
}

void Tail::commit(std::int64_t end_offset) {
  while (!pending_.empty() && pending_.front().end_offset <= end_offset) {
    const Pending& entry = pending_.front();
    unwritten_ += entry.end - entry.chunk->committed;
    entry.chunk->committed = entry.end;
    pending_.pop_front();
  }
}

std::int64_t Tail::start_offset() const { return chunks_.empty() ? INT64_MAX : chunks_.front()->batches.front().base_offset; }

Bytes Tail::read(std::int64_t offset, std::int64_t limit_offset, std::size_t max_bytes, bool at_least_one) const {
  // The last chunk that begins at or before the offset.
  auto found = std::ranges::upper_bound(chunks_, offset, {}, [](const auto& chunk) { return chunk->batches.front().base_offset; });
  if (found == chunks_.begin()) return {};
  const Chunk& chunk = **std::prev(found);
  const auto after = std::ranges::upper_bound(chunk.batches, offset, {}, &Position::base_offset);
  std::size_t first = std::prev(after)->position;
  if (protocol::RecordBatchView(chunk.span().subspan(first)).last_offset() < offset) {
    // A hole that compaction or a gap left; the next batch, if it is in this chunk.
    if (after == chunk.batches.end()) return {};
    first = after->position;
  }
  std::size_t end = first;
  while (end < chunk.size) {
    const auto batch = protocol::next_batch(chunk.span().subspan(end));
    if (!batch || batch->last_offset() >= limit_offset) break;
    if (end - first + batch->size() > max_bytes && !(end == first && at_least_one)) break;
    end += batch->size();
  }
  if (end == first) return {};
  return Bytes::with_owner(chunk.span().subspan(first, end - first), chunk.data);
}

Result<void> Tail::write() {
  for (Unwritten piece = first_unwritten(); piece.size > 0; piece = first_unwritten()) {
    std::vector<ByteSpan> parts;
    parts.reserve(piece.parts.size());
    for (const Bytes& part : piece.parts) parts.push_back(part.span());
    TRY(piece.segment->write(parts));
    note_written(piece);
  }
  return {};
}

Tail::Unwritten Tail::first_unwritten() const {
  Unwritten out;
  for (const auto& chunk : chunks_) {
    if (chunk->written == chunk->committed) continue;
    if (out.segment != nullptr && out.segment != chunk->segment) break;
    out.segment = chunk->segment;
    out.parts.push_back(Bytes::with_owner(chunk->span().subspan(chunk->written, chunk->committed - chunk->written), chunk->data));
    out.size += out.parts.back().size();
  }
  return out;
}

void Tail::note_written(const Unwritten& first) {
  unwritten_ -= first.size;
  std::size_t left = first.size;
  for (const auto& chunk : chunks_) {
    const std::size_t size = std::min(left, chunk->committed - chunk->written);
    chunk->written += size;
    left -= size;
  }
}

void Tail::forget_below(std::int64_t offset) {
  while (!chunks_.empty()) {
    const Chunk& first = *chunks_.front();
    if (first.written != first.size || first.segment->end_offset() > offset) return;
    drop_first();
  }
}

void Tail::shrink(bool all) {
  while (!chunks_.empty() && (all || budget_.exceeded())) {
    const Chunk& first = *chunks_.front();
    if (first.written != first.size) return;
    drop_first();
  }
}

}  // namespace cork::log
