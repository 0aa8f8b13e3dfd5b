// SPDX-License-Identifier: Apache-2.0
// Deduplicate: one stored row a key.
#include "streams/deduplicate.h"

#include "streams/datetime.h"

namespace cork::streams {

Deduplicate::Deduplicate(DeduplicateSpec spec, QueryMetrics& metrics)
    : spec_(std::move(spec)), metrics_(metrics), key_codec_(types_of(spec_.keys)), row_codec_(spec_.columns) {}

Result<void> Deduplicate::process(std::size_t, Batch batch) {
  RowOutput output(row_codec_);
  if (ttl_.begin_batch()) ttl_.sweep([this](std::uint32_t slot) { drop(slot); });
  const bool by_event_time = spec_.time_column != DeduplicateSpec::kProcessingTime;
  const bool waits = by_event_time && !spec_.keep_last;
  const std::int64_t before = waits ? watermark_ : batch.watermark_before;
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(spec_.keys, batch));
    const Column* times = by_event_time ? batch.columns[spec_.time_column].get() : nullptr;
    std::string key;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      std::int64_t time = 0;
      if (times != nullptr) {
        if (times->is_null(row))
          return fail(ErrorCode::kInvalidRecord, "the event-time column that rows are ordered by is NULL in a row");
        time = timestamp_to_millis(times->value<std::int64_t>(row), times->type.length);
      }
      if (waits) {
        advance(batch.watermark(row), output);
        if (time < watermark_) {
          ++metrics_.late_records;
          continue;
        }
      }
      key.clear();
      key_codec_.encode(keys, row, key);
      if (ttl_.expires()) {
        const std::uint32_t known = slots_.find(key);
        if (known != KeyMap::kNone && ttl_.expired(known)) drop(known);
      }
      const auto [slot, inserted] = slots_.find_or_insert(key);
      if (kept_.size() < slots_.slots()) kept_.resize(slots_.slots());
      if (!inserted && !spec_.keep_last && (!waits || kept_[slot].shown || kept_[slot].time <= time)) continue;
      ttl_.write(slot);
      row_.clear();
      row_codec_.encode(batch.columns, row, row_);
      if (waits) {
        first_row(slot, time);
      } else if (!spec_.keep_last) {
        output.add(RowKind::kInsert, row_, batch.watermark(row));
      } else {
        last_row(kept_[slot], time, batch.watermark(row), output);
      }
    }
  }
  if (waits) advance(batch.watermark_after, output);
  if (output.rows() == 0 && before == batch.watermark_after) return {};
  return emit(output.finish(before, batch.watermark_after));
}

void Deduplicate::drop(std::uint32_t slot) {
  kept_[slot] = {.row = {}, .time = kNoWatermark};  // what waits for the watermark of it is none of another key
  slots_.erase(slot);
  ttl_.forget(slot);
}

void Deduplicate::last_row(Kept& kept, std::int64_t time, std::int64_t watermark, RowOutput& output) {
  if (kept.shown && time < kept.time) return;
  // By processing time the same row again changes nothing, unless it keeps the state from expiring.
  if (kept.shown && spec_.time_column == DeduplicateSpec::kProcessingTime && !ttl_.expires() && kept.row == row_) return;
  if (kept.shown) output.add(RowKind::kUpdateBefore, kept.row, watermark);
  output.add(kept.shown ? RowKind::kUpdateAfter : RowKind::kInsert, row_, watermark);
  kept.row = row_;
  kept.time = time;
  kept.shown = true;
}

void Deduplicate::first_row(std::uint32_t slot, std::int64_t time) {
  kept_[slot].row = row_;
  kept_[slot].time = time;
  waiting_.emplace(time, slot);
}

/// A row at the watermark is not late, and leaves when the watermark moves.
void Deduplicate::advance(std::int64_t watermark, RowOutput& output) {
  if (watermark <= watermark_) return;
  while (!waiting_.empty() && waiting_.begin()->first <= watermark) {
    const auto [time, slot] = *waiting_.begin();
    waiting_.erase(waiting_.begin());
    Kept& kept = kept_[slot];
    if (kept.shown || kept.time != time) continue;  // an earlier row took its place
    output.add(RowKind::kInsert, kept.row, watermark_);
    kept.shown = true;
    kept.row.clear();
    slots_.touch(slot);
  }
  watermark_ = watermark;
}

void Deduplicate::save(StateWriter& out) {
  save_slots(slots_, 'k', out, [this](std::uint32_t slot, StateEncoder& value) {
    value.text(kept_[slot].row);
    value.number(kept_[slot].time);
    value.number(kept_[slot].shown);
  });
  std::string whole;
  StateEncoder(whole).number(watermark_);
  out.put(kWholeState, {}, whole);
}

Result<void> Deduplicate::restore(char part, std::string_view key, StateDecoder& value) {
  if (part == kWholeState) {
    watermark_ = value.number<std::int64_t>();
    return {};
  }
  const std::uint32_t slot = slots_.find_or_insert(key).slot;
  ttl_.write(slot);
  kept_.resize(slots_.slots());
  Kept& kept = kept_[slot];
  kept.row = value.text();
  kept.time = value.number<std::int64_t>();
  kept.shown = value.number<bool>();
  const bool waits = spec_.time_column != DeduplicateSpec::kProcessingTime && !spec_.keep_last;
  if (waits && !kept.shown) waiting_.emplace(kept.time, slot);
  return {};
}

}  // namespace cork::streams
