// SPDX-License-Identifier: Apache-2.0
// Applying records, epochs, targets and time of consumer and share groups.
#include "coordinator/group/modern_group.h"

#include <fmt/format.h>

#include <algorithm>

#include "coordinator/mutant.h"

namespace cork::coordinator {
namespace {

// Kafka's epoch of a group that somebody joins without subscribing to anything; a subscription makes it the next one.
constexpr std::int32_t kFirstEpoch = 1;

/// FNV-1a of 64 bits: tells whether subscribed topics are what they were, after a restart, too.
class Hash {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) mix(static_cast<unsigned char>(c));
    mix(0xff);
  }
  void add(std::int64_t number) {
    for (int shift = 0; shift < 64; shift += 8) mix(static_cast<unsigned char>(number >> shift));
  }
  std::int64_t value() const { return static_cast<std::int64_t>(state_); }

 private:
  void mix(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001b3ULL; }
  std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

void count(auto& counts, const auto& key, std::int32_t by) {
  const auto found = counts.try_emplace(key, 0).first;
  found->second += by;
  if (found->second <= 0) counts.erase(found);
}

}  // namespace

std::int64_t ModernGroup::Member::deadline_ns() const {
  return std::min({session_deadline_ns, rebalance_deadline_ns, join_deadline_ns, sync_deadline_ns});
}

const ModernGroup::Member* ModernGroup::find(std::string_view member_id) const {
  const auto found = members_.find(member_id);
  return found == members_.end() ? nullptr : &found->second;
}

const Assignment& ModernGroup::target(std::string_view member_id) const {
  static const Assignment none;
  const auto found = targets_.find(member_id);
  return found == targets_.end() ? none : found->second;
}

bool ModernGroup::subscribes_to(std::string_view topic) const {
  if (topic_members_.contains(topic)) return true;
  return std::ranges::any_of(regexes_,
                             [&](const auto& entry) { return std::ranges::binary_search(entry.second.topics, topic); });
}

std::string_view ModernGroup::state() const {
  if (members_.empty()) return "Empty";
  if (epoch_ > target_epoch_.epoch) return "Assigning";
  const bool stable =
      std::ranges::all_of(members_, [&](const auto& entry) { return entry.second.reconciled_to(target_epoch_.epoch); });
  return stable ? "Stable" : "Reconciling";
}

// ---- records ----

void ModernGroup::emit(ModernRecord record) {
  apply(record);
  if (mutated(Mutant::kTargetNotStored) && std::holds_alternative<TargetAssignmentRecord>(record)) return;
  records_.push_back(std::move(record));
}

void ModernGroup::apply(const ModernRecord& record) {
  std::visit([this](const auto& typed) { apply_record(typed); }, record);
}

void ModernGroup::count_subscriptions(const MemberMetadata& metadata, std::int32_t by) {
  for (const std::string& topic : metadata.topics) count(topic_members_, topic, by);
  if (!metadata.regex.empty()) count(regex_members_, metadata.regex, by);
}

void ModernGroup::own(const CurrentAssignment& current, bool owns) {
  for (const EpochAssignment* part : {&current.assigned, &current.revoking}) {
    for (const auto& [topic, partitions] : *part) {
      auto& owners = owners_[topic];
      for (const auto& [partition, epoch] : partitions) count(owners, partition, owns ? 1 : -1);
      if (owners.empty()) owners_.erase(topic);
    }
  }
}

bool ModernGroup::owned(const Uuid& topic, std::int32_t partition) const {
  const auto found = owners_.find(topic);
  return found != owners_.end() && found->second.contains(partition);
}

void ModernGroup::apply_record(const MemberMetadataRecord& record) {
  const auto found = members_.find(record.member);
  if (found != members_.end()) count_subscriptions(found->second.metadata, -1);
  if (record.value) {
    Member& entry = members_[record.member];
    entry.metadata = *record.value;
    entry.stored = true;
    count_subscriptions(entry.metadata, 1);
  } else if (found != members_.end()) {
    own(found->second.current, false);
    members_.erase(found);
  }
}

void ModernGroup::apply_record(const GroupEpochRecord& record) {
  epoch_ = record.value ? record.value->epoch : 0;
  metadata_hash_ = record.value ? record.value->metadata_hash : 0;
}

void ModernGroup::apply_record(const TargetEpochRecord& record) {
  target_epoch_ = record.value.value_or(TargetEpoch());
}

void ModernGroup::apply_record(const TargetAssignmentRecord& record) {
  if (record.value) {
    targets_[record.member] = *record.value;
  } else {
    targets_.erase(record.member);
  }
}

void ModernGroup::apply_record(const CurrentAssignmentRecord& record) {
  if (!record.value && !members_.contains(record.member)) return;
  Member& entry = members_[record.member];
  if (kind() != GroupKind::kShare) own(entry.current, false);
  entry.current = record.value.value_or(CurrentAssignment());
  if (kind() != GroupKind::kShare) own(entry.current, true);
}

void ModernGroup::apply_record(const RegexRecord& record) {
  if (record.value) {
    regexes_[record.regex] = *record.value;
  } else {
    regexes_.erase(record.regex);
  }
}

void ModernGroup::finish_load(const GroupContext& context) {
  std::erase_if(members_, [](const auto& entry) { return !entry.second.stored; });
  std::erase_if(targets_, [&](const auto& entry) { return !members_.contains(entry.first); });
  std::erase_if(regexes_, [&](const auto& entry) { return !regex_members_.contains(entry.first); });
  owners_.clear();
  for (auto& [id, entry] : members_) {
    if (kind() != GroupKind::kShare) own(entry.current, true);
    const std::int64_t session_ms =
        entry.metadata.classic ? entry.metadata.classic->session_timeout_ms : context.settings.session_timeout_ms;
    entry.session_deadline_ns = context.now_ns + session_ms * 1'000'000;
    if (entry.current.state == MemberState::kUnrevokedPartitions) {
      entry.rebalance_deadline_ns = context.now_ns + std::int64_t{entry.metadata.rebalance_timeout_ms} * 1'000'000;
    }
  }
  refresh_ = true;
}

std::vector<ModernRecord> ModernGroup::tombstones() const {
  std::vector<ModernRecord> out;
  for (const auto& [id, entry] : members_) out.emplace_back(CurrentAssignmentRecord{id, std::nullopt});
  for (const auto& [id, entry] : members_) out.emplace_back(TargetAssignmentRecord{id, std::nullopt});
  out.emplace_back(TargetEpochRecord{});
  for (const auto& [id, entry] : members_) out.emplace_back(MemberMetadataRecord{id, std::nullopt});
  for (const auto& [regex, resolved] : regexes_) out.emplace_back(RegexRecord{regex, std::nullopt});
  out.emplace_back(GroupEpochRecord{});
  return out;
}

std::vector<ModernRecord> ModernGroup::snapshot() const {
  std::vector<ModernRecord> out;
  for (const auto& [id, entry] : members_) out.emplace_back(MemberMetadataRecord{id, entry.metadata});
  out.emplace_back(GroupEpochRecord{GroupEpoch{epoch_, metadata_hash_}});
  for (const auto& [regex, resolved] : regexes_) out.emplace_back(RegexRecord{regex, resolved});
  for (const auto& [id, assignment] : targets_) out.emplace_back(TargetAssignmentRecord{id, assignment});
  out.emplace_back(TargetEpochRecord{target_epoch_});
  for (const auto& [id, entry] : members_) out.emplace_back(CurrentAssignmentRecord{id, entry.current});
  return out;
}

void ModernGroup::append_emitted(protocol::RecordBatchBuilder& batch, std::int64_t now_ms) {
  for (const ModernRecord& record : take_records()) append_modern(batch, now_ms, kind(), id(), record);
}

void ModernGroup::append_tombstones(protocol::RecordBatchBuilder& batch, std::int64_t now_ms) const {
  for (const ModernRecord& record : tombstones()) append_modern(batch, now_ms, kind(), id(), record);
}

// ---- members ----

Result<void> ModernGroup::check_room(std::string_view member_id, const GroupContext& context,
                                     std::string_view what) const {
  if (static_cast<std::int64_t>(members_.size()) < context.settings.max_size ||
      (!member_id.empty() && members_.contains(member_id)))
    return {};
  return fail(
      ErrorCode::kGroupMaxSizeReached,
      fmt::format("The {} group has reached its maximum capacity of {} members.", what, context.settings.max_size));
}

bool ModernGroup::update_metadata(const std::string& id, const MemberMetadata& metadata) {
  const auto found = members_.find(id);
  const bool known = found != members_.end();
  if (known && found->second.metadata == metadata) return false;
  const bool topics_changed = known ? found->second.metadata.topics != metadata.topics : !metadata.topics.empty();
  emit(MemberMetadataRecord{id, metadata});
  return topics_changed;
}

void ModernGroup::drop_member(const std::string& id) {
  emit(CurrentAssignmentRecord{id, std::nullopt});
  emit(TargetAssignmentRecord{id, std::nullopt});
  emit(MemberMetadataRecord{id, std::nullopt});
}

void ModernGroup::remove_members(const std::set<std::string>& ids, const GroupContext& context) {
  bool any = false;
  for (const std::string& id : ids) {
    if (!members_.contains(id)) continue;
    drop_member(id);
    any = true;
  }
  if (!any) return;
  std::vector<std::string> unused;
  for (const auto& [regex, resolved] : regexes_) {
    if (!regex_members_.contains(regex)) unused.push_back(regex);
  }
  for (const std::string& regex : unused) emit(RegexRecord{regex, std::nullopt});
  members_removed(ids);
  emit(GroupEpochRecord{GroupEpoch{epoch_ + 1, compute_hash(context.topics)}});
  if (members_.empty()) emit(TargetEpochRecord{TargetEpoch{epoch_, 0}});
}

// ---- epochs and targets ----

std::set<std::string> ModernGroup::subscribed_topics() const {
  std::set<std::string> out;
  for (const auto& [topic, members] : topic_members_) out.insert(topic);
  for (const auto& [regex, resolved] : regexes_) out.insert(resolved.topics.begin(), resolved.topics.end());
  return out;
}

std::int64_t ModernGroup::compute_hash(const TopicsView& topics) const {
  Hash hash;
  bool any = false;
  for (const std::string& name : subscribed_topics()) {
    const auto topic = topics.find(name);
    if (!topic) continue;
    any = true;
    hash.add(name);
    hash.add(std::string_view(reinterpret_cast<const char*>(topic->id.bytes.data()), topic->id.bytes.size()));
    hash.add(topic->partitions);
  }
  return any ? hash.value() : 0;
}

void ModernGroup::update_epoch(bool bump, const GroupContext& context) {
  const bool first = epoch_ == 0;
  if (!bump && !refresh_ && !first) return;
  refresh_ = false;
  const std::int64_t hash = compute_hash(context.topics);
  bump = bump || hash != metadata_hash_;
  if (!bump && !first) return;
  emit(GroupEpochRecord{GroupEpoch{(first ? kFirstEpoch : epoch_) + (bump ? 1 : 0), hash}});
}

bool ModernGroup::target_due(const GroupContext& context) const {
  if (epoch_ <= target_epoch_.epoch) return false;
  const std::int64_t since = context.wall_ms - target_epoch_.timestamp_ms;
  // A wall clock that was set back must not hold assignments up.
  return target_epoch_.timestamp_ms == 0 || since < 0 || since >= context.settings.assignment_interval_ms;
}

std::vector<Uuid> ModernGroup::topic_ids(const Member& entry, const TopicsView& topics) const {
  std::vector<Uuid> out;
  const auto add = [&](const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      if (const auto topic = topics.find(name)) out.push_back(topic->id);
    }
  };
  add(entry.metadata.topics);
  if (const auto found = regexes_.find(entry.metadata.regex); found != regexes_.end()) add(found->second.topics);
  std::ranges::sort(out);
  const auto twice = std::ranges::unique(out);
  out.erase(twice.begin(), twice.end());
  return out;
}

void ModernGroup::compute_target(PartitionAssignor assign, const GroupContext& context) {
  ++rebalances_;
  AssignorInput input;
  std::map<std::pair<std::vector<std::string>, std::string>, TopicIdList> subscriptions;  // most members share one
  for (const auto& [id, entry] : members_) {
    TopicIdList& list = subscriptions[{entry.metadata.topics, entry.metadata.regex}];
    if (!list) list = std::make_shared<const std::vector<Uuid>>(topic_ids(entry, context.topics));
    const auto target = targets_.find(id);
    input.members.push_back(
        {id, entry.metadata.instance_id, list, target == targets_.end() ? nullptr : &target->second});
  }
  for (const auto& [subscription, list] : subscriptions) {
    for (const Uuid& topic : *list) {
      if (!input.partitions.contains(topic))
        input.partitions[topic] = assignable_partitions(*context.topics.find(topic));
    }
  }
  AssignorOutput output = assign(input);
  for (auto& [id, assignment] : output) {
    std::erase_if(assignment, [](const auto& entry) { return entry.second.empty(); });
    const auto known = targets_.find(id);
    if (known == targets_.end() || known->second != assignment) emit(TargetAssignmentRecord{id, std::move(assignment)});
  }
  emit(TargetEpochRecord{TargetEpoch{epoch_, context.wall_ms}});
}

// ---- time ----

std::vector<std::pair<std::string, std::string>> ModernGroup::expired(std::int64_t now_ns) const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [id, entry] : members_) {
    if (entry.session_deadline_ns <= now_ns && !mutated(Mutant::kSessionsLast)) {
      out.emplace_back(id, "the member session expired");
    } else if (entry.rebalance_deadline_ns <= now_ns) {
      out.emplace_back(id, "it did not give up its partitions within the rebalance timeout");
    } else if (entry.join_deadline_ns <= now_ns) {
      out.emplace_back(id, "the classic member failed to join within the rebalance timeout");
    } else if (entry.sync_deadline_ns <= now_ns) {
      out.emplace_back(id, "the member failed to sync within timeout");
    }
  }
  return out;
}

std::int64_t ModernGroup::next_deadline_ns() const {
  std::int64_t next = INT64_MAX;
  for (const auto& [id, entry] : members_) next = std::min(next, entry.deadline_ns());
  return next;
}

}  // namespace cork::coordinator
