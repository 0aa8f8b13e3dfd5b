// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 5.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/fetch_request.h"
#include "protocol/generated/fetch_response.h"
#include "protocol/generated/fetch_snapshot_request.h"
#include "protocol/generated/fetch_snapshot_response.h"
#include "protocol/generated/find_coordinator_request.h"
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
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kFetchRequest_ReplicaStateFields[] = {
    {"replicaId", Kind::kInt32, 0, 15, 32767, 1, 0, -1,
     offsetof(FetchRequest::ReplicaState, replica_id), -1, nullptr, nullptr, nullptr},
    {"replicaEpoch", Kind::kInt64, 0, 15, 32767, 1, 0, -1,
     offsetof(FetchRequest::ReplicaState, replica_epoch), -1, nullptr, nullptr, nullptr},
};
constexpr Field kFetchRequest_FetchPartitionFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchRequest::FetchPartition, partition), 0, nullptr, nullptr, nullptr},
    {"currentLeaderEpoch", Kind::kInt32, kIgnorable, 9, 32767, 1, 0, -1,
     offsetof(FetchRequest::FetchPartition, current_leader_epoch), -1, nullptr, nullptr, nullptr},
    {"fetchOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchRequest::FetchPartition, fetch_offset), 0, nullptr, nullptr, nullptr},
    {"lastFetchedEpoch", Kind::kInt32, 0, 12, 32767, 1, 0, -1,
     offsetof(FetchRequest::FetchPartition, last_fetched_epoch), -1, nullptr, nullptr, nullptr},
    {"logStartOffset", Kind::kInt64, kIgnorable, 5, 32767, 1, 0, -1,
     offsetof(FetchRequest::FetchPartition, log_start_offset), -1, nullptr, nullptr, nullptr},
    {"partitionMaxBytes", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchRequest::FetchPartition, partition_max_bytes), 0, nullptr, nullptr, nullptr},
    {"replicaDirectoryId", Kind::kUuid, kIgnorable, 17, 32767, 1, 0, 0,
     offsetof(FetchRequest::FetchPartition, replica_directory_id), 0, nullptr, nullptr, nullptr},
    {"highWatermark", Kind::kInt64, kIgnorable, 18, 32767, 1, 0, 1,
     offsetof(FetchRequest::FetchPartition, high_watermark), 9223372036854775807, nullptr, nullptr, nullptr},
};
constexpr std::uint8_t kFetchRequest_FetchPartitionTagged[] = {6, 7};
constexpr Field kFetchRequest_FetchTopicFields[] = {
    {"topic", Kind::kString, kIgnorable, 0, 12, 1, 0, -1,
     offsetof(FetchRequest::FetchTopic, topic), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 13, 32767, 1, 0, -1,
     offsetof(FetchRequest::FetchTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(FetchRequest::FetchTopic, partitions), 0, &kArrayOps<FetchRequest::FetchPartition>, nullptr, &FetchRequest::FetchPartition::kInfo},
};
constexpr Field kFetchRequest_ForgottenTopicFields[] = {
    {"topic", Kind::kString, kIgnorable, 7, 12, 1, 0, -1,
     offsetof(FetchRequest::ForgottenTopic, topic), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 13, 32767, 1, 0, -1,
     offsetof(FetchRequest::ForgottenTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 7, 32767, 1, 0, -1,
     offsetof(FetchRequest::ForgottenTopic, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kFetchRequestFields[] = {
    {"clusterId", Kind::kString, kIgnorable | kNullDefault | kNullable, 12, 32767, 12, 32767, 0,
     offsetof(FetchRequest, cluster_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"replicaId", Kind::kInt32, 0, 0, 14, 1, 0, -1,
     offsetof(FetchRequest, replica_id), -1, nullptr, nullptr, nullptr},
    {"replicaState", Kind::kStruct, 0, 15, 32767, 1, 0, 1,
     offsetof(FetchRequest, replica_state), 0, nullptr, nullptr, &FetchRequest::ReplicaState::kInfo},
    {"maxWaitMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchRequest, max_wait_ms), 0, nullptr, nullptr, nullptr},
    {"minBytes", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchRequest, min_bytes), 0, nullptr, nullptr, nullptr},
    {"maxBytes", Kind::kInt32, kIgnorable, 3, 32767, 1, 0, -1,
     offsetof(FetchRequest, max_bytes), 2147483647, nullptr, nullptr, nullptr},
    {"isolationLevel", Kind::kInt8, kIgnorable, 4, 32767, 1, 0, -1,
     offsetof(FetchRequest, isolation_level), 0, nullptr, nullptr, nullptr},
    {"sessionId", Kind::kInt32, kIgnorable, 7, 32767, 1, 0, -1,
     offsetof(FetchRequest, session_id), 0, nullptr, nullptr, nullptr},
    {"sessionEpoch", Kind::kInt32, kIgnorable, 7, 32767, 1, 0, -1,
     offsetof(FetchRequest, session_epoch), -1, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(FetchRequest, topics), 0, &kArrayOps<FetchRequest::FetchTopic>, nullptr, &FetchRequest::FetchTopic::kInfo},
    {"forgottenTopicsData", Kind::kStruct, kArray, 7, 32767, 1, 0, -1,
     offsetof(FetchRequest, forgotten_topics_data), 0, &kArrayOps<FetchRequest::ForgottenTopic>, nullptr, &FetchRequest::ForgottenTopic::kInfo},
    {"rackId", Kind::kString, kIgnorable, 11, 32767, 1, 0, -1,
     offsetof(FetchRequest, rack_id), 0, nullptr, nullptr, nullptr},
};
constexpr std::uint8_t kFetchRequestTagged[] = {0, 2};
constexpr Field kFetchResponse_EpochEndOffsetFields[] = {
    {"epoch", Kind::kInt32, 0, 12, 32767, 1, 0, -1,
     offsetof(FetchResponse::EpochEndOffset, epoch), -1, nullptr, nullptr, nullptr},
    {"endOffset", Kind::kInt64, 0, 12, 32767, 1, 0, -1,
     offsetof(FetchResponse::EpochEndOffset, end_offset), -1, nullptr, nullptr, nullptr},
};
constexpr Field kFetchResponse_LeaderIdAndEpochFields[] = {
    {"leaderId", Kind::kInt32, 0, 12, 32767, 1, 0, -1,
     offsetof(FetchResponse::LeaderIdAndEpoch, leader_id), -1, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 12, 32767, 1, 0, -1,
     offsetof(FetchResponse::LeaderIdAndEpoch, leader_epoch), -1, nullptr, nullptr, nullptr},
};
constexpr Field kFetchResponse_SnapshotIdFields[] = {
    {"endOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchResponse::SnapshotId, end_offset), -1, nullptr, nullptr, nullptr},
    {"epoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchResponse::SnapshotId, epoch), -1, nullptr, nullptr, nullptr},
};
constexpr Field kFetchResponse_AbortedTransactionFields[] = {
    {"producerId", Kind::kInt64, 0, 4, 32767, 1, 0, -1,
     offsetof(FetchResponse::AbortedTransaction, producer_id), 0, nullptr, nullptr, nullptr},
    {"firstOffset", Kind::kInt64, 0, 4, 32767, 1, 0, -1,
     offsetof(FetchResponse::AbortedTransaction, first_offset), 0, nullptr, nullptr, nullptr},
};
constexpr Field kFetchResponse_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchResponse::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchResponse::PartitionData, error_code), 0, nullptr, nullptr, nullptr},
    {"highWatermark", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchResponse::PartitionData, high_watermark), 0, nullptr, nullptr, nullptr},
    {"lastStableOffset", Kind::kInt64, kIgnorable, 4, 32767, 1, 0, -1,
     offsetof(FetchResponse::PartitionData, last_stable_offset), -1, nullptr, nullptr, nullptr},
    {"logStartOffset", Kind::kInt64, kIgnorable, 5, 32767, 1, 0, -1,
     offsetof(FetchResponse::PartitionData, log_start_offset), -1, nullptr, nullptr, nullptr},
    {"divergingEpoch", Kind::kStruct, 0, 12, 32767, 1, 0, 0,
     offsetof(FetchResponse::PartitionData, diverging_epoch), 0, nullptr, nullptr, &FetchResponse::EpochEndOffset::kInfo},
    {"currentLeader", Kind::kStruct, 0, 12, 32767, 1, 0, 1,
     offsetof(FetchResponse::PartitionData, current_leader), 0, nullptr, nullptr, &FetchResponse::LeaderIdAndEpoch::kInfo},
    {"snapshotId", Kind::kStruct, 0, 12, 32767, 1, 0, 2,
     offsetof(FetchResponse::PartitionData, snapshot_id), 0, nullptr, nullptr, &FetchResponse::SnapshotId::kInfo},
    {"abortedTransactions", Kind::kStruct, kIgnorable | kArray | kNullable, 4, 32767, 4, 32767, -1,
     offsetof(FetchResponse::PartitionData, aborted_transactions), 0, &kArrayOps<FetchResponse::AbortedTransaction>, &kOptionalOps<std::vector<FetchResponse::AbortedTransaction>>, &FetchResponse::AbortedTransaction::kInfo},
    {"preferredReadReplica", Kind::kInt32, 0, 11, 32767, 1, 0, -1,
     offsetof(FetchResponse::PartitionData, preferred_read_replica), -1, nullptr, nullptr, nullptr},
    {"records", Kind::kRecords, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(FetchResponse::PartitionData, records), 0, nullptr, &kOptionalOps<Bytes>, nullptr},
};
constexpr std::uint8_t kFetchResponse_PartitionDataTagged[] = {5, 6, 7};
constexpr Field kFetchResponse_FetchableTopicResponseFields[] = {
    {"topic", Kind::kString, kIgnorable, 0, 12, 1, 0, -1,
     offsetof(FetchResponse::FetchableTopicResponse, topic), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 13, 32767, 1, 0, -1,
     offsetof(FetchResponse::FetchableTopicResponse, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(FetchResponse::FetchableTopicResponse, partitions), 0, &kArrayOps<FetchResponse::PartitionData>, nullptr, &FetchResponse::PartitionData::kInfo},
};
constexpr Field kFetchResponse_NodeEndpointFields[] = {
    {"nodeId", Kind::kInt32, 0, 16, 32767, 1, 0, -1,
     offsetof(FetchResponse::NodeEndpoint, node_id), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 16, 32767, 1, 0, -1,
     offsetof(FetchResponse::NodeEndpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kInt32, 0, 16, 32767, 1, 0, -1,
     offsetof(FetchResponse::NodeEndpoint, port), 0, nullptr, nullptr, nullptr},
    {"rack", Kind::kString, kNullDefault | kNullable, 16, 32767, 16, 32767, -1,
     offsetof(FetchResponse::NodeEndpoint, rack), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kFetchResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(FetchResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, kIgnorable, 7, 32767, 1, 0, -1,
     offsetof(FetchResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"sessionId", Kind::kInt32, 0, 7, 32767, 1, 0, -1,
     offsetof(FetchResponse, session_id), 0, nullptr, nullptr, nullptr},
    {"responses", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(FetchResponse, responses), 0, &kArrayOps<FetchResponse::FetchableTopicResponse>, nullptr, &FetchResponse::FetchableTopicResponse::kInfo},
    {"nodeEndpoints", Kind::kStruct, kArray, 16, 32767, 1, 0, 0,
     offsetof(FetchResponse, node_endpoints), 0, &kArrayOps<FetchResponse::NodeEndpoint>, nullptr, &FetchResponse::NodeEndpoint::kInfo},
};
constexpr std::uint8_t kFetchResponseTagged[] = {4};
constexpr Field kFetchSnapshotRequest_SnapshotIdFields[] = {
    {"endOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotRequest::SnapshotId, end_offset), 0, nullptr, nullptr, nullptr},
    {"epoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotRequest::SnapshotId, epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kFetchSnapshotRequest_PartitionSnapshotFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotRequest::PartitionSnapshot, partition), 0, nullptr, nullptr, nullptr},
    {"currentLeaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotRequest::PartitionSnapshot, current_leader_epoch), 0, nullptr, nullptr, nullptr},
    {"snapshotId", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotRequest::PartitionSnapshot, snapshot_id), 0, nullptr, nullptr, &FetchSnapshotRequest::SnapshotId::kInfo},
    {"position", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotRequest::PartitionSnapshot, position), 0, nullptr, nullptr, nullptr},
    {"replicaDirectoryId", Kind::kUuid, kIgnorable, 1, 32767, 1, 0, 0,
     offsetof(FetchSnapshotRequest::PartitionSnapshot, replica_directory_id), 0, nullptr, nullptr, nullptr},
};
constexpr std::uint8_t kFetchSnapshotRequest_PartitionSnapshotTagged[] = {4};
constexpr Field kFetchSnapshotRequest_TopicSnapshotFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotRequest::TopicSnapshot, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotRequest::TopicSnapshot, partitions), 0, &kArrayOps<FetchSnapshotRequest::PartitionSnapshot>, nullptr, &FetchSnapshotRequest::PartitionSnapshot::kInfo},
};
constexpr Field kFetchSnapshotRequestFields[] = {
    {"clusterId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, 0,
     offsetof(FetchSnapshotRequest, cluster_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"replicaId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotRequest, replica_id), -1, nullptr, nullptr, nullptr},
    {"maxBytes", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotRequest, max_bytes), 2147483647, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotRequest, topics), 0, &kArrayOps<FetchSnapshotRequest::TopicSnapshot>, nullptr, &FetchSnapshotRequest::TopicSnapshot::kInfo},
};
constexpr std::uint8_t kFetchSnapshotRequestTagged[] = {0};
constexpr Field kFetchSnapshotResponse_SnapshotIdFields[] = {
    {"endOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::SnapshotId, end_offset), 0, nullptr, nullptr, nullptr},
    {"epoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::SnapshotId, epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kFetchSnapshotResponse_LeaderIdAndEpochFields[] = {
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::LeaderIdAndEpoch, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::LeaderIdAndEpoch, leader_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kFetchSnapshotResponse_PartitionSnapshotFields[] = {
    {"index", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::PartitionSnapshot, index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::PartitionSnapshot, error_code), 0, nullptr, nullptr, nullptr},
    {"snapshotId", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::PartitionSnapshot, snapshot_id), 0, nullptr, nullptr, &FetchSnapshotResponse::SnapshotId::kInfo},
    {"currentLeader", Kind::kStruct, 0, 0, 32767, 1, 0, 0,
     offsetof(FetchSnapshotResponse::PartitionSnapshot, current_leader), 0, nullptr, nullptr, &FetchSnapshotResponse::LeaderIdAndEpoch::kInfo},
    {"size", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::PartitionSnapshot, size), 0, nullptr, nullptr, nullptr},
    {"position", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::PartitionSnapshot, position), 0, nullptr, nullptr, nullptr},
    {"unalignedRecords", Kind::kRecords, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::PartitionSnapshot, unaligned_records), 0, nullptr, nullptr, nullptr},
};
constexpr std::uint8_t kFetchSnapshotResponse_PartitionSnapshotTagged[] = {3};
constexpr Field kFetchSnapshotResponse_TopicSnapshotFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::TopicSnapshot, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::TopicSnapshot, partitions), 0, &kArrayOps<FetchSnapshotResponse::PartitionSnapshot>, nullptr, &FetchSnapshotResponse::PartitionSnapshot::kInfo},
};
constexpr Field kFetchSnapshotResponse_NodeEndpointFields[] = {
    {"nodeId", Kind::kInt32, 0, 1, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::NodeEndpoint, node_id), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::NodeEndpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 1, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse::NodeEndpoint, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kFetchSnapshotResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(FetchSnapshotResponse, topics), 0, &kArrayOps<FetchSnapshotResponse::TopicSnapshot>, nullptr, &FetchSnapshotResponse::TopicSnapshot::kInfo},
    {"nodeEndpoints", Kind::kStruct, kArray, 1, 32767, 1, 0, 0,
     offsetof(FetchSnapshotResponse, node_endpoints), 0, &kArrayOps<FetchSnapshotResponse::NodeEndpoint>, nullptr, &FetchSnapshotResponse::NodeEndpoint::kInfo},
};
constexpr std::uint8_t kFetchSnapshotResponseTagged[] = {3};
constexpr Field kFindCoordinatorRequestFields[] = {
    {"key", Kind::kString, 0, 0, 3, 1, 0, -1,
     offsetof(FindCoordinatorRequest, key), 0, nullptr, nullptr, nullptr},
    {"keyType", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(FindCoordinatorRequest, key_type), 0, nullptr, nullptr, nullptr},
    {"coordinatorKeys", Kind::kString, kArray, 4, 32767, 1, 0, -1,
     offsetof(FindCoordinatorRequest, coordinator_keys), 0, &kArrayOps<String>, nullptr, nullptr},
};
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

}  // namespace

constexpr StructInfo FetchRequest::ReplicaState::kInfo = {"ReplicaState", kFetchRequest_ReplicaStateFields, {}, sizeof(FetchRequest::ReplicaState)};
constexpr StructInfo FetchRequest::FetchPartition::kInfo = {"FetchPartition", kFetchRequest_FetchPartitionFields, kFetchRequest_FetchPartitionTagged, sizeof(FetchRequest::FetchPartition)};
constexpr StructInfo FetchRequest::FetchTopic::kInfo = {"FetchTopic", kFetchRequest_FetchTopicFields, {}, sizeof(FetchRequest::FetchTopic)};
constexpr StructInfo FetchRequest::ForgottenTopic::kInfo = {"ForgottenTopic", kFetchRequest_ForgottenTopicFields, {}, sizeof(FetchRequest::ForgottenTopic)};
constexpr MessageInfo FetchRequest::kInfo = {{"FetchRequest", kFetchRequestFields, kFetchRequestTagged, sizeof(FetchRequest)},
    MessageType::kRequest, 1, 4, 18, 12, &kMessageOps<FetchRequest>};
constexpr StructInfo FetchResponse::EpochEndOffset::kInfo = {"EpochEndOffset", kFetchResponse_EpochEndOffsetFields, {}, sizeof(FetchResponse::EpochEndOffset)};
constexpr StructInfo FetchResponse::LeaderIdAndEpoch::kInfo = {"LeaderIdAndEpoch", kFetchResponse_LeaderIdAndEpochFields, {}, sizeof(FetchResponse::LeaderIdAndEpoch)};
constexpr StructInfo FetchResponse::SnapshotId::kInfo = {"SnapshotId", kFetchResponse_SnapshotIdFields, {}, sizeof(FetchResponse::SnapshotId)};
constexpr StructInfo FetchResponse::AbortedTransaction::kInfo = {"AbortedTransaction", kFetchResponse_AbortedTransactionFields, {}, sizeof(FetchResponse::AbortedTransaction)};
constexpr StructInfo FetchResponse::PartitionData::kInfo = {"PartitionData", kFetchResponse_PartitionDataFields, kFetchResponse_PartitionDataTagged, sizeof(FetchResponse::PartitionData)};
constexpr StructInfo FetchResponse::FetchableTopicResponse::kInfo = {"FetchableTopicResponse", kFetchResponse_FetchableTopicResponseFields, {}, sizeof(FetchResponse::FetchableTopicResponse)};
constexpr StructInfo FetchResponse::NodeEndpoint::kInfo = {"NodeEndpoint", kFetchResponse_NodeEndpointFields, {}, sizeof(FetchResponse::NodeEndpoint)};
constexpr MessageInfo FetchResponse::kInfo = {{"FetchResponse", kFetchResponseFields, kFetchResponseTagged, sizeof(FetchResponse)},
    MessageType::kResponse, 1, 4, 18, 12, &kMessageOps<FetchResponse>};
constexpr StructInfo FetchSnapshotRequest::SnapshotId::kInfo = {"SnapshotId", kFetchSnapshotRequest_SnapshotIdFields, {}, sizeof(FetchSnapshotRequest::SnapshotId)};
constexpr StructInfo FetchSnapshotRequest::PartitionSnapshot::kInfo = {"PartitionSnapshot", kFetchSnapshotRequest_PartitionSnapshotFields, kFetchSnapshotRequest_PartitionSnapshotTagged, sizeof(FetchSnapshotRequest::PartitionSnapshot)};
constexpr StructInfo FetchSnapshotRequest::TopicSnapshot::kInfo = {"TopicSnapshot", kFetchSnapshotRequest_TopicSnapshotFields, {}, sizeof(FetchSnapshotRequest::TopicSnapshot)};
constexpr MessageInfo FetchSnapshotRequest::kInfo = {{"FetchSnapshotRequest", kFetchSnapshotRequestFields, kFetchSnapshotRequestTagged, sizeof(FetchSnapshotRequest)},
    MessageType::kRequest, 59, 0, 1, 0, &kMessageOps<FetchSnapshotRequest>};
constexpr StructInfo FetchSnapshotResponse::SnapshotId::kInfo = {"SnapshotId", kFetchSnapshotResponse_SnapshotIdFields, {}, sizeof(FetchSnapshotResponse::SnapshotId)};
constexpr StructInfo FetchSnapshotResponse::LeaderIdAndEpoch::kInfo = {"LeaderIdAndEpoch", kFetchSnapshotResponse_LeaderIdAndEpochFields, {}, sizeof(FetchSnapshotResponse::LeaderIdAndEpoch)};
constexpr StructInfo FetchSnapshotResponse::PartitionSnapshot::kInfo = {"PartitionSnapshot", kFetchSnapshotResponse_PartitionSnapshotFields, kFetchSnapshotResponse_PartitionSnapshotTagged, sizeof(FetchSnapshotResponse::PartitionSnapshot)};
constexpr StructInfo FetchSnapshotResponse::TopicSnapshot::kInfo = {"TopicSnapshot", kFetchSnapshotResponse_TopicSnapshotFields, {}, sizeof(FetchSnapshotResponse::TopicSnapshot)};
constexpr StructInfo FetchSnapshotResponse::NodeEndpoint::kInfo = {"NodeEndpoint", kFetchSnapshotResponse_NodeEndpointFields, {}, sizeof(FetchSnapshotResponse::NodeEndpoint)};
constexpr MessageInfo FetchSnapshotResponse::kInfo = {{"FetchSnapshotResponse", kFetchSnapshotResponseFields, kFetchSnapshotResponseTagged, sizeof(FetchSnapshotResponse)},
    MessageType::kResponse, 59, 0, 1, 0, &kMessageOps<FetchSnapshotResponse>};
constexpr MessageInfo FindCoordinatorRequest::kInfo = {{"FindCoordinatorRequest", kFindCoordinatorRequestFields, {}, sizeof(FindCoordinatorRequest)},
    MessageType::kRequest, 10, 0, 6, 3, &kMessageOps<FindCoordinatorRequest>};
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

}  // namespace cork::protocol
