// SPDX-License-Identifier: Apache-2.0
// Operator: one step of a running query; it is pushed batches and pushes what it makes to the next one.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "streams/column.h"
#include "streams/state.h"
#include "streams/state_ttl.h"

namespace cork::streams {

/// Counts of a running query; shared by its operators, all on one core.
struct QueryMetrics {
  std::int64_t records_in = 0;
  std::int64_t records_out = 0;
  /// Lines and fields that could not be read and were dropped or made NULL by 'ignore-parse-errors'.
  std::int64_t bad_records = 0;
  /// Rows that met none of their windows open.
  std::int64_t late_records = 0;
  std::int64_t windows_closed = 0;
  /// The lowest of the sources; kNoWatermark before the first.
  std::int64_t watermark_ms = kNoWatermark;
};

/// Lives on one core and never waits: only sources and sinks do. An error ends the query.
/// Invariants: an input gives batches with watermarks that never fall, then `finish` once; an operator calls `finish`
/// downstream once, after the last of its inputs.
class Operator {
 public:
  virtual ~Operator() = default;

  virtual Result<void> process(std::size_t input, Batch batch) = 0;
  /// A bounded input has ended; its watermark was kEndOfTime before.
  virtual Result<void> finish(std::size_t input) {
    (void)input;
    return finish_downstream();
  }
  /// It holds back a part of its answer, so that a batch that meets very many rows does not fill the memory: whoever
  /// pushes batches calls `resume` until nothing is held back, those farthest downstream first. Only then is the state
  /// whole that `save` gives.
  virtual bool holds_back() const { return false; }
  virtual Result<void> resume() { return {}; }

  /// Between batches a job may ask an operator for what it keeps, so that another one of the same query can go on from
  /// there. An operator that does not say so is taken to have state that would be lost.
  virtual StateKind state_kind() const { return StateKind::kUnsaved; }
  /// From here on `save` is asked for what changes. Called once, after what was restored.
  virtual void track_state() {}
  /// How many keys it keeps something of.
  virtual std::size_t state_keys() const { return 0; }
  /// Puts at least what has changed since the last call, and erases what is gone.
  virtual void save(StateWriter& out) { (void)out; }
  /// State that nothing was written to for so long goes; false: it has none that could. Called before `restore`: what that brings counts as
  /// written then.
  virtual bool expire_state(StateExpiry expiry) {
    (void)expiry;
    return false;
  }
  /// Takes back one entry, before the first batch. An error names what does not fit.
  virtual Result<void> restore(char part, std::string_view key, StateDecoder& value) {
    (void)part, (void)key, (void)value;
    return fail(ErrorCode::kInvalidRecord, "this step keeps nothing");
  }

  /// Where batches go: input `input` of `next`, which must outlive this operator's calls.
  void connect(Operator& next, std::size_t input = 0) {
    next_ = &next;
    next_input_ = input;
  }

 protected:
  Result<void> emit(Batch batch) { return next_->process(next_input_, std::move(batch)); }
  Result<void> finish_downstream() { return next_->finish(next_input_); }

 private:
  Operator* next_ = nullptr;
  std::size_t next_input_ = 0;
};

/// Which columns of a batch are looked at, and of a column of type ROW that is not looked at as a whole, which of its fields.
class ColumnUse {
 public:
  explicit ColumnUse(std::size_t columns) : whole_(columns), fields_(columns) {}
  std::size_t size() const { return whole_.size(); }
  void add(std::size_t column) { whole_[column] = true; }
  void add_field(std::size_t column, std::size_t field) {
    if (fields_[column].size() <= field) fields_[column].resize(field + 1);
    fields_[column][field] = true;
  }
  void add_all() { whole_.assign(whole_.size(), true); }
  void add(const ColumnUse& other);
  bool whole(std::size_t column) const { return whole_[column]; }
  bool field(std::size_t column, std::size_t field) const { return field < fields_[column].size() && fields_[column][field]; }
  bool any(std::size_t column) const { return whole_[column] || !fields_[column].empty(); }
  /// By column, whether it is looked at at all.
  std::vector<bool> columns() const;

 private:
  std::vector<bool> whole_;
  std::vector<std::vector<bool>> fields_;
};

/// A computed column. Implementations keep no state between calls.
class Expression {
 public:
  explicit Expression(LogicalType type) : type_(type) {}
  virtual ~Expression() = default;
  /// A column with a value for each row of the batch, or a constant one. An error, such as a division by zero, ends the query.
  virtual Result<ColumnPtr> evaluate(const Batch& batch) const = 0;
  /// Whether `evaluate` can give an error: then it must see only the rows that SQL lets it see.
  virtual bool can_fail() const { return false; }
  /// Marks the columns of the batch that `evaluate` looks at; false: it cannot tell.
  virtual bool collect_columns(ColumnUse& used) const {
    (void)used;
    return false;
  }
  const LogicalType& type() const { return type_; }

 protected:
  LogicalType type_;
};
using ExpressionPtr = std::shared_ptr<const Expression>;

/// The values of several expressions.
Result<std::vector<ColumnPtr>> evaluate_all(std::span<const ExpressionPtr> expressions, const Batch& batch);
/// The rows for which a BOOLEAN column is TRUE.
std::vector<std::uint32_t> true_rows(const Column& condition, std::size_t rows);

}  // namespace cork::streams
