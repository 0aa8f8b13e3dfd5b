// SPDX-License-Identifier: Apache-2.0
// JoinSpec: what two streams are joined by.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "streams/operator.h"

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
  /// So many pairs are looked at before what they give is emitted. Large enough to cost nothing, small enough that the
  /// output of one step stays at some MB.
  std::size_t pairs_per_step = 16'384;

  /// A row has NULL in a key that is not null-safe. `values`: of the keys of one side.
  bool matches_nothing(std::span<const ColumnPtr> values, std::size_t row) const;
};

}  // namespace cork::streams
