// SPDX-License-Identifier: Apache-2.0
// PlanNode: schemas of nodes, and building their operators.
#include "sql/plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/execution.h"
#include "sql/table_options.h"
#include "sql/expression/bound.h"
#include "streams/join.h"
#include "streams/calc.h"
#include "streams/group_aggregate.h"
#include "streams/limit.h"
#include "streams/union_all.h"
#include "streams/window_aggregate.h"
#include "streams/window_table_function.h"

namespace cork::sql {
namespace {

std::string name_list(const Schema& schema) {
  std::string names;
  for (const Field& field : schema) names += (names.empty() ? "" : ", ") + field.name;
  return names;
}

/// Whether a condition lets no row pass, for it is the constant FALSE or NULL.
bool holds_never(const ExpressionPtr& condition) {
  const Literal* literal = condition == nullptr ? nullptr : as_literal(condition);
  return literal != nullptr && (literal->value().is_null(0) || literal->value().value<std::uint8_t>(0) == 0);
}

const ColumnReference* as_reference(const ExpressionPtr& expression) { return dynamic_cast<const ColumnReference*>(expression.get()); }

}  // namespace

/// Where columns of the input are among the projections; SIZE_MAX for one that is not.
std::vector<std::size_t> CalcNode::places_of(std::span<const std::size_t> columns) const {
  std::vector<std::size_t> places;
  for (const std::size_t column : columns) {
    places.push_back(SIZE_MAX);
    for (std::size_t i = projections_.size(); i-- > 0;) {
      const ColumnReference* reference = as_reference(projections_[i]);
      if (reference != nullptr && reference->index() == column) places.back() = i;
    }
  }
  return places;
}

namespace {

void explain_into(const PlanNode& plan, std::size_t depth, std::string& out) {
  if (depth > 0) out += std::string((depth - 1) * 3, ' ') + "+- ";
  out += plan.describe();
  if (!plan.append_only) out += " [changes: I,UB,UA,D]";
  out += "\n";
  for (const PlanNode* input : plan.inputs()) explain_into(*input, depth + 1, out);
}

}  // namespace

void mark_used(const ExpressionPtr& expression, streams::ColumnUse& used) {
  if (expression != nullptr && !expression->collect_columns(used)) used.add_all();
}

void mark_used(const ExpressionPtr& expression, std::vector<bool>& used) {
  streams::ColumnUse found(used.size());
  mark_used(expression, found);
  for (std::size_t i = 0; i < used.size(); ++i) used[i] = used[i] || found.any(i);
}

void mark_used(const std::vector<ExpressionPtr>& expressions, std::vector<bool>& used) {
  for (const ExpressionPtr& expression : expressions) mark_used(expression, used);
}

std::vector<ExpressionPtr> identity(const Schema& schema) {
  std::vector<ExpressionPtr> columns;
  for (std::size_t i = 0; i < schema.size(); ++i) columns.push_back(std::make_shared<ColumnReference>(i, schema[i].type));
  return columns;
}

std::vector<std::string> names_of(const Schema& schema) {
  std::vector<std::string> names;
  for (const Field& field : schema) names.push_back(field.name);
  return names;
}

std::vector<LogicalType> types_of(const Schema& schema) {
  std::vector<LogicalType> types;
  for (const Field& field : schema) types.push_back(field.type);
  return types;
}

ScanNode::ScanNode(std::shared_ptr<const Table> table, std::map<std::string, std::string> options)
    : PlanNode(table->schema()), table_(std::move(table)), options_(std::move(options)), used_(schema.size()) {
  used_.add_all();
  append_only = table_->option("connector") != "upsert-kafka" && !gives_changes(options_);
  if (table_->primary_key.empty()) return;
  upsert_key.emplace();
  for (const std::string& column : table_->primary_key) {
    const auto place = std::ranges::find(schema, column, &Field::name);
    upsert_key->push_back(static_cast<std::size_t>(place - schema.begin()));
  }
}

Result<void> ScanNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  return execution.add_scan(table_, options_, used_, next, input);
}

PlanPtr ScanNode::prune(const std::vector<bool>& used) const {
  streams::ColumnUse use(used.size());
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i]) use.add(i);
  }
  return prune_fields(use);
}

PlanPtr ScanNode::prune_fields(const streams::ColumnUse& used) const {
  auto result = std::make_shared<ScanNode>(*this);
  if (append_only) result->used_ = used;  // what changes rows looks at all of them
  return result;
}

std::string ScanNode::describe() const { return fmt::format("TableSourceScan(table=[{}], fields=[{}])", table_->name, name_list(schema)); }

Result<void> ValuesNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  Batch batch;
  batch.columns = columns_;
  batch.rows = rows_;
  batch.watermark_after = streams::kEndOfTime;
  execution.add_values(std::move(batch), next, input);
  return {};
}

std::string ValuesNode::describe() const { return fmt::format("Values(rows=[{}], fields=[{}])", rows_, name_list(schema)); }

CalcNode::CalcNode(PlanPtr input, ExpressionPtr condition, std::vector<ExpressionPtr> projections, std::vector<std::string> names)
    : PlanNode({}), input_(std::move(input)), condition_(std::move(condition)), projections_(std::move(projections)) {
  append_only = input_->append_only;
  empty = input_->empty || holds_never(condition_);
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
  if (start && end) {
    window = WindowProperties{*start, *end, time.value_or(*end)};
    if (input_->window->session_keys) window->session_keys = places_of(*input_->window->session_keys);
  }
  if (!input_->upsert_key) return;
  std::vector<std::size_t> key;
  movements.assign(projections_.size(), Movement::kAny);
  std::vector<std::optional<std::size_t>> places(input_->schema.size());
  for (std::size_t i = projections_.size(); i-- > 0;) {
    const ColumnReference* reference = as_reference(projections_[i]);
    if (reference == nullptr) continue;
    places[reference->index()] = i;
    if (!input_->movements.empty()) movements[i] = input_->movements[reference->index()];
  }
  for (const std::size_t column : *input_->upsert_key) {
    if (!places[column]) return;
    key.push_back(*places[column]);
  }
  upsert_key = std::move(key);
}

PlanPtr CalcNode::over(PlanPtr input) const { return std::make_shared<CalcNode>(std::move(input), condition_, projections_, names_of(schema)); }

PlanPtr CalcNode::prune(const std::vector<bool>& used) const {
  std::vector<ExpressionPtr> projections = projections_;
  streams::ColumnUse needed(input_->schema.size());
  mark_used(condition_, needed);
  for (std::size_t i = 0; i < projections.size(); ++i) {
    if (used[i]) mark_used(projections[i], needed);
    else projections[i] = null_literal(projections[i]->type());
  }
  return std::make_shared<CalcNode>(input_->prune_fields(needed), condition_, std::move(projections), names_of(schema));
}

Result<void> CalcNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& calc = execution.add<streams::Calc>(condition_, projections_);
  calc.connect(next, input);
  return input_->build(execution, calc, 0);
}

std::string CalcNode::describe() const { return fmt::format("Calc(select=[{}]{})", name_list(schema), condition_ == nullptr ? "" : ", where=[...]"); }

WindowTableFunctionNode::WindowTableFunctionNode(PlanPtr input, streams::WindowSpec spec, std::size_t time_column)
    : PlanNode(input->schema), input_(std::move(input)), spec_(spec), time_column_(time_column) {
  append_only = input_->append_only;
  empty = input_->empty;
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

PlanPtr WindowTableFunctionNode::prune(const std::vector<bool>& used) const {
  std::vector<bool> needed(used.begin(), used.begin() + static_cast<std::ptrdiff_t>(input_->schema.size()));
  needed[time_column_] = true;
  return std::make_shared<WindowTableFunctionNode>(input_->prune(needed), spec_, time_column_);
}

std::string WindowTableFunctionNode::describe() const {
  return fmt::format("WindowTableFunction(window=[{}], time=[{}])", spec_.describe(), schema[time_column_].name);
}

AggregateNode::AggregateNode(PlanPtr input, std::vector<ExpressionPtr> keys, std::vector<std::string> key_names,
                             std::vector<streams::AggregateCall> calls, bool windowed)
    : PlanNode({}), input_(std::move(input)), keys_(std::move(keys)), calls_(std::move(calls)), windowed_(windowed) {
  append_only = windowed;
  empty = input_->empty && (windowed || !keys_.empty());
  for (std::size_t i = 0; i < keys_.size(); ++i) schema.push_back({std::move(key_names[i]), keys_[i]->type().materialized()});
  for (std::size_t i = 0; i < calls_.size(); ++i) schema.push_back({fmt::format("EXPR${}", i), calls_[i].result});
  if (!windowed) {
    upsert_key.emplace();
    for (std::size_t i = 0; i < keys_.size(); ++i) upsert_key->push_back(i);
    movements.assign(keys_.size(), Movement::kConstant);
    // Only rows that stay let a count or a maximum rise.
    for (const streams::AggregateCall& call : calls_) {
      const std::string_view name = call.kind->name;
      const bool stays = input_->append_only;
      movements.push_back(!stays ? Movement::kAny : name == "COUNT" || name == "MAX" ? Movement::kRising : name == "MIN" ? Movement::kFalling : Movement::kAny);
    }
    return;
  }
  const std::size_t first = schema.size();
  schema.push_back({"window_start", streams::timestamp_type(3, false)});
  schema.push_back({"window_end", streams::timestamp_type(3, false)});
  schema.push_back({"window_time", input_->schema[input_->window->time].type.with_nullable(false)});
  window = WindowProperties{first, first + 1, first + 2};
}

Result<void> AggregateNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  if (!windowed_) {
    auto& aggregate = execution.add<streams::GroupAggregate>(keys_, calls_, !input_->append_only);
    if (counts_nothing_) aggregate.count_nothing();
    if (execution.folds_batches()) aggregate.fold_batches();
    aggregate.connect(next, input);
    return input_->build(execution, aggregate, 0);
  }
  const streams::WindowColumns columns{
      .start = input_->window->start, .end = input_->window->end, .time_type = input_->schema[input_->window->time].type.with_nullable(false),
      .zone = execution.window_zone(input_->schema[input_->window->time].type)};
  auto& aggregate = execution.add<streams::WindowAggregate>(keys_, calls_, columns, execution.metrics(), !input_->append_only);
  aggregate.connect(next, input);
  TRY_ASSIGN(streams::Operator * late, execution.late_sink(input_->schema));
  if (late != nullptr) aggregate.connect_late(*late);
  return input_->build(execution, aggregate, 0);
}

/// Calls that nobody looks at are not computed, as in Flink: a group whose other values change does not change then. Their columns stay, NULL.
PlanPtr AggregateNode::without_calls(const std::vector<bool>& used) const {
  std::vector<streams::AggregateCall> calls;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < keys_.size(); ++i) names.push_back(schema[i].name);
  for (std::size_t i = 0; i < calls_.size(); ++i) {
    if (used[keys_.size() + i]) calls.push_back(calls_[i]);
  }
  auto fewer = std::make_shared<AggregateNode>(input_, keys_, std::move(names), std::move(calls), windowed_);
  fewer->keeps_late_rows_ = keeps_late_rows_;
  std::vector<ExpressionPtr> columns;
  std::size_t next = 0;
  for (std::size_t i = 0; i < schema.size(); ++i) {
    const bool call = i >= keys_.size() && i < keys_.size() + calls_.size();
    if (call && !used[i]) {
      columns.push_back(null_literal(schema[i].type.with_nullable(true)));
      continue;
    }
    columns.push_back(std::make_shared<ColumnReference>(next, fewer->schema[next].type));
    ++next;
  }
  return std::make_shared<CalcNode>(std::move(fewer), nullptr, std::move(columns), names_of(schema));
}

PlanPtr AggregateNode::prune(const std::vector<bool>& used) const {
  bool all = true;
  for (std::size_t i = keys_.size(); i < keys_.size() + calls_.size(); ++i) all = all && used[i];
  if (!all && !keys_.empty()) return without_calls(used)->prune(used);
  std::vector<bool> needed(input_->schema.size(), keeps_late_rows_);
  mark_used(keys_, needed);
  for (const streams::AggregateCall& call : calls_) {
    mark_used(call.argument, needed);
    mark_used(call.filter, needed);
  }
  if (windowed_) needed[input_->window->start] = needed[input_->window->end] = needed[input_->window->time] = true;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < keys_.size(); ++i) names.push_back(schema[i].name);
  auto result = std::make_shared<AggregateNode>(input_->prune(needed), keys_, std::move(names), calls_, windowed_);
  result->counts_nothing_ = counts_nothing_;
  result->keeps_late_rows_ = keeps_late_rows_;
  return result;
}

std::string AggregateNode::describe() const {
  return fmt::format("{}(groupBy=[{}], select=[{}])", windowed_ ? "WindowAggregate" : "GroupAggregate",
                     name_list(Schema(schema.begin(), schema.begin() + static_cast<std::ptrdiff_t>(keys_.size()))), name_list(schema));
}

JoinNode::JoinNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec)
    : PlanNode({}), left_(std::move(left)), right_(std::move(right)), spec_(std::move(spec)) {
  append_only = left_->append_only && right_->append_only && spec_.kind == streams::JoinKind::kInner;
  const bool keeps_left = spec_.kind == streams::JoinKind::kLeft || spec_.kind == streams::JoinKind::kFull;
  const bool keeps_right = spec_.kind == streams::JoinKind::kRight || spec_.kind == streams::JoinKind::kFull;
  const bool never = holds_never(spec_.condition) && !keeps_left && !keeps_right;
  empty = never || (left_->empty && !keeps_right) || (right_->empty && !keeps_left) || (left_->empty && right_->empty);
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

PlanPtr JoinNode::prune(const std::vector<bool>& used) const {
  const std::size_t width = left_->schema.size();
  std::vector<bool> both = used;
  mark_used(spec_.condition, both);
  std::array<std::vector<bool>, 2> needed{std::vector<bool>(both.begin(), both.begin() + static_cast<std::ptrdiff_t>(width)),
                                          std::vector<bool>(both.begin() + static_cast<std::ptrdiff_t>(width), both.end())};
  streams::JoinSpec spec = spec_;
  spec.used = needed;  // keys have bytes of their own
  for (std::size_t side = 0; side < 2; ++side) mark_used(spec_.keys[side], needed[side]);
  return std::make_shared<JoinNode>(left_->prune(needed[0]), right_->prune(needed[1]), std::move(spec));
}

std::string JoinNode::describe() const {
  constexpr const char* kNames[] = {"InnerJoin", "LeftOuterJoin", "RightOuterJoin", "FullOuterJoin"};
  return fmt::format("Join(joinType=[{}], keys=[{}])", kNames[static_cast<std::size_t>(spec_.kind)], spec_.keys[0].size());
}

UnionNode::UnionNode(Schema schema_of_union, std::vector<PlanPtr> union_inputs) : PlanNode(std::move(schema_of_union)), inputs_(std::move(union_inputs)) {
  for (const PlanPtr& input : inputs_) append_only = append_only && input->append_only;
  empty = std::ranges::all_of(inputs_, [](const PlanPtr& input) { return input->empty; });
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

PlanPtr UnionNode::prune(const std::vector<bool>& used) const {
  std::vector<PlanPtr> inputs;
  for (const PlanPtr& input : inputs_) inputs.push_back(input->prune(used));
  return std::make_shared<UnionNode>(schema, std::move(inputs));
}

std::string LimitNode::describe() const {
  const std::string fetch = limit_ < 0 ? "" : "fetch=[" + std::to_string(limit_) + "]";
  const std::string offset = offset_ == 0 ? "" : "offset=[" + std::to_string(offset_) + "]";
  return "Limit(" + offset + (offset.empty() || fetch.empty() ? "" : ", ") + fetch + ")";
}

Result<void> LimitNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& limit = execution.add<streams::Limit>(limit_ < 0 ? INT64_MAX : limit_, offset_, [&execution] { execution.stop_complete(); });
  limit.connect(next, input);
  return input_->build(execution, limit, 0);
}

PlanPtr without_sources_of_nothing(PlanPtr plan) {
  if (!plan->empty) return plan;
  std::vector<streams::ColumnPtr> columns;
  for (const Field& field : plan->schema) columns.push_back(std::make_shared<Column>(field.type));
  auto nothing = std::make_shared<ValuesNode>(plan->schema, std::move(columns), 0);
  nothing->append_only = plan->append_only;
  nothing->window = plan->window;
  nothing->upsert_key = plan->upsert_key;
  nothing->movements = plan->movements;
  return nothing;
}

std::string explain(const PlanNode& plan) {
  std::string out;
  explain_into(plan, 0, out);
  return out;
}

}  // namespace cork::sql
