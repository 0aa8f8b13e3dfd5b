// SPDX-License-Identifier: Apache-2.0
// IntervalJoin: when rows meet and when they are forgotten, after Flink's TimeIntervalJoin.
#include "streams/interval_join.h"

#include <algorithm>

#include "streams/datetime.h"
#include "streams/row_output.h"

namespace cork::streams {

struct IntervalJoin::Output {
  std::shared_ptr<Arena> arena = std::make_shared<Arena>();
  std::array<std::vector<std::shared_ptr<Column>>, 2> columns;
  Batch batch;
};

IntervalJoin::IntervalJoin(JoinSpec spec, IntervalBounds bounds)
    : spec_(std::move(spec)),
      bounds_(bounds),
      key_codecs_{RowCodec(types_of(spec_.keys[0])), RowCodec(types_of(spec_.keys[1]))},
      row_codecs_{RowCodec(spec_.columns[0], spec_.used[0]), RowCodec(spec_.columns[1], spec_.used[1])} {}

bool IntervalJoin::pads(std::size_t side) const {
  return spec_.kind == JoinKind::kFull || spec_.kind == (side == 0 ? JoinKind::kLeft : JoinKind::kRight);
}

/// Rows of a side up to this time can meet nothing any more.
std::int64_t IntervalJoin::expiration(std::int64_t watermark, std::int64_t size) {
  if (watermark == kEndOfTime || watermark == kNoWatermark) return watermark;
  return watermark - size - 1;
}

std::int64_t IntervalJoin::delayed(std::int64_t watermark) const {
  if (watermark == kEndOfTime || watermark == kNoWatermark) return watermark;
  return watermark - std::max<std::int64_t>({0, reach(0), reach(1)});
}

Result<void> IntervalJoin::begin(std::size_t input, Batch batch) {
  if (batch.rows > 0) {
    TRY_ASSIGN(key_columns_, evaluate_all(spec_.keys[input], batch));
  }
  side_ = input;
  batch_ = std::move(batch);
  row_ = 0;
  return {};
}

Result<bool> IntervalJoin::proceed() {
  Output output;
  for (std::size_t side = 0; side < 2; ++side) output.columns[side] = row_codecs_[side].make_columns(output.arena);
  Batch& result = output.batch;
  result.watermark_before = emitted_;
  result.processing_time_ms = batch_.processing_time_ms;
  for (std::size_t left = spec_.pairs_per_step; left > 0 && row_ < batch_.rows;) {
    if (!in_row_) TRY(take_row(output));
    in_row_ = true;
    TRY_ASSIGN(const bool all, meet_some(left, output));
    if (!all) break;
    end_row(output);
    in_row_ = false;
    ++row_;
    left -= std::min<std::size_t>(left, 1);
  }
  const bool done = row_ == batch_.rows;
  if (done && !by_arrival()) {
    watermarks_[side_] = std::max(watermarks_[side_], batch_.watermark_after);
    advance(lower(), output);
    emitted_ = std::max(emitted_, delayed(lower()));
  }
  if (done) {
    batch_ = {};
    key_columns_.clear();
  }
  result.watermark_after = emitted_;
  if (result.rows == 0 && result.watermark_before == result.watermark_after) return done;
  result.watermarks.assign(result.rows, result.watermark_before);
  for (auto& columns : output.columns) result.columns.insert(result.columns.end(), columns.begin(), columns.end());
  TRY(emit(std::move(result)));
  return done;
}

Result<void> IntervalJoin::end(std::size_t) {
  if (--open_ > 0) return {};
  return finish_downstream();
}

/// Begins with the row `row_` of the batch.
Result<void> IntervalJoin::take_row(Output& output) {
  if (by_arrival()) watermarks_ = {batch_.processing_time_ms, batch_.processing_time_ms};
  else watermarks_[side_] = std::max(watermarks_[side_], batch_.watermark(row_));
  advance(lower(), output);
  time_ = batch_.processing_time_ms;
  if (!by_arrival()) {
    const Column& times = *batch_.columns[bounds_.time_columns[side_]];
    if (times.is_null(row_)) return fail(ErrorCode::kInvalidRecord, "the event-time column of an interval join is NULL in a row");
    time_ = timestamp_to_millis(times.value<std::int64_t>(row_), times.type.length);
  }
  std::string key;
  key_codecs_[side_].encode(key_columns_, row_, key);
  slot_ = slots_.find_or_insert(key).slot;
  if (keys_.size() < slots_.slots()) keys_.resize(slots_.slots());
  bytes_.clear();
  row_codecs_[side_].encode(batch_.columns, row_, bytes_);
  emitted_row_ = false;
  Cache& others = keys_[slot_].rows[1 - side_];
  entry_ = spec_.matches_nothing(key_columns_, row_) ? others.end() : others.lower_bound(time_ - reach(1 - side_));
  at_ = 0;
  return {};
}

/// Takes what it looks at off `left`; whether the row has met all.
Result<bool> IntervalJoin::meet_some(std::size_t& left, Output& output) {
  const Cache& others = keys_[slot_].rows[1 - side_];
  while (entry_ != others.end() && entry_->first <= time_ + reach(side_)) {
    if (left == 0) return false;
    const std::size_t count = std::min(left, entry_->second.size() - at_);
    TRY(meet(std::span(entry_->second).subspan(at_, count), output));
    left -= count;
    at_ += count;
    if (at_ < entry_->second.size()) continue;
    ++entry_;
    at_ = 0;
  }
  return true;
}

/// Gives the pairs of the row with those of the other side that the condition holds for.
Result<void> IntervalJoin::meet(std::span<Row> others, Output& output) {
  std::vector<std::uint32_t> passed;
  if (spec_.condition == nullptr) {
    for (std::uint32_t i = 0; i < others.size(); ++i) passed.push_back(i);
  } else {
    const std::vector<std::string_view> own(others.size(), bytes_);
    std::vector<std::string_view> theirs;
    for (const Row& other : others) theirs.push_back(other.bytes);
    Batch pairs;
    pairs.rows = others.size();
    for (std::size_t at = 0; at < 2; ++at) {
      const auto columns = row_codecs_[at].decode(at == side_ ? own : theirs);
      pairs.columns.insert(pairs.columns.end(), columns.begin(), columns.end());
    }
    TRY_ASSIGN(const ColumnPtr holds, spec_.condition->evaluate(pairs));
    passed = true_rows(*holds, pairs.rows);
  }
  for (const std::uint32_t at : passed) {
    others[at].emitted = true;
    row_codecs_[side_].decode_into(bytes_, output.columns[side_], *output.arena);
    row_codecs_[1 - side_].decode_into(others[at].bytes, output.columns[1 - side_], *output.arena);
    ++output.batch.rows;
  }
  emitted_row_ = emitted_row_ || !passed.empty();
  return {};
}

void IntervalJoin::end_row(Output& output) {
  const std::size_t other = 1 - side_;
  const std::int64_t now = lower();
  expire(other, keys_[slot_].rows[other], expiration(now, reach(other)), output);
  if (now < time_ + reach(side_)) {
    keys_[slot_].rows[side_][time_].push_back({bytes_, emitted_row_});
    if (keys_[slot_].timers[side_] == kNoWatermark) set_timer(slot_, side_, time_);
  } else if (!emitted_row_ && pads(side_)) {
    row_codecs_[side_].decode_into(bytes_, output.columns[side_], *output.arena);
    row_codecs_[other].append_nulls(output.columns[other]);
    ++output.batch.rows;
  }
}

/// Forgets rows of a side up to a time.
void IntervalJoin::expire(std::size_t side, Cache& cache, std::int64_t until, Output& output) {
  while (!cache.empty() && cache.begin()->first <= until) {
    for (const Row& row : cache.begin()->second) {
      if (row.emitted || !pads(side)) continue;
      row_codecs_[side].decode_into(row.bytes, output.columns[side], *output.arena);
      row_codecs_[1 - side].append_nulls(output.columns[1 - side]);
      ++output.batch.rows;
    }
    cache.erase(cache.begin());
  }
}

/// Cleans a side some time after its first row cannot meet anything any more, so that it happens seldom.
void IntervalJoin::set_timer(std::uint32_t slot, std::size_t side, std::int64_t time) {
  const std::int64_t slack = (reach(0) + reach(1)) / 2;
  const std::int64_t at = time + reach(side) + slack + 1;
  keys_[slot].timers[side] = at;
  timers_.emplace(at, std::pair(slot, side));
}

void IntervalJoin::advance(std::int64_t watermark, Output& output) {
  if (watermark <= watermark_) return;
  watermark_ = watermark;
  while (!timers_.empty() && timers_.begin()->first <= watermark) {
    const auto [slot, side] = timers_.begin()->second;
    timers_.erase(timers_.begin());
    Key& key = keys_[slot];
    key.timers[side] = kNoWatermark;
    slots_.touch(slot);
    expire(side, key.rows[side], expiration(watermark, reach(side)), output);
    if (!key.rows[side].empty())
      set_timer(slot, side, key.rows[side].begin()->first);
    else if (key.rows[1 - side].empty() && key.timers[1 - side] == kNoWatermark)
      slots_.erase(slot);
  }
}

void IntervalJoin::save(StateWriter& out) {
  save_slots(slots_, 'k', out, [this](std::uint32_t slot, StateEncoder& value) {
    const Key& key = keys_[slot];
    value.number(key.timers);
    for (const Cache& cache : key.rows) {
      value.size(cache.size());
      for (const auto& [time, rows] : cache) {
        value.number(time);
        value.size(rows.size());
        for (const Row& row : rows) {
          value.text(row.bytes);
          value.number(row.emitted);
        }
      }
    }
  });
  std::string whole;
  StateEncoder encoder(whole);
  encoder.number(watermarks_);
  encoder.number(watermark_);
  encoder.number(emitted_);
  out.put(kWholeState, {}, whole);
}

Result<void> IntervalJoin::restore(char part, std::string_view name, StateDecoder& value) {
  if (part == kWholeState) {
    watermarks_ = value.number<std::array<std::int64_t, 2>>();
    watermark_ = value.number<std::int64_t>();
    emitted_ = value.number<std::int64_t>();
    return {};
  }
  const std::uint32_t slot = slots_.find_or_insert(name).slot;
  keys_.resize(slots_.slots());
  Key& key = keys_[slot];
  key.timers = value.number<std::array<std::int64_t, 2>>();
  for (std::size_t side = 0; side < 2; ++side) {
    if (key.timers[side] != kNoWatermark) timers_.emplace(key.timers[side], std::pair(slot, side));
    for (std::uint32_t times = value.size(); times > 0; --times) {
      std::vector<Row>& rows = key.rows[side][value.number<std::int64_t>()];
      for (std::uint32_t left = value.size(); left > 0; --left) {
        std::string bytes(value.text());
        rows.push_back({std::move(bytes), value.number<bool>()});
      }
    }
  }
  return {};
}

}  // namespace cork::streams
