// SPDX-License-Identifier: Apache-2.0
// Plan nodes that order rows: OVER, Top-N, deduplication, ORDER BY, and the end of a query over bounded data.
#pragma once

#include "sql/plan.h"
#include "streams/over_functions.h"
#include "streams/sort_key.h"
#include "streams/top_n.h"

namespace cork::sql {

/// Functions OVER one window. Output: the input's columns, then one for each call.
class OverNode final : public PlanNode {
 public:
  /// `position` is that of the OVER in `script`, for errors. `spec` has no columns yet.
  OverNode(PlanPtr input, streams::OverSpec spec, std::vector<std::string> names, Position position,
           std::string_view script, bool batch);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }
  PlanPtr prune(const std::vector<bool>& used) const override;
  Result<void> validate(bool batch) const override;

  const PlanPtr& input() const { return input_; }
  const streams::OverSpec& spec() const { return spec_; }
  Position position() const { return position_; }

 private:
  Result<void> validate_stream() const;
  std::unexpected<Error> error(std::string message) const {
    return fail(error_at(script_, position_, std::move(message)));
  }

  PlanPtr input_;
  streams::OverSpec spec_;
  std::vector<std::string> call_names_;
  Position position_;
  std::string script_;
  bool batch_;
  std::optional<std::size_t> time_column_;  // the event-time column that it is ordered by
  bool by_arrival_ = false;                 // ordered by PROCTIME()
};

/// The first rows of each partition. Output: the input's columns, then the rank.
class RankNode final : public PlanNode {
 public:
  struct Spec {
    std::vector<ExpressionPtr> partition;
    std::vector<streams::SortKey> order;
    std::int64_t first = 1;
    std::int64_t last = 1;
    /// rn <= column: `last` is then without meaning.
    std::optional<std::size_t> last_column = std::nullopt;
  };
  RankNode(PlanPtr input, Spec spec, bool batch);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }
  PlanPtr prune(const std::vector<bool>& used) const override;
  PlanPtr as_result() const override;

 private:
  enum class How : std::uint8_t { kTopN, kWindow, kFirstByTime, kLastByTime };
  How choose() const;
  streams::TopNInput strategy() const;
  Result<void> build_top_n(Execution& execution, streams::Operator& next, std::size_t input) const;
  Result<void> build_window(Execution& execution, streams::Operator& next, std::size_t input) const;
  Result<void> build_deduplicate(Execution& execution, streams::Operator& next, std::size_t input) const;

  PlanPtr input_;
  Spec spec_;
  bool batch_;
  bool output_rank_ = true;
  bool upserts_ = false;  // +U without -U
  std::vector<bool> used_;  // the input's columns that are looked at; empty: all
  How how_;
};

/// ORDER BY: over bounded data, or by event time first. Without keys: the changes of bounded data applied.
class SortNode final : public PlanNode {
 public:
  SortNode(PlanPtr input, std::vector<streams::SortKey> keys, std::int64_t offset = 0, std::int64_t limit = INT64_MAX);
  /// ORDER BY `time_column`, then the keys, in a stream.
  static PlanPtr temporal(PlanPtr input, std::size_t time_column, std::vector<streams::SortKey> keys);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }
  PlanPtr prune(const std::vector<bool>& used) const override;

 private:
  PlanPtr input_;
  std::vector<streams::SortKey> keys_;
  std::int64_t offset_;
  std::int64_t limit_;
  std::optional<std::size_t> time_column_;
  std::vector<bool> used_;
};

}  // namespace cork::sql
