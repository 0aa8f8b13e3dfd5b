// SPDX-License-Identifier: Apache-2.0
// Sort and TemporalSort: ordered maps from key bytes to row bytes.
#include "streams/sort.h"

#include "streams/datetime.h"

namespace cork::streams {

Sort::Sort(std::vector<SortKey> keys, std::vector<LogicalType> columns, std::vector<bool> used, std::int64_t offset,
           std::int64_t limit)
    : keys_(std::move(keys)),
      expressions_(expressions_of(keys_)),
      codec_(std::move(columns), std::move(used)),
      offset_(offset),
      limit_(limit) {}

Result<void> Sort::process(std::size_t, Batch batch) {
  if (batch.rows == 0) return {};
  TRY_ASSIGN(const std::vector<ColumnPtr> values, evaluate_all(expressions_, batch));
  if (!retracting_ && !batch.kinds.empty()) {
    retracting_ = true;
    for (auto row = rows_.begin(); row != rows_.end(); ++row) by_row_.emplace(row->second, row);
  }
  for (std::size_t row = 0; row < batch.rows; ++row) {
    std::string bytes;
    codec_.encode(batch.columns, row, bytes);
    if (is_retraction(batch.kind(row))) {
      const auto found = by_row_.find(bytes);
      if (found == by_row_.end()) continue;
      if (batch.kind(row) == RowKind::kUpdateBefore) freed_ = found->second->first.second;
      rows_.erase(found->second);
      by_row_.erase(found);
      continue;
    }
    std::string key;
    append_sort_keys(values, row, keys_, key);
    const bool replaces = freed_ && batch.kind(row) == RowKind::kUpdateAfter;
    const std::uint64_t arrival = replaces ? *freed_ : sequence_++;
    freed_.reset();
    const auto place = rows_.emplace(std::pair(std::move(key), arrival), bytes).first;
    if (retracting_) by_row_.emplace(std::move(bytes), place);
  }
  return {};
}

Result<void> Sort::finish(std::size_t) {
  constexpr std::size_t kBatchRows = 4096;
  by_row_.clear();
  std::int64_t skip = offset_;
  std::int64_t left = limit_;
  RowOutput output(codec_);
  for (auto row = rows_.begin(); row != rows_.end() && left > 0; row = rows_.erase(row)) {
    if (skip > 0) {
      --skip;
      continue;
    }
    --left;
    output.add(RowKind::kInsert, row->second, kEndOfTime);
    if (output.rows() < kBatchRows) continue;
    TRY(emit(output.finish(kEndOfTime, kEndOfTime)));
    output = RowOutput(codec_);
  }
  rows_.clear();
  if (output.rows() > 0) TRY(emit(output.finish(kEndOfTime, kEndOfTime)));
  return finish_downstream();
}

TemporalSort::TemporalSort(std::size_t time_column, std::vector<SortKey> keys, std::vector<LogicalType> columns,
                           QueryMetrics& metrics)
    : time_column_(time_column),
      keys_(std::move(keys)),
      expressions_(expressions_of(keys_)),
      codec_(std::move(columns)),
      metrics_(metrics) {}

Result<void> TemporalSort::process(std::size_t, Batch batch) {
  RowOutput output(codec_);
  const std::int64_t before = watermark_;
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> values, evaluate_all(expressions_, batch));
    const Column& times = *batch.columns[time_column_];
    for (std::size_t row = 0; row < batch.rows; ++row) {
      advance(batch.watermark(row), output);
      if (times.is_null(row))
        return fail(ErrorCode::kInvalidRecord, "the event-time column of ORDER BY is NULL in a row");
      const std::int64_t time = timestamp_to_millis(times.value<std::int64_t>(row), times.type.length);
      if (time <= last_time_) {
        ++metrics_.late_records;
        continue;
      }
      std::string key;
      append_sort_keys(values, row, keys_, key);
      std::string bytes;
      codec_.encode(batch.columns, row, bytes);
      waiting_.add(std::pair(time, std::move(key)), std::move(bytes));
    }
  }
  advance(batch.watermark_after, output);
  if (output.rows() == 0 && before == watermark_) return {};
  return emit(output.finish(before, watermark_));
}

/// As in Flink: a row behind the watermark has its place as long as no row behind it has left; it leaves when the watermark moves.
void TemporalSort::advance(std::int64_t watermark, RowOutput& output) {
  if (watermark <= watermark_) return;
  while (!waiting_.empty() && waiting_.first_key().first <= watermark) {
    last_time_ = waiting_.first_key().first;
    output.add(RowKind::kInsert, waiting_.first(), watermark_);
    waiting_.drop_first();
  }
  watermark_ = watermark;
}

void TemporalSort::save(StateWriter& out) {
  waiting_.save('r', out, [](const auto& place, const std::string& row, StateEncoder& value) {
    value.number(place.first);
    value.text(place.second);
    value.text(row);
  });
  std::string whole;
  StateEncoder encoder(whole);
  encoder.number(watermark_);
  encoder.number(last_time_);
  out.put(kWholeState, {}, whole);
}

Result<void> TemporalSort::restore(char part, std::string_view key, StateDecoder& value) {
  if (part == kWholeState) {
    watermark_ = value.number<std::int64_t>();
    last_time_ = value.number<std::int64_t>();
    return {};
  }
  const auto time = value.number<std::int64_t>();
  std::string sort(value.text());
  waiting_.restore(key, std::pair(time, std::move(sort)), std::string(value.text()));
  return {};
}

}  // namespace cork::streams
