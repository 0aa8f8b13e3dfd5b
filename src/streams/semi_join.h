// SPDX-License-Identifier: Apache-2.0
// SemiJoin: IN and EXISTS, NOT IN and NOT EXISTS: rows of the left that some row, or no row, of the right matches.
#pragma once

#include <array>

#include "streams/join.h"
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
  void track_state() override { for (Side& side : sides_) side.keys.track_changes(); }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  struct Stored {
    std::string row;
    std::int64_t associations = 0;
  };
  struct Side {
    RowCodec key_codec;
    RowCodec row_codec;
    KeyMap keys;
    std::vector<std::vector<Stored>> rows;  // by slot of the key
    std::int64_t watermark = kNoWatermark;
    bool finished = false;
  };
  struct Arriving {
    RowKind kind = RowKind::kInsert;
    std::string key;  // empty: a key is NULL, which matches nothing
    std::string row;
  };

  bool matches_nothing(std::span<const ColumnPtr> keys, std::size_t row) const;
  Result<std::vector<Stored*>> matches(std::size_t side, const Arriving& arriving);
  void store(Side& side, const Arriving& arriving, std::int64_t associations);
  static void forget(Side& side, const Arriving& arriving);
  Result<void> from_left(const Arriving& arriving, RowOutput& output);
  Result<void> from_right(const Arriving& arriving, RowOutput& output);
  std::int64_t watermark() const { return std::min(sides_[0].watermark, sides_[1].watermark); }

  JoinSpec spec_;
  bool anti_;
  std::array<Side, 2> sides_;
};

}  // namespace cork::streams
