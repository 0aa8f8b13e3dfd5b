// SPDX-License-Identifier: Apache-2.0
// ExpressionBinder: syntax trees to bound expressions over the columns of a scope.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sql/ast.h"
#include "sql/expression/function.h"

namespace cork::sql {

/// A column that expressions can name.
struct ScopeColumn {
  std::string qualifier;  // the alias of its table; empty: none
  std::string name;
  LogicalType type;
};

/// The columns in their order.
using Scope = std::vector<ScopeColumn>;

/// What CREATE FUNCTION has made.
struct UserFunction {
  CreateFunction definition;
  /// What the positions in it are of.
  std::shared_ptr<const std::string> script;
};

class ExpressionBinder {
 public:
  using Intercept = std::function<Result<ExpressionPtr>(const Node&)>;
  /// Both outlive the binder.
  ExpressionBinder(std::string_view script, const Scope& scope) : script_(script), scope_(scope) {}

  /// An error has position, line and caret.
  Result<ExpressionPtr> bind(const Node& node);
  /// Looks at each node first; a null expression means that it is bound as usual.
  void set_intercept(Intercept intercept) { intercept_ = std::move(intercept); }
  /// A name that means a column before `first` and one from there on means the latter: that of the inner query.
  void prefer_from(std::size_t first) { preferred_from_ = first; }
  /// The index of the column that a name means; an error names the nearest column. Fields behind the column do not matter.
  Result<std::size_t> resolve(const Node& name) const;
  /// Whether a name means a column, or a field of a ROW, of the scope.
  bool knows(const Node& name) const;
  /// A name such as t.column.field.field as accesses to the fields of a column; null if it has no fields.
  NodePtr split_fields(const Node& name) const;
  /// The same text for expressions that mean the same: names are replaced by the columns they mean.
  std::string canonical(const Node& node) const;

  std::unexpected<Error> error(Position position, std::string message) const { return fail(error_at(script_, position, std::move(message))); }

 private:
  /// How many parts of a path name the column, with its table: 1 or 2.
  std::size_t column_parts(const Node& name) const;
  Result<ExpressionPtr> bind_literal(const Node& node);
  Result<ExpressionPtr> bind_number(const Node& node);
  Result<ExpressionPtr> bind_typed(const Node& node);
  Result<ExpressionPtr> bind_call(const Node& node);
  Result<ExpressionPtr> bind_user_call(const Node& node, const UserFunction& function);
  std::unexpected<Error> no_function(const Node& node) const;

  std::string_view script_;
  const Scope& scope_;
  Intercept intercept_;
  std::size_t preferred_from_ = SIZE_MAX;
};

}  // namespace cork::sql
