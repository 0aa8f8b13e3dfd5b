// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 10.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/share_acknowledge_response.h"
#include "protocol/generated/share_fetch_request.h"
#include "protocol/generated/share_fetch_response.h"
#include "protocol/generated/share_group_describe_request.h"
#include "protocol/generated/share_group_describe_response.h"
#include "protocol/generated/share_group_heartbeat_request.h"
#include "protocol/generated/share_group_heartbeat_response.h"
#include "protocol/generated/share_snapshot_key.h"
#include "protocol/generated/share_snapshot_value.h"
#include "protocol/generated/share_update_key.h"
#include "protocol/generated/share_update_value.h"
#include "protocol/generated/streams_group_describe_request.h"
#include "protocol/generated/streams_group_describe_response.h"
#include "protocol/generated/streams_group_heartbeat_request.h"
#include "protocol/generated/streams_group_heartbeat_response.h"
#include "protocol/generated/streams_group_topology_description_update_request.h"
#include "protocol/generated/streams_group_topology_description_update_response.h"
#include "protocol/generated/sync_group_request.h"
#include "protocol/generated/sync_group_response.h"
#include "protocol/generated/transaction_log_key.h"
#include "protocol/generated/transaction_log_value.h"
#include "protocol/generated/txn_offset_commit_request.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

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
constexpr Field kShareGroupDescribeResponse_TopicPartitionsFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::TopicPartitions, topic_id), 0, nullptr, nullptr, nullptr},
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::TopicPartitions, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::TopicPartitions, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kShareGroupDescribeResponse_AssignmentFields[] = {
    {"topicPartitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::Assignment, topic_partitions), 0, &kArrayOps<ShareGroupDescribeResponse::TopicPartitions>, nullptr, &ShareGroupDescribeResponse::TopicPartitions::kInfo},
};
constexpr Field kShareGroupDescribeResponse_MemberFields[] = {
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::Member, member_id), 0, nullptr, nullptr, nullptr},
    {"rackId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareGroupDescribeResponse::Member, rack_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"memberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::Member, member_epoch), 0, nullptr, nullptr, nullptr},
    {"clientId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::Member, client_id), 0, nullptr, nullptr, nullptr},
    {"clientHost", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::Member, client_host), 0, nullptr, nullptr, nullptr},
    {"subscribedTopicNames", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::Member, subscribed_topic_names), 0, &kArrayOps<String>, nullptr, nullptr},
    {"assignment", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::Member, assignment), 0, nullptr, nullptr, &ShareGroupDescribeResponse::Assignment::kInfo},
};
constexpr Field kShareGroupDescribeResponse_DescribedGroupFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::DescribedGroup, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareGroupDescribeResponse::DescribedGroup, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::DescribedGroup, group_id), 0, nullptr, nullptr, nullptr},
    {"groupState", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::DescribedGroup, group_state), 0, nullptr, nullptr, nullptr},
    {"groupEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::DescribedGroup, group_epoch), 0, nullptr, nullptr, nullptr},
    {"assignmentEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::DescribedGroup, assignment_epoch), 0, nullptr, nullptr, nullptr},
    {"assignorName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::DescribedGroup, assignor_name), 0, nullptr, nullptr, nullptr},
    {"members", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::DescribedGroup, members), 0, &kArrayOps<ShareGroupDescribeResponse::Member>, nullptr, &ShareGroupDescribeResponse::Member::kInfo},
    {"authorizedOperations", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse::DescribedGroup, authorized_operations), -2147483648, nullptr, nullptr, nullptr},
};
constexpr Field kShareGroupDescribeResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"groups", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupDescribeResponse, groups), 0, &kArrayOps<ShareGroupDescribeResponse::DescribedGroup>, nullptr, &ShareGroupDescribeResponse::DescribedGroup::kInfo},
};
constexpr Field kShareGroupHeartbeatRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupHeartbeatRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupHeartbeatRequest, member_id), 0, nullptr, nullptr, nullptr},
    {"memberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupHeartbeatRequest, member_epoch), 0, nullptr, nullptr, nullptr},
    {"rackId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareGroupHeartbeatRequest, rack_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"subscribedTopicNames", Kind::kString, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareGroupHeartbeatRequest, subscribed_topic_names), 0, &kArrayOps<String>, &kOptionalOps<std::vector<String>>, nullptr},
};
constexpr Field kShareGroupHeartbeatResponse_TopicPartitionsFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupHeartbeatResponse::TopicPartitions, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupHeartbeatResponse::TopicPartitions, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kShareGroupHeartbeatResponse_AssignmentFields[] = {
    {"topicPartitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupHeartbeatResponse::Assignment, topic_partitions), 0, &kArrayOps<ShareGroupHeartbeatResponse::TopicPartitions>, nullptr, &ShareGroupHeartbeatResponse::TopicPartitions::kInfo},
};
constexpr Field kShareGroupHeartbeatResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupHeartbeatResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupHeartbeatResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareGroupHeartbeatResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"memberId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareGroupHeartbeatResponse, member_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"memberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupHeartbeatResponse, member_epoch), 0, nullptr, nullptr, nullptr},
    {"heartbeatIntervalMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareGroupHeartbeatResponse, heartbeat_interval_ms), 0, nullptr, nullptr, nullptr},
    {"assignment", Kind::kStruct, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ShareGroupHeartbeatResponse, assignment), 0, nullptr, &kOptionalOps<ShareGroupHeartbeatResponse::Assignment>, &ShareGroupHeartbeatResponse::Assignment::kInfo},
};
constexpr Field kShareSnapshotKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ShareSnapshotKey, group_id), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, 0, 0, 0, 1, 0, -1,
     offsetof(ShareSnapshotKey, topic_id), 0, nullptr, nullptr, nullptr},
    {"partition", Kind::kInt32, 0, 0, 0, 1, 0, -1,
     offsetof(ShareSnapshotKey, partition), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareSnapshotValue_StateBatchFields[] = {
    {"firstOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareSnapshotValue::StateBatch, first_offset), 0, nullptr, nullptr, nullptr},
    {"lastOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareSnapshotValue::StateBatch, last_offset), 0, nullptr, nullptr, nullptr},
    {"deliveryState", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareSnapshotValue::StateBatch, delivery_state), 0, nullptr, nullptr, nullptr},
    {"deliveryCount", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareSnapshotValue::StateBatch, delivery_count), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareSnapshotValueFields[] = {
    {"snapshotEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareSnapshotValue, snapshot_epoch), 0, nullptr, nullptr, nullptr},
    {"stateEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareSnapshotValue, state_epoch), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareSnapshotValue, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"startOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareSnapshotValue, start_offset), 0, nullptr, nullptr, nullptr},
    {"deliveryCompleteCount", Kind::kInt32, 0, 0, 32767, 1, 0, 0,
     offsetof(ShareSnapshotValue, delivery_complete_count), -1, nullptr, nullptr, nullptr},
    {"createTimestamp", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareSnapshotValue, create_timestamp), 0, nullptr, nullptr, nullptr},
    {"writeTimestamp", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareSnapshotValue, write_timestamp), 0, nullptr, nullptr, nullptr},
    {"stateBatches", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareSnapshotValue, state_batches), 0, &kArrayOps<ShareSnapshotValue::StateBatch>, nullptr, &ShareSnapshotValue::StateBatch::kInfo},
};
constexpr std::uint8_t kShareSnapshotValueTagged[] = {4};
constexpr Field kShareUpdateKeyFields[] = {
    {"groupId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(ShareUpdateKey, group_id), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, 0, 0, 0, 1, 0, -1,
     offsetof(ShareUpdateKey, topic_id), 0, nullptr, nullptr, nullptr},
    {"partition", Kind::kInt32, 0, 0, 0, 1, 0, -1,
     offsetof(ShareUpdateKey, partition), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareUpdateValue_StateBatchFields[] = {
    {"firstOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareUpdateValue::StateBatch, first_offset), 0, nullptr, nullptr, nullptr},
    {"lastOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareUpdateValue::StateBatch, last_offset), 0, nullptr, nullptr, nullptr},
    {"deliveryState", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareUpdateValue::StateBatch, delivery_state), 0, nullptr, nullptr, nullptr},
    {"deliveryCount", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareUpdateValue::StateBatch, delivery_count), 0, nullptr, nullptr, nullptr},
};
constexpr Field kShareUpdateValueFields[] = {
    {"snapshotEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareUpdateValue, snapshot_epoch), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareUpdateValue, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"startOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ShareUpdateValue, start_offset), 0, nullptr, nullptr, nullptr},
    {"deliveryCompleteCount", Kind::kInt32, 0, 0, 32767, 1, 0, 0,
     offsetof(ShareUpdateValue, delivery_complete_count), -1, nullptr, nullptr, nullptr},
    {"stateBatches", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ShareUpdateValue, state_batches), 0, &kArrayOps<ShareUpdateValue::StateBatch>, nullptr, &ShareUpdateValue::StateBatch::kInfo},
};
constexpr std::uint8_t kShareUpdateValueTagged[] = {3};
constexpr Field kStreamsGroupDescribeRequestFields[] = {
    {"groupIds", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeRequest, group_ids), 0, &kArrayOps<String>, nullptr, nullptr},
    {"includeAuthorizedOperations", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeRequest, include_authorized_operations), 0, nullptr, nullptr, nullptr},
    {"includeTopologyDescription", Kind::kBool, 0, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeRequest, include_topology_description), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupDescribeResponse_KeyValueFields[] = {
    {"key", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::KeyValue, key), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::KeyValue, value), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupDescribeResponse_TopicInfoFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopicInfo, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopicInfo, partitions), 0, nullptr, nullptr, nullptr},
    {"replicationFactor", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopicInfo, replication_factor), 0, nullptr, nullptr, nullptr},
    {"topicConfigs", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopicInfo, topic_configs), 0, &kArrayOps<StreamsGroupDescribeResponse::KeyValue>, nullptr, &StreamsGroupDescribeResponse::KeyValue::kInfo},
};
constexpr Field kStreamsGroupDescribeResponse_SubtopologyFields[] = {
    {"subtopologyId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Subtopology, subtopology_id), 0, nullptr, nullptr, nullptr},
    {"sourceTopics", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Subtopology, source_topics), 0, &kArrayOps<String>, nullptr, nullptr},
    {"repartitionSinkTopics", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Subtopology, repartition_sink_topics), 0, &kArrayOps<String>, nullptr, nullptr},
    {"stateChangelogTopics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Subtopology, state_changelog_topics), 0, &kArrayOps<StreamsGroupDescribeResponse::TopicInfo>, nullptr, &StreamsGroupDescribeResponse::TopicInfo::kInfo},
    {"repartitionSourceTopics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Subtopology, repartition_source_topics), 0, &kArrayOps<StreamsGroupDescribeResponse::TopicInfo>, nullptr, &StreamsGroupDescribeResponse::TopicInfo::kInfo},
};
constexpr Field kStreamsGroupDescribeResponse_TopologyFields[] = {
    {"epoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Topology, epoch), 0, nullptr, nullptr, nullptr},
    {"subtopologies", Kind::kStruct, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupDescribeResponse::Topology, subtopologies), 0, &kArrayOps<StreamsGroupDescribeResponse::Subtopology>, &kOptionalOps<std::vector<StreamsGroupDescribeResponse::Subtopology>>, &StreamsGroupDescribeResponse::Subtopology::kInfo},
};
constexpr Field kStreamsGroupDescribeResponse_EndpointFields[] = {
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Endpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Endpoint, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupDescribeResponse_TaskOffsetFields[] = {
    {"subtopologyId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TaskOffset, subtopology_id), 0, nullptr, nullptr, nullptr},
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TaskOffset, partition), 0, nullptr, nullptr, nullptr},
    {"offset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TaskOffset, offset), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupDescribeResponse_TaskIdsFields[] = {
    {"subtopologyId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TaskIds, subtopology_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TaskIds, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kStreamsGroupDescribeResponse_AssignmentFields[] = {
    {"activeTasks", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Assignment, active_tasks), 0, &kArrayOps<StreamsGroupDescribeResponse::TaskIds>, nullptr, &StreamsGroupDescribeResponse::TaskIds::kInfo},
    {"standbyTasks", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Assignment, standby_tasks), 0, &kArrayOps<StreamsGroupDescribeResponse::TaskIds>, nullptr, &StreamsGroupDescribeResponse::TaskIds::kInfo},
    {"warmupTasks", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Assignment, warmup_tasks), 0, &kArrayOps<StreamsGroupDescribeResponse::TaskIds>, nullptr, &StreamsGroupDescribeResponse::TaskIds::kInfo},
};
constexpr Field kStreamsGroupDescribeResponse_MemberFields[] = {
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Member, member_id), 0, nullptr, nullptr, nullptr},
    {"memberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Member, member_epoch), 0, nullptr, nullptr, nullptr},
    {"instanceId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupDescribeResponse::Member, instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"rackId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupDescribeResponse::Member, rack_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"clientId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Member, client_id), 0, nullptr, nullptr, nullptr},
    {"clientHost", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Member, client_host), 0, nullptr, nullptr, nullptr},
    {"topologyEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Member, topology_epoch), 0, nullptr, nullptr, nullptr},
    {"processId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Member, process_id), 0, nullptr, nullptr, nullptr},
    {"userEndpoint", Kind::kStruct, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupDescribeResponse::Member, user_endpoint), 0, nullptr, &kOptionalOps<StreamsGroupDescribeResponse::Endpoint>, &StreamsGroupDescribeResponse::Endpoint::kInfo},
    {"clientTags", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Member, client_tags), 0, &kArrayOps<StreamsGroupDescribeResponse::KeyValue>, nullptr, &StreamsGroupDescribeResponse::KeyValue::kInfo},
    {"taskOffsets", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Member, task_offsets), 0, &kArrayOps<StreamsGroupDescribeResponse::TaskOffset>, nullptr, &StreamsGroupDescribeResponse::TaskOffset::kInfo},
    {"taskEndOffsets", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Member, task_end_offsets), 0, &kArrayOps<StreamsGroupDescribeResponse::TaskOffset>, nullptr, &StreamsGroupDescribeResponse::TaskOffset::kInfo},
    {"assignment", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Member, assignment), 0, nullptr, nullptr, &StreamsGroupDescribeResponse::Assignment::kInfo},
    {"targetAssignment", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Member, target_assignment), 0, nullptr, nullptr, &StreamsGroupDescribeResponse::Assignment::kInfo},
    {"isClassic", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::Member, is_classic), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupDescribeResponse_TopologyDescriptionNodeFields[] = {
    {"name", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopologyDescriptionNode, name), 0, nullptr, nullptr, nullptr},
    {"nodeType", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopologyDescriptionNode, node_type), 0, nullptr, nullptr, nullptr},
    {"sourceTopics", Kind::kString, kArray, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopologyDescriptionNode, source_topics), 0, &kArrayOps<String>, nullptr, nullptr},
    {"sinkTopic", Kind::kString, kNullDefault | kNullable, 1, 32767, 1, 32767, -1,
     offsetof(StreamsGroupDescribeResponse::TopologyDescriptionNode, sink_topic), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"stores", Kind::kString, kArray, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopologyDescriptionNode, stores), 0, &kArrayOps<String>, nullptr, nullptr},
    {"successors", Kind::kString, kArray, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopologyDescriptionNode, successors), 0, &kArrayOps<String>, nullptr, nullptr},
};
constexpr Field kStreamsGroupDescribeResponse_TopologyDescriptionSubtopologyFields[] = {
    {"subtopologyId", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopologyDescriptionSubtopology, subtopology_id), 0, nullptr, nullptr, nullptr},
    {"nodes", Kind::kStruct, kArray, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopologyDescriptionSubtopology, nodes), 0, &kArrayOps<StreamsGroupDescribeResponse::TopologyDescriptionNode>, nullptr, &StreamsGroupDescribeResponse::TopologyDescriptionNode::kInfo},
};
constexpr Field kStreamsGroupDescribeResponse_TopologyDescriptionGlobalStoreFields[] = {
    {"source", Kind::kStruct, 0, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopologyDescriptionGlobalStore, source), 0, nullptr, nullptr, &StreamsGroupDescribeResponse::TopologyDescriptionNode::kInfo},
    {"processor", Kind::kStruct, 0, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopologyDescriptionGlobalStore, processor), 0, nullptr, nullptr, &StreamsGroupDescribeResponse::TopologyDescriptionNode::kInfo},
};
constexpr Field kStreamsGroupDescribeResponse_TopologyDescriptionFields[] = {
    {"subtopologies", Kind::kStruct, kArray, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopologyDescription, subtopologies), 0, &kArrayOps<StreamsGroupDescribeResponse::TopologyDescriptionSubtopology>, nullptr, &StreamsGroupDescribeResponse::TopologyDescriptionSubtopology::kInfo},
    {"globalStores", Kind::kStruct, kArray, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::TopologyDescription, global_stores), 0, &kArrayOps<StreamsGroupDescribeResponse::TopologyDescriptionGlobalStore>, nullptr, &StreamsGroupDescribeResponse::TopologyDescriptionGlobalStore::kInfo},
};
constexpr Field kStreamsGroupDescribeResponse_DescribedGroupFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::DescribedGroup, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupDescribeResponse::DescribedGroup, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::DescribedGroup, group_id), 0, nullptr, nullptr, nullptr},
    {"groupState", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::DescribedGroup, group_state), 0, nullptr, nullptr, nullptr},
    {"groupEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::DescribedGroup, group_epoch), 0, nullptr, nullptr, nullptr},
    {"assignmentEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::DescribedGroup, assignment_epoch), 0, nullptr, nullptr, nullptr},
    {"topology", Kind::kStruct, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupDescribeResponse::DescribedGroup, topology), 0, nullptr, &kOptionalOps<StreamsGroupDescribeResponse::Topology>, &StreamsGroupDescribeResponse::Topology::kInfo},
    {"members", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::DescribedGroup, members), 0, &kArrayOps<StreamsGroupDescribeResponse::Member>, nullptr, &StreamsGroupDescribeResponse::Member::kInfo},
    {"authorizedOperations", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::DescribedGroup, authorized_operations), -2147483648, nullptr, nullptr, nullptr},
    {"topologyDescription", Kind::kStruct, kNullDefault | kNullable, 1, 32767, 1, 32767, -1,
     offsetof(StreamsGroupDescribeResponse::DescribedGroup, topology_description), 0, nullptr, &kOptionalOps<StreamsGroupDescribeResponse::TopologyDescription>, &StreamsGroupDescribeResponse::TopologyDescription::kInfo},
    {"topologyDescriptionStatus", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse::DescribedGroup, topology_description_status), 0, nullptr, nullptr, nullptr},
    {"assignorName", Kind::kString, kIgnorable | kNullDefault | kNullable, 1, 32767, 1, 32767, -1,
     offsetof(StreamsGroupDescribeResponse::DescribedGroup, assignor_name), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kStreamsGroupDescribeResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"groups", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupDescribeResponse, groups), 0, &kArrayOps<StreamsGroupDescribeResponse::DescribedGroup>, nullptr, &StreamsGroupDescribeResponse::DescribedGroup::kInfo},
};
constexpr Field kStreamsGroupHeartbeatRequest_KeyValueFields[] = {
    {"key", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::KeyValue, key), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::KeyValue, value), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupHeartbeatRequest_TopicInfoFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::TopicInfo, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::TopicInfo, partitions), 0, nullptr, nullptr, nullptr},
    {"replicationFactor", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::TopicInfo, replication_factor), 0, nullptr, nullptr, nullptr},
    {"topicConfigs", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::TopicInfo, topic_configs), 0, &kArrayOps<StreamsGroupHeartbeatRequest::KeyValue>, nullptr, &StreamsGroupHeartbeatRequest::KeyValue::kInfo},
};
constexpr Field kStreamsGroupHeartbeatRequest_CopartitionGroupFields[] = {
    {"sourceTopics", Kind::kInt16, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::CopartitionGroup, source_topics), 0, &kArrayOps<std::int16_t>, nullptr, nullptr},
    {"sourceTopicRegex", Kind::kInt16, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::CopartitionGroup, source_topic_regex), 0, &kArrayOps<std::int16_t>, nullptr, nullptr},
    {"repartitionSourceTopics", Kind::kInt16, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::CopartitionGroup, repartition_source_topics), 0, &kArrayOps<std::int16_t>, nullptr, nullptr},
};
constexpr Field kStreamsGroupHeartbeatRequest_SubtopologyFields[] = {
    {"subtopologyId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::Subtopology, subtopology_id), 0, nullptr, nullptr, nullptr},
    {"sourceTopics", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::Subtopology, source_topics), 0, &kArrayOps<String>, nullptr, nullptr},
    {"sourceTopicRegex", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::Subtopology, source_topic_regex), 0, &kArrayOps<String>, nullptr, nullptr},
    {"stateChangelogTopics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::Subtopology, state_changelog_topics), 0, &kArrayOps<StreamsGroupHeartbeatRequest::TopicInfo>, nullptr, &StreamsGroupHeartbeatRequest::TopicInfo::kInfo},
    {"repartitionSinkTopics", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::Subtopology, repartition_sink_topics), 0, &kArrayOps<String>, nullptr, nullptr},
    {"repartitionSourceTopics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::Subtopology, repartition_source_topics), 0, &kArrayOps<StreamsGroupHeartbeatRequest::TopicInfo>, nullptr, &StreamsGroupHeartbeatRequest::TopicInfo::kInfo},
    {"copartitionGroups", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::Subtopology, copartition_groups), 0, &kArrayOps<StreamsGroupHeartbeatRequest::CopartitionGroup>, nullptr, &StreamsGroupHeartbeatRequest::CopartitionGroup::kInfo},
};
constexpr Field kStreamsGroupHeartbeatRequest_TopologyFields[] = {
    {"epoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::Topology, epoch), 0, nullptr, nullptr, nullptr},
    {"subtopologies", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::Topology, subtopologies), 0, &kArrayOps<StreamsGroupHeartbeatRequest::Subtopology>, nullptr, &StreamsGroupHeartbeatRequest::Subtopology::kInfo},
};
constexpr Field kStreamsGroupHeartbeatRequest_EndpointFields[] = {
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::Endpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::Endpoint, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupHeartbeatRequest_TaskOffsetFields[] = {
    {"subtopologyId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::TaskOffset, subtopology_id), 0, nullptr, nullptr, nullptr},
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::TaskOffset, partition), 0, nullptr, nullptr, nullptr},
    {"offset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::TaskOffset, offset), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupHeartbeatRequest_TaskIdsFields[] = {
    {"subtopologyId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::TaskIds, subtopology_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest::TaskIds, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kStreamsGroupHeartbeatRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest, member_id), 0, nullptr, nullptr, nullptr},
    {"memberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest, member_epoch), 0, nullptr, nullptr, nullptr},
    {"endpointInformationEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest, endpoint_information_epoch), 0, nullptr, nullptr, nullptr},
    {"instanceId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatRequest, instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"rackId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatRequest, rack_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"rebalanceTimeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest, rebalance_timeout_ms), -1, nullptr, nullptr, nullptr},
    {"topology", Kind::kStruct, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatRequest, topology), 0, nullptr, &kOptionalOps<StreamsGroupHeartbeatRequest::Topology>, &StreamsGroupHeartbeatRequest::Topology::kInfo},
    {"activeTasks", Kind::kStruct, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatRequest, active_tasks), 0, &kArrayOps<StreamsGroupHeartbeatRequest::TaskIds>, &kOptionalOps<std::vector<StreamsGroupHeartbeatRequest::TaskIds>>, &StreamsGroupHeartbeatRequest::TaskIds::kInfo},
    {"standbyTasks", Kind::kStruct, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatRequest, standby_tasks), 0, &kArrayOps<StreamsGroupHeartbeatRequest::TaskIds>, &kOptionalOps<std::vector<StreamsGroupHeartbeatRequest::TaskIds>>, &StreamsGroupHeartbeatRequest::TaskIds::kInfo},
    {"warmupTasks", Kind::kStruct, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatRequest, warmup_tasks), 0, &kArrayOps<StreamsGroupHeartbeatRequest::TaskIds>, &kOptionalOps<std::vector<StreamsGroupHeartbeatRequest::TaskIds>>, &StreamsGroupHeartbeatRequest::TaskIds::kInfo},
    {"processId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatRequest, process_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"userEndpoint", Kind::kStruct, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatRequest, user_endpoint), 0, nullptr, &kOptionalOps<StreamsGroupHeartbeatRequest::Endpoint>, &StreamsGroupHeartbeatRequest::Endpoint::kInfo},
    {"clientTags", Kind::kStruct, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatRequest, client_tags), 0, &kArrayOps<StreamsGroupHeartbeatRequest::KeyValue>, &kOptionalOps<std::vector<StreamsGroupHeartbeatRequest::KeyValue>>, &StreamsGroupHeartbeatRequest::KeyValue::kInfo},
    {"taskOffsets", Kind::kStruct, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatRequest, task_offsets), 0, &kArrayOps<StreamsGroupHeartbeatRequest::TaskOffset>, &kOptionalOps<std::vector<StreamsGroupHeartbeatRequest::TaskOffset>>, &StreamsGroupHeartbeatRequest::TaskOffset::kInfo},
    {"taskEndOffsets", Kind::kStruct, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatRequest, task_end_offsets), 0, &kArrayOps<StreamsGroupHeartbeatRequest::TaskOffset>, &kOptionalOps<std::vector<StreamsGroupHeartbeatRequest::TaskOffset>>, &StreamsGroupHeartbeatRequest::TaskOffset::kInfo},
    {"shutdownApplication", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatRequest, shutdown_application), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupHeartbeatResponse_EndpointFields[] = {
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse::Endpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse::Endpoint, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupHeartbeatResponse_TopicPartitionFields[] = {
    {"topic", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse::TopicPartition, topic), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse::TopicPartition, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kStreamsGroupHeartbeatResponse_EndpointToPartitionsFields[] = {
    {"userEndpoint", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse::EndpointToPartitions, user_endpoint), 0, nullptr, nullptr, &StreamsGroupHeartbeatResponse::Endpoint::kInfo},
    {"activePartitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse::EndpointToPartitions, active_partitions), 0, &kArrayOps<StreamsGroupHeartbeatResponse::TopicPartition>, nullptr, &StreamsGroupHeartbeatResponse::TopicPartition::kInfo},
    {"standbyPartitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse::EndpointToPartitions, standby_partitions), 0, &kArrayOps<StreamsGroupHeartbeatResponse::TopicPartition>, nullptr, &StreamsGroupHeartbeatResponse::TopicPartition::kInfo},
};
constexpr Field kStreamsGroupHeartbeatResponse_StatusFields[] = {
    {"statusCode", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse::Status, status_code), 0, nullptr, nullptr, nullptr},
    {"statusDetail", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse::Status, status_detail), 0, nullptr, nullptr, nullptr},
};
constexpr Field kStreamsGroupHeartbeatResponse_TaskIdsFields[] = {
    {"subtopologyId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse::TaskIds, subtopology_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse::TaskIds, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kStreamsGroupHeartbeatResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse, member_id), 0, nullptr, nullptr, nullptr},
    {"memberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse, member_epoch), 0, nullptr, nullptr, nullptr},
    {"heartbeatIntervalMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse, heartbeat_interval_ms), 0, nullptr, nullptr, nullptr},
    {"acceptableRecoveryLagLegacy", Kind::kInt32, 0, 0, 0, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse, acceptable_recovery_lag_legacy), 0, nullptr, nullptr, nullptr},
    {"taskOffsetIntervalMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse, task_offset_interval_ms), 0, nullptr, nullptr, nullptr},
    {"acceptableRecoveryLag", Kind::kInt64, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse, acceptable_recovery_lag), -1, nullptr, nullptr, nullptr},
    {"status", Kind::kStruct, kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatResponse, status), 0, &kArrayOps<StreamsGroupHeartbeatResponse::Status>, &kOptionalOps<std::vector<StreamsGroupHeartbeatResponse::Status>>, &StreamsGroupHeartbeatResponse::Status::kInfo},
    {"activeTasks", Kind::kStruct, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatResponse, active_tasks), 0, &kArrayOps<StreamsGroupHeartbeatResponse::TaskIds>, &kOptionalOps<std::vector<StreamsGroupHeartbeatResponse::TaskIds>>, &StreamsGroupHeartbeatResponse::TaskIds::kInfo},
    {"standbyTasks", Kind::kStruct, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatResponse, standby_tasks), 0, &kArrayOps<StreamsGroupHeartbeatResponse::TaskIds>, &kOptionalOps<std::vector<StreamsGroupHeartbeatResponse::TaskIds>>, &StreamsGroupHeartbeatResponse::TaskIds::kInfo},
    {"warmupTasks", Kind::kStruct, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatResponse, warmup_tasks), 0, &kArrayOps<StreamsGroupHeartbeatResponse::TaskIds>, &kOptionalOps<std::vector<StreamsGroupHeartbeatResponse::TaskIds>>, &StreamsGroupHeartbeatResponse::TaskIds::kInfo},
    {"topologyDescriptionRequired", Kind::kBool, 0, 1, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse, topology_description_required), 0, nullptr, nullptr, nullptr},
    {"endpointInformationEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupHeartbeatResponse, endpoint_information_epoch), 0, nullptr, nullptr, nullptr},
    {"partitionsByUserEndpoint", Kind::kStruct, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupHeartbeatResponse, partitions_by_user_endpoint), 0, &kArrayOps<StreamsGroupHeartbeatResponse::EndpointToPartitions>, &kOptionalOps<std::vector<StreamsGroupHeartbeatResponse::EndpointToPartitions>>, &StreamsGroupHeartbeatResponse::EndpointToPartitions::kInfo},
};
constexpr Field kStreamsGroupTopologyDescriptionUpdateRequest_TopologyDescriptionNodeFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionNode, name), 0, nullptr, nullptr, nullptr},
    {"nodeType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionNode, node_type), 0, nullptr, nullptr, nullptr},
    {"sourceTopics", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionNode, source_topics), 0, &kArrayOps<String>, nullptr, nullptr},
    {"sinkTopic", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionNode, sink_topic), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"stores", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionNode, stores), 0, &kArrayOps<String>, nullptr, nullptr},
    {"successors", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionNode, successors), 0, &kArrayOps<String>, nullptr, nullptr},
};
constexpr Field kStreamsGroupTopologyDescriptionUpdateRequest_TopologyDescriptionSubtopologyFields[] = {
    {"subtopologyId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionSubtopology, subtopology_id), 0, nullptr, nullptr, nullptr},
    {"nodes", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionSubtopology, nodes), 0, &kArrayOps<StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionNode>, nullptr, &StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionNode::kInfo},
};
constexpr Field kStreamsGroupTopologyDescriptionUpdateRequest_TopologyDescriptionGlobalStoreFields[] = {
    {"source", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionGlobalStore, source), 0, nullptr, nullptr, &StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionNode::kInfo},
    {"processor", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionGlobalStore, processor), 0, nullptr, nullptr, &StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionNode::kInfo},
};
constexpr Field kStreamsGroupTopologyDescriptionUpdateRequest_TopologyDescriptionFields[] = {
    {"subtopologies", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescription, subtopologies), 0, &kArrayOps<StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionSubtopology>, nullptr, &StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionSubtopology::kInfo},
    {"globalStores", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescription, global_stores), 0, &kArrayOps<StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionGlobalStore>, nullptr, &StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionGlobalStore::kInfo},
};
constexpr Field kStreamsGroupTopologyDescriptionUpdateRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest, member_id), 0, nullptr, nullptr, nullptr},
    {"topologyEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest, topology_epoch), 0, nullptr, nullptr, nullptr},
    {"topologyDescription", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateRequest, topology_description), 0, nullptr, nullptr, &StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescription::kInfo},
};
constexpr Field kStreamsGroupTopologyDescriptionUpdateResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(StreamsGroupTopologyDescriptionUpdateResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kSyncGroupRequest_SyncGroupRequestAssignmentFields[] = {
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(SyncGroupRequest::SyncGroupRequestAssignment, member_id), 0, nullptr, nullptr, nullptr},
    {"assignment", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(SyncGroupRequest::SyncGroupRequestAssignment, assignment), 0, nullptr, nullptr, nullptr},
};
constexpr Field kSyncGroupRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(SyncGroupRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"generationId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(SyncGroupRequest, generation_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(SyncGroupRequest, member_id), 0, nullptr, nullptr, nullptr},
    {"groupInstanceId", Kind::kString, kNullDefault | kNullable, 3, 32767, 3, 32767, -1,
     offsetof(SyncGroupRequest, group_instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"protocolType", Kind::kString, kIgnorable | kNullDefault | kNullable, 5, 32767, 5, 32767, -1,
     offsetof(SyncGroupRequest, protocol_type), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"protocolName", Kind::kString, kIgnorable | kNullDefault | kNullable, 5, 32767, 5, 32767, -1,
     offsetof(SyncGroupRequest, protocol_name), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"assignments", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(SyncGroupRequest, assignments), 0, &kArrayOps<SyncGroupRequest::SyncGroupRequestAssignment>, nullptr, &SyncGroupRequest::SyncGroupRequestAssignment::kInfo},
};
constexpr Field kSyncGroupResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(SyncGroupResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(SyncGroupResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"protocolType", Kind::kString, kIgnorable | kNullDefault | kNullable, 5, 32767, 5, 32767, -1,
     offsetof(SyncGroupResponse, protocol_type), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"protocolName", Kind::kString, kIgnorable | kNullDefault | kNullable, 5, 32767, 5, 32767, -1,
     offsetof(SyncGroupResponse, protocol_name), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"assignment", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(SyncGroupResponse, assignment), 0, nullptr, nullptr, nullptr},
};
constexpr Field kTransactionLogKeyFields[] = {
    {"transactionalId", Kind::kString, 0, 0, 0, 1, 0, -1,
     offsetof(TransactionLogKey, transactional_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kTransactionLogValue_PartitionsSchemaFields[] = {
    {"topic", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(TransactionLogValue::PartitionsSchema, topic), 0, nullptr, nullptr, nullptr},
    {"partitionIds", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(TransactionLogValue::PartitionsSchema, partition_ids), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kTransactionLogValueFields[] = {
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(TransactionLogValue, producer_id), 0, nullptr, nullptr, nullptr},
    {"previousProducerId", Kind::kInt64, 0, 1, 32767, 1, 0, 0,
     offsetof(TransactionLogValue, previous_producer_id), -1, nullptr, nullptr, nullptr},
    {"nextProducerId", Kind::kInt64, 0, 1, 32767, 1, 0, 1,
     offsetof(TransactionLogValue, next_producer_id), -1, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(TransactionLogValue, producer_epoch), 0, nullptr, nullptr, nullptr},
    {"nextProducerEpoch", Kind::kInt16, 0, 1, 32767, 1, 0, 3,
     offsetof(TransactionLogValue, next_producer_epoch), -1, nullptr, nullptr, nullptr},
    {"transactionTimeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(TransactionLogValue, transaction_timeout_ms), 0, nullptr, nullptr, nullptr},
    {"transactionStatus", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(TransactionLogValue, transaction_status), 0, nullptr, nullptr, nullptr},
    {"transactionPartitions", Kind::kStruct, kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(TransactionLogValue, transaction_partitions), 0, &kArrayOps<TransactionLogValue::PartitionsSchema>, &kOptionalOps<std::vector<TransactionLogValue::PartitionsSchema>>, &TransactionLogValue::PartitionsSchema::kInfo},
    {"transactionLastUpdateTimestampMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(TransactionLogValue, transaction_last_update_timestamp_ms), 0, nullptr, nullptr, nullptr},
    {"transactionStartTimestampMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(TransactionLogValue, transaction_start_timestamp_ms), 0, nullptr, nullptr, nullptr},
    {"clientTransactionVersion", Kind::kInt16, 0, 1, 32767, 1, 0, 2,
     offsetof(TransactionLogValue, client_transaction_version), 0, nullptr, nullptr, nullptr},
};
constexpr std::uint8_t kTransactionLogValueTagged[] = {1, 2, 10, 4};
constexpr Field kTxnOffsetCommitRequest_TxnOffsetCommitRequestPartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitRequest::TxnOffsetCommitRequestPartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"committedOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitRequest::TxnOffsetCommitRequestPartition, committed_offset), 0, nullptr, nullptr, nullptr},
    {"committedLeaderEpoch", Kind::kInt32, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitRequest::TxnOffsetCommitRequestPartition, committed_leader_epoch), -1, nullptr, nullptr, nullptr},
    {"committedMetadata", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(TxnOffsetCommitRequest::TxnOffsetCommitRequestPartition, committed_metadata), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kTxnOffsetCommitRequest_TxnOffsetCommitRequestTopicFields[] = {
    {"name", Kind::kString, kIgnorable, 0, 5, 1, 0, -1,
     offsetof(TxnOffsetCommitRequest::TxnOffsetCommitRequestTopic, name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 6, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitRequest::TxnOffsetCommitRequestTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitRequest::TxnOffsetCommitRequestTopic, partitions), 0, &kArrayOps<TxnOffsetCommitRequest::TxnOffsetCommitRequestPartition>, nullptr, &TxnOffsetCommitRequest::TxnOffsetCommitRequestPartition::kInfo},
};
constexpr Field kTxnOffsetCommitRequestFields[] = {
    {"transactionalId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitRequest, transactional_id), 0, nullptr, nullptr, nullptr},
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitRequest, producer_id), 0, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitRequest, producer_epoch), 0, nullptr, nullptr, nullptr},
    {"generationIdOrMemberEpoch", Kind::kInt32, 0, 3, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitRequest, generation_id_or_member_epoch), -1, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 3, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitRequest, member_id), 0, nullptr, nullptr, nullptr},
    {"groupInstanceId", Kind::kString, kNullDefault | kNullable, 3, 32767, 3, 32767, -1,
     offsetof(TxnOffsetCommitRequest, group_instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(TxnOffsetCommitRequest, topics), 0, &kArrayOps<TxnOffsetCommitRequest::TxnOffsetCommitRequestTopic>, nullptr, &TxnOffsetCommitRequest::TxnOffsetCommitRequestTopic::kInfo},
};

}  // namespace

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
constexpr StructInfo ShareGroupDescribeResponse::TopicPartitions::kInfo = {"TopicPartitions", kShareGroupDescribeResponse_TopicPartitionsFields, {}, sizeof(ShareGroupDescribeResponse::TopicPartitions)};
constexpr StructInfo ShareGroupDescribeResponse::Assignment::kInfo = {"Assignment", kShareGroupDescribeResponse_AssignmentFields, {}, sizeof(ShareGroupDescribeResponse::Assignment)};
constexpr StructInfo ShareGroupDescribeResponse::Member::kInfo = {"Member", kShareGroupDescribeResponse_MemberFields, {}, sizeof(ShareGroupDescribeResponse::Member)};
constexpr StructInfo ShareGroupDescribeResponse::DescribedGroup::kInfo = {"DescribedGroup", kShareGroupDescribeResponse_DescribedGroupFields, {}, sizeof(ShareGroupDescribeResponse::DescribedGroup)};
constexpr MessageInfo ShareGroupDescribeResponse::kInfo = {{"ShareGroupDescribeResponse", kShareGroupDescribeResponseFields, {}, sizeof(ShareGroupDescribeResponse)},
    MessageType::kResponse, 77, 1, 1, 0, &kMessageOps<ShareGroupDescribeResponse>};
constexpr MessageInfo ShareGroupHeartbeatRequest::kInfo = {{"ShareGroupHeartbeatRequest", kShareGroupHeartbeatRequestFields, {}, sizeof(ShareGroupHeartbeatRequest)},
    MessageType::kRequest, 76, 1, 1, 0, &kMessageOps<ShareGroupHeartbeatRequest>};
constexpr StructInfo ShareGroupHeartbeatResponse::TopicPartitions::kInfo = {"TopicPartitions", kShareGroupHeartbeatResponse_TopicPartitionsFields, {}, sizeof(ShareGroupHeartbeatResponse::TopicPartitions)};
constexpr StructInfo ShareGroupHeartbeatResponse::Assignment::kInfo = {"Assignment", kShareGroupHeartbeatResponse_AssignmentFields, {}, sizeof(ShareGroupHeartbeatResponse::Assignment)};
constexpr MessageInfo ShareGroupHeartbeatResponse::kInfo = {{"ShareGroupHeartbeatResponse", kShareGroupHeartbeatResponseFields, {}, sizeof(ShareGroupHeartbeatResponse)},
    MessageType::kResponse, 76, 1, 1, 0, &kMessageOps<ShareGroupHeartbeatResponse>};
constexpr MessageInfo ShareSnapshotKey::kInfo = {{"ShareSnapshotKey", kShareSnapshotKeyFields, {}, sizeof(ShareSnapshotKey)},
    MessageType::kOther, 0, 0, 0, 32767, &kMessageOps<ShareSnapshotKey>};
constexpr StructInfo ShareSnapshotValue::StateBatch::kInfo = {"StateBatch", kShareSnapshotValue_StateBatchFields, {}, sizeof(ShareSnapshotValue::StateBatch)};
constexpr MessageInfo ShareSnapshotValue::kInfo = {{"ShareSnapshotValue", kShareSnapshotValueFields, kShareSnapshotValueTagged, sizeof(ShareSnapshotValue)},
    MessageType::kOther, 0, 0, 0, 0, &kMessageOps<ShareSnapshotValue>};
constexpr MessageInfo ShareUpdateKey::kInfo = {{"ShareUpdateKey", kShareUpdateKeyFields, {}, sizeof(ShareUpdateKey)},
    MessageType::kOther, 1, 0, 0, 32767, &kMessageOps<ShareUpdateKey>};
constexpr StructInfo ShareUpdateValue::StateBatch::kInfo = {"StateBatch", kShareUpdateValue_StateBatchFields, {}, sizeof(ShareUpdateValue::StateBatch)};
constexpr MessageInfo ShareUpdateValue::kInfo = {{"ShareUpdateValue", kShareUpdateValueFields, kShareUpdateValueTagged, sizeof(ShareUpdateValue)},
    MessageType::kOther, 1, 0, 0, 0, &kMessageOps<ShareUpdateValue>};
constexpr MessageInfo StreamsGroupDescribeRequest::kInfo = {{"StreamsGroupDescribeRequest", kStreamsGroupDescribeRequestFields, {}, sizeof(StreamsGroupDescribeRequest)},
    MessageType::kRequest, 89, 0, 1, 0, &kMessageOps<StreamsGroupDescribeRequest>};
constexpr StructInfo StreamsGroupDescribeResponse::KeyValue::kInfo = {"KeyValue", kStreamsGroupDescribeResponse_KeyValueFields, {}, sizeof(StreamsGroupDescribeResponse::KeyValue)};
constexpr StructInfo StreamsGroupDescribeResponse::TopicInfo::kInfo = {"TopicInfo", kStreamsGroupDescribeResponse_TopicInfoFields, {}, sizeof(StreamsGroupDescribeResponse::TopicInfo)};
constexpr StructInfo StreamsGroupDescribeResponse::Subtopology::kInfo = {"Subtopology", kStreamsGroupDescribeResponse_SubtopologyFields, {}, sizeof(StreamsGroupDescribeResponse::Subtopology)};
constexpr StructInfo StreamsGroupDescribeResponse::Topology::kInfo = {"Topology", kStreamsGroupDescribeResponse_TopologyFields, {}, sizeof(StreamsGroupDescribeResponse::Topology)};
constexpr StructInfo StreamsGroupDescribeResponse::Endpoint::kInfo = {"Endpoint", kStreamsGroupDescribeResponse_EndpointFields, {}, sizeof(StreamsGroupDescribeResponse::Endpoint)};
constexpr StructInfo StreamsGroupDescribeResponse::TaskOffset::kInfo = {"TaskOffset", kStreamsGroupDescribeResponse_TaskOffsetFields, {}, sizeof(StreamsGroupDescribeResponse::TaskOffset)};
constexpr StructInfo StreamsGroupDescribeResponse::TaskIds::kInfo = {"TaskIds", kStreamsGroupDescribeResponse_TaskIdsFields, {}, sizeof(StreamsGroupDescribeResponse::TaskIds)};
constexpr StructInfo StreamsGroupDescribeResponse::Assignment::kInfo = {"Assignment", kStreamsGroupDescribeResponse_AssignmentFields, {}, sizeof(StreamsGroupDescribeResponse::Assignment)};
constexpr StructInfo StreamsGroupDescribeResponse::Member::kInfo = {"Member", kStreamsGroupDescribeResponse_MemberFields, {}, sizeof(StreamsGroupDescribeResponse::Member)};
constexpr StructInfo StreamsGroupDescribeResponse::TopologyDescriptionNode::kInfo = {"TopologyDescriptionNode", kStreamsGroupDescribeResponse_TopologyDescriptionNodeFields, {}, sizeof(StreamsGroupDescribeResponse::TopologyDescriptionNode)};
constexpr StructInfo StreamsGroupDescribeResponse::TopologyDescriptionSubtopology::kInfo = {"TopologyDescriptionSubtopology", kStreamsGroupDescribeResponse_TopologyDescriptionSubtopologyFields, {}, sizeof(StreamsGroupDescribeResponse::TopologyDescriptionSubtopology)};
constexpr StructInfo StreamsGroupDescribeResponse::TopologyDescriptionGlobalStore::kInfo = {"TopologyDescriptionGlobalStore", kStreamsGroupDescribeResponse_TopologyDescriptionGlobalStoreFields, {}, sizeof(StreamsGroupDescribeResponse::TopologyDescriptionGlobalStore)};
constexpr StructInfo StreamsGroupDescribeResponse::TopologyDescription::kInfo = {"TopologyDescription", kStreamsGroupDescribeResponse_TopologyDescriptionFields, {}, sizeof(StreamsGroupDescribeResponse::TopologyDescription)};
constexpr StructInfo StreamsGroupDescribeResponse::DescribedGroup::kInfo = {"DescribedGroup", kStreamsGroupDescribeResponse_DescribedGroupFields, {}, sizeof(StreamsGroupDescribeResponse::DescribedGroup)};
constexpr MessageInfo StreamsGroupDescribeResponse::kInfo = {{"StreamsGroupDescribeResponse", kStreamsGroupDescribeResponseFields, {}, sizeof(StreamsGroupDescribeResponse)},
    MessageType::kResponse, 89, 0, 1, 0, &kMessageOps<StreamsGroupDescribeResponse>};
constexpr StructInfo StreamsGroupHeartbeatRequest::KeyValue::kInfo = {"KeyValue", kStreamsGroupHeartbeatRequest_KeyValueFields, {}, sizeof(StreamsGroupHeartbeatRequest::KeyValue)};
constexpr StructInfo StreamsGroupHeartbeatRequest::TopicInfo::kInfo = {"TopicInfo", kStreamsGroupHeartbeatRequest_TopicInfoFields, {}, sizeof(StreamsGroupHeartbeatRequest::TopicInfo)};
constexpr StructInfo StreamsGroupHeartbeatRequest::CopartitionGroup::kInfo = {"CopartitionGroup", kStreamsGroupHeartbeatRequest_CopartitionGroupFields, {}, sizeof(StreamsGroupHeartbeatRequest::CopartitionGroup)};
constexpr StructInfo StreamsGroupHeartbeatRequest::Subtopology::kInfo = {"Subtopology", kStreamsGroupHeartbeatRequest_SubtopologyFields, {}, sizeof(StreamsGroupHeartbeatRequest::Subtopology)};
constexpr StructInfo StreamsGroupHeartbeatRequest::Topology::kInfo = {"Topology", kStreamsGroupHeartbeatRequest_TopologyFields, {}, sizeof(StreamsGroupHeartbeatRequest::Topology)};
constexpr StructInfo StreamsGroupHeartbeatRequest::Endpoint::kInfo = {"Endpoint", kStreamsGroupHeartbeatRequest_EndpointFields, {}, sizeof(StreamsGroupHeartbeatRequest::Endpoint)};
constexpr StructInfo StreamsGroupHeartbeatRequest::TaskOffset::kInfo = {"TaskOffset", kStreamsGroupHeartbeatRequest_TaskOffsetFields, {}, sizeof(StreamsGroupHeartbeatRequest::TaskOffset)};
constexpr StructInfo StreamsGroupHeartbeatRequest::TaskIds::kInfo = {"TaskIds", kStreamsGroupHeartbeatRequest_TaskIdsFields, {}, sizeof(StreamsGroupHeartbeatRequest::TaskIds)};
constexpr MessageInfo StreamsGroupHeartbeatRequest::kInfo = {{"StreamsGroupHeartbeatRequest", kStreamsGroupHeartbeatRequestFields, {}, sizeof(StreamsGroupHeartbeatRequest)},
    MessageType::kRequest, 88, 0, 1, 0, &kMessageOps<StreamsGroupHeartbeatRequest>};
constexpr StructInfo StreamsGroupHeartbeatResponse::Endpoint::kInfo = {"Endpoint", kStreamsGroupHeartbeatResponse_EndpointFields, {}, sizeof(StreamsGroupHeartbeatResponse::Endpoint)};
constexpr StructInfo StreamsGroupHeartbeatResponse::TopicPartition::kInfo = {"TopicPartition", kStreamsGroupHeartbeatResponse_TopicPartitionFields, {}, sizeof(StreamsGroupHeartbeatResponse::TopicPartition)};
constexpr StructInfo StreamsGroupHeartbeatResponse::EndpointToPartitions::kInfo = {"EndpointToPartitions", kStreamsGroupHeartbeatResponse_EndpointToPartitionsFields, {}, sizeof(StreamsGroupHeartbeatResponse::EndpointToPartitions)};
constexpr StructInfo StreamsGroupHeartbeatResponse::Status::kInfo = {"Status", kStreamsGroupHeartbeatResponse_StatusFields, {}, sizeof(StreamsGroupHeartbeatResponse::Status)};
constexpr StructInfo StreamsGroupHeartbeatResponse::TaskIds::kInfo = {"TaskIds", kStreamsGroupHeartbeatResponse_TaskIdsFields, {}, sizeof(StreamsGroupHeartbeatResponse::TaskIds)};
constexpr MessageInfo StreamsGroupHeartbeatResponse::kInfo = {{"StreamsGroupHeartbeatResponse", kStreamsGroupHeartbeatResponseFields, {}, sizeof(StreamsGroupHeartbeatResponse)},
    MessageType::kResponse, 88, 0, 1, 0, &kMessageOps<StreamsGroupHeartbeatResponse>};
constexpr StructInfo StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionNode::kInfo = {"TopologyDescriptionNode", kStreamsGroupTopologyDescriptionUpdateRequest_TopologyDescriptionNodeFields, {}, sizeof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionNode)};
constexpr StructInfo StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionSubtopology::kInfo = {"TopologyDescriptionSubtopology", kStreamsGroupTopologyDescriptionUpdateRequest_TopologyDescriptionSubtopologyFields, {}, sizeof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionSubtopology)};
constexpr StructInfo StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionGlobalStore::kInfo = {"TopologyDescriptionGlobalStore", kStreamsGroupTopologyDescriptionUpdateRequest_TopologyDescriptionGlobalStoreFields, {}, sizeof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescriptionGlobalStore)};
constexpr StructInfo StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescription::kInfo = {"TopologyDescription", kStreamsGroupTopologyDescriptionUpdateRequest_TopologyDescriptionFields, {}, sizeof(StreamsGroupTopologyDescriptionUpdateRequest::TopologyDescription)};
constexpr MessageInfo StreamsGroupTopologyDescriptionUpdateRequest::kInfo = {{"StreamsGroupTopologyDescriptionUpdateRequest", kStreamsGroupTopologyDescriptionUpdateRequestFields, {}, sizeof(StreamsGroupTopologyDescriptionUpdateRequest)},
    MessageType::kRequest, 93, 0, 0, 0, &kMessageOps<StreamsGroupTopologyDescriptionUpdateRequest>};
constexpr MessageInfo StreamsGroupTopologyDescriptionUpdateResponse::kInfo = {{"StreamsGroupTopologyDescriptionUpdateResponse", kStreamsGroupTopologyDescriptionUpdateResponseFields, {}, sizeof(StreamsGroupTopologyDescriptionUpdateResponse)},
    MessageType::kResponse, 93, 0, 0, 0, &kMessageOps<StreamsGroupTopologyDescriptionUpdateResponse>};
constexpr StructInfo SyncGroupRequest::SyncGroupRequestAssignment::kInfo = {"SyncGroupRequestAssignment", kSyncGroupRequest_SyncGroupRequestAssignmentFields, {}, sizeof(SyncGroupRequest::SyncGroupRequestAssignment)};
constexpr MessageInfo SyncGroupRequest::kInfo = {{"SyncGroupRequest", kSyncGroupRequestFields, {}, sizeof(SyncGroupRequest)},
    MessageType::kRequest, 14, 0, 5, 4, &kMessageOps<SyncGroupRequest>};
constexpr MessageInfo SyncGroupResponse::kInfo = {{"SyncGroupResponse", kSyncGroupResponseFields, {}, sizeof(SyncGroupResponse)},
    MessageType::kResponse, 14, 0, 5, 4, &kMessageOps<SyncGroupResponse>};
constexpr MessageInfo TransactionLogKey::kInfo = {{"TransactionLogKey", kTransactionLogKeyFields, {}, sizeof(TransactionLogKey)},
    MessageType::kOther, 0, 0, 0, 32767, &kMessageOps<TransactionLogKey>};
constexpr StructInfo TransactionLogValue::PartitionsSchema::kInfo = {"PartitionsSchema", kTransactionLogValue_PartitionsSchemaFields, {}, sizeof(TransactionLogValue::PartitionsSchema)};
constexpr MessageInfo TransactionLogValue::kInfo = {{"TransactionLogValue", kTransactionLogValueFields, kTransactionLogValueTagged, sizeof(TransactionLogValue)},
    MessageType::kOther, 0, 0, 1, 1, &kMessageOps<TransactionLogValue>};
constexpr StructInfo TxnOffsetCommitRequest::TxnOffsetCommitRequestPartition::kInfo = {"TxnOffsetCommitRequestPartition", kTxnOffsetCommitRequest_TxnOffsetCommitRequestPartitionFields, {}, sizeof(TxnOffsetCommitRequest::TxnOffsetCommitRequestPartition)};
constexpr StructInfo TxnOffsetCommitRequest::TxnOffsetCommitRequestTopic::kInfo = {"TxnOffsetCommitRequestTopic", kTxnOffsetCommitRequest_TxnOffsetCommitRequestTopicFields, {}, sizeof(TxnOffsetCommitRequest::TxnOffsetCommitRequestTopic)};
constexpr MessageInfo TxnOffsetCommitRequest::kInfo = {{"TxnOffsetCommitRequest", kTxnOffsetCommitRequestFields, {}, sizeof(TxnOffsetCommitRequest)},
    MessageType::kRequest, 28, 0, 6, 3, &kMessageOps<TxnOffsetCommitRequest>};

}  // namespace cork::protocol
