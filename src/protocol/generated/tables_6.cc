// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 6.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/offset_commit_value.h"
#include "protocol/generated/share_group_current_member_assignment_key.h"
#include "protocol/generated/share_group_current_member_assignment_value.h"
#include "protocol/generated/share_group_member_metadata_key.h"
#include "protocol/generated/share_group_member_metadata_value.h"
#include "protocol/generated/share_group_metadata_key.h"
#include "protocol/generated/share_group_metadata_value.h"
#include "protocol/generated/share_group_state_partition_metadata_key.h"
#include "protocol/generated/share_group_state_partition_metadata_value.h"
#include "protocol/generated/share_group_target_assignment_member_key.h"
#include "protocol/generated/share_group_target_assignment_member_value.h"
#include "protocol/generated/share_group_target_assignment_metadata_key.h"
#include "protocol/generated/share_group_target_assignment_metadata_value.h"
#include "protocol/generated/streams_group_current_member_assignment_key.h"
#include "protocol/generated/streams_group_current_member_assignment_value.h"
#include "protocol/generated/streams_group_member_metadata_key.h"
#include "protocol/generated/streams_group_member_metadata_value.h"
#include "protocol/generated/streams_group_metadata_key.h"
#include "protocol/generated/streams_group_metadata_value.h"
#include "protocol/generated/streams_group_target_assignment_member_key.h"
#include "protocol/generated/streams_group_target_assignment_member_value.h"
#include "protocol/generated/streams_group_target_assignment_metadata_key.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kOffsetCommitValueFields[] = {
    {"offset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetCommitValue, offset), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, kIgnorable, 3, 32767, 1, 0, -1,
     offsetof(OffsetCommitValue, leader_epoch), -1, nullptr, nullptr, nullptr},
    {"metadata", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetCommitValue, metadata), 0, nullptr, nullptr, nullptr},
    {"commitTimestamp", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(OffsetCommitValue, commit_timestamp), 0, nullptr, nullptr, nullptr},
    {"expireTimestamp", Kind::kInt64, kIgnorable, 1, 1, 1, 0, -1,
     offsetof(OffsetCommitValue, expire_timestamp), -1, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 4, 32767, 1, 0, 0,
     offsetof(OffsetCommitValue, topic_id), 0, nullptr, nullptr, nullptr},
};
constexpr std::uint8_t kOffsetCommitValueTagged[] = {5};
constexpr Field kShareGroupCurrentMemberAssignmentKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ShareGroupCurrentMemberAssignmentKey, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ShareGroupCurrentMemberAssignmentKey, member_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareGroupCurrentMemberAssignmentValue_TopicPartitionsFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupCurrentMemberAssignmentValue::TopicPartitions, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupCurrentMemberAssignmentValue::TopicPartitions, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kShareGroupCurrentMemberAssignmentValueFields[] = {
    {"memberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupCurrentMemberAssignmentValue, member_epoch), 0, nullptr, nullptr, nullptr},
    {"previousMemberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupCurrentMemberAssignmentValue, previous_member_epoch), 0, nullptr, nullptr, nullptr},
    {"state", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupCurrentMemberAssignmentValue, state), 0, nullptr, nullptr, nullptr},
    {"assignedPartitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupCurrentMemberAssignmentValue, assigned_partitions), 0, &kArrayOps<ShareGroupCurrentMemberAssignmentValue::TopicPartitions>, nullptr, &ShareGroupCurrentMemberAssignmentValue::TopicPartitions::kInfo},
};
constexpr Field kShareGroupMemberMetadataKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ShareGroupMemberMetadataKey, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ShareGroupMemberMetadataKey, member_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareGroupMemberMetadataValueFields[] = {
    {"rackId", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareGroupMemberMetadataValue, rack_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"clientId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupMemberMetadataValue, client_id), 0, nullptr, nullptr, nullptr},
    {"clientHost", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupMemberMetadataValue, client_host), 0, nullptr, nullptr, nullptr},
    {"subscribedTopicNames", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupMemberMetadataValue, subscribed_topic_names), 0, &kArrayOps<String>, nullptr, nullptr},
};
constexpr Field kShareGroupMetadataKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ShareGroupMetadataKey, group_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareGroupMetadataValueFields[] = {
    {"epoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupMetadataValue, epoch), 0, nullptr, nullptr, nullptr},
    {"metadataHash", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupMetadataValue, metadata_hash), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareGroupStatePartitionMetadataKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ShareGroupStatePartitionMetadataKey, group_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareGroupStatePartitionMetadataValue_TopicPartitionsInfoFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupStatePartitionMetadataValue::TopicPartitionsInfo, topic_id), 0, nullptr, nullptr, nullptr},
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupStatePartitionMetadataValue::TopicPartitionsInfo, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupStatePartitionMetadataValue::TopicPartitionsInfo, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kShareGroupStatePartitionMetadataValue_TopicInfoFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupStatePartitionMetadataValue::TopicInfo, topic_id), 0, nullptr, nullptr, nullptr},
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupStatePartitionMetadataValue::TopicInfo, topic_name), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareGroupStatePartitionMetadataValueFields[] = {
    {"initializingTopics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupStatePartitionMetadataValue, initializing_topics), 0, &kArrayOps<ShareGroupStatePartitionMetadataValue::TopicPartitionsInfo>, nullptr, &ShareGroupStatePartitionMetadataValue::TopicPartitionsInfo::kInfo},
    {"initializedTopics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupStatePartitionMetadataValue, initialized_topics), 0, &kArrayOps<ShareGroupStatePartitionMetadataValue::TopicPartitionsInfo>, nullptr, &ShareGroupStatePartitionMetadataValue::TopicPartitionsInfo::kInfo},
    {"deletingTopics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupStatePartitionMetadataValue, deleting_topics), 0, &kArrayOps<ShareGroupStatePartitionMetadataValue::TopicInfo>, nullptr, &ShareGroupStatePartitionMetadataValue::TopicInfo::kInfo},
};
constexpr Field kShareGroupTargetAssignmentMemberKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ShareGroupTargetAssignmentMemberKey, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ShareGroupTargetAssignmentMemberKey, member_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareGroupTargetAssignmentMemberValue_TopicPartitionFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupTargetAssignmentMemberValue::TopicPartition, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupTargetAssignmentMemberValue::TopicPartition, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kShareGroupTargetAssignmentMemberValueFields[] = {
    {"topicPartitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupTargetAssignmentMemberValue, topic_partitions), 0, &kArrayOps<ShareGroupTargetAssignmentMemberValue::TopicPartition>, nullptr, &ShareGroupTargetAssignmentMemberValue::TopicPartition::kInfo},
};
constexpr Field kShareGroupTargetAssignmentMetadataKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ShareGroupTargetAssignmentMetadataKey, group_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareGroupTargetAssignmentMetadataValueFields[] = {
    {"assignmentEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupTargetAssignmentMetadataValue, assignment_epoch), 0, nullptr, nullptr, nullptr},
    {"assignmentTimestamp", Kind::kInt64, kIgnorable, 0, 32767, 1, 0, 0,
     offsetof(ShareGroupTargetAssignmentMetadataValue, assignment_timestamp), 0, nullptr, nullptr, nullptr},
};
constexpr std::uint8_t kShareGroupTargetAssignmentMetadataValueTagged[] = {1};
constexpr Field kStreamsGroupCurrentMemberAssignmentKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(StreamsGroupCurrentMemberAssignmentKey, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(StreamsGroupCurrentMemberAssignmentKey, member_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupCurrentMemberAssignmentValue_TaskIdsFields[] = {
    {"subtopologyId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupCurrentMemberAssignmentValue::TaskIds, subtopology_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupCurrentMemberAssignmentValue::TaskIds, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"assignmentEpochs", Kind::kInt32, kArray | kNullable, 0, 32767, 0, 32767, 0,
     offsetof(StreamsGroupCurrentMemberAssignmentValue::TaskIds, assignment_epochs), 0, &kArrayOps<std::int32_t>, &kOptionalOps<std::vector<std::int32_t>>, nullptr},
};
constexpr std::uint8_t kStreamsGroupCurrentMemberAssignmentValue_TaskIdsTagged[] = {2};
constexpr Field kStreamsGroupCurrentMemberAssignmentValueFields[] = {
    {"memberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupCurrentMemberAssignmentValue, member_epoch), 0, nullptr, nullptr, nullptr},
    {"previousMemberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupCurrentMemberAssignmentValue, previous_member_epoch), 0, nullptr, nullptr, nullptr},
    {"state", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupCurrentMemberAssignmentValue, state), 0, nullptr, nullptr, nullptr},
    {"activeTasks", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupCurrentMemberAssignmentValue, active_tasks), 0, &kArrayOps<StreamsGroupCurrentMemberAssignmentValue::TaskIds>, nullptr, &StreamsGroupCurrentMemberAssignmentValue::TaskIds::kInfo},
    {"standbyTasks", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupCurrentMemberAssignmentValue, standby_tasks), 0, &kArrayOps<StreamsGroupCurrentMemberAssignmentValue::TaskIds>, nullptr, &StreamsGroupCurrentMemberAssignmentValue::TaskIds::kInfo},
    {"warmupTasks", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupCurrentMemberAssignmentValue, warmup_tasks), 0, &kArrayOps<StreamsGroupCurrentMemberAssignmentValue::TaskIds>, nullptr, &StreamsGroupCurrentMemberAssignmentValue::TaskIds::kInfo},
    {"activeTasksPendingRevocation", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupCurrentMemberAssignmentValue, active_tasks_pending_revocation), 0, &kArrayOps<StreamsGroupCurrentMemberAssignmentValue::TaskIds>, nullptr, &StreamsGroupCurrentMemberAssignmentValue::TaskIds::kInfo},
    {"standbyTasksPendingRevocation", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupCurrentMemberAssignmentValue, standby_tasks_pending_revocation), 0, &kArrayOps<StreamsGroupCurrentMemberAssignmentValue::TaskIds>, nullptr, &StreamsGroupCurrentMemberAssignmentValue::TaskIds::kInfo},
    {"warmupTasksPendingRevocation", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupCurrentMemberAssignmentValue, warmup_tasks_pending_revocation), 0, &kArrayOps<StreamsGroupCurrentMemberAssignmentValue::TaskIds>, nullptr, &StreamsGroupCurrentMemberAssignmentValue::TaskIds::kInfo},
};
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

}  // namespace

constexpr MessageInfo OffsetCommitValue::kInfo = {{"OffsetCommitValue", kOffsetCommitValueFields, kOffsetCommitValueTagged, sizeof(OffsetCommitValue)},
    MessageType::kOther, 1, 0, 4, 4, &kMessageOps<OffsetCommitValue>};
constexpr MessageInfo ShareGroupCurrentMemberAssignmentKey::kInfo = {{"ShareGroupCurrentMemberAssignmentKey", kShareGroupCurrentMemberAssignmentKeyFields, {}, sizeof(ShareGroupCurrentMemberAssignmentKey)},
    MessageType::kOther, 14, 0, 0, 32767, &kMessageOps<ShareGroupCurrentMemberAssignmentKey>};
constexpr StructInfo ShareGroupCurrentMemberAssignmentValue::TopicPartitions::kInfo = {"TopicPartitions", kShareGroupCurrentMemberAssignmentValue_TopicPartitionsFields, {}, sizeof(ShareGroupCurrentMemberAssignmentValue::TopicPartitions)};
constexpr MessageInfo ShareGroupCurrentMemberAssignmentValue::kInfo = {{"ShareGroupCurrentMemberAssignmentValue", kShareGroupCurrentMemberAssignmentValueFields, {}, sizeof(ShareGroupCurrentMemberAssignmentValue)},
    MessageType::kOther, 14, 0, 0, 0, &kMessageOps<ShareGroupCurrentMemberAssignmentValue>};
constexpr MessageInfo ShareGroupMemberMetadataKey::kInfo = {{"ShareGroupMemberMetadataKey", kShareGroupMemberMetadataKeyFields, {}, sizeof(ShareGroupMemberMetadataKey)},
    MessageType::kOther, 10, 0, 0, 32767, &kMessageOps<ShareGroupMemberMetadataKey>};
constexpr MessageInfo ShareGroupMemberMetadataValue::kInfo = {{"ShareGroupMemberMetadataValue", kShareGroupMemberMetadataValueFields, {}, sizeof(ShareGroupMemberMetadataValue)},
    MessageType::kOther, 10, 0, 0, 0, &kMessageOps<ShareGroupMemberMetadataValue>};
constexpr MessageInfo ShareGroupMetadataKey::kInfo = {{"ShareGroupMetadataKey", kShareGroupMetadataKeyFields, {}, sizeof(ShareGroupMetadataKey)},
    MessageType::kOther, 11, 0, 0, 32767, &kMessageOps<ShareGroupMetadataKey>};
constexpr MessageInfo ShareGroupMetadataValue::kInfo = {{"ShareGroupMetadataValue", kShareGroupMetadataValueFields, {}, sizeof(ShareGroupMetadataValue)},
    MessageType::kOther, 11, 0, 0, 0, &kMessageOps<ShareGroupMetadataValue>};
constexpr MessageInfo ShareGroupStatePartitionMetadataKey::kInfo = {{"ShareGroupStatePartitionMetadataKey", kShareGroupStatePartitionMetadataKeyFields, {}, sizeof(ShareGroupStatePartitionMetadataKey)},
    MessageType::kOther, 15, 0, 0, 32767, &kMessageOps<ShareGroupStatePartitionMetadataKey>};
constexpr StructInfo ShareGroupStatePartitionMetadataValue::TopicPartitionsInfo::kInfo = {"TopicPartitionsInfo", kShareGroupStatePartitionMetadataValue_TopicPartitionsInfoFields, {}, sizeof(ShareGroupStatePartitionMetadataValue::TopicPartitionsInfo)};
constexpr StructInfo ShareGroupStatePartitionMetadataValue::TopicInfo::kInfo = {"TopicInfo", kShareGroupStatePartitionMetadataValue_TopicInfoFields, {}, sizeof(ShareGroupStatePartitionMetadataValue::TopicInfo)};
constexpr MessageInfo ShareGroupStatePartitionMetadataValue::kInfo = {{"ShareGroupStatePartitionMetadataValue", kShareGroupStatePartitionMetadataValueFields, {}, sizeof(ShareGroupStatePartitionMetadataValue)},
    MessageType::kOther, 15, 0, 0, 0, &kMessageOps<ShareGroupStatePartitionMetadataValue>};
constexpr MessageInfo ShareGroupTargetAssignmentMemberKey::kInfo = {{"ShareGroupTargetAssignmentMemberKey", kShareGroupTargetAssignmentMemberKeyFields, {}, sizeof(ShareGroupTargetAssignmentMemberKey)},
    MessageType::kOther, 13, 0, 0, 32767, &kMessageOps<ShareGroupTargetAssignmentMemberKey>};
constexpr StructInfo ShareGroupTargetAssignmentMemberValue::TopicPartition::kInfo = {"TopicPartition", kShareGroupTargetAssignmentMemberValue_TopicPartitionFields, {}, sizeof(ShareGroupTargetAssignmentMemberValue::TopicPartition)};
constexpr MessageInfo ShareGroupTargetAssignmentMemberValue::kInfo = {{"ShareGroupTargetAssignmentMemberValue", kShareGroupTargetAssignmentMemberValueFields, {}, sizeof(ShareGroupTargetAssignmentMemberValue)},
    MessageType::kOther, 13, 0, 0, 0, &kMessageOps<ShareGroupTargetAssignmentMemberValue>};
constexpr MessageInfo ShareGroupTargetAssignmentMetadataKey::kInfo = {{"ShareGroupTargetAssignmentMetadataKey", kShareGroupTargetAssignmentMetadataKeyFields, {}, sizeof(ShareGroupTargetAssignmentMetadataKey)},
    MessageType::kOther, 12, 0, 0, 32767, &kMessageOps<ShareGroupTargetAssignmentMetadataKey>};
constexpr MessageInfo ShareGroupTargetAssignmentMetadataValue::kInfo = {{"ShareGroupTargetAssignmentMetadataValue", kShareGroupTargetAssignmentMetadataValueFields, kShareGroupTargetAssignmentMetadataValueTagged, sizeof(ShareGroupTargetAssignmentMetadataValue)},
    MessageType::kOther, 12, 0, 0, 0, &kMessageOps<ShareGroupTargetAssignmentMetadataValue>};
constexpr MessageInfo StreamsGroupCurrentMemberAssignmentKey::kInfo = {{"StreamsGroupCurrentMemberAssignmentKey", kStreamsGroupCurrentMemberAssignmentKeyFields, {}, sizeof(StreamsGroupCurrentMemberAssignmentKey)},
    MessageType::kOther, 22, 0, 0, 32767, &kMessageOps<StreamsGroupCurrentMemberAssignmentKey>};
constexpr StructInfo StreamsGroupCurrentMemberAssignmentValue::TaskIds::kInfo = {"TaskIds", kStreamsGroupCurrentMemberAssignmentValue_TaskIdsFields, kStreamsGroupCurrentMemberAssignmentValue_TaskIdsTagged, sizeof(StreamsGroupCurrentMemberAssignmentValue::TaskIds)};
constexpr MessageInfo StreamsGroupCurrentMemberAssignmentValue::kInfo = {{"StreamsGroupCurrentMemberAssignmentValue", kStreamsGroupCurrentMemberAssignmentValueFields, {}, sizeof(StreamsGroupCurrentMemberAssignmentValue)},
    MessageType::kOther, 22, 0, 0, 0, &kMessageOps<StreamsGroupCurrentMemberAssignmentValue>};
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

}  // namespace cork::protocol
