// SPDX-License-Identifier: Apache-2.0
// Compaction of one batch: retention of records, of markers, and of what keeps producers known.
#include "log/record_filter.h"

#include <algorithm>
#include <cstring>

#include "base/saturating.h"
#include "base/varint.h"
#include "log/mutant.h"
#include "protocol/record.h"
#include "protocol/record_batch_builder.h"

namespace cork::log {

using protocol::BatchLayout;
using protocol::Record;
using protocol::RecordBatchView;

TransactionFilter::TransactionFilter(std::vector<AbortedTransaction> aborted) : aborted_(std::move(aborted)) {
  std::ranges::sort(aborted_, {}, &AbortedTransaction::first_offset);
}

void TransactionFilter::begin_up_to(std::int64_t offset) {
  for (; next_ < aborted_.size() && aborted_[next_].first_offset <= offset; ++next_) {
    aborting_[aborted_[next_].producer_id] = {aborted_[next_].last_offset};
  }
}

bool TransactionFilter::discards(const RecordBatchView& batch) {
  begin_up_to(batch.last_offset());
  if (!batch.control()) {
    if (!batch.transactional()) return false;
    const auto found = aborting_.find(batch.producer_id());
    if (found == aborting_.end()) {
      committing_.insert(batch.producer_id());
      return false;
    }
    found->second.seen = true;
    return true;
  }
  if (batch.record_count() == 0) return true;  // emptied by an earlier compaction
  protocol::RecordReader reader(batch, batch.records());
  const auto record = reader.next();
  if (!record || !*record) return false;
  const auto type = protocol::control_type(**record);
  if (!type) return false;
  if (*type == protocol::ControlType::kCommit) return committing_.erase(batch.producer_id()) == 0;
  const auto found = aborting_.find(batch.producer_id());
  if (found == aborting_.end()) return true;
  const Ongoing ended = found->second;
  aborting_.erase(found);
  if (!ended.seen) emptied_.insert(ended.marker_offset);
  return !ended.seen;
}

namespace {

struct Kept {
  Record record;
  ByteSpan bytes;  // with its length in front
};

bool has_horizon(const RecordBatchView& batch) { return (batch.attributes() & protocol::kDeleteHorizonFlag) != 0; }

/// Whether the batch is what a producer's last sequence or epoch is known from.
bool keeps_producer(const RecordBatchView& batch, const LastRecords& producers) {
  if (!batch.has_producer() || mutated(Mutant::kNoEmptyBatch)) return false;
  const auto found = producers.find(batch.producer_id());
  if (found == producers.end()) return false;
  if (found->second.last_data_offset == LastRecord::kUnknown) return true;
  if (found->second.last_data_offset >= 0) return batch.last_offset() == found->second.last_data_offset;
  return batch.control() && batch.producer_epoch() == found->second.epoch;
}

void append_varint(std::vector<std::byte>& out, std::int64_t value) {
  std::byte bytes[kMaxVarint64Bytes];
  out.insert(out.end(), bytes, bytes + write_unsigned_varint(bytes, zigzag(value)));
}

/// A record with its timestamp as a distance from another base. REQUIRES: `kept` was read by RecordReader.
void append_rebased(std::vector<std::byte>& out, const Kept& kept, std::int64_t base_timestamp) {
  const std::byte* at = kept.bytes.data();
  const std::byte* const end = at + kept.bytes.size();
  std::uint64_t ignored = 0;
  at += read_unsigned_varint(at, end, ignored);
  const std::byte attributes = *at++;
  at += read_unsigned_varint(at, end, ignored);
  // Modulo 2^64, as readers add it.
  const auto delta = static_cast<std::int64_t>(static_cast<std::uint64_t>(kept.record.timestamp) - static_cast<std::uint64_t>(base_timestamp));
  append_varint(out, static_cast<std::int64_t>(1 + varint_size(delta)) + (end - at));
  out.push_back(attributes);
  append_varint(out, delta);
  out.insert(out.end(), at, end);
}

/// The header of `batch` for other records; the CRC comes last.
std::vector<std::byte> header_for(const RecordBatchView& batch, std::int32_t count, std::size_t records_size) {
  std::vector<std::byte> header(batch.bytes().begin(), batch.bytes().begin() + BatchLayout::kRecords);
  store_big_endian(header.data() + BatchLayout::kLength,
                   static_cast<std::int32_t>(BatchLayout::kRecords - BatchLayout::kLeaderEpoch + records_size));
  store_big_endian(header.data() + BatchLayout::kRecordCount, count);
  return header;
}

/// A batch without records: it keeps offsets, sequences and the epoch.
void append_empty(const RecordBatchView& batch, std::vector<std::byte>& out) {
  std::vector<std::byte> header = header_for(batch, 0, 0);
  constexpr std::int16_t kDropped = protocol::kCodecMask | protocol::kDeleteHorizonFlag;
  store_big_endian(header.data() + BatchLayout::kAttributes, static_cast<std::int16_t>(batch.attributes() & ~kDropped));
  store_big_endian(header.data() + BatchLayout::kBaseTimestamp, batch.max_timestamp());
  protocol::update_crc(header);
  out.insert(out.end(), header.begin(), header.end());
}

Result<void> append_rewritten(const RecordBatchView& batch, const std::vector<Kept>& kept, std::optional<std::int64_t> horizon,
                              std::vector<std::byte>& out) {
  std::vector<std::byte> records;
  std::int64_t max_timestamp = protocol::kNoTimestamp;
  for (const Kept& entry : kept) {
    max_timestamp = std::max(max_timestamp, entry.record.timestamp);
    if (horizon) {
      append_rebased(records, entry, *horizon);
    } else {
      records.insert(records.end(), entry.bytes.begin(), entry.bytes.end());
    }
  }
  if (batch.codec() != protocol::Codec::kNone) {
    TRY_ASSIGN(const Bytes packed, compression::compress(batch.codec(), records));
    records.assign(packed.span().begin(), packed.span().end());
  }
  std::vector<std::byte> rewritten = header_for(batch, static_cast<std::int32_t>(kept.size()), records.size());
  if (horizon) {
    store_big_endian(rewritten.data() + BatchLayout::kAttributes, static_cast<std::int16_t>(batch.attributes() | protocol::kDeleteHorizonFlag));
    store_big_endian(rewritten.data() + BatchLayout::kBaseTimestamp, *horizon);
  }
  store_big_endian(rewritten.data() + BatchLayout::kMaxTimestamp, max_timestamp);
  rewritten.insert(rewritten.end(), records.begin(), records.end());
  protocol::update_crc(rewritten);
  out.insert(out.end(), rewritten.begin(), rewritten.end());
  return {};
}

bool keeps_record(const RecordBatchView& batch, const Record& record, const KeyMap& keys, const FilterOptions& options) {
  if (batch.control() || record.offset >= options.keys_end) return true;
  if (!record.key) return false;  // nothing could ever replace it
  const std::int64_t newest = keys.find(*record.key);
  if (record.offset < newest || (record.offset == newest && mutated(Mutant::kCompactionDropsNewest))) return false;
  if (!record.value && mutated(Mutant::kTombstoneGoesEarly)) return false;
  return record.value.has_value() || !has_horizon(batch) || options.now_ms < batch.base_timestamp();
}

}  // namespace

Result<bool> filter_batch(const RecordBatchView& batch, const KeyMap& keys, TransactionFilter& transactions, const LastRecords& producers,
                          const FilterOptions& options, std::vector<std::byte>& out) {
  const bool discards = transactions.discards(batch);
  // A marker whose transaction is gone stays for delete.retention.ms, as a tombstone does.
  const bool drop_all = (mutated(Mutant::kMarkerGoesEarly) && batch.control()) || (discards && (!batch.control() || batch.record_count() == 0 ||
                                     (has_horizon(batch) && batch.base_timestamp() <= options.now_ms)));
  const bool keep_empty = batch.next_offset() == options.keep_end || batch.next_offset() == options.keys_end || keeps_producer(batch, producers);
  std::vector<Kept> kept;
  bool tombstones = false;
  bool complete = true;
  Bytes plain;
  if (!drop_all) {
    TRY_ASSIGN(plain, protocol::plain_records(batch, Bytes::borrow(batch.bytes()), options.plain_bytes_max));
    protocol::RecordReader reader(batch, plain.span());
    const std::byte* begin = plain.data();
    kept.reserve(static_cast<std::size_t>(batch.record_count()));
    while (true) {
      TRY_ASSIGN(const auto record, reader.next());
      if (!record) break;
      const std::byte* const end = reader.position();
      if (keeps_record(batch, *record, keys, options)) {
        kept.push_back({*record, ByteSpan(begin, end)});
        tombstones |= !batch.control() && !record->value;
      } else {
        complete = false;
      }
      begin = end;
    }
  }
  if (kept.empty()) {
    if (keep_empty) append_empty(batch, out);
    return keep_empty && batch.record_count() == 0;
  }
  const bool new_horizon = (tombstones || (discards && batch.control())) && !has_horizon(batch);
  if (complete && !new_horizon) {
    out.insert(out.end(), batch.bytes().begin(), batch.bytes().end());
    return true;
  }
  const auto horizon = new_horizon ? std::optional(saturating_add(options.now_ms, options.delete_retention_ms)) : std::nullopt;
  TRY(append_rewritten(batch, kept, horizon, out));
  return false;
}

}  // namespace cork::log
