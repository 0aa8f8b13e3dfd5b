// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 9.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

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
#include "protocol/generated/share_acknowledge_response.h"
#include "protocol/generated/share_fetch_request.h"
#include "protocol/generated/share_fetch_response.h"
#include "protocol/generated/share_group_describe_request.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

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
constexpr Field kShareAcknowledgeResponse_LeaderIdAndEpochFields[] = {
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse::LeaderIdAndEpoch, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse::LeaderIdAndEpoch, leader_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareAcknowledgeResponse_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse::PartitionData, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareAcknowledgeResponse::PartitionData, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"currentLeader", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse::PartitionData, current_leader), 0, nullptr, nullptr, &ShareAcknowledgeResponse::LeaderIdAndEpoch::kInfo},
};
constexpr Field kShareAcknowledgeResponse_ShareAcknowledgeTopicResponseFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse::ShareAcknowledgeTopicResponse, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse::ShareAcknowledgeTopicResponse, partitions), 0, &kArrayOps<ShareAcknowledgeResponse::PartitionData>, nullptr, &ShareAcknowledgeResponse::PartitionData::kInfo},
};
constexpr Field kShareAcknowledgeResponse_NodeEndpointFields[] = {
    {"nodeId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse::NodeEndpoint, node_id), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse::NodeEndpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse::NodeEndpoint, port), 0, nullptr, nullptr, nullptr},
    {"rack", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareAcknowledgeResponse::NodeEndpoint, rack), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kShareAcknowledgeResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareAcknowledgeResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"acquisitionLockTimeoutMs", Kind::kInt32, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse, acquisition_lock_timeout_ms), 0, nullptr, nullptr, nullptr},
    {"responses", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse, responses), 0, &kArrayOps<ShareAcknowledgeResponse::ShareAcknowledgeTopicResponse>, nullptr, &ShareAcknowledgeResponse::ShareAcknowledgeTopicResponse::kInfo},
    {"nodeEndpoints", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareAcknowledgeResponse, node_endpoints), 0, &kArrayOps<ShareAcknowledgeResponse::NodeEndpoint>, nullptr, &ShareAcknowledgeResponse::NodeEndpoint::kInfo},
};
constexpr Field kShareFetchRequest_AcknowledgementBatchFields[] = {
    {"firstOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest::AcknowledgementBatch, first_offset), 0, nullptr, nullptr, nullptr},
    {"lastOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest::AcknowledgementBatch, last_offset), 0, nullptr, nullptr, nullptr},
    {"acknowledgeTypes", Kind::kInt8, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest::AcknowledgementBatch, acknowledge_types), 0, &kArrayOps<std::int8_t>, nullptr, nullptr},
};
constexpr Field kShareFetchRequest_FetchPartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest::FetchPartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"partitionMaxBytes", Kind::kInt32, 0, 0, 0, 1, 0, -1,
     offsetof(ShareFetchRequest::FetchPartition, partition_max_bytes), 0, nullptr, nullptr, nullptr},
    {"acknowledgementBatches", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest::FetchPartition, acknowledgement_batches), 0, &kArrayOps<ShareFetchRequest::AcknowledgementBatch>, nullptr, &ShareFetchRequest::AcknowledgementBatch::kInfo},
};
constexpr Field kShareFetchRequest_FetchTopicFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest::FetchTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest::FetchTopic, partitions), 0, &kArrayOps<ShareFetchRequest::FetchPartition>, nullptr, &ShareFetchRequest::FetchPartition::kInfo},
};
constexpr Field kShareFetchRequest_ForgottenTopicFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest::ForgottenTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest::ForgottenTopic, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kShareFetchRequestFields[] = {
    {"groupId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareFetchRequest, group_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"memberId", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareFetchRequest, member_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"shareSessionEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest, share_session_epoch), 0, nullptr, nullptr, nullptr},
    {"maxWaitMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest, max_wait_ms), 0, nullptr, nullptr, nullptr},
    {"minBytes", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest, min_bytes), 0, nullptr, nullptr, nullptr},
    {"maxBytes", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest, max_bytes), 2147483647, nullptr, nullptr, nullptr},
    {"maxRecords", Kind::kInt32, 0, 1, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest, max_records), 0, nullptr, nullptr, nullptr},
    {"batchSize", Kind::kInt32, 0, 1, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest, batch_size), 0, nullptr, nullptr, nullptr},
    {"shareAcquireMode", Kind::kInt8, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest, share_acquire_mode), 0, nullptr, nullptr, nullptr},
    {"isRenewAck", Kind::kBool, 0, 2, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest, is_renew_ack), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest, topics), 0, &kArrayOps<ShareFetchRequest::FetchTopic>, nullptr, &ShareFetchRequest::FetchTopic::kInfo},
    {"forgottenTopicsData", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchRequest, forgotten_topics_data), 0, &kArrayOps<ShareFetchRequest::ForgottenTopic>, nullptr, &ShareFetchRequest::ForgottenTopic::kInfo},
};
constexpr Field kShareFetchResponse_LeaderIdAndEpochFields[] = {
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::LeaderIdAndEpoch, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::LeaderIdAndEpoch, leader_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareFetchResponse_AcquiredRecordsFields[] = {
    {"firstOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::AcquiredRecords, first_offset), 0, nullptr, nullptr, nullptr},
    {"lastOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::AcquiredRecords, last_offset), 0, nullptr, nullptr, nullptr},
    {"deliveryCount", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::AcquiredRecords, delivery_count), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareFetchResponse_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::PartitionData, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareFetchResponse::PartitionData, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"acknowledgeErrorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::PartitionData, acknowledge_error_code), 0, nullptr, nullptr, nullptr},
    {"acknowledgeErrorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareFetchResponse::PartitionData, acknowledge_error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"currentLeader", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::PartitionData, current_leader), 0, nullptr, nullptr, &ShareFetchResponse::LeaderIdAndEpoch::kInfo},
    {"records", Kind::kRecords, kNullDefault | kNullable, 0, 32767, 0, 0, -1,
     offsetof(ShareFetchResponse::PartitionData, records), 0, nullptr, &kOptionalOps<Bytes>, nullptr},
    {"acquiredRecords", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::PartitionData, acquired_records), 0, &kArrayOps<ShareFetchResponse::AcquiredRecords>, nullptr, &ShareFetchResponse::AcquiredRecords::kInfo},
};
constexpr Field kShareFetchResponse_ShareFetchableTopicResponseFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::ShareFetchableTopicResponse, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::ShareFetchableTopicResponse, partitions), 0, &kArrayOps<ShareFetchResponse::PartitionData>, nullptr, &ShareFetchResponse::PartitionData::kInfo},
};
constexpr Field kShareFetchResponse_NodeEndpointFields[] = {
    {"nodeId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::NodeEndpoint, node_id), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::NodeEndpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse::NodeEndpoint, port), 0, nullptr, nullptr, nullptr},
    {"rack", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareFetchResponse::NodeEndpoint, rack), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kShareFetchResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareFetchResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"acquisitionLockTimeoutMs", Kind::kInt32, 0, 1, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse, acquisition_lock_timeout_ms), 0, nullptr, nullptr, nullptr},
    {"responses", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse, responses), 0, &kArrayOps<ShareFetchResponse::ShareFetchableTopicResponse>, nullptr, &ShareFetchResponse::ShareFetchableTopicResponse::kInfo},
    {"nodeEndpoints", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareFetchResponse, node_endpoints), 0, &kArrayOps<ShareFetchResponse::NodeEndpoint>, nullptr, &ShareFetchResponse::NodeEndpoint::kInfo},
};
constexpr Field kShareGroupDescribeRequestFields[] = {
    {"groupIds", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeRequest, group_ids), 0, &kArrayOps<String>, nullptr, nullptr},
    {"includeAuthorizedOperations", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeRequest, include_authorized_operations), 0, nullptr, nullptr, nullptr},
};

}  // namespace

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
constexpr StructInfo ShareAcknowledgeResponse::LeaderIdAndEpoch::kInfo = {"LeaderIdAndEpoch", kShareAcknowledgeResponse_LeaderIdAndEpochFields, {}, sizeof(ShareAcknowledgeResponse::LeaderIdAndEpoch)};
constexpr StructInfo ShareAcknowledgeResponse::PartitionData::kInfo = {"PartitionData", kShareAcknowledgeResponse_PartitionDataFields, {}, sizeof(ShareAcknowledgeResponse::PartitionData)};
constexpr StructInfo ShareAcknowledgeResponse::ShareAcknowledgeTopicResponse::kInfo = {"ShareAcknowledgeTopicResponse", kShareAcknowledgeResponse_ShareAcknowledgeTopicResponseFields, {}, sizeof(ShareAcknowledgeResponse::ShareAcknowledgeTopicResponse)};
constexpr StructInfo ShareAcknowledgeResponse::NodeEndpoint::kInfo = {"NodeEndpoint", kShareAcknowledgeResponse_NodeEndpointFields, {}, sizeof(ShareAcknowledgeResponse::NodeEndpoint)};
constexpr MessageInfo ShareAcknowledgeResponse::kInfo = {{"ShareAcknowledgeResponse", kShareAcknowledgeResponseFields, {}, sizeof(ShareAcknowledgeResponse)},
    MessageType::kResponse, 79, 1, 2, 0, &kMessageOps<ShareAcknowledgeResponse>};
constexpr StructInfo ShareFetchRequest::AcknowledgementBatch::kInfo = {"AcknowledgementBatch", kShareFetchRequest_AcknowledgementBatchFields, {}, sizeof(ShareFetchRequest::AcknowledgementBatch)};
constexpr StructInfo ShareFetchRequest::FetchPartition::kInfo = {"FetchPartition", kShareFetchRequest_FetchPartitionFields, {}, sizeof(ShareFetchRequest::FetchPartition)};
constexpr StructInfo ShareFetchRequest::FetchTopic::kInfo = {"FetchTopic", kShareFetchRequest_FetchTopicFields, {}, sizeof(ShareFetchRequest::FetchTopic)};
constexpr StructInfo ShareFetchRequest::ForgottenTopic::kInfo = {"ForgottenTopic", kShareFetchRequest_ForgottenTopicFields, {}, sizeof(ShareFetchRequest::ForgottenTopic)};
constexpr MessageInfo ShareFetchRequest::kInfo = {{"ShareFetchRequest", kShareFetchRequestFields, {}, sizeof(ShareFetchRequest)},
    MessageType::kRequest, 78, 1, 2, 0, &kMessageOps<ShareFetchRequest>};
constexpr StructInfo ShareFetchResponse::LeaderIdAndEpoch::kInfo = {"LeaderIdAndEpoch", kShareFetchResponse_LeaderIdAndEpochFields, {}, sizeof(ShareFetchResponse::LeaderIdAndEpoch)};
constexpr StructInfo ShareFetchResponse::AcquiredRecords::kInfo = {"AcquiredRecords", kShareFetchResponse_AcquiredRecordsFields, {}, sizeof(ShareFetchResponse::AcquiredRecords)};
constexpr StructInfo ShareFetchResponse::PartitionData::kInfo = {"PartitionData", kShareFetchResponse_PartitionDataFields, {}, sizeof(ShareFetchResponse::PartitionData)};
constexpr StructInfo ShareFetchResponse::ShareFetchableTopicResponse::kInfo = {"ShareFetchableTopicResponse", kShareFetchResponse_ShareFetchableTopicResponseFields, {}, sizeof(ShareFetchResponse::ShareFetchableTopicResponse)};
constexpr StructInfo ShareFetchResponse::NodeEndpoint::kInfo = {"NodeEndpoint", kShareFetchResponse_NodeEndpointFields, {}, sizeof(ShareFetchResponse::NodeEndpoint)};
constexpr MessageInfo ShareFetchResponse::kInfo = {{"ShareFetchResponse", kShareFetchResponseFields, {}, sizeof(ShareFetchResponse)},
    MessageType::kResponse, 78, 1, 2, 0, &kMessageOps<ShareFetchResponse>};
constexpr MessageInfo ShareGroupDescribeRequest::kInfo = {{"ShareGroupDescribeRequest", kShareGroupDescribeRequestFields, {}, sizeof(ShareGroupDescribeRequest)},
    MessageType::kRequest, 77, 1, 1, 0, &kMessageOps<ShareGroupDescribeRequest>};

}  // namespace cork::protocol
