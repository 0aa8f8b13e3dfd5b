// SPDX-License-Identifier: Apache-2.0
// TxnOffsetCommit: offsets of a group that count when the producer's transaction is committed (KIP-98, KIP-447).
#include "broker/handlers.h"
#include "broker/transactions.h"
#include "coordinator/group_coordinator.h"
#include "metadata/metadata.h"
#include "protocol/generated/txn_offset_commit_request.h"
#include "protocol/generated/txn_offset_commit_response.h"

namespace cork::broker {
namespace {

constexpr std::int16_t kAbortableVersion = 4;
constexpr std::int16_t kAddsVersion = 5;
constexpr std::int16_t kTopicIdVersion = 6;

Participation participation(std::int16_t version) {
  if (version >= kAddsVersion) return Participation::kAdds;
  return version >= kAbortableVersion ? Participation::kAbortable : Participation::kVerified;
}

/// The entries to commit, in the order of the request; unknown partitions have their error.
std::vector<coordinator::OffsetToCommit> entries_of(const metadata::Image& image,
                                                    const protocol::TxnOffsetCommitRequest& request, bool by_id,
                                                    protocol::TxnOffsetCommitResponse& response) {
  std::vector<coordinator::OffsetToCommit> offsets;
  for (const auto& topic : request.topics) {
    auto& topic_response = response.topics.emplace_back();
    topic_response.name = topic.name;
    topic_response.topic_id = topic.topic_id;
    const metadata::TopicPtr known = by_id ? image.topic(topic.topic_id) : image.topic(topic.name.view());
    for (const auto& partition : topic.partitions) {
      topic_response.partitions.emplace_back().partition_index = partition.partition_index;
      coordinator::OffsetToCommit& entry = offsets.emplace_back();
      entry.partition = {known ? known->name : topic.name.str(), partition.partition_index};
      entry.topic_id = topic.topic_id;
      entry.offset.offset = partition.committed_offset;
      entry.offset.leader_epoch = partition.committed_leader_epoch;
      if (partition.committed_metadata) entry.offset.metadata = partition.committed_metadata->str();
      const bool exists = known && partition.partition_index >= 0 &&
                          static_cast<std::size_t>(partition.partition_index) < known->partitions.size();
      if (!exists) entry.error = by_id && !known ? ErrorCode::kUnknownTopicId : ErrorCode::kUnknownTopicOrPartition;
    }
  }
  return offsets;
}

}  // namespace

Task<protocol::TxnOffsetCommitResponse> handle(RequestContext& context, protocol::TxnOffsetCommitRequest request) {
  Services& services = context.services;
  protocol::TxnOffsetCommitResponse response;
  std::vector<coordinator::OffsetToCommit> offsets =
      entries_of(services.image(), request, context.version >= kTopicIdVersion, response);
  coordinator::Committer committer;
  committer.member_id = request.member_id.str();
  if (request.group_instance_id) committer.instance_id = request.group_instance_id->str();
  committer.generation = request.generation_id_or_member_epoch;
  if (request.group_id.empty()) {
    for (auto& entry : offsets) entry.error = ErrorCode::kInvalidGroupId;
  }
  const coordinator::ProducerIdentity producer{request.producer_id, request.producer_epoch};
  const auto admit = [&services, producer, id = request.transactional_id.str(),
                      how = participation(context.version)](const coordinator::TopicPartition& partition) {
    return participate(services, id, producer, partition, how);
  };
  co_await services.groups.commit_in_transaction(request.group_id.str(), std::move(committer), producer, admit,
                                                 offsets);
  std::size_t next = 0;
  for (auto& topic : response.topics) {
    for (auto& partition : topic.partitions) partition.error_code = protocol::wire(offsets[next++].error);
  }
  co_return response;
}

}  // namespace cork::broker
