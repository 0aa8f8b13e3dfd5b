// SPDX-License-Identifier: Apache-2.0
// PlanNode: schemas of nodes, and building their operators.
#include "sql/plan.h"

#include <fmt/format.h>

#include "sql/execution.h"
#include "sql/expression/bound.h"
#include "streams/calc.h"
#include "streams/group_aggregate.h"
#include "streams/limit.h"
#include "streams/union_all.h"
#include "streams/window_aggregate.h"
#include "streams/window_table_function.h"

namespace cork::sql {
namespace {

std::string names_of(const Schema& schema) {
  std::string names;
  for (const Field& field : schema) names += (names.empty() ? "" : ", ") + field.name;
  return names;
}

const ColumnReference* as_reference(const ExpressionPtr& expression) { return dynamic_cast<const ColumnReference*>(expression.get()); }

void explain_into(const PlanNode& plan, std::size_t depth, std::string& out) {
  if (depth > 0) out += std::string((depth - 1) * 3, ' ') + "+- ";
  out += plan.describe();
  if (!plan.append_only) out += " [changes: I,UB,UA,D]";
  out += "\n";
  for (const PlanNode* input : plan.inputs()) explain_into(*input, depth + 1, out);
}

}  // namespace

Result<void> ScanNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  return execution.add_scan(table_, options_, next, input);
}

std::string ScanNode::describe() const { return fmt::format("TableSourceScan(table=[{}], fields=[{}])", table_->name, names_of(schema)); }

Result<void> ValuesNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  Batch batch;
  batch.columns = columns_;
  batch.rows = rows_;
  batch.watermark_after = streams::kEndOfTime;
  execution.add_values(std::move(batch), next, input);
  return {};
}

std::string ValuesNode::describe() const { return fmt::format("Values(rows=[{}], fields=[{}])", rows_, names_of(schema)); }

CalcNode::CalcNode(PlanPtr input, ExpressionPtr condition, std::vector<ExpressionPtr> projections, std::vector<std::string> names)
    : PlanNode({}), input_(std::move(input)), condition_(std::move(condition)), projections_(std::move(projections)) {
  append_only = input_->append_only;
  std::optional<std::size_t> start;
  std::optional<std::size_t> end;
  std::optional<std::size_t> time;
  for (std::size_t i = 0; i < projections_.size(); ++i) {
    schema.push_back({std::move(names[i]), projections_[i]->type()});
    const ColumnReference* reference = as_reference(projections_[i]);
    if (reference == nullptr || !input_->window) continue;
    if (reference->index() == input_->window->start) start = i;
    if (reference->index() == input_->window->end) end = i;
    if (reference->index() == input_->window->time) time = i;
  }
  if (start && end) window = WindowProperties{*start, *end, time.value_or(*end)};
}

Result<void> CalcNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& calc = execution.add<streams::Calc>(condition_, projections_);
  calc.connect(next, input);
  return input_->build(execution, calc, 0);
}

std::string CalcNode::describe() const { return fmt::format("Calc(select=[{}]{})", names_of(schema), condition_ == nullptr ? "" : ", where=[...]"); }

WindowTableFunctionNode::WindowTableFunctionNode(PlanPtr input, streams::WindowSpec spec, std::size_t time_column)
    : PlanNode(input->schema), input_(std::move(input)), spec_(spec), time_column_(time_column) {
  append_only = input_->append_only;
  LogicalType time = schema[time_column].type.with_nullable(false);
  schema.push_back({"window_start", streams::timestamp_type(3, false)});
  schema.push_back({"window_end", streams::timestamp_type(3, false)});
  schema.push_back({"window_time", time});
  window = WindowProperties{schema.size() - 3, schema.size() - 2, schema.size() - 1};
}

Result<void> WindowTableFunctionNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& function = execution.add<streams::WindowTableFunction>(spec_, time_column_, schema.back().type, execution.window_zone(schema.back().type));
  function.connect(next, input);
  return input_->build(execution, function, 0);
}

std::string WindowTableFunctionNode::describe() const {
  return fmt::format("WindowTableFunction(window=[{}], time=[{}])", spec_.describe(), schema[time_column_].name);
}

AggregateNode::AggregateNode(PlanPtr input, std::vector<ExpressionPtr> keys, std::vector<std::string> key_names,
                             std::vector<streams::AggregateCall> calls, bool windowed)
    : PlanNode({}), input_(std::move(input)), keys_(std::move(keys)), calls_(std::move(calls)), windowed_(windowed) {
  append_only = windowed;
  for (std::size_t i = 0; i < keys_.size(); ++i) schema.push_back({std::move(key_names[i]), keys_[i]->type().materialized()});
  for (std::size_t i = 0; i < calls_.size(); ++i) schema.push_back({fmt::format("EXPR${}", i), calls_[i].result});
  if (!windowed) return;
  const std::size_t first = schema.size();
  schema.push_back({"window_start", streams::timestamp_type(3, false)});
  schema.push_back({"window_end", streams::timestamp_type(3, false)});
  schema.push_back({"window_time", input_->schema[input_->window->time].type.with_nullable(false)});
  window = WindowProperties{first, first + 1, first + 2};
}

Result<void> AggregateNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  if (!windowed_) {
    auto& aggregate = execution.add<streams::GroupAggregate>(keys_, calls_, !input_->append_only);
    aggregate.connect(next, input);
    return input_->build(execution, aggregate, 0);
  }
  const streams::WindowColumns columns{
      .start = input_->window->start, .end = input_->window->end, .time_type = input_->schema[input_->window->time].type.with_nullable(false),
      .zone = execution.window_zone(input_->schema[input_->window->time].type)};
  auto& aggregate = execution.add<streams::WindowAggregate>(keys_, calls_, columns, execution.metrics());
  aggregate.connect(next, input);
  TRY_ASSIGN(streams::Operator * late, execution.late_sink(input_->schema));
  if (late != nullptr) aggregate.connect_late(*late);
  return input_->build(execution, aggregate, 0);
}

std::string AggregateNode::describe() const {
  return fmt::format("{}(groupBy=[{}], select=[{}])", windowed_ ? "WindowAggregate" : "GroupAggregate",
                     names_of(Schema(schema.begin(), schema.begin() + static_cast<std::ptrdiff_t>(keys_.size()))), names_of(schema));
}

JoinNode::JoinNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec)
    : PlanNode({}), left_(std::move(left)), right_(std::move(right)), spec_(std::move(spec)) {
  append_only = left_->append_only && right_->append_only && spec_.kind == streams::JoinKind::kInner;
  const bool left_outer = spec_.kind == streams::JoinKind::kRight || spec_.kind == streams::JoinKind::kFull;
  const bool right_outer = spec_.kind == streams::JoinKind::kLeft || spec_.kind == streams::JoinKind::kFull;
  // What waits in a join has lost its place in event time.
  for (const Field& field : left_->schema) {
    schema.push_back({field.name, field.type.materialized().with_nullable(field.type.nullable || left_outer)});
  }
  for (const Field& field : right_->schema) {
    schema.push_back({field.name, field.type.materialized().with_nullable(field.type.nullable || right_outer)});
  }
}

Result<void> JoinNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& join = execution.add<streams::Join>(spec_);
  join.connect(next, input);
  TRY(left_->build(execution, join, 0));
  return right_->build(execution, join, 1);
}

std::string JoinNode::describe() const {
  constexpr const char* kNames[] = {"InnerJoin", "LeftOuterJoin", "RightOuterJoin", "FullOuterJoin"};
  return fmt::format("Join(joinType=[{}], keys=[{}])", kNames[static_cast<std::size_t>(spec_.kind)], spec_.keys[0].size());
}

UnionNode::UnionNode(Schema schema_of_union, std::vector<PlanPtr> union_inputs) : PlanNode(std::move(schema_of_union)), inputs_(std::move(union_inputs)) {
  for (const PlanPtr& input : inputs_) append_only = append_only && input->append_only;
}

Result<void> UnionNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& all = execution.add<streams::UnionAll>(inputs_.size());
  all.connect(next, input);
  for (std::size_t i = 0; i < inputs_.size(); ++i) TRY(inputs_[i]->build(execution, all, i));
  return {};
}

std::vector<const PlanNode*> UnionNode::inputs() const {
  std::vector<const PlanNode*> result;
  for (const PlanPtr& input : inputs_) result.push_back(input.get());
  return result;
}

Result<void> LimitNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& limit = execution.add<streams::Limit>(limit_, [&execution] { execution.stop(); });
  limit.connect(next, input);
  return input_->build(execution, limit, 0);
}

std::string explain(const PlanNode& plan) {
  std::string out;
  explain_into(plan, 0, out);
  return out;
}

}  // namespace cork::sql
