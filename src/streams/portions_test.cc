// SPDX-License-Identifier: Apache-2.0
// Joins that give their answer in portions: the same rows in the same order as at once, and no portion is large.
#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <tuple>
#include <vector>

#include "streams/interval_join.h"
#include "streams/join.h"
#include "streams/operator_testing.h"
#include "streams/semi_join.h"
#include "streams/window_join.h"

namespace cork::streams {
namespace {

using namespace testing;

constexpr std::uint32_t kSeeds = 1;  // each makes every join in some twenty ways

const std::vector<LogicalType> kPair = {bigint_type(), bigint_type()};
const std::vector<LogicalType> kEvent = {timestamp_type(3), bigint_type(), bigint_type()};
const std::vector<LogicalType> kWindowed = {timestamp_type(3), bigint_type(), bigint_type(), timestamp_type(3, false), timestamp_type(3, false)};
constexpr JoinKind kOuterKinds[] = {JoinKind::kInner, JoinKind::kLeft, JoinKind::kRight, JoinKind::kFull};

/// Whether the last column of the left is at most that of the right; counts the pairs that it is asked for at once.
class AtMost final : public Expression {
 public:
  AtMost(std::size_t left, std::size_t right) : Expression(boolean_type()), left_(left), right_(right) {}
  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    most_pairs = std::max(most_pairs, batch.rows);
    auto result = std::make_shared<Column>(type_);
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const bool holds = batch.columns[left_]->value<std::int64_t>(row) <= batch.columns[right_]->value<std::int64_t>(row);
      result->append<std::uint8_t>(holds ? 1 : 0);
    }
    return result;
  }
  mutable std::size_t most_pairs = 0;

 private:
  std::size_t left_;
  std::size_t right_;
};

class Portions final : public Operator {
 public:
  Result<void> process(std::size_t input, Batch batch) override {
    most_rows = std::max(most_rows, batch.rows);
    return gather.process(input, std::move(batch));
  }
  Result<void> finish(std::size_t input) override { return gather.finish(input); }
  Gather gather;
  std::size_t most_rows = 0;
};

std::vector<TestRow> some_changes(std::uint32_t seed) {
  runtime::Random random(seed);
  Gather::Bag left;
  return changes(random, 120, 3, 6, left);
}
std::vector<TestRow> some_events(std::uint32_t seed, bool windows) {
  runtime::Random random(seed);
  std::vector<TestRow> rows = disordered(random, 120, 40, 2);
  for (TestRow& row : rows) {
    const std::int64_t start = row.values[0] / 50 * 50;
    if (windows) row.values.insert(row.values.end(), {start, start + 50});
  }
  return rows;
}

using Inputs = std::array<std::vector<TestRow>, 2>;

/// Batches of both sides in turn, then the ends. `eager`: a batch comes while up to seven others still wait.
void feed(Operator& to, const Inputs& inputs, const std::vector<LogicalType>& types, bool eager) {
  int waiting = 0;
  const auto drain = [&](bool now) {
    if (eager && !now && ++waiting % 8 != 0) return;
    while (to.holds_back()) ASSERT_TRUE(to.resume());
  };
  constexpr std::size_t kSize = 13;
  std::array<std::int64_t, 2> before{kNoWatermark, kNoWatermark};
  for (std::size_t at = 0; at < inputs[0].size(); at += kSize) {
    for (std::size_t input = 0; input < 2; ++input) {
      const auto from = inputs[input].begin() + static_cast<std::ptrdiff_t>(at);
      const std::vector<TestRow> part(from, from + static_cast<std::ptrdiff_t>(std::min(kSize, inputs[input].size() - at)));
      ASSERT_TRUE(to.process(input, make_batch(part, types, before[input], part.back().watermark)));
      before[input] = part.back().watermark;
      drain(false);
    }
  }
  for (std::size_t input = 0; input < 2; ++input) {
    Batch end;
    end.watermark_before = before[input];
    end.watermark_after = kEndOfTime;
    ASSERT_TRUE(to.process(input, std::move(end)));
    ASSERT_TRUE(to.finish(input));
    drain(false);
  }
  drain(true);
}

using Made = std::function<std::unique_ptr<Operator>(JoinSpec)>;

std::unique_ptr<Portions> answer(const Made& make, JoinSpec spec, std::size_t pairs, bool eager, const Inputs& inputs, const std::vector<LogicalType>& types) {
  auto out = std::make_unique<Portions>();
  spec.pairs_per_step = pairs;
  const auto join = make(std::move(spec));
  join->connect(*out);
  feed(*join, inputs, types, eager);
  EXPECT_TRUE(out->gather.finished);
  return out;
}

/// `alone`: rows that a step may give besides two for each pair, such as those whose time is over.
void expect_same(const Made& make, JoinKind kind, std::size_t key, const Inputs& inputs, const std::vector<LogicalType>& types, std::size_t alone) {
  for (const bool conditional : {false, true}) {
    JoinSpec spec;
    spec.kind = kind;
    spec.columns = {types, types};
    spec.keys = {std::vector<ExpressionPtr>{column(key)}, std::vector<ExpressionPtr>{column(key)}};
    const auto condition = std::make_shared<AtMost>(key + 1, types.size() + key + 1);
    if (conditional) spec.condition = condition;
    const auto whole = answer(make, spec, SIZE_MAX, false, inputs, types);
    ASSERT_FALSE(whole->gather.rows.empty());
    for (const std::size_t pairs : {1UZ, 2UZ, 5UZ}) {
      for (const bool eager : {false, true}) {
        condition->most_pairs = 0;
        const auto parts = answer(make, spec, pairs, eager, inputs, types);
        EXPECT_LE(parts->most_rows, 2 * pairs + alone);
        EXPECT_LE(condition->most_pairs, pairs);
        ASSERT_EQ(parts->gather.rows.size(), whole->gather.rows.size()) << pairs;
        for (std::size_t i = 0; i < whole->gather.rows.size(); ++i) {
          const TestRow& left = parts->gather.rows[i];
          const TestRow& right = whole->gather.rows[i];
          ASSERT_EQ(std::tie(left.kind, left.values, left.watermark), std::tie(right.kind, right.values, right.watermark)) << i << " of " << pairs;
        }
      }
    }
  }
}

TEST(Portions, RegularJoins) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    const Inputs inputs = {some_changes(seed), some_changes(seed + 100)};
    for (const JoinKind kind : kOuterKinds) {
      expect_same([](JoinSpec spec) { return std::make_unique<Join>(std::move(spec)); }, kind, 0, inputs, kPair, 1);
    }
  }
}

TEST(Portions, SemiAndAntiJoins) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    const Inputs inputs = {some_changes(seed), some_changes(seed + 100)};
    for (const bool anti : {false, true}) {
      expect_same([anti](JoinSpec spec) { return std::make_unique<SemiJoin>(std::move(spec), anti); }, JoinKind::kInner, 0, inputs, kPair, 1);
    }
  }
}

TEST(Portions, IntervalJoins) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    const Inputs inputs = {some_events(seed, false), some_events(seed + 100, false)};
    const auto make = [](JoinSpec spec) {
      return std::make_unique<IntervalJoin>(std::move(spec), IntervalBounds{.lower = -20, .upper = 30, .time_columns = {0, 0}});
    };
    for (const JoinKind kind : kOuterKinds) expect_same(make, kind, 1, inputs, kEvent, kind == JoinKind::kInner ? 0 : 240);
  }
}

TEST(Portions, WindowJoins) {
  QueryMetrics metrics;
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    const Inputs inputs = {some_events(seed, true), some_events(seed + 100, true)};
    const auto make = [&](JoinSpec spec) {
      return std::make_unique<WindowJoin>(std::move(spec), WindowJoin::Windows{.start = {3, 3}, .end = {4, 4}}, metrics);
    };
    for (const JoinKind kind : {JoinKind::kInner, JoinKind::kLeft, JoinKind::kRight, JoinKind::kFull}) expect_same(make, kind, 1, inputs, kWindowed, 0);
  }
}

}  // namespace
}  // namespace cork::streams
