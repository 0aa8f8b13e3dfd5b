// SPDX-License-Identifier: Apache-2.0
// Field tables of the messages, part 3.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.
#include <cstddef>
#include <limits>

#include "protocol/generated/delete_share_group_state_response.h"
#include "protocol/generated/delete_topics_request.h"
#include "protocol/generated/delete_topics_response.h"
#include "protocol/generated/describe_acls_request.h"
#include "protocol/generated/describe_acls_response.h"
#include "protocol/generated/describe_client_quotas_request.h"
#include "protocol/generated/describe_client_quotas_response.h"
#include "protocol/generated/describe_cluster_request.h"
#include "protocol/generated/describe_cluster_response.h"
#include "protocol/generated/describe_configs_request.h"
#include "protocol/generated/describe_configs_response.h"
#include "protocol/generated/describe_delegation_token_request.h"
#include "protocol/generated/describe_delegation_token_response.h"
#include "protocol/generated/describe_groups_request.h"
#include "protocol/generated/describe_groups_response.h"
#include "protocol/generated/describe_log_dirs_request.h"
#include "protocol/generated/describe_log_dirs_response.h"
#include "protocol/generated/describe_producers_request.h"
#include "protocol/generated/describe_producers_response.h"
#include "protocol/generated/describe_quorum_request.h"
#include "protocol/generated/describe_quorum_response.h"
#include "protocol/generated/describe_share_group_offsets_request.h"
#include "protocol/schema_ops.h"

// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.
#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace cork::protocol {
namespace {

constexpr Field kDeleteShareGroupStateResponse_PartitionResultFields[] = {
    {"partition", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupStateResponse::PartitionResult, partition), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupStateResponse::PartitionResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DeleteShareGroupStateResponse::PartitionResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kDeleteShareGroupStateResponse_DeleteStateResultFields[] = {
    {"topicId", Kind::kUuid, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupStateResponse::DeleteStateResult, topic_id), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupStateResponse::DeleteStateResult, partitions), 0, &kArrayOps<DeleteShareGroupStateResponse::PartitionResult>, nullptr, &DeleteShareGroupStateResponse::PartitionResult::kInfo},
};
constexpr Field kDeleteShareGroupStateResponseFields[] = {
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteShareGroupStateResponse, results), 0, &kArrayOps<DeleteShareGroupStateResponse::DeleteStateResult>, nullptr, &DeleteShareGroupStateResponse::DeleteStateResult::kInfo},
};
constexpr Field kDeleteTopicsRequest_DeleteTopicStateFields[] = {
    {"name", Kind::kString, kNullDefault | kNullable, 6, 32767, 6, 32767, -1,
     offsetof(DeleteTopicsRequest::DeleteTopicState, name), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"topicId", Kind::kUuid, 0, 6, 32767, 1, 0, -1,
     offsetof(DeleteTopicsRequest::DeleteTopicState, topic_id), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDeleteTopicsRequestFields[] = {
    {"topics", Kind::kStruct, kArray, 6, 32767, 1, 0, -1,
     offsetof(DeleteTopicsRequest, topics), 0, &kArrayOps<DeleteTopicsRequest::DeleteTopicState>, nullptr, &DeleteTopicsRequest::DeleteTopicState::kInfo},
    {"topicNames", Kind::kString, kIgnorable | kArray, 0, 5, 1, 0, -1,
     offsetof(DeleteTopicsRequest, topic_names), 0, &kArrayOps<String>, nullptr, nullptr},
    {"timeoutMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteTopicsRequest, timeout_ms), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDeleteTopicsResponse_DeletableTopicResultFields[] = {
    {"name", Kind::kString, kNullable, 0, 32767, 6, 32767, -1,
     offsetof(DeleteTopicsResponse::DeletableTopicResult, name), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"topicId", Kind::kUuid, kIgnorable, 6, 32767, 1, 0, -1,
     offsetof(DeleteTopicsResponse::DeletableTopicResult, topic_id), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DeleteTopicsResponse::DeletableTopicResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kIgnorable | kNullDefault | kNullable, 5, 32767, 5, 32767, -1,
     offsetof(DeleteTopicsResponse::DeletableTopicResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kDeleteTopicsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(DeleteTopicsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"responses", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DeleteTopicsResponse, responses), 0, &kArrayOps<DeleteTopicsResponse::DeletableTopicResult>, nullptr, &DeleteTopicsResponse::DeletableTopicResult::kInfo},
};
constexpr Field kDescribeAclsRequestFields[] = {
    {"resourceTypeFilter", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeAclsRequest, resource_type_filter), 0, nullptr, nullptr, nullptr},
    {"resourceNameFilter", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeAclsRequest, resource_name_filter), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"patternTypeFilter", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(DescribeAclsRequest, pattern_type_filter), 3, nullptr, nullptr, nullptr},
    {"principalFilter", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeAclsRequest, principal_filter), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"hostFilter", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeAclsRequest, host_filter), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"operation", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeAclsRequest, operation), 0, nullptr, nullptr, nullptr},
    {"permissionType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeAclsRequest, permission_type), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeAclsResponse_AclDescriptionFields[] = {
    {"principal", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeAclsResponse::AclDescription, principal), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeAclsResponse::AclDescription, host), 0, nullptr, nullptr, nullptr},
    {"operation", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeAclsResponse::AclDescription, operation), 0, nullptr, nullptr, nullptr},
    {"permissionType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeAclsResponse::AclDescription, permission_type), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeAclsResponse_DescribeAclsResourceFields[] = {
    {"resourceType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeAclsResponse::DescribeAclsResource, resource_type), 0, nullptr, nullptr, nullptr},
    {"resourceName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeAclsResponse::DescribeAclsResource, resource_name), 0, nullptr, nullptr, nullptr},
    {"patternType", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(DescribeAclsResponse::DescribeAclsResource, pattern_type), 3, nullptr, nullptr, nullptr},
    {"acls", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeAclsResponse::DescribeAclsResource, acls), 0, &kArrayOps<DescribeAclsResponse::AclDescription>, nullptr, &DescribeAclsResponse::AclDescription::kInfo},
};
constexpr Field kDescribeAclsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeAclsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeAclsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeAclsResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"resources", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeAclsResponse, resources), 0, &kArrayOps<DescribeAclsResponse::DescribeAclsResource>, nullptr, &DescribeAclsResponse::DescribeAclsResource::kInfo},
};
constexpr Field kDescribeClientQuotasRequest_ComponentDataFields[] = {
    {"entityType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClientQuotasRequest::ComponentData, entity_type), 0, nullptr, nullptr, nullptr},
    {"matchType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClientQuotasRequest::ComponentData, match_type), 0, nullptr, nullptr, nullptr},
    {"match", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeClientQuotasRequest::ComponentData, match), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kDescribeClientQuotasRequestFields[] = {
    {"components", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeClientQuotasRequest, components), 0, &kArrayOps<DescribeClientQuotasRequest::ComponentData>, nullptr, &DescribeClientQuotasRequest::ComponentData::kInfo},
    {"strict", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClientQuotasRequest, strict), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeClientQuotasResponse_EntityDataFields[] = {
    {"entityType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClientQuotasResponse::EntityData, entity_type), 0, nullptr, nullptr, nullptr},
    {"entityName", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeClientQuotasResponse::EntityData, entity_name), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kDescribeClientQuotasResponse_ValueDataFields[] = {
    {"key", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClientQuotasResponse::ValueData, key), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kFloat64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClientQuotasResponse::ValueData, value), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeClientQuotasResponse_EntryDataFields[] = {
    {"entity", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeClientQuotasResponse::EntryData, entity), 0, &kArrayOps<DescribeClientQuotasResponse::EntityData>, nullptr, &DescribeClientQuotasResponse::EntityData::kInfo},
    {"values", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeClientQuotasResponse::EntryData, values), 0, &kArrayOps<DescribeClientQuotasResponse::ValueData>, nullptr, &DescribeClientQuotasResponse::ValueData::kInfo},
};
constexpr Field kDescribeClientQuotasResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClientQuotasResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClientQuotasResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeClientQuotasResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"entries", Kind::kStruct, kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeClientQuotasResponse, entries), 0, &kArrayOps<DescribeClientQuotasResponse::EntryData>, &kOptionalOps<std::vector<DescribeClientQuotasResponse::EntryData>>, &DescribeClientQuotasResponse::EntryData::kInfo},
};
constexpr Field kDescribeClusterRequestFields[] = {
    {"includeClusterAuthorizedOperations", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClusterRequest, include_cluster_authorized_operations), 0, nullptr, nullptr, nullptr},
    {"endpointType", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(DescribeClusterRequest, endpoint_type), 1, nullptr, nullptr, nullptr},
    {"includeFencedBrokers", Kind::kBool, 0, 2, 32767, 1, 0, -1,
     offsetof(DescribeClusterRequest, include_fenced_brokers), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeClusterResponse_DescribeClusterBrokerFields[] = {
    {"brokerId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClusterResponse::DescribeClusterBroker, broker_id), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClusterResponse::DescribeClusterBroker, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClusterResponse::DescribeClusterBroker, port), 0, nullptr, nullptr, nullptr},
    {"rack", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeClusterResponse::DescribeClusterBroker, rack), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"isFenced", Kind::kBool, 0, 2, 32767, 1, 0, -1,
     offsetof(DescribeClusterResponse::DescribeClusterBroker, is_fenced), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeClusterResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClusterResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClusterResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeClusterResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"endpointType", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(DescribeClusterResponse, endpoint_type), 1, nullptr, nullptr, nullptr},
    {"clusterId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClusterResponse, cluster_id), 0, nullptr, nullptr, nullptr},
    {"controllerId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClusterResponse, controller_id), -1, nullptr, nullptr, nullptr},
    {"brokers", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeClusterResponse, brokers), 0, &kArrayOps<DescribeClusterResponse::DescribeClusterBroker>, nullptr, &DescribeClusterResponse::DescribeClusterBroker::kInfo},
    {"clusterAuthorizedOperations", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeClusterResponse, cluster_authorized_operations), -2147483648, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeConfigsRequest_DescribeConfigsResourceFields[] = {
    {"resourceType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeConfigsRequest::DescribeConfigsResource, resource_type), 0, nullptr, nullptr, nullptr},
    {"resourceName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeConfigsRequest::DescribeConfigsResource, resource_name), 0, nullptr, nullptr, nullptr},
    {"configurationKeys", Kind::kString, kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeConfigsRequest::DescribeConfigsResource, configuration_keys), 0, &kArrayOps<String>, &kOptionalOps<std::vector<String>>, nullptr},
};
constexpr Field kDescribeConfigsRequestFields[] = {
    {"resources", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeConfigsRequest, resources), 0, &kArrayOps<DescribeConfigsRequest::DescribeConfigsResource>, nullptr, &DescribeConfigsRequest::DescribeConfigsResource::kInfo},
    {"includeSynonyms", Kind::kBool, 0, 1, 32767, 1, 0, -1,
     offsetof(DescribeConfigsRequest, include_synonyms), 0, nullptr, nullptr, nullptr},
    {"includeDocumentation", Kind::kBool, 0, 3, 32767, 1, 0, -1,
     offsetof(DescribeConfigsRequest, include_documentation), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeConfigsResponse_DescribeConfigsSynonymFields[] = {
    {"name", Kind::kString, 0, 1, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsSynonym, name), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kString, kNullable, 1, 32767, 0, 32767, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsSynonym, value), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"source", Kind::kInt8, 0, 1, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsSynonym, source), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeConfigsResponse_DescribeConfigsResourceResultFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsResourceResult, name), 0, nullptr, nullptr, nullptr},
    {"value", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsResourceResult, value), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"readOnly", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsResourceResult, read_only), 0, nullptr, nullptr, nullptr},
    {"configSource", Kind::kInt8, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsResourceResult, config_source), -1, nullptr, nullptr, nullptr},
    {"isSensitive", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsResourceResult, is_sensitive), 0, nullptr, nullptr, nullptr},
    {"synonyms", Kind::kStruct, kIgnorable | kArray, 1, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsResourceResult, synonyms), 0, &kArrayOps<DescribeConfigsResponse::DescribeConfigsSynonym>, nullptr, &DescribeConfigsResponse::DescribeConfigsSynonym::kInfo},
    {"configType", Kind::kInt8, kIgnorable, 3, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsResourceResult, config_type), 0, nullptr, nullptr, nullptr},
    {"documentation", Kind::kString, kIgnorable | kNullable, 3, 32767, 0, 32767, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsResourceResult, documentation), 0, nullptr, &kOptionalOps<String>, nullptr},
};
constexpr Field kDescribeConfigsResponse_DescribeConfigsResultFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsResult, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsResult, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"resourceType", Kind::kInt8, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsResult, resource_type), 0, nullptr, nullptr, nullptr},
    {"resourceName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsResult, resource_name), 0, nullptr, nullptr, nullptr},
    {"configs", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse::DescribeConfigsResult, configs), 0, &kArrayOps<DescribeConfigsResponse::DescribeConfigsResourceResult>, nullptr, &DescribeConfigsResponse::DescribeConfigsResourceResult::kInfo},
};
constexpr Field kDescribeConfigsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeConfigsResponse, results), 0, &kArrayOps<DescribeConfigsResponse::DescribeConfigsResult>, nullptr, &DescribeConfigsResponse::DescribeConfigsResult::kInfo},
};
constexpr Field kDescribeDelegationTokenRequest_DescribeDelegationTokenOwnerFields[] = {
    {"principalType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenRequest::DescribeDelegationTokenOwner, principal_type), 0, nullptr, nullptr, nullptr},
    {"principalName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenRequest::DescribeDelegationTokenOwner, principal_name), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeDelegationTokenRequestFields[] = {
    {"owners", Kind::kStruct, kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeDelegationTokenRequest, owners), 0, &kArrayOps<DescribeDelegationTokenRequest::DescribeDelegationTokenOwner>, &kOptionalOps<std::vector<DescribeDelegationTokenRequest::DescribeDelegationTokenOwner>>, &DescribeDelegationTokenRequest::DescribeDelegationTokenOwner::kInfo},
};
constexpr Field kDescribeDelegationTokenResponse_DescribedDelegationTokenRenewerFields[] = {
    {"principalType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse::DescribedDelegationTokenRenewer, principal_type), 0, nullptr, nullptr, nullptr},
    {"principalName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse::DescribedDelegationTokenRenewer, principal_name), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeDelegationTokenResponse_DescribedDelegationTokenFields[] = {
    {"principalType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse::DescribedDelegationToken, principal_type), 0, nullptr, nullptr, nullptr},
    {"principalName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse::DescribedDelegationToken, principal_name), 0, nullptr, nullptr, nullptr},
    {"tokenRequesterPrincipalType", Kind::kString, 0, 3, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse::DescribedDelegationToken, token_requester_principal_type), 0, nullptr, nullptr, nullptr},
    {"tokenRequesterPrincipalName", Kind::kString, 0, 3, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse::DescribedDelegationToken, token_requester_principal_name), 0, nullptr, nullptr, nullptr},
    {"issueTimestamp", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse::DescribedDelegationToken, issue_timestamp), 0, nullptr, nullptr, nullptr},
    {"expiryTimestamp", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse::DescribedDelegationToken, expiry_timestamp), 0, nullptr, nullptr, nullptr},
    {"maxTimestamp", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse::DescribedDelegationToken, max_timestamp), 0, nullptr, nullptr, nullptr},
    {"tokenId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse::DescribedDelegationToken, token_id), 0, nullptr, nullptr, nullptr},
    {"hmac", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse::DescribedDelegationToken, hmac), 0, nullptr, nullptr, nullptr},
    {"renewers", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse::DescribedDelegationToken, renewers), 0, &kArrayOps<DescribeDelegationTokenResponse::DescribedDelegationTokenRenewer>, nullptr, &DescribeDelegationTokenResponse::DescribedDelegationTokenRenewer::kInfo},
};
constexpr Field kDescribeDelegationTokenResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"tokens", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse, tokens), 0, &kArrayOps<DescribeDelegationTokenResponse::DescribedDelegationToken>, nullptr, &DescribeDelegationTokenResponse::DescribedDelegationToken::kInfo},
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeDelegationTokenResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeGroupsRequestFields[] = {
    {"groups", Kind::kString, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeGroupsRequest, groups), 0, &kArrayOps<String>, nullptr, nullptr},
    {"includeAuthorizedOperations", Kind::kBool, 0, 3, 32767, 1, 0, -1,
     offsetof(DescribeGroupsRequest, include_authorized_operations), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeGroupsResponse_DescribedGroupMemberFields[] = {
    {"memberId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse::DescribedGroupMember, member_id), 0, nullptr, nullptr, nullptr},
    {"groupInstanceId", Kind::kString, kIgnorable | kNullDefault | kNullable, 4, 32767, 4, 32767, -1,
     offsetof(DescribeGroupsResponse::DescribedGroupMember, group_instance_id), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"clientId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse::DescribedGroupMember, client_id), 0, nullptr, nullptr, nullptr},
    {"clientHost", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse::DescribedGroupMember, client_host), 0, nullptr, nullptr, nullptr},
    {"memberMetadata", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse::DescribedGroupMember, member_metadata), 0, nullptr, nullptr, nullptr},
    {"memberAssignment", Kind::kBytes, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse::DescribedGroupMember, member_assignment), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeGroupsResponse_DescribedGroupFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse::DescribedGroup, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 6, 32767, 6, 32767, -1,
     offsetof(DescribeGroupsResponse::DescribedGroup, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse::DescribedGroup, group_id), 0, nullptr, nullptr, nullptr},
    {"groupState", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse::DescribedGroup, group_state), 0, nullptr, nullptr, nullptr},
    {"protocolType", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse::DescribedGroup, protocol_type), 0, nullptr, nullptr, nullptr},
    {"protocolData", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse::DescribedGroup, protocol_data), 0, nullptr, nullptr, nullptr},
    {"members", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse::DescribedGroup, members), 0, &kArrayOps<DescribeGroupsResponse::DescribedGroupMember>, nullptr, &DescribeGroupsResponse::DescribedGroupMember::kInfo},
    {"authorizedOperations", Kind::kInt32, 0, 3, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse::DescribedGroup, authorized_operations), -2147483648, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeGroupsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"groups", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeGroupsResponse, groups), 0, &kArrayOps<DescribeGroupsResponse::DescribedGroup>, nullptr, &DescribeGroupsResponse::DescribedGroup::kInfo},
};
constexpr Field kDescribeLogDirsRequest_DescribableLogDirTopicFields[] = {
    {"topic", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsRequest::DescribableLogDirTopic, topic), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsRequest::DescribableLogDirTopic, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kDescribeLogDirsRequestFields[] = {
    {"topics", Kind::kStruct, kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeLogDirsRequest, topics), 0, &kArrayOps<DescribeLogDirsRequest::DescribableLogDirTopic>, &kOptionalOps<std::vector<DescribeLogDirsRequest::DescribableLogDirTopic>>, &DescribeLogDirsRequest::DescribableLogDirTopic::kInfo},
};
constexpr Field kDescribeLogDirsResponse_DescribeLogDirsPartitionFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse::DescribeLogDirsPartition, partition_index), 0, nullptr, nullptr, nullptr},
    {"partitionSize", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse::DescribeLogDirsPartition, partition_size), 0, nullptr, nullptr, nullptr},
    {"offsetLag", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse::DescribeLogDirsPartition, offset_lag), 0, nullptr, nullptr, nullptr},
    {"isFutureKey", Kind::kBool, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse::DescribeLogDirsPartition, is_future_key), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeLogDirsResponse_DescribeLogDirsTopicFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse::DescribeLogDirsTopic, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse::DescribeLogDirsTopic, partitions), 0, &kArrayOps<DescribeLogDirsResponse::DescribeLogDirsPartition>, nullptr, &DescribeLogDirsResponse::DescribeLogDirsPartition::kInfo},
};
constexpr Field kDescribeLogDirsResponse_DescribeLogDirsResultFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse::DescribeLogDirsResult, error_code), 0, nullptr, nullptr, nullptr},
    {"logDir", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse::DescribeLogDirsResult, log_dir), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse::DescribeLogDirsResult, topics), 0, &kArrayOps<DescribeLogDirsResponse::DescribeLogDirsTopic>, nullptr, &DescribeLogDirsResponse::DescribeLogDirsTopic::kInfo},
    {"totalBytes", Kind::kInt64, kIgnorable, 4, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse::DescribeLogDirsResult, total_bytes), -1, nullptr, nullptr, nullptr},
    {"usableBytes", Kind::kInt64, kIgnorable, 4, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse::DescribeLogDirsResult, usable_bytes), -1, nullptr, nullptr, nullptr},
    {"isCordoned", Kind::kBool, kIgnorable, 5, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse::DescribeLogDirsResult, is_cordoned), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeLogDirsResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, kIgnorable, 3, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"results", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeLogDirsResponse, results), 0, &kArrayOps<DescribeLogDirsResponse::DescribeLogDirsResult>, nullptr, &DescribeLogDirsResponse::DescribeLogDirsResult::kInfo},
};
constexpr Field kDescribeProducersRequest_TopicRequestFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersRequest::TopicRequest, name), 0, nullptr, nullptr, nullptr},
    {"partitionIndexes", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersRequest::TopicRequest, partition_indexes), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kDescribeProducersRequestFields[] = {
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersRequest, topics), 0, &kArrayOps<DescribeProducersRequest::TopicRequest>, nullptr, &DescribeProducersRequest::TopicRequest::kInfo},
};
constexpr Field kDescribeProducersResponse_ProducerStateFields[] = {
    {"producerId", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::ProducerState, producer_id), 0, nullptr, nullptr, nullptr},
    {"producerEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::ProducerState, producer_epoch), 0, nullptr, nullptr, nullptr},
    {"lastSequence", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::ProducerState, last_sequence), -1, nullptr, nullptr, nullptr},
    {"lastTimestamp", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::ProducerState, last_timestamp), -1, nullptr, nullptr, nullptr},
    {"coordinatorEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::ProducerState, coordinator_epoch), 0, nullptr, nullptr, nullptr},
    {"currentTxnStartOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::ProducerState, current_txn_start_offset), -1, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeProducersResponse_PartitionResponseFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::PartitionResponse, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::PartitionResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kNullDefault | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeProducersResponse::PartitionResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"activeProducers", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::PartitionResponse, active_producers), 0, &kArrayOps<DescribeProducersResponse::ProducerState>, nullptr, &DescribeProducersResponse::ProducerState::kInfo},
};
constexpr Field kDescribeProducersResponse_TopicResponseFields[] = {
    {"name", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::TopicResponse, name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse::TopicResponse, partitions), 0, &kArrayOps<DescribeProducersResponse::PartitionResponse>, nullptr, &DescribeProducersResponse::PartitionResponse::kInfo},
};
constexpr Field kDescribeProducersResponseFields[] = {
    {"throttleTimeMs", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse, throttle_time_ms), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeProducersResponse, topics), 0, &kArrayOps<DescribeProducersResponse::TopicResponse>, nullptr, &DescribeProducersResponse::TopicResponse::kInfo},
};
constexpr Field kDescribeQuorumRequest_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumRequest::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeQuorumRequest_TopicDataFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumRequest::TopicData, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumRequest::TopicData, partitions), 0, &kArrayOps<DescribeQuorumRequest::PartitionData>, nullptr, &DescribeQuorumRequest::PartitionData::kInfo},
};
constexpr Field kDescribeQuorumRequestFields[] = {
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumRequest, topics), 0, &kArrayOps<DescribeQuorumRequest::TopicData>, nullptr, &DescribeQuorumRequest::TopicData::kInfo},
};
constexpr Field kDescribeQuorumResponse_ReplicaStateFields[] = {
    {"replicaId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::ReplicaState, replica_id), 0, nullptr, nullptr, nullptr},
    {"replicaDirectoryId", Kind::kUuid, 0, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::ReplicaState, replica_directory_id), 0, nullptr, nullptr, nullptr},
    {"logEndOffset", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::ReplicaState, log_end_offset), 0, nullptr, nullptr, nullptr},
    {"lastFetchTimestamp", Kind::kInt64, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::ReplicaState, last_fetch_timestamp), -1, nullptr, nullptr, nullptr},
    {"lastCaughtUpTimestamp", Kind::kInt64, kIgnorable, 1, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::ReplicaState, last_caught_up_timestamp), -1, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeQuorumResponse_PartitionDataFields[] = {
    {"partitionIndex", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, partition_index), 0, nullptr, nullptr, nullptr},
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kIgnorable | kNullable, 2, 32767, 2, 32767, -1,
     offsetof(DescribeQuorumResponse::PartitionData, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"leaderId", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, leader_id), 0, nullptr, nullptr, nullptr},
    {"leaderEpoch", Kind::kInt32, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, leader_epoch), 0, nullptr, nullptr, nullptr},
    {"highWatermark", Kind::kInt64, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, high_watermark), 0, nullptr, nullptr, nullptr},
    {"currentVoters", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, current_voters), 0, &kArrayOps<DescribeQuorumResponse::ReplicaState>, nullptr, &DescribeQuorumResponse::ReplicaState::kInfo},
    {"observers", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::PartitionData, observers), 0, &kArrayOps<DescribeQuorumResponse::ReplicaState>, nullptr, &DescribeQuorumResponse::ReplicaState::kInfo},
};
constexpr Field kDescribeQuorumResponse_TopicDataFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::TopicData, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::TopicData, partitions), 0, &kArrayOps<DescribeQuorumResponse::PartitionData>, nullptr, &DescribeQuorumResponse::PartitionData::kInfo},
};
constexpr Field kDescribeQuorumResponse_ListenerFields[] = {
    {"name", Kind::kString, 0, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::Listener, name), 0, nullptr, nullptr, nullptr},
    {"host", Kind::kString, 0, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::Listener, host), 0, nullptr, nullptr, nullptr},
    {"port", Kind::kUint16, 0, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::Listener, port), 0, nullptr, nullptr, nullptr},
};
constexpr Field kDescribeQuorumResponse_NodeFields[] = {
    {"nodeId", Kind::kInt32, 0, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::Node, node_id), 0, nullptr, nullptr, nullptr},
    {"listeners", Kind::kStruct, kArray, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse::Node, listeners), 0, &kArrayOps<DescribeQuorumResponse::Listener>, nullptr, &DescribeQuorumResponse::Listener::kInfo},
};
constexpr Field kDescribeQuorumResponseFields[] = {
    {"errorCode", Kind::kInt16, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse, error_code), 0, nullptr, nullptr, nullptr},
    {"errorMessage", Kind::kString, kIgnorable | kNullable, 2, 32767, 2, 32767, -1,
     offsetof(DescribeQuorumResponse, error_message), 0, nullptr, &kOptionalOps<String>, nullptr},
    {"topics", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse, topics), 0, &kArrayOps<DescribeQuorumResponse::TopicData>, nullptr, &DescribeQuorumResponse::TopicData::kInfo},
    {"nodes", Kind::kStruct, kArray, 2, 32767, 1, 0, -1,
     offsetof(DescribeQuorumResponse, nodes), 0, &kArrayOps<DescribeQuorumResponse::Node>, nullptr, &DescribeQuorumResponse::Node::kInfo},
};
constexpr Field kDescribeShareGroupOffsetsRequest_DescribeShareGroupOffsetsRequestTopicFields[] = {
    {"topicName", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic, topic_name), 0, nullptr, nullptr, nullptr},
    {"partitions", Kind::kInt32, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic, partitions), 0, &kArrayOps<std::int32_t>, nullptr, nullptr},
};
constexpr Field kDescribeShareGroupOffsetsRequest_DescribeShareGroupOffsetsRequestGroupFields[] = {
    {"groupId", Kind::kString, 0, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestGroup, group_id), 0, nullptr, nullptr, nullptr},
    {"topics", Kind::kStruct, kArray | kNullable, 0, 32767, 0, 32767, -1,
     offsetof(DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestGroup, topics), 0, &kArrayOps<DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic>, &kOptionalOps<std::vector<DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic>>, &DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic::kInfo},
};
constexpr Field kDescribeShareGroupOffsetsRequestFields[] = {
    {"groups", Kind::kStruct, kArray, 0, 32767, 1, 0, -1,
     offsetof(DescribeShareGroupOffsetsRequest, groups), 0, &kArrayOps<DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestGroup>, nullptr, &DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestGroup::kInfo},
};

}  // namespace

constexpr StructInfo DeleteShareGroupStateResponse::PartitionResult::kInfo = {"PartitionResult", kDeleteShareGroupStateResponse_PartitionResultFields, {}, sizeof(DeleteShareGroupStateResponse::PartitionResult)};
constexpr StructInfo DeleteShareGroupStateResponse::DeleteStateResult::kInfo = {"DeleteStateResult", kDeleteShareGroupStateResponse_DeleteStateResultFields, {}, sizeof(DeleteShareGroupStateResponse::DeleteStateResult)};
constexpr MessageInfo DeleteShareGroupStateResponse::kInfo = {{"DeleteShareGroupStateResponse", kDeleteShareGroupStateResponseFields, {}, sizeof(DeleteShareGroupStateResponse)},
    MessageType::kResponse, 86, 0, 0, 0, &kMessageOps<DeleteShareGroupStateResponse>};
constexpr StructInfo DeleteTopicsRequest::DeleteTopicState::kInfo = {"DeleteTopicState", kDeleteTopicsRequest_DeleteTopicStateFields, {}, sizeof(DeleteTopicsRequest::DeleteTopicState)};
constexpr MessageInfo DeleteTopicsRequest::kInfo = {{"DeleteTopicsRequest", kDeleteTopicsRequestFields, {}, sizeof(DeleteTopicsRequest)},
    MessageType::kRequest, 20, 0, 6, 4, &kMessageOps<DeleteTopicsRequest>};
constexpr StructInfo DeleteTopicsResponse::DeletableTopicResult::kInfo = {"DeletableTopicResult", kDeleteTopicsResponse_DeletableTopicResultFields, {}, sizeof(DeleteTopicsResponse::DeletableTopicResult)};
constexpr MessageInfo DeleteTopicsResponse::kInfo = {{"DeleteTopicsResponse", kDeleteTopicsResponseFields, {}, sizeof(DeleteTopicsResponse)},
    MessageType::kResponse, 20, 0, 6, 4, &kMessageOps<DeleteTopicsResponse>};
constexpr MessageInfo DescribeAclsRequest::kInfo = {{"DescribeAclsRequest", kDescribeAclsRequestFields, {}, sizeof(DescribeAclsRequest)},
    MessageType::kRequest, 29, 1, 3, 2, &kMessageOps<DescribeAclsRequest>};
constexpr StructInfo DescribeAclsResponse::AclDescription::kInfo = {"AclDescription", kDescribeAclsResponse_AclDescriptionFields, {}, sizeof(DescribeAclsResponse::AclDescription)};
constexpr StructInfo DescribeAclsResponse::DescribeAclsResource::kInfo = {"DescribeAclsResource", kDescribeAclsResponse_DescribeAclsResourceFields, {}, sizeof(DescribeAclsResponse::DescribeAclsResource)};
constexpr MessageInfo DescribeAclsResponse::kInfo = {{"DescribeAclsResponse", kDescribeAclsResponseFields, {}, sizeof(DescribeAclsResponse)},
    MessageType::kResponse, 29, 1, 3, 2, &kMessageOps<DescribeAclsResponse>};
constexpr StructInfo DescribeClientQuotasRequest::ComponentData::kInfo = {"ComponentData", kDescribeClientQuotasRequest_ComponentDataFields, {}, sizeof(DescribeClientQuotasRequest::ComponentData)};
constexpr MessageInfo DescribeClientQuotasRequest::kInfo = {{"DescribeClientQuotasRequest", kDescribeClientQuotasRequestFields, {}, sizeof(DescribeClientQuotasRequest)},
    MessageType::kRequest, 48, 0, 1, 1, &kMessageOps<DescribeClientQuotasRequest>};
constexpr StructInfo DescribeClientQuotasResponse::EntityData::kInfo = {"EntityData", kDescribeClientQuotasResponse_EntityDataFields, {}, sizeof(DescribeClientQuotasResponse::EntityData)};
constexpr StructInfo DescribeClientQuotasResponse::ValueData::kInfo = {"ValueData", kDescribeClientQuotasResponse_ValueDataFields, {}, sizeof(DescribeClientQuotasResponse::ValueData)};
constexpr StructInfo DescribeClientQuotasResponse::EntryData::kInfo = {"EntryData", kDescribeClientQuotasResponse_EntryDataFields, {}, sizeof(DescribeClientQuotasResponse::EntryData)};
constexpr MessageInfo DescribeClientQuotasResponse::kInfo = {{"DescribeClientQuotasResponse", kDescribeClientQuotasResponseFields, {}, sizeof(DescribeClientQuotasResponse)},
    MessageType::kResponse, 48, 0, 1, 1, &kMessageOps<DescribeClientQuotasResponse>};
constexpr MessageInfo DescribeClusterRequest::kInfo = {{"DescribeClusterRequest", kDescribeClusterRequestFields, {}, sizeof(DescribeClusterRequest)},
    MessageType::kRequest, 60, 0, 2, 0, &kMessageOps<DescribeClusterRequest>};
constexpr StructInfo DescribeClusterResponse::DescribeClusterBroker::kInfo = {"DescribeClusterBroker", kDescribeClusterResponse_DescribeClusterBrokerFields, {}, sizeof(DescribeClusterResponse::DescribeClusterBroker)};
constexpr MessageInfo DescribeClusterResponse::kInfo = {{"DescribeClusterResponse", kDescribeClusterResponseFields, {}, sizeof(DescribeClusterResponse)},
    MessageType::kResponse, 60, 0, 2, 0, &kMessageOps<DescribeClusterResponse>};
constexpr StructInfo DescribeConfigsRequest::DescribeConfigsResource::kInfo = {"DescribeConfigsResource", kDescribeConfigsRequest_DescribeConfigsResourceFields, {}, sizeof(DescribeConfigsRequest::DescribeConfigsResource)};
constexpr MessageInfo DescribeConfigsRequest::kInfo = {{"DescribeConfigsRequest", kDescribeConfigsRequestFields, {}, sizeof(DescribeConfigsRequest)},
    MessageType::kRequest, 32, 1, 4, 4, &kMessageOps<DescribeConfigsRequest>};
constexpr StructInfo DescribeConfigsResponse::DescribeConfigsSynonym::kInfo = {"DescribeConfigsSynonym", kDescribeConfigsResponse_DescribeConfigsSynonymFields, {}, sizeof(DescribeConfigsResponse::DescribeConfigsSynonym)};
constexpr StructInfo DescribeConfigsResponse::DescribeConfigsResourceResult::kInfo = {"DescribeConfigsResourceResult", kDescribeConfigsResponse_DescribeConfigsResourceResultFields, {}, sizeof(DescribeConfigsResponse::DescribeConfigsResourceResult)};
constexpr StructInfo DescribeConfigsResponse::DescribeConfigsResult::kInfo = {"DescribeConfigsResult", kDescribeConfigsResponse_DescribeConfigsResultFields, {}, sizeof(DescribeConfigsResponse::DescribeConfigsResult)};
constexpr MessageInfo DescribeConfigsResponse::kInfo = {{"DescribeConfigsResponse", kDescribeConfigsResponseFields, {}, sizeof(DescribeConfigsResponse)},
    MessageType::kResponse, 32, 1, 4, 4, &kMessageOps<DescribeConfigsResponse>};
constexpr StructInfo DescribeDelegationTokenRequest::DescribeDelegationTokenOwner::kInfo = {"DescribeDelegationTokenOwner", kDescribeDelegationTokenRequest_DescribeDelegationTokenOwnerFields, {}, sizeof(DescribeDelegationTokenRequest::DescribeDelegationTokenOwner)};
constexpr MessageInfo DescribeDelegationTokenRequest::kInfo = {{"DescribeDelegationTokenRequest", kDescribeDelegationTokenRequestFields, {}, sizeof(DescribeDelegationTokenRequest)},
    MessageType::kRequest, 41, 1, 3, 2, &kMessageOps<DescribeDelegationTokenRequest>};
constexpr StructInfo DescribeDelegationTokenResponse::DescribedDelegationTokenRenewer::kInfo = {"DescribedDelegationTokenRenewer", kDescribeDelegationTokenResponse_DescribedDelegationTokenRenewerFields, {}, sizeof(DescribeDelegationTokenResponse::DescribedDelegationTokenRenewer)};
constexpr StructInfo DescribeDelegationTokenResponse::DescribedDelegationToken::kInfo = {"DescribedDelegationToken", kDescribeDelegationTokenResponse_DescribedDelegationTokenFields, {}, sizeof(DescribeDelegationTokenResponse::DescribedDelegationToken)};
constexpr MessageInfo DescribeDelegationTokenResponse::kInfo = {{"DescribeDelegationTokenResponse", kDescribeDelegationTokenResponseFields, {}, sizeof(DescribeDelegationTokenResponse)},
    MessageType::kResponse, 41, 1, 3, 2, &kMessageOps<DescribeDelegationTokenResponse>};
constexpr MessageInfo DescribeGroupsRequest::kInfo = {{"DescribeGroupsRequest", kDescribeGroupsRequestFields, {}, sizeof(DescribeGroupsRequest)},
    MessageType::kRequest, 15, 0, 6, 5, &kMessageOps<DescribeGroupsRequest>};
constexpr StructInfo DescribeGroupsResponse::DescribedGroupMember::kInfo = {"DescribedGroupMember", kDescribeGroupsResponse_DescribedGroupMemberFields, {}, sizeof(DescribeGroupsResponse::DescribedGroupMember)};
constexpr StructInfo DescribeGroupsResponse::DescribedGroup::kInfo = {"DescribedGroup", kDescribeGroupsResponse_DescribedGroupFields, {}, sizeof(DescribeGroupsResponse::DescribedGroup)};
constexpr MessageInfo DescribeGroupsResponse::kInfo = {{"DescribeGroupsResponse", kDescribeGroupsResponseFields, {}, sizeof(DescribeGroupsResponse)},
    MessageType::kResponse, 15, 0, 6, 5, &kMessageOps<DescribeGroupsResponse>};
constexpr StructInfo DescribeLogDirsRequest::DescribableLogDirTopic::kInfo = {"DescribableLogDirTopic", kDescribeLogDirsRequest_DescribableLogDirTopicFields, {}, sizeof(DescribeLogDirsRequest::DescribableLogDirTopic)};
constexpr MessageInfo DescribeLogDirsRequest::kInfo = {{"DescribeLogDirsRequest", kDescribeLogDirsRequestFields, {}, sizeof(DescribeLogDirsRequest)},
    MessageType::kRequest, 35, 1, 5, 2, &kMessageOps<DescribeLogDirsRequest>};
constexpr StructInfo DescribeLogDirsResponse::DescribeLogDirsPartition::kInfo = {"DescribeLogDirsPartition", kDescribeLogDirsResponse_DescribeLogDirsPartitionFields, {}, sizeof(DescribeLogDirsResponse::DescribeLogDirsPartition)};
constexpr StructInfo DescribeLogDirsResponse::DescribeLogDirsTopic::kInfo = {"DescribeLogDirsTopic", kDescribeLogDirsResponse_DescribeLogDirsTopicFields, {}, sizeof(DescribeLogDirsResponse::DescribeLogDirsTopic)};
constexpr StructInfo DescribeLogDirsResponse::DescribeLogDirsResult::kInfo = {"DescribeLogDirsResult", kDescribeLogDirsResponse_DescribeLogDirsResultFields, {}, sizeof(DescribeLogDirsResponse::DescribeLogDirsResult)};
constexpr MessageInfo DescribeLogDirsResponse::kInfo = {{"DescribeLogDirsResponse", kDescribeLogDirsResponseFields, {}, sizeof(DescribeLogDirsResponse)},
    MessageType::kResponse, 35, 1, 5, 2, &kMessageOps<DescribeLogDirsResponse>};
constexpr StructInfo DescribeProducersRequest::TopicRequest::kInfo = {"TopicRequest", kDescribeProducersRequest_TopicRequestFields, {}, sizeof(DescribeProducersRequest::TopicRequest)};
constexpr MessageInfo DescribeProducersRequest::kInfo = {{"DescribeProducersRequest", kDescribeProducersRequestFields, {}, sizeof(DescribeProducersRequest)},
    MessageType::kRequest, 61, 0, 0, 0, &kMessageOps<DescribeProducersRequest>};
constexpr StructInfo DescribeProducersResponse::ProducerState::kInfo = {"ProducerState", kDescribeProducersResponse_ProducerStateFields, {}, sizeof(DescribeProducersResponse::ProducerState)};
constexpr StructInfo DescribeProducersResponse::PartitionResponse::kInfo = {"PartitionResponse", kDescribeProducersResponse_PartitionResponseFields, {}, sizeof(DescribeProducersResponse::PartitionResponse)};
constexpr StructInfo DescribeProducersResponse::TopicResponse::kInfo = {"TopicResponse", kDescribeProducersResponse_TopicResponseFields, {}, sizeof(DescribeProducersResponse::TopicResponse)};
constexpr MessageInfo DescribeProducersResponse::kInfo = {{"DescribeProducersResponse", kDescribeProducersResponseFields, {}, sizeof(DescribeProducersResponse)},
    MessageType::kResponse, 61, 0, 0, 0, &kMessageOps<DescribeProducersResponse>};
constexpr StructInfo DescribeQuorumRequest::PartitionData::kInfo = {"PartitionData", kDescribeQuorumRequest_PartitionDataFields, {}, sizeof(DescribeQuorumRequest::PartitionData)};
constexpr StructInfo DescribeQuorumRequest::TopicData::kInfo = {"TopicData", kDescribeQuorumRequest_TopicDataFields, {}, sizeof(DescribeQuorumRequest::TopicData)};
constexpr MessageInfo DescribeQuorumRequest::kInfo = {{"DescribeQuorumRequest", kDescribeQuorumRequestFields, {}, sizeof(DescribeQuorumRequest)},
    MessageType::kRequest, 55, 0, 2, 0, &kMessageOps<DescribeQuorumRequest>};
constexpr StructInfo DescribeQuorumResponse::ReplicaState::kInfo = {"ReplicaState", kDescribeQuorumResponse_ReplicaStateFields, {}, sizeof(DescribeQuorumResponse::ReplicaState)};
constexpr StructInfo DescribeQuorumResponse::PartitionData::kInfo = {"PartitionData", kDescribeQuorumResponse_PartitionDataFields, {}, sizeof(DescribeQuorumResponse::PartitionData)};
constexpr StructInfo DescribeQuorumResponse::TopicData::kInfo = {"TopicData", kDescribeQuorumResponse_TopicDataFields, {}, sizeof(DescribeQuorumResponse::TopicData)};
constexpr StructInfo DescribeQuorumResponse::Listener::kInfo = {"Listener", kDescribeQuorumResponse_ListenerFields, {}, sizeof(DescribeQuorumResponse::Listener)};
constexpr StructInfo DescribeQuorumResponse::Node::kInfo = {"Node", kDescribeQuorumResponse_NodeFields, {}, sizeof(DescribeQuorumResponse::Node)};
constexpr MessageInfo DescribeQuorumResponse::kInfo = {{"DescribeQuorumResponse", kDescribeQuorumResponseFields, {}, sizeof(DescribeQuorumResponse)},
    MessageType::kResponse, 55, 0, 2, 0, &kMessageOps<DescribeQuorumResponse>};
constexpr StructInfo DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic::kInfo = {"DescribeShareGroupOffsetsRequestTopic", kDescribeShareGroupOffsetsRequest_DescribeShareGroupOffsetsRequestTopicFields, {}, sizeof(DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic)};
constexpr StructInfo DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestGroup::kInfo = {"DescribeShareGroupOffsetsRequestGroup", kDescribeShareGroupOffsetsRequest_DescribeShareGroupOffsetsRequestGroupFields, {}, sizeof(DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestGroup)};
constexpr MessageInfo DescribeShareGroupOffsetsRequest::kInfo = {{"DescribeShareGroupOffsetsRequest", kDescribeShareGroupOffsetsRequestFields, {}, sizeof(DescribeShareGroupOffsetsRequest)},
    MessageType::kRequest, 90, 0, 1, 0, &kMessageOps<DescribeShareGroupOffsetsRequest>};

}  // namespace cork::protocol
