// SPDX-License-Identifier: Apache-2.0
// Sequences, epochs and open transactions of a partition's producers.
#include "log/producer_state.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/crc32c.h"
#include "base/endian.h"
#include "protocol/reader.h"
#include "protocol/record_batch_builder.h"
#include "protocol/writer.h"

namespace cork::log {

using protocol::RecordBatchView;

Result<std::optional<ProducerState::Batch>> ProducerState::check(const RecordBatchView& batch) const {
  const auto found = producers_.find(batch.producer_id());
  if (found == producers_.end()) return std::nullopt;  // after expiry or on a new partition any sequence may come
  const Producer& producer = found->second;
  if (producer.transaction_start && batch.producer_epoch() == producer.epoch && !batch.transactional()) {
    return fail(ErrorCode::kInvalidTxnState, fmt::format("Expected transactional write from producer {}", batch.producer_id()));
  }
  if (batch.producer_epoch() < producer.epoch) {
    return fail(ErrorCode::kInvalidProducerEpoch,
                fmt::format("Epoch of producer {} is {}, which is smaller than the last seen epoch {}", batch.producer_id(),
                            batch.producer_epoch(), producer.epoch));
  }
  if (batch.producer_epoch() > producer.epoch) {
    if (batch.base_sequence() == 0 || producer.epoch == -1) return std::nullopt;
    return fail(ErrorCode::kOutOfOrderSequenceNumber,
                fmt::format("Invalid sequence number for new epoch of producer {}: {} (requestEpoch), {} (seqNum), {} (current producer epoch)",
                            batch.producer_id(), batch.producer_epoch(), batch.base_sequence(), producer.epoch));
  }
  const auto repeated = std::ranges::find_if(producer.batches, [&](const Batch& known) {
    return known.base_sequence == batch.base_sequence() && known.last_sequence == batch.last_sequence();
  });
  if (repeated != producer.batches.end()) return *repeated;
  // A producer of which only a marker is known begins with the epoch of that marker.
  const std::int32_t last = producer.batches.empty() ? protocol::kNoSequence : producer.batches.back().last_sequence;
  const std::int32_t expected = producer.batches.empty() ? 0 : RecordBatchView::add_sequence(last, 1);
  if (batch.base_sequence() == expected) return std::nullopt;
  return fail(ErrorCode::kOutOfOrderSequenceNumber,
              fmt::format("Out of order sequence number for producer {}: {} (incoming seq. number), {} (current end sequence number)",
                          batch.producer_id(), batch.base_sequence(), last));
}

Result<void> ProducerState::check_marker(const TransactionMarker& marker) const {
  const auto found = producers_.find(marker.producer_id);
  if (found == producers_.end()) return {};
  const Producer& producer = found->second;
  // The last epoch cannot be bumped, and nothing follows it: it may repeat.
  const bool bumped = marker.transaction_version >= 2 && marker.producer_epoch < INT16_MAX;
  if (marker.producer_epoch < producer.epoch || (bumped && marker.producer_epoch == producer.epoch)) {
    return fail(ErrorCode::kInvalidProducerEpoch,
                fmt::format("Epoch of producer {} is {}, which is smaller than{} the last seen epoch {}", marker.producer_id,
                            marker.producer_epoch, bumped ? " or equal to" : "", producer.epoch));
  }
  if (marker.coordinator_epoch < producer.coordinator_epoch) {
    return fail(ErrorCode::kTransactionCoordinatorFenced,
                fmt::format("Invalid coordinator epoch for producerId {}: {} (zombie), {} (current)", marker.producer_id,
                            marker.coordinator_epoch, producer.coordinator_epoch));
  }
  return {};
}

void ProducerState::append(const RecordBatchView& batch) {
  if (!batch.has_producer()) return;
  Producer& producer = producers_[batch.producer_id()];
  if (batch.producer_epoch() > producer.epoch) {
    producer.epoch = batch.producer_epoch();
    producer.batches.clear();
  }
  producer.last_timestamp = batch.max_timestamp();
  if (batch.control()) return append_marker(batch, producer);
  producer.batches.push_back({batch.base_sequence(), batch.last_sequence(), batch.base_offset(), batch.last_offset(),
                              batch.max_timestamp()});
  if (producer.batches.size() > kWindow) producer.batches.pop_front();
  if (batch.transactional() && !producer.transaction_start) {
    producer.transaction_start = batch.base_offset();
    open_.emplace(batch.base_offset(), batch.producer_id());
  }
}

void ProducerState::append_marker(const RecordBatchView& batch, Producer& producer) {
  protocol::RecordReader reader(batch, batch.records());
  const auto record = reader.next();
  if (!record || !*record) return;
  const auto type = protocol::control_type(**record);
  if (!type) return;
  if ((*record)->value && (*record)->value->size() >= 6) {
    producer.coordinator_epoch = load_big_endian<std::int32_t>((*record)->value->data() + 2);
  }
  if (!producer.transaction_start) return;
  if (*type == protocol::ControlType::kAbort) {
    aborted_ = AbortedTransaction{batch.producer_id(), *producer.transaction_start, batch.last_offset()};
  }
  open_.erase(*producer.transaction_start);
  producer.transaction_start.reset();
}

std::optional<std::int64_t> ProducerState::first_open_offset() const {
  if (open_.empty()) return std::nullopt;
  return open_.begin()->first;
}

void ProducerState::expire(std::int64_t timestamp) {
  std::erase_if(producers_, [&](const auto& entry) {
    return !entry.second.transaction_start && entry.second.last_timestamp < timestamp;
  });
}

std::vector<std::byte> ProducerState::encode() const {
  protocol::Writer out;
  out.number(std::uint32_t{0});
  out.number(static_cast<std::uint32_t>(producers_.size()));
  for (const auto& [id, producer] : producers_) {
    out.number(id);
    out.number(producer.epoch);
    out.number(producer.coordinator_epoch);
    out.number(producer.last_timestamp);
    out.number(producer.transaction_start.value_or(-1));
    out.number(static_cast<std::uint8_t>(producer.batches.size()));
    for (const Batch& batch : producer.batches) {
      out.number(batch.base_sequence);
      out.number(batch.last_sequence);
      out.number(batch.base_offset);
      out.number(batch.last_offset);
      out.number(batch.timestamp);
    }
  }
  auto bytes = out.flatten();
  store_big_endian(bytes.data(), crc32c(ByteSpan(bytes).subspan(4)));
  return bytes;
}

Result<ProducerState> ProducerState::decode(ByteSpan data) {
  if (data.size() < 8 || load_big_endian<std::uint32_t>(data.data()) != crc32c(data.subspan(4))) {
    return fail(ErrorCode::kCorruptMessage, "a snapshot of producer states is damaged");
  }
  protocol::Reader in(data.subspan(4));
  ProducerState state;
  for (auto count = in.number<std::uint32_t>(); count > 0 && in.ok(); --count) {
    const auto id = in.number<std::int64_t>();
    Producer& producer = state.producers_[id];
    producer.epoch = in.number<std::int16_t>();
    producer.coordinator_epoch = in.number<std::int32_t>();
    producer.last_timestamp = in.number<std::int64_t>();
    const auto start = in.number<std::int64_t>();
    if (start >= 0) {
      producer.transaction_start = start;
      state.open_.emplace(start, id);
    }
    for (auto batches = in.number<std::uint8_t>(); batches > 0 && in.ok(); --batches) {
      Batch batch{};
      batch.base_sequence = in.number<std::int32_t>();
      batch.last_sequence = in.number<std::int32_t>();
      batch.base_offset = in.number<std::int64_t>();
      batch.last_offset = in.number<std::int64_t>();
      batch.timestamp = in.number<std::int64_t>();
      producer.batches.push_back(batch);
    }
  }
  TRY(in.status());
  return state;
}

}  // namespace cork::log
