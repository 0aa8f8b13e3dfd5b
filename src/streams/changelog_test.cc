// SPDX-License-Identifier: Apache-2.0
// Operators over rows that come and go, against plain models of what shall be left.
#include <algorithm>

#include "streams/changelog_normalize.h"
#include "streams/group_aggregate.h"
#include "streams/non_time_over.h"
#include "streams/operator_testing.h"
#include "streams/semi_join.h"
#include "streams/set_difference.h"
#include "streams/sort.h"
#include "streams/top_n.h"
#include "streams/upsert_materialize.h"

namespace cork::streams {
namespace {

using namespace testing;

const std::vector<LogicalType> kPair = {bigint_type(), bigint_type()};

/// The rows with ranks first to last of each key, by descending value; without ranks those of equal value may be any of
/// them.
Gather::Bag top_of(const Gather::Bag& rows, std::int64_t first, std::int64_t last, bool ranks) {
  std::map<std::int64_t, std::vector<std::int64_t>> by_key;
  for (const auto& [row, count] : rows)
    by_key[row[0]].insert(by_key[row[0]].end(), static_cast<std::size_t>(count), row[1]);
  Gather::Bag top;
  for (auto& [key, values] : by_key) {
    std::ranges::sort(values, std::greater());
    for (std::int64_t rank = first; rank <= std::min(last, static_cast<std::int64_t>(values.size())); ++rank) {
      ++top[{key, values[static_cast<std::size_t>(rank - 1)], ranks ? rank : first}];
    }
  }
  return top;
}

TopNSpec top_spec(std::int64_t first, std::int64_t last, bool ranks, TopNInput input) {
  TopNSpec spec;
  spec.partition = {column(0)};
  spec.order = {{.expression = column(1), .descending = true, .nulls_first = false}};
  spec.columns = kPair;
  spec.first = first;
  spec.last = last;
  spec.output_rank = ranks;
  spec.input = input;
  return spec;
}

TEST(TopN, RandomChangesLeaveTheFirstRowsOfEachKey) {
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    for (const bool ranks : {false, true}) {
      for (const auto& [first, last] : {std::pair<std::int64_t, std::int64_t>{1, 1}, {1, 3}, {2, 4}, {3, 3}}) {
        runtime::Random random(seed);
        Gather::Bag left;
        const std::vector<TestRow> rows = changes(random, 150, 4, 8, left);
        TopN top(top_spec(first, last, ranks, TopNInput::kRetract));
        Gather gather;
        top.connect(gather);
        send(top, 0, rows, kPair, 1 + seed % 7);
        EXPECT_EQ(gather.applied(), top_of(left, first, last, ranks))
            << seed << " " << first << " " << last << " " << ranks;
        EXPECT_TRUE(gather.finished);
      }
    }
  }
}

TEST(TopN, InsertsKeepOnlyTheFirstRows) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    for (const bool ranks : {false, true}) {
      for (const auto& [first, last] : {std::pair<std::int64_t, std::int64_t>{1, 1}, {1, 4}, {2, 3}}) {
        runtime::Random random(seed);
        std::vector<TestRow> rows;
        Gather::Bag all;
        for (int i = 0; i < 120; ++i) {
          rows.push_back({RowKind::kInsert,
                          {static_cast<std::int64_t>(random.next() % 3), static_cast<std::int64_t>(random.next() % 30)},
                          kNoWatermark});
          ++all[rows.back().values];
        }
        TopN top(top_spec(first, last, ranks, TopNInput::kAppend));
        Gather gather;
        top.connect(gather);
        send(top, 0, rows, kPair, 1 + seed % 5);
        EXPECT_EQ(gather.applied(), top_of(all, first, last, ranks)) << seed;
      }
    }
  }
}

/// Counts that rise: the +U of a key takes the place of its last row.
TEST(TopN, RisingRowsMoveUpWithoutBeingTakenBack) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    for (const bool ranks : {false, true}) {
      runtime::Random random(seed);
      std::map<std::int64_t, std::int64_t> counts;
      std::vector<TestRow> rows;
      for (int i = 0; i < 200; ++i) {
        const auto key = static_cast<std::int64_t>(random.next() % 9);
        if (counts.contains(key)) rows.push_back({RowKind::kUpdateBefore, {key, counts[key]}, kNoWatermark});
        rows.push_back(
            {counts.contains(key) ? RowKind::kUpdateAfter : RowKind::kInsert, {key, ++counts[key]}, kNoWatermark});
      }
      TopNSpec spec = top_spec(1, 4, ranks, TopNInput::kUpsert);
      spec.partition.clear();
      spec.row_key = {0};
      TopN top(std::move(spec));
      Gather gather;
      top.connect(gather);
      send(top, 0, rows, kPair, 3);
      std::vector<std::int64_t> expected;
      for (const auto& [key, count] : counts) expected.push_back(count);
      std::ranges::sort(expected, std::greater());
      expected.resize(4);
      std::vector<std::int64_t> found;
      std::vector<std::int64_t> places;
      for (const auto& [row, count] : gather.applied()) {
        EXPECT_EQ(count, 1);
        EXPECT_EQ(counts[row[0]], row[1]);
        found.push_back(row[1]);
        places.push_back(row[2]);
      }
      std::ranges::sort(found, std::greater());
      std::ranges::sort(places);
      EXPECT_EQ(found, expected) << seed;
      if (ranks) EXPECT_EQ(places, (std::vector<std::int64_t>{1, 2, 3, 4}));
    }
  }
}

TEST(SemiJoin, RandomChangesAgreeWithNestedLoops) {
  for (const bool anti : {false, true}) {
    for (std::uint32_t seed = 0; seed < 30; ++seed) {
      runtime::Random random(seed);
      std::array<Gather::Bag, 2> left;
      std::array<std::vector<TestRow>, 2> rows{changes(random, 120, 6, 4, left[0]),
                                               changes(random, 120, 6, 4, left[1])};
      for (TestRow& row : rows[0]) row.values[0] = row.values[0] == 5 ? kNull : row.values[0];  // NULL matches nothing
      JoinSpec spec;
      for (std::size_t side = 0; side < 2; ++side) {
        spec.columns[side] = kPair;
        spec.keys[side] = {column(0)};
      }
      SemiJoin join(std::move(spec), anti);
      Gather gather;
      join.connect(gather);
      std::array<std::size_t, 2> at{};
      while (at[0] < rows[0].size() || at[1] < rows[1].size()) {
        std::size_t side = random.next() % 2;
        if (at[side] == rows[side].size()) side = 1 - side;
        ASSERT_TRUE(join.process(side, make_batch({rows[side][at[side]++]}, kPair, kNoWatermark, kNoWatermark)));
      }
      Gather::Bag expected;
      for (const auto& [row, count] : left[0]) {
        const bool matched =
            row[0] != 5 && std::ranges::any_of(left[1], [&](const auto& other) { return other.first[0] == row[0]; });
        if (matched != anti) expected[{row[0] == 5 ? kNull : row[0], row[1]}] += count;
      }
      EXPECT_EQ(gather.applied(), expected) << seed;
    }
  }
}

TEST(SetDifference, CountsOfRowsOnBothSides) {
  for (const bool intersect : {false, true}) {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
      runtime::Random random(seed);
      std::array<Gather::Bag, 2> left;
      std::array<std::vector<TestRow>, 2> rows{changes(random, 100, 3, 3, left[0]),
                                               changes(random, 100, 3, 3, left[1])};
      SetDifference difference(kPair, intersect);
      Gather gather;
      difference.connect(gather);
      for (std::size_t i = 0; i < 100; ++i) {
        for (std::size_t side = 0; side < 2; ++side)
          ASSERT_TRUE(difference.process(side, make_batch({rows[side][i]}, kPair, kNoWatermark, kNoWatermark)));
      }
      Gather::Bag expected;
      for (const auto& [row, count] : left[0]) {
        const int other = left[1].contains(row) ? left[1][row] : 0;
        const int shown = intersect ? std::min(count, other) : count - other;
        if (shown > 0) expected[row] = shown;
      }
      EXPECT_EQ(gather.applied(), expected) << seed;
    }
  }
}

TEST(NonTimeOver, RunningSumsOfRandomChanges) {
  for (const bool by_rows : {false, true}) {
    for (std::uint32_t seed = 0; seed < 30; ++seed) {
      runtime::Random random(seed);
      Gather::Bag left;
      const std::vector<TestRow> rows = changes(random, 80, 3, 5, left);
      OverSpec spec;
      spec.partition = {column(0)};
      spec.order = {{.expression = column(1)}};
      spec.frame.rows = by_rows;
      spec.columns = kPair;
      OverCall sum;
      sum.aggregate = {
          .kind = find_aggregate("SUM"), .argument = column(1), .filter = nullptr, .result = bigint_type()};
      sum.result = bigint_type();
      spec.calls = {sum};
      NonTimeOver over(std::move(spec));
      Gather gather;
      over.connect(gather);
      send(over, 0, rows, kPair, 4);
      Gather::Bag expected;
      std::map<std::int64_t, std::int64_t> sums;
      for (const auto& [row, count] : left) {  // by key, then by value
        if (!by_rows) sums[row[0]] += count * row[1];
        for (int i = 0; i < count; ++i) {
          if (by_rows) sums[row[0]] += row[1];
          ++expected[{row[0], row[1], sums[row[0]]}];
        }
      }
      EXPECT_EQ(gather.applied(), expected) << seed;
    }
  }
}

TEST(ChangelogNormalize, UpsertsBecomeAChangelog) {
  ChangelogNormalize normalize({column(0)}, kPair, {});
  Gather gather;
  normalize.connect(gather);
  const std::vector<TestRow> rows = {{RowKind::kUpdateAfter, {1, 10}}, {RowKind::kUpdateAfter, {2, 20}},
                                     {RowKind::kUpdateAfter, {1, 10}}, {RowKind::kUpdateAfter, {1, 11}},
                                     {RowKind::kDelete, {2, kNull}},   {RowKind::kDelete, {3, kNull}},
                                     {RowKind::kUpdateAfter, {2, 21}}};
  send(normalize, 0, rows, kPair, 2);
  std::vector<std::pair<std::string_view, std::vector<std::int64_t>>> found;
  for (const TestRow& row : gather.rows) found.emplace_back(to_string(row.kind), row.values);
  const std::vector<std::pair<std::string_view, std::vector<std::int64_t>>> expected = {
      {"+I", {1, 10}}, {"+I", {2, 20}}, {"-U", {1, 10}}, {"+U", {1, 11}}, {"-D", {2, 20}}, {"+I", {2, 21}}};
  EXPECT_EQ(found, expected);
}

TEST(UpsertMaterialize, TheRowThatStandsForAKey) {
  const auto run = [](OnConflict on_conflict, const std::vector<TestRow>& rows) {
    UpsertMaterialize materialize({column(0)}, kPair, on_conflict);
    Gather gather;
    materialize.connect(gather);
    const auto result = materialize.process(0, make_batch(rows, kPair, kNoWatermark, kNoWatermark));
    std::map<std::int64_t, std::int64_t> state;
    for (const TestRow& row : gather.rows) {
      if (is_retraction(row.kind))
        state.erase(row.values[0]);
      else
        state[row.values[0]] = row.values[1];
    }
    return std::pair(result.has_value(), state);
  };
  const std::vector<TestRow> rows = {{RowKind::kInsert, {1, 10}},
                                     {RowKind::kInsert, {1, 11}},
                                     {RowKind::kInsert, {2, 20}},
                                     {RowKind::kInsert, {1, 12}},
                                     {RowKind::kDelete, {1, 12}}};
  EXPECT_EQ(run(OnConflict::kDeduplicate, rows),
            std::pair(true, std::map<std::int64_t, std::int64_t>{{1, 11}, {2, 20}}));
  EXPECT_EQ(run(OnConflict::kNothing, rows), std::pair(true, std::map<std::int64_t, std::int64_t>{{1, 10}, {2, 20}}));
  EXPECT_FALSE(run(OnConflict::kError, rows).first);
  EXPECT_TRUE(run(OnConflict::kError, {{RowKind::kInsert, {1, 10}}, {RowKind::kInsert, {1, 10}}}).first);
}

TEST(Sort, ChangesAreAppliedAndSorted) {
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    runtime::Random random(seed);
    Gather::Bag left;
    const std::vector<TestRow> rows = changes(random, 200, 4, 6, left);
    Sort sort({{.expression = column(1), .descending = true, .nulls_first = false}, {.expression = column(0)}}, kPair,
              {}, 2, 20);
    Gather gather;
    sort.connect(gather);
    send(sort, 0, rows, kPair, 9);
    std::vector<std::pair<std::int64_t, std::int64_t>> expected;
    for (const auto& [row, count] : left)
      expected.insert(expected.end(), static_cast<std::size_t>(count), {-row[1], row[0]});
    std::ranges::sort(expected);
    expected.erase(expected.begin(), expected.begin() + std::min<std::ptrdiff_t>(2, std::ssize(expected)));
    if (expected.size() > 20) expected.resize(20);
    ASSERT_EQ(gather.rows.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(gather.rows[i].kind, RowKind::kInsert);
      EXPECT_EQ(std::pair(-gather.rows[i].values[1], gather.rows[i].values[0]), expected[i]);
    }
  }
}

TEST(SortKey, BytesAreOrderedAsTheValues) {
  const auto bytes = [](const auto& value, const LogicalType& type, bool descending) {
    Column one(type);
    one.append(value);
    std::string out;
    append_sort_key(one, 0, {.expression = nullptr, .descending = descending}, out);
    return out;
  };
  const std::vector<std::int64_t> numbers = {INT64_MIN, -256, -1, 0, 1, 255, 256, INT64_MAX};
  const std::vector<double> doubles = {
      -std::numeric_limits<double>::infinity(), -1.5, -0.0, 0.0, 1e-300, 2, std::numeric_limits<double>::infinity(),
      std::numeric_limits<double>::quiet_NaN()};
  const std::string zero("a\0", 2);
  const std::vector<std::string_view> texts = {"", "a", zero, "a\x01", "ab", "b", "\xff"};
  const auto check = [&](const auto& values, const LogicalType& type) {
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
      EXPECT_LT(bytes(values[i], type, false), bytes(values[i + 1], type, false)) << i;
      EXPECT_GT(bytes(values[i], type, true), bytes(values[i + 1], type, true)) << i;
    }
  };
  check(numbers, bigint_type());
  check(doubles, double_type());
  check(texts, string_type());
}

TEST(GroupAggregate, FoldedBatchesLeaveTheSameRows) {
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    runtime::Random random(seed);
    Gather::Bag left;
    const std::vector<TestRow> rows = changes(random, 200, 5, 8, left);
    std::array<Gather, 2> gathered;
    for (const bool folds : {false, true}) {
      const LogicalType value = bigint_type();
      std::vector<AggregateCall> calls;
      for (const char* name : {"COUNT", "SUM", "MAX"}) {
        const AggregateKind* kind = find_aggregate(name);
        calls.push_back({.kind = kind, .argument = column(1), .filter = nullptr, .distinct = false, .result = *kind->result_type(&value)});
      }
      GroupAggregate aggregate({column(0)}, std::move(calls), true);
      if (folds) aggregate.fold_batches();
      aggregate.connect(gathered[folds ? 1 : 0]);
      send(aggregate, 0, rows, kPair, 1 + seed % 40);
    }
    EXPECT_EQ(gathered[0].applied(), gathered[1].applied()) << seed;
    if (seed % 40 > 5) EXPECT_LT(gathered[1].rows.size(), gathered[0].rows.size()) << seed;
    if (seed % 40 == 0) EXPECT_EQ(gathered[1].rows.size(), gathered[0].rows.size());
  }
}

}  // namespace
}  // namespace cork::streams
