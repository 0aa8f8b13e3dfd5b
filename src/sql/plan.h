// SPDX-License-Identifier: Apache-2.0
// PlanNode: a bound query as a tree of relational operators, each of which builds its running form.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sql/catalog.h"
#include "streams/aggregate/aggregate_call.h"
#include "streams/join.h"
#include "streams/window.h"

namespace cork::sql {

class Execution;

/// Where a plan's columns hold the window of a row.
struct WindowProperties {
  std::size_t start = 0;
  std::size_t end = 0;
  std::size_t time = 0;
};

class PlanNode {
 public:
  explicit PlanNode(Schema node_schema) : schema(std::move(node_schema)) {}
  virtual ~PlanNode() = default;

  /// Adds this node's operators, which push into `next`, and those of its inputs.
  virtual Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const = 0;
  /// One line of EXPLAIN.
  virtual std::string describe() const = 0;
  virtual std::vector<const PlanNode*> inputs() const { return {}; }

  Schema schema;
  /// Rows are never taken back.
  bool append_only = true;
  std::optional<WindowProperties> window;
};
using PlanPtr = std::shared_ptr<const PlanNode>;

/// A table read through its connector.
class ScanNode final : public PlanNode {
 public:
  ScanNode(std::shared_ptr<const Table> table, std::map<std::string, std::string> options)
      : PlanNode(table->schema()), table_(std::move(table)), options_(std::move(options)) {}
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;

 private:
  std::shared_ptr<const Table> table_;
  std::map<std::string, std::string> options_;  // of the table, with those of a hint over them
};

/// Rows of literals.
class ValuesNode final : public PlanNode {
 public:
  /// One column for each field, with `rows` values.
  ValuesNode(Schema schema, std::vector<streams::ColumnPtr> columns, std::size_t rows)
      : PlanNode(std::move(schema)), columns_(std::move(columns)), rows_(rows) {}
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;

 private:
  std::vector<streams::ColumnPtr> columns_;
  std::size_t rows_;
};

/// Filter and projection.
class CalcNode final : public PlanNode {
 public:
  CalcNode(PlanPtr input, ExpressionPtr condition, std::vector<ExpressionPtr> projections, std::vector<std::string> names);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }

 private:
  PlanPtr input_;
  ExpressionPtr condition_;
  std::vector<ExpressionPtr> projections_;
};

class WindowTableFunctionNode final : public PlanNode {
 public:
  WindowTableFunctionNode(PlanPtr input, streams::WindowSpec spec, std::size_t time_column);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }

 private:
  PlanPtr input_;
  streams::WindowSpec spec_;
  std::size_t time_column_;
};

/// GROUP BY: over a window if the keys hold its start and end. Output: keys, aggregates, and of a window start, end, time.
class AggregateNode final : public PlanNode {
 public:
  AggregateNode(PlanPtr input, std::vector<ExpressionPtr> keys, std::vector<std::string> key_names, std::vector<streams::AggregateCall> calls,
                bool windowed);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }

 private:
  PlanPtr input_;
  std::vector<ExpressionPtr> keys_;
  std::vector<streams::AggregateCall> calls_;
  bool windowed_;
};

class JoinNode final : public PlanNode {
 public:
  JoinNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {left_.get(), right_.get()}; }

 private:
  PlanPtr left_;
  PlanPtr right_;
  streams::JoinSpec spec_;
};

class UnionNode final : public PlanNode {
 public:
  /// REQUIRES: the inputs have the schema's types.
  UnionNode(Schema schema, std::vector<PlanPtr> union_inputs);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override { return "Union(all=[true])"; }
  std::vector<const PlanNode*> inputs() const override;

 private:
  std::vector<PlanPtr> inputs_;
};

class LimitNode final : public PlanNode {
 public:
  LimitNode(PlanPtr input, std::int64_t limit) : PlanNode(input->schema), input_(std::move(input)), limit_(limit) {}
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override { return "Limit(fetch=[" + std::to_string(limit_) + "])"; }
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }

 private:
  PlanPtr input_;
  std::int64_t limit_;
};

/// The tree, one node a line, indented.
std::string explain(const PlanNode& plan);

}  // namespace cork::sql
