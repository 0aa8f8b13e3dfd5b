// SPDX-License-Identifier: Apache-2.0
// RegularJoin: what the joins without a bound in time share: both sides are kept, and each row meets those of the other.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "streams/join_sides.h"
#include "streams/portioned_operator.h"

namespace cork::streams {

/// A row goes through begin_row, then meet with portions of the rows that match it, then end_row. Nothing else changes
/// the state in between.
class RegularJoin : public PortionedOperator {
 public:
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { sides_.track_changes(); }
  std::size_t state_keys() const override { return sides_.state_keys(); }
  bool expire_state(StateExpiry expiry) override {
    sides_.expire_state(std::move(expiry));
    return true;
  }
  void save(StateWriter& out) override { sides_.save(out); }
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override {
    sides_.restore(part, key, value);
    return {};
  }

 protected:
  struct Arriving {
    std::size_t side = 0;
    RowKind kind = RowKind::kInsert;
    std::string key;  // empty: a key is NULL, which matches nothing
    std::string row;
  };
  struct Output {
    std::shared_ptr<Arena> arena = std::make_shared<Arena>();
    std::array<std::vector<std::shared_ptr<Column>>, 2> columns;
    Batch batch;
  };

  /// `sides_shown`: 1: only the left's columns are given.
  RegularJoin(JoinSpec spec, std::size_t sides_shown);

  /// False: nothing is to be done for the row.
  virtual bool begin_row(const Arriving& arriving) = 0;
  /// Whether what a row of `side` meets changes the stored rows of the other side.
  virtual bool counts(std::size_t side) const = 0;
  virtual void meet(const Arriving& arriving, StoredRow& other, Output& output) = 0;
  /// `met`: how many rows it has met.
  virtual void end_row(const Arriving& arriving, std::int64_t met, Output& output) = 0;

  /// A row of the output, with the columns of `side` from `row`, and of the other side from `other`; null: NULLs.
  void give(RowKind kind, std::size_t side, std::string_view row, const std::string* other, Output& output);

  JoinSpec spec_;
  JoinSides sides_;

 private:
  Result<void> begin(std::size_t input, Batch batch) final;
  Result<bool> proceed() final;
  Result<void> end(std::size_t input) final;
  bool take_row(std::uint32_t row);
  Result<bool> meet_some(std::size_t& left, Output& output);
  /// Pairs of a row of the batch with rows of the other side, for which `holds_` tells whether the condition holds.
  struct Ahead {
    std::uint32_t row;
    std::size_t at;     // the first one in the other side's rows
    std::size_t count;
    std::size_t pair;   // in `holds_`
  };
  const Ahead* ahead();
  Result<void> look_ahead();
  std::uint32_t find_other(std::string_view key);

  std::size_t sides_shown_;
  // The batch that is worked on, and how far.
  Batch batch_;
  std::vector<ColumnPtr> keys_;
  Arriving arriving_;
  std::uint32_t row_ = 0;
  bool in_row_ = false;
  std::uint32_t slot_ = KeyMap::kNone;  // of the other side
  std::size_t at_ = 0;                  // in its rows
  std::int64_t met_ = 0;
  std::vector<bool> looked_at_;  // by the condition, of both sides' columns
  std::vector<Ahead> ahead_;
  std::size_t ahead_at_ = 0;
  std::vector<std::uint8_t> holds_;
};

}  // namespace cork::streams
