// SPDX-License-Identifier: Apache-2.0
// Requests, time and storage of consumer groups.
#include "coordinator/group_coordinator.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/logger.h"
#include "metadata/topic_name.h"
#include "partition/partition_manager.h"

namespace cork::coordinator {

namespace {

Logger logger("coordinator");

constexpr std::int64_t kNanosPerMilli = runtime::kNanosPerMilli;
constexpr std::size_t kReadBytes = 1 << 20;

std::string_view group_of(const GroupLogRecord& record) {
  if (const auto* offset = std::get_if<OffsetRecord>(&record)) return offset->group;
  if (const auto* group = std::get_if<GroupRecord>(&record)) return group->group;
  if (const auto* modern = std::get_if<ModernGroupRecord>(&record)) return modern->group;
  if (const auto* streams = std::get_if<StreamsGroupRecord>(&record)) return streams->group;
  return {};
}

}  // namespace

GroupCoordinator::GroupCoordinator(Core& core, metadata::Metadata& metadata, partition::PartitionManager& partitions, ShareCoordinator& shares)
    : core_(core), metadata_(metadata), partitions_(partitions), shares_(shares) {}

GroupCoordinator::~GroupCoordinator() = default;

std::unique_ptr<ClassicGroup> GroupCoordinator::make_classic(const std::string& group) {
  const Config& config = *metadata_.image()->config();
  GroupSettings settings;
  settings.initial_rebalance_delay_ns = config.get_int(Key::kGroupInitialRebalanceDelayMs) * kNanosPerMilli;
  settings.max_size = static_cast<std::int32_t>(config.get_int(Key::kGroupMaxSize));
  return std::make_unique<ClassicGroup>(group, settings, [this](ClassicGroup& changed, std::function<void(ErrorCode)> done) {
    store_group(changed, std::move(done));
  });
}

Group& GroupCoordinator::get_or_create(const std::string& group) {
  Group& entry = groups_[group];
  if (!entry.classic && !entry.modern) entry.classic = make_classic(group);
  return entry;
}

const Group* GroupCoordinator::find(std::string_view group) const {
  const auto found = groups_.find(group);
  return found == groups_.end() ? nullptr : &found->second;
}

std::string GroupCoordinator::new_member_id(const JoinRequest& request) {
  // Kafka prints a random UUID in its usual form behind the client's id, or behind the name of a static member.
  const Uuid id = core_.random().uuid();
  const auto& b = id.bytes;
  return fmt::format("{}-{:02x}{:02x}{:02x}{:02x}-{:02x}{:02x}-{:02x}{:02x}-{:02x}{:02x}-{:02x}{:02x}{:02x}{:02x}{:02x}{:02x}",
                     request.instance_id ? *request.instance_id : request.client_id, b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9],
                     b[10], b[11], b[12], b[13], b[14], b[15]);
}

bool GroupCoordinator::active() const { return metadata_.image()->topic(metadata::kGroupOffsetsTopic) != nullptr; }

Result<void> GroupCoordinator::check_active() const {
  if (!active()) return fail(ErrorCode::kNotCoordinator, "This is not the correct coordinator.");
  return {};
}

Task<JoinResult> GroupCoordinator::join(std::string group, JoinRequest request) {
  JoinResult refused;
  refused.member_id = request.member_id;
  const Config& config = *metadata_.image()->config();
  const std::int64_t session_ms = request.session_timeout_ns / kNanosPerMilli;
  if (group.empty()) {
    refused.error = ErrorCode::kInvalidGroupId;
    co_return refused;
  }
  if (session_ms < config.get_int(Key::kGroupMinSessionTimeoutMs) || session_ms > config.get_int(Key::kGroupMaxSessionTimeoutMs)) {
    refused.error = ErrorCode::kInvalidSessionTimeout;
    co_return refused;
  }
  if (!active()) {
    refused.error = ErrorCode::kNotCoordinator;
    co_return refused;
  }
  if (find(group) == nullptr && !request.member_id.empty()) {
    refused.error = ErrorCode::kUnknownMemberId;
    co_return refused;
  }
  if (const Group* known = find(group); known != nullptr && known->modern) co_return co_await join_consumer_group(std::move(group), std::move(request));
  const bool is_new = find(group) == nullptr;
  ClassicGroup& classic = *get_or_create(group).classic;
  auto answer = std::make_shared<runtime::OneShot<JoinResult>>(core_);
  std::string id = new_member_id(request);
  classic.join(std::move(request), std::move(id), core_.monotonic_ns(), [answer](JoinResult result) { answer->set(std::move(result)); });
  arm(classic);
  if (is_new) {  // a group is in the log before its first generation, as in Kafka
    GroupSnapshot empty;
    empty.state_timestamp_ms = core_.wall_ms();
    protocol::RecordBatchBuilder batch;
    append_group(batch, core_.wall_ms(), group, &empty);
    core_.spawn(store_group_task(group, classic.life(), std::move(batch), [](ErrorCode) {}));
  }
  co_return co_await answer->take();
}

Task<SyncResult> GroupCoordinator::sync(std::string group, SyncRequest request) {
  if (group.empty()) co_return SyncResult{ErrorCode::kInvalidGroupId};
  if (!active()) co_return SyncResult{ErrorCode::kNotCoordinator};
  const auto found = groups_.find(group);
  if (found == groups_.end()) co_return SyncResult{ErrorCode::kUnknownMemberId};
  if (found->second.modern) {
    if (found->second.consumer() == nullptr) co_return SyncResult{ErrorCode::kUnknownMemberId};
    const ImageTopics topics_now = topics();
    const ModernGroupSettings settings = consumer_settings(group);
    const SyncResult result = found->second.consumer()->sync(request, context(topics_now, settings));
    const auto stored = co_await store_modern(group, protocol::RecordBatchBuilder());  // what it tells may be on its way
    co_return stored ? result : SyncResult{ErrorCode::kCoordinatorNotAvailable};
  }
  auto answer = std::make_shared<runtime::OneShot<SyncResult>>(core_);
  ClassicGroup& classic = *found->second.classic;
  classic.sync(std::move(request), core_.monotonic_ns(), [answer](SyncResult result) { answer->set(std::move(result)); });
  arm(classic);
  co_return co_await answer->take();
}

ErrorCode GroupCoordinator::heartbeat(const std::string& group, const Committer& member) {
  if (group.empty()) return ErrorCode::kInvalidGroupId;
  if (!active()) return ErrorCode::kNotCoordinator;
  const auto found = groups_.find(group);
  if (found == groups_.end()) return ErrorCode::kUnknownMemberId;
  if (found->second.modern) {
    if (found->second.consumer() == nullptr) return ErrorCode::kUnknownMemberId;
    const ImageTopics topics_now = topics();
    const ModernGroupSettings settings = consumer_settings(group);
    return found->second.consumer()->heartbeat(member.member_id, member.instance_id, member.generation, context(topics_now, settings));
  }
  return found->second.classic->heartbeat(member.member_id, member.instance_id, member.generation, core_.monotonic_ns());
}

Task<std::vector<ErrorCode>> GroupCoordinator::leave(std::string group, std::vector<Leaver> leavers) {
  const auto all = [&](ErrorCode error) { return std::vector<ErrorCode>(leavers.size(), error); };
  if (group.empty()) co_return all(ErrorCode::kInvalidGroupId);
  if (!active()) co_return all(ErrorCode::kNotCoordinator);
  const auto found = groups_.find(group);
  if (found == groups_.end()) co_return all(ErrorCode::kUnknownMemberId);
  if (found->second.modern) co_return co_await leave_consumer_group(std::move(group), std::move(leavers));
  std::vector<ErrorCode> out = found->second.classic->leave(leavers, core_.monotonic_ns());
  arm(*found->second.classic);
  co_return out;
}

ErrorCode GroupCoordinator::check_commit(const std::string& group, const Committer& committer, const std::vector<OffsetToCommit>& offsets) {
  const Group* known = find(group);
  if (known == nullptr && committer.generation >= 0) return committer.old_version ? ErrorCode::kIllegalGeneration : ErrorCode::kGroupIdNotFound;
  Group& entry = get_or_create(group);
  if (!entry.modern) return entry.classic->check_commit(committer.member_id, committer.instance_id, committer.generation, core_.monotonic_ns());
  if (entry.streams() == nullptr && entry.consumer() == nullptr) return ErrorCode::kGroupIdNotFound;
  std::vector<std::pair<std::string, std::int32_t>> partitions;
  for (const OffsetToCommit& offset : offsets) {
    if (offset.error == ErrorCode::kNone) partitions.emplace_back(offset.partition.topic, offset.partition.partition);
  }
  if (const StreamsGroup* streams = entry.streams())
    return streams->check_commit(committer.member_id, committer.generation, partitions, committer.transactional, committer.old_version);
  return entry.consumer()->check_commit(committer.member_id, committer.generation, partitions, committer.transactional, committer.old_version, topics());
}

ErrorCode GroupCoordinator::check_fetch(std::string_view group, const std::optional<std::string>& member_id, std::int32_t member_epoch) const {
  const Group* known = find(group);
  if (known == nullptr || (!member_id && member_epoch < 0)) return ErrorCode::kNone;
  if (known->streams() != nullptr) return known->streams()->check_fetch(member_id.value_or(""), member_epoch);
  if (known->consumer() == nullptr) return ErrorCode::kNone;
  return known->consumer()->check_fetch(member_id.value_or(""), member_epoch);
}

Task<void> GroupCoordinator::commit(std::string group, Committer committer, std::vector<OffsetToCommit>& offsets) {
  const auto fail_all = [&](ErrorCode error) {
    for (OffsetToCommit& entry : offsets) {
      if (entry.error == ErrorCode::kNone) entry.error = error;
    }
  };
  const bool any = std::ranges::any_of(offsets, [](const OffsetToCommit& offset) { return offset.error == ErrorCode::kNone; });
  if (!any) co_return;  // a group is not made for offsets of topics that do not exist
  if (!active()) co_return fail_all(ErrorCode::kNotCoordinator);
  const ErrorCode checked = check_commit(group, committer, offsets);
  if (checked != ErrorCode::kNone) co_return fail_all(checked);
  const std::int64_t now_ms = core_.wall_ms();
  const auto metadata_max = static_cast<std::size_t>(metadata_.image()->config()->get_int(Key::kOffsetMetadataMaxBytes));
  protocol::RecordBatchBuilder batch;
  for (OffsetToCommit& offset : offsets) {
    if (offset.error == ErrorCode::kNone && offset.offset.metadata.size() > metadata_max) offset.error = ErrorCode::kOffsetMetadataTooLarge;
    if (offset.error != ErrorCode::kNone) continue;
    offset.offset.commit_timestamp_ms = now_ms;
    append_offset(batch, now_ms, group, offset.partition, offset.offset, offset.topic_id);
  }
  if (batch.empty()) co_return;
  const auto stored = co_await append(group, std::move(batch));
  if (!stored) co_return fail_all(ErrorCode::kCoordinatorNotAvailable);
  const auto again = groups_.find(group);  // it may have been deleted meanwhile
  if (again == groups_.end()) co_return;
  std::int64_t record_offset = stored->base_offset;
  for (OffsetToCommit& offset : offsets) {
    if (offset.error != ErrorCode::kNone) continue;
    offset.offset.record_offset = record_offset++;
    again->second.offsets[offset.partition] = offset.offset;
    ++offsets_committed_;
  }
}

Task<Result<partition::AppendInfo>> GroupCoordinator::append(std::string group, protocol::RecordBatchBuilder batch) {
  const metadata::TopicPtr topic = metadata_.image()->topic(metadata::kGroupOffsetsTopic);
  if (topic == nullptr) co_return fail(ErrorCode::kCoordinatorNotAvailable, "there is no __consumer_offsets: find the coordinator first");
  const auto partition = partitions_.find(topic->id, log_partition_of(group).partition);
  if (partition == nullptr) co_return fail(ErrorCode::kCoordinatorNotAvailable, "the group's partition is not here");
  CO_TRY_ASSIGN(std::vector<std::byte> bytes, batch.build());
  co_return co_await partition->append_own(Bytes::from(std::move(bytes)));
}

void GroupCoordinator::store_group(ClassicGroup& group, std::function<void(ErrorCode)> done) {
  GroupSnapshot snapshot;
  snapshot.protocol_type = group.protocol_type().value_or("");
  snapshot.generation = group.generation();
  snapshot.protocol = group.protocol_name();
  if (!group.leader().empty()) snapshot.leader = group.leader();
  snapshot.state_timestamp_ms = core_.wall_ms();
  for (const auto& [id, member] : group.members()) {
    Member& copy = snapshot.members.emplace_back();
    copy.id = id;
    copy.instance_id = member.instance_id;
    copy.client_id = member.client_id;
    copy.client_host = member.client_host;
    copy.session_timeout_ns = member.session_timeout_ns;
    copy.rebalance_timeout_ns = member.rebalance_timeout_ns;
    copy.protocols = member.protocols;
    copy.assignment = member.assignment;
  }
  groups_[group.id()].empty_since_ms = snapshot.members.empty() ? snapshot.state_timestamp_ms : -1;
  protocol::RecordBatchBuilder batch;
  append_group(batch, core_.wall_ms(), group.id(), &snapshot);
  core_.spawn(store_group_task(group.id(), group.life(), std::move(batch), std::move(done)));
}

Task<void> GroupCoordinator::store_group_task(std::string group, std::weak_ptr<const bool> life, protocol::RecordBatchBuilder batch,
                                              std::function<void(ErrorCode)> done) {
  const auto stored = co_await append(group, std::move(batch));
  if (!stored) logger.error("a generation of a group cannot be stored", {{"group", group}, {"error", stored.error().message}});
  const auto found = groups_.find(group);
  if (found == groups_.end() || life.expired()) co_return;  // deleted, or another protocol's by now: its replies are gone with it
  done(stored ? ErrorCode::kNone : ErrorCode::kCoordinatorNotAvailable);
  arm(*found->second.classic);
}

/// Time: one sleeping task wakes for the earliest deadline of all groups.
void GroupCoordinator::arm(const ClassicGroup& group) { arm_at(group.next_deadline_ns()); }

void GroupCoordinator::arm_at(std::int64_t deadline_ns) {
  if (deadline_ns >= armed_ns_) return;
  armed_ns_ = deadline_ns;
  armed_earlier_.notify_all();
}

Task<void> GroupCoordinator::keep_time() {
  while (true) {
    co_await armed_earlier_.wait_until(core_, armed_ns_);
    if (core_.monotonic_ns() < armed_ns_) continue;
    tick();
  }
}

void GroupCoordinator::tick() {
  const std::int64_t now_ns = core_.monotonic_ns();
  armed_ns_ = INT64_MAX;
  std::vector<std::string> due;  // taking members out may turn a group into another one
  for (auto& [id, group] : groups_) {
    if (group.modern && group.modern->next_deadline_ns() <= now_ns) due.push_back(id);
  }
  for (const std::string& id : due) expire_members(id);
  std::int64_t next = INT64_MAX;
  for (auto& [id, group] : groups_) {
    if (group.classic && group.classic->next_deadline_ns() <= now_ns) group.classic->tick(now_ns);
    next = std::min(next, group.modern ? group.modern->next_deadline_ns() : group.classic->next_deadline_ns());
  }
  armed_ns_ = std::min(armed_ns_, next);
}

Result<void> GroupCoordinator::load() {
  const metadata::TopicPtr topic = metadata_.image()->topic(metadata::kGroupOffsetsTopic);
  if (topic != nullptr) {
    TRY(places_.load(static_cast<std::int32_t>(topic->partitions.size()), [&](std::int32_t index) {
      const auto partition = partitions_.find(topic->id, index);
      return partition == nullptr ? Result<void>() : load_partition(*partition);
    }));
  }
  finish_load();
  follow_metadata();
  forget_offsets_without_topic();
  core_.spawn(keep_time());
  core_.spawn(expire_offsets());
  return {};
}

Result<void> GroupCoordinator::load_partition(partition::Partition& partition) {
  std::int64_t offset = partition.log().log_start_offset();
  while (offset < partition.log().high_watermark()) {
    const Result<partition::ReadResult> read = partition.read(offset, log::Isolation::kUncommitted, kReadBytes, true);
    if (!read) {
      // Groups whose records are damaged lose them; the others go on.
      const std::int64_t next = partition.log().offset_behind_damage(offset);
      if (read.error().code != ErrorCode::kCorruptMessage || next == offset) return fail(read.error());
      logger.error("committed offsets and groups are lost to damage", {{"partition", partition.index()}, {"error", read.error().message}});
      offset = next;
      continue;
    }
    if (read->records.empty()) break;
    ByteSpan rest = read->records.span();
    while (!rest.empty()) {
      TRY_ASSIGN(const protocol::RecordBatchView batch, protocol::next_batch(rest));
      TRY(load_batch(partition.index(), batch, read->records));
      offset = batch.next_offset();
      rest = rest.subspan(batch.size());
    }
  }
  return {};
}

Result<void> GroupCoordinator::load_batch(std::int32_t log_partition, const protocol::RecordBatchView& batch, const Bytes& owner) {
  TRY_ASSIGN(const Bytes plain, protocol::plain_records(batch, owner, INT32_MAX));
  protocol::RecordReader reader(batch, plain.span());
  while (true) {
    TRY_ASSIGN(const auto record, reader.next());
    if (!record) return {};
    if (batch.control()) {
      const auto type = protocol::control_type(*record);
      if (type) complete_transaction(log_partition, batch.producer_id(), *type == protocol::ControlType::kCommit, record->offset);
      continue;
    }
    TRY_ASSIGN(GroupLogRecord parsed, parse_group_record(*record));
    const std::string group(group_of(parsed));
    if (!reloading_.empty() && group != reloading_) continue;
    places_.take(group, log_partition, [&] { return groups_.contains(group) || pending_.has_group(group); },
                 [&] { apply(std::move(parsed), record->offset, batch.transactional() ? batch.producer_id() : protocol::kNoProducerId); });
  }
}

void GroupCoordinator::apply(GroupLogRecord record, std::int64_t record_offset, std::int64_t transaction_of) {
  if (auto* offset = std::get_if<OffsetRecord>(&record)) {
    if (offset->offset) offset->offset->record_offset = record_offset;
    if (offset->offset && transaction_of != protocol::kNoProducerId) {
      pending_.add(transaction_of, offset->group, offset->partition, std::move(*offset->offset));
    } else if (offset->offset) {
      groups_[offset->group].offsets[offset->partition] = std::move(*offset->offset);
    } else {
      pending_.forget(offset->group, offset->partition);
      const auto found = groups_.find(offset->group);
      if (found == groups_.end()) return;
      found->second.offsets.erase(offset->partition);
      if (found->second.offsets.empty() && !found->second.classic && !found->second.modern) groups_.erase(found);
    }
    return;
  }
  if (auto* modern = std::get_if<ModernGroupRecord>(&record)) return apply_modern(std::move(*modern));
  if (auto* streams = std::get_if<StreamsGroupRecord>(&record)) return apply_streams(std::move(*streams));
  auto* group = std::get_if<GroupRecord>(&record);
  if (group == nullptr) return;
  if (!group->snapshot) {
    pending_.forget(group->group);
    const auto found = groups_.find(group->group);
    if (found == groups_.end()) return;
    found->second.classic.reset();
    if (found->second.offsets.empty() && !found->second.modern) groups_.erase(found);
    return;
  }
  GroupSnapshot& snapshot = *group->snapshot;
  Group& entry = groups_[group->group];
  entry.modern.reset();
  entry.classic = make_classic(group->group);
  entry.empty_since_ms = snapshot.members.empty() ? snapshot.state_timestamp_ms : -1;
  entry.classic->restore(snapshot.generation, snapshot.protocol_type.empty() ? std::nullopt : std::optional(snapshot.protocol_type),
                         snapshot.protocol, snapshot.leader.value_or(""), std::move(snapshot.members), core_.monotonic_ns());
}

}  // namespace cork::coordinator
