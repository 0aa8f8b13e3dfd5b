// SPDX-License-Identifier: Apache-2.0
// OverBinder: windows, frames and the functions that have a meaning over them.
#include "sql/over_binder.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/expression/cast.h"
#include "sql/expression/function.h"

namespace cork::sql {
namespace {

using streams::OverFrame;
using streams::OverKind;

struct RankingFunction {
  std::string_view name;
  OverKind kind;
};
constexpr RankingFunction kRanking[] = {
    {"ROW_NUMBER", OverKind::kRowNumber},
    {"RANK", OverKind::kRank},
    {"DENSE_RANK", OverKind::kDenseRank},
    {"PERCENT_RANK", OverKind::kPercentRank},
    {"CUME_DIST", OverKind::kCumeDist},
    {"NTILE", OverKind::kNtile},
    {"LAG", OverKind::kLag},
    {"LEAD", OverKind::kLead},
};

const RankingFunction* find_ranking(std::string_view name) {
  const auto found = std::ranges::find(kRanking, name, &RankingFunction::name);
  return found == std::end(kRanking) ? nullptr : found;
}

std::string text_of(const WindowDefinition& window, bool rows) {
  std::string text;
  for (const NodePtr& key : window.partition_by) text += to_sql(*key) + ",";
  text += "|";
  for (const SortItem& item : window.order_by) {
    text += fmt::format("{} {} {},", to_sql(*item.expression), item.descending,
                        item.nulls_first ? (*item.nulls_first ? "first" : "last") : "");
  }
  text += rows ? "|rows" : "|range";
  for (const FrameBound* bound : {&window.start, &window.end}) {
    text += fmt::format("|{} {}", static_cast<int>(bound->kind),
                        bound->offset == nullptr ? std::string() : to_sql(*bound->offset));
  }
  return text;
}

NodePtr call_of(std::string name, std::vector<NodePtr> arguments, const Node& from, bool over = false) {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kCall;
  node->position = from.position;
  node->text = std::move(name);
  node->arguments = std::move(arguments);
  if (over) node->over = from.over;
  return node;
}

NodePtr number(std::string text, const Node& from) {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kNumber;
  node->position = from.position;
  node->text = std::move(text);
  return node;
}

/// STDDEV and VAR as sums of squares in the type of their argument, digits lost and all: over windows Flink computes them so.
NodePtr deviation_as_sums(const Node& node) {
  const bool root = node.text.starts_with("STDDEV");
  if ((!root && !node.text.starts_with("VAR")) || streams::find_aggregate(node.text) == nullptr || node.arguments.size() != 1 || node.distinct)
    return nullptr;
  const bool sample = !node.text.ends_with("_POP");
  const NodePtr& value = node.arguments[0];
  const NodePtr sum = call_of("SUM", {value}, node, true);
  const NodePtr squares = call_of("SUM", {call_of("*", {value, value}, node)}, node, true);
  const NodePtr count = call_of("COUNT", {value}, node, true);
  const NodePtr mean = call_of("/", {call_of("*", {sum, sum}, node), count}, node);
  const NodePtr divisor = sample ? call_of("NULLIF", {call_of("-", {count, number("1", node)}, node), number("0", node)}, node) : count;
  const NodePtr variance = call_of("/", {call_of("-", {squares, mean}, node), divisor}, node);
  return root ? call_of("POWER", {variance, number("0.5", node)}, node) : variance;
}

streams::SortKey sort_key(ExpressionPtr expression, const SortItem& item) {
  return {.expression = std::move(expression),
          .descending = item.descending,
          .nulls_first = item.nulls_first.value_or(!item.descending)};
}

}  // namespace

void OverBinder::collect(const Node& node) {
  if (node.over != nullptr) {
    if (NodePtr sums = deviation_as_sums(node)) {
      owner_.kept_nodes_.push_back(sums);
      collect(*sums);
      written_out_.emplace_back(&node, std::move(sums));
      return;
    }
    calls_.push_back(&node);
    return;
  }
  for (const NodePtr& argument : node.arguments) collect(*argument);
}

/// The window of a call, with what the WINDOW clause says of it.
Result<WindowDefinition> OverBinder::resolve(const Node& node) const {
  WindowDefinition window = *node.over;
  for (int depth = 0; !window.base.empty(); ++depth) {
    const auto base = select_.windows.find(window.base);
    if (base == select_.windows.end())
      return owner_.error(node.over->position,
                          fmt::format("there is no window '{}' in the WINDOW clause", window.base));
    constexpr int kDepthMax = 100;
    if (depth > kDepthMax)
      return owner_.error(node.over->position, fmt::format("the window '{}' is defined by itself", window.base));
    const WindowDefinition& from = *base->second;
    if (!from.partition_by.empty()) window.partition_by = from.partition_by;
    if (window.order_by.empty()) window.order_by = from.order_by;
    if (!window.has_frame && from.has_frame) {
      window.has_frame = true;
      window.rows = from.rows;
      window.start = from.start;
      window.end = from.end;
    }
    window.base = from.base;
  }
  if (!window.has_frame && window.order_by.empty()) window.end.kind = FrameBound::Kind::kUnboundedFollowing;
  return window;
}

/// Rows before the current one: negative for FOLLOWING.
Result<std::int64_t> OverBinder::offset(const FrameBound& bound, const WindowDefinition& window,
                                        const streams::SortKey* key) const {
  using Kind = FrameBound::Kind;
  if (bound.kind == Kind::kCurrentRow) return 0;
  if (bound.kind == Kind::kUnboundedPreceding) return OverFrame::kUnbounded;
  if (bound.kind == Kind::kUnboundedFollowing) return -OverFrame::kUnbounded;
  TRY_ASSIGN(const ExpressionPtr bound_offset, bind_(*bound.offset));
  std::optional<std::int64_t> value = interval_millis(bound_offset);
  const bool interval = value.has_value();
  const Literal* literal = as_literal(bound_offset);
  if (!value && literal != nullptr && literal->type().is_integer() && !literal->value().is_null(0))
    value = literal->value().value<std::int64_t>(0);
  if (!value || *value < 0)
    return owner_.error(bound.offset->position,
                        "how far a frame reaches is a whole number, or an INTERVAL of days to seconds");
  if (window.rows && interval)
    return owner_.error(bound.offset->position, "ROWS counts rows: write a number, or RANGE BETWEEN INTERVAL ...");
  if (!window.rows && key == nullptr)
    return owner_.error(bound.offset->position, "a RANGE with an offset needs one key in ORDER BY");
  if (!window.rows) {
    const LogicalType& type = key->expression->type();
    const bool time = type.is_timestamp() || type.root == TypeRoot::kDate;
    if (interval != time || (!time && !type.is_numeric())) {
      return owner_.error(bound.offset->position, fmt::format("RANGE over {} takes {}", type.describe_short(),
                                                              time ? "an INTERVAL" : "a number"));
    }
  }
  return bound.kind == Kind::kPreceding ? *value : -*value;
}

Result<streams::OverFrame> OverBinder::frame(const WindowDefinition& window, const streams::SortKey* key) const {
  TRY_ASSIGN(const std::int64_t start, offset(window.start, window, key));
  TRY_ASSIGN(const std::int64_t end, offset(window.end, window, key));
  if (start < end) return owner_.error(window.position, "the frame ends before it begins");
  if (start == -OverFrame::kUnbounded || end == OverFrame::kUnbounded)
    return owner_.error(window.position,
                        "a frame begins at most at its end: not UNBOUNDED FOLLOWING, nor to UNBOUNDED PRECEDING");
  return OverFrame{.rows = window.rows, .preceding = start, .following = -end};
}

/// LAG(value, offset, otherwise) and LEAD.
Result<streams::OverCall> OverBinder::bind_shift(const Node& node, OverKind kind) const {
  if (node.arguments.empty() || node.arguments.size() > 3)
    return owner_.error(node.position,
                        node.text + " takes a value, how many rows away it is, and what it is where there is no row");
  streams::OverCall call;
  call.kind = kind;
  TRY_ASSIGN(call.argument, bind_(*node.arguments[0]));
  call.result = call.argument->type().materialized().with_nullable(true);
  if (node.arguments.size() > 1) {
    TRY_ASSIGN(const ExpressionPtr rows, bind_(*node.arguments[1]));
    const Literal* literal = as_literal(rows);
    if (literal == nullptr || !literal->type().is_integer() || literal->value().is_null(0) ||
        literal->value().value<std::int64_t>(0) < 0) {
      return owner_.error(node.arguments[1]->position, "how many rows away is a whole number");
    }
    call.offset = literal->value().value<std::int64_t>(0);
  }
  if (node.arguments.size() > 2) {
    TRY_ASSIGN(ExpressionPtr otherwise, bind_(*node.arguments[2]));
    auto coerced = coerce(std::move(otherwise), call.result);
    if (!coerced) return owner_.error(node.arguments[2]->position, coerced.error().message);
    call.otherwise = *coerced;
    call.result.nullable = call.otherwise->type().nullable;
    // A default that is never NULL makes the column NOT NULL; a NULL of the rows is then -1, as Flink prints it.
    const LogicalType& type = call.argument->type();
    if (!call.result.nullable && type.nullable && type.is_integer()) {
      const ExpressionPtr minus_one = make_literal(type.with_nullable(false), std::int64_t{-1});
      auto filled = find_function("COALESCE")->bind({{call.argument, minus_one}, {"", ""}});
      if (!filled) return owner_.error(node.position, filled.error().message);
      call.argument = *filled;
    }
  }
  return call;
}

Result<streams::OverCall> OverBinder::bind_call(const Node& node) const {
  const RankingFunction* ranking = find_ranking(node.text);
  if (ranking == nullptr) {
    if (streams::find_aggregate(node.text) == nullptr)
      return owner_.error(
          node.position,
          fmt::format("{} cannot be computed OVER a window: aggregates, ROW_NUMBER, RANK, LAG and the like can",
                      node.text));
    if (node.filter != nullptr)
      return owner_.error(node.filter->position, "FILTER and OVER do not go together, as in Flink: write " + node.text + "(CASE WHEN condition THEN value END) OVER ...");
    streams::OverCall call;
    TRY_ASSIGN(call.aggregate, owner_.bind_aggregate_call(node, bind_, false));
    // A frame can be empty or without values.
    // Several arguments are a ROW, whose first field then counts, as the aggregate itself says.
    if (!call.aggregate.kind->never_null && node.arguments.size() < 2)
      call.aggregate.result.nullable = call.aggregate.argument == nullptr || call.aggregate.argument->type().nullable;
    call.result = call.aggregate.result;
    return call;
  }
  if (ranking->kind == OverKind::kLag || ranking->kind == OverKind::kLead) return bind_shift(node, ranking->kind);
  streams::OverCall call;
  call.kind = ranking->kind;
  const bool ntile = ranking->kind == OverKind::kNtile;
  if (node.arguments.size() != (ntile ? 1U : 0U))
    return owner_.error(node.position, node.text + (ntile ? " takes the number of buckets" : " takes no argument"));
  if (ntile) {
    TRY_ASSIGN(const ExpressionPtr buckets, bind_(*node.arguments[0]));
    const Literal* literal = as_literal(buckets);
    if (literal == nullptr || !literal->type().is_integer() || literal->value().is_null(0) ||
        literal->value().value<std::int64_t>(0) <= 0) {
      return owner_.error(node.arguments[0]->position, "the number of buckets is a whole number above 0");
    }
    call.offset = literal->value().value<std::int64_t>(0);
  }
  const bool share = ranking->kind == OverKind::kPercentRank || ranking->kind == OverKind::kCumeDist;
  call.result = share ? streams::double_type(false) : streams::bigint_type(false);
  return call;
}

Result<PlanPtr> OverBinder::add_window(PlanPtr plan, const std::vector<const Call*>& calls) {
  const WindowDefinition& window = calls[0]->window;
  streams::OverSpec spec;
  for (const NodePtr& key : window.partition_by) {
    TRY_ASSIGN(ExpressionPtr bound, bind_(*key));
    spec.partition.push_back(std::move(bound));
  }
  for (const SortItem& item : window.order_by) {
    TRY_ASSIGN(ExpressionPtr bound, bind_(*item.expression));
    spec.order.push_back(sort_key(std::move(bound), item));
  }
  TRY_ASSIGN(spec.frame, frame(window, spec.order.size() == 1 ? &spec.order[0] : nullptr));
  std::vector<std::string> names;
  for (const Call* call : calls) {
    TRY_ASSIGN(streams::OverCall bound, bind_call(*call->node));
    if (bound.kind == OverKind::kRowNumber) spec.frame.rows = true;
    owner_.replaced_[call->node] =
        std::make_shared<ColumnReference>(plan->schema.size() + spec.calls.size(), bound.result);
    names.push_back(fmt::format("w0$o{}", spec.calls.size()));
    spec.calls.push_back(std::move(bound));
  }
  return std::make_shared<OverNode>(std::move(plan), std::move(spec), std::move(names), calls[0]->node->position,
                                    owner_.script_, owner_.batch());
}

Result<PlanPtr> OverBinder::make_plan(PlanPtr plan) {
  std::vector<Call> calls;
  for (const Node* node : calls_) {
    TRY_ASSIGN(WindowDefinition window, resolve(*node));
    // The frame means nothing to functions that rank; ROW_NUMBER tells peers apart, which RANGE does not.
    if (find_ranking(node->text) != nullptr) {
      window.rows = node->text == "ROW_NUMBER";
      window.start = {FrameBound::Kind::kUnboundedPreceding, nullptr};
      window.end = {};
    }
    std::string key = text_of(window, window.rows);
    calls.push_back({node, std::move(window), std::move(key)});
  }
  std::vector<bool> done(calls.size(), false);
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (done[i]) continue;
    std::vector<const Call*> same;
    for (std::size_t k = i; k < calls.size(); ++k) {
      if (calls[k].key != calls[i].key) continue;
      done[k] = true;
      same.push_back(&calls[k]);
    }
    TRY_ASSIGN(plan, add_window(std::move(plan), same));
  }
  for (const auto& [node, sums] : written_out_) {
    TRY_ASSIGN(ExpressionPtr value, bind_(*node->arguments[0]));
    const streams::AggregateKind* kind = streams::find_aggregate(node->text);
    auto type = kind->result_type(&value->type());
    if (!type) return owner_.error(node->position, type.error().message);
    TRY_ASSIGN(ExpressionPtr result, bind_(*sums));
    TRY_ASSIGN(owner_.replaced_[node], make_cast(std::move(result), *type));
  }
  return plan;
}

}  // namespace cork::sql
