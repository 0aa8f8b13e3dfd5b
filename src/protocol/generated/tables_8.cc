// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 8.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/leave_group_response.h"
#include "protocol/generated/list_config_resources_request.h"
#include "protocol/generated/list_config_resources_response.h"
#include "protocol/generated/list_groups_request.h"
#include "protocol/generated/list_groups_response.h"
#include "protocol/generated/list_offsets_request.h"
#include "protocol/generated/list_offsets_response.h"
#include "protocol/generated/list_partition_reassignments_request.h"
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
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kLeaveGroupResponse_MemberResponseFields[] = {
    {"memberId", Kind::kString, 0, 3, 32767, 1, 0, -1,
     offsetof(LeaveGroupResponse::MemberResponse, member_id), 0, nullptr, nullptr, nullptr},
    {"groupInstanceId", Kind::kString, kNullable, 3, 32767, 3, 32767, -1,
     offsetof(LeaveGroupResponse::MemberResponse, group_instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"errorCode", Kind::kInt16, 0, 3, 32767, 1, 0, -1,
     offsetof(LeaveGroupResponse::MemberResponse, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kLeaveGroupResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(LeaveGroupResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(LeaveGroupResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"members", Kind::kStruct, kArray, 3, 32767, 1, 0, -1,
     offsetof(LeaveGroupResponse, members), 0, &kArrayOps<LeaveGroupResponse::MemberResponse>, nullptr, &LeaveGroupResponse::MemberResponse::kInfo},
};
constexpr Field kListConfigResourcesRequestFields[] = {
    {"resourceTypes", Kind::kInt8, kArray, 1, 32767, 1, 0, -1,
     offsetof(ListConfigResourcesRequest, resource_types), 0, &kArrayOps<std::int8_t>, nullptr, nullptr},
};
constexpr Field kListConfigResourcesResponse_ConfigResourceFields[] = {
    {"resourceName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ListConfigResourcesResponse::ConfigResource, resource_name), 0, nullptr, nullptr, nullptr},
    {"resourceType", Kind::kInt8, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(ListConfigResourcesResponse::ConfigResource, resource_type), 16, nullptr, nullptr, nullptr},
};
constexpr Field kListConfigResourcesResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ListConfigResourcesResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ListConfigResourcesResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"configResources", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListConfigResourcesResponse, config_resources), 0, &kArrayOps<ListConfigResourcesResponse::ConfigResource>, nullptr, &ListConfigResourcesResponse::ConfigResource::kInfo},
};
constexpr Field kListGroupsRequestFields[] = {
    {"statesFilter", Kind::kString, kArray, 4, 32767, 1, 0, -1,
     offsetof(ListGroupsRequest, states_filter), 0, &kArrayOps<String>, nullptr, nullptr},
    {"typesFilter", Kind::kString, kArray, 5, 32767, 1, 0, -1,
     offsetof(ListGroupsRequest, types_filter), 0, &kArrayOps<String>, nullptr, nullptr},
};
constexpr Field kListGroupsResponse_ListedGroupFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ListGroupsResponse::ListedGroup, group_id), 0, nullptr, nullptr, nullptr},
    {"protocolType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ListGroupsResponse::ListedGroup, protocol_type), 0, nullptr, nullptr, nullptr},
    {"groupState", Kind::kString, kIgnorable, 4, 32767, 1, 0, -1,
     offsetof(ListGroupsResponse::ListedGroup, group_state), 0, nullptr, nullptr, nullptr},
    {"groupType", Kind::kString, kIgnorable, 5, 32767, 1, 0, -1,
     offsetof(ListGroupsResponse::ListedGroup, group_type), 0, nullptr, nullptr, nullptr},
};
constexpr Field kListGroupsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(ListGroupsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ListGroupsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"groups", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListGroupsResponse, groups), 0, &kArrayOps<ListGroupsResponse::ListedGroup>, nullptr, &ListGroupsResponse::ListedGroup::kInfo},
};
constexpr Field kListOffsetsRequest_ListOffsetsPartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ListOffsetsRequest::ListOffsetsPartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"currentLeaderEpoch", Kind::kInt32, kIgnorable, 4, 32767, 1, 0, -1,
     offsetof(ListOffsetsRequest::ListOffsetsPartition, current_leader_epoch), -1, nullptr, nullptr, nullptr},
    {"timestamp", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ListOffsetsRequest::ListOffsetsPartition, timestamp), 0, nullptr, nullptr, nullptr},
};
constexpr Field kListOffsetsRequest_ListOffsetsTopicFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ListOffsetsRequest::ListOffsetsTopic, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListOffsetsRequest::ListOffsetsTopic, partitions), 0, &kArrayOps<ListOffsetsRequest::ListOffsetsPartition>, nullptr, &ListOffsetsRequest::ListOffsetsPartition::kInfo},
};
constexpr Field kListOffsetsRequestFields[] = {
    {"replicaId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ListOffsetsRequest, replica_id), 0, nullptr, nullptr, nullptr},
    {"isolationLevel", Kind::kInt8, 0, 2, 32767, 1, 0, -1,
     offsetof(ListOffsetsRequest, isolation_level), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListOffsetsRequest, topics), 0, &kArrayOps<ListOffsetsRequest::ListOffsetsTopic>, nullptr, &ListOffsetsRequest::ListOffsetsTopic::kInfo},
    {"timeoutMs", Kind::kInt32, kIgnorable, 10, 32767, 1, 0, -1,
     offsetof(ListOffsetsRequest, timeout_ms), 0, nullptr, nullptr, nullptr},
};
constexpr Field kListOffsetsResponse_ListOffsetsPartitionResponseFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ListOffsetsResponse::ListOffsetsPartitionResponse, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ListOffsetsResponse::ListOffsetsPartitionResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"timestamp", Kind::kInt64, 0, 1, 32767, 1, 0, -1,
     offsetof(ListOffsetsResponse::ListOffsetsPartitionResponse, timestamp), -1, nullptr, nullptr, nullptr},
    {"offset", Kind::kInt64, 0, 1, 32767, 1, 0, -1,
     offsetof(ListOffsetsResponse::ListOffsetsPartitionResponse, offset), -1, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 4, 32767, 1, 0, -1,
     offsetof(ListOffsetsResponse::ListOffsetsPartitionResponse, leader_epoch), -1, nullptr, nullptr, nullptr},
};
constexpr Field kListOffsetsResponse_ListOffsetsTopicResponseFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ListOffsetsResponse::ListOffsetsTopicResponse, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListOffsetsResponse::ListOffsetsTopicResponse, partitions), 0, &kArrayOps<ListOffsetsResponse::ListOffsetsPartitionResponse>, nullptr, &ListOffsetsResponse::ListOffsetsPartitionResponse::kInfo},
};
constexpr Field kListOffsetsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(ListOffsetsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListOffsetsResponse, topics), 0, &kArrayOps<ListOffsetsResponse::ListOffsetsTopicResponse>, nullptr, &ListOffsetsResponse::ListOffsetsTopicResponse::kInfo},
};
constexpr Field kListPartitionReassignmentsRequest_ListPartitionReassignmentsTopicsFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ListPartitionReassignmentsRequest::ListPartitionReassignmentsTopics, name), 0, nullptr, nullptr, nullptr},
    {"partitionIndexes", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ListPartitionReassignmentsRequest::ListPartitionReassignmentsTopics, partition_indexes), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kListPartitionReassignmentsRequestFields[] = {
    {"timeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ListPartitionReassignmentsRequest, timeout_ms), 60000, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ListPartitionReassignmentsRequest, topics), 0, &kArrayOps<ListPartitionReassignmentsRequest::ListPartitionReassignmentsTopics>, &kOptionalOps<std::vector<ListPartitionReassignmentsRequest::ListPartitionReassignmentsTopics>>, &ListPartitionReassignmentsRequest::ListPartitionReassignmentsTopics::kInfo},
};
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

}  // namespace

constexpr StructInfo LeaveGroupResponse::MemberResponse::kInfo = {"MemberResponse", kLeaveGroupResponse_MemberResponseFields, {}, sizeof(LeaveGroupResponse::MemberResponse)};
constexpr MessageInfo LeaveGroupResponse::kInfo = {{"LeaveGroupResponse", kLeaveGroupResponseFields, {}, sizeof(LeaveGroupResponse)},
    MessageType::kResponse, 13, 0, 5, 4, &kMessageOps<LeaveGroupResponse>};
constexpr MessageInfo ListConfigResourcesRequest::kInfo = {{"ListConfigResourcesRequest", kListConfigResourcesRequestFields, {}, sizeof(ListConfigResourcesRequest)},
    MessageType::kRequest, 74, 0, 1, 0, &kMessageOps<ListConfigResourcesRequest>};
constexpr StructInfo ListConfigResourcesResponse::ConfigResource::kInfo = {"ConfigResource", kListConfigResourcesResponse_ConfigResourceFields, {}, sizeof(ListConfigResourcesResponse::ConfigResource)};
constexpr MessageInfo ListConfigResourcesResponse::kInfo = {{"ListConfigResourcesResponse", kListConfigResourcesResponseFields, {}, sizeof(ListConfigResourcesResponse)},
    MessageType::kResponse, 74, 0, 1, 0, &kMessageOps<ListConfigResourcesResponse>};
constexpr MessageInfo ListGroupsRequest::kInfo = {{"ListGroupsRequest", kListGroupsRequestFields, {}, sizeof(ListGroupsRequest)},
    MessageType::kRequest, 16, 0, 5, 3, &kMessageOps<ListGroupsRequest>};
constexpr StructInfo ListGroupsResponse::ListedGroup::kInfo = {"ListedGroup", kListGroupsResponse_ListedGroupFields, {}, sizeof(ListGroupsResponse::ListedGroup)};
constexpr MessageInfo ListGroupsResponse::kInfo = {{"ListGroupsResponse", kListGroupsResponseFields, {}, sizeof(ListGroupsResponse)},
    MessageType::kResponse, 16, 0, 5, 3, &kMessageOps<ListGroupsResponse>};
constexpr StructInfo ListOffsetsRequest::ListOffsetsPartition::kInfo = {"ListOffsetsPartition", kListOffsetsRequest_ListOffsetsPartitionFields, {}, sizeof(ListOffsetsRequest::ListOffsetsPartition)};
constexpr StructInfo ListOffsetsRequest::ListOffsetsTopic::kInfo = {"ListOffsetsTopic", kListOffsetsRequest_ListOffsetsTopicFields, {}, sizeof(ListOffsetsRequest::ListOffsetsTopic)};
constexpr MessageInfo ListOffsetsRequest::kInfo = {{"ListOffsetsRequest", kListOffsetsRequestFields, {}, sizeof(ListOffsetsRequest)},
    MessageType::kRequest, 2, 1, 11, 6, &kMessageOps<ListOffsetsRequest>};
constexpr StructInfo ListOffsetsResponse::ListOffsetsPartitionResponse::kInfo = {"ListOffsetsPartitionResponse", kListOffsetsResponse_ListOffsetsPartitionResponseFields, {}, sizeof(ListOffsetsResponse::ListOffsetsPartitionResponse)};
constexpr StructInfo ListOffsetsResponse::ListOffsetsTopicResponse::kInfo = {"ListOffsetsTopicResponse", kListOffsetsResponse_ListOffsetsTopicResponseFields, {}, sizeof(ListOffsetsResponse::ListOffsetsTopicResponse)};
constexpr MessageInfo ListOffsetsResponse::kInfo = {{"ListOffsetsResponse", kListOffsetsResponseFields, {}, sizeof(ListOffsetsResponse)},
    MessageType::kResponse, 2, 1, 11, 6, &kMessageOps<ListOffsetsResponse>};
constexpr StructInfo ListPartitionReassignmentsRequest::ListPartitionReassignmentsTopics::kInfo = {"ListPartitionReassignmentsTopics", kListPartitionReassignmentsRequest_ListPartitionReassignmentsTopicsFields, {}, sizeof(ListPartitionReassignmentsRequest::ListPartitionReassignmentsTopics)};
constexpr MessageInfo ListPartitionReassignmentsRequest::kInfo = {{"ListPartitionReassignmentsRequest", kListPartitionReassignmentsRequestFields, {}, sizeof(ListPartitionReassignmentsRequest)},
    MessageType::kRequest, 46, 0, 0, 0, &kMessageOps<ListPartitionReassignmentsRequest>};
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

}  // namespace cork::protocol
