// SPDX-License-Identifier: Apache-2.0
// SetDifference: INTERSECT ALL and EXCEPT ALL: how often each row is on both sides.
#pragma once

#include <array>

#include "streams/key_map.h"
#include "streams/operator.h"
#include "streams/row_codec.h"
#include "streams/row_output.h"

namespace cork::streams {

/// Two inputs with the same columns. INTERSECT ALL shows a row min(left, right) times, EXCEPT ALL max(left - right, 0)
/// times.
class SetDifference : public Operator {
 public:
  SetDifference(std::vector<LogicalType> columns, bool intersect) : codec_(std::move(columns)), intersect_(intersect) {}
  Result<void> process(std::size_t input, Batch batch) override;
  Result<void> finish(std::size_t input) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { rows_.track_changes(); }
  std::size_t state_keys() const override { return rows_.size(); }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  std::int64_t shown(const std::array<std::int64_t, 2>& counts) const;

  RowCodec codec_;
  bool intersect_;
  KeyMap rows_;
  std::vector<std::array<std::int64_t, 2>> counts_;  // by slot and side
  std::array<std::int64_t, 2> watermarks_{kNoWatermark, kNoWatermark};
  std::size_t open_ = 2;
};

}  // namespace cork::streams
