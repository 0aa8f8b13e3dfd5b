// SPDX-License-Identifier: Apache-2.0
// Sort: ORDER BY over bounded data; and the order by event time that a stream can have.
#pragma once

#include <map>
#include <optional>

#include "streams/operator.h"
#include "streams/row_codec.h"
#include "streams/row_output.h"
#include "streams/sort_key.h"

namespace cork::streams {

/// Gathers all rows, applies their changes, and gives what is left as inserts at the end: in the order of the keys,
/// equal ones (and all, without keys) in the order of their arrival.
class Sort : public Operator {
 public:
  /// Shows rows offset + 1 to offset + limit.
  Sort(std::vector<SortKey> keys, std::vector<LogicalType> columns, std::vector<bool> used, std::int64_t offset = 0,
       std::int64_t limit = INT64_MAX);
  Result<void> process(std::size_t input, Batch batch) override;
  Result<void> finish(std::size_t input) override;

 private:
  std::vector<SortKey> keys_;
  std::vector<ExpressionPtr> expressions_;
  RowCodec codec_;
  std::int64_t offset_;
  std::int64_t limit_;
  std::uint64_t sequence_ = 0;
  std::map<std::pair<std::string, std::uint64_t>, std::string> rows_;  // by key and arrival
  std::multimap<std::string, std::map<std::pair<std::string, std::uint64_t>, std::string>::iterator>
      by_row_;  // for retractions
  bool retracting_ = false;
  std::optional<std::uint64_t> freed_;  // the arrival of a row that a -U took away, for the +U behind it
};

/// ORDER BY an event-time attribute, then other keys: rows leave in order when the watermark has passed them; rows
/// behind it are late.
class TemporalSort : public Operator {
 public:
  TemporalSort(std::size_t time_column, std::vector<SortKey> keys, std::vector<LogicalType> columns,
               QueryMetrics& metrics);
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  void advance(std::int64_t watermark, RowOutput& output);

  std::size_t time_column_;
  std::vector<SortKey> keys_;
  std::vector<ExpressionPtr> expressions_;
  RowCodec codec_;
  QueryMetrics& metrics_;
  WaitingRows<std::pair<std::int64_t, std::string>, std::string> waiting_;  // by time and key
  std::int64_t watermark_ = kNoWatermark;
  std::int64_t last_time_ = kNoWatermark;  // of the rows that have left
};

}  // namespace cork::streams
