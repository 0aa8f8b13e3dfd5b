// SPDX-License-Identifier: Apache-2.0
// ChangelogNormalize: the last row of each key.
#include "streams/changelog_normalize.h"

namespace cork::streams {

Result<void> ChangelogNormalize::process(std::size_t, Batch batch) {
  RowOutput output(row_codec_);
  if (ttl_.begin_batch()) ttl_.sweep([this](std::uint32_t slot) { drop(slot); });
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(key_, batch));
    std::string key;
    std::string row_bytes;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      key.clear();
      key_codec_.encode(keys, row, key);
      if (ttl_.expires()) {
        const std::uint32_t known = slots_.find(key);
        if (known != KeyMap::kNone && ttl_.expired(known)) drop(known);
      }
      const std::int64_t watermark = batch.watermark(row);
      if (is_retraction(batch.kind(row))) {
        const std::uint32_t slot = slots_.find(key);
        if (slot == KeyMap::kNone) continue;
        output.add(RowKind::kDelete, rows_[slot], watermark);
        drop(slot);
        continue;
      }
      row_bytes.clear();
      row_codec_.encode(batch.columns, row, row_bytes);
      const auto [slot, inserted] = slots_.find_or_insert(key);
      if (rows_.size() < slots_.slots()) rows_.resize(slots_.slots());
      ttl_.write(slot);
      if (!inserted && rows_[slot] == row_bytes) continue;
      if (!inserted) output.add(RowKind::kUpdateBefore, rows_[slot], watermark);
      output.add(inserted ? RowKind::kInsert : RowKind::kUpdateAfter, row_bytes, watermark);
      rows_[slot] = row_bytes;
    }
  }
  if (output.rows() == 0 && batch.watermark_before == batch.watermark_after) return {};
  return emit(output.finish(batch.watermark_before, batch.watermark_after));
}

void ChangelogNormalize::drop(std::uint32_t slot) {
  rows_[slot].clear();
  slots_.erase(slot);
  ttl_.forget(slot);
}

void ChangelogNormalize::save(StateWriter& out) {
  save_slots(slots_, 'k', out, [this](std::uint32_t slot, StateEncoder& value) { value.text(rows_[slot]); });
}

Result<void> ChangelogNormalize::restore(char, std::string_view key, StateDecoder& value) {
  const std::uint32_t slot = slots_.find_or_insert(key).slot;
  ttl_.write(slot);
  rows_.resize(slots_.slots());
  rows_[slot] = value.text();
  return {};
}

}  // namespace cork::streams
