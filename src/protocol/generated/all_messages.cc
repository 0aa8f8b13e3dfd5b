// SPDX-License-Identifier: Apache-2.0
// The list of all messages, for tools and tests that go over them.
// Made by tools/gen_protocol.py from schema/; edit that and run ./x gen.

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
#include "protocol/generated/create_topics_request.h"
#include "protocol/generated/create_topics_response.h"
#include "protocol/generated/aborted_txn.h"
#include "protocol/generated/consumer_protocol_assignment.h"
#include "protocol/generated/consumer_protocol_subscription.h"
#include "protocol/generated/control_record_type_schema.h"
#include "protocol/generated/default_principal_data.h"
#include "protocol/generated/end_txn_marker.h"
#include "protocol/generated/k_raft_version_record.h"
#include "protocol/generated/leader_change_message.h"
#include "protocol/generated/snapshot_footer_record.h"
#include "protocol/generated/snapshot_header_record.h"
#include "protocol/generated/voters_record.h"
#include "protocol/generated/delete_acls_request.h"
#include "protocol/generated/delete_acls_response.h"
#include "protocol/generated/delete_groups_request.h"
#include "protocol/generated/delete_groups_response.h"
#include "protocol/generated/delete_records_request.h"
#include "protocol/generated/delete_records_response.h"
#include "protocol/generated/delete_share_group_offsets_request.h"
#include "protocol/generated/delete_share_group_offsets_response.h"
#include "protocol/generated/delete_share_group_state_request.h"
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
#include "protocol/generated/list_partition_reassignments_response.h"
#include "protocol/generated/list_transactions_request.h"
#include "protocol/generated/list_transactions_response.h"
#include "protocol/generated/metadata_request.h"
#include "protocol/generated/metadata_response.h"
#include "protocol/generated/cluster_record.h"
#include "protocol/generated/topic_record.h"
#include "protocol/generated/partition_record.h"
#include "protocol/generated/config_record.h"
#include "protocol/generated/remove_topic_record.h"
#include "protocol/generated/client_quota_record.h"
#include "protocol/generated/producer_ids_record.h"
#include "protocol/generated/feature_level_record.h"
#include "protocol/generated/user_scram_credential_record.h"
#include "protocol/generated/remove_user_scram_credential_record.h"
#include "protocol/generated/access_control_entry_record.h"
#include "protocol/generated/remove_access_control_entry_record.h"
#include "protocol/generated/delegation_token_record.h"
#include "protocol/generated/remove_delegation_token_record.h"
#include "protocol/generated/offset_commit_request.h"
#include "protocol/generated/offset_commit_response.h"
#include "protocol/generated/offset_delete_request.h"
#include "protocol/generated/offset_delete_response.h"
#include "protocol/generated/offset_fetch_request.h"
#include "protocol/generated/offset_fetch_response.h"
#include "protocol/generated/offset_for_leader_epoch_request.h"
#include "protocol/generated/offset_for_leader_epoch_response.h"
#include "protocol/generated/produce_request.h"
#include "protocol/generated/produce_response.h"
#include "protocol/generated/push_telemetry_request.h"
#include "protocol/generated/push_telemetry_response.h"
#include "protocol/generated/read_share_group_state_request.h"
#include "protocol/generated/read_share_group_state_response.h"
#include "protocol/generated/read_share_group_state_summary_request.h"
#include "protocol/generated/read_share_group_state_summary_response.h"
#include "protocol/generated/remove_raft_voter_request.h"
#include "protocol/generated/remove_raft_voter_response.h"
#include "protocol/generated/renew_delegation_token_request.h"
#include "protocol/generated/renew_delegation_token_response.h"
#include "protocol/generated/sasl_authenticate_request.h"
#include "protocol/generated/sasl_authenticate_response.h"
#include "protocol/generated/sasl_handshake_request.h"
#include "protocol/generated/sasl_handshake_response.h"
#include "protocol/generated/share_acknowledge_request.h"
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
#include "protocol/generated/txn_offset_commit_response.h"
#include "protocol/generated/unregister_broker_request.h"
#include "protocol/generated/unregister_broker_response.h"
#include "protocol/generated/unregister_controller_request.h"
#include "protocol/generated/unregister_controller_response.h"
#include "protocol/generated/update_features_request.h"
#include "protocol/generated/update_features_response.h"
#include "protocol/generated/update_raft_voter_request.h"
#include "protocol/generated/update_raft_voter_response.h"
#include "protocol/generated/vote_request.h"
#include "protocol/generated/vote_response.h"
#include "protocol/generated/write_share_group_state_request.h"
#include "protocol/generated/write_share_group_state_response.h"
#include "protocol/generated/write_txn_markers_request.h"
#include "protocol/generated/write_txn_markers_response.h"

namespace cork::protocol {
namespace {
constexpr const MessageInfo* kMessages[] = {
    &AddOffsetsToTxnRequest::kInfo,
    &AddOffsetsToTxnResponse::kInfo,
    &AddPartitionsToTxnRequest::kInfo,
    &AddPartitionsToTxnResponse::kInfo,
    &AddRaftVoterRequest::kInfo,
    &AddRaftVoterResponse::kInfo,
    &AllocateProducerIdsRequest::kInfo,
    &AllocateProducerIdsResponse::kInfo,
    &AlterClientQuotasRequest::kInfo,
    &AlterClientQuotasResponse::kInfo,
    &AlterConfigsRequest::kInfo,
    &AlterConfigsResponse::kInfo,
    &AlterPartitionRequest::kInfo,
    &AlterPartitionResponse::kInfo,
    &AlterPartitionReassignmentsRequest::kInfo,
    &AlterPartitionReassignmentsResponse::kInfo,
    &AlterReplicaLogDirsRequest::kInfo,
    &AlterReplicaLogDirsResponse::kInfo,
    &AlterShareGroupOffsetsRequest::kInfo,
    &AlterShareGroupOffsetsResponse::kInfo,
    &AlterUserScramCredentialsRequest::kInfo,
    &AlterUserScramCredentialsResponse::kInfo,
    &ApiVersionsRequest::kInfo,
    &ApiVersionsResponse::kInfo,
    &AssignReplicasToDirsRequest::kInfo,
    &AssignReplicasToDirsResponse::kInfo,
    &BeginQuorumEpochRequest::kInfo,
    &BeginQuorumEpochResponse::kInfo,
    &BrokerHeartbeatRequest::kInfo,
    &BrokerHeartbeatResponse::kInfo,
    &BrokerRegistrationRequest::kInfo,
    &BrokerRegistrationResponse::kInfo,
    &ConsumerGroupDescribeRequest::kInfo,
    &ConsumerGroupDescribeResponse::kInfo,
    &ConsumerGroupHeartbeatRequest::kInfo,
    &ConsumerGroupHeartbeatResponse::kInfo,
    &ControllerRegistrationRequest::kInfo,
    &ControllerRegistrationResponse::kInfo,
    &CreateAclsRequest::kInfo,
    &CreateAclsResponse::kInfo,
    &CreateDelegationTokenRequest::kInfo,
    &CreateDelegationTokenResponse::kInfo,
    &CreatePartitionsRequest::kInfo,
    &CreatePartitionsResponse::kInfo,
    &CreateTopicsRequest::kInfo,
    &CreateTopicsResponse::kInfo,
    &AbortedTxn::kInfo,
    &ConsumerProtocolAssignment::kInfo,
    &ConsumerProtocolSubscription::kInfo,
    &ControlRecordTypeSchema::kInfo,
    &DefaultPrincipalData::kInfo,
    &EndTxnMarker::kInfo,
    &KRaftVersionRecord::kInfo,
    &LeaderChangeMessage::kInfo,
    &SnapshotFooterRecord::kInfo,
    &SnapshotHeaderRecord::kInfo,
    &VotersRecord::kInfo,
    &DeleteAclsRequest::kInfo,
    &DeleteAclsResponse::kInfo,
    &DeleteGroupsRequest::kInfo,
    &DeleteGroupsResponse::kInfo,
    &DeleteRecordsRequest::kInfo,
    &DeleteRecordsResponse::kInfo,
    &DeleteShareGroupOffsetsRequest::kInfo,
    &DeleteShareGroupOffsetsResponse::kInfo,
    &DeleteShareGroupStateRequest::kInfo,
    &DeleteShareGroupStateResponse::kInfo,
    &DeleteTopicsRequest::kInfo,
    &DeleteTopicsResponse::kInfo,
    &DescribeAclsRequest::kInfo,
    &DescribeAclsResponse::kInfo,
    &DescribeClientQuotasRequest::kInfo,
    &DescribeClientQuotasResponse::kInfo,
    &DescribeClusterRequest::kInfo,
    &DescribeClusterResponse::kInfo,
    &DescribeConfigsRequest::kInfo,
    &DescribeConfigsResponse::kInfo,
    &DescribeDelegationTokenRequest::kInfo,
    &DescribeDelegationTokenResponse::kInfo,
    &DescribeGroupsRequest::kInfo,
    &DescribeGroupsResponse::kInfo,
    &DescribeLogDirsRequest::kInfo,
    &DescribeLogDirsResponse::kInfo,
    &DescribeProducersRequest::kInfo,
    &DescribeProducersResponse::kInfo,
    &DescribeQuorumRequest::kInfo,
    &DescribeQuorumResponse::kInfo,
    &DescribeShareGroupOffsetsRequest::kInfo,
    &DescribeShareGroupOffsetsResponse::kInfo,
    &DescribeTopicPartitionsRequest::kInfo,
    &DescribeTopicPartitionsResponse::kInfo,
    &DescribeTransactionsRequest::kInfo,
    &DescribeTransactionsResponse::kInfo,
    &DescribeUserScramCredentialsRequest::kInfo,
    &DescribeUserScramCredentialsResponse::kInfo,
    &ElectLeadersRequest::kInfo,
    &ElectLeadersResponse::kInfo,
    &EndQuorumEpochRequest::kInfo,
    &EndQuorumEpochResponse::kInfo,
    &EndTxnRequest::kInfo,
    &EndTxnResponse::kInfo,
    &EnvelopeRequest::kInfo,
    &EnvelopeResponse::kInfo,
    &ExpireDelegationTokenRequest::kInfo,
    &ExpireDelegationTokenResponse::kInfo,
    &FetchRequest::kInfo,
    &FetchResponse::kInfo,
    &FetchSnapshotRequest::kInfo,
    &FetchSnapshotResponse::kInfo,
    &FindCoordinatorRequest::kInfo,
    &FindCoordinatorResponse::kInfo,
    &GetTelemetrySubscriptionsRequest::kInfo,
    &GetTelemetrySubscriptionsResponse::kInfo,
    &ConsumerGroupCurrentMemberAssignmentKey::kInfo,
    &ConsumerGroupCurrentMemberAssignmentValue::kInfo,
    &ConsumerGroupMemberMetadataKey::kInfo,
    &ConsumerGroupMemberMetadataValue::kInfo,
    &ConsumerGroupMetadataKey::kInfo,
    &ConsumerGroupMetadataValue::kInfo,
    &ConsumerGroupPartitionMetadataKey::kInfo,
    &ConsumerGroupPartitionMetadataValue::kInfo,
    &ConsumerGroupRegularExpressionKey::kInfo,
    &ConsumerGroupRegularExpressionValue::kInfo,
    &ConsumerGroupTargetAssignmentMemberKey::kInfo,
    &ConsumerGroupTargetAssignmentMemberValue::kInfo,
    &ConsumerGroupTargetAssignmentMetadataKey::kInfo,
    &ConsumerGroupTargetAssignmentMetadataValue::kInfo,
    &GroupMetadataKey::kInfo,
    &GroupMetadataValue::kInfo,
    &LegacyOffsetCommitKey::kInfo,
    &LegacyOffsetCommitValue::kInfo,
    &OffsetCommitKey::kInfo,
    &OffsetCommitValue::kInfo,
    &ShareGroupCurrentMemberAssignmentKey::kInfo,
    &ShareGroupCurrentMemberAssignmentValue::kInfo,
    &ShareGroupMemberMetadataKey::kInfo,
    &ShareGroupMemberMetadataValue::kInfo,
    &ShareGroupMetadataKey::kInfo,
    &ShareGroupMetadataValue::kInfo,
    &ShareGroupStatePartitionMetadataKey::kInfo,
    &ShareGroupStatePartitionMetadataValue::kInfo,
    &ShareGroupTargetAssignmentMemberKey::kInfo,
    &ShareGroupTargetAssignmentMemberValue::kInfo,
    &ShareGroupTargetAssignmentMetadataKey::kInfo,
    &ShareGroupTargetAssignmentMetadataValue::kInfo,
    &StreamsGroupCurrentMemberAssignmentKey::kInfo,
    &StreamsGroupCurrentMemberAssignmentValue::kInfo,
    &StreamsGroupMemberMetadataKey::kInfo,
    &StreamsGroupMemberMetadataValue::kInfo,
    &StreamsGroupMetadataKey::kInfo,
    &StreamsGroupMetadataValue::kInfo,
    &StreamsGroupTargetAssignmentMemberKey::kInfo,
    &StreamsGroupTargetAssignmentMemberValue::kInfo,
    &StreamsGroupTargetAssignmentMetadataKey::kInfo,
    &StreamsGroupTargetAssignmentMetadataValue::kInfo,
    &StreamsGroupTopologyKey::kInfo,
    &StreamsGroupTopologyValue::kInfo,
    &HeartbeatRequest::kInfo,
    &HeartbeatResponse::kInfo,
    &IncrementalAlterConfigsRequest::kInfo,
    &IncrementalAlterConfigsResponse::kInfo,
    &InitProducerIdRequest::kInfo,
    &InitProducerIdResponse::kInfo,
    &InitializeShareGroupStateRequest::kInfo,
    &InitializeShareGroupStateResponse::kInfo,
    &JoinGroupRequest::kInfo,
    &JoinGroupResponse::kInfo,
    &LeaveGroupRequest::kInfo,
    &LeaveGroupResponse::kInfo,
    &ListConfigResourcesRequest::kInfo,
    &ListConfigResourcesResponse::kInfo,
    &ListGroupsRequest::kInfo,
    &ListGroupsResponse::kInfo,
    &ListOffsetsRequest::kInfo,
    &ListOffsetsResponse::kInfo,
    &ListPartitionReassignmentsRequest::kInfo,
    &ListPartitionReassignmentsResponse::kInfo,
    &ListTransactionsRequest::kInfo,
    &ListTransactionsResponse::kInfo,
    &MetadataRequest::kInfo,
    &MetadataResponse::kInfo,
    &ClusterRecord::kInfo,
    &TopicRecord::kInfo,
    &PartitionRecord::kInfo,
    &ConfigRecord::kInfo,
    &RemoveTopicRecord::kInfo,
    &ClientQuotaRecord::kInfo,
    &ProducerIdsRecord::kInfo,
    &FeatureLevelRecord::kInfo,
    &UserScramCredentialRecord::kInfo,
    &RemoveUserScramCredentialRecord::kInfo,
    &AccessControlEntryRecord::kInfo,
    &RemoveAccessControlEntryRecord::kInfo,
    &DelegationTokenRecord::kInfo,
    &RemoveDelegationTokenRecord::kInfo,
    &OffsetCommitRequest::kInfo,
    &OffsetCommitResponse::kInfo,
    &OffsetDeleteRequest::kInfo,
    &OffsetDeleteResponse::kInfo,
    &OffsetFetchRequest::kInfo,
    &OffsetFetchResponse::kInfo,
    &OffsetForLeaderEpochRequest::kInfo,
    &OffsetForLeaderEpochResponse::kInfo,
    &ProduceRequest::kInfo,
    &ProduceResponse::kInfo,
    &PushTelemetryRequest::kInfo,
    &PushTelemetryResponse::kInfo,
    &ReadShareGroupStateRequest::kInfo,
    &ReadShareGroupStateResponse::kInfo,
    &ReadShareGroupStateSummaryRequest::kInfo,
    &ReadShareGroupStateSummaryResponse::kInfo,
    &RemoveRaftVoterRequest::kInfo,
    &RemoveRaftVoterResponse::kInfo,
    &RenewDelegationTokenRequest::kInfo,
    &RenewDelegationTokenResponse::kInfo,
    &SaslAuthenticateRequest::kInfo,
    &SaslAuthenticateResponse::kInfo,
    &SaslHandshakeRequest::kInfo,
    &SaslHandshakeResponse::kInfo,
    &ShareAcknowledgeRequest::kInfo,
    &ShareAcknowledgeResponse::kInfo,
    &ShareFetchRequest::kInfo,
    &ShareFetchResponse::kInfo,
    &ShareGroupDescribeRequest::kInfo,
    &ShareGroupDescribeResponse::kInfo,
    &ShareGroupHeartbeatRequest::kInfo,
    &ShareGroupHeartbeatResponse::kInfo,
    &ShareSnapshotKey::kInfo,
    &ShareSnapshotValue::kInfo,
    &ShareUpdateKey::kInfo,
    &ShareUpdateValue::kInfo,
    &StreamsGroupDescribeRequest::kInfo,
    &StreamsGroupDescribeResponse::kInfo,
    &StreamsGroupHeartbeatRequest::kInfo,
    &StreamsGroupHeartbeatResponse::kInfo,
    &StreamsGroupTopologyDescriptionUpdateRequest::kInfo,
    &StreamsGroupTopologyDescriptionUpdateResponse::kInfo,
    &SyncGroupRequest::kInfo,
    &SyncGroupResponse::kInfo,
    &TransactionLogKey::kInfo,
    &TransactionLogValue::kInfo,
    &TxnOffsetCommitRequest::kInfo,
    &TxnOffsetCommitResponse::kInfo,
    &UnregisterBrokerRequest::kInfo,
    &UnregisterBrokerResponse::kInfo,
    &UnregisterControllerRequest::kInfo,
    &UnregisterControllerResponse::kInfo,
    &UpdateFeaturesRequest::kInfo,
    &UpdateFeaturesResponse::kInfo,
    &UpdateRaftVoterRequest::kInfo,
    &UpdateRaftVoterResponse::kInfo,
    &VoteRequest::kInfo,
    &VoteResponse::kInfo,
    &WriteShareGroupStateRequest::kInfo,
    &WriteShareGroupStateResponse::kInfo,
    &WriteTxnMarkersRequest::kInfo,
    &WriteTxnMarkersResponse::kInfo,
};
}  // namespace

std::span<const MessageInfo* const> all_messages() { return kMessages; }

}  // namespace cork::protocol
