// SPDX-License-Identifier: Apache-2.0
// Join: the regular join of two streams: both sides are kept, and each row meets all rows of the other side.
#pragma once

#include <algorithm>
#include <array>
#include <map>

#include "streams/key_map.h"
#include "streams/operator.h"
#include "streams/row_codec.h"

namespace cork::streams {

enum class JoinKind : std::uint8_t { kInner, kLeft, kRight, kFull, kSemi, kAnti };

struct JoinSpec {
  JoinKind kind = JoinKind::kInner;
  /// Pairs of expressions that must be equal (NULL equals nothing), by side.
  std::array<std::vector<ExpressionPtr>, 2> keys;
  std::array<std::vector<LogicalType>, 2> columns;
  /// Keys whose NULLs are equal (IS NOT DISTINCT FROM); empty: none.
  std::vector<bool> null_safe;
  /// Columns that are looked at, by side; empty: all.
  std::array<std::vector<bool>, 2> used;
  /// What else must hold for a pair, over the columns of both sides; null: nothing.
  ExpressionPtr condition;
};

/// Output: the columns of the left (input 0), then of the right side (input 1), as a changelog.
/// Invariant: for a side that an outer join keeps, `associations` of a stored row is the number of rows on the other side
/// that match it; the row is shown with NULLs exactly while that is 0.
class Join : public Operator {
 public:
  explicit Join(JoinSpec spec);
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
  struct Output;
  struct Arriving {
    std::size_t side;
    RowKind kind;
    std::string key;  // empty: a key is NULL, which matches nothing
    std::string row;
  };

  bool keeps(std::size_t side) const;
  bool matches_nothing(std::span<const ColumnPtr> keys, std::size_t row) const;
  Result<void> add(const Arriving& arriving, Output& output);
  Result<void> remove(const Arriving& arriving, Output& output);
  Result<std::vector<Stored*>> matches(const Arriving& arriving);
  void emit_pair(RowKind kind, std::size_t side, std::string_view row, std::string_view other, Output& output);
  void emit_alone(RowKind kind, std::size_t side, std::string_view row, Output& output);
  std::int64_t watermark() const { return std::min(sides_[0].watermark, sides_[1].watermark); }

  JoinSpec spec_;
  std::array<Side, 2> sides_;
};

}  // namespace cork::streams
