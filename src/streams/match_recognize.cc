// SPDX-License-Identifier: Apache-2.0
// MatchRecognize: all ways to read the rows so far are followed at once, as Flink's NFA does.
#include "streams/match_recognize.h"

#include <algorithm>

#include "streams/datetime.h"
#include "streams/row_output.h"

namespace cork::streams {
namespace {

std::vector<bool> needs_of(const ExpressionPtr& expression, std::size_t references) {
  ColumnUse needed(references);
  if (expression != nullptr && !expression->collect_columns(needed)) needed.add_all();
  return needed.columns();
}

}  // namespace

struct MatchRecognize::Output {
  std::vector<std::shared_ptr<Column>> columns;
  std::vector<std::int64_t> watermarks;

  void append(const Column& from, std::size_t row, std::size_t column) {
    columns[column]->append_from(from, row);
    auto& memory = columns[column]->memory;
    for (const auto& owner : from.memory) {
      if (memory.empty() || memory.back() != owner) memory.push_back(owner);
    }
  }
};

MatchRecognize::MatchRecognize(MatchSpec spec, QueryMetrics& metrics)
    : spec_(std::move(spec)),
      metrics_(metrics),
      order_(expressions_of(spec_.order)),
      key_codec_(types_of(spec_.partition)),
      row_codec_(spec_.columns) {
  const std::size_t references = spec_.references.size();
  for (const ExpressionPtr& define : spec_.defines) define_needs_.push_back(needs_of(define, references));
  measure_needs_.assign(references, false);
  for (const ExpressionPtr& measure : spec_.measures) {
    const std::vector<bool> needed = needs_of(measure, references);
    for (std::size_t i = 0; i < references; ++i) measure_needs_[i] = measure_needs_[i] || needed[i];
  }
}

Result<void> MatchRecognize::process(std::size_t, Batch arriving) {
  const auto batch = std::make_shared<const Batch>(std::move(arriving));
  Output output;
  for (const auto* expressions : {&spec_.partition, &spec_.measures}) {
    for (const ExpressionPtr& expression : *expressions)
      output.columns.push_back(std::make_shared<Column>(expression->type()));
  }
  const std::int64_t before = watermark_;
  if (batch->rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(spec_.partition, *batch));
    TRY_ASSIGN(const std::vector<ColumnPtr> order, evaluate_all(order_, *batch));
    const Column& times = *batch->columns[spec_.time_column];
    std::string key;
    for (std::uint32_t row = 0; row < batch->rows; ++row) {
      TRY(advance(batch->watermark(row), output));
      if (times.is_null(row))
        return fail(ErrorCode::kInvalidRecord, "the event-time column of MATCH_RECOGNIZE is NULL in a row");
      const std::int64_t time = timestamp_to_millis(times.value<std::int64_t>(row), times.type.length);
      if (time <= watermark_) {
        ++metrics_.late_records;
        continue;
      }
      key.clear();
      key_codec_.encode(keys, row, key);
      const std::uint32_t slot = slots_.find_or_insert(key).slot;
      if (partitions_.size() < slots_.slots()) partitions_.resize(slots_.slots());
      std::string sort;
      append_sort_keys(order, row, spec_.order, sort);
      waiting_.add(std::pair(time, std::move(sort)), Row{batch, row, time, slot});
    }
  }
  TRY(advance(batch->watermark_after, output));
  if (output.watermarks.empty() && before == watermark_) return {};
  Batch result;
  result.rows = output.watermarks.size();
  result.columns.assign(output.columns.begin(), output.columns.end());
  result.watermarks = std::move(output.watermarks);
  result.watermark_before = before;
  result.watermark_after = watermark_;
  return emit(std::move(result));
}

/// What one watermark releases is worked on partition by partition, as Flink does.
Result<void> MatchRecognize::advance(std::int64_t watermark, Output& output) {
  std::vector<std::uint32_t> order;
  std::map<std::uint32_t, std::vector<Row>> ready;  // by slot
  while (!waiting_.empty() && waiting_.first_key().first <= watermark) {
    Row& row = waiting_.first();
    std::vector<Row>& rows = ready[row.slot];
    if (rows.empty()) order.push_back(row.slot);
    rows.push_back(std::move(row));
    waiting_.drop_first();
  }
  for (const std::uint32_t slot : order) {
    for (Row& row : ready[slot]) TRY(take_row(std::move(row), output));
  }
  watermark_ = std::max(watermark_, watermark);
  return {};
}

Result<void> MatchRecognize::take_row(Row row, Output& output) {
  Partition& partition = partitions_[row.slot];
  slots_.touch(row.slot);
  if (spec_.within_ms > 0) {
    std::erase_if(partition.runs, [&](const Run& run) {
      return row.time - partition.rows[run.rows.front().row - partition.first].time >= spec_.within_ms;
    });
    TRY(give(partition, output));
    forget_rows(partition);
  }
  const std::uint64_t number = partition.first + partition.rows.size();
  partition.rows.push_back(std::move(row));
  std::vector<Run> next;
  std::vector<Run>& matches = partition.matches;
  for (const Run& run : partition.runs) TRY(step(partition, run, number, next, matches));
  TRY(step(partition, Run(), number, next, matches));  // a match may begin at any row
  partition.runs = std::move(next);
  TRY(give(partition, output));
  forget_rows(partition);
  return {};
}

/// Whether a run that has taken `count` rows of an element may be whole.
bool MatchRecognize::ends_at(std::size_t element, std::int32_t count) const {
  if (count < spec_.pattern[element].least) return false;
  return std::all_of(spec_.pattern.begin() + static_cast<std::ptrdiff_t>(element) + 1, spec_.pattern.end(),
                     [](const PatternElement& rest) { return rest.least == 0; });
}

/// Matches that began earlier come first.
void MatchRecognize::add_match(std::vector<Run>& matches, const Run& match) {
  const auto later = [](const Run& left, const Run& right) { return left.rows.front().row < right.rows.front().row; };
  matches.insert(std::upper_bound(matches.begin(), matches.end(), match, later), match);
}

/// The ways in which a run can go on with a row.
Result<void> MatchRecognize::step(Partition& partition, const Run& run, std::uint64_t row, std::vector<Run>& next,
                                  std::vector<Run>& matches) {
  std::size_t element = run.element;
  std::int32_t count = run.count;
  while (element < spec_.pattern.size()) {
    const PatternElement& part = spec_.pattern[element];
    bool taken = false;
    if (part.most < 0 || count < part.most) {
      std::vector<Mapped> rows = run.rows;
      rows.push_back({part.variable, row});
      TRY_ASSIGN(taken, fits(partition, part.variable, rows));
      if (taken) {
        Run grown{element, count + 1, std::move(rows)};
        const bool whole = ends_at(element, grown.count);
        const bool goes_on = part.most < 0 || grown.count < part.most || element + 1 < spec_.pattern.size();
        if (whole) add_match(matches, grown);
        if (goes_on) next.push_back(std::move(grown));
      }
    }
    if (count < part.least || (taken && part.greedy)) return {};
    if (part.greedy && part.most >= 0 && count >= part.most) {
      // Full, but greedy: in Flink a row that it would have taken is none for what follows, either.
      std::vector<Mapped> rows = run.rows;
      rows.push_back({part.variable, row});
      TRY_ASSIGN(const bool wanted, fits(partition, part.variable, rows));
      if (wanted) return {};
    }
    ++element;
    count = 0;
  }
  return {};
}

Result<bool> MatchRecognize::fits(const Partition& partition, std::size_t variable, const std::vector<Mapped>& rows) {
  const ExpressionPtr& condition = spec_.defines[variable];
  if (condition == nullptr) return true;
  TRY_ASSIGN(const Batch values, resolve(partition, rows, define_needs_[variable]));
  TRY_ASSIGN(const ColumnPtr holds, condition->evaluate(values));
  return !true_rows(*holds, 1).empty();
}

/// The references as columns of one row.
Result<Batch> MatchRecognize::resolve(const Partition& partition, const std::vector<Mapped>& rows,
                                      const std::vector<bool>& needed) {
  Batch batch;
  batch.rows = 1;
  for (std::size_t i = 0; i < spec_.references.size(); ++i) {
    if (!needed[i]) {
      batch.columns.push_back(null_column(spec_.references[i].type));
      continue;
    }
    TRY_ASSIGN(ColumnPtr column, resolve_one(partition, rows, spec_.references[i]));
    batch.columns.push_back(std::move(column));
  }
  return batch;
}

Result<ColumnPtr> MatchRecognize::resolve_one(const Partition& partition, const std::vector<Mapped>& rows,
                                              const MatchReference& reference) {
  std::vector<const Row*> own;
  for (const Mapped& mapped : rows) {
    const bool mine = reference.variable == MatchReference::kAnyVariable || reference.variable == mapped.variable;
    if (mine) own.push_back(&partition.rows[mapped.row - partition.first]);
  }
  auto out = std::make_shared<Column>(reference.type);
  if (!reference.aggregate) {
    const auto offset = static_cast<std::size_t>(reference.offset);
    if (offset >= own.size()) {
      out->append_null();
      return ColumnPtr(std::move(out));
    }
    const Row& row = *own[reference.first ? offset : own.size() - 1 - offset];
    TRY_ASSIGN(const ColumnPtr value, reference.value->evaluate(select(*row.batch, std::span(&row.index, 1))));
    out->append_from(*value, 0);
    out->memory = value->memory;
    return ColumnPtr(std::move(out));
  }
  AggregateCalls aggregate({*reference.aggregate}, false);
  aggregate.resize(1);
  const std::uint32_t zero = 0;
  std::vector<std::shared_ptr<const void>> memory;
  for (const Row* row : own) {
    TRY(aggregate.begin(select(*row->batch, std::span(&row->index, 1))));
    aggregate.accumulate(std::span(&zero, 1), std::span(&zero, 1));
  }
  auto arena = std::make_shared<Arena>();
  const auto columns = aggregate.make_columns(arena);
  aggregate.append_results(0, columns, *arena);
  return ColumnPtr(columns[0]);
}

/// Gives the matches that are whole, unless one that began earlier is still open, and drops what they exclude.
Result<void> MatchRecognize::give(Partition& partition, Output& output) {
  std::vector<Run>& matches = partition.matches;
  const auto start = [](const Run& run) { return run.rows.front().row; };
  while (!matches.empty()) {
    const std::uint64_t begin = start(matches.front());
    if (std::ranges::any_of(partition.runs, [&](const Run& run) { return start(run) < begin; })) return {};
    const Run match = std::move(matches.front());
    matches.erase(matches.begin());
    const Row& first = partition.rows[match.rows.front().row - partition.first];
    const Batch one = select(*first.batch, std::span(&first.index, 1));
    std::size_t at = 0;
    for (const ExpressionPtr& expression : spec_.partition) {
      TRY_ASSIGN(const ColumnPtr value, expression->evaluate(one));
      output.append(*value, 0, at++);
    }
    TRY_ASSIGN(const Batch values, resolve(partition, match.rows, measure_needs_));
    for (const ExpressionPtr& measure : spec_.measures) {
      TRY_ASSIGN(const ColumnPtr value, measure->evaluate(values));
      output.append(*value, 0, at++);
    }
    output.watermarks.push_back(watermark_);
    TRY(skip(match, partition.runs));
    TRY(skip(match, matches));
  }
  return {};
}

/// AFTER MATCH SKIP: drops runs that begin before the row where the next match may begin.
Result<void> MatchRecognize::skip(const Run& match, std::vector<Run>& runs) const {
  const std::uint64_t start = match.rows.front().row;
  if (spec_.skip == MatchSkip::kToNextRow) {
    std::erase_if(runs, [start](const Run& run) { return run.rows.front().row == start; });
    return {};
  }
  std::uint64_t from = match.rows.back().row + 1;
  if (spec_.skip != MatchSkip::kPastLastRow) {
    std::optional<std::uint64_t> place;
    for (const Mapped& mapped : match.rows) {
      if (mapped.variable == spec_.skip_variable && (!place || spec_.skip == MatchSkip::kToLast)) place = mapped.row;
    }
    if (!place || *place == start) {
      return fail(ErrorCode::kInvalidRecord,
                  "AFTER MATCH SKIP TO a variable that has no row, or the first row of the match: the same match would "
                  "be found for ever");
    }
    from = *place;
  }
  std::erase_if(runs, [from](const Run& run) { return run.rows.front().row < from; });
  return {};
}

/// Rows before the first one that a run has taken are not needed any more.
void MatchRecognize::forget_rows(Partition& partition) {
  std::uint64_t least = partition.first + partition.rows.size();
  for (const auto* runs : {&partition.runs, &partition.matches}) {
    for (const Run& run : *runs) least = std::min(least, run.rows.front().row);
  }
  while (partition.first < least) {
    partition.rows.pop_front();
    ++partition.first;
  }
}

void MatchRecognize::save_row(const Row& row, StateEncoder& value) const {
  std::string bytes;
  row_codec_.encode(row.batch->columns, row.index, bytes);
  value.text(bytes);
  value.number(row.time);
  value.number(row.batch->processing_time_ms);
}

MatchRecognize::Row MatchRecognize::restore_row(std::uint32_t slot, StateDecoder& value) const {
  auto batch = std::make_shared<Batch>();
  batch->rows = 1;
  const std::string_view bytes = value.text();
  const auto columns = row_codec_.decode(std::span(&bytes, 1));
  batch->columns.assign(columns.begin(), columns.end());
  const auto time = value.number<std::int64_t>();
  batch->processing_time_ms = value.number<std::int64_t>();
  return {std::move(batch), 0, time, slot};
}

void MatchRecognize::save(StateWriter& out) {
  save_slots(slots_, 'p', out, [this](std::uint32_t slot, StateEncoder& value) {
    const Partition& partition = partitions_[slot];
    value.number(partition.first);
    for (const auto* runs : {&partition.runs, &partition.matches}) {
      value.size(runs->size());
      for (const Run& run : *runs) {
        value.number(run.element);
        value.number(run.count);
        value.size(run.rows.size());
        for (const Mapped& mapped : run.rows) value.number(mapped);
      }
    }
    value.size(partition.rows.size());
    for (const Row& row : partition.rows) save_row(row, value);
  });
  waiting_.save('r', out, [this](const auto& place, const Row& row, StateEncoder& value) {
    value.text(place.second);
    value.text(slots_.key(row.slot));
    save_row(row, value);
  });
  std::string whole;
  StateEncoder(whole).number(watermark_);
  out.put(kWholeState, {}, whole);
}

Result<void> MatchRecognize::restore(char part, std::string_view key, StateDecoder& value) {
  if (part == kWholeState) {
    watermark_ = value.number<std::int64_t>();
    return {};
  }
  std::string order;
  if (part == 'r') order = value.text();
  const std::uint32_t slot = slots_.find_or_insert(part == 'r' ? value.text() : key).slot;
  partitions_.resize(slots_.slots());
  if (part == 'r') {
    Row row = restore_row(slot, value);
    const std::int64_t time = row.time;
    waiting_.restore(key, std::pair(time, std::move(order)), std::move(row));
    return {};
  }
  Partition& partition = partitions_[slot];
  partition.first = value.number<std::uint64_t>();
  for (auto* runs : {&partition.runs, &partition.matches}) {
    for (std::uint32_t left = value.size(); left > 0; --left) {
      Run& run = runs->emplace_back();
      run.element = value.number<std::size_t>();
      run.count = value.number<std::int32_t>();
      for (std::uint32_t rows = value.size(); rows > 0; --rows) run.rows.push_back(value.number<Mapped>());
    }
  }
  for (std::uint32_t left = value.size(); left > 0; --left) partition.rows.push_back(restore_row(slot, value));
  return {};
}

}  // namespace cork::streams
