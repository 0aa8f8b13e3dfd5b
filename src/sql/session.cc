// SPDX-License-Identifier: Apache-2.0
// Session: one statement after the other.
#include "sql/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sql/execution.h"
#include "sql/expression/cast.h"
#include "sql/parser.h"
#include "sql/query_binder.h"
#include "sql/result_printer.h"
#include "sql/table_binder.h"
#include "sql/table_options.h"
#include "streams/calc.h"

namespace cork::sql {

struct Session::Impl {
  Core& core;
  FileSystem& files;
  streams::Topics& topics;
  Catalog catalog;
  std::map<std::string, std::string> settings;
  streams::QueryMetrics metrics;
  Execution* running = nullptr;
  bool cancelled = false;

  Task<Result<void>> run(const Statement& statement, std::shared_ptr<const std::string> script, ResultSink& sink);
  Task<Result<void>> run_query(const Query& query, std::shared_ptr<const std::string> script, ResultSink& sink);
  Task<Result<void>> run_insert(const Statement& statement, std::shared_ptr<const std::string> script, ResultSink& sink);
  Task<Result<std::int64_t>> run_plan(Execution& execution);
  Result<PlanPtr> bind_insert(const Insert& insert, Position position, const std::string& script, const Table& table);
  Result<void> create_table(const CreateTable& statement, Position position, const std::string& script);
  Result<void> create_view(const CreateView& statement, Position position, std::shared_ptr<const std::string> script);
  Result<void> drop(const Drop& statement, Position position, const std::string& script);
  Result<void> describe(const Describe& statement, Position position, const std::string& script, ResultSink& sink);
  void show(const Show& statement, ResultSink& sink);
  void show_settings(ResultSink& sink);
};

namespace {

/// A result of one column of texts.
void give_list(ResultSink& sink, const std::string& heading, const std::vector<std::string>& values) {
  const ResultColumn column{heading, "VARCHAR(2147483647) NOT NULL"};
  sink.begin(std::span(&column, 1), true);
  for (const std::string& value : values) {
    const std::optional<std::string_view> cell = value;
    sink.row("+I", std::span(&cell, 1));
  }
  sink.end(static_cast<std::int64_t>(values.size()));
}

std::vector<ResultColumn> result_columns(const Schema& schema) {
  std::vector<ResultColumn> columns;
  for (const Field& field : schema) columns.push_back({field.name, field.type.describe()});
  return columns;
}

}  // namespace

Session::Session(Core& core, FileSystem& files, streams::Topics& topics) : impl_(new Impl{core, files, topics, {}, {}, {}}) {}
Session::~Session() = default;

Task<Result<void>> Session::execute(std::string script, ResultSink& sink) {
  impl_->cancelled = false;
  const auto shared = std::make_shared<const std::string>(std::move(script));
  CO_TRY_ASSIGN(Parser parser, Parser::open(*shared));
  while (!impl_->cancelled && !parser.at_end()) {
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
  if (impl_->running == nullptr) co_return Result<void>();
  co_return co_await impl_->running->drain();
}

const streams::QueryMetrics& Session::metrics() const { return impl_->metrics; }

void Session::set(const std::string& key, std::string value) { impl_->settings[key] = std::move(value); }

Task<Result<void>> Session::Impl::run(const Statement& statement, std::shared_ptr<const std::string> script, ResultSink& sink) {
  if (const auto* query = std::get_if<QueryPtr>(&statement.body)) co_return co_await run_query(**query, script, sink);
  if (std::holds_alternative<Insert>(statement.body)) co_return co_await run_insert(statement, script, sink);
  if (const auto* table = std::get_if<CreateTable>(&statement.body)) co_return create_table(*table, statement.position, *script);
  if (const auto* view = std::get_if<CreateView>(&statement.body)) co_return create_view(*view, statement.position, script);
  if (const auto* dropped = std::get_if<Drop>(&statement.body)) co_return drop(*dropped, statement.position, *script);
  if (const auto* described = std::get_if<Describe>(&statement.body)) co_return describe(*described, statement.position, *script, sink);
  if (const auto* explained = std::get_if<Explain>(&statement.body)) {
    QueryBinder binder(catalog, *script);
    CO_TRY_ASSIGN(const PlanPtr plan, binder.bind(*explained->query));
    give_list(sink, "result", {explain(*plan)});
  } else if (const auto* shown = std::get_if<Show>(&statement.body)) {
    show(*shown, sink);
  } else if (const auto* set_option = std::get_if<SetOption>(&statement.body)) {
    if (set_option->key.empty()) show_settings(sink);
    else settings[set_option->key] = set_option->value;
  } else if (const auto* reset = std::get_if<ResetOption>(&statement.body)) {
    if (reset->key.empty()) settings.clear();
    else settings.erase(reset->key);
  }
  co_return Result<void>();
}

/// The records written by its sinks.
Task<Result<std::int64_t>> Session::Impl::run_plan(Execution& execution) {
  running = &execution;
  const Result<void> result = co_await execution.run();
  running = nullptr;
  CO_TRY(result);
  co_return execution.written();
}

Task<Result<void>> Session::Impl::run_query(const Query& query, std::shared_ptr<const std::string> script, ResultSink& sink) {
  metrics = {};
  QueryBinder binder(catalog, *script);
  CO_TRY_ASSIGN(const PlanPtr plan, binder.bind(query));
  Execution execution({core, files, topics, settings}, metrics);
  auto& printer = execution.add<ResultOperator>(sink);
  CO_TRY(plan->build(execution, printer, 0));
  sink.begin(result_columns(plan->schema), plan->append_only);
  CO_TRY(co_await run_plan(execution));
  sink.end(printer.rows());
  co_return Result<void>();
}

/// The query with its columns cast to those of the table; columns that it does not give are NULL.
Result<PlanPtr> Session::Impl::bind_insert(const Insert& insert, Position position, const std::string& script, const Table& table) {
  QueryBinder binder(catalog, script);
  TRY_ASSIGN(PlanPtr plan, binder.bind(*insert.query));
  std::vector<const TableColumn*> targets;
  for (const TableColumn& column : table.columns) {
    if (column.kind != ColumnDefinition::Kind::kComputed && !column.is_virtual) targets.push_back(&column);
  }
  std::vector<std::string> given = insert.columns;
  if (given.empty()) {
    for (const TableColumn* target : targets) given.push_back(target->field.name);
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
    if (place == given.end()) {
      if (!type.nullable) return fail(error_at(script, position, fmt::format("column '{}' is NOT NULL and gets no value", target->field.name)));
      projections.push_back(null_literal(type));
      continue;
    }
    const auto index = static_cast<std::size_t>(place - given.begin());
    auto value = coerce(std::make_shared<ColumnReference>(index, plan->schema[index].type), type);
    if (!value) return fail(error_at(script, position, fmt::format("column '{}': {}", target->field.name, value.error().message)));
    projections.push_back(*value);
  }
  return std::make_shared<CalcNode>(std::move(plan), nullptr, std::move(projections), std::move(names));
}

Task<Result<void>> Session::Impl::run_insert(const Statement& statement, std::shared_ptr<const std::string> script, ResultSink& sink) {
  const Insert& insert = std::get<Insert>(statement.body);
  metrics = {};
  const auto table = catalog.table(insert.table);
  if (table == nullptr) {
    co_return fail(error_at(*script, statement.position, fmt::format("there is no table '{}' to insert into{}", insert.table, catalog.suggestion(insert.table))));
  }
  CO_TRY_ASSIGN(const PlanPtr plan, bind_insert(insert, statement.position, *script, *table));
  Execution execution({core, files, topics, settings}, metrics);
  const std::string connector = table->option("connector");
  if (connector == "print") {
    auto& printer = execution.add<ResultOperator>(sink);
    CO_TRY(plan->build(execution, printer, 0));
    sink.begin(result_columns(plan->schema), plan->append_only);
    CO_TRY(co_await run_plan(execution));
    sink.end(printer.rows());
    co_return Result<void>();
  }
  if (connector == "filesystem") co_return fail(error_at(*script, statement.position, "a filesystem table can be read only"));
  streams::Operator* end = nullptr;
  if (connector == "blackhole") {
    end = &execution.add<Blackhole>();
  } else {
    if (!plan->append_only) {
      co_return fail(error_at(*script, statement.position, fmt::format("the query changes rows that it gave before, which '{}' cannot take: its connector '{}' only "
                                                                       "appends. Group by window_start and window_end, so that each row is final", table->name, connector)));
    }
    CO_TRY_ASSIGN(end, execution.add_table_sink(*table));
  }
  CO_TRY(plan->build(execution, *end, 0));
  CO_TRY_ASSIGN(const std::int64_t written, co_await run_plan(execution));
  sink.end(written);
  co_return Result<void>();
}

Result<void> Session::Impl::create_table(const CreateTable& statement, Position position, const std::string& script) {
  if (catalog.contains(statement.name)) {
    if (statement.if_not_exists) return {};
    return fail(error_at(script, position, fmt::format("there is a table or view '{}' already; DROP it, or write CREATE TABLE IF NOT EXISTS", statement.name)));
  }
  TRY_ASSIGN(auto table, bind_table_definition(script, position, statement));
  catalog.add(std::move(table));
  return {};
}

Result<void> Session::Impl::create_view(const CreateView& statement, Position position, std::shared_ptr<const std::string> script) {
  if (catalog.contains(statement.name)) {
    if (statement.if_not_exists) return {};
    return fail(error_at(*script, position, fmt::format("there is a table or view '{}' already; DROP it, or write CREATE VIEW IF NOT EXISTS", statement.name)));
  }
  QueryBinder binder(catalog, *script);
  TRY_ASSIGN(const PlanPtr plan, binder.bind(*statement.query));
  auto view = std::make_shared<View>(View{statement.name, statement.columns, statement.query, script, plan->schema});
  if (!view->columns.empty()) {
    if (view->columns.size() != view->schema.size()) {
      return fail(error_at(*script, position, fmt::format("{} names for {} columns", view->columns.size(), view->schema.size())));
    }
    for (std::size_t i = 0; i < view->schema.size(); ++i) view->schema[i].name = view->columns[i];
  }
  catalog.add(std::shared_ptr<const View>(std::move(view)));
  return {};
}

Result<void> Session::Impl::drop(const Drop& statement, Position position, const std::string& script) {
  const bool found = statement.what == "TABLE" ? catalog.drop_table(statement.name) : catalog.drop_view(statement.name);
  if (found || statement.if_exists) return {};
  return fail(error_at(script, position, fmt::format("there is no {} '{}'{}", statement.what == "TABLE" ? "table" : "view", statement.name, catalog.suggestion(statement.name))));
}

Result<void> Session::Impl::describe(const Describe& statement, Position position, const std::string& script, ResultSink& sink) {
  const std::string text = "VARCHAR(2147483647)";
  const std::vector<ResultColumn> headings = {{"name", text}, {"type", text}, {"null", "BOOLEAN"}, {"key", text}, {"extras", text}, {"watermark", text}};
  const auto give = [&](const Field& field, std::string key, std::string extras, std::string watermark) {
    const std::string type = field.type.describe_short() + (field.type.rowtime ? " *ROWTIME*" : "");
    const auto cell = [](const std::string& value) { return value.empty() ? std::optional<std::string_view>() : std::optional<std::string_view>(value); };
    const std::optional<std::string_view> row[] = {field.name, type, field.type.nullable ? "TRUE" : "FALSE", cell(key), cell(extras), cell(watermark)};
    sink.row("+I", row);
  };
  if (const auto view = catalog.view(statement.name)) {
    sink.begin(headings, true);
    for (const Field& field : view->schema) give(field, {}, {}, {});
    sink.end(static_cast<std::int64_t>(view->schema.size()));
    return {};
  }
  const auto table = catalog.table(statement.name);
  if (table == nullptr) return fail(error_at(script, position, fmt::format("there is no table or view '{}'{}", statement.name, catalog.suggestion(statement.name))));
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
    give(column.field, in_key ? key : std::string(), extras, column.field.name == table->watermark_column ? table->watermark_text : std::string());
  }
  sink.end(static_cast<std::int64_t>(table->columns.size()));
  return {};
}

void Session::Impl::show(const Show& statement, ResultSink& sink) {
  if (statement.what == "TABLES") {
    // Views are listed, too, as in Flink.
    std::vector<std::string> names = catalog.table_names();
    std::ranges::copy(catalog.view_names(), std::back_inserter(names));
    std::ranges::sort(names);
    return give_list(sink, "table name", names);
  }
  if (statement.what == "VIEWS") return give_list(sink, "view name", catalog.view_names());
  std::vector<std::string> names;
  for (const ScalarFunction& function : all_functions()) names.emplace_back(function.name);
  for (const streams::AggregateKind& aggregate : streams::all_aggregates()) names.emplace_back(aggregate.name);
  std::ranges::sort(names);
  give_list(sink, "function name", names);
}

void Session::Impl::show_settings(ResultSink& sink) {
  std::vector<std::string> lines;
  for (const auto& [key, value] : settings) lines.push_back("'" + key + "' = '" + value + "'");
  give_list(sink, "setting", lines);
}

}  // namespace cork::sql
