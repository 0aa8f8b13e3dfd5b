// SPDX-License-Identifier: Apache-2.0
// Record: one change of the metadata as it is stored, and its bytes.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "protocol/generated/access_control_entry_record.h"
#include "protocol/generated/client_quota_record.h"
#include "protocol/generated/cluster_record.h"
#include "protocol/generated/config_record.h"
#include "protocol/generated/delegation_token_record.h"
#include "protocol/generated/feature_level_record.h"
#include "protocol/generated/partition_record.h"
#include "protocol/generated/producer_ids_record.h"
#include "protocol/generated/remove_access_control_entry_record.h"
#include "protocol/generated/remove_delegation_token_record.h"
#include "protocol/generated/remove_topic_record.h"
#include "protocol/generated/remove_user_scram_credential_record.h"
#include "protocol/generated/topic_record.h"
#include "protocol/generated/user_scram_credential_record.h"

namespace cork::metadata {

using protocol::AccessControlEntryRecord;
using protocol::ClientQuotaRecord;
using protocol::ClusterRecord;
using protocol::ConfigRecord;
using protocol::DelegationTokenRecord;
using protocol::FeatureLevelRecord;
using protocol::PartitionRecord;
using protocol::ProducerIdsRecord;
using protocol::RemoveAccessControlEntryRecord;
using protocol::RemoveDelegationTokenRecord;
using protocol::RemoveTopicRecord;
using protocol::RemoveUserScramCredentialRecord;
using protocol::TopicRecord;
using protocol::UserScramCredentialRecord;

/// Built records own their texts; decoded ones are views into the bytes they were read from.
using Record = std::variant<ClusterRecord, TopicRecord, PartitionRecord, ConfigRecord, RemoveTopicRecord,
                            ClientQuotaRecord, ProducerIdsRecord, FeatureLevelRecord, UserScramCredentialRecord,
                            RemoveUserScramCredentialRecord, AccessControlEntryRecord, RemoveAccessControlEntryRecord,
                            DelegationTokenRecord, RemoveDelegationTokenRecord>;
using Records = std::vector<Record>;

/// Appends {type int16, version int16, length int32, body} for each record.
Result<void> encode_records(const Records& records, protocol::Writer& out);

/// Reads exactly `count` records that fill `bytes`. UNSUPPORTED_VERSION for a type or version of a newer program,
/// CORRUPT_MESSAGE for anything else that does not fit.
Result<Records> decode_records(ByteSpan bytes, std::uint32_t count);

}  // namespace cork::metadata
