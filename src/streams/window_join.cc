// SPDX-License-Identifier: Apache-2.0
// WindowJoin: groups by window and key hold the rows of both sides.
#include "streams/window_join.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <span>

#include "streams/row_output.h"

namespace cork::streams {

struct WindowJoin::Output {
  std::shared_ptr<Arena> arena = std::make_shared<Arena>();
  std::array<std::vector<std::shared_ptr<Column>>, 2> columns;
  Batch batch;
};

WindowJoin::WindowJoin(JoinSpec spec, Windows windows, QueryMetrics& metrics)
    : spec_(std::move(spec)),
      windows_(std::move(windows)),
      metrics_(metrics),
      key_codecs_{RowCodec(types_of(spec_.keys[0])), RowCodec(types_of(spec_.keys[1]))},
      row_codecs_{RowCodec(spec_.columns[0], spec_.used[0]), RowCodec(spec_.columns[1], spec_.used[1])} {}

bool WindowJoin::pads(std::size_t side) const {
  return spec_.kind == JoinKind::kFull || spec_.kind == (side == 0 ? JoinKind::kLeft : JoinKind::kRight);
}

std::int64_t WindowJoin::closing_watermark(std::int64_t end) const {
  return windows_.zone == nullptr ? end - 1 : windows_.zone->to_utc_ms(end) - 1;
}

Result<void> WindowJoin::begin(std::size_t input, Batch batch) {
  if (batch.rows > 0) {
    TRY_ASSIGN(keys_, evaluate_all(spec_.keys[input], batch));
  }
  side_ = input;
  batch_ = std::move(batch);
  row_ = 0;
  emitted_ = lower();
  return {};
}

Result<bool> WindowJoin::proceed() {
  Output output;
  for (std::size_t side = 0; side < 2; ++side) output.columns[side] = row_codecs_[side].make_columns(output.arena);
  Batch& result = output.batch;
  result.watermark_before = emitted_;
  result.processing_time_ms = batch_.processing_time_ms;
  std::size_t left = spec_.pairs_per_step;
  TRY_ASSIGN(const bool done, work(left, output));
  // While a window is closing, the next step is not told so: rows of it are still to come.
  emitted_ = done ? lower() : std::max(fired_, emitted_);
  if (done) {
    batch_ = {};
    keys_.clear();
  }
  result.watermark_after = emitted_;
  if (result.rows == 0 && result.watermark_before == result.watermark_after) return done;
  const bool left_only = spec_.kind == JoinKind::kSemi || spec_.kind == JoinKind::kAnti;
  for (std::size_t side = 0; side < (left_only ? 1 : 2); ++side) {
    result.columns.insert(result.columns.end(), output.columns[side].begin(), output.columns[side].end());
  }
  TRY(emit(std::move(result)));
  return done;
}

/// Whether the batch is done.
Result<bool> WindowJoin::work(std::size_t& left, Output& output) {
  for (; row_ < batch_.rows; ++row_) {
    if (left == 0) return false;
    watermarks_[side_] = std::max(watermarks_[side_], batch_.watermark(row_));
    TRY_ASSIGN(const bool advanced, advance(left, output));
    if (!advanced) return false;
    take_row(row_);
  }
  watermarks_[side_] = std::max(watermarks_[side_], batch_.watermark_after);
  return advance(left, output);
}

void WindowJoin::take_row(std::size_t row) {
  const std::array<std::int64_t, 2> window{batch_.columns[windows_.end[side_]]->value<std::int64_t>(row),
                                           batch_.columns[windows_.start[side_]]->value<std::int64_t>(row)};
  if (closing_watermark(window[0]) <= fired_) {
    ++metrics_.late_records;
    return;
  }
  std::string key(sizeof(window), '\0');
  std::memcpy(key.data(), window.data(), sizeof(window));
  key_codecs_[side_].encode(keys_, row, key);
  std::string bytes;
  row_codecs_[side_].encode(batch_.columns, row, bytes);
  store(side_, key, window[0], !spec_.matches_nothing(keys_, row), std::move(bytes));
}

Result<void> WindowJoin::end(std::size_t) {
  if (--inputs_open_ > 0) return {};
  return finish_downstream();
}

void WindowJoin::store(std::size_t side, std::string_view key, std::int64_t end, bool matches, std::string row) {
  const auto [slot, inserted] = slots_.find_or_insert(key);
  if (groups_.size() < slots_.slots()) groups_.resize(slots_.slots());
  if (inserted) {
    open_[end].push_back(slot);
    groups_[slot] = {};
    groups_[slot].matches = matches;
  }
  groups_[slot].rows[side].push_back(std::move(row));
}

/// Closes windows up to the watermark; false: there was no time for all of them.
Result<bool> WindowJoin::advance(std::size_t& left, Output& output) {
  const std::int64_t watermark = lower();
  if (watermark <= fired_) return true;
  while (!open_.empty() && closing_watermark(open_.begin()->first) <= watermark) {
    const std::vector<std::uint32_t>& slots = open_.begin()->second;
    for (; firing_ < slots.size(); ++firing_) {
      const std::uint32_t slot = slots[firing_];
      TRY_ASSIGN(const bool fired, fire(groups_[slot], left, output));
      if (!fired) return false;
      groups_[slot] = {};
      slots_.erase(slot);
    }
    firing_ = 0;
    open_.erase(open_.begin());
    ++metrics_.windows_closed;
  }
  fired_ = watermark;
  return true;
}

/// The pairs of a group, each row of the left with those of the right; takes what it looks at off `left`.
Result<bool> WindowJoin::fire(const Group& group, std::size_t& left, Output& output) {
  const auto& [lefts, rights] = group.rows;
  matched_.resize(rights.size());
  const bool left_only = spec_.kind == JoinKind::kSemi || spec_.kind == JoinKind::kAnti;
  for (; left_ < lefts.size(); ++left_, right_ = 0, met_ = false) {
    if (left == 0) return false;
    const std::size_t rights_met = group.matches ? rights.size() : 0;
    const std::size_t count = std::min(left, rights_met - right_);
    if (count > 0) TRY(meet(group, count, output));
    right_ += count;
    left -= std::min(left, std::max<std::size_t>(count, 1));
    if (right_ < rights_met) return false;
    if (left_only ? met_ == (spec_.kind == JoinKind::kSemi) : !met_ && pads(0)) give(&lefts[left_], nullptr, output);
  }
  for (; pads(1) && right_ < rights.size(); ++right_) {
    if (left == 0) return false;
    --left;
    if (!matched_[right_]) give(nullptr, &rights[right_], output);
  }
  left_ = right_ = 0;
  matched_.clear();
  return true;
}

/// The row `left_` of the left meets `count` rows of the right from `right_` on.
Result<void> WindowJoin::meet(const Group& group, std::size_t count, Output& output) {
  const std::span<const std::string> rights = std::span(group.rows[1]).subspan(right_, count);
  const std::string& left = group.rows[0][left_];
  std::vector<std::uint32_t> passed(count);
  std::iota(passed.begin(), passed.end(), 0);
  if (spec_.condition != nullptr) {
    const std::vector<std::string_view> own(count, left);
    const std::vector<std::string_view> others(rights.begin(), rights.end());
    Batch pairs;
    pairs.rows = count;
    for (const auto& columns : {row_codecs_[0].decode(own), row_codecs_[1].decode(others)}) {
      pairs.columns.insert(pairs.columns.end(), columns.begin(), columns.end());
    }
    TRY_ASSIGN(const ColumnPtr holds, spec_.condition->evaluate(pairs));
    passed = true_rows(*holds, pairs.rows);
  }
  met_ = met_ || !passed.empty();
  if (spec_.kind == JoinKind::kSemi || spec_.kind == JoinKind::kAnti) return {};
  for (const std::uint32_t right : passed) {
    matched_[right_ + right] = true;
    give(&left, &rights[right], output);
  }
  return {};
}

/// Null: NULLs.
void WindowJoin::give(const std::string* left, const std::string* right, Output& output) {
  const std::array<const std::string*, 2> rows{left, right};
  for (std::size_t side = 0; side < 2; ++side) {
    if (rows[side] != nullptr)
      row_codecs_[side].decode_into(*rows[side], output.columns[side], *output.arena);
    else
      row_codecs_[side].append_nulls(output.columns[side]);
  }
  // Downstream still has the watermark from before the one that closes this window.
  output.batch.watermarks.push_back(std::max(fired_, output.batch.watermark_before));
  ++output.batch.rows;
}

void WindowJoin::save(StateWriter& out) {
  save_slots(slots_, 'g', out, [this](std::uint32_t slot, StateEncoder& value) {
    const Group& group = groups_[slot];
    value.number(group.matches);
    for (const auto& rows : group.rows) {
      value.size(rows.size());
      for (const std::string& row : rows) value.text(row);
    }
  });
  std::string whole;
  StateEncoder encoder(whole);
  encoder.number(watermarks_);
  encoder.number(fired_);
  out.put(kWholeState, {}, whole);
}

Result<void> WindowJoin::restore(char part, std::string_view key, StateDecoder& value) {
  if (part == kWholeState) {
    watermarks_ = value.number<std::array<std::int64_t, 2>>();
    fired_ = value.number<std::int64_t>();
    return {};
  }
  const std::uint32_t slot = slots_.find_or_insert(key).slot;
  groups_.resize(slots_.slots());
  Group& group = groups_[slot];
  group.matches = value.number<bool>();
  for (auto& rows : group.rows) {
    for (std::uint32_t left = value.size(); left > 0; --left) rows.emplace_back(value.text());
  }
  open_[StateDecoder(key).number<std::int64_t>()].push_back(slot);  // the window's end comes first
  return {};
}

}  // namespace cork::streams
