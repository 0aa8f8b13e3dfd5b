// SPDX-License-Identifier: Apache-2.0
// Runs of offsets are split where something happens to a part of them.
#include "coordinator/share/share_partition.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "coordinator/mutant.h"

namespace cork::coordinator {
namespace {

/// Adjacent batches with the same state become one.
void append_merged(std::vector<StateBatch>& out, const StateBatch& batch) {
  if (!out.empty() && out.back().last + 1 == batch.first && out.back().state == batch.state &&
      out.back().deliveries == batch.deliveries) {
    out.back().last = batch.last;
  } else {
    out.push_back(batch);
  }
}

bool finished(DeliveryState state) {
  return state == DeliveryState::kAcknowledged || state == DeliveryState::kArchived;
}

/// So many deliveries of the allowed ones, and records come in portions.
int throttled_from(const SharePartitionSettings& settings) { return std::max(2, (settings.delivery_count_limit + 1) / 2); }

}  // namespace

SharePartition::SharePartition(const ShareState& stored, std::int64_t start_offset) : start_(start_offset) {
  for (const StateBatch& batch : stored.batches) {
    const std::int64_t first = std::max(batch.first, start_);
    if (batch.last < first) continue;
    Run run;
    run.last = batch.last;
    run.state = batch.state == DeliveryState::kAcquired ? DeliveryState::kAvailable : batch.state;
    run.deliveries = batch.deliveries;
    run.together = {batch.first, batch.last};
    runs_[first] = std::move(run);
  }
  advance_start();
}

std::int64_t SharePartition::next_fetch_offset() const {
  std::int64_t next = start_;
  for (const auto& [first, run] : runs_) {
    if (first > next || run.state == DeliveryState::kAvailable) return next;
    next = run.last + 1;
  }
  return next;
}

bool SharePartition::has_room(const SharePartitionSettings& settings) const {
  return in_flight() < settings.max_record_locks || next_fetch_offset() <= last_offset();
}

void SharePartition::split(std::int64_t offset) {
  auto after = runs_.upper_bound(offset);
  if (after == runs_.begin()) return;
  auto run = std::prev(after);
  if (run->first == offset || run->second.last < offset) return;
  Run tail = run->second;
  run->second.last = offset - 1;
  runs_.emplace(offset, std::move(tail));
}

void SharePartition::take(Acquisition& made, OffsetRange range, std::int16_t deliveries, OffsetRange together) {
  Run run;
  run.last = range.last;
  run.state = DeliveryState::kAcquired;
  run.deliveries = deliveries;
  run.together = together;
  run.member = made.member;
  run.deadline_ns = made.deadline_ns;
  runs_[range.first] = std::move(run);
  made.taken += range.last - range.first + 1;
  auto& out = made.out;
  const bool joins = !out.empty() && out.back().last + 1 == range.first && out.back().deliveries == deliveries &&
                     range.last - out.back().first + 1 <= made.batch_size;
  if (joins) {
    out.back().last = range.last;
  } else {
    out.push_back({range.first, range.last, deliveries});
  }
}

/// Whether a record of those that came together has been delivered so often that they come in small portions, so that
/// one that nobody can process does not take the others with it.
bool SharePartition::is_throttled(OffsetRange together, OffsetRange asked, const SharePartitionSettings& settings) const {
  const std::int64_t last = std::min(together.last, asked.last);
  for (auto run = runs_.lower_bound(std::max(together.first, asked.first)); run != runs_.end() && run->first <= last; ++run) {
    if (run->second.state == DeliveryState::kAvailable && run->second.deliveries >= throttled_from(settings)) return true;
  }
  return false;
}

/// A half of those that came together, then a quarter and so on, as Kafka counts them; at its last delivery a record is
/// alone.
void SharePartition::acquire_portion(Acquisition& made, OffsetRange together, OffsetRange asked, std::int64_t max_records,
                                     const SharePartitionSettings& settings) {
  const std::int64_t last = std::min(together.last, asked.last);
  const std::int16_t limit = settings.delivery_count_limit;
  std::int64_t portion = -1;
  split(std::max(together.first, asked.first));
  for (auto run = runs_.lower_bound(std::max(together.first, asked.first)); run != runs_.end() && run->first <= last; ++run) {
    if (run->second.state != DeliveryState::kAvailable) continue;
    const std::int64_t at = run->first;
    const std::int16_t before = run->second.deliveries;
    const bool last_time = limit > 2 && before == limit - 1;
    if (last_time && made.taken > 0) return;
    if (portion < 0 && before >= throttled_from(settings)) {
      const int halvings = std::min(62, before - throttled_from(settings) + 1);
      portion = std::max<std::int64_t>(1, (together.last - together.first + 1) >> halvings);
      if (portion <= made.taken) portion = INT64_MAX;  // Kafka stops at the number, not beyond it
    }
    std::int64_t count = std::min(run->second.last, last) - at + 1;
    count = std::min({count, max_records - made.taken, portion < 0 ? INT64_MAX : portion - made.taken});
    if (last_time) count = 1;
    split(at + count);
    take(made, {at, at + count - 1}, static_cast<std::int16_t>(before + 1), together);
    if (last_time || made.taken == max_records || made.taken == portion) return;
    run = runs_.find(at);
  }
}

std::vector<AcquiredRecords> SharePartition::acquire(const std::string& member, std::span<const OffsetRange> batches,
                                                     std::int64_t max_records, std::int64_t batch_size,
                                                     bool whole_batches, const SharePartitionSettings& settings,
                                                     std::int64_t now_ns) {
  Acquisition made{member, now_ns + settings.lock_duration_ns, batch_size};
  if (!batches.empty()) acquire_from(made, batches, max_records, whole_batches, settings);
  // What nobody had before came together now.
  for (const AcquiredRecords& piece : made.out) {
    for (auto run = runs_.lower_bound(piece.first); run != runs_.end() && run->first <= piece.last; ++run) {
      OffsetRange& together = run->second.together;
      if (together.last < together.first) together = {piece.first, piece.last};
    }
  }
  return std::move(made.out);
}

void SharePartition::acquire_from(Acquisition& made, std::span<const OffsetRange> batches, std::int64_t max_records,
                                  bool whole_batches, const SharePartitionSettings& settings) {
  const OffsetRange asked{std::max(batches.front().first, start_), batches.back().last};
  OffsetRange unthrottled{0, -1};
  for (const OffsetRange& batch : batches) {
    std::int64_t at = std::max(batch.first, start_);
    while (at <= batch.last && (made.taken < max_records || whole_batches)) {
      if (made.taken >= max_records && at == std::max(batch.first, start_)) break;  // the next batch begins
      split(at);
      auto run = runs_.lower_bound(at);
      if (run != runs_.end() && run->first == at && run->second.state != DeliveryState::kAvailable) {
        at = run->second.last + 1;
        continue;
      }
      std::int64_t last = batch.last;
      std::int16_t deliveries = 1;
      OffsetRange together{0, -1};
      if (run != runs_.end() && run->first == at) {
        together = run->second.together;
        if (together != unthrottled && is_throttled(together, asked, settings)) {
          if (made.taken == 0) acquire_portion(made, together, asked, whole_batches ? INT64_MAX : max_records, settings);
          return;
        }
        unthrottled = together;
        last = std::min(last, run->second.last);
        deliveries = static_cast<std::int16_t>(run->second.deliveries + (mutated(Mutant::kDeliveriesUncounted) ? 0 : 1));
      } else {
        if (at > last_offset() && in_flight() >= settings.max_record_locks) return;
        if (run != runs_.end()) last = std::min(last, run->first - 1);
      }
      if (!whole_batches) last = std::min(last, at + (max_records - made.taken) - 1);
      split(last + 1);
      take(made, {at, last}, deliveries, together);
      at = last + 1;
    }
    if (made.taken >= max_records) break;
  }
}

Result<void> SharePartition::check(std::string_view member, const AcknowledgeBatch& batch,
                                   const SharePartitionSettings& settings) const {
  if (batch.first < 0 || batch.last < batch.first) {
    return fail(ErrorCode::kInvalidRequest, "The batch of acknowledgements has no offsets.");
  }
  const std::uint64_t count = static_cast<std::uint64_t>(batch.last) - static_cast<std::uint64_t>(batch.first) + 1;
  if (batch.types.size() != 1 && batch.types.size() != count) {
    return fail(ErrorCode::kInvalidRequest, "A batch needs one acknowledgement type, or one for each offset.");
  }
  for (const std::int8_t type : batch.types) {
    if (type < 0 || type > 4)
      return fail(ErrorCode::kInvalidRequest, fmt::format("{} is no type of acknowledgement.", type));
    if (type == static_cast<std::int8_t>(AcknowledgeType::kRenew) && !settings.renew_enabled) {
      return fail(ErrorCode::kInvalidRequest, "The group does not allow renewals (share.renew.acknowledge.enable).");
    }
  }
  const auto bad = [] {
    return fail(ErrorCode::kInvalidRecordState,
                "The record state is invalid. The acknowledgement of delivery could not be completed.");
  };
  if (batch.first < start_) return bad();
  auto run = runs_.upper_bound(batch.first);
  if (run == runs_.begin()) return bad();
  --run;
  for (std::int64_t at = batch.first; at <= batch.last; ++run) {
    if (run == runs_.end() || run->first > at || run->second.last < at) return bad();
    if (run->second.state != DeliveryState::kAcquired) return bad();
    if (run->second.member != member && !mutated(Mutant::kAnyMemberAnswers)) return bad();
    at = run->second.last + 1;
  }
  return {};
}

/// Available once more, or archived if it has had all its deliveries.
void SharePartition::give_back(Runs::iterator run, const SharePartitionSettings& settings) {
  Run& entry = run->second;
  const bool last_time = entry.deliveries >= settings.delivery_count_limit;
  entry.state = last_time ? DeliveryState::kArchived : DeliveryState::kAvailable;
  if (last_time) dead_.push_back({run->first, entry.last, entry.deliveries, false});
  entry.member.clear();
  entry.deadline_ns = INT64_MAX;
}

Result<ShareUpdate> SharePartition::acknowledge(std::string_view member, const std::vector<AcknowledgeBatch>& batches,
                                                const SharePartitionSettings& settings, std::int64_t now_ns) {
  std::int64_t beyond = -1;
  for (const AcknowledgeBatch& batch : batches) {
    if (batch.first <= beyond)
      return fail(ErrorCode::kInvalidRequest, "Batches of acknowledgements must be in order and must not overlap.");
    TRY(check(member, batch, settings));
    beyond = batch.last;
  }
  std::vector<StateBatch> changed;
  for (const AcknowledgeBatch& batch : batches) {
    const bool one = batch.types.size() == 1;
    std::int64_t at = batch.first;
    while (at <= batch.last) {
      const std::int8_t type = batch.types[one ? 0 : static_cast<std::size_t>(at - batch.first)];
      std::int64_t last = batch.last;
      if (!one) {
        last = at;
        while (last < batch.last && batch.types[static_cast<std::size_t>(last + 1 - batch.first)] == type) ++last;
      }
      split(at);
      auto run = runs_.find(at);
      last = std::min(last, run->second.last);
      split(last + 1);
      Run& entry = run->second;
      switch (static_cast<AcknowledgeType>(type)) {
        case AcknowledgeType::kRenew: entry.deadline_ns = now_ns + settings.lock_duration_ns; break;
        case AcknowledgeType::kRelease: give_back(run, settings); break;
        case AcknowledgeType::kAccept: entry.state = DeliveryState::kAcknowledged; break;
        case AcknowledgeType::kReject: dead_.push_back({at, last, entry.deliveries, true}); [[fallthrough]];
        case AcknowledgeType::kGap: entry.state = DeliveryState::kArchived; break;
      }
      if (entry.state != DeliveryState::kAcquired) {
        entry.member.clear();
        entry.deadline_ns = INT64_MAX;
        append_merged(changed, {at, last, entry.state, entry.deliveries});
      }
      at = last + 1;
    }
  }
  return finish(std::move(changed));
}

ShareUpdate SharePartition::release(std::string_view member, const SharePartitionSettings& settings) {
  std::vector<StateBatch> changed;
  for (auto run = runs_.begin(); run != runs_.end(); ++run) {
    if (run->second.state != DeliveryState::kAcquired || run->second.member != member) continue;
    give_back(run, settings);
    append_merged(changed, {run->first, run->second.last, run->second.state, run->second.deliveries});
  }
  return finish(std::move(changed));
}

ShareUpdate SharePartition::expire(std::int64_t now_ns, const SharePartitionSettings& settings) {
  std::vector<StateBatch> changed;
  if (mutated(Mutant::kLockForever)) return finish(std::move(changed));
  for (auto run = runs_.begin(); run != runs_.end(); ++run) {
    if (run->second.state != DeliveryState::kAcquired || run->second.deadline_ns > now_ns) continue;
    give_back(run, settings);
    append_merged(changed, {run->first, run->second.last, run->second.state, run->second.deliveries});
  }
  return finish(std::move(changed));
}

ShareUpdate SharePartition::advance_log_start(std::int64_t log_start) {
  if (log_start <= start_) return {start_, delivery_complete_count(), {}};
  split(log_start);
  std::vector<StateBatch> changed;
  // Who has acquired them may finish; to others they are gone.
  for (auto& [first, run] : runs_) {
    if (first >= log_start || run.state != DeliveryState::kAvailable) continue;
    run.state = DeliveryState::kArchived;
    append_merged(changed, {first, run.last, run.state, run.deliveries});
  }
  const bool none_acquired = std::ranges::none_of(runs_, [&](const auto& entry) {
    return entry.first < log_start && entry.second.state == DeliveryState::kAcquired;
  });
  if (none_acquired) {
    std::erase_if(runs_, [&](const auto& entry) { return entry.first < log_start; });
    start_ = log_start;
    if (changed.empty()) changed.push_back({log_start - 1, log_start - 1, DeliveryState::kArchived, 0});
  }
  return finish(std::move(changed));
}

ShareUpdate SharePartition::archive(OffsetRange range) {
  std::vector<StateBatch> changed;
  std::int64_t at = std::max(range.first, start_);
  while (at <= range.last) {
    split(at);
    auto run = runs_.lower_bound(at);
    const bool known = run != runs_.end() && run->first == at;
    std::int64_t last = known ? std::min(range.last, run->second.last) : range.last;
    if (!known && run != runs_.end()) last = std::min(last, run->first - 1);
    split(last + 1);
    Run& entry = runs_[at];
    entry.last = last;
    if (entry.state == DeliveryState::kAvailable) {
      entry.state = DeliveryState::kArchived;
      append_merged(changed, {at, last, entry.state, entry.deliveries});
    }
    at = last + 1;
  }
  return finish(std::move(changed));
}

std::int64_t SharePartition::next_deadline_ns() const {
  std::int64_t next = INT64_MAX;
  for (const auto& [first, run] : runs_) next = std::min(next, run.deadline_ns);
  return next;
}

void SharePartition::advance_start() {
  while (!runs_.empty() && runs_.begin()->first <= start_ && finished(runs_.begin()->second.state)) {
    start_ = runs_.begin()->second.last + 1;
    runs_.erase(runs_.begin());
  }
}

ShareUpdate SharePartition::finish(std::vector<StateBatch> changed) {
  // The start moves in memory at once, and in the log with the next change: that is what tools see of Kafka.
  ShareUpdate update{start_, delivery_complete_count(), std::move(changed)};
  advance_start();
  return update;
}

std::vector<StateBatch> SharePartition::states() const {
  std::vector<StateBatch> out;
  for (const auto& [first, run] : runs_) append_merged(out, {first, run.last, run.state, run.deliveries});
  return out;
}

std::int32_t SharePartition::delivery_complete_count() const {
  std::int64_t count = 0;
  for (const auto& [first, run] : runs_) {
    if (finished(run.state)) count += run.last - first + 1;
  }
  return static_cast<std::int32_t>(count);
}

}  // namespace cork::coordinator
