// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 5.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/find_coordinator_response.h"
#include "protocol/generated/get_telemetry_subscriptions_request.h"
#include "protocol/generated/get_telemetry_subscriptions_response.h"
#include "protocol/generated/consumer_group_current_member_assignment_key.h"
#include "protocol/generated/consumer_group_current_member_assignment_value.h"
#include "protocol/generated/consumer_group_member_metadata_key.h"
#include "protocol/generated/consumer_group_member_metadata_value.h"
#include "protocol/generated/consumer_group_metadata_key.h"
#include "protocol/generated/consumer_group_metadata_value.h"
#include "protocol/generated/consumer_group_partition_metadata_key.h"
#include "protocol/generated/consumer_group_partition_metadata_value.h"
#include "protocol/generated/consumer_group_regular_expression_key.h"
#include "protocol/generated/consumer_group_regular_expression_value.h"
#include "protocol/generated/consumer_group_target_assignment_member_key.h"
#include "protocol/generated/consumer_group_target_assignment_member_value.h"
#include "protocol/generated/consumer_group_target_assignment_metadata_key.h"
#include "protocol/generated/consumer_group_target_assignment_metadata_value.h"
#include "protocol/generated/group_metadata_key.h"
#include "protocol/generated/group_metadata_value.h"
#include "protocol/generated/legacy_offset_commit_key.h"
#include "protocol/generated/legacy_offset_commit_value.h"
#include "protocol/generated/offset_commit_key.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kFindCoordinatorResponse_CoordinatorFields[] = {
    {"key", Kind::kString, 0, 4, 32767, 1, 0, -1,
     offsetof(FindCoordinatorResponse::Coordinator, key), 0, nullptr, nullptr, nullptr},
    {"nodeId", Kind::kInt32, 0, 4, 32767, 1, 0, -1,
     offsetof(FindCoordinatorResponse::Coordinator, node_id), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 4, 32767, 1, 0, -1,
     offsetof(FindCoordinatorResponse::Coordinator, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kInt32, 0, 4, 32767, 1, 0, -1,
     offsetof(FindCoordinatorResponse::Coordinator, port), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 4, 32767, 1, 0, -1,
     offsetof(FindCoordinatorResponse::Coordinator, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kIgnorable | kNullable, 4, 32767, 4, 32767, -1,
     offsetof(FindCoordinatorResponse::Coordinator, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kFindCoordinatorResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(FindCoordinatorResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 3, 1, 0, -1,
     offsetof(FindCoordinatorResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kIgnorable | kNullable, 1, 3, 1, 3, -1,
     offsetof(FindCoordinatorResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"nodeId", Kind::kInt32, 0, 0, 3, 1, 0, -1,
     offsetof(FindCoordinatorResponse, node_id), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 3, 1, 0, -1,
     offsetof(FindCoordinatorResponse, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kInt32, 0, 0, 3, 1, 0, -1,
     offsetof(FindCoordinatorResponse, port), 0, nullptr, nullptr, nullptr},
    {"coordinators", Kind::kStruct, kArray, 4, 32767, 1, 0, -1,
     offsetof(FindCoordinatorResponse, coordinators), 0, &kArrayOps<FindCoordinatorResponse::Coordinator>, nullptr, &FindCoordinatorResponse::Coordinator::kInfo},
};
constexpr Field kGetTelemetrySubscriptionsRequestFields[] = {
    {"clientInstanceId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(GetTelemetrySubscriptionsRequest, client_instance_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kGetTelemetrySubscriptionsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(GetTelemetrySubscriptionsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(GetTelemetrySubscriptionsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"clientInstanceId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(GetTelemetrySubscriptionsResponse, client_instance_id), 0, nullptr, nullptr, nullptr},
    {"subscriptionId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(GetTelemetrySubscriptionsResponse, subscription_id), 0, nullptr, nullptr, nullptr},
    {"acceptedCompressionTypes", Kind::kInt8, kArray, 0, 32767, 1, 0, -1,
     offsetof(GetTelemetrySubscriptionsResponse, accepted_compression_types), 0, &kArrayOps<std::int8_t>, nullptr, nullptr},
    {"pushIntervalMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(GetTelemetrySubscriptionsResponse, push_interval_ms), 0, nullptr, nullptr, nullptr},
    {"telemetryMaxBytes", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(GetTelemetrySubscriptionsResponse, telemetry_max_bytes), 0, nullptr, nullptr, nullptr},
    {"deltaTemporality", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(GetTelemetrySubscriptionsResponse, delta_temporality), 0, nullptr, nullptr, nullptr},
    {"requestedMetrics", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(GetTelemetrySubscriptionsResponse, requested_metrics), 0, &kArrayOps<String>, nullptr, nullptr},
};
constexpr Field kConsumerGroupCurrentMemberAssignmentKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ConsumerGroupCurrentMemberAssignmentKey, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ConsumerGroupCurrentMemberAssignmentKey, member_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerGroupCurrentMemberAssignmentValue_TopicPartitionsFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupCurrentMemberAssignmentValue::TopicPartitions, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupCurrentMemberAssignmentValue::TopicPartitions, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"assignmentEpochs", Kind::kInt32, kArray | kNullable, 0, 32767, 0, 32767, 0,
     offsetof(ConsumerGroupCurrentMemberAssignmentValue::TopicPartitions, assignment_epochs), 0, &kArrayOps<std::int32_t>, &kOptionalOps<std::vector<std::int32_t>>, nullptr},
};
constexpr std::uint8_t kConsumerGroupCurrentMemberAssignmentValue_TopicPartitionsTagged[] = {2};
constexpr Field kConsumerGroupCurrentMemberAssignmentValueFields[] = {
    {"memberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupCurrentMemberAssignmentValue, member_epoch), 0, nullptr, nullptr, nullptr},
    {"previousMemberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupCurrentMemberAssignmentValue, previous_member_epoch), 0, nullptr, nullptr, nullptr},
    {"state", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupCurrentMemberAssignmentValue, state), 0, nullptr, nullptr, nullptr},
    {"assignedPartitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupCurrentMemberAssignmentValue, assigned_partitions), 0, &kArrayOps<ConsumerGroupCurrentMemberAssignmentValue::TopicPartitions>, nullptr, &ConsumerGroupCurrentMemberAssignmentValue::TopicPartitions::kInfo},
    {"partitionsPendingRevocation", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupCurrentMemberAssignmentValue, partitions_pending_revocation), 0, &kArrayOps<ConsumerGroupCurrentMemberAssignmentValue::TopicPartitions>, nullptr, &ConsumerGroupCurrentMemberAssignmentValue::TopicPartitions::kInfo},
};
constexpr Field kConsumerGroupMemberMetadataKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ConsumerGroupMemberMetadataKey, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ConsumerGroupMemberMetadataKey, member_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerGroupMemberMetadataValue_ClassicProtocolFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupMemberMetadataValue::ClassicProtocol, name), 0, nullptr, nullptr, nullptr},
    {"metadata", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupMemberMetadataValue::ClassicProtocol, metadata), 0, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerGroupMemberMetadataValue_ClassicMemberMetadataFields[] = {
    {"sessionTimeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupMemberMetadataValue::ClassicMemberMetadata, session_timeout_ms), 0, nullptr, nullptr, nullptr},
    {"supportedProtocols", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupMemberMetadataValue::ClassicMemberMetadata, supported_protocols), 0, &kArrayOps<ConsumerGroupMemberMetadataValue::ClassicProtocol>, nullptr, &ConsumerGroupMemberMetadataValue::ClassicProtocol::kInfo},
};
constexpr Field kConsumerGroupMemberMetadataValueFields[] = {
    {"instanceId", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupMemberMetadataValue, instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"rackId", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupMemberMetadataValue, rack_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"clientId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupMemberMetadataValue, client_id), 0, nullptr, nullptr, nullptr},
    {"clientHost", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupMemberMetadataValue, client_host), 0, nullptr, nullptr, nullptr},
    {"subscribedTopicNames", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupMemberMetadataValue, subscribed_topic_names), 0, &kArrayOps<String>, nullptr, nullptr},
    {"subscribedTopicRegex", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupMemberMetadataValue, subscribed_topic_regex), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"rebalanceTimeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupMemberMetadataValue, rebalance_timeout_ms), -1, nullptr, nullptr, nullptr},
    {"serverAssignor", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupMemberMetadataValue, server_assignor), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"classicMemberMetadata", Kind::kStruct, kNullable, 0, 32767, 0, 32767, 0,
     offsetof(ConsumerGroupMemberMetadataValue, classic_member_metadata), 0, nullptr, &kOptionalOps<ConsumerGroupMemberMetadataValue::ClassicMemberMetadata>, &ConsumerGroupMemberMetadataValue::ClassicMemberMetadata::kInfo},
};
constexpr std::uint8_t kConsumerGroupMemberMetadataValueTagged[] = {8};
constexpr Field kConsumerGroupMetadataKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ConsumerGroupMetadataKey, group_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerGroupMetadataValueFields[] = {
    {"epoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupMetadataValue, epoch), 0, nullptr, nullptr, nullptr},
    {"metadataHash", Kind::kInt64, 0, 0, 32767, 1, 0, 0,
     offsetof(ConsumerGroupMetadataValue, metadata_hash), 0, nullptr, nullptr, nullptr},
};
constexpr std::uint8_t kConsumerGroupMetadataValueTagged[] = {1};
constexpr Field kConsumerGroupPartitionMetadataKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ConsumerGroupPartitionMetadataKey, group_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerGroupPartitionMetadataValue_PartitionMetadataFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupPartitionMetadataValue::PartitionMetadata, partition), 0, nullptr, nullptr, nullptr},
    {"racks", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupPartitionMetadataValue::PartitionMetadata, racks), 0, &kArrayOps<String>, nullptr, nullptr},
};
constexpr Field kConsumerGroupPartitionMetadataValue_TopicMetadataFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupPartitionMetadataValue::TopicMetadata, topic_id), 0, nullptr, nullptr, nullptr},
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupPartitionMetadataValue::TopicMetadata, topic_name), 0, nullptr, nullptr, nullptr},
    {"numPartitions", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupPartitionMetadataValue::TopicMetadata, num_partitions), 0, nullptr, nullptr, nullptr},
    {"partitionMetadata", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupPartitionMetadataValue::TopicMetadata, partition_metadata), 0, &kArrayOps<ConsumerGroupPartitionMetadataValue::PartitionMetadata>, nullptr, &ConsumerGroupPartitionMetadataValue::PartitionMetadata::kInfo},
};
constexpr Field kConsumerGroupPartitionMetadataValueFields[] = {
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupPartitionMetadataValue, topics), 0, &kArrayOps<ConsumerGroupPartitionMetadataValue::TopicMetadata>, nullptr, &ConsumerGroupPartitionMetadataValue::TopicMetadata::kInfo},
};
constexpr Field kConsumerGroupRegularExpressionKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ConsumerGroupRegularExpressionKey, group_id), 0, nullptr, nullptr, nullptr},
    {"regularExpression", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ConsumerGroupRegularExpressionKey, regular_expression), 0, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerGroupRegularExpressionValueFields[] = {
    {"topics", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupRegularExpressionValue, topics), 0, &kArrayOps<String>, nullptr, nullptr},
    {"version", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupRegularExpressionValue, version), 0, nullptr, nullptr, nullptr},
    {"timestamp", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupRegularExpressionValue, timestamp), 0, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerGroupTargetAssignmentMemberKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ConsumerGroupTargetAssignmentMemberKey, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ConsumerGroupTargetAssignmentMemberKey, member_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerGroupTargetAssignmentMemberValue_TopicPartitionFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupTargetAssignmentMemberValue::TopicPartition, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupTargetAssignmentMemberValue::TopicPartition, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kConsumerGroupTargetAssignmentMemberValueFields[] = {
    {"topicPartitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupTargetAssignmentMemberValue, topic_partitions), 0, &kArrayOps<ConsumerGroupTargetAssignmentMemberValue::TopicPartition>, nullptr, &ConsumerGroupTargetAssignmentMemberValue::TopicPartition::kInfo},
};
constexpr Field kConsumerGroupTargetAssignmentMetadataKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ConsumerGroupTargetAssignmentMetadataKey, group_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerGroupTargetAssignmentMetadataValueFields[] = {
    {"assignmentEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupTargetAssignmentMetadataValue, assignment_epoch), 0, nullptr, nullptr, nullptr},
    {"assignmentTimestamp", Kind::kInt64, kIgnorable, 0, 32767, 1, 0, 0,
     offsetof(ConsumerGroupTargetAssignmentMetadataValue, assignment_timestamp), 0, nullptr, nullptr, nullptr},
};
constexpr std::uint8_t kConsumerGroupTargetAssignmentMetadataValueTagged[] = {1};
constexpr Field kGroupMetadataKeyFields[] = {
    {"group", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(GroupMetadataKey, group), 0, nullptr, nullptr, nullptr},
};
constexpr Field kGroupMetadataValue_MemberMetadataFields[] = {
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(GroupMetadataValue::MemberMetadata, member_id), 0, nullptr, nullptr, nullptr},
    {"groupInstanceId", Kind::kString, kIgnorable | kNullDefault | kNullable, 3, 32767, 3, 32767, -1,
     offsetof(GroupMetadataValue::MemberMetadata, group_instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"clientId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(GroupMetadataValue::MemberMetadata, client_id), 0, nullptr, nullptr, nullptr},
    {"clientHost", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(GroupMetadataValue::MemberMetadata, client_host), 0, nullptr, nullptr, nullptr},
    {"rebalanceTimeout", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(GroupMetadataValue::MemberMetadata, rebalance_timeout), -1, nullptr, nullptr, nullptr},
    {"sessionTimeout", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(GroupMetadataValue::MemberMetadata, session_timeout), 0, nullptr, nullptr, nullptr},
    {"subscription", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(GroupMetadataValue::MemberMetadata, subscription), 0, nullptr, nullptr, nullptr},
    {"assignment", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(GroupMetadataValue::MemberMetadata, assignment), 0, nullptr, nullptr, nullptr},
};
constexpr Field kGroupMetadataValueFields[] = {
    {"protocolType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(GroupMetadataValue, protocol_type), 0, nullptr, nullptr, nullptr},
    {"generation", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(GroupMetadataValue, generation), 0, nullptr, nullptr, nullptr},
    {"protocol", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(GroupMetadataValue, protocol), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"leader", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(GroupMetadataValue, leader), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"currentStateTimestamp", Kind::kInt64, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(GroupMetadataValue, current_state_timestamp), -1, nullptr, nullptr, nullptr},
    {"members", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(GroupMetadataValue, members), 0, &kArrayOps<GroupMetadataValue::MemberMetadata>, nullptr, &GroupMetadataValue::MemberMetadata::kInfo},
};
constexpr Field kLegacyOffsetCommitKeyFields[] = {
    {"group", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(LegacyOffsetCommitKey, group), 0, nullptr, nullptr, nullptr},
    {"topic", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(LegacyOffsetCommitKey, topic), 0, nullptr, nullptr, nullptr},
    {"partition", Kind::kInt32, 0, 0, 0, 1, 0, -1,
     offsetof(LegacyOffsetCommitKey, partition), 0, nullptr, nullptr, nullptr},
};
constexpr Field kLegacyOffsetCommitValueFields[] = {
    {"offset", Kind::kInt64, 0, 0, 0, 1, 0, -1,
     offsetof(LegacyOffsetCommitValue, offset), 0, nullptr, nullptr, nullptr},
    {"metadata", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(LegacyOffsetCommitValue, metadata), 0, nullptr, nullptr, nullptr},
    {"commitTimestamp", Kind::kInt64, 0, 0, 0, 1, 0, -1,
     offsetof(LegacyOffsetCommitValue, commit_timestamp), 0, nullptr, nullptr, nullptr},
};
constexpr Field kOffsetCommitKeyFields[] = {
    {"group", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(OffsetCommitKey, group), 0, nullptr, nullptr, nullptr},
    {"topic", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(OffsetCommitKey, topic), 0, nullptr, nullptr, nullptr},
    {"partition", Kind::kInt32, 0, 0, 0, 1, 0, -1,
     offsetof(OffsetCommitKey, partition), 0, nullptr, nullptr, nullptr},
};

}  // namespace

constexpr StructInfo FindCoordinatorResponse::Coordinator::kInfo = {"Coordinator", kFindCoordinatorResponse_CoordinatorFields, {}, sizeof(FindCoordinatorResponse::Coordinator)};
constexpr MessageInfo FindCoordinatorResponse::kInfo = {{"FindCoordinatorResponse", kFindCoordinatorResponseFields, {}, sizeof(FindCoordinatorResponse)},
    MessageType::kResponse, 10, 0, 6, 3, &kMessageOps<FindCoordinatorResponse>};
constexpr MessageInfo GetTelemetrySubscriptionsRequest::kInfo = {{"GetTelemetrySubscriptionsRequest", kGetTelemetrySubscriptionsRequestFields, {}, sizeof(GetTelemetrySubscriptionsRequest)},
    MessageType::kRequest, 71, 0, 0, 0, &kMessageOps<GetTelemetrySubscriptionsRequest>};
constexpr MessageInfo GetTelemetrySubscriptionsResponse::kInfo = {{"GetTelemetrySubscriptionsResponse", kGetTelemetrySubscriptionsResponseFields, {}, sizeof(GetTelemetrySubscriptionsResponse)},
    MessageType::kResponse, 71, 0, 0, 0, &kMessageOps<GetTelemetrySubscriptionsResponse>};
constexpr MessageInfo ConsumerGroupCurrentMemberAssignmentKey::kInfo = {{"ConsumerGroupCurrentMemberAssignmentKey", kConsumerGroupCurrentMemberAssignmentKeyFields, {}, sizeof(ConsumerGroupCurrentMemberAssignmentKey)},
    MessageType::kOther, 8, 0, 0, 32767, &kMessageOps<ConsumerGroupCurrentMemberAssignmentKey>};
constexpr StructInfo ConsumerGroupCurrentMemberAssignmentValue::TopicPartitions::kInfo = {"TopicPartitions", kConsumerGroupCurrentMemberAssignmentValue_TopicPartitionsFields, kConsumerGroupCurrentMemberAssignmentValue_TopicPartitionsTagged, sizeof(ConsumerGroupCurrentMemberAssignmentValue::TopicPartitions)};
constexpr MessageInfo ConsumerGroupCurrentMemberAssignmentValue::kInfo = {{"ConsumerGroupCurrentMemberAssignmentValue", kConsumerGroupCurrentMemberAssignmentValueFields, {}, sizeof(ConsumerGroupCurrentMemberAssignmentValue)},
    MessageType::kOther, 8, 0, 0, 0, &kMessageOps<ConsumerGroupCurrentMemberAssignmentValue>};
constexpr MessageInfo ConsumerGroupMemberMetadataKey::kInfo = {{"ConsumerGroupMemberMetadataKey", kConsumerGroupMemberMetadataKeyFields, {}, sizeof(ConsumerGroupMemberMetadataKey)},
    MessageType::kOther, 5, 0, 0, 32767, &kMessageOps<ConsumerGroupMemberMetadataKey>};
constexpr StructInfo ConsumerGroupMemberMetadataValue::ClassicProtocol::kInfo = {"ClassicProtocol", kConsumerGroupMemberMetadataValue_ClassicProtocolFields, {}, sizeof(ConsumerGroupMemberMetadataValue::ClassicProtocol)};
constexpr StructInfo ConsumerGroupMemberMetadataValue::ClassicMemberMetadata::kInfo = {"ClassicMemberMetadata", kConsumerGroupMemberMetadataValue_ClassicMemberMetadataFields, {}, sizeof(ConsumerGroupMemberMetadataValue::ClassicMemberMetadata)};
constexpr MessageInfo ConsumerGroupMemberMetadataValue::kInfo = {{"ConsumerGroupMemberMetadataValue", kConsumerGroupMemberMetadataValueFields, kConsumerGroupMemberMetadataValueTagged, sizeof(ConsumerGroupMemberMetadataValue)},
    MessageType::kOther, 5, 0, 0, 0, &kMessageOps<ConsumerGroupMemberMetadataValue>};
constexpr MessageInfo ConsumerGroupMetadataKey::kInfo = {{"ConsumerGroupMetadataKey", kConsumerGroupMetadataKeyFields, {}, sizeof(ConsumerGroupMetadataKey)},
    MessageType::kOther, 3, 0, 0, 32767, &kMessageOps<ConsumerGroupMetadataKey>};
constexpr MessageInfo ConsumerGroupMetadataValue::kInfo = {{"ConsumerGroupMetadataValue", kConsumerGroupMetadataValueFields, kConsumerGroupMetadataValueTagged, sizeof(ConsumerGroupMetadataValue)},
    MessageType::kOther, 3, 0, 0, 0, &kMessageOps<ConsumerGroupMetadataValue>};
constexpr MessageInfo ConsumerGroupPartitionMetadataKey::kInfo = {{"ConsumerGroupPartitionMetadataKey", kConsumerGroupPartitionMetadataKeyFields, {}, sizeof(ConsumerGroupPartitionMetadataKey)},
    MessageType::kOther, 4, 0, 0, 32767, &kMessageOps<ConsumerGroupPartitionMetadataKey>};
constexpr StructInfo ConsumerGroupPartitionMetadataValue::PartitionMetadata::kInfo = {"PartitionMetadata", kConsumerGroupPartitionMetadataValue_PartitionMetadataFields, {}, sizeof(ConsumerGroupPartitionMetadataValue::PartitionMetadata)};
constexpr StructInfo ConsumerGroupPartitionMetadataValue::TopicMetadata::kInfo = {"TopicMetadata", kConsumerGroupPartitionMetadataValue_TopicMetadataFields, {}, sizeof(ConsumerGroupPartitionMetadataValue::TopicMetadata)};
constexpr MessageInfo ConsumerGroupPartitionMetadataValue::kInfo = {{"ConsumerGroupPartitionMetadataValue", kConsumerGroupPartitionMetadataValueFields, {}, sizeof(ConsumerGroupPartitionMetadataValue)},
    MessageType::kOther, 4, 0, 0, 0, &kMessageOps<ConsumerGroupPartitionMetadataValue>};
constexpr MessageInfo ConsumerGroupRegularExpressionKey::kInfo = {{"ConsumerGroupRegularExpressionKey", kConsumerGroupRegularExpressionKeyFields, {}, sizeof(ConsumerGroupRegularExpressionKey)},
    MessageType::kOther, 16, 0, 0, 32767, &kMessageOps<ConsumerGroupRegularExpressionKey>};
constexpr MessageInfo ConsumerGroupRegularExpressionValue::kInfo = {{"ConsumerGroupRegularExpressionValue", kConsumerGroupRegularExpressionValueFields, {}, sizeof(ConsumerGroupRegularExpressionValue)},
    MessageType::kOther, 16, 0, 0, 0, &kMessageOps<ConsumerGroupRegularExpressionValue>};
constexpr MessageInfo ConsumerGroupTargetAssignmentMemberKey::kInfo = {{"ConsumerGroupTargetAssignmentMemberKey", kConsumerGroupTargetAssignmentMemberKeyFields, {}, sizeof(ConsumerGroupTargetAssignmentMemberKey)},
    MessageType::kOther, 7, 0, 0, 32767, &kMessageOps<ConsumerGroupTargetAssignmentMemberKey>};
constexpr StructInfo ConsumerGroupTargetAssignmentMemberValue::TopicPartition::kInfo = {"TopicPartition", kConsumerGroupTargetAssignmentMemberValue_TopicPartitionFields, {}, sizeof(ConsumerGroupTargetAssignmentMemberValue::TopicPartition)};
constexpr MessageInfo ConsumerGroupTargetAssignmentMemberValue::kInfo = {{"ConsumerGroupTargetAssignmentMemberValue", kConsumerGroupTargetAssignmentMemberValueFields, {}, sizeof(ConsumerGroupTargetAssignmentMemberValue)},
    MessageType::kOther, 7, 0, 0, 0, &kMessageOps<ConsumerGroupTargetAssignmentMemberValue>};
constexpr MessageInfo ConsumerGroupTargetAssignmentMetadataKey::kInfo = {{"ConsumerGroupTargetAssignmentMetadataKey", kConsumerGroupTargetAssignmentMetadataKeyFields, {}, sizeof(ConsumerGroupTargetAssignmentMetadataKey)},
    MessageType::kOther, 6, 0, 0, 32767, &kMessageOps<ConsumerGroupTargetAssignmentMetadataKey>};
constexpr MessageInfo ConsumerGroupTargetAssignmentMetadataValue::kInfo = {{"ConsumerGroupTargetAssignmentMetadataValue", kConsumerGroupTargetAssignmentMetadataValueFields, kConsumerGroupTargetAssignmentMetadataValueTagged, sizeof(ConsumerGroupTargetAssignmentMetadataValue)},
    MessageType::kOther, 6, 0, 0, 0, &kMessageOps<ConsumerGroupTargetAssignmentMetadataValue>};
constexpr MessageInfo GroupMetadataKey::kInfo = {{"GroupMetadataKey", kGroupMetadataKeyFields, {}, sizeof(GroupMetadataKey)},
    MessageType::kOther, 2, 0, 0, 32767, &kMessageOps<GroupMetadataKey>};
constexpr StructInfo GroupMetadataValue::MemberMetadata::kInfo = {"MemberMetadata", kGroupMetadataValue_MemberMetadataFields, {}, sizeof(GroupMetadataValue::MemberMetadata)};
constexpr MessageInfo GroupMetadataValue::kInfo = {{"GroupMetadataValue", kGroupMetadataValueFields, {}, sizeof(GroupMetadataValue)},
    MessageType::kOther, 2, 0, 4, 4, &kMessageOps<GroupMetadataValue>};
constexpr MessageInfo LegacyOffsetCommitKey::kInfo = {{"LegacyOffsetCommitKey", kLegacyOffsetCommitKeyFields, {}, sizeof(LegacyOffsetCommitKey)},
    MessageType::kOther, 0, 0, 0, 32767, &kMessageOps<LegacyOffsetCommitKey>};
constexpr MessageInfo LegacyOffsetCommitValue::kInfo = {{"LegacyOffsetCommitValue", kLegacyOffsetCommitValueFields, {}, sizeof(LegacyOffsetCommitValue)},
    MessageType::kOther, 0, 0, 0, 32767, &kMessageOps<LegacyOffsetCommitValue>};
constexpr MessageInfo OffsetCommitKey::kInfo = {{"OffsetCommitKey", kOffsetCommitKeyFields, {}, sizeof(OffsetCommitKey)},
    MessageType::kOther, 1, 0, 0, 32767, &kMessageOps<OffsetCommitKey>};

}  // namespace cork::protocol
