// SPDX-License-Identifier: Apache-2.0
// Join: the changes that a row causes, after Flink's StreamingJoinOperator.
#include "streams/join.h"

namespace cork::streams {

bool Join::keeps(std::size_t side) const {
  if (spec_.kind == JoinKind::kFull) return true;
  return spec_.kind == (side == 0 ? JoinKind::kLeft : JoinKind::kRight);
}

bool Join::begin_row(const Arriving& arriving) {
  return !is_retraction(arriving.kind) || sides_[arriving.side].forget(arriving.key, arriving.row);
}

/// An outer join changes what was shown with NULLs; an inner one passes the change as it is.
void Join::meet(const Arriving& arriving, StoredRow& other, Output& output) {
  const std::size_t other_side = 1 - arriving.side;
  if (is_retraction(arriving.kind)) {
    give(is_inner() ? arriving.kind : RowKind::kDelete, arriving.side, arriving.row, &other.row, output);
    --other.associations;
    if (keeps(other_side) && other.associations == 0) give(RowKind::kInsert, other_side, other.row, nullptr, output);
    return;
  }
  if (keeps(other_side) && other.associations == 0) give(RowKind::kDelete, other_side, other.row, nullptr, output);
  ++other.associations;
  give(is_inner() ? arriving.kind : RowKind::kInsert, arriving.side, arriving.row, &other.row, output);
}

void Join::end_row(const Arriving& arriving, std::int64_t met, Output& output) {
  const bool retraction = is_retraction(arriving.kind);
  if (met == 0 && keeps(arriving.side)) {
    give(retraction ? RowKind::kDelete : RowKind::kInsert, arriving.side, arriving.row, nullptr, output);
  }
  if (!retraction) sides_[arriving.side].store(arriving.key, arriving.row, met);
}

}  // namespace cork::streams
