// SPDX-License-Identifier: Apache-2.0
// WatermarkGenerator: follows event time by partition of a source, and gives each row the watermark that it meets.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "streams/operator.h"

namespace cork::streams {

/// Invariants: the watermark of a partition is the greatest value that the strategy gave for its rows; the source's is the
/// least of its partitions that are not idle, and never falls. It moves after every row.
class WatermarkGenerator {
 public:
  /// `strategy`: the expression of WATERMARK FOR, a TIMESTAMP or TIMESTAMP_LTZ; `partitions` from 0.
  WatermarkGenerator(ExpressionPtr strategy, std::size_t partitions);

  /// Sets the watermarks of a batch; partitions[i] is where row i comes from.
  Result<void> apply(Batch& batch, std::span<const std::int32_t> partitions);
  /// A partition that has given nothing for a while no longer holds the others back; its next row ends that.
  void set_idle(std::size_t partition);
  /// Partitions that have come hold the watermark where it is until they have given a record.
  void grow(std::size_t partitions) { partitions_.resize(std::max(partitions, partitions_.size())); }
  std::int64_t watermark() const { return watermark_; }
  void save(StateEncoder& out) const;
  /// Partitions that are new since then begin without a watermark.
  void restore(StateDecoder& in);

 private:
  void refresh();

  struct Partition {
    std::int64_t watermark = kNoWatermark;
    bool idle = false;
  };
  ExpressionPtr strategy_;
  std::vector<Partition> partitions_;
  std::int64_t watermark_ = kNoWatermark;
};

}  // namespace cork::streams
