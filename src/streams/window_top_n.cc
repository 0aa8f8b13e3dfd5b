// SPDX-License-Identifier: Apache-2.0
// WindowTopN: at most `last` rows a group are kept.
#include "streams/window_top_n.h"

#include <cstring>

#include "streams/row_output.h"

namespace cork::streams {

struct WindowTopN::Output {
  explicit Output(const RowCodec& codec) : rows(codec) {}
  RowOutput rows;
  std::shared_ptr<Column> rank = std::make_shared<Column>(bigint_type(false));
};

WindowTopN::WindowTopN(WindowTopNSpec spec, QueryMetrics& metrics)
    : spec_(std::move(spec)),
      metrics_(metrics),
      order_(expressions_of(spec_.order)),
      key_codec_(types_of(spec_.partition)),
      row_codec_(spec_.columns) {}

Result<void> WindowTopN::process(std::size_t, Batch batch) {
  Output output(row_codec_);
  const std::int64_t before = watermark_;
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(spec_.partition, batch));
    TRY_ASSIGN(const std::vector<ColumnPtr> order, evaluate_all(order_, batch));
    std::string key;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      advance(batch.watermark(row), output);
      const std::array<std::int64_t, 2> window{batch.columns[spec_.window_end]->value<std::int64_t>(row),
                                               batch.columns[spec_.window_start]->value<std::int64_t>(row)};
      if (closing_watermark(window[0]) <= watermark_) {
        ++metrics_.late_records;
        continue;
      }
      key.resize(sizeof(window));
      std::memcpy(key.data(), window.data(), sizeof(window));
      key_codec_.encode(keys, row, key);
      const auto [slot, inserted] = groups_.find_or_insert(key);
      if (rows_.size() < groups_.slots()) rows_.resize(groups_.slots());
      if (inserted) open_[window[0]].push_back(slot);
      std::string sort;
      append_sort_keys(order, row, spec_.order, sort);
      std::string bytes;
      row_codec_.encode(batch.columns, row, bytes);
      add(rows_[slot], std::move(sort), std::move(bytes));
    }
  }
  advance(batch.watermark_after, output);
  if (output.rows.rows() == 0 && before == watermark_) return {};
  return emit(output.rows.finish(before, watermark_, {output.rank}));
}

void WindowTopN::add(Rows& rows, std::string sort, std::string row) const {
  // A multimap puts equal keys behind those that are there, lower_bound as a hint before them.
  if (spec_.last_of_equals)
    rows.emplace_hint(rows.lower_bound(sort), std::move(sort), std::move(row));
  else
    rows.emplace(std::move(sort), std::move(row));
  if (static_cast<std::int64_t>(rows.size()) > spec_.last) rows.erase(std::prev(rows.end()));
}

std::int64_t WindowTopN::closing_watermark(std::int64_t end) const {
  return spec_.zone == nullptr ? end - 1 : spec_.zone->to_utc_ms(end) - 1;
}

void WindowTopN::advance(std::int64_t watermark, Output& output) {
  if (watermark <= watermark_) return;
  while (!open_.empty() && closing_watermark(open_.begin()->first) <= watermark) {
    fire(open_.begin()->second, output);
    open_.erase(open_.begin());
    ++metrics_.windows_closed;
  }
  watermark_ = watermark;
}

void WindowTopN::fire(const std::vector<std::uint32_t>& slots, Output& output) {
  for (const std::uint32_t slot : slots) {
    std::int64_t rank = 0;
    for (const auto& [sort, row] : rows_[slot]) {
      if (++rank < spec_.first) continue;
      output.rows.add(RowKind::kInsert, row, watermark_);
      output.rank->append(rank);
    }
    rows_[slot].clear();
    groups_.erase(slot);
  }
}

void WindowTopN::save(StateWriter& out) {
  save_slots(groups_, 'g', out, [this](std::uint32_t slot, StateEncoder& value) {
    value.size(rows_[slot].size());
    for (const auto& [sort, row] : rows_[slot]) {
      value.text(sort);
      value.text(row);
    }
  });
  std::string whole;
  StateEncoder(whole).number(watermark_);
  out.put(kWholeState, {}, whole);
}

Result<void> WindowTopN::restore(char part, std::string_view key, StateDecoder& value) {
  if (part == kWholeState) {
    watermark_ = value.number<std::int64_t>();
    return {};
  }
  const std::uint32_t slot = groups_.find_or_insert(key).slot;
  rows_.resize(groups_.slots());
  for (std::uint32_t left = value.size(); left > 0; --left) {
    std::string sort(value.text());
    rows_[slot].emplace(std::move(sort), std::string(value.text()));
  }
  open_[StateDecoder(key).number<std::int64_t>()].push_back(slot);  // the window's end comes first
  return {};
}

}  // namespace cork::streams
