// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 8.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/list_partition_reassignments_response.h"
#include "protocol/generated/list_transactions_request.h"
#include "protocol/generated/list_transactions_response.h"
#include "protocol/generated/metadata_request.h"
#include "protocol/generated/metadata_response.h"
#include "protocol/generated/cluster_record.h"
#include "protocol/generated/topic_record.h"
#include "protocol/generated/partition_record.h"
#include "protocol/generated/config_record.h"
#include "protocol/generated/remove_topic_record.h"
#include "protocol/generated/client_quota_record.h"
#include "protocol/generated/producer_ids_record.h"
#include "protocol/generated/feature_level_record.h"
#include "protocol/generated/user_scram_credential_record.h"
#include "protocol/generated/remove_user_scram_credential_record.h"
#include "protocol/generated/access_control_entry_record.h"
#include "protocol/generated/remove_access_control_entry_record.h"
#include "protocol/generated/delegation_token_record.h"
#include "protocol/generated/remove_delegation_token_record.h"
#include "protocol/generated/offset_commit_request.h"
#include "protocol/generated/offset_commit_response.h"
#include "protocol/generated/offset_delete_request.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kListPartitionReassignmentsResponse_OngoingPartitionReassignmentFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ListPartitionReassignmentsResponse::OngoingPartitionReassignment, partition_index), 0, nullptr, nullptr, nullptr},
    {"replicas", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListPartitionReassignmentsResponse::OngoingPartitionReassignment, replicas), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"addingReplicas", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListPartitionReassignmentsResponse::OngoingPartitionReassignment, adding_replicas), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"removingReplicas", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListPartitionReassignmentsResponse::OngoingPartitionReassignment, removing_replicas), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kListPartitionReassignmentsResponse_OngoingTopicReassignmentFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ListPartitionReassignmentsResponse::OngoingTopicReassignment, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListPartitionReassignmentsResponse::OngoingTopicReassignment, partitions), 0, &kArrayOps<ListPartitionReassignmentsResponse::OngoingPartitionReassignment>, nullptr, &ListPartitionReassignmentsResponse::OngoingPartitionReassignment::kInfo},
};
constexpr Field kListPartitionReassignmentsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ListPartitionReassignmentsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ListPartitionReassignmentsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ListPartitionReassignmentsResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListPartitionReassignmentsResponse, topics), 0, &kArrayOps<ListPartitionReassignmentsResponse::OngoingTopicReassignment>, nullptr, &ListPartitionReassignmentsResponse::OngoingTopicReassignment::kInfo},
};
constexpr Field kListTransactionsRequestFields[] = {
    {"stateFilters", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListTransactionsRequest, state_filters), 0, &kArrayOps<String>, nullptr, nullptr},
    {"producerIdFilters", Kind::kInt64, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListTransactionsRequest, producer_id_filters), 0, &kArrayOps<std::int64_t>, nullptr, nullptr},
    {"durationFilter", Kind::kInt64, 0, 1, 32767, 1, 0, -1,
     offsetof(ListTransactionsRequest, duration_filter), -1, nullptr, nullptr, nullptr},
    {"transactionalIdPattern", Kind::kString, kNullDefault | kNullable, 2, 32767, 2, 32767, -1,
     offsetof(ListTransactionsRequest, transactional_id_pattern), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kListTransactionsResponse_TransactionStateFields[] = {
    {"transactionalId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ListTransactionsResponse::TransactionState, transactional_id), 0, nullptr, nullptr, nullptr},
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ListTransactionsResponse::TransactionState, producer_id), 0, nullptr, nullptr, nullptr},
    {"transactionState", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ListTransactionsResponse::TransactionState, transaction_state), 0, nullptr, nullptr, nullptr},
};
constexpr Field kListTransactionsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ListTransactionsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ListTransactionsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"unknownStateFilters", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListTransactionsResponse, unknown_state_filters), 0, &kArrayOps<String>, nullptr, nullptr},
    {"transactionStates", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListTransactionsResponse, transaction_states), 0, &kArrayOps<ListTransactionsResponse::TransactionState>, nullptr, &ListTransactionsResponse::TransactionState::kInfo},
};
constexpr Field kMetadataRequest_MetadataRequestTopicFields[] = {
    {"topicId", Kind::kUuid, kIgnorable, 10, 32767, 1, 0, -1,
     offsetof(MetadataRequest::MetadataRequestTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"name", Kind::kString, kNullable, 0, 32767, 10, 32767, -1,
     offsetof(MetadataRequest::MetadataRequestTopic, name), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kMetadataRequestFields[] = {
    {"topics", Kind::kStruct, kArray | kNullable, 0, 32767, 1, 32767, -1,
     offsetof(MetadataRequest, topics), 0, &kArrayOps<MetadataRequest::MetadataRequestTopic>, &kOptionalOps<std::vector<MetadataRequest::MetadataRequestTopic>>, &MetadataRequest::MetadataRequestTopic::kInfo},
    {"allowAutoTopicCreation", Kind::kBool, 0, 4, 32767, 1, 0, -1,
     offsetof(MetadataRequest, allow_auto_topic_creation), 1, nullptr, nullptr, nullptr},
    {"includeClusterAuthorizedOperations", Kind::kBool, 0, 8, 10, 1, 0, -1,
     offsetof(MetadataRequest, include_cluster_authorized_operations), 0, nullptr, nullptr, nullptr},
    {"includeTopicAuthorizedOperations", Kind::kBool, 0, 8, 32767, 1, 0, -1,
     offsetof(MetadataRequest, include_topic_authorized_operations), 0, nullptr, nullptr, nullptr},
};
constexpr Field kMetadataResponse_MetadataResponseBrokerFields[] = {
    {"nodeId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponseBroker, node_id), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponseBroker, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponseBroker, port), 0, nullptr, nullptr, nullptr},
    {"rack", Kind::kString, kIgnorable | kNullDefault | kNullable, 1, 32767, 1, 32767, -1,
     offsetof(MetadataResponse::MetadataResponseBroker, rack), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kMetadataResponse_MetadataResponsePartitionFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponsePartition, error_code), 0, nullptr, nullptr, nullptr},
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponsePartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponsePartition, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, kIgnorable, 7, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponsePartition, leader_epoch), -1, nullptr, nullptr, nullptr},
    {"replicaNodes", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponsePartition, replica_nodes), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"isrNodes", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponsePartition, isr_nodes), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"offlineReplicas", Kind::kInt32, kIgnorable | kArray, 5, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponsePartition, offline_replicas), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kMetadataResponse_MetadataResponseTopicFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponseTopic, error_code), 0, nullptr, nullptr, nullptr},
    {"name", Kind::kString, kNullable, 0, 32767, 12, 32767, -1,
     offsetof(MetadataResponse::MetadataResponseTopic, name), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 10, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponseTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"isInternal", Kind::kBool, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponseTopic, is_internal), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponseTopic, partitions), 0, &kArrayOps<MetadataResponse::MetadataResponsePartition>, nullptr, &MetadataResponse::MetadataResponsePartition::kInfo},
    {"topicAuthorizedOperations", Kind::kInt32, 0, 8, 32767, 1, 0, -1,
     offsetof(MetadataResponse::MetadataResponseTopic, topic_authorized_operations), -2147483648, nullptr, nullptr, nullptr},
};
constexpr Field kMetadataResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 3, 32767, 1, 0, -1,
     offsetof(MetadataResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"brokers", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(MetadataResponse, brokers), 0, &kArrayOps<MetadataResponse::MetadataResponseBroker>, nullptr, &MetadataResponse::MetadataResponseBroker::kInfo},
    {"clusterId", Kind::kString, kIgnorable | kNullDefault | kNullable, 2, 32767, 2, 32767, -1,
     offsetof(MetadataResponse, cluster_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"controllerId", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(MetadataResponse, controller_id), -1, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(MetadataResponse, topics), 0, &kArrayOps<MetadataResponse::MetadataResponseTopic>, nullptr, &MetadataResponse::MetadataResponseTopic::kInfo},
    {"clusterAuthorizedOperations", Kind::kInt32, 0, 8, 10, 1, 0, -1,
     offsetof(MetadataResponse, cluster_authorized_operations), -2147483648, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, kIgnorable, 13, 32767, 1, 0, -1,
     offsetof(MetadataResponse, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kClusterRecordFields[] = {
    {"clusterId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ClusterRecord, cluster_id), 0, nullptr, nullptr, nullptr},
    {"nodeId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ClusterRecord, node_id), 0, nullptr, nullptr, nullptr},
    {"directoryId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ClusterRecord, directory_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kTopicRecordFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(TopicRecord, name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(TopicRecord, topic_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kPartitionRecordFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(PartitionRecord, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitionId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(PartitionRecord, partition_id), 0, nullptr, nullptr, nullptr},
    {"replicas", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(PartitionRecord, replicas), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"isr", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(PartitionRecord, isr), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"leader", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(PartitionRecord, leader), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(PartitionRecord, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"partitionEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(PartitionRecord, partition_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kConfigRecordFields[] = {
    {"resourceType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(ConfigRecord, resource_type), 0, nullptr, nullptr, nullptr},
    {"resourceName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConfigRecord, resource_name), 0, nullptr, nullptr, nullptr},
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConfigRecord, name), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConfigRecord, value), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kRemoveTopicRecordFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(RemoveTopicRecord, topic_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kClientQuotaRecord_EntityPartFields[] = {
    {"entityType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ClientQuotaRecord::EntityPart, entity_type), 0, nullptr, nullptr, nullptr},
    {"entityName", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ClientQuotaRecord::EntityPart, entity_name), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kClientQuotaRecordFields[] = {
    {"entity", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ClientQuotaRecord, entity), 0, &kArrayOps<ClientQuotaRecord::EntityPart>, nullptr, &ClientQuotaRecord::EntityPart::kInfo},
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ClientQuotaRecord, name), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kFloat64, 0, 0, 32767, 1, 0, -1,
     offsetof(ClientQuotaRecord, value), 0, nullptr, nullptr, nullptr},
    {"remove", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(ClientQuotaRecord, remove), 0, nullptr, nullptr, nullptr},
};
constexpr Field kProducerIdsRecordFields[] = {
    {"nodeId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ProducerIdsRecord, node_id), 0, nullptr, nullptr, nullptr},
    {"nextProducerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ProducerIdsRecord, next_producer_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kFeatureLevelRecordFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(FeatureLevelRecord, name), 0, nullptr, nullptr, nullptr},
    {"level", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(FeatureLevelRecord, level), 0, nullptr, nullptr, nullptr},
};
constexpr Field kUserScramCredentialRecordFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(UserScramCredentialRecord, name), 0, nullptr, nullptr, nullptr},
    {"mechanism", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(UserScramCredentialRecord, mechanism), 0, nullptr, nullptr, nullptr},
    {"salt", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(UserScramCredentialRecord, salt), 0, nullptr, nullptr, nullptr},
    {"storedKey", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(UserScramCredentialRecord, stored_key), 0, nullptr, nullptr, nullptr},
    {"serverKey", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(UserScramCredentialRecord, server_key), 0, nullptr, nullptr, nullptr},
    {"iterations", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(UserScramCredentialRecord, iterations), 0, nullptr, nullptr, nullptr},
};
constexpr Field kRemoveUserScramCredentialRecordFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(RemoveUserScramCredentialRecord, name), 0, nullptr, nullptr, nullptr},
    {"mechanism", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(RemoveUserScramCredentialRecord, mechanism), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAccessControlEntryRecordFields[] = {
    {"id", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(AccessControlEntryRecord, id), 0, nullptr, nullptr, nullptr},
    {"resourceType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(AccessControlEntryRecord, resource_type), 0, nullptr, nullptr, nullptr},
    {"resourceName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AccessControlEntryRecord, resource_name), 0, nullptr, nullptr, nullptr},
    {"patternType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(AccessControlEntryRecord, pattern_type), 0, nullptr, nullptr, nullptr},
    {"principal", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AccessControlEntryRecord, principal), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AccessControlEntryRecord, host), 0, nullptr, nullptr, nullptr},
    {"operation", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(AccessControlEntryRecord, operation), 0, nullptr, nullptr, nullptr},
    {"permissionType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(AccessControlEntryRecord, permission_type), 0, nullptr, nullptr, nullptr},
};
constexpr Field kRemoveAccessControlEntryRecordFields[] = {
    {"id", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(RemoveAccessControlEntryRecord, id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDelegationTokenRecordFields[] = {
    {"tokenId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DelegationTokenRecord, token_id), 0, nullptr, nullptr, nullptr},
    {"owner", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DelegationTokenRecord, owner), 0, nullptr, nullptr, nullptr},
    {"requester", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DelegationTokenRecord, requester), 0, nullptr, nullptr, nullptr},
    {"renewers", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(DelegationTokenRecord, renewers), 0, &kArrayOps<String>, nullptr, nullptr},
    {"issueTimestampMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DelegationTokenRecord, issue_timestamp_ms), 0, nullptr, nullptr, nullptr},
    {"maxTimestampMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DelegationTokenRecord, max_timestamp_ms), 0, nullptr, nullptr, nullptr},
    {"expirationTimestampMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DelegationTokenRecord, expiration_timestamp_ms), 0, nullptr, nullptr, nullptr},
};
constexpr Field kRemoveDelegationTokenRecordFields[] = {
    {"tokenId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(RemoveDelegationTokenRecord, token_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kOffsetCommitRequest_OffsetCommitRequestPartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetCommitRequest::OffsetCommitRequestPartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"committedOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetCommitRequest::OffsetCommitRequestPartition, committed_offset), 0, nullptr, nullptr, nullptr},
    {"committedLeaderEpoch", Kind::kInt32, kIgnorable, 6, 32767, 1, 0, -1,
     offsetof(OffsetCommitRequest::OffsetCommitRequestPartition, committed_leader_epoch), -1, nullptr, nullptr, nullptr},
    {"committedMetadata", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(OffsetCommitRequest::OffsetCommitRequestPartition, committed_metadata), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kOffsetCommitRequest_OffsetCommitRequestTopicFields[] = {
    {"name", Kind::kString, kIgnorable, 0, 9, 1, 0, -1,
     offsetof(OffsetCommitRequest::OffsetCommitRequestTopic, name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 10, 32767, 1, 0, -1,
     offsetof(OffsetCommitRequest::OffsetCommitRequestTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(OffsetCommitRequest::OffsetCommitRequestTopic, partitions), 0, &kArrayOps<OffsetCommitRequest::OffsetCommitRequestPartition>, nullptr, &OffsetCommitRequest::OffsetCommitRequestPartition::kInfo},
};
constexpr Field kOffsetCommitRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetCommitRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"generationIdOrMemberEpoch", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(OffsetCommitRequest, generation_id_or_member_epoch), -1, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(OffsetCommitRequest, member_id), 0, nullptr, nullptr, nullptr},
    {"groupInstanceId", Kind::kString, kNullDefault | kNullable, 7, 32767, 7, 32767, -1,
     offsetof(OffsetCommitRequest, group_instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"retentionTimeMs", Kind::kInt64, kIgnorable, 2, 4, 1, 0, -1,
     offsetof(OffsetCommitRequest, retention_time_ms), -1, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(OffsetCommitRequest, topics), 0, &kArrayOps<OffsetCommitRequest::OffsetCommitRequestTopic>, nullptr, &OffsetCommitRequest::OffsetCommitRequestTopic::kInfo},
};
constexpr Field kOffsetCommitResponse_OffsetCommitResponsePartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetCommitResponse::OffsetCommitResponsePartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetCommitResponse::OffsetCommitResponsePartition, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kOffsetCommitResponse_OffsetCommitResponseTopicFields[] = {
    {"name", Kind::kString, kIgnorable, 0, 9, 1, 0, -1,
     offsetof(OffsetCommitResponse::OffsetCommitResponseTopic, name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 10, 32767, 1, 0, -1,
     offsetof(OffsetCommitResponse::OffsetCommitResponseTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(OffsetCommitResponse::OffsetCommitResponseTopic, partitions), 0, &kArrayOps<OffsetCommitResponse::OffsetCommitResponsePartition>, nullptr, &OffsetCommitResponse::OffsetCommitResponsePartition::kInfo},
};
constexpr Field kOffsetCommitResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 3, 32767, 1, 0, -1,
     offsetof(OffsetCommitResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(OffsetCommitResponse, topics), 0, &kArrayOps<OffsetCommitResponse::OffsetCommitResponseTopic>, nullptr, &OffsetCommitResponse::OffsetCommitResponseTopic::kInfo},
};
constexpr Field kOffsetDeleteRequest_OffsetDeleteRequestPartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetDeleteRequest::OffsetDeleteRequestPartition, partition_index), 0, nullptr, nullptr, nullptr},
};
constexpr Field kOffsetDeleteRequest_OffsetDeleteRequestTopicFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetDeleteRequest::OffsetDeleteRequestTopic, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(OffsetDeleteRequest::OffsetDeleteRequestTopic, partitions), 0, &kArrayOps<OffsetDeleteRequest::OffsetDeleteRequestPartition>, nullptr, &OffsetDeleteRequest::OffsetDeleteRequestPartition::kInfo},
};
constexpr Field kOffsetDeleteRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetDeleteRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(OffsetDeleteRequest, topics), 0, &kArrayOps<OffsetDeleteRequest::OffsetDeleteRequestTopic>, nullptr, &OffsetDeleteRequest::OffsetDeleteRequestTopic::kInfo},
};

}  // namespace

constexpr StructInfo ListPartitionReassignmentsResponse::OngoingPartitionReassignment::kInfo = {"OngoingPartitionReassignment", kListPartitionReassignmentsResponse_OngoingPartitionReassignmentFields, {}, sizeof(ListPartitionReassignmentsResponse::OngoingPartitionReassignment)};
constexpr StructInfo ListPartitionReassignmentsResponse::OngoingTopicReassignment::kInfo = {"OngoingTopicReassignment", kListPartitionReassignmentsResponse_OngoingTopicReassignmentFields, {}, sizeof(ListPartitionReassignmentsResponse::OngoingTopicReassignment)};
constexpr MessageInfo ListPartitionReassignmentsResponse::kInfo = {{"ListPartitionReassignmentsResponse", kListPartitionReassignmentsResponseFields, {}, sizeof(ListPartitionReassignmentsResponse)},
    MessageType::kResponse, 46, 0, 0, 0, &kMessageOps<ListPartitionReassignmentsResponse>};
constexpr MessageInfo ListTransactionsRequest::kInfo = {{"ListTransactionsRequest", kListTransactionsRequestFields, {}, sizeof(ListTransactionsRequest)},
    MessageType::kRequest, 66, 0, 2, 0, &kMessageOps<ListTransactionsRequest>};
constexpr StructInfo ListTransactionsResponse::TransactionState::kInfo = {"TransactionState", kListTransactionsResponse_TransactionStateFields, {}, sizeof(ListTransactionsResponse::TransactionState)};
constexpr MessageInfo ListTransactionsResponse::kInfo = {{"ListTransactionsResponse", kListTransactionsResponseFields, {}, sizeof(ListTransactionsResponse)},
    MessageType::kResponse, 66, 0, 2, 0, &kMessageOps<ListTransactionsResponse>};
constexpr StructInfo MetadataRequest::MetadataRequestTopic::kInfo = {"MetadataRequestTopic", kMetadataRequest_MetadataRequestTopicFields, {}, sizeof(MetadataRequest::MetadataRequestTopic)};
constexpr MessageInfo MetadataRequest::kInfo = {{"MetadataRequest", kMetadataRequestFields, {}, sizeof(MetadataRequest)},
    MessageType::kRequest, 3, 0, 13, 9, &kMessageOps<MetadataRequest>};
constexpr StructInfo MetadataResponse::MetadataResponseBroker::kInfo = {"MetadataResponseBroker", kMetadataResponse_MetadataResponseBrokerFields, {}, sizeof(MetadataResponse::MetadataResponseBroker)};
constexpr StructInfo MetadataResponse::MetadataResponsePartition::kInfo = {"MetadataResponsePartition", kMetadataResponse_MetadataResponsePartitionFields, {}, sizeof(MetadataResponse::MetadataResponsePartition)};
constexpr StructInfo MetadataResponse::MetadataResponseTopic::kInfo = {"MetadataResponseTopic", kMetadataResponse_MetadataResponseTopicFields, {}, sizeof(MetadataResponse::MetadataResponseTopic)};
constexpr MessageInfo MetadataResponse::kInfo = {{"MetadataResponse", kMetadataResponseFields, {}, sizeof(MetadataResponse)},
    MessageType::kResponse, 3, 0, 13, 9, &kMessageOps<MetadataResponse>};
constexpr MessageInfo ClusterRecord::kInfo = {{"ClusterRecord", kClusterRecordFields, {}, sizeof(ClusterRecord)},
    MessageType::kOther, 1, 0, 0, 0, &kMessageOps<ClusterRecord>};
constexpr MessageInfo TopicRecord::kInfo = {{"TopicRecord", kTopicRecordFields, {}, sizeof(TopicRecord)},
    MessageType::kOther, 2, 0, 0, 0, &kMessageOps<TopicRecord>};
constexpr MessageInfo PartitionRecord::kInfo = {{"PartitionRecord", kPartitionRecordFields, {}, sizeof(PartitionRecord)},
    MessageType::kOther, 3, 0, 0, 0, &kMessageOps<PartitionRecord>};
constexpr MessageInfo ConfigRecord::kInfo = {{"ConfigRecord", kConfigRecordFields, {}, sizeof(ConfigRecord)},
    MessageType::kOther, 4, 0, 0, 0, &kMessageOps<ConfigRecord>};
constexpr MessageInfo RemoveTopicRecord::kInfo = {{"RemoveTopicRecord", kRemoveTopicRecordFields, {}, sizeof(RemoveTopicRecord)},
    MessageType::kOther, 5, 0, 0, 0, &kMessageOps<RemoveTopicRecord>};
constexpr StructInfo ClientQuotaRecord::EntityPart::kInfo = {"EntityPart", kClientQuotaRecord_EntityPartFields, {}, sizeof(ClientQuotaRecord::EntityPart)};
constexpr MessageInfo ClientQuotaRecord::kInfo = {{"ClientQuotaRecord", kClientQuotaRecordFields, {}, sizeof(ClientQuotaRecord)},
    MessageType::kOther, 6, 0, 0, 0, &kMessageOps<ClientQuotaRecord>};
constexpr MessageInfo ProducerIdsRecord::kInfo = {{"ProducerIdsRecord", kProducerIdsRecordFields, {}, sizeof(ProducerIdsRecord)},
    MessageType::kOther, 7, 0, 0, 0, &kMessageOps<ProducerIdsRecord>};
constexpr MessageInfo FeatureLevelRecord::kInfo = {{"FeatureLevelRecord", kFeatureLevelRecordFields, {}, sizeof(FeatureLevelRecord)},
    MessageType::kOther, 8, 0, 0, 0, &kMessageOps<FeatureLevelRecord>};
constexpr MessageInfo UserScramCredentialRecord::kInfo = {{"UserScramCredentialRecord", kUserScramCredentialRecordFields, {}, sizeof(UserScramCredentialRecord)},
    MessageType::kOther, 20, 0, 0, 0, &kMessageOps<UserScramCredentialRecord>};
constexpr MessageInfo RemoveUserScramCredentialRecord::kInfo = {{"RemoveUserScramCredentialRecord", kRemoveUserScramCredentialRecordFields, {}, sizeof(RemoveUserScramCredentialRecord)},
    MessageType::kOther, 21, 0, 0, 0, &kMessageOps<RemoveUserScramCredentialRecord>};
constexpr MessageInfo AccessControlEntryRecord::kInfo = {{"AccessControlEntryRecord", kAccessControlEntryRecordFields, {}, sizeof(AccessControlEntryRecord)},
    MessageType::kOther, 22, 0, 0, 0, &kMessageOps<AccessControlEntryRecord>};
constexpr MessageInfo RemoveAccessControlEntryRecord::kInfo = {{"RemoveAccessControlEntryRecord", kRemoveAccessControlEntryRecordFields, {}, sizeof(RemoveAccessControlEntryRecord)},
    MessageType::kOther, 23, 0, 0, 0, &kMessageOps<RemoveAccessControlEntryRecord>};
constexpr MessageInfo DelegationTokenRecord::kInfo = {{"DelegationTokenRecord", kDelegationTokenRecordFields, {}, sizeof(DelegationTokenRecord)},
    MessageType::kOther, 24, 0, 0, 0, &kMessageOps<DelegationTokenRecord>};
constexpr MessageInfo RemoveDelegationTokenRecord::kInfo = {{"RemoveDelegationTokenRecord", kRemoveDelegationTokenRecordFields, {}, sizeof(RemoveDelegationTokenRecord)},
    MessageType::kOther, 25, 0, 0, 0, &kMessageOps<RemoveDelegationTokenRecord>};
constexpr StructInfo OffsetCommitRequest::OffsetCommitRequestPartition::kInfo = {"OffsetCommitRequestPartition", kOffsetCommitRequest_OffsetCommitRequestPartitionFields, {}, sizeof(OffsetCommitRequest::OffsetCommitRequestPartition)};
constexpr StructInfo OffsetCommitRequest::OffsetCommitRequestTopic::kInfo = {"OffsetCommitRequestTopic", kOffsetCommitRequest_OffsetCommitRequestTopicFields, {}, sizeof(OffsetCommitRequest::OffsetCommitRequestTopic)};
constexpr MessageInfo OffsetCommitRequest::kInfo = {{"OffsetCommitRequest", kOffsetCommitRequestFields, {}, sizeof(OffsetCommitRequest)},
    MessageType::kRequest, 8, 2, 10, 8, &kMessageOps<OffsetCommitRequest>};
constexpr StructInfo OffsetCommitResponse::OffsetCommitResponsePartition::kInfo = {"OffsetCommitResponsePartition", kOffsetCommitResponse_OffsetCommitResponsePartitionFields, {}, sizeof(OffsetCommitResponse::OffsetCommitResponsePartition)};
constexpr StructInfo OffsetCommitResponse::OffsetCommitResponseTopic::kInfo = {"OffsetCommitResponseTopic", kOffsetCommitResponse_OffsetCommitResponseTopicFields, {}, sizeof(OffsetCommitResponse::OffsetCommitResponseTopic)};
constexpr MessageInfo OffsetCommitResponse::kInfo = {{"OffsetCommitResponse", kOffsetCommitResponseFields, {}, sizeof(OffsetCommitResponse)},
    MessageType::kResponse, 8, 2, 10, 8, &kMessageOps<OffsetCommitResponse>};
constexpr StructInfo OffsetDeleteRequest::OffsetDeleteRequestPartition::kInfo = {"OffsetDeleteRequestPartition", kOffsetDeleteRequest_OffsetDeleteRequestPartitionFields, {}, sizeof(OffsetDeleteRequest::OffsetDeleteRequestPartition)};
constexpr StructInfo OffsetDeleteRequest::OffsetDeleteRequestTopic::kInfo = {"OffsetDeleteRequestTopic", kOffsetDeleteRequest_OffsetDeleteRequestTopicFields, {}, sizeof(OffsetDeleteRequest::OffsetDeleteRequestTopic)};
constexpr MessageInfo OffsetDeleteRequest::kInfo = {{"OffsetDeleteRequest", kOffsetDeleteRequestFields, {}, sizeof(OffsetDeleteRequest)},
    MessageType::kRequest, 47, 0, 0, 32767, &kMessageOps<OffsetDeleteRequest>};

}  // namespace cork::protocol
