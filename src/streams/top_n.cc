// SPDX-License-Identifier: Apache-2.0
// TopN: the changes that a row causes, after Flink's AppendOnlyTopNFunction, UpdatableTopNFunction and
// RetractableTopNFunction.
#include "streams/top_n.h"

#include <algorithm>
#include <utility>

namespace cork::streams {
namespace {

std::vector<LogicalType> pick(std::span<const LogicalType> types, std::span<const std::size_t> indexes) {
  std::vector<LogicalType> result;
  for (const std::size_t index : indexes) result.push_back(types[index]);
  return result;
}

}  // namespace

struct TopN::Output {
  Output(const RowCodec& codec, const TopN& owner)
      : top_n(owner), rows(codec), rank(std::make_shared<Column>(bigint_type(false))) {}

  void emit(RowKind kind, std::string_view bytes, std::int64_t position) {
    if (top_n.numbered() && !top_n.in_range(position)) return;
    rows.add(kind, bytes, watermark);
    rank->append(top_n.spec_.output_rank ? position : top_n.spec_.first);
  }

  const TopN& top_n;
  RowOutput rows;
  std::shared_ptr<Column> rank;
  std::int64_t watermark = kNoWatermark;
  // The row that is being worked on.
  std::string sort;
  std::string row;
  std::string key;
};

TopN::TopN(TopNSpec spec)
    : spec_(std::move(spec)),
      order_(expressions_of(spec_.order)),
      partition_codec_(types_of(spec_.partition)),
      row_codec_(spec_.columns),
      key_codec_(pick(spec_.columns, spec_.row_key)),
      last_(spec_.last) {}

void TopN::drop(std::uint32_t slot) {
  partitions_[slot] = {};
  slots_.erase(slot);
  ttl_.forget(slot);
}

Result<void> TopN::process(std::size_t, Batch batch) {
  Output output(row_codec_, *this);
  if (ttl_.begin_batch()) ttl_.sweep([this](std::uint32_t slot) { drop(slot); });
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(spec_.partition, batch));
    TRY_ASSIGN(const std::vector<ColumnPtr> order, evaluate_all(order_, batch));
    std::vector<ColumnPtr> row_keys;
    for (const std::size_t index : spec_.row_key) row_keys.push_back(batch.columns[index]);
    std::string partition_key;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const RowKind kind = batch.kind(row);
      if (spec_.input == TopNInput::kUpsert && is_retraction(kind)) continue;
      partition_key.clear();
      partition_codec_.encode(keys, row, partition_key);
      if (ttl_.expires()) {
        const std::uint32_t known = slots_.find(partition_key);
        if (known != KeyMap::kNone && ttl_.expired(known)) drop(known);
      }
      const auto [slot, inserted] = slots_.find_or_insert(partition_key);
      ttl_.write(slot);
      if (inserted && partitions_.size() < slots_.slots()) partitions_.resize(slots_.slots());
      Partition& partition = partitions_[slot];
      if (spec_.last_column) {
        const Column& bound = *batch.columns[*spec_.last_column];
        if (inserted) partition.last = bound.is_null(row) ? 0 : bound.value<std::int64_t>(row);
        last_ = partition.last;
        if (last_ < 1) continue;
      }
      output.watermark = batch.watermark(row);
      output.sort.clear();
      append_sort_keys(order, row, spec_.order, output.sort);
      if (spec_.input == TopNInput::kAppend && past_end(partition, output.sort)) continue;
      output.row.clear();
      row_codec_.encode(batch.columns, row, output.row);
      if (spec_.input == TopNInput::kUpsert) {
        output.key.clear();
        key_codec_.encode(row_keys, row, output.key);
        upsert(partition, output);
      } else if (is_retraction(kind)) {
        remove(partition, output);
      } else {
        add(partition, output);
      }
    }
  }
  if (output.rows.rows() == 0 && batch.watermark_before == batch.watermark_after) return {};
  return emit(output.rows.finish(batch.watermark_before, batch.watermark_after, {output.rank}));
}

/// Whether a partition is full of rows that are not behind this key.
bool TopN::past_end(const Partition& partition, const std::string& sort) const {
  return partition.count >= last_ && sort >= partition.rows.rbegin()->first;
}

TopN::Place TopN::insert(Partition& partition, const std::string& sort, std::string row) {
  std::int64_t rank = 1;
  for (const auto& [key, rows] : partition.rows) {
    if (key > sort || rank > last_) break;
    rank += static_cast<std::int64_t>(rows.size());
  }
  const auto entry = partition.rows.try_emplace(sort).first;
  entry->second.push_back(std::move(row));
  ++partition.count;
  return {entry, entry->second.size() - 1, rank};
}

void TopN::erase(Partition& partition, const Place& place) {
  place.entry->second.erase(place.entry->second.begin() + static_cast<std::ptrdiff_t>(place.index));
  if (place.entry->second.empty()) partition.rows.erase(place.entry);
  --partition.count;
}

/// The row, or the end of the rows. The rank is right up to the last one that is shown.
TopN::Place TopN::find(Partition& partition, const std::string& sort, std::string_view row) {
  Place place{partition.rows.find(sort), 0, 1};
  if (place.entry == partition.rows.end()) return place;
  const auto found = std::ranges::find(place.entry->second, row);
  if (found == place.entry->second.end()) return {partition.rows.end(), 0, 0};
  place.index = static_cast<std::size_t>(found - place.entry->second.begin());
  for (auto before = partition.rows.begin(); before != place.entry && place.rank <= last_; ++before) {
    place.rank += static_cast<std::int64_t>(before->second.size());
  }
  place.rank += static_cast<std::int64_t>(place.index);
  return place;
}

/// To the next row; false at the end.
bool TopN::step(Partition& partition, Place& place) {
  ++place.rank;
  if (++place.index < place.entry->second.size()) return true;
  place.index = 0;
  return ++place.entry != partition.rows.end();
}

/// REQUIRES: 1 <= rank <= count.
TopN::Place TopN::at_rank(Partition& partition, std::int64_t rank) {
  Place place{partition.rows.begin(), 0, 1};
  while (place.rank + static_cast<std::int64_t>(place.entry->second.size()) <= rank) {
    place.rank += static_cast<std::int64_t>(place.entry->second.size());
    ++place.entry;
  }
  place.index = static_cast<std::size_t>(rank - place.rank);
  place.rank = rank;
  return place;
}

void TopN::trim(Partition& partition) {
  while (spec_.input != TopNInput::kRetract && partition.count > last_) {
    const auto last = std::prev(partition.rows.end());
    last->second.pop_back();
    if (last->second.empty()) partition.rows.erase(last);
    --partition.count;
  }
}

/// The row at `place` is new there: it and those behind it get their ranks, down to rank `last`.
void TopN::shift_down(Partition& partition, Place place, std::int64_t last, Output& output) {
  std::string_view current = place.entry->second[place.index];
  while (place.rank <= last) {
    const std::int64_t rank = place.rank;
    if (!step(partition, place)) {
      output.emit(RowKind::kInsert, current, rank);
      return;
    }
    const std::string_view displaced = place.entry->second[place.index];
    output.emit(RowKind::kUpdateBefore, displaced, rank);
    output.emit(RowKind::kUpdateAfter, current, rank);
    current = displaced;
  }
}

/// The first row of a partition of one.
void TopN::replace_first(Partition& partition, Output& output) {
  if (partition.count == 0) {
    insert(partition, output.sort, output.row);
    return output.emit(RowKind::kInsert, output.row, 1);
  }
  const auto old = partition.rows.begin();
  if (output.sort >= old->first) return;
  if (spec_.update_before) output.emit(RowKind::kUpdateBefore, old->second[0], 1);
  output.emit(RowKind::kUpdateAfter, output.row, 1);
  partition.rows.clear();
  partition.count = 0;
  insert(partition, output.sort, output.row);
}

void TopN::add(Partition& partition, Output& output) {
  if (spec_.input == TopNInput::kAppend && is_single()) return replace_first(partition, output);
  const Place place = insert(partition, output.sort, output.row);
  if (place.rank <= last_) {
    if (numbered()) {
      shift_down(partition, place, last_, output);
    } else {
      if (partition.count > last_) {
        const Place out = at_rank(partition, last_ + 1);
        output.emit(RowKind::kDelete, out.entry->second[out.index], out.rank);
      }
      output.emit(RowKind::kInsert, output.row, place.rank);
    }
  }
  trim(partition);
}

void TopN::remove(Partition& partition, Output& output) {
  Place place = find(partition, output.sort, output.row);
  if (place.entry == partition.rows.end()) return;
  if (place.rank <= last_ && !numbered()) {
    output.emit(RowKind::kDelete, output.row, place.rank);
    if (partition.count > last_) {
      const Place in = at_rank(partition, last_ + 1);
      output.emit(RowKind::kInsert, in.entry->second[in.index], last_);
    }
  } else if (place.rank <= last_) {
    Place next = place;
    std::string_view removed = output.row;
    std::int64_t rank = place.rank;
    while (rank <= last_ && step(partition, next)) {
      const std::string_view row = next.entry->second[next.index];
      output.emit(RowKind::kUpdateBefore, removed, rank);
      output.emit(RowKind::kUpdateAfter, row, rank);
      removed = row;
      ++rank;
    }
    if (rank <= last_) output.emit(RowKind::kDelete, removed, rank);
  }
  erase(partition, place);
}

void TopN::upsert(Partition& partition, Output& output) {
  if (is_single()) return replace_first(partition, output);
  const auto known = partition.by_key.find(output.key);
  if (known == partition.by_key.end()) {
    if (past_end(partition, output.sort)) return;
    partition.by_key[output.key] = {output.sort, output.row};
    if (partition.count >= last_) {  // the last one falls out, and is forgotten
      const std::string& out = partition.rows.rbegin()->second.back();
      std::erase_if(partition.by_key,
                    [&](const auto& entry) { return entry.second.second == out && entry.first != output.key; });
    }
    return add(partition, output);
  }
  const auto [old_sort, old_row] = known->second;
  const Place old = find(partition, old_sort, old_row);
  known->second = {output.sort, output.row};
  if (old_sort == output.sort) {
    old.entry->second[old.index] = output.row;
    output.emit(RowKind::kUpdateBefore, old_row, old.rank);
    return output.emit(RowKind::kUpdateAfter, output.row, old.rank);
  }
  const std::int64_t old_rank = old.rank;
  erase(partition, old);
  Place place = insert(partition, output.sort, output.row);
  if (!numbered()) {
    output.emit(RowKind::kUpdateBefore, old_row, old_rank);
    return output.emit(RowKind::kUpdateAfter, output.row, place.rank);
  }
  // Rows between the new rank and the old one move by one.
  std::string_view current = output.row;
  bool taken_back = false;
  while (place.rank < old_rank) {
    const std::int64_t rank = place.rank;
    step(partition, place);
    const std::string_view displaced = place.entry->second[place.index];
    output.emit(RowKind::kUpdateBefore, displaced, rank);
    // The old place is taken back before the row has its new one, as in Flink.
    if (!std::exchange(taken_back, true)) output.emit(RowKind::kUpdateBefore, old_row, old_rank);
    output.emit(RowKind::kUpdateAfter, current, rank);
    current = displaced;
  }
  if (!taken_back) output.emit(RowKind::kUpdateBefore, old_row, old_rank);
  output.emit(RowKind::kUpdateAfter, current, old_rank);
}

void TopN::save(StateWriter& out) {
  save_slots(slots_, 'p', out, [this](std::uint32_t slot, StateEncoder& value) {
    const Partition& partition = partitions_[slot];
    value.size(partition.rows.size());
    for (const auto& [sort, rows] : partition.rows) {
      value.text(sort);
      value.size(rows.size());
      for (const std::string& row : rows) value.text(row);
    }
    if (spec_.last_column) value.number(partition.last);
    value.size(partition.by_key.size());
    for (const auto& [key, known] : partition.by_key) {
      value.text(key);
      value.text(known.first);
      value.text(known.second);
    }
  });
}

Result<void> TopN::restore(char, std::string_view key, StateDecoder& value) {
  const std::uint32_t slot = slots_.find_or_insert(key).slot;
  ttl_.write(slot);
  partitions_.resize(slots_.slots());
  Partition& partition = partitions_[slot];
  for (std::uint32_t sorts = value.size(); sorts > 0; --sorts) {
    auto& rows = partition.rows[std::string(value.text())];
    for (std::uint32_t left = value.size(); left > 0; --left) rows.emplace_back(value.text());
    partition.count += static_cast<std::int64_t>(rows.size());
  }
  if (spec_.last_column) partition.last = value.number<std::int64_t>();
  for (std::uint32_t left = value.size(); left > 0; --left) {
    auto& known = partition.by_key[std::string(value.text())];
    known.first = value.text();
    known.second = value.text();
  }
  return {};
}

}  // namespace cork::streams
