// SPDX-License-Identifier: Apache-2.0
// Consumer groups from the command line.
#include "cli/group_commands.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>

#include "cli/table.h"
#include "client/consumer.h"
#include "client/group_member.h"
#include "protocol/generated/consumer_group_describe_request.h"
#include "protocol/generated/consumer_group_describe_response.h"
#include "protocol/generated/delete_groups_request.h"
#include "protocol/generated/delete_groups_response.h"
#include "protocol/generated/describe_groups_request.h"
#include "protocol/generated/describe_groups_response.h"
#include "protocol/generated/list_groups_request.h"
#include "protocol/generated/list_groups_response.h"
#include "protocol/generated/offset_commit_request.h"
#include "protocol/generated/offset_commit_response.h"
#include "protocol/generated/offset_fetch_request.h"
#include "protocol/generated/offset_fetch_response.h"

namespace cork::cli {
namespace {

using client::check;

// Up to here one group is asked for at a time, and topics are named.
constexpr std::int16_t kOffsetFetchVersionMax = 7;
constexpr std::int16_t kOffsetCommitVersionMax = 9;

int run(const GroupOptions& options, Task<Result<void>> (*command)(Session&, GroupOptions)) {
  auto session = Session::open(options.common);
  if (!session) return complain(session.error());
  return (*session)->run(command(**session, options));
}

Task<Result<void>> list(Session& session, GroupOptions) {
  CO_TRY_ASSIGN(const auto received, co_await session.client().ask(protocol::ListGroupsRequest()));
  CO_TRY(check(received->error_code, "groups"));
  Table table({"group", "state", "protocol"});
  for (const auto& group : received->groups)
    table.add({group.group_id.str(), group.group_state.str(), group.protocol_type.str()});
  if (table.empty() && !session.json()) {
    std::puts("There are no groups.");
    co_return Result<void>();
  }
  table.print(session.json());
  co_return Result<void>();
}

struct Owner {
  std::string member;
  std::string client;
  std::string host;
};
using Owners = std::map<client::TopicPartition, Owner>;

/// What each member of a consumer group was assigned.
Owners owners_of(const protocol::DescribeGroupsResponse::DescribedGroup& group) {
  Owners out;
  if (group.protocol_type.view() != "consumer") return out;
  for (const auto& member : group.members) {
    const auto assignment = client::decode_assignment(member.member_assignment);
    if (!assignment) continue;  // none yet, or one that only its members understand
    for (const client::TopicPartition& partition : *assignment) {
      out[partition] = {member.member_id.str(), member.client_id.str(), member.client_host.str()};
    }
  }
  return out;
}

struct Description {
  std::string state;
  std::string assignor;
  std::size_t members = 0;
  Owners owners;
};

Description describe_classic(const protocol::DescribeGroupsResponse::DescribedGroup& group) {
  return {group.group_state.str(), group.protocol_data.str(), group.members.size(), owners_of(group)};
}

Description describe_consumer(const protocol::ConsumerGroupDescribeResponse::DescribedGroup& group) {
  Description out{group.group_state.str(), group.assignor_name.str(), group.members.size(), {}};
  for (const auto& member : group.members) {
    for (const auto& topic : member.assignment.topic_partitions) {
      for (const std::int32_t partition : topic.partitions) {
        out.owners[{topic.topic_name.str(), partition}] = {member.member_id.str(), member.client_id.str(),
                                                           member.client_host.str()};
      }
    }
  }
  return out;
}

/// Asks for a group of the consumer protocol first, as Kafka's tools do; brokers before Kafka 4.0 know none.
Task<Result<Description>> description(Session& session, const std::string& name) {
  CO_TRY_ASSIGN(const auto coordinator, co_await session.client().coordinator(name));
  using Request = protocol::ConsumerGroupDescribeRequest;
  if (coordinator->version_for(Request::kApiKey, Request::kMinVersion, Request::kMaxVersion)) {
    Request request;
    request.group_ids.emplace_back(name);
    CO_TRY_ASSIGN(const auto received, co_await coordinator->ask(std::move(request), session.client().deadline()));
    for (const auto& group : received->groups) {
      if (static_cast<ErrorCode>(group.error_code) == ErrorCode::kGroupIdNotFound) continue;
      CO_TRY(check(group.error_code, name, group.error_message));
      co_return describe_consumer(group);
    }
  }
  protocol::DescribeGroupsRequest request;
  request.groups.emplace_back(name);
  CO_TRY_ASSIGN(const auto received, co_await coordinator->ask(std::move(request), session.client().deadline()));
  if (received->groups.empty()) co_return fail(ErrorCode::kGroupIdNotFound, name);
  const auto& group = received->groups.front();
  CO_TRY(check(group.error_code, name, group.error_message));
  co_return describe_classic(group);
}

Task<Result<void>> describe_offsets(Session& session, const std::string& group, const Owners& owners, Table& table) {
  CO_TRY_ASSIGN(const auto coordinator, co_await session.client().coordinator(group));
  protocol::OffsetFetchRequest request;
  request.group_id = group;
  request.topics.reset();
  CO_TRY_ASSIGN(const auto received,
                co_await coordinator->ask(std::move(request), session.client().deadline(), kOffsetFetchVersionMax));
  CO_TRY(check(received->error_code, group));
  std::map<client::TopicPartition, std::int64_t> offsets;
  for (const auto& [partition, owner] : owners) offsets[partition] = -1;
  for (const auto& topic : received->topics) {
    for (const auto& partition : topic.partitions) {
      CO_TRY(check(partition.error_code, topic.name.view()));
      offsets[{topic.name.str(), partition.partition_index}] = partition.committed_offset;
    }
  }
  client::Consumer consumer(session.client(), {});
  for (const auto& [partition, offset] : offsets) {
    const auto end = co_await consumer.offset_for(partition, client::kLatestOffset);
    const std::int64_t last = end ? *end : -1;  // the topic may have been deleted
    const auto owner = owners.find(partition);
    const Owner shown = owner == owners.end() ? Owner() : owner->second;
    table.add({group, partition.topic, std::int64_t{partition.partition}, offset, last,
               last < 0 || offset < 0 ? std::int64_t{-1} : last - offset, shown.member, shown.client, shown.host});
  }
  co_return Result<void>();
}

Task<Result<void>> describe(Session& session, GroupOptions options) {
  Table table({"group", "topic", "partition", "offset", "end", "lag", "member", "client", "host"});
  for (const std::string& name : options.groups) {
    CO_TRY_ASSIGN(const Description group, co_await description(session, name));
    if (!session.json())
      fmt::print("{}  {}, {} members{}{}\n", name, group.state, group.members, group.assignor.empty() ? "" : ", assignor ",
                 group.assignor);
    CO_TRY(co_await describe_offsets(session, name, group.owners, table));
  }
  if (session.json() || !table.empty()) table.print(session.json());
  co_return Result<void>();
}

Task<Result<std::int64_t>> target(client::Consumer& consumer, client::TopicPartition partition, std::string to) {
  if (to == "start") co_return co_await consumer.offset_for(partition, client::kEarliestOffset);
  if (to == "end") co_return co_await consumer.offset_for(partition, client::kLatestOffset);
  std::int64_t offset = 0;
  const auto [end, error] = std::from_chars(to.data(), to.data() + to.size(), offset);
  if (error == std::errc() && end == to.data() + to.size() && offset >= 0) co_return offset;
  co_return fail(ErrorCode::kInvalidRequest, fmt::format("'{}' is no place to seek: start, end or an offset", to));
}

Task<Result<void>> seek(Session& session, GroupOptions options) {
  const std::string& group = options.groups.front();
  CO_TRY_ASSIGN(const client::TopicInfo info, co_await session.client().topic(options.topic));
  client::Consumer consumer(session.client(), {});
  protocol::OffsetCommitRequest request;
  request.group_id = group;
  auto& topic = request.topics.emplace_back();
  topic.name = options.topic;
  Table table({"topic", "partition", "offset"});
  for (std::size_t i = 0; i < info.partitions.size(); ++i) {
    const auto index = static_cast<std::int32_t>(i);
    CO_TRY_ASSIGN(const std::int64_t offset, co_await target(consumer, {options.topic, index}, options.to));
    auto& partition = topic.partitions.emplace_back();
    partition.partition_index = index;
    partition.committed_offset = offset;
    partition.committed_metadata = protocol::String();
    table.add({options.topic, std::int64_t{index}, offset});
  }
  CO_TRY_ASSIGN(const auto coordinator, co_await session.client().coordinator(group));
  CO_TRY_ASSIGN(const auto received,
                co_await coordinator->ask(std::move(request), session.client().deadline(), kOffsetCommitVersionMax));
  for (const auto& result : received->topics) {
    for (const auto& partition : result.partitions) {
      if (static_cast<ErrorCode>(partition.error_code) == ErrorCode::kUnknownMemberId) {
        co_return fail(ErrorCode::kNonEmptyGroup,
                       fmt::format("{} has members: stop them first, they would overwrite the offsets", group));
      }
      CO_TRY(check(partition.error_code, result.name.view()));
    }
  }
  table.print(session.json());
  co_return Result<void>();
}

Task<Result<void>> remove(Session& session, GroupOptions options) {
  for (const std::string& name : options.groups) {
    CO_TRY_ASSIGN(const auto coordinator, co_await session.client().coordinator(name));
    protocol::DeleteGroupsRequest request;
    request.groups_names.emplace_back(name);
    CO_TRY_ASSIGN(const auto received, co_await coordinator->ask(std::move(request), session.client().deadline()));
    for (const auto& result : received->results)
      CO_TRY(check(result.error_code, result.group_id.view(), result.error_message));
  }
  co_return Result<void>();
}

}  // namespace

int group_list(const GroupOptions& options) { return run(options, list); }
int group_describe(const GroupOptions& options) { return run(options, describe); }
int group_seek(const GroupOptions& options) { return run(options, seek); }
int group_delete(const GroupOptions& options) { return run(options, remove); }

}  // namespace cork::cli
