// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 4.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/describe_share_group_offsets_response.h"
#include "protocol/generated/describe_topic_partitions_request.h"
#include "protocol/generated/describe_topic_partitions_response.h"
#include "protocol/generated/describe_transactions_request.h"
#include "protocol/generated/describe_transactions_response.h"
#include "protocol/generated/describe_user_scram_credentials_request.h"
#include "protocol/generated/describe_user_scram_credentials_response.h"
#include "protocol/generated/elect_leaders_request.h"
#include "protocol/generated/elect_leaders_response.h"
#include "protocol/generated/end_quorum_epoch_request.h"
#include "protocol/generated/end_quorum_epoch_response.h"
#include "protocol/generated/end_txn_request.h"
#include "protocol/generated/end_txn_response.h"
#include "protocol/generated/envelope_request.h"
#include "protocol/generated/envelope_response.h"
#include "protocol/generated/expire_delegation_token_request.h"
#include "protocol/generated/expire_delegation_token_response.h"
#include "protocol/generated/fetch_request.h"
#include "protocol/generated/fetch_response.h"
#include "protocol/generated/fetch_snapshot_request.h"
#include "protocol/generated/fetch_snapshot_response.h"
#include "protocol/generated/find_coordinator_request.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kDescribeShareGroupOffsetsResponse_DescribeShareGroupOffsetsResponsePartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"startOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition, start_offset), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"lag", Kind::kInt64, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition, lag), -1, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kDescribeShareGroupOffsetsResponse_DescribeShareGroupOffsetsResponseTopicFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic, topic_name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic, partitions), 0, &kArrayOps<DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition>, nullptr, &DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition::kInfo},
};
constexpr Field kDescribeShareGroupOffsetsResponse_DescribeShareGroupOffsetsResponseGroupFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup, topics), 0, &kArrayOps<DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic>, nullptr, &DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic::kInfo},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kDescribeShareGroupOffsetsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"groups", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsResponse, groups), 0, &kArrayOps<DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup>, nullptr, &DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup::kInfo},
};
constexpr Field kDescribeTopicPartitionsRequest_TopicRequestFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsRequest::TopicRequest, name), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeTopicPartitionsRequest_CursorFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsRequest::Cursor, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsRequest::Cursor, partition_index), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeTopicPartitionsRequestFields[] = {
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsRequest, topics), 0, &kArrayOps<DescribeTopicPartitionsRequest::TopicRequest>, nullptr, &DescribeTopicPartitionsRequest::TopicRequest::kInfo},
    {"responsePartitionLimit", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsRequest, response_partition_limit), 2000, nullptr, nullptr, nullptr},
    {"cursor", Kind::kStruct, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeTopicPartitionsRequest, cursor), 0, nullptr, &kOptionalOps<DescribeTopicPartitionsRequest::Cursor>, &DescribeTopicPartitionsRequest::Cursor::kInfo},
};
constexpr Field kDescribeTopicPartitionsResponse_DescribeTopicPartitionsResponsePartitionFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, error_code), 0, nullptr, nullptr, nullptr},
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, kIgnorable, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, leader_epoch), -1, nullptr, nullptr, nullptr},
    {"replicaNodes", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, replica_nodes), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"isrNodes", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, isr_nodes), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"eligibleLeaderReplicas", Kind::kInt32, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, eligible_leader_replicas), 0, &kArrayOps<std::int32_t>, &kOptionalOps<std::vector<std::int32_t>>, nullptr},
    {"lastKnownElr", Kind::kInt32, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, last_known_elr), 0, &kArrayOps<std::int32_t>, &kOptionalOps<std::vector<std::int32_t>>, nullptr},
    {"offlineReplicas", Kind::kInt32, kIgnorable | kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition, offline_replicas), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kDescribeTopicPartitionsResponse_DescribeTopicPartitionsResponseTopicFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic, error_code), 0, nullptr, nullptr, nullptr},
    {"name", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic, name), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"isInternal", Kind::kBool, kIgnorable, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic, is_internal), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic, partitions), 0, &kArrayOps<DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition>, nullptr, &DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition::kInfo},
    {"topicAuthorizedOperations", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic, topic_authorized_operations), -2147483648, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeTopicPartitionsResponse_CursorFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::Cursor, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse::Cursor, partition_index), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeTopicPartitionsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTopicPartitionsResponse, topics), 0, &kArrayOps<DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic>, nullptr, &DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic::kInfo},
    {"nextCursor", Kind::kStruct, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeTopicPartitionsResponse, next_cursor), 0, nullptr, &kOptionalOps<DescribeTopicPartitionsResponse::Cursor>, &DescribeTopicPartitionsResponse::Cursor::kInfo},
};
constexpr Field kDescribeTransactionsRequestFields[] = {
    {"transactionalIds", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsRequest, transactional_ids), 0, &kArrayOps<String>, nullptr, nullptr},
};
constexpr Field kDescribeTransactionsResponse_TopicDataFields[] = {
    {"topic", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TopicData, topic), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TopicData, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kDescribeTransactionsResponse_TransactionStateFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, error_code), 0, nullptr, nullptr, nullptr},
    {"transactionalId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, transactional_id), 0, nullptr, nullptr, nullptr},
    {"transactionState", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, transaction_state), 0, nullptr, nullptr, nullptr},
    {"transactionTimeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, transaction_timeout_ms), 0, nullptr, nullptr, nullptr},
    {"transactionStartTimeMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, transaction_start_time_ms), 0, nullptr, nullptr, nullptr},
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, producer_id), 0, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, producer_epoch), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse::TransactionState, topics), 0, &kArrayOps<DescribeTransactionsResponse::TopicData>, nullptr, &DescribeTransactionsResponse::TopicData::kInfo},
};
constexpr Field kDescribeTransactionsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"transactionStates", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeTransactionsResponse, transaction_states), 0, &kArrayOps<DescribeTransactionsResponse::TransactionState>, nullptr, &DescribeTransactionsResponse::TransactionState::kInfo},
};
constexpr Field kDescribeUserScramCredentialsRequest_UserNameFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsRequest::UserName, name), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeUserScramCredentialsRequestFields[] = {
    {"users", Kind::kStruct, kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeUserScramCredentialsRequest, users), 0, &kArrayOps<DescribeUserScramCredentialsRequest::UserName>, &kOptionalOps<std::vector<DescribeUserScramCredentialsRequest::UserName>>, &DescribeUserScramCredentialsRequest::UserName::kInfo},
};
constexpr Field kDescribeUserScramCredentialsResponse_CredentialInfoFields[] = {
    {"mechanism", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse::CredentialInfo, mechanism), 0, nullptr, nullptr, nullptr},
    {"iterations", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse::CredentialInfo, iterations), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeUserScramCredentialsResponse_DescribeUserScramCredentialsResultFields[] = {
    {"user", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult, user), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"credentialInfos", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult, credential_infos), 0, &kArrayOps<DescribeUserScramCredentialsResponse::CredentialInfo>, nullptr, &DescribeUserScramCredentialsResponse::CredentialInfo::kInfo},
};
constexpr Field kDescribeUserScramCredentialsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeUserScramCredentialsResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeUserScramCredentialsResponse, results), 0, &kArrayOps<DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult>, nullptr, &DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult::kInfo},
};
constexpr Field kElectLeadersRequest_TopicPartitionsFields[] = {
    {"topic", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersRequest::TopicPartitions, topic), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersRequest::TopicPartitions, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kElectLeadersRequestFields[] = {
    {"electionType", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(ElectLeadersRequest, election_type), 0, nullptr, nullptr, nullptr},
    {"topicPartitions", Kind::kStruct, kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ElectLeadersRequest, topic_partitions), 0, &kArrayOps<ElectLeadersRequest::TopicPartitions>, &kOptionalOps<std::vector<ElectLeadersRequest::TopicPartitions>>, &ElectLeadersRequest::TopicPartitions::kInfo},
    {"timeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersRequest, timeout_ms), 60000, nullptr, nullptr, nullptr},
};
constexpr Field kElectLeadersResponse_PartitionResultFields[] = {
    {"partitionId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse::PartitionResult, partition_id), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse::PartitionResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ElectLeadersResponse::PartitionResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kElectLeadersResponse_ReplicaElectionResultFields[] = {
    {"topic", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse::ReplicaElectionResult, topic), 0, nullptr, nullptr, nullptr},
    {"partitionResult", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse::ReplicaElectionResult, partition_result), 0, &kArrayOps<ElectLeadersResponse::PartitionResult>, nullptr, &ElectLeadersResponse::PartitionResult::kInfo},
};
constexpr Field kElectLeadersResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 1, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"replicaElectionResults", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ElectLeadersResponse, replica_election_results), 0, &kArrayOps<ElectLeadersResponse::ReplicaElectionResult>, nullptr, &ElectLeadersResponse::ReplicaElectionResult::kInfo},
};
constexpr Field kEndQuorumEpochRequest_ReplicaInfoFields[] = {
    {"candidateId", Kind::kInt32, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::ReplicaInfo, candidate_id), 0, nullptr, nullptr, nullptr},
    {"candidateDirectoryId", Kind::kUuid, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::ReplicaInfo, candidate_directory_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kEndQuorumEpochRequest_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::PartitionData, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"preferredSuccessors", Kind::kInt32, kIgnorable | kArray, 0, 0, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::PartitionData, preferred_successors), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"preferredCandidates", Kind::kStruct, kIgnorable | kArray, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::PartitionData, preferred_candidates), 0, &kArrayOps<EndQuorumEpochRequest::ReplicaInfo>, nullptr, &EndQuorumEpochRequest::ReplicaInfo::kInfo},
};
constexpr Field kEndQuorumEpochRequest_TopicDataFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::TopicData, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::TopicData, partitions), 0, &kArrayOps<EndQuorumEpochRequest::PartitionData>, nullptr, &EndQuorumEpochRequest::PartitionData::kInfo},
};
constexpr Field kEndQuorumEpochRequest_LeaderEndpointFields[] = {
    {"name", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::LeaderEndpoint, name), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::LeaderEndpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest::LeaderEndpoint, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kEndQuorumEpochRequestFields[] = {
    {"clusterId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(EndQuorumEpochRequest, cluster_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest, topics), 0, &kArrayOps<EndQuorumEpochRequest::TopicData>, nullptr, &EndQuorumEpochRequest::TopicData::kInfo},
    {"leaderEndpoints", Kind::kStruct, kIgnorable | kArray, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochRequest, leader_endpoints), 0, &kArrayOps<EndQuorumEpochRequest::LeaderEndpoint>, nullptr, &EndQuorumEpochRequest::LeaderEndpoint::kInfo},
};
constexpr Field kEndQuorumEpochResponse_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::PartitionData, error_code), 0, nullptr, nullptr, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::PartitionData, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kEndQuorumEpochResponse_TopicDataFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::TopicData, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::TopicData, partitions), 0, &kArrayOps<EndQuorumEpochResponse::PartitionData>, nullptr, &EndQuorumEpochResponse::PartitionData::kInfo},
};
constexpr Field kEndQuorumEpochResponse_NodeEndpointFields[] = {
    {"nodeId", Kind::kInt32, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::NodeEndpoint, node_id), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::NodeEndpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 1, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse::NodeEndpoint, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kEndQuorumEpochResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(EndQuorumEpochResponse, topics), 0, &kArrayOps<EndQuorumEpochResponse::TopicData>, nullptr, &EndQuorumEpochResponse::TopicData::kInfo},
    {"nodeEndpoints", Kind::kStruct, kArray, 1, 32767, 1, 0, 0,
     offsetof(EndQuorumEpochResponse, node_endpoints), 0, &kArrayOps<EndQuorumEpochResponse::NodeEndpoint>, nullptr, &EndQuorumEpochResponse::NodeEndpoint::kInfo},
};
constexpr std::uint8_t kEndQuorumEpochResponseTagged[] = {2};
constexpr Field kEndTxnRequestFields[] = {
    {"transactionalId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(EndTxnRequest, transactional_id), 0, nullptr, nullptr, nullptr},
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(EndTxnRequest, producer_id), 0, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(EndTxnRequest, producer_epoch), 0, nullptr, nullptr, nullptr},
    {"committed", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(EndTxnRequest, committed), 0, nullptr, nullptr, nullptr},
};
constexpr Field kEndTxnResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(EndTxnResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(EndTxnResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"producerId", Kind::kInt64, kIgnorable, 5, 32767, 1, 0, -1,
     offsetof(EndTxnResponse, producer_id), -1, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt16, kIgnorable, 5, 32767, 1, 0, -1,
     offsetof(EndTxnResponse, producer_epoch), -1, nullptr, nullptr, nullptr},
};
constexpr Field kEnvelopeRequestFields[] = {
    {"requestData", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(EnvelopeRequest, request_data), 0, nullptr, nullptr, nullptr},
    {"requestPrincipal", Kind::kBytes, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(EnvelopeRequest, request_principal), 0, nullptr, &kOptionalOps<Bytes>, nullptr},
    {"clientHostAddress", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(EnvelopeRequest, client_host_address), 0, nullptr, nullptr, nullptr},
};
constexpr Field kEnvelopeResponseFields[] = {
    {"responseData", Kind::kBytes, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(EnvelopeResponse, response_data), 0, nullptr, &kOptionalOps<Bytes>, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(EnvelopeResponse, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kExpireDelegationTokenRequestFields[] = {
    {"hmac", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(ExpireDelegationTokenRequest, hmac), 0, nullptr, nullptr, nullptr},
    {"expiryTimePeriodMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ExpireDelegationTokenRequest, expiry_time_period_ms), 0, nullptr, nullptr, nullptr},
};
constexpr Field kExpireDelegationTokenResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ExpireDelegationTokenResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"expiryTimestampMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(ExpireDelegationTokenResponse, expiry_timestamp_ms), 0, nullptr, nullptr, nullptr},
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ExpireDelegationTokenResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
};
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

}  // namespace

constexpr StructInfo DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition::kInfo = {"DescribeShareGroupOffsetsResponsePartition", kDescribeShareGroupOffsetsResponse_DescribeShareGroupOffsetsResponsePartitionFields, {}, sizeof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponsePartition)};
constexpr StructInfo DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic::kInfo = {"DescribeShareGroupOffsetsResponseTopic", kDescribeShareGroupOffsetsResponse_DescribeShareGroupOffsetsResponseTopicFields, {}, sizeof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseTopic)};
constexpr StructInfo DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup::kInfo = {"DescribeShareGroupOffsetsResponseGroup", kDescribeShareGroupOffsetsResponse_DescribeShareGroupOffsetsResponseGroupFields, {}, sizeof(DescribeShareGroupOffsetsResponse::DescribeShareGroupOffsetsResponseGroup)};
constexpr MessageInfo DescribeShareGroupOffsetsResponse::kInfo = {{"DescribeShareGroupOffsetsResponse", kDescribeShareGroupOffsetsResponseFields, {}, sizeof(DescribeShareGroupOffsetsResponse)},
    MessageType::kResponse, 90, 0, 1, 0, &kMessageOps<DescribeShareGroupOffsetsResponse>};
constexpr StructInfo DescribeTopicPartitionsRequest::TopicRequest::kInfo = {"TopicRequest", kDescribeTopicPartitionsRequest_TopicRequestFields, {}, sizeof(DescribeTopicPartitionsRequest::TopicRequest)};
constexpr StructInfo DescribeTopicPartitionsRequest::Cursor::kInfo = {"Cursor", kDescribeTopicPartitionsRequest_CursorFields, {}, sizeof(DescribeTopicPartitionsRequest::Cursor)};
constexpr MessageInfo DescribeTopicPartitionsRequest::kInfo = {{"DescribeTopicPartitionsRequest", kDescribeTopicPartitionsRequestFields, {}, sizeof(DescribeTopicPartitionsRequest)},
    MessageType::kRequest, 75, 0, 0, 0, &kMessageOps<DescribeTopicPartitionsRequest>};
constexpr StructInfo DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition::kInfo = {"DescribeTopicPartitionsResponsePartition", kDescribeTopicPartitionsResponse_DescribeTopicPartitionsResponsePartitionFields, {}, sizeof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponsePartition)};
constexpr StructInfo DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic::kInfo = {"DescribeTopicPartitionsResponseTopic", kDescribeTopicPartitionsResponse_DescribeTopicPartitionsResponseTopicFields, {}, sizeof(DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic)};
constexpr StructInfo DescribeTopicPartitionsResponse::Cursor::kInfo = {"Cursor", kDescribeTopicPartitionsResponse_CursorFields, {}, sizeof(DescribeTopicPartitionsResponse::Cursor)};
constexpr MessageInfo DescribeTopicPartitionsResponse::kInfo = {{"DescribeTopicPartitionsResponse", kDescribeTopicPartitionsResponseFields, {}, sizeof(DescribeTopicPartitionsResponse)},
    MessageType::kResponse, 75, 0, 0, 0, &kMessageOps<DescribeTopicPartitionsResponse>};
constexpr MessageInfo DescribeTransactionsRequest::kInfo = {{"DescribeTransactionsRequest", kDescribeTransactionsRequestFields, {}, sizeof(DescribeTransactionsRequest)},
    MessageType::kRequest, 65, 0, 0, 0, &kMessageOps<DescribeTransactionsRequest>};
constexpr StructInfo DescribeTransactionsResponse::TopicData::kInfo = {"TopicData", kDescribeTransactionsResponse_TopicDataFields, {}, sizeof(DescribeTransactionsResponse::TopicData)};
constexpr StructInfo DescribeTransactionsResponse::TransactionState::kInfo = {"TransactionState", kDescribeTransactionsResponse_TransactionStateFields, {}, sizeof(DescribeTransactionsResponse::TransactionState)};
constexpr MessageInfo DescribeTransactionsResponse::kInfo = {{"DescribeTransactionsResponse", kDescribeTransactionsResponseFields, {}, sizeof(DescribeTransactionsResponse)},
    MessageType::kResponse, 65, 0, 0, 0, &kMessageOps<DescribeTransactionsResponse>};
constexpr StructInfo DescribeUserScramCredentialsRequest::UserName::kInfo = {"UserName", kDescribeUserScramCredentialsRequest_UserNameFields, {}, sizeof(DescribeUserScramCredentialsRequest::UserName)};
constexpr MessageInfo DescribeUserScramCredentialsRequest::kInfo = {{"DescribeUserScramCredentialsRequest", kDescribeUserScramCredentialsRequestFields, {}, sizeof(DescribeUserScramCredentialsRequest)},
    MessageType::kRequest, 50, 0, 0, 0, &kMessageOps<DescribeUserScramCredentialsRequest>};
constexpr StructInfo DescribeUserScramCredentialsResponse::CredentialInfo::kInfo = {"CredentialInfo", kDescribeUserScramCredentialsResponse_CredentialInfoFields, {}, sizeof(DescribeUserScramCredentialsResponse::CredentialInfo)};
constexpr StructInfo DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult::kInfo = {"DescribeUserScramCredentialsResult", kDescribeUserScramCredentialsResponse_DescribeUserScramCredentialsResultFields, {}, sizeof(DescribeUserScramCredentialsResponse::DescribeUserScramCredentialsResult)};
constexpr MessageInfo DescribeUserScramCredentialsResponse::kInfo = {{"DescribeUserScramCredentialsResponse", kDescribeUserScramCredentialsResponseFields, {}, sizeof(DescribeUserScramCredentialsResponse)},
    MessageType::kResponse, 50, 0, 0, 0, &kMessageOps<DescribeUserScramCredentialsResponse>};
constexpr StructInfo ElectLeadersRequest::TopicPartitions::kInfo = {"TopicPartitions", kElectLeadersRequest_TopicPartitionsFields, {}, sizeof(ElectLeadersRequest::TopicPartitions)};
constexpr MessageInfo ElectLeadersRequest::kInfo = {{"ElectLeadersRequest", kElectLeadersRequestFields, {}, sizeof(ElectLeadersRequest)},
    MessageType::kRequest, 43, 0, 2, 2, &kMessageOps<ElectLeadersRequest>};
constexpr StructInfo ElectLeadersResponse::PartitionResult::kInfo = {"PartitionResult", kElectLeadersResponse_PartitionResultFields, {}, sizeof(ElectLeadersResponse::PartitionResult)};
constexpr StructInfo ElectLeadersResponse::ReplicaElectionResult::kInfo = {"ReplicaElectionResult", kElectLeadersResponse_ReplicaElectionResultFields, {}, sizeof(ElectLeadersResponse::ReplicaElectionResult)};
constexpr MessageInfo ElectLeadersResponse::kInfo = {{"ElectLeadersResponse", kElectLeadersResponseFields, {}, sizeof(ElectLeadersResponse)},
    MessageType::kResponse, 43, 0, 2, 2, &kMessageOps<ElectLeadersResponse>};
constexpr StructInfo EndQuorumEpochRequest::ReplicaInfo::kInfo = {"ReplicaInfo", kEndQuorumEpochRequest_ReplicaInfoFields, {}, sizeof(EndQuorumEpochRequest::ReplicaInfo)};
constexpr StructInfo EndQuorumEpochRequest::PartitionData::kInfo = {"PartitionData", kEndQuorumEpochRequest_PartitionDataFields, {}, sizeof(EndQuorumEpochRequest::PartitionData)};
constexpr StructInfo EndQuorumEpochRequest::TopicData::kInfo = {"TopicData", kEndQuorumEpochRequest_TopicDataFields, {}, sizeof(EndQuorumEpochRequest::TopicData)};
constexpr StructInfo EndQuorumEpochRequest::LeaderEndpoint::kInfo = {"LeaderEndpoint", kEndQuorumEpochRequest_LeaderEndpointFields, {}, sizeof(EndQuorumEpochRequest::LeaderEndpoint)};
constexpr MessageInfo EndQuorumEpochRequest::kInfo = {{"EndQuorumEpochRequest", kEndQuorumEpochRequestFields, {}, sizeof(EndQuorumEpochRequest)},
    MessageType::kRequest, 54, 0, 1, 1, &kMessageOps<EndQuorumEpochRequest>};
constexpr StructInfo EndQuorumEpochResponse::PartitionData::kInfo = {"PartitionData", kEndQuorumEpochResponse_PartitionDataFields, {}, sizeof(EndQuorumEpochResponse::PartitionData)};
constexpr StructInfo EndQuorumEpochResponse::TopicData::kInfo = {"TopicData", kEndQuorumEpochResponse_TopicDataFields, {}, sizeof(EndQuorumEpochResponse::TopicData)};
constexpr StructInfo EndQuorumEpochResponse::NodeEndpoint::kInfo = {"NodeEndpoint", kEndQuorumEpochResponse_NodeEndpointFields, {}, sizeof(EndQuorumEpochResponse::NodeEndpoint)};
constexpr MessageInfo EndQuorumEpochResponse::kInfo = {{"EndQuorumEpochResponse", kEndQuorumEpochResponseFields, kEndQuorumEpochResponseTagged, sizeof(EndQuorumEpochResponse)},
    MessageType::kResponse, 54, 0, 1, 1, &kMessageOps<EndQuorumEpochResponse>};
constexpr MessageInfo EndTxnRequest::kInfo = {{"EndTxnRequest", kEndTxnRequestFields, {}, sizeof(EndTxnRequest)},
    MessageType::kRequest, 26, 0, 5, 3, &kMessageOps<EndTxnRequest>};
constexpr MessageInfo EndTxnResponse::kInfo = {{"EndTxnResponse", kEndTxnResponseFields, {}, sizeof(EndTxnResponse)},
    MessageType::kResponse, 26, 0, 5, 3, &kMessageOps<EndTxnResponse>};
constexpr MessageInfo EnvelopeRequest::kInfo = {{"EnvelopeRequest", kEnvelopeRequestFields, {}, sizeof(EnvelopeRequest)},
    MessageType::kRequest, 58, 0, 0, 0, &kMessageOps<EnvelopeRequest>};
constexpr MessageInfo EnvelopeResponse::kInfo = {{"EnvelopeResponse", kEnvelopeResponseFields, {}, sizeof(EnvelopeResponse)},
    MessageType::kResponse, 58, 0, 0, 0, &kMessageOps<EnvelopeResponse>};
constexpr MessageInfo ExpireDelegationTokenRequest::kInfo = {{"ExpireDelegationTokenRequest", kExpireDelegationTokenRequestFields, {}, sizeof(ExpireDelegationTokenRequest)},
    MessageType::kRequest, 40, 1, 2, 2, &kMessageOps<ExpireDelegationTokenRequest>};
constexpr MessageInfo ExpireDelegationTokenResponse::kInfo = {{"ExpireDelegationTokenResponse", kExpireDelegationTokenResponseFields, {}, sizeof(ExpireDelegationTokenResponse)},
    MessageType::kResponse, 40, 1, 2, 2, &kMessageOps<ExpireDelegationTokenResponse>};
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

}  // namespace cork::protocol
