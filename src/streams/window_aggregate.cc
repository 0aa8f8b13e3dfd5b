// SPDX-License-Identifier: Apache-2.0
// WindowAggregate: rows are gathered until the watermark closes a window, then added by column.
#include "streams/window_aggregate.h"

#include <algorithm>
#include <cstring>

#include "streams/datetime.h"
#include "streams/row_output.h"

namespace cork::streams {
namespace {

struct WindowPrefix {
  std::int64_t end;
  std::int64_t start;
};

}  // namespace

/// What one call emits.
struct WindowAggregate::Output {
  std::shared_ptr<Arena> arena = std::make_shared<Arena>();
  std::vector<std::shared_ptr<Column>> keys;
  std::vector<std::shared_ptr<Column>> results;
  std::shared_ptr<Column> start;
  std::shared_ptr<Column> end;
  std::shared_ptr<Column> time;
  Batch batch;
};

WindowAggregate::WindowAggregate(std::vector<ExpressionPtr> keys, std::vector<AggregateCall> calls, WindowColumns window,
                                 QueryMetrics& metrics, bool retracting)
    : keys_(std::move(keys)), key_codec_(types_of(keys_)), calls_(std::move(calls), retracting), window_(window), metrics_(metrics), retracting_(retracting) {}

Result<void> WindowAggregate::process(std::size_t, Batch batch) {
  Output output;
  output.keys = key_codec_.make_columns(output.arena);
  output.results = calls_.make_columns(output.arena);
  output.start = std::make_shared<Column>(timestamp_type(3, false));
  output.end = std::make_shared<Column>(timestamp_type(3, false));
  output.time = std::make_shared<Column>(window_.time_type);
  output.batch.watermark_before = watermark_;
  std::vector<std::uint32_t> late;
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(keys_, batch));
    TRY(calls_.begin(batch));
    const Column& starts = *batch.columns[window_.start];
    const Column& ends = *batch.columns[window_.end];
    for (std::uint32_t row = 0; row < batch.rows; ++row) {
      advance(batch.watermark(row), output);
      const auto end = ends.value<std::int64_t>(row);
      if (closing_watermark(end) <= watermark_) late.push_back(row);
      else add_row(row, group_of(row, starts.value<std::int64_t>(row), end, keys), is_retraction(batch.kind(row)));
    }
    flush_pending();
  }
  advance(batch.watermark_after, output);
  metrics_.late_records += static_cast<std::int64_t>(late.size());
  if (late_ != nullptr && !late.empty()) TRY(late_->process(0, select(batch, late)));

  Batch& result = output.batch;
  result.watermark_after = watermark_;
  if (result.rows == 0 && result.watermark_before == result.watermark_after) return {};
  for (auto* columns : {&output.keys, &output.results}) result.columns.insert(result.columns.end(), columns->begin(), columns->end());
  result.columns.insert(result.columns.end(), {output.start, output.end, output.time});
  return emit(std::move(result));
}

std::uint32_t WindowAggregate::group_of(std::uint32_t row, std::int64_t start, std::int64_t end, std::span<const ColumnPtr> keys) {
  const WindowPrefix prefix{end, start};
  key_bytes_.resize(sizeof(prefix));
  std::memcpy(key_bytes_.data(), &prefix, sizeof(prefix));
  key_codec_.encode(keys, row, key_bytes_);
  const auto [slot, inserted] = groups_.find_or_insert(key_bytes_);
  if (inserted) {
    calls_.resize(groups_.slots());
    open_[end].push_back(slot);
    next_fire_ = std::min(next_fire_, closing_watermark(end));
  }
  if (inserted && retracting_) {
    row_counts_.resize(std::max(row_counts_.size(), groups_.slots()));
    row_counts_[slot] = 0;
  }
  return slot;
}

void WindowAggregate::add_row(std::uint32_t row, std::uint32_t slot, bool retraction) {
  if (retracting_) row_counts_[slot] += retraction ? -1 : 1;
  if (retraction) {
    flush_pending();
    calls_.retract(std::span(&row, 1), std::span(&slot, 1));
    return;
  }
  pending_rows_.push_back(row);
  pending_slots_.push_back(slot);
}

std::int64_t WindowAggregate::closing_watermark(std::int64_t end) const {
  return window_.zone == nullptr ? end - 1 : window_.zone->to_utc_ms(end) - 1;
}

void WindowAggregate::flush_pending() {
  if (pending_rows_.empty()) return;
  calls_.accumulate(pending_rows_, pending_slots_);
  pending_rows_.clear();
  pending_slots_.clear();
}

void WindowAggregate::advance(std::int64_t watermark, Output& output) {
  if (watermark <= watermark_) return;
  if (watermark >= next_fire_) {
    flush_pending();
    while (!open_.empty() && closing_watermark(open_.begin()->first) <= watermark) {
      fire(open_.begin()->first, open_.begin()->second, output);
      open_.erase(open_.begin());
    }
    next_fire_ = open_.empty() ? kEndOfTime : closing_watermark(open_.begin()->first);
  }
  watermark_ = watermark;
}

void WindowAggregate::fire(std::int64_t end, const std::vector<std::uint32_t>& slots, Output& output) {
  const std::int64_t time = change_precision(closing_watermark(end), 3, window_.time_type.length);
  // Starts differ within an end only for windows that cumulate; each counts as closed.
  std::int64_t last_start = kNoWatermark;
  for (const std::uint32_t slot : slots) {
    if (retracting_ && row_counts_[slot] <= 0) {  // all that it had was taken back
      calls_.reset(slot);
      groups_.erase(slot);
      continue;
    }
    const std::string_view key = groups_.key(slot);
    WindowPrefix prefix;
    std::memcpy(&prefix, key.data(), sizeof(prefix));
    key_codec_.decode_into(key.substr(sizeof(prefix)), output.keys, *output.arena);
    calls_.append_results(slot, output.results, *output.arena);
    output.start->append(prefix.start);
    output.end->append(end);
    output.time->append(time);
    ++output.batch.rows;
    // Downstream still has the watermark from before the one that closes this window.
    output.batch.watermarks.push_back(watermark_);
    if (prefix.start != last_start) ++metrics_.windows_closed;
    last_start = prefix.start;
    calls_.reset(slot);
    groups_.erase(slot);
  }
}

void WindowAggregate::save(StateWriter& out) {
  save_slots(groups_, 'g', out, [this](std::uint32_t slot, StateEncoder& value) {
    value.number(retracting_ ? row_counts_[slot] : std::int64_t{0});
    calls_.save(slot, value);
  });
  std::string whole;
  StateEncoder(whole).number(watermark_);
  out.put(kWholeState, {}, whole);
}

Result<void> WindowAggregate::restore(char part, std::string_view key, StateDecoder& value) {
  if (part == kWholeState) {
    watermark_ = value.number<std::int64_t>();
    return {};
  }
  WindowPrefix prefix;
  if (key.size() < sizeof(prefix)) return fail(ErrorCode::kInvalidRecord, "a group without a window");
  std::memcpy(&prefix, key.data(), sizeof(prefix));
  const std::uint32_t slot = groups_.find_or_insert(key).slot;
  calls_.resize(groups_.slots());
  open_[prefix.end].push_back(slot);
  next_fire_ = std::min(next_fire_, closing_watermark(prefix.end));
  const auto rows = value.number<std::int64_t>();
  if (retracting_) {
    row_counts_.resize(std::max(row_counts_.size(), groups_.slots()));
    row_counts_[slot] = rows;
  }
  calls_.restore(slot, value);
  return {};
}

}  // namespace cork::streams
