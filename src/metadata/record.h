// SPDX-License-Identifier: Apache-2.0
// Record: one change of the metadata as it is stored, and its bytes.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "protocol/generated/client_quota_record.h"
#include "protocol/generated/cluster_record.h"
#include "protocol/generated/config_record.h"
#include "protocol/generated/feature_level_record.h"
#include "protocol/generated/partition_record.h"
#include "protocol/generated/producer_ids_record.h"
#include "protocol/generated/remove_topic_record.h"
#include "protocol/generated/topic_record.h"

namespace cork::metadata {

using protocol::ClientQuotaRecord;
using protocol::ClusterRecord;
using protocol::ConfigRecord;
using protocol::FeatureLevelRecord;
using protocol::PartitionRecord;
using protocol::ProducerIdsRecord;
using protocol::RemoveTopicRecord;
using protocol::TopicRecord;

/// Built records own their texts; decoded ones are views into the bytes they were read from.
using Record = std::variant<ClusterRecord, TopicRecord, PartitionRecord, ConfigRecord, RemoveTopicRecord,
                            ClientQuotaRecord, ProducerIdsRecord, FeatureLevelRecord>;
using Records = std::vector<Record>;

/// Appends {type int16, version int16, length int32, body} for each record.
Result<void> encode_records(const Records& records, protocol::Writer& out);

/// Reads exactly `count` records that fill `bytes`. UNSUPPORTED_VERSION for a type or version of a newer program,
/// CORRUPT_MESSAGE for anything else that does not fit.
Result<Records> decode_records(ByteSpan bytes, std::uint32_t count);

}  // namespace cork::metadata
