// SPDX-License-Identifier: Apache-2.0
// Plan nodes of sets and changes: INTERSECT ALL and EXCEPT ALL, grouping sets, sessions, and keyed tables.
#pragma once

#include "sql/plan.h"
#include "streams/upsert_materialize.h"

namespace cork::sql {

/// REQUIRES: the inputs have the schema's types.
class SetDifferenceNode final : public PlanNode {
 public:
  SetDifferenceNode(Schema node_schema, PlanPtr left, PlanPtr right, bool intersect);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override { return intersect_ ? "IntersectAll()" : "ExceptAll()"; }
  std::vector<const PlanNode*> inputs() const override { return {left_.get(), right_.get()}; }

 private:
  PlanPtr left_;
  PlanPtr right_;
  bool intersect_;
};

/// Output: the input's columns, the keys as sets leave them, the number of the set.
class ExpandNode final : public PlanNode {
 public:
  ExpandNode(PlanPtr input, std::vector<ExpressionPtr> keys, std::vector<std::vector<bool>> sets);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }
  PlanPtr prune(const std::vector<bool>& used) const override;

 private:
  PlanPtr input_;
  std::vector<ExpressionPtr> keys_;
  std::vector<std::vector<bool>> sets_;
};

/// SESSION(...): rows with the session that they belong to.
class SessionWindowNode final : public PlanNode {
 public:
  /// `keys` are columns.
  SessionWindowNode(PlanPtr input, std::vector<std::size_t> keys, std::size_t time_column, std::int64_t gap_ms);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }
  PlanPtr prune(const std::vector<bool>& used) const override;
  Result<void> validate(bool batch) const override;

 private:
  PlanPtr input_;
  std::vector<std::size_t> keys_;
  std::size_t time_column_;
  std::int64_t gap_ms_;
};

/// Rows as the state of a table's key: ON CONFLICT DO ...
class MaterializeNode final : public PlanNode {
 public:
  MaterializeNode(PlanPtr input, std::vector<std::size_t> key, streams::OnConflict on_conflict);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }

 private:
  PlanPtr input_;
  std::vector<std::size_t> key_;
  streams::OnConflict on_conflict_;
};

/// A query that stands for a value.
class SingleValueNode final : public PlanNode {
 public:
  explicit SingleValueNode(PlanPtr input) : PlanNode(input->schema), input_(std::move(input)) {
    append_only = input_->append_only;
  }
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override { return "SingleValue()"; }
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }

 private:
  PlanPtr input_;
};

/// Lets windows over PROCTIME() close by the clock.
class ProcessingTimeNode final : public PlanNode {
 public:
  ProcessingTimeNode(PlanPtr input, std::size_t time_column);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override { return "ProcessingTime()"; }
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }
  PlanPtr prune(const std::vector<bool>& used) const override {
    return std::make_shared<ProcessingTimeNode>(input_->prune(used), time_column_);
  }

 private:
  PlanPtr input_;
  std::size_t time_column_;
};

/// Upserts of a keyed table as a changelog.
class NormalizeNode final : public PlanNode {
 public:
  NormalizeNode(PlanPtr input, std::vector<std::size_t> key);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }

 private:
  PlanPtr input_;
  std::vector<std::size_t> key_;
};

}  // namespace cork::sql
