// SPDX-License-Identifier: Apache-2.0
// State that nobody writes to: it is not seen after its time, and leaves the memory soon after.
#include <fmt/format.h>

#include <functional>

#include "streams/changelog_normalize.h"
#include "streams/deduplicate.h"
#include "streams/group_aggregate.h"
#include "streams/join.h"
#include "streams/operator_testing.h"
#include "streams/semi_join.h"
#include "streams/top_n.h"
#include "streams/upsert_materialize.h"

namespace cork::streams {
namespace {

using namespace testing;

const std::vector<LogicalType> kPair = {bigint_type(), bigint_type()};
constexpr std::int64_t kTtlMs = 1'000;

/// An operator under a clock that the test sets.
class Clocked {
 public:
  explicit Clocked(std::unique_ptr<Operator> step, std::int64_t ttl_ms = kTtlMs) : step_(std::move(step)) {
    step_->connect(gather_);
    EXPECT_TRUE(step_->expire_state({.ttl_ms = ttl_ms, .now_ms = [this] { return now_ms_; }}));
  }
  /// What a row gives, as ops and values.
  std::string put(std::int64_t at_ms, std::vector<std::int64_t> values, std::size_t input = 0, RowKind kind = RowKind::kInsert) {
    now_ms_ = at_ms;
    EXPECT_TRUE(step_->process(input, make_batch({{kind, std::move(values), kNoWatermark}}, kPair, kNoWatermark, kNoWatermark)));
    std::string text;
    for (const TestRow& row : std::exchange(gather_.rows, {})) {
      text += (text.empty() ? "" : " ") + std::string(to_string(row.kind));
      for (const std::int64_t value : row.values) text += value == kNull ? ",-" : fmt::format(",{}", value);
    }
    return text;
  }
  std::size_t keys() const { return step_->state_keys(); }

 private:
  std::unique_ptr<Operator> step_;
  Gather gather_;
  std::int64_t now_ms_ = 0;
};

std::unique_ptr<Operator> counts(bool retracting) {
  const AggregateKind* kind = find_aggregate("COUNT");
  const LogicalType argument = bigint_type();
  AggregateCall call{.kind = kind, .argument = column(1), .filter = nullptr, .distinct = false, .result = *kind->result_type(&argument)};
  return std::make_unique<GroupAggregate>(std::vector{column(0)}, std::vector{call}, retracting);
}

JoinSpec join_of(JoinKind kind) {
  JoinSpec spec;
  spec.kind = kind;
  for (std::size_t side = 0; side < 2; ++side) {
    spec.columns[side] = kPair;
    spec.keys[side] = {column(0)};
  }
  return spec;
}

TEST(StateTtl, AGroupBeginsAnew) {
  Clocked step(counts(true));
  EXPECT_EQ(step.put(0, {1, 5}), "+I,1,1");
  EXPECT_EQ(step.put(900, {1, 5}), "-U,1,1 +U,1,2");
  EXPECT_EQ(step.put(1'899, {1, 5}), "-U,1,2 +U,1,3");
  EXPECT_EQ(step.put(2'899, {1, 5}), "+I,1,1");
  // A retraction of what was forgotten is none of anything.
  EXPECT_EQ(step.put(3'899, {1, 5}, 0, RowKind::kDelete), "");
  EXPECT_EQ(step.put(3'900, {2, 5}), "+I,2,1");
}

TEST(StateTtl, WhatHasExpiredLeavesTheMemory) {
  Clocked step(counts(false));
  for (std::int64_t key = 0; key < 100; ++key) step.put(key, {key, 1});
  EXPECT_EQ(step.keys(), 100U);
  step.put(2'000, {1'000, 1});
  EXPECT_EQ(step.keys(), 1U);
}

TEST(StateTtl, WithoutOneStateStays) {
  Clocked step(counts(false), 0);
  EXPECT_EQ(step.put(0, {1, 5}), "+I,1,1");
  EXPECT_EQ(step.put(1'000'000'000, {1, 5}), "-U,1,1 +U,1,2");
}

TEST(StateTtl, RowsOfJoinsExpireOneByOne) {
  Clocked inner(std::make_unique<Join>(join_of(JoinKind::kInner)));
  inner.put(0, {1, 10});
  inner.put(600, {1, 11});
  EXPECT_EQ(inner.put(900, {1, 20}, 1), "+I,1,10,1,20 +I,1,11,1,20");
  EXPECT_EQ(inner.put(1'200, {1, 21}, 1), "+I,1,11,1,21");
  EXPECT_EQ(inner.put(1'950, {1, 12}), "+I,1,12,1,21");
  Clocked left(std::make_unique<Join>(join_of(JoinKind::kLeft)));
  left.put(0, {1, 20}, 1);
  EXPECT_EQ(left.put(1'500, {1, 10}), "+I,1,10,-,-");
  Clocked semi(std::make_unique<SemiJoin>(join_of(JoinKind::kSemi), false));
  semi.put(0, {1, 20}, 1);
  EXPECT_EQ(semi.put(500, {1, 10}), "+I,1,10");
  EXPECT_EQ(semi.put(1'500, {1, 11}), "");
  semi.put(9'000, {3, 0});
  EXPECT_EQ(semi.keys(), 1U);
}

TEST(StateTtl, FirstRowsStatesAndConflictsBeginAnew) {
  QueryMetrics metrics;
  Clocked first(std::make_unique<Deduplicate>(DeduplicateSpec{.keys = {column(0)}, .columns = kPair}, metrics));
  EXPECT_EQ(first.put(0, {1, 5}), "+I,1,5");
  EXPECT_EQ(first.put(999, {1, 6}), "");
  EXPECT_EQ(first.put(1'000, {1, 7}), "+I,1,7");
  Clocked states(std::make_unique<ChangelogNormalize>(std::vector{column(0)}, kPair, std::vector<bool>()));
  EXPECT_EQ(states.put(0, {1, 5}), "+I,1,5");
  EXPECT_EQ(states.put(999, {1, 6}), "-U,1,5 +U,1,6");
  EXPECT_EQ(states.put(1'999, {1, 7}), "+I,1,7");
  Clocked written(std::make_unique<UpsertMaterialize>(std::vector{column(0)}, kPair, OnConflict::kNothing));
  EXPECT_EQ(written.put(0, {1, 5}), "+I,1,5");
  EXPECT_EQ(written.put(500, {1, 6}), "");
  EXPECT_EQ(written.put(1'500, {1, 7}), "+I,1,7");
}

TEST(StateTtl, TopRowsBeginAnew) {
  TopNSpec spec;
  spec.partition = {column(0)};
  spec.order = {{.expression = column(1), .descending = true, .nulls_first = false}};
  spec.columns = kPair;
  Clocked top(std::make_unique<TopN>(spec));
  EXPECT_EQ(top.put(0, {1, 9}), "+I,1,9,1");
  EXPECT_EQ(top.put(500, {1, 5}), "");
  EXPECT_EQ(top.put(1'500, {1, 5}), "+I,1,5,1");
}

TEST(StateTtl, WhatIsRestoredCountsAsWritten) {
  class Kept final : public StateWriter {
   public:
    void put(char part, std::string_view key, std::string_view value) override { entries.push_back({part, std::string(key), std::string(value)}); }
    void erase(char, std::string_view) override {}
    struct Entry {
      char part;
      std::string key;
      std::string value;
    };
    std::vector<Entry> entries;
  };
  std::int64_t now = 0;
  const StateExpiry expiry{.ttl_ms = kTtlMs, .now_ms = [&now] { return now; }};
  const auto batch = [] { return make_batch({{RowKind::kInsert, {1, 5}, kNoWatermark}}, kPair, kNoWatermark, kNoWatermark); };
  Gather gather;
  const auto before = counts(false);
  before->connect(gather);
  before->expire_state(expiry);
  before->track_state();
  ASSERT_TRUE(before->process(0, batch()));
  Kept kept;
  before->save(kept);
  now = 50'000;
  const auto after = counts(false);
  after->connect(gather);
  after->expire_state(expiry);
  for (const auto& entry : kept.entries) {
    StateDecoder value(entry.value);
    ASSERT_TRUE(after->restore(entry.part, entry.key, value));
  }
  now = 50'500;
  ASSERT_TRUE(after->process(0, batch()));
  EXPECT_EQ(gather.rows.back().values, (std::vector<std::int64_t>{1, 2}));
}

}  // namespace
}  // namespace cork::streams
