// SPDX-License-Identifier: Apache-2.0
// Joining, assigning as the leader, heartbeats and commits.
#include "client/group_member.h"

#include <algorithm>
#include <set>
#include <utility>

#include "protocol/generated/consumer_protocol_assignment.h"
#include "protocol/generated/consumer_protocol_subscription.h"
#include "protocol/generated/heartbeat_request.h"
#include "protocol/generated/heartbeat_response.h"
#include "protocol/generated/join_group_request.h"
#include "protocol/generated/join_group_response.h"
#include "protocol/generated/leave_group_request.h"
#include "protocol/generated/leave_group_response.h"
#include "protocol/generated/offset_commit_request.h"
#include "protocol/generated/offset_commit_response.h"
#include "protocol/generated/offset_fetch_request.h"
#include "protocol/generated/offset_fetch_response.h"
#include "protocol/generated/sync_group_request.h"
#include "protocol/generated/sync_group_response.h"

namespace cork::client {
namespace {

constexpr std::string_view kProtocolType = "consumer";
constexpr std::string_view kAssignor = "range";
constexpr std::int64_t kRetryMs = 100;
// Topics are named, not told by id, and one group is asked for, up to here.
constexpr std::int16_t kOffsetCommitVersionMax = 9;
constexpr std::int16_t kOffsetFetchVersionMax = 7;

/// Metadata of a member: a version, then the message (ConsumerProtocol).
template <class Message>
Result<Bytes> encode_versioned(const Message& message) {
  constexpr std::int16_t kVersion = 0;
  protocol::Writer out;
  out.number(kVersion);
  TRY(message.encode(out, kVersion));
  return Bytes::from(out.flatten());
}

template <class Message>
Result<Message> decode_versioned(const Bytes& bytes) {
  protocol::Reader in(bytes);
  const auto version = in.number<std::int16_t>();
  if (version < 0)
    return fail(ErrorCode::kInconsistentGroupProtocol, "a member of the group sent metadata of a negative version");
  Message message;
  TRY(message.decode(in, std::min(version, Message::kMaxVersion)));
  return message;
}

/// Whether joining again may help.
bool must_rejoin(ErrorCode code) {
  return code == ErrorCode::kRebalanceInProgress || code == ErrorCode::kIllegalGeneration ||
         code == ErrorCode::kUnknownMemberId;
}

template <class Topics>
auto& topic_entry(Topics& topics, const std::string& name) {
  if (topics.empty() || topics.back().name != name) topics.emplace_back().name = protocol::String(name);
  return topics.back();
}

}  // namespace

std::map<std::string, std::vector<TopicPartition>> assign_ranges(
    const std::map<std::string, std::vector<std::string>>& subscriptions,
    const std::map<std::string, std::int32_t>& partitions) {
  std::map<std::string, std::vector<TopicPartition>> out;
  std::map<std::string, std::set<std::string>> members_of;
  for (const auto& [member, topics] : subscriptions) {
    out[member];
    for (const std::string& topic : topics) members_of[topic].insert(member);
  }
  for (const auto& [topic, members] : members_of) {
    const auto count = partitions.find(topic);
    if (count == partitions.end()) continue;
    const auto size = static_cast<std::int32_t>(members.size());
    std::int32_t left = count->second % size;
    std::int32_t next = 0;
    for (const std::string& member : members) {
      std::int32_t share = count->second / size;
      if (left > 0) {
        ++share;
        --left;
      }
      for (; share > 0; --share) out[member].push_back({topic, next++});
    }
  }
  return out;
}

Result<std::vector<TopicPartition>> decode_assignment(const Bytes& assignment) {
  TRY_ASSIGN(const auto decoded, decode_versioned<protocol::ConsumerProtocolAssignment>(assignment));
  std::vector<TopicPartition> out;
  for (const auto& topic : decoded.assigned_partitions) {
    for (const std::int32_t partition : topic.partitions) out.push_back({topic.topic.str(), partition});
  }
  return out;
}

Task<Result<std::vector<TopicPartition>>> GroupMember::join() {
  while (true) {
    Result<std::vector<TopicPartition>> joined = co_await join_once();
    if (joined) {
      next_heartbeat_ns_ = client_.core().monotonic_ns() + options_.heartbeat_interval_ms * runtime::kNanosPerMilli;
      co_return joined;
    }
    const ErrorCode code = joined.error().code;
    if (code == ErrorCode::kUnknownMemberId) member_id_.clear();
    if (code == ErrorCode::kMemberIdRequired || must_rejoin(code)) continue;
    if (!is_retriable(code) || code == ErrorCode::kUnknownTopicOrPartition) co_return joined;
    co_await runtime::sleep_ms(client_.core(), kRetryMs);
  }
}

Task<Result<std::vector<TopicPartition>>> GroupMember::join_once() {
  CO_TRY_ASSIGN(const std::shared_ptr<Connection> connection, co_await client_.coordinator(options_.group));
  protocol::ConsumerProtocolSubscription subscription;
  for (const std::string& topic : options_.topics) subscription.topics.emplace_back(topic);
  protocol::JoinGroupRequest request;
  request.group_id = protocol::String(options_.group);
  request.session_timeout_ms = options_.session_timeout_ms;
  request.rebalance_timeout_ms = options_.rebalance_timeout_ms;
  request.member_id = protocol::String(member_id_);
  request.protocol_type = kProtocolType;
  auto& offered = request.protocols.emplace_back();
  offered.name = kAssignor;
  CO_TRY_ASSIGN(offered.metadata, encode_versioned(subscription));
  const std::int64_t deadline = client_.deadline() + options_.rebalance_timeout_ms * runtime::kNanosPerMilli;
  CO_TRY_ASSIGN(const auto joined, co_await connection->ask(std::move(request), deadline));
  if (!joined->member_id.empty()) member_id_ = joined->member_id.str();
  CO_TRY(check(joined->error_code, "group " + options_.group));
  generation_ = joined->generation_id;
  std::map<std::string, Bytes> assignments;
  if (joined->leader == member_id_) {
    std::map<std::string, std::vector<std::string>> subscriptions;
    for (const auto& member : joined->members) {
      CO_TRY_ASSIGN(const auto told, decode_versioned<protocol::ConsumerProtocolSubscription>(member.metadata));
      auto& topics = subscriptions[member.member_id.str()];
      for (const auto& topic : told.topics) topics.push_back(topic.str());
    }
    CO_TRY_ASSIGN(assignments, co_await assign(std::move(subscriptions)));
  }
  co_return co_await sync(std::move(assignments));
}

Task<Result<std::map<std::string, Bytes>>> GroupMember::assign(
    std::map<std::string, std::vector<std::string>> subscriptions) {
  std::map<std::string, std::int32_t> partitions;
  CO_TRY_ASSIGN(const std::vector<TopicInfo> topics, co_await client_.topics());
  for (const TopicInfo& topic : topics) partitions[topic.name] = static_cast<std::int32_t>(topic.partitions.size());
  std::map<std::string, Bytes> out;
  for (auto& [member, owned] : assign_ranges(subscriptions, partitions)) {
    protocol::ConsumerProtocolAssignment assignment;
    for (const TopicPartition& partition : owned) {
      auto& listed = assignment.assigned_partitions;
      if (listed.empty() || listed.back().topic != partition.topic)
        listed.emplace_back().topic = protocol::String(partition.topic);
      listed.back().partitions.push_back(partition.partition);
    }
    CO_TRY_ASSIGN(out[member], encode_versioned(assignment));
  }
  co_return out;
}

Task<Result<std::vector<TopicPartition>>> GroupMember::sync(std::map<std::string, Bytes> assignments) {
  CO_TRY_ASSIGN(const std::shared_ptr<Connection> connection, co_await client_.coordinator(options_.group));
  protocol::SyncGroupRequest request;
  request.group_id = protocol::String(options_.group);
  request.generation_id = generation_;
  request.member_id = protocol::String(member_id_);
  request.protocol_type = protocol::String(kProtocolType);
  request.protocol_name = protocol::String(kAssignor);
  for (auto& [member, assignment] : assignments) {
    auto& entry = request.assignments.emplace_back();
    entry.member_id = protocol::String(member);
    entry.assignment = std::move(assignment);
  }
  const std::int64_t deadline = client_.deadline() + options_.rebalance_timeout_ms * runtime::kNanosPerMilli;
  CO_TRY_ASSIGN(const auto synced, co_await connection->ask(std::move(request), deadline));
  CO_TRY(check(synced->error_code, "group " + options_.group));
  co_return decode_assignment(synced->assignment);
}

Task<Result<bool>> GroupMember::heartbeat() {
  const std::int64_t now = client_.core().monotonic_ns();
  if (now < next_heartbeat_ns_) co_return true;
  next_heartbeat_ns_ = now + options_.heartbeat_interval_ms * runtime::kNanosPerMilli;
  CO_TRY_ASSIGN(const std::shared_ptr<Connection> connection, co_await client_.coordinator(options_.group));
  protocol::HeartbeatRequest request;
  request.group_id = protocol::String(options_.group);
  request.generation_id = generation_;
  request.member_id = protocol::String(member_id_);
  CO_TRY_ASSIGN(const auto answered, co_await connection->ask(std::move(request), client_.deadline()));
  const auto code = static_cast<ErrorCode>(answered->error_code);
  if (must_rejoin(code)) co_return false;
  if (is_retriable(code)) co_return true;  // the next one finds the coordinator again
  CO_TRY(check(answered->error_code, "group " + options_.group));
  co_return true;
}

Task<Result<std::map<TopicPartition, std::int64_t>>> GroupMember::committed(
    const std::vector<TopicPartition>& partitions) {
  std::map<TopicPartition, std::int64_t> out;
  for (const TopicPartition& partition : partitions) out[partition] = -1;
  if (out.empty()) co_return out;
  CO_TRY_ASSIGN(const std::shared_ptr<Connection> connection, co_await client_.coordinator(options_.group));
  protocol::OffsetFetchRequest request;
  request.group_id = protocol::String(options_.group);
  request.topics.emplace();
  for (const auto& [partition, offset] : out)
    topic_entry(*request.topics, partition.topic).partition_indexes.push_back(partition.partition);
  CO_TRY_ASSIGN(const auto fetched,
                co_await connection->ask(std::move(request), client_.deadline(), kOffsetFetchVersionMax));
  CO_TRY(check(fetched->error_code, "group " + options_.group));
  for (const auto& topic : fetched->topics) {
    for (const auto& partition : topic.partitions) {
      CO_TRY(check(partition.error_code, topic.name.str()));
      out[{topic.name.str(), partition.partition_index}] = partition.committed_offset;
    }
  }
  co_return out;
}

Task<Result<void>> GroupMember::commit(const std::map<TopicPartition, std::int64_t>& offsets) {
  if (offsets.empty()) co_return Result<void>();
  protocol::OffsetCommitRequest request;
  request.group_id = protocol::String(options_.group);
  request.generation_id_or_member_epoch = generation_;
  request.member_id = protocol::String(member_id_);
  for (const auto& [partition, offset] : offsets) {
    auto& entry = topic_entry(request.topics, partition.topic).partitions.emplace_back();
    entry.partition_index = partition.partition;
    entry.committed_offset = offset;
  }
  CO_TRY_ASSIGN(const std::shared_ptr<Connection> connection, co_await client_.coordinator(options_.group));
  CO_TRY_ASSIGN(const auto stored,
                co_await connection->ask(std::move(request), client_.deadline(), kOffsetCommitVersionMax));
  for (const auto& topic : stored->topics) {
    for (const auto& partition : topic.partitions)
      CO_TRY(check(partition.error_code, topic.name.str() + "-" + std::to_string(partition.partition_index)));
  }
  co_return Result<void>();
}

Task<Result<void>> GroupMember::leave() {
  if (member_id_.empty()) co_return Result<void>();
  CO_TRY_ASSIGN(const std::shared_ptr<Connection> connection, co_await client_.coordinator(options_.group));
  CO_TRY_ASSIGN(const std::int16_t version,
                connection->version_for(protocol::ApiKey::kLeaveGroup, 0, protocol::LeaveGroupRequest::kMaxVersion));
  protocol::LeaveGroupRequest request;
  request.group_id = protocol::String(options_.group);
  if (version < 3) {
    request.member_id = protocol::String(member_id_);
  } else {
    request.members.emplace_back().member_id = protocol::String(member_id_);
  }
  CO_TRY_ASSIGN(const auto left, co_await connection->ask(std::move(request), client_.deadline(), version));
  member_id_.clear();
  generation_ = -1;
  co_return check(left->error_code, "group " + options_.group);
}

}  // namespace cork::client
