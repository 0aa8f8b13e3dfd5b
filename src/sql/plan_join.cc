// SPDX-License-Identifier: Apache-2.0
// Plan nodes of joins: schemas, pruning and building.
#include "sql/plan_join.h"

#include <fmt/format.h>

#include "sql/execution.h"
#include "streams/semi_join.h"
#include "streams/temporal_join.h"
#include "streams/unnest.h"

namespace cork::sql {

using streams::JoinKind;

TwoInputNode::TwoInputNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec)
    : PlanNode({}), left_(std::move(left)), right_(std::move(right)), spec_(std::move(spec)) {}

void TwoInputNode::set_schema(bool materialize) {
  const bool left_padded = spec_.kind == JoinKind::kRight || spec_.kind == JoinKind::kFull;
  const bool right_padded = spec_.kind == JoinKind::kLeft || spec_.kind == JoinKind::kFull;
  const auto add = [&](const Schema& side, bool padded) {
    for (const Field& field : side) {
      const LogicalType type = materialize ? field.type.materialized() : field.type;
      schema.push_back({field.name, type.with_nullable(type.nullable || padded)});
    }
  };
  add(left_->schema, left_padded);
  if (!left_only()) add(right_->schema, right_padded);
}

std::array<std::vector<bool>, 2> TwoInputNode::stored_columns(const std::vector<bool>& used) const {
  std::vector<bool> both = used;
  both.resize(left_->schema.size() + right_->schema.size(), false);
  mark_used(spec_.condition, both);
  const auto middle = both.begin() + static_cast<std::ptrdiff_t>(left_->schema.size());
  return {std::vector<bool>(both.begin(), middle), std::vector<bool>(middle, both.end())};
}

void TwoInputNode::mark_keys(std::array<std::vector<bool>, 2>& needed) const {
  for (std::size_t side = 0; side < 2; ++side) mark_used(spec_.keys[side], needed[side]);
}

std::string TwoInputNode::kind_name() const {
  constexpr const char* kNames[] = {"InnerJoin",     "LeftOuterJoin", "RightOuterJoin",
                                    "FullOuterJoin", "LeftSemiJoin",  "LeftAntiJoin"};
  return kNames[static_cast<std::size_t>(spec_.kind)];
}

SemiJoinNode::SemiJoinNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec)
    : TwoInputNode(std::move(left), std::move(right), std::move(spec)) {
  set_schema(true);
  append_only = spec_.kind == JoinKind::kSemi && left_->append_only && right_->append_only;
  empty = left_->empty || (spec_.kind == JoinKind::kSemi && right_->empty);
  upsert_key = left_->upsert_key;
}

Result<void> SemiJoinNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& join = execution.add<streams::SemiJoin>(spec_, spec_.kind == JoinKind::kAnti);
  join.connect(next, input);
  // What the left is asked for has to be there first, as a batch of literals would otherwise pass at once.
  TRY(right_->build(execution, join, 1));
  return left_->build(execution, join, 0);
}

PlanPtr SemiJoinNode::prune(const std::vector<bool>& used) const {
  streams::JoinSpec spec = spec_;
  std::array<std::vector<bool>, 2> needed = stored_columns(used);
  spec.used = needed;
  mark_keys(needed);
  return std::make_shared<SemiJoinNode>(left_->prune(needed[0]), right_->prune(needed[1]), std::move(spec));
}

std::string SemiJoinNode::describe() const {
  return fmt::format("Join(joinType=[{}], keys=[{}])", kind_name(), spec_.keys[0].size());
}

IntervalJoinNode::IntervalJoinNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec, streams::IntervalBounds bounds)
    : TwoInputNode(std::move(left), std::move(right), std::move(spec)), bounds_(bounds) {
  set_schema(false);
}

Result<void> IntervalJoinNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& join = execution.add<streams::IntervalJoin>(spec_, bounds_);
  join.connect(next, input);
  TRY(left_->build(execution, join, 0));
  return right_->build(execution, join, 1);
}

PlanPtr IntervalJoinNode::prune(const std::vector<bool>& used) const {
  streams::JoinSpec spec = spec_;
  std::array<std::vector<bool>, 2> needed = stored_columns(used);
  spec.used = needed;
  mark_keys(needed);
  for (std::size_t side = 0; side < 2; ++side) {
    if (bounds_.time_columns[side] != streams::IntervalBounds::kProcessingTime)
      needed[side][bounds_.time_columns[side]] = true;
  }
  return std::make_shared<IntervalJoinNode>(left_->prune(needed[0]), right_->prune(needed[1]), std::move(spec),
                                            bounds_);
}

std::string IntervalJoinNode::describe() const {
  const bool by_arrival = bounds_.time_columns[0] == streams::IntervalBounds::kProcessingTime;
  return fmt::format("IntervalJoin(joinType=[{}], windowBounds=[{}, leftLowerBound={}, leftUpperBound={}], keys=[{}])",
                     kind_name(), by_arrival ? "isRowTime=false" : "isRowTime=true", bounds_.lower, bounds_.upper,
                     spec_.keys[0].size());
}

WindowJoinNode::WindowJoinNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec)
    : TwoInputNode(std::move(left), std::move(right), std::move(spec)) {
  set_schema(false);
  window = left_->window;
  if (spec_.kind != JoinKind::kRight && spec_.kind != JoinKind::kFull) return;
  window.reset();  // a padded left has no window
  if (spec_.kind != JoinKind::kRight) return;
  const std::size_t width = left_->schema.size();
  window = WindowProperties{width + right_->window->start, width + right_->window->end, width + right_->window->time};
}

Result<void> WindowJoinNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  streams::WindowJoin::Windows windows{.start = {left_->window->start, right_->window->start},
                                             .end = {left_->window->end, right_->window->end}};
  windows.zone = execution.window_zone(left_->schema[left_->window->time].type);
  auto& join = execution.add<streams::WindowJoin>(spec_, windows, execution.metrics());
  join.connect(next, input);
  TRY(left_->build(execution, join, 0));
  return right_->build(execution, join, 1);
}

PlanPtr WindowJoinNode::prune(const std::vector<bool>& used) const {
  streams::JoinSpec spec = spec_;
  std::array<std::vector<bool>, 2> needed = stored_columns(used);
  spec.used = needed;
  mark_keys(needed);
  const std::array<const PlanNode*, 2> sides{left_.get(), right_.get()};
  for (std::size_t side = 0; side < 2; ++side) {
    const WindowProperties& properties = *sides[side]->window;
    needed[side][properties.start] = needed[side][properties.end] = needed[side][properties.time] = true;
  }
  return std::make_shared<WindowJoinNode>(left_->prune(needed[0]), right_->prune(needed[1]), std::move(spec));
}

std::string WindowJoinNode::describe() const {
  return fmt::format("WindowJoin(joinType=[{}], keys=[{}])", kind_name(), spec_.keys[0].size());
}

TemporalJoinNode::TemporalJoinNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec,
                                   std::array<std::size_t, 2> time_columns)
    : TwoInputNode(std::move(left), std::move(right), std::move(spec)), time_columns_(time_columns) {
  set_schema(false);
  for (std::size_t i = left_->schema.size(); i < schema.size(); ++i) schema[i].type = schema[i].type.materialized();
  append_only = left_->append_only;
}

Result<void> TemporalJoinNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& join = execution.add<streams::TemporalJoin>(spec_, time_columns_);
  join.connect(next, input);
  TRY(right_->build(execution, join, 1));
  return left_->build(execution, join, 0);
}

PlanPtr TemporalJoinNode::prune(const std::vector<bool>& used) const {
  streams::JoinSpec spec = spec_;
  std::array<std::vector<bool>, 2> needed = stored_columns(used);
  spec.used = needed;
  mark_keys(needed);
  for (std::size_t side = 0; side < 2; ++side) needed[side][time_columns_[side]] = true;
  return std::make_shared<TemporalJoinNode>(left_->prune(needed[0]), right_->prune(needed[1]), std::move(spec),
                                            time_columns_);
}

std::string TemporalJoinNode::describe() const {
  return fmt::format("TemporalJoin(joinType=[{}], keys=[{}])", kind_name(), spec_.keys[0].size());
}

UnnestNode::UnnestNode(PlanPtr input, ExpressionPtr collection, bool outer, bool ordinality)
    : PlanNode(input->schema),
      input_(std::move(input)),
      collection_(std::move(collection)),
      outer_(outer),
      ordinality_(ordinality) {
  append_only = input_->append_only;
  window = input_->window;
  const LogicalType& type = collection_->type();
  const bool rows = type.root != streams::TypeRoot::kMap && type.element().root == streams::TypeRoot::kRow;
  const std::vector<LogicalType> types = streams::element_types(type);
  for (std::size_t i = 0; i < types.size(); ++i) {
    constexpr const char* kMapNames[] = {"KEY", "VALUE"};
    std::string name = rows ? type.element().nested->names[i] : types.size() == 2 ? kMapNames[i] : "EXPR$0";
    const bool nullable = types[i].nullable || outer_ || (rows && type.element().nullable);
    schema.push_back({std::move(name), types[i].with_nullable(nullable)});
  }
  if (ordinality_) schema.push_back({"ORDINALITY", streams::integer_type(outer_)});
}

Result<void> UnnestNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& unnest = execution.add<streams::Unnest>(collection_, outer_, ordinality_);
  unnest.connect(next, input);
  return input_->build(execution, unnest, 0);
}

PlanPtr UnnestNode::prune(const std::vector<bool>& used) const {
  std::vector<bool> needed(used.begin(), used.begin() + static_cast<std::ptrdiff_t>(input_->schema.size()));
  mark_used(collection_, needed);
  return std::make_shared<UnnestNode>(input_->prune(needed), collection_, outer_, ordinality_);
}

std::string UnnestNode::describe() const {
  return fmt::format("Correlate(joinType=[{}], unnest=[{}])", outer_ ? "LEFT" : "INNER", collection_->type().describe_short());
}

}  // namespace cork::sql
