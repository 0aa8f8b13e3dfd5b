// SPDX-License-Identifier: Apache-2.0
// TemporalJoin: versions of a key by time; those that no waiting or later row can ask for are dropped.
#include "streams/temporal_join.h"

#include <algorithm>

#include "streams/datetime.h"

namespace cork::streams {

struct TemporalJoin::Output {
  std::shared_ptr<Arena> arena = std::make_shared<Arena>();
  std::array<std::vector<std::shared_ptr<Column>>, 2> columns;
  Batch batch;
};

TemporalJoin::TemporalJoin(JoinSpec spec, std::array<std::size_t, 2> time_columns)
    : spec_(std::move(spec)),
      time_columns_(time_columns),
      key_codecs_{RowCodec(types_of(spec_.keys[0])), RowCodec(types_of(spec_.keys[1]))},
      row_codecs_{RowCodec(spec_.columns[0], spec_.used[0]), RowCodec(spec_.columns[1], spec_.used[1])} {}

Result<void> TemporalJoin::process(std::size_t input, Batch batch) {
  Output output;
  for (std::size_t side = 0; side < 2; ++side) output.columns[side] = row_codecs_[side].make_columns(output.arena);
  output.batch.watermark_before = advanced_;
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(spec_.keys[input], batch));
    const Column& times = *batch.columns[time_columns_[input]];
    std::string key;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const RowKind kind = batch.kind(row);
      if (kind == RowKind::kUpdateBefore) continue;  // the version that follows says it all
      if (times.is_null(row))
        return fail(ErrorCode::kInvalidRecord, "the event-time column of a temporal join is NULL in a row");
      const std::int64_t time = timestamp_to_millis(times.value<std::int64_t>(row), times.type.length);
      const bool matches = std::ranges::none_of(keys, [row](const ColumnPtr& column) { return column->is_null(row); });
      key.clear();
      key_codecs_[input].encode(keys, row, key);
      const std::uint32_t slot = slots_.find_or_insert(key).slot;
      if (versions_.size() < slots_.slots()) versions_.resize(slots_.slots());
      std::string bytes;
      row_codecs_[input].encode(batch.columns, row, bytes);
      if (input == 0)
        waiting_.add(time, Waiting{sequence_++, time, slot, matches, kind, std::move(bytes)});
      else if (matches)
        versions_[slot][time] = {std::move(bytes), is_retraction(kind)};
    }
  }
  // Not row by row: a version may be late by the watermark of its own batch and still be in time for the left, as in
  // Flink, whose watermarks come every 200 ms.
  watermarks_[input] = std::max(watermarks_[input], batch.watermark_after);
  TRY(advance(output));
  Batch& result = output.batch;
  result.watermark_after = advanced_;
  if (result.rows == 0 && result.watermark_before == result.watermark_after) return {};
  result.watermarks.assign(result.rows, result.watermark_before);
  for (auto& columns : output.columns) result.columns.insert(result.columns.end(), columns.begin(), columns.end());
  return emit(std::move(result));
}

Result<void> TemporalJoin::finish(std::size_t) {
  if (--open_ > 0) return {};
  return finish_downstream();
}

Result<void> TemporalJoin::advance(Output& output) {
  const std::int64_t watermark = lower();
  if (watermark <= advanced_) return {};
  std::vector<Waiting> ready;
  while (!waiting_.empty() && waiting_.first_key() <= watermark) {
    ready.push_back(std::move(waiting_.first()));
    waiting_.drop_first();
  }
  std::ranges::sort(ready, {}, &Waiting::sequence);
  for (const Waiting& left : ready) TRY(emit_left(left, output));
  // Rows of the left to come are ahead of the watermark: of the versions behind it the last one is enough.
  for (const Waiting& left : ready) {
    auto& versions = versions_[left.slot];
    const auto current = versions.upper_bound(watermark);
    if (current == versions.begin() || std::prev(current) == versions.begin()) continue;
    versions.erase(versions.begin(), std::prev(current));
    slots_.touch(left.slot);
  }
  advanced_ = watermark;
  return {};
}

Result<void> TemporalJoin::emit_left(const Waiting& left, Output& output) {
  const auto& versions = versions_[left.slot];
  const auto after = versions.upper_bound(left.time);
  const Version* version = after == versions.begin() || !left.matches ? nullptr : &std::prev(after)->second;
  if (version != nullptr && version->deleted) version = nullptr;
  if (version != nullptr && spec_.condition != nullptr) {
    Batch pair;
    pair.rows = 1;
    const std::string_view rows[] = {left.row, version->row};
    for (std::size_t side = 0; side < 2; ++side) {
      const auto columns = row_codecs_[side].decode(std::span(&rows[side], 1));
      pair.columns.insert(pair.columns.end(), columns.begin(), columns.end());
    }
    TRY_ASSIGN(const ColumnPtr holds, spec_.condition->evaluate(pair));
    if (true_rows(*holds, 1).empty()) version = nullptr;
  }
  if (version == nullptr && spec_.kind != JoinKind::kLeft) return {};
  row_codecs_[0].decode_into(left.row, output.columns[0], *output.arena);
  if (version != nullptr)
    row_codecs_[1].decode_into(version->row, output.columns[1], *output.arena);
  else
    row_codecs_[1].append_nulls(output.columns[1]);
  output.batch.kinds.push_back(left.kind);
  ++output.batch.rows;
  return {};
}

void TemporalJoin::save(StateWriter& out) {
  save_slots(slots_, 'v', out, [this](std::uint32_t slot, StateEncoder& value) {
    value.size(versions_[slot].size());
    for (const auto& [time, version] : versions_[slot]) {
      value.number(time);
      value.text(version.row);
      value.number(version.deleted);
    }
  });
  waiting_.save('l', out, [this](std::int64_t, const Waiting& row, StateEncoder& value) {
    value.number(row.sequence);
    value.number(row.time);
    value.text(slots_.key(row.slot));
    value.number(row.matches);
    value.number(row.kind);
    value.text(row.row);
  });
  std::string whole;
  StateEncoder encoder(whole);
  encoder.number(watermarks_);
  encoder.number(advanced_);
  encoder.number(sequence_);
  out.put(kWholeState, {}, whole);
}

Result<void> TemporalJoin::restore(char part, std::string_view key, StateDecoder& value) {
  if (part == kWholeState) {
    watermarks_ = value.number<std::array<std::int64_t, 2>>();
    advanced_ = value.number<std::int64_t>();
    sequence_ = value.number<std::uint64_t>();
  } else if (part == 'l') {
    Waiting row;
    row.sequence = value.number<std::uint64_t>();
    row.time = value.number<std::int64_t>();
    row.slot = slots_.find_or_insert(value.text()).slot;
    versions_.resize(slots_.slots());
    row.matches = value.number<bool>();
    row.kind = value.number<RowKind>();
    row.row = value.text();
    const std::int64_t time = row.time;
    waiting_.restore(key, time, std::move(row));
  } else {
    const std::uint32_t slot = slots_.find_or_insert(key).slot;
    versions_.resize(slots_.slots());
    for (std::uint32_t left = value.size(); left > 0; --left) {
      Version& version = versions_[slot][value.number<std::int64_t>()];
      version.row = value.text();
      version.deleted = value.number<bool>();
    }
  }
  return {};
}

}  // namespace cork::streams
