// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 4.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/describe_producers_response.h"
#include "protocol/generated/describe_quorum_request.h"
#include "protocol/generated/describe_quorum_response.h"
#include "protocol/generated/describe_share_group_offsets_request.h"
#include "protocol/generated/describe_share_group_offsets_response.h"
#include "protocol/generated/describe_topic_partitions_request.h"
#include "protocol/generated/describe_topic_partitions_response.h"
#include "protocol/generated/describe_transactions_request.h"
#include "protocol/generated/describe_transactions_response.h"
#include "protocol/generated/describe_user_scram_credentials_request.h"
#include "protocol/generated/describe_user_scram_credentials_response.h"
#include "protocol/generated/elect_leaders_request.h"
#include "protocol/generated/elect_leaders_response.h"
#include "protocol/generated/end_quorum_epoch_request.h"
#include "protocol/generated/end_quorum_epoch_response.h"
#include "protocol/generated/end_txn_request.h"
#include "protocol/generated/end_txn_response.h"
#include "protocol/generated/envelope_request.h"
#include "protocol/generated/envelope_response.h"
#include "protocol/generated/expire_delegation_token_request.h"
#include "protocol/generated/expire_delegation_token_response.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kDescribeProducersResponse_ProducerStateFields[] = {
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::ProducerState, producer_id), 0, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::ProducerState, producer_epoch), 0, nullptr, nullptr, nullptr},
    {"lastSequence", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::ProducerState, last_sequence), -1, nullptr, nullptr, nullptr},
    {"lastTimestamp", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::ProducerState, last_timestamp), -1, nullptr, nullptr, nullptr},
    {"coordinatorEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::ProducerState, coordinator_epoch), 0, nullptr, nullptr, nullptr},
    {"currentTxnStartOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::ProducerState, current_txn_start_offset), -1, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeProducersResponse_PartitionResponseFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::PartitionResponse, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::PartitionResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeProducersResponse::PartitionResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"activeProducers", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::PartitionResponse, active_producers), 0, &kArrayOps<DescribeProducersResponse::ProducerState>, nullptr, &DescribeProducersResponse::ProducerState::kInfo},
};
constexpr Field kDescribeProducersResponse_TopicResponseFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::TopicResponse, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::TopicResponse, partitions), 0, &kArrayOps<DescribeProducersResponse::PartitionResponse>, nullptr, &DescribeProducersResponse::PartitionResponse::kInfo},
};
constexpr Field kDescribeProducersResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse, topics), 0, &kArrayOps<DescribeProducersResponse::TopicResponse>, nullptr, &DescribeProducersResponse::TopicResponse::kInfo},
};
constexpr Field kDescribeQuorumRequest_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumRequest::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeQuorumRequest_TopicDataFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumRequest::TopicData, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumRequest::TopicData, partitions), 0, &kArrayOps<DescribeQuorumRequest::PartitionData>, nullptr, &DescribeQuorumRequest::PartitionData::kInfo},
};
constexpr Field kDescribeQuorumRequestFields[] = {
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumRequest, topics), 0, &kArrayOps<DescribeQuorumRequest::TopicData>, nullptr, &DescribeQuorumRequest::TopicData::kInfo},
};
constexpr Field kDescribeQuorumResponse_ReplicaStateFields[] = {
    {"replicaId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::ReplicaState, replica_id), 0, nullptr, nullptr, nullptr},
    {"replicaDirectoryId", Kind::kUuid, 0, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::ReplicaState, replica_directory_id), 0, nullptr, nullptr, nullptr},
    {"logEndOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::ReplicaState, log_end_offset), 0, nullptr, nullptr, nullptr},
    {"lastFetchTimestamp", Kind::kInt64, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::ReplicaState, last_fetch_timestamp), -1, nullptr, nullptr, nullptr},
    {"lastCaughtUpTimestamp", Kind::kInt64, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::ReplicaState, last_caught_up_timestamp), -1, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeQuorumResponse_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kIgnorable | kNullable, 2, 32767, 2, 32767, -1,
     offsetof(DescribeQuorumResponse::PartitionData, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"highWatermark", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, high_watermark), 0, nullptr, nullptr, nullptr},
    {"currentVoters", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, current_voters), 0, &kArrayOps<DescribeQuorumResponse::ReplicaState>, nullptr, &DescribeQuorumResponse::ReplicaState::kInfo},
    {"observers", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, observers), 0, &kArrayOps<DescribeQuorumResponse::ReplicaState>, nullptr, &DescribeQuorumResponse::ReplicaState::kInfo},
};
constexpr Field kDescribeQuorumResponse_TopicDataFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::TopicData, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::TopicData, partitions), 0, &kArrayOps<DescribeQuorumResponse::PartitionData>, nullptr, &DescribeQuorumResponse::PartitionData::kInfo},
};
constexpr Field kDescribeQuorumResponse_ListenerFields[] = {
    {"name", Kind::kString, 0, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::Listener, name), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::Listener, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::Listener, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeQuorumResponse_NodeFields[] = {
    {"nodeId", Kind::kInt32, 0, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::Node, node_id), 0, nullptr, nullptr, nullptr},
    {"listeners", Kind::kStruct, kArray, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::Node, listeners), 0, &kArrayOps<DescribeQuorumResponse::Listener>, nullptr, &DescribeQuorumResponse::Listener::kInfo},
};
constexpr Field kDescribeQuorumResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kIgnorable | kNullable, 2, 32767, 2, 32767, -1,
     offsetof(DescribeQuorumResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse, topics), 0, &kArrayOps<DescribeQuorumResponse::TopicData>, nullptr, &DescribeQuorumResponse::TopicData::kInfo},
    {"nodes", Kind::kStruct, kArray, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse, nodes), 0, &kArrayOps<DescribeQuorumResponse::Node>, nullptr, &DescribeQuorumResponse::Node::kInfo},
};
constexpr Field kDescribeShareGroupOffsetsRequest_DescribeShareGroupOffsetsRequestTopicFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kDescribeShareGroupOffsetsRequest_DescribeShareGroupOffsetsRequestGroupFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestGroup, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestGroup, topics), 0, &kArrayOps<DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic>, &kOptionalOps<std::vector<DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic>>, &DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic::kInfo},
};
constexpr Field kDescribeShareGroupOffsetsRequestFields[] = {
    {"groups", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsRequest, groups), 0, &kArrayOps<DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestGroup>, nullptr, &DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestGroup::kInfo},
};
constexpr Field kDescribeShareGroupOffsetsResponse_DescribeShareGroupOffsetsResponsePartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"startOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition, start_offset), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"lag", Kind::kInt64, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition, lag), -1, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kDescribeShareGroupOffsetsResponse_DescribeShareGroupOffsetsResponseTopicFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic, topic_name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic, partitions), 0, &kArrayOps<DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition>, nullptr, &DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition::kInfo},
};
constexpr Field kDescribeShareGroupOffsetsResponse_DescribeShareGroupOffsetsResponseGroupFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup, topics), 0, &kArrayOps<DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic>, nullptr, &DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic::kInfo},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kDescribeShareGroupOffsetsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"groups", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse, groups), 0, &kArrayOps<DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup>, nullptr, &DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup::kInfo},
};
constexpr Field kDescribeTopicPartitionsRequest_TopicRequestFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsRequest::TopicRequest, name), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeTopicPartitionsRequest_CursorFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsRequest::Cursor, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsRequest::Cursor, partition_index), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeTopicPartitionsRequestFields[] = {
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsRequest, topics), 0, &kArrayOps<DescribeTopicPartitionsRequest::TopicRequest>, nullptr, &DescribeTopicPartitionsRequest::TopicRequest::kInfo},
    {"responsePartitionLimit", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsRequest, response_partition_limit), 2000, nullptr, nullptr, nullptr},
    {"cursor", Kind::kStruct, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeTopicPartitionsRequest, cursor), 0, nullptr, &kOptionalOps<DescribeTopicPartitionsRequest::Cursor>, &DescribeTopicPartitionsRequest::Cursor::kInfo},
};
constexpr Field kDescribeTopicPartitionsResponse_DescribeTopicPartitionsResponsePartitionFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, error_code), 0, nullptr, nullptr, nullptr},
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, kIgnorable, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, leader_epoch), -1, nullptr, nullptr, nullptr},
    {"replicaNodes", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, replica_nodes), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"isrNodes", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, isr_nodes), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"eligibleLeaderReplicas", Kind::kInt32, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, eligible_leader_replicas), 0, &kArrayOps<std::int32_t>, &kOptionalOps<std::vector<std::int32_t>>, nullptr},
    {"lastKnownElr", Kind::kInt32, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, last_known_elr), 0, &kArrayOps<std::int32_t>, &kOptionalOps<std::vector<std::int32_t>>, nullptr},
    {"offlineReplicas", Kind::kInt32, kIgnorable | kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, offline_replicas), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kDescribeTopicPartitionsResponse_DescribeTopicPartitionsResponseTopicFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic, error_code), 0, nullptr, nullptr, nullptr},
    {"name", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic, name), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"isInternal", Kind::kBool, kIgnorable, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic, is_internal), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic, partitions), 0, &kArrayOps<DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition>, nullptr, &DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition::kInfo},
    {"topicAuthorizedOperations", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic, topic_authorized_operations), -2147483648, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeTopicPartitionsResponse_CursorFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::Cursor, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::Cursor, partition_index), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeTopicPartitionsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse, topics), 0, &kArrayOps<DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic>, nullptr, &DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic::kInfo},
    {"nextCursor", Kind::kStruct, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeTopicPartitionsResponse, next_cursor), 0, nullptr, &kOptionalOps<DescribeTopicPartitionsResponse::Cursor>, &DescribeTopicPartitionsResponse::Cursor::kInfo},
};
constexpr Field kDescribeTransactionsRequestFields[] = {
    {"transactionalIds", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsRequest, transactional_ids), 0, &kArrayOps<String>, nullptr, nullptr},
};
constexpr Field kDescribeTransactionsResponse_TopicDataFields[] = {
    {"topic", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TopicData, topic), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TopicData, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kDescribeTransactionsResponse_TransactionStateFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, error_code), 0, nullptr, nullptr, nullptr},
    {"transactionalId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, transactional_id), 0, nullptr, nullptr, nullptr},
    {"transactionState", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, transaction_state), 0, nullptr, nullptr, nullptr},
    {"transactionTimeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, transaction_timeout_ms), 0, nullptr, nullptr, nullptr},
    {"transactionStartTimeMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, transaction_start_time_ms), 0, nullptr, nullptr, nullptr},
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, producer_id), 0, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, producer_epoch), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, topics), 0, &kArrayOps<DescribeTransactionsResponse::TopicData>, nullptr, &DescribeTransactionsResponse::TopicData::kInfo},
};
constexpr Field kDescribeTransactionsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"transactionStates", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse, transaction_states), 0, &kArrayOps<DescribeTransactionsResponse::TransactionState>, nullptr, &DescribeTransactionsResponse::TransactionState::kInfo},
};
constexpr Field kDescribeUserScramCredentialsRequest_UserNameFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsRequest::UserName, name), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeUserScramCredentialsRequestFields[] = {
    {"users", Kind::kStruct, kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeUserScramCredentialsRequest, users), 0, &kArrayOps<DescribeUserScramCredentialsRequest::UserName>, &kOptionalOps<std::vector<DescribeUserScramCredentialsRequest::UserName>>, &DescribeUserScramCredentialsRequest::UserName::kInfo},
};
constexpr Field kDescribeUserScramCredentialsResponse_CredentialInfoFields[] = {
    {"mechanism", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse::CredentialInfo, mechanism), 0, nullptr, nullptr, nullptr},
    {"iterations", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse::CredentialInfo, iterations), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeUserScramCredentialsResponse_DescribeUserScramCredentialsResultFields[] = {
    {"user", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult, user), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"credentialInfos", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult, credential_infos), 0, &kArrayOps<DescribeUserScramCredentialsResponse::CredentialInfo>, nullptr, &DescribeUserScramCredentialsResponse::CredentialInfo::kInfo},
};
constexpr Field kDescribeUserScramCredentialsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeUserScramCredentialsResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse, results), 0, &kArrayOps<DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult>, nullptr, &DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult::kInfo},
};
constexpr Field kElectLeadersRequest_TopicPartitionsFields[] = {
    {"topic", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersRequest::TopicPartitions, topic), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersRequest::TopicPartitions, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kElectLeadersRequestFields[] = {
    {"electionType", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(ElectLeadersRequest, election_type), 0, nullptr, nullptr, nullptr},
    {"topicPartitions", Kind::kStruct, kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ElectLeadersRequest, topic_partitions), 0, &kArrayOps<ElectLeadersRequest::TopicPartitions>, &kOptionalOps<std::vector<ElectLeadersRequest::TopicPartitions>>, &ElectLeadersRequest::TopicPartitions::kInfo},
    {"timeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersRequest, timeout_ms), 60000, nullptr, nullptr, nullptr},
};
constexpr Field kElectLeadersResponse_PartitionResultFields[] = {
    {"partitionId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse::PartitionResult, partition_id), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse::PartitionResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ElectLeadersResponse::PartitionResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kElectLeadersResponse_ReplicaElectionResultFields[] = {
    {"topic", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse::ReplicaElectionResult, topic), 0, nullptr, nullptr, nullptr},
    {"partitionResult", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse::ReplicaElectionResult, partition_result), 0, &kArrayOps<ElectLeadersResponse::PartitionResult>, nullptr, &ElectLeadersResponse::PartitionResult::kInfo},
};
constexpr Field kElectLeadersResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 1, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"replicaElectionResults", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse, replica_election_results), 0, &kArrayOps<ElectLeadersResponse::ReplicaElectionResult>, nullptr, &ElectLeadersResponse::ReplicaElectionResult::kInfo},
};
constexpr Field kEndQuorumEpochRequest_ReplicaInfoFields[] = {
    {"candidateId", Kind::kInt32, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::ReplicaInfo, candidate_id), 0, nullptr, nullptr, nullptr},
    {"candidateDirectoryId", Kind::kUuid, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::ReplicaInfo, candidate_directory_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kEndQuorumEpochRequest_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::PartitionData, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"preferredSuccessors", Kind::kInt32, kIgnorable | kArray, 0, 0, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::PartitionData, preferred_successors), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"preferredCandidates", Kind::kStruct, kIgnorable | kArray, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::PartitionData, preferred_candidates), 0, &kArrayOps<EndQuorumEpochRequest::ReplicaInfo>, nullptr, &EndQuorumEpochRequest::ReplicaInfo::kInfo},
};
constexpr Field kEndQuorumEpochRequest_TopicDataFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::TopicData, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::TopicData, partitions), 0, &kArrayOps<EndQuorumEpochRequest::PartitionData>, nullptr, &EndQuorumEpochRequest::PartitionData::kInfo},
};
constexpr Field kEndQuorumEpochRequest_LeaderEndpointFields[] = {
    {"name", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::LeaderEndpoint, name), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::LeaderEndpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::LeaderEndpoint, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kEndQuorumEpochRequestFields[] = {
    {"clusterId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(EndQuorumEpochRequest, cluster_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest, topics), 0, &kArrayOps<EndQuorumEpochRequest::TopicData>, nullptr, &EndQuorumEpochRequest::TopicData::kInfo},
    {"leaderEndpoints", Kind::kStruct, kIgnorable | kArray, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest, leader_endpoints), 0, &kArrayOps<EndQuorumEpochRequest::LeaderEndpoint>, nullptr, &EndQuorumEpochRequest::LeaderEndpoint::kInfo},
};
constexpr Field kEndQuorumEpochResponse_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::PartitionData, error_code), 0, nullptr, nullptr, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::PartitionData, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kEndQuorumEpochResponse_TopicDataFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::TopicData, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::TopicData, partitions), 0, &kArrayOps<EndQuorumEpochResponse::PartitionData>, nullptr, &EndQuorumEpochResponse::PartitionData::kInfo},
};
constexpr Field kEndQuorumEpochResponse_NodeEndpointFields[] = {
    {"nodeId", Kind::kInt32, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::NodeEndpoint, node_id), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::NodeEndpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::NodeEndpoint, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kEndQuorumEpochResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse, topics), 0, &kArrayOps<EndQuorumEpochResponse::TopicData>, nullptr, &EndQuorumEpochResponse::TopicData::kInfo},
    {"nodeEndpoints", Kind::kStruct, kArray, 1, 32767, 1, 0, 0,
     offsetof(EndQuorumEpochResponse, node_endpoints), 0, &kArrayOps<EndQuorumEpochResponse::NodeEndpoint>, nullptr, &EndQuorumEpochResponse::NodeEndpoint::kInfo},
};
constexpr std::uint8_t kEndQuorumEpochResponseTagged[] = {2};
constexpr Field kEndTxnRequestFields[] = {
    {"transactionalId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(EndTxnRequest, transactional_id), 0, nullptr, nullptr, nullptr},
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(EndTxnRequest, producer_id), 0, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(EndTxnRequest, producer_epoch), 0, nullptr, nullptr, nullptr},
    {"committed", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(EndTxnRequest, committed), 0, nullptr, nullptr, nullptr},
};
constexpr Field kEndTxnResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndTxnResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(EndTxnResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"producerId", Kind::kInt64, kIgnorable, 5, 32767, 1, 0, -1,
     offsetof(EndTxnResponse, producer_id), -1, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt16, kIgnorable, 5, 32767, 1, 0, -1,
     offsetof(EndTxnResponse, producer_epoch), -1, nullptr, nullptr, nullptr},
};
constexpr Field kEnvelopeRequestFields[] = {
    {"requestData", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(EnvelopeRequest, request_data), 0, nullptr, nullptr, nullptr},
    {"requestPrincipal", Kind::kBytes, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(EnvelopeRequest, request_principal), 0, nullptr, &kOptionalOps<Bytes>, nullptr},
    {"clientHostAddress", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(EnvelopeRequest, client_host_address), 0, nullptr, nullptr, nullptr},
};
constexpr Field kEnvelopeResponseFields[] = {
    {"responseData", Kind::kBytes, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(EnvelopeResponse, response_data), 0, nullptr, &kOptionalOps<Bytes>, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(EnvelopeResponse, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kExpireDelegationTokenRequestFields[] = {
    {"hmac", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(ExpireDelegationTokenRequest, hmac), 0, nullptr, nullptr, nullptr},
    {"expiryTimePeriodMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ExpireDelegationTokenRequest, expiry_time_period_ms), 0, nullptr, nullptr, nullptr},
};
constexpr Field kExpireDelegationTokenResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ExpireDelegationTokenResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"expiryTimestampMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ExpireDelegationTokenResponse, expiry_timestamp_ms), 0, nullptr, nullptr, nullptr},
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ExpireDelegationTokenResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
};

}  // namespace

constexpr StructInfo DescribeProducersResponse::ProducerState::kInfo = {"ProducerState", kDescribeProducersResponse_ProducerStateFields, {}, sizeof(DescribeProducersResponse::ProducerState)};
constexpr StructInfo DescribeProducersResponse::PartitionResponse::kInfo = {"PartitionResponse", kDescribeProducersResponse_PartitionResponseFields, {}, sizeof(DescribeProducersResponse::PartitionResponse)};
constexpr StructInfo DescribeProducersResponse::TopicResponse::kInfo = {"TopicResponse", kDescribeProducersResponse_TopicResponseFields, {}, sizeof(DescribeProducersResponse::TopicResponse)};
constexpr MessageInfo DescribeProducersResponse::kInfo = {{"DescribeProducersResponse", kDescribeProducersResponseFields, {}, sizeof(DescribeProducersResponse)},
    MessageType::kResponse, 61, 0, 0, 0, &kMessageOps<DescribeProducersResponse>};
constexpr StructInfo DescribeQuorumRequest::PartitionData::kInfo = {"PartitionData", kDescribeQuorumRequest_PartitionDataFields, {}, sizeof(DescribeQuorumRequest::PartitionData)};
constexpr StructInfo DescribeQuorumRequest::TopicData::kInfo = {"TopicData", kDescribeQuorumRequest_TopicDataFields, {}, sizeof(DescribeQuorumRequest::TopicData)};
constexpr MessageInfo DescribeQuorumRequest::kInfo = {{"DescribeQuorumRequest", kDescribeQuorumRequestFields, {}, sizeof(DescribeQuorumRequest)},
    MessageType::kRequest, 55, 0, 2, 0, &kMessageOps<DescribeQuorumRequest>};
constexpr StructInfo DescribeQuorumResponse::ReplicaState::kInfo = {"ReplicaState", kDescribeQuorumResponse_ReplicaStateFields, {}, sizeof(DescribeQuorumResponse::ReplicaState)};
constexpr StructInfo DescribeQuorumResponse::PartitionData::kInfo = {"PartitionData", kDescribeQuorumResponse_PartitionDataFields, {}, sizeof(DescribeQuorumResponse::PartitionData)};
constexpr StructInfo DescribeQuorumResponse::TopicData::kInfo = {"TopicData", kDescribeQuorumResponse_TopicDataFields, {}, sizeof(DescribeQuorumResponse::TopicData)};
constexpr StructInfo DescribeQuorumResponse::Listener::kInfo = {"Listener", kDescribeQuorumResponse_ListenerFields, {}, sizeof(DescribeQuorumResponse::Listener)};
constexpr StructInfo DescribeQuorumResponse::Node::kInfo = {"Node", kDescribeQuorumResponse_NodeFields, {}, sizeof(DescribeQuorumResponse::Node)};
constexpr MessageInfo DescribeQuorumResponse::kInfo = {{"DescribeQuorumResponse", kDescribeQuorumResponseFields, {}, sizeof(DescribeQuorumResponse)},
    MessageType::kResponse, 55, 0, 2, 0, &kMessageOps<DescribeQuorumResponse>};
constexpr StructInfo DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic::kInfo = {"DescribeShareGroupOffsetsRequestTopic", kDescribeShareGroupOffsetsRequest_DescribeShareGroupOffsetsRequestTopicFields, {}, sizeof(DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic)};
constexpr StructInfo DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestGroup::kInfo = {"DescribeShareGroupOffsetsRequestGroup", kDescribeShareGroupOffsetsRequest_DescribeShareGroupOffsetsRequestGroupFields, {}, sizeof(DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestGroup)};
constexpr MessageInfo DescribeShareGroupOffsetsRequest::kInfo = {{"DescribeShareGroupOffsetsRequest", kDescribeShareGroupOffsetsRequestFields, {}, sizeof(DescribeShareGroupOffsetsRequest)},
    MessageType::kRequest, 90, 0, 1, 0, &kMessageOps<DescribeShareGroupOffsetsRequest>};
constexpr StructInfo DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition::kInfo = {"DescribeShareGroupOffsetsResponsePartition", kDescribeShareGroupOffsetsResponse_DescribeShareGroupOffsetsResponsePartitionFields, {}, sizeof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition)};
constexpr StructInfo DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic::kInfo = {"DescribeShareGroupOffsetsResponseTopic", kDescribeShareGroupOffsetsResponse_DescribeShareGroupOffsetsResponseTopicFields, {}, sizeof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic)};
constexpr StructInfo DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup::kInfo = {"DescribeShareGroupOffsetsResponseGroup", kDescribeShareGroupOffsetsResponse_DescribeShareGroupOffsetsResponseGroupFields, {}, sizeof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup)};
constexpr MessageInfo DescribeShareGroupOffsetsResponse::kInfo = {{"DescribeShareGroupOffsetsResponse", kDescribeShareGroupOffsetsResponseFields, {}, sizeof(DescribeShareGroupOffsetsResponse)},
    MessageType::kResponse, 90, 0, 1, 0, &kMessageOps<DescribeShareGroupOffsetsResponse>};
constexpr StructInfo DescribeTopicPartitionsRequest::TopicRequest::kInfo = {"TopicRequest", kDescribeTopicPartitionsRequest_TopicRequestFields, {}, sizeof(DescribeTopicPartitionsRequest::TopicRequest)};
constexpr StructInfo DescribeTopicPartitionsRequest::Cursor::kInfo = {"Cursor", kDescribeTopicPartitionsRequest_CursorFields, {}, sizeof(DescribeTopicPartitionsRequest::Cursor)};
constexpr MessageInfo DescribeTopicPartitionsRequest::kInfo = {{"DescribeTopicPartitionsRequest", kDescribeTopicPartitionsRequestFields, {}, sizeof(DescribeTopicPartitionsRequest)},
    MessageType::kRequest, 75, 0, 0, 0, &kMessageOps<DescribeTopicPartitionsRequest>};
constexpr StructInfo DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition::kInfo = {"DescribeTopicPartitionsResponsePartition", kDescribeTopicPartitionsResponse_DescribeTopicPartitionsResponsePartitionFields, {}, sizeof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition)};
constexpr StructInfo DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic::kInfo = {"DescribeTopicPartitionsResponseTopic", kDescribeTopicPartitionsResponse_DescribeTopicPartitionsResponseTopicFields, {}, sizeof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic)};
constexpr StructInfo DescribeTopicPartitionsResponse::Cursor::kInfo = {"Cursor", kDescribeTopicPartitionsResponse_CursorFields, {}, sizeof(DescribeTopicPartitionsResponse::Cursor)};
constexpr MessageInfo DescribeTopicPartitionsResponse::kInfo = {{"DescribeTopicPartitionsResponse", kDescribeTopicPartitionsResponseFields, {}, sizeof(DescribeTopicPartitionsResponse)},
    MessageType::kResponse, 75, 0, 0, 0, &kMessageOps<DescribeTopicPartitionsResponse>};
constexpr MessageInfo DescribeTransactionsRequest::kInfo = {{"DescribeTransactionsRequest", kDescribeTransactionsRequestFields, {}, sizeof(DescribeTransactionsRequest)},
    MessageType::kRequest, 65, 0, 0, 0, &kMessageOps<DescribeTransactionsRequest>};
constexpr StructInfo DescribeTransactionsResponse::TopicData::kInfo = {"TopicData", kDescribeTransactionsResponse_TopicDataFields, {}, sizeof(DescribeTransactionsResponse::TopicData)};
constexpr StructInfo DescribeTransactionsResponse::TransactionState::kInfo = {"TransactionState", kDescribeTransactionsResponse_TransactionStateFields, {}, sizeof(DescribeTransactionsResponse::TransactionState)};
constexpr MessageInfo DescribeTransactionsResponse::kInfo = {{"DescribeTransactionsResponse", kDescribeTransactionsResponseFields, {}, sizeof(DescribeTransactionsResponse)},
    MessageType::kResponse, 65, 0, 0, 0, &kMessageOps<DescribeTransactionsResponse>};
constexpr StructInfo DescribeUserScramCredentialsRequest::UserName::kInfo = {"UserName", kDescribeUserScramCredentialsRequest_UserNameFields, {}, sizeof(DescribeUserScramCredentialsRequest::UserName)};
constexpr MessageInfo DescribeUserScramCredentialsRequest::kInfo = {{"DescribeUserScramCredentialsRequest", kDescribeUserScramCredentialsRequestFields, {}, sizeof(DescribeUserScramCredentialsRequest)},
    MessageType::kRequest, 50, 0, 0, 0, &kMessageOps<DescribeUserScramCredentialsRequest>};
constexpr StructInfo DescribeUserScramCredentialsResponse::CredentialInfo::kInfo = {"CredentialInfo", kDescribeUserScramCredentialsResponse_CredentialInfoFields, {}, sizeof(DescribeUserScramCredentialsResponse::CredentialInfo)};
constexpr StructInfo DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult::kInfo = {"DescribeUserScramCredentialsResult", kDescribeUserScramCredentialsResponse_DescribeUserScramCredentialsResultFields, {}, sizeof(DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult)};
constexpr MessageInfo DescribeUserScramCredentialsResponse::kInfo = {{"DescribeUserScramCredentialsResponse", kDescribeUserScramCredentialsResponseFields, {}, sizeof(DescribeUserScramCredentialsResponse)},
    MessageType::kResponse, 50, 0, 0, 0, &kMessageOps<DescribeUserScramCredentialsResponse>};
constexpr StructInfo ElectLeadersRequest::TopicPartitions::kInfo = {"TopicPartitions", kElectLeadersRequest_TopicPartitionsFields, {}, sizeof(ElectLeadersRequest::TopicPartitions)};
constexpr MessageInfo ElectLeadersRequest::kInfo = {{"ElectLeadersRequest", kElectLeadersRequestFields, {}, sizeof(ElectLeadersRequest)},
    MessageType::kRequest, 43, 0, 2, 2, &kMessageOps<ElectLeadersRequest>};
constexpr StructInfo ElectLeadersResponse::PartitionResult::kInfo = {"PartitionResult", kElectLeadersResponse_PartitionResultFields, {}, sizeof(ElectLeadersResponse::PartitionResult)};
constexpr StructInfo ElectLeadersResponse::ReplicaElectionResult::kInfo = {"ReplicaElectionResult", kElectLeadersResponse_ReplicaElectionResultFields, {}, sizeof(ElectLeadersResponse::ReplicaElectionResult)};
constexpr MessageInfo ElectLeadersResponse::kInfo = {{"ElectLeadersResponse", kElectLeadersResponseFields, {}, sizeof(ElectLeadersResponse)},
    MessageType::kResponse, 43, 0, 2, 2, &kMessageOps<ElectLeadersResponse>};
constexpr StructInfo EndQuorumEpochRequest::ReplicaInfo::kInfo = {"ReplicaInfo", kEndQuorumEpochRequest_ReplicaInfoFields, {}, sizeof(EndQuorumEpochRequest::ReplicaInfo)};
constexpr StructInfo EndQuorumEpochRequest::PartitionData::kInfo = {"PartitionData", kEndQuorumEpochRequest_PartitionDataFields, {}, sizeof(EndQuorumEpochRequest::PartitionData)};
constexpr StructInfo EndQuorumEpochRequest::TopicData::kInfo = {"TopicData", kEndQuorumEpochRequest_TopicDataFields, {}, sizeof(EndQuorumEpochRequest::TopicData)};
constexpr StructInfo EndQuorumEpochRequest::LeaderEndpoint::kInfo = {"LeaderEndpoint", kEndQuorumEpochRequest_LeaderEndpointFields, {}, sizeof(EndQuorumEpochRequest::LeaderEndpoint)};
constexpr MessageInfo EndQuorumEpochRequest::kInfo = {{"EndQuorumEpochRequest", kEndQuorumEpochRequestFields, {}, sizeof(EndQuorumEpochRequest)},
    MessageType::kRequest, 54, 0, 1, 1, &kMessageOps<EndQuorumEpochRequest>};
constexpr StructInfo EndQuorumEpochResponse::PartitionData::kInfo = {"PartitionData", kEndQuorumEpochResponse_PartitionDataFields, {}, sizeof(EndQuorumEpochResponse::PartitionData)};
constexpr StructInfo EndQuorumEpochResponse::TopicData::kInfo = {"TopicData", kEndQuorumEpochResponse_TopicDataFields, {}, sizeof(EndQuorumEpochResponse::TopicData)};
constexpr StructInfo EndQuorumEpochResponse::NodeEndpoint::kInfo = {"NodeEndpoint", kEndQuorumEpochResponse_NodeEndpointFields, {}, sizeof(EndQuorumEpochResponse::NodeEndpoint)};
constexpr MessageInfo EndQuorumEpochResponse::kInfo = {{"EndQuorumEpochResponse", kEndQuorumEpochResponseFields, kEndQuorumEpochResponseTagged, sizeof(EndQuorumEpochResponse)},
    MessageType::kResponse, 54, 0, 1, 1, &kMessageOps<EndQuorumEpochResponse>};
constexpr MessageInfo EndTxnRequest::kInfo = {{"EndTxnRequest", kEndTxnRequestFields, {}, sizeof(EndTxnRequest)},
    MessageType::kRequest, 26, 0, 5, 3, &kMessageOps<EndTxnRequest>};
constexpr MessageInfo EndTxnResponse::kInfo = {{"EndTxnResponse", kEndTxnResponseFields, {}, sizeof(EndTxnResponse)},
    MessageType::kResponse, 26, 0, 5, 3, &kMessageOps<EndTxnResponse>};
constexpr MessageInfo EnvelopeRequest::kInfo = {{"EnvelopeRequest", kEnvelopeRequestFields, {}, sizeof(EnvelopeRequest)},
    MessageType::kRequest, 58, 0, 0, 0, &kMessageOps<EnvelopeRequest>};
constexpr MessageInfo EnvelopeResponse::kInfo = {{"EnvelopeResponse", kEnvelopeResponseFields, {}, sizeof(EnvelopeResponse)},
    MessageType::kResponse, 58, 0, 0, 0, &kMessageOps<EnvelopeResponse>};
constexpr MessageInfo ExpireDelegationTokenRequest::kInfo = {{"ExpireDelegationTokenRequest", kExpireDelegationTokenRequestFields, {}, sizeof(ExpireDelegationTokenRequest)},
    MessageType::kRequest, 40, 1, 2, 2, &kMessageOps<ExpireDelegationTokenRequest>};
constexpr MessageInfo ExpireDelegationTokenResponse::kInfo = {{"ExpireDelegationTokenResponse", kExpireDelegationTokenResponseFields, {}, sizeof(ExpireDelegationTokenResponse)},
    MessageType::kResponse, 40, 1, 2, 2, &kMessageOps<ExpireDelegationTokenResponse>};

}  // namespace cork::protocol
