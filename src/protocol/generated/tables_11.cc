// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 11.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/txn_offset_commit_response.h"
#include "protocol/generated/unregister_broker_request.h"
#include "protocol/generated/unregister_broker_response.h"
#include "protocol/generated/unregister_controller_request.h"
#include "protocol/generated/unregister_controller_response.h"
#include "protocol/generated/update_features_request.h"
#include "protocol/generated/update_features_response.h"
#include "protocol/generated/update_raft_voter_request.h"
#include "protocol/generated/update_raft_voter_response.h"
#include "protocol/generated/vote_request.h"
#include "protocol/generated/vote_response.h"
#include "protocol/generated/write_share_group_state_request.h"
#include "protocol/generated/write_share_group_state_response.h"
#include "protocol/generated/write_txn_markers_request.h"
#include "protocol/generated/write_txn_markers_response.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kTxnOffsetCommitResponse_TxnOffsetCommitResponsePartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitResponse::TxnOffsetCommitResponsePartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitResponse::TxnOffsetCommitResponsePartition, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kTxnOffsetCommitResponse_TxnOffsetCommitResponseTopicFields[] = {
    {"name", Kind::kString, kIgnorable, 0, 5, 1, 0, -1,
     offsetof(TxnOffsetCommitResponse::TxnOffsetCommitResponseTopic, name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 6, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitResponse::TxnOffsetCommitResponseTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitResponse::TxnOffsetCommitResponseTopic, partitions), 0, &kArrayOps<TxnOffsetCommitResponse::TxnOffsetCommitResponsePartition>, nullptr, &TxnOffsetCommitResponse::TxnOffsetCommitResponsePartition::kInfo},
};
constexpr Field kTxnOffsetCommitResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitResponse, topics), 0, &kArrayOps<TxnOffsetCommitResponse::TxnOffsetCommitResponseTopic>, nullptr, &TxnOffsetCommitResponse::TxnOffsetCommitResponseTopic::kInfo},
};
constexpr Field kUnregisterBrokerRequestFields[] = {
    {"brokerId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(UnregisterBrokerRequest, broker_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kUnregisterBrokerResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(UnregisterBrokerResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(UnregisterBrokerResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(UnregisterBrokerResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kUnregisterControllerRequestFields[] = {
    {"controllerId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(UnregisterControllerRequest, controller_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kUnregisterControllerResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(UnregisterControllerResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(UnregisterControllerResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(UnregisterControllerResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kUpdateFeaturesRequest_FeatureUpdateKeyFields[] = {
    {"feature", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateFeaturesRequest::FeatureUpdateKey, feature), 0, nullptr, nullptr, nullptr},
    {"maxVersionLevel", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateFeaturesRequest::FeatureUpdateKey, max_version_level), 0, nullptr, nullptr, nullptr},
    {"allowDowngrade", Kind::kBool, 0, 0, 0, 1, 0, -1,
     offsetof(UpdateFeaturesRequest::FeatureUpdateKey, allow_downgrade), 0, nullptr, nullptr, nullptr},
    {"upgradeType", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(UpdateFeaturesRequest::FeatureUpdateKey, upgrade_type), 1, nullptr, nullptr, nullptr},
};
constexpr Field kUpdateFeaturesRequestFields[] = {
    {"timeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateFeaturesRequest, timeout_ms), 60000, nullptr, nullptr, nullptr},
    {"featureUpdates", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(UpdateFeaturesRequest, feature_updates), 0, &kArrayOps<UpdateFeaturesRequest::FeatureUpdateKey>, nullptr, &UpdateFeaturesRequest::FeatureUpdateKey::kInfo},
    {"validateOnly", Kind::kBool, 0, 1, 32767, 1, 0, -1,
     offsetof(UpdateFeaturesRequest, validate_only), 0, nullptr, nullptr, nullptr},
};
constexpr Field kUpdateFeaturesResponse_UpdatableFeatureResultFields[] = {
    {"feature", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateFeaturesResponse::UpdatableFeatureResult, feature), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateFeaturesResponse::UpdatableFeatureResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(UpdateFeaturesResponse::UpdatableFeatureResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kUpdateFeaturesResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateFeaturesResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateFeaturesResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(UpdateFeaturesResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"results", Kind::kStruct, kIgnorable | kArray, 0, 1, 1, 0, -1,
     offsetof(UpdateFeaturesResponse, results), 0, &kArrayOps<UpdateFeaturesResponse::UpdatableFeatureResult>, nullptr, &UpdateFeaturesResponse::UpdatableFeatureResult::kInfo},
};
constexpr Field kUpdateRaftVoterRequest_ListenerFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterRequest::Listener, name), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterRequest::Listener, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterRequest::Listener, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kUpdateRaftVoterRequest_KRaftVersionFeatureFields[] = {
    {"minSupportedVersion", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterRequest::KRaftVersionFeature, min_supported_version), 0, nullptr, nullptr, nullptr},
    {"maxSupportedVersion", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterRequest::KRaftVersionFeature, max_supported_version), 0, nullptr, nullptr, nullptr},
};
constexpr Field kUpdateRaftVoterRequestFields[] = {
    {"clusterId", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(UpdateRaftVoterRequest, cluster_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"currentLeaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterRequest, current_leader_epoch), 0, nullptr, nullptr, nullptr},
    {"voterId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterRequest, voter_id), 0, nullptr, nullptr, nullptr},
    {"voterDirectoryId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterRequest, voter_directory_id), 0, nullptr, nullptr, nullptr},
    {"listeners", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterRequest, listeners), 0, &kArrayOps<UpdateRaftVoterRequest::Listener>, nullptr, &UpdateRaftVoterRequest::Listener::kInfo},
    {"kRaftVersionFeature", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterRequest, k_raft_version_feature), 0, nullptr, nullptr, &UpdateRaftVoterRequest::KRaftVersionFeature::kInfo},
};
constexpr Field kUpdateRaftVoterResponse_CurrentLeaderFields[] = {
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterResponse::CurrentLeader, leader_id), -1, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterResponse::CurrentLeader, leader_epoch), -1, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterResponse::CurrentLeader, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterResponse::CurrentLeader, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kUpdateRaftVoterResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(UpdateRaftVoterResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"currentLeader", Kind::kStruct, 0, 0, 32767, 1, 0, 0,
     offsetof(UpdateRaftVoterResponse, current_leader), 0, nullptr, nullptr, &UpdateRaftVoterResponse::CurrentLeader::kInfo},
};
constexpr std::uint8_t kUpdateRaftVoterResponseTagged[] = {2};
constexpr Field kVoteRequest_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(VoteRequest::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"replicaEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(VoteRequest::PartitionData, replica_epoch), 0, nullptr, nullptr, nullptr},
    {"replicaId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(VoteRequest::PartitionData, replica_id), 0, nullptr, nullptr, nullptr},
    {"replicaDirectoryId", Kind::kUuid, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(VoteRequest::PartitionData, replica_directory_id), 0, nullptr, nullptr, nullptr},
    {"voterDirectoryId", Kind::kUuid, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(VoteRequest::PartitionData, voter_directory_id), 0, nullptr, nullptr, nullptr},
    {"lastOffsetEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(VoteRequest::PartitionData, last_offset_epoch), 0, nullptr, nullptr, nullptr},
    {"lastOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(VoteRequest::PartitionData, last_offset), 0, nullptr, nullptr, nullptr},
    {"preVote", Kind::kBool, 0, 2, 32767, 1, 0, -1,
     offsetof(VoteRequest::PartitionData, pre_vote), 0, nullptr, nullptr, nullptr},
};
constexpr Field kVoteRequest_TopicDataFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(VoteRequest::TopicData, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(VoteRequest::TopicData, partitions), 0, &kArrayOps<VoteRequest::PartitionData>, nullptr, &VoteRequest::PartitionData::kInfo},
};
constexpr Field kVoteRequestFields[] = {
    {"clusterId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(VoteRequest, cluster_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"voterId", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(VoteRequest, voter_id), -1, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(VoteRequest, topics), 0, &kArrayOps<VoteRequest::TopicData>, nullptr, &VoteRequest::TopicData::kInfo},
};
constexpr Field kVoteResponse_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(VoteResponse::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(VoteResponse::PartitionData, error_code), 0, nullptr, nullptr, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(VoteResponse::PartitionData, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(VoteResponse::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"voteGranted", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(VoteResponse::PartitionData, vote_granted), 0, nullptr, nullptr, nullptr},
};
constexpr Field kVoteResponse_TopicDataFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(VoteResponse::TopicData, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(VoteResponse::TopicData, partitions), 0, &kArrayOps<VoteResponse::PartitionData>, nullptr, &VoteResponse::PartitionData::kInfo},
};
constexpr Field kVoteResponse_NodeEndpointFields[] = {
    {"nodeId", Kind::kInt32, 0, 1, 32767, 1, 0, -1,
     offsetof(VoteResponse::NodeEndpoint, node_id), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(VoteResponse::NodeEndpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 1, 32767, 1, 0, -1,
     offsetof(VoteResponse::NodeEndpoint, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kVoteResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(VoteResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(VoteResponse, topics), 0, &kArrayOps<VoteResponse::TopicData>, nullptr, &VoteResponse::TopicData::kInfo},
    {"nodeEndpoints", Kind::kStruct, kArray, 1, 32767, 1, 0, 0,
     offsetof(VoteResponse, node_endpoints), 0, &kArrayOps<VoteResponse::NodeEndpoint>, nullptr, &VoteResponse::NodeEndpoint::kInfo},
};
constexpr std::uint8_t kVoteResponseTagged[] = {2};
constexpr Field kWriteShareGroupStateRequest_StateBatchFields[] = {
    {"firstOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest::StateBatch, first_offset), 0, nullptr, nullptr, nullptr},
    {"lastOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest::StateBatch, last_offset), 0, nullptr, nullptr, nullptr},
    {"deliveryState", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest::StateBatch, delivery_state), 0, nullptr, nullptr, nullptr},
    {"deliveryCount", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest::StateBatch, delivery_count), 0, nullptr, nullptr, nullptr},
};
constexpr Field kWriteShareGroupStateRequest_PartitionDataFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest::PartitionData, partition), 0, nullptr, nullptr, nullptr},
    {"stateEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest::PartitionData, state_epoch), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"startOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest::PartitionData, start_offset), 0, nullptr, nullptr, nullptr},
    {"deliveryCompleteCount", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest::PartitionData, delivery_complete_count), -1, nullptr, nullptr, nullptr},
    {"stateBatches", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest::PartitionData, state_batches), 0, &kArrayOps<WriteShareGroupStateRequest::StateBatch>, nullptr, &WriteShareGroupStateRequest::StateBatch::kInfo},
};
constexpr Field kWriteShareGroupStateRequest_WriteStateDataFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest::WriteStateData, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest::WriteStateData, partitions), 0, &kArrayOps<WriteShareGroupStateRequest::PartitionData>, nullptr, &WriteShareGroupStateRequest::PartitionData::kInfo},
};
constexpr Field kWriteShareGroupStateRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateRequest, topics), 0, &kArrayOps<WriteShareGroupStateRequest::WriteStateData>, nullptr, &WriteShareGroupStateRequest::WriteStateData::kInfo},
};
constexpr Field kWriteShareGroupStateResponse_PartitionResultFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateResponse::PartitionResult, partition), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateResponse::PartitionResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(WriteShareGroupStateResponse::PartitionResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kWriteShareGroupStateResponse_WriteStateResultFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateResponse::WriteStateResult, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateResponse::WriteStateResult, partitions), 0, &kArrayOps<WriteShareGroupStateResponse::PartitionResult>, nullptr, &WriteShareGroupStateResponse::PartitionResult::kInfo},
};
constexpr Field kWriteShareGroupStateResponseFields[] = {
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(WriteShareGroupStateResponse, results), 0, &kArrayOps<WriteShareGroupStateResponse::WriteStateResult>, nullptr, &WriteShareGroupStateResponse::WriteStateResult::kInfo},
};
constexpr Field kWriteTxnMarkersRequest_WritableTxnMarkerTopicFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersRequest::WritableTxnMarkerTopic, name), 0, nullptr, nullptr, nullptr},
    {"partitionIndexes", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersRequest::WritableTxnMarkerTopic, partition_indexes), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kWriteTxnMarkersRequest_WritableTxnMarkerFields[] = {
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersRequest::WritableTxnMarker, producer_id), 0, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersRequest::WritableTxnMarker, producer_epoch), 0, nullptr, nullptr, nullptr},
    {"transactionResult", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersRequest::WritableTxnMarker, transaction_result), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersRequest::WritableTxnMarker, topics), 0, &kArrayOps<WriteTxnMarkersRequest::WritableTxnMarkerTopic>, nullptr, &WriteTxnMarkersRequest::WritableTxnMarkerTopic::kInfo},
    {"coordinatorEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersRequest::WritableTxnMarker, coordinator_epoch), 0, nullptr, nullptr, nullptr},
    {"transactionVersion", Kind::kInt8, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersRequest::WritableTxnMarker, transaction_version), 0, nullptr, nullptr, nullptr},
};
constexpr Field kWriteTxnMarkersRequestFields[] = {
    {"markers", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersRequest, markers), 0, &kArrayOps<WriteTxnMarkersRequest::WritableTxnMarker>, nullptr, &WriteTxnMarkersRequest::WritableTxnMarker::kInfo},
};
constexpr Field kWriteTxnMarkersResponse_WritableTxnMarkerPartitionResultFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersResponse::WritableTxnMarkerPartitionResult, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersResponse::WritableTxnMarkerPartitionResult, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kWriteTxnMarkersResponse_WritableTxnMarkerTopicResultFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersResponse::WritableTxnMarkerTopicResult, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersResponse::WritableTxnMarkerTopicResult, partitions), 0, &kArrayOps<WriteTxnMarkersResponse::WritableTxnMarkerPartitionResult>, nullptr, &WriteTxnMarkersResponse::WritableTxnMarkerPartitionResult::kInfo},
};
constexpr Field kWriteTxnMarkersResponse_WritableTxnMarkerResultFields[] = {
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersResponse::WritableTxnMarkerResult, producer_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersResponse::WritableTxnMarkerResult, topics), 0, &kArrayOps<WriteTxnMarkersResponse::WritableTxnMarkerTopicResult>, nullptr, &WriteTxnMarkersResponse::WritableTxnMarkerTopicResult::kInfo},
};
constexpr Field kWriteTxnMarkersResponseFields[] = {
    {"markers", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(WriteTxnMarkersResponse, markers), 0, &kArrayOps<WriteTxnMarkersResponse::WritableTxnMarkerResult>, nullptr, &WriteTxnMarkersResponse::WritableTxnMarkerResult::kInfo},
};

}  // namespace

constexpr StructInfo TxnOffsetCommitResponse::TxnOffsetCommitResponsePartition::kInfo = {"TxnOffsetCommitResponsePartition", kTxnOffsetCommitResponse_TxnOffsetCommitResponsePartitionFields, {}, sizeof(TxnOffsetCommitResponse::TxnOffsetCommitResponsePartition)};
constexpr StructInfo TxnOffsetCommitResponse::TxnOffsetCommitResponseTopic::kInfo = {"TxnOffsetCommitResponseTopic", kTxnOffsetCommitResponse_TxnOffsetCommitResponseTopicFields, {}, sizeof(TxnOffsetCommitResponse::TxnOffsetCommitResponseTopic)};
constexpr MessageInfo TxnOffsetCommitResponse::kInfo = {{"TxnOffsetCommitResponse", kTxnOffsetCommitResponseFields, {}, sizeof(TxnOffsetCommitResponse)},
    MessageType::kResponse, 28, 0, 6, 3, &kMessageOps<TxnOffsetCommitResponse>};
constexpr MessageInfo UnregisterBrokerRequest::kInfo = {{"UnregisterBrokerRequest", kUnregisterBrokerRequestFields, {}, sizeof(UnregisterBrokerRequest)},
    MessageType::kRequest, 64, 0, 0, 0, &kMessageOps<UnregisterBrokerRequest>};
constexpr MessageInfo UnregisterBrokerResponse::kInfo = {{"UnregisterBrokerResponse", kUnregisterBrokerResponseFields, {}, sizeof(UnregisterBrokerResponse)},
    MessageType::kResponse, 64, 0, 0, 0, &kMessageOps<UnregisterBrokerResponse>};
constexpr MessageInfo UnregisterControllerRequest::kInfo = {{"UnregisterControllerRequest", kUnregisterControllerRequestFields, {}, sizeof(UnregisterControllerRequest)},
    MessageType::kRequest, 94, 0, 0, 0, &kMessageOps<UnregisterControllerRequest>};
constexpr MessageInfo UnregisterControllerResponse::kInfo = {{"UnregisterControllerResponse", kUnregisterControllerResponseFields, {}, sizeof(UnregisterControllerResponse)},
    MessageType::kResponse, 94, 0, 0, 0, &kMessageOps<UnregisterControllerResponse>};
constexpr StructInfo UpdateFeaturesRequest::FeatureUpdateKey::kInfo = {"FeatureUpdateKey", kUpdateFeaturesRequest_FeatureUpdateKeyFields, {}, sizeof(UpdateFeaturesRequest::FeatureUpdateKey)};
constexpr MessageInfo UpdateFeaturesRequest::kInfo = {{"UpdateFeaturesRequest", kUpdateFeaturesRequestFields, {}, sizeof(UpdateFeaturesRequest)},
    MessageType::kRequest, 57, 0, 2, 0, &kMessageOps<UpdateFeaturesRequest>};
constexpr StructInfo UpdateFeaturesResponse::UpdatableFeatureResult::kInfo = {"UpdatableFeatureResult", kUpdateFeaturesResponse_UpdatableFeatureResultFields, {}, sizeof(UpdateFeaturesResponse::UpdatableFeatureResult)};
constexpr MessageInfo UpdateFeaturesResponse::kInfo = {{"UpdateFeaturesResponse", kUpdateFeaturesResponseFields, {}, sizeof(UpdateFeaturesResponse)},
    MessageType::kResponse, 57, 0, 2, 0, &kMessageOps<UpdateFeaturesResponse>};
constexpr StructInfo UpdateRaftVoterRequest::Listener::kInfo = {"Listener", kUpdateRaftVoterRequest_ListenerFields, {}, sizeof(UpdateRaftVoterRequest::Listener)};
constexpr StructInfo UpdateRaftVoterRequest::KRaftVersionFeature::kInfo = {"KRaftVersionFeature", kUpdateRaftVoterRequest_KRaftVersionFeatureFields, {}, sizeof(UpdateRaftVoterRequest::KRaftVersionFeature)};
constexpr MessageInfo UpdateRaftVoterRequest::kInfo = {{"UpdateRaftVoterRequest", kUpdateRaftVoterRequestFields, {}, sizeof(UpdateRaftVoterRequest)},
    MessageType::kRequest, 82, 0, 0, 0, &kMessageOps<UpdateRaftVoterRequest>};
constexpr StructInfo UpdateRaftVoterResponse::CurrentLeader::kInfo = {"CurrentLeader", kUpdateRaftVoterResponse_CurrentLeaderFields, {}, sizeof(UpdateRaftVoterResponse::CurrentLeader)};
constexpr MessageInfo UpdateRaftVoterResponse::kInfo = {{"UpdateRaftVoterResponse", kUpdateRaftVoterResponseFields, kUpdateRaftVoterResponseTagged, sizeof(UpdateRaftVoterResponse)},
    MessageType::kResponse, 82, 0, 0, 0, &kMessageOps<UpdateRaftVoterResponse>};
constexpr StructInfo VoteRequest::PartitionData::kInfo = {"PartitionData", kVoteRequest_PartitionDataFields, {}, sizeof(VoteRequest::PartitionData)};
constexpr StructInfo VoteRequest::TopicData::kInfo = {"TopicData", kVoteRequest_TopicDataFields, {}, sizeof(VoteRequest::TopicData)};
constexpr MessageInfo VoteRequest::kInfo = {{"VoteRequest", kVoteRequestFields, {}, sizeof(VoteRequest)},
    MessageType::kRequest, 52, 0, 2, 0, &kMessageOps<VoteRequest>};
constexpr StructInfo VoteResponse::PartitionData::kInfo = {"PartitionData", kVoteResponse_PartitionDataFields, {}, sizeof(VoteResponse::PartitionData)};
constexpr StructInfo VoteResponse::TopicData::kInfo = {"TopicData", kVoteResponse_TopicDataFields, {}, sizeof(VoteResponse::TopicData)};
constexpr StructInfo VoteResponse::NodeEndpoint::kInfo = {"NodeEndpoint", kVoteResponse_NodeEndpointFields, {}, sizeof(VoteResponse::NodeEndpoint)};
constexpr MessageInfo VoteResponse::kInfo = {{"VoteResponse", kVoteResponseFields, kVoteResponseTagged, sizeof(VoteResponse)},
    MessageType::kResponse, 52, 0, 2, 0, &kMessageOps<VoteResponse>};
constexpr StructInfo WriteShareGroupStateRequest::StateBatch::kInfo = {"StateBatch", kWriteShareGroupStateRequest_StateBatchFields, {}, sizeof(WriteShareGroupStateRequest::StateBatch)};
constexpr StructInfo WriteShareGroupStateRequest::PartitionData::kInfo = {"PartitionData", kWriteShareGroupStateRequest_PartitionDataFields, {}, sizeof(WriteShareGroupStateRequest::PartitionData)};
constexpr StructInfo WriteShareGroupStateRequest::WriteStateData::kInfo = {"WriteStateData", kWriteShareGroupStateRequest_WriteStateDataFields, {}, sizeof(WriteShareGroupStateRequest::WriteStateData)};
constexpr MessageInfo WriteShareGroupStateRequest::kInfo = {{"WriteShareGroupStateRequest", kWriteShareGroupStateRequestFields, {}, sizeof(WriteShareGroupStateRequest)},
    MessageType::kRequest, 85, 0, 1, 0, &kMessageOps<WriteShareGroupStateRequest>};
constexpr StructInfo WriteShareGroupStateResponse::PartitionResult::kInfo = {"PartitionResult", kWriteShareGroupStateResponse_PartitionResultFields, {}, sizeof(WriteShareGroupStateResponse::PartitionResult)};
constexpr StructInfo WriteShareGroupStateResponse::WriteStateResult::kInfo = {"WriteStateResult", kWriteShareGroupStateResponse_WriteStateResultFields, {}, sizeof(WriteShareGroupStateResponse::WriteStateResult)};
constexpr MessageInfo WriteShareGroupStateResponse::kInfo = {{"WriteShareGroupStateResponse", kWriteShareGroupStateResponseFields, {}, sizeof(WriteShareGroupStateResponse)},
    MessageType::kResponse, 85, 0, 1, 0, &kMessageOps<WriteShareGroupStateResponse>};
constexpr StructInfo WriteTxnMarkersRequest::WritableTxnMarkerTopic::kInfo = {"WritableTxnMarkerTopic", kWriteTxnMarkersRequest_WritableTxnMarkerTopicFields, {}, sizeof(WriteTxnMarkersRequest::WritableTxnMarkerTopic)};
constexpr StructInfo WriteTxnMarkersRequest::WritableTxnMarker::kInfo = {"WritableTxnMarker", kWriteTxnMarkersRequest_WritableTxnMarkerFields, {}, sizeof(WriteTxnMarkersRequest::WritableTxnMarker)};
constexpr MessageInfo WriteTxnMarkersRequest::kInfo = {{"WriteTxnMarkersRequest", kWriteTxnMarkersRequestFields, {}, sizeof(WriteTxnMarkersRequest)},
    MessageType::kRequest, 27, 1, 2, 1, &kMessageOps<WriteTxnMarkersRequest>};
constexpr StructInfo WriteTxnMarkersResponse::WritableTxnMarkerPartitionResult::kInfo = {"WritableTxnMarkerPartitionResult", kWriteTxnMarkersResponse_WritableTxnMarkerPartitionResultFields, {}, sizeof(WriteTxnMarkersResponse::WritableTxnMarkerPartitionResult)};
constexpr StructInfo WriteTxnMarkersResponse::WritableTxnMarkerTopicResult::kInfo = {"WritableTxnMarkerTopicResult", kWriteTxnMarkersResponse_WritableTxnMarkerTopicResultFields, {}, sizeof(WriteTxnMarkersResponse::WritableTxnMarkerTopicResult)};
constexpr StructInfo WriteTxnMarkersResponse::WritableTxnMarkerResult::kInfo = {"WritableTxnMarkerResult", kWriteTxnMarkersResponse_WritableTxnMarkerResultFields, {}, sizeof(WriteTxnMarkersResponse::WritableTxnMarkerResult)};
constexpr MessageInfo WriteTxnMarkersResponse::kInfo = {{"WriteTxnMarkersResponse", kWriteTxnMarkersResponseFields, {}, sizeof(WriteTxnMarkersResponse)},
    MessageType::kResponse, 27, 1, 2, 1, &kMessageOps<WriteTxnMarkersResponse>};

}  // namespace cork::protocol
