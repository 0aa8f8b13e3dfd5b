// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 7.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/streams_group_target_assignment_metadata_value.h"
#include "protocol/generated/streams_group_topology_key.h"
#include "protocol/generated/streams_group_topology_value.h"
#include "protocol/generated/heartbeat_request.h"
#include "protocol/generated/heartbeat_response.h"
#include "protocol/generated/incremental_alter_configs_request.h"
#include "protocol/generated/incremental_alter_configs_response.h"
#include "protocol/generated/init_producer_id_request.h"
#include "protocol/generated/init_producer_id_response.h"
#include "protocol/generated/initialize_share_group_state_request.h"
#include "protocol/generated/initialize_share_group_state_response.h"
#include "protocol/generated/join_group_request.h"
#include "protocol/generated/join_group_response.h"
#include "protocol/generated/leave_group_request.h"
#include "protocol/generated/leave_group_response.h"
#include "protocol/generated/list_config_resources_request.h"
#include "protocol/generated/list_config_resources_response.h"
#include "protocol/generated/list_groups_request.h"
#include "protocol/generated/list_groups_response.h"
#include "protocol/generated/list_offsets_request.h"
#include "protocol/generated/list_offsets_response.h"
#include "protocol/generated/list_partition_reassignments_request.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kStreamsGroupTargetAssignmentMetadataValueFields[] = {
    {"assignmentEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTargetAssignmentMetadataValue, assignment_epoch), 0, nullptr, nullptr, nullptr},
    {"assignmentTimestamp", Kind::kInt64, kIgnorable, 0, 32767, 1, 0, 0,
     offsetof(StreamsGroupTargetAssignmentMetadataValue, assignment_timestamp), 0, nullptr, nullptr, nullptr},
};
constexpr std::uint8_t kStreamsGroupTargetAssignmentMetadataValueTagged[] = {1};
constexpr Field kStreamsGroupTopologyKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(StreamsGroupTopologyKey, group_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupTopologyValue_TopicConfigFields[] = {
    {"key", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::TopicConfig, key), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::TopicConfig, value), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupTopologyValue_TopicInfoFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::TopicInfo, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::TopicInfo, partitions), 0, nullptr, nullptr, nullptr},
    {"replicationFactor", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::TopicInfo, replication_factor), 0, nullptr, nullptr, nullptr},
    {"topicConfigs", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::TopicInfo, topic_configs), 0, &kArrayOps<StreamsGroupTopologyValue::TopicConfig>, nullptr, &StreamsGroupTopologyValue::TopicConfig::kInfo},
};
constexpr Field kStreamsGroupTopologyValue_CopartitionGroupFields[] = {
    {"sourceTopics", Kind::kInt16, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::CopartitionGroup, source_topics), 0, &kArrayOps<std::int16_t>, nullptr, nullptr},
    {"sourceTopicRegex", Kind::kInt16, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::CopartitionGroup, source_topic_regex), 0, &kArrayOps<std::int16_t>, nullptr, nullptr},
    {"repartitionSourceTopics", Kind::kInt16, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::CopartitionGroup, repartition_source_topics), 0, &kArrayOps<std::int16_t>, nullptr, nullptr},
};
constexpr Field kStreamsGroupTopologyValue_SubtopologyFields[] = {
    {"subtopologyId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::Subtopology, subtopology_id), 0, nullptr, nullptr, nullptr},
    {"sourceTopics", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::Subtopology, source_topics), 0, &kArrayOps<String>, nullptr, nullptr},
    {"sourceTopicRegex", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::Subtopology, source_topic_regex), 0, &kArrayOps<String>, nullptr, nullptr},
    {"stateChangelogTopics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::Subtopology, state_changelog_topics), 0, &kArrayOps<StreamsGroupTopologyValue::TopicInfo>, nullptr, &StreamsGroupTopologyValue::TopicInfo::kInfo},
    {"repartitionSinkTopics", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::Subtopology, repartition_sink_topics), 0, &kArrayOps<String>, nullptr, nullptr},
    {"repartitionSourceTopics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::Subtopology, repartition_source_topics), 0, &kArrayOps<StreamsGroupTopologyValue::TopicInfo>, nullptr, &StreamsGroupTopologyValue::TopicInfo::kInfo},
    {"copartitionGroups", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue::Subtopology, copartition_groups), 0, &kArrayOps<StreamsGroupTopologyValue::CopartitionGroup>, nullptr, &StreamsGroupTopologyValue::CopartitionGroup::kInfo},
};
constexpr Field kStreamsGroupTopologyValueFields[] = {
    {"epoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue, epoch), 0, nullptr, nullptr, nullptr},
    {"subtopologies", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyValue, subtopologies), 0, &kArrayOps<StreamsGroupTopologyValue::Subtopology>, nullptr, &StreamsGroupTopologyValue::Subtopology::kInfo},
};
constexpr Field kHeartbeatRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(HeartbeatRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"generationId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(HeartbeatRequest, generation_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(HeartbeatRequest, member_id), 0, nullptr, nullptr, nullptr},
    {"groupInstanceId", Kind::kString, kNullDefault | kNullable, 3, 32767, 3, 32767, -1,
     offsetof(HeartbeatRequest, group_instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kHeartbeatResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(HeartbeatResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(HeartbeatResponse, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kIncrementalAlterConfigsRequest_AlterableConfigFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(IncrementalAlterConfigsRequest::AlterableConfig, name), 0, nullptr, nullptr, nullptr},
    {"configOperation", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(IncrementalAlterConfigsRequest::AlterableConfig, config_operation), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(IncrementalAlterConfigsRequest::AlterableConfig, value), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kIncrementalAlterConfigsRequest_AlterConfigsResourceFields[] = {
    {"resourceType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(IncrementalAlterConfigsRequest::AlterConfigsResource, resource_type), 0, nullptr, nullptr, nullptr},
    {"resourceName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(IncrementalAlterConfigsRequest::AlterConfigsResource, resource_name), 0, nullptr, nullptr, nullptr},
    {"configs", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(IncrementalAlterConfigsRequest::AlterConfigsResource, configs), 0, &kArrayOps<IncrementalAlterConfigsRequest::AlterableConfig>, nullptr, &IncrementalAlterConfigsRequest::AlterableConfig::kInfo},
};
constexpr Field kIncrementalAlterConfigsRequestFields[] = {
    {"resources", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(IncrementalAlterConfigsRequest, resources), 0, &kArrayOps<IncrementalAlterConfigsRequest::AlterConfigsResource>, nullptr, &IncrementalAlterConfigsRequest::AlterConfigsResource::kInfo},
    {"validateOnly", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(IncrementalAlterConfigsRequest, validate_only), 0, nullptr, nullptr, nullptr},
};
constexpr Field kIncrementalAlterConfigsResponse_AlterConfigsResourceResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(IncrementalAlterConfigsResponse::AlterConfigsResourceResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(IncrementalAlterConfigsResponse::AlterConfigsResourceResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"resourceType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(IncrementalAlterConfigsResponse::AlterConfigsResourceResponse, resource_type), 0, nullptr, nullptr, nullptr},
    {"resourceName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(IncrementalAlterConfigsResponse::AlterConfigsResourceResponse, resource_name), 0, nullptr, nullptr, nullptr},
};
constexpr Field kIncrementalAlterConfigsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(IncrementalAlterConfigsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"responses", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(IncrementalAlterConfigsResponse, responses), 0, &kArrayOps<IncrementalAlterConfigsResponse::AlterConfigsResourceResponse>, nullptr, &IncrementalAlterConfigsResponse::AlterConfigsResourceResponse::kInfo},
};
constexpr Field kInitProducerIdRequestFields[] = {
    {"transactionalId", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(InitProducerIdRequest, transactional_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"transactionTimeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(InitProducerIdRequest, transaction_timeout_ms), 0, nullptr, nullptr, nullptr},
    {"producerId", Kind::kInt64, 0, 3, 32767, 1, 0, -1,
     offsetof(InitProducerIdRequest, producer_id), -1, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt16, 0, 3, 32767, 1, 0, -1,
     offsetof(InitProducerIdRequest, producer_epoch), -1, nullptr, nullptr, nullptr},
    {"enable2Pc", Kind::kBool, 0, 6, 32767, 1, 0, -1,
     offsetof(InitProducerIdRequest, enable2_pc), 0, nullptr, nullptr, nullptr},
    {"keepPreparedTxn", Kind::kBool, 0, 6, 32767, 1, 0, -1,
     offsetof(InitProducerIdRequest, keep_prepared_txn), 0, nullptr, nullptr, nullptr},
};
constexpr Field kInitProducerIdResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 0, 32767, 1, 0, -1,
     offsetof(InitProducerIdResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(InitProducerIdResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(InitProducerIdResponse, producer_id), -1, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(InitProducerIdResponse, producer_epoch), 0, nullptr, nullptr, nullptr},
    {"ongoingTxnProducerId", Kind::kInt64, 0, 6, 32767, 1, 0, -1,
     offsetof(InitProducerIdResponse, ongoing_txn_producer_id), -1, nullptr, nullptr, nullptr},
    {"ongoingTxnProducerEpoch", Kind::kInt16, 0, 6, 32767, 1, 0, -1,
     offsetof(InitProducerIdResponse, ongoing_txn_producer_epoch), -1, nullptr, nullptr, nullptr},
};
constexpr Field kInitializeShareGroupStateRequest_PartitionDataFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(InitializeShareGroupStateRequest::PartitionData, partition), 0, nullptr, nullptr, nullptr},
    {"stateEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(InitializeShareGroupStateRequest::PartitionData, state_epoch), 0, nullptr, nullptr, nullptr},
    {"startOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(InitializeShareGroupStateRequest::PartitionData, start_offset), 0, nullptr, nullptr, nullptr},
};
constexpr Field kInitializeShareGroupStateRequest_InitializeStateDataFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(InitializeShareGroupStateRequest::InitializeStateData, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(InitializeShareGroupStateRequest::InitializeStateData, partitions), 0, &kArrayOps<InitializeShareGroupStateRequest::PartitionData>, nullptr, &InitializeShareGroupStateRequest::PartitionData::kInfo},
};
constexpr Field kInitializeShareGroupStateRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(InitializeShareGroupStateRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(InitializeShareGroupStateRequest, topics), 0, &kArrayOps<InitializeShareGroupStateRequest::InitializeStateData>, nullptr, &InitializeShareGroupStateRequest::InitializeStateData::kInfo},
};
constexpr Field kInitializeShareGroupStateResponse_PartitionResultFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(InitializeShareGroupStateResponse::PartitionResult, partition), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(InitializeShareGroupStateResponse::PartitionResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(InitializeShareGroupStateResponse::PartitionResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kInitializeShareGroupStateResponse_InitializeStateResultFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(InitializeShareGroupStateResponse::InitializeStateResult, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(InitializeShareGroupStateResponse::InitializeStateResult, partitions), 0, &kArrayOps<InitializeShareGroupStateResponse::PartitionResult>, nullptr, &InitializeShareGroupStateResponse::PartitionResult::kInfo},
};
constexpr Field kInitializeShareGroupStateResponseFields[] = {
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(InitializeShareGroupStateResponse, results), 0, &kArrayOps<InitializeShareGroupStateResponse::InitializeStateResult>, nullptr, &InitializeShareGroupStateResponse::InitializeStateResult::kInfo},
};
constexpr Field kJoinGroupRequest_JoinGroupRequestProtocolFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupRequest::JoinGroupRequestProtocol, name), 0, nullptr, nullptr, nullptr},
    {"metadata", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupRequest::JoinGroupRequestProtocol, metadata), 0, nullptr, nullptr, nullptr},
};
constexpr Field kJoinGroupRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"sessionTimeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupRequest, session_timeout_ms), 0, nullptr, nullptr, nullptr},
    {"rebalanceTimeoutMs", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(JoinGroupRequest, rebalance_timeout_ms), -1, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupRequest, member_id), 0, nullptr, nullptr, nullptr},
    {"groupInstanceId", Kind::kString, kNullDefault | kNullable, 5, 32767, 5, 32767, -1,
     offsetof(JoinGroupRequest, group_instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"protocolType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupRequest, protocol_type), 0, nullptr, nullptr, nullptr},
    {"protocols", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupRequest, protocols), 0, &kArrayOps<JoinGroupRequest::JoinGroupRequestProtocol>, nullptr, &JoinGroupRequest::JoinGroupRequestProtocol::kInfo},
    {"reason", Kind::kString, kIgnorable | kNullDefault | kNullable, 8, 32767, 8, 32767, -1,
     offsetof(JoinGroupRequest, reason), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kJoinGroupResponse_JoinGroupResponseMemberFields[] = {
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupResponse::JoinGroupResponseMember, member_id), 0, nullptr, nullptr, nullptr},
    {"groupInstanceId", Kind::kString, kIgnorable | kNullDefault | kNullable, 5, 32767, 5, 32767, -1,
     offsetof(JoinGroupResponse::JoinGroupResponseMember, group_instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"metadata", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupResponse::JoinGroupResponseMember, metadata), 0, nullptr, nullptr, nullptr},
};
constexpr Field kJoinGroupResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(JoinGroupResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"generationId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupResponse, generation_id), -1, nullptr, nullptr, nullptr},
    {"protocolType", Kind::kString, kIgnorable | kNullDefault | kNullable, 7, 32767, 7, 32767, -1,
     offsetof(JoinGroupResponse, protocol_type), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"protocolName", Kind::kString, kNullable, 0, 32767, 7, 32767, -1,
     offsetof(JoinGroupResponse, protocol_name), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"leader", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupResponse, leader), 0, nullptr, nullptr, nullptr},
    {"skipAssignment", Kind::kBool, 0, 9, 32767, 1, 0, -1,
     offsetof(JoinGroupResponse, skip_assignment), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupResponse, member_id), 0, nullptr, nullptr, nullptr},
    {"members", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(JoinGroupResponse, members), 0, &kArrayOps<JoinGroupResponse::JoinGroupResponseMember>, nullptr, &JoinGroupResponse::JoinGroupResponseMember::kInfo},
};
constexpr Field kLeaveGroupRequest_MemberIdentityFields[] = {
    {"memberId", Kind::kString, 0, 3, 32767, 1, 0, -1,
     offsetof(LeaveGroupRequest::MemberIdentity, member_id), 0, nullptr, nullptr, nullptr},
    {"groupInstanceId", Kind::kString, kNullDefault | kNullable, 3, 32767, 3, 32767, -1,
     offsetof(LeaveGroupRequest::MemberIdentity, group_instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"reason", Kind::kString, kIgnorable | kNullDefault | kNullable, 5, 32767, 5, 32767, -1,
     offsetof(LeaveGroupRequest::MemberIdentity, reason), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kLeaveGroupRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(LeaveGroupRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 2, 1, 0, -1,
     offsetof(LeaveGroupRequest, member_id), 0, nullptr, nullptr, nullptr},
    {"members", Kind::kStruct, kArray, 3, 32767, 1, 0, -1,
     offsetof(LeaveGroupRequest, members), 0, &kArrayOps<LeaveGroupRequest::MemberIdentity>, nullptr, &LeaveGroupRequest::MemberIdentity::kInfo},
};
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

}  // namespace

constexpr MessageInfo StreamsGroupTargetAssignmentMetadataValue::kInfo = {{"StreamsGroupTargetAssignmentMetadataValue", kStreamsGroupTargetAssignmentMetadataValueFields, kStreamsGroupTargetAssignmentMetadataValueTagged, sizeof(StreamsGroupTargetAssignmentMetadataValue)},
    MessageType::kOther, 20, 0, 0, 0, &kMessageOps<StreamsGroupTargetAssignmentMetadataValue>};
constexpr MessageInfo StreamsGroupTopologyKey::kInfo = {{"StreamsGroupTopologyKey", kStreamsGroupTopologyKeyFields, {}, sizeof(StreamsGroupTopologyKey)},
    MessageType::kOther, 23, 0, 0, 32767, &kMessageOps<StreamsGroupTopologyKey>};
constexpr StructInfo StreamsGroupTopologyValue::TopicConfig::kInfo = {"TopicConfig", kStreamsGroupTopologyValue_TopicConfigFields, {}, sizeof(StreamsGroupTopologyValue::TopicConfig)};
constexpr StructInfo StreamsGroupTopologyValue::TopicInfo::kInfo = {"TopicInfo", kStreamsGroupTopologyValue_TopicInfoFields, {}, sizeof(StreamsGroupTopologyValue::TopicInfo)};
constexpr StructInfo StreamsGroupTopologyValue::CopartitionGroup::kInfo = {"CopartitionGroup", kStreamsGroupTopologyValue_CopartitionGroupFields, {}, sizeof(StreamsGroupTopologyValue::CopartitionGroup)};
constexpr StructInfo StreamsGroupTopologyValue::Subtopology::kInfo = {"Subtopology", kStreamsGroupTopologyValue_SubtopologyFields, {}, sizeof(StreamsGroupTopologyValue::Subtopology)};
constexpr MessageInfo StreamsGroupTopologyValue::kInfo = {{"StreamsGroupTopologyValue", kStreamsGroupTopologyValueFields, {}, sizeof(StreamsGroupTopologyValue)},
    MessageType::kOther, 23, 0, 0, 0, &kMessageOps<StreamsGroupTopologyValue>};
constexpr MessageInfo HeartbeatRequest::kInfo = {{"HeartbeatRequest", kHeartbeatRequestFields, {}, sizeof(HeartbeatRequest)},
    MessageType::kRequest, 12, 0, 4, 4, &kMessageOps<HeartbeatRequest>};
constexpr MessageInfo HeartbeatResponse::kInfo = {{"HeartbeatResponse", kHeartbeatResponseFields, {}, sizeof(HeartbeatResponse)},
    MessageType::kResponse, 12, 0, 4, 4, &kMessageOps<HeartbeatResponse>};
constexpr StructInfo IncrementalAlterConfigsRequest::AlterableConfig::kInfo = {"AlterableConfig", kIncrementalAlterConfigsRequest_AlterableConfigFields, {}, sizeof(IncrementalAlterConfigsRequest::AlterableConfig)};
constexpr StructInfo IncrementalAlterConfigsRequest::AlterConfigsResource::kInfo = {"AlterConfigsResource", kIncrementalAlterConfigsRequest_AlterConfigsResourceFields, {}, sizeof(IncrementalAlterConfigsRequest::AlterConfigsResource)};
constexpr MessageInfo IncrementalAlterConfigsRequest::kInfo = {{"IncrementalAlterConfigsRequest", kIncrementalAlterConfigsRequestFields, {}, sizeof(IncrementalAlterConfigsRequest)},
    MessageType::kRequest, 44, 0, 1, 1, &kMessageOps<IncrementalAlterConfigsRequest>};
constexpr StructInfo IncrementalAlterConfigsResponse::AlterConfigsResourceResponse::kInfo = {"AlterConfigsResourceResponse", kIncrementalAlterConfigsResponse_AlterConfigsResourceResponseFields, {}, sizeof(IncrementalAlterConfigsResponse::AlterConfigsResourceResponse)};
constexpr MessageInfo IncrementalAlterConfigsResponse::kInfo = {{"IncrementalAlterConfigsResponse", kIncrementalAlterConfigsResponseFields, {}, sizeof(IncrementalAlterConfigsResponse)},
    MessageType::kResponse, 44, 0, 1, 1, &kMessageOps<IncrementalAlterConfigsResponse>};
constexpr MessageInfo InitProducerIdRequest::kInfo = {{"InitProducerIdRequest", kInitProducerIdRequestFields, {}, sizeof(InitProducerIdRequest)},
    MessageType::kRequest, 22, 0, 6, 2, &kMessageOps<InitProducerIdRequest>};
constexpr MessageInfo InitProducerIdResponse::kInfo = {{"InitProducerIdResponse", kInitProducerIdResponseFields, {}, sizeof(InitProducerIdResponse)},
    MessageType::kResponse, 22, 0, 6, 2, &kMessageOps<InitProducerIdResponse>};
constexpr StructInfo InitializeShareGroupStateRequest::PartitionData::kInfo = {"PartitionData", kInitializeShareGroupStateRequest_PartitionDataFields, {}, sizeof(InitializeShareGroupStateRequest::PartitionData)};
constexpr StructInfo InitializeShareGroupStateRequest::InitializeStateData::kInfo = {"InitializeStateData", kInitializeShareGroupStateRequest_InitializeStateDataFields, {}, sizeof(InitializeShareGroupStateRequest::InitializeStateData)};
constexpr MessageInfo InitializeShareGroupStateRequest::kInfo = {{"InitializeShareGroupStateRequest", kInitializeShareGroupStateRequestFields, {}, sizeof(InitializeShareGroupStateRequest)},
    MessageType::kRequest, 83, 0, 0, 0, &kMessageOps<InitializeShareGroupStateRequest>};
constexpr StructInfo InitializeShareGroupStateResponse::PartitionResult::kInfo = {"PartitionResult", kInitializeShareGroupStateResponse_PartitionResultFields, {}, sizeof(InitializeShareGroupStateResponse::PartitionResult)};
constexpr StructInfo InitializeShareGroupStateResponse::InitializeStateResult::kInfo = {"InitializeStateResult", kInitializeShareGroupStateResponse_InitializeStateResultFields, {}, sizeof(InitializeShareGroupStateResponse::InitializeStateResult)};
constexpr MessageInfo InitializeShareGroupStateResponse::kInfo = {{"InitializeShareGroupStateResponse", kInitializeShareGroupStateResponseFields, {}, sizeof(InitializeShareGroupStateResponse)},
    MessageType::kResponse, 83, 0, 0, 0, &kMessageOps<InitializeShareGroupStateResponse>};
constexpr StructInfo JoinGroupRequest::JoinGroupRequestProtocol::kInfo = {"JoinGroupRequestProtocol", kJoinGroupRequest_JoinGroupRequestProtocolFields, {}, sizeof(JoinGroupRequest::JoinGroupRequestProtocol)};
constexpr MessageInfo JoinGroupRequest::kInfo = {{"JoinGroupRequest", kJoinGroupRequestFields, {}, sizeof(JoinGroupRequest)},
    MessageType::kRequest, 11, 0, 9, 6, &kMessageOps<JoinGroupRequest>};
constexpr StructInfo JoinGroupResponse::JoinGroupResponseMember::kInfo = {"JoinGroupResponseMember", kJoinGroupResponse_JoinGroupResponseMemberFields, {}, sizeof(JoinGroupResponse::JoinGroupResponseMember)};
constexpr MessageInfo JoinGroupResponse::kInfo = {{"JoinGroupResponse", kJoinGroupResponseFields, {}, sizeof(JoinGroupResponse)},
    MessageType::kResponse, 11, 0, 9, 6, &kMessageOps<JoinGroupResponse>};
constexpr StructInfo LeaveGroupRequest::MemberIdentity::kInfo = {"MemberIdentity", kLeaveGroupRequest_MemberIdentityFields, {}, sizeof(LeaveGroupRequest::MemberIdentity)};
constexpr MessageInfo LeaveGroupRequest::kInfo = {{"LeaveGroupRequest", kLeaveGroupRequestFields, {}, sizeof(LeaveGroupRequest)},
    MessageType::kRequest, 13, 0, 5, 4, &kMessageOps<LeaveGroupRequest>};
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

}  // namespace cork::protocol
