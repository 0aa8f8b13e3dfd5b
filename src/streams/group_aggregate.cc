// SPDX-License-Identifier: Apache-2.0
// GroupAggregate: row by row, since each row's change is visible, or by batch where changes are folded.
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
    if (folds_) fold(batch, keys, output);
    for (std::uint32_t row = 0; !folds_ && row < batch.rows; ++row) process_row(batch, row, keys, output);
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
    result_.clear();
    read_result(slot, result_);
    emit_change(RowKind::kInsert, slot, result_, kEndOfTime, output);
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

/// The group of a row; none: the row takes back what never came.
std::optional<std::uint32_t> GroupAggregate::slot_of(std::uint32_t row, std::span<const ColumnPtr> keys, bool retraction) {
  key_bytes_.clear();
  key_codec_.encode(keys, row, key_bytes_);
  if (ttl_.expires()) {
    const std::uint32_t known = slots_.find(key_bytes_);
    if (known != KeyMap::kNone && ttl_.expired(known)) drop(known);
  }
  if (retraction && slots_.find(key_bytes_) == KeyMap::kNone) return std::nullopt;
  const auto [slot, inserted] = slots_.find_or_insert(key_bytes_);
  if (inserted) {
    calls_.resize(slots_.slots());
    if (groups_.size() < slots_.slots()) groups_.resize(slots_.slots());
    groups_[slot] = {};
  }
  ttl_.write(slot);
  return slot;
}

void GroupAggregate::process_row(const Batch& batch, std::uint32_t row, std::span<const ColumnPtr> keys, Output& output) {
  const bool retraction = is_retraction(batch.kind(row));
  const auto slot = slot_of(row, keys, retraction);
  if (!slot) return;
  const std::span<const std::uint32_t> rows(&row, 1);
  const std::span<const std::uint32_t> slots(&*slot, 1);
  before_.clear();
  if (groups_[*slot].shown) read_result(*slot, before_);
  if (retraction) calls_.retract(rows, slots);
  else calls_.accumulate(rows, slots);
  groups_[*slot].rows += retraction ? -1 : 1;
  show(*slot, before_, batch.watermark(row), output);
}

void GroupAggregate::fold(const Batch& batch, std::span<const ColumnPtr> keys, Output& output) {
  for (std::uint32_t row = 0; row < batch.rows; ++row) {
    const bool retraction = is_retraction(batch.kind(row));
    const auto slot = slot_of(row, keys, retraction);
    if (slot) fold_row(row, *slot, retraction);
  }
  flush_pending();
  const std::int64_t watermark = batch.watermark(batch.rows - 1);
  std::size_t begin = 0;
  for (const Touched& touched : touched_) {
    groups_[touched.slot].queued = false;
    show(touched.slot, std::string_view(before_).substr(begin, touched.before_end - begin), watermark, output);
    begin = touched.before_end;
  }
  touched_.clear();
  before_.clear();
}

void GroupAggregate::fold_row(std::uint32_t row, std::uint32_t slot, bool retraction) {
  Group& group = groups_[slot];
  if (!group.queued) {
    // Nothing of the batch is in its states yet: rows that are pending are of groups that were touched.
    if (group.shown) read_result(slot, before_);
    touched_.push_back({slot, before_.size()});
    group.queued = true;
  }
  if (!retraction) {
    pending_rows_.push_back(row);
    pending_slots_.push_back(slot);
    ++group.rows;
    return;
  }
  if (group.rows <= 0) return;  // gone within the batch
  flush_pending();
  calls_.retract(std::span(&row, 1), std::span(&slot, 1));
  if (--group.rows == 0) calls_.reset(slot);
}

void GroupAggregate::flush_pending() {
  if (pending_rows_.empty()) return;
  calls_.accumulate(pending_rows_, pending_slots_);
  pending_rows_.clear();
  pending_slots_.clear();
}

/// Sends on what is different from what downstream has of the group.
void GroupAggregate::show(std::uint32_t slot, std::string_view before, std::int64_t watermark, Output& output) {
  Group& group = groups_[slot];
  if (group.rows <= 0) {
    if (group.shown) emit_change(RowKind::kDelete, slot, before, watermark, output);
    drop(slot);
    return;
  }
  result_.clear();
  read_result(slot, result_);
  if (!group.shown) {
    emit_change(RowKind::kInsert, slot, result_, watermark, output);
  } else if (result_ != before) {
    emit_change(RowKind::kUpdateBefore, slot, before, watermark, output);
    emit_change(RowKind::kUpdateAfter, slot, result_, watermark, output);
  }
  group.shown = true;
}

void GroupAggregate::emit_change(RowKind kind, std::uint32_t slot, std::string_view result, std::int64_t watermark, Output& output) {
  key_codec_.decode_into(slots_.key(slot), output.keys, *output.arena);
  result_codec_.decode_into(result, output.results, *output.arena);
  output.batch.kinds.push_back(kind);
  output.batch.watermarks.push_back(watermark);
  ++output.batch.rows;
}

/// Appends the group's result as it is now.
void GroupAggregate::read_result(std::uint32_t slot, std::string& out) {
  constexpr std::size_t kArenaBytesMax = 1 << 20;
  if (result_arena_->bytes() > kArenaBytesMax) result_arena_ = std::make_shared<Arena>();
  if (result_columns_.empty()) result_columns_ = calls_.make_columns(result_arena_);
  for (const auto& column : result_columns_) column->resize(0);
  calls_.append_results(slot, result_columns_, *result_arena_);
  result_codec_.encode(result_columns_, 0, out);
}

void GroupAggregate::save(StateWriter& out) {
  save_slots(slots_, 'g', out, [this](std::uint32_t slot, StateEncoder& value) {
    // The row over nothing has no group.
    const Group group = slot < groups_.size() ? groups_[slot] : Group();
    value.number(std::int64_t{group.rows});
    value.text({});  // earlier versions kept the result here
    calls_.save(slot, value);
  });
}

Result<void> GroupAggregate::restore(char, std::string_view key, StateDecoder& value) {
  const std::uint32_t slot = slots_.find_or_insert(key).slot;
  ttl_.write(slot);
  calls_.resize(slots_.slots());
  groups_.resize(slots_.slots());
  groups_[slot].rows = value.number<std::int64_t>();
  value.text();
  groups_[slot].shown = true;
  calls_.restore(slot, value);
  return {};
}

}  // namespace cork::streams
