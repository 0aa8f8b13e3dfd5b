// SPDX-License-Identifier: Apache-2.0
// Options of WITH (...): which connectors there are, what they take, and what of it makes scans and sinks.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sql/catalog.h"
#include "streams/format/format.h"
#include "streams/postgres/tables.h"
#include "streams/source.h"
#include "streams/table_sink.h"

namespace cork::sql {

struct Connector {
  std::string_view name;
  std::string_view documentation;
  bool source;
  bool sink;
};
std::span<const Connector> all_connectors();

using TableOptions = std::map<std::string, std::string>;

/// Refuses an unknown connector or option, naming the nearest. INVALID_REQUEST.
Result<void> check_table_options(const TableOptions& options);

/// Whether the records lie in several topics: 'topic' = 'a;b', or 'topic-pattern'. Rows to write name theirs in the metadata 'topic'.
bool has_many_topics(const TableOptions& options);
/// Whether rows may be written to a topic of this name. REQUIRES: has_many_topics.
std::function<bool(std::string_view)> sink_topics(const TableOptions& options);
/// The partition of all records by 'sink.partitioner'; -1: by their keys, or spread over all.
std::int32_t sink_partition(const TableOptions& options);

/// The names of the columns that the record's key holds: 'key.fields'.
std::vector<std::string> key_field_names(const TableOptions& options);
bool value_includes_key(const TableOptions& options);
/// What a metadata column of this key is; INVALID_REQUEST names the keys of the connector.
Result<streams::Metadata> metadata_of(const TableOptions& options, const std::string& key);
/// Metadata that the value's format gives, such as 'value.source.table' of debezium-json: the field of its reader.
std::optional<Field> format_metadata(const TableOptions& options, const std::string& key);
LogicalType metadata_type(streams::Metadata metadata);

/// How many events of Nexmark there are (below 0: without an end), and how many of them lie in a second of their time.
struct NexmarkSpec {
  std::int64_t events = -1;
  std::int64_t events_per_second = 10'000;
};
Result<NexmarkSpec> nexmark_spec(const TableOptions& options);

/// How a kafka table is scanned: 'scan.startup.mode', 'scan.bounded.mode', 'properties.*'.
Result<streams::ScanSpec> scan_spec(const TableOptions& options);
streams::WriteSpec write_spec(const TableOptions& options);
/// Milliseconds of 'scan.watermark.idle-timeout', or of 'table.exec.source.idle-timeout' among the settings; 0: none.
Result<std::int64_t> idle_timeout_ms(const TableOptions& options, const TableOptions& settings);

/// Whether the records of the value's format are changes of rows.
bool gives_changes(const TableOptions& options);

/// Readers and writers of the formats that the options name.
Result<std::unique_ptr<streams::FormatReader>> value_reader(const TableOptions& options, Schema fields, streams::QueryMetrics& metrics);
Result<std::unique_ptr<streams::FormatReader>> key_reader(const TableOptions& options, Schema fields, streams::QueryMetrics& metrics);
Result<std::unique_ptr<streams::FormatWriter>> value_writer(const TableOptions& options, Schema fields);
Result<std::unique_ptr<streams::FormatWriter>> key_writer(const TableOptions& options, Schema fields);

/// The table in PostgreSQL of a jdbc table with these fields and primary key.
Result<streams::PostgresTable> postgres_table(const TableOptions& options, const Schema& fields, const std::vector<std::string>& key);

/// What a lookup join keeps of the answers of a table: 'lookup.cache' and what belongs to it.
Result<streams::LookupCacheOptions> lookup_cache(const TableOptions& options);

/// An option that is a whole number of at least 0; INVALID_REQUEST otherwise.
Result<std::int64_t> whole_option(const TableOptions& options, const std::string& key, std::int64_t otherwise);
/// "500 ms", "5 s", "1 min", "2 h", "1 d": a duration as Flink's configuration takes it.
Result<std::int64_t> parse_duration_ms(const std::string& text);

}  // namespace cork::sql
