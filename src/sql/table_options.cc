// SPDX-License-Identifier: Apache-2.0
// Options of WITH (...): the table of connectors and their options.
#include "sql/table_options.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "base/nearest.h"
#include "sql/job_options.h"
#include "streams/number_text.h"

namespace cork::sql {
namespace {

using streams::Metadata;
using streams::StartupMode;

constexpr Connector kConnectors[] = {
    {"kafka", "A topic of a Kafka-compatible cluster.", true, true},
    {"upsert-kafka", "A topic whose records are the states of their keys: a later record replaces an earlier one, one without a value deletes it.", true, true},
    {"filesystem", "The lines of a file or of the files of a folder, bounded; writing makes a new file in the folder.", true, true},
    {"jdbc", "A table of PostgreSQL: read as a whole; written by its primary key, or appended to without one.", true, true},
    {"datagen", "Rows of random or counted values.", true, false},
    {"nexmark", "The events of the Nexmark benchmark, generated: people, auctions and bids as nested rows.", true, false},
    {"print", "Shows the rows that are inserted.", false, true},
    {"blackhole", "Takes rows and drops them, for measuring.", false, true},
};

constexpr std::array<std::string_view, 25> kKafkaOptions = {
    "connector", "topic", "topic-pattern", "sink.partitioner", "scan.topic-partition-discovery.interval", "format", "value.format", "key.format", "key.fields", "key.fields-prefix", "value.fields-include",
    "scan.startup.mode", "scan.startup.timestamp-millis", "scan.startup.specific-offsets", "scan.bounded.mode",
    "scan.bounded.timestamp-millis", "scan.bounded.specific-offsets",
    "scan.watermark.idle-timeout", "scan.watermark.emit.strategy", "scan.parallelism", "sink.parallelism", "sink.delivery-guarantee",
    "sink.transactional-id-prefix", "sink.transaction-naming-strategy", "properties.bootstrap.servers"};
constexpr std::array<std::string_view, 20> kUpsertKafkaOptions = {
    "connector", "topic", "value.format", "key.format", "key.fields", "key.fields-prefix", "value.fields-include", "scan.bounded.mode",
    "scan.bounded.timestamp-millis", "scan.bounded.specific-offsets", "scan.parallelism", "scan.watermark.idle-timeout", "scan.watermark.emit.strategy", "sink.parallelism",
    "sink.delivery-guarantee", "sink.transactional-id-prefix", "sink.transaction-naming-strategy", "sink.buffer-flush.max-rows", "sink.buffer-flush.interval",
    "properties.bootstrap.servers"};
constexpr std::array<std::string_view, 4> kNexmarkOptions = {"connector", "events.num", "first-event.rate", "next-event.rate"};
constexpr std::array<std::string_view, 3> kFileOptions = {"connector", "path", "format"};
constexpr std::array<std::string_view, 1> kSinkOptions = {"connector"};
constexpr std::array<std::string_view, 13> kJdbcOptions = {
    "connector", "url", "table-name", "username", "password", "driver", "connection.max-retry-timeout", "sink.buffer-flush.max-rows", "sink.buffer-flush.interval",
    "sink.max-retries", "sink.parallelism", "scan.fetch-size", "scan.auto-commit"};
constexpr std::array<std::string_view, 4> kDatagenOptions = {"connector", "rows-per-second", "number-of-rows", "scan.parallelism"};
constexpr std::array<std::string_view, 4> kPrintOptions = {"connector", "print-identifier", "standard-error", "sink.parallelism"};

std::string find(const TableOptions& options, const std::string& key, std::string otherwise = {}) {
  const auto found = options.find(key);
  return found == options.end() ? otherwise : found->second;
}

bool is_topic(const std::string& connector) { return connector == "kafka" || connector == "upsert-kafka"; }

std::unexpected<Error> bad_option(const std::string& key, const std::string& value, const std::string& possible) {
  return fail(ErrorCode::kInvalidRequest, fmt::format("option '{}' is {}, not '{}'", key, possible, value));
}

/// An option that the value of another one asks for.
std::unexpected<Error> missing_option(const char* key, const char* mode, const char* example) {
  return fail(ErrorCode::kInvalidRequest, fmt::format("{} needs '{}' = '{}'", mode, key, example));
}

constexpr const char* kOffsetsExample = "partition:0,offset:42;partition:1,offset:300";
constexpr const char* kMillisExample = "1714557600000";

bool belongs_to_format(const std::string& key, const TableOptions& options) {
  for (const char* which : {"format", "value.format", "key.format"}) {
    const std::string format = find(options, which);
    if (format.empty()) continue;
    const std::string prefix = std::string(which) == "format" ? "" : std::string(which).substr(0, std::string(which).find('.') + 1);
    if (key.starts_with(prefix + format + ".")) return true;
  }
  return false;
}

/// Options of a format: 'json.x', or with 'value.format' and 'key.format' also 'value.json.x' and 'key.json.x'.
streams::FormatOptions format_options(const TableOptions& options, const std::string& side, const std::string& format) {
  streams::FormatOptions result;
  for (const std::string& prefix : {format + ".", side + format + "."}) {
    for (const auto& [key, value] : options) {
      if (key.starts_with(prefix)) result[key.substr(prefix.size())] = value;
    }
  }
  return result;
}

Result<const streams::FormatKind*> format_kind(const std::string& name, const char* option) {
  if (name.empty()) return fail(ErrorCode::kInvalidRequest, fmt::format("the table names no format: '{}' = 'json', 'csv' or 'raw'", option));
  if (const streams::FormatKind* kind = streams::find_format(name)) return kind;
  std::string names;
  for (const streams::FormatKind& kind : streams::all_formats()) names += (names.empty() ? "" : ", ") + std::string(kind.name);
  return fail(ErrorCode::kInvalidRequest, fmt::format("the format '{}' is not known; formats are {}", name, names));
}

std::string value_format(const TableOptions& options) {
  const std::string format = find(options, "value.format");
  if (find(options, "connector") == "nexmark") return "json";
  return format.empty() ? find(options, "format") : format;
}

Result<std::map<std::int32_t, std::int64_t>> parse_specific_offsets(const char* option, const std::string& text) {
  // partition:0,offset:42;partition:1,offset:300
  std::map<std::int32_t, std::int64_t> result;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    const std::size_t comma = part.find(',');
    if (!part.starts_with("partition:") || comma == std::string_view::npos || !part.substr(comma).starts_with(",offset:")) {
      return bad_option(option, text, fmt::format("written as '{}'", kOffsetsExample));
    }
    const auto partition = streams::parse_integer(part.substr(10, comma - 10));
    const auto offset = streams::parse_integer(part.substr(comma + 8));
    if (!partition || !offset || *partition < 0 || *partition > INT32_MAX || *offset < 0) {
      return bad_option(option, text, fmt::format("written as '{}'", kOffsetsExample));
    }
    result[static_cast<std::int32_t>(*partition)] = *offset;
  }
  return result;
}

/// What a text holds between ';', without what is empty.
std::vector<std::string> listed(const std::string& text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    if (end > at) names.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

/// The topics of a table that names more than one; empty otherwise.
std::vector<std::string> topic_list(const TableOptions& options) {
  std::vector<std::string> topics = listed(find(options, "topic"));
  std::ranges::sort(topics);
  topics.erase(std::ranges::unique(topics).begin(), topics.end());
  if (topics.size() < 2) topics.clear();
  return topics;
}

Result<void> check_topics(const TableOptions& options) {
  const std::string connector = find(options, "connector");
  const std::string topic = find(options, "topic");
  const std::string pattern = find(options, "topic-pattern");
  if (topic.empty() && pattern.empty()) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("a {} table needs 'topic'{}", connector, connector == "kafka" ? ", or 'topic-pattern'" : ""));
  }
  if (!topic.empty() && !pattern.empty()) return fail(ErrorCode::kInvalidRequest, "'topic' and 'topic-pattern' cannot both be given");
  if (!has_many_topics(options)) return {};
  if (const re2::RE2 expression(pattern, re2::RE2::Quiet); !expression.ok()) {
    return bad_option("topic-pattern", pattern, fmt::format("a regular expression ({})", expression.error()));
  }
  for (const char* offsets : {"scan.startup.specific-offsets", "scan.bounded.specific-offsets"}) {
    if (options.contains(offsets)) return fail(ErrorCode::kInvalidRequest, fmt::format("'{}' is for a table of one topic", offsets));
  }
  return {};
}

/// 'sink.partitioner' of a kafka table.
Result<void> check_partitioner(const TableOptions& options) {
  const std::string partitioner = find(options, "sink.partitioner", "default");
  if (partitioner != "default" && partitioner != "fixed" && partitioner != "round-robin") {
    return bad_option("sink.partitioner", partitioner, "default, fixed or round-robin; there are no classes of Java here");
  }
  if (partitioner == "round-robin" && !find(options, "key.fields").empty()) {
    return fail(ErrorCode::kInvalidRequest, "'sink.partitioner' = 'round-robin' is for records without a key, and the table has 'key.fields'");
  }
  return {};
}

/// Where a scan ends: 'scan.bounded.mode' and what belongs to it.
Result<void> read_end(const TableOptions& options, const std::string& mode, streams::ScanSpec& spec) {
  spec.bounded = mode != "unbounded";
  if (mode == "unbounded" || mode == "latest-offset") return {};
  if (mode == "group-offsets") {
    spec.ends_at_group = true;
    return {};
  }
  if (mode == "timestamp") {
    const std::string millis = find(options, "scan.bounded.timestamp-millis");
    if (millis.empty()) return missing_option("scan.bounded.timestamp-millis", "'scan.bounded.mode' = 'timestamp'", kMillisExample);
    const auto value = streams::parse_integer(millis);
    if (!value || *value < 0) return bad_option("scan.bounded.timestamp-millis", millis, "milliseconds since 1970");
    spec.end_timestamp_ms = *value;
    return {};
  }
  if (mode != "specific-offsets") return bad_option("scan.bounded.mode", mode, "unbounded, latest-offset, group-offsets, timestamp or specific-offsets");
  const std::string offsets = find(options, "scan.bounded.specific-offsets");
  if (offsets.empty()) return missing_option("scan.bounded.specific-offsets", "'scan.bounded.mode' = 'specific-offsets'", kOffsetsExample);
  TRY_ASSIGN(spec.end_offsets, parse_specific_offsets("scan.bounded.specific-offsets", offsets));
  return {};
}

}  // namespace

std::span<const Connector> all_connectors() { return kConnectors; }

Result<void> check_table_options(const TableOptions& options) {
  const std::string name = find(options, "connector");
  if (name.empty()) return fail(ErrorCode::kInvalidRequest, "the table names no connector: WITH ('connector' = 'kafka', ...)");
  const auto connector = std::ranges::find(kConnectors, name, &Connector::name);
  if (connector == std::end(kConnectors)) {
    std::string names;
    for (const Connector& known : kConnectors) names += (names.empty() ? "" : ", ") + std::string(known.name);
    return fail(ErrorCode::kInvalidRequest, fmt::format("the connector '{}' is not known; connectors are {}", name, names));
  }
  std::span<const std::string_view> known = kSinkOptions;
  if (name == "kafka") known = kKafkaOptions;
  if (name == "nexmark") known = kNexmarkOptions;
  if (name == "upsert-kafka") known = kUpsertKafkaOptions;
  if (name == "filesystem") known = kFileOptions;
  if (name == "datagen") known = kDatagenOptions;
  if (name == "jdbc") known = kJdbcOptions;
  if (name == "print") known = kPrintOptions;
  for (const auto& [key, value] : options) {
    if (name == "filesystem" && (key.starts_with("sink.") || key.starts_with("source.") || key.starts_with("partition.") || key == "auto-compaction")) continue;
    if (std::ranges::find(known, key) != known.end() || belongs_to_format(key, options)) continue;
    if (is_topic(name) && key.starts_with("properties.")) continue;
    if (name == "datagen" && key.starts_with("fields.")) continue;
    if ((name == "jdbc" || name == "filesystem") && key.starts_with("lookup.")) continue;
    if (name == "upsert-kafka" && key.starts_with("scan.startup.")) {
      return fail(ErrorCode::kInvalidRequest, fmt::format("an upsert-kafka table has no '{}': the states of all keys are in the whole topic, which is read from its beginning", key));
    }
    const std::string_view near = nearest(key, known);
    return fail(ErrorCode::kInvalidRequest, fmt::format("connector '{}' has no option '{}'{}", name, key,
                                                        near.empty() ? "" : fmt::format("; did you mean '{}'?", near)));
  }
  if (is_topic(name)) {
    TRY(check_topics(options));
    TRY(scan_spec(options));
    if (name == "upsert-kafka" && gives_changes(options)) {
      return fail(ErrorCode::kInvalidRequest, fmt::format("an upsert-kafka table takes no format of changes such as '{}': its records are the states of their keys. A kafka table reads it", value_format(options)));
    }
    TRY(check_delivery_guarantee(options));
    TRY(check_partitioner(options));
  }
  if (name == "jdbc") {
    if (find(options, "table-name").empty()) return fail(ErrorCode::kInvalidRequest, "a jdbc table needs 'table-name'");
    TRY(streams::PostgresAddress::parse(find(options, "url")));
  }
  if (name == "filesystem" && find(options, "path").empty()) return fail(ErrorCode::kInvalidRequest, "a filesystem table needs 'path'");
  if (is_topic(name) || name == "filesystem") TRY(format_kind(value_format(options), "format"));
  if (name == "nexmark") TRY(nexmark_spec(options));
  const std::string key_format = find(options, "key.format");
  if (key_format.empty() != key_field_names(options).empty()) {
    return fail(ErrorCode::kInvalidRequest, "'key.format' and 'key.fields' belong together: one is given without the other");
  }
  if (!key_format.empty()) TRY(format_kind(key_format, "key.format"));
  if (!find(options, "key.fields-prefix").empty() && value_includes_key(options)) {
    return fail(ErrorCode::kInvalidRequest, "'key.fields-prefix' parts columns of the key from those of the value: it needs 'value.fields-include' = 'EXCEPT_KEY'");
  }
  return {};
}

Result<NexmarkSpec> nexmark_spec(const TableOptions& options) {
  NexmarkSpec spec;
  const std::pair<const char*, std::int64_t*> numbers[] = {
      {"events.num", &spec.events}, {"first-event.rate", &spec.events_per_second}, {"next-event.rate", &spec.events_per_second}};
  for (const auto& [key, number] : numbers) {
    const std::string text = find(options, key);
    if (text.empty()) continue;
    const auto value = streams::parse_integer(text);
    constexpr std::int64_t kMost = 1'000'000'000'000;
    if (!value || *value < 1 || *value > kMost) return bad_option(key, text, "a whole number of at least 1");
    *number = *value;
  }
  return spec;
}

std::optional<Field> format_metadata(const TableOptions& options, const std::string& key) {
  const streams::FormatKind* kind = streams::find_format(value_format(options));
  constexpr std::string_view kPrefix = "value.";
  if (!is_topic(find(options, "connector")) || kind == nullptr || kind->metadata == nullptr || !key.starts_with(kPrefix)) return std::nullopt;
  for (Field& field : kind->metadata()) {
    if (field.name != key.substr(kPrefix.size())) continue;
    field.metadata = true;
    return field;
  }
  return std::nullopt;
}

std::vector<std::string> key_field_names(const TableOptions& options) { return listed(find(options, "key.fields")); }

bool has_many_topics(const TableOptions& options) { return !topic_list(options).empty() || !find(options, "topic-pattern").empty(); }

std::function<bool(std::string_view)> sink_topics(const TableOptions& options) {
  if (const std::string pattern = find(options, "topic-pattern"); !pattern.empty()) {
    return [expression = std::make_shared<const re2::RE2>(pattern, re2::RE2::Quiet)](std::string_view topic) { return re2::RE2::FullMatch(topic, *expression); };
  }
  return [topics = topic_list(options)](std::string_view topic) { return std::ranges::find(topics, topic) != topics.end(); };
}

std::int32_t sink_partition(const TableOptions& options) { return find(options, "sink.partitioner") == "fixed" ? 0 : -1; }

bool value_includes_key(const TableOptions& options) { return find(options, "value.fields-include", "ALL") != "EXCEPT_KEY"; }

Result<Metadata> metadata_of(const TableOptions& options, const std::string& key) {
  if (is_topic(find(options, "connector"))) {
    if (key == "partition") return Metadata::kPartition;
    if (key == "offset") return Metadata::kOffset;
    if (key == "timestamp") return Metadata::kTimestamp;
    if (key == "timestamp-type") return Metadata::kTimestampType;
    if (key == "topic") return Metadata::kTopic;
    if (key == "headers") return Metadata::kHeaders;
    std::string more;
    if (const streams::FormatKind* kind = streams::find_format(value_format(options)); kind != nullptr && kind->metadata != nullptr) {
      for (const Field& field : kind->metadata()) more += ", value." + field.name;
    }
    return fail(ErrorCode::kInvalidRequest, fmt::format("there is no metadata '{}'; a kafka table has topic, partition, headers, offset, timestamp, timestamp-type{}", key, more));
  }
  if (find(options, "connector") == "filesystem") {
    if (key == "file.path") return Metadata::kFilePath;
    if (key == "file.name") return Metadata::kFileName;
    if (key == "file.size") return Metadata::kFileSize;
    return fail(ErrorCode::kInvalidRequest, fmt::format("there is no metadata '{}'; a filesystem table has file.path, file.name and file.size", key));
  }
  return fail(ErrorCode::kInvalidRequest, fmt::format("the connector '{}' has no metadata", find(options, "connector")));
}

LogicalType metadata_type(Metadata metadata) {
  switch (metadata) {
    case Metadata::kPartition: return streams::integer_type(false);
    case Metadata::kOffset: return streams::bigint_type(false);
    case Metadata::kTimestamp: return {.root = streams::TypeRoot::kTimestampLtz, .nullable = false, .length = 3};
    case Metadata::kTimestampType:
    case Metadata::kFilePath:
    case Metadata::kFileName:
    case Metadata::kTopic: return streams::string_type(false);
    case Metadata::kFileSize: return streams::bigint_type(false);
    case Metadata::kHeaders: return streams::map_type(streams::string_type(false), streams::bytes_type(false), false);
  }
  return {};
}

Result<streams::ScanSpec> scan_spec(const TableOptions& options) {
  streams::ScanSpec spec;
  spec.topic = find(options, "topic");
  spec.topics = topic_list(options);
  spec.topic_pattern = find(options, "topic-pattern");
  if (const std::string interval = find(options, "scan.topic-partition-discovery.interval"); !interval.empty()) {
    TRY_ASSIGN(spec.discovery_interval_ms, parse_duration_ms(interval));
  }
  // The states of all keys are in the whole topic.
  const std::string mode = find(options, "scan.startup.mode", find(options, "connector") == "upsert-kafka" ? "earliest-offset" : "group-offsets");
  if (mode == "earliest-offset") spec.startup = StartupMode::kEarliest;
  else if (mode == "latest-offset") spec.startup = StartupMode::kLatest;
  else if (mode == "group-offsets") spec.startup = StartupMode::kGroupOffsets;
  else if (mode == "timestamp") spec.startup = StartupMode::kTimestamp;
  else if (mode == "specific-offsets") spec.startup = StartupMode::kSpecificOffsets;
  else return bad_option("scan.startup.mode", mode, "earliest-offset, latest-offset, group-offsets, timestamp or specific-offsets");
  if (spec.startup == StartupMode::kTimestamp) {
    const std::string millis = find(options, "scan.startup.timestamp-millis");
    if (millis.empty()) return missing_option("scan.startup.timestamp-millis", "'scan.startup.mode' = 'timestamp'", kMillisExample);
    const auto value = streams::parse_integer(millis);
    if (!value || *value < 0) return bad_option("scan.startup.timestamp-millis", millis, "milliseconds since 1970");
    spec.startup_timestamp_ms = *value;
  }
  if (spec.startup == StartupMode::kSpecificOffsets) {
    const std::string offsets = find(options, "scan.startup.specific-offsets");
    if (offsets.empty()) return missing_option("scan.startup.specific-offsets", "'scan.startup.mode' = 'specific-offsets'", kOffsetsExample);
    TRY_ASSIGN(spec.startup_offsets, parse_specific_offsets("scan.startup.specific-offsets", offsets));
  }
  const std::string bounded = find(options, "scan.bounded.mode", "unbounded");
  TRY(read_end(options, bounded, spec));
  constexpr std::string_view kPrefix = "properties.";
  for (const auto& [key, value] : options) {
    if (key.starts_with(kPrefix)) spec.properties[key.substr(kPrefix.size())] = value;
  }
  return spec;
}

streams::WriteSpec write_spec(const TableOptions& options) {
  streams::WriteSpec spec;
  // Where there are several, each row names its own.
  if (!has_many_topics(options)) spec.topic = find(options, "topic");
  constexpr std::string_view kPrefix = "properties.";
  for (const auto& [key, value] : options) {
    if (key.starts_with(kPrefix)) spec.properties[key.substr(kPrefix.size())] = value;
  }
  return spec;
}

Result<std::int64_t> idle_timeout_ms(const TableOptions& options, const TableOptions& settings) {
  std::string text = find(options, "scan.watermark.idle-timeout");
  if (text.empty()) text = find(settings, "table.exec.source.idle-timeout");
  if (text.empty()) return 0;
  return parse_duration_ms(text);
}

bool gives_changes(const TableOptions& options) {
  const streams::FormatKind* kind = streams::find_format(value_format(options));
  return kind != nullptr && kind->changes;
}

Result<std::unique_ptr<streams::FormatReader>> value_reader(const TableOptions& options, Schema fields, streams::QueryMetrics& metrics) {
  if (fields.empty()) return nullptr;
  const std::string name = value_format(options);
  TRY_ASSIGN(const streams::FormatKind* kind, format_kind(name, "format"));
  return kind->make_reader(std::move(fields), format_options(options, "value.", name), metrics);
}

namespace {
/// In the record's key the fields have their names without 'key.fields-prefix'.
Schema without_prefix(const TableOptions& options, Schema fields) {
  const std::string prefix = find(options, "key.fields-prefix");
  for (Field& field : fields) {
    if (field.name.starts_with(prefix)) field.name.erase(0, prefix.size());
  }
  return fields;
}
}  // namespace

Result<std::unique_ptr<streams::FormatReader>> key_reader(const TableOptions& options, Schema fields, streams::QueryMetrics& metrics) {
  if (fields.empty()) return nullptr;
  const std::string name = find(options, "key.format");
  TRY_ASSIGN(const streams::FormatKind* kind, format_kind(name, "key.format"));
  return kind->make_reader(without_prefix(options, std::move(fields)), format_options(options, "key.", name), metrics);
}

namespace {
/// Under which name a registry keeps the schema of a topic's values or keys, unless the table says.
void name_subject(const TableOptions& options, const std::string& format, const char* suffix, streams::FormatOptions& given) {
  if (format == "avro-confluent" && !has_many_topics(options)) given.emplace("subject", find(options, "topic") + suffix);
}
}  // namespace

Result<std::unique_ptr<streams::FormatWriter>> value_writer(const TableOptions& options, Schema fields) {
  const std::string name = value_format(options);
  TRY_ASSIGN(const streams::FormatKind* kind, format_kind(name, "format"));
  streams::FormatOptions given = format_options(options, "value.", name);
  if (name == "csv" && find(options, "connector") != "filesystem") given.emplace("exact-decimals", "true");
  name_subject(options, name, "-value", given);
  return kind->make_writer(std::move(fields), given);
}

Result<std::unique_ptr<streams::FormatWriter>> key_writer(const TableOptions& options, Schema fields) {
  if (fields.empty()) return nullptr;
  const std::string name = find(options, "key.format");
  TRY_ASSIGN(const streams::FormatKind* kind, format_kind(name, "key.format"));
  streams::FormatOptions given = format_options(options, "key.", name);
  name_subject(options, name, "-key", given);
  return kind->make_writer(without_prefix(options, std::move(fields)), given);
}

Result<streams::PostgresTable> postgres_table(const TableOptions& options, const Schema& fields, const std::vector<std::string>& key) {
  streams::PostgresTable table;
  TRY_ASSIGN(table.address, streams::PostgresAddress::parse(find(options, "url")));
  if (options.contains("username")) table.address.user = find(options, "username");
  if (options.contains("password")) table.address.password = find(options, "password");
  table.name = find(options, "table-name");
  table.key = key;
  for (const Field& field : fields) table.columns.push_back(field.name);
  TRY_ASSIGN(const std::int64_t rows, whole_option(options, "sink.buffer-flush.max-rows", 100));
  table.buffered_rows_max = static_cast<std::size_t>(std::max<std::int64_t>(1, rows));
  return table;
}

Result<streams::LookupCacheOptions> lookup_cache(const TableOptions& options) {
  streams::LookupCacheOptions cache;
  const std::string kind = find(options, "lookup.cache", options.contains("lookup.cache.max-rows") ? "PARTIAL" : "NONE");
  if (kind == "FULL" && find(options, "connector") == "filesystem") return cache;
  if (kind != "PARTIAL" && kind != "NONE") return bad_option("lookup.cache", kind, "NONE or PARTIAL");
  if (kind == "NONE") return cache;
  // The names before Flink 1.16 are the second ones.
  const char* rows = options.contains("lookup.partial-cache.max-rows") ? "lookup.partial-cache.max-rows" : "lookup.cache.max-rows";
  TRY_ASSIGN(const std::int64_t keys, whole_option(options, rows, INT64_MAX));
  cache.keys_max = static_cast<std::size_t>(keys);
  for (const char* name : {"lookup.partial-cache.expire-after-write", "lookup.cache.ttl"}) {
    if (const std::string text = find(options, name); !text.empty()) {
      TRY_ASSIGN(cache.expire_after_write_ms, parse_duration_ms(text));
    }
  }
  if (const std::string text = find(options, "lookup.partial-cache.expire-after-access"); !text.empty()) {
    TRY_ASSIGN(cache.expire_after_access_ms, parse_duration_ms(text));
  }
  for (const char* name : {"lookup.partial-cache.cache-missing-key", "lookup.partial-cache.caching-missing-key", "lookup.cache.caching-missing-key"}) {
    const std::string text = find(options, name, "true");
    if (text != "true" && text != "false") return bad_option(name, text, "true or false");
    cache.missing_keys = cache.missing_keys && text == "true";
  }
  return cache;
}

Result<std::int64_t> whole_option(const TableOptions& options, const std::string& key, std::int64_t otherwise) {
  const std::string text = find(options, key);
  if (text.empty()) return otherwise;
  const auto value = streams::parse_integer(text);
  if (!value || *value < 0) return bad_option(key, text, "a whole number");
  return *value;
}

Result<std::int64_t> parse_duration_ms(const std::string& text) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  const auto number = streams::parse_integer(std::string_view(text).substr(0, digits));
  const std::string_view unit = streams::trim(std::string_view(text).substr(digits));
  static constexpr std::pair<std::string_view, std::int64_t> kUnits[] = {
      {"", 1}, {"ms", 1}, {"s", 1'000}, {"sec", 1'000}, {"second", 1'000}, {"seconds", 1'000}, {"m", 60'000}, {"min", 60'000},
      {"minute", 60'000}, {"minutes", 60'000}, {"h", 3'600'000}, {"hour", 3'600'000}, {"hours", 3'600'000}, {"d", 86'400'000},
      {"day", 86'400'000}, {"days", 86'400'000}};
  for (const auto& [name, millis] : kUnits) {
    std::int64_t result = 0;
    if (name == unit && number && !__builtin_mul_overflow(*number, millis, &result)) return result;
  }
  return fail(ErrorCode::kInvalidRequest, "a duration is a number and ms, s, min, h or d, such as '5 s', not '" + text + "'");
}

}  // namespace cork::sql
