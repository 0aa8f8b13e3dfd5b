// SPDX-License-Identifier: Apache-2.0
// Plan nodes of sets and changes: schemas, pruning and building.
#include "sql/plan_set.h"

#include <fmt/format.h>

#include "sql/execution.h"
#include "sql/expression/bound.h"
#include "streams/changelog_normalize.h"
#include "streams/expand.h"
#include "streams/processing_time.h"
#include "streams/session_window.h"
#include "streams/set_difference.h"
#include "streams/single_value.h"

namespace cork::sql {
namespace {

std::vector<ExpressionPtr> references(const Schema& schema, const std::vector<std::size_t>& columns) {
  std::vector<ExpressionPtr> result;
  for (const std::size_t column : columns)
    result.push_back(std::make_shared<ColumnReference>(column, schema[column].type));
  return result;
}

std::string names(const Schema& schema, const std::vector<std::size_t>& columns) {
  std::string text;
  for (const std::size_t column : columns) text += (text.empty() ? "" : ", ") + schema[column].name;
  return text;
}

}  // namespace

SetDifferenceNode::SetDifferenceNode(Schema node_schema, PlanPtr left, PlanPtr right, bool intersect)
    : PlanNode(std::move(node_schema)), left_(std::move(left)), right_(std::move(right)), intersect_(intersect) {
  append_only = intersect && left_->append_only && right_->append_only;
  empty = left_->empty || (intersect && right_->empty);
}

Result<void> SetDifferenceNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& difference = execution.add<streams::SetDifference>(types_of(schema), intersect_);
  difference.connect(next, input);
  TRY(left_->build(execution, difference, 0));
  return right_->build(execution, difference, 1);
}

ExpandNode::ExpandNode(PlanPtr input, std::vector<ExpressionPtr> keys, std::vector<std::vector<bool>> sets)
    : PlanNode(input->schema), input_(std::move(input)), keys_(std::move(keys)), sets_(std::move(sets)) {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    bool always = true;
    for (const std::vector<bool>& set : sets_) always = always && set[i];
    const LogicalType type = keys_[i]->type().materialized();
    schema.push_back({fmt::format("$k{}", i), type.with_nullable(type.nullable || !always)});
    // A window that every set has stays a window.
    const auto* reference = dynamic_cast<const ColumnReference*>(keys_[i].get());
    if (!always || reference == nullptr || !input_->window) continue;
    if (!window) window = input_->window;
    if (reference->index() == input_->window->start) window->start = schema.size() - 1;
    if (reference->index() == input_->window->end) window->end = schema.size() - 1;
  }
  schema.push_back({"$e", streams::bigint_type(false)});
  append_only = input_->append_only;
  empty = input_->empty;
}

Result<void> ExpandNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& expand = execution.add<streams::Expand>(keys_, sets_);
  expand.connect(next, input);
  return input_->build(execution, expand, 0);
}

PlanPtr ExpandNode::prune(const std::vector<bool>& used) const {
  std::vector<bool> needed(used.begin(), used.begin() + static_cast<std::ptrdiff_t>(input_->schema.size()));
  mark_used(keys_, needed);
  if (input_->window) needed[input_->window->start] = needed[input_->window->end] = needed[input_->window->time] = true;
  return std::make_shared<ExpandNode>(input_->prune(needed), keys_, sets_);
}

std::string ExpandNode::describe() const { return fmt::format("Expand(sets=[{}])", sets_.size()); }

SessionWindowNode::SessionWindowNode(PlanPtr input, std::vector<std::size_t> keys, std::size_t time_column,
                                     std::int64_t gap_ms)
    : PlanNode(input->schema),
      input_(std::move(input)),
      keys_(std::move(keys)),
      time_column_(time_column),
      gap_ms_(gap_ms) {
  append_only = input_->append_only;
  const LogicalType time = schema[time_column].type.with_nullable(false);
  schema.push_back({"window_start", streams::timestamp_type(3, false)});
  schema.push_back({"window_end", streams::timestamp_type(3, false)});
  schema.push_back({"window_time", time});
  window = WindowProperties{schema.size() - 3, schema.size() - 2, schema.size() - 1, keys_};
}

Result<void> SessionWindowNode::validate(bool batch) const {
  if (batch)
    return fail(ErrorCode::kInvalidRequest,
                "SESSION windows need a stream, as in Flink: SET 'execution.runtime-mode' = 'streaming'");
  return input_->validate(batch);
}

Result<void> SessionWindowNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  streams::SessionSpec spec;
  spec.keys = references(input_->schema, keys_);
  spec.columns = types_of(input_->schema);
  spec.time_column = time_column_;
  spec.time_type = schema.back().type;
  spec.gap_ms = gap_ms_;
  spec.zone = execution.window_zone(spec.time_type);
  auto& session = execution.add<streams::SessionWindow>(std::move(spec), execution.metrics());
  session.connect(next, input);
  return input_->build(execution, session, 0);
}

PlanPtr SessionWindowNode::prune(const std::vector<bool>& used) const {
  std::vector<bool> needed(used.begin(), used.begin() + static_cast<std::ptrdiff_t>(input_->schema.size()));
  needed[time_column_] = true;
  for (const std::size_t key : keys_) needed[key] = true;
  return std::make_shared<SessionWindowNode>(input_->prune(needed), keys_, time_column_, gap_ms_);
}

std::string SessionWindowNode::describe() const {
  return fmt::format("WindowTableFunction(window=[SESSION(partitionBy=[{}], gap=[{} ms])], time=[{}])",
                     names(input_->schema, keys_), gap_ms_, schema[time_column_].name);
}

MaterializeNode::MaterializeNode(PlanPtr input, std::vector<std::size_t> key, streams::OnConflict on_conflict)
    : PlanNode(input->schema), input_(std::move(input)), key_(std::move(key)), on_conflict_(on_conflict) {
  append_only = false;
  upsert_key = key_;
}

Result<void> MaterializeNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& materialize =
      execution.add<streams::UpsertMaterialize>(references(schema, key_), types_of(schema), on_conflict_);
  materialize.connect(next, input);
  return input_->build(execution, materialize, 0);
}

std::string MaterializeNode::describe() const {
  return fmt::format("UpsertMaterialize(key=[{}])", names(schema, key_));
}

Result<void> SingleValueNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& single = execution.add<streams::SingleValue>();
  single.connect(next, input);
  return input_->build(execution, single, 0);
}

ProcessingTimeNode::ProcessingTimeNode(PlanPtr input, std::size_t time_column)
    : PlanNode(input->schema), input_(std::move(input)), time_column_(time_column) {
  append_only = input_->append_only;
}

Result<void> ProcessingTimeNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  execution.need_ticks();
  auto& clock = execution.add<streams::ProcessingTime>();
  clock.connect(next, input);
  return input_->build(execution, clock, 0);
}

NormalizeNode::NormalizeNode(PlanPtr input, std::vector<std::size_t> key)
    : PlanNode(input->schema), input_(std::move(input)), key_(std::move(key)) {
  append_only = false;
  upsert_key = key_;
}

Result<void> NormalizeNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& normalize =
      execution.add<streams::ChangelogNormalize>(references(schema, key_), types_of(schema), std::vector<bool>());
  normalize.connect(next, input);
  return input_->build(execution, normalize, 0);
}

std::string NormalizeNode::describe() const { return fmt::format("ChangelogNormalize(key=[{}])", names(schema, key_)); }

}  // namespace cork::sql
