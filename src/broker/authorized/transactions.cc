// SPDX-License-Identifier: Apache-2.0
// Authorization of transactions: the transactional id by WRITE or DESCRIBE, then the topics and groups that it takes
// in.
#include "broker/authorized/authorized.h"
#include "metadata/metadata.h"
#include "protocol/generated/add_offsets_to_txn_request.h"
#include "protocol/generated/add_offsets_to_txn_response.h"
#include "protocol/generated/add_partitions_to_txn_request.h"
#include "protocol/generated/add_partitions_to_txn_response.h"
#include "protocol/generated/describe_transactions_request.h"
#include "protocol/generated/describe_transactions_response.h"
#include "protocol/generated/end_txn_request.h"
#include "protocol/generated/end_txn_response.h"
#include "protocol/generated/list_transactions_request.h"
#include "protocol/generated/list_transactions_response.h"
#include "protocol/generated/txn_offset_commit_request.h"
#include "protocol/generated/txn_offset_commit_response.h"
#include "protocol/generated/write_txn_markers_request.h"
#include "protocol/generated/write_txn_markers_response.h"

namespace cork::broker {
namespace {

using protocol::wire;

constexpr auto kIdDenied = ErrorCode::kTransactionalIdAuthorizationFailed;
constexpr auto kTopicDenied = ErrorCode::kTopicAuthorizationFailed;
constexpr auto kGroupDenied = ErrorCode::kGroupAuthorizationFailed;
// Up to here clients ask for one transaction; later versions are of brokers.
constexpr std::int16_t kClientVersionMax = 3;

bool may(RequestContext& context, Operation operation, std::string_view transactional_id) {
  return is_allowed(context, operation, ResourceType::kTransactionalId, transactional_id);
}

using Topic = protocol::AddPartitionsToTxnRequest::AddPartitionsToTxnTopic;
using TopicResult = protocol::AddPartitionsToTxnResponse::AddPartitionsToTxnTopicResult;

/// `code` gives the error of each topic.
template <class Code>
void refuse_topics(const std::vector<Topic>& topics, std::vector<TopicResult>& out, Code code) {
  for (const Topic& topic : topics) {
    auto& result = out.emplace_back();
    result.name = topic.name;
    for (const std::int32_t index : topic.partitions) {
      auto& entry = result.results_by_partition.emplace_back();
      entry.partition_index = index;
      entry.partition_error_code = wire(code(topic));
    }
  }
}

void refuse_offsets(const std::vector<protocol::TxnOffsetCommitRequest::TxnOffsetCommitRequestTopic>& topics,
                    ErrorCode code, protocol::TxnOffsetCommitResponse& response) {
  for (const auto& topic : topics) {
    auto& out = response.topics.emplace_back();
    out.name = topic.name;
    out.topic_id = topic.topic_id;
    for (const auto& partition : topic.partitions) {
      auto& entry = out.partitions.emplace_back();
      entry.partition_index = partition.partition_index;
      entry.error_code = wire(code);
    }
  }
}

}  // namespace

Task<protocol::AddPartitionsToTxnResponse> handle_authorized(RequestContext& context,
                                                             protocol::AddPartitionsToTxnRequest request) {
  protocol::AddPartitionsToTxnResponse response;
  if (context.version > kClientVersionMax) {
    if (is_allowed_on_cluster(context, Operation::kClusterAction))
      co_return co_await handle(context, std::move(request));
    response.error_code = wire(ErrorCode::kClusterAuthorizationFailed);
    co_return response;
  }
  auto& results = response.results_by_topic_v3_and_below;
  const auto& topics = request.v3_and_below_topics;
  if (!may(context, Operation::kWrite, request.v3_and_below_transactional_id)) {
    refuse_topics(topics, results, [](const Topic&) { return kIdDenied; });
    co_return response;
  }
  const auto writable = [&](const Topic& topic) {
    return is_allowed(context, Operation::kWrite, ResourceType::kTopic, topic.name);
  };
  std::vector<std::string_view> denied;
  for (const Topic& topic : topics) {
    if (!writable(topic)) denied.push_back(topic.name);
  }
  if (denied.empty()) co_return co_await handle(context, std::move(request));
  // One of them keeps all out.
  refuse_topics(topics, results, [&](const Topic& topic) {
    return std::ranges::find(denied, topic.name.view()) == denied.end() ? ErrorCode::kOperationNotAttempted
                                                                        : kTopicDenied;
  });
  co_return response;
}

Task<protocol::AddOffsetsToTxnResponse> handle_authorized(RequestContext& context,
                                                          protocol::AddOffsetsToTxnRequest request) {
  protocol::AddOffsetsToTxnResponse response;
  if (!may(context, Operation::kWrite, request.transactional_id)) {
    response.error_code = wire(kIdDenied);
  } else if (!is_allowed(context, Operation::kRead, ResourceType::kGroup, request.group_id)) {
    response.error_code = wire(kGroupDenied);
  } else {
    co_return co_await handle(context, std::move(request));
  }
  co_return response;
}

Task<protocol::EndTxnResponse> handle_authorized(RequestContext& context, protocol::EndTxnRequest request) {
  if (may(context, Operation::kWrite, request.transactional_id)) co_return co_await handle(context, std::move(request));
  protocol::EndTxnResponse response;
  response.error_code = wire(kIdDenied);
  co_return response;
}

Task<protocol::TxnOffsetCommitResponse> handle_authorized(RequestContext& context,
                                                          protocol::TxnOffsetCommitRequest request) {
  protocol::TxnOffsetCommitResponse response;
  if (!may(context, Operation::kWrite, request.transactional_id)) {
    refuse_offsets(request.topics, kIdDenied, response);
    co_return response;
  }
  if (!is_allowed(context, Operation::kRead, ResourceType::kGroup, request.group_id)) {
    refuse_offsets(request.topics, kGroupDenied, response);
    co_return response;
  }
  const metadata::ImagePtr image = context.services.metadata.image();
  const auto denied = take_denied(request.topics, [&](const auto& topic) {
    const bool by_id = topic.name.empty() && !topic.topic_id.is_zero();
    const metadata::TopicPtr known = by_id ? image->topic(topic.topic_id) : nullptr;
    if (by_id && !known) return true;  // the handler says that the id is unknown
    return is_allowed(context, Operation::kRead, ResourceType::kTopic,
                      known ? std::string_view(known->name) : topic.name.view());
  });
  if (!request.topics.empty()) response = co_await handle(context, std::move(request));
  refuse_offsets(denied, kTopicDenied, response);
  co_return response;
}

Task<protocol::WriteTxnMarkersResponse> handle_authorized(RequestContext& context,
                                                          protocol::WriteTxnMarkersRequest request) {
  const bool allowed = is_allowed_on_cluster(context, Operation::kAlter, Audit::kNothing) ||
                       is_allowed_on_cluster(context, Operation::kClusterAction);
  if (allowed) co_return co_await handle(context, std::move(request));
  protocol::WriteTxnMarkersResponse response;
  for (const auto& marker : request.markers) {
    auto& out = response.markers.emplace_back();
    out.producer_id = marker.producer_id;
    for (const auto& topic : marker.topics) {
      auto& result = out.topics.emplace_back();
      result.name = topic.name;
      for (const std::int32_t index : topic.partition_indexes) {
        auto& entry = result.partitions.emplace_back();
        entry.partition_index = index;
        entry.error_code = wire(ErrorCode::kClusterAuthorizationFailed);
      }
    }
  }
  co_return response;
}

Task<protocol::DescribeTransactionsResponse> handle_authorized(RequestContext& context,
                                                               protocol::DescribeTransactionsRequest request) {
  const auto denied = take_denied(request.transactional_ids,
                                  [&](const protocol::String& id) { return may(context, Operation::kDescribe, id); });
  protocol::DescribeTransactionsResponse response = co_await handle(context, std::move(request));
  for (auto& state : response.transaction_states) {
    std::erase_if(state.topics, [&](const auto& topic) {
      return !is_allowed(context, Operation::kDescribe, ResourceType::kTopic, topic.topic, Audit::kNothing);
    });
  }
  for (const auto& id : denied) {
    auto& state = response.transaction_states.emplace_back();
    state.transactional_id = id;
    state.error_code = wire(kIdDenied);
  }
  co_return response;
}

Task<protocol::ListTransactionsResponse> handle_authorized(RequestContext& context,
                                                           protocol::ListTransactionsRequest request) {
  protocol::ListTransactionsResponse response = co_await handle(context, std::move(request));
  std::erase_if(response.transaction_states, [&](const auto& state) {
    return !is_allowed(context, Operation::kDescribe, ResourceType::kTransactionalId, state.transactional_id,
                       Audit::kNothing);
  });
  co_return response;
}

}  // namespace cork::broker
