// SPDX-License-Identifier: Apache-2.0
// LookupJoin: which keys are asked for, what is kept of the answers, and rows that find nothing.
#include <gtest/gtest.h>

#include "runtime/sim/simulator.h"
#include "streams/lookup_join.h"
#include "streams/operator_testing.h"

namespace cork::streams {
namespace {

using testing::column;

/// Key k has the rows (k, 10 k) and, if it is even, (k, 10 k + 1); keys from 100 on have none.
class Multiples final : public LookupTable {
 public:
  Task<Result<Batch>> find(std::span<const ColumnPtr> keys, std::size_t rows) override {
    if (broken) co_return fail(ErrorCode::kNetworkException, "the database is away");
    std::vector<testing::TestRow> found;
    for (std::size_t row = 0; row < rows; ++row) {
      const auto key = keys[0]->value<std::int64_t>(row);
      asked.push_back(key);
      if (key >= 100) continue;
      found.push_back({RowKind::kInsert, {key, key * 10}});
      if (key % 2 == 0) found.push_back({RowKind::kInsert, {key, key * 10 + 1}});
    }
    co_return testing::make_batch(found, {bigint_type(), bigint_type()}, kNoWatermark, kNoWatermark);
  }
  std::vector<std::int64_t> asked;
  bool broken = false;
};

class Gathered final : public Operator {
 public:
  Result<void> process(std::size_t, Batch batch) override {
    for (std::size_t row = 0; row < batch.rows; ++row) {
      text += std::string(to_string(batch.kind(row))) + "(";
      for (std::size_t i = 0; i < batch.columns.size(); ++i) {
        text += (i > 0 ? "," : "") + (batch.columns[i]->is_null(row) ? "NULL" : std::to_string(batch.columns[i]->value<std::int64_t>(row)));
      }
      text += ")";
    }
    watermark = batch.watermark_after;
    return {};
  }
  Result<void> finish(std::size_t) override {
    ended = true;
    return {};
  }
  std::string text;
  std::int64_t watermark = kNoWatermark;
  bool ended = false;
};

class LookupJoinTest : public ::testing::Test {
 protected:
  LookupJoinOptions options(JoinKind kind) {
    LookupJoinOptions result;
    result.spec.kind = kind;
    result.spec.keys = {std::vector<ExpressionPtr>{column(0)}, std::vector<ExpressionPtr>{column(0)}};
    result.spec.columns = {std::vector<LogicalType>{bigint_type()}, std::vector<LogicalType>{bigint_type(), bigint_type()}};
    return result;
  }
  void open(LookupJoinOptions given) {
    join_ = std::make_unique<LookupJoin>(core_, std::move(given));
    join_->connect(out_);
    auto table = std::make_unique<Multiples>();
    table_ = table.get();
    join_->set_table(std::move(table));
  }
  Task<void> resolve(Result<void>& result) {
    while (result && join_->holds_back()) result = co_await join_->resolve();
  }
  Result<void> put(const std::vector<std::int64_t>& keys, std::int64_t after = 0) {
    std::vector<testing::TestRow> rows;
    for (const std::int64_t key : keys) rows.push_back({RowKind::kInsert, {key}});
    EXPECT_TRUE(join_->process(0, testing::make_batch(rows, {bigint_type()}, kNoWatermark, after)));
    Result<void> result;
    core_.spawn(resolve(result));
    simulator_.run();
    return result;
  }

  runtime::Simulator simulator_{1};
  runtime::SimCore& core_ = simulator_.add_core("join");
  Gathered out_;
  std::unique_ptr<LookupJoin> join_;
  Multiples* table_ = nullptr;
};

TEST_F(LookupJoinTest, AsksOnceForEachKeyOfABatch) {
  open(options(JoinKind::kInner));
  ASSERT_TRUE(put({1, 2, 1, testing::kNull, 100}, 77));
  EXPECT_EQ(out_.text, "+I(1,1,10)+I(2,2,20)+I(2,2,21)+I(1,1,10)");
  EXPECT_EQ(table_->asked, (std::vector<std::int64_t>{1, 2, 100}));
  EXPECT_EQ(out_.watermark, 77);
  ASSERT_TRUE(put({1}));
  EXPECT_EQ(table_->asked.size(), 4U);  // nothing is kept without a cache
}

TEST_F(LookupJoinTest, ALeftJoinKeepsRowsThatFindNothing) {
  open(options(JoinKind::kLeft));
  ASSERT_TRUE(put({100, 1, testing::kNull}));
  EXPECT_EQ(out_.text, "+I(100,NULL,NULL)+I(1,1,10)+I(NULL,NULL,NULL)");
  ASSERT_TRUE(join_->finish(0));
  EXPECT_FALSE(out_.ended);
  ASSERT_TRUE(put({}));
  EXPECT_TRUE(out_.ended);
}

TEST_F(LookupJoinTest, TheCacheForgetsTheKeyThatWasUsedLongestAgo) {
  LookupJoinOptions given = options(JoinKind::kInner);
  given.cache.keys_max = 2;
  open(given);
  ASSERT_TRUE(put({1, 3}));
  ASSERT_TRUE(put({1}));  // 3 was used longer ago
  ASSERT_TRUE(put({5}));
  ASSERT_TRUE(put({1, 5}));
  EXPECT_EQ(table_->asked, (std::vector<std::int64_t>{1, 3, 5}));
  ASSERT_TRUE(put({3}));
  EXPECT_EQ(table_->asked.back(), 3);
}

TEST_F(LookupJoinTest, AnswersGrowOldAndMissingKeysMayBeAskedAgain) {
  LookupJoinOptions given = options(JoinKind::kInner);
  given.cache.keys_max = 10;
  given.cache.expire_after_write_ms = 1000;
  given.cache.missing_keys = false;
  open(given);
  ASSERT_TRUE(put({1, 100}));
  ASSERT_TRUE(put({1, 100}));
  EXPECT_EQ(table_->asked, (std::vector<std::int64_t>{1, 100, 100}));
  const auto wait = [](Core& core) -> Task<void> { co_await runtime::sleep_ms(core, 1500); };
  core_.spawn(wait(core_));
  simulator_.run();
  ASSERT_TRUE(put({1}));
  EXPECT_EQ(table_->asked.size(), 4U);
}

TEST_F(LookupJoinTest, AnErrorOfTheTableIsTheQuerys) {
  open(options(JoinKind::kLeft));
  table_->broken = true;
  const auto result = put({1});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, "the database is away");
}

TEST_F(LookupJoinTest, ALoadedTableIsNeverAsked) {
  join_ = std::make_unique<LookupJoin>(core_, options(JoinKind::kLeft));
  join_->connect(out_);
  ASSERT_TRUE(join_->load(testing::make_batch({{RowKind::kInsert, {1, 10}}, {RowKind::kInsert, {1, 11}}}, {bigint_type(), bigint_type()}, kNoWatermark, kNoWatermark)));
  ASSERT_TRUE(put({1, 2}));
  EXPECT_EQ(out_.text, "+I(1,1,10)+I(1,1,11)+I(2,NULL,NULL)");
}

}  // namespace
}  // namespace cork::streams
