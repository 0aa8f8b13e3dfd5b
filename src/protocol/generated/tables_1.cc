// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 1.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/api_versions_request.h"
#include "protocol/generated/api_versions_response.h"
#include "protocol/generated/assign_replicas_to_dirs_request.h"
#include "protocol/generated/assign_replicas_to_dirs_response.h"
#include "protocol/generated/begin_quorum_epoch_request.h"
#include "protocol/generated/begin_quorum_epoch_response.h"
#include "protocol/generated/broker_heartbeat_request.h"
#include "protocol/generated/broker_heartbeat_response.h"
#include "protocol/generated/broker_registration_request.h"
#include "protocol/generated/broker_registration_response.h"
#include "protocol/generated/consumer_group_describe_request.h"
#include "protocol/generated/consumer_group_describe_response.h"
#include "protocol/generated/consumer_group_heartbeat_request.h"
#include "protocol/generated/consumer_group_heartbeat_response.h"
#include "protocol/generated/controller_registration_request.h"
#include "protocol/generated/controller_registration_response.h"
#include "protocol/generated/create_acls_request.h"
#include "protocol/generated/create_acls_response.h"
#include "protocol/generated/create_delegation_token_request.h"
#include "protocol/generated/create_delegation_token_response.h"
#include "protocol/generated/create_partitions_request.h"
#include "protocol/generated/create_partitions_response.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kApiVersionsRequestFields[] = {
    {"clientSoftwareName", Kind::kString, kIgnorable, 3, 32767, 1, 0, -1,
     offsetof(ApiVersionsRequest, client_software_name), 0, nullptr, nullptr, nullptr},
    {"clientSoftwareVersion", Kind::kString, kIgnorable, 3, 32767, 1, 0, -1,
     offsetof(ApiVersionsRequest, client_software_version), 0, nullptr, nullptr, nullptr},
    {"clusterId", Kind::kString, kIgnorable | kNullDefault | kNullable, 5, 32767, 5, 32767, -1,
     offsetof(ApiVersionsRequest, cluster_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"nodeId", Kind::kInt32, kIgnorable, 5, 32767, 1, 0, -1,
     offsetof(ApiVersionsRequest, node_id), -1, nullptr, nullptr, nullptr},
};
constexpr Field kApiVersionsResponse_ApiVersionFields[] = {
    {"apiKey", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ApiVersionsResponse::ApiVersion, api_key), 0, nullptr, nullptr, nullptr},
    {"minVersion", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ApiVersionsResponse::ApiVersion, min_version), 0, nullptr, nullptr, nullptr},
    {"maxVersion", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ApiVersionsResponse::ApiVersion, max_version), 0, nullptr, nullptr, nullptr},
};
constexpr Field kApiVersionsResponse_SupportedFeatureKeyFields[] = {
    {"name", Kind::kString, 0, 3, 32767, 1, 0, -1,
     offsetof(ApiVersionsResponse::SupportedFeatureKey, name), 0, nullptr, nullptr, nullptr},
    {"minVersion", Kind::kInt16, 0, 3, 32767, 1, 0, -1,
     offsetof(ApiVersionsResponse::SupportedFeatureKey, min_version), 0, nullptr, nullptr, nullptr},
    {"maxVersion", Kind::kInt16, 0, 3, 32767, 1, 0, -1,
     offsetof(ApiVersionsResponse::SupportedFeatureKey, max_version), 0, nullptr, nullptr, nullptr},
};
constexpr Field kApiVersionsResponse_FinalizedFeatureKeyFields[] = {
    {"name", Kind::kString, 0, 3, 32767, 1, 0, -1,
     offsetof(ApiVersionsResponse::FinalizedFeatureKey, name), 0, nullptr, nullptr, nullptr},
    {"maxVersionLevel", Kind::kInt16, 0, 3, 32767, 1, 0, -1,
     offsetof(ApiVersionsResponse::FinalizedFeatureKey, max_version_level), 0, nullptr, nullptr, nullptr},
    {"minVersionLevel", Kind::kInt16, 0, 3, 32767, 1, 0, -1,
     offsetof(ApiVersionsResponse::FinalizedFeatureKey, min_version_level), 0, nullptr, nullptr, nullptr},
};
constexpr Field kApiVersionsResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ApiVersionsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"apiKeys", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ApiVersionsResponse, api_keys), 0, &kArrayOps<ApiVersionsResponse::ApiVersion>, nullptr, &ApiVersionsResponse::ApiVersion::kInfo},
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(ApiVersionsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"supportedFeatures", Kind::kStruct, kIgnorable | kArray, 3, 32767, 1, 0, 0,
     offsetof(ApiVersionsResponse, supported_features), 0, &kArrayOps<ApiVersionsResponse::SupportedFeatureKey>, nullptr, &ApiVersionsResponse::SupportedFeatureKey::kInfo},
    {"finalizedFeaturesEpoch", Kind::kInt64, kIgnorable, 3, 32767, 1, 0, 1,
     offsetof(ApiVersionsResponse, finalized_features_epoch), -1, nullptr, nullptr, nullptr},
    {"finalizedFeatures", Kind::kStruct, kIgnorable | kArray, 3, 32767, 1, 0, 2,
     offsetof(ApiVersionsResponse, finalized_features), 0, &kArrayOps<ApiVersionsResponse::FinalizedFeatureKey>, nullptr, &ApiVersionsResponse::FinalizedFeatureKey::kInfo},
    {"zkMigrationReady", Kind::kBool, kIgnorable, 3, 32767, 1, 0, 3,
     offsetof(ApiVersionsResponse, zk_migration_ready), 0, nullptr, nullptr, nullptr},
};
constexpr std::uint8_t kApiVersionsResponseTagged[] = {3, 4, 5, 6};
constexpr Field kAssignReplicasToDirsRequest_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsRequest::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAssignReplicasToDirsRequest_TopicDataFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsRequest::TopicData, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsRequest::TopicData, partitions), 0, &kArrayOps<AssignReplicasToDirsRequest::PartitionData>, nullptr, &AssignReplicasToDirsRequest::PartitionData::kInfo},
};
constexpr Field kAssignReplicasToDirsRequest_DirectoryDataFields[] = {
    {"id", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsRequest::DirectoryData, id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsRequest::DirectoryData, topics), 0, &kArrayOps<AssignReplicasToDirsRequest::TopicData>, nullptr, &AssignReplicasToDirsRequest::TopicData::kInfo},
};
constexpr Field kAssignReplicasToDirsRequestFields[] = {
    {"brokerId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsRequest, broker_id), 0, nullptr, nullptr, nullptr},
    {"brokerEpoch", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsRequest, broker_epoch), -1, nullptr, nullptr, nullptr},
    {"directories", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsRequest, directories), 0, &kArrayOps<AssignReplicasToDirsRequest::DirectoryData>, nullptr, &AssignReplicasToDirsRequest::DirectoryData::kInfo},
};
constexpr Field kAssignReplicasToDirsResponse_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsResponse::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsResponse::PartitionData, error_code), 0, nullptr, nullptr, nullptr},
};
constexpr Field kAssignReplicasToDirsResponse_TopicDataFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsResponse::TopicData, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsResponse::TopicData, partitions), 0, &kArrayOps<AssignReplicasToDirsResponse::PartitionData>, nullptr, &AssignReplicasToDirsResponse::PartitionData::kInfo},
};
constexpr Field kAssignReplicasToDirsResponse_DirectoryDataFields[] = {
    {"id", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsResponse::DirectoryData, id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsResponse::DirectoryData, topics), 0, &kArrayOps<AssignReplicasToDirsResponse::TopicData>, nullptr, &AssignReplicasToDirsResponse::TopicData::kInfo},
};
constexpr Field kAssignReplicasToDirsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"directories", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(AssignReplicasToDirsResponse, directories), 0, &kArrayOps<AssignReplicasToDirsResponse::DirectoryData>, nullptr, &AssignReplicasToDirsResponse::DirectoryData::kInfo},
};
constexpr Field kBeginQuorumEpochRequest_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochRequest::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"voterDirectoryId", Kind::kUuid, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochRequest::PartitionData, voter_directory_id), 0, nullptr, nullptr, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochRequest::PartitionData, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochRequest::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kBeginQuorumEpochRequest_TopicDataFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochRequest::TopicData, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochRequest::TopicData, partitions), 0, &kArrayOps<BeginQuorumEpochRequest::PartitionData>, nullptr, &BeginQuorumEpochRequest::PartitionData::kInfo},
};
constexpr Field kBeginQuorumEpochRequest_LeaderEndpointFields[] = {
    {"name", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochRequest::LeaderEndpoint, name), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochRequest::LeaderEndpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 1, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochRequest::LeaderEndpoint, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kBeginQuorumEpochRequestFields[] = {
    {"clusterId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(BeginQuorumEpochRequest, cluster_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"voterId", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochRequest, voter_id), -1, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochRequest, topics), 0, &kArrayOps<BeginQuorumEpochRequest::TopicData>, nullptr, &BeginQuorumEpochRequest::TopicData::kInfo},
    {"leaderEndpoints", Kind::kStruct, kIgnorable | kArray, 1, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochRequest, leader_endpoints), 0, &kArrayOps<BeginQuorumEpochRequest::LeaderEndpoint>, nullptr, &BeginQuorumEpochRequest::LeaderEndpoint::kInfo},
};
constexpr Field kBeginQuorumEpochResponse_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochResponse::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochResponse::PartitionData, error_code), 0, nullptr, nullptr, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochResponse::PartitionData, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochResponse::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
};
constexpr Field kBeginQuorumEpochResponse_TopicDataFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochResponse::TopicData, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochResponse::TopicData, partitions), 0, &kArrayOps<BeginQuorumEpochResponse::PartitionData>, nullptr, &BeginQuorumEpochResponse::PartitionData::kInfo},
};
constexpr Field kBeginQuorumEpochResponse_NodeEndpointFields[] = {
    {"nodeId", Kind::kInt32, 0, 1, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochResponse::NodeEndpoint, node_id), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochResponse::NodeEndpoint, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 1, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochResponse::NodeEndpoint, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kBeginQuorumEpochResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(BeginQuorumEpochResponse, topics), 0, &kArrayOps<BeginQuorumEpochResponse::TopicData>, nullptr, &BeginQuorumEpochResponse::TopicData::kInfo},
    {"nodeEndpoints", Kind::kStruct, kArray, 1, 32767, 1, 0, 0,
     offsetof(BeginQuorumEpochResponse, node_endpoints), 0, &kArrayOps<BeginQuorumEpochResponse::NodeEndpoint>, nullptr, &BeginQuorumEpochResponse::NodeEndpoint::kInfo},
};
constexpr std::uint8_t kBeginQuorumEpochResponseTagged[] = {2};
constexpr Field kBrokerHeartbeatRequestFields[] = {
    {"brokerId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerHeartbeatRequest, broker_id), 0, nullptr, nullptr, nullptr},
    {"brokerEpoch", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerHeartbeatRequest, broker_epoch), -1, nullptr, nullptr, nullptr},
    {"currentMetadataOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerHeartbeatRequest, current_metadata_offset), 0, nullptr, nullptr, nullptr},
    {"wantFence", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerHeartbeatRequest, want_fence), 0, nullptr, nullptr, nullptr},
    {"wantShutDown", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerHeartbeatRequest, want_shut_down), 0, nullptr, nullptr, nullptr},
    {"offlineLogDirs", Kind::kUuid, kArray, 1, 32767, 1, 0, 0,
     offsetof(BrokerHeartbeatRequest, offline_log_dirs), 0, &kArrayOps<Uuid>, nullptr, nullptr},
    {"cordonedLogDirs", Kind::kUuid, kNullDefault | kArray | kNullable, 2, 32767, 2, 32767, 1,
     offsetof(BrokerHeartbeatRequest, cordoned_log_dirs), 0, &kArrayOps<Uuid>, &kOptionalOps<std::vector<Uuid>>, nullptr},
};
constexpr std::uint8_t kBrokerHeartbeatRequestTagged[] = {5, 6};
constexpr Field kBrokerHeartbeatResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerHeartbeatResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerHeartbeatResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"isCaughtUp", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerHeartbeatResponse, is_caught_up), 0, nullptr, nullptr, nullptr},
    {"isFenced", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerHeartbeatResponse, is_fenced), 1, nullptr, nullptr, nullptr},
    {"shouldShutDown", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerHeartbeatResponse, should_shut_down), 0, nullptr, nullptr, nullptr},
};
constexpr Field kBrokerRegistrationRequest_ListenerFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest::Listener, name), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest::Listener, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest::Listener, port), 0, nullptr, nullptr, nullptr},
    {"securityProtocol", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest::Listener, security_protocol), 0, nullptr, nullptr, nullptr},
};
constexpr Field kBrokerRegistrationRequest_FeatureFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest::Feature, name), 0, nullptr, nullptr, nullptr},
    {"minSupportedVersion", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest::Feature, min_supported_version), 0, nullptr, nullptr, nullptr},
    {"maxSupportedVersion", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest::Feature, max_supported_version), 0, nullptr, nullptr, nullptr},
};
constexpr Field kBrokerRegistrationRequestFields[] = {
    {"brokerId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest, broker_id), 0, nullptr, nullptr, nullptr},
    {"clusterId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest, cluster_id), 0, nullptr, nullptr, nullptr},
    {"incarnationId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest, incarnation_id), 0, nullptr, nullptr, nullptr},
    {"listeners", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest, listeners), 0, &kArrayOps<BrokerRegistrationRequest::Listener>, nullptr, &BrokerRegistrationRequest::Listener::kInfo},
    {"features", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest, features), 0, &kArrayOps<BrokerRegistrationRequest::Feature>, nullptr, &BrokerRegistrationRequest::Feature::kInfo},
    {"rack", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(BrokerRegistrationRequest, rack), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"isMigratingZkBroker", Kind::kBool, 0, 1, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest, is_migrating_zk_broker), 0, nullptr, nullptr, nullptr},
    {"logDirs", Kind::kUuid, kIgnorable | kArray, 2, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest, log_dirs), 0, &kArrayOps<Uuid>, nullptr, nullptr},
    {"previousBrokerEpoch", Kind::kInt64, kIgnorable, 3, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationRequest, previous_broker_epoch), -1, nullptr, nullptr, nullptr},
};
constexpr Field kBrokerRegistrationResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"brokerEpoch", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(BrokerRegistrationResponse, broker_epoch), -1, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerGroupDescribeRequestFields[] = {
    {"groupIds", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeRequest, group_ids), 0, &kArrayOps<String>, nullptr, nullptr},
    {"includeAuthorizedOperations", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeRequest, include_authorized_operations), 0, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerGroupDescribeResponse_TopicPartitionsFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::TopicPartitions, topic_id), 0, nullptr, nullptr, nullptr},
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::TopicPartitions, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::TopicPartitions, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kConsumerGroupDescribeResponse_AssignmentFields[] = {
    {"topicPartitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::Assignment, topic_partitions), 0, &kArrayOps<ConsumerGroupDescribeResponse::TopicPartitions>, nullptr, &ConsumerGroupDescribeResponse::TopicPartitions::kInfo},
};
constexpr Field kConsumerGroupDescribeResponse_MemberFields[] = {
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::Member, member_id), 0, nullptr, nullptr, nullptr},
    {"instanceId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupDescribeResponse::Member, instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"rackId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupDescribeResponse::Member, rack_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"memberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::Member, member_epoch), 0, nullptr, nullptr, nullptr},
    {"clientId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::Member, client_id), 0, nullptr, nullptr, nullptr},
    {"clientHost", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::Member, client_host), 0, nullptr, nullptr, nullptr},
    {"subscribedTopicNames", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::Member, subscribed_topic_names), 0, &kArrayOps<String>, nullptr, nullptr},
    {"subscribedTopicRegex", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupDescribeResponse::Member, subscribed_topic_regex), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"assignment", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::Member, assignment), 0, nullptr, nullptr, &ConsumerGroupDescribeResponse::Assignment::kInfo},
    {"targetAssignment", Kind::kStruct, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::Member, target_assignment), 0, nullptr, nullptr, &ConsumerGroupDescribeResponse::Assignment::kInfo},
    {"memberType", Kind::kInt8, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::Member, member_type), -1, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerGroupDescribeResponse_DescribedGroupFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::DescribedGroup, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupDescribeResponse::DescribedGroup, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::DescribedGroup, group_id), 0, nullptr, nullptr, nullptr},
    {"groupState", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::DescribedGroup, group_state), 0, nullptr, nullptr, nullptr},
    {"groupEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::DescribedGroup, group_epoch), 0, nullptr, nullptr, nullptr},
    {"assignmentEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::DescribedGroup, assignment_epoch), 0, nullptr, nullptr, nullptr},
    {"assignorName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::DescribedGroup, assignor_name), 0, nullptr, nullptr, nullptr},
    {"members", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::DescribedGroup, members), 0, &kArrayOps<ConsumerGroupDescribeResponse::Member>, nullptr, &ConsumerGroupDescribeResponse::Member::kInfo},
    {"authorizedOperations", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse::DescribedGroup, authorized_operations), -2147483648, nullptr, nullptr, nullptr},
};
constexpr Field kConsumerGroupDescribeResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"groups", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupDescribeResponse, groups), 0, &kArrayOps<ConsumerGroupDescribeResponse::DescribedGroup>, nullptr, &ConsumerGroupDescribeResponse::DescribedGroup::kInfo},
};
constexpr Field kConsumerGroupHeartbeatRequest_TopicPartitionsFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupHeartbeatRequest::TopicPartitions, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupHeartbeatRequest::TopicPartitions, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kConsumerGroupHeartbeatRequestFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupHeartbeatRequest, group_id), 0, nullptr, nullptr, nullptr},
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupHeartbeatRequest, member_id), 0, nullptr, nullptr, nullptr},
    {"memberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupHeartbeatRequest, member_epoch), 0, nullptr, nullptr, nullptr},
    {"instanceId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupHeartbeatRequest, instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"rackId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupHeartbeatRequest, rack_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"rebalanceTimeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupHeartbeatRequest, rebalance_timeout_ms), -1, nullptr, nullptr, nullptr},
    {"subscribedTopicNames", Kind::kString, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupHeartbeatRequest, subscribed_topic_names), 0, &kArrayOps<String>, &kOptionalOps<std::vector<String>>, nullptr},
    {"subscribedTopicRegex", Kind::kString, kNullDefault | kNullable, 1, 32767, 1, 32767, -1,
     offsetof(ConsumerGroupHeartbeatRequest, subscribed_topic_regex), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"serverAssignor", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupHeartbeatRequest, server_assignor), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"topicPartitions", Kind::kStruct, kNullDefault | kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupHeartbeatRequest, topic_partitions), 0, &kArrayOps<ConsumerGroupHeartbeatRequest::TopicPartitions>, &kOptionalOps<std::vector<ConsumerGroupHeartbeatRequest::TopicPartitions>>, &ConsumerGroupHeartbeatRequest::TopicPartitions::kInfo},
};
constexpr Field kConsumerGroupHeartbeatResponse_TopicPartitionsFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupHeartbeatResponse::TopicPartitions, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupHeartbeatResponse::TopicPartitions, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kConsumerGroupHeartbeatResponse_AssignmentFields[] = {
    {"topicPartitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupHeartbeatResponse::Assignment, topic_partitions), 0, &kArrayOps<ConsumerGroupHeartbeatResponse::TopicPartitions>, nullptr, &ConsumerGroupHeartbeatResponse::TopicPartitions::kInfo},
};
constexpr Field kConsumerGroupHeartbeatResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupHeartbeatResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupHeartbeatResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupHeartbeatResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"memberId", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupHeartbeatResponse, member_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"memberEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupHeartbeatResponse, member_epoch), 0, nullptr, nullptr, nullptr},
    {"heartbeatIntervalMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ConsumerGroupHeartbeatResponse, heartbeat_interval_ms), 0, nullptr, nullptr, nullptr},
    {"assignment", Kind::kStruct, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ConsumerGroupHeartbeatResponse, assignment), 0, nullptr, &kOptionalOps<ConsumerGroupHeartbeatResponse::Assignment>, &ConsumerGroupHeartbeatResponse::Assignment::kInfo},
};
constexpr Field kControllerRegistrationRequest_ListenerFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationRequest::Listener, name), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationRequest::Listener, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationRequest::Listener, port), 0, nullptr, nullptr, nullptr},
    {"securityProtocol", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationRequest::Listener, security_protocol), 0, nullptr, nullptr, nullptr},
};
constexpr Field kControllerRegistrationRequest_FeatureFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationRequest::Feature, name), 0, nullptr, nullptr, nullptr},
    {"minSupportedVersion", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationRequest::Feature, min_supported_version), 0, nullptr, nullptr, nullptr},
    {"maxSupportedVersion", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationRequest::Feature, max_supported_version), 0, nullptr, nullptr, nullptr},
};
constexpr Field kControllerRegistrationRequestFields[] = {
    {"controllerId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationRequest, controller_id), 0, nullptr, nullptr, nullptr},
    {"incarnationId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationRequest, incarnation_id), 0, nullptr, nullptr, nullptr},
    {"zkMigrationReady", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationRequest, zk_migration_ready), 0, nullptr, nullptr, nullptr},
    {"listeners", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationRequest, listeners), 0, &kArrayOps<ControllerRegistrationRequest::Listener>, nullptr, &ControllerRegistrationRequest::Listener::kInfo},
    {"features", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationRequest, features), 0, &kArrayOps<ControllerRegistrationRequest::Feature>, nullptr, &ControllerRegistrationRequest::Feature::kInfo},
};
constexpr Field kControllerRegistrationResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(ControllerRegistrationResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(ControllerRegistrationResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kCreateAclsRequest_AclCreationFields[] = {
    {"resourceType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateAclsRequest::AclCreation, resource_type), 0, nullptr, nullptr, nullptr},
    {"resourceName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateAclsRequest::AclCreation, resource_name), 0, nullptr, nullptr, nullptr},
    {"resourcePatternType", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(CreateAclsRequest::AclCreation, resource_pattern_type), 3, nullptr, nullptr, nullptr},
    {"principal", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateAclsRequest::AclCreation, principal), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateAclsRequest::AclCreation, host), 0, nullptr, nullptr, nullptr},
    {"operation", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateAclsRequest::AclCreation, operation), 0, nullptr, nullptr, nullptr},
    {"permissionType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateAclsRequest::AclCreation, permission_type), 0, nullptr, nullptr, nullptr},
};
constexpr Field kCreateAclsRequestFields[] = {
    {"creations", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(CreateAclsRequest, creations), 0, &kArrayOps<CreateAclsRequest::AclCreation>, nullptr, &CreateAclsRequest::AclCreation::kInfo},
};
constexpr Field kCreateAclsResponse_AclCreationResultFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateAclsResponse::AclCreationResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(CreateAclsResponse::AclCreationResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kCreateAclsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateAclsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(CreateAclsResponse, results), 0, &kArrayOps<CreateAclsResponse::AclCreationResult>, nullptr, &CreateAclsResponse::AclCreationResult::kInfo},
};
constexpr Field kCreateDelegationTokenRequest_CreatableRenewersFields[] = {
    {"principalType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenRequest::CreatableRenewers, principal_type), 0, nullptr, nullptr, nullptr},
    {"principalName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenRequest::CreatableRenewers, principal_name), 0, nullptr, nullptr, nullptr},
};
constexpr Field kCreateDelegationTokenRequestFields[] = {
    {"ownerPrincipalType", Kind::kString, kNullable, 3, 32767, 3, 32767, -1,
     offsetof(CreateDelegationTokenRequest, owner_principal_type), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"ownerPrincipalName", Kind::kString, kNullable, 3, 32767, 3, 32767, -1,
     offsetof(CreateDelegationTokenRequest, owner_principal_name), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"renewers", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenRequest, renewers), 0, &kArrayOps<CreateDelegationTokenRequest::CreatableRenewers>, nullptr, &CreateDelegationTokenRequest::CreatableRenewers::kInfo},
    {"maxLifetimeMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenRequest, max_lifetime_ms), 0, nullptr, nullptr, nullptr},
};
constexpr Field kCreateDelegationTokenResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"principalType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenResponse, principal_type), 0, nullptr, nullptr, nullptr},
    {"principalName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenResponse, principal_name), 0, nullptr, nullptr, nullptr},
    {"tokenRequesterPrincipalType", Kind::kString, 0, 3, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenResponse, token_requester_principal_type), 0, nullptr, nullptr, nullptr},
    {"tokenRequesterPrincipalName", Kind::kString, 0, 3, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenResponse, token_requester_principal_name), 0, nullptr, nullptr, nullptr},
    {"issueTimestampMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenResponse, issue_timestamp_ms), 0, nullptr, nullptr, nullptr},
    {"expiryTimestampMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenResponse, expiry_timestamp_ms), 0, nullptr, nullptr, nullptr},
    {"maxTimestampMs", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenResponse, max_timestamp_ms), 0, nullptr, nullptr, nullptr},
    {"tokenId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenResponse, token_id), 0, nullptr, nullptr, nullptr},
    {"hmac", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenResponse, hmac), 0, nullptr, nullptr, nullptr},
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(CreateDelegationTokenResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
};
constexpr Field kCreatePartitionsRequest_CreatePartitionsAssignmentFields[] = {
    {"brokerIds", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(CreatePartitionsRequest::CreatePartitionsAssignment, broker_ids), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kCreatePartitionsRequest_CreatePartitionsTopicFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(CreatePartitionsRequest::CreatePartitionsTopic, name), 0, nullptr, nullptr, nullptr},
    {"count", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(CreatePartitionsRequest::CreatePartitionsTopic, count), 0, nullptr, nullptr, nullptr},
    {"assignments", Kind::kStruct, kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(CreatePartitionsRequest::CreatePartitionsTopic, assignments), 0, &kArrayOps<CreatePartitionsRequest::CreatePartitionsAssignment>, &kOptionalOps<std::vector<CreatePartitionsRequest::CreatePartitionsAssignment>>, &CreatePartitionsRequest::CreatePartitionsAssignment::kInfo},
};
constexpr Field kCreatePartitionsRequestFields[] = {
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(CreatePartitionsRequest, topics), 0, &kArrayOps<CreatePartitionsRequest::CreatePartitionsTopic>, nullptr, &CreatePartitionsRequest::CreatePartitionsTopic::kInfo},
    {"timeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(CreatePartitionsRequest, timeout_ms), 0, nullptr, nullptr, nullptr},
    {"validateOnly", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(CreatePartitionsRequest, validate_only), 0, nullptr, nullptr, nullptr},
};
constexpr Field kCreatePartitionsResponse_CreatePartitionsTopicResultFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(CreatePartitionsResponse::CreatePartitionsTopicResult, name), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(CreatePartitionsResponse::CreatePartitionsTopicResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(CreatePartitionsResponse::CreatePartitionsTopicResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kCreatePartitionsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(CreatePartitionsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(CreatePartitionsResponse, results), 0, &kArrayOps<CreatePartitionsResponse::CreatePartitionsTopicResult>, nullptr, &CreatePartitionsResponse::CreatePartitionsTopicResult::kInfo},
};

}  // namespace

constexpr MessageInfo ApiVersionsRequest::kInfo = {{"ApiVersionsRequest", kApiVersionsRequestFields, {}, sizeof(ApiVersionsRequest)},
    MessageType::kRequest, 18, 0, 5, 3, &kMessageOps<ApiVersionsRequest>};
constexpr StructInfo ApiVersionsResponse::ApiVersion::kInfo = {"ApiVersion", kApiVersionsResponse_ApiVersionFields, {}, sizeof(ApiVersionsResponse::ApiVersion)};
constexpr StructInfo ApiVersionsResponse::SupportedFeatureKey::kInfo = {"SupportedFeatureKey", kApiVersionsResponse_SupportedFeatureKeyFields, {}, sizeof(ApiVersionsResponse::SupportedFeatureKey)};
constexpr StructInfo ApiVersionsResponse::FinalizedFeatureKey::kInfo = {"FinalizedFeatureKey", kApiVersionsResponse_FinalizedFeatureKeyFields, {}, sizeof(ApiVersionsResponse::FinalizedFeatureKey)};
constexpr MessageInfo ApiVersionsResponse::kInfo = {{"ApiVersionsResponse", kApiVersionsResponseFields, kApiVersionsResponseTagged, sizeof(ApiVersionsResponse)},
    MessageType::kResponse, 18, 0, 5, 3, &kMessageOps<ApiVersionsResponse>};
constexpr StructInfo AssignReplicasToDirsRequest::PartitionData::kInfo = {"PartitionData", kAssignReplicasToDirsRequest_PartitionDataFields, {}, sizeof(AssignReplicasToDirsRequest::PartitionData)};
constexpr StructInfo AssignReplicasToDirsRequest::TopicData::kInfo = {"TopicData", kAssignReplicasToDirsRequest_TopicDataFields, {}, sizeof(AssignReplicasToDirsRequest::TopicData)};
constexpr StructInfo AssignReplicasToDirsRequest::DirectoryData::kInfo = {"DirectoryData", kAssignReplicasToDirsRequest_DirectoryDataFields, {}, sizeof(AssignReplicasToDirsRequest::DirectoryData)};
constexpr MessageInfo AssignReplicasToDirsRequest::kInfo = {{"AssignReplicasToDirsRequest", kAssignReplicasToDirsRequestFields, {}, sizeof(AssignReplicasToDirsRequest)},
    MessageType::kRequest, 73, 0, 0, 0, &kMessageOps<AssignReplicasToDirsRequest>};
constexpr StructInfo AssignReplicasToDirsResponse::PartitionData::kInfo = {"PartitionData", kAssignReplicasToDirsResponse_PartitionDataFields, {}, sizeof(AssignReplicasToDirsResponse::PartitionData)};
constexpr StructInfo AssignReplicasToDirsResponse::TopicData::kInfo = {"TopicData", kAssignReplicasToDirsResponse_TopicDataFields, {}, sizeof(AssignReplicasToDirsResponse::TopicData)};
constexpr StructInfo AssignReplicasToDirsResponse::DirectoryData::kInfo = {"DirectoryData", kAssignReplicasToDirsResponse_DirectoryDataFields, {}, sizeof(AssignReplicasToDirsResponse::DirectoryData)};
constexpr MessageInfo AssignReplicasToDirsResponse::kInfo = {{"AssignReplicasToDirsResponse", kAssignReplicasToDirsResponseFields, {}, sizeof(AssignReplicasToDirsResponse)},
    MessageType::kResponse, 73, 0, 0, 0, &kMessageOps<AssignReplicasToDirsResponse>};
constexpr StructInfo BeginQuorumEpochRequest::PartitionData::kInfo = {"PartitionData", kBeginQuorumEpochRequest_PartitionDataFields, {}, sizeof(BeginQuorumEpochRequest::PartitionData)};
constexpr StructInfo BeginQuorumEpochRequest::TopicData::kInfo = {"TopicData", kBeginQuorumEpochRequest_TopicDataFields, {}, sizeof(BeginQuorumEpochRequest::TopicData)};
constexpr StructInfo BeginQuorumEpochRequest::LeaderEndpoint::kInfo = {"LeaderEndpoint", kBeginQuorumEpochRequest_LeaderEndpointFields, {}, sizeof(BeginQuorumEpochRequest::LeaderEndpoint)};
constexpr MessageInfo BeginQuorumEpochRequest::kInfo = {{"BeginQuorumEpochRequest", kBeginQuorumEpochRequestFields, {}, sizeof(BeginQuorumEpochRequest)},
    MessageType::kRequest, 53, 0, 1, 1, &kMessageOps<BeginQuorumEpochRequest>};
constexpr StructInfo BeginQuorumEpochResponse::PartitionData::kInfo = {"PartitionData", kBeginQuorumEpochResponse_PartitionDataFields, {}, sizeof(BeginQuorumEpochResponse::PartitionData)};
constexpr StructInfo BeginQuorumEpochResponse::TopicData::kInfo = {"TopicData", kBeginQuorumEpochResponse_TopicDataFields, {}, sizeof(BeginQuorumEpochResponse::TopicData)};
constexpr StructInfo BeginQuorumEpochResponse::NodeEndpoint::kInfo = {"NodeEndpoint", kBeginQuorumEpochResponse_NodeEndpointFields, {}, sizeof(BeginQuorumEpochResponse::NodeEndpoint)};
constexpr MessageInfo BeginQuorumEpochResponse::kInfo = {{"BeginQuorumEpochResponse", kBeginQuorumEpochResponseFields, kBeginQuorumEpochResponseTagged, sizeof(BeginQuorumEpochResponse)},
    MessageType::kResponse, 53, 0, 1, 1, &kMessageOps<BeginQuorumEpochResponse>};
constexpr MessageInfo BrokerHeartbeatRequest::kInfo = {{"BrokerHeartbeatRequest", kBrokerHeartbeatRequestFields, kBrokerHeartbeatRequestTagged, sizeof(BrokerHeartbeatRequest)},
    MessageType::kRequest, 63, 0, 2, 0, &kMessageOps<BrokerHeartbeatRequest>};
constexpr MessageInfo BrokerHeartbeatResponse::kInfo = {{"BrokerHeartbeatResponse", kBrokerHeartbeatResponseFields, {}, sizeof(BrokerHeartbeatResponse)},
    MessageType::kResponse, 63, 0, 2, 0, &kMessageOps<BrokerHeartbeatResponse>};
constexpr StructInfo BrokerRegistrationRequest::Listener::kInfo = {"Listener", kBrokerRegistrationRequest_ListenerFields, {}, sizeof(BrokerRegistrationRequest::Listener)};
constexpr StructInfo BrokerRegistrationRequest::Feature::kInfo = {"Feature", kBrokerRegistrationRequest_FeatureFields, {}, sizeof(BrokerRegistrationRequest::Feature)};
constexpr MessageInfo BrokerRegistrationRequest::kInfo = {{"BrokerRegistrationRequest", kBrokerRegistrationRequestFields, {}, sizeof(BrokerRegistrationRequest)},
    MessageType::kRequest, 62, 0, 4, 0, &kMessageOps<BrokerRegistrationRequest>};
constexpr MessageInfo BrokerRegistrationResponse::kInfo = {{"BrokerRegistrationResponse", kBrokerRegistrationResponseFields, {}, sizeof(BrokerRegistrationResponse)},
    MessageType::kResponse, 62, 0, 4, 0, &kMessageOps<BrokerRegistrationResponse>};
constexpr MessageInfo ConsumerGroupDescribeRequest::kInfo = {{"ConsumerGroupDescribeRequest", kConsumerGroupDescribeRequestFields, {}, sizeof(ConsumerGroupDescribeRequest)},
    MessageType::kRequest, 69, 0, 1, 0, &kMessageOps<ConsumerGroupDescribeRequest>};
constexpr StructInfo ConsumerGroupDescribeResponse::TopicPartitions::kInfo = {"TopicPartitions", kConsumerGroupDescribeResponse_TopicPartitionsFields, {}, sizeof(ConsumerGroupDescribeResponse::TopicPartitions)};
constexpr StructInfo ConsumerGroupDescribeResponse::Assignment::kInfo = {"Assignment", kConsumerGroupDescribeResponse_AssignmentFields, {}, sizeof(ConsumerGroupDescribeResponse::Assignment)};
constexpr StructInfo ConsumerGroupDescribeResponse::Member::kInfo = {"Member", kConsumerGroupDescribeResponse_MemberFields, {}, sizeof(ConsumerGroupDescribeResponse::Member)};
constexpr StructInfo ConsumerGroupDescribeResponse::DescribedGroup::kInfo = {"DescribedGroup", kConsumerGroupDescribeResponse_DescribedGroupFields, {}, sizeof(ConsumerGroupDescribeResponse::DescribedGroup)};
constexpr MessageInfo ConsumerGroupDescribeResponse::kInfo = {{"ConsumerGroupDescribeResponse", kConsumerGroupDescribeResponseFields, {}, sizeof(ConsumerGroupDescribeResponse)},
    MessageType::kResponse, 69, 0, 1, 0, &kMessageOps<ConsumerGroupDescribeResponse>};
constexpr StructInfo ConsumerGroupHeartbeatRequest::TopicPartitions::kInfo = {"TopicPartitions", kConsumerGroupHeartbeatRequest_TopicPartitionsFields, {}, sizeof(ConsumerGroupHeartbeatRequest::TopicPartitions)};
constexpr MessageInfo ConsumerGroupHeartbeatRequest::kInfo = {{"ConsumerGroupHeartbeatRequest", kConsumerGroupHeartbeatRequestFields, {}, sizeof(ConsumerGroupHeartbeatRequest)},
    MessageType::kRequest, 68, 0, 1, 0, &kMessageOps<ConsumerGroupHeartbeatRequest>};
constexpr StructInfo ConsumerGroupHeartbeatResponse::TopicPartitions::kInfo = {"TopicPartitions", kConsumerGroupHeartbeatResponse_TopicPartitionsFields, {}, sizeof(ConsumerGroupHeartbeatResponse::TopicPartitions)};
constexpr StructInfo ConsumerGroupHeartbeatResponse::Assignment::kInfo = {"Assignment", kConsumerGroupHeartbeatResponse_AssignmentFields, {}, sizeof(ConsumerGroupHeartbeatResponse::Assignment)};
constexpr MessageInfo ConsumerGroupHeartbeatResponse::kInfo = {{"ConsumerGroupHeartbeatResponse", kConsumerGroupHeartbeatResponseFields, {}, sizeof(ConsumerGroupHeartbeatResponse)},
    MessageType::kResponse, 68, 0, 1, 0, &kMessageOps<ConsumerGroupHeartbeatResponse>};
constexpr StructInfo ControllerRegistrationRequest::Listener::kInfo = {"Listener", kControllerRegistrationRequest_ListenerFields, {}, sizeof(ControllerRegistrationRequest::Listener)};
constexpr StructInfo ControllerRegistrationRequest::Feature::kInfo = {"Feature", kControllerRegistrationRequest_FeatureFields, {}, sizeof(ControllerRegistrationRequest::Feature)};
constexpr MessageInfo ControllerRegistrationRequest::kInfo = {{"ControllerRegistrationRequest", kControllerRegistrationRequestFields, {}, sizeof(ControllerRegistrationRequest)},
    MessageType::kRequest, 70, 0, 0, 0, &kMessageOps<ControllerRegistrationRequest>};
constexpr MessageInfo ControllerRegistrationResponse::kInfo = {{"ControllerRegistrationResponse", kControllerRegistrationResponseFields, {}, sizeof(ControllerRegistrationResponse)},
    MessageType::kResponse, 70, 0, 0, 0, &kMessageOps<ControllerRegistrationResponse>};
constexpr StructInfo CreateAclsRequest::AclCreation::kInfo = {"AclCreation", kCreateAclsRequest_AclCreationFields, {}, sizeof(CreateAclsRequest::AclCreation)};
constexpr MessageInfo CreateAclsRequest::kInfo = {{"CreateAclsRequest", kCreateAclsRequestFields, {}, sizeof(CreateAclsRequest)},
    MessageType::kRequest, 30, 1, 3, 2, &kMessageOps<CreateAclsRequest>};
constexpr StructInfo CreateAclsResponse::AclCreationResult::kInfo = {"AclCreationResult", kCreateAclsResponse_AclCreationResultFields, {}, sizeof(CreateAclsResponse::AclCreationResult)};
constexpr MessageInfo CreateAclsResponse::kInfo = {{"CreateAclsResponse", kCreateAclsResponseFields, {}, sizeof(CreateAclsResponse)},
    MessageType::kResponse, 30, 1, 3, 2, &kMessageOps<CreateAclsResponse>};
constexpr StructInfo CreateDelegationTokenRequest::CreatableRenewers::kInfo = {"CreatableRenewers", kCreateDelegationTokenRequest_CreatableRenewersFields, {}, sizeof(CreateDelegationTokenRequest::CreatableRenewers)};
constexpr MessageInfo CreateDelegationTokenRequest::kInfo = {{"CreateDelegationTokenRequest", kCreateDelegationTokenRequestFields, {}, sizeof(CreateDelegationTokenRequest)},
    MessageType::kRequest, 38, 1, 3, 2, &kMessageOps<CreateDelegationTokenRequest>};
constexpr MessageInfo CreateDelegationTokenResponse::kInfo = {{"CreateDelegationTokenResponse", kCreateDelegationTokenResponseFields, {}, sizeof(CreateDelegationTokenResponse)},
    MessageType::kResponse, 38, 1, 3, 2, &kMessageOps<CreateDelegationTokenResponse>};
constexpr StructInfo CreatePartitionsRequest::CreatePartitionsAssignment::kInfo = {"CreatePartitionsAssignment", kCreatePartitionsRequest_CreatePartitionsAssignmentFields, {}, sizeof(CreatePartitionsRequest::CreatePartitionsAssignment)};
constexpr StructInfo CreatePartitionsRequest::CreatePartitionsTopic::kInfo = {"CreatePartitionsTopic", kCreatePartitionsRequest_CreatePartitionsTopicFields, {}, sizeof(CreatePartitionsRequest::CreatePartitionsTopic)};
constexpr MessageInfo CreatePartitionsRequest::kInfo = {{"CreatePartitionsRequest", kCreatePartitionsRequestFields, {}, sizeof(CreatePartitionsRequest)},
    MessageType::kRequest, 37, 0, 3, 2, &kMessageOps<CreatePartitionsRequest>};
constexpr StructInfo CreatePartitionsResponse::CreatePartitionsTopicResult::kInfo = {"CreatePartitionsTopicResult", kCreatePartitionsResponse_CreatePartitionsTopicResultFields, {}, sizeof(CreatePartitionsResponse::CreatePartitionsTopicResult)};
constexpr MessageInfo CreatePartitionsResponse::kInfo = {{"CreatePartitionsResponse", kCreatePartitionsResponseFields, {}, sizeof(CreatePartitionsResponse)},
    MessageType::kResponse, 37, 0, 3, 2, &kMessageOps<CreatePartitionsResponse>};

}  // namespace cork::protocol
