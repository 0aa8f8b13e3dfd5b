// SPDX-License-Identifier: Apache-2.0
// OverAggregate: what a batch releases is planned row by row, then computed over one batch of the rows that come in or
// go out.
#include "streams/over_aggregate.h"

#include <algorithm>

#include "streams/datetime.h"
#include "streams/row_output.h"

namespace cork::streams {

struct OverAggregate::Work {
  std::vector<std::string> rows;
  std::vector<Event> events;
};

OverAggregate::OverAggregate(OverSpec spec, std::size_t time_column, QueryMetrics& metrics)
    : spec_(std::move(spec)),
      time_column_(time_column),
      metrics_(metrics),
      key_codec_(types_of(spec_.partition)),
      row_codec_(spec_.columns, spec_.used),
      functions_(spec_.calls, spec_.frame.preceding != OverFrame::kUnbounded) {}

Result<void> OverAggregate::process(std::size_t, Batch batch) {
  const bool event_time = time_column_ != kProcessingTime;
  const std::int64_t before = event_time ? watermark_ : batch.watermark_before;
  std::vector<Row> ready;
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(spec_.partition, batch));
    std::string key;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      Row arriving{.slot = 0, .time = 0, .bytes = {}, .watermark = batch.watermark(row)};
      if (event_time) {
        release(batch.watermark(row), ready);
        const Column& times = *batch.columns[time_column_];
        if (times.is_null(row))
          return fail(ErrorCode::kInvalidRecord, "the event-time column that OVER orders by is NULL in a row");
        arriving.time = timestamp_to_millis(times.value<std::int64_t>(row), times.type.length);
        if (!bounded() && arriving.time <= watermark_) {
          ++metrics_.late_records;
          continue;
        }
      }
      key.clear();
      key_codec_.encode(keys, row, key);
      arriving.slot = slots_.find_or_insert(key).slot;
      if (event_time && bounded() && arriving.slot < last_times_.size() && arriving.time <= last_times_[arriving.slot]) {
        ++metrics_.late_records;
        continue;
      }
      row_codec_.encode(batch.columns, row, arriving.bytes);
      if (event_time)
        {
        const std::int64_t time = arriving.time;
        waiting_.add(time, std::move(arriving));
      }
      else
        ready.push_back(std::move(arriving));
    }
  }
  if (event_time) release(batch.watermark_after, ready);
  if (ready.empty() && before == batch.watermark_after) return {};
  TRY_ASSIGN(Batch out, run(std::move(ready)));
  out.watermark_before = before;
  out.watermark_after = batch.watermark_after;
  out.processing_time_ms = batch.processing_time_ms;
  return emit(std::move(out));
}

/// As in Flink: a partition with a bounded frame takes rows behind the watermark as long as they are not behind a row that it
/// has shown; they leave when the watermark moves.
void OverAggregate::release(std::int64_t watermark, std::vector<Row>& ready) {
  if (watermark <= watermark_) return;
  while (!waiting_.empty() && waiting_.first_key() <= watermark) {
    waiting_.first().watermark = watermark_;
    if (bounded()) {
      make_slots();
      last_times_[waiting_.first().slot] = waiting_.first().time;
    }
    ready.push_back(std::move(waiting_.first()));
    waiting_.drop_first();
  }
  watermark_ = watermark;
}

/// The oldest row of a frame goes out.
void OverAggregate::drop_first(std::uint32_t slot, Work& work) {
  Framed& first = frames_[slot].front();
  if (first.index == kNone) {
    first.index = static_cast<std::uint32_t>(work.rows.size());
    work.rows.push_back(std::move(first.bytes));
  }
  work.events.push_back({Event::Kind::kRetract, slot, first.index, false});
  frames_[slot].pop_front();
}

void OverAggregate::plan_rows(std::span<const Row> ready, Work& work) {
  for (std::uint32_t i = 0; i < ready.size(); ++i) {
    const Row& row = ready[i];
    const bool new_peers = last_times_[row.slot] != row.time;
    last_times_[row.slot] = row.time;
    work.events.push_back({Event::Kind::kAdd, row.slot, i, new_peers});
    if (bounded()) {
      frames_[row.slot].push_back({row.time, row.bytes, i});
      if (static_cast<std::int64_t>(frames_[row.slot].size()) > spec_.frame.preceding + 1) drop_first(row.slot, work);
    }
    work.events.push_back({Event::Kind::kEmit, row.slot, i, false});
  }
}

/// Rows of one partition and one time are peers: they see each other.
void OverAggregate::plan_range(std::span<const Row> ready, Work& work) {
  std::vector<bool> done(ready.size(), false);
  for (std::size_t i = 0; i < ready.size(); ++i) {
    if (done[i]) continue;
    const std::uint32_t slot = ready[i].slot;
    const std::int64_t time = ready[i].time;
    while (bounded() && !frames_[slot].empty() && frames_[slot].front().time < time - spec_.frame.preceding)
      drop_first(slot, work);
    std::vector<std::uint32_t> peers;
    for (std::size_t k = i; k < ready.size() && ready[k].time == time; ++k) {
      if (ready[k].slot != slot) continue;
      done[k] = true;
      peers.push_back(static_cast<std::uint32_t>(k));
    }
    for (const std::uint32_t peer : peers) {
      work.events.push_back({Event::Kind::kAdd, slot, peer, peer == peers.front()});
      if (bounded()) frames_[slot].push_back({time, ready[peer].bytes, peer});
    }
    for (const std::uint32_t peer : peers) work.events.push_back({Event::Kind::kEmit, slot, peer, false});
  }
}

void OverAggregate::make_slots() {
  functions_.resize(slots_.slots());
  if (frames_.size() >= slots_.slots()) return;
  frames_.resize(slots_.slots());
  last_times_.resize(slots_.slots(), kNoWatermark);
}

Result<Batch> OverAggregate::run(std::vector<Row> ready) {
  Batch out;
  if (ready.empty()) return out;
  make_slots();
  Work work;
  for (const Row& row : ready) {
    slots_.touch(row.slot);
    work.rows.push_back(row.bytes);
  }
  // Without event time no two rows are peers.
  if (spec_.frame.rows || time_column_ == kProcessingTime)
    plan_rows(ready, work);
  else
    plan_range(ready, work);

  Batch rows;
  rows.rows = work.rows.size();
  const std::vector<std::string_view> views(work.rows.begin(), work.rows.end());
  const auto columns = row_codec_.decode(views);
  rows.columns.assign(columns.begin(), columns.end());
  TRY(functions_.begin(rows));
  auto arena = std::make_shared<Arena>();
  const auto results = functions_.make_columns(arena);
  std::vector<std::uint32_t> emitted;
  std::int64_t watermark = kNoWatermark;
  for (const Event& event : work.events) {
    switch (event.kind) {
      case Event::Kind::kAdd: functions_.add(event.slot, event.index, event.new_peers); break;
      case Event::Kind::kRetract: functions_.retract(event.slot, event.index); break;
      case Event::Kind::kEmit:
        functions_.append_results(event.slot, event.index, results, *arena);
        emitted.push_back(event.index);
        watermark = std::max(watermark, ready[event.index].watermark);
        out.watermarks.push_back(watermark);
        break;
    }
  }
  // Indexes mean nothing to the next batch.
  for (const Row& row : ready) {
    auto& frame = frames_[row.slot];
    for (auto framed = frame.rbegin(); framed != frame.rend() && framed->index != kNone; ++framed)
      framed->index = kNone;
  }
  out.rows = emitted.size();
  for (const ColumnPtr& column : rows.columns) out.columns.push_back(take(column, emitted));
  out.columns.insert(out.columns.end(), results.begin(), results.end());
  return out;
}

void OverAggregate::save(StateWriter& out) {
  make_slots();
  save_slots(slots_, 'p', out, [this](std::uint32_t slot, StateEncoder& value) {
    functions_.save(slot, value);
    value.number(last_times_[slot]);
    value.size(frames_[slot].size());
    for (const Framed& framed : frames_[slot]) {
      value.number(framed.time);
      value.text(framed.bytes);
    }
  });
  waiting_.save('r', out, [this](std::int64_t, const Row& row, StateEncoder& value) {
    value.number(row.time);
    value.text(slots_.key(row.slot));
    value.text(row.bytes);
  });
  std::string whole;
  StateEncoder(whole).number(watermark_);
  out.put(kWholeState, {}, whole);
}

Result<void> OverAggregate::restore(char part, std::string_view key, StateDecoder& value) {
  if (part == kWholeState) {
    watermark_ = value.number<std::int64_t>();
  } else if (part == 'r') {
    Row row{.slot = 0, .time = value.number<std::int64_t>(), .bytes = {}, .watermark = kNoWatermark};
    row.slot = slots_.find_or_insert(value.text()).slot;
    row.bytes = value.text();
    const std::int64_t time = row.time;
    waiting_.restore(key, time, std::move(row));
  } else {
    const std::uint32_t slot = slots_.find_or_insert(key).slot;
    make_slots();
    functions_.restore(slot, value);
    last_times_[slot] = value.number<std::int64_t>();
    for (std::uint32_t left = value.size(); left > 0; --left) {
      const auto time = value.number<std::int64_t>();
      frames_[slot].push_back({time, std::string(value.text()), kNone});
    }
  }
  return {};
}

}  // namespace cork::streams
