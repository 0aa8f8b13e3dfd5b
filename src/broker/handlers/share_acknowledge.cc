// SPDX-License-Identifier: Apache-2.0
// ShareAcknowledge: a member of a share group says what became of records that it has acquired (KIP-932).
#include "broker/handlers.h"
#include "broker/share_requests.h"
#include "broker/share_sessions.h"
#include "coordinator/share/share_partitions.h"
#include "protocol/generated/share_acknowledge_request.h"
#include "protocol/generated/share_acknowledge_response.h"

namespace cork::broker {
namespace {

using Request = protocol::ShareAcknowledgeRequest;
using Response = protocol::ShareAcknowledgeResponse;

void answer(const Request& request, const std::map<SharePartitionId, Result<void>>& outcome, Response& response) {
  for (const auto& topic : request.topics) {
    auto& topic_out = response.responses.emplace_back();
    topic_out.topic_id = topic.topic_id;
    for (const auto& partition : topic.partitions) {
      auto& out = topic_out.partitions.emplace_back();
      out.partition_index = partition.partition_index;
      const auto found = outcome.find({topic.topic_id, partition.partition_index});
      if (found == outcome.end() || found->second) continue;
      out.error_code = protocol::wire(found->second.error().code);
      out.error_message = found->second.error().message;
    }
  }
}

}  // namespace

Task<Response> handle(RequestContext& context, Request request) {
  Response response;
  Services& services = context.services;
  const auto refuse = [&](ErrorCode code) { response.error_code = protocol::wire(code); };
  const bool named = request.group_id && !request.group_id->empty() && request.member_id && !request.member_id->empty();
  if (!named || request.share_session_epoch == kShareSessionInitial) {
    refuse(request.share_session_epoch == kShareSessionInitial && named ? ErrorCode::kInvalidShareSessionEpoch
                                                                        : ErrorCode::kInvalidRequest);
    co_return response;
  }
  const std::string group = request.group_id->str();
  const std::string member = request.member_id->str();
  const bool final = request.share_session_epoch == kShareSessionFinal;
  ShareSession* session = services.share_sessions.find({group, member});
  if (final && session == nullptr) {
    refuse(ErrorCode::kShareSessionNotFound);
    co_return response;
  }
  if (!final) {
    const auto next = services.share_sessions.next({group, member}, request.share_session_epoch);
    if (!next) {
      refuse(next.error().code);
      co_return response;
    }
  }
  ShareAcknowledgements acknowledgements;
  for (const auto& topic : request.topics) {
    for (const auto& partition : topic.partitions) {
      acknowledgements[{topic.topic_id, partition.partition_index}] = batches_of(partition.acknowledgement_batches);
    }
  }
  std::vector<SharePartitionId> held;
  if (final) {
    held = session->partitions;
    services.share_sessions.remove({group, member});
  }
  response.acquisition_lock_timeout_ms =
      static_cast<std::int32_t>(services.share_partitions.settings(group).lock_duration_ns / runtime::kNanosPerMilli);
  const auto outcome = co_await acknowledge(services, group, member, std::move(acknowledgements));
  answer(request, outcome, response);
  if (final) co_await release_share_partitions(services, group, member, std::move(held));
  co_return response;
}

}  // namespace cork::broker
