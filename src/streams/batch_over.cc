// SPDX-License-Identifier: Apache-2.0
// BatchOver: frames of a partition slide from row to row; aggregates take in what enters and give back what leaves.
#include "streams/batch_over.h"

#include <algorithm>

namespace cork::streams {
namespace {

/// Values of an ORDER BY key as numbers; RANGE offsets are in the same unit.
long double number(const Column& column, std::size_t row) {
  switch (column.type.physical()) {
    case Physical::kInt64: return static_cast<long double>(column.value<std::int64_t>(row));
    case Physical::kDouble: return static_cast<long double>(column.value<double>(row));
    case Physical::kDecimal: return static_cast<long double>(column.value<Int128>(row));
    default: return 0;
  }
}

/// Units of the column in one unit of the offset: milliseconds for times, 1 for whole numbers.
long double scale(const LogicalType& type) {
  long double result = 1;
  if (type.is_timestamp()) return static_cast<long double>(units_per_second(type.length)) / 1'000;
  if (type.root == TypeRoot::kDate) return 1.0L / 86'400'000;
  for (std::int32_t i = 0; type.root == TypeRoot::kDecimal && i < type.scale; ++i) result *= 10;
  return result;
}

}  // namespace

BatchOver::BatchOver(OverSpec spec)
    : spec_(std::move(spec)),
      order_(expressions_of(spec_.order)),
      key_codec_(types_of(spec_.partition)),
      row_codec_(spec_.columns, spec_.used) {}

Result<void> BatchOver::process(std::size_t, Batch batch) {
  if (batch.rows == 0) return {};
  TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(spec_.partition, batch));
  std::string key;
  for (std::size_t row = 0; row < batch.rows; ++row) {
    key.clear();
    key_codec_.encode(keys, row, key);
    if (partition_ != key) TRY(flush());
    partition_ = key;
    row_codec_.encode(batch.columns, row, rows_.emplace_back());
  }
  return {};
}

Result<void> BatchOver::finish(std::size_t) {
  TRY(flush());
  return finish_downstream();
}

Result<void> BatchOver::flush() {
  if (rows_.empty()) return {};
  Batch rows;
  rows.rows = rows_.size();
  rows.watermark_before = rows.watermark_after = kEndOfTime;
  const std::vector<std::string_view> views(rows_.begin(), rows_.end());
  const auto columns = row_codec_.decode(views);
  rows.columns.assign(columns.begin(), columns.end());
  rows_.clear();
  TRY_ASSIGN(const std::vector<Frame> peers, peers_of(rows));
  TRY_ASSIGN(const std::vector<Frame> frames, frames_of(rows, peers));
  TRY_ASSIGN(const std::vector<std::shared_ptr<Column>> aggregates, aggregate(rows, frames));
  std::vector<ColumnPtr> results;
  std::size_t next_aggregate = 0;
  for (const OverCall& call : spec_.calls) {
    if (call.kind == OverKind::kAggregate) {
      results.push_back(aggregates[next_aggregate++]);
    } else if (call.kind == OverKind::kLag || call.kind == OverKind::kLead) {
      TRY_ASSIGN(ColumnPtr column, shifted(call, rows));
      results.push_back(std::move(column));
    } else {
      TRY_ASSIGN(std::shared_ptr<Column> column, rank(call, peers));
      results.push_back(std::move(column));
    }
  }
  rows.columns.insert(rows.columns.end(), results.begin(), results.end());
  return emit(std::move(rows));
}

/// Rows with the same ORDER BY key; without one, all of them.
Result<std::vector<BatchOver::Frame>> BatchOver::peers_of(const Batch& rows) const {
  TRY_ASSIGN(const std::vector<ColumnPtr> order, evaluate_all(order_, rows));
  std::vector<Frame> peers(rows.rows);
  std::string last;
  std::size_t first = 0;
  for (std::size_t row = 0; row <= rows.rows; ++row) {
    std::string key;
    if (row < rows.rows) append_sort_keys(order, row, spec_.order, key);
    if (row > 0 && (row == rows.rows || key != last)) {
      for (std::size_t i = first; i < row; ++i)
        peers[i] = {static_cast<std::int64_t>(first), static_cast<std::int64_t>(row) - 1};
      first = row;
    }
    last = std::move(key);
  }
  return peers;
}

Result<std::vector<BatchOver::Frame>> BatchOver::frames_of(const Batch& rows, std::span<const Frame> peers) const {
  const OverFrame& frame = spec_.frame;
  const auto count = static_cast<std::int64_t>(rows.rows);
  std::vector<Frame> frames(rows.rows);
  const auto plain = [](std::int64_t offset) { return offset == OverFrame::kUnbounded || offset == 0; };
  for (std::int64_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    Frame& mine = frames[at];
    mine.first = frame.preceding == OverFrame::kUnbounded ? 0
                 : frame.rows                             ? i - std::clamp(frame.preceding, -count, count)
                                                          : peers[at].first;
    mine.last = frame.following == OverFrame::kUnbounded ? count - 1
                : frame.rows                             ? i + std::clamp(frame.following, -count, count)
                                                         : peers[at].last;
    mine.first = std::clamp<std::int64_t>(mine.first, 0, count);
    mine.last = std::clamp<std::int64_t>(mine.last, -1, count - 1);
  }
  if (!frame.rows && (!plain(frame.preceding) || !plain(frame.following))) TRY(range_frames(rows, peers, frames));
  return frames;
}

/// Frames by the distance of values. NULL is near to nothing but NULL.
Result<void> BatchOver::range_frames(const Batch& rows, std::span<const Frame> peers,
                                     std::vector<Frame>& frames) const {
  TRY_ASSIGN(const ColumnPtr column, order_[0]->evaluate(rows));
  const long double unit = scale(column->type);
  const long double sign = spec_.order[0].descending ? -1 : 1;
  const auto value = [&](std::int64_t row) { return sign * number(*column, static_cast<std::size_t>(row)); };
  const auto is_null = [&](std::int64_t row) { return column->is_null(static_cast<std::size_t>(row)); };
  const auto count = static_cast<std::int64_t>(rows.rows);
  std::int64_t first_value = 0;
  std::int64_t end_value = count;
  while (first_value < count && is_null(first_value)) ++first_value;
  while (end_value > first_value && is_null(end_value - 1)) --end_value;
  std::int64_t first = first_value;
  std::int64_t last = first_value - 1;
  for (std::int64_t i = first_value; i < end_value; ++i) {
    Frame& frame = frames[static_cast<std::size_t>(i)];
    if (spec_.frame.preceding != OverFrame::kUnbounded) {
      const long double least = value(i) - static_cast<long double>(spec_.frame.preceding) * unit;
      while (first < end_value && value(first) < least) ++first;
      frame.first = first;
    }
    if (spec_.frame.following != OverFrame::kUnbounded) {
      const long double most = value(i) + static_cast<long double>(spec_.frame.following) * unit;
      while (last + 1 < end_value && value(last + 1) <= most) ++last;
      frame.last = last;
    }
  }
  for (std::int64_t i = 0; i < count; ++i) {
    if (is_null(i)) frames[static_cast<std::size_t>(i)] = peers[static_cast<std::size_t>(i)];
  }
  return {};
}

Result<std::vector<std::shared_ptr<Column>>> BatchOver::aggregate(const Batch& rows, std::span<const Frame> frames) {
  std::vector<AggregateCall> calls;
  for (const OverCall& call : spec_.calls) {
    if (call.kind == OverKind::kAggregate) calls.push_back(call.aggregate);
  }
  if (calls.empty()) return std::vector<std::shared_ptr<Column>>();
  const bool gives_back = spec_.frame.preceding != OverFrame::kUnbounded;
  AggregateCalls aggregates(std::move(calls), gives_back);
  TRY(aggregates.begin(rows));
  aggregates.resize(1);
  auto arena = std::make_shared<Arena>();
  auto columns = aggregates.make_columns(arena);
  const std::uint32_t slot = 0;
  std::int64_t first = 0;
  std::int64_t last = -1;  // what the aggregates hold
  for (const Frame& frame : frames) {
    if (frame.last < frame.first) {
      aggregates.reset(slot);
      first = std::max(first, frame.first);
      last = first - 1;
    }
    while (last < frame.last) {
      const auto row = static_cast<std::uint32_t>(++last);
      if (last < frame.first) {
        first = last + 1;
        continue;
      }
      aggregates.accumulate(std::span(&row, 1), std::span(&slot, 1));
    }
    while (first < frame.first && first <= last) {
      const auto row = static_cast<std::uint32_t>(first++);
      aggregates.retract(std::span(&row, 1), std::span(&slot, 1));
    }
    aggregates.append_results(slot, columns, *arena);
  }
  return columns;
}

Result<std::shared_ptr<Column>> BatchOver::rank(const OverCall& call, std::span<const Frame> peers) const {
  auto out = std::make_shared<Column>(call.result);
  const auto count = static_cast<std::int64_t>(peers.size());
  std::int64_t dense = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    const Frame& mine = peers[static_cast<std::size_t>(i)];
    if (mine.first == i) ++dense;
    switch (call.kind) {
      case OverKind::kRowNumber: out->append(i + 1); break;
      case OverKind::kRank: out->append(mine.first + 1); break;
      case OverKind::kDenseRank: out->append(dense); break;
      case OverKind::kPercentRank:
        out->append(count == 1 ? 0.0 : static_cast<double>(mine.first) / static_cast<double>(count - 1));
        break;
      case OverKind::kCumeDist: out->append(static_cast<double>(mine.last + 1) / static_cast<double>(count)); break;
      default: {  // NTILE: the first buckets take the rest, one row each
        const std::int64_t small = count / call.offset;
        const std::int64_t large = count % call.offset;
        const std::int64_t in_large = large * (small + 1);
        out->append(i < in_large ? i / (small + 1) + 1 : large + (i - in_large) / std::max<std::int64_t>(1, small) + 1);
        break;
      }
    }
  }
  return out;
}

/// LAG and LEAD.
Result<ColumnPtr> BatchOver::shifted(const OverCall& call, const Batch& rows) const {
  TRY_ASSIGN(const ColumnPtr values, call.argument->evaluate(rows));
  ColumnPtr otherwise;
  if (call.otherwise != nullptr) {
    TRY_ASSIGN(otherwise, call.otherwise->evaluate(rows));
  }
  auto out = std::make_shared<Column>(call.result);
  out->memory = values->memory;
  if (otherwise != nullptr) out->memory.insert(out->memory.end(), otherwise->memory.begin(), otherwise->memory.end());
  const auto count = static_cast<std::int64_t>(rows.rows);
  const std::int64_t shift = call.kind == OverKind::kLag ? -call.offset : call.offset;
  for (std::int64_t i = 0; i < count; ++i) {
    if (i + shift >= 0 && i + shift < count)
      out->append_from(*values, static_cast<std::size_t>(i + shift));
    else if (otherwise == nullptr)
      out->append_null();
    else
      out->append_from(*otherwise, static_cast<std::size_t>(i));
  }
  return ColumnPtr(std::move(out));
}

}  // namespace cork::streams
