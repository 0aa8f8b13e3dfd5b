// SPDX-License-Identifier: Apache-2.0
// AddPartitionsToTxn: partitions that a transaction writes to; from version 4 on for many transactions, or only to
// verify.
#include "broker/handlers.h"
#include "broker/transactions.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "metadata/metadata.h"
#include "protocol/generated/add_partitions_to_txn_request.h"
#include "protocol/generated/add_partitions_to_txn_response.h"

namespace cork::broker {
namespace {

using coordinator::TopicPartition;
using Topic = protocol::AddPartitionsToTxnRequest::AddPartitionsToTxnTopic;
using TopicResult = protocol::AddPartitionsToTxnResponse::AddPartitionsToTxnTopicResult;

// Clients speak up to here; the later versions are of brokers, whose producers have an epoch for each transaction.
constexpr std::int16_t kClientVersionMax = 3;
constexpr std::int16_t kProducerFencedVersion = 2;

struct Asked {
  std::string transactional_id;
  coordinator::ProducerIdentity producer;
  bool verify_only = false;
};

bool exists(const metadata::Image& image, std::string_view topic, std::int32_t partition) {
  const metadata::TopicPtr known = image.topic(topic);
  return known && partition >= 0 && static_cast<std::size_t>(partition) < known->partitions.size();
}

/// One unknown partition keeps all of the transaction out: the others are OPERATION_NOT_ATTEMPTED.
Task<void> add(RequestContext& context, Asked asked, const std::vector<Topic>& topics,
               std::vector<TopicResult>& results) {
  coordinator::TransactionCoordinator& transactions = context.services.transactions;
  const metadata::ImagePtr image = context.services.metadata.image();
  std::set<TopicPartition> partitions;
  bool all_known = true;
  for (const Topic& topic : topics) {
    for (const std::int32_t index : topic.partitions) {
      partitions.insert({topic.name.str(), index});
      all_known &= exists(*image, topic.name.view(), index);
    }
  }
  ErrorCode error = ErrorCode::kOperationNotAttempted;
  if (all_known && !asked.verify_only) {
    const std::int16_t client_version =
        context.version > kClientVersionMax ? coordinator::kEpochPerTransaction : std::int16_t{0};
    error = co_await transactions.add_partitions(asked.transactional_id, asked.producer, std::move(partitions),
                                                 client_version);
    error = fenced_for(error, context.version >= kProducerFencedVersion);
  }
  for (const Topic& topic : topics) {
    auto& result = results.emplace_back();
    result.name = topic.name;
    for (const std::int32_t index : topic.partitions) {
      ErrorCode outcome = exists(*image, topic.name.view(), index) ? error : ErrorCode::kUnknownTopicOrPartition;
      if (all_known && asked.verify_only)
        outcome = transactions.verify(asked.transactional_id, asked.producer, {topic.name.str(), index});
      auto& entry = result.results_by_partition.emplace_back();
      entry.partition_index = index;
      entry.partition_error_code = protocol::wire(outcome);
    }
  }
}

}  // namespace

Task<protocol::AddPartitionsToTxnResponse> handle(RequestContext& context,
                                                  protocol::AddPartitionsToTxnRequest request) {
  protocol::AddPartitionsToTxnResponse response;
  if (context.version <= kClientVersionMax) {
    Asked asked{request.v3_and_below_transactional_id.str(),
                {request.v3_and_below_producer_id, request.v3_and_below_producer_epoch}};
    co_await add(context, std::move(asked), request.v3_and_below_topics, response.results_by_topic_v3_and_below);
    co_return response;
  }
  for (const auto& transaction : request.transactions) {
    auto& result = response.results_by_transaction.emplace_back();
    result.transactional_id = transaction.transactional_id;
    Asked asked{transaction.transactional_id.str(),
                {transaction.producer_id, transaction.producer_epoch},
                transaction.verify_only};
    co_await add(context, std::move(asked), transaction.topics, result.topic_results);
  }
  co_return response;
}

}  // namespace cork::broker
