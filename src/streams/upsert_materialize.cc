// SPDX-License-Identifier: Apache-2.0
// UpsertMaterialize: all rows of each key, after Flink's SinkUpsertMaterializer.
#include "streams/upsert_materialize.h"

#include <algorithm>

namespace cork::streams {

Result<void> UpsertMaterialize::process(std::size_t, Batch batch) {
  RowOutput output(row_codec_);
  if (ttl_.begin_batch()) ttl_.sweep([this](std::uint32_t slot) { drop(slot); });
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(key_, batch));
    std::string key;
    std::string row_bytes;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      key.clear();
      key_codec_.encode(keys, row, key);
      row_bytes.clear();
      row_codec_.encode(batch.columns, row, row_bytes);
      if (ttl_.expires()) {
        const std::uint32_t known = slots_.find(key);
        if (known != KeyMap::kNone && ttl_.expired(known)) drop(known);
      }
      const std::uint32_t slot = slots_.find_or_insert(key).slot;
      ttl_.write(slot);
      if (rows_.size() < slots_.slots()) rows_.resize(slots_.slots());
      TRY(change(rows_[slot], batch.kind(row), row_bytes, batch.watermark(row), output));
      if (rows_[slot].empty()) drop(slot);
    }
  }
  if (output.rows() == 0 && batch.watermark_before == batch.watermark_after) return {};
  return emit(output.finish(batch.watermark_before, batch.watermark_after));
}

void UpsertMaterialize::drop(std::uint32_t slot) {
  rows_[slot].clear();
  slots_.erase(slot);
  ttl_.forget(slot);
}

Result<void> UpsertMaterialize::change(std::vector<std::string>& rows, RowKind kind, const std::string& row,
                                       std::int64_t watermark, RowOutput& output) {
  const bool keeps_first = on_conflict_ == OnConflict::kNothing;
  if (!is_retraction(kind)) {
    if (on_conflict_ == OnConflict::kError &&
        std::ranges::any_of(rows, [&](const std::string& other) { return other != row; })) {
      return fail(ErrorCode::kInvalidRecord,
                  "two different rows have the same primary key, and ON CONFLICT DO ERROR is given; DO NOTHING keeps "
                  "the first one");
    }
    rows.push_back(row);
    if (rows.size() == 1)
      output.add(RowKind::kInsert, row, watermark);
    else if (!keeps_first)
      output.add(RowKind::kUpdateAfter, row, watermark);
    return {};
  }
  const auto found = std::ranges::find(rows, row);
  if (found == rows.end()) return {};
  const bool stood = keeps_first ? found == rows.begin() : std::next(found) == rows.end();
  rows.erase(found);
  if (rows.empty())
    output.add(RowKind::kDelete, row, watermark);
  else if (stood)
    output.add(RowKind::kUpdateAfter, keeps_first ? rows.front() : rows.back(), watermark);
  return {};
}

void UpsertMaterialize::save(StateWriter& out) {
  save_slots(slots_, 'k', out, [this](std::uint32_t slot, StateEncoder& value) {
    value.size(rows_[slot].size());
    for (const std::string& row : rows_[slot]) value.text(row);
  });
}

Result<void> UpsertMaterialize::restore(char, std::string_view key, StateDecoder& value) {
  const std::uint32_t slot = slots_.find_or_insert(key).slot;
  ttl_.write(slot);
  rows_.resize(slots_.slots());
  for (std::uint32_t left = value.size(); left > 0; --left) rows_[slot].emplace_back(value.text());
  return {};
}

}  // namespace cork::streams
