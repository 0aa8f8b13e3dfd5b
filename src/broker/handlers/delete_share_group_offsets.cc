// SPDX-License-Identifier: Apache-2.0
// DeleteShareGroupOffsets: a share group without members forgets topics (KIP-932).
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/share/share_coordinator.h"
#include "coordinator/share/share_partitions.h"
#include "metadata/metadata.h"
#include "protocol/generated/delete_share_group_offsets_request.h"
#include "protocol/generated/delete_share_group_offsets_response.h"

namespace cork::broker {

Task<protocol::DeleteShareGroupOffsetsResponse> handle(RequestContext& context,
                                                       protocol::DeleteShareGroupOffsetsRequest request) {
  protocol::DeleteShareGroupOffsetsResponse response;
  Services& services = context.services;
  const auto refuse = [&](const Error& error) {
    response.error_code = protocol::wire(error.code);
    response.error_message = error.message;
  };
  if (request.group_id.empty()) {
    refuse({ErrorCode::kInvalidGroupId, "The group id is invalid."});
    co_return response;
  }
  const std::string group = request.group_id.str();
  const coordinator::Group* known_group = services.groups.find(group);
  const coordinator::ShareGroup* share = known_group == nullptr ? nullptr : known_group->share();
  std::set<Uuid> topics;
  std::vector<coordinator::ShareKey> keys;
  for (const auto& topic : request.topics) {
    const metadata::TopicPtr known = services.image().topic(topic.topic_name.view());
    auto& out = response.responses.emplace_back();
    out.topic_name = topic.topic_name;
    if (!known) {
      out.error_code = protocol::wire(ErrorCode::kUnknownTopicOrPartition);
      out.error_message = "This server does not host this topic-partition.";
      continue;
    }
    if (share == nullptr) continue;
    if (!share->share_topics().initialized.contains(known->id)) {
      out.error_code = protocol::wire(ErrorCode::kUnknownTopicOrPartition);
      out.error_message = "There is no offset information to delete.";
      continue;
    }
    out.topic_id = known->id;
    topics.insert(known->id);
    for (const std::int32_t partition : share->share_topics().initialized.at(known->id).partitions)
      keys.push_back({group, known->id, partition});
  }
  const auto deleted = co_await services.groups.delete_share_offsets(group, std::move(topics));
  if (!deleted) {
    response.responses.clear();
    refuse(deleted.error());
    co_return response;
  }
  for (const coordinator::ShareKey& key : keys) services.share_partitions.forget(key);
  co_return response;
}

}  // namespace cork::broker
