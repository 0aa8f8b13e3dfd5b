// SPDX-License-Identifier: Apache-2.0
// Fetching and decoding.
#include "client/consumer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "protocol/generated/fetch_request.h"
#include "protocol/generated/list_offsets_request.h"
#include "protocol/generated/list_offsets_response.h"
#include "protocol/message_set.h"

namespace cork::client {

namespace {
constexpr std::size_t kPlainBytesMax = 1 << 30;
// Topics are named, not told by id, up to here.
constexpr std::int16_t kFetchVersionMax = 12;
constexpr std::int8_t kReadCommitted = 1;

/// Tells the batches of aborted transactions, which come in the order of offsets.
class AbortedFilter {
 public:
  explicit AbortedFilter(const protocol::FetchResponse::PartitionData& data) {
    if (!data.aborted_transactions) return;
    for (const auto& transaction : *data.aborted_transactions) begins_.emplace(transaction.first_offset, transaction.producer_id);
  }
  bool is_aborted(const protocol::RecordBatchView& batch) {
    while (!begins_.empty() && begins_.begin()->first <= batch.last_offset()) {
      inside_.insert(begins_.begin()->second);
      begins_.erase(begins_.begin());
    }
    if (batch.control()) inside_.erase(batch.producer_id());  // of these producers only an abort comes here
    return batch.transactional() && inside_.contains(batch.producer_id());
  }

 private:
  std::multimap<std::int64_t, std::int64_t> begins_;  // first offset -> producer id
  std::set<std::int64_t> inside_;
};
}  // namespace

Task<Result<std::int64_t>> Consumer::offset_for(TopicPartition partition, std::int64_t timestamp_ms) {
  const auto leader = leaders_.find(partition);
  std::int32_t node = leader == leaders_.end() ? -1 : leader->second;
  if (node < 0) {
    CO_TRY_ASSIGN(const TopicInfo info, co_await client_.topic(partition.topic));
    if (partition.partition < 0 || static_cast<std::size_t>(partition.partition) >= info.partitions.size()) {
      co_return fail(ErrorCode::kUnknownTopicOrPartition, fmt::format("{} has {} partitions, there is no {}", partition.topic, info.partitions.size(), partition.partition));
    }
    node = info.partitions[static_cast<std::size_t>(partition.partition)].leader;
    leaders_[partition] = node;
  }
  CO_TRY_ASSIGN(const std::shared_ptr<Connection> connection, co_await client_.node(node));
  protocol::ListOffsetsRequest request;
  request.replica_id = -1;
  request.isolation_level = options_.read_committed ? kReadCommitted : std::int8_t{0};
  auto& topic = request.topics.emplace_back();
  topic.name = partition.topic;
  auto& wanted = topic.partitions.emplace_back();
  wanted.partition_index = partition.partition;
  wanted.timestamp = timestamp_ms;
  CO_TRY_ASSIGN(const auto received, co_await connection->ask(std::move(request), client_.deadline()));
  if (received->topics.empty() || received->topics[0].partitions.empty()) co_return fail(ErrorCode::kNetworkException, "the answer to ListOffsets is empty");
  const auto& found = received->topics[0].partitions[0];
  CO_TRY(check(found.error_code, fmt::format("{}-{}", partition.topic, partition.partition)));
  if (found.offset < 0 && timestamp_ms >= 0) co_return co_await offset_for(std::move(partition), kLatestOffset);
  co_return found.offset;
}

Task<Result<void>> Consumer::assign(TopicPartition partition, std::int64_t offset) {
  // The leader is looked up in any case, and with it whether the partition exists.
  CO_TRY_ASSIGN(const std::int64_t special, co_await offset_for(partition, offset < 0 ? offset : kEarliestOffset));
  positions_[partition] = offset < 0 ? special : offset;
  co_return Result<void>();
}

std::int64_t Consumer::position(const TopicPartition& partition) const {
  const auto found = positions_.find(partition);
  return found == positions_.end() ? -1 : found->second;
}

std::int64_t Consumer::lag() const {
  std::int64_t records = 0;
  for (const auto& [partition, end] : high_watermarks_) {
    const auto known = positions_.find(partition);
    if (known != positions_.end() && end > known->second) records += end - known->second;
  }
  return records;
}

Task<Result<ConsumedRecords>> Consumer::poll() {
  if (failure_) co_return fail(*std::exchange(failure_, std::nullopt));
  std::map<std::int32_t, std::vector<TopicPartition>> by_leader;
  for (const auto& [partition, offset] : positions_) by_leader[leaders_.at(partition)].push_back(partition);
  ConsumedRecords out;
  for (auto& [leader, partitions] : by_leader) {
    const Result<void> fetched = co_await fetch(leader, std::move(partitions), out);
    if (fetched) continue;
    if (out.empty()) co_return fail(fetched.error());
    // The positions are behind what has come already: it is given first, and the error by the next poll.
    failure_ = fetched.error();
    break;
  }
  co_return out;
}

Task<Result<void>> Consumer::find_leaders() {
  std::map<TopicPartition, std::int32_t> found;
  std::optional<TopicInfo> info;
  for (const auto& [partition, offset] : positions_) {
    if (!info || info->name != partition.topic) {
      CO_TRY_ASSIGN(info, co_await client_.topic(partition.topic));
    }
    if (static_cast<std::size_t>(partition.partition) >= info->partitions.size()) co_return fail(ErrorCode::kUnknownTopicOrPartition, fmt::format("{}-{}", partition.topic, partition.partition));
    found[partition] = info->partitions[static_cast<std::size_t>(partition.partition)].leader;
  }
  leaders_ = std::move(found);
  co_return Result<void>();
}

Task<Result<void>> Consumer::fetch(std::int32_t leader, std::vector<TopicPartition> partitions, ConsumedRecords& out) {
  CO_TRY_ASSIGN(const std::shared_ptr<Connection> connection, co_await client_.node(leader));
  protocol::FetchRequest request;
  request.max_wait_ms = options_.max_wait_ms;
  request.min_bytes = 1;
  request.max_bytes = options_.max_bytes;
  request.isolation_level = options_.read_committed ? kReadCommitted : std::int8_t{0};
  for (const TopicPartition& partition : partitions) {
    if (request.topics.empty() || request.topics.back().topic != partition.topic) request.topics.emplace_back().topic = partition.topic;
    auto& wanted = request.topics.back().partitions.emplace_back();
    wanted.partition = partition.partition;
    wanted.fetch_offset = positions_.at(partition);
    wanted.partition_max_bytes = options_.partition_max_bytes;
  }
  CO_TRY_ASSIGN(const auto received, co_await connection->ask(std::move(request), client_.deadline(), kFetchVersionMax));
  CO_TRY(check(received->error_code, "fetch"));
  for (const auto& topic : received->responses) {
    for (const auto& data : topic.partitions) {
      const auto known = positions_.find({topic.topic.str(), data.partition_index});
      if (known == positions_.end()) continue;
      CO_TRY(check(data.error_code, fmt::format("{}-{} at offset {}", known->first.topic, known->first.partition, known->second)));
      high_watermarks_[known->first] = data.high_watermark;
      if (data.records && !data.records->empty()) CO_TRY(take(known->first, data, out));
    }
  }
  co_return Result<void>();
}

Result<void> Consumer::take(const TopicPartition& partition, const protocol::FetchResponse::PartitionData& data, ConsumedRecords& out) {
  std::int64_t& position = positions_.at(partition);
  const Bytes& records = *data.records;
  AbortedFilter filter(data);
  ByteSpan rest = records.span();
  out.memory.push_back(records);
  while (!rest.empty()) {
    const auto format = protocol::format_of(rest);
    if (format == 0 || format == 1) {
      const auto used = take_messages(partition, Bytes::with_owner(rest, records.owner()), out);
      if (!used) break;  // the limit of the response cut it off
      rest = rest.subspan(*used);
      continue;
    }
    const auto batch = protocol::next_batch(rest);
    if (!batch) break;  // the limit of the response cut it off
    rest = rest.subspan(batch->size());
    const bool aborted = filter.is_aborted(*batch);
    if (batch->next_offset() <= position) continue;
    TRY(protocol::check_stored_batch(*batch));
    if (!batch->control() && !aborted) {
      TRY_ASSIGN(Bytes plain, protocol::plain_records(*batch, records, kPlainBytesMax));
      protocol::RecordReader reader(*batch, plain.span());
      out.memory.push_back(plain);
      while (true) {
        TRY_ASSIGN(const auto record, reader.next());
        if (!record) break;
        if (record->offset >= position) out.records.push_back({&positions_.find(partition)->first, *record});
      }
    }
    position = batch->next_offset();
  }
  return {};
}

/// One message of format 0 or 1, as clusters keep them that were made before Kafka 0.11.
Result<std::size_t> Consumer::take_messages(const TopicPartition& partition, const Bytes& records, ConsumedRecords& out) {
  std::int64_t& position = positions_.at(partition);
  TRY_ASSIGN(const protocol::MessageSet set, protocol::read_message(records, kPlainBytesMax));
  out.memory.push_back(set.memory);
  for (const protocol::Record& record : set.records) {
    if (record.offset < position) continue;
    out.records.push_back({&positions_.find(partition)->first, record});
    position = record.offset + 1;
  }
  return set.size;
}

}  // namespace cork::client
