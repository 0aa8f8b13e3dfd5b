// SPDX-License-Identifier: Apache-2.0
// Consumer: reads partitions that it is told, from offsets or times.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/client.h"
#include "client/topic_partition.h"
#include "protocol/generated/fetch_response.h"
#include "protocol/record.h"

namespace cork::client {

constexpr std::int64_t kLatestOffset = -1;
constexpr std::int64_t kEarliestOffset = -2;

struct ConsumedRecord {
  const TopicPartition* partition = nullptr;
  protocol::Record record;
};

/// Records of one poll; they are views into `memory`.
struct ConsumedRecords {
  std::vector<ConsumedRecord> records;
  std::vector<Bytes> memory;
  bool empty() const { return records.empty(); }
};

struct ConsumerOptions {
  std::int32_t max_wait_ms = 500;
  std::int32_t max_bytes = 16 << 20;
  std::int32_t partition_max_bytes = 4 << 20;
  bool read_committed = false;  // records of open and aborted transactions are not seen
};

/// Belongs to one core; one poll at a time.
class Consumer {
 public:
  Consumer(Client& client, ConsumerOptions options) : client_(client), options_(options) {}

  /// Reads this partition from `offset` on; kEarliestOffset, kLatestOffset.
  Task<Result<void>> assign(TopicPartition partition, std::int64_t offset);
  /// Reads nothing any more.
  void unassign() {
    positions_.clear();
    failure_.reset();
  }
  /// The offset of the first record that is not older than `timestamp_ms` (or of the end); the two constants above work, too.
  Task<Result<std::int64_t>> offset_for(TopicPartition partition, std::int64_t timestamp_ms);
  /// The next records, in the order of each partition; empty after max_wait_ms. OFFSET_OUT_OF_RANGE and others.
  Task<Result<ConsumedRecords>> poll();
  /// Asks who leads what is read: after an error that another attempt may mend.
  Task<Result<void>> find_leaders();
  /// Where the next poll goes on.
  std::int64_t position(const TopicPartition& partition) const;
  const std::map<TopicPartition, std::int64_t>& positions() const { return positions_; }
  /// Records between the positions and the high watermarks, as the last answers told them.
  std::int64_t lag() const;

 private:
  Task<Result<void>> fetch(std::int32_t leader, std::vector<TopicPartition> partitions, ConsumedRecords& out);
  Result<void> take(const TopicPartition& partition, const protocol::FetchResponse::PartitionData& data,
                    ConsumedRecords& out);
  Result<std::size_t> take_messages(const TopicPartition& partition, const Bytes& records, ConsumedRecords& out);

  Client& client_;
  ConsumerOptions options_;
  std::map<TopicPartition, std::int64_t> positions_;
  std::map<TopicPartition, std::int32_t> leaders_;
  std::map<TopicPartition, std::int64_t> high_watermarks_;
  std::optional<Error> failure_;  // of the last poll, which had records to give first
};

}  // namespace cork::client
