// SPDX-License-Identifier: Apache-2.0
// Limit: cuts the batch in which the last row lies.
#include "streams/limit.h"

#include <numeric>

namespace cork::streams {

Result<void> Limit::process(std::size_t, Batch batch) {
  if (told_) return {};
  const auto skipped = std::min(skip_, static_cast<std::int64_t>(batch.rows));
  if (skipped > 0) {
    std::vector<std::uint32_t> rows(batch.rows - static_cast<std::size_t>(skipped));
    std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(skipped));
    batch = select(batch, rows);
    skip_ -= skipped;
  }
  if (static_cast<std::int64_t>(batch.rows) > left_) {
    std::vector<std::uint32_t> rows(static_cast<std::size_t>(left_));
    std::iota(rows.begin(), rows.end(), 0U);
    batch = select(batch, rows);
  }
  left_ -= static_cast<std::int64_t>(batch.rows);
  const bool last = left_ == 0;
  if (batch.rows > 0 || !last) TRY(emit(std::move(batch)));
  if (!last) return {};
  told_ = true;
  reached_();
  return {};
}

void Limit::save(StateWriter& out) {
  std::string value;
  StateEncoder encoder(value);
  encoder.number(skip_);
  encoder.number(left_);
  out.put(kWholeState, {}, value);
}

Result<void> Limit::restore(char, std::string_view, StateDecoder& value) {
  skip_ = value.number<std::int64_t>();
  left_ = value.number<std::int64_t>();
  told_ = left_ == 0;
  if (told_) reached_();
  return {};
}

}  // namespace cork::streams
