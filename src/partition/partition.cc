// SPDX-License-Identifier: Apache-2.0
// Appends and reads of one partition.
#include "partition/partition.h"

#include <fmt/format.h>

#include <utility>

#include "protocol/record_batch_builder.h"

namespace cork::partition {

Partition::Partition(Core& core, log::LogManager& logs, std::shared_ptr<log::Log> log, std::int32_t leader_epoch)
    : core_(core), logs_(logs), log_(std::move(log)), leader_epoch_(leader_epoch) {}

Result<void> Partition::check_open() const {
  if (!log_->closed()) return {};
  return fail(ErrorCode::kNotLeaderOrFollower, fmt::format("{}-{} is not here any more", topic(), index()));
}

Result<void> Partition::check_leader_epoch(std::int32_t epoch) const {
  if (epoch == -1 || epoch == leader_epoch_) return {};
  const bool older = epoch < leader_epoch_;
  return fail(older ? ErrorCode::kFencedLeaderEpoch : ErrorCode::kUnknownLeaderEpoch,
              fmt::format("leader epoch {} of {}-{} is {} than the current {}", epoch, topic(), index(), older ? "older" : "newer",
                          leader_epoch_));
}

std::expected<AppendInfo, Rejection> Partition::append(const Bytes& records, const AppendOptions& options) {
  const auto refused = [](Error error) { return std::unexpected(Rejection{std::move(error), {}}); };
  if (!logs_.has_room()) {
    return refused(fail(ErrorCode::kKafkaStorageError, fmt::format("{}-{} takes no records: the write-ahead log is full and cannot be "
                                                                   "emptied, look at the disk's room and the server's log", topic(), index())).error());
  }
  if (const auto open = check_open(); !open) return refused(open.error());
  const log::ValidationContext context{log_->options().config, topic(), index(), core_.wall_ms(), options.zstd_allowed, options.legacy_allowed};
  auto valid = log::validate_records(records, context);
  if (!valid) return std::unexpected(std::move(valid).error());
  const protocol::RecordBatchView batch(valid->span());
  if (options.admit && batch.transactional()) {
    if (auto admitted = options.admit(*this, batch); !admitted) return refused(std::move(admitted).error());
  }
  auto appended = log_->append(valid->span(), log::Origin::kClient, leader_epoch_);
  if (!appended) return refused(std::move(appended).error());
  return *appended;
}

Task<void> Partition::wait_for_room() {
  if (logs_.must_wait()) co_await logs_.wait_for_room(runtime::kNever);
}

Result<AppendInfo> Partition::append_now(ByteSpan batch) {
  TRY(check_open());
  return log_->append(batch, log::Origin::kCoordinator, leader_epoch_);
}

Result<AppendInfo> Partition::append_marker(const log::TransactionMarker& marker) {
  TRY(check_open());
  TRY(log_->producers().check_marker(marker));
  const auto type = marker.commit ? protocol::ControlType::kCommit : protocol::ControlType::kAbort;
  const auto batch = protocol::build_end_txn_marker(core_.wall_ms(), marker.producer_id, marker.producer_epoch, type, marker.coordinator_epoch);
  return log_->append(batch, log::Origin::kCoordinator, leader_epoch_);
}

Task<Result<AppendInfo>> Partition::append_own(Bytes batch) {
  co_await wait_for_room();
  CO_TRY_ASSIGN(const AppendInfo info, append_now(batch.span()));
  CO_TRY(co_await wait_committed(info.last_offset, runtime::kNever));
  co_return info;
}

Task<Result<void>> Partition::wait_committed(std::int64_t offset, std::int64_t deadline_ns) {
  const std::shared_ptr<log::Log> log = log_;  // outlives a deleted topic
  Core& core = core_;
  const auto name = [&log] { return fmt::format("{}-{}", log->options().topic, log->options().id.partition); };
  while (log->high_watermark() <= offset) {
    if (log->failed()) co_return fail(ErrorCode::kKafkaStorageError, fmt::format("the disk failed before the records of {} were on it", name()));
    if (log->closed()) co_return fail(ErrorCode::kNotLeaderOrFollower, fmt::format("{} is not here any more", name()));
    if (core.monotonic_ns() >= deadline_ns) {
      co_return fail(ErrorCode::kRequestTimedOut, fmt::format("the records of {} were not on disk in time; they may be kept all the same", name()));
    }
    co_await log->progress().wait_until(core, deadline_ns);
  }
  co_return Result<void>();
}

Result<ReadResult> Partition::read(std::int64_t offset, Isolation isolation, std::size_t max_bytes, bool at_least_one) {
  TRY(check_open());
  if (offset < log_->log_start_offset() || offset > log_->high_watermark()) {
    return fail(ErrorCode::kOffsetOutOfRange,
                fmt::format("Received request for offset {} for partition {}-{}, but we only have log segments from offset {} to {}.", offset,
                            topic(), index(), log_->log_start_offset(), log_->high_watermark()));
  }
  ReadResult result{{}, log_->high_watermark(), log_->last_stable_offset(), log_->log_start_offset()};
  TRY_ASSIGN(result.records, log_->read(offset, isolation, max_bytes, at_least_one));
  return result;
}

EpochEnd Partition::end_of_epoch(std::int32_t epoch) const {
  const auto& epochs = log_->leader_epochs();
  if (epoch < 0) return {};
  if (epoch == leader_epoch_) return {epoch, log_->high_watermark()};
  EpochEnd out;
  for (const log::EpochStart& entry : epochs) {
    if (entry.epoch > epoch) {
      out.end_offset = entry.start_offset;
      if (out.epoch == -1) out = {epoch, entry.start_offset};
      return out;
    }
    out.epoch = entry.epoch;
  }
  if (epoch > leader_epoch_) return {};
  return {epochs.empty() ? epoch : out.epoch, log_->high_watermark()};
}

}  // namespace cork::partition
