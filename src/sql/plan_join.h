// SPDX-License-Identifier: Apache-2.0
// Plan nodes of joins beside the regular one: semi and anti joins, joins within an interval or a window, and as of a
// time.
#pragma once

#include <array>

#include "sql/plan.h"
#include "streams/interval_join.h"
#include "streams/window_join.h"

namespace cork::sql {

/// What the nodes of joins share: two inputs, and which columns of them are looked at.
class TwoInputNode : public PlanNode {
 public:
  TwoInputNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec);
  std::vector<const PlanNode*> inputs() const override { return {left_.get(), right_.get()}; }

 protected:
  /// Columns of both sides; those that an outer join fills with NULL are nullable. `materialize`: event times are plain
  /// times.
  void set_schema(bool materialize);
  /// By side: the used columns and those of the condition; keys have bytes of their own.
  std::array<std::vector<bool>, 2> stored_columns(const std::vector<bool>& used) const;
  void mark_keys(std::array<std::vector<bool>, 2>& needed) const;
  bool left_only() const { return spec_.kind == streams::JoinKind::kSemi || spec_.kind == streams::JoinKind::kAnti; }
  std::string kind_name() const;

  PlanPtr left_;
  PlanPtr right_;
  streams::JoinSpec spec_;
};

/// Rows of the left with a match, or without one: kinds kSemi and kAnti.
class SemiJoinNode final : public TwoInputNode {
 public:
  SemiJoinNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  PlanPtr prune(const std::vector<bool>& used) const override;
};

class IntervalJoinNode final : public TwoInputNode {
 public:
  IntervalJoinNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec, streams::IntervalBounds bounds);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  PlanPtr prune(const std::vector<bool>& used) const override;

 private:
  streams::IntervalBounds bounds_;
};

/// REQUIRES: both inputs have a window.
class WindowJoinNode final : public TwoInputNode {
 public:
  WindowJoinNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  PlanPtr prune(const std::vector<bool>& used) const override;
};

/// FOR SYSTEM_TIME AS OF an event time of the left.
class TemporalJoinNode final : public TwoInputNode {
 public:
  TemporalJoinNode(PlanPtr left, PlanPtr right, streams::JoinSpec spec, std::array<std::size_t, 2> time_columns);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  PlanPtr prune(const std::vector<bool>& used) const override;

 private:
  std::array<std::size_t, 2> time_columns_;
};

/// Rows with the elements of a collection of theirs. Output: the input's columns, those of the element, its number.
class UnnestNode final : public PlanNode {
 public:
  UnnestNode(PlanPtr input, ExpressionPtr collection, bool outer, bool ordinality);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }
  PlanPtr prune(const std::vector<bool>& used) const override;

 private:
  PlanPtr input_;
  ExpressionPtr collection_;
  bool outer_;
  bool ordinality_;
};

}  // namespace cork::sql
