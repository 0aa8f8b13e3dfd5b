// SPDX-License-Identifier: Apache-2.0
// GroupAggregate: row by row, since each row's change is visible.
#include "streams/group_aggregate.h"

namespace cork::streams {
namespace {

std::vector<LogicalType> key_types(std::span<const ExpressionPtr> keys) {
  std::vector<LogicalType> types;
  for (const ExpressionPtr& key : keys) types.push_back(key->type());
  return types;
}

std::vector<LogicalType> result_types(std::span<const AggregateCall> calls) {
  std::vector<LogicalType> types;
  for (const AggregateCall& call : calls) types.push_back(call.result);
  return types;
}

}  // namespace

struct GroupAggregate::Output {
  std::shared_ptr<Arena> arena = std::make_shared<Arena>();
  std::vector<std::shared_ptr<Column>> keys;
  std::vector<std::shared_ptr<Column>> results;
  Batch batch;
};

GroupAggregate::GroupAggregate(std::vector<ExpressionPtr> keys, std::vector<AggregateCall> calls, bool retracting)
    : keys_(std::move(keys)), key_codec_(key_types(keys_)), result_codec_(result_types(calls)), calls_(std::move(calls), retracting) {}

Result<void> GroupAggregate::process(std::size_t, Batch batch) {
  Output output;
  output.batch.watermark_before = batch.watermark_before;
  output.batch.watermark_after = batch.watermark_after;
  output.batch.processing_time_ms = batch.processing_time_ms;
  if (ttl_.begin_batch()) ttl_.sweep([this](std::uint32_t slot) { drop(slot); });
  if (batch.rows > 0) {
    output.keys = key_codec_.make_columns(output.arena);
    output.results = result_codec_.make_columns(output.arena);
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(keys_, batch));
    TRY(calls_.begin(batch));
    for (std::uint32_t row = 0; row < batch.rows; ++row) process_row(batch, row, keys, output);
  }
  Batch& result = output.batch;
  if (result.rows == 0 && result.watermark_before == result.watermark_after) return {};
  for (auto* columns : {&output.keys, &output.results}) result.columns.insert(result.columns.end(), columns->begin(), columns->end());
  return emit(std::move(result));
}

Result<void> GroupAggregate::finish(std::size_t) {
  if (counts_nothing_ && keys_.empty() && slots_.size() == 0) {
    Output output;
    output.results = result_codec_.make_columns(output.arena);
    const auto [slot, inserted] = slots_.find_or_insert({});
    calls_.resize(slots_.slots());
    emit_change(RowKind::kInsert, slot, result_of(slot), kEndOfTime, output);
    output.batch.watermark_before = output.batch.watermark_after = kEndOfTime;
    output.batch.columns.assign(output.results.begin(), output.results.end());
    TRY(emit(std::move(output.batch)));
  }
  return finish_downstream();
}

/// What downstream has of the group stays there.
void GroupAggregate::drop(std::uint32_t slot) {
  calls_.reset(slot);
  slots_.erase(slot);
  ttl_.forget(slot);
}

void GroupAggregate::process_row(const Batch& batch, std::uint32_t row, std::span<const ColumnPtr> keys, Output& output) {
  key_bytes_.clear();
  key_codec_.encode(keys, row, key_bytes_);
  if (ttl_.expires()) {
    const std::uint32_t known = slots_.find(key_bytes_);
    if (known != KeyMap::kNone && ttl_.expired(known)) drop(known);
  }
  const bool retraction = is_retraction(batch.kind(row));
  if (retraction && slots_.find(key_bytes_) == KeyMap::kNone) return;
  const auto [slot, inserted] = slots_.find_or_insert(key_bytes_);
  if (inserted) {
    calls_.resize(slots_.slots());
    if (groups_.size() < slots_.slots()) groups_.resize(slots_.slots());
    groups_[slot] = {};
  }
  ttl_.write(slot);
  Group& group = groups_[slot];
  const std::span<const std::uint32_t> rows(&row, 1);
  const std::span<const std::uint32_t> slots(&slot, 1);
  if (retraction) calls_.retract(rows, slots);
  else calls_.accumulate(rows, slots);
  group.rows += retraction ? -1 : 1;
  const std::int64_t watermark = batch.watermark(row);
  if (group.rows <= 0) {
    if (!inserted) emit_change(RowKind::kDelete, slot, group.result, watermark, output);
    drop(slot);
    return;
  }
  std::string result = result_of(slot);
  if (inserted) {
    emit_change(RowKind::kInsert, slot, result, watermark, output);
  } else if (result != group.result) {
    emit_change(RowKind::kUpdateBefore, slot, group.result, watermark, output);
    emit_change(RowKind::kUpdateAfter, slot, result, watermark, output);
  }
  group.result = std::move(result);
}

void GroupAggregate::emit_change(RowKind kind, std::uint32_t slot, std::string_view result, std::int64_t watermark, Output& output) {
  key_codec_.decode_into(slots_.key(slot), output.keys, *output.arena);
  result_codec_.decode_into(result, output.results, *output.arena);
  output.batch.kinds.push_back(kind);
  output.batch.watermarks.push_back(watermark);
  ++output.batch.rows;
}

std::string GroupAggregate::result_of(std::uint32_t slot) const {
  auto arena = std::make_shared<Arena>();
  const auto columns = calls_.make_columns(arena);
  calls_.append_results(slot, columns, *arena);
  const std::vector<ColumnPtr> shared(columns.begin(), columns.end());
  std::string bytes;
  result_codec_.encode(shared, 0, bytes);
  return bytes;
}

void GroupAggregate::save(StateWriter& out) {
  save_slots(slots_, 'g', out, [this](std::uint32_t slot, StateEncoder& value) {
    // The row over nothing has no group.
    const Group group = slot < groups_.size() ? groups_[slot] : Group();
    value.number(group.rows);
    value.text(group.result);
    calls_.save(slot, value);
  });
}

Result<void> GroupAggregate::restore(char, std::string_view key, StateDecoder& value) {
  const std::uint32_t slot = slots_.find_or_insert(key).slot;
  ttl_.write(slot);
  calls_.resize(slots_.slots());
  groups_.resize(slots_.slots());
  groups_[slot].rows = value.number<std::int64_t>();
  groups_[slot].result = value.text();
  calls_.restore(slot, value);
  return {};
}

}  // namespace cork::streams
