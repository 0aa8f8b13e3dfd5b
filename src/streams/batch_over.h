// SPDX-License-Identifier: Apache-2.0
// BatchOver: window functions over bounded data, partition by partition.
#pragma once

#include <optional>

#include "streams/operator.h"
#include "streams/over_functions.h"
#include "streams/row_output.h"

namespace cork::streams {

/// REQUIRES: inserts, sorted by partition and ORDER BY. Output: the input's columns, then the calls.
class BatchOver : public Operator {
 public:
  /// RANGE frames with an offset have one ORDER BY key, a number or a time.
  explicit BatchOver(OverSpec spec);
  Result<void> process(std::size_t input, Batch batch) override;
  Result<void> finish(std::size_t input) override;

 private:
  /// First and last row of a row's frame, and of its peers; a frame is empty if last < first.
  struct Frame {
    std::int64_t first;
    std::int64_t last;
  };
  Result<void> flush();
  Result<std::vector<Frame>> peers_of(const Batch& rows) const;
  Result<std::vector<Frame>> frames_of(const Batch& rows, std::span<const Frame> peers) const;
  Result<void> range_frames(const Batch& rows, std::span<const Frame> peers, std::vector<Frame>& frames) const;
  Result<std::vector<std::shared_ptr<Column>>> aggregate(const Batch& rows, std::span<const Frame> frames);
  Result<std::shared_ptr<Column>> rank(const OverCall& call, std::span<const Frame> peers) const;
  Result<ColumnPtr> shifted(const OverCall& call, const Batch& rows) const;

  OverSpec spec_;
  std::vector<ExpressionPtr> order_;
  RowCodec key_codec_;
  RowCodec row_codec_;
  std::optional<std::string> partition_;
  std::vector<std::string> rows_;  // of the partition
};

}  // namespace cork::streams
