// SPDX-License-Identifier: Apache-2.0
// OffsetFetch: how far groups have read; one group up to version 7, many from version 8 on (KIP-709).
#include <map>

#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "metadata/metadata.h"
#include "protocol/generated/offset_fetch_request.h"
#include "protocol/generated/offset_fetch_response.h"

namespace cork::broker {
namespace {

using coordinator::CommittedOffset;
using coordinator::Group;

/// What a request may see of a group. With `stable` a partition whose offset is part of an open transaction is an error
/// that the client asks again after (KIP-447).
struct View {
  const coordinator::GroupCoordinator& groups;
  std::string_view id;
  const Group* group;
  bool stable;
};

const CommittedOffset* committed(const Group* group, std::string_view topic, std::int32_t partition) {
  if (group == nullptr) return nullptr;
  const auto found = group->offsets.find({std::string(topic), partition});
  return found == group->offsets.end() ? nullptr : &found->second;
}

template <class Partition>
void fill(Partition& out, const View& view, std::string_view topic, std::int32_t index) {
  const bool unstable = view.stable && view.groups.is_unstable(view.id, {std::string(topic), index});
  if (unstable) out.error_code = protocol::wire(ErrorCode::kUnstableOffsetCommit);
  const CommittedOffset* offset = unstable ? nullptr : committed(view.group, topic, index);
  out.partition_index = index;
  out.committed_offset = offset == nullptr ? -1 : offset->offset;
  out.committed_leader_epoch = offset == nullptr ? -1 : offset->leader_epoch;
  out.metadata = protocol::String(offset == nullptr ? std::string() : offset->metadata);
}

/// All partitions that the group has offsets of, by topic.
std::map<std::string, std::vector<std::int32_t>> all_of(const Group* group) {
  std::map<std::string, std::vector<std::int32_t>> out;
  if (group == nullptr) return out;
  for (const auto& [partition, offset] : group->offsets) out[partition.topic].push_back(partition.partition);
  return out;
}

void answer_one(const View& view, const protocol::OffsetFetchRequest& request, protocol::OffsetFetchResponse& response) {
  const auto add = [&](std::string_view name, const std::vector<std::int32_t>& partitions) {
    auto& topic = response.topics.emplace_back();
    topic.name = name;
    for (const std::int32_t index : partitions) fill(topic.partitions.emplace_back(), view, name, index);
  };
  if (request.topics) {
    for (const auto& topic : *request.topics) add(topic.name.view(), topic.partition_indexes);
  } else {
    for (const auto& [name, partitions] : all_of(view.group)) add(name, partitions);
  }
}

/// Up to version 1 there is an error in each partition only.
protocol::OffsetFetchResponse refuse_one(const protocol::OffsetFetchRequest& request, std::int16_t version) {
  protocol::OffsetFetchResponse response;
  const std::int16_t code = protocol::wire(ErrorCode::kNotCoordinator);
  if (version >= 2) response.error_code = code;
  if (version >= 2 || !request.topics) return response;
  for (const auto& topic : *request.topics) {
    auto& out = response.topics.emplace_back();
    out.name = topic.name;
    for (const std::int32_t index : topic.partition_indexes) {
      auto& entry = out.partitions.emplace_back();
      entry.partition_index = index;
      entry.committed_offset = -1;
      entry.committed_leader_epoch = -1;
      entry.metadata = protocol::String();
      entry.error_code = code;
    }
  }
  return response;
}

using Wanted = protocol::OffsetFetchRequest::OffsetFetchRequestGroup;
using Answer = protocol::OffsetFetchResponse::OffsetFetchResponseGroup;

void answer_group(const metadata::Image& image, bool by_id, const View& view, const Wanted& wanted, Answer& out) {
  const auto add = [&](std::string_view name, const Uuid& id, const std::vector<std::int32_t>& partitions, ErrorCode error) {
    auto& topic = out.topics.emplace_back();
    topic.name = name;
    topic.topic_id = id;
    for (const std::int32_t index : partitions) {
      auto& entry = topic.partitions.emplace_back();
      const View unknown{view.groups, view.id, nullptr, false};
      fill(entry, error == ErrorCode::kNone ? view : unknown, name, index);
      if (error != ErrorCode::kNone) entry.error_code = protocol::wire(error);
    }
  };
  if (!wanted.topics) {
    for (const auto& [name, partitions] : all_of(view.group)) {
      const metadata::TopicPtr topic = image.topic(name);
      if (topic || !by_id) add(name, topic ? topic->id : Uuid(), partitions, ErrorCode::kNone);
    }
    return;
  }
  // As Kafka: topics that do not exist come last.
  for (const bool missing : {false, true}) {
    for (const auto& topic : *wanted.topics) {
      const metadata::TopicPtr known = by_id ? image.topic(topic.topic_id) : nullptr;
      if ((by_id && !known) != missing) continue;
      add(known ? std::string_view(known->name) : topic.name.view(), topic.topic_id, topic.partition_indexes,
          missing ? ErrorCode::kUnknownTopicId : ErrorCode::kNone);
    }
  }
}

}  // namespace

Task<protocol::OffsetFetchResponse> handle(RequestContext& context, protocol::OffsetFetchRequest request) {
  protocol::OffsetFetchResponse response;
  const coordinator::GroupCoordinator& groups = context.services.groups;
  if (context.version < 8) {
    if (!groups.active()) co_return refuse_one(request, context.version);
    answer_one({groups, request.group_id.view(), groups.find(request.group_id.view()), request.require_stable}, request, response);
    co_return response;
  }
  for (const auto& wanted : request.groups) {
    auto& out = response.groups.emplace_back();
    out.group_id = wanted.group_id;
    const auto member = wanted.member_id ? std::optional(wanted.member_id->str()) : std::nullopt;
    const ErrorCode checked = groups.active()
                                  ? groups.check_fetch(wanted.group_id.view(), member, wanted.member_epoch)
                                  : ErrorCode::kNotCoordinator;
    if (checked != ErrorCode::kNone) {
      out.error_code = protocol::wire(checked);
    } else {
      const View view{groups, wanted.group_id.view(), groups.find(wanted.group_id.view()), request.require_stable};
      answer_group(context.services.image(), context.version >= 10, view, wanted, out);
    }
  }
  co_return response;
}

}  // namespace cork::broker
