// SPDX-License-Identifier: Apache-2.0
// Log: the snapshot of its producers, leader epochs and aborted transactions, so that a start need not read all batches.
#include <algorithm>
#include <cstring>

#include "base/crc32c.h"
#include "base/endian.h"
#include "log/log.h"
#include "protocol/reader.h"
#include "protocol/writer.h"

namespace cork::log {

namespace {

constexpr std::string_view kStateFile = "/log.state";
constexpr std::string_view kNewStateFile = "/log.state.new";
constexpr std::string_view kMagic = "CORKLST2";  // the last is the version; the first version had no magic
constexpr std::size_t kHeaderSize = 16;          // magic, checksum, size
// At a stop a snapshot is written unless this is all that the next start has to read in its place.
constexpr std::uint64_t kReadAtStartBytes = 4 << 10;

/// What the checksum covers, or nothing if it is wrong.
ByteSpan sound_body(ByteSpan data) {
  if (data.size() >= kHeaderSize && as_string_view(data.first(kMagic.size())) == kMagic) {
    const auto size = load_big_endian<std::uint32_t>(data.data() + 12);
    if (size > data.size() - kHeaderSize || load_big_endian<std::uint32_t>(data.data() + 8) != crc32c(data.subspan(12, 4 + size))) return {};
    return data.subspan(kHeaderSize, size);
  }
  const bool sound = data.size() > 4 && load_big_endian<std::uint32_t>(data.data()) == crc32c(data.subspan(4));
  return sound ? data.subspan(4) : ByteSpan();
}

}  // namespace

/// A start reads the batches behind the snapshot: they may be few bytes only, and must not be any that are deleted or compacted.
bool Log::snapshot_due(bool stopping) const {
  if (segments_.empty() || state_offset_ == end_offset_) return false;
  if (state_offset_ < log_start_offset_ || state_offset_ < segments_.rbegin()->first) return true;
  return bytes_behind_state_ >= (stopping ? std::min(kReadAtStartBytes, shared_.snapshot_bytes) : shared_.snapshot_bytes);
}

std::vector<std::byte> Log::encode_state() const {
  protocol::Writer out;
  out.raw(as_byte_span(kMagic));
  out.number(std::uint64_t{0});  // checksum and size
  out.number(end_offset_);
  out.number(static_cast<std::uint32_t>(epochs_.size()));
  for (const EpochStart& entry : epochs_) {
    out.number(entry.epoch);
    out.number(entry.start_offset);
  }
  out.number(static_cast<std::uint32_t>(aborted_.size()));
  for (const AbortedTransaction& entry : aborted_) {
    out.number(entry.producer_id);
    out.number(entry.first_offset);
    out.number(entry.last_offset);
  }
  out.raw(producers_.encode());
  auto bytes = out.flatten();
  store_big_endian(&bytes[12], static_cast<std::uint32_t>(bytes.size() - kHeaderSize));
  store_big_endian(&bytes[8], crc32c(ByteSpan(bytes).subspan(12)));
  return bytes;
}

/// Empty if there is none, or a damaged one.
Result<std::vector<std::byte>> Log::read_state() {
  const std::string path = directory() + std::string(kStateFile);
  if (!has_directory_ || !shared_.files.exists(path)) return std::vector<std::byte>();
  TRY_ASSIGN(const auto file, shared_.files.open(path, OpenMode::kRead));
  TRY_ASSIGN(const std::uint64_t size, file->size());
  std::vector<std::byte> data(size);
  TRY_ASSIGN(const std::size_t got, file->read_at(0, data));
  const ByteSpan body = sound_body(ByteSpan(data).first(got));
  return std::vector<std::byte>(body.begin(), body.end());
}

/// One that tells of offsets the log does not have is as good as none.
Result<void> Log::load_state() {
  TRY_ASSIGN(const std::vector<std::byte> body, read_state());
  protocol::Reader in{ByteSpan(body)};
  const auto offset = in.number<std::int64_t>();
  if (!in.ok() || offset > end_offset_) return {};
  for (auto count = in.number<std::uint32_t>(); count > 0 && in.ok(); --count) {
    const auto epoch = in.number<std::int32_t>();
    epochs_.push_back({epoch, in.number<std::int64_t>()});
  }
  for (auto count = in.number<std::uint32_t>(); count > 0 && in.ok(); --count) {
    AbortedTransaction entry;
    entry.producer_id = in.number<std::int64_t>();
    entry.first_offset = in.number<std::int64_t>();
    entry.last_offset = in.number<std::int64_t>();
    aborted_.push_back(entry);
  }
  TRY_ASSIGN(producers_, ProducerState::decode(in.take(in.remaining())));
  state_offset_ = offset;
  return {};
}

/// False: not yet. A snapshot tells the state up to the end of the log, so it is of use only when all up to there is committed.
Task<Result<bool>> Log::write_state() {
  const Snapshot snapshot{end_offset_, bytes_behind_state_};
  std::vector<Bytes> parts;
  parts.push_back(Bytes::from(encode_state()));
  // Without room for the write-ahead log this could take long, and retention, which may free some, waits for us.
  const std::int64_t deadline_ns = shared_.core.monotonic_ns() + 2000 * runtime::kNanosPerMilli;
  while (durable_end_ < snapshot.offset) {
    if (closed_ || shared_.core.monotonic_ns() >= deadline_ns) co_return false;
    if (failed_) co_return fail(ErrorCode::kKafkaStorageError, "the disk has failed");
    co_await progress_.wait_until(shared_.core, deadline_ns);
  }
  if (closed_) co_return false;
  CO_TRY_ASSIGN(const auto file, shared_.files.open(directory() + std::string(kNewStateFile), OpenMode::kCreate));
  CO_TRY(co_await file->write_and_sync(0, std::move(parts)));
  if (closed_) co_return false;
  prepared_state_ = snapshot;
  CO_TRY(take_prepared_state());
  co_return true;
}

/// Over what was there before the last swap of names: no block is freed, and none is taken.
Result<void> Log::prepare_state() {
  TRY_ASSIGN(const auto file, shared_.files.open(directory() + std::string(kNewStateFile), OpenMode::kCreate));
  const auto state = encode_state();
  const ByteSpan parts[] = {state};
  TRY(file->write_at(0, parts));
  prepared_state_ = Snapshot{end_offset_, bytes_behind_state_};
  return {};
}

Result<void> Log::take_prepared_state() {
  const auto prepared = std::exchange(prepared_state_, std::nullopt);
  if (!prepared || prepared->offset > durable_end_) return {};
  TRY(shared_.files.exchange(directory() + std::string(kNewStateFile), directory() + std::string(kStateFile)));
  new_names_ = true;
  state_offset_ = prepared->offset;
  bytes_behind_state_ -= prepared->bytes;
  return {};
}

}  // namespace cork::log
