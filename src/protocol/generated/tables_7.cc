// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 7.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/streams_group_member_metadata_key.h"
#include "protocol/generated/streams_group_member_metadata_value.h"
#include "protocol/generated/streams_group_metadata_key.h"
#include "protocol/generated/streams_group_metadata_value.h"
#include "protocol/generated/streams_group_target_assignment_member_key.h"
#include "protocol/generated/streams_group_target_assignment_member_value.h"
#include "protocol/generated/streams_group_target_assignment_metadata_key.h"
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
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kStreamsGroupMemberMetadataKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(StreamsGroupMemberMetadataKey, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(StreamsGroupMemberMetadataKey, member_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupMemberMetadataValue_EndpointFields[] = {
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMemberMetadataValue::Endpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMemberMetadataValue::Endpoint, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupMemberMetadataValue_KeyValueFields[] = {
    {"key", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMemberMetadataValue::KeyValue, key), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMemberMetadataValue::KeyValue, value), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupMemberMetadataValueFields[] = {
    {"instanceId", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupMemberMetadataValue, instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"rackId", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupMemberMetadataValue, rack_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"clientId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMemberMetadataValue, client_id), 0, nullptr, nullptr, nullptr},
    {"clientHost", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMemberMetadataValue, client_host), 0, nullptr, nullptr, nullptr},
    {"rebalanceTimeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMemberMetadataValue, rebalance_timeout_ms), -1, nullptr, nullptr, nullptr},
    {"topologyEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMemberMetadataValue, topology_epoch), 0, nullptr, nullptr, nullptr},
    {"processId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMemberMetadataValue, process_id), 0, nullptr, nullptr, nullptr},
    {"userEndpoint", Kind::kStruct, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupMemberMetadataValue, user_endpoint), 0, nullptr, &kOptionalOps<StreamsGroupMemberMetadataValue::Endpoint>, &StreamsGroupMemberMetadataValue::Endpoint::kInfo},
    {"clientTags", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMemberMetadataValue, client_tags), 0, &kArrayOps<StreamsGroupMemberMetadataValue::KeyValue>, nullptr, &StreamsGroupMemberMetadataValue::KeyValue::kInfo},
};
constexpr Field kStreamsGroupMetadataKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(StreamsGroupMetadataKey, group_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupMetadataValue_LastAssignmentConfigFields[] = {
    {"key", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMetadataValue::LastAssignmentConfig, key), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMetadataValue::LastAssignmentConfig, value), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupMetadataValueFields[] = {
    {"epoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMetadataValue, epoch), 0, nullptr, nullptr, nullptr},
    {"metadataHash", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupMetadataValue, metadata_hash), 0, nullptr, nullptr, nullptr},
    {"validatedTopologyEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, 0,
     offsetof(StreamsGroupMetadataValue, validated_topology_epoch), -1, nullptr, nullptr, nullptr},
    {"lastAssignmentConfigs", Kind::kStruct, kArray | kNullable, 0, 32767, 0, 32767, 1,
     offsetof(StreamsGroupMetadataValue, last_assignment_configs), 0, &kArrayOps<StreamsGroupMetadataValue::LastAssignmentConfig>, &kOptionalOps<std::vector<StreamsGroupMetadataValue::LastAssignmentConfig>>, &StreamsGroupMetadataValue::LastAssignmentConfig::kInfo},
    {"storedDescriptionTopologyEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, 2,
     offsetof(StreamsGroupMetadataValue, stored_description_topology_epoch), -1, nullptr, nullptr, nullptr},
    {"failedDescriptionTopologyEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, 3,
     offsetof(StreamsGroupMetadataValue, failed_description_topology_epoch), -1, nullptr, nullptr, nullptr},
};
constexpr std::uint8_t kStreamsGroupMetadataValueTagged[] = {2, 3, 4, 5};
constexpr Field kStreamsGroupTargetAssignmentMemberKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(StreamsGroupTargetAssignmentMemberKey, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(StreamsGroupTargetAssignmentMemberKey, member_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupTargetAssignmentMemberValue_TaskIdsFields[] = {
    {"subtopologyId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTargetAssignmentMemberValue::TaskIds, subtopology_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTargetAssignmentMemberValue::TaskIds, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kStreamsGroupTargetAssignmentMemberValueFields[] = {
    {"activeTasks", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTargetAssignmentMemberValue, active_tasks), 0, &kArrayOps<StreamsGroupTargetAssignmentMemberValue::TaskIds>, nullptr, &StreamsGroupTargetAssignmentMemberValue::TaskIds::kInfo},
    {"standbyTasks", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTargetAssignmentMemberValue, standby_tasks), 0, &kArrayOps<StreamsGroupTargetAssignmentMemberValue::TaskIds>, nullptr, &StreamsGroupTargetAssignmentMemberValue::TaskIds::kInfo},
    {"warmupTasks", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTargetAssignmentMemberValue, warmup_tasks), 0, &kArrayOps<StreamsGroupTargetAssignmentMemberValue::TaskIds>, nullptr, &StreamsGroupTargetAssignmentMemberValue::TaskIds::kInfo},
};
constexpr Field kStreamsGroupTargetAssignmentMetadataKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(StreamsGroupTargetAssignmentMetadataKey, group_id), 0, nullptr, nullptr, nullptr},
};
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

}  // namespace

constexpr MessageInfo StreamsGroupMemberMetadataKey::kInfo = {{"StreamsGroupMemberMetadataKey", kStreamsGroupMemberMetadataKeyFields, {}, sizeof(StreamsGroupMemberMetadataKey)},
    MessageType::kOther, 19, 0, 0, 32767, &kMessageOps<StreamsGroupMemberMetadataKey>};
constexpr StructInfo StreamsGroupMemberMetadataValue::Endpoint::kInfo = {"Endpoint", kStreamsGroupMemberMetadataValue_EndpointFields, {}, sizeof(StreamsGroupMemberMetadataValue::Endpoint)};
constexpr StructInfo StreamsGroupMemberMetadataValue::KeyValue::kInfo = {"KeyValue", kStreamsGroupMemberMetadataValue_KeyValueFields, {}, sizeof(StreamsGroupMemberMetadataValue::KeyValue)};
constexpr MessageInfo StreamsGroupMemberMetadataValue::kInfo = {{"StreamsGroupMemberMetadataValue", kStreamsGroupMemberMetadataValueFields, {}, sizeof(StreamsGroupMemberMetadataValue)},
    MessageType::kOther, 19, 0, 0, 0, &kMessageOps<StreamsGroupMemberMetadataValue>};
constexpr MessageInfo StreamsGroupMetadataKey::kInfo = {{"StreamsGroupMetadataKey", kStreamsGroupMetadataKeyFields, {}, sizeof(StreamsGroupMetadataKey)},
    MessageType::kOther, 17, 0, 0, 32767, &kMessageOps<StreamsGroupMetadataKey>};
constexpr StructInfo StreamsGroupMetadataValue::LastAssignmentConfig::kInfo = {"LastAssignmentConfig", kStreamsGroupMetadataValue_LastAssignmentConfigFields, {}, sizeof(StreamsGroupMetadataValue::LastAssignmentConfig)};
constexpr MessageInfo StreamsGroupMetadataValue::kInfo = {{"StreamsGroupMetadataValue", kStreamsGroupMetadataValueFields, kStreamsGroupMetadataValueTagged, sizeof(StreamsGroupMetadataValue)},
    MessageType::kOther, 17, 0, 0, 0, &kMessageOps<StreamsGroupMetadataValue>};
constexpr MessageInfo StreamsGroupTargetAssignmentMemberKey::kInfo = {{"StreamsGroupTargetAssignmentMemberKey", kStreamsGroupTargetAssignmentMemberKeyFields, {}, sizeof(StreamsGroupTargetAssignmentMemberKey)},
    MessageType::kOther, 21, 0, 0, 32767, &kMessageOps<StreamsGroupTargetAssignmentMemberKey>};
constexpr StructInfo StreamsGroupTargetAssignmentMemberValue::TaskIds::kInfo = {"TaskIds", kStreamsGroupTargetAssignmentMemberValue_TaskIdsFields, {}, sizeof(StreamsGroupTargetAssignmentMemberValue::TaskIds)};
constexpr MessageInfo StreamsGroupTargetAssignmentMemberValue::kInfo = {{"StreamsGroupTargetAssignmentMemberValue", kStreamsGroupTargetAssignmentMemberValueFields, {}, sizeof(StreamsGroupTargetAssignmentMemberValue)},
    MessageType::kOther, 21, 0, 0, 0, &kMessageOps<StreamsGroupTargetAssignmentMemberValue>};
constexpr MessageInfo StreamsGroupTargetAssignmentMetadataKey::kInfo = {{"StreamsGroupTargetAssignmentMetadataKey", kStreamsGroupTargetAssignmentMetadataKeyFields, {}, sizeof(StreamsGroupTargetAssignmentMetadataKey)},
    MessageType::kOther, 20, 0, 0, 32767, &kMessageOps<StreamsGroupTargetAssignmentMetadataKey>};
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

}  // namespace cork::protocol
