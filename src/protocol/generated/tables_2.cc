// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 2.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/create_topics_request.h"
#include "protocol/generated/create_topics_response.h"
#include "protocol/generated/aborted_txn.h"
#include "protocol/generated/consumer_protocol_assignment.h"
#include "protocol/generated/consumer_protocol_subscription.h"
#include "protocol/generated/control_record_type_schema.h"
#include "protocol/generated/default_principal_data.h"
#include "protocol/generated/end_txn_marker.h"
#include "protocol/generated/k_raft_version_record.h"
#include "protocol/generated/leader_change_message.h"
#include "protocol/generated/snapshot_footer_record.h"
#include "protocol/generated/snapshot_header_record.h"
#include "protocol/generated/voters_record.h"
#include "protocol/generated/delete_acls_request.h"
#include "protocol/generated/delete_acls_response.h"
#include "protocol/generated/delete_groups_request.h"
#include "protocol/generated/delete_groups_response.h"
#include "protocol/generated/delete_records_request.h"
#include "protocol/generated/delete_records_response.h"
#include "protocol/generated/delete_share_group_offsets_request.h"
#include "protocol/generated/delete_share_group_offsets_response.h"
#include "protocol/generated/delete_share_group_state_request.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kCreateTopicsRequest_CreatableReplicaAssignmentFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateTopicsRequest::CreatableReplicaAssignment, partition_index), 0, nullptr, nullptr, nullptr},
    {"brokerIds", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(CreateTopicsRequest::CreatableReplicaAssignment, broker_ids), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kCreateTopicsRequest_CreatableTopicConfigFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateTopicsRequest::CreatableTopicConfig, name), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(CreateTopicsRequest::CreatableTopicConfig, value), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kCreateTopicsRequest_CreatableTopicFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateTopicsRequest::CreatableTopic, name), 0, nullptr, nullptr, nullptr},
    {"numPartitions", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateTopicsRequest::CreatableTopic, num_partitions), 0, nullptr, nullptr, nullptr},
    {"replicationFactor", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateTopicsRequest::CreatableTopic, replication_factor), 0, nullptr, nullptr, nullptr},
    {"assignments", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(CreateTopicsRequest::CreatableTopic, assignments), 0, &kArrayOps<CreateTopicsRequest::CreatableReplicaAssignment>, nullptr, &CreateTopicsRequest::CreatableReplicaAssignment::kInfo},
    {"configs", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(CreateTopicsRequest::CreatableTopic, configs), 0, &kArrayOps<CreateTopicsRequest::CreatableTopicConfig>, nullptr, &CreateTopicsRequest::CreatableTopicConfig::kInfo},
};
constexpr Field kCreateTopicsRequestFields[] = {
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(CreateTopicsRequest, topics), 0, &kArrayOps<CreateTopicsRequest::CreatableTopic>, nullptr, &CreateTopicsRequest::CreatableTopic::kInfo},
    {"timeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateTopicsRequest, timeout_ms), 60000, nullptr, nullptr, nullptr},
    {"validateOnly", Kind::kBool, 0, 1, 32767, 1, 0, -1,
     offsetof(CreateTopicsRequest, validate_only), 0, nullptr, nullptr, nullptr},
};
constexpr Field kCreateTopicsResponse_CreatableTopicConfigsFields[] = {
    {"name", Kind::kString, 0, 5, 32767, 1, 0, -1,
     offsetof(CreateTopicsResponse::CreatableTopicConfigs, name), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kString, kNullable, 5, 32767, 5, 32767, -1,
     offsetof(CreateTopicsResponse::CreatableTopicConfigs, value), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"readOnly", Kind::kBool, 0, 5, 32767, 1, 0, -1,
     offsetof(CreateTopicsResponse::CreatableTopicConfigs, read_only), 0, nullptr, nullptr, nullptr},
    {"configSource", Kind::kInt8, kIgnorable, 5, 32767, 1, 0, -1,
     offsetof(CreateTopicsResponse::CreatableTopicConfigs, config_source), -1, nullptr, nullptr, nullptr},
    {"isSensitive", Kind::kBool, 0, 5, 32767, 1, 0, -1,
     offsetof(CreateTopicsResponse::CreatableTopicConfigs, is_sensitive), 0, nullptr, nullptr, nullptr},
};
constexpr Field kCreateTopicsResponse_CreatableTopicResultFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateTopicsResponse::CreatableTopicResult, name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 7, 32767, 1, 0, -1,
     offsetof(CreateTopicsResponse::CreatableTopicResult, topic_id), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateTopicsResponse::CreatableTopicResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kIgnorable | kNullable, 1, 32767, 0, 32767, -1,
     offsetof(CreateTopicsResponse::CreatableTopicResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"topicConfigErrorCode", Kind::kInt16, kIgnorable, 5, 32767, 1, 0, 0,
     offsetof(CreateTopicsResponse::CreatableTopicResult, topic_config_error_code), 0, nullptr, nullptr, nullptr},
    {"numPartitions", Kind::kInt32, kIgnorable, 5, 32767, 1, 0, -1,
     offsetof(CreateTopicsResponse::CreatableTopicResult, num_partitions), -1, nullptr, nullptr, nullptr},
    {"replicationFactor", Kind::kInt16, kIgnorable, 5, 32767, 1, 0, -1,
     offsetof(CreateTopicsResponse::CreatableTopicResult, replication_factor), -1, nullptr, nullptr, nullptr},
    {"configs", Kind::kStruct, kIgnorable | kArray | kNullable, 5, 32767, 5, 32767, -1,
     offsetof(CreateTopicsResponse::CreatableTopicResult, configs), 0, &kArrayOps<CreateTopicsResponse::CreatableTopicConfigs>, &kOptionalOps<std::vector<CreateTopicsResponse::CreatableTopicConfigs>>, &CreateTopicsResponse::CreatableTopicConfigs::kInfo},
};
constexpr std::uint8_t kCreateTopicsResponse_CreatableTopicResultTagged[] = {4};
constexpr Field kCreateTopicsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(CreateTopicsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(CreateTopicsResponse, topics), 0, &kArrayOps<CreateTopicsResponse::CreatableTopicResult>, nullptr, &CreateTopicsResponse::CreatableTopicResult::kInfo},
};
constexpr Field kAbortedTxnFields[] = {
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(AbortedTxn, producer_id), 0, nullptr, nullptr, nullptr},
    {"firstOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(AbortedTxn, first_offset), 0, nullptr, nullptr, nullptr},
    {"lastOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(AbortedTxn, last_offset), 0, nullptr, nullptr, nullptr},
    {"lastStableOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(AbortedTxn, last_stable_offset), 0, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerProtocolAssignment_TopicPartitionFields[] = {
    {"topic", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerProtocolAssignment::TopicPartition, topic), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerProtocolAssignment::TopicPartition, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kConsumerProtocolAssignmentFields[] = {
    {"assignedPartitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerProtocolAssignment, assigned_partitions), 0, &kArrayOps<ConsumerProtocolAssignment::TopicPartition>, nullptr, &ConsumerProtocolAssignment::TopicPartition::kInfo},
    {"userData", Kind::kBytes, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerProtocolAssignment, user_data), 0, nullptr, &kOptionalOps<Bytes>, nullptr},
};
constexpr Field kConsumerProtocolSubscription_TopicPartitionFields[] = {
    {"topic", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(ConsumerProtocolSubscription::TopicPartition, topic), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 1, 32767, 1, 0, -1,
     offsetof(ConsumerProtocolSubscription::TopicPartition, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kConsumerProtocolSubscriptionFields[] = {
    {"topics", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerProtocolSubscription, topics), 0, &kArrayOps<String>, nullptr, nullptr},
    {"userData", Kind::kBytes, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerProtocolSubscription, user_data), 0, nullptr, &kOptionalOps<Bytes>, nullptr},
    {"ownedPartitions", Kind::kStruct, kIgnorable | kArray, 1, 32767, 1, 0, -1,
     offsetof(ConsumerProtocolSubscription, owned_partitions), 0, &kArrayOps<ConsumerProtocolSubscription::TopicPartition>, nullptr, &ConsumerProtocolSubscription::TopicPartition::kInfo},
    {"generationId", Kind::kInt32, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(ConsumerProtocolSubscription, generation_id), -1, nullptr, nullptr, nullptr},
    {"rackId", Kind::kString, kIgnorable | kNullDefault | kNullable, 3, 32767, 3, 32767, -1,
     offsetof(ConsumerProtocolSubscription, rack_id), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kControlRecordTypeSchemaFields[] = {
    {"type", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ControlRecordTypeSchema, type), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDefaultPrincipalDataFields[] = {
    {"type", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DefaultPrincipalData, type), 0, nullptr, nullptr, nullptr},
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DefaultPrincipalData, name), 0, nullptr, nullptr, nullptr},
    {"tokenAuthenticated", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(DefaultPrincipalData, token_authenticated), 0, nullptr, nullptr, nullptr},
};
constexpr Field kEndTxnMarkerFields[] = {
    {"coordinatorEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndTxnMarker, coordinator_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kKRaftVersionRecordFields[] = {
    {"version", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(KRaftVersionRecord, version), 0, nullptr, nullptr, nullptr},
    {"kRaftVersion", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(KRaftVersionRecord, k_raft_version), 0, nullptr, nullptr, nullptr},
};
constexpr Field kLeaderChangeMessage_VoterFields[] = {
    {"voterId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(LeaderChangeMessage::Voter, voter_id), 0, nullptr, nullptr, nullptr},
    {"voterDirectoryId", Kind::kUuid, 0, 1, 32767, 1, 0, -1,
     offsetof(LeaderChangeMessage::Voter, voter_directory_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kLeaderChangeMessageFields[] = {
    {"version", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(LeaderChangeMessage, version), 0, nullptr, nullptr, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(LeaderChangeMessage, leader_id), 0, nullptr, nullptr, nullptr},
    {"voters", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(LeaderChangeMessage, voters), 0, &kArrayOps<LeaderChangeMessage::Voter>, nullptr, &LeaderChangeMessage::Voter::kInfo},
    {"grantingVoters", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(LeaderChangeMessage, granting_voters), 0, &kArrayOps<LeaderChangeMessage::Voter>, nullptr, &LeaderChangeMessage::Voter::kInfo},
};
constexpr Field kSnapshotFooterRecordFields[] = {
    {"version", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(SnapshotFooterRecord, version), 0, nullptr, nullptr, nullptr},
};
constexpr Field kSnapshotHeaderRecordFields[] = {
    {"version", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(SnapshotHeaderRecord, version), 0, nullptr, nullptr, nullptr},
    {"lastContainedLogTimestamp", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(SnapshotHeaderRecord, last_contained_log_timestamp), 0, nullptr, nullptr, nullptr},
};
constexpr Field kVotersRecord_EndpointFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(VotersRecord::Endpoint, name), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(VotersRecord::Endpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 0, 32767, 1, 0, -1,
     offsetof(VotersRecord::Endpoint, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kVotersRecord_KRaftVersionFeatureFields[] = {
    {"minSupportedVersion", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(VotersRecord::KRaftVersionFeature, min_supported_version), 0, nullptr, nullptr, nullptr},
    {"maxSupportedVersion", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(VotersRecord::KRaftVersionFeature, max_supported_version), 0, nullptr, nullptr, nullptr},
};
constexpr Field kVotersRecord_VoterFields[] = {
    {"voterId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(VotersRecord::Voter, voter_id), 0, nullptr, nullptr, nullptr},
    {"voterDirectoryId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(VotersRecord::Voter, voter_directory_id), 0, nullptr, nullptr, nullptr},
    {"endpoints", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(VotersRecord::Voter, endpoints), 0, &kArrayOps<VotersRecord::Endpoint>, nullptr, &VotersRecord::Endpoint::kInfo},
    {"kRaftVersionFeature", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(VotersRecord::Voter, k_raft_version_feature), 0, nullptr, nullptr, &VotersRecord::KRaftVersionFeature::kInfo},
};
constexpr Field kVotersRecordFields[] = {
    {"version", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(VotersRecord, version), 0, nullptr, nullptr, nullptr},
    {"voters", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(VotersRecord, voters), 0, &kArrayOps<VotersRecord::Voter>, nullptr, &VotersRecord::Voter::kInfo},
};
constexpr Field kDeleteAclsRequest_DeleteAclsFilterFields[] = {
    {"resourceTypeFilter", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsRequest::DeleteAclsFilter, resource_type_filter), 0, nullptr, nullptr, nullptr},
    {"resourceNameFilter", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DeleteAclsRequest::DeleteAclsFilter, resource_name_filter), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"patternTypeFilter", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(DeleteAclsRequest::DeleteAclsFilter, pattern_type_filter), 3, nullptr, nullptr, nullptr},
    {"principalFilter", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DeleteAclsRequest::DeleteAclsFilter, principal_filter), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"hostFilter", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DeleteAclsRequest::DeleteAclsFilter, host_filter), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"operation", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsRequest::DeleteAclsFilter, operation), 0, nullptr, nullptr, nullptr},
    {"permissionType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsRequest::DeleteAclsFilter, permission_type), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDeleteAclsRequestFields[] = {
    {"filters", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsRequest, filters), 0, &kArrayOps<DeleteAclsRequest::DeleteAclsFilter>, nullptr, &DeleteAclsRequest::DeleteAclsFilter::kInfo},
};
constexpr Field kDeleteAclsResponse_DeleteAclsMatchingAclFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsResponse::DeleteAclsMatchingAcl, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DeleteAclsResponse::DeleteAclsMatchingAcl, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"resourceType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsResponse::DeleteAclsMatchingAcl, resource_type), 0, nullptr, nullptr, nullptr},
    {"resourceName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsResponse::DeleteAclsMatchingAcl, resource_name), 0, nullptr, nullptr, nullptr},
    {"patternType", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(DeleteAclsResponse::DeleteAclsMatchingAcl, pattern_type), 3, nullptr, nullptr, nullptr},
    {"principal", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsResponse::DeleteAclsMatchingAcl, principal), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsResponse::DeleteAclsMatchingAcl, host), 0, nullptr, nullptr, nullptr},
    {"operation", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsResponse::DeleteAclsMatchingAcl, operation), 0, nullptr, nullptr, nullptr},
    {"permissionType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsResponse::DeleteAclsMatchingAcl, permission_type), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDeleteAclsResponse_DeleteAclsFilterResultFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsResponse::DeleteAclsFilterResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DeleteAclsResponse::DeleteAclsFilterResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"matchingAcls", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsResponse::DeleteAclsFilterResult, matching_acls), 0, &kArrayOps<DeleteAclsResponse::DeleteAclsMatchingAcl>, nullptr, &DeleteAclsResponse::DeleteAclsMatchingAcl::kInfo},
};
constexpr Field kDeleteAclsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"filterResults", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteAclsResponse, filter_results), 0, &kArrayOps<DeleteAclsResponse::DeleteAclsFilterResult>, nullptr, &DeleteAclsResponse::DeleteAclsFilterResult::kInfo},
};
constexpr Field kDeleteGroupsRequestFields[] = {
    {"groupsNames", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteGroupsRequest, groups_names), 0, &kArrayOps<String>, nullptr, nullptr},
};
constexpr Field kDeleteGroupsResponse_DeletableGroupResultFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteGroupsResponse::DeletableGroupResult, group_id), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteGroupsResponse::DeletableGroupResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kIgnorable | kNullDefault | kNullable, 3, 32767, 3, 32767, -1,
     offsetof(DeleteGroupsResponse::DeletableGroupResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kDeleteGroupsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteGroupsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteGroupsResponse, results), 0, &kArrayOps<DeleteGroupsResponse::DeletableGroupResult>, nullptr, &DeleteGroupsResponse::DeletableGroupResult::kInfo},
};
constexpr Field kDeleteRecordsRequest_DeleteRecordsPartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteRecordsRequest::DeleteRecordsPartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"offset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteRecordsRequest::DeleteRecordsPartition, offset), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDeleteRecordsRequest_DeleteRecordsTopicFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteRecordsRequest::DeleteRecordsTopic, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteRecordsRequest::DeleteRecordsTopic, partitions), 0, &kArrayOps<DeleteRecordsRequest::DeleteRecordsPartition>, nullptr, &DeleteRecordsRequest::DeleteRecordsPartition::kInfo},
};
constexpr Field kDeleteRecordsRequestFields[] = {
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteRecordsRequest, topics), 0, &kArrayOps<DeleteRecordsRequest::DeleteRecordsTopic>, nullptr, &DeleteRecordsRequest::DeleteRecordsTopic::kInfo},
    {"timeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteRecordsRequest, timeout_ms), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDeleteRecordsResponse_DeleteRecordsPartitionResultFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteRecordsResponse::DeleteRecordsPartitionResult, partition_index), 0, nullptr, nullptr, nullptr},
    {"lowWatermark", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteRecordsResponse::DeleteRecordsPartitionResult, low_watermark), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteRecordsResponse::DeleteRecordsPartitionResult, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDeleteRecordsResponse_DeleteRecordsTopicResultFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteRecordsResponse::DeleteRecordsTopicResult, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteRecordsResponse::DeleteRecordsTopicResult, partitions), 0, &kArrayOps<DeleteRecordsResponse::DeleteRecordsPartitionResult>, nullptr, &DeleteRecordsResponse::DeleteRecordsPartitionResult::kInfo},
};
constexpr Field kDeleteRecordsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteRecordsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteRecordsResponse, topics), 0, &kArrayOps<DeleteRecordsResponse::DeleteRecordsTopicResult>, nullptr, &DeleteRecordsResponse::DeleteRecordsTopicResult::kInfo},
};
constexpr Field kDeleteShareGroupOffsetsRequest_DeleteShareGroupOffsetsRequestTopicFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupOffsetsRequest::DeleteShareGroupOffsetsRequestTopic, topic_name), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDeleteShareGroupOffsetsRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupOffsetsRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupOffsetsRequest, topics), 0, &kArrayOps<DeleteShareGroupOffsetsRequest::DeleteShareGroupOffsetsRequestTopic>, nullptr, &DeleteShareGroupOffsetsRequest::DeleteShareGroupOffsetsRequestTopic::kInfo},
};
constexpr Field kDeleteShareGroupOffsetsResponse_DeleteShareGroupOffsetsResponseTopicFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupOffsetsResponse::DeleteShareGroupOffsetsResponseTopic, topic_name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupOffsetsResponse::DeleteShareGroupOffsetsResponseTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupOffsetsResponse::DeleteShareGroupOffsetsResponseTopic, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DeleteShareGroupOffsetsResponse::DeleteShareGroupOffsetsResponseTopic, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kDeleteShareGroupOffsetsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupOffsetsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupOffsetsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DeleteShareGroupOffsetsResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"responses", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupOffsetsResponse, responses), 0, &kArrayOps<DeleteShareGroupOffsetsResponse::DeleteShareGroupOffsetsResponseTopic>, nullptr, &DeleteShareGroupOffsetsResponse::DeleteShareGroupOffsetsResponseTopic::kInfo},
};
constexpr Field kDeleteShareGroupStateRequest_PartitionDataFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupStateRequest::PartitionData, partition), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDeleteShareGroupStateRequest_DeleteStateDataFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupStateRequest::DeleteStateData, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupStateRequest::DeleteStateData, partitions), 0, &kArrayOps<DeleteShareGroupStateRequest::PartitionData>, nullptr, &DeleteShareGroupStateRequest::PartitionData::kInfo},
};
constexpr Field kDeleteShareGroupStateRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupStateRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupStateRequest, topics), 0, &kArrayOps<DeleteShareGroupStateRequest::DeleteStateData>, nullptr, &DeleteShareGroupStateRequest::DeleteStateData::kInfo},
};

}  // namespace

constexpr StructInfo CreateTopicsRequest::CreatableReplicaAssignment::kInfo = {"CreatableReplicaAssignment", kCreateTopicsRequest_CreatableReplicaAssignmentFields, {}, sizeof(CreateTopicsRequest::CreatableReplicaAssignment)};
constexpr StructInfo CreateTopicsRequest::CreatableTopicConfig::kInfo = {"CreatableTopicConfig", kCreateTopicsRequest_CreatableTopicConfigFields, {}, sizeof(CreateTopicsRequest::CreatableTopicConfig)};
constexpr StructInfo CreateTopicsRequest::CreatableTopic::kInfo = {"CreatableTopic", kCreateTopicsRequest_CreatableTopicFields, {}, sizeof(CreateTopicsRequest::CreatableTopic)};
constexpr MessageInfo CreateTopicsRequest::kInfo = {{"CreateTopicsRequest", kCreateTopicsRequestFields, {}, sizeof(CreateTopicsRequest)},
    MessageType::kRequest, 19, 0, 7, 5, &kMessageOps<CreateTopicsRequest>};
constexpr StructInfo CreateTopicsResponse::CreatableTopicConfigs::kInfo = {"CreatableTopicConfigs", kCreateTopicsResponse_CreatableTopicConfigsFields, {}, sizeof(CreateTopicsResponse::CreatableTopicConfigs)};
constexpr StructInfo CreateTopicsResponse::CreatableTopicResult::kInfo = {"CreatableTopicResult", kCreateTopicsResponse_CreatableTopicResultFields, kCreateTopicsResponse_CreatableTopicResultTagged, sizeof(CreateTopicsResponse::CreatableTopicResult)};
constexpr MessageInfo CreateTopicsResponse::kInfo = {{"CreateTopicsResponse", kCreateTopicsResponseFields, {}, sizeof(CreateTopicsResponse)},
    MessageType::kResponse, 19, 0, 7, 5, &kMessageOps<CreateTopicsResponse>};
constexpr MessageInfo AbortedTxn::kInfo = {{"AbortedTxn", kAbortedTxnFields, {}, sizeof(AbortedTxn)},
    MessageType::kOther, -1, 0, 0, 32767, &kMessageOps<AbortedTxn>};
constexpr StructInfo ConsumerProtocolAssignment::TopicPartition::kInfo = {"TopicPartition", kConsumerProtocolAssignment_TopicPartitionFields, {}, sizeof(ConsumerProtocolAssignment::TopicPartition)};
constexpr MessageInfo ConsumerProtocolAssignment::kInfo = {{"ConsumerProtocolAssignment", kConsumerProtocolAssignmentFields, {}, sizeof(ConsumerProtocolAssignment)},
    MessageType::kOther, -1, 0, 3, 32767, &kMessageOps<ConsumerProtocolAssignment>};
constexpr StructInfo ConsumerProtocolSubscription::TopicPartition::kInfo = {"TopicPartition", kConsumerProtocolSubscription_TopicPartitionFields, {}, sizeof(ConsumerProtocolSubscription::TopicPartition)};
constexpr MessageInfo ConsumerProtocolSubscription::kInfo = {{"ConsumerProtocolSubscription", kConsumerProtocolSubscriptionFields, {}, sizeof(ConsumerProtocolSubscription)},
    MessageType::kOther, -1, 0, 3, 32767, &kMessageOps<ConsumerProtocolSubscription>};
constexpr MessageInfo ControlRecordTypeSchema::kInfo = {{"ControlRecordTypeSchema", kControlRecordTypeSchemaFields, {}, sizeof(ControlRecordTypeSchema)},
    MessageType::kOther, -1, 0, 0, 32767, &kMessageOps<ControlRecordTypeSchema>};
constexpr MessageInfo DefaultPrincipalData::kInfo = {{"DefaultPrincipalData", kDefaultPrincipalDataFields, {}, sizeof(DefaultPrincipalData)},
    MessageType::kOther, -1, 0, 0, 0, &kMessageOps<DefaultPrincipalData>};
constexpr MessageInfo EndTxnMarker::kInfo = {{"EndTxnMarker", kEndTxnMarkerFields, {}, sizeof(EndTxnMarker)},
    MessageType::kOther, -1, 0, 0, 32767, &kMessageOps<EndTxnMarker>};
constexpr MessageInfo KRaftVersionRecord::kInfo = {{"KRaftVersionRecord", kKRaftVersionRecordFields, {}, sizeof(KRaftVersionRecord)},
    MessageType::kOther, -1, 0, 0, 0, &kMessageOps<KRaftVersionRecord>};
constexpr StructInfo LeaderChangeMessage::Voter::kInfo = {"Voter", kLeaderChangeMessage_VoterFields, {}, sizeof(LeaderChangeMessage::Voter)};
constexpr MessageInfo LeaderChangeMessage::kInfo = {{"LeaderChangeMessage", kLeaderChangeMessageFields, {}, sizeof(LeaderChangeMessage)},
    MessageType::kOther, -1, 0, 1, 0, &kMessageOps<LeaderChangeMessage>};
constexpr MessageInfo SnapshotFooterRecord::kInfo = {{"SnapshotFooterRecord", kSnapshotFooterRecordFields, {}, sizeof(SnapshotFooterRecord)},
    MessageType::kOther, -1, 0, 0, 0, &kMessageOps<SnapshotFooterRecord>};
constexpr MessageInfo SnapshotHeaderRecord::kInfo = {{"SnapshotHeaderRecord", kSnapshotHeaderRecordFields, {}, sizeof(SnapshotHeaderRecord)},
    MessageType::kOther, -1, 0, 0, 0, &kMessageOps<SnapshotHeaderRecord>};
constexpr StructInfo VotersRecord::Endpoint::kInfo = {"Endpoint", kVotersRecord_EndpointFields, {}, sizeof(VotersRecord::Endpoint)};
constexpr StructInfo VotersRecord::KRaftVersionFeature::kInfo = {"KRaftVersionFeature", kVotersRecord_KRaftVersionFeatureFields, {}, sizeof(VotersRecord::KRaftVersionFeature)};
constexpr StructInfo VotersRecord::Voter::kInfo = {"Voter", kVotersRecord_VoterFields, {}, sizeof(VotersRecord::Voter)};
constexpr MessageInfo VotersRecord::kInfo = {{"VotersRecord", kVotersRecordFields, {}, sizeof(VotersRecord)},
    MessageType::kOther, -1, 0, 0, 0, &kMessageOps<VotersRecord>};
constexpr StructInfo DeleteAclsRequest::DeleteAclsFilter::kInfo = {"DeleteAclsFilter", kDeleteAclsRequest_DeleteAclsFilterFields, {}, sizeof(DeleteAclsRequest::DeleteAclsFilter)};
constexpr MessageInfo DeleteAclsRequest::kInfo = {{"DeleteAclsRequest", kDeleteAclsRequestFields, {}, sizeof(DeleteAclsRequest)},
    MessageType::kRequest, 31, 1, 3, 2, &kMessageOps<DeleteAclsRequest>};
constexpr StructInfo DeleteAclsResponse::DeleteAclsMatchingAcl::kInfo = {"DeleteAclsMatchingAcl", kDeleteAclsResponse_DeleteAclsMatchingAclFields, {}, sizeof(DeleteAclsResponse::DeleteAclsMatchingAcl)};
constexpr StructInfo DeleteAclsResponse::DeleteAclsFilterResult::kInfo = {"DeleteAclsFilterResult", kDeleteAclsResponse_DeleteAclsFilterResultFields, {}, sizeof(DeleteAclsResponse::DeleteAclsFilterResult)};
constexpr MessageInfo DeleteAclsResponse::kInfo = {{"DeleteAclsResponse", kDeleteAclsResponseFields, {}, sizeof(DeleteAclsResponse)},
    MessageType::kResponse, 31, 1, 3, 2, &kMessageOps<DeleteAclsResponse>};
constexpr MessageInfo DeleteGroupsRequest::kInfo = {{"DeleteGroupsRequest", kDeleteGroupsRequestFields, {}, sizeof(DeleteGroupsRequest)},
    MessageType::kRequest, 42, 0, 3, 2, &kMessageOps<DeleteGroupsRequest>};
constexpr StructInfo DeleteGroupsResponse::DeletableGroupResult::kInfo = {"DeletableGroupResult", kDeleteGroupsResponse_DeletableGroupResultFields, {}, sizeof(DeleteGroupsResponse::DeletableGroupResult)};
constexpr MessageInfo DeleteGroupsResponse::kInfo = {{"DeleteGroupsResponse", kDeleteGroupsResponseFields, {}, sizeof(DeleteGroupsResponse)},
    MessageType::kResponse, 42, 0, 3, 2, &kMessageOps<DeleteGroupsResponse>};
constexpr StructInfo DeleteRecordsRequest::DeleteRecordsPartition::kInfo = {"DeleteRecordsPartition", kDeleteRecordsRequest_DeleteRecordsPartitionFields, {}, sizeof(DeleteRecordsRequest::DeleteRecordsPartition)};
constexpr StructInfo DeleteRecordsRequest::DeleteRecordsTopic::kInfo = {"DeleteRecordsTopic", kDeleteRecordsRequest_DeleteRecordsTopicFields, {}, sizeof(DeleteRecordsRequest::DeleteRecordsTopic)};
constexpr MessageInfo DeleteRecordsRequest::kInfo = {{"DeleteRecordsRequest", kDeleteRecordsRequestFields, {}, sizeof(DeleteRecordsRequest)},
    MessageType::kRequest, 21, 0, 2, 2, &kMessageOps<DeleteRecordsRequest>};
constexpr StructInfo DeleteRecordsResponse::DeleteRecordsPartitionResult::kInfo = {"DeleteRecordsPartitionResult", kDeleteRecordsResponse_DeleteRecordsPartitionResultFields, {}, sizeof(DeleteRecordsResponse::DeleteRecordsPartitionResult)};
constexpr StructInfo DeleteRecordsResponse::DeleteRecordsTopicResult::kInfo = {"DeleteRecordsTopicResult", kDeleteRecordsResponse_DeleteRecordsTopicResultFields, {}, sizeof(DeleteRecordsResponse::DeleteRecordsTopicResult)};
constexpr MessageInfo DeleteRecordsResponse::kInfo = {{"DeleteRecordsResponse", kDeleteRecordsResponseFields, {}, sizeof(DeleteRecordsResponse)},
    MessageType::kResponse, 21, 0, 2, 2, &kMessageOps<DeleteRecordsResponse>};
constexpr StructInfo DeleteShareGroupOffsetsRequest::DeleteShareGroupOffsetsRequestTopic::kInfo = {"DeleteShareGroupOffsetsRequestTopic", kDeleteShareGroupOffsetsRequest_DeleteShareGroupOffsetsRequestTopicFields, {}, sizeof(DeleteShareGroupOffsetsRequest::DeleteShareGroupOffsetsRequestTopic)};
constexpr MessageInfo DeleteShareGroupOffsetsRequest::kInfo = {{"DeleteShareGroupOffsetsRequest", kDeleteShareGroupOffsetsRequestFields, {}, sizeof(DeleteShareGroupOffsetsRequest)},
    MessageType::kRequest, 92, 0, 0, 0, &kMessageOps<DeleteShareGroupOffsetsRequest>};
constexpr StructInfo DeleteShareGroupOffsetsResponse::DeleteShareGroupOffsetsResponseTopic::kInfo = {"DeleteShareGroupOffsetsResponseTopic", kDeleteShareGroupOffsetsResponse_DeleteShareGroupOffsetsResponseTopicFields, {}, sizeof(DeleteShareGroupOffsetsResponse::DeleteShareGroupOffsetsResponseTopic)};
constexpr MessageInfo DeleteShareGroupOffsetsResponse::kInfo = {{"DeleteShareGroupOffsetsResponse", kDeleteShareGroupOffsetsResponseFields, {}, sizeof(DeleteShareGroupOffsetsResponse)},
    MessageType::kResponse, 92, 0, 0, 0, &kMessageOps<DeleteShareGroupOffsetsResponse>};
constexpr StructInfo DeleteShareGroupStateRequest::PartitionData::kInfo = {"PartitionData", kDeleteShareGroupStateRequest_PartitionDataFields, {}, sizeof(DeleteShareGroupStateRequest::PartitionData)};
constexpr StructInfo DeleteShareGroupStateRequest::DeleteStateData::kInfo = {"DeleteStateData", kDeleteShareGroupStateRequest_DeleteStateDataFields, {}, sizeof(DeleteShareGroupStateRequest::DeleteStateData)};
constexpr MessageInfo DeleteShareGroupStateRequest::kInfo = {{"DeleteShareGroupStateRequest", kDeleteShareGroupStateRequestFields, {}, sizeof(DeleteShareGroupStateRequest)},
    MessageType::kRequest, 86, 0, 0, 0, &kMessageOps<DeleteShareGroupStateRequest>};

}  // namespace cork::protocol
