// SPDX-License-Identifier: Apache-2.0
// Loading, acquiring, acknowledging, and locks that run out.
#include "coordinator/share/share_partitions.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/logger.h"
#include "config/iso_duration.h"
#include "config/topic_config.h"
#include "protocol/record_batch.h"

namespace cork::coordinator {

namespace {
Logger logger("coordinator");
}

void SharePartitions::start() {
  following_ = metadata_.follow([this](const metadata::ImageUpdate& update) {
    for (const auto& change : update.delta->topics) {
      if (change.after || !change.before) continue;
      for (auto entry = entries_.begin(); entry != entries_.end();) {
        const auto next = std::next(entry);
        if (entry->first.topic == change.before->id) forget(ShareKey(entry->first));
        entry = next;
      }
    }
  });
  core_.spawn(keep_time());
}

SharePartitionSettings SharePartitions::settings(const std::string& group) const {
  const metadata::Image& image = *metadata_.image();
  const config::Overrides& own = image.overrides(metadata::ResourceType::kGroup, group);
  const auto number = [&](config::GroupKey key) { return config::group_value(*image.config(), own, key).integer; };
  SharePartitionSettings out;
  out.max_record_locks = static_cast<std::int32_t>(number(config::GroupKey::kSharePartitionMaxRecordLocks));
  out.delivery_count_limit = static_cast<std::int16_t>(number(config::GroupKey::kShareDeliveryCountLimit));
  out.lock_duration_ns = number(config::GroupKey::kShareRecordLockDurationMs) * runtime::kNanosPerMilli;
  out.renew_enabled = number(config::GroupKey::kShareRenewAcknowledgeEnable) != 0;
  return out;
}

log::Isolation SharePartitions::isolation(const std::string& group) const {
  const metadata::Image& image = *metadata_.image();
  const auto value = config::group_value(*image.config(), image.overrides(metadata::ResourceType::kGroup, group),
                                         config::GroupKey::kShareIsolationLevel);
  return value.text == "read_committed" ? log::Isolation::kCommitted : log::Isolation::kUncommitted;
}

Task<Result<std::shared_ptr<SharePartitions::Entry>>> SharePartitions::open(ShareKey key) {
  auto& slot = entries_[key];
  if (slot == nullptr) {
    slot = std::make_shared<Entry>();
    slot->key_ = key;
  }
  std::shared_ptr<Entry> entry = slot;
  while (entry->loading_) co_await entry->loaded_.wait(core_);
  if (!entry->state_ && !entry->gone_) {
    entry->loading_ = true;
    const auto loaded = co_await load(entry);
    entry->loading_ = false;
    entry->loaded_.notify_all();
    if (!loaded) {
      const auto again = entries_.find(key);
      if (again != entries_.end() && again->second == entry) entries_.erase(again);
      co_return fail(loaded.error());
    }
  }
  if (entry->gone_ || !entry->state_)
    co_return fail(ErrorCode::kNotLeaderOrFollower, "the share partition was reset: ask again");
  co_return entry;
}

Task<Result<void>> SharePartitions::load(std::shared_ptr<Entry> entry) {
  const metadata::TopicPtr topic = metadata_.image()->topic(entry->key_.topic);
  entry->log_ = topic ? partitions_.find(topic->id, entry->key_.partition) : nullptr;
  if (entry->log_ == nullptr)
    co_return fail(ErrorCode::kUnknownTopicOrPartition, "This server does not host this topic-partition.");
  CO_TRY_ASSIGN(const ShareState stored, co_await coordinator_.read(entry->key_, entry->log_->leader_epoch()));
  std::int64_t start = stored.start_offset;
  if (start < 0) {
    CO_TRY_ASSIGN(start, first_offset(*entry));
  }
  start = std::max(start, entry->log_->log().log_start_offset());
  entry->state_epoch_ = stored.state_epoch;
  entry->state_.emplace(stored, start);
  co_return Result<void>();
}

/// Where a group without a state begins: share.auto.offset.reset.
Result<std::int64_t> SharePartitions::first_offset(Entry& entry) const {
  const metadata::Image& image = *metadata_.image();
  const auto reset =
      config::group_value(*image.config(), image.overrides(metadata::ResourceType::kGroup, entry.key_.group),
                          config::GroupKey::kShareAutoOffsetReset)
          .text;
  log::Log& log = entry.log_->log();
  if (reset == "earliest") return log.log_start_offset();
  constexpr std::string_view kByDuration = "by_duration:";
  if (reset.starts_with(kByDuration)) {
    const auto duration_ms = config::parse_iso_duration_ms(std::string_view(reset).substr(kByDuration.size()));
    if (duration_ms) {
      TRY_ASSIGN(const log::TimestampOffset found,
                 log.find_timestamp(core_.wall_ms() - *duration_ms, log::Isolation::kUncommitted));
      return found.offset >= 0 ? found.offset : log.high_watermark();
    }
  }
  return isolation(entry.key_.group) == log::Isolation::kCommitted ? log.last_stable_offset() : log.high_watermark();
}

/// Records of aborted transactions are nobody's.
void SharePartitions::archive_aborted(Entry& entry, const Bytes& records, std::int64_t from, std::int64_t to) {
  auto aborted = entry.log_->log().aborted_transactions(from, to);
  if (aborted.empty()) return;
  ByteSpan rest = records.span();
  while (!rest.empty()) {
    const auto batch = protocol::next_batch(rest);
    if (!batch) return;
    const bool mine =
        batch->transactional() && !batch->control() && std::ranges::any_of(aborted, [&](const auto& transaction) {
          return transaction.producer_id == batch->producer_id() && transaction.first_offset <= batch->base_offset() &&
                 transaction.last_offset >= batch->base_offset();
        });
    if (mine)
      core_.spawn(persist_task(entries_.at(entry.key_),
                               entry.state_->archive({batch->base_offset(), batch->next_offset() - 1})));
    rest = rest.subspan(batch->size());
  }
}

Result<ShareFetched> SharePartitions::acquire(Entry& entry, const std::string& member, const ShareFetchLimits& limits) {
  if (entry.gone_) return fail(ErrorCode::kNotLeaderOrFollower, "the share partition was reset: ask again");
  const SharePartitionSettings now = settings(entry.key_.group);
  const log::Isolation level = isolation(entry.key_.group);
  log::Log& log = entry.log_->log();
  if (log.log_start_offset() > entry.state_->start_offset()) {
    ShareUpdate update = entry.state_->advance_log_start(log.log_start_offset());
    if (!update.empty()) core_.spawn(persist_task(entries_.at(entry.key_), std::move(update)));
  }
  if (!entry.state_->has_room(now)) return ShareFetched();
  const std::int64_t from = std::max(entry.state_->next_fetch_offset(), log.log_start_offset());
  const std::int64_t end = level == log::Isolation::kCommitted ? log.last_stable_offset() : log.high_watermark();
  if (from >= end) return ShareFetched();
  TRY_ASSIGN(
      partition::ReadResult read,
      entry.log_->read(from, level, static_cast<std::size_t>(std::max<std::int64_t>(limits.max_bytes, 1)), true));
  if (level == log::Isolation::kCommitted) archive_aborted(entry, read.records, from, read.last_stable_offset);
  std::vector<OffsetRange> ranges;
  std::vector<std::size_t> positions;
  ByteSpan rest = read.records.span();
  while (!rest.empty()) {
    TRY_ASSIGN(const protocol::RecordBatchView batch, protocol::next_batch(rest));
    ranges.push_back({std::max(batch.base_offset(), from), batch.next_offset() - 1});
    positions.push_back(read.records.size() - rest.size());
    rest = rest.subspan(batch.size());
  }
  ShareFetched out;
  out.acquired = entry.state_->acquire(member, ranges, limits.max_records, limits.batch_size, limits.whole_batches, now,
                                       core_.monotonic_ns());
  if (out.acquired.empty()) return out;
  std::size_t first = 0;
  while (ranges[first].last < out.acquired.front().first) ++first;
  std::size_t last = first;
  while (ranges[last].last < out.acquired.back().last) ++last;
  const std::size_t begin = positions[first];
  const std::size_t stop = last + 1 < positions.size() ? positions[last + 1] : read.records.size();
  out.records = read.records.slice(begin, stop - begin);
  arm(core_.monotonic_ns() + now.lock_duration_ns);
  return out;
}

Task<Result<void>> SharePartitions::acknowledge(std::shared_ptr<Entry> entry, std::string member,
                                                std::vector<AcknowledgeBatch> batches) {
  if (entry->gone_) co_return fail(ErrorCode::kNotLeaderOrFollower, "the share partition was reset: ask again");
  CO_TRY_ASSIGN(ShareUpdate update,
                entry->state_->acknowledge(member, batches, settings(entry->key_.group), core_.monotonic_ns()));
  entry->progress_.notify_all();
  co_return co_await persist(entry, std::move(update));
}

Task<void> SharePartitions::release(ShareKey key, std::string member) {
  const auto found = entries_.find(key);
  if (found == entries_.end() || !found->second->state_) co_return;
  std::shared_ptr<Entry> entry = found->second;
  ShareUpdate update = entry->state_->release(member, settings(key.group));
  entry->progress_.notify_all();
  co_await persist(entry, std::move(update));
}

void SharePartitions::forget(const ShareKey& key) {
  const auto found = entries_.find(key);
  if (found == entries_.end()) return;
  found->second->gone_ = true;
  found->second->progress_.notify_all();
  entries_.erase(found);
}

Task<Result<void>> SharePartitions::persist(std::shared_ptr<Entry> entry, ShareUpdate update) {
  std::vector<DeadLetter> dead = entry->state_->take_dead_letters();
  if (update.empty()) co_return Result<void>();
  ShareState change{entry->state_epoch_, entry->log_->leader_epoch(), update.start_offset,
                    update.delivery_complete_count, std::move(update.batches)};
  // The letters first: a crash in between makes two of them rather than none.
  if (!dead.empty()) co_await dead_letters_.send(entry->key_, entry->log_, std::move(dead));
  if (entry->gone_) co_return fail(ErrorCode::kFencedStateEpoch, "the share partition was reset");
  auto stored = co_await coordinator_.write(entry->key_, std::move(change));
  if (!stored) {
    logger.warn("the state of a share partition is read again",
                {{"partition", entry->key_.to_string()}, {"error", stored.error().message}});
    forget(entry->key_);
  }
  co_return stored;
}

Task<void> SharePartitions::persist_task(std::shared_ptr<Entry> entry, ShareUpdate update) {
  co_await persist(std::move(entry), std::move(update));
}

void SharePartitions::arm(std::int64_t deadline_ns) {
  if (deadline_ns >= armed_ns_) return;
  armed_ns_ = deadline_ns;
  armed_earlier_.notify_all();
}

Task<void> SharePartitions::keep_time() {
  while (true) {
    co_await armed_earlier_.wait_until(core_, armed_ns_);
    if (core_.monotonic_ns() >= armed_ns_) expire();
  }
}

void SharePartitions::expire() {
  const std::int64_t now_ns = core_.monotonic_ns();
  armed_ns_ = INT64_MAX;
  std::int64_t next = INT64_MAX;
  for (const auto& [key, entry] : std::map(entries_)) {
    if (!entry->state_) continue;
    if (entry->state_->next_deadline_ns() <= now_ns) {
      ShareUpdate update = entry->state_->expire(now_ns, settings(key.group));
      entry->progress_.notify_all();
      core_.spawn(persist_task(entry, std::move(update)));
    }
    next = std::min(next, entry->state_->next_deadline_ns());
  }
  arm(next);
}

}  // namespace cork::coordinator
