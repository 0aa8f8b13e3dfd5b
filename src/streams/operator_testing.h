// SPDX-License-Identifier: Apache-2.0
// What tests of operators share: columns of whole numbers, streams of random rows, and what comes out of an operator.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "runtime/random.h"
#include "streams/operator.h"

namespace cork::streams::testing {

class ColumnAt final : public Expression {
 public:
  ColumnAt(std::size_t index, LogicalType type) : Expression(type), index_(index) {}
  Result<ColumnPtr> evaluate(const Batch& batch) const override { return batch.columns[index_]; }

 private:
  std::size_t index_;
};

inline ExpressionPtr column(std::size_t index, LogicalType type = bigint_type()) {
  return std::make_shared<ColumnAt>(index, type);
}

constexpr std::int64_t kNull = INT64_MIN;
/// A row: its kind, its values, and the watermark that it meets.
struct TestRow {
  RowKind kind = RowKind::kInsert;
  std::vector<std::int64_t> values;
  std::int64_t watermark = kNoWatermark;
};

/// Rows as one batch; the watermark behind it is `after`.
inline Batch make_batch(const std::vector<TestRow>& rows, const std::vector<LogicalType>& types, std::int64_t before,
                        std::int64_t after) {
  Batch batch;
  batch.rows = rows.size();
  for (std::size_t i = 0; i < types.size(); ++i) {
    auto values = std::make_shared<Column>(types[i]);
    for (const TestRow& row : rows) {
      if (row.values[i] == kNull)
        values->append_null();
      else
        values->append(row.values[i]);
    }
    batch.columns.push_back(std::move(values));
  }
  for (const TestRow& row : rows) {
    batch.kinds.push_back(row.kind);
    batch.watermarks.push_back(row.watermark);
  }
  batch.watermark_before = before;
  batch.watermark_after = after;
  return batch;
}

/// Gathers what comes, and checks that watermarks never fall.
class Gather final : public Operator {
 public:
  Result<void> process(std::size_t, Batch batch) override {
    EXPECT_GE(batch.watermark_before, watermark);
    std::int64_t last = batch.watermark_before;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      EXPECT_GE(batch.watermark(row), last);
      last = batch.watermark(row);
      TestRow out{batch.kind(row), {}, last};
      for (const ColumnPtr& c : batch.columns)
        out.values.push_back(c->is_null(row) ? kNull : c->value<std::int64_t>(row));
      rows.push_back(std::move(out));
    }
    EXPECT_GE(batch.watermark_after, last);
    watermark = batch.watermark_after;
    return {};
  }
  Result<void> finish(std::size_t) override {
    finished = true;
    return {};
  }

  using Bag = std::map<std::vector<std::int64_t>, int>;
  /// The rows that are left, and that no row was taken away that was not there.
  Bag applied() const {
    Bag left;
    for (const TestRow& row : rows) {
      int& count = left[row.values];
      count += is_retraction(row.kind) ? -1 : 1;
      EXPECT_GE(count, 0);
    }
    std::erase_if(left, [](const auto& entry) { return entry.second == 0; });
    return left;
  }

  std::vector<TestRow> rows;
  std::int64_t watermark = kNoWatermark;
  bool finished = false;
};

/// Sends rows in batches of `size`, then the end of time.
inline void send(Operator& to, std::size_t input, const std::vector<TestRow>& rows,
                 const std::vector<LogicalType>& types, std::size_t size) {
  std::int64_t before = kNoWatermark;
  for (std::size_t at = 0; at < rows.size(); at += size) {
    const std::vector<TestRow> part(rows.begin() + static_cast<std::ptrdiff_t>(at),
                                    rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), at + size)));
    const std::int64_t after = part.back().watermark;
    ASSERT_TRUE(to.process(input, make_batch(part, types, before, after)));
    before = after;
  }
  Batch end;
  end.watermark_before = before;
  end.watermark_after = kEndOfTime;
  ASSERT_TRUE(to.process(input, std::move(end)));
  ASSERT_TRUE(to.finish(input));
}

/// Events in disorder: values are time, key, value; the watermark is the greatest time so far less `delay`, as each row
/// meets it.
inline std::vector<TestRow> disordered(runtime::Random& random, int count, std::int64_t delay, std::int64_t keys) {
  std::vector<TestRow> rows;
  std::int64_t now = 1'000;
  std::int64_t watermark = kNoWatermark;
  for (int i = 0; i < count; ++i) {
    now += static_cast<std::int64_t>(random.next() % 6);
    const std::int64_t time = now - static_cast<std::int64_t>(random.next() % 60);
    rows.push_back({RowKind::kInsert,
                    {time, static_cast<std::int64_t>(random.next() % static_cast<std::uint32_t>(keys)), i},
                    watermark});
    watermark = std::max(watermark, time - delay);
  }
  return rows;
}

/// Rows in the order of their first column, equal ones as they came.
inline std::vector<TestRow> by_time(const std::vector<TestRow>& rows) {
  std::multimap<std::int64_t, TestRow> sorted;
  for (const TestRow& row : rows) sorted.emplace(row.values[0], row);
  std::vector<TestRow> result;
  for (const auto& [time, row] : sorted) result.push_back(row);
  return result;
}

/// Rows of (key, value) that come and go: a retraction takes away a row that is there.
inline std::vector<TestRow> changes(runtime::Random& random, int count, std::int64_t keys, std::int64_t values,
                                    Gather::Bag& left) {
  std::vector<TestRow> rows;
  std::vector<std::vector<std::int64_t>> stored;
  for (int i = 0; i < count; ++i) {
    if (!stored.empty() && random.next() % 3 == 0) {
      const std::size_t at = random.next() % stored.size();
      rows.push_back({random.next() % 2 == 0 ? RowKind::kDelete : RowKind::kUpdateBefore, stored[at], kNoWatermark});
      stored.erase(stored.begin() + static_cast<std::ptrdiff_t>(at));
      continue;
    }
    stored.push_back({static_cast<std::int64_t>(random.next() % static_cast<std::uint32_t>(keys)),
                      static_cast<std::int64_t>(random.next() % static_cast<std::uint32_t>(values))});
    rows.push_back({random.next() % 2 == 0 ? RowKind::kInsert : RowKind::kUpdateAfter, stored.back(), kNoWatermark});
  }
  for (const auto& row : stored) ++left[row];
  return rows;
}

}  // namespace cork::streams::testing
