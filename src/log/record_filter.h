// SPDX-License-Identifier: Apache-2.0
// RecordFilter: which records of a stored batch compaction keeps, as Kafka's LogCleaner decides (KIP-98, KIP-534).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "log/key_map.h"
#include "log/producer_state.h"
#include "protocol/record_batch.h"

namespace cork::log {

/// Follows transactions while batches are read in the order of offsets.
class TransactionFilter {
 public:
  /// `aborted`: the transactions that overlap what will be read, in any order.
  explicit TransactionFilter(std::vector<AbortedTransaction> aborted);

  /// For data: whether it belongs to an aborted transaction. For a marker: whether no batch of its transaction was left,
  /// so that it may go once its delete horizon has passed.
  bool discards(const protocol::RecordBatchView& batch);
  /// Offsets of the markers of aborted transactions that had no batch left: their entries in the index may go.
  const std::set<std::int64_t>& emptied() const { return emptied_; }

 private:
  struct Ongoing {
    std::int64_t marker_offset;
    bool seen = false;
  };
  void begin_up_to(std::int64_t offset);

  std::vector<AbortedTransaction> aborted_;  // by first offset, those from next_ on have not begun
  std::size_t next_ = 0;
  std::unordered_map<std::int64_t, Ongoing> aborting_;  // by producer
  std::unordered_set<std::int64_t> committing_;         // producers with batches of a transaction that is not aborted
  std::set<std::int64_t> emptied_;
};

/// The last that a partition remembers of a producer: the batch that keeps it must stay, if only as an empty one.
struct LastRecord {
  static constexpr std::int64_t kUnknown = -2;
  std::int64_t last_data_offset = -1;  // -1: only markers are known; kUnknown: any of its batches may be the last
  std::int16_t epoch = -1;
};
using LastRecords = std::unordered_map<std::int64_t, LastRecord>;

struct FilterOptions {
  std::int64_t keys_end = 0;    // the map knows all keys up to here; what comes later stays
  std::int64_t keep_end = 0;    // the batch that ends here stays, if only as an empty one
  std::int64_t now_ms = 0;
  std::int64_t delete_retention_ms = 0;
  std::size_t plain_bytes_max = 0;
};

/// The batch as compaction leaves it: appended to `out`, unchanged, rewritten, empty or not at all. Returns whether it is
/// unchanged. Records keep their offsets, the batch its first and last offset and its sequences. CORRUPT_MESSAGE.
Result<bool> filter_batch(const protocol::RecordBatchView& batch, const KeyMap& keys, TransactionFilter& transactions,
                          const LastRecords& producers, const FilterOptions& options, std::vector<std::byte>& out);

}  // namespace cork::log
