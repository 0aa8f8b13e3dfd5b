// SPDX-License-Identifier: Apache-2.0
// Operators that are taken down between batches and go on from what they have saved, against ones that run through.
#include <functional>

#include "streams/changelog_normalize.h"
#include "streams/deduplicate.h"
#include "streams/group_aggregate.h"
#include "streams/interval_join.h"
#include "streams/join.h"
#include "streams/limit.h"
#include "streams/match_recognize.h"
#include "streams/non_time_over.h"
#include "streams/operator_testing.h"
#include "streams/over_aggregate.h"
#include "streams/semi_join.h"
#include "streams/session_window.h"
#include "streams/set_difference.h"
#include "streams/sort.h"
#include "streams/temporal_join.h"
#include "streams/top_n.h"
#include "streams/union_all.h"
#include "streams/upsert_materialize.h"
#include "streams/window_aggregate.h"
#include "streams/window_join.h"
#include "streams/window_top_n.h"

namespace cork::streams {
namespace {

using namespace testing;

constexpr std::uint32_t kSeeds = 2;  // each makes every operator in every way
const std::vector<LogicalType> kPair = {bigint_type(), bigint_type()};
const std::vector<LogicalType> kEvent = {timestamp_type(3), bigint_type(), bigint_type()};
/// Time, key, value, window start, window end.
const std::vector<LogicalType> kWindowed = {timestamp_type(3), bigint_type(), bigint_type(), timestamp_type(3, false), timestamp_type(3, false)};

using Factory = std::function<std::unique_ptr<Operator>(QueryMetrics&)>;

/// The entries of an operator, as a changelog keeps them.
class Kept final : public StateWriter {
 public:
  void put(char part, std::string_view key, std::string_view value) override { entries_[{part, std::string(key)}] = value; }
  void erase(char part, std::string_view key) override { entries_.erase({part, std::string(key)}); }
  void restore(Operator& to) const {
    for (const auto& [name, bytes] : entries_) {
      StateDecoder value(bytes);
      const auto restored = to.restore(name.first, name.second, value);
      EXPECT_TRUE(restored) << restored.error().message;
      EXPECT_TRUE(value.whole()) << name.first;
    }
  }
  std::size_t size() const { return entries_.size(); }

 private:
  std::map<std::pair<char, std::string>, std::string> entries_;
};

/// Another instance takes over after every `every` batches; 0: never.
class Restarting final : public Operator {
 public:
  Restarting(Factory factory, int every) : factory_(std::move(factory)), every_(every) { take_over(); }
  Result<void> process(std::size_t input, Batch batch) override {
    TRY(step_->process(input, std::move(batch)));
    if (every_ > 0 && ++batches_ % every_ == 0) {
      step_->save(kept_);
      take_over();
    }
    return {};
  }
  Result<void> finish(std::size_t input) override { return step_->finish(input); }
  void take_over() {
    step_ = factory_(metrics_);
    EXPECT_EQ(step_->state_kind(), StateKind::kSaved);
    step_->connect(gather);
    kept_.restore(*step_);
    step_->track_state();
  }
  std::size_t entries() const { return kept_.size(); }

  Gather gather;

 private:
  Factory factory_;
  int every_;
  int batches_ = 0;
  QueryMetrics metrics_;
  Kept kept_;
  std::unique_ptr<Operator> step_;
};

using Changes = std::map<std::tuple<RowKind, std::vector<std::int64_t>, std::int64_t>, int>;
Changes changes_of(const Gather& gather) {
  Changes out;
  for (const TestRow& row : gather.rows) ++out[{row.kind, row.values, row.watermark}];
  return out;
}

/// Rows of one input, or of two whose batches come in turn.
void feed(Operator& to, const std::vector<std::vector<TestRow>>& inputs, const std::vector<LogicalType>& types, std::size_t size) {
  std::vector<std::int64_t> before(inputs.size(), kNoWatermark);
  for (std::size_t at = 0; at < inputs[0].size(); at += size) {
    for (std::size_t input = 0; input < inputs.size(); ++input) {
      const auto begin = inputs[input].begin() + static_cast<std::ptrdiff_t>(at);
      const std::vector<TestRow> part(begin, begin + static_cast<std::ptrdiff_t>(std::min(size, inputs[input].size() - at)));
      const std::int64_t after = part.back().watermark;
      ASSERT_TRUE(to.process(input, make_batch(part, types, before[input], after)));
      before[input] = after;
    }
  }
  for (std::size_t input = 0; input < inputs.size(); ++input) {
    Batch end;
    end.watermark_before = before[input];
    end.watermark_after = kEndOfTime;
    ASSERT_TRUE(to.process(input, std::move(end)));
  }
  for (std::size_t input = 0; input < inputs.size(); ++input) ASSERT_TRUE(to.finish(input));
}

void expect_same(const Factory& factory, const std::vector<std::vector<TestRow>>& inputs, const std::vector<LogicalType>& types, const std::string& what) {
  for (const std::size_t size : {std::size_t{1}, std::size_t{7}}) {
    Restarting through(factory, 0);
    feed(through, inputs, types, size);
    ASSERT_FALSE(through.gather.rows.empty()) << what;
    for (const int every : {1, 3}) {
      Restarting restarted(factory, every);
      feed(restarted, inputs, types, size);
      EXPECT_EQ(changes_of(restarted.gather), changes_of(through.gather)) << what << ", batches of " << size << ", restarts after " << every;
      EXPECT_TRUE(restarted.gather.finished) << what;
    }
  }
}

template <class T, class... A>
Factory of(A... arguments) {
  return [... kept = std::move(arguments)](QueryMetrics&) { return std::make_unique<T>(kept...); };
}
template <class T, class... A>
Factory counted(A... arguments) {
  return [... kept = std::move(arguments)](QueryMetrics& metrics) { return std::make_unique<T>(kept..., metrics); };
}

std::vector<TestRow> some_changes(std::uint32_t seed, std::int64_t keys = 4) {
  runtime::Random random(seed);
  Gather::Bag left;
  return changes(random, 120, keys, 6, left);
}
std::vector<TestRow> some_events(std::uint32_t seed) {
  runtime::Random random(seed);
  return disordered(random, 120, 40, 3);
}
/// With the tumbling window of 50 ms that each row lies in.
std::vector<TestRow> windowed_events(std::uint32_t seed) {
  constexpr std::int64_t kSize = 50;
  std::vector<TestRow> rows = some_events(seed);
  for (TestRow& row : rows) {
    const std::int64_t start = row.values[0] / kSize * kSize;
    row.values.insert(row.values.end(), {start, start + kSize});
  }
  return rows;
}

AggregateCall call(std::string_view name, bool distinct = false) {
  const AggregateKind* kind = find_aggregate(name);
  const LogicalType argument = bigint_type();
  return {.kind = kind, .argument = column(1), .filter = nullptr, .distinct = distinct, .result = *kind->result_type(&argument)};
}
/// Those whose result is a whole number.
std::vector<AggregateCall> calls() {
  return {call("COUNT"), call("SUM"), call("AVG"), call("MIN"), call("MAX"), call("FIRST_VALUE"), call("LAST_VALUE"), call("VAR_POP"), call("STDDEV_SAMP"),
          call("COUNT", true), call("SUM", true), call("APPROX_COUNT_DISTINCT")};
}

JoinSpec join_of(JoinKind kind, const std::vector<LogicalType>& types, std::size_t key) {
  JoinSpec spec;
  spec.kind = kind;
  for (std::size_t side = 0; side < 2; ++side) {
    spec.columns[side] = types;
    spec.keys[side] = {column(key)};
  }
  return spec;
}

constexpr JoinKind kOuterKinds[] = {JoinKind::kInner, JoinKind::kLeft, JoinKind::kRight, JoinKind::kFull};

TEST(State, Aggregates) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    expect_same(of<GroupAggregate>(std::vector{column(0)}, calls(), true), {some_changes(seed)}, kPair, "changes");
    std::vector<TestRow> inserts = some_changes(seed);
    for (TestRow& row : inserts) row.kind = RowKind::kInsert;
    expect_same(of<GroupAggregate>(std::vector{column(0)}, calls(), false), {inserts}, kPair, "inserts");
    const WindowColumns window{.start = 3, .end = 4, .time_type = timestamp_type(3, false)};
    for (const bool retracting : {false, true}) {
      expect_same([&](QueryMetrics& metrics) { return std::make_unique<WindowAggregate>(std::vector{column(1)}, calls(), window, metrics, retracting); },
                  {windowed_events(seed)}, kWindowed, "windows");
    }
  }
}

TEST(State, AggregatesOfTextsAndCollections) {
  // What a slot gives is the same after a round through bytes, also when values follow.
  const LogicalType text = string_type();
  Column values(text);
  for (const std::string_view value : {"b", "a", "", "b", "c"}) values.append(value);
  values.append_null();
  const std::vector<std::uint32_t> first = {0, 1, 2, 5};
  const std::vector<std::uint32_t> rest = {3, 4};
  for (const char* name : {"MIN", "MAX", "FIRST_VALUE", "LAST_VALUE", "LISTAGG", "COLLECT", "ARRAY_AGG", "JSON_ARRAYAGG", "JSON_ARRAYAGG_NULL_ON_NULL"}) {
    for (const bool retracting : {false, true}) {
      const AggregateKind* kind = find_aggregate(name);
      const LogicalType result = *kind->result_type(&text);
      const auto make = [&] {
        auto made = kind->make({.argument = &text, .result = result, .retracting = retracting});
        made->resize(4);
        return made;
      };
      const auto through = make();
      const auto before = make();
      const auto after = make();
      const std::vector<std::uint32_t> slots(4, 2);
      through->accumulate(&values, first, slots);
      before->accumulate(&values, first, slots);
      std::string bytes;
      StateEncoder encoder(bytes);
      before->save(2, encoder);
      before->save(1, encoder);
      StateDecoder decoder(bytes);
      after->restore(3, decoder);
      after->restore(0, decoder);
      EXPECT_TRUE(decoder.whole()) << name;
      through->accumulate(&values, rest, std::span(slots).first(2));
      const std::vector<std::uint32_t> other(2, 3);
      after->accumulate(&values, rest, other);
      Arena arena;
      Column expected(result);
      Column found(result);
      through->append_result(2, expected, arena);
      after->append_result(3, found, arena);
      through->append_result(1, expected, arena);
      after->append_result(0, found, arena);
      for (std::size_t row = 0; row < 2; ++row) {
        ASSERT_EQ(found.is_null(row), expected.is_null(row)) << name;
        EXPECT_EQ(found.value<std::string_view>(row), expected.value<std::string_view>(row)) << name;
      }
    }
  }
}

TEST(State, Joins) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    const std::vector<std::vector<TestRow>> pairs = {some_changes(seed), some_changes(seed + 100)};
    const std::vector<std::vector<TestRow>> events = {some_events(seed), some_events(seed + 100)};
    const std::vector<std::vector<TestRow>> windows = {windowed_events(seed), windowed_events(seed + 100)};
    for (const JoinKind kind : kOuterKinds) {
      expect_same(of<Join>(join_of(kind, kPair, 0)), pairs, kPair, "Join");
      expect_same(of<IntervalJoin>(join_of(kind, kEvent, 1), IntervalBounds{.lower = -20, .upper = 30, .time_columns = {0, 0}}), events, kEvent, "IntervalJoin");
      expect_same(counted<WindowJoin>(join_of(kind, kWindowed, 1), WindowJoin::Windows{.start = {3, 3}, .end = {4, 4}}), windows, kWindowed, "WindowJoin");
    }
    for (const bool anti : {false, true}) expect_same(of<SemiJoin>(join_of(JoinKind::kInner, kPair, 0), anti), pairs, kPair, "SemiJoin");
    for (const bool intersect : {false, true}) expect_same(of<SetDifference>(kPair, intersect), pairs, kPair, "SetDifference");
    for (const JoinKind kind : {JoinKind::kInner, JoinKind::kLeft}) {
      expect_same(of<TemporalJoin>(join_of(kind, kEvent, 1), std::array<std::size_t, 2>{0, 0}), events, kEvent, "TemporalJoin");
    }
    expect_same(of<UnionAll>(std::size_t{2}), events, kEvent, "UnionAll");
  }
}

TEST(State, Ranks) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    for (const TopNInput input : {TopNInput::kAppend, TopNInput::kRetract}) {
      TopNSpec spec;
      spec.partition = {column(0)};
      spec.order = {{.expression = column(1), .descending = true, .nulls_first = false}};
      spec.columns = kPair;
      spec.last = 3;
      spec.output_rank = seed % 2 == 0;
      spec.input = input;
      std::vector<TestRow> rows = some_changes(seed);
      if (input == TopNInput::kAppend) {
        for (TestRow& row : rows) row.kind = RowKind::kInsert;
      }
      expect_same(of<TopN>(spec), {rows}, kPair, "TopN");
      spec.last_column = 1;  // rn <= column: how many are shown is state, too
      expect_same(of<TopN>(spec), {rows}, kPair, "TopN up to a column");
    }
    WindowTopNSpec windows;
    windows.partition = {column(1)};
    windows.order = {{.expression = column(2), .descending = true}};
    windows.columns = kWindowed;
    windows.window_start = 3;
    windows.window_end = 4;
    windows.last = 2;
    expect_same(counted<WindowTopN>(windows), {windowed_events(seed)}, kWindowed, "WindowTopN");
    for (const bool last : {false, true}) {
      for (const std::size_t time : {std::size_t{0}, DeduplicateSpec::kProcessingTime}) {
        const DeduplicateSpec spec{.keys = {column(1)}, .columns = kEvent, .time_column = time, .keep_last = last};
        expect_same(counted<Deduplicate>(spec), {some_events(seed)}, kEvent, "Deduplicate");
      }
    }
    expect_same(of<UpsertMaterialize>(std::vector{column(0)}, kPair, OnConflict::kDeduplicate), {some_changes(seed)}, kPair, "UpsertMaterialize");
    expect_same(of<ChangelogNormalize>(std::vector{column(0)}, kPair, std::vector<bool>()), {some_changes(seed)}, kPair, "ChangelogNormalize");
  }
}

/// Counts that rise, each in the place of the last one of its key.
TEST(State, RanksOfUpserts) {
  runtime::Random random(1);
  std::map<std::int64_t, std::int64_t> counts;
  std::vector<TestRow> rows;
  for (int i = 0; i < 150; ++i) {
    const auto key = static_cast<std::int64_t>(random.next() % 9);
    rows.push_back({RowKind::kUpdateAfter, {key, ++counts[key]}, kNoWatermark});
  }
  TopNSpec spec;
  spec.order = {{.expression = column(1), .descending = true, .nulls_first = false}};
  spec.columns = kPair;
  spec.last = 4;
  spec.output_rank = true;
  spec.input = TopNInput::kUpsert;
  spec.row_key = {0};
  expect_same(of<TopN>(spec), {rows}, kPair, "TopN");
}

OverSpec over(std::int64_t preceding, bool rows, const std::vector<LogicalType>& types, std::size_t key) {
  OverSpec spec;
  spec.partition = {column(key)};
  spec.order = {{.expression = column(1)}};
  spec.frame = {.rows = rows, .preceding = preceding, .following = 0};
  spec.columns = types;
  OverCall sum;
  sum.aggregate = call("SUM");
  sum.result = sum.aggregate.result;
  spec.calls = {sum};
  if (preceding != OverFrame::kUnbounded) return spec;
  for (const OverKind kind : {OverKind::kRowNumber, OverKind::kRank, OverKind::kDenseRank}) {
    spec.calls.emplace_back().kind = kind;
    spec.calls.back().result = bigint_type(false);
  }
  return spec;
}

TEST(State, RowsInOrder) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    for (const std::int64_t preceding : {OverFrame::kUnbounded, std::int64_t{5}}) {
      for (const bool rows : {false, true}) {
        for (const std::size_t time : {std::size_t{0}, OverAggregate::kProcessingTime}) {
          expect_same(counted<OverAggregate>(over(preceding, rows, kEvent, 1), time), {some_events(seed)}, kEvent, "OverAggregate");
        }
      }
    }
    OverSpec lag = over(OverFrame::kUnbounded, true, kEvent, 1);
    lag.calls.emplace_back().kind = OverKind::kLag;
    lag.calls.back().argument = column(2);
    lag.calls.back().offset = 2;
    lag.calls.back().result = bigint_type();
    expect_same(counted<OverAggregate>(lag, std::size_t{0}), {some_events(seed)}, kEvent, "LAG");
    expect_same(of<NonTimeOver>(over(OverFrame::kUnbounded, false, kPair, 0)), {some_changes(seed)}, kPair, "NonTimeOver");
    expect_same(counted<TemporalSort>(std::size_t{0}, std::vector<SortKey>{{.expression = column(2)}}, kEvent), {some_events(seed)}, kEvent, "TemporalSort");
    SessionSpec sessions;
    sessions.keys = {column(1)};
    sessions.columns = kEvent;
    sessions.time_type = timestamp_type(3, false);
    sessions.gap_ms = 10;
    expect_same(counted<SessionWindow>(sessions), {some_events(seed)}, kEvent, "SessionWindow");
    expect_same([](QueryMetrics&) { return std::make_unique<Limit>(20, 5, [] {}); }, {some_events(seed)}, kEvent, "Limit");
  }
}

/// A B+ C, where the values rise: runs are open in most places where the operator is taken down.
TEST(State, Matches) {
  class Rises final : public Expression {
   public:
    Rises() : Expression(boolean_type()) {}
    Result<ColumnPtr> evaluate(const Batch& batch) const override {
      auto out = std::make_shared<Column>(boolean_type());
      const bool rises = !batch.columns[1]->is_null(0) && batch.columns[1]->value<std::int64_t>(0) < batch.columns[0]->value<std::int64_t>(0);
      out->append(static_cast<std::uint8_t>(rises));
      return ColumnPtr(std::move(out));
    }
  };
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    MatchSpec spec;
    spec.columns = kEvent;
    spec.partition = {column(1)};
    spec.pattern = {{.variable = 0}, {.variable = 1, .least = 1, .most = -1}, {.variable = 2}};
    for (std::int64_t offset = 0; offset < 2; ++offset) {
      MatchReference last;
      last.value = column(2);
      last.offset = offset;
      last.type = bigint_type();
      spec.references.push_back(std::move(last));
    }
    spec.defines = {nullptr, std::make_shared<Rises>(), std::make_shared<Rises>()};
    spec.measures = {column(0), column(1)};
    spec.within_ms = seed % 2 == 0 ? 0 : 60;
    std::vector<TestRow> rows = some_events(seed);
    runtime::Random random(seed);
    for (TestRow& row : rows) row.values[2] = static_cast<std::int64_t>(random.next() % 10);
    expect_same(counted<MatchRecognize>(spec), {rows}, kEvent, "MatchRecognize");
  }
}

TEST(State, KeysThatAreGoneLeaveNoEntries) {
  std::vector<TestRow> rows;
  for (std::int64_t key = 0; key < 50; ++key) {
    rows.push_back({RowKind::kInsert, {key, 1}, kNoWatermark});
    if (key >= 10) rows.push_back({RowKind::kDelete, {key - 10, 1}, kNoWatermark});
  }
  Restarting aggregate(of<GroupAggregate>(std::vector{column(0)}, std::vector{call("COUNT")}, true), 1);
  feed(aggregate, {rows}, kPair, 3);
  EXPECT_EQ(aggregate.entries(), 10U);
}

TEST(State, TornEntriesAreNoticed) {
  QueryMetrics metrics;
  const Factory factory = of<Join>(join_of(JoinKind::kFull, kPair, 0));
  const auto join = factory(metrics);
  Gather gather;
  join->connect(gather);
  join->track_state();
  ASSERT_TRUE(join->process(0, make_batch({{RowKind::kInsert, {1, 2}, kNoWatermark}}, kPair, kNoWatermark, kNoWatermark)));
  class First final : public StateWriter {
   public:
    void put(char part, std::string_view, std::string_view value) override {
      if (part == 'l') bytes = value;
    }
    void erase(char, std::string_view) override {}
    std::string bytes;
  } first;
  join->save(first);
  ASSERT_FALSE(first.bytes.empty());
  for (std::size_t size = 0; size < first.bytes.size(); ++size) {
    const auto other = factory(metrics);
    StateDecoder torn(std::string_view(first.bytes).substr(0, size));
    EXPECT_TRUE(other->restore('l', "k", torn));
    EXPECT_FALSE(torn.whole()) << size;
  }
}

}  // namespace
}  // namespace cork::streams
