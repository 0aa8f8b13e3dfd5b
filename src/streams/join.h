// SPDX-License-Identifier: Apache-2.0
// Join: the regular join of two streams: both sides are kept, and each row meets all rows of the other side.
#pragma once

#include <cstddef>
#include <cstdint>

#include "streams/regular_join.h"

namespace cork::streams {

/// Output: the columns of the left (input 0), then of the right side (input 1), as a changelog.
/// Invariant: for a side that an outer join keeps, `associations` of a stored row is the number of rows on the other side
/// that match it; the row is shown with NULLs exactly while that is 0.
class Join : public RegularJoin {
 public:
  explicit Join(JoinSpec spec) : RegularJoin(std::move(spec), 2) {}

 private:
  bool keeps(std::size_t side) const;
  bool is_inner() const { return !keeps(0) && !keeps(1); }
  bool counts(std::size_t side) const override { return keeps(1 - side); }
  bool begin_row(const Arriving& arriving) override;
  void meet(const Arriving& arriving, StoredRow& other, Output& output) override;
  void end_row(const Arriving& arriving, std::int64_t met, Output& output) override;
};

}  // namespace cork::streams
