// SPDX-License-Identifier: Apache-2.0
// Members of the classic protocol in a consumer group, and the way from one kind of group to the other (KIP-848).
#include <fmt/format.h>

#include <algorithm>

#include "coordinator/group/consumer_group.h"
#include "coordinator/group/embedded_protocol.h"

namespace cork::coordinator {
namespace {

std::int32_t to_ms(std::int64_t ns) { return static_cast<std::int32_t>(ns / 1'000'000); }

bool has_protocol(const ClassicMemberMetadata& classic, std::string_view name) {
  return std::ranges::any_of(classic.protocols, [&](const GroupProtocol& protocol) { return protocol.name == name; });
}

/// Kafka tells no member id where it refuses, but the one to come back with.
JoinResult join_error(ErrorCode error, std::string member_id = {}) {
  JoinResult out;
  out.error = error;
  out.member_id = std::move(member_id);
  return out;
}

}  // namespace

/// Whether some protocol of the request is one that all members of the classic protocol have; who comes again has to share
/// one with what it said before.
bool ConsumerGroup::supports(const JoinRequest& request) const {
  if (request.protocol_type != kConsumerProtocolType || request.protocols.empty()) return false;
  return std::ranges::any_of(request.protocols, [&](const GroupProtocol& protocol) {
    return std::ranges::all_of(members(), [&](const auto& entry) {
      const auto& classic = entry.second.metadata.classic;
      return !classic || has_protocol(*classic, protocol.name);
    });
  });
}

/// The id under which the member joins; a static one takes the place of its old self.
Result<std::string> ConsumerGroup::subscribe_classic(const JoinRequest& request, const std::string& new_member_id) {
  const bool is_new = request.member_id.empty();
  const std::string member_id = is_new ? new_member_id : request.member_id;
  if (!request.instance_id) return member_id;
  const std::string* holder = static_member(*request.instance_id);
  if (is_new) {
    if (holder == nullptr) return member_id;
    replaced_.last_modern_member = classic_without({*holder}) && !find(*holder)->metadata.classic;
    replace_static(std::string(*holder), member_id);
    return member_id;
  }
  if (holder == nullptr) return fail(ErrorCode::kUnknownMemberId, "");
  if (*holder != member_id) return fail(ErrorCode::kFencedInstanceId, "");
  return member_id;
}

Result<JoinResult> ConsumerGroup::join(const JoinRequest& request, std::string new_member_id,
                                       const GroupContext& context) {
  replaced_ = {};
  const bool has_place = request.instance_id && static_member(*request.instance_id) != nullptr;
  const auto room = has_place ? Result<void>() : check_room(request.member_id, context, "consumer");
  if (!room) return join_error(room.error().code);
  if (!supports(request)) return join_error(ErrorCode::kInconsistentGroupProtocol);
  if (request.member_id.empty() && !request.instance_id && request.requires_known_member_id) {
    return join_error(ErrorCode::kMemberIdRequired, std::move(new_member_id));
  }
  const auto subscription = read_subscription(request.protocols.front().metadata, context.topics);
  if (!subscription) return join_error(ErrorCode::kInconsistentGroupProtocol);
  const auto subscribed = subscribe_classic(request, new_member_id);
  if (!subscribed) return join_error(subscribed.error().code);
  const std::string& member_id = *subscribed;
  const Member* known = find(member_id);
  const MemberMetadata before = known == nullptr ? MemberMetadata() : known->metadata;
  MemberMetadata after = before;
  if (request.instance_id) after.instance_id = request.instance_id;
  if (subscription->rack_id) after.rack_id = subscription->rack_id;
  after.rebalance_timeout_ms = to_ms(request.rebalance_timeout_ns);
  after.topics = subscription->topics;
  after.regex.clear();
  after.client_id = request.client_id;
  after.client_host = request.client_host;
  after.classic = ClassicMemberMetadata{to_ms(request.session_timeout_ns), request.protocols};
  const Change change = update(member_id, before, after, {}, context);
  replaced_.subscription_changed = change.any();
  update_epoch(change.topics || change.regex_resolved, context);
  if (!replaced_.last_modern_member) update_target(context);
  if (!replaced_.last_modern_member || !change.any()) reconcile(member_id, change.any(), subscription->owned, context);
  Member& entry = member(member_id);
  entry.join_deadline_ns = INT64_MAX;
  entry.rebalance_deadline_ns = INT64_MAX;
  entry.session_deadline_ns = context.now_ns + request.session_timeout_ns;
  entry.sync_deadline_ns = context.now_ns + request.rebalance_timeout_ns;
  JoinResult out;
  out.member_id = member_id;
  out.generation = entry.current.epoch;
  out.protocol_type = std::string(kConsumerProtocolType);
  out.protocol_name = request.protocols.front().name;
  return out;
}

Result<const ModernGroup::Member*> ConsumerGroup::find_classic(std::string_view member_id,
                                                               const std::optional<std::string>& instance_id,
                                                               std::int32_t generation) const {
  if (instance_id) {
    const std::string* holder = static_member(*instance_id);
    if (holder == nullptr) return fail(ErrorCode::kUnknownMemberId, "");
    if (*holder != member_id) return fail(ErrorCode::kFencedInstanceId, "");
  }
  const Member* known = find(member_id);
  if (known == nullptr || !known->metadata.classic || known->metadata.classic->protocols.empty())
    return fail(ErrorCode::kUnknownMemberId, "");
  if (known->current.epoch != generation) return fail(ErrorCode::kIllegalGeneration, "");
  return known;
}

/// Whether the member has to join again to learn something. While the next target waits for its time there is nothing
/// to learn.
bool ConsumerGroup::rebalancing(const std::string& member_id, const Member& entry, const GroupContext& context) const {
  const CurrentAssignment& current = entry.current;
  // Its JoinGroup takes notice of topics, if nobody of the consumer protocol does.
  if (current.epoch < target_epoch() || target_due(context) || topics_changed(context)) return true;
  if (current.state == MemberState::kUnrevokedPartitions) return true;
  if (current.state != MemberState::kUnreleasedPartitions) return false;
  for (const auto& [topic, partitions] : target(member_id)) {
    const auto has = current.assigned.find(topic);
    for (const std::int32_t partition : partitions) {
      const bool mine = has != current.assigned.end() && has->second.contains(partition);
      if (!mine && owned(topic, partition)) return false;  // others have to give it up first
    }
  }
  return true;
}

SyncResult ConsumerGroup::sync(const SyncRequest& request, const GroupContext& context) {
  const auto known = find_classic(request.member_id, request.instance_id, request.generation);
  if (!known) return {known.error().code};
  const std::string member_id(request.member_id);
  const ClassicMemberMetadata& classic = *(*known)->metadata.classic;
  const std::string& name = classic.protocols.front().name;
  const bool other_type = request.protocol_type && *request.protocol_type != kConsumerProtocolType;
  const bool other_name = request.protocol_name && *request.protocol_name != name;
  if (other_type || other_name) return {ErrorCode::kInconsistentGroupProtocol};
  Member& entry = member(member_id);
  const std::int64_t rebalance_ns = std::int64_t{entry.metadata.rebalance_timeout_ms} * 1'000'000;
  // One that has to give up partitions is told so first; it joins again when it has.
  const bool revokes = entry.current.state == MemberState::kUnrevokedPartitions;
  if (!revokes && (entry.current.epoch < target_epoch() || target_due(context))) {
    entry.join_deadline_ns = std::min(entry.join_deadline_ns, context.now_ns + rebalance_ns);
    return {ErrorCode::kRebalanceInProgress};
  }
  entry.sync_deadline_ns = INT64_MAX;
  entry.session_deadline_ns = context.now_ns + std::int64_t{classic.session_timeout_ms} * 1'000'000;
  const auto subscription = read_subscription(classic.protocols.front().metadata, context.topics);
  const std::int16_t version = subscription ? subscription->version : std::int16_t{0};
  return {ErrorCode::kNone, std::string(kConsumerProtocolType), name,
          write_assignment(entry.current.assigned, version, context.topics)};
}

ErrorCode ConsumerGroup::heartbeat(std::string_view member_id, const std::optional<std::string>& instance_id,
                                   std::int32_t generation, const GroupContext& context) {
  const auto known = find_classic(member_id, instance_id, generation);
  if (!known) return known.error().code;
  const std::string key(member_id);
  Member& entry = member(key);
  entry.session_deadline_ns = context.now_ns + std::int64_t{entry.metadata.classic->session_timeout_ms} * 1'000'000;
  if (!rebalancing(key, entry, context)) return ErrorCode::kNone;
  const std::int64_t rebalance_ns = std::int64_t{entry.metadata.rebalance_timeout_ms} * 1'000'000;
  entry.join_deadline_ns = std::min(entry.join_deadline_ns, context.now_ns + rebalance_ns);
  return ErrorCode::kRebalanceInProgress;
}

Result<std::string> ConsumerGroup::leave(std::string_view member_id,
                                         const std::optional<std::string>& instance_id) const {
  if (instance_id) {
    const std::string* holder = static_member(*instance_id);
    if (holder == nullptr) return fail(ErrorCode::kUnknownMemberId, "");
    if (!member_id.empty() && *holder != member_id) return fail(ErrorCode::kFencedInstanceId, "");
    return *holder;
  }
  if (find(member_id) == nullptr) return fail(ErrorCode::kUnknownMemberId, "");
  return std::string(member_id);
}

bool ConsumerGroup::classic_without(const std::set<std::string>& ids) const {
  bool leaves_modern = false;
  for (const auto& [id, entry] : members()) {
    const bool leaves = ids.contains(id);
    if (!leaves && !entry.metadata.classic) return false;
    leaves_modern = leaves_modern || (leaves && !entry.metadata.classic);
  }
  return leaves_modern;
}

Result<ConsumerGroup> ConsumerGroup::from_classic(const ClassicGroup& classic, const GroupContext& context) {
  ConsumerGroup out(classic.id());
  const auto refuse = [&](std::string_view why) {
    return fail(ErrorCode::kGroupIdNotFound,
                fmt::format("Cannot upgrade classic group {} to consumer group because {}", classic.id(), why));
  };
  std::vector<std::pair<std::string, Assignment>> targets;
  for (const auto& [id, joined] : classic.members()) {
    const std::string* chosen = classic.protocol_name() ? joined.metadata(*classic.protocol_name()) : nullptr;
    const auto subscription =
        read_subscription(chosen != nullptr ? *chosen : joined.protocols.front().metadata, context.topics);
    auto assignment = read_assignment(joined.assignment, context.topics);
    if (!subscription || !assignment) return refuse("the embedded consumer protocol is malformed.");
    if (assignment->has_user_data) {
      return refuse(
          "an unsupported custom assignor is in use. Please refer to the documentation or switch to a default assignor "
          "before "
          "re-attempting the upgrade.");
    }
    MemberMetadata metadata;
    metadata.instance_id = joined.instance_id;
    metadata.rack_id = subscription->rack_id;
    metadata.client_id = joined.client_id;
    metadata.client_host = joined.client_host;
    metadata.topics = subscription->topics;
    metadata.rebalance_timeout_ms = to_ms(joined.rebalance_timeout_ns);
    metadata.classic = ClassicMemberMetadata{to_ms(joined.session_timeout_ns), joined.protocols};
    out.emit(MemberMetadataRecord{id, std::move(metadata)});
    targets.emplace_back(id, std::move(assignment->partitions));
  }
  out.emit(GroupEpochRecord{GroupEpoch{classic.generation(), out.compute_hash(context.topics)}});
  for (const auto& [id, assignment] : targets) out.emit(TargetAssignmentRecord{id, assignment});
  out.emit(TargetEpochRecord{TargetEpoch{classic.generation(), 0}});
  for (const auto& [id, assignment] : targets) {
    CurrentAssignment current{classic.generation(), classic.generation(), MemberState::kStable, {}, {}};
    for (const auto& [topic, partitions] : assignment) {
      // Assignors of clients may err: what somebody has already is not given twice.
      for (const std::int32_t partition : partitions) {
        if (!out.owned(topic, partition)) current.assigned[topic][partition] = classic.generation();
      }
    }
    out.emit(CurrentAssignmentRecord{id, std::move(current)});
    out.member(id).session_deadline_ns = context.now_ns + classic.members().at(id).session_timeout_ns;
  }
  return out;
}

GroupSnapshot ConsumerGroup::to_classic(const std::set<std::string>& leaving, const TopicsView& topics,
                                        std::int64_t wall_ms) const {
  GroupSnapshot out;
  out.protocol_type = std::string(kConsumerProtocolType);
  out.generation = epoch();
  out.state_timestamp_ms = wall_ms;
  for (const auto& [id, entry] : members()) {
    if (leaving.contains(id) || !entry.metadata.classic || entry.metadata.classic->protocols.empty()) continue;
    const ClassicMemberMetadata& classic = *entry.metadata.classic;
    const auto subscription = read_subscription(classic.protocols.front().metadata, topics);
    coordinator::Member& joined = out.members.emplace_back();
    joined.id = id;
    joined.instance_id = entry.metadata.instance_id;
    joined.client_id = entry.metadata.client_id;
    joined.client_host = entry.metadata.client_host;
    joined.session_timeout_ns = std::int64_t{classic.session_timeout_ms} * 1'000'000;
    joined.rebalance_timeout_ns = std::int64_t{entry.metadata.rebalance_timeout_ms} * 1'000'000;
    joined.protocols = classic.protocols;
    joined.assignment =
        write_assignment(entry.current.assigned, subscription ? subscription->version : std::int16_t{0}, topics);
  }
  if (!out.members.empty()) {
    out.leader = out.members.front().id;
    // One that all have, in the order of the first member.
    for (const GroupProtocol& protocol : out.members.front().protocols) {
      const bool common = std::ranges::all_of(
          out.members, [&](const coordinator::Member& m) { return m.metadata(protocol.name) != nullptr; });
      if (!common) continue;
      out.protocol = protocol.name;
      break;
    }
  }
  return out;
}

}  // namespace cork::coordinator
