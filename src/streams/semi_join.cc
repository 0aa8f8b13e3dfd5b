// SPDX-License-Identifier: Apache-2.0
// SemiJoin: the changes that a row causes, after Flink's StreamingSemiAntiJoinOperator.
#include "streams/semi_join.h"

namespace cork::streams {

bool SemiJoin::begin_row(const Arriving& arriving) {
  if (arriving.side == 0) return true;
  if (arriving.key.empty()) return false;
  if (is_retraction(arriving.kind)) sides_[1].forget(arriving.key, arriving.row);
  else sides_[1].store(arriving.key, arriving.row, 0);
  return true;
}

void SemiJoin::meet(const Arriving& arriving, StoredRow& other, Output& output) {
  if (arriving.side == 0) return;  // how many there are decides
  const bool retraction = is_retraction(arriving.kind);
  const std::int64_t before = other.associations;
  other.associations += retraction ? -1 : 1;
  if (!retraction && before == 0) give(anti_ ? RowKind::kDelete : arriving.kind, 0, other.row, nullptr, output);
  if (retraction && before == 1) give(anti_ ? RowKind::kInsert : arriving.kind, 0, other.row, nullptr, output);
}

void SemiJoin::end_row(const Arriving& arriving, std::int64_t met, Output& output) {
  if (arriving.side == 1) return;
  if ((met == 0) == anti_) give(arriving.kind, 0, arriving.row, nullptr, output);
  if (is_retraction(arriving.kind)) sides_[0].forget(arriving.key, arriving.row);
  else sides_[0].store(arriving.key, arriving.row, met);
}

}  // namespace cork::streams
