// SPDX-License-Identifier: Apache-2.0
// SharePartition: what the delivery of each record of one partition to one share group is up to (KIP-932).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cork::coordinator {

/// With the numbers of the records in __share_group_state; kAcquired is never stored.
enum class DeliveryState : std::int8_t { kAvailable = 0, kAcquired = 1, kAcknowledged = 2, kArchived = 4 };

enum class AcknowledgeType : std::int8_t { kGap = 0, kAccept = 1, kRelease = 2, kReject = 3, kRenew = 4 };

/// Offsets first to last with one state.
struct StateBatch {
  std::int64_t first = 0;
  std::int64_t last = 0;
  DeliveryState state = DeliveryState::kAvailable;
  std::int16_t deliveries = 0;
  friend bool operator==(const StateBatch&, const StateBatch&) = default;
};

/// As stored: where the group is, and what is known of the offsets from there on.
struct ShareState {
  std::int32_t state_epoch = 0;
  std::int32_t leader_epoch = 0;
  std::int64_t start_offset = -1;             // -1: to be found by share.auto.offset.reset
  std::int32_t delivery_complete_count = -1;  // acknowledged or archived, from start_offset on
  std::vector<StateBatch> batches{};
};

struct AcknowledgeBatch {
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::vector<std::int8_t> types;  // one for all, or one for each offset
};

struct AcquiredRecords {
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::int16_t deliveries = 1;
};

/// Offsets of one batch of the log.
struct OffsetRange {
  std::int64_t first = 0;
  std::int64_t last = 0;
  friend bool operator==(const OffsetRange&, const OffsetRange&) = default;
};

/// Options as they are now.
struct SharePartitionSettings {
  std::int32_t max_record_locks = 2000;  // acquired or waiting for an earlier record
  std::int16_t delivery_count_limit = 5;
  std::int64_t lock_duration_ns = 30'000'000'000;
  bool renew_enabled = true;
};

/// What has to be stored: the batches that changed, and where the partition starts now.
struct ShareUpdate {
  std::int64_t start_offset = 0;
  std::int32_t delivery_complete_count = 0;
  std::vector<StateBatch> batches{};
  bool empty() const { return batches.empty(); }
};

/// A record that will not be delivered again without having been accepted: for the dead letter queue.
struct DeadLetter {
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::int16_t deliveries = 0;
  bool rejected = false;  // by a consumer; otherwise it was delivered too often
};

/// Pure; time is a parameter. Offsets below the start are done with; above, a run of offsets is unknown (never
/// delivered) or has a state.
/// Invariants: (1) a record is acquired by one member at a time, until its lock runs out; (2) what is acknowledged or
/// archived never comes back; (3) deliveries of a record never go down; (4) at most max_record_locks offsets are in
/// flight, give or take one batch.
class SharePartition {
 public:
  SharePartition(const ShareState& stored, std::int64_t start_offset);

  std::int64_t start_offset() const { return start_; }
  /// First offset that may be acquired; where to read next.
  std::int64_t next_fetch_offset() const;
  /// Whether more may be acquired now.
  bool has_room(const SharePartitionSettings& settings) const;

  /// Acquires what is available of the batches read, in their order, up to `max_records`. With `whole_batches` the last
  /// batch is taken as a whole even so (ShareAcquireMode 0). The pieces are at most about `batch_size` records each.
  /// Records that have had half of their deliveries come alone, and fewer each time, as in Kafka.
  std::vector<AcquiredRecords> acquire(const std::string& member, std::span<const OffsetRange> batches,
                                       std::int64_t max_records, std::int64_t batch_size, bool whole_batches,
                                       const SharePartitionSettings& settings, std::int64_t now_ns);
  /// All or nothing. INVALID_RECORD_STATE for what the member has not acquired, INVALID_REQUEST for batches that make
  /// no sense.
  Result<ShareUpdate> acknowledge(std::string_view member, const std::vector<AcknowledgeBatch>& batches,
                                  const SharePartitionSettings& settings, std::int64_t now_ns);
  /// The member is gone: what it had is available again, or archived at its last delivery.
  ShareUpdate release(std::string_view member, const SharePartitionSettings& settings);
  /// Locks that have run out. `log_start`: records below are gone.
  ShareUpdate expire(std::int64_t now_ns, const SharePartitionSettings& settings);
  ShareUpdate advance_log_start(std::int64_t log_start);
  /// Of transactions that were aborted: nobody gets them.
  ShareUpdate archive(OffsetRange range);
  std::int64_t next_deadline_ns() const;

  /// Records that were given up since the last call.
  std::vector<DeadLetter> take_dead_letters() { return std::exchange(dead_, {}); }
  /// From the start to the last offset with a state; for tests and lag.
  std::vector<StateBatch> states() const;
  std::int32_t delivery_complete_count() const;

 private:
  struct Run {
    std::int64_t last = 0;
    DeliveryState state = DeliveryState::kAvailable;
    std::int16_t deliveries = 0;
    OffsetRange together{0, -1};  // what was first acquired with it
    std::string member{};
    std::int64_t deadline_ns = INT64_MAX;
    bool dead = false;  // archived for good reason already told
  };
  using Runs = std::map<std::int64_t, Run>;  // by first offset; they do not overlap
  struct Acquisition {
    const std::string& member;
    std::int64_t deadline_ns;
    std::int64_t batch_size;
    std::vector<AcquiredRecords> out{};
    std::int64_t taken = 0;
  };

  /// Makes `offset` the first of a run if it lies within one.
  void split(std::int64_t offset);
  std::int64_t last_offset() const { return runs_.empty() ? start_ - 1 : runs_.rbegin()->second.last; }
  std::int64_t in_flight() const { return last_offset() - start_ + 1; }
  void take(Acquisition& made, OffsetRange range, std::int16_t deliveries, OffsetRange together);
  bool is_throttled(OffsetRange together, OffsetRange asked, const SharePartitionSettings& settings) const;
  void acquire_portion(Acquisition& made, OffsetRange together, OffsetRange asked, std::int64_t max_records,
                       const SharePartitionSettings& settings);
  void acquire_from(Acquisition& made, std::span<const OffsetRange> batches, std::int64_t max_records, bool whole_batches,
                    const SharePartitionSettings& settings);
  Result<void> check(std::string_view member, const AcknowledgeBatch& batch,
                     const SharePartitionSettings& settings) const;
  void give_back(Runs::iterator run, const SharePartitionSettings& settings);
  ShareUpdate finish(std::vector<StateBatch> changed);
  void advance_start();

  std::int64_t start_;
  Runs runs_;
  std::vector<DeadLetter> dead_;
};

}  // namespace cork::coordinator
