// SPDX-License-Identifier: Apache-2.0
// NonTimeOver: a partition's values are computed again for each row that comes or goes, and the differences given.
#include "streams/non_time_over.h"

#include <algorithm>

namespace cork::streams {
namespace {

std::vector<LogicalType> result_types(std::span<const OverCall> calls) {
  std::vector<LogicalType> types;
  for (const OverCall& call : calls) types.push_back(call.result);
  return types;
}

}  // namespace

struct NonTimeOver::Output {
  Output(const RowCodec& codec, const RowCodec& value_codec) : rows(codec), values(value_codec) {}
  void add(RowKind kind, const Row& row) {
    rows.add(kind, row.bytes, watermark);
    values.add(kind, row.values, watermark);
  }
  RowOutput rows;
  RowOutput values;
  std::int64_t watermark = kNoWatermark;
};

NonTimeOver::NonTimeOver(OverSpec spec)
    : spec_(std::move(spec)),
      order_(expressions_of(spec_.order)),
      key_codec_(types_of(spec_.partition)),
      row_codec_(spec_.columns, spec_.used),
      value_codec_(result_types(spec_.calls)),
      functions_(spec_.calls, false) {
  functions_.resize(1);
}

Result<void> NonTimeOver::process(std::size_t, Batch batch) {
  Output output(row_codec_, value_codec_);
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(spec_.partition, batch));
    TRY_ASSIGN(const std::vector<ColumnPtr> order, evaluate_all(order_, batch));
    std::string key;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      key.clear();
      key_codec_.encode(keys, row, key);
      const std::uint32_t slot = slots_.find_or_insert(key).slot;
      if (rows_.size() < slots_.slots()) rows_.resize(slots_.slots());
      std::string sort;
      append_sort_keys(order, row, spec_.order, sort);
      std::string bytes;
      row_codec_.encode(batch.columns, row, bytes);
      output.watermark = batch.watermark(row);
      TRY(change(rows_[slot], batch.kind(row), sort, bytes, output));
    }
  }
  if (output.rows.rows() == 0 && batch.watermark_before == batch.watermark_after) return {};
  Batch values = output.values.finish(batch.watermark_before, batch.watermark_after);
  return emit(output.rows.finish(batch.watermark_before, batch.watermark_after, values.columns));
}

Result<void> NonTimeOver::change(Rows& rows, RowKind kind, const std::string& sort, const std::string& bytes,
                                 Output& output) {
  const Row* fresh = nullptr;
  std::optional<Row> deleted;
  std::ptrdiff_t deleted_place = 0;
  if (is_retraction(kind)) {
    const auto [first, last] = rows.equal_range(sort);
    const auto found = std::find_if(first, last, [&](const auto& entry) { return entry.second.bytes == bytes; });
    if (found == last) return {};
    deleted_place = std::distance(rows.begin(), found);
    deleted = std::move(found->second);
    rows.erase(found);
  } else {
    fresh = &rows.emplace(sort, Row{bytes, {}})->second;
  }
  TRY_ASSIGN(const std::vector<std::string> values, values_of(rows));
  std::size_t at = 0;
  for (auto& [key, row] : rows) {
    if (deleted && deleted_place-- == 0) output.add(RowKind::kDelete, *deleted);
    const std::string& now = values[at++];
    if (&row == fresh) {
      row.values = now;
      output.add(kind, row);
    } else if (row.values != now) {
      output.add(RowKind::kUpdateBefore, row);
      row.values = now;
      output.add(RowKind::kUpdateAfter, row);
    }
  }
  if (deleted && deleted_place >= 0) output.add(RowKind::kDelete, *deleted);
  return {};
}

/// The values of all rows of a partition.
Result<std::vector<std::string>> NonTimeOver::values_of(const Rows& rows) {
  std::vector<std::string> result;
  if (rows.empty()) return result;
  std::vector<std::string_view> views;
  for (const auto& [key, row] : rows) views.push_back(row.bytes);
  Batch batch;
  batch.rows = views.size();
  const auto columns = row_codec_.decode(views);
  batch.columns.assign(columns.begin(), columns.end());
  functions_.reset(0);
  TRY(functions_.begin(batch));
  auto arena = std::make_shared<Arena>();
  const auto values = functions_.make_columns(arena);
  std::uint32_t index = 0;
  for (auto row = rows.begin(); row != rows.end();) {
    const auto peers_end = spec_.frame.rows ? std::next(row) : rows.upper_bound(row->first);
    const std::uint32_t first = index;
    const bool new_peers = row == rows.begin() || std::prev(row)->first != row->first;
    for (; row != peers_end; ++row) {
      functions_.add(0, index, index == first && new_peers);
      ++index;
    }
    for (std::uint32_t peer = first; peer < index; ++peer) functions_.append_results(0, peer, values, *arena);
  }
  const std::vector<ColumnPtr> shared(values.begin(), values.end());
  for (std::size_t row = 0; row < rows.size(); ++row) value_codec_.encode(shared, row, result.emplace_back());
  return result;
}

void NonTimeOver::save(StateWriter& out) {
  save_slots(slots_, 'p', out, [this](std::uint32_t slot, StateEncoder& value) {
    value.size(rows_[slot].size());
    for (const auto& [sort, row] : rows_[slot]) {
      value.text(sort);
      value.text(row.bytes);
      value.text(row.values);
    }
  });
}

Result<void> NonTimeOver::restore(char, std::string_view key, StateDecoder& value) {
  const std::uint32_t slot = slots_.find_or_insert(key).slot;
  rows_.resize(slots_.slots());
  for (std::uint32_t left = value.size(); left > 0; --left) {
    std::string sort(value.text());
    std::string bytes(value.text());
    rows_[slot].emplace(std::move(sort), Row{std::move(bytes), std::string(value.text())});
  }
  return {};
}

}  // namespace cork::streams
