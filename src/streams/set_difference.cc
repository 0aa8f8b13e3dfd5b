// SPDX-License-Identifier: Apache-2.0
// SetDifference: one pair of counts a distinct row.
#include "streams/set_difference.h"

#include <algorithm>

namespace cork::streams {

std::int64_t SetDifference::shown(const std::array<std::int64_t, 2>& counts) const {
  return std::max<std::int64_t>(
      0, intersect_ ? std::min(counts[0], counts[1]) : counts[0] - std::max<std::int64_t>(0, counts[1]));
}

Result<void> SetDifference::process(std::size_t input, Batch batch) {
  RowOutput output(codec_);
  const std::int64_t before = std::min(watermarks_[0], watermarks_[1]);
  std::string bytes;
  for (std::size_t row = 0; row < batch.rows; ++row) {
    watermarks_[input] = std::max(watermarks_[input], batch.watermark(row));
    bytes.clear();
    codec_.encode(batch.columns, row, bytes);
    const auto [slot, inserted] = rows_.find_or_insert(bytes);
    if (counts_.size() < rows_.slots()) counts_.resize(rows_.slots());
    auto& counts = counts_[slot];
    if (inserted) counts = {0, 0};
    const std::int64_t old = shown(counts);
    counts[input] += is_retraction(batch.kind(row)) ? -1 : 1;
    const std::int64_t now = shown(counts);
    if (now != old)
      output.add(now > old ? RowKind::kInsert : RowKind::kDelete, bytes, std::min(watermarks_[0], watermarks_[1]));
    if (counts[0] == 0 && counts[1] == 0) rows_.erase(slot);
  }
  watermarks_[input] = std::max(watermarks_[input], batch.watermark_after);
  const std::int64_t after = std::min(watermarks_[0], watermarks_[1]);
  if (output.rows() == 0 && before == after) return {};
  return emit(output.finish(before, after));
}

Result<void> SetDifference::finish(std::size_t) {
  if (--open_ > 0) return {};
  return finish_downstream();
}

void SetDifference::save(StateWriter& out) {
  save_slots(rows_, 'r', out, [this](std::uint32_t slot, StateEncoder& value) { value.number(counts_[slot]); });
  std::string whole;
  StateEncoder(whole).number(watermarks_);
  out.put(kWholeState, {}, whole);
}

Result<void> SetDifference::restore(char part, std::string_view key, StateDecoder& value) {
  if (part == kWholeState) {
    watermarks_ = value.number<std::array<std::int64_t, 2>>();
    return {};
  }
  const std::uint32_t slot = rows_.find_or_insert(key).slot;
  counts_.resize(rows_.slots());
  counts_[slot] = value.number<std::array<std::int64_t, 2>>();
  return {};
}

}  // namespace cork::streams
