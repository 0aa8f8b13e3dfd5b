// SPDX-License-Identifier: Apache-2.0
// Plan nodes that order rows: which operator does it.
#include "sql/plan_rank.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/execution.h"
#include "sql/expression/bound.h"
#include "streams/batch_over.h"
#include "streams/calc.h"
#include "streams/deduplicate.h"
#include "streams/non_time_over.h"
#include "streams/over_aggregate.h"
#include "streams/sort.h"
#include "streams/window_top_n.h"

namespace cork::sql {
namespace {

using streams::OverFrame;
using streams::OverKind;
using streams::SortKey;

/// The column that an expression is; nullopt if it computes something.
std::optional<std::size_t> column_of(const ExpressionPtr& expression) {
  const auto* reference = dynamic_cast<const ColumnReference*>(expression.get());
  if (reference == nullptr) return std::nullopt;
  return reference->index();
}

std::string describe_keys(const Schema& schema, const std::vector<ExpressionPtr>& expressions) {
  std::string text;
  for (const ExpressionPtr& expression : expressions) {
    const auto column = column_of(expression);
    text += (text.empty() ? "" : ", ") + (column ? schema[*column].name : std::string("..."));
  }
  return text;
}

std::string describe_order(const Schema& schema, const std::vector<SortKey>& keys) {
  std::string text;
  for (const SortKey& key : keys) {
    const auto column = column_of(key.expression);
    text += (text.empty() ? "" : ", ") + (column ? schema[*column].name : std::string("...")) +
            (key.descending ? " DESC" : " ASC");
  }
  return text;
}

std::vector<bool> first_columns(const std::vector<bool>& used, std::size_t count) {
  return {used.begin(), used.begin() + static_cast<std::ptrdiff_t>(count)};
}

std::size_t input_width(const streams::OverSpec& spec, const Schema& schema) {
  return schema.size() - spec.calls.size();
}

/// The keys of a sort by partition, then by the order.
std::vector<SortKey> partition_keys(const std::vector<ExpressionPtr>& partition, const std::vector<SortKey>& order) {
  std::vector<SortKey> keys;
  for (const ExpressionPtr& expression : partition) keys.push_back({.expression = expression});
  keys.insert(keys.end(), order.begin(), order.end());
  return keys;
}

bool looks_ahead(OverKind kind) {
  return kind == OverKind::kLead || kind == OverKind::kNtile || kind == OverKind::kPercentRank ||
         kind == OverKind::kCumeDist;
}

}  // namespace

OverNode::OverNode(PlanPtr input, streams::OverSpec spec, std::vector<std::string> names, Position position,
                   std::string_view script, bool batch)
    : PlanNode(input->schema),
      input_(std::move(input)),
      spec_(std::move(spec)),
      call_names_(std::move(names)),
      position_(position),
      script_(script),
      batch_(batch) {
  for (std::size_t i = 0; i < spec_.calls.size(); ++i) schema.push_back({call_names_[i], spec_.calls[i].result});
  if (spec_.order.size() == 1) {
    const LogicalType& type = spec_.order[0].expression->type();
    if (type.rowtime) time_column_ = column_of(spec_.order[0].expression);
    by_arrival_ = type.proctime;
  }
  window = input_->window;
  append_only = input_->append_only && (batch_ || time_column_.has_value() || by_arrival_);
}

Result<void> OverNode::validate(bool batch) const {
  TRY(input_->validate(batch));
  if (batch) return {};
  return validate_stream();
}

Result<void> OverNode::validate_stream() const {
  if (dynamic_cast<const OverNode*>(input_.get()) != nullptr) {
    return error(
        "in a stream all functions of a SELECT are computed over the same window: define it once, or use a query for "
        "each");
  }
  if (spec_.order.empty())
    return error("in a stream OVER needs ORDER BY: a time attribute, so that rows come to an end, or another column");
  if (spec_.order.size() != 1) return error("in a stream the window of OVER is ordered by one column");
  if (spec_.order[0].descending) {
    return error(
        "in a stream OVER is ordered ascending; ROW_NUMBER() in descending order needs a bound outside, such as WHERE "
        "rn <= 3");
  }
  for (const streams::OverCall& call : spec_.calls) {
    if (looks_ahead(call.kind))
      return error(
          "LEAD, NTILE, PERCENT_RANK and CUME_DIST look at rows to come: they need SET 'execution.runtime-mode' = "
          "'batch'");
  }
  if (spec_.frame.following != 0) return error("in a stream the frame of OVER ends at CURRENT ROW");
  const bool bounded = spec_.frame.preceding != OverFrame::kUnbounded;
  if (time_column_ || by_arrival_) {
    if (!input_->append_only)
      return error(
          "OVER by a time takes rows that are not taken back: group by a window below, or order by another column");
    if (by_arrival_ && bounded && !spec_.frame.rows)
      return error("RANGE over processing time is not supported: use ROWS, or an event time");
    for (const streams::OverCall& call : spec_.calls) {
      if (bounded && call.kind != OverKind::kAggregate)
        return error("this function takes no frame: leave ROWS or RANGE out");
    }
    return {};
  }
  if (bounded) return error("over a column that is no time attribute, the frame begins at UNBOUNDED PRECEDING");
  return {};
}

Result<void> OverNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  streams::OverSpec spec = spec_;
  spec.columns = types_of(input_->schema);
  if (batch_) {
    const std::vector<bool> used = spec.used;
    auto& over = execution.add<streams::BatchOver>(spec);
    over.connect(next, input);
    auto& sort = execution.add<streams::Sort>(partition_keys(spec_.partition, spec_.order), spec.columns, used);
    sort.connect(over);
    return input_->build(execution, sort, 0);
  }
  if (time_column_ || by_arrival_) {
    const std::size_t time = by_arrival_ ? streams::OverAggregate::kProcessingTime : *time_column_;
    auto& over = execution.add<streams::OverAggregate>(std::move(spec), time, execution.metrics());
    over.connect(next, input);
    return input_->build(execution, over, 0);
  }
  auto& over = execution.add<streams::NonTimeOver>(std::move(spec));
  over.connect(next, input);
  return input_->build(execution, over, 0);
}

PlanPtr OverNode::prune(const std::vector<bool>& used) const {
  const std::size_t width = input_width(spec_, schema);
  std::vector<bool> needed = first_columns(used, width);
  // What nobody asks for is not computed, as in Flink: in a stream it might not even be possible.
  if (std::find(used.begin() + static_cast<std::ptrdiff_t>(width), used.end(), true) == used.end()) return input_->prune(needed);
  mark_used(spec_.partition, needed);
  for (const SortKey& key : spec_.order) mark_used(key.expression, needed);
  for (const streams::OverCall& call : spec_.calls) {
    mark_used(call.argument, needed);
    mark_used(call.otherwise, needed);
    mark_used(call.aggregate.argument, needed);
    mark_used(call.aggregate.filter, needed);
  }
  streams::OverSpec spec = spec_;
  spec.used = needed;
  return std::make_shared<OverNode>(input_->prune(needed), std::move(spec), call_names_, position_, script_, batch_);
}

std::string OverNode::describe() const {
  std::string frame = spec_.frame.rows ? "ROWS" : "RANGE";
  frame += spec_.frame.preceding == OverFrame::kUnbounded ? " BETWEEN UNBOUNDED PRECEDING"
                                                          : fmt::format(" BETWEEN {} PRECEDING", spec_.frame.preceding);
  frame += spec_.frame.following == 0                       ? " AND CURRENT ROW"
           : spec_.frame.following == OverFrame::kUnbounded ? " AND UNBOUNDED FOLLOWING"
                                                            : fmt::format(" AND {} FOLLOWING", spec_.frame.following);
  return fmt::format("OverAggregate(partitionBy=[{}], orderBy=[{}], window=[{}])",
                     describe_keys(input_->schema, spec_.partition), describe_order(input_->schema, spec_.order),
                     frame);
}

RankNode::RankNode(PlanPtr input, Spec spec, bool batch)
    : PlanNode(input->schema), input_(std::move(input)), spec_(std::move(spec)), batch_(batch) {
  schema.push_back({"w0$o0", streams::bigint_type(false)});
  how_ = choose();
  window = input_->window;
  append_only = how_ == How::kWindow || how_ == How::kFirstByTime;
  if (append_only) return;
  if (spec_.order.empty() && input_->append_only && spec_.partition.empty()) append_only = true;  // LIMIT
  if (spec_.last != 1) return;
  std::vector<std::size_t> key;
  for (const ExpressionPtr& expression : spec_.partition) {
    const auto column = column_of(expression);
    if (!column) return;
    key.push_back(*column);
  }
  upsert_key = std::move(key);
}

RankNode::How RankNode::choose() const {
  if (batch_ || spec_.last_column) return How::kTopN;
  if (input_->window && input_->append_only) {
    bool start = false;
    bool end = false;
    for (const ExpressionPtr& expression : spec_.partition) {
      const auto column = column_of(expression);
      start = start || column == input_->window->start;
      end = end || column == input_->window->end;
    }
    if (start && end) return How::kWindow;
  }
  const bool one_time = spec_.order.size() == 1 &&
                        (spec_.order[0].expression->type().rowtime || spec_.order[0].expression->type().proctime);
  const bool known = one_time && (spec_.order[0].expression->type().proctime || column_of(spec_.order[0].expression));
  if (!known || spec_.first != 1 || spec_.last != 1 || !input_->append_only) return How::kTopN;
  return spec_.order[0].descending ? How::kLastByTime : How::kFirstByTime;
}

/// Flink's choice: the cheap form for rows that only rise in rank.
streams::TopNInput RankNode::strategy() const {
  if (input_->append_only) return streams::TopNInput::kAppend;
  if (!input_->upsert_key || input_->movements.empty() || spec_.order.empty()) return streams::TopNInput::kRetract;
  const auto in_key = [&](std::size_t column) {
    return std::ranges::find(*input_->upsert_key, column) != input_->upsert_key->end();
  };
  for (const ExpressionPtr& expression : spec_.partition) {
    const auto column = column_of(expression);
    if (!column || !in_key(*column)) return streams::TopNInput::kRetract;
  }
  for (const SortKey& key : spec_.order) {
    const auto column = column_of(key.expression);
    if (!column) return streams::TopNInput::kRetract;
    const Movement movement = input_->movements[*column];
    const bool rises =
        movement == Movement::kConstant || movement == (key.descending ? Movement::kRising : Movement::kFalling);
    if (!rises) return streams::TopNInput::kRetract;
  }
  return streams::TopNInput::kUpsert;
}

PlanPtr RankNode::prune(const std::vector<bool>& used) const {
  std::vector<bool> needed = first_columns(used, input_->schema.size());
  mark_used(spec_.partition, needed);
  const bool by_arrival = (how_ == How::kFirstByTime || how_ == How::kLastByTime) && spec_.order[0].expression->type().proctime;
  for (const SortKey& key : spec_.order) {
    if (!by_arrival) mark_used(key.expression, needed);
  }
  if (how_ == How::kTopN && strategy() == streams::TopNInput::kUpsert) {
    for (const std::size_t column : *input_->upsert_key) needed[column] = true;
  }
  if (how_ == How::kWindow) needed[input_->window->time] = true;
  if (spec_.last_column) needed[*spec_.last_column] = true;
  auto result = std::make_shared<RankNode>(input_->prune(needed), spec_, batch_);
  result->used_ = needed;
  // The rank of the only row is known.
  result->output_rank_ = output_rank_ && used.back() && spec_.first != spec_.last;
  return result;
}

/// Flink shows the first row as upserts of the partition, but for the one by a single key from the greatest down.
PlanPtr RankNode::as_result() const {
  const bool greatest = spec_.order.size() == 1 && spec_.order[0].descending;
  if (how_ != How::kTopN || batch_ || spec_.last != 1 || spec_.order.empty() || greatest ||
      strategy() != streams::TopNInput::kAppend)
    return shared_from_this();
  auto result = std::make_shared<RankNode>(*this);
  result->upserts_ = true;
  return result;
}

Result<void> RankNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  switch (how_) {
    case How::kTopN: return build_top_n(execution, next, input);
    case How::kWindow: return build_window(execution, next, input);
    default: return build_deduplicate(execution, next, input);
  }
}

Result<void> RankNode::build_top_n(Execution& execution, streams::Operator& next, std::size_t input) const {
  streams::TopNSpec spec;
  spec.partition = spec_.partition;
  spec.order = spec_.order;
  spec.columns = types_of(input_->schema);
  spec.first = spec_.first;
  spec.last = spec_.last;
  spec.last_column = spec_.last_column;
  spec.output_rank = output_rank_;
  spec.update_before = !upserts_;
  spec.input = strategy();
  if (spec.input == streams::TopNInput::kUpsert) spec.row_key = *input_->upsert_key;
  auto& top_n = execution.add<streams::TopN>(std::move(spec));
  top_n.connect(next, input);
  return input_->build(execution, top_n, 0);
}

Result<void> RankNode::build_window(Execution& execution, streams::Operator& next, std::size_t input) const {
  streams::WindowTopNSpec spec{.partition = {}, .order = spec_.order, .columns = types_of(input_->schema)};
  for (const ExpressionPtr& expression : spec_.partition) {
    const auto column = column_of(expression);
    if (column != input_->window->start && column != input_->window->end) spec.partition.push_back(expression);
  }
  spec.window_start = input_->window->start;
  spec.window_end = input_->window->end;
  spec.zone = execution.window_zone(input_->schema[input_->window->time].type);
  spec.first = spec_.first;
  spec.last = spec_.last;
  const bool by_time = spec_.order.size() == 1 && spec_.order[0].expression->type().rowtime;
  spec.last_of_equals = by_time && spec_.order[0].descending && spec_.last == 1;
  auto& top_n = execution.add<streams::WindowTopN>(std::move(spec), execution.metrics());
  top_n.connect(next, input);
  return input_->build(execution, top_n, 0);
}

Result<void> RankNode::build_deduplicate(Execution& execution, streams::Operator& next, std::size_t input) const {
  streams::DeduplicateSpec spec{.keys = spec_.partition, .columns = types_of(input_->schema)};
  if (spec_.order[0].expression->type().rowtime) spec.time_column = *column_of(spec_.order[0].expression);
  spec.keep_last = how_ == How::kLastByTime;
  // The rank is 1.
  std::vector<ExpressionPtr> columns = identity(input_->schema);
  columns.push_back(make_literal(streams::bigint_type(false), std::int64_t{1}));
  auto& calc = execution.add<streams::Calc>(nullptr, std::move(columns));
  calc.connect(next, input);
  auto& deduplicate = execution.add<streams::Deduplicate>(std::move(spec), execution.metrics());
  deduplicate.connect(calc);
  if (!spec_.order[0].expression->type().proctime || used_.empty()) return input_->build(execution, deduplicate, 0);
  // What nobody looks at does not make a row another one than the last.
  std::vector<ExpressionPtr> looked_at = identity(input_->schema);
  for (std::size_t i = 0; i < looked_at.size(); ++i) {
    if (!used_[i]) looked_at[i] = null_literal(input_->schema[i].type.materialized().with_nullable(true));
  }
  auto& only = execution.add<streams::Calc>(nullptr, std::move(looked_at));
  only.connect(deduplicate);
  return input_->build(execution, only, 0);
}

std::string RankNode::describe() const {
  const std::string partition = describe_keys(input_->schema, spec_.partition);
  const std::string order = describe_order(input_->schema, spec_.order);
  if (how_ == How::kFirstByTime || how_ == How::kLastByTime) {
    return fmt::format("Deduplicate(keep=[{}], key=[{}], order=[{}])",
                       how_ == How::kFirstByTime ? "FirstRow" : "LastRow", partition, order);
  }
  constexpr const char* kStrategies[] = {"AppendFastStrategy", "UpdateFastStrategy", "RetractStrategy"};
  const std::string range = spec_.last_column         ? fmt::format("1, {}", input_->schema[*spec_.last_column].name)
                            : spec_.last == INT64_MAX ? fmt::format("{}, unlimited", spec_.first)
                                                    : fmt::format("{}, {}", spec_.first, spec_.last);
  if (how_ == How::kWindow)
    return fmt::format("WindowRank(rankRange=[{}], partitionBy=[{}], orderBy=[{}])", range, partition, order);
  return fmt::format("Rank(strategy=[{}], rankRange=[{}], partitionBy=[{}], orderBy=[{}]{})",
                     kStrategies[static_cast<std::size_t>(strategy())], range, partition, order,
                     output_rank_ ? ", rank number" : "");
}

SortNode::SortNode(PlanPtr input, std::vector<SortKey> keys, std::int64_t offset, std::int64_t limit)
    : PlanNode(input->schema), input_(std::move(input)), keys_(std::move(keys)), offset_(offset), limit_(limit) {}

PlanPtr SortNode::temporal(PlanPtr input, std::size_t time_column, std::vector<SortKey> keys) {
  auto node = std::make_shared<SortNode>(std::move(input), std::move(keys));
  node->time_column_ = time_column;
  return node;
}

Result<void> SortNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  if (time_column_) {
    auto& sort = execution.add<streams::TemporalSort>(*time_column_, keys_, types_of(schema), execution.metrics());
    sort.connect(next, input);
    return input_->build(execution, sort, 0);
  }
  auto& sort = execution.add<streams::Sort>(keys_, types_of(schema), used_, offset_, limit_);
  sort.connect(next, input);
  return input_->build(execution, sort, 0);
}

PlanPtr SortNode::prune(const std::vector<bool>& used) const {
  std::vector<bool> needed = used;
  for (const SortKey& key : keys_) mark_used(key.expression, needed);
  if (time_column_) needed[*time_column_] = true;
  auto node = std::make_shared<SortNode>(input_->prune(needed), keys_, offset_, limit_);
  node->time_column_ = time_column_;
  node->used_ = std::move(needed);
  return node;
}

std::string SortNode::describe() const {
  if (time_column_)
    return fmt::format("TemporalSort(orderBy=[{} ASC{}{}])", schema[*time_column_].name, keys_.empty() ? "" : ", ",
                       describe_order(schema, keys_));
  std::string text = fmt::format("Sort(orderBy=[{}]", describe_order(schema, keys_));
  if (offset_ > 0) text += fmt::format(", offset=[{}]", offset_);
  if (limit_ != INT64_MAX) text += fmt::format(", fetch=[{}]", limit_);
  return text + ")";
}

}  // namespace cork::sql
