// SPDX-License-Identifier: Apache-2.0
// TopicConfig: the options of one topic as typed values: its own settings over the broker's defaults.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "config/config.h"

namespace cork::config {

enum class TopicCompression : std::uint8_t { kProducer, kUncompressed, kGzip, kSnappy, kLz4, kZstd };

/// Plain values; copy freely. INT64_MAX means "never" or "no limit" where the option says so, as in Kafka.
struct TopicConfig {
  bool cleanup_delete = true;
  bool cleanup_compact = false;
  TopicCompression compression = TopicCompression::kProducer;
  std::int32_t compression_gzip_level = -1;
  std::int32_t compression_lz4_level = 9;
  std::int32_t compression_zstd_level = 3;
  std::int64_t delete_retention_ms = 0;
  std::int64_t file_delete_delay_ms = 0;
  std::int64_t flush_messages = 0;
  std::int64_t flush_ms = 0;
  std::int32_t index_interval_bytes = 0;
  std::int64_t max_compaction_lag_ms = 0;
  std::int32_t max_decompressed_message_bytes = 0;
  std::int32_t max_message_bytes = 0;
  std::int64_t message_timestamp_after_max_ms = 0;
  std::int64_t message_timestamp_before_max_ms = 0;
  bool log_append_time = false;
  double min_cleanable_dirty_ratio = 0;
  std::int64_t min_compaction_lag_ms = 0;
  std::int32_t min_insync_replicas = 1;
  bool preallocate = false;
  std::int64_t retention_bytes = -1;  // -1: no limit
  std::int64_t retention_ms = -1;     // -1: no limit
  std::int32_t segment_bytes = 0;
  std::int32_t segment_index_bytes = 0;
  std::int64_t segment_jitter_ms = 0;
  std::int64_t segment_ms = 0;

  /// REQUIRES: overrides passed validate_topic_overrides once (they may come from the metadata log); what a newer
  /// version stored and this one does not know is ignored.
  static TopicConfig resolve(const Config& broker, const Overrides& overrides);
};

/// INVALID_CONFIG with Kafka's texts: "Unknown topic config name: x", "Invalid value x for configuration y: ...".
Result<void> validate_topic_overrides(const Config& broker, const Overrides& overrides);

/// The same for the options of groups.
Result<void> validate_group_overrides(const Config& broker, const Overrides& overrides);

/// What DescribeConfigs tells of a topic or group: every listed option, in the order of their names.
std::vector<DescribedOption> describe_topic(const Config& broker, const Overrides& overrides);
std::vector<DescribedOption> describe_group(const Config& broker, const Overrides& overrides);

/// The effective value of one option of a topic or group.
Value topic_value(const Config& broker, const Overrides& overrides, TopicKey key);
Value group_value(const Config& broker, const Overrides& overrides, GroupKey key);

}  // namespace cork::config

namespace cork {
using config::TopicConfig;
}
