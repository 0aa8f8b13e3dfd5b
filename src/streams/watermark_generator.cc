// SPDX-License-Identifier: Apache-2.0
// WatermarkGenerator: the least is looked up again only when the partition that held it moves.
#include "streams/watermark_generator.h"

#include <algorithm>

#include "streams/datetime.h"

namespace cork::streams {

WatermarkGenerator::WatermarkGenerator(ExpressionPtr strategy, std::size_t partitions)
    : strategy_(std::move(strategy)), partitions_(std::max<std::size_t>(1, partitions)) {}

Result<void> WatermarkGenerator::apply(Batch& batch, std::span<const std::int32_t> partitions) {
  batch.watermark_before = watermark_;
  if (batch.rows > 0) {
    TRY_ASSIGN(const ColumnPtr values, strategy_->evaluate(batch));
    const std::int32_t precision = strategy_->type().length;
    batch.watermarks.resize(batch.rows);
    for (std::size_t row = 0; row < batch.rows; ++row) {
      batch.watermarks[row] = watermark_;
      if (values->is_null(row)) continue;
      Partition& partition = partitions_[static_cast<std::size_t>(partitions[row])];
      const std::int64_t value = timestamp_to_millis(values->value<std::int64_t>(row), precision);
      const bool was_idle = partition.idle;
      partition.idle = false;
      if (value <= partition.watermark && !was_idle) continue;
      const bool held_least = partition.watermark <= watermark_;
      partition.watermark = std::max(partition.watermark, value);
      if (held_least || was_idle) refresh();
    }
  }
  batch.watermark_after = watermark_;
  return {};
}

void WatermarkGenerator::set_idle(std::size_t partition) {
  partitions_[partition].idle = true;
  refresh();
}

void WatermarkGenerator::refresh() {
  std::int64_t least = kEndOfTime;
  for (const Partition& partition : partitions_) {
    if (!partition.idle) least = std::min(least, partition.watermark);
  }
  if (least != kEndOfTime) watermark_ = std::max(watermark_, least);
}

void WatermarkGenerator::save(StateEncoder& out) const {
  out.number(watermark_);
  out.size(partitions_.size());
  for (const Partition& partition : partitions_) {
    out.number(partition.watermark);
    out.number(partition.idle);
  }
}

void WatermarkGenerator::restore(StateDecoder& in) {
  watermark_ = in.number<std::int64_t>();
  const std::uint32_t count = in.size();
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto watermark = in.number<std::int64_t>();
    const auto idle = in.number<bool>();
    if (i < partitions_.size()) partitions_[i] = {watermark, idle};
  }
}

}  // namespace cork::streams
