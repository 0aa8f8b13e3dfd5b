// SPDX-License-Identifier: Apache-2.0
// PlanNode: a bound query as a tree of relational operators, each of which builds its running form.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sql/catalog.h"
#include "streams/aggregate/aggregate_call.h"
#include "streams/join_spec.h"
#include "streams/window.h"

namespace cork::sql {

class Execution;

/// Where a plan's columns hold the window of a row.
struct WindowProperties {
  std::size_t start = 0;
  std::size_t end = 0;
  std::size_t time = 0;
  /// Sessions: the columns that they are partitioned by; only a GROUP BY of just these closes with the session.
  std::optional<std::vector<std::size_t>> session_keys = std::nullopt;
};

/// How the value of a column moves while the rows of one key follow each other.
enum class Movement : std::uint8_t { kAny, kConstant, kRising, kFalling };

class PlanNode;
using PlanPtr = std::shared_ptr<const PlanNode>;

class PlanNode : public std::enable_shared_from_this<PlanNode> {
 public:
  explicit PlanNode(Schema node_schema) : schema(std::move(node_schema)) {}
  virtual ~PlanNode() = default;

  /// Adds this node's operators, which push into `next`, and those of its inputs.
  virtual Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const = 0;
  /// One line of EXPLAIN.
  virtual std::string describe() const = 0;
  virtual std::vector<const PlanNode*> inputs() const { return {}; }
  /// The same plan for a reader that looks only at the `used` columns: others may hold NULL, and need not be kept.
  virtual PlanPtr prune(const std::vector<bool>& used) const {
    (void)used;
    return shared_from_this();
  }
  /// The same for a reader that tells which fields of a ROW it looks at.
  virtual PlanPtr prune_fields(const streams::ColumnUse& used) const { return prune(used.columns()); }
  /// The same plan as the last step before its reader's eyes.
  virtual PlanPtr as_result() const { return shared_from_this(); }
  /// What cannot run in a stream (`batch` false) or over bounded data, with its position.
  virtual Result<void> validate(bool batch) const {
    for (const PlanNode* input : inputs()) TRY(input->validate(batch));
    return {};
  }

  Schema schema;
  /// Rows are never taken back.
  bool append_only = true;
  /// It is known to give no rows, whatever its sources hold.
  bool empty = false;
  std::optional<WindowProperties> window;
  /// Columns whose values tell rows apart, so that a +U takes the place of the row of the same key.
  std::optional<std::vector<std::size_t>> upsert_key;
  /// By column; empty: kAny for all. Meaningful with an upsert key.
  std::vector<Movement> movements;
};

/// A table read through its connector.
class ScanNode final : public PlanNode {
 public:
  ScanNode(std::shared_ptr<const Table> table, std::map<std::string, std::string> options);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  PlanPtr prune(const std::vector<bool>& used) const override;
  PlanPtr prune_fields(const streams::ColumnUse& used) const override;

 private:
  std::shared_ptr<const Table> table_;
  std::map<std::string, std::string> options_;  // of the table, with those of a hint over them
  streams::ColumnUse used_;                     // of the table's columns
};

/// Rows of literals.
class ValuesNode final : public PlanNode {
 public:
  /// One column for each field, with `rows` values.
  ValuesNode(Schema schema, std::vector<streams::ColumnPtr> columns, std::size_t rows)
      : PlanNode(std::move(schema)), columns_(std::move(columns)), rows_(rows) {
    empty = rows == 0;
  }
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
  PlanPtr prune(const std::vector<bool>& used) const override;
  PlanPtr as_result() const override { return condition_ == nullptr ? over(input_->as_result()) : shared_from_this(); }

  const PlanPtr& input() const { return input_; }
  const ExpressionPtr& condition() const { return condition_; }
  const std::vector<ExpressionPtr>& projections() const { return projections_; }
  /// The same over another input with the same columns.
  PlanPtr over(PlanPtr input) const;

 private:
  std::vector<std::size_t> places_of(std::span<const std::size_t> columns) const;

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
  PlanPtr prune(const std::vector<bool>& used) const override;

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
  PlanPtr prune(const std::vector<bool>& used) const override;
  /// A global aggregate over no rows gives one row, as in batch mode.
  void set_counts_nothing() { counts_nothing_ = true; }
  /// Rows that come too late for their window are written to a topic as they are, with what the aggregate does not look at.
  void set_keeps_late_rows() { keeps_late_rows_ = true; }

 private:
  PlanPtr without_calls(const std::vector<bool>& used) const;

  PlanPtr input_;
  std::vector<ExpressionPtr> keys_;
  std::vector<streams::AggregateCall> calls_;
  bool windowed_;
  bool counts_nothing_ = false;
  bool keeps_late_rows_ = false;
};

class JoinNode final : public PlanNode {
 public:
  JoinNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {left_.get(), right_.get()}; }
  PlanPtr prune(const std::vector<bool>& used) const override;

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
  PlanPtr prune(const std::vector<bool>& used) const override;

 private:
  std::vector<PlanPtr> inputs_;
};

class LimitNode final : public PlanNode {
 public:
  /// Skips `offset` rows first; a negative limit means all that follow.
  LimitNode(PlanPtr input, std::int64_t limit, std::int64_t offset = 0)
      : PlanNode(input->schema), input_(std::move(input)), limit_(limit), offset_(offset) {
    empty = limit == 0 || input_->empty;
  }
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }
  PlanPtr prune(const std::vector<bool>& used) const override { return std::make_shared<LimitNode>(input_->prune(used), limit_, offset_); }

 private:
  PlanPtr input_;
  std::int64_t limit_;
  std::int64_t offset_;
};

/// Marks the columns that expressions look at; all of them if one cannot tell. A null expression marks nothing.
void mark_used(const ExpressionPtr& expression, std::vector<bool>& used);
void mark_used(const std::vector<ExpressionPtr>& expressions, std::vector<bool>& used);
void mark_used(const ExpressionPtr& expression, streams::ColumnUse& used);
/// References to all columns, and their names.
std::vector<ExpressionPtr> identity(const Schema& schema);
std::vector<std::string> names_of(const Schema& schema);
std::vector<LogicalType> types_of(const Schema& schema);

/// The plan, or rows of none in its place if it is known to give none: then its sources are not read.
PlanPtr without_sources_of_nothing(PlanPtr plan);

/// The tree, one node a line, indented.
std::string explain(const PlanNode& plan);

}  // namespace cork::sql
