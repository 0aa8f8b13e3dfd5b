// SPDX-License-Identifier: Apache-2.0
// Partition: a log with leadership: appends that wait for their commit, reads within the watermarks.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "log/log_manager.h"
#include "log/log_validator.h"

namespace cork::partition {

using log::AppendInfo;
using log::Isolation;
using log::Rejection;

class Partition;

/// What a client's append asks for.
struct AppendOptions {
  bool zstd_allowed = true;
  bool legacy_allowed = false;  // see log::ValidationContext
  /// Asked of a valid transactional batch right before its append, without suspension between: an error refuses it.
  std::function<Result<void>(const Partition&, const protocol::RecordBatchView&)> admit{};
};

/// A read of stored batches and the offsets that go with it.
struct ReadResult {
  Bytes records{};
  std::int64_t high_watermark = 0;
  std::int64_t last_stable_offset = 0;
  std::int64_t log_start_offset = 0;
};

/// What OffsetForLeaderEpoch answers: the end of the largest epoch that is not above the one asked for.
struct EpochEnd {
  std::int32_t epoch = -1;
  std::int64_t end_offset = -1;
};

/// Belongs to the core that owns its log. Shared: a request keeps it while it waits, also when the topic goes.
class Partition {
 public:
  Partition(Core& core, log::LogManager& logs, std::shared_ptr<log::Log> log, std::int32_t leader_epoch);

  const std::string& topic() const { return log_->options().topic; }
  const Uuid& topic_id() const { return log_->id().topic_id; }
  std::int32_t index() const { return log_->id().partition; }
  std::int32_t leader_epoch() const { return leader_epoch_; }
  void set_leader_epoch(std::int32_t epoch) { leader_epoch_ = epoch; }
  log::Log& log() { return *log_; }
  const log::Log& log() const { return *log_; }
  bool closed() const { return log_->closed(); }

  /// UNKNOWN_LEADER_EPOCH or FENCED_LEADER_EPOCH when a client's epoch differs; -1 asks for no check.
  Result<void> check_leader_epoch(std::int32_t epoch) const;

  /// Validates and appends what a client sent; it is durable once `wait_committed` of its last offset has returned.
  /// REQUIRES: LogManager::must_wait was false in this turn of the loop, or wait_for_room has just returned.
  /// Errors as validate_records and Log::append, NOT_LEADER_OR_FOLLOWER when the topic is gone.
  std::expected<AppendInfo, Rejection> append(const Bytes& records, const AppendOptions& options);
  /// Appends one batch of our own (coordinators, markers) and waits until it is committed.
  Task<Result<AppendInfo>> append_own(Bytes batch);
  /// Waits until the write-ahead log may grow again.
  Task<void> wait_for_room();
  /// The append of append_own, durable once `wait_committed` of its last offset has returned. What is appended later,
  /// to whatever partition, is durable later.
  Result<AppendInfo> append_now(ByteSpan batch);
  /// The same with the marker that ends a producer's transaction in this partition. INVALID_PRODUCER_EPOCH and
  /// TRANSACTION_COORDINATOR_FENCED: a later marker or transaction was here first.
  Result<AppendInfo> append_marker(const log::TransactionMarker& marker);
  bool is_committed(std::int64_t offset) const { return offset < log_->high_watermark(); }
  /// Waits until `offset` is below the high watermark. REQUEST_TIMED_OUT past `deadline_ns` (monotonic): the record may be kept all the
  /// same. NOT_LEADER_OR_FOLLOWER when the topic goes, KAFKA_STORAGE_ERROR when the disk fails.
  Task<Result<void>> wait_committed(std::int64_t offset, std::int64_t deadline_ns);

  /// OFFSET_OUT_OF_RANGE below the log start or above the end that `isolation` lets see (the high watermark for the
  /// upper bound, as Kafka).
  Result<ReadResult> read(std::int64_t offset, Isolation isolation, std::size_t max_bytes, bool at_least_one);
  /// Notified when more can be read, and when the partition goes.
  runtime::Condition& progress() { return log_->progress(); }
  EpochEnd end_of_epoch(std::int32_t epoch) const;

 private:
  Result<void> check_open() const;

  Core& core_;
  log::LogManager& logs_;
  std::shared_ptr<log::Log> log_;
  std::int32_t leader_epoch_;
};

}  // namespace cork::partition
