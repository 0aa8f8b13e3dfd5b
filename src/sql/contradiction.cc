// SPDX-License-Identifier: Apache-2.0
// contradict: conditions on one column that no value meets, which Flink's planner sees, too: it then plans without the table.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "sql/query_binder.h"
#include "streams/number_text.h"

namespace cork::sql {
namespace {

/// More digits may not be told apart as doubles.
constexpr std::size_t kDigitsMax = 15;

/// What is asked of one column.
class Wanted {
 public:
  void null() { null_ = true; }
  void not_null() { not_null_ = true; }
  void below(double value, bool open) {
    if (value < high_ || (value == high_ && open)) high_open_ = open;
    high_ = std::min(high_, value);
    numbers_ = not_null_ = true;
  }
  void above(double value, bool open) {
    if (value > low_ || (value == low_ && open)) low_open_ = open;
    low_ = std::max(low_, value);
    numbers_ = not_null_ = true;
  }
  void one_of(const std::set<double>& values) {
    keep(values, one_of_numbers_);
    numbers_ = not_null_ = true;
  }
  void one_of(const std::set<std::string>& values) {
    keep(values, one_of_texts_);
    texts_ = not_null_ = true;
  }
  bool impossible() const {
    if (numbers_ && texts_) return false;  // one of them is cast
    if (null_ && not_null_) return true;
    if (low_ > high_ || (low_ == high_ && (low_open_ || high_open_))) return true;
    if (one_of_texts_ && one_of_texts_->empty()) return true;
    return one_of_numbers_ && std::ranges::none_of(*one_of_numbers_, [this](double value) {
      return (value > low_ || (value == low_ && !low_open_)) && (value < high_ || (value == high_ && !high_open_));
    });
  }

 private:
  template <class T>
  static void keep(const std::set<T>& values, std::optional<std::set<T>>& kept) {
    if (!kept) kept = values;
    else std::erase_if(*kept, [&values](const T& value) { return !values.contains(value); });
  }

  double low_ = -std::numeric_limits<double>::infinity();
  double high_ = std::numeric_limits<double>::infinity();
  bool low_open_ = false;
  bool high_open_ = false;
  bool null_ = false;
  bool not_null_ = false;
  bool numbers_ = false;
  bool texts_ = false;
  std::optional<std::set<double>> one_of_numbers_;
  std::optional<std::set<std::string>> one_of_texts_;
};

std::optional<double> number_of(const Node& node) {
  if (node.kind == NodeKind::kCall && node.text == "NEGATE" && node.arguments.size() == 1) {
    const auto value = number_of(*node.arguments[0]);
    return value ? std::optional(-*value) : std::nullopt;
  }
  if (node.kind != NodeKind::kNumber || node.text.size() > kDigitsMax) return std::nullopt;
  return streams::parse_double(node.text);
}

std::string flipped(const std::string& operation) {
  std::string result = operation;
  if (result[0] == '<' && result != "<>") result[0] = '>';
  else if (result[0] == '>') result[0] = '<';
  return result;
}

void compare(Wanted& wanted, const std::string& operation, const Node& value) {
  if (value.kind == NodeKind::kText && operation == "=") return wanted.one_of(std::set<std::string>{value.text});
  const auto number = number_of(value);
  if (!number) return;
  if (operation == "=") wanted.one_of(std::set<double>{*number});
  if (operation.starts_with('<') && operation != "<>") wanted.below(*number, operation == "<");
  if (operation.starts_with('>')) wanted.above(*number, operation == ">");
}

void in(Wanted& wanted, const Node& node) {
  std::set<double> numbers;
  std::set<std::string> texts;
  for (std::size_t i = 1; i < node.arguments.size(); ++i) {
    const Node& value = *node.arguments[i];
    const auto number = number_of(value);
    if (number) numbers.insert(*number);
    else if (value.kind == NodeKind::kText) texts.insert(value.text);
    else return;
  }
  if (texts.empty()) wanted.one_of(numbers);
  else if (numbers.empty()) wanted.one_of(texts);
}

}  // namespace

bool contradict(const std::vector<NodePtr>& conjuncts) {
  std::map<std::vector<std::string>, Wanted> columns;
  for (const NodePtr& conjunct : conjuncts) {
    if (conjunct->kind != NodeKind::kCall || conjunct->arguments.empty()) continue;
    const Node& left = *conjunct->arguments[0];
    const std::string& operation = conjunct->text;
    const bool compares = operation == "=" || operation == "<>" || operation == "<" || operation == ">" || operation == "<=" || operation == ">=";
    const Node& right = *conjunct->arguments.back();
    if (compares && left.kind == NodeKind::kName && right.kind == NodeKind::kName) {
      if (left.path == right.path && (operation == "<>" || operation == "<" || operation == ">")) return true;
    } else if (compares && left.kind == NodeKind::kName) {
      compare(columns[left.path], operation, right);
    } else if (compares && right.kind == NodeKind::kName) {
      compare(columns[right.path], flipped(operation), left);
    } else if (left.kind == NodeKind::kName && operation == "IN") {
      in(columns[left.path], *conjunct);
    } else if (left.kind == NodeKind::kName && operation == "IS NULL") {
      columns[left.path].null();
    } else if (left.kind == NodeKind::kName && operation == "IS NOT NULL") {
      columns[left.path].not_null();
    }
  }
  return std::ranges::any_of(columns, [](const auto& column) { return column.second.impossible(); });
}

}  // namespace cork::sql
