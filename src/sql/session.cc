// SPDX-License-Identifier: Apache-2.0
// Session: one statement after the other.
#include "sql/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/logger.h"
#include "sql/definition.h"
#include "sql/execution.h"
#include "sql/expression/cast.h"
#include "sql/expression/environment.h"
#include "sql/expression/like.h"
#include "sql/inferred_table.h"
#include "sql/job_commands.h"
#include "sql/job_options.h"
#include "sql/listing.h"
#include "sql/parser.h"
#include "sql/plan_set.h"
#include "sql/query_binder.h"
#include "sql/result_printer.h"
#include "sql/settings.h"
#include "sql/table_binder.h"
#include "sql/table_names.h"
#include "sql/table_options.h"
#include "streams/calc.h"
#include "streams/not_null_enforcer.h"

namespace cork::sql {

namespace {

Logger logger("sql");

/// The INSERTs of one job.
struct Inserts {
  std::vector<std::pair<Position, Insert>> all;
  std::string text;  // of the statement
  /// Of a CREATE ... AS: the table, and the INSERT that fills it, as a job elsewhere defines them.
  std::shared_ptr<const Table> created = nullptr;
  std::string created_text = {};
  bool materialized_view = false;
};

/// Where rows of print tables are shown.
struct Shown {
  ResultSink& sink;
  ResultOperator* printer = nullptr;
  bool begun = false;
};

}  // namespace

struct Session::Impl {
  Core& core;
  FileSystem& files;
  streams::Topics& topics;
  Catalog catalog;
  std::map<std::string, std::string> settings;
  streams::QueryMetrics metrics;
  Execution* running = nullptr;
  std::string trouble = {};  // why the job waits to go on; empty: it does not
  bool cancelled = false;
  bool draining = false;
  bool infer_topics = false;
  bool file_tables = true;
  bool untyped_columns = false;
  bool instants_in_utc = false;
  bool snapshots = false;
  bool definitions_are_kept = true;
  streams::Topics* view_topics = nullptr;
  std::function<bool(const std::string& view)> is_visible = {};
  std::function<Task<void>()> pace = {};
  std::string database = std::string(kDefaultDatabase);  // that names are in which tell none

  net::Transport* transport = nullptr;
  /// CREATE, ALTER and DROP as they were written, for a job that runs elsewhere.
  std::vector<std::string> definitions = {};
  Environment environment = {};
  std::map<std::string, std::shared_ptr<const streams::TimeZone>> zones = {};

  Task<Result<void>> run(const Statement& statement, std::shared_ptr<const std::string> script, ResultSink& sink);
  Task<Result<void>> run_query(const Query& query, std::shared_ptr<const std::string> script, ResultSink& sink);
  Task<Result<void>> run_inserts(Inserts inserts, std::shared_ptr<const std::string> script, ResultSink& sink);
  Result<void> add_insert(Execution& execution, const Insert& insert, Position position, const std::string& script, Shown& shown);
  Result<std::optional<KeptJob>> job_of(const Inserts& inserts);
  Task<Result<void>> submit(Inserts inserts, std::shared_ptr<const std::string> script, ResultSink& sink);
  std::string job_name(const Inserts& inserts) const;
  Result<JobDefinition> job_definition(const Inserts& inserts, const std::string& script, ResultSink& sink);
  bool runs_elsewhere(const PlanNode* view) const;
  ExecutionContext context() { return {core, files, topics, settings, transport, environment.zone, file_tables, pace, snapshots}; }
  Task<Result<bool>> add_materialized_view(std::string name, ReadTo read_to);
  Task<Result<void>> drop_materialized_view(Drop statement, Position position, std::shared_ptr<const std::string> script);
  void remember(const Statement& statement);
  Task<Result<void>> run_body(const Statement& statement, std::shared_ptr<const std::string> script, ResultSink& sink);
  Result<PlanPtr> resolve_conflicts(const Insert& insert, Position position, const std::string& script, const Table& table, PlanPtr plan);
  Task<Result<std::int64_t>> run_plan(Execution& execution);
  Result<PlanPtr> bind_insert(const Insert& insert, Position position, const std::string& script, const Table& table);
  Task<Result<void>> create_table(const CreateTable& statement, const Statement& whole, std::shared_ptr<const std::string> script, ResultSink& sink);
  Result<void> add_table(const CreateTable& statement, Position position, const std::string& script);
  Result<void> alter_table(const AlterTable& alter, Position position, const std::string& script);
  streams::Operator& add_enforcer(Execution& execution, const Table& table, streams::Operator& end);
  Result<PlanPtr> bind_query(const Query& query, const std::string& script);
  Task<Result<void>> infer_tables(std::set<std::string> names, ReadTo read_to);
  Task<Result<void>> infer_tables_of(const Statement& statement);
  Result<void> show_definition(const Show& statement, Position position, const std::string& script, ResultSink& sink);
  Result<std::shared_ptr<const streams::TimeZone>> find_zone(const std::string& name);
  Result<void> set_option_to(const SetOption& option, Position position, const std::string& script);
  Result<void> refresh_environment();
  Result<void> create_view(const CreateView& statement, Position position, std::shared_ptr<const std::string> script);
  Result<void> create_function(const CreateFunction& statement, Position position, std::shared_ptr<const std::string> script);
  Result<void> drop(const Drop& statement, Position position, const std::string& script);
  Result<void> describe(const Describe& statement, Position position, const std::string& script, ResultSink& sink, const Show* filter = nullptr);
  Result<void> command_database(const DatabaseCommand& command, Position position, const std::string& script);
  Result<void> use(const Use& statement, Position position, const std::string& script);
  Result<void> check_database(const std::string& table, Position position, const std::string& script) const;
  Result<void> show(const Show& statement, Position position, const std::string& script, ResultSink& sink);
  void show_settings(ResultSink& sink);
};

namespace {

std::vector<ResultColumn> result_columns(const Schema& schema) {
  std::vector<ResultColumn> columns;
  for (const Field& field : schema) columns.push_back({field.name, field.type.describe()});
  return columns;
}

}  // namespace

Session::Session(Core& core, FileSystem& files, streams::Topics& topics, net::Transport* transport) : impl_(new Impl{core, files, topics, {}, {}, {}}) { impl_->transport = transport; }
Session::~Session() = default;

Task<Result<void>> Session::execute(std::string script, ResultSink& sink) {
  impl_->cancelled = false;
  impl_->draining = false;
  const auto shared = std::make_shared<const std::string>(std::move(script));
  Parser parser = Parser::open(*shared);
  while (!impl_->cancelled && !parser.at_end()) {
    parser.set_database(impl_->database);
    Result<Statement> statement = parser.statement();
    if (!statement) {
      if (!sink.failed(statement.error())) co_return fail(statement.error());
      parser.skip_statement();
      continue;
    }
    const Result<void> result = co_await impl_->run(*statement, shared, sink);
    if (!result && !sink.failed(result.error())) co_return fail(result.error());
  }
  co_return Result<void>();
}

void Session::cancel() {
  impl_->cancelled = true;
  if (impl_->running != nullptr) impl_->running->stop();
}

Task<Result<void>> Session::drain() {
  impl_->draining = true;
  if (impl_->running == nullptr) co_return Result<void>();
  co_return co_await impl_->running->drain();
}

const streams::QueryMetrics& Session::metrics() const { return impl_->metrics; }

void Session::set_topics_are_tables(bool value) { impl_->infer_topics = value; }

void Session::set_file_tables(bool value) { impl_->file_tables = value; }

void Session::set_untyped_columns(bool value) { impl_->untyped_columns = value; }
void Session::set_instants_in_utc(bool value) { impl_->instants_in_utc = value; }
Result<std::shared_ptr<const streams::TimeZone>> Session::find_zone(const std::string& name) { return impl_->find_zone(name); }
void Session::set_definitions_are_kept(bool value) { impl_->definitions_are_kept = value; }

void Session::set_views(streams::Topics& topics, std::function<bool(const std::string& view)> visible) {
  impl_->view_topics = &topics;
  impl_->is_visible = std::move(visible);
}

void Session::set_snapshots(bool value) { impl_->snapshots = value; }

void Session::set_pace(std::function<Task<void>()> pace) { impl_->pace = std::move(pace); }

Task<Result<std::vector<ResultColumn>>> Session::columns_of(std::string query) {
  Parser parser = Parser::open(query);
  CO_TRY_ASSIGN(const Statement statement, parser.statement());
  const auto* body = std::get_if<QueryPtr>(&statement.body);
  if (body == nullptr) co_return std::vector<ResultColumn>();
  CO_TRY(impl_->refresh_environment());
  impl_->catalog.forget_inferred();
  CO_TRY(co_await impl_->infer_tables_of(statement));
  CO_TRY_ASSIGN(const PlanPtr plan, impl_->bind_query(**body, query));
  co_return result_columns(plan->as_result()->schema);
}

std::optional<JobProgress> Session::progress() const {
  if (impl_->running == nullptr) return std::nullopt;
  return JobProgress{.lag = impl_->running->lag(), .state_keys = static_cast<std::int64_t>(impl_->running->state_keys()), .commits = impl_->running->commits()};
}

std::string Session::trouble() const { return impl_->trouble; }
void Session::set(const std::string& key, std::string value) { impl_->settings[key] = std::move(value); }

/// The zone of a name: fixed, or a file of the system's zones. An abbreviation of Java's means the zone that Java takes it for.
Result<std::shared_ptr<const streams::TimeZone>> Session::Impl::find_zone(const std::string& name) {
  static const std::map<std::string, std::string> kAbbreviations = {{"PST", "America/Los_Angeles"}, {"CST", "America/Chicago"}, {"JST", "Asia/Tokyo"},
                                                                   {"CET", "CET"}, {"IST", "Asia/Kolkata"}, {"EST", "GMT-5"}, {"MST", "GMT-7"}, {"HST", "GMT-10"}};
  const auto abbreviation = kAbbreviations.find(name);
  const std::string& wanted = abbreviation == kAbbreviations.end() ? name : abbreviation->second;
  auto fixed = streams::TimeZone::fixed(wanted);
  if (fixed || !streams::TimeZone::is_file_name(wanted)) return fixed;
  auto& known = zones[wanted];
  if (known != nullptr) return known;
  const auto file = files.open("/usr/share/zoneinfo/" + wanted, OpenMode::kRead);
  if (!file) return fixed;
  TRY_ASSIGN(const std::uint64_t size, (*file)->size());
  constexpr std::uint64_t kZoneBytesMax = 1 << 20;
  if (size > kZoneBytesMax) return fixed;
  std::string bytes(size, '\0');
  TRY_ASSIGN(const std::size_t got, (*file)->read_at(0, MutableByteSpan(reinterpret_cast<std::byte*>(bytes.data()), bytes.size())));
  TRY_ASSIGN(known, streams::TimeZone::parse(wanted, std::string_view(bytes).substr(0, got)));
  return known;
}

/// Who may run statements may not fill the memory with settings, whose names nobody checks.
Result<void> Session::Impl::set_option_to(const SetOption& option, Position position, const std::string& script) {
  constexpr std::size_t kSettingsMax = 256;
  constexpr std::size_t kBytesMax = 4'096;
  if (option.key.size() + option.value.size() > kBytesMax) {
    return fail(error_at(script, position, fmt::format("a setting is larger than what is taken: its name and value have more than {} bytes", kBytesMax)));
  }
  if (settings.size() >= kSettingsMax && !settings.contains(option.key)) {
    return fail(error_at(script, position, fmt::format("there are more settings than what is taken: RESET some, at most {} are kept", kSettingsMax)));
  }
  if (const auto checked = check_setting(option.key, option.value); !checked) return fail(error_at(script, position, checked.error().message));
  settings[option.key] = option.value;
  return {};
}

/// What the next statement is bound in.
Result<void> Session::Impl::refresh_environment() {
  environment.database = database;
  environment.untyped_nulls = untyped_columns;
  environment.wall_ms = [this] { return core.wall_ms(); };
  environment.random = [this] { return core.random().next(); };
  environment.find_user_function = [this](const std::string& name) { return catalog.function(name); };
  environment.find_zone = [this](const std::string& name) { return find_zone(name); };
  const auto zone = settings.find("table.local-time-zone");
  environment.zone = streams::TimeZone::utc();
  if (zone != settings.end() && zone->second != "default") {
    TRY_ASSIGN(environment.zone, find_zone(zone->second));
  }
  return {};
}

Result<PlanPtr> Session::Impl::bind_query(const Query& query, const std::string& script) {
  const EnvironmentScope scope(environment);
  QueryBinder binder(catalog, script, settings);
  return binder.bind_statement(query);
}

/// Topics that statements name without having declared them become tables for as long as the statement runs.
Task<Result<void>> Session::Impl::infer_tables(std::set<std::string> names, ReadTo read_to) {
  std::set<std::string> seen;
  while (!names.empty()) {
    const std::string name = *names.begin();
    names.erase(names.begin());
    if (!seen.insert(name).second || catalog.table(name) != nullptr) continue;
    if (const auto view = catalog.view(name)) {
      names.merge(table_names(*view->query));
      continue;
    }
    CO_TRY_ASSIGN(const bool is_view, co_await add_materialized_view(name, read_to));
    if (is_view) continue;
    const auto table = co_await infer_table(topics, name, read_to);
    // Without a broker there are no topics; the binder says that there is no such table, if there is none.
    const bool tells = !table && (table.error().code == ErrorCode::kInvalidRequest || table.error().code == ErrorCode::kTopicAuthorizationFailed);
    if (tells) co_return fail(table.error());
    if (!table) catalog.set_topics_unknown(table.error().message);
    if (table && *table != nullptr) catalog.add_inferred(*table);
  }
  co_return Result<void>();
}

Task<Result<void>> Session::Impl::infer_tables_of(const Statement& statement) {
  if (!infer_topics) co_return Result<void>();
  std::set<std::string> names;
  ReadTo read_to = ReadTo::kLatest;
  const auto add = [&](const QueryPtr& query) {
    if (query != nullptr) names.merge(table_names(*query));
  };
  if (const auto* query = std::get_if<QueryPtr>(&statement.body)) add(*query);
  if (const auto* explained = std::get_if<Explain>(&statement.body)) add(explained->query);
  if (const auto* view = std::get_if<CreateView>(&statement.body)) add(view->query);
  if (const auto* described = std::get_if<Describe>(&statement.body)) names.insert(described->name);
  if (const auto* shown = std::get_if<Show>(&statement.body); shown != nullptr && (shown->what == "CREATE TABLE" || shown->what == "COLUMNS")) names.insert(shown->name);
  // What is written goes on for as long as records come.
  if (const auto* insert = std::get_if<Insert>(&statement.body)) {
    read_to = ReadTo::kForEver;
    add(insert->query);
  }
  if (const auto* set = std::get_if<StatementSet>(&statement.body)) {
    read_to = ReadTo::kForEver;
    for (const auto& [position, insert] : set->inserts) add(insert.query);
  }
  if (const auto* table = std::get_if<CreateTable>(&statement.body); table != nullptr && table->query != nullptr) {
    read_to = ReadTo::kForEver;
    add(table->query);
  }
  co_return co_await infer_tables(std::move(names), read_to);
}

/// A materialized view that a broker keeps is a table of every session.
Task<Result<bool>> Session::Impl::add_materialized_view(std::string name, ReadTo read_to) {
  const bool apart = view_topics != nullptr && is_visible(name);
  const auto job = co_await find_materialized_view(core, apart ? *view_topics : topics, name);
  if (!job || !*job) co_return false;  // without a broker there are none
  const std::string definition = (*job)->view_definition;
  Parser parser = Parser::open(definition);
  CO_TRY_ASSIGN(const Statement statement, parser.statement());
  const auto* create = std::get_if<CreateTable>(&statement.body);
  if (create == nullptr) co_return fail(ErrorCode::kInvalidRecord, fmt::format("the catalog of jobs defines the materialized view '{}' by something else than a table", name));
  CreateTable table = *create;
  table.comment = "materialized view";
  if (read_to == ReadTo::kLatest) table.options["scan.bounded.mode"] = "latest-offset";
  CO_TRY_ASSIGN(auto bound, bind_table_definition(definition, statement.position, table));
  catalog.add_inferred(std::move(bound));
  co_return true;
}

Task<Result<void>> Session::Impl::run(const Statement& statement, std::shared_ptr<const std::string> script, ResultSink& sink) {
  CO_TRY(co_await run_body(statement, script, sink));
  remember(statement);
  co_return Result<void>();
}

/// What a job that runs elsewhere needs of the statement.
void Session::Impl::remember(const Statement& statement) {
  const auto* table = std::get_if<CreateTable>(&statement.body);
  const auto* dropped = std::get_if<Drop>(&statement.body);
  const bool defines = table != nullptr || std::holds_alternative<CreateView>(statement.body) || std::holds_alternative<AlterTable>(statement.body) ||
                       std::holds_alternative<CreateFunction>(statement.body) || std::holds_alternative<Use>(statement.body) ||
                       std::holds_alternative<DatabaseCommand>(statement.body) || (dropped != nullptr && !dropped->materialized);
  if (!defines || !definitions_are_kept) return;
  // A table is made with the rows of its query once.
  const bool filled = table != nullptr && table->query != nullptr;
  if (filled && table->replace) definitions.push_back(fmt::format("DROP TABLE IF EXISTS {}", path_of(table->name)));
  if (!filled) definitions.push_back(statement.text);
  else if (catalog.table(table->name) != nullptr && !catalog.is_inferred(table->name)) definitions.push_back(show_create_table(*catalog.table(table->name)));
}

Task<Result<void>> Session::Impl::run_body(const Statement& statement, std::shared_ptr<const std::string> script, ResultSink& sink) {
  CO_TRY(refresh_environment());
  catalog.forget_inferred();
  CO_TRY(co_await infer_tables_of(statement));
  if (const auto* query = std::get_if<QueryPtr>(&statement.body)) co_return co_await run_query(**query, script, sink);
  if (const auto* insert = std::get_if<Insert>(&statement.body)) {
    std::vector<std::pair<Position, Insert>> one;
    one.emplace_back(statement.position, *insert);
    co_return co_await run_inserts({.all = std::move(one), .text = statement.text}, script, sink);
  }
  if (const auto* set = std::get_if<StatementSet>(&statement.body)) co_return co_await run_inserts({.all = set->inserts, .text = statement.text}, script, sink);
  if (const auto* table = std::get_if<CreateTable>(&statement.body)) co_return co_await create_table(*table, statement, script, sink);
  if (const auto* alter = std::get_if<AlterTable>(&statement.body)) co_return alter_table(*alter, statement.position, *script);
  if (const auto* view = std::get_if<CreateView>(&statement.body)) co_return create_view(*view, statement.position, script);
  if (const auto* function = std::get_if<CreateFunction>(&statement.body)) co_return create_function(*function, statement.position, script);
  if (const auto* dropped = std::get_if<Drop>(&statement.body)) {
    if (dropped->materialized) co_return co_await drop_materialized_view(*dropped, statement.position, script);
    co_return drop(*dropped, statement.position, *script);
  }
  if (const auto* described = std::get_if<Describe>(&statement.body)) co_return describe(*described, statement.position, *script, sink);
  if (const auto* explained = std::get_if<Explain>(&statement.body)) {
    CO_TRY_ASSIGN(const PlanPtr plan, bind_query(*explained->query, *script));
    give_list(sink, "result", {explain(*plan)});
  } else if (const auto* used = std::get_if<Use>(&statement.body)) {
    co_return use(*used, statement.position, *script);
  } else if (const auto* changed = std::get_if<DatabaseCommand>(&statement.body)) {
    co_return command_database(*changed, statement.position, *script);
  } else if (const auto* command = std::get_if<JobCommand>(&statement.body)) {
    co_return co_await command_job(core, topics, *command);
  } else if (const auto* shown = std::get_if<Show>(&statement.body)) {
    const bool queries = shown->what == "QUERIES";
    if (queries || shown->what == "JOBS") co_return co_await show_jobs(core, topics, queries, sink);
    if (shown->what == "MATERIALIZED VIEWS") {
      CO_TRY_ASSIGN(std::vector<std::string> names, co_await materialized_views(core, topics));
      if (!shown->like.empty()) std::erase_if(names, [&](const std::string& name) { return like(name, shown->like) == shown->negated; });
      give_list(sink, "view name", names, true);
      co_return Result<void>();
    }
    co_return show(*shown, statement.position, *script, sink);
  } else if (const auto* set_option = std::get_if<SetOption>(&statement.body)) {
    if (set_option->key == "table.local-time-zone") CO_TRY(find_zone(set_option->value));
    if (set_option->key.empty()) show_settings(sink);
    else CO_TRY(set_option_to(*set_option, statement.position, *script));
  } else if (const auto* reset = std::get_if<ResetOption>(&statement.body)) {
    if (reset->key.empty()) settings.clear();
    else settings.erase(reset->key);
  }
  co_return Result<void>();
}

/// The records written by its sinks.
Task<Result<std::int64_t>> Session::Impl::run_plan(Execution& execution) {
  // Asked for while tables were looked up, when there was nothing yet to stop.
  if (cancelled) co_return 0;
  running = &execution;
  Result<void> result;
  if (draining) result = co_await execution.drain();
  if (result) result = co_await execution.run();
  running = nullptr;
  CO_TRY(result);
  co_return execution.written();
}

Task<Result<void>> Session::Impl::run_query(const Query& query, std::shared_ptr<const std::string> script, ResultSink& sink) {
  metrics = {};
  CO_TRY_ASSIGN(PlanPtr plan, bind_query(query, *script));
  plan = plan->as_result();
  Execution execution(context(), metrics);
  auto& printer = execution.add<ResultOperator>(sink);
  printer.set_environment(plan->schema, instants_in_utc ? streams::TimeZone::utc() : environment.zone);
  for (const Field& field : plan->schema) {
    if (field.type.root != TypeRoot::kNull || untyped_columns) continue;
    co_return fail(error_at(*script, query.position, fmt::format("column '{}' is NULL and has no type: CAST(NULL AS STRING) gives it one", field.name)));
  }
  CO_TRY(plan->build(execution, printer, 0));
  sink.begin(result_columns(plan->schema), plan->append_only);
  CO_TRY(co_await run_plan(execution));
  sink.end(printer.rows());
  co_return Result<void>();
}

/// The query with its columns cast to those of the table; columns that it does not give are NULL.
Result<PlanPtr> Session::Impl::bind_insert(const Insert& insert, Position position, const std::string& script, const Table& table) {
  TRY_ASSIGN(PlanPtr plan, bind_query(*insert.query, script));
  const EnvironmentScope scope(environment);
  std::vector<const TableColumn*> targets;
  for (const TableColumn& column : table.columns) {
    if (column.kind != ColumnDefinition::Kind::kComputed && !column.is_virtual) targets.push_back(&column);
  }
  std::vector<std::string> given = insert.columns;
  if (given.empty()) {
    for (const TableColumn* target : targets) {
      if (!insert.partition.contains(target->field.name)) given.push_back(target->field.name);
    }
  }
  for (const auto& [name, value] : insert.partition) {
    if (std::ranges::find(table.definition->partitioned_by, name) != table.definition->partitioned_by.end() && std::ranges::find(given, name) == given.end()) continue;
    return fail(error_at(script, value->position, fmt::format("'{}' is no column of PARTITIONED BY, or has a value already", name)));
  }
  if (given.size() != plan->schema.size()) {
    return fail(error_at(script, position, fmt::format("the query gives {} columns, and {} are to be inserted into '{}'", plan->schema.size(), given.size(), table.name)));
  }
  for (const std::string& name : given) {
    const bool known = std::ranges::any_of(targets, [&](const TableColumn* target) { return target->field.name == name; });
    if (!known) return fail(error_at(script, position, fmt::format("'{}' has no column '{}' that can be written", table.name, name)));
  }
  std::vector<ExpressionPtr> projections;
  std::vector<std::string> names;
  for (const TableColumn* target : targets) {
    const LogicalType type = target->field.type.materialized();
    const auto place = std::ranges::find(given, target->field.name);
    names.push_back(target->field.name);
    if (const auto fixed = insert.partition.find(target->field.name); fixed != insert.partition.end()) {
      const Scope none;
      ExpressionBinder binder(script, none);
      TRY_ASSIGN(const ExpressionPtr value, binder.bind(*fixed->second));
      auto cast = make_cast(value, type);
      if (!cast) return fail(error_at(script, fixed->second->position, cast.error().message));
      projections.push_back(*cast);
      continue;
    }
    if (place == given.end()) {
      if (!type.nullable) return fail(error_at(script, position, fmt::format("column '{}' is NOT NULL and gets no value", target->field.name)));
      projections.push_back(null_literal(type));
      continue;
    }
    const auto index = static_cast<std::size_t>(place - given.begin());
    const LogicalType& given_type = plan->schema[index].type;
    auto value = casts_implicitly(given_type, type) ? make_cast(std::make_shared<ColumnReference>(index, given_type), type)
                                                    : Result<ExpressionPtr>(fail(ErrorCode::kInvalidRequest, given_type.describe_short() + " where " + type.describe_short() + " is wanted: CAST it"));
    if (!value) return fail(error_at(script, position, fmt::format("column '{}': {}", target->field.name, value.error().message)));
    projections.push_back(*value);
  }
  return std::make_shared<CalcNode>(std::move(plan), nullptr, std::move(projections), std::move(names));
}

/// Rows of a query whose key is not the table's: Flink asks what shall happen to those that share one.
Result<PlanPtr> Session::Impl::resolve_conflicts(const Insert& insert, Position position, const std::string& script, const Table& table, PlanPtr plan) {
  std::vector<std::size_t> key;
  for (const std::string& name : table.primary_key) {
    const auto place = std::ranges::find(plan->schema, name, &Field::name);
    if (place != plan->schema.end()) key.push_back(static_cast<std::size_t>(place - plan->schema.begin()));
  }
  std::vector<std::size_t> own = plan->upsert_key.value_or(std::vector<std::size_t>());
  std::vector<std::size_t> wanted = key;
  std::ranges::sort(own);
  std::ranges::sort(wanted);
  if (!wanted.empty() && own == wanted) return plan;
  using streams::OnConflict;
  if (insert.on_conflict == "NOTHING") return PlanPtr(std::make_shared<MaterializeNode>(std::move(plan), std::move(key), OnConflict::kNothing));
  if (insert.on_conflict == "ERROR") return PlanPtr(std::make_shared<MaterializeNode>(std::move(plan), std::move(key), OnConflict::kError));
  if (insert.on_conflict.empty() && !is_set_to(settings, "table.exec.sink.require-on-conflict", "FALSE")) {
    return fail(error_at(script, position, fmt::format("several rows of the query may share a primary key of '{}': say which one stands with ON CONFLICT DO DEDUPLICATE (the last), "
                                                       "DO NOTHING (the first) or DO ERROR, or SET 'table.exec.sink.require-on-conflict' = 'false'", table.name)));
  }
  // Of rows that only come, the last one stands anyway.
  if (plan->append_only) return plan;
  return PlanPtr(std::make_shared<MaterializeNode>(std::move(plan), std::move(key), OnConflict::kDeduplicate));
}

namespace {
/// Whether a condition stands behind what changes rows: of an update it may let one half pass.
bool filters_changes(const PlanNode& plan) {
  const auto* calc = dynamic_cast<const CalcNode*>(&plan);
  if (calc == nullptr || plan.append_only) return false;
  return calc->condition() != nullptr || filters_changes(*calc->input());
}
}  // namespace

/// Adds the operators of an INSERT to a job; a print table shows its rows.
Result<void> Session::Impl::add_insert(Execution& execution, const Insert& insert, Position position, const std::string& script, Shown& shown) {
  auto table = catalog.is_inferred(insert.table) ? nullptr : catalog.table(insert.table);
  if (table == nullptr) {
    return fail(error_at(script, position, fmt::format("there is no table '{}' to insert into{}; a topic is written to through a CREATE TABLE of it", insert.table, catalog.suggestion(insert.table))));
  }
  if (!insert.options.empty()) {
    const EnvironmentScope scope(environment);
    TRY_ASSIGN(table, with_options(script, position, *table, insert.options));
  }
  if (!table->problem.empty()) return fail(error_at(script, position, fmt::format("table '{}': {}", table->name, table->problem)));
  TRY_ASSIGN(PlanPtr plan, bind_insert(insert, position, script, *table));
  const std::string connector = table->option("connector");
  const bool upserts = connector == "upsert-kafka" || (connector == "jdbc" && !table->primary_key.empty());
  if (!insert.on_conflict.empty() && table->primary_key.empty()) {
    return fail(error_at(script, position, fmt::format("ON CONFLICT needs a PRIMARY KEY, which '{}' has not", table->name)));
  }
  if (upserts) {
    TRY_ASSIGN(plan, resolve_conflicts(insert, position, script, *table, std::move(plan)));
  }
  streams::Operator* end = nullptr;
  if (connector == "print") {
    shown.printer = &execution.add<ResultOperator>(shown.sink);
    shown.printer->set_environment({}, environment.zone);
    if (!std::exchange(shown.begun, true)) shown.sink.begin(result_columns(plan->schema), plan->append_only);
    end = shown.printer;
  } else if (connector == "blackhole") {
    end = &execution.add<Blackhole>();
  } else {
    if (!plan->append_only && !upserts && !gives_changes(table->options)) {
      return fail(error_at(script, position, fmt::format("the query changes rows that it gave before, which '{}' cannot take: its connector '{}' only "
                                                         "appends. Group by window_start and window_end, so that each row is final", table->name, connector)));
    }
    TRY_ASSIGN(end, execution.add_table_sink(*table, filters_changes(*plan)));
  }
  return plan->build(execution, add_enforcer(execution, *table, *end), 0);
}

Result<std::optional<KeptJob>> Session::Impl::job_of(const Inserts& inserts) {
  std::vector<std::shared_ptr<const Table>> sinks;
  for (const auto& [position, insert] : inserts.all) {
    if (const auto table = catalog.table(insert.table)) sinks.push_back(table);
  }
  return kept_job(sinks, settings, inserts.text, topics);
}

/// A view that is never complete is kept by a broker, unless 'execution.target' says otherwise.
bool Session::Impl::runs_elsewhere(const PlanNode* view) const {
  const auto target = settings.find("execution.target");
  if (target != settings.end()) return target->second == "remote";
  if (view == nullptr) return false;
  streams::QueryMetrics unused;
  Execution probe({core, files, topics, settings, transport, environment.zone, file_tables}, unused);
  return view->build(probe, probe.add<Blackhole>(), 0) && !probe.is_bounded();
}

/// The name that a job is found by: what was given, or what it writes to.
std::string Session::Impl::job_name(const Inserts& inserts) const {
  if (inserts.materialized_view) return inserts.created->name;
  if (const auto given = settings.find("pipeline.name"); given != settings.end()) return given->second;
  for (const auto& [position, insert] : inserts.all) {
    const auto table = catalog.table(insert.table);
    if (table != nullptr && is_exactly_once(*table) && !table->option("sink.transactional-id-prefix").empty()) return table->option("sink.transactional-id-prefix");
  }
  return "insert-into-" + inserts.all.front().second.table;
}

/// What a broker needs to run the statement: what this session has set and defined, and the statement. What it would refuse is told
/// here, where the statement is.
Result<JobDefinition> Session::Impl::job_definition(const Inserts& inserts, const std::string& script, ResultSink& sink) {
  JobDefinition job;
  job.name = job_name(inserts);
  std::map<std::string, std::string> of_job = settings;
  of_job.erase("execution.target");
  of_job["pipeline.name"] = job.name;
  of_job.try_emplace("execution.checkpointing.interval", "100 ms");
  of_job.swap(settings);
  const auto checked = job_of(inserts);
  of_job.swap(settings);
  if (!checked) return fail(checked.error());
  Shown shown{sink, nullptr, true};
  Execution execution(context(), metrics);
  for (const auto& [position, insert] : inserts.all) {
    TRY(add_insert(execution, insert, position, script, shown));
    if (shown.printer != nullptr) return fail(error_at(script, position, "a print table shows nothing where nobody looks: a job that runs in a broker needs another sink"));
  }
  TRY(execution.check_savable());
  for (const auto& [key, value] : of_job) {
    std::string quoted;
    for (const char c : value) quoted.append(c == '\'' ? "''" : std::string_view(&c, 1));
    job.script += fmt::format("SET '{}' = '{}';\n", key, quoted);
  }
  for (const std::string& definition : definitions) job.script += definition + ";\n";
  // Columns of topics without DDL are those of now for as long as the job is there.
  for (const auto& table : catalog.inferred_tables()) job.script += show_create_table(*table) + ";\n";
  if (inserts.created != nullptr) job.script += show_create_table(*inserts.created) + ";\n";
  job.script += (inserts.created_text.empty() ? inserts.text : inserts.created_text) + ";\n";
  if (inserts.materialized_view) {
    job.view_definition = show_create_table(*inserts.created) + ";\n";
    job.view_topic = inserts.created->option("topic");
  }
  return job;
}

Task<Result<void>> Session::Impl::submit(Inserts inserts, std::shared_ptr<const std::string> script, ResultSink& sink) {
  CO_TRY_ASSIGN(JobDefinition job, job_definition(inserts, *script, sink));
  const bool view = inserts.materialized_view;
  if (view) {
    const std::string topic = job.view_topic;
    const bool changes = inserts.created->option("connector") == "upsert-kafka";
    CO_TRY_ASSIGN(const bool made, co_await topics.ensure({.name = topic, .compacted = changes}));
    if (!made) co_return fail(error_at(*script, inserts.all.front().first, fmt::format("there is a topic '{0}' already, which may hold other records: name another one with "
                                                                                      "CREATE MATERIALIZED VIEW ... WITH ('topic' = '...') AS, or delete it: cork topic delete {0}", topic)));
    const Result<void> submitted = co_await submit_job(core, topics, std::move(job), sink);
    if (!submitted && submitted.error().code == ErrorCode::kRequestTimedOut) co_await topics.remove(topic);
    co_return submitted;
  }
  co_return co_await submit_job(core, topics, std::move(job), sink);
}

/// One job for all of them: each runs to its end. A job that is kept goes on from its last commit after errors that may pass.
Task<Result<void>> Session::Impl::run_inserts(Inserts inserts, std::shared_ptr<const std::string> script, ResultSink& sink) {
  constexpr std::int64_t kWaitMs = 100;
  constexpr std::int64_t kWaitMaxMs = 5'000;
  if (!inserts.materialized_view && runs_elsewhere(nullptr)) co_return co_await submit(std::move(inserts), script, sink);
  metrics = {};
  Shown shown{sink};
  CO_TRY_ASSIGN(const auto job, job_of(inserts));
  std::int64_t written = 0;
  std::int64_t wait_ms = kWaitMs;
  while (true) {
    Execution execution(context(), metrics);
    for (const auto& [position, insert] : inserts.all) CO_TRY(add_insert(execution, insert, position, *script, shown));
    if (job) execution.keep(*job);
    const Result<std::int64_t> result = co_await run_plan(execution);
    written += execution.written();
    if (result) {
      sink.end(shown.printer == nullptr ? written : shown.printer->rows());
      co_return Result<void>();
    }
    if (!job || cancelled || !may_go_on(result.error().code)) co_return fail(result.error());
    if (execution.commits() > 0) wait_ms = kWaitMs;
    trouble = result.error().message;
    logger.warn("a job goes on from its last commit", {{"job", job->spec.id}, {"error", result.error().describe()}});
    co_await runtime::sleep_ms(core, wait_ms);
    if (cancelled) co_return Result<void>();  // the state is that of the last commit
    wait_ms = std::min(2 * wait_ms, kWaitMaxMs);
  }
}

/// Where rows for a table go: through a check of its NOT NULL columns if it has some.
streams::Operator& Session::Impl::add_enforcer(Execution& execution, const Table& table, streams::Operator& end) {
  Schema written;
  for (const TableColumn& column : table.columns) {
    if (column.kind != ColumnDefinition::Kind::kComputed && !column.is_virtual) written.push_back(column.field);
  }
  const bool drop = is_set_to(settings, "table.exec.sink.not-null-enforcer", "DROP");
  streams::NotNullEnforcer enforcer(written, drop ? streams::NotNullPolicy::kDrop : streams::NotNullPolicy::kError);
  if (!enforcer.needed()) return end;
  auto& added = execution.add<streams::NotNullEnforcer>(std::move(enforcer));
  added.connect(end);
  return added;
}

Result<void> Session::Impl::add_table(const CreateTable& statement, Position position, const std::string& script) {
  const EnvironmentScope scope(environment);
  TRY_ASSIGN(auto table, bind_table_definition(script, position, statement));
  catalog.add(std::move(table));
  return {};
}

Task<Result<void>> Session::Impl::create_table(const CreateTable& statement, const Statement& whole, std::shared_ptr<const std::string> script, ResultSink& sink) {
  const Position position = whole.position;
  CO_TRY(check_database(statement.name, position, *script));
  if (statement.replaces_only && catalog.table(statement.name) == nullptr) co_return fail(error_at(*script, position, fmt::format("there is no table '{}' to replace: CREATE OR REPLACE TABLE makes one", dotted_name(statement.name))));
  if (catalog.contains(statement.name) && !(statement.replace && catalog.view(statement.name) == nullptr)) {
    if (statement.if_not_exists && statement.query != nullptr && !statement.materialized) co_return co_await run_inserts(Inserts{{{position, insert_into(statement)}}, whole.text}, script, sink);
    if (statement.if_not_exists) co_return Result<void>();
    co_return fail(error_at(*script, position, fmt::format("there is a table or view '{}' already; DROP it, or write CREATE TABLE IF NOT EXISTS", dotted_name(statement.name))));
  }
  CreateTable definition = statement;
  if (!statement.like.empty()) {
    const auto source = catalog.table(statement.like);
    if (source == nullptr) co_return fail(error_at(*script, position, fmt::format("there is no table '{}' to be like{}", statement.like, catalog.suggestion(statement.like))));
    auto merged = merge_like(statement, *source->definition);
    if (!merged) co_return fail(error_at(*script, position, merged.error().message));
    definition = std::move(*merged);
  }
  if (statement.query == nullptr) co_return add_table(definition, position, *script);
  CO_TRY_ASSIGN(const PlanPtr plan, bind_query(*statement.query, *script));
  auto with_columns = with_columns_of(definition, plan->schema);
  if (!with_columns) co_return fail(error_at(*script, position, with_columns.error().message));
  CreateTable created = std::move(*with_columns);
  if (statement.connector_from_query) {
    if (const auto named = name_topic(created, plan->schema, plan->append_only, plan->upsert_key); !named) co_return fail(error_at(*script, position, named.error().message));
  }
  const bool kept_view = statement.materialized && runs_elsewhere(plan.get());
  if (statement.materialized) {
    const auto known = co_await find_materialized_view(core, topics, statement.name);
    if (!known && kept_view) co_return fail(known.error());  // else nobody may be there who keeps views
    const bool there = known && *known;
    if (there && statement.if_not_exists) co_return Result<void>();
    if (there) co_return fail(error_at(*script, position, fmt::format("there is a materialized view '{0}' already: DROP MATERIALIZED VIEW {0}, or write IF NOT EXISTS", dotted_name(statement.name))));
  }
  if (kept_view) {
    created.options.emplace("sink.delivery-guarantee", "exactly-once");
    created.options.emplace("properties.isolation.level", "read_committed");
  }
  CO_TRY(add_table(created, position, *script));
  Insert body = insert_into(statement);
  body.columns = names_of(plan->schema);
  std::string written;
  for (const std::string& name : body.columns) written += (written.empty() ? "`" : ", `") + name + "`";
  Inserts inserts;
  inserts.all.emplace_back(position, std::move(body));
  inserts.text = whole.text;
  inserts.created = catalog.table(statement.name);
  inserts.created_text = fmt::format("INSERT INTO `{}` ({}) {}", statement.name, written, statement.query_text);
  inserts.materialized_view = kept_view;
  const Result<void> inserted = kept_view ? co_await submit(std::move(inserts), script, sink) : co_await run_inserts(std::move(inserts), script, sink);
  // A view that a broker keeps is found there.
  if (!inserted || kept_view) catalog.drop_table(statement.name);
  co_return inserted;
}

Result<void> Session::Impl::alter_table(const AlterTable& alter, Position position, const std::string& script) {
  const auto table = catalog.table(alter.table);
  const bool known = alter.view ? catalog.view(alter.table) != nullptr : table != nullptr;
  if (!known) {
    if (alter.if_exists) return {};
    return fail(error_at(script, position, fmt::format("there is no {} '{}'{}", alter.view ? "view" : "table", alter.table, catalog.suggestion(alter.table))));
  }
  if (table != nullptr && table->definition->temporary) return fail(error_at(script, position, fmt::format("'{}' is a temporary table, which cannot be altered: DROP TEMPORARY TABLE it", alter.table)));
  if (alter.kind == AlterTable::Kind::kRename) {
    if (catalog.contains(alter.new_name)) return fail(error_at(script, position, fmt::format("there is a table or view '{}' already", alter.new_name)));
    catalog.rename(alter.table, alter.new_name);
    return {};
  }
  auto definition = altered(alter, *table->definition);
  if (!definition) return fail(error_at(script, position, definition.error().message));
  definition->name = alter.table;
  return add_table(*definition, position, script);
}

Result<void> Session::Impl::create_view(const CreateView& statement, Position position, std::shared_ptr<const std::string> script) {
  TRY(check_database(statement.name, position, *script));
  if (statement.replace && catalog.view(statement.name) == nullptr) {
    return fail(error_at(*script, position, fmt::format("there is no view '{}'{}", dotted_name(statement.name), catalog.suggestion(statement.name))));
  }
  const bool replaces = statement.replace || (statement.create_or_replace && catalog.view(statement.name) != nullptr);
  if (!replaces && catalog.contains(statement.name)) {
    if (statement.if_not_exists) return {};
    return fail(error_at(*script, position, fmt::format("there is a table or view '{}' already; DROP it, or write CREATE VIEW IF NOT EXISTS", dotted_name(statement.name))));
  }
  const EnvironmentScope scope(environment);
  QueryBinder binder(catalog, *script, settings);
  TRY_ASSIGN(const PlanPtr plan, binder.bind(*statement.query));
  auto view = std::make_shared<View>(View{statement.name, statement.columns, statement.query, script, view_text(statement, catalog), plan->schema, statement.temporary, statement.comment});
  if (!view->columns.empty()) {
    if (view->columns.size() != view->schema.size()) {
      return fail(error_at(*script, position, fmt::format("{} names for {} columns", view->columns.size(), view->schema.size())));
    }
    for (std::size_t i = 0; i < view->schema.size(); ++i) view->schema[i].name = view->columns[i];
  }
  catalog.add(std::shared_ptr<const View>(std::move(view)));
  return {};
}

/// The body is bound with NULLs for the arguments, so that what is wrong in it is said now.
Result<void> Session::Impl::create_function(const CreateFunction& statement, Position position, std::shared_ptr<const std::string> script) {
  const bool known = find_function(statement.name) != nullptr || streams::find_aggregate(statement.name) != nullptr;
  if (known) return fail(error_at(*script, position, fmt::format("{} is a function of SQL: take another name", statement.name)));
  if (catalog.function(statement.name) != nullptr) {
    if (statement.if_not_exists) return {};
    return fail(error_at(*script, position, fmt::format("there is a function {} already; DROP FUNCTION it, or write CREATE FUNCTION IF NOT EXISTS", statement.name)));
  }
  const EnvironmentScope scope(environment);
  Scope parameters;
  for (const auto& [name, type] : statement.parameters) {
    if (std::ranges::find(parameters, name, &ScopeColumn::name) != parameters.end()) return fail(error_at(*script, position, fmt::format("parameter '{}' is declared twice", name)));
    parameters.push_back({"", name, type});
  }
  ExpressionBinder binder(*script, parameters);
  TRY_ASSIGN(ExpressionPtr body, binder.bind(*statement.body));
  auto result = coerce(std::move(body), statement.returns);
  if (!result) return fail(error_at(*script, statement.body->position, fmt::format("the value of {}: {}", statement.name, result.error().message)));
  catalog.add(std::make_shared<const UserFunction>(UserFunction{statement, std::move(script)}));
  return {};
}

/// One that this session has filled is a table of it; others are kept by a broker.
Task<Result<void>> Session::Impl::drop_materialized_view(Drop statement, Position position, std::shared_ptr<const std::string> script) {
  if (catalog.drop_table(statement.name)) co_return Result<void>();
  const auto job = co_await find_materialized_view(core, topics, statement.name);
  if (job && *job) co_return co_await command_job(core, topics, {.what = "DROP", .name = statement.name, .view = true});
  if (statement.if_exists) co_return Result<void>();
  co_return fail(error_at(*script, position, fmt::format("there is no materialized view '{}'; SHOW MATERIALIZED VIEWS lists them", dotted_name(statement.name))));
}

Result<void> Session::Impl::drop(const Drop& statement, Position position, const std::string& script) {
  if (statement.what == "FUNCTION") {
    if (catalog.drop_function(upper(statement.name)) || statement.if_exists) return {};
    return fail(error_at(script, position, fmt::format("there is no function '{}'; SHOW USER FUNCTIONS lists them", statement.name)));
  }
  const auto table = catalog.is_inferred(statement.name) ? nullptr : catalog.table(statement.name);
  const auto view = catalog.view(statement.name);
  const bool is_table = statement.what == "TABLE";
  const bool there = is_table ? table != nullptr : view != nullptr;
  const bool temporary = there && (is_table ? table->definition->temporary : view->temporary);
  if (there && temporary != statement.temporary) {
    return fail(error_at(script, position, fmt::format("'{}' is {}temporary: DROP {}{}", dotted_name(statement.name), temporary ? "" : "not ", temporary ? "TEMPORARY " : "", statement.what)));
  }
  const bool found = statement.what == "TABLE" ? catalog.drop_table(statement.name) : catalog.drop_view(statement.name);
  if (found || statement.if_exists) return {};
  return fail(error_at(script, position, fmt::format("there is no {} '{}'{}", statement.what == "TABLE" ? "table" : "view", dotted_name(statement.name), catalog.suggestion(statement.name))));
}

/// `filter`: SHOW COLUMNS, with its LIKE.
Result<void> Session::Impl::describe(const Describe& statement, Position position, const std::string& script, ResultSink& sink, const Show* filter) {
  const std::string text = "VARCHAR(2147483647)";
  std::vector<ResultColumn> headings = {{"name", text}, {"type", text}, {"null", "BOOLEAN"}, {"key", text}, {"extras", text}, {"watermark", text}};
  const auto described = catalog.view(statement.name) != nullptr ? nullptr : catalog.table(statement.name);
  const bool comments = described != nullptr && std::ranges::any_of(described->columns, [](const TableColumn& column) { return !column.comment.empty(); });
  if (comments) headings.push_back({"comment", text});
  const auto give = [&](const Field& field, const std::string& key, const std::string& extras, const std::string& watermark, const std::string& comment) {
    if (filter != nullptr && !filter->like.empty() && like(field.name, filter->like) == filter->negated) return;
    const std::string type = field.type.describe_short() + (field.type.rowtime ? " *ROWTIME*" : field.type.proctime ? " *PROCTIME*" : "");
    const auto cell = [](const std::string& value) { return value.empty() ? std::optional<std::string_view>() : std::optional<std::string_view>(value); };
    const std::optional<std::string_view> row[] = {field.name, type, field.type.nullable ? "TRUE" : "FALSE", cell(key), cell(extras), cell(watermark), cell(comment)};
    sink.row("+I", std::span(row, headings.size()));
  };
  if (const auto view = catalog.view(statement.name)) {
    sink.begin(headings, true);
    for (const Field& field : view->schema) give(field, {}, {}, {}, {});
    sink.end(static_cast<std::int64_t>(view->schema.size()));
    return {};
  }
  const auto table = catalog.table(statement.name);
  if (table == nullptr) return fail(error_at(script, position, fmt::format("there is no table or view '{}'{}", dotted_name(statement.name), catalog.suggestion(statement.name))));
  sink.begin(headings, true);
  std::string key;
  for (const std::string& column : table->primary_key) key += (key.empty() ? "PRI(" : ", ") + column;
  if (!key.empty()) key += ")";
  for (const TableColumn& column : table->columns) {
    std::string extras;
    if (column.kind == ColumnDefinition::Kind::kComputed) extras = "AS " + column.computed_text;
    if (column.kind == ColumnDefinition::Kind::kMetadata) {
      extras = "METADATA";
      if (column.metadata_key != column.field.name) extras += " FROM '" + column.metadata_key + "'";
      if (column.is_virtual) extras += " VIRTUAL";
    }
    const bool in_key = std::ranges::find(table->primary_key, column.field.name) != table->primary_key.end();
    if (catalog.is_inferred(table->name)) extras = table->definition->comment;
    give(column.field, in_key ? key : std::string(), extras, column.field.name == table->watermark_column ? table->watermark_text : std::string(), column.comment);
  }
  sink.end(static_cast<std::int64_t>(table->columns.size()));
  return {};
}

Result<void> Session::Impl::show_definition(const Show& statement, Position position, const std::string& script, ResultSink& sink) {
  const auto table = catalog.table(statement.name);
  const auto view = catalog.view(statement.name);
  if (statement.what == "CREATE TABLE" && table != nullptr) {
    give_list(sink, "result", {show_create_table(*table)}, true);
    return {};
  }
  if (statement.what == "CREATE VIEW" && view != nullptr) {
    give_list(sink, "result", {show_create_view(*view)}, true);
    return {};
  }
  const bool other = table != nullptr || view != nullptr;
  if (other) return fail(error_at(script, position, fmt::format("'{}' is a {}: SHOW CREATE {}", dotted_name(statement.name), table != nullptr ? "table" : "view", table != nullptr ? "TABLE" : "VIEW")));
  return fail(error_at(script, position, fmt::format("there is no table or view '{}'{}", dotted_name(statement.name), catalog.suggestion(statement.name))));
}

Result<void> Session::Impl::show(const Show& statement, Position position, const std::string& script, ResultSink& sink) {
  if (statement.what.starts_with("CREATE")) return show_definition(statement, position, script, sink);
  if (statement.what == "FULL MODULES") {
    give_modules(sink);
    return {};
  }
  if (statement.what == "COLUMNS") return describe(Describe{statement.name}, position, script, sink, &statement);
  std::vector<std::string> names;
  std::string heading;
  const std::string& of = statement.name.empty() ? database : statement.name;
  if (statement.what == "TABLES" || statement.what == "VIEWS") {
    if (!catalog.databases().contains(of)) return fail(error_at(script, position, fmt::format("there is no database '{}'; SHOW DATABASES lists them", of)));
    names = catalog.names_in(of, catalog.view_names());
    // Views are listed as tables, too, as in Flink.
    if (statement.what == "TABLES") std::ranges::copy(catalog.names_in(of, catalog.table_names()), std::back_inserter(names));
    heading = statement.what == "TABLES" ? "table name" : "view name";
  } else if (statement.what == "CATALOGS" || statement.what == "CURRENT CATALOG") {
    names = {"default_catalog"};
    heading = statement.what == "CATALOGS" ? "catalog name" : "current catalog name";
  } else if (statement.what == "DATABASES" || statement.what == "CURRENT DATABASE") {
    if (statement.what == "DATABASES") names.assign(catalog.databases().begin(), catalog.databases().end());
    else names = {database};
    heading = statement.what == "DATABASES" ? "database name" : "current database name";
  } else if (statement.what == "JARS") {
    heading = "jars";
  } else if (statement.what == "MODULES") {
    names = {"core"};
    heading = "module name";
  } else {
    heading = "function name";
    names = catalog.function_names();
    if (statement.what == "FUNCTIONS") {
      for (const ScalarFunction& function : all_functions()) names.emplace_back(function.name);
      for (const streams::AggregateKind& aggregate : streams::all_aggregates()) names.emplace_back(aggregate.name);
    }
  }
  if (!statement.like.empty()) std::erase_if(names, [&](const std::string& name) { return like(name, statement.like) == statement.negated; });
  std::ranges::sort(names);
  give_list(sink, heading, names, true);
  return {};
}

Result<void> Session::Impl::check_database(const std::string& table, Position position, const std::string& script) const {
  const std::string name = catalog.database_of(table);
  if (catalog.databases().contains(name)) return {};
  return fail(error_at(script, position, fmt::format("there is no database '{0}'; SHOW DATABASES lists them, CREATE DATABASE {0} makes it", name)));
}

Result<void> Session::Impl::use(const Use& statement, Position position, const std::string& script) {
  if (statement.database.empty()) return {};
  TRY(check_database(catalog_key(statement.database, {}), position, script));
  database = statement.database;
  return {};
}

Result<void> Session::Impl::command_database(const DatabaseCommand& command, Position position, const std::string& script) {
  if (command.alter) return check_database(command.name, position, script);
  const bool known = catalog.databases().contains(command.name);
  if (!command.drop) {
    if (known && !command.if_given) return fail(error_at(script, position, fmt::format("there is a database '{}' already; CREATE DATABASE IF NOT EXISTS", command.name)));
    if (command.name.find('/') != std::string::npos) return fail(error_at(script, position, "the name of a database has no '/'"));
    catalog.add_database(command.name);
    return {};
  }
  if (!known) {
    if (command.if_given) return {};
    return fail(error_at(script, position, fmt::format("there is no database '{}'; SHOW DATABASES lists them", command.name)));
  }
  if (command.name == database) return fail(error_at(script, position, fmt::format("'{}' is the current database: USE another one first", command.name)));
  std::vector<std::string> inside = catalog.table_names();
  std::ranges::copy(catalog.view_names(), std::back_inserter(inside));
  if (!command.cascade && !catalog.names_in(command.name, inside).empty()) {
    return fail(error_at(script, position, fmt::format("the database '{0}' is not empty: DROP DATABASE {0} CASCADE drops what is in it, too", command.name)));
  }
  catalog.drop_database(command.name);
  return {};
}

void Session::Impl::show_settings(ResultSink& sink) {
  std::vector<std::string> lines;
  for (const auto& [key, value] : settings) lines.push_back("'" + key + "' = '" + value + "'");
  give_list(sink, "setting", lines);
}

std::vector<std::string> Session::words() const {
  const Catalog& catalog = impl_->catalog;
  std::vector<std::string> words = catalog.table_names();
  std::ranges::copy(catalog.view_names(), std::back_inserter(words));
  std::ranges::copy(catalog.function_names(), std::back_inserter(words));
  for (const std::string_view word : keywords()) words.emplace_back(word);
  for (const ScalarFunction& function : all_functions()) words.emplace_back(function.name);
  for (const streams::AggregateKind& aggregate : streams::all_aggregates()) words.emplace_back(aggregate.name);
  for (const std::string& name : catalog.table_names()) {
    for (const streams::Field& field : catalog.table(name)->schema()) words.push_back(field.name);
  }
  for (const std::string& name : catalog.view_names()) {
    for (const streams::Field& field : catalog.view(name)->schema) words.push_back(field.name);
  }
  return words;
}

}  // namespace cork::sql
