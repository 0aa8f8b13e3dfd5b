// SPDX-License-Identifier: Apache-2.0
// NonTimeOver: OVER (PARTITION BY ... ORDER BY values) in a stream: a row in the middle changes the values of those
// behind it.
#pragma once

#include <map>

#include "streams/key_map.h"
#include "streams/operator.h"
#include "streams/over_functions.h"
#include "streams/row_output.h"

namespace cork::streams {

/// The frame reaches from the first row to the current one. Output: the input's columns, then the calls, as a
/// changelog: in the order of the window, the row that came or went, and -U and +U for each other one whose values differ.
class NonTimeOver : public Operator {
 public:
  explicit NonTimeOver(OverSpec spec);
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { slots_.track_changes(); }
  std::size_t state_keys() const override { return slots_.size(); }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  struct Row {
    std::string bytes;
    std::string values;  // that downstream has, encoded; empty: none yet
  };
  using Rows = std::multimap<std::string, Row>;  // by sort key, equal ones in order of arrival
  struct Output;
  Result<void> change(Rows& rows, RowKind kind, const std::string& sort, const std::string& bytes, Output& output);
  Result<std::vector<std::string>> values_of(const Rows& rows);

  OverSpec spec_;
  std::vector<ExpressionPtr> order_;
  RowCodec key_codec_;
  RowCodec row_codec_;
  RowCodec value_codec_;
  OverFunctions functions_;
  KeyMap slots_;
  std::vector<Rows> rows_;
};

}  // namespace cork::streams
