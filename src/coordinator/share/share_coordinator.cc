// SPDX-License-Identifier: Apache-2.0
// The state of share partitions: requests, the log, snapshots.
#include "coordinator/share/share_coordinator.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/logger.h"
#include "metadata/topic_control.h"
#include "metadata/topic_name.h"
#include "protocol/record_batch.h"

namespace cork::coordinator {

namespace {

Logger logger("coordinator");
constexpr std::size_t kReadBytes = 1 << 20;

}  // namespace

Task<Result<void>> ShareCoordinator::ensure_topic() {
  if (metadata_.image()->topic(metadata::kShareGroupStateTopic)) co_return Result<void>();
  const Config& config = *metadata_.image()->config();
  protocol::CreateTopicsRequest request;
  auto& topic = request.topics.emplace_back();
  topic.name = metadata::kShareGroupStateTopic;
  topic.num_partitions = static_cast<std::int32_t>(config.get_int(Key::kShareCoordinatorStateTopicNumPartitions));
  topic.replication_factor = 1;
  const std::string segment = std::to_string(config.get_int(Key::kShareCoordinatorStateTopicSegmentBytes));
  for (const auto& [name, value] : {std::pair<const char*, std::string>{"cleanup.policy", "delete"},
                                    {"compression.type", "producer"},
                                    {"segment.bytes", segment},
                                    {"retention.ms", "-1"}}) {
    auto& entry = topic.configs.emplace_back();
    entry.name = name;
    entry.value = protocol::String(value);
  }
  const metadata::TopicControl control(core_.random());
  auto made = co_await metadata_.change<protocol::CreateTopicsResponse>(
      [&](const metadata::Image& image) { return control.create_topics(image, request); });
  if (!made) co_return fail(made.error());
  const auto code = static_cast<ErrorCode>(made->topics.front().error_code);
  if (code == ErrorCode::kNone || code == ErrorCode::kTopicAlreadyExists) co_return Result<void>();
  co_return fail(ErrorCode::kCoordinatorNotAvailable, "cannot create __share_group_state");
}

const ShareState* ShareCoordinator::find(const ShareKey& key) const {
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : &found->second.state;
}

Result<void> ShareCoordinator::check(const ShareKey& key) const {
  const metadata::TopicPtr topic = metadata_.image()->topic(key.topic);
  const bool exists = topic && key.partition >= 0 && static_cast<std::size_t>(key.partition) < topic->partitions.size();
  if (exists) return {};
  return fail(ErrorCode::kUnknownTopicOrPartition, "This server does not host this topic-partition.");
}

Task<Result<void>> ShareCoordinator::initialize(ShareKey key, std::int32_t state_epoch, std::int64_t start_offset) {
  CO_TRY(check(key));
  CO_TRY(co_await ensure_topic());
  const auto known = entries_.find(key);
  if (known != entries_.end() && state_epoch < known->second.state.state_epoch) {
    co_return fail(ErrorCode::kFencedStateEpoch,
                   "The share coordinator rejected the request because the share-group state epoch did not match.");
  }
  ShareRecord record{key, true, known == entries_.end() ? 0 : known->second.snapshot_epoch + 1};
  // From an offset that somebody set nothing is delivered yet; before the first one how much is left cannot be said.
  const std::int32_t complete = start_offset < 0 ? -1 : 0;
  record.state =
      ShareState{state_epoch, known == entries_.end() ? 0 : known->second.state.leader_epoch, start_offset, complete, {}};
  co_return co_await store(std::move(record));
}

Task<Result<ShareState>> ShareCoordinator::read(ShareKey key, std::int32_t leader_epoch) {
  CO_TRY(check(key));
  const auto known = entries_.find(key);
  if (known == entries_.end())
    co_return fail(ErrorCode::kInvalidRequest, "Read operation on uninitialized share partition not allowed.");
  if (leader_epoch >= 0 && leader_epoch < known->second.state.leader_epoch) {
    co_return fail(ErrorCode::kFencedLeaderEpoch,
                   "The leader epoch in the request is older than the epoch on the broker.");
  }
  if (leader_epoch > known->second.state.leader_epoch) {
    ShareRecord record{key, false, known->second.snapshot_epoch};
    record.state = known->second.state;
    record.state->leader_epoch = leader_epoch;
    record.state->batches.clear();
    CO_TRY(co_await store(std::move(record)));
  }
  const ShareState* state = find(key);
  if (state == nullptr) co_return fail(ErrorCode::kInvalidRequest, "The share partition was deleted meanwhile.");
  co_return *state;
}

Task<Result<void>> ShareCoordinator::write(ShareKey key, ShareState change) {
  CO_TRY(check(key));
  const auto known = entries_.find(key);
  if (known == entries_.end())
    co_return fail(ErrorCode::kInvalidRequest, "Write operation on uninitialized share partition not allowed.");
  for (const StateBatch& batch : change.batches) {
    if (batch.first >= 0 && batch.last >= batch.first && batch.last < INT64_MAX) continue;
    co_return fail(ErrorCode::kInvalidRequest, "A batch of states has no offsets.");
  }
  const ShareState& now = known->second.state;
  if (change.leader_epoch >= 0 && change.leader_epoch < now.leader_epoch) {
    co_return fail(ErrorCode::kFencedLeaderEpoch,
                   "The leader epoch in the request is older than the epoch on the broker.");
  }
  if (change.state_epoch >= 0 && change.state_epoch < now.state_epoch) {
    co_return fail(ErrorCode::kFencedStateEpoch,
                   "The share coordinator rejected the request because the share-group state epoch did not match.");
  }
  if (change.start_offset == -1) change.start_offset = now.start_offset;
  if (change.leader_epoch < 0) change.leader_epoch = now.leader_epoch;
  change.state_epoch = now.state_epoch;
  const auto per_snapshot =
      metadata_.image()->config()->get_int(Key::kShareCoordinatorSnapshotUpdateRecordsPerSnapshot);
  ShareRecord record{key, known->second.updates >= per_snapshot, known->second.snapshot_epoch};
  if (record.snapshot) {
    ++record.snapshot_epoch;
    change.batches = merge_states(now.batches, change.batches, change.start_offset);
  }
  record.state = std::move(change);
  co_return co_await store(std::move(record));
}

Task<Result<void>> ShareCoordinator::remove(ShareKey key) {
  if (!entries_.contains(key)) co_return Result<void>();
  co_return co_await store(ShareRecord{std::move(key), true});
}

std::shared_ptr<partition::Partition> ShareCoordinator::log_of(const ShareKey& key) {
  const metadata::TopicPtr topic = metadata_.image()->topic(metadata::kShareGroupStateTopic);
  if (topic == nullptr) return nullptr;
  return partitions_.find(topic->id, places_.of(key.to_string(), static_cast<std::int32_t>(topic->partitions.size())));
}

/// The state changes at once, so that later decisions rest on it; who asked hears of it when it is durable.
Task<Result<void>> ShareCoordinator::store(ShareRecord record) {
  const auto partition = log_of(record.key);
  if (partition == nullptr) co_return fail(ErrorCode::kCoordinatorNotAvailable, "there is no __share_group_state");
  protocol::RecordBatchBuilder batch;
  append_share(batch, core_.wall_ms(), record);
  CO_TRY_ASSIGN(std::vector<std::byte> bytes, batch.build());
  apply(record, -1);
  const auto stored = co_await partition->append_own(Bytes::from(std::move(bytes)));
  if (!stored) {
    logger.error("the state of a share partition cannot be stored",
                 {{"partition", record.key.to_string()}, {"error", stored.error().message}});
    co_return fail(ErrorCode::kCoordinatorNotAvailable, "The coordinator is not available.");
  }
  if (const auto entry = entries_.find(record.key); entry != entries_.end() && record.snapshot)
    entry->second.snapshot_offset = stored->base_offset;
  co_return Result<void>();
}

void ShareCoordinator::apply(const ShareRecord& record, std::int64_t offset) {
  if (!record.state) {
    entries_.erase(record.key);
    return;
  }
  if (record.snapshot) {
    entries_[record.key] = {*record.state, record.snapshot_epoch, 0, offset};
    return;
  }
  const auto found = entries_.find(record.key);
  if (found == entries_.end()) return;  // its snapshot is gone: the partition was deleted
  Entry& entry = found->second;
  ++entry.updates;
  entry.state.leader_epoch = record.state->leader_epoch;
  entry.state.start_offset = record.state->start_offset;
  entry.state.delivery_complete_count = record.state->delivery_complete_count;
  entry.state.batches = merge_states(entry.state.batches, record.state->batches, record.state->start_offset);
}

Result<void> ShareCoordinator::load() {
  const metadata::TopicPtr topic = metadata_.image()->topic(metadata::kShareGroupStateTopic);
  if (topic != nullptr) {
    TRY(places_.load(static_cast<std::int32_t>(topic->partitions.size()), [&](std::int32_t index) {
      const auto partition = partitions_.find(topic->id, index);
      return partition == nullptr ? Result<void>() : load_partition(*partition);
    }));
  }
  core_.spawn(prune());
  return {};
}

Result<void> ShareCoordinator::load_partition(partition::Partition& partition) {
  std::int64_t offset = partition.log().log_start_offset();
  while (offset < partition.log().high_watermark()) {
    TRY_ASSIGN(const partition::ReadResult read,
               partition.read(offset, log::Isolation::kUncommitted, kReadBytes, true));
    if (read.records.empty()) break;
    ByteSpan rest = read.records.span();
    while (!rest.empty()) {
      TRY_ASSIGN(const protocol::RecordBatchView batch, protocol::next_batch(rest));
      offset = batch.next_offset();
      rest = rest.subspan(batch.size());
      if (batch.control()) continue;
      TRY_ASSIGN(const Bytes plain, protocol::plain_records(batch, read.records, INT32_MAX));
      protocol::RecordReader reader(batch, plain.span());
      while (true) {
        TRY_ASSIGN(const auto record, reader.next());
        if (!record) break;
        TRY_ASSIGN(const auto parsed, parse_share(*record));
        if (!parsed) continue;
        places_.take(parsed->key.to_string(), partition.index(), [&] { return entries_.contains(parsed->key); },
                     [&] { apply(*parsed, record->offset); });
      }
    }
  }
  return {};
}

/// Keeps the log short: snapshots of what has changed, then everything before the oldest snapshot goes.
Task<void> ShareCoordinator::prune() {
  while (true) {
    co_await runtime::sleep_ms(core_,
                               metadata_.image()->config()->get_int(Key::kShareCoordinatorStateTopicPruneIntervalMs));
    const metadata::TopicPtr topic = metadata_.image()->topic(metadata::kShareGroupStateTopic);
    for (std::size_t i = 0; topic != nullptr && i < topic->partitions.size(); ++i) {
      const auto partition = partitions_.find(topic->id, static_cast<std::int32_t>(i));
      if (partition != nullptr) co_await prune_partition(partition);
    }
  }
}

Task<void> ShareCoordinator::prune_partition(std::shared_ptr<partition::Partition> partition) {
  std::vector<ShareKey> keys;
  for (const auto& [key, entry] : entries_) {
    if (log_of(key) == partition) keys.push_back(key);
  }
  for (const ShareKey& key : keys) {
    const auto found = entries_.find(key);
    if (found == entries_.end() || found->second.updates == 0) continue;
    ShareRecord record{key, true, found->second.snapshot_epoch + 1};
    record.state = found->second.state;
    if (!co_await store(std::move(record))) co_return;
  }
  std::int64_t needed = partition->log().high_watermark();
  for (const auto& [key, entry] : entries_) {
    if (log_of(key) == partition) needed = std::min(needed, std::max<std::int64_t>(entry.snapshot_offset, 0));
  }
  if (needed <= partition->log().log_start_offset()) co_return;
  const auto deleted = partition->log().delete_records(needed);
  if (!deleted) logger.warn("old state of share groups cannot be deleted", {{"error", deleted.error().message}});
}

}  // namespace cork::coordinator
