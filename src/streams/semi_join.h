// SPDX-License-Identifier: Apache-2.0
// SemiJoin: IN and EXISTS, NOT IN and NOT EXISTS: rows of the left that some row, or no row, of the right matches.
#pragma once

#include <string>
#include <vector>

#include "streams/join_sides.h"
#include "streams/operator.h"
#include "streams/row_output.h"

namespace cork::streams {

/// Output: the columns of the left (input 0). Changes of the right (input 1) bring left rows and take them away.
/// Invariant: `associations` of a stored left row is the number of right rows that match it.
class SemiJoin : public Operator {
 public:
  /// `anti`: rows without a match. The kind of `spec` means nothing.
  SemiJoin(JoinSpec spec, bool anti);
  Result<void> process(std::size_t input, Batch batch) override;
  Result<void> finish(std::size_t input) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { sides_.track_changes(); }
  std::size_t state_keys() const override { return sides_.state_keys(); }
  void save(StateWriter& out) override { sides_.save(out); }
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override {
    sides_.restore(part, key, value);
    return {};
  }

 private:
  using Stored = StoredRow;
  using Side = JoinSide;
  struct Arriving {
    RowKind kind = RowKind::kInsert;
    std::string key;  // empty: a key is NULL, which matches nothing
    std::string row;
  };

  Result<std::vector<Stored*>> matches(std::size_t side, const Arriving& arriving);
  void store(Side& side, const Arriving& arriving, std::int64_t associations);
  static void forget(Side& side, const Arriving& arriving);
  Result<void> from_left(const Arriving& arriving, RowOutput& output);
  Result<void> from_right(const Arriving& arriving, RowOutput& output);
  std::int64_t watermark() const { return sides_.watermark(); }

  JoinSpec spec_;
  bool anti_;
  JoinSides sides_;
};

}  // namespace cork::streams
