// SPDX-License-Identifier: Apache-2.0
// UnionAll: rewrites the event time of what passes.
#include "streams/union_all.h"

#include <algorithm>

namespace cork::streams {

Result<void> UnionAll::process(std::size_t input, Batch batch) {
  std::int64_t others = kEndOfTime;
  for (std::size_t i = 0; i < watermarks_.size(); ++i) {
    if (i != input) others = std::min(others, watermarks_[i]);
  }
  batch.watermark_before = std::min(watermarks_[input], others);
  for (std::int64_t& watermark : batch.watermarks) watermark = std::min(watermark, others);
  watermarks_[input] = batch.watermark_after;
  batch.watermark_after = std::min(batch.watermark_after, others);
  if (batch.rows == 0 && batch.watermark_before == batch.watermark_after) return {};
  return emit(std::move(batch));
}

Result<void> UnionAll::finish(std::size_t) {
  if (--open_ > 0) return {};
  return finish_downstream();
}

void UnionAll::save(StateWriter& out) {
  std::string value;
  StateEncoder encoder(value);
  for (const std::int64_t watermark : watermarks_) encoder.number(watermark);
  out.put(kWholeState, {}, value);
}

Result<void> UnionAll::restore(char, std::string_view, StateDecoder& value) {
  for (std::int64_t& watermark : watermarks_) watermark = value.number<std::int64_t>();
  return {};
}

}  // namespace cork::streams
