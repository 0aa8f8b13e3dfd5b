// SPDX-License-Identifier: Apache-2.0
// AggregateBinder and GROUP BY.
#include "sql/aggregate_binder.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/over_binder.h"
#include "sql/plan_set.h"
#include "streams/nested_value.h"

namespace cork::sql {
namespace {

/// A number for each value of a small integer column: what GROUPING() is in each set.
class SetLookup final : public Expression {
 public:
  SetLookup(ExpressionPtr set, std::vector<std::int64_t> values)
      : Expression(streams::bigint_type(false)), set_(std::move(set)), values_(std::move(values)) {}
  bool collect_columns(streams::ColumnUse& used) const override { return set_->collect_columns(used); }
  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    TRY_ASSIGN(const ColumnPtr sets, set_->evaluate(batch));
    auto out = std::make_shared<Column>(type_);
    out->reserve(batch.rows);
    for (std::size_t row = 0; row < batch.rows; ++row)
      out->append(values_[static_cast<std::size_t>(sets->value<std::int64_t>(row))]);
    return ColumnPtr(std::move(out));
  }

 private:
  ExpressionPtr set_;
  std::vector<std::int64_t> values_;
};

bool is_grouping(const Node& node) {
  return node.kind == NodeKind::kCall &&
         (node.text == "GROUPING" || node.text == "GROUPING_ID" || node.text == "GROUP_ID");
}

bool is_aggregate(const Node& node) {
  return node.kind == NodeKind::kCall && node.over == nullptr && streams::find_aggregate(node.text) != nullptr;
}

}  // namespace

Result<void> AggregateBinder::add_key(const Node& node) {
  TRY_ASSIGN(ExpressionPtr key, inner_.bind(node));
  const std::string canonical = inner_.canonical(node);
  if (!keys_by_text_.emplace(canonical, keys_.size()).second && sets_.empty()) return {};
  keys_.push_back(std::move(key));
  key_names_.push_back(implied_name(node));
  return {};
}

void AggregateBinder::add_bound_key(ExpressionPtr key, std::string name) {
  keys_.push_back(std::move(key));
  key_names_.push_back(std::move(name));
}

/// Whether the keys hold the window's start and end; of a session just its keys beside them.
bool AggregateBinder::windowed(const PlanNode& plan) const {
  if (!plan.window) return false;
  bool start = false;
  bool end = false;
  std::vector<std::size_t> others;
  for (const ExpressionPtr& key : keys_) {
    const auto* reference = dynamic_cast<const ColumnReference*>(key.get());
    const std::size_t index = reference == nullptr ? SIZE_MAX : reference->index();
    start = start || index == plan.window->start;
    end = end || index == plan.window->end;
    if (index != plan.window->start && index != plan.window->end && index != plan.window->time) others.push_back(index);
  }
  if (!start || !end) return false;
  if (!plan.window->session_keys) return true;
  std::vector<std::size_t> expected = *plan.window->session_keys;
  for (auto* list : {&expected, &others}) {
    std::ranges::sort(*list);
    list->erase(std::ranges::unique(*list).begin(), list->end());
  }
  return expected == others;
}

Result<void> AggregateBinder::collect(const Node& node) {
  if (is_aggregate(node)) return add_call(node);
  if (node.over != nullptr) {
    for (const NodePtr& key : node.over->partition_by) TRY(collect(*key));
    for (const SortItem& item : node.over->order_by) TRY(collect(*item.expression));
  } else if (keys_by_text_.contains(inner_.canonical(node))) {
    return {};
  }
  for (const NodePtr& argument : node.arguments) TRY(collect(*argument));
  return {};
}

/// Each row once for each set; keys are then columns of that.
void AggregateBinder::expand(PlanPtr& plan) {
  const std::size_t width = plan->schema.size();
  plan = std::make_shared<ExpandNode>(plan, keys_, sets_);
  for (std::size_t i = 0; i < keys_.size(); ++i)
    keys_[i] = std::make_shared<ColumnReference>(width + i, plan->schema[width + i].type);
  add_bound_key(std::make_shared<ColumnReference>(width + keys_.size(), streams::bigint_type(false)), "$e");
}

/// Whether a stream, too, shows the answer over no rows: Flink does where its planner knows that there are none, and all calls are of these.
bool AggregateBinder::known_over_nothing(const PlanNode& plan) const {
  static constexpr std::string_view kKnown[] = {"COUNT", "SUM", "AVG", "MIN", "MAX"};
  return plan.empty && keys_.empty() &&
         std::ranges::all_of(calls_, [](const streams::AggregateCall& call) { return std::ranges::find(kKnown, call.kind->name) != std::end(kKnown); });
}

PlanPtr AggregateBinder::make_plan() {
  PlanPtr input = input_.plan;
  const bool over_nothing = known_over_nothing(*input);
  if (over_nothing) input = without_sources_of_nothing(std::move(input));
  if (!sets_.empty()) expand(input);
  const bool window = windowed(*input);
  std::vector<ExpressionPtr> plain_keys;
  std::vector<std::string> plain_names;
  std::vector<std::size_t> window_keys(keys_.size(), 0);  // 1 start, 2 end, 3 time
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const auto* reference = dynamic_cast<const ColumnReference*>(keys_[i].get());
    if (window && reference != nullptr) {
      const WindowProperties& properties = *input->window;
      window_keys[i] = reference->index() == properties.start  ? 1
                       : reference->index() == properties.end  ? 2
                       : reference->index() == properties.time ? 3
                                                               : 0;
    }
    if (window_keys[i] != 0) continue;
    plain_keys.push_back(keys_[i]);
    plain_names.push_back(key_names_[i]);
  }
  const std::size_t plain = plain_keys.size();
  first_call_ = plain;
  std::size_t next_plain = 0;
  for (std::size_t i = 0; i < keys_.size(); ++i)
    positions_.push_back(window_keys[i] == 0 ? next_plain++ : plain + calls_.size() + window_keys[i] - 1);
  auto node = std::make_shared<AggregateNode>(std::move(input), std::move(plain_keys),
                                              unique_names(std::move(plain_names)), calls_, window);
  if ((owner_.batch() && keys_.empty()) || over_nothing) node->set_counts_nothing();
  if (window && owner_.settings_.contains("cork.late-records.topic")) node->set_keeps_late_rows();
  plan_ = std::move(node);
  return plan_;
}

Result<ExpressionPtr> AggregateBinder::bind(const Node& node) {
  const Scope none;
  ExpressionBinder binder(owner_.script_, none);
  binder.set_intercept([this](const Node& inner) { return replace(inner); });
  return binder.bind(node);
}

Result<ExpressionPtr> AggregateBinder::bind_empty(const Node& node) {
  empty_ = true;
  auto result = bind(node);
  empty_ = false;
  return result;
}

bool AggregateBinder::has_count() const {
  return std::ranges::any_of(calls_, [](const streams::AggregateCall& call) { return call.kind->name == "COUNT"; });
}

Result<void> AggregateBinder::add_call(const Node& node) {
  const std::string canonical = inner_.canonical(node);
  if (calls_by_text_.contains(canonical)) return {};
  // Without a row there is no sum: a filter or a global aggregate can leave a group empty.
  const bool may_be_empty = keys_.empty() || std::ranges::any_of(sets_, [](const std::vector<bool>& set) {
                              return std::ranges::find(set, true) == set.end();
                            });
  TRY_ASSIGN(
      streams::AggregateCall call,
      owner_.bind_aggregate_call(node, [this](const Node& argument) { return inner_.bind(argument); }, may_be_empty));
  calls_by_text_.emplace(canonical, calls_.size());
  calls_.push_back(std::move(call));
  return {};
}

/// The output's column for a key or a call; null for what has to be bound further.
Result<ExpressionPtr> AggregateBinder::replace(const Node& node) {
  if (const auto found = owner_.replaced_.find(&node); found != owner_.replaced_.end()) return found->second;
  if (is_grouping(node)) return grouping(node);
  const bool literal = node.kind != NodeKind::kName && node.kind != NodeKind::kCall && node.kind != NodeKind::kCast;
  if (literal || node.over != nullptr) return ExpressionPtr();
  const std::string canonical = inner_.canonical(node);
  if (const auto key = keys_by_text_.find(canonical); key != keys_by_text_.end()) {
    ExpressionPtr result = column(positions_[key->second]);
    // TUMBLE_ROWTIME is nullable in Flink, though a window always has a time.
    const bool group_window =
        node.kind == NodeKind::kName && node.path.front() == "$window" && node.path.back() == "window_time";
    if (!group_window) return result;
    return std::make_shared<ColumnReference>(positions_[key->second], result->type().with_nullable(true));
  }
  if (is_aggregate(node)) {
    const std::size_t call = calls_by_text_.at(canonical);
    if (!empty_) return column(first_call_ + call);
    if (calls_[call].kind->name == "COUNT") return make_literal(streams::bigint_type(false), std::int64_t{0});
    return null_literal(calls_[call].result);
  }
  if (node.kind == NodeKind::kName) {
    if (const NodePtr split = inner_.split_fields(node)) return bind(*split);
    TRY(inner_.resolve(node));  // a name that is nothing at all has a better error
    return owner_.error(node.position,
                        fmt::format("column '{}' is neither in GROUP BY nor inside an aggregate", node.path.back()));
  }
  return ExpressionPtr();
}

/// GROUPING(a), GROUPING_ID(a, b): a bit for each key, 1 if the set leaves it out.
Result<ExpressionPtr> AggregateBinder::grouping(const Node& node) {
  std::vector<std::int64_t> values(std::max<std::size_t>(1, sets_.size()), 0);
  for (const NodePtr& argument : node.arguments) {
    const auto key = keys_by_text_.find(inner_.canonical(*argument));
    if (key == keys_by_text_.end()) return owner_.error(argument->position, node.text + " takes keys of GROUP BY");
    for (std::size_t set = 0; set < values.size(); ++set) {
      values[set] = values[set] * 2 + (sets_.empty() || sets_[set][key->second] ? 0 : 1);
    }
  }
  if (sets_.empty()) return make_literal(streams::bigint_type(false), std::int64_t{0});
  return std::make_shared<SetLookup>(column(positions_.back()), std::move(values));
}

ExpressionPtr AggregateBinder::column(std::size_t index) const {
  return std::make_shared<ColumnReference>(index, plan_->schema[index].type);
}

Result<streams::AggregateCall> QueryBinder::bind_aggregate_call(
    const Node& node, const std::function<Result<ExpressionPtr>(const Node&)>& bind, bool may_be_empty) {
  streams::AggregateCall call;
  call.kind = streams::find_aggregate(node.text);
  call.distinct = node.distinct;
  const bool star = node.arguments.size() == 1 && node.arguments[0]->kind == NodeKind::kStar;
  if (star && node.text != "COUNT") return error(node.arguments[0]->position, "* stands in COUNT(*) only");
  const auto given = static_cast<int>(node.arguments.size());
  if (given == 0 && node.text == "COUNT") return error(node.position, "COUNT takes * or a value: COUNT(*) counts rows");
  if (given > call.kind->arguments_max || given == 0) {
    return error(node.position,
                 fmt::format("{} takes {}, not {}", node.text,
                             call.kind->arguments_max == 1 ? std::string("one argument") : fmt::format("at most {} arguments", call.kind->arguments_max), given));
  }
  if (given > 1) {
    Arguments several;
    for (const NodePtr& argument : node.arguments) {
      TRY_ASSIGN(ExpressionPtr value, bind(*argument));
      several.values.push_back(std::move(value));
      several.symbols.emplace_back();
    }
    if (node.text == "PERCENTILE") TRY(check_fractions(several.values[1], *node.arguments[1]));
    TRY_ASSIGN(call.argument, find_function("ROW")->bind(std::move(several)));
  } else if (!star && given == 1) {
    TRY_ASSIGN(call.argument, bind(*node.arguments[0]));
    if (call.argument->type().root == TypeRoot::kNull)
      return error(node.position, fmt::format("NULL has no type in {}: CAST(NULL AS INT) gives it one", node.text));
  }
  if (call.distinct && call.argument == nullptr) return error(node.position, "COUNT(DISTINCT x) needs an argument");
  if (call.distinct && given == 1 && call.argument->type().root == TypeRoot::kRow)
    return error(node.arguments[0]->position, fmt::format("{}(DISTINCT ...) does not take a ROW, as in Flink: name its fields, as in COUNT(DISTINCT a, b)", node.text));
  if (node.filter != nullptr) {
    TRY_ASSIGN(call.filter, bind(*node.filter));
    TRY(require_condition(*call.filter, node.filter->position, "FILTER"));
  }
  auto type = call.kind->result_type(call.argument == nullptr ? nullptr : &call.argument->type());
  if (!type) return error(node.position, type.error().message);
  call.result = *type;
  if ((may_be_empty || call.filter != nullptr) && !call.kind->never_null) call.result.nullable = true;
  return call;
}

/// Fractions of PERCENTILE that are constants lie between 0 and 1.
Result<void> QueryBinder::check_fractions(const ExpressionPtr& fractions, const Node& written) const {
  const Literal* literal = as_literal(fractions);
  if (literal == nullptr || literal->value().is_null(0)) return {};
  const LogicalType& type = literal->type();
  Column values(type.root == TypeRoot::kArray ? type.element() : type);
  std::uint32_t count = 1;
  if (type.root == TypeRoot::kArray) {
    const auto array = literal->value().value<std::string_view>(0);
    count = streams::nested_size(array);
    streams::CellReader reader(array);
    for (std::uint32_t i = 0; i < count; ++i) reader.read(values);
  } else {
    values.append_from(literal->value(), 0);
  }
  if (!values.type.is_numeric()) return {};
  for (std::uint32_t i = 0; i < count; ++i) {
    if (values.is_null(i)) continue;
    const double number = streams::aggregates::number_of(values, i);
    if (number < 0 || number > 1) return error(written.position, "a fraction of PERCENTILE lies between 0 and 1");
  }
  return {};
}

Result<PlanPtr> QueryBinder::bind_aggregate(const Select& written, Relation input, ExpressionPtr condition) {
  if (condition != nullptr) {
    input.plan = std::make_shared<CalcNode>(input.plan, std::move(condition), identity(input.plan->schema),
                                            names_of(input.plan->schema));
  }
  TRY_ASSIGN(Select rewritten, bind_group_window(written, input));
  kept_.push_back(std::make_shared<const Select>(std::move(rewritten)));
  const Select& select = *kept_.back();
  for (const SelectItem& item : select.items) {
    if (item.expression == nullptr)
      return error(item.position, "SELECT * and GROUP BY do not go together: name the columns");
  }
  AggregateBinder aggregate(*this, input);
  if (!select.grouping_sets.empty()) {
    std::vector<std::vector<bool>> sets;
    for (const std::vector<std::size_t>& keys : select.grouping_sets) {
      std::vector<bool> set(select.group_by.size(), false);
      for (const std::size_t key : keys) set[key] = true;
      sets.push_back(std::move(set));
    }
    aggregate.set_grouping_sets(std::move(sets));
  }
  for (const NodePtr& key : select.group_by) {
    if (has_aggregate(*key)) return error(key->position, "an aggregate cannot be a key of GROUP BY");
    TRY(aggregate.add_key(*key));
  }
  for (const SelectItem& item : select.items) TRY(aggregate.collect(*item.expression));
  if (select.having != nullptr) TRY(aggregate.collect(*select.having));
  Relation grouped{aggregate.make_plan(), {}};
  ExpressionPtr having;
  if (select.having != nullptr) {
    TRY(attach_values(grouped, *select.having));
    TRY_ASSIGN(having, aggregate.bind(*select.having));
    TRY(require_condition(*having, select.having->position, "HAVING"));
  }
  for (const SelectItem& item : select.items) TRY(attach_values(grouped, *item.expression));
  OverBinder over(*this, select, [&](const Node& node) { return aggregate.bind(node); });
  for (const SelectItem& item : select.items) over.collect(*item.expression);
  if (!over.empty() && having != nullptr) {
    grouped.plan = std::make_shared<CalcNode>(grouped.plan, std::exchange(having, nullptr),
                                              identity(grouped.plan->schema), names_of(grouped.plan->schema));
  }
  TRY_ASSIGN(PlanPtr plan, over.make_plan(grouped.plan));
  std::vector<ExpressionPtr> projections;
  std::vector<std::string> names;
  for (const SelectItem& item : select.items) {
    TRY_ASSIGN(ExpressionPtr projection, aggregate.bind(*item.expression));
    projections.push_back(std::move(projection));
    names.push_back(item.alias.empty() ? implied_name(*item.expression) : item.alias);
  }
  return std::make_shared<CalcNode>(std::move(plan), std::move(having), std::move(projections),
                                    unique_names(std::move(names)));
}

}  // namespace cork::sql
