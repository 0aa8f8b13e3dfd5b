// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 0.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/add_offsets_to_txn_request.h"
#include "protocol/generated/add_offsets_to_txn_response.h"
#include "protocol/generated/add_partitions_to_txn_request.h"
#include "protocol/generated/add_partitions_to_txn_response.h"
#include "protocol/generated/add_raft_voter_request.h"
#include "protocol/generated/add_raft_voter_response.h"
#include "protocol/generated/allocate_producer_ids_request.h"
#include "protocol/generated/allocate_producer_ids_response.h"
#include "protocol/generated/alter_client_quotas_request.h"
#include "protocol/generated/alter_client_quotas_response.h"
#include "protocol/generated/alter_configs_request.h"
#include "protocol/generated/alter_configs_response.h"
#include "protocol/generated/alter_partition_request.h"
#include "protocol/generated/alter_partition_response.h"
#include "protocol/generated/alter_partition_reassignments_request.h"
#include "protocol/generated/alter_partition_reassignments_response.h"
#include "protocol/generated/alter_replica_log_dirs_request.h"
#include "protocol/generated/alter_replica_log_dirs_response.h"
#include "protocol/generated/alter_share_group_offsets_request.h"
#include "protocol/generated/alter_share_group_offsets_response.h"
#include "protocol/generated/alter_user_scram_credentials_request.h"
#include "protocol/generated/alter_user_scram_credentials_response.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kAddOffsetsToTxnRequestFields[] = {
    {"transactionalId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AddOffsetsToTxnRequest, transactional_id), 0, nullptr, nullptr, nullptr},
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(AddOffsetsToTxnRequest, producer_id), 0, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AddOffsetsToTxnRequest, producer_epoch), 0, nullptr, nullptr, nullptr},
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AddOffsetsToTxnRequest, group_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAddOffsetsToTxnResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AddOffsetsToTxnResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AddOffsetsToTxnResponse, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAddPartitionsToTxnRequest_AddPartitionsToTxnTopicFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnRequest::AddPartitionsToTxnTopic, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnRequest::AddPartitionsToTxnTopic, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kAddPartitionsToTxnRequest_AddPartitionsToTxnTransactionFields[] = {
    {"transactionalId", Kind::kString, 0, 4, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnRequest::AddPartitionsToTxnTransaction, transactional_id), 0, nullptr, nullptr, nullptr},
    {"producerId", Kind::kInt64, 0, 4, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnRequest::AddPartitionsToTxnTransaction, producer_id), 0, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt16, 0, 4, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnRequest::AddPartitionsToTxnTransaction, producer_epoch), 0, nullptr, nullptr, nullptr},
    {"verifyOnly", Kind::kBool, 0, 4, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnRequest::AddPartitionsToTxnTransaction, verify_only), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 4, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnRequest::AddPartitionsToTxnTransaction, topics), 0, &kArrayOps<AddPartitionsToTxnRequest::AddPartitionsToTxnTopic>, nullptr, &AddPartitionsToTxnRequest::AddPartitionsToTxnTopic::kInfo},
};
constexpr Field kAddPartitionsToTxnRequestFields[] = {
    {"transactions", Kind::kStruct, kArray, 4, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnRequest, transactions), 0, &kArrayOps<AddPartitionsToTxnRequest::AddPartitionsToTxnTransaction>, nullptr, &AddPartitionsToTxnRequest::AddPartitionsToTxnTransaction::kInfo},
    {"v3AndBelowTransactionalId", Kind::kString, 0, 0, 3, 1, 0, -1,
     offsetof(AddPartitionsToTxnRequest, v3_and_below_transactional_id), 0, nullptr, nullptr, nullptr},
    {"v3AndBelowProducerId", Kind::kInt64, 0, 0, 3, 1, 0, -1,
     offsetof(AddPartitionsToTxnRequest, v3_and_below_producer_id), 0, nullptr, nullptr, nullptr},
    {"v3AndBelowProducerEpoch", Kind::kInt16, 0, 0, 3, 1, 0, -1,
     offsetof(AddPartitionsToTxnRequest, v3_and_below_producer_epoch), 0, nullptr, nullptr, nullptr},
    {"v3AndBelowTopics", Kind::kStruct, kArray, 0, 3, 1, 0, -1,
     offsetof(AddPartitionsToTxnRequest, v3_and_below_topics), 0, &kArrayOps<AddPartitionsToTxnRequest::AddPartitionsToTxnTopic>, nullptr, &AddPartitionsToTxnRequest::AddPartitionsToTxnTopic::kInfo},
};
constexpr Field kAddPartitionsToTxnResponse_AddPartitionsToTxnPartitionResultFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnResponse::AddPartitionsToTxnPartitionResult, partition_index), 0, nullptr, nullptr, nullptr},
    {"partitionErrorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnResponse::AddPartitionsToTxnPartitionResult, partition_error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAddPartitionsToTxnResponse_AddPartitionsToTxnTopicResultFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnResponse::AddPartitionsToTxnTopicResult, name), 0, nullptr, nullptr, nullptr},
    {"resultsByPartition", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnResponse::AddPartitionsToTxnTopicResult, results_by_partition), 0, &kArrayOps<AddPartitionsToTxnResponse::AddPartitionsToTxnPartitionResult>, nullptr, &AddPartitionsToTxnResponse::AddPartitionsToTxnPartitionResult::kInfo},
};
constexpr Field kAddPartitionsToTxnResponse_AddPartitionsToTxnResultFields[] = {
    {"transactionalId", Kind::kString, 0, 4, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnResponse::AddPartitionsToTxnResult, transactional_id), 0, nullptr, nullptr, nullptr},
    {"topicResults", Kind::kStruct, kArray, 4, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnResponse::AddPartitionsToTxnResult, topic_results), 0, &kArrayOps<AddPartitionsToTxnResponse::AddPartitionsToTxnTopicResult>, nullptr, &AddPartitionsToTxnResponse::AddPartitionsToTxnTopicResult::kInfo},
};
constexpr Field kAddPartitionsToTxnResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, kIgnorable, 4, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"resultsByTransaction", Kind::kStruct, kArray, 4, 32767, 1, 0, -1,
     offsetof(AddPartitionsToTxnResponse, results_by_transaction), 0, &kArrayOps<AddPartitionsToTxnResponse::AddPartitionsToTxnResult>, nullptr, &AddPartitionsToTxnResponse::AddPartitionsToTxnResult::kInfo},
    {"resultsByTopicV3AndBelow", Kind::kStruct, kArray, 0, 3, 1, 0, -1,
     offsetof(AddPartitionsToTxnResponse, results_by_topic_v3_and_below), 0, &kArrayOps<AddPartitionsToTxnResponse::AddPartitionsToTxnTopicResult>, nullptr, &AddPartitionsToTxnResponse::AddPartitionsToTxnTopicResult::kInfo},
};
constexpr Field kAddRaftVoterRequest_ListenerFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AddRaftVoterRequest::Listener, name), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AddRaftVoterRequest::Listener, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 0, 32767, 1, 0, -1,
     offsetof(AddRaftVoterRequest::Listener, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAddRaftVoterRequestFields[] = {
    {"clusterId", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(AddRaftVoterRequest, cluster_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"timeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AddRaftVoterRequest, timeout_ms), 0, nullptr, nullptr, nullptr},
    {"voterId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AddRaftVoterRequest, voter_id), 0, nullptr, nullptr, nullptr},
    {"voterDirectoryId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(AddRaftVoterRequest, voter_directory_id), 0, nullptr, nullptr, nullptr},
    {"listeners", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AddRaftVoterRequest, listeners), 0, &kArrayOps<AddRaftVoterRequest::Listener>, nullptr, &AddRaftVoterRequest::Listener::kInfo},
    {"ackWhenCommitted", Kind::kBool, 0, 1, 32767, 1, 0, -1,
     offsetof(AddRaftVoterRequest, ack_when_committed), 1, nullptr, nullptr, nullptr},
};
constexpr Field kAddRaftVoterResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AddRaftVoterResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AddRaftVoterResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kIgnorable | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(AddRaftVoterResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kAllocateProducerIdsRequestFields[] = {
    {"brokerId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AllocateProducerIdsRequest, broker_id), 0, nullptr, nullptr, nullptr},
    {"brokerEpoch", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(AllocateProducerIdsRequest, broker_epoch), -1, nullptr, nullptr, nullptr},
};
constexpr Field kAllocateProducerIdsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AllocateProducerIdsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AllocateProducerIdsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"producerIdStart", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(AllocateProducerIdsResponse, producer_id_start), 0, nullptr, nullptr, nullptr},
    {"producerIdLen", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AllocateProducerIdsResponse, producer_id_len), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAlterClientQuotasRequest_EntityDataFields[] = {
    {"entityType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterClientQuotasRequest::EntityData, entity_type), 0, nullptr, nullptr, nullptr},
    {"entityName", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(AlterClientQuotasRequest::EntityData, entity_name), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kAlterClientQuotasRequest_OpDataFields[] = {
    {"key", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterClientQuotasRequest::OpData, key), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kFloat64, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterClientQuotasRequest::OpData, value), 0, nullptr, nullptr, nullptr},
    {"remove", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterClientQuotasRequest::OpData, remove), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAlterClientQuotasRequest_EntryDataFields[] = {
    {"entity", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterClientQuotasRequest::EntryData, entity), 0, &kArrayOps<AlterClientQuotasRequest::EntityData>, nullptr, &AlterClientQuotasRequest::EntityData::kInfo},
    {"ops", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterClientQuotasRequest::EntryData, ops), 0, &kArrayOps<AlterClientQuotasRequest::OpData>, nullptr, &AlterClientQuotasRequest::OpData::kInfo},
};
constexpr Field kAlterClientQuotasRequestFields[] = {
    {"entries", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterClientQuotasRequest, entries), 0, &kArrayOps<AlterClientQuotasRequest::EntryData>, nullptr, &AlterClientQuotasRequest::EntryData::kInfo},
    {"validateOnly", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterClientQuotasRequest, validate_only), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAlterClientQuotasResponse_EntityDataFields[] = {
    {"entityType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterClientQuotasResponse::EntityData, entity_type), 0, nullptr, nullptr, nullptr},
    {"entityName", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(AlterClientQuotasResponse::EntityData, entity_name), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kAlterClientQuotasResponse_EntryDataFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterClientQuotasResponse::EntryData, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(AlterClientQuotasResponse::EntryData, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"entity", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterClientQuotasResponse::EntryData, entity), 0, &kArrayOps<AlterClientQuotasResponse::EntityData>, nullptr, &AlterClientQuotasResponse::EntityData::kInfo},
};
constexpr Field kAlterClientQuotasResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterClientQuotasResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"entries", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterClientQuotasResponse, entries), 0, &kArrayOps<AlterClientQuotasResponse::EntryData>, nullptr, &AlterClientQuotasResponse::EntryData::kInfo},
};
constexpr Field kAlterConfigsRequest_AlterableConfigFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterConfigsRequest::AlterableConfig, name), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(AlterConfigsRequest::AlterableConfig, value), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kAlterConfigsRequest_AlterConfigsResourceFields[] = {
    {"resourceType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterConfigsRequest::AlterConfigsResource, resource_type), 0, nullptr, nullptr, nullptr},
    {"resourceName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterConfigsRequest::AlterConfigsResource, resource_name), 0, nullptr, nullptr, nullptr},
    {"configs", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterConfigsRequest::AlterConfigsResource, configs), 0, &kArrayOps<AlterConfigsRequest::AlterableConfig>, nullptr, &AlterConfigsRequest::AlterableConfig::kInfo},
};
constexpr Field kAlterConfigsRequestFields[] = {
    {"resources", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterConfigsRequest, resources), 0, &kArrayOps<AlterConfigsRequest::AlterConfigsResource>, nullptr, &AlterConfigsRequest::AlterConfigsResource::kInfo},
    {"validateOnly", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterConfigsRequest, validate_only), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAlterConfigsResponse_AlterConfigsResourceResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterConfigsResponse::AlterConfigsResourceResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(AlterConfigsResponse::AlterConfigsResourceResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"resourceType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterConfigsResponse::AlterConfigsResourceResponse, resource_type), 0, nullptr, nullptr, nullptr},
    {"resourceName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterConfigsResponse::AlterConfigsResourceResponse, resource_name), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAlterConfigsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterConfigsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"responses", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterConfigsResponse, responses), 0, &kArrayOps<AlterConfigsResponse::AlterConfigsResourceResponse>, nullptr, &AlterConfigsResponse::AlterConfigsResourceResponse::kInfo},
};
constexpr Field kAlterPartitionRequest_BrokerStateFields[] = {
    {"brokerId", Kind::kInt32, 0, 3, 32767, 1, 0, -1,
     offsetof(AlterPartitionRequest::BrokerState, broker_id), 0, nullptr, nullptr, nullptr},
    {"brokerEpoch", Kind::kInt64, 0, 3, 32767, 1, 0, -1,
     offsetof(AlterPartitionRequest::BrokerState, broker_epoch), -1, nullptr, nullptr, nullptr},
};
constexpr Field kAlterPartitionRequest_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionRequest::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionRequest::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"newIsr", Kind::kInt32, kArray, 0, 2, 1, 0, -1,
     offsetof(AlterPartitionRequest::PartitionData, new_isr), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"newIsrWithEpochs", Kind::kStruct, kArray, 3, 32767, 1, 0, -1,
     offsetof(AlterPartitionRequest::PartitionData, new_isr_with_epochs), 0, &kArrayOps<AlterPartitionRequest::BrokerState>, nullptr, &AlterPartitionRequest::BrokerState::kInfo},
    {"leaderRecoveryState", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(AlterPartitionRequest::PartitionData, leader_recovery_state), 0, nullptr, nullptr, nullptr},
    {"partitionEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionRequest::PartitionData, partition_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAlterPartitionRequest_TopicDataFields[] = {
    {"topicId", Kind::kUuid, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(AlterPartitionRequest::TopicData, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionRequest::TopicData, partitions), 0, &kArrayOps<AlterPartitionRequest::PartitionData>, nullptr, &AlterPartitionRequest::PartitionData::kInfo},
};
constexpr Field kAlterPartitionRequestFields[] = {
    {"brokerId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionRequest, broker_id), 0, nullptr, nullptr, nullptr},
    {"brokerEpoch", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionRequest, broker_epoch), -1, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionRequest, topics), 0, &kArrayOps<AlterPartitionRequest::TopicData>, nullptr, &AlterPartitionRequest::TopicData::kInfo},
};
constexpr Field kAlterPartitionResponse_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionResponse::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionResponse::PartitionData, error_code), 0, nullptr, nullptr, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionResponse::PartitionData, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionResponse::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"isr", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionResponse::PartitionData, isr), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
    {"leaderRecoveryState", Kind::kInt8, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(AlterPartitionResponse::PartitionData, leader_recovery_state), 0, nullptr, nullptr, nullptr},
    {"partitionEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionResponse::PartitionData, partition_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAlterPartitionResponse_TopicDataFields[] = {
    {"topicId", Kind::kUuid, kIgnorable, 2, 32767, 1, 0, -1,
     offsetof(AlterPartitionResponse::TopicData, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionResponse::TopicData, partitions), 0, &kArrayOps<AlterPartitionResponse::PartitionData>, nullptr, &AlterPartitionResponse::PartitionData::kInfo},
};
constexpr Field kAlterPartitionResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionResponse, topics), 0, &kArrayOps<AlterPartitionResponse::TopicData>, nullptr, &AlterPartitionResponse::TopicData::kInfo},
};
constexpr Field kAlterPartitionReassignmentsRequest_ReassignablePartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsRequest::ReassignablePartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"replicas", Kind::kInt32, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(AlterPartitionReassignmentsRequest::ReassignablePartition, replicas), 0, &kArrayOps<std::int32_t>, &kOptionalOps<std::vector<std::int32_t>>, nullptr},
};
constexpr Field kAlterPartitionReassignmentsRequest_ReassignableTopicFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsRequest::ReassignableTopic, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsRequest::ReassignableTopic, partitions), 0, &kArrayOps<AlterPartitionReassignmentsRequest::ReassignablePartition>, nullptr, &AlterPartitionReassignmentsRequest::ReassignablePartition::kInfo},
};
constexpr Field kAlterPartitionReassignmentsRequestFields[] = {
    {"timeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsRequest, timeout_ms), 60000, nullptr, nullptr, nullptr},
    {"allowReplicationFactorChange", Kind::kBool, 0, 1, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsRequest, allow_replication_factor_change), 1, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsRequest, topics), 0, &kArrayOps<AlterPartitionReassignmentsRequest::ReassignableTopic>, nullptr, &AlterPartitionReassignmentsRequest::ReassignableTopic::kInfo},
};
constexpr Field kAlterPartitionReassignmentsResponse_ReassignablePartitionResponseFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsResponse::ReassignablePartitionResponse, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsResponse::ReassignablePartitionResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(AlterPartitionReassignmentsResponse::ReassignablePartitionResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kAlterPartitionReassignmentsResponse_ReassignableTopicResponseFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsResponse::ReassignableTopicResponse, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsResponse::ReassignableTopicResponse, partitions), 0, &kArrayOps<AlterPartitionReassignmentsResponse::ReassignablePartitionResponse>, nullptr, &AlterPartitionReassignmentsResponse::ReassignablePartitionResponse::kInfo},
};
constexpr Field kAlterPartitionReassignmentsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"allowReplicationFactorChange", Kind::kBool, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsResponse, allow_replication_factor_change), 1, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(AlterPartitionReassignmentsResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"responses", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterPartitionReassignmentsResponse, responses), 0, &kArrayOps<AlterPartitionReassignmentsResponse::ReassignableTopicResponse>, nullptr, &AlterPartitionReassignmentsResponse::ReassignableTopicResponse::kInfo},
};
constexpr Field kAlterReplicaLogDirsRequest_AlterReplicaLogDirTopicFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterReplicaLogDirsRequest::AlterReplicaLogDirTopic, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterReplicaLogDirsRequest::AlterReplicaLogDirTopic, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kAlterReplicaLogDirsRequest_AlterReplicaLogDirFields[] = {
    {"path", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterReplicaLogDirsRequest::AlterReplicaLogDir, path), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterReplicaLogDirsRequest::AlterReplicaLogDir, topics), 0, &kArrayOps<AlterReplicaLogDirsRequest::AlterReplicaLogDirTopic>, nullptr, &AlterReplicaLogDirsRequest::AlterReplicaLogDirTopic::kInfo},
};
constexpr Field kAlterReplicaLogDirsRequestFields[] = {
    {"dirs", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterReplicaLogDirsRequest, dirs), 0, &kArrayOps<AlterReplicaLogDirsRequest::AlterReplicaLogDir>, nullptr, &AlterReplicaLogDirsRequest::AlterReplicaLogDir::kInfo},
};
constexpr Field kAlterReplicaLogDirsResponse_AlterReplicaLogDirPartitionResultFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterReplicaLogDirsResponse::AlterReplicaLogDirPartitionResult, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterReplicaLogDirsResponse::AlterReplicaLogDirPartitionResult, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAlterReplicaLogDirsResponse_AlterReplicaLogDirTopicResultFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterReplicaLogDirsResponse::AlterReplicaLogDirTopicResult, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterReplicaLogDirsResponse::AlterReplicaLogDirTopicResult, partitions), 0, &kArrayOps<AlterReplicaLogDirsResponse::AlterReplicaLogDirPartitionResult>, nullptr, &AlterReplicaLogDirsResponse::AlterReplicaLogDirPartitionResult::kInfo},
};
constexpr Field kAlterReplicaLogDirsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterReplicaLogDirsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterReplicaLogDirsResponse, results), 0, &kArrayOps<AlterReplicaLogDirsResponse::AlterReplicaLogDirTopicResult>, nullptr, &AlterReplicaLogDirsResponse::AlterReplicaLogDirTopicResult::kInfo},
};
constexpr Field kAlterShareGroupOffsetsRequest_AlterShareGroupOffsetsRequestPartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsRequest::AlterShareGroupOffsetsRequestPartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"startOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsRequest::AlterShareGroupOffsetsRequestPartition, start_offset), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAlterShareGroupOffsetsRequest_AlterShareGroupOffsetsRequestTopicFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsRequest::AlterShareGroupOffsetsRequestTopic, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsRequest::AlterShareGroupOffsetsRequestTopic, partitions), 0, &kArrayOps<AlterShareGroupOffsetsRequest::AlterShareGroupOffsetsRequestPartition>, nullptr, &AlterShareGroupOffsetsRequest::AlterShareGroupOffsetsRequestPartition::kInfo},
};
constexpr Field kAlterShareGroupOffsetsRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsRequest, topics), 0, &kArrayOps<AlterShareGroupOffsetsRequest::AlterShareGroupOffsetsRequestTopic>, nullptr, &AlterShareGroupOffsetsRequest::AlterShareGroupOffsetsRequestTopic::kInfo},
};
constexpr Field kAlterShareGroupOffsetsResponse_AlterShareGroupOffsetsResponsePartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponsePartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponsePartition, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponsePartition, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kAlterShareGroupOffsetsResponse_AlterShareGroupOffsetsResponseTopicFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponseTopic, topic_name), 0, nullptr, nullptr, nullptr},
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponseTopic, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponseTopic, partitions), 0, &kArrayOps<AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponsePartition>, nullptr, &AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponsePartition::kInfo},
};
constexpr Field kAlterShareGroupOffsetsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(AlterShareGroupOffsetsResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"responses", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterShareGroupOffsetsResponse, responses), 0, &kArrayOps<AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponseTopic>, nullptr, &AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponseTopic::kInfo},
};
constexpr Field kAlterUserScramCredentialsRequest_ScramCredentialDeletionFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterUserScramCredentialsRequest::ScramCredentialDeletion, name), 0, nullptr, nullptr, nullptr},
    {"mechanism", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterUserScramCredentialsRequest::ScramCredentialDeletion, mechanism), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAlterUserScramCredentialsRequest_ScramCredentialUpsertionFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterUserScramCredentialsRequest::ScramCredentialUpsertion, name), 0, nullptr, nullptr, nullptr},
    {"mechanism", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterUserScramCredentialsRequest::ScramCredentialUpsertion, mechanism), 0, nullptr, nullptr, nullptr},
    {"iterations", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterUserScramCredentialsRequest::ScramCredentialUpsertion, iterations), 0, nullptr, nullptr, nullptr},
    {"salt", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterUserScramCredentialsRequest::ScramCredentialUpsertion, salt), 0, nullptr, nullptr, nullptr},
    {"saltedPassword", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterUserScramCredentialsRequest::ScramCredentialUpsertion, salted_password), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAlterUserScramCredentialsRequestFields[] = {
    {"deletions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterUserScramCredentialsRequest, deletions), 0, &kArrayOps<AlterUserScramCredentialsRequest::ScramCredentialDeletion>, nullptr, &AlterUserScramCredentialsRequest::ScramCredentialDeletion::kInfo},
    {"upsertions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterUserScramCredentialsRequest, upsertions), 0, &kArrayOps<AlterUserScramCredentialsRequest::ScramCredentialUpsertion>, nullptr, &AlterUserScramCredentialsRequest::ScramCredentialUpsertion::kInfo},
};
constexpr Field kAlterUserScramCredentialsResponse_AlterUserScramCredentialsResultFields[] = {
    {"user", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterUserScramCredentialsResponse::AlterUserScramCredentialsResult, user), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterUserScramCredentialsResponse::AlterUserScramCredentialsResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(AlterUserScramCredentialsResponse::AlterUserScramCredentialsResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kAlterUserScramCredentialsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AlterUserScramCredentialsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AlterUserScramCredentialsResponse, results), 0, &kArrayOps<AlterUserScramCredentialsResponse::AlterUserScramCredentialsResult>, nullptr, &AlterUserScramCredentialsResponse::AlterUserScramCredentialsResult::kInfo},
};

}  // namespace

constexpr MessageInfo AddOffsetsToTxnRequest::kInfo = {{"AddOffsetsToTxnRequest", kAddOffsetsToTxnRequestFields, {}, sizeof(AddOffsetsToTxnRequest)},
    MessageType::kRequest, 25, 0, 4, 3, &kMessageOps<AddOffsetsToTxnRequest>};
constexpr MessageInfo AddOffsetsToTxnResponse::kInfo = {{"AddOffsetsToTxnResponse", kAddOffsetsToTxnResponseFields, {}, sizeof(AddOffsetsToTxnResponse)},
    MessageType::kResponse, 25, 0, 4, 3, &kMessageOps<AddOffsetsToTxnResponse>};
constexpr StructInfo AddPartitionsToTxnRequest::AddPartitionsToTxnTopic::kInfo = {"AddPartitionsToTxnTopic", kAddPartitionsToTxnRequest_AddPartitionsToTxnTopicFields, {}, sizeof(AddPartitionsToTxnRequest::AddPartitionsToTxnTopic)};
constexpr StructInfo AddPartitionsToTxnRequest::AddPartitionsToTxnTransaction::kInfo = {"AddPartitionsToTxnTransaction", kAddPartitionsToTxnRequest_AddPartitionsToTxnTransactionFields, {}, sizeof(AddPartitionsToTxnRequest::AddPartitionsToTxnTransaction)};
constexpr MessageInfo AddPartitionsToTxnRequest::kInfo = {{"AddPartitionsToTxnRequest", kAddPartitionsToTxnRequestFields, {}, sizeof(AddPartitionsToTxnRequest)},
    MessageType::kRequest, 24, 0, 5, 3, &kMessageOps<AddPartitionsToTxnRequest>};
constexpr StructInfo AddPartitionsToTxnResponse::AddPartitionsToTxnPartitionResult::kInfo = {"AddPartitionsToTxnPartitionResult", kAddPartitionsToTxnResponse_AddPartitionsToTxnPartitionResultFields, {}, sizeof(AddPartitionsToTxnResponse::AddPartitionsToTxnPartitionResult)};
constexpr StructInfo AddPartitionsToTxnResponse::AddPartitionsToTxnTopicResult::kInfo = {"AddPartitionsToTxnTopicResult", kAddPartitionsToTxnResponse_AddPartitionsToTxnTopicResultFields, {}, sizeof(AddPartitionsToTxnResponse::AddPartitionsToTxnTopicResult)};
constexpr StructInfo AddPartitionsToTxnResponse::AddPartitionsToTxnResult::kInfo = {"AddPartitionsToTxnResult", kAddPartitionsToTxnResponse_AddPartitionsToTxnResultFields, {}, sizeof(AddPartitionsToTxnResponse::AddPartitionsToTxnResult)};
constexpr MessageInfo AddPartitionsToTxnResponse::kInfo = {{"AddPartitionsToTxnResponse", kAddPartitionsToTxnResponseFields, {}, sizeof(AddPartitionsToTxnResponse)},
    MessageType::kResponse, 24, 0, 5, 3, &kMessageOps<AddPartitionsToTxnResponse>};
constexpr StructInfo AddRaftVoterRequest::Listener::kInfo = {"Listener", kAddRaftVoterRequest_ListenerFields, {}, sizeof(AddRaftVoterRequest::Listener)};
constexpr MessageInfo AddRaftVoterRequest::kInfo = {{"AddRaftVoterRequest", kAddRaftVoterRequestFields, {}, sizeof(AddRaftVoterRequest)},
    MessageType::kRequest, 80, 0, 1, 0, &kMessageOps<AddRaftVoterRequest>};
constexpr MessageInfo AddRaftVoterResponse::kInfo = {{"AddRaftVoterResponse", kAddRaftVoterResponseFields, {}, sizeof(AddRaftVoterResponse)},
    MessageType::kResponse, 80, 0, 1, 0, &kMessageOps<AddRaftVoterResponse>};
constexpr MessageInfo AllocateProducerIdsRequest::kInfo = {{"AllocateProducerIdsRequest", kAllocateProducerIdsRequestFields, {}, sizeof(AllocateProducerIdsRequest)},
    MessageType::kRequest, 67, 0, 0, 0, &kMessageOps<AllocateProducerIdsRequest>};
constexpr MessageInfo AllocateProducerIdsResponse::kInfo = {{"AllocateProducerIdsResponse", kAllocateProducerIdsResponseFields, {}, sizeof(AllocateProducerIdsResponse)},
    MessageType::kResponse, 67, 0, 0, 0, &kMessageOps<AllocateProducerIdsResponse>};
constexpr StructInfo AlterClientQuotasRequest::EntityData::kInfo = {"EntityData", kAlterClientQuotasRequest_EntityDataFields, {}, sizeof(AlterClientQuotasRequest::EntityData)};
constexpr StructInfo AlterClientQuotasRequest::OpData::kInfo = {"OpData", kAlterClientQuotasRequest_OpDataFields, {}, sizeof(AlterClientQuotasRequest::OpData)};
constexpr StructInfo AlterClientQuotasRequest::EntryData::kInfo = {"EntryData", kAlterClientQuotasRequest_EntryDataFields, {}, sizeof(AlterClientQuotasRequest::EntryData)};
constexpr MessageInfo AlterClientQuotasRequest::kInfo = {{"AlterClientQuotasRequest", kAlterClientQuotasRequestFields, {}, sizeof(AlterClientQuotasRequest)},
    MessageType::kRequest, 49, 0, 1, 1, &kMessageOps<AlterClientQuotasRequest>};
constexpr StructInfo AlterClientQuotasResponse::EntityData::kInfo = {"EntityData", kAlterClientQuotasResponse_EntityDataFields, {}, sizeof(AlterClientQuotasResponse::EntityData)};
constexpr StructInfo AlterClientQuotasResponse::EntryData::kInfo = {"EntryData", kAlterClientQuotasResponse_EntryDataFields, {}, sizeof(AlterClientQuotasResponse::EntryData)};
constexpr MessageInfo AlterClientQuotasResponse::kInfo = {{"AlterClientQuotasResponse", kAlterClientQuotasResponseFields, {}, sizeof(AlterClientQuotasResponse)},
    MessageType::kResponse, 49, 0, 1, 1, &kMessageOps<AlterClientQuotasResponse>};
constexpr StructInfo AlterConfigsRequest::AlterableConfig::kInfo = {"AlterableConfig", kAlterConfigsRequest_AlterableConfigFields, {}, sizeof(AlterConfigsRequest::AlterableConfig)};
constexpr StructInfo AlterConfigsRequest::AlterConfigsResource::kInfo = {"AlterConfigsResource", kAlterConfigsRequest_AlterConfigsResourceFields, {}, sizeof(AlterConfigsRequest::AlterConfigsResource)};
constexpr MessageInfo AlterConfigsRequest::kInfo = {{"AlterConfigsRequest", kAlterConfigsRequestFields, {}, sizeof(AlterConfigsRequest)},
    MessageType::kRequest, 33, 0, 2, 2, &kMessageOps<AlterConfigsRequest>};
constexpr StructInfo AlterConfigsResponse::AlterConfigsResourceResponse::kInfo = {"AlterConfigsResourceResponse", kAlterConfigsResponse_AlterConfigsResourceResponseFields, {}, sizeof(AlterConfigsResponse::AlterConfigsResourceResponse)};
constexpr MessageInfo AlterConfigsResponse::kInfo = {{"AlterConfigsResponse", kAlterConfigsResponseFields, {}, sizeof(AlterConfigsResponse)},
    MessageType::kResponse, 33, 0, 2, 2, &kMessageOps<AlterConfigsResponse>};
constexpr StructInfo AlterPartitionRequest::BrokerState::kInfo = {"BrokerState", kAlterPartitionRequest_BrokerStateFields, {}, sizeof(AlterPartitionRequest::BrokerState)};
constexpr StructInfo AlterPartitionRequest::PartitionData::kInfo = {"PartitionData", kAlterPartitionRequest_PartitionDataFields, {}, sizeof(AlterPartitionRequest::PartitionData)};
constexpr StructInfo AlterPartitionRequest::TopicData::kInfo = {"TopicData", kAlterPartitionRequest_TopicDataFields, {}, sizeof(AlterPartitionRequest::TopicData)};
constexpr MessageInfo AlterPartitionRequest::kInfo = {{"AlterPartitionRequest", kAlterPartitionRequestFields, {}, sizeof(AlterPartitionRequest)},
    MessageType::kRequest, 56, 2, 3, 0, &kMessageOps<AlterPartitionRequest>};
constexpr StructInfo AlterPartitionResponse::PartitionData::kInfo = {"PartitionData", kAlterPartitionResponse_PartitionDataFields, {}, sizeof(AlterPartitionResponse::PartitionData)};
constexpr StructInfo AlterPartitionResponse::TopicData::kInfo = {"TopicData", kAlterPartitionResponse_TopicDataFields, {}, sizeof(AlterPartitionResponse::TopicData)};
constexpr MessageInfo AlterPartitionResponse::kInfo = {{"AlterPartitionResponse", kAlterPartitionResponseFields, {}, sizeof(AlterPartitionResponse)},
    MessageType::kResponse, 56, 2, 3, 0, &kMessageOps<AlterPartitionResponse>};
constexpr StructInfo AlterPartitionReassignmentsRequest::ReassignablePartition::kInfo = {"ReassignablePartition", kAlterPartitionReassignmentsRequest_ReassignablePartitionFields, {}, sizeof(AlterPartitionReassignmentsRequest::ReassignablePartition)};
constexpr StructInfo AlterPartitionReassignmentsRequest::ReassignableTopic::kInfo = {"ReassignableTopic", kAlterPartitionReassignmentsRequest_ReassignableTopicFields, {}, sizeof(AlterPartitionReassignmentsRequest::ReassignableTopic)};
constexpr MessageInfo AlterPartitionReassignmentsRequest::kInfo = {{"AlterPartitionReassignmentsRequest", kAlterPartitionReassignmentsRequestFields, {}, sizeof(AlterPartitionReassignmentsRequest)},
    MessageType::kRequest, 45, 0, 1, 0, &kMessageOps<AlterPartitionReassignmentsRequest>};
constexpr StructInfo AlterPartitionReassignmentsResponse::ReassignablePartitionResponse::kInfo = {"ReassignablePartitionResponse", kAlterPartitionReassignmentsResponse_ReassignablePartitionResponseFields, {}, sizeof(AlterPartitionReassignmentsResponse::ReassignablePartitionResponse)};
constexpr StructInfo AlterPartitionReassignmentsResponse::ReassignableTopicResponse::kInfo = {"ReassignableTopicResponse", kAlterPartitionReassignmentsResponse_ReassignableTopicResponseFields, {}, sizeof(AlterPartitionReassignmentsResponse::ReassignableTopicResponse)};
constexpr MessageInfo AlterPartitionReassignmentsResponse::kInfo = {{"AlterPartitionReassignmentsResponse", kAlterPartitionReassignmentsResponseFields, {}, sizeof(AlterPartitionReassignmentsResponse)},
    MessageType::kResponse, 45, 0, 1, 0, &kMessageOps<AlterPartitionReassignmentsResponse>};
constexpr StructInfo AlterReplicaLogDirsRequest::AlterReplicaLogDirTopic::kInfo = {"AlterReplicaLogDirTopic", kAlterReplicaLogDirsRequest_AlterReplicaLogDirTopicFields, {}, sizeof(AlterReplicaLogDirsRequest::AlterReplicaLogDirTopic)};
constexpr StructInfo AlterReplicaLogDirsRequest::AlterReplicaLogDir::kInfo = {"AlterReplicaLogDir", kAlterReplicaLogDirsRequest_AlterReplicaLogDirFields, {}, sizeof(AlterReplicaLogDirsRequest::AlterReplicaLogDir)};
constexpr MessageInfo AlterReplicaLogDirsRequest::kInfo = {{"AlterReplicaLogDirsRequest", kAlterReplicaLogDirsRequestFields, {}, sizeof(AlterReplicaLogDirsRequest)},
    MessageType::kRequest, 34, 1, 2, 2, &kMessageOps<AlterReplicaLogDirsRequest>};
constexpr StructInfo AlterReplicaLogDirsResponse::AlterReplicaLogDirPartitionResult::kInfo = {"AlterReplicaLogDirPartitionResult", kAlterReplicaLogDirsResponse_AlterReplicaLogDirPartitionResultFields, {}, sizeof(AlterReplicaLogDirsResponse::AlterReplicaLogDirPartitionResult)};
constexpr StructInfo AlterReplicaLogDirsResponse::AlterReplicaLogDirTopicResult::kInfo = {"AlterReplicaLogDirTopicResult", kAlterReplicaLogDirsResponse_AlterReplicaLogDirTopicResultFields, {}, sizeof(AlterReplicaLogDirsResponse::AlterReplicaLogDirTopicResult)};
constexpr MessageInfo AlterReplicaLogDirsResponse::kInfo = {{"AlterReplicaLogDirsResponse", kAlterReplicaLogDirsResponseFields, {}, sizeof(AlterReplicaLogDirsResponse)},
    MessageType::kResponse, 34, 1, 2, 2, &kMessageOps<AlterReplicaLogDirsResponse>};
constexpr StructInfo AlterShareGroupOffsetsRequest::AlterShareGroupOffsetsRequestPartition::kInfo = {"AlterShareGroupOffsetsRequestPartition", kAlterShareGroupOffsetsRequest_AlterShareGroupOffsetsRequestPartitionFields, {}, sizeof(AlterShareGroupOffsetsRequest::AlterShareGroupOffsetsRequestPartition)};
constexpr StructInfo AlterShareGroupOffsetsRequest::AlterShareGroupOffsetsRequestTopic::kInfo = {"AlterShareGroupOffsetsRequestTopic", kAlterShareGroupOffsetsRequest_AlterShareGroupOffsetsRequestTopicFields, {}, sizeof(AlterShareGroupOffsetsRequest::AlterShareGroupOffsetsRequestTopic)};
constexpr MessageInfo AlterShareGroupOffsetsRequest::kInfo = {{"AlterShareGroupOffsetsRequest", kAlterShareGroupOffsetsRequestFields, {}, sizeof(AlterShareGroupOffsetsRequest)},
    MessageType::kRequest, 91, 0, 0, 0, &kMessageOps<AlterShareGroupOffsetsRequest>};
constexpr StructInfo AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponsePartition::kInfo = {"AlterShareGroupOffsetsResponsePartition", kAlterShareGroupOffsetsResponse_AlterShareGroupOffsetsResponsePartitionFields, {}, sizeof(AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponsePartition)};
constexpr StructInfo AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponseTopic::kInfo = {"AlterShareGroupOffsetsResponseTopic", kAlterShareGroupOffsetsResponse_AlterShareGroupOffsetsResponseTopicFields, {}, sizeof(AlterShareGroupOffsetsResponse::AlterShareGroupOffsetsResponseTopic)};
constexpr MessageInfo AlterShareGroupOffsetsResponse::kInfo = {{"AlterShareGroupOffsetsResponse", kAlterShareGroupOffsetsResponseFields, {}, sizeof(AlterShareGroupOffsetsResponse)},
    MessageType::kResponse, 91, 0, 0, 0, &kMessageOps<AlterShareGroupOffsetsResponse>};
constexpr StructInfo AlterUserScramCredentialsRequest::ScramCredentialDeletion::kInfo = {"ScramCredentialDeletion", kAlterUserScramCredentialsRequest_ScramCredentialDeletionFields, {}, sizeof(AlterUserScramCredentialsRequest::ScramCredentialDeletion)};
constexpr StructInfo AlterUserScramCredentialsRequest::ScramCredentialUpsertion::kInfo = {"ScramCredentialUpsertion", kAlterUserScramCredentialsRequest_ScramCredentialUpsertionFields, {}, sizeof(AlterUserScramCredentialsRequest::ScramCredentialUpsertion)};
constexpr MessageInfo AlterUserScramCredentialsRequest::kInfo = {{"AlterUserScramCredentialsRequest", kAlterUserScramCredentialsRequestFields, {}, sizeof(AlterUserScramCredentialsRequest)},
    MessageType::kRequest, 51, 0, 0, 0, &kMessageOps<AlterUserScramCredentialsRequest>};
constexpr StructInfo AlterUserScramCredentialsResponse::AlterUserScramCredentialsResult::kInfo = {"AlterUserScramCredentialsResult", kAlterUserScramCredentialsResponse_AlterUserScramCredentialsResultFields, {}, sizeof(AlterUserScramCredentialsResponse::AlterUserScramCredentialsResult)};
constexpr MessageInfo AlterUserScramCredentialsResponse::kInfo = {{"AlterUserScramCredentialsResponse", kAlterUserScramCredentialsResponseFields, {}, sizeof(AlterUserScramCredentialsResponse)},
    MessageType::kResponse, 51, 0, 0, 0, &kMessageOps<AlterUserScramCredentialsResponse>};

}  // namespace cork::protocol
