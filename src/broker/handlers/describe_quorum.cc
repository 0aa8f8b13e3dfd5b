// SPDX-License-Identifier: Apache-2.0
// DescribeQuorum: this node alone keeps the metadata; offsets are positions of its metadata log (KIP-595).
#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "metadata/topic_name.h"
#include "protocol/generated/describe_quorum_request.h"
#include "protocol/generated/describe_quorum_response.h"
#include "runtime/core.h"

namespace cork::broker {
namespace {

constexpr std::int32_t kOnlyEpoch = 1;  // one voter: it never loses an election

}  // namespace

Task<protocol::DescribeQuorumResponse> handle(RequestContext& context, protocol::DescribeQuorumRequest request) {
  const metadata::Image& image = context.services.image();
  const metadata::Identity& self = image.identity();
  protocol::DescribeQuorumResponse response;
  bool asked = false;
  for (const auto& topic : request.topics) {
    auto& out = response.topics.emplace_back();
    out.topic_name = topic.topic_name;
    for (const auto& partition : topic.partitions) {
      auto& entry = out.partitions.emplace_back();
      entry.partition_index = partition.partition_index;
      if (topic.topic_name != metadata::kClusterMetadataTopic || partition.partition_index != 0) {
        entry.error_code = protocol::wire(ErrorCode::kUnknownTopicOrPartition);
        entry.error_message = "This server does not host this topic-partition.";
        continue;
      }
      asked = true;
      entry.leader_id = self.node_id.value;
      entry.leader_epoch = kOnlyEpoch;
      entry.high_watermark = image.sequence();
      auto& voter = entry.current_voters.emplace_back();
      voter.replica_id = self.node_id.value;
      if (context.version >= 2) voter.replica_directory_id = self.directory_id;
      voter.log_end_offset = context.services.metadata.tip()->sequence();
      voter.last_fetch_timestamp = context.services.core.wall_ms();
      voter.last_caught_up_timestamp = voter.last_fetch_timestamp;
    }
  }
  if (!asked || context.version < 2) co_return response;
  auto& node = response.nodes.emplace_back();
  node.node_id = self.node_id.value;
  auto& listener = node.listeners.emplace_back();
  listener.name = context.connection.listener.name;
  listener.host = context.connection.listener.advertised_host;
  listener.port = context.connection.listener.advertised_port;
  co_return response;
}

}  // namespace cork::broker
