// SPDX-License-Identifier: Apache-2.0
// Operators of event time over rows in disorder, against plain models; the answer never depends on how rows are cut
// into batches.
#include <algorithm>
#include <array>

#include "streams/deduplicate.h"
#include "streams/interval_join.h"
#include "streams/match_recognize.h"
#include "streams/operator_testing.h"
#include "streams/over_aggregate.h"
#include "streams/session_window.h"
#include "streams/temporal_join.h"
#include "streams/window_join.h"
#include "streams/window_top_n.h"

namespace cork::streams {
namespace {

using namespace testing;

const LogicalType kTime = timestamp_type(3);
const std::vector<LogicalType> kEvent = {kTime, bigint_type(), bigint_type()};  // time, key, value

TEST(Deduplicate, FirstAndLastRowByTime) {
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    runtime::Random random(seed);
    const std::vector<TestRow> rows = disordered(random, 200, static_cast<std::int64_t>(random.next() % 40), 5);
    for (const bool last : {false, true}) {
      Gather::Bag expected;
      std::map<std::int64_t, TestRow> kept;
      for (const TestRow& row : rows) {
        if (!last && row.values[0] < row.watermark) continue;  // late
        const auto found = kept.find(row.values[1]);
        const bool better = found == kept.end() ||
                            (last ? row.values[0] >= found->second.values[0] : row.values[0] < found->second.values[0]);
        // A first row that has left is final.
        const bool shown = !last && found != kept.end() && found->second.values[0] <= row.watermark;
        if (better && !shown) kept[row.values[1]] = row;
      }
      for (const auto& [key, row] : kept) ++expected[row.values];
      for (const std::size_t size : {std::size_t{1}, std::size_t{6}, rows.size()}) {
        DeduplicateSpec spec;
        spec.keys = {column(1)};
        spec.columns = kEvent;
        spec.time_column = 0;
        spec.keep_last = last;
        QueryMetrics metrics;
        Deduplicate deduplicate(std::move(spec), metrics);
        Gather gather;
        deduplicate.connect(gather);
        send(deduplicate, 0, rows, kEvent, size);
        EXPECT_EQ(gather.applied(), expected) << seed;
        if (!last)
          EXPECT_TRUE(
              std::ranges::all_of(gather.rows, [](const TestRow& row) { return row.kind == RowKind::kInsert; }));
      }
    }
  }
}

/// Sessions one row at a time, with all sessions of a key in a list.
Gather::Bag model_sessions(const std::vector<TestRow>& rows, std::int64_t gap, std::int64_t& late) {
  struct Session {
    std::int64_t start, end;
    std::vector<TestRow> rows;
  };
  std::map<std::int64_t, std::vector<Session>> open;
  Gather::Bag closed;
  const auto close = [&](Session& session) {
    for (const TestRow& row : session.rows)
      ++closed[{row.values[0], row.values[1], row.values[2], session.start, session.end, session.end - 1}];
  };
  for (const TestRow& row : rows) {
    for (auto& [key, sessions] : open) {
      std::erase_if(sessions, [&](Session& session) {
        if (session.end - 1 > row.watermark) return false;
        close(session);
        return true;
      });
    }
    auto& sessions = open[row.values[1]];
    Session merged{row.values[0], row.values[0] + gap, {}};
    std::vector<Session> rest;
    for (Session& session : sessions) {
      if (session.start > row.values[0] + gap || session.end < row.values[0]) {
        rest.push_back(session);
        continue;
      }
      merged.start = std::min(merged.start, session.start);
      merged.end = std::max(merged.end, session.end);
      merged.rows.insert(merged.rows.end(), session.rows.begin(), session.rows.end());
    }
    if (merged.end - 1 <= row.watermark) {
      ++late;
      continue;
    }
    merged.rows.push_back(row);
    rest.push_back(std::move(merged));
    sessions = std::move(rest);
  }
  for (auto& [key, sessions] : open) {
    for (Session& session : sessions) close(session);
  }
  return closed;
}

TEST(Sessions, RandomStreamsAgreeWithTheModel) {
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    runtime::Random random(seed);
    const std::vector<TestRow> rows = disordered(random, 250, static_cast<std::int64_t>(random.next() % 50), 6);
    const auto gap = static_cast<std::int64_t>(5 + random.next() % 30);
    std::int64_t late = 0;
    const Gather::Bag expected = model_sessions(rows, gap, late);
    for (const std::size_t size : {std::size_t{1}, std::size_t{7}, rows.size()}) {
      SessionSpec spec;
      spec.keys = {column(1)};
      spec.columns = kEvent;
      spec.time_type = timestamp_type(3, false);
      spec.gap_ms = gap;
      QueryMetrics metrics;
      SessionWindow sessions(std::move(spec), metrics);
      Gather gather;
      sessions.connect(gather);
      send(sessions, 0, rows, kEvent, size);
      EXPECT_EQ(gather.applied(), expected) << seed << " " << size;
      EXPECT_EQ(metrics.late_records, late);
    }
  }
}

/// What OVER takes: without a bound what is not behind the watermark, else what is not behind a row that its partition has shown.
std::vector<TestRow> accepted_over(const std::vector<TestRow>& rows, bool bounded) {
  std::vector<TestRow> accepted;
  std::vector<TestRow> waiting;
  std::map<std::int64_t, std::int64_t> shown;  // by key
  std::int64_t watermark = kNoWatermark;
  for (const TestRow& row : rows) {
    if (row.watermark > watermark) {
      watermark = row.watermark;
      std::erase_if(waiting, [&](const TestRow& held) {
        if (held.values[0] > watermark) return false;
        auto& last = shown.try_emplace(held.values[1], kNoWatermark).first->second;
        last = std::max(last, held.values[0]);
        return true;
      });
    }
    const auto last = shown.find(row.values[1]);
    const bool late = bounded ? last != shown.end() && row.values[0] <= last->second : row.values[0] <= watermark;
    if (late) continue;
    accepted.push_back(row);
    waiting.push_back(row);
  }
  return by_time(accepted);
}

TEST(Over, SumsAndCountsOfFrames) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    runtime::Random random(seed);
    const std::vector<TestRow> rows = disordered(random, 200, static_cast<std::int64_t>(random.next() % 40), 3);
    for (const bool by_rows : {false, true}) {
      for (const std::int64_t preceding : {std::int64_t{2}, std::int64_t{25}, OverFrame::kUnbounded}) {
        const std::vector<TestRow> accepted = accepted_over(rows, preceding != OverFrame::kUnbounded);
        Gather::Bag expected;
        for (std::size_t i = 0; i < accepted.size(); ++i) {
          std::int64_t sum = 0;
          std::int64_t count = 0;
          std::int64_t before = 0;
          for (std::size_t k = accepted.size(); k-- > 0;) {
            if (accepted[k].values[1] != accepted[i].values[1]) continue;
            if (by_rows && k > i) continue;
            const std::int64_t distance = accepted[i].values[0] - accepted[k].values[0];
            const bool in = by_rows ? before++ <= preceding : distance >= 0 && distance <= preceding;
            if (!in) continue;
            sum += accepted[k].values[2];
            ++count;
          }
          ++expected[{accepted[i].values[0], accepted[i].values[1], accepted[i].values[2], sum, count}];
        }
        for (const std::size_t size : {std::size_t{1}, std::size_t{9}, rows.size()}) {
          OverSpec spec;
          spec.partition = {column(1)};
          spec.frame = {.rows = by_rows, .preceding = preceding, .following = 0};
          spec.columns = kEvent;
          spec.calls.resize(2);
          spec.calls[0].aggregate = {
              .kind = find_aggregate("SUM"), .argument = column(2), .filter = nullptr, .result = bigint_type()};
          spec.calls[1].aggregate = {
              .kind = find_aggregate("COUNT"), .argument = nullptr, .filter = nullptr, .result = bigint_type(false)};
          for (OverCall& call : spec.calls) call.result = call.aggregate.result;
          QueryMetrics metrics;
          OverAggregate over(std::move(spec), 0, metrics);
          Gather gather;
          over.connect(gather);
          send(over, 0, rows, kEvent, size);
          EXPECT_EQ(gather.applied(), expected) << seed << " " << by_rows << " " << preceding;
          EXPECT_EQ(metrics.late_records, static_cast<std::int64_t>(rows.size() - accepted.size()));
        }
      }
    }
  }
}

/// Two streams, sent in turns; the second one's time follows its own rows.
void send_both(Operator& join, runtime::Random& random, const std::array<std::vector<TestRow>, 2>& rows) {
  std::array<std::size_t, 2> at{};
  std::array<std::int64_t, 2> before{kNoWatermark, kNoWatermark};
  while (at[0] < rows[0].size() || at[1] < rows[1].size()) {
    std::size_t side = random.next() % 2;
    if (at[side] == rows[side].size()) side = 1 - side;
    const TestRow& row = rows[side][at[side]++];
    ASSERT_TRUE(join.process(side, make_batch({row}, kEvent, before[side], row.watermark)));
    before[side] = row.watermark;
  }
  for (std::size_t side = 0; side < 2; ++side) {
    Batch end;
    end.watermark_before = before[side];
    end.watermark_after = kEndOfTime;
    ASSERT_TRUE(join.process(side, std::move(end)));
    ASSERT_TRUE(join.finish(side));
  }
}

JoinSpec event_join(JoinKind kind) {
  JoinSpec spec;
  spec.kind = kind;
  for (std::size_t side = 0; side < 2; ++side) {
    spec.columns[side] = kEvent;
    spec.keys[side] = {column(1)};
  }
  return spec;
}

std::vector<std::int64_t> joined(const std::vector<std::int64_t>* left, const std::vector<std::int64_t>* right) {
  std::vector<std::int64_t> row;
  for (const auto* side : {left, right}) {
    if (side == nullptr)
      row.insert(row.end(), 3, kNull);
    else
      row.insert(row.end(), side->begin(), side->end());
  }
  return row;
}

/// Rows that are never late, so that nested loops know the answer.
TEST(IntervalJoin, RowsInOrderMeetAsNestedLoopsSay) {
  for (const JoinKind kind : {JoinKind::kInner, JoinKind::kLeft, JoinKind::kRight, JoinKind::kFull}) {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
      runtime::Random random(seed);
      const auto lower = -static_cast<std::int64_t>(random.next() % 30);
      const auto upper = static_cast<std::int64_t>(random.next() % 30);
      std::array<std::vector<TestRow>, 2> rows{disordered(random, 120, 70, 4), disordered(random, 120, 70, 4)};
      Gather::Bag expected;
      std::array<std::vector<bool>, 2> met{std::vector<bool>(120, false), std::vector<bool>(120, false)};
      for (std::size_t l = 0; l < 120; ++l) {
        for (std::size_t r = 0; r < 120; ++r) {
          const auto& left = rows[0][l].values;
          const auto& right = rows[1][r].values;
          if (left[1] != right[1] || left[0] < right[0] + lower || left[0] > right[0] + upper) continue;
          ++expected[joined(&left, &right)];
          met[0][l] = met[1][r] = true;
        }
      }
      for (std::size_t i = 0; i < 120; ++i) {
        if (!met[0][i] && (kind == JoinKind::kLeft || kind == JoinKind::kFull))
          ++expected[joined(&rows[0][i].values, nullptr)];
        if (!met[1][i] && (kind == JoinKind::kRight || kind == JoinKind::kFull))
          ++expected[joined(nullptr, &rows[1][i].values)];
      }
      IntervalJoin join(event_join(kind), {.lower = lower, .upper = upper, .time_columns = {0, 0}});
      Gather gather;
      join.connect(gather);
      send_both(join, random, rows);
      EXPECT_EQ(gather.applied(), expected) << seed;
      EXPECT_TRUE(gather.finished);
    }
  }
}

TEST(WindowJoin, RowsOfAWindowMeetOnceItCloses) {
  constexpr std::int64_t kSize = 40;
  const std::vector<LogicalType> types = {timestamp_type(3, false), bigint_type(),
                                          timestamp_type(3, false)};  // window start, key, window end
  for (const JoinKind kind : {JoinKind::kInner, JoinKind::kLeft, JoinKind::kFull, JoinKind::kSemi, JoinKind::kAnti}) {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
      runtime::Random random(seed);
      std::array<std::vector<TestRow>, 2> rows{disordered(random, 80, 70, 4), disordered(random, 80, 70, 4)};
      for (auto& side : rows) {
        for (TestRow& row : side) {
          row.values[0] -= row.values[0] % kSize;
          row.values[2] = row.values[0] + kSize;
        }
      }
      Gather::Bag expected;
      std::array<std::vector<bool>, 2> met{std::vector<bool>(80, false), std::vector<bool>(80, false)};
      for (std::size_t l = 0; l < 80; ++l) {
        for (std::size_t r = 0; r < 80; ++r) {
          if (rows[0][l].values != rows[1][r].values) continue;
          met[0][l] = met[1][r] = true;
          if (kind != JoinKind::kSemi && kind != JoinKind::kAnti)
            ++expected[joined(&rows[0][l].values, &rows[1][r].values)];
        }
        if (kind == JoinKind::kSemi && met[0][l]) ++expected[rows[0][l].values];
        if (kind == JoinKind::kAnti && !met[0][l]) ++expected[rows[0][l].values];
        if ((kind == JoinKind::kLeft || kind == JoinKind::kFull) && !met[0][l])
          ++expected[joined(&rows[0][l].values, nullptr)];
      }
      for (std::size_t r = 0; r < 80 && kind == JoinKind::kFull; ++r) {
        if (!met[1][r]) ++expected[joined(nullptr, &rows[1][r].values)];
      }
      JoinSpec spec = event_join(kind);
      spec.columns = {types, types};
      QueryMetrics metrics;
      WindowJoin join(std::move(spec), {.start = {0, 0}, .end = {2, 2}}, metrics);
      Gather gather;
      join.connect(gather);
      send_both(join, random, rows);
      EXPECT_EQ(gather.applied(), expected) << seed;
      EXPECT_EQ(metrics.late_records, 0);
    }
  }
}

TEST(TemporalJoin, EachRowMeetsTheVersionOfItsTime) {
  for (const JoinKind kind : {JoinKind::kInner, JoinKind::kLeft}) {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
      runtime::Random random(seed);
      std::array<std::vector<TestRow>, 2> rows{disordered(random, 100, 70, 4), disordered(random, 60, 70, 4)};
      std::map<std::int64_t, std::map<std::int64_t, TestRow>> versions;
      for (TestRow& row : rows[1]) {
        row.kind = random.next() % 5 == 0 ? RowKind::kDelete : RowKind::kUpdateAfter;
        versions[row.values[1]][row.values[0]] = row;
      }
      Gather::Bag expected;
      for (const TestRow& row : rows[0]) {
        const auto& own = versions[row.values[1]];
        const auto after = own.upper_bound(row.values[0]);
        const TestRow* version = after == own.begin() ? nullptr : &std::prev(after)->second;
        if (version != nullptr && version->kind == RowKind::kDelete) version = nullptr;
        if (version != nullptr || kind == JoinKind::kLeft)
          ++expected[joined(&row.values, version == nullptr ? nullptr : &version->values)];
      }
      TemporalJoin join(event_join(kind), {0, 0});
      Gather gather;
      join.connect(gather);
      send_both(join, random, rows);
      EXPECT_EQ(gather.applied(), expected) << seed;
    }
  }
}

TEST(WindowTopN, TheFirstRowsOfEachWindow) {
  const std::vector<LogicalType> types = {timestamp_type(3, false), bigint_type(), timestamp_type(3, false)};
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    runtime::Random random(seed);
    std::vector<TestRow> rows = disordered(random, 200, static_cast<std::int64_t>(random.next() % 40), 30);
    std::map<std::int64_t, std::vector<std::int64_t>> windows;
    for (TestRow& row : rows) {
      row.values[0] -= row.values[0] % 50;
      row.values[2] = row.values[0] + 50;
      if (row.values[2] - 1 > row.watermark) windows[row.values[0]].push_back(row.values[1]);
    }
    Gather::Bag expected;
    for (auto& [start, values] : windows) {
      std::ranges::sort(values);
      for (std::size_t i = 0; i < std::min<std::size_t>(3, values.size()); ++i)
        ++expected[{start, values[i], start + 50, static_cast<std::int64_t>(i) + 1}];
    }
    WindowTopNSpec spec;
    spec.order = {{.expression = column(1)}};
    spec.columns = types;
    spec.window_end = 2;
    spec.last = 3;
    QueryMetrics metrics;
    WindowTopN top(std::move(spec), metrics);
    Gather gather;
    top.connect(gather);
    send(top, 0, rows, types, 1 + seed % 8);
    EXPECT_EQ(gather.applied(), expected) << seed;
  }
}

/// column(i) < column(k) over the references of a pattern.
class Less final : public Expression {
 public:
  Less(std::size_t left, std::size_t right) : Expression(boolean_type()), left_(left), right_(right) {}
  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    auto out = std::make_shared<Column>(type_);
    const bool null = batch.columns[left_]->is_null(0) || batch.columns[right_]->is_null(0);
    out->append(static_cast<std::uint8_t>(!null && batch.columns[left_]->value<std::int64_t>(0) <
                                                       batch.columns[right_]->value<std::int64_t>(0)));
    return ColumnPtr(std::move(out));
  }

 private:
  std::size_t left_, right_;
};

/// PATTERN (A B) DEFINE B AS B.value > A.value, SKIP TO NEXT ROW: pairs of neighbours that rise.
TEST(MatchRecognize, RisingNeighbours) {
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    runtime::Random random(seed);
    std::vector<TestRow> rows = disordered(random, 150, 70, 3);
    for (TestRow& row : rows) row.values[2] = static_cast<std::int64_t>(random.next() % 10);
    std::vector<TestRow> sorted = rows;
    sorted = by_time(sorted);
    Gather::Bag expected;
    std::map<std::int64_t, std::int64_t> last;
    for (const TestRow& row : sorted) {
      if (last.contains(row.values[1]) && last[row.values[1]] < row.values[2])
        ++expected[{row.values[1], last[row.values[1]], row.values[2]}];
      last[row.values[1]] = row.values[2];
    }
    MatchSpec spec;
    spec.partition = {column(1)};
    spec.pattern = {{.variable = 0}, {.variable = 1}};
    for (std::size_t variable = 0; variable < 2; ++variable) {
      MatchReference reference;
      reference.variable = variable;
      reference.value = column(2);
      reference.type = bigint_type();
      spec.references.push_back(std::move(reference));
    }
    spec.defines = {nullptr, std::make_shared<Less>(0, 1)};
    spec.measures = {column(0), column(1)};
    spec.skip = MatchSkip::kToNextRow;
    QueryMetrics metrics;
    MatchRecognize match(std::move(spec), metrics);
    Gather gather;
    match.connect(gather);
    send(match, 0, rows, kEvent, 1 + seed % 6);
    EXPECT_EQ(gather.applied(), expected) << seed;
  }
}

}  // namespace
}  // namespace cork::streams
