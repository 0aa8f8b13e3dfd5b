// SPDX-License-Identifier: Apache-2.0
// Join: the regular join of two streams: both sides are kept, and each row meets all rows of the other side.
#pragma once

#include <string>
#include <vector>

#include "streams/join_sides.h"
#include "streams/operator.h"

namespace cork::streams {

/// Output: the columns of the left (input 0), then of the right side (input 1), as a changelog.
/// Invariant: for a side that an outer join keeps, `associations` of a stored row is the number of rows on the other side
/// that match it; the row is shown with NULLs exactly while that is 0.
class Join : public Operator {
 public:
  explicit Join(JoinSpec spec);
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
  struct Output;
  struct Arriving {
    std::size_t side;
    RowKind kind;
    std::string key;  // empty: a key is NULL, which matches nothing
    std::string row;
  };

  bool keeps(std::size_t side) const;
  Result<void> add(const Arriving& arriving, Output& output);
  Result<void> remove(const Arriving& arriving, Output& output);
  Result<std::vector<Stored*>> matches(const Arriving& arriving);
  void emit_pair(RowKind kind, std::size_t side, std::string_view row, std::string_view other, Output& output);
  void emit_alone(RowKind kind, std::size_t side, std::string_view row, Output& output);
  std::int64_t watermark() const { return sides_.watermark(); }

  JoinSpec spec_;
  JoinSides sides_;
};

}  // namespace cork::streams
