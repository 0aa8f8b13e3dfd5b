// SPDX-License-Identifier: Apache-2.0
// Authorization of what reads and writes records.
#include "broker/authorized/authorized.h"
#include "metadata/metadata.h"
#include "protocol/generated/delete_records_request.h"
#include "protocol/generated/delete_records_response.h"
#include "protocol/generated/describe_producers_request.h"
#include "protocol/generated/describe_producers_response.h"
#include "protocol/generated/init_producer_id_request.h"
#include "protocol/generated/init_producer_id_response.h"
#include "protocol/generated/list_offsets_request.h"
#include "protocol/generated/list_offsets_response.h"
#include "protocol/generated/offset_for_leader_epoch_request.h"
#include "protocol/generated/offset_for_leader_epoch_response.h"
#include "protocol/generated/produce_request.h"
#include "protocol/generated/produce_response.h"
#include "protocol/record_batch.h"

namespace cork::broker {
namespace {

using protocol::wire;

constexpr auto kTopicDenied = ErrorCode::kTopicAuthorizationFailed;

/// A batch says itself whether it belongs to a transaction: what the request says does not count (CVE-2018-17196).
bool has_transactional_batches(const protocol::ProduceRequest& request) {
  for (const auto& topic : request.topic_data) {
    for (const auto& partition : topic.partition_data) {
      ByteSpan rest = partition.records ? partition.records->span() : ByteSpan();
      while (!rest.empty()) {
        const auto batch = protocol::next_batch(rest);
        if (!batch) break;  // the handler refuses it
        if (batch->transactional()) return true;
        rest = rest.subspan(batch->size());
      }
    }
  }
  return false;
}

void add_denied(const std::vector<protocol::ProduceRequest::TopicProduceData>& topics, ErrorCode code,
                protocol::ProduceResponse& response) {
  for (const auto& topic : topics) {
    auto& out = response.responses.emplace_back();
    out.name = topic.name;
    out.topic_id = topic.topic_id;
    for (const auto& partition : topic.partition_data) {
      auto& entry = out.partition_responses.emplace_back();
      entry.index = partition.index;
      entry.error_code = wire(code);
      entry.base_offset = -1;
      entry.error_message = denial_text(code);
    }
  }
}

}  // namespace

Task<protocol::ProduceResponse> handle_authorized(RequestContext& context, protocol::ProduceRequest request) {
  const bool no_answer = request.acks == 0;
  if (request.transactional_id || has_transactional_batches(request)) {
    const bool allowed =
        request.transactional_id &&
        is_allowed(context, Operation::kWrite, ResourceType::kTransactionalId, *request.transactional_id);
    if (!allowed) {
      protocol::ProduceResponse response;
      add_denied(request.topic_data, ErrorCode::kTransactionalIdAuthorizationFailed, response);
      if (no_answer) context.suppress_response();
      context.must_close = no_answer;
      co_return response;
    }
  }
  const metadata::ImagePtr image = context.services.metadata.image();
  const auto denied = take_denied(request.topic_data, [&](const auto& topic) {
    const metadata::TopicPtr known = context.version >= 13 ? image->topic(topic.topic_id) : nullptr;
    if (context.version >= 13 && !known) return true;  // the handler says that the id is unknown
    return is_allowed(context, Operation::kWrite, ResourceType::kTopic,
                      known ? std::string_view(known->name) : topic.name.view());
  });
  protocol::ProduceResponse response = co_await handle(context, std::move(request));
  add_denied(denied, kTopicDenied, response);
  if (no_answer && !denied.empty()) context.must_close = true;
  co_return response;
}

Task<protocol::ListOffsetsResponse> handle_authorized(RequestContext& context, protocol::ListOffsetsRequest request) {
  const auto denied = take_denied(request.topics, [&](const auto& topic) {
    return is_allowed(context, Operation::kDescribe, ResourceType::kTopic, topic.name);
  });
  protocol::ListOffsetsResponse response = co_await handle(context, std::move(request));
  for (const auto& topic : denied) {
    auto& out = response.topics.emplace_back();
    out.name = topic.name;
    for (const auto& partition : topic.partitions) {
      auto& entry = out.partitions.emplace_back();
      entry.partition_index = partition.partition_index;
      entry.error_code = wire(kTopicDenied);
    }
  }
  co_return response;
}

Task<protocol::DeleteRecordsResponse> handle_authorized(RequestContext& context,
                                                        protocol::DeleteRecordsRequest request) {
  const auto denied = take_denied(request.topics, [&](const auto& topic) {
    return is_allowed(context, Operation::kDelete, ResourceType::kTopic, topic.name);
  });
  protocol::DeleteRecordsResponse response = co_await handle(context, std::move(request));
  for (const auto& topic : denied) {
    auto& out = response.topics.emplace_back();
    out.name = topic.name;
    for (const auto& partition : topic.partitions) {
      auto& entry = out.partitions.emplace_back();
      entry.partition_index = partition.partition_index;
      entry.low_watermark = -1;
      entry.error_code = wire(kTopicDenied);
    }
  }
  co_return response;
}

Task<protocol::OffsetForLeaderEpochResponse> handle_authorized(RequestContext& context,
                                                               protocol::OffsetForLeaderEpochRequest request) {
  const bool all = is_allowed_on_cluster(context, Operation::kClusterAction, Audit::kNothing);
  const auto denied = take_denied(request.topics, [&](const auto& topic) {
    return all || is_allowed(context, Operation::kDescribe, ResourceType::kTopic, topic.topic);
  });
  protocol::OffsetForLeaderEpochResponse response = co_await handle(context, std::move(request));
  for (const auto& topic : denied) {
    auto& out = response.topics.emplace_back();
    out.topic = topic.topic;
    for (const auto& partition : topic.partitions) {
      auto& entry = out.partitions.emplace_back();
      entry.partition = partition.partition;
      entry.error_code = wire(kTopicDenied);
    }
  }
  co_return response;
}

Task<protocol::DescribeProducersResponse> handle_authorized(RequestContext& context,
                                                            protocol::DescribeProducersRequest request) {
  const auto denied = take_denied(request.topics, [&](const auto& topic) {
    return is_allowed(context, Operation::kRead, ResourceType::kTopic, topic.name);
  });
  protocol::DescribeProducersResponse response = co_await handle(context, std::move(request));
  for (const auto& topic : denied) {
    auto& out = response.topics.emplace_back();
    out.name = topic.name;
    for (const std::int32_t index : topic.partition_indexes) {
      auto& entry = out.partitions.emplace_back();
      entry.partition_index = index;
      entry.error_code = wire(kTopicDenied);
      entry.error_message = denial_text(kTopicDenied);
    }
  }
  co_return response;
}

Task<protocol::InitProducerIdResponse> handle_authorized(RequestContext& context,
                                                         protocol::InitProducerIdRequest request) {
  protocol::InitProducerIdResponse denied;
  denied.producer_id = -1;
  denied.producer_epoch = -1;
  if (request.transactional_id) {
    if (!is_allowed(context, Operation::kWrite, ResourceType::kTransactionalId, *request.transactional_id)) {
      denied.error_code = wire(ErrorCode::kTransactionalIdAuthorizationFailed);
      co_return denied;
    }
    // Who may write to some topic may do so idempotently (KIP-679).
  } else if (!is_allowed_somewhere(context, Operation::kWrite, ResourceType::kTopic) &&
             !is_allowed_on_cluster(context, Operation::kIdempotentWrite)) {
    denied.error_code = wire(ErrorCode::kClusterAuthorizationFailed);
    co_return denied;
  }
  co_return co_await handle(context, std::move(request));
}

}  // namespace cork::broker
