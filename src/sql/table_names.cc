// SPDX-License-Identifier: Apache-2.0
// The names of tables: a walk over the syntax tree.
#include "sql/table_names.h"

namespace cork::sql {
namespace {

class Walk {
 public:
  std::set<std::string> names;

  void visit(const Query& query) {
    const std::set<std::string> outer = hidden_;
    for (const auto& [name, inner] : query.with) {
      visit(*inner);
      hidden_.insert(name);
    }
    if (const auto* select = std::get_if<Select>(&query.body)) {
      visit(*select);
    } else if (const auto* values = std::get_if<Values>(&query.body)) {
      for (const auto& row : values->rows) visit(row);
    } else {
      const auto& operation = std::get<SetOperation>(query.body);
      visit(*operation.left);
      visit(*operation.right);
    }
    for (const SortItem& item : query.order_by) visit(item.expression);
    hidden_ = outer;
  }

 private:
  void visit(const NodePtr& node) {
    if (node == nullptr) return;
    visit(node->arguments);
    visit(node->filter);
    if (node->query != nullptr) visit(*node->query);
  }
  void visit(const std::vector<NodePtr>& nodes) {
    for (const NodePtr& node : nodes) visit(node);
  }

  void visit(const Select& select) {
    for (const SelectItem& item : select.items) visit(item.expression);
    if (select.from != nullptr) visit(*select.from);
    visit(select.where);
    visit(select.group_by);
    visit(select.having);
    visit(select.qualify);
  }

  void visit(const TableReference& reference) {
    if (const auto* named = std::get_if<NamedTable>(&reference.table)) {
      if (named->path.size() > 1 || !hidden_.contains(named->path[0])) names.insert(named->name);
    } else if (const auto* derived = std::get_if<DerivedTable>(&reference.table)) {
      visit(*derived->query);
    } else if (const auto* window = std::get_if<WindowTable>(&reference.table)) {
      visit(*window->input);
    } else if (const auto* join = std::get_if<JoinedTable>(&reference.table)) {
      visit(*join->left);
      visit(*join->right);
      visit(join->condition);
    } else if (const auto* match = std::get_if<std::shared_ptr<const MatchTable>>(&reference.table)) {
      visit(*(*match)->input);
    } else {
      visit(std::get<UnnestTable>(reference.table).collection);
    }
  }

  std::set<std::string> hidden_;
};

}  // namespace

std::set<std::string> table_names(const Query& query) {
  Walk walk;
  walk.visit(query);
  return walk.names;
}

}  // namespace cork::sql
