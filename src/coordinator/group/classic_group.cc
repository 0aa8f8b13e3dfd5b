// SPDX-License-Identifier: Apache-2.0
// Joining, syncing, heartbeats, leaving: what a group answers in each of its states.
#include "coordinator/group/classic_group.h"

#include <algorithm>
#include <set>
#include <utility>

#include "coordinator/mutant.h"

namespace cork::coordinator {
namespace {

// A member that joins for the first time may wait long for the others (Kafka's limit).
constexpr std::int64_t kNewMemberNs = 300'000'000'000;

JoinResult join_error(ErrorCode error, std::string member_id) {
  JoinResult result;
  result.error = error;
  result.member_id = std::move(member_id);
  return result;
}

}  // namespace

std::string_view to_string(GroupState state) {
  switch (state) {
    case GroupState::kEmpty: return "Empty";
    case GroupState::kPreparingRebalance: return "PreparingRebalance";
    case GroupState::kCompletingRebalance: return "CompletingRebalance";
    case GroupState::kStable: return "Stable";
    case GroupState::kDead: return "Dead";
  }
  return "Unknown";
}

const std::string* Member::metadata(std::string_view protocol) const {
  const auto found = std::ranges::find(protocols, protocol, &GroupProtocol::name);
  return found == protocols.end() ? nullptr : &found->metadata;
}

Member* ClassicGroup::find(std::string_view member_id) {
  const auto found = members_.find(std::string(member_id));
  return found == members_.end() ? nullptr : &found->second;
}

ErrorCode ClassicGroup::check_member(std::string_view member_id, const std::optional<std::string>& instance_id) {
  if (instance_id) {
    const auto known = static_members_.find(*instance_id);
    if (known == static_members_.end()) return ErrorCode::kUnknownMemberId;
    if (known->second != member_id) return ErrorCode::kFencedInstanceId;
  }
  return find(member_id) == nullptr ? ErrorCode::kUnknownMemberId : ErrorCode::kNone;
}

/// Whether a member with these protocols can be in the group: some protocol is supported by all. Who comes again has to
/// share one with what it said before, even when it is alone.
bool ClassicGroup::supports(const JoinRequest& request) const {
  if (state_ == GroupState::kEmpty) return !request.protocol_type.empty() && !request.protocols.empty();
  if (protocol_type_ != request.protocol_type) return false;
  return std::ranges::any_of(request.protocols, [&](const GroupProtocol& protocol) {
    const auto has = [&](const auto& entry) { return entry.second.metadata(protocol.name) != nullptr; };
    return std::ranges::all_of(members_, has);
  });
}

/// While members join, those count that wait for the next generation: of a group with more members than may be, the last
/// ones to come are refused.
bool ClassicGroup::has_room_for(const std::string& member_id) const {
  if (state_ == GroupState::kEmpty || state_ == GroupState::kDead) return true;
  const auto known = members_.find(member_id);
  const auto waits = [](const auto& entry) { return entry.second.join_reply != nullptr; };
  const bool preparing = state_ == GroupState::kPreparingRebalance;
  if (known != members_.end() && (!preparing || waits(*known))) return true;
  return std::cmp_less(preparing ? std::ranges::count_if(members_, waits) : std::ssize(members_), settings_.max_size);
}

void ClassicGroup::join(JoinRequest request, std::string new_member_id, std::int64_t now_ns, JoinReply reply) {
  const bool is_new = request.member_id.empty();
  const bool known = is_new || find(request.member_id) != nullptr || pending_members_.contains(request.member_id);
  if (state_ == GroupState::kDead) return reply(join_error(ErrorCode::kCoordinatorNotAvailable, request.member_id));
  if (!has_room_for(request.member_id)) {
    reply(join_error(ErrorCode::kGroupMaxSizeReached, ""));
    pending_members_.erase(request.member_id);
    if (find(request.member_id) != nullptr) remove_member(request.member_id);
    return maybe_complete_join(now_ns);
  }
  if (!supports(request)) return reply(join_error(ErrorCode::kInconsistentGroupProtocol, request.member_id));
  if (!known && !request.instance_id) return reply(join_error(ErrorCode::kUnknownMemberId, request.member_id));
  if (is_new) return join_new(std::move(request), std::move(new_member_id), now_ns, std::move(reply));
  join_known(std::move(request), now_ns, std::move(reply));
}

void ClassicGroup::join_new(JoinRequest request, std::string new_member_id, std::int64_t now_ns, JoinReply reply) {
  if (request.instance_id && static_members_.contains(*request.instance_id)) {
    return replace_static(std::move(request), std::move(new_member_id), now_ns, std::move(reply));
  }
  if (!request.instance_id && request.requires_known_member_id) {
    pending_members_[new_member_id] = now_ns + request.session_timeout_ns;
    return reply(join_error(ErrorCode::kMemberIdRequired, new_member_id));
  }
  add_member(std::move(request), std::move(new_member_id), now_ns, std::move(reply));
}

void ClassicGroup::join_known(JoinRequest request, std::int64_t now_ns, JoinReply reply) {
  if (!request.instance_id && pending_members_.erase(request.member_id) > 0) {
    std::string id = request.member_id;
    return add_member(std::move(request), std::move(id), now_ns, std::move(reply));
  }
  if (const ErrorCode error = check_member(request.member_id, request.instance_id); error != ErrorCode::kNone) {
    return reply(join_error(error, request.member_id));
  }
  Member& member = *find(request.member_id);
  const bool same = member.protocols == request.protocols;
  const bool settled = (state_ == GroupState::kCompletingRebalance && same) || (state_ == GroupState::kStable && same && member.id != leader_);
  if (settled) {
    member.last_seen_ns = now_ns;
    return reply(current(member));
  }
  if (state_ == GroupState::kEmpty) return reply(join_error(ErrorCode::kUnknownMemberId, request.member_id));
  update_member(member, request, now_ns, std::move(reply));
  if (state_ != GroupState::kPreparingRebalance) prepare_rebalance(now_ns);
  maybe_complete_join(now_ns);
}

/// A member goes on under another id; who asked with the old one is told.
Member& ClassicGroup::rename(const std::string& old_id, const std::string& new_id) {
  auto node = members_.extract(old_id);
  Member& member = node.mapped();
  if (member.join_reply) std::exchange(member.join_reply, nullptr)(join_error(ErrorCode::kFencedInstanceId, old_id));
  if (member.sync_reply) std::exchange(member.sync_reply, nullptr)({ErrorCode::kFencedInstanceId});
  member.id = new_id;
  member.is_new = false;
  node.key() = new_id;
  static_members_[*member.instance_id] = new_id;
  if (leader_ == old_id) leader_ = new_id;
  return members_.insert(std::move(node)).position->second;
}

/// A static member came back without its id: it takes the place of its old self, without a rebalance unless another
/// protocol would be chosen now. What else it says differs at each start: its metadata holds a generation (KIP-345, KIP-814).
void ClassicGroup::replace_static(JoinRequest request, std::string new_member_id, std::int64_t now_ns, JoinReply reply) {
  const std::string old_id = static_members_.at(*request.instance_id);
  const std::string old_leader = leader_;
  Member& member = rename(old_id, new_member_id);
  Member before;
  before.session_timeout_ns = member.session_timeout_ns;
  before.rebalance_timeout_ns = member.rebalance_timeout_ns;
  before.protocols = member.protocols;
  const bool skips = request.supports_skip_assignment;
  update_member(member, request, now_ns, std::move(reply));
  if (state_ == GroupState::kStable && choose_protocol() == protocol_name_) {
    auto kept = std::make_shared<Member>(std::move(before));
    return store_(*this, [this, old_id, old_leader, kept, skips, new_member_id](ErrorCode error) {
      static_stored(old_id, old_leader, std::move(*kept), skips, new_member_id, error);
    });
  }
  if (state_ != GroupState::kPreparingRebalance) prepare_rebalance(now_ns);
  maybe_complete_join(now_ns);
}

/// The new id of a static member is in the log, or is not: then the old one holds again.
void ClassicGroup::static_stored(const std::string& old_id, const std::string& old_leader, Member before, bool skips,
                                 const std::string& id, ErrorCode error) {
  Member* member = find(id);
  // A rebalance that has begun meanwhile answers it, and stores it.
  if (state_ != GroupState::kStable || member == nullptr || !member->join_reply) return;
  JoinReply reply = std::exchange(member->join_reply, nullptr);
  const bool leads = leader_ == id;
  JoinResult result = current(*member);
  result.skip_assignment = leads && skips;
  if (leads && !skips) {  // it must not compute an assignment that nobody waits for
    result.leader = old_leader;
    result.members.clear();
  }
  if (error != ErrorCode::kNone) {
    result = join_error(error, "");
    result.generation = generation_;
    result.protocol_type = protocol_type_;
    result.protocol_name = protocol_name_;
    result.leader = old_leader;
    member->session_timeout_ns = before.session_timeout_ns;
    member->rebalance_timeout_ns = before.rebalance_timeout_ns;
    member->protocols = std::move(before.protocols);
    rename(id, old_id);
  }
  reply(std::move(result));
}

void ClassicGroup::add_member(JoinRequest request, std::string member_id, std::int64_t now_ns, JoinReply reply) {
  if (members_.empty()) protocol_type_ = request.protocol_type;
  Member& member = members_[member_id];
  member.id = member_id;
  member.is_new = true;
  member.instance_id = std::move(request.instance_id);
  member.client_id = std::move(request.client_id);
  member.client_host = std::move(request.client_host);
  update_member(member, request, now_ns, std::move(reply));
  if (member.instance_id) static_members_[*member.instance_id] = member_id;
  if (leader_.empty()) leader_ = member_id;
  joined_in_delay_ = true;
  if (state_ != GroupState::kPreparingRebalance) prepare_rebalance(now_ns);
  maybe_complete_join(now_ns);
}

void ClassicGroup::update_member(Member& member, JoinRequest& request, std::int64_t now_ns, JoinReply reply) {
  member.session_timeout_ns = request.session_timeout_ns;
  member.rebalance_timeout_ns = request.rebalance_timeout_ns;
  member.protocols = std::move(request.protocols);
  member.last_seen_ns = now_ns;
  // The client has given up its earlier request.
  if (member.join_reply) std::exchange(member.join_reply, nullptr)(join_error(ErrorCode::kUnknownMemberId, member.id));
  member.join_reply = std::move(reply);
}

JoinResult ClassicGroup::current(const Member& member) const {
  JoinResult result;
  result.generation = generation_;
  result.protocol_type = protocol_type_;
  result.protocol_name = protocol_name_;
  result.leader = leader_;
  result.member_id = member.id;
  if (member.id != leader_) return result;
  for (const auto& [id, other] : members_) {
    const std::string* metadata = protocol_name_ ? other.metadata(*protocol_name_) : nullptr;
    result.members.push_back({id, other.instance_id, metadata == nullptr ? std::string() : *metadata});
  }
  return result;
}

std::int64_t ClassicGroup::longest_rebalance_timeout() const {
  std::int64_t longest = 0;
  for (const auto& [id, member] : members_) longest = std::max(longest, member.rebalance_timeout_ns);
  return longest;
}

void ClassicGroup::prepare_rebalance(std::int64_t now_ns) {
  if (state_ == GroupState::kCompletingRebalance) reset_assignments(ErrorCode::kRebalanceInProgress);
  first_members_ = state_ == GroupState::kEmpty;
  initial_delay_ = first_members_;
  state_ = GroupState::kPreparingRebalance;
  for (auto& [id, member] : members_) member.owes_sync = false;
  ++rebalances_;
  const std::int64_t longest = longest_rebalance_timeout();
  if (initial_delay_) {
    delay_left_ns_ = std::max<std::int64_t>(longest - settings_.initial_rebalance_delay_ns, 0);
    joined_in_delay_ = false;
    rebalance_deadline_ns_ = now_ns + settings_.initial_rebalance_delay_ns;
    if (settings_.initial_rebalance_delay_ns == 0) initial_delay_ = false;
  }
  if (!initial_delay_) rebalance_deadline_ns_ = now_ns + longest;
}

void ClassicGroup::maybe_complete_join(std::int64_t now_ns) {
  if (state_ != GroupState::kPreparingRebalance || initial_delay_) return;
  // A client that died once it had its id must not hold up the first ones; later ones wait for it, as in Kafka.
  if (!pending_members_.empty() && !first_members_) return;
  const bool all = std::ranges::all_of(members_, [](const auto& entry) { return entry.second.join_reply != nullptr; });
  if (all) complete_join(now_ns);
}

/// Dynamic members that did not come in time are out; static ones stay until their session ends.
void ClassicGroup::drop_unjoined() {
  for (auto entry = members_.begin(); entry != members_.end();) {
    const Member& member = entry->second;
    if (!member.join_reply && !member.instance_id) {
      entry = members_.erase(entry);
    } else {
      ++entry;
    }
  }
  const auto leader = members_.find(leader_);
  if (leader != members_.end() && leader->second.join_reply) return;
  const auto joined = std::ranges::find_if(members_, [](const auto& entry) { return entry.second.join_reply != nullptr; });
  if (joined != members_.end()) {
    leader_ = joined->first;
  } else if (leader == members_.end()) {
    leader_ = members_.empty() ? std::string() : members_.begin()->first;
  }
}

void ClassicGroup::complete_join(std::int64_t now_ns) {
  drop_unjoined();
  const bool any = std::ranges::any_of(members_, [](const auto& entry) { return entry.second.join_reply != nullptr; });
  if (!members_.empty() && !any) {  // static members only, all of them away: they get as long again
    rebalance_deadline_ns_ = now_ns + longest_rebalance_timeout();
    return;
  }
  ++generation_;
  rebalance_deadline_ns_ = INT64_MAX;
  if (members_.empty()) {
    state_ = GroupState::kEmpty;
    protocol_name_.reset();
    leader_.clear();
    return store_(*this, [](ErrorCode) {});
  }
  protocol_name_ = choose_protocol();
  state_ = GroupState::kCompletingRebalance;
  rebalance_deadline_ns_ = now_ns + longest_rebalance_timeout();
  for (auto& [id, member] : members_) {
    member.is_new = false;
    member.owes_sync = true;
    member.last_seen_ns = now_ns;
    if (member.join_reply) std::exchange(member.join_reply, nullptr)(current(member));
  }
}

/// Each member votes for its first protocol that all support; most votes win.
std::string ClassicGroup::choose_protocol() const {
  std::map<std::string, int> votes;
  std::vector<std::string> order;
  for (const auto& [id, member] : members_) {
    for (const GroupProtocol& protocol : member.protocols) {
      const bool common = std::ranges::all_of(members_, [&](const auto& entry) { return entry.second.metadata(protocol.name) != nullptr; });
      if (!common) continue;
      if (votes[protocol.name]++ == 0) order.push_back(protocol.name);
      break;
    }
  }
  if (order.empty()) return {};
  return *std::ranges::max_element(order, {}, [&](const std::string& name) { return votes[name]; });
}

void ClassicGroup::sync(SyncRequest request, std::int64_t now_ns, SyncReply reply) {
  if (state_ == GroupState::kDead) return reply({ErrorCode::kCoordinatorNotAvailable});
  if (const ErrorCode error = check_member(request.member_id, request.instance_id); error != ErrorCode::kNone) return reply({error});
  if (request.generation != generation_) return reply({ErrorCode::kIllegalGeneration});
  const bool other_type = request.protocol_type && protocol_type_ != request.protocol_type;
  const bool other_name = request.protocol_name && protocol_name_ != request.protocol_name;
  if (other_type || other_name) return reply({ErrorCode::kInconsistentGroupProtocol});
  Member& member = *find(request.member_id);
  member.last_seen_ns = now_ns;
  switch (state_) {
    case GroupState::kEmpty:
    case GroupState::kDead: return reply({ErrorCode::kUnknownMemberId});
    case GroupState::kPreparingRebalance: return reply({ErrorCode::kRebalanceInProgress});
    case GroupState::kStable:
      member.owes_sync = false;
      if (all_synced()) rebalance_deadline_ns_ = INT64_MAX;
      return reply({ErrorCode::kNone, protocol_type_, protocol_name_, member.assignment});
    case GroupState::kCompletingRebalance: break;
  }
  member.owes_sync = false;
  if (member.sync_reply) std::exchange(member.sync_reply, nullptr)({ErrorCode::kRebalanceInProgress});
  member.sync_reply = std::move(reply);
  // Those of an earlier generation may still be on their way; nobody waits for them.
  if (member.id != leader_ || storing_ == generation_) return;
  for (auto& [id, other] : members_) {
    const auto assigned = request.assignments.find(id);
    other.assignment = assigned == request.assignments.end() ? std::string() : assigned->second;
  }
  const std::int32_t generation = generation_;
  storing_ = generation;
  if (mutated(Mutant::kSyncBeforeStored)) assignments_stored(generation, ErrorCode::kNone, now_ns);
  store_(*this, [this, generation, now_ns](ErrorCode error) { assignments_stored(generation, error, now_ns); });
}

void ClassicGroup::assignments_stored(std::int32_t generation, ErrorCode error, std::int64_t now_ns) {
  if (storing_ == generation) storing_.reset();
  if (state_ != GroupState::kCompletingRebalance || generation != generation_) return;  // the next rebalance has begun
  if (error != ErrorCode::kNone) {
    reset_assignments(error);
    return prepare_rebalance(now_ns);
  }
  state_ = GroupState::kStable;
  for (auto& [id, member] : members_) {
    if (!member.sync_reply) continue;  // it gets its assignment when it asks
    std::exchange(member.sync_reply, nullptr)({ErrorCode::kNone, protocol_type_, protocol_name_, member.assignment});
  }
  if (all_synced()) rebalance_deadline_ns_ = INT64_MAX;
}

bool ClassicGroup::all_synced() const {
  return std::ranges::none_of(members_, [](const auto& entry) { return entry.second.owes_sync; });
}

/// Members that did not sync in time are out, the leader or others, though they send heartbeats: the rest begins again.
void ClassicGroup::remove_silent(std::int64_t now_ns) {
  rebalance_deadline_ns_ = INT64_MAX;
  std::vector<std::string> silent;
  for (const auto& [id, member] : members_) {
    if (member.owes_sync) silent.push_back(id);
  }
  for (const std::string& id : silent) remove_member(id);
  if (!silent.empty()) after_removal(now_ns);
}

void ClassicGroup::reset_assignments(ErrorCode error) {
  for (auto& [id, member] : members_) {
    member.assignment.clear();
    if (member.sync_reply) std::exchange(member.sync_reply, nullptr)({error});
  }
}

ErrorCode ClassicGroup::heartbeat(std::string_view member_id, const std::optional<std::string>& instance_id, std::int32_t generation,
                                  std::int64_t now_ns) {
  if (state_ == GroupState::kDead) return ErrorCode::kCoordinatorNotAvailable;
  if (const ErrorCode error = check_member(member_id, instance_id); error != ErrorCode::kNone) return error;
  if (generation != generation_) return ErrorCode::kIllegalGeneration;
  if (state_ == GroupState::kEmpty) return ErrorCode::kUnknownMemberId;
  find(member_id)->last_seen_ns = now_ns;
  return state_ == GroupState::kPreparingRebalance ? ErrorCode::kRebalanceInProgress : ErrorCode::kNone;
}

std::vector<ErrorCode> ClassicGroup::leave(const std::vector<Leaver>& leavers, std::int64_t now_ns) {
  std::vector<ErrorCode> out;
  for (const Leaver& leaver : leavers) out.push_back(leave(leaver));
  if (std::ranges::count(out, ErrorCode::kNone) > 0) after_removal(now_ns);
  return out;
}

ErrorCode ClassicGroup::leave(const Leaver& leaver) {
  if (state_ == GroupState::kDead) return ErrorCode::kCoordinatorNotAvailable;
  std::string id = leaver.member_id;
  if (id.empty()) {
    const auto known = leaver.instance_id ? static_members_.find(*leaver.instance_id) : static_members_.end();
    if (known == static_members_.end()) return ErrorCode::kUnknownMemberId;
    id = known->second;
  } else if (pending_members_.erase(id) > 0) {
    return ErrorCode::kNone;
  } else if (const ErrorCode error = check_member(id, leaver.instance_id); error != ErrorCode::kNone) {
    return error;
  }
  remove_member(id);
  return ErrorCode::kNone;
}

void ClassicGroup::remove_member(const std::string& member_id) {
  auto node = members_.extract(member_id);
  Member& member = node.mapped();
  if (member.join_reply) member.join_reply(join_error(ErrorCode::kUnknownMemberId, ""));
  if (member.sync_reply) member.sync_reply({ErrorCode::kUnknownMemberId});
  if (member.instance_id) static_members_.erase(*member.instance_id);
  if (leader_ == member_id) leader_ = members_.empty() ? std::string() : members_.begin()->first;
}

void ClassicGroup::after_removal(std::int64_t now_ns) {
  if (state_ == GroupState::kStable || state_ == GroupState::kCompletingRebalance) prepare_rebalance(now_ns);
  maybe_complete_join(now_ns);
}

ErrorCode ClassicGroup::check_commit(std::string_view member_id, const std::optional<std::string>& instance_id, std::int32_t generation,
                                     std::int64_t now_ns) {
  if (state_ == GroupState::kDead) return ErrorCode::kCoordinatorNotAvailable;
  if (generation < 0 && state_ == GroupState::kEmpty) return ErrorCode::kNone;  // from outside the protocol
  if (const ErrorCode error = check_member(member_id, instance_id); error != ErrorCode::kNone) return error;
  if (generation != generation_ && !mutated(Mutant::kNoGeneration)) return ErrorCode::kIllegalGeneration;
  if (state_ == GroupState::kEmpty) return ErrorCode::kUnknownMemberId;
  if (state_ == GroupState::kCompletingRebalance) return ErrorCode::kRebalanceInProgress;
  find(member_id)->last_seen_ns = now_ns;
  return ErrorCode::kNone;
}

std::int64_t ClassicGroup::session_deadline(const Member& member) const {
  if (member.join_reply) return member.is_new ? member.last_seen_ns + kNewMemberNs : INT64_MAX;
  if (member.sync_reply) return INT64_MAX;
  return member.last_seen_ns + member.session_timeout_ns;
}

void ClassicGroup::tick(std::int64_t now_ns) {
  std::erase_if(pending_members_, [&](const auto& entry) { return entry.second <= now_ns; });
  std::vector<std::string> gone;
  for (const auto& [id, member] : members_) {
    if (session_deadline(member) <= now_ns) gone.push_back(id);
  }
  for (const std::string& id : gone) remove_member(id);
  if (!gone.empty()) after_removal(now_ns);
  maybe_complete_join(now_ns);
  if (rebalance_deadline_ns_ > now_ns) return;
  if (state_ == GroupState::kPreparingRebalance) {
    if (initial_delay_ && joined_in_delay_ && delay_left_ns_ > 0) {
      const std::int64_t delay = std::min(settings_.initial_rebalance_delay_ns, delay_left_ns_);
      delay_left_ns_ -= delay;
      joined_in_delay_ = false;
      rebalance_deadline_ns_ = now_ns + delay;
      return;
    }
    initial_delay_ = false;
    complete_join(now_ns);
  } else if (state_ == GroupState::kCompletingRebalance || state_ == GroupState::kStable) {
    remove_silent(now_ns);
  }
}

std::int64_t ClassicGroup::next_deadline_ns() const {
  std::int64_t next = rebalance_deadline_ns_;
  for (const auto& [id, deadline] : pending_members_) next = std::min(next, deadline);
  for (const auto& [id, member] : members_) next = std::min(next, session_deadline(member));
  return next;
}

void ClassicGroup::restore(std::int32_t generation, std::optional<std::string> protocol_type, std::optional<std::string> protocol_name,
                           std::string leader, std::vector<Member> members, std::int64_t now_ns) {
  generation_ = generation;
  protocol_type_ = std::move(protocol_type);
  protocol_name_ = std::move(protocol_name);
  leader_ = std::move(leader);
  members_.clear();
  static_members_.clear();
  for (Member& member : members) {
    member.last_seen_ns = now_ns;
    if (member.instance_id) static_members_[*member.instance_id] = member.id;
    members_.emplace(member.id, std::move(member));
  }
  state_ = members_.empty() ? GroupState::kEmpty : GroupState::kStable;
}

void ClassicGroup::rebalance(std::int64_t now_ns) {
  prepare_rebalance(now_ns);
  maybe_complete_join(now_ns);
}

void ClassicGroup::shed_surplus(std::int64_t now_ns) {
  if (state_ == GroupState::kStable && std::cmp_greater(members_.size(), settings_.max_size)) rebalance(now_ns);
}

void ClassicGroup::kill(ErrorCode reason) {
  for (auto& [id, member] : members_) {
    if (member.join_reply) std::exchange(member.join_reply, nullptr)(join_error(reason, id));
    if (member.sync_reply) std::exchange(member.sync_reply, nullptr)({reason});
  }
  kill();
}

void ClassicGroup::kill() {
  state_ = GroupState::kDead;
  rebalance_deadline_ns_ = INT64_MAX;
  pending_members_.clear();
  members_.clear();
}

}  // namespace cork::coordinator
