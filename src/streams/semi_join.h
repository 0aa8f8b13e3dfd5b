// SPDX-License-Identifier: Apache-2.0
// SemiJoin: IN and EXISTS, NOT IN and NOT EXISTS: rows of the left that some row, or no row, of the right matches.
#pragma once

#include <cstddef>
#include <cstdint>

#include "streams/regular_join.h"

namespace cork::streams {

/// Output: the columns of the left (input 0). Changes of the right (input 1) bring left rows and take them away.
/// Invariant: `associations` of a stored left row is the number of right rows that match it.
class SemiJoin : public RegularJoin {
 public:
  /// `anti`: rows without a match. The kind of `spec` means nothing.
  SemiJoin(JoinSpec spec, bool anti) : RegularJoin(std::move(spec), 1), anti_(anti) {}

 private:
  bool counts(std::size_t side) const override { return side == 1; }
  bool begin_row(const Arriving& arriving) override;
  void meet(const Arriving& arriving, StoredRow& other, Output& output) override;
  void end_row(const Arriving& arriving, std::int64_t met, Output& output) override;

  bool anti_;
};

}  // namespace cork::streams
