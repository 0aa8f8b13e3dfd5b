// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 9.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/offset_delete_response.h"
#include "protocol/generated/offset_fetch_request.h"
#include "protocol/generated/offset_fetch_response.h"
#include "protocol/generated/offset_for_leader_epoch_request.h"
#include "protocol/generated/offset_for_leader_epoch_response.h"
#include "protocol/generated/produce_request.h"
#include "protocol/generated/produce_response.h"
#include "protocol/generated/push_telemetry_request.h"
#include "protocol/generated/push_telemetry_response.h"
#include "protocol/generated/read_share_group_state_request.h"
#include "protocol/generated/read_share_group_state_response.h"
#include "protocol/generated/read_share_group_state_summary_request.h"
#include "protocol/generated/read_share_group_state_summary_response.h"
#include "protocol/generated/remove_raft_voter_request.h"
#include "protocol/generated/remove_raft_voter_response.h"
#include "protocol/generated/renew_delegation_token_request.h"
#include "protocol/generated/renew_delegation_token_response.h"
#include "protocol/generated/sasl_authenticate_request.h"
#include "protocol/generated/sasl_authenticate_response.h"
#include "protocol/generated/sasl_handshake_request.h"
#include "protocol/generated/sasl_handshake_response.h"
#include "protocol/generated/share_acknowledge_request.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kOffsetDeleteResponse_OffsetDeleteResponsePartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetDeleteResponse::OffsetDeleteResponsePartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetDeleteResponse::OffsetDeleteResponsePartition, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kOffsetDeleteResponse_OffsetDeleteResponseTopicFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetDeleteResponse::OffsetDeleteResponseTopic, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(OffsetDeleteResponse::OffsetDeleteResponseTopic, partitions), 0, &kArrayOps<OffsetDeleteResponse::OffsetDeleteResponsePartition>, nullptr, &OffsetDeleteResponse::OffsetDeleteResponsePartition::kInfo},
};
constexpr Field kOffsetDeleteResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetDeleteResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 0, 32767, 1, 0, -1,
     offsetof(OffsetDeleteResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(OffsetDeleteResponse, topics), 0, &kArrayOps<OffsetDeleteResponse::OffsetDeleteResponseTopic>, nullptr, &OffsetDeleteResponse::OffsetDeleteResponseTopic::kInfo},
};
constexpr Field kOffsetFetchRequest_OffsetFetchRequestTopicFields[] = {
    {"name", Kind::kString, 0, 0, 7, 1, 0, -1,
     offsetof(OffsetFetchRequest::OffsetFetchRequestTopic, name), 0, nullptr, nullptr, nullptr},
    {"partitionIndexes", Kind::kInt32, kArray, 0, 7, 1, 0, -1,
     offsetof(OffsetFetchRequest::OffsetFetchRequestTopic, partition_indexes), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kOffsetFetchRequest_OffsetFetchRequestTopicsFields[] = {
    {"name", Kind::kString, kIgnorable, 8, 9, 1, 0, -1,
     offsetof(OffsetFetchRequest::OffsetFetchRequestTopics, name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 10, 32767, 1, 0, -1,
     offsetof(OffsetFetchRequest::OffsetFetchRequestTopics, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitionIndexes", Kind::kInt32, kArray, 8, 32767, 1, 0, -1,
     offsetof(OffsetFetchRequest::OffsetFetchRequestTopics, partition_indexes), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kOffsetFetchRequest_OffsetFetchRequestGroupFields[] = {
    {"groupId", Kind::kString, 0, 8, 32767, 1, 0, -1,
     offsetof(OffsetFetchRequest::OffsetFetchRequestGroup, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, kIgnorable | kNullDefault | kNullable, 9, 32767, 9, 32767, -1,
     offsetof(OffsetFetchRequest::OffsetFetchRequestGroup, member_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"memberEpoch", Kind::kInt32, kIgnorable, 9, 32767, 1, 0, -1,
     offsetof(OffsetFetchRequest::OffsetFetchRequestGroup, member_epoch), -1, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray | kNullable, 8, 32767, 8, 32767, -1,
     offsetof(OffsetFetchRequest::OffsetFetchRequestGroup, topics), 0, &kArrayOps<OffsetFetchRequest::OffsetFetchRequestTopics>, &kOptionalOps<std::vector<OffsetFetchRequest::OffsetFetchRequestTopics>>, &OffsetFetchRequest::OffsetFetchRequestTopics::kInfo},
};
constexpr Field kOffsetFetchRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 7, 1, 0, -1,
     offsetof(OffsetFetchRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray | kNullable, 0, 7, 2, 7, -1,
     offsetof(OffsetFetchRequest, topics), 0, &kArrayOps<OffsetFetchRequest::OffsetFetchRequestTopic>, &kOptionalOps<std::vector<OffsetFetchRequest::OffsetFetchRequestTopic>>, &OffsetFetchRequest::OffsetFetchRequestTopic::kInfo},
    {"groups", Kind::kStruct, kArray, 8, 32767, 1, 0, -1,
     offsetof(OffsetFetchRequest, groups), 0, &kArrayOps<OffsetFetchRequest::OffsetFetchRequestGroup>, nullptr, &OffsetFetchRequest::OffsetFetchRequestGroup::kInfo},
    {"requireStable", Kind::kBool, 0, 7, 32767, 1, 0, -1,
     offsetof(OffsetFetchRequest, require_stable), 0, nullptr, nullptr, nullptr},
};
constexpr Field kOffsetFetchResponse_OffsetFetchResponsePartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 7, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponsePartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"committedOffset", Kind::kInt64, 0, 0, 7, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponsePartition, committed_offset), 0, nullptr, nullptr, nullptr},
    {"committedLeaderEpoch", Kind::kInt32, kIgnorable, 5, 7, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponsePartition, committed_leader_epoch), -1, nullptr, nullptr, nullptr},
    {"metadata", Kind::kString, kNullable, 0, 7, 0, 7, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponsePartition, metadata), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 7, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponsePartition, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kOffsetFetchResponse_OffsetFetchResponseTopicFields[] = {
    {"name", Kind::kString, 0, 0, 7, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponseTopic, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 7, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponseTopic, partitions), 0, &kArrayOps<OffsetFetchResponse::OffsetFetchResponsePartition>, nullptr, &OffsetFetchResponse::OffsetFetchResponsePartition::kInfo},
};
constexpr Field kOffsetFetchResponse_OffsetFetchResponsePartitionsFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 8, 32767, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponsePartitions, partition_index), 0, nullptr, nullptr, nullptr},
    {"committedOffset", Kind::kInt64, 0, 8, 32767, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponsePartitions, committed_offset), 0, nullptr, nullptr, nullptr},
    {"committedLeaderEpoch", Kind::kInt32, kIgnorable, 8, 32767, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponsePartitions, committed_leader_epoch), -1, nullptr, nullptr, nullptr},
    {"metadata", Kind::kString, kNullable, 8, 32767, 8, 32767, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponsePartitions, metadata), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"errorCode", Kind::kInt16, 0, 8, 32767, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponsePartitions, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kOffsetFetchResponse_OffsetFetchResponseTopicsFields[] = {
    {"name", Kind::kString, kIgnorable, 8, 9, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponseTopics, name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 10, 32767, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponseTopics, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 8, 32767, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponseTopics, partitions), 0, &kArrayOps<OffsetFetchResponse::OffsetFetchResponsePartitions>, nullptr, &OffsetFetchResponse::OffsetFetchResponsePartitions::kInfo},
};
constexpr Field kOffsetFetchResponse_OffsetFetchResponseGroupFields[] = {
    {"groupId", Kind::kString, 0, 8, 32767, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponseGroup, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 8, 32767, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponseGroup, topics), 0, &kArrayOps<OffsetFetchResponse::OffsetFetchResponseTopics>, nullptr, &OffsetFetchResponse::OffsetFetchResponseTopics::kInfo},
    {"errorCode", Kind::kInt16, 0, 8, 32767, 1, 0, -1,
     offsetof(OffsetFetchResponse::OffsetFetchResponseGroup, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kOffsetFetchResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 3, 32767, 1, 0, -1,
     offsetof(OffsetFetchResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 7, 1, 0, -1,
     offsetof(OffsetFetchResponse, topics), 0, &kArrayOps<OffsetFetchResponse::OffsetFetchResponseTopic>, nullptr, &OffsetFetchResponse::OffsetFetchResponseTopic::kInfo},
    {"errorCode", Kind::kInt16, kIgnorable, 2, 7, 1, 0, -1,
     offsetof(OffsetFetchResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"groups", Kind::kStruct, kArray, 8, 32767, 1, 0, -1,
     offsetof(OffsetFetchResponse, groups), 0, &kArrayOps<OffsetFetchResponse::OffsetFetchResponseGroup>, nullptr, &OffsetFetchResponse::OffsetFetchResponseGroup::kInfo},
};
constexpr Field kOffsetForLeaderEpochRequest_OffsetForLeaderPartitionFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochRequest::OffsetForLeaderPartition, partition), 0, nullptr, nullptr, nullptr},
    {"currentLeaderEpoch", Kind::kInt32, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochRequest::OffsetForLeaderPartition, current_leader_epoch), -1, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochRequest::OffsetForLeaderPartition, leader_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kOffsetForLeaderEpochRequest_OffsetForLeaderTopicFields[] = {
    {"topic", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochRequest::OffsetForLeaderTopic, topic), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochRequest::OffsetForLeaderTopic, partitions), 0, &kArrayOps<OffsetForLeaderEpochRequest::OffsetForLeaderPartition>, nullptr, &OffsetForLeaderEpochRequest::OffsetForLeaderPartition::kInfo},
};
constexpr Field kOffsetForLeaderEpochRequestFields[] = {
    {"replicaId", Kind::kInt32, kIgnorable, 3, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochRequest, replica_id), -2, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochRequest, topics), 0, &kArrayOps<OffsetForLeaderEpochRequest::OffsetForLeaderTopic>, nullptr, &OffsetForLeaderEpochRequest::OffsetForLeaderTopic::kInfo},
};
constexpr Field kOffsetForLeaderEpochResponse_EpochEndOffsetFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochResponse::EpochEndOffset, error_code), 0, nullptr, nullptr, nullptr},
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochResponse::EpochEndOffset, partition), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochResponse::EpochEndOffset, leader_epoch), -1, nullptr, nullptr, nullptr},
    {"endOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochResponse::EpochEndOffset, end_offset), -1, nullptr, nullptr, nullptr},
};
constexpr Field kOffsetForLeaderEpochResponse_OffsetForLeaderTopicResultFields[] = {
    {"topic", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochResponse::OffsetForLeaderTopicResult, topic), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochResponse::OffsetForLeaderTopicResult, partitions), 0, &kArrayOps<OffsetForLeaderEpochResponse::EpochEndOffset>, nullptr, &OffsetForLeaderEpochResponse::EpochEndOffset::kInfo},
};
constexpr Field kOffsetForLeaderEpochResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(OffsetForLeaderEpochResponse, topics), 0, &kArrayOps<OffsetForLeaderEpochResponse::OffsetForLeaderTopicResult>, nullptr, &OffsetForLeaderEpochResponse::OffsetForLeaderTopicResult::kInfo},
};
constexpr Field kProduceRequest_PartitionProduceDataFields[] = {
    {"index", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ProduceRequest::PartitionProduceData, index), 0, nullptr, nullptr, nullptr},
    {"records", Kind::kRecords, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ProduceRequest::PartitionProduceData, records), 0, nullptr, &kOptionalOps<Bytes>, nullptr},
};
constexpr Field kProduceRequest_TopicProduceDataFields[] = {
    {"name", Kind::kString, kIgnorable, 0, 12, 1, 0, -1,
     offsetof(ProduceRequest::TopicProduceData, name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 13, 32767, 1, 0, -1,
     offsetof(ProduceRequest::TopicProduceData, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitionData", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ProduceRequest::TopicProduceData, partition_data), 0, &kArrayOps<ProduceRequest::PartitionProduceData>, nullptr, &ProduceRequest::PartitionProduceData::kInfo},
};
constexpr Field kProduceRequestFields[] = {
    {"transactionalId", Kind::kString, kNullDefault | kNullable, 3, 32767, 3, 32767, -1,
     offsetof(ProduceRequest, transactional_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"acks", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ProduceRequest, acks), 0, nullptr, nullptr, nullptr},
    {"timeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ProduceRequest, timeout_ms), 0, nullptr, nullptr, nullptr},
    {"topicData", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ProduceRequest, topic_data), 0, &kArrayOps<ProduceRequest::TopicProduceData>, nullptr, &ProduceRequest::TopicProduceData::kInfo},
};
constexpr Field kProduceResponse_BatchIndexAndErrorMessageFields[] = {
    {"batchIndex", Kind::kInt32, 0, 8, 32767, 1, 0, -1,
     offsetof(ProduceResponse::BatchIndexAndErrorMessage, batch_index), 0, nullptr, nullptr, nullptr},
    {"batchIndexErrorMessage", Kind::kString, kNullDefault | kNullable, 8, 32767, 8, 32767, -1,
     offsetof(ProduceResponse::BatchIndexAndErrorMessage, batch_index_error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kProduceResponse_LeaderIdAndEpochFields[] = {
    {"leaderId", Kind::kInt32, 0, 10, 32767, 1, 0, -1,
     offsetof(ProduceResponse::LeaderIdAndEpoch, leader_id), -1, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 10, 32767, 1, 0, -1,
     offsetof(ProduceResponse::LeaderIdAndEpoch, leader_epoch), -1, nullptr, nullptr, nullptr},
};
constexpr Field kProduceResponse_PartitionProduceResponseFields[] = {
    {"index", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ProduceResponse::PartitionProduceResponse, index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ProduceResponse::PartitionProduceResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"baseOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ProduceResponse::PartitionProduceResponse, base_offset), 0, nullptr, nullptr, nullptr},
    {"logAppendTimeMs", Kind::kInt64, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(ProduceResponse::PartitionProduceResponse, log_append_time_ms), -1, nullptr, nullptr, nullptr},
    {"logStartOffset", Kind::kInt64, kIgnorable, 5, 32767, 1, 0, -1,
     offsetof(ProduceResponse::PartitionProduceResponse, log_start_offset), -1, nullptr, nullptr, nullptr},
    {"recordErrors", Kind::kStruct, kIgnorable | kArray, 8, 32767, 1, 0, -1,
     offsetof(ProduceResponse::PartitionProduceResponse, record_errors), 0, &kArrayOps<ProduceResponse::BatchIndexAndErrorMessage>, nullptr, &ProduceResponse::BatchIndexAndErrorMessage::kInfo},
    {"errorMessage", Kind::kString, kIgnorable | kNullDefault | kNullable, 8, 32767, 8, 32767, -1,
     offsetof(ProduceResponse::PartitionProduceResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"currentLeader", Kind::kStruct, 0, 10, 32767, 1, 0, 0,
     offsetof(ProduceResponse::PartitionProduceResponse, current_leader), 0, nullptr, nullptr, &ProduceResponse::LeaderIdAndEpoch::kInfo},
};
constexpr std::uint8_t kProduceResponse_PartitionProduceResponseTagged[] = {7};
constexpr Field kProduceResponse_TopicProduceResponseFields[] = {
    {"name", Kind::kString, kIgnorable, 0, 12, 1, 0, -1,
     offsetof(ProduceResponse::TopicProduceResponse, name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 13, 32767, 1, 0, -1,
     offsetof(ProduceResponse::TopicProduceResponse, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitionResponses", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ProduceResponse::TopicProduceResponse, partition_responses), 0, &kArrayOps<ProduceResponse::PartitionProduceResponse>, nullptr, &ProduceResponse::PartitionProduceResponse::kInfo},
};
constexpr Field kProduceResponse_NodeEndpointFields[] = {
    {"nodeId", Kind::kInt32, 0, 10, 32767, 1, 0, -1,
     offsetof(ProduceResponse::NodeEndpoint, node_id), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 10, 32767, 1, 0, -1,
     offsetof(ProduceResponse::NodeEndpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kInt32, 0, 10, 32767, 1, 0, -1,
     offsetof(ProduceResponse::NodeEndpoint, port), 0, nullptr, nullptr, nullptr},
    {"rack", Kind::kString, kNullDefault | kNullable, 10, 32767, 10, 32767, -1,
     offsetof(ProduceResponse::NodeEndpoint, rack), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kProduceResponseFields[] = {
    {"responses", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ProduceResponse, responses), 0, &kArrayOps<ProduceResponse::TopicProduceResponse>, nullptr, &ProduceResponse::TopicProduceResponse::kInfo},
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(ProduceResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"nodeEndpoints", Kind::kStruct, kArray, 10, 32767, 1, 0, 0,
     offsetof(ProduceResponse, node_endpoints), 0, &kArrayOps<ProduceResponse::NodeEndpoint>, nullptr, &ProduceResponse::NodeEndpoint::kInfo},
};
constexpr std::uint8_t kProduceResponseTagged[] = {2};
constexpr Field kPushTelemetryRequestFields[] = {
    {"clientInstanceId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(PushTelemetryRequest, client_instance_id), 0, nullptr, nullptr, nullptr},
    {"subscriptionId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(PushTelemetryRequest, subscription_id), 0, nullptr, nullptr, nullptr},
    {"terminating", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(PushTelemetryRequest, terminating), 0, nullptr, nullptr, nullptr},
    {"compressionType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(PushTelemetryRequest, compression_type), 0, nullptr, nullptr, nullptr},
    {"metrics", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(PushTelemetryRequest, metrics), 0, nullptr, nullptr, nullptr},
};
constexpr Field kPushTelemetryResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(PushTelemetryResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(PushTelemetryResponse, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kReadShareGroupStateRequest_PartitionDataFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateRequest::PartitionData, partition), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateRequest::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kReadShareGroupStateRequest_ReadStateDataFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateRequest::ReadStateData, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateRequest::ReadStateData, partitions), 0, &kArrayOps<ReadShareGroupStateRequest::PartitionData>, nullptr, &ReadShareGroupStateRequest::PartitionData::kInfo},
};
constexpr Field kReadShareGroupStateRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateRequest, topics), 0, &kArrayOps<ReadShareGroupStateRequest::ReadStateData>, nullptr, &ReadShareGroupStateRequest::ReadStateData::kInfo},
};
constexpr Field kReadShareGroupStateResponse_StateBatchFields[] = {
    {"firstOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateResponse::StateBatch, first_offset), 0, nullptr, nullptr, nullptr},
    {"lastOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateResponse::StateBatch, last_offset), 0, nullptr, nullptr, nullptr},
    {"deliveryState", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateResponse::StateBatch, delivery_state), 0, nullptr, nullptr, nullptr},
    {"deliveryCount", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateResponse::StateBatch, delivery_count), 0, nullptr, nullptr, nullptr},
};
constexpr Field kReadShareGroupStateResponse_PartitionResultFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateResponse::PartitionResult, partition), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateResponse::PartitionResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ReadShareGroupStateResponse::PartitionResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"stateEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateResponse::PartitionResult, state_epoch), 0, nullptr, nullptr, nullptr},
    {"startOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateResponse::PartitionResult, start_offset), 0, nullptr, nullptr, nullptr},
    {"stateBatches", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateResponse::PartitionResult, state_batches), 0, &kArrayOps<ReadShareGroupStateResponse::StateBatch>, nullptr, &ReadShareGroupStateResponse::StateBatch::kInfo},
};
constexpr Field kReadShareGroupStateResponse_ReadStateResultFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateResponse::ReadStateResult, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateResponse::ReadStateResult, partitions), 0, &kArrayOps<ReadShareGroupStateResponse::PartitionResult>, nullptr, &ReadShareGroupStateResponse::PartitionResult::kInfo},
};
constexpr Field kReadShareGroupStateResponseFields[] = {
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateResponse, results), 0, &kArrayOps<ReadShareGroupStateResponse::ReadStateResult>, nullptr, &ReadShareGroupStateResponse::ReadStateResult::kInfo},
};
constexpr Field kReadShareGroupStateSummaryRequest_PartitionDataFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryRequest::PartitionData, partition), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryRequest::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kReadShareGroupStateSummaryRequest_ReadStateSummaryDataFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryRequest::ReadStateSummaryData, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryRequest::ReadStateSummaryData, partitions), 0, &kArrayOps<ReadShareGroupStateSummaryRequest::PartitionData>, nullptr, &ReadShareGroupStateSummaryRequest::PartitionData::kInfo},
};
constexpr Field kReadShareGroupStateSummaryRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryRequest, topics), 0, &kArrayOps<ReadShareGroupStateSummaryRequest::ReadStateSummaryData>, nullptr, &ReadShareGroupStateSummaryRequest::ReadStateSummaryData::kInfo},
};
constexpr Field kReadShareGroupStateSummaryResponse_PartitionResultFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryResponse::PartitionResult, partition), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryResponse::PartitionResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ReadShareGroupStateSummaryResponse::PartitionResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"stateEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryResponse::PartitionResult, state_epoch), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryResponse::PartitionResult, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"startOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryResponse::PartitionResult, start_offset), 0, nullptr, nullptr, nullptr},
    {"deliveryCompleteCount", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryResponse::PartitionResult, delivery_complete_count), -1, nullptr, nullptr, nullptr},
};
constexpr Field kReadShareGroupStateSummaryResponse_ReadStateSummaryResultFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryResponse::ReadStateSummaryResult, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryResponse::ReadStateSummaryResult, partitions), 0, &kArrayOps<ReadShareGroupStateSummaryResponse::PartitionResult>, nullptr, &ReadShareGroupStateSummaryResponse::PartitionResult::kInfo},
};
constexpr Field kReadShareGroupStateSummaryResponseFields[] = {
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ReadShareGroupStateSummaryResponse, results), 0, &kArrayOps<ReadShareGroupStateSummaryResponse::ReadStateSummaryResult>, nullptr, &ReadShareGroupStateSummaryResponse::ReadStateSummaryResult::kInfo},
};
constexpr Field kRemoveRaftVoterRequestFields[] = {
    {"clusterId", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(RemoveRaftVoterRequest, cluster_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"voterId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(RemoveRaftVoterRequest, voter_id), 0, nullptr, nullptr, nullptr},
    {"voterDirectoryId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(RemoveRaftVoterRequest, voter_directory_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kRemoveRaftVoterResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(RemoveRaftVoterResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(RemoveRaftVoterResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kIgnorable | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(RemoveRaftVoterResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kRenewDelegationTokenRequestFields[] = {
    {"hmac", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(RenewDelegationTokenRequest, hmac), 0, nullptr, nullptr, nullptr},
    {"renewPeriodMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(RenewDelegationTokenRequest, renew_period_ms), 0, nullptr, nullptr, nullptr},
};
constexpr Field kRenewDelegationTokenResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(RenewDelegationTokenResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"expiryTimestampMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(RenewDelegationTokenResponse, expiry_timestamp_ms), 0, nullptr, nullptr, nullptr},
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(RenewDelegationTokenResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
};
constexpr Field kSaslAuthenticateRequestFields[] = {
    {"authBytes", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(SaslAuthenticateRequest, auth_bytes), 0, nullptr, nullptr, nullptr},
};
constexpr Field kSaslAuthenticateResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(SaslAuthenticateResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(SaslAuthenticateResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"authBytes", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(SaslAuthenticateResponse, auth_bytes), 0, nullptr, nullptr, nullptr},
    {"sessionLifetimeMs", Kind::kInt64, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(SaslAuthenticateResponse, session_lifetime_ms), 0, nullptr, nullptr, nullptr},
};
constexpr Field kSaslHandshakeRequestFields[] = {
    {"mechanism", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(SaslHandshakeRequest, mechanism), 0, nullptr, nullptr, nullptr},
};
constexpr Field kSaslHandshakeResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(SaslHandshakeResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"mechanisms", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(SaslHandshakeResponse, mechanisms), 0, &kArrayOps<String>, nullptr, nullptr},
};
constexpr Field kShareAcknowledgeRequest_AcknowledgementBatchFields[] = {
    {"firstOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeRequest::AcknowledgementBatch, first_offset), 0, nullptr, nullptr, nullptr},
    {"lastOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeRequest::AcknowledgementBatch, last_offset), 0, nullptr, nullptr, nullptr},
    {"acknowledgeTypes", Kind::kInt8, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeRequest::AcknowledgementBatch, acknowledge_types), 0, &kArrayOps<std::int8_t>, nullptr, nullptr},
};
constexpr Field kShareAcknowledgeRequest_AcknowledgePartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeRequest::AcknowledgePartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"acknowledgementBatches", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeRequest::AcknowledgePartition, acknowledgement_batches), 0, &kArrayOps<ShareAcknowledgeRequest::AcknowledgementBatch>, nullptr, &ShareAcknowledgeRequest::AcknowledgementBatch::kInfo},
};
constexpr Field kShareAcknowledgeRequest_AcknowledgeTopicFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeRequest::AcknowledgeTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeRequest::AcknowledgeTopic, partitions), 0, &kArrayOps<ShareAcknowledgeRequest::AcknowledgePartition>, nullptr, &ShareAcknowledgeRequest::AcknowledgePartition::kInfo},
};
constexpr Field kShareAcknowledgeRequestFields[] = {
    {"groupId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareAcknowledgeRequest, group_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"memberId", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareAcknowledgeRequest, member_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"shareSessionEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeRequest, share_session_epoch), 0, nullptr, nullptr, nullptr},
    {"isRenewAck", Kind::kBool, 0, 2, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeRequest, is_renew_ack), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeRequest, topics), 0, &kArrayOps<ShareAcknowledgeRequest::AcknowledgeTopic>, nullptr, &ShareAcknowledgeRequest::AcknowledgeTopic::kInfo},
};

}  // namespace

constexpr StructInfo OffsetDeleteResponse::OffsetDeleteResponsePartition::kInfo = {"OffsetDeleteResponsePartition", kOffsetDeleteResponse_OffsetDeleteResponsePartitionFields, {}, sizeof(OffsetDeleteResponse::OffsetDeleteResponsePartition)};
constexpr StructInfo OffsetDeleteResponse::OffsetDeleteResponseTopic::kInfo = {"OffsetDeleteResponseTopic", kOffsetDeleteResponse_OffsetDeleteResponseTopicFields, {}, sizeof(OffsetDeleteResponse::OffsetDeleteResponseTopic)};
constexpr MessageInfo OffsetDeleteResponse::kInfo = {{"OffsetDeleteResponse", kOffsetDeleteResponseFields, {}, sizeof(OffsetDeleteResponse)},
    MessageType::kResponse, 47, 0, 0, 32767, &kMessageOps<OffsetDeleteResponse>};
constexpr StructInfo OffsetFetchRequest::OffsetFetchRequestTopic::kInfo = {"OffsetFetchRequestTopic", kOffsetFetchRequest_OffsetFetchRequestTopicFields, {}, sizeof(OffsetFetchRequest::OffsetFetchRequestTopic)};
constexpr StructInfo OffsetFetchRequest::OffsetFetchRequestTopics::kInfo = {"OffsetFetchRequestTopics", kOffsetFetchRequest_OffsetFetchRequestTopicsFields, {}, sizeof(OffsetFetchRequest::OffsetFetchRequestTopics)};
constexpr StructInfo OffsetFetchRequest::OffsetFetchRequestGroup::kInfo = {"OffsetFetchRequestGroup", kOffsetFetchRequest_OffsetFetchRequestGroupFields, {}, sizeof(OffsetFetchRequest::OffsetFetchRequestGroup)};
constexpr MessageInfo OffsetFetchRequest::kInfo = {{"OffsetFetchRequest", kOffsetFetchRequestFields, {}, sizeof(OffsetFetchRequest)},
    MessageType::kRequest, 9, 1, 10, 6, &kMessageOps<OffsetFetchRequest>};
constexpr StructInfo OffsetFetchResponse::OffsetFetchResponsePartition::kInfo = {"OffsetFetchResponsePartition", kOffsetFetchResponse_OffsetFetchResponsePartitionFields, {}, sizeof(OffsetFetchResponse::OffsetFetchResponsePartition)};
constexpr StructInfo OffsetFetchResponse::OffsetFetchResponseTopic::kInfo = {"OffsetFetchResponseTopic", kOffsetFetchResponse_OffsetFetchResponseTopicFields, {}, sizeof(OffsetFetchResponse::OffsetFetchResponseTopic)};
constexpr StructInfo OffsetFetchResponse::OffsetFetchResponsePartitions::kInfo = {"OffsetFetchResponsePartitions", kOffsetFetchResponse_OffsetFetchResponsePartitionsFields, {}, sizeof(OffsetFetchResponse::OffsetFetchResponsePartitions)};
constexpr StructInfo OffsetFetchResponse::OffsetFetchResponseTopics::kInfo = {"OffsetFetchResponseTopics", kOffsetFetchResponse_OffsetFetchResponseTopicsFields, {}, sizeof(OffsetFetchResponse::OffsetFetchResponseTopics)};
constexpr StructInfo OffsetFetchResponse::OffsetFetchResponseGroup::kInfo = {"OffsetFetchResponseGroup", kOffsetFetchResponse_OffsetFetchResponseGroupFields, {}, sizeof(OffsetFetchResponse::OffsetFetchResponseGroup)};
constexpr MessageInfo OffsetFetchResponse::kInfo = {{"OffsetFetchResponse", kOffsetFetchResponseFields, {}, sizeof(OffsetFetchResponse)},
    MessageType::kResponse, 9, 1, 10, 6, &kMessageOps<OffsetFetchResponse>};
constexpr StructInfo OffsetForLeaderEpochRequest::OffsetForLeaderPartition::kInfo = {"OffsetForLeaderPartition", kOffsetForLeaderEpochRequest_OffsetForLeaderPartitionFields, {}, sizeof(OffsetForLeaderEpochRequest::OffsetForLeaderPartition)};
constexpr StructInfo OffsetForLeaderEpochRequest::OffsetForLeaderTopic::kInfo = {"OffsetForLeaderTopic", kOffsetForLeaderEpochRequest_OffsetForLeaderTopicFields, {}, sizeof(OffsetForLeaderEpochRequest::OffsetForLeaderTopic)};
constexpr MessageInfo OffsetForLeaderEpochRequest::kInfo = {{"OffsetForLeaderEpochRequest", kOffsetForLeaderEpochRequestFields, {}, sizeof(OffsetForLeaderEpochRequest)},
    MessageType::kRequest, 23, 2, 4, 4, &kMessageOps<OffsetForLeaderEpochRequest>};
constexpr StructInfo OffsetForLeaderEpochResponse::EpochEndOffset::kInfo = {"EpochEndOffset", kOffsetForLeaderEpochResponse_EpochEndOffsetFields, {}, sizeof(OffsetForLeaderEpochResponse::EpochEndOffset)};
constexpr StructInfo OffsetForLeaderEpochResponse::OffsetForLeaderTopicResult::kInfo = {"OffsetForLeaderTopicResult", kOffsetForLeaderEpochResponse_OffsetForLeaderTopicResultFields, {}, sizeof(OffsetForLeaderEpochResponse::OffsetForLeaderTopicResult)};
constexpr MessageInfo OffsetForLeaderEpochResponse::kInfo = {{"OffsetForLeaderEpochResponse", kOffsetForLeaderEpochResponseFields, {}, sizeof(OffsetForLeaderEpochResponse)},
    MessageType::kResponse, 23, 2, 4, 4, &kMessageOps<OffsetForLeaderEpochResponse>};
constexpr StructInfo ProduceRequest::PartitionProduceData::kInfo = {"PartitionProduceData", kProduceRequest_PartitionProduceDataFields, {}, sizeof(ProduceRequest::PartitionProduceData)};
constexpr StructInfo ProduceRequest::TopicProduceData::kInfo = {"TopicProduceData", kProduceRequest_TopicProduceDataFields, {}, sizeof(ProduceRequest::TopicProduceData)};
constexpr MessageInfo ProduceRequest::kInfo = {{"ProduceRequest", kProduceRequestFields, {}, sizeof(ProduceRequest)},
    MessageType::kRequest, 0, 0, 13, 9, &kMessageOps<ProduceRequest>};
constexpr StructInfo ProduceResponse::BatchIndexAndErrorMessage::kInfo = {"BatchIndexAndErrorMessage", kProduceResponse_BatchIndexAndErrorMessageFields, {}, sizeof(ProduceResponse::BatchIndexAndErrorMessage)};
constexpr StructInfo ProduceResponse::LeaderIdAndEpoch::kInfo = {"LeaderIdAndEpoch", kProduceResponse_LeaderIdAndEpochFields, {}, sizeof(ProduceResponse::LeaderIdAndEpoch)};
constexpr StructInfo ProduceResponse::PartitionProduceResponse::kInfo = {"PartitionProduceResponse", kProduceResponse_PartitionProduceResponseFields, kProduceResponse_PartitionProduceResponseTagged, sizeof(ProduceResponse::PartitionProduceResponse)};
constexpr StructInfo ProduceResponse::TopicProduceResponse::kInfo = {"TopicProduceResponse", kProduceResponse_TopicProduceResponseFields, {}, sizeof(ProduceResponse::TopicProduceResponse)};
constexpr StructInfo ProduceResponse::NodeEndpoint::kInfo = {"NodeEndpoint", kProduceResponse_NodeEndpointFields, {}, sizeof(ProduceResponse::NodeEndpoint)};
constexpr MessageInfo ProduceResponse::kInfo = {{"ProduceResponse", kProduceResponseFields, kProduceResponseTagged, sizeof(ProduceResponse)},
    MessageType::kResponse, 0, 0, 13, 9, &kMessageOps<ProduceResponse>};
constexpr MessageInfo PushTelemetryRequest::kInfo = {{"PushTelemetryRequest", kPushTelemetryRequestFields, {}, sizeof(PushTelemetryRequest)},
    MessageType::kRequest, 72, 0, 0, 0, &kMessageOps<PushTelemetryRequest>};
constexpr MessageInfo PushTelemetryResponse::kInfo = {{"PushTelemetryResponse", kPushTelemetryResponseFields, {}, sizeof(PushTelemetryResponse)},
    MessageType::kResponse, 72, 0, 0, 0, &kMessageOps<PushTelemetryResponse>};
constexpr StructInfo ReadShareGroupStateRequest::PartitionData::kInfo = {"PartitionData", kReadShareGroupStateRequest_PartitionDataFields, {}, sizeof(ReadShareGroupStateRequest::PartitionData)};
constexpr StructInfo ReadShareGroupStateRequest::ReadStateData::kInfo = {"ReadStateData", kReadShareGroupStateRequest_ReadStateDataFields, {}, sizeof(ReadShareGroupStateRequest::ReadStateData)};
constexpr MessageInfo ReadShareGroupStateRequest::kInfo = {{"ReadShareGroupStateRequest", kReadShareGroupStateRequestFields, {}, sizeof(ReadShareGroupStateRequest)},
    MessageType::kRequest, 84, 0, 0, 0, &kMessageOps<ReadShareGroupStateRequest>};
constexpr StructInfo ReadShareGroupStateResponse::StateBatch::kInfo = {"StateBatch", kReadShareGroupStateResponse_StateBatchFields, {}, sizeof(ReadShareGroupStateResponse::StateBatch)};
constexpr StructInfo ReadShareGroupStateResponse::PartitionResult::kInfo = {"PartitionResult", kReadShareGroupStateResponse_PartitionResultFields, {}, sizeof(ReadShareGroupStateResponse::PartitionResult)};
constexpr StructInfo ReadShareGroupStateResponse::ReadStateResult::kInfo = {"ReadStateResult", kReadShareGroupStateResponse_ReadStateResultFields, {}, sizeof(ReadShareGroupStateResponse::ReadStateResult)};
constexpr MessageInfo ReadShareGroupStateResponse::kInfo = {{"ReadShareGroupStateResponse", kReadShareGroupStateResponseFields, {}, sizeof(ReadShareGroupStateResponse)},
    MessageType::kResponse, 84, 0, 0, 0, &kMessageOps<ReadShareGroupStateResponse>};
constexpr StructInfo ReadShareGroupStateSummaryRequest::PartitionData::kInfo = {"PartitionData", kReadShareGroupStateSummaryRequest_PartitionDataFields, {}, sizeof(ReadShareGroupStateSummaryRequest::PartitionData)};
constexpr StructInfo ReadShareGroupStateSummaryRequest::ReadStateSummaryData::kInfo = {"ReadStateSummaryData", kReadShareGroupStateSummaryRequest_ReadStateSummaryDataFields, {}, sizeof(ReadShareGroupStateSummaryRequest::ReadStateSummaryData)};
constexpr MessageInfo ReadShareGroupStateSummaryRequest::kInfo = {{"ReadShareGroupStateSummaryRequest", kReadShareGroupStateSummaryRequestFields, {}, sizeof(ReadShareGroupStateSummaryRequest)},
    MessageType::kRequest, 87, 0, 1, 0, &kMessageOps<ReadShareGroupStateSummaryRequest>};
constexpr StructInfo ReadShareGroupStateSummaryResponse::PartitionResult::kInfo = {"PartitionResult", kReadShareGroupStateSummaryResponse_PartitionResultFields, {}, sizeof(ReadShareGroupStateSummaryResponse::PartitionResult)};
constexpr StructInfo ReadShareGroupStateSummaryResponse::ReadStateSummaryResult::kInfo = {"ReadStateSummaryResult", kReadShareGroupStateSummaryResponse_ReadStateSummaryResultFields, {}, sizeof(ReadShareGroupStateSummaryResponse::ReadStateSummaryResult)};
constexpr MessageInfo ReadShareGroupStateSummaryResponse::kInfo = {{"ReadShareGroupStateSummaryResponse", kReadShareGroupStateSummaryResponseFields, {}, sizeof(ReadShareGroupStateSummaryResponse)},
    MessageType::kResponse, 87, 0, 1, 0, &kMessageOps<ReadShareGroupStateSummaryResponse>};
constexpr MessageInfo RemoveRaftVoterRequest::kInfo = {{"RemoveRaftVoterRequest", kRemoveRaftVoterRequestFields, {}, sizeof(RemoveRaftVoterRequest)},
    MessageType::kRequest, 81, 0, 0, 0, &kMessageOps<RemoveRaftVoterRequest>};
constexpr MessageInfo RemoveRaftVoterResponse::kInfo = {{"RemoveRaftVoterResponse", kRemoveRaftVoterResponseFields, {}, sizeof(RemoveRaftVoterResponse)},
    MessageType::kResponse, 81, 0, 0, 0, &kMessageOps<RemoveRaftVoterResponse>};
constexpr MessageInfo RenewDelegationTokenRequest::kInfo = {{"RenewDelegationTokenRequest", kRenewDelegationTokenRequestFields, {}, sizeof(RenewDelegationTokenRequest)},
    MessageType::kRequest, 39, 1, 2, 2, &kMessageOps<RenewDelegationTokenRequest>};
constexpr MessageInfo RenewDelegationTokenResponse::kInfo = {{"RenewDelegationTokenResponse", kRenewDelegationTokenResponseFields, {}, sizeof(RenewDelegationTokenResponse)},
    MessageType::kResponse, 39, 1, 2, 2, &kMessageOps<RenewDelegationTokenResponse>};
constexpr MessageInfo SaslAuthenticateRequest::kInfo = {{"SaslAuthenticateRequest", kSaslAuthenticateRequestFields, {}, sizeof(SaslAuthenticateRequest)},
    MessageType::kRequest, 36, 0, 2, 2, &kMessageOps<SaslAuthenticateRequest>};
constexpr MessageInfo SaslAuthenticateResponse::kInfo = {{"SaslAuthenticateResponse", kSaslAuthenticateResponseFields, {}, sizeof(SaslAuthenticateResponse)},
    MessageType::kResponse, 36, 0, 2, 2, &kMessageOps<SaslAuthenticateResponse>};
constexpr MessageInfo SaslHandshakeRequest::kInfo = {{"SaslHandshakeRequest", kSaslHandshakeRequestFields, {}, sizeof(SaslHandshakeRequest)},
    MessageType::kRequest, 17, 0, 1, 32767, &kMessageOps<SaslHandshakeRequest>};
constexpr MessageInfo SaslHandshakeResponse::kInfo = {{"SaslHandshakeResponse", kSaslHandshakeResponseFields, {}, sizeof(SaslHandshakeResponse)},
    MessageType::kResponse, 17, 0, 1, 32767, &kMessageOps<SaslHandshakeResponse>};
constexpr StructInfo ShareAcknowledgeRequest::AcknowledgementBatch::kInfo = {"AcknowledgementBatch", kShareAcknowledgeRequest_AcknowledgementBatchFields, {}, sizeof(ShareAcknowledgeRequest::AcknowledgementBatch)};
constexpr StructInfo ShareAcknowledgeRequest::AcknowledgePartition::kInfo = {"AcknowledgePartition", kShareAcknowledgeRequest_AcknowledgePartitionFields, {}, sizeof(ShareAcknowledgeRequest::AcknowledgePartition)};
constexpr StructInfo ShareAcknowledgeRequest::AcknowledgeTopic::kInfo = {"AcknowledgeTopic", kShareAcknowledgeRequest_AcknowledgeTopicFields, {}, sizeof(ShareAcknowledgeRequest::AcknowledgeTopic)};
constexpr MessageInfo ShareAcknowledgeRequest::kInfo = {{"ShareAcknowledgeRequest", kShareAcknowledgeRequestFields, {}, sizeof(ShareAcknowledgeRequest)},
    MessageType::kRequest, 79, 1, 2, 0, &kMessageOps<ShareAcknowledgeRequest>};

}  // namespace cork::protocol
