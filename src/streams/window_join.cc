// SPDX-License-Identifier: Apache-2.0
// WindowJoin: groups by window and key hold the rows of both sides.
#include "streams/window_join.h"

#include <cstring>

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

Result<void> WindowJoin::process(std::size_t input, Batch batch) {
  Output output;
  for (std::size_t side = 0; side < 2; ++side) output.columns[side] = row_codecs_[side].make_columns(output.arena);
  output.batch.watermark_before = lower();
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(spec_.keys[input], batch));
    std::string key;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      watermarks_[input] = std::max(watermarks_[input], batch.watermark(row));
      TRY(advance(output));
      const std::array<std::int64_t, 2> window{batch.columns[windows_.end[input]]->value<std::int64_t>(row),
                                               batch.columns[windows_.start[input]]->value<std::int64_t>(row)};
      if (closing_watermark(window[0]) <= fired_) {
        ++metrics_.late_records;
        continue;
      }
      bool matches = true;
      for (std::size_t i = 0; i < keys.size(); ++i) {
        matches = matches && !(keys[i]->is_null(row) && (spec_.null_safe.empty() || !spec_.null_safe[i]));
      }
      key.resize(sizeof(window));
      std::memcpy(key.data(), window.data(), sizeof(window));
      key_codecs_[input].encode(keys, row, key);
      std::string bytes;
      row_codecs_[input].encode(batch.columns, row, bytes);
      store(input, key, window[0], matches, std::move(bytes));
    }
  }
  watermarks_[input] = std::max(watermarks_[input], batch.watermark_after);
  TRY(advance(output));
  Batch& result = output.batch;
  result.watermark_after = lower();
  if (result.rows == 0 && result.watermark_before == result.watermark_after) return {};
  const bool left_only = spec_.kind == JoinKind::kSemi || spec_.kind == JoinKind::kAnti;
  for (std::size_t side = 0; side < (left_only ? 1 : 2); ++side) {
    result.columns.insert(result.columns.end(), output.columns[side].begin(), output.columns[side].end());
  }
  return emit(std::move(result));
}

Result<void> WindowJoin::finish(std::size_t) {
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

Result<void> WindowJoin::advance(Output& output) {
  const std::int64_t watermark = lower();
  if (watermark <= fired_) return {};
  while (!open_.empty() && closing_watermark(open_.begin()->first) <= watermark) {
    for (const std::uint32_t slot : open_.begin()->second) {
      TRY(fire(groups_[slot], output));
      groups_[slot] = {};
      slots_.erase(slot);
    }
    open_.erase(open_.begin());
    ++metrics_.windows_closed;
  }
  fired_ = watermark;
  return {};
}

/// Which rows of the right the left one meets.
Result<std::vector<std::uint32_t>> WindowJoin::matching(const Group& group, std::size_t left) {
  std::vector<std::uint32_t> result;
  if (!group.matches || group.rows[1].empty()) return result;
  if (spec_.condition == nullptr) {
    for (std::uint32_t i = 0; i < group.rows[1].size(); ++i) result.push_back(i);
    return result;
  }
  const std::vector<std::string_view> own(group.rows[1].size(), group.rows[0][left]);
  const std::vector<std::string_view> others(group.rows[1].begin(), group.rows[1].end());
  Batch pairs;
  pairs.rows = own.size();
  for (const auto& columns : {row_codecs_[0].decode(own), row_codecs_[1].decode(others)}) {
    pairs.columns.insert(pairs.columns.end(), columns.begin(), columns.end());
  }
  TRY_ASSIGN(const ColumnPtr holds, spec_.condition->evaluate(pairs));
  return true_rows(*holds, pairs.rows);
}

Result<void> WindowJoin::fire(Group& group, Output& output) {
  // Downstream still has the watermark from before the one that closes this window.
  const std::int64_t watermark = std::max(fired_, output.batch.watermark_before);
  const auto give = [&](const std::string* left, const std::string* right) {
    const std::array<const std::string*, 2> rows{left, right};
    for (std::size_t side = 0; side < 2; ++side) {
      if (rows[side] != nullptr)
        row_codecs_[side].decode_into(*rows[side], output.columns[side], *output.arena);
      else
        row_codecs_[side].append_nulls(output.columns[side]);
    }
    output.batch.watermarks.push_back(watermark);
    ++output.batch.rows;
  };
  std::vector<bool> matched(group.rows[1].size(), false);
  for (std::size_t left = 0; left < group.rows[0].size(); ++left) {
    TRY_ASSIGN(const std::vector<std::uint32_t> rights, matching(group, left));
    if (spec_.kind == JoinKind::kSemi || spec_.kind == JoinKind::kAnti) {
      if (rights.empty() == (spec_.kind == JoinKind::kAnti)) give(&group.rows[0][left], nullptr);
      continue;
    }
    for (const std::uint32_t right : rights) {
      matched[right] = true;
      give(&group.rows[0][left], &group.rows[1][right]);
    }
    if (rights.empty() && pads(0)) give(&group.rows[0][left], nullptr);
  }
  for (std::size_t right = 0; pads(1) && right < group.rows[1].size(); ++right) {
    if (!matched[right]) give(nullptr, &group.rows[1][right]);
  }
  return {};
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
