// SPDX-License-Identifier: Apache-2.0
// Execution: tasks that read scans, and writing what sinks have encoded.
#include "sql/execution.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/expression/bound.h"
#include "sql/job_options.h"
#include "sql/plan.h"
#include "sql/settings.h"
#include "sql/table_options.h"
#include "streams/datagen.h"
#include "streams/file_sink.h"
#include "streams/file_source.h"
#include "streams/nexmark_source.h"

namespace cork::sql {

Result<void> Execution::add_scan(std::shared_ptr<const Table> table, std::map<std::string, std::string> options, const streams::ColumnUse& used,
                                 streams::Operator& next, std::size_t input) {
  for (const auto& planned : scans_) {
    if (planned->table != table || planned->options != options) continue;
    planned->used.add(used);
    planned->readers.push_back({&next, input});
    return {};
  }
  scans_.push_back(std::make_unique<PlannedScan>(PlannedScan{std::move(table), std::move(options), used, {{&next, input}}}));
  return {};
}

namespace {

/// What of the records' fields, keys and metadata is looked at by the table's columns that are.
streams::ColumnUse input_use(const Table& table, const streams::ColumnUse& used) {
  streams::ColumnUse inputs(table.value_fields.size() + table.key_fields.size() + table.metadata.size());
  for (std::size_t column = 0; column < used.size(); ++column) {
    const auto* reference = dynamic_cast<const ColumnReference*>(table.read_columns[column].get());
    const bool by_field = reference != nullptr && !used.whole(column) && used.any(column);
    if (by_field) {
      for (std::size_t field = 0; field < reference->type().nested->types.size(); ++field) {
        if (used.field(column, field)) inputs.add_field(reference->index(), field);
      }
    } else if (used.any(column)) {
      mark_used(table.read_columns[column], inputs);
    }
  }
  return inputs;
}

}  // namespace

void Execution::add_values(streams::Batch batch, streams::Operator& next, std::size_t input) { values_.push_back({std::move(batch), &next, input}); }

namespace {
/// Where the columns of the primary key lie among those that can be written, in the key's order.
std::vector<std::size_t> primary_key_columns(const Table& table) {
  std::vector<std::size_t> places;
  for (const std::string& key : table.primary_key) {
    std::size_t index = 0;
    for (const TableColumn& column : table.columns) {
      if (column.kind == ColumnDefinition::Kind::kComputed || column.is_virtual) continue;
      if (column.field.name == key) places.push_back(index);
      ++index;
    }
  }
  return places;
}
}  // namespace

Result<streams::Operator*> Execution::add_table_sink(const Table& table, bool updates_delete) {
  streams::TableSinkOptions options;
  options.updates_delete = updates_delete;
  const std::vector<std::string> keys = key_field_names(table.options);
  // The sink's input has a column for each column that can be written, in the table's order.
  std::size_t index = 0;
  for (const TableColumn& column : table.columns) {
    if (column.kind == ColumnDefinition::Kind::kComputed || column.is_virtual) continue;
    const bool is_key = std::ranges::find(keys, column.field.name) != keys.end();
    if (column.kind == ColumnDefinition::Kind::kMetadata) {
      if (column.metadata_key == "timestamp") options.timestamp_column = index;
      else if (column.metadata_key == "headers") options.headers_column = index;
      else if (column.metadata_key == "topic" && has_many_topics(table.options)) options.topic_column = index;
      else return fail(ErrorCode::kInvalidRequest, "metadata column '" + column.field.name + "' cannot be written: declare it VIRTUAL");
    } else {
      if (is_key) options.key_columns.push_back(index);
      if (!is_key || value_includes_key(table.options)) options.value_columns.push_back(index);
    }
    ++index;
  }
  const auto fields = [&](const std::vector<std::size_t>& columns) {
    Schema schema;
    std::size_t at = 0;
    for (const TableColumn& column : table.columns) {
      if (column.kind == ColumnDefinition::Kind::kComputed || column.is_virtual) continue;
      if (std::ranges::find(columns, at) != columns.end()) schema.push_back(column.field);
      ++at;
    }
    return schema;
  };
  if (has_many_topics(table.options)) {
    if (!options.topic_column) {
      return fail(ErrorCode::kInvalidRequest, "table '" + table.name + "' is of several topics: to write, it needs a column that names the row's, such as `topic` STRING NOT NULL METADATA");
    }
    options.is_sink_topic = sink_topics(table.options);
  }
  options.to_partition = sink_partition(table.options);
  const bool jdbc = table.option("connector") == "jdbc";
  options.upsert = table.option("connector") == "upsert-kafka";
  if (jdbc) {
    options.value_writer = streams::make_postgres_writer();
    if (!table.primary_key.empty()) {
      options.key_writer = streams::make_postgres_writer();
      options.key_columns = primary_key_columns(table);
      options.upsert = true;
      options.updates_delete = true;
    }
  } else {
    TRY(check_schema_file(table.name, table.options));
    TRY_ASSIGN(options.value_writer, value_writer(table.options, fields(options.value_columns)));
    TRY_ASSIGN(options.key_writer, key_writer(table.options, fields(options.key_columns)));
  }
  auto planned = std::make_unique<PlannedSink>();
  planned->transactional = is_exactly_once(table);
  if (table.option("connector") == "filesystem") planned->folder = table.option("path");
  else planned->spec = write_spec(table.options);
  if (jdbc) {
    TRY_ASSIGN(planned->postgres, postgres_table(table.options, fields(options.value_columns), table.primary_key));
  }
  auto& encoder = add<streams::TableSink>(std::move(options), metrics_);
  planned->encoder = &encoder;
  sinks_.push_back(std::move(planned));
  return &encoder;
}

Result<streams::Operator*> Execution::late_sink(const Schema& schema) {
  const auto topic = context_.settings.find("cork.late-records.topic");
  if (topic == context_.settings.end()) return nullptr;
  streams::TableSinkOptions options;
  for (std::size_t i = 0; i < schema.size(); ++i) options.value_columns.push_back(i);
  TRY_ASSIGN(options.value_writer, streams::find_format("json")->make_writer(schema, {}));
  // What it takes is no result of the query: its own counts are not shown.
  auto& encoder = add<streams::TableSink>(std::move(options), late_metrics_);
  auto planned = std::make_unique<PlannedSink>();
  planned->encoder = &encoder;
  planned->transactional = true;
  planned->spec.topic = topic->second;
  sinks_.push_back(std::move(planned));
  return &encoder;
}

std::int64_t Execution::written() const {
  std::int64_t records = 0;
  for (const auto& sink : sinks_) records += sink->encoder->records();
  return records;
}

Result<void> Execution::check_files(const std::string& table) const {
  if (context_.file_tables) return {};
  return fail(ErrorCode::kClusterAuthorizationFailed, fmt::format("'{}' lies in a file of the broker's machine, which statements of others do not reach: put its rows into a topic with "
                                                                  "`cork sql` where the file is, or start the broker with 'cork.sql.file.tables.enable' = true", table));
}

/// The schema of a format may lie in a file, too.
Result<void> Execution::check_schema_file(const std::string& table, const TableOptions& options) const {
  const bool named = std::ranges::any_of(options, [](const auto& option) { return option.first.ends_with("protobuf.schema-file"); });
  if (context_.file_tables || !named) return {};
  return fail(ErrorCode::kClusterAuthorizationFailed, fmt::format("the schema of '{}' lies in a file of the broker's machine, which statements of others do not reach: give its text as 'protobuf.schema', "
                                                                  "or start the broker with 'cork.sql.file.tables.enable' = true", table));
}

bool Execution::is_bounded() const {
  return std::ranges::all_of(scans_, [](const auto& planned) {
    const std::string connector = planned->options.at("connector");
    if (connector == "kafka" || connector == "upsert-kafka") {
      const auto spec = scan_spec(planned->options);
      return spec && spec->bounded;
    }
    if (connector == "nexmark") {
      const auto spec = nexmark_spec(planned->options);
      return spec && spec->events > 0;
    }
    if (connector != "datagen") return true;
    const auto rows = streams::datagen_sequence_rows(planned->table->value_fields, planned->options);
    return planned->options.contains("number-of-rows") || (rows && *rows);
  });
}

Task<Result<std::unique_ptr<streams::Source>>> Execution::open_source(PlannedScan& planned) {
  const std::string connector = planned.options.at("connector");
  if (connector == "filesystem") {
    CO_TRY(check_files(planned.table->name));
    const auto format = planned.options.find("format");
    CO_TRY_ASSIGN(auto source, streams::FileSource::open(context_.files, planned.options.at("path"), format != planned.options.end() && format->second == "csv"));
    if (planned.state) CO_TRY(source->resume(streams::Scan::position_of(*planned.state)));
    co_return std::unique_ptr<streams::Source>(std::move(source));
  }
  if (connector == "jdbc") {
    if (context_.transport == nullptr) co_return fail(ErrorCode::kInvalidRequest, "databases cannot be reached from here");
    CO_TRY_ASSIGN(streams::PostgresTable table, postgres_table(planned.options, planned.table->value_fields, {}));
    co_return co_await streams::open_postgres_source(context_.core, *context_.transport, std::move(table));
  }
  if (connector == "datagen") {
    CO_TRY_ASSIGN(const std::int64_t rate, whole_option(planned.options, "rows-per-second", 10'000));
    CO_TRY_ASSIGN(std::optional<std::int64_t> rows, streams::datagen_sequence_rows(planned.table->value_fields, planned.options));
    if (planned.options.contains("number-of-rows")) {
      CO_TRY_ASSIGN(const std::int64_t wanted, whole_option(planned.options, "number-of-rows", 0));
      rows = std::min(rows.value_or(wanted), wanted);
    }
    co_return std::unique_ptr<streams::Source>(std::make_unique<streams::DatagenSource>(context_.core, rate, rows));
  }
  if (connector == "nexmark") {
    CO_TRY_ASSIGN(const NexmarkSpec events, nexmark_spec(planned.options));
    auto source = std::make_unique<streams::NexmarkSource>(events.events, events.events_per_second);
    if (planned.state) CO_TRY(source->resume(streams::Scan::position_of(*planned.state)));
    co_return std::unique_ptr<streams::Source>(std::move(source));
  }
  if (connector != "kafka" && connector != "upsert-kafka") co_return fail(ErrorCode::kInvalidRequest, "table '" + planned.table->name + "' cannot be read: connector '" + connector + "' is a sink only");
  CO_TRY_ASSIGN(streams::ScanSpec spec, scan_spec(planned.options));
  spec.bounded = spec.bounded || context_.snapshots;
  if (planned.state) spec.position = streams::Scan::position_of(*planned.state);
  co_return co_await context_.topics.open_source(std::move(spec));
}

namespace {

std::string connector_of(const std::map<std::string, std::string>& options) { return options.at("connector"); }

}  // namespace

Task<Result<void>> Execution::open_scan(PlannedScan& planned) {
  CO_TRY_ASSIGN(std::unique_ptr<streams::Source> source, co_await open_source(planned));
  const Table& table = *planned.table;
  streams::ScanOptions options;
  options.value_fields = table.value_fields;
  options.key_fields = table.key_fields;
  options.metadata = table.metadata;
  options.columns = table.read_columns;
  streams::ColumnUse used = planned.used;
  mark_used(table.watermark, used);
  options.columns_used = used.columns();
  options.inputs_used = input_use(table, used);
  // In batch mode nothing is late: event time is that of the rows, and ends with the last one.
  if (!is_batch(context_.settings)) options.watermark = table.watermark;
  options.upsert = connector_of(planned.options) == "upsert-kafka";
  const auto topic = planned.options.find("topic");
  if (topic != planned.options.end()) options.topic = topic->second;
  if (planned.options.at("connector") == "jdbc") {
    options.value_reader = streams::make_postgres_reader(table.value_fields);
  } else if (planned.options.at("connector") == "datagen") {
    CO_TRY_ASSIGN(options.value_reader, streams::make_datagen_reader(context_.core, table.value_fields, planned.options));
  } else {
    CO_TRY(check_schema_file(table.name, planned.options));
    CO_TRY_ASSIGN(options.value_reader, value_reader(planned.options, table.value_fields, metrics_));
  }
  CO_TRY_ASSIGN(options.key_reader, key_reader(planned.options, table.key_fields, metrics_));
  CO_TRY(co_await connect_registry(options.value_reader == nullptr ? nullptr : options.value_reader->registry_user()));
  CO_TRY(co_await connect_registry(options.key_reader == nullptr ? nullptr : options.key_reader->registry_user()));
  CO_TRY_ASSIGN(options.idle_timeout_ms, idle_timeout_ms(planned.options, context_.settings));
  planned.scan = std::make_unique<streams::Scan>(context_.core, std::move(source), std::move(options), metrics_);
  if (planned.state) CO_TRY(planned.scan->restore(*planned.state));
  else if (kept_) planned.state = planned.scan->state();
  if (draining_) CO_TRY(co_await planned.scan->drain());
  co_return Result<void>();
}

/// Null: there is none.
Task<Result<void>> Execution::connect_registry(streams::RegistryUser* user) {
  if (user == nullptr) co_return Result<void>();
  if (context_.transport == nullptr) co_return fail(ErrorCode::kInvalidRequest, "schema registries cannot be reached from here");
  co_return co_await user->connect(context_.core, *context_.transport);
}

Task<Result<void>> Execution::open_sink(PlannedSink& planned) {
  for (streams::RegistryUser* user : planned.encoder->registry_users()) CO_TRY(co_await connect_registry(user));
  if (planned.postgres) {
    if (context_.transport == nullptr) co_return fail(ErrorCode::kInvalidRequest, "databases cannot be reached from here");
    CO_TRY_ASSIGN(planned.sink, co_await streams::open_postgres_sink(context_.core, *context_.transport, *planned.postgres));
  } else if (!planned.folder.empty()) {
    CO_TRY(check_files(planned.folder));
    const std::string name = fmt::format("part-{:016x}-0", context_.core.random().next());
    planned.sink = std::make_unique<streams::FileSink>(context_.files, planned.folder, name);
  } else if (store_ != nullptr && planned.transactional) {
    planned.sink = store_->transactional_sink(planned.spec.topic);
  } else {
    CO_TRY_ASSIGN(planned.sink, co_await context_.topics.open_sink(planned.spec));
  }
  co_return Result<void>();
}

/// 'table.exec.state.ttl'
Result<void> Execution::expire_state() {
  const auto given = context_.settings.find("table.exec.state.ttl");
  if (given == context_.settings.end()) return {};
  const auto ttl_ms = parse_duration_ms(given->second);
  bool any = false;
  for (const auto& step : operators_) {
    any = step->expire_state({.ttl_ms = ttl_ms.value_or(0), .now_ms = [&core = context_.core] { return core.wall_ms(); }}) || any;
  }
  if (any && !ttl_ms) return fail(ErrorCode::kInvalidRequest, "'table.exec.state.ttl': " + ttl_ms.error().message);
  return {};
}

Task<Result<void>> Execution::open() {
  CO_TRY(expire_state());
  CO_TRY_ASSIGN(memory_, MemoryBudget::from(context_.settings));
  if (kept_) {
    CO_TRY(check_savable());
    CO_TRY(co_await load());
    if (finished_) co_return Result<void>();
  }
  for (const auto& planned : scans_) CO_TRY(co_await open_scan(*planned));
  if (kept_) CO_TRY(check_positions());
  CO_TRY(co_await open_lookups());
  for (const auto& planned : sinks_) CO_TRY(co_await open_sink(*planned));
  co_return Result<void>();
}

Task<Result<void>> Execution::run() {
  Result<void> result = co_await open();
  if (result && !finished_) result = co_await run_opened();
  co_await close();
  co_return result;
}

Task<void> Execution::close() {
  for (const auto& planned : sinks_) {
    if (planned->sink != nullptr) co_await planned->sink->close();
  }
  if (store_ != nullptr) co_await store_->close();
}

Task<Result<void>> Execution::run_opened() {
  for (PlannedValues& values : values_) {
    if (values_given_) break;
    values.batch.processing_time_ms = context_.core.wall_ms();
    CO_TRY(values.next->process(values.input, std::move(values.batch)));
    CO_TRY(values.next->finish(values.input));
    CO_TRY(co_await settle());
  }
  values_given_ = true;
  running_ = scans_.size();
  for (const auto& planned : scans_) context_.core.spawn(pump(*planned));
  while (running_ > 0) co_await changed_.wait(context_.core);
  if (failure_) co_return fail(*failure_);
  finished_ = std::ranges::all_of(scans_, [](const auto& planned) { return planned->scan->ended(); });
  // Stopped in the middle of a batch: its state is not whole, and the job goes on from the last commit.
  if (store_ != nullptr && holds_back() && !complete_) co_return Result<void>();
  if (store_ != nullptr) co_return co_await commit();
  CO_TRY(co_await write_pending());
  for (const auto& planned : sinks_) CO_TRY(co_await planned->sink->flush());
  co_return Result<void>();
}

Task<void> Execution::pump(PlannedScan& planned) {
  Result<void> result = co_await pump_rows(planned);
  if (!result && !failure_) {
    failure_ = std::move(result).error();
    stopping_ = true;
  }
  --running_;
  changed_.notify_all();
}

Task<Result<void>> Execution::pump_rows(PlannedScan& planned) {
  while (!stopping_ && !planned.scan->ended()) {
    CO_TRY_ASSIGN(streams::Batch batch, co_await planned.scan->next());
    co_await wait_for_commit();
    if (failure_) break;
    ++busy_;
    const Result<void> worked = co_await work(planned, std::move(batch));
    --busy_;
    if (committing_) changed_.notify_all();
    CO_TRY(worked);
    const bool due = store_ != nullptr && !committing_ && context_.core.monotonic_ns() >= next_commit_ns_;
    if (due) CO_TRY(co_await commit());
    if (context_.pace) co_await context_.pace();
    // A file or a filled buffer gives batch after batch without waiting: others have to run as well.
    co_await runtime::yield(context_.core);
  }
  co_await wait_for_commit();
  if (!planned.scan->ended() || failure_) co_return Result<void>();
  ++busy_;
  const Result<void> ended = co_await end_scan(planned);
  --busy_;
  if (committing_) changed_.notify_all();
  co_return ended;
}

Task<Result<void>> Execution::end_scan(PlannedScan& planned) {
  for (const Reader& reader : planned.readers) {
    CO_TRY(reader.next->finish(reader.input));
    CO_TRY(co_await settle());
  }
  co_return Result<void>();
}

bool Execution::holds_back() const {
  return std::ranges::any_of(operators_, [](const auto& step) { return step->holds_back(); });
}

/// Until no step holds anything back. The first one in the list that does is the one farthest downstream, because a step
/// is made after those that it gives its batches to: so no step is given more before it has passed on what it had.
Task<Result<void>> Execution::settle() {
  while (!stopping_) {
    const auto step = std::ranges::find_if(operators_, [](const auto& held) { return held->holds_back(); });
    if (step == operators_.end()) break;
    const auto lookup = std::ranges::find_if(lookups_, [&](const auto& planned) { return planned->join == step->get(); });
    if (lookup != lookups_.end()) CO_TRY(co_await resolve(**lookup));
    else CO_TRY((*step)->resume());
    CO_TRY(co_await write_pending());
    if (context_.pace) co_await context_.pace();
    co_await runtime::yield(context_.core);
  }
  co_return Result<void>();
}

/// No operator runs while the state of a job is being committed.
Task<void> Execution::wait_for_commit() {
  while (committing_ && !failure_) co_await changed_.wait(context_.core);
}

Task<Result<void>> Execution::work(PlannedScan& planned, streams::Batch batch) {
  batch.processing_time_ms = context_.core.wall_ms();
  if (batch.rows > 0 || batch.watermark_after > batch.watermark_before || ticks_) {
    for (const Reader& reader : planned.readers) {
      const bool last = &reader == &planned.readers.back();
      CO_TRY(reader.next->process(reader.input, last ? std::move(batch) : batch));
      CO_TRY(co_await settle());
    }
  }
  CO_TRY(memory_->check(state_keys()));
  if (store_ != nullptr) planned.state = planned.scan->state();
  co_return co_await write_pending();
}

/// Several scans may come here at once: each sink is written by one of them at a time.
Task<Result<void>> Execution::write_pending() {
  for (const auto& sink : sinks_) {
    while (sink->writing) co_await changed_.wait(context_.core);
    if (!sink->encoder->has_pending()) continue;
    sink->writing = true;
    const streams::TableSink::Pending pending = sink->encoder->take();
    Result<void> result = co_await sink->sink->write(pending.records);
    sink->writing = false;
    changed_.notify_all();
    CO_TRY(result);
  }
  co_return Result<void>();
}

Task<Result<void>> Execution::drain() {
  draining_ = true;
  for (const auto& planned : scans_) {
    if (planned->scan != nullptr) CO_TRY(co_await planned->scan->drain());
  }
  co_return Result<void>();
}

}  // namespace cork::sql
