// SPDX-License-Identifier: Apache-2.0
// QueryBinder: GROUP BY TUMBLE(time, size), HOP and SESSION, with TUMBLE_START and the like: the older form of windows.
#include <fmt/format.h>

#include <algorithm>

#include "sql/plan_set.h"
#include "sql/query_binder.h"

namespace cork::sql {
namespace {

constexpr std::string_view kWindows[] = {"TUMBLE", "HOP", "SESSION"};
constexpr std::string_view kAuxiliary[] = {"_START", "_END", "_ROWTIME", "_PROCTIME"};
constexpr const char* kQualifier = "$window";

bool is_group_window(const Node& node) {
  return node.kind == NodeKind::kCall && std::ranges::find(kWindows, node.text) != std::end(kWindows) &&
         node.arguments.size() >= 2;
}

/// The part of TUMBLE_START behind TUMBLE; empty for other names.
std::string auxiliary(const std::string& name) {
  for (const std::string_view window : kWindows) {
    if (!name.starts_with(window)) continue;
    const std::string rest = name.substr(window.size());
    if (std::ranges::find(kAuxiliary, rest) != std::end(kAuxiliary)) return rest;
  }
  return {};
}

std::string arguments_of(const Node& node) {
  std::string text;
  for (const NodePtr& argument : node.arguments) text += to_sql(*argument) + ",";
  return text;
}

NodePtr window_column(Position position, const char* name) {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kName;
  node->position = position;
  node->path = {kQualifier, name};
  return node;
}

/// Puts names of columns in the place of auxiliary calls, and of keys that are expressions.
class Rewriter {
 public:
  Rewriter(std::string_view script, const Node& window, std::map<std::string, NodePtr> keys)
      : script_(script), function_(window.text), arguments_(arguments_of(window)), keys_(std::move(keys)) {}

  Result<NodePtr> rewrite(const NodePtr& node) const {
    if (node == nullptr) return node;
    if (const auto key = keys_.find(to_sql(*node)); key != keys_.end() && node->over == nullptr) return key->second;
    if (node->kind == NodeKind::kCall) {
      const std::string what = auxiliary(node->text);
      if (!what.empty()) {
        if (node->text.substr(0, node->text.size() - what.size()) != function_ || arguments_of(*node) != arguments_) {
          return fail(error_at(script_, node->position,
                               fmt::format("{} needs the same {}({}) in GROUP BY", node->text, function_, "...")));
        }
        return window_column(node->position, what == "_START" ? "window_start"
                                             : what == "_END" ? "window_end"
                                                              : "window_time");
      }
      if (is_group_window(*node)) return window_column(node->position, "window_start");
    }
    auto copy = std::make_shared<Node>(*node);
    for (NodePtr& argument : copy->arguments) {
      TRY_ASSIGN(argument, rewrite(argument));
    }
    if (copy->filter != nullptr) {
      TRY_ASSIGN(copy->filter, rewrite(copy->filter));
    }
    return NodePtr(std::move(copy));
  }

 private:
  std::string_view script_;
  std::string function_;
  std::string arguments_;
  std::map<std::string, NodePtr> keys_;
};

}  // namespace

/// Keys beside the window; sessions are partitioned by them, so they become columns below the window. `columns` are the
/// names by which expressions are found then.
Result<std::vector<std::size_t>> QueryBinder::bind_session_keys(const Select& select, const NodePtr& window,
                                                                Relation& input,
                                                                std::map<std::string, NodePtr>& columns) {
  const Scope scope = input.scope;
  ExpressionBinder binder(script_, scope);
  std::vector<std::size_t> keys;
  std::vector<ExpressionPtr> projections = identity(input.plan->schema);
  std::vector<std::string> names = names_of(input.plan->schema);
  for (const NodePtr& key : select.group_by) {
    if (key == window) continue;
    TRY_ASSIGN(ExpressionPtr bound, binder.bind(*key));
    if (const auto* reference = dynamic_cast<const ColumnReference*>(bound.get())) {
      keys.push_back(reference->index());
      continue;
    }
    keys.push_back(projections.size());
    const std::string name = fmt::format("$key{}", projections.size());
    columns.emplace(to_sql(*key), window_column(key->position, name.c_str()));
    input.scope.resize(projections.size(), {"$", "", LogicalType()});
    input.scope.push_back({kQualifier, name, bound->type()});
    names.push_back(name);
    projections.push_back(std::move(bound));
  }
  input.plan = std::make_shared<CalcNode>(input.plan, nullptr, std::move(projections), std::move(names));
  return keys;
}

/// The SELECT with the columns of the window in the place of calls.
Result<Select> QueryBinder::name_group_window(const Select& select, const NodePtr& window, Relation& input,
                                              std::map<std::string, NodePtr> key_columns) {
  const std::size_t first = input.plan->schema.size() - 3;
  input.scope.resize(first, {"$", "", LogicalType()});
  for (std::size_t i = first; i < first + 3; ++i) {
    input.scope.push_back({kQualifier, input.plan->schema[i].name, input.plan->schema[i].type});
  }
  Select result = select;
  const Rewriter rewriter(script_, *window, std::move(key_columns));
  for (NodePtr& key : result.group_by) {
    TRY_ASSIGN(key, rewriter.rewrite(key));
  }
  for (const char* name : {"window_end", "window_time"}) {
    result.group_by.push_back(window_column(window->position, name));
  }
  const auto place = static_cast<std::size_t>(std::ranges::find(select.group_by, window) - select.group_by.begin());
  for (auto& set : result.grouping_sets) {
    if (std::ranges::find(set, place) == set.end()) continue;
    set.insert(set.end(), {select.group_by.size(), select.group_by.size() + 1});
  }
  for (std::size_t i = 0; i < result.items.size(); ++i) {
    SelectItem& item = result.items[i];
    if (item.expression == nullptr) continue;
    if (item.alias.empty()) item.alias = implied_name(*item.expression);
    // An unnamed TUMBLE_START(...) has no name of its own.
    if (item.alias.empty()) item.alias = fmt::format("EXPR${}", i);
    TRY_ASSIGN(item.expression, rewriter.rewrite(item.expression));
  }
  TRY_ASSIGN(result.having, rewriter.rewrite(result.having));
  return result;
}

Result<Select> QueryBinder::bind_group_window(const Select& select, Relation& input) {
  const auto found = std::ranges::find_if(select.group_by, [](const NodePtr& key) { return is_group_window(*key); });
  if (found == select.group_by.end()) return select;
  const NodePtr window = *found;
  const std::string& function = window->text;
  TRY_ASSIGN(const std::size_t time, bind_time_column(*window->arguments[0], input, function.c_str()));
  const std::size_t sizes = function == "HOP" ? 2 : 1;
  if (window->arguments.size() != sizes + 1) {
    constexpr const char* kWants[] = {" takes a time and a size, SESSION its gap", " takes a time, a step and a size"};
    return error(window->position, function + kWants[sizes - 1]);
  }
  ExpressionBinder binder(script_, input.scope);
  std::vector<std::int64_t> millis;
  for (std::size_t i = 1; i <= sizes; ++i) {
    TRY_ASSIGN(const ExpressionPtr bound, binder.bind(*window->arguments[i]));
    const auto length = interval_millis(bound);
    if (!length || *length <= 0) {
      return error(window->arguments[i]->position,
                   "a window's size is an INTERVAL of days, hours, minutes or seconds, of more than 0");
    }
    millis.push_back(*length);
  }
  std::map<std::string, NodePtr> key_columns;
  if (function == "SESSION") {
    if (batch_) {
      return error(window->position,
                   "SESSION windows need a stream, as in Flink: SET 'execution.runtime-mode' = 'streaming'");
    }
    TRY_ASSIGN(std::vector<std::size_t> keys, bind_session_keys(select, window, input, key_columns));
    input.plan =
        std::make_shared<SessionWindowNode>(over_processing_time(input.plan, time), std::move(keys), time, millis[0]);
  } else {
    const auto kind = function == "HOP" ? streams::WindowKind::kHop : streams::WindowKind::kTumble;
    const streams::WindowSpec spec{.kind = kind, .size_ms = millis.back(), .step_ms = millis[0]};
    constexpr std::int64_t kWindowsMax = 10'000;
    if (spec.size_ms / spec.step_ms > kWindowsMax) return error(window->position, "a row would belong to more than 10,000 windows: take a longer step");
    input.plan = std::make_shared<WindowTableFunctionNode>(over_processing_time(input.plan, time), spec, time);
  }
  return name_group_window(select, window, input, std::move(key_columns));
}

}  // namespace cork::sql
