// SPDX-License-Identifier: Apache-2.0
// Execution: lookup joins: what they ask, and asking between batches of the scans.
#include "sql/execution.h"
#include "sql/expression/bound.h"
#include "sql/table_options.h"
#include "streams/postgres/tables.h"

namespace cork::sql {
namespace {

/// A table whose columns are computed from what another one gives.
class ComputedLookup final : public streams::LookupTable {
 public:
  ComputedLookup(std::unique_ptr<streams::LookupTable> table, std::vector<ExpressionPtr> columns) : table_(std::move(table)), columns_(std::move(columns)) {}
  Task<Result<streams::Batch>> find(std::span<const streams::ColumnPtr> keys, std::size_t rows) override {
    CO_TRY_ASSIGN(streams::Batch batch, co_await table_->find(keys, rows));
    CO_TRY_ASSIGN(batch.columns, streams::evaluate_all(columns_, batch));
    co_return batch;
  }

 private:
  std::unique_ptr<streams::LookupTable> table_;
  std::vector<ExpressionPtr> columns_;
};

}  // namespace

Result<streams::Operator*> Execution::add_lookup(std::shared_ptr<const Table> table, std::map<std::string, std::string> options, streams::JoinSpec spec) {
  auto planned = std::make_unique<PlannedLookup>();
  for (const ExpressionPtr& key : spec.keys[1]) {
    planned->keys.push_back(table->columns[dynamic_cast<const ColumnReference&>(*key).index()].field.name);
  }
  TRY_ASSIGN(const streams::LookupCacheOptions cache, lookup_cache(options));
  planned->join = &add<streams::LookupJoin>(context_.core, streams::LookupJoinOptions{std::move(spec), cache});
  planned->table = std::move(table);
  planned->options = std::move(options);
  lookups_.push_back(std::move(planned));
  return lookups_.back()->join;
}

Task<Result<void>> Execution::open_lookups() {
  for (const auto& planned : lookups_) {
    if (planned->options.at("connector") != "jdbc") {
      CO_TRY(co_await load_lookup(*planned));
      continue;
    }
    if (context_.transport == nullptr) co_return fail(ErrorCode::kInvalidRequest, "databases cannot be reached from here");
    CO_TRY_ASSIGN(streams::PostgresTable table, postgres_table(planned->options, planned->table->value_fields, planned->keys));
    CO_TRY_ASSIGN(auto found, co_await streams::open_postgres_lookup(context_.core, *context_.transport, std::move(table), planned->table->value_fields));
    planned->join->set_table(std::make_unique<ComputedLookup>(std::move(found), planned->table->read_columns));
  }
  co_return Result<void>();
}

/// A file cannot be asked for a key: its rows are read once.
Task<Result<void>> Execution::load_lookup(PlannedLookup& planned) {
  streams::ColumnUse all(planned.table->columns.size());
  all.add_all();
  PlannedScan scan{planned.table, planned.options, std::move(all), {}};
  CO_TRY(co_await open_scan(scan));
  while (!scan.scan->ended()) {
    CO_TRY_ASSIGN(const streams::Batch batch, co_await scan.scan->next());
    CO_TRY(planned.join->load(batch));
  }
  co_return Result<void>();
}

Task<Result<void>> Execution::resolve(PlannedLookup& lookup) {
  while (lookup.resolving) co_await changed_.wait(context_.core);
  if (!lookup.join->holds_back()) co_return Result<void>();
  lookup.resolving = true;
  Result<void> result = co_await lookup.join->resolve();
  lookup.resolving = false;
  changed_.notify_all();
  co_return result;
}

}  // namespace cork::sql
