// SPDX-License-Identifier: Apache-2.0
// Resolves, checks and describes options of topics and groups, which fall back on options of the broker.
#include "config/topic_config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "base/assert.h"

namespace cork::config {
namespace {

Value integer_value(std::int64_t number) {
  return {.is_null = false, .text = std::to_string(number), .integer = number};
}

/// The broker's value for options that several broker options in different units stand behind.
std::optional<Value> composed_default(const Config& broker, const Option& row) {
  if (row.scope != Scope::kTopic) return std::nullopt;
  if (&row == &option(TopicKey::kRetentionMs)) return integer_value(broker.retention_ms());
  if (&row == &option(TopicKey::kSegmentMs)) return integer_value(broker.segment_ms());
  if (&row == &option(TopicKey::kSegmentJitterMs)) return integer_value(broker.segment_jitter_ms());
  if (&row == &option(TopicKey::kFlushMs)) return integer_value(broker.flush_ms());
  return std::nullopt;
}

Value fallback_value(const Config& broker, const Option& row) {
  if (auto composed = composed_default(broker, row)) return *std::move(composed);
  if (row.broker_default >= 0) return broker.value(static_cast<Key>(row.broker_default));
  auto value = parse_value(row, row.default_value);
  ASSERT(value.has_value());  // a row of our own table
  return *std::move(value);
}

Value effective_value(const Config& broker, const Overrides& overrides, const Option& row) {
  const auto found = overrides.find(std::string(row.name));
  if (found != overrides.end()) {
    auto value = parse_value(row, found->second);
    if (value) return *std::move(value);
  }
  return fallback_value(broker, row);
}

DescribedOption describe_one(const Config& broker, const Overrides& overrides, const Option& row) {
  DescribedOption described{.option = &row};
  const auto own = row.scope == Scope::kTopic ? Source::kTopic : Source::kGroup;
  const auto value = effective_value(broker, overrides, row);
  if (!value.is_null) described.value = value.text;
  if (overrides.contains(std::string(row.name))) {
    described.synonyms.push_back({row.name, described.value, own});
  }
  if (row.broker_default >= 0) {
    for (auto& synonym : broker.synonyms(static_cast<Key>(row.broker_default))) {
      described.synonyms.push_back(std::move(synonym));
    }
  } else if (row.scope == Scope::kGroup && row.default_value) {
    described.synonyms.push_back({row.name, std::string(*row.default_value), Source::kDefault});
  }
  described.source =
      described.synonyms.empty() ? Source::kDefault : described.synonyms.front().source;
  return described;
}

std::vector<DescribedOption> describe_all(const Config& broker, const Overrides& overrides,
                                          std::span<const Option> table) {
  std::vector<DescribedOption> result;
  for (const auto& row : table) {
    // Kafka keeps internal options to itself until one is set.
    if (row.importance == Importance::kInternal && !overrides.contains(std::string(row.name))) continue;
    result.push_back(describe_one(broker, overrides, row));
  }
  std::ranges::sort(result, {}, [](const DescribedOption& d) { return d.option->name; });
  return result;
}

Result<void> validate_names_and_values(const Overrides& overrides, std::span<const Option> table,
                                       std::string_view kind) {
  for (const auto& [name, text] : overrides) {
    const auto index = find_option(table, name);
    if (!index) {
      return fail(ErrorCode::kInvalidConfig, fmt::format("Unknown {} config name: {}", kind, name));
    }
    TRY(parse_value(table[*index], text));
  }
  return {};
}

/// A group's own value must not go past these options of the broker; one that was given under other bounds acts as the nearest.
struct GroupBounds {
  GroupKey key;
  std::optional<Key> min;
  std::optional<Key> max;
};
constexpr GroupBounds kGroupBounds[] = {
    {GroupKey::kConsumerHeartbeatIntervalMs, Key::kGroupConsumerMinHeartbeatIntervalMs, Key::kGroupConsumerMaxHeartbeatIntervalMs},
    {GroupKey::kConsumerSessionTimeoutMs, Key::kGroupConsumerMinSessionTimeoutMs, Key::kGroupConsumerMaxSessionTimeoutMs},
    {GroupKey::kConsumerAssignmentIntervalMs, Key::kGroupConsumerMinAssignmentIntervalMs, Key::kGroupConsumerMaxAssignmentIntervalMs},
    {GroupKey::kShareHeartbeatIntervalMs, Key::kGroupShareMinHeartbeatIntervalMs, Key::kGroupShareMaxHeartbeatIntervalMs},
    {GroupKey::kShareSessionTimeoutMs, Key::kGroupShareMinSessionTimeoutMs, Key::kGroupShareMaxSessionTimeoutMs},
    {GroupKey::kShareAssignmentIntervalMs, Key::kGroupShareMinAssignmentIntervalMs, Key::kGroupShareMaxAssignmentIntervalMs},
    {GroupKey::kShareRecordLockDurationMs, Key::kGroupShareMinRecordLockDurationMs, Key::kGroupShareMaxRecordLockDurationMs},
    {GroupKey::kShareDeliveryCountLimit, Key::kGroupShareMinDeliveryCountLimit, Key::kGroupShareMaxDeliveryCountLimit},
    {GroupKey::kSharePartitionMaxRecordLocks, Key::kGroupShareMinPartitionMaxRecordLocks, Key::kGroupShareMaxPartitionMaxRecordLocks},
    {GroupKey::kStreamsHeartbeatIntervalMs, Key::kGroupStreamsMinHeartbeatIntervalMs, Key::kGroupStreamsMaxHeartbeatIntervalMs},
    {GroupKey::kStreamsSessionTimeoutMs, Key::kGroupStreamsMinSessionTimeoutMs, Key::kGroupStreamsMaxSessionTimeoutMs},
    {GroupKey::kStreamsNumStandbyReplicas, std::nullopt, Key::kGroupStreamsMaxStandbyReplicas},
    {GroupKey::kStreamsAssignmentIntervalMs, Key::kGroupStreamsMinAssignmentIntervalMs, Key::kGroupStreamsMaxAssignmentIntervalMs},
    {GroupKey::kStreamsTaskOffsetIntervalMs, Key::kGroupStreamsMinTaskOffsetIntervalMs, std::nullopt},
    {GroupKey::kStreamsNumWarmupReplicas, std::nullopt, Key::kGroupStreamsMaxWarmupReplicas},
};

struct Range {
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;

  std::int64_t nearest(std::int64_t value) const { return std::min(std::max(value, min.value_or(value)), max.value_or(INT64_MAX)); }
  std::string to_string() const {
    if (!min) return fmt::format("less than or equal to {}", *max);
    if (!max) return fmt::format("greater than or equal to {}", *min);
    return fmt::format("in the range {} to {} inclusive.", *min, *max);
  }
};

Range range_of(const Config& broker, const GroupBounds& bounds) {
  const auto limit = [&](Key key) { return broker.get_int(key); };
  return {bounds.min.transform(limit), bounds.max.transform(limit)};
}

Result<void> validate_group_names(const Config& broker, const Overrides& overrides) {
  const auto queue = overrides.find(std::string(option(GroupKey::kErrorsDeadletterqueueTopicName).name));
  if (queue != overrides.end() && queue->second.starts_with("__"))
    return fail(ErrorCode::kInvalidConfig, fmt::format("{}: DLQ topic name must not start with '__'", queue->first));
  const auto name = overrides.find(std::string(option(GroupKey::kStreamsAssignorName).name));
  const auto known = broker.get_list(Key::kGroupStreamsAssignors);
  if (name == overrides.end() || std::ranges::find(known, name->second) != known.end()) return {};
  return fail(ErrorCode::kInvalidConfig, fmt::format("streams.assignor.name '{}' is not a registered task assignor. Registered assignors are: [{}].",
                                                     name->second, fmt::join(known, ", ")));
}

TopicCompression compression_of(std::string_view name) {
  constexpr std::string_view kNames[] = {"producer", "uncompressed", "gzip", "snappy", "lz4", "zstd"};
  const auto found = std::ranges::find(kNames, name);
  return static_cast<TopicCompression>(found == std::end(kNames) ? 0 : found - std::begin(kNames));
}

}  // namespace

Value topic_value(const Config& broker, const Overrides& overrides, TopicKey key) {
  return effective_value(broker, overrides, option(key));
}

Value group_value(const Config& broker, const Overrides& overrides, GroupKey key) {
  Value value = effective_value(broker, overrides, option(key));
  const auto bounds = std::ranges::find(kGroupBounds, key, &GroupBounds::key);
  if (bounds == std::end(kGroupBounds) || !overrides.contains(std::string(option(key).name))) return value;
  return integer_value(range_of(broker, *bounds).nearest(value.integer));
}

TopicConfig TopicConfig::resolve(const Config& broker, const Overrides& overrides) {
  const auto value = [&](TopicKey key) { return topic_value(broker, overrides, key); };
  const auto int64 = [&](TopicKey key) { return value(key).integer; };
  const auto int32 = [&](TopicKey key) { return static_cast<std::int32_t>(value(key).integer); };
  const auto cleanup = split_list(value(TopicKey::kCleanupPolicy).text);
  TopicConfig c;
  c.cleanup_delete = std::ranges::find(cleanup, "delete") != cleanup.end();
  c.cleanup_compact = std::ranges::find(cleanup, "compact") != cleanup.end();
  c.compression = compression_of(value(TopicKey::kCompressionType).text);
  c.compression_gzip_level = int32(TopicKey::kCompressionGzipLevel);
  c.compression_lz4_level = int32(TopicKey::kCompressionLz4Level);
  c.compression_zstd_level = int32(TopicKey::kCompressionZstdLevel);
  c.delete_retention_ms = int64(TopicKey::kDeleteRetentionMs);
  c.file_delete_delay_ms = int64(TopicKey::kFileDeleteDelayMs);
  c.flush_messages = int64(TopicKey::kFlushMessages);
  c.flush_ms = int64(TopicKey::kFlushMs);
  c.index_interval_bytes = int32(TopicKey::kIndexIntervalBytes);
  c.max_compaction_lag_ms = int64(TopicKey::kMaxCompactionLagMs);
  c.max_decompressed_message_bytes = int32(TopicKey::kMaxDecompressedMessageBytes);
  c.max_message_bytes = int32(TopicKey::kMaxMessageBytes);
  c.message_timestamp_after_max_ms = int64(TopicKey::kMessageTimestampAfterMaxMs);
  c.message_timestamp_before_max_ms = int64(TopicKey::kMessageTimestampBeforeMaxMs);
  c.log_append_time = value(TopicKey::kMessageTimestampType).text == "LogAppendTime";
  c.min_cleanable_dirty_ratio = value(TopicKey::kMinCleanableDirtyRatio).real;
  c.min_compaction_lag_ms = int64(TopicKey::kMinCompactionLagMs);
  c.min_insync_replicas = int32(TopicKey::kMinInsyncReplicas);
  c.preallocate = int64(TopicKey::kPreallocate) != 0;
  c.retention_bytes = int64(TopicKey::kRetentionBytes);
  c.retention_ms = int64(TopicKey::kRetentionMs);
  const auto internal = value(TopicKey::kInternalSegmentBytes);
  c.segment_bytes = internal.is_null ? int32(TopicKey::kSegmentBytes)
                                     : static_cast<std::int32_t>(internal.integer);
  c.segment_index_bytes = int32(TopicKey::kSegmentIndexBytes);
  c.segment_jitter_ms = int64(TopicKey::kSegmentJitterMs);
  c.segment_ms = int64(TopicKey::kSegmentMs);
  return c;
}

Result<void> validate_topic_overrides(const Config& broker, const Overrides& overrides) {
  TRY(validate_names_and_values(overrides, topic_options(), "topic"));
  const auto lag = [&](TopicKey key) { return topic_value(broker, overrides, key).integer; };
  const auto min = lag(TopicKey::kMinCompactionLagMs);
  const auto max = lag(TopicKey::kMaxCompactionLagMs);
  if (min > max) {
    return fail(ErrorCode::kInvalidConfig,
                fmt::format("conflict topic config setting min.compaction.lag.ms ({}) > "
                            "max.compaction.lag.ms ({})", min, max));
  }
  const auto internal = topic_value(broker, overrides, TopicKey::kInternalSegmentBytes);
  if (!internal.is_null && internal.integer < 1) {
    return fail(ErrorCode::kInvalidConfig,
                fmt::format("Invalid value {} for configuration internal.segment.bytes: Value must "
                            "be at least 1", internal.integer));
  }
  return {};
}

Result<void> validate_group_overrides(const Config& broker, const Overrides& overrides) {
  TRY(validate_names_and_values(overrides, group_options(), "group"));
  for (const GroupBounds& bounds : kGroupBounds) {
    if (!overrides.contains(std::string(option(bounds.key).name))) continue;
    const auto value = effective_value(broker, overrides, option(bounds.key)).integer;
    const Range range = range_of(broker, bounds);
    if (range.nearest(value) != value)
      return fail(ErrorCode::kInvalidConfig, fmt::format("{} must be {}", option(bounds.key).name, range.to_string()));
  }
  TRY(validate_group_names(broker, overrides));
  for (const auto& [session, heartbeat] : {std::pair(GroupKey::kConsumerSessionTimeoutMs, GroupKey::kConsumerHeartbeatIntervalMs),
                                           std::pair(GroupKey::kShareSessionTimeoutMs, GroupKey::kShareHeartbeatIntervalMs),
                                           std::pair(GroupKey::kStreamsSessionTimeoutMs, GroupKey::kStreamsHeartbeatIntervalMs)}) {
    if (!overrides.contains(std::string(option(session).name)) && !overrides.contains(std::string(option(heartbeat).name))) continue;
    if (group_value(broker, overrides, session).integer <= group_value(broker, overrides, heartbeat).integer) {
      return fail(ErrorCode::kInvalidConfig, fmt::format("{} must be greater than {}", option(session).name, option(heartbeat).name));
    }
  }
  return {};
}

std::vector<DescribedOption> describe_topic(const Config& broker, const Overrides& overrides) {
  return describe_all(broker, overrides, topic_options());
}

std::vector<DescribedOption> describe_group(const Config& broker, const Overrides& overrides) {
  return describe_all(broker, overrides, group_options());
}

}  // namespace cork::config
