// SPDX-License-Identifier: Apache-2.0
// Queries over rows that are written in them: what they answer, where they are wrong, and that no damaged one does
// harm.
#include <gtest/gtest.h>

#include "runtime/core.h"
#include "runtime/random.h"
#include "runtime/sim/sim_file_system.h"
#include "runtime/sim/simulator.h"
#include "sql/session.h"

namespace cork::sql {
namespace {

/// No cluster is there.
class NoTopics final : public streams::Topics {
 public:
  Task<Result<std::unique_ptr<streams::Source>>> open_source(streams::ScanSpec) override {
    co_return fail(ErrorCode::kNetworkException, "no cluster");
  }
  Task<Result<std::unique_ptr<streams::Sink>>> open_sink(streams::WriteSpec) override {
    co_return fail(ErrorCode::kNetworkException, "no cluster");
  }
};

class Rows final : public ResultSink {
 public:
  void begin(std::span<const ResultColumn>, bool) override {}
  void row(std::string_view op, std::span<const std::optional<std::string_view>> values) override {
    ++count;
    text += (text.empty() ? "" : " ") + std::string(op) + "(";
    for (const auto& value : values) text += (text.back() == '(' ? "" : ",") + (value ? std::string(*value) : "NULL");
    text += ")";
  }
  void end(std::int64_t) override {}
  std::string text;
  std::int64_t count = 0;
};

class QueryTest : public ::testing::Test {
 protected:
  Result<std::string> run(const std::string& script) {
    Rows rows;
    Result<void> result = fail(ErrorCode::kRequestTimedOut, "it did not end");
    core_.spawn(execute(script, rows, result));
    simulator_.run();
    if (!result) return fail(result.error());
    return rows.text;
  }
  Task<void> execute(std::string script, Rows& rows, Result<void>& result) {
    result = co_await session_.execute(std::move(script), rows);
  }

  runtime::Simulator simulator_{1};
  runtime::SimCore& core_ = simulator_.add_core("sql");
  runtime::SimDisk disk_{simulator_};
  std::unique_ptr<FileSystem> files_ = disk_.view(core_);
  NoTopics topics_;
  Session session_{core_, *files_, topics_};
};

TEST_F(QueryTest, FirstRows) {
  const std::string t = "(VALUES ('a', 1), ('b', 2), ('a', 3), ('a', 2), ('b', 2)) AS t(k, v)";
  EXPECT_EQ(run("SELECT k, v FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC) AS n FROM " + t +
                ") WHERE n <= 2")
                .value(),
            "+I(a,1) +I(b,2) +I(a,3) -D(a,1) +I(a,2) +I(b,2)");
  EXPECT_EQ(run("SELECT k, v, n FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC) AS n FROM " + t +
                ") WHERE n = 1")
                .value(),
            "+I(a,1,1) +I(b,2,1) -U(a,1,1) +U(a,3,1)");
  EXPECT_EQ(run("SELECT v FROM " + t + " ORDER BY v DESC LIMIT 2").value(), "+I(1) +I(2) -D(1) +I(3)");
}

TEST_F(QueryTest, BatchModeGivesOneAnswer) {
  const std::string batch = "SET 'execution.runtime-mode' = 'batch'; ";
  EXPECT_EQ(
      run(batch + "SELECT k, COUNT(*) AS n FROM (VALUES ('a'), ('b'), ('a')) AS t(k) GROUP BY k ORDER BY n DESC, k")
          .value(),
      "+I(a,2) +I(b,1)");
  EXPECT_EQ(run("SELECT v, SUM(v) OVER (ORDER BY v ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS s FROM (VALUES 3, 1, "
                "2) AS t(v)")
                .value(),
            "+I(1,3) +I(2,6) +I(3,5)");
  EXPECT_EQ(run("SELECT COUNT(*) AS n FROM (VALUES 1) AS t(v) WHERE v > 1").value(), "+I(0)");
  EXPECT_EQ(run("SELECT v FROM (VALUES 3, 1, 2) AS t(v) ORDER BY v OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY").value(),
            "+I(2)");
}

TEST_F(QueryTest, SetsAndSubqueries) {
  EXPECT_EQ(run("SELECT * FROM (VALUES 1, 2, 2) AS a(x) INTERSECT ALL SELECT * FROM (VALUES 2, 2, 3) AS b(x)").value(),
            "+I(2) +I(2)");
  EXPECT_EQ(run("SELECT x FROM (VALUES 1, 2) AS a(x) WHERE x NOT IN (SELECT y FROM (VALUES 2) AS b(y))").value(),
            "+I(1)");
  EXPECT_EQ(
      run("SELECT x FROM (VALUES 1, 2) AS a(x) WHERE x NOT IN (SELECT y FROM (VALUES 2, CAST(NULL AS INT)) AS b(y))")
          .value(),
      "");
  EXPECT_EQ(
      run("SELECT x FROM (VALUES 1, 2) AS a(x) WHERE EXISTS (SELECT 1 FROM (VALUES 2) AS b(y) WHERE y = x)").value(),
      "+I(2)");
}

/// A row `x` for each number from 1 to `rows`.
std::string numbers(int rows) {
  std::string text = "(VALUES ";
  for (int i = 1; i <= rows; ++i) text += (i > 1 ? ", " : "") + std::to_string(i);
  return text + ")";
}

TEST_F(QueryTest, ACrossJoinIsCountedWhole) {
  // More pairs than one step gives, also where a join feeds another one.
  const std::string two = numbers(150) + " AS a(x) CROSS JOIN " + numbers(150) + " AS b(y)";
  const std::string batch = "SET 'execution.runtime-mode' = 'batch'; ";
  EXPECT_EQ(run(batch + "SELECT COUNT(*) AS n, SUM(x) AS s FROM " + two).value(), "+I(22500,1698750)");
  EXPECT_EQ(run(batch + "SELECT COUNT(*) AS n, SUM(z) AS s FROM " + two + " CROSS JOIN (VALUES 1, 2) AS c(z)").value(), "+I(45000,67500)");
}

TEST_F(QueryTest, ACrossJoinEndsWhenItIsToldTo) {
  const std::string many = numbers(150) + " AS a(x) CROSS JOIN " + numbers(150) + " AS b(y) CROSS JOIN " + numbers(150) + " AS c(z)";
  EXPECT_EQ(run("SELECT y FROM " + many + " WHERE x > 149 LIMIT 1").value().substr(0, 3), "+I(");
  Rows rows;
  Result<void> result = fail(ErrorCode::kRequestTimedOut, "it did not end");
  core_.spawn(execute("SELECT x FROM " + many, rows, result));
  const auto stop = [this]() -> Task<void> {
    for (int step = 0; step < 12; ++step) co_await runtime::yield(core_);
    session_.cancel();
  };
  core_.spawn(stop());
  simulator_.run();
  EXPECT_TRUE(result);
  EXPECT_GT(rows.count, 0);
  EXPECT_LT(rows.count, 1'000'000);  // of 3,375,000
}

TEST_F(QueryTest, StatementSetsRunTogether) {
  EXPECT_EQ(run("CREATE TABLE p (a INT) WITH ('connector' = 'print'); CREATE TABLE n (a INT) WITH ('connector' = "
                "'blackhole');"
                "EXECUTE STATEMENT SET BEGIN INSERT INTO p VALUES (1), (2); INSERT INTO n SELECT 3; END;")
                .value(),
            "+I(1) +I(2)");
}

TEST_F(QueryTest, ErrorsSayWhereAndWhatToDo) {
  ASSERT_TRUE(
      run("CREATE TABLE rides (zone INT, ts TIMESTAMP(3), fare DECIMAL(8, 2), WATERMARK FOR ts AS ts) WITH "
          "('connector' = 'kafka', 'topic' = 't', 'format' = 'json')"));
  const std::pair<const char*, const char*> cases[] = {
      {"SELECT zone FROM rides ORDER BY zone", "1:33: a stream has no last row"},
      {"SELECT ROW_NUMBER() OVER (ORDER BY fare DESC) AS n FROM rides", "1:8: in a stream OVER is ordered ascending"},
      {"SELECT LEAD(zone) OVER (ORDER BY ts) FROM rides",
       "1:8: LEAD, NTILE, PERCENT_RANK and CUME_DIST look at rows to come"},
      {"SELECT SUM(zone) OVER nowhere FROM rides", "1:23: there is no window 'nowhere'"},
      {"SELECT zone FROM (SELECT zone, RANK() OVER (ORDER BY fare) AS r FROM rides) WHERE r <= 2",
       "1:32: in a stream the first rows are those by ROW_NUMBER()"},
      {"SELECT zone FROM rides WHERE zone IN (SELECT zone, fare FROM rides)", "the query gives 2 columns for 1 values"},
      {"SELECT SUM(fare) OVER (ORDER BY ts ROWS BETWEEN INTERVAL '1' DAY PRECEDING AND CURRENT ROW) FROM rides",
       "ROWS counts rows"},
      {"SELECT a.zone FROM rides AS a JOIN rides FOR SYSTEM_TIME AS OF a.ts AS b ON a.zone = b.zone",
       "the versions of a table need its PRIMARY KEY"},
      {"CREATE TABLE u (a INT) WITH ('connector' = 'upsert-kafka', 'topic' = 't', 'key.format' = 'json', "
       "'value.format' = 'json'); SELECT * FROM u",
       "needs PRIMARY KEY"},
      {"CREATE TABLE u1 (a INT, PRIMARY KEY (a) NOT ENFORCED) WITH ('connector' = 'upsert-kafka', 'topic' = 't', 'key.format' = 'json', "
       "'value.format' = 'json', 'scan.startup.mode' = 'latest-offset'); SELECT * FROM u1",
       "an upsert-kafka table has no 'scan.startup.mode'"},
      {"CREATE TABLE u2 (a INT, PRIMARY KEY (a) NOT ENFORCED) WITH ('connector' = 'upsert-kafka', 'topic' = 't', 'key.format' = 'json', "
       "'value.format' = 'debezium-json'); SELECT * FROM u2",
       "takes no format of changes such as 'debezium-json'"},
      {"CREATE TABLE u3 (a INT, PRIMARY KEY (a) NOT ENFORCED) WITH ('connector' = 'kafka', 'topic' = 't', 'format' = 'json'); SELECT * FROM u3",
       "Use 'connector' = 'upsert-kafka', or leave the PRIMARY KEY out"},
      {"CREATE TABLE u4 (a INT) WITH ('connector' = 'kafka', 'topic' = 't', 'format' = 'json', 'scan.startup.mode' = 'specific-offsets'); SELECT * FROM u4",
       "needs 'scan.startup.specific-offsets' = 'partition:0,offset:42"},
      {"CREATE TABLE u5 (a INT) WITH ('connector' = 'kafka', 'topic' = 't', 'format' = 'json', 'scan.startup.mode' = 'timestamp'); SELECT * FROM u5",
       "needs 'scan.startup.timestamp-millis'"},
      {"CREATE TABLE u6 (a INT) WITH ('connector' = 'kafka', 'topic' = 't', 'format' = 'json', 'scan.bounded.mode' = 'specific-offsets'); SELECT * FROM u6",
       "needs 'scan.bounded.specific-offsets'"},
      {"CREATE TABLE u7 (a INT) WITH ('connector' = 'kafka', 'topic' = 't', 'format' = 'json', 'scan.bounded.mode' = 'timestamp'); SELECT * FROM u7",
       "needs 'scan.bounded.timestamp-millis'"},
      {"SELECT * FROM rides MATCH_RECOGNIZE (ORDER BY ts MEASURES A.zone AS z PATTERN (A+) DEFINE A AS A.zone > 1)",
       "cannot be greedy"},
      {"SELECT x FROM UNNEST(1) AS t(x)", "1:22: UNNEST takes an ARRAY, MAP or MULTISET, not INT"},
      {"SELECT TUMBLE_START(ts, INTERVAL '1' DAY) FROM rides GROUP BY TUMBLE(ts, INTERVAL '2' DAY)",
       "1:8: TUMBLE_START needs the same TUMBLE"},
  };
  for (const auto& [script, wanted] : cases) {
    const auto result = run(script);
    ASSERT_FALSE(result) << script;
    EXPECT_NE(result.error().message.find(wanted), std::string::npos) << script << "\n" << result.error().message;
  }
}

/// Changed scripts: errors or results, but no crash, no hang, and no undefined behaviour (this test runs under
/// sanitizers).
TEST_F(QueryTest, DamagedQueriesDoNoHarm) {
  const std::string seeds[] = {
      "SELECT k, v, n FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC NULLS LAST) AS n FROM (VALUES "
      "('a', 1), ('b', 2), ('a', 3)) AS t(k, v)) WHERE n <= 2 AND k <> 'c'",
      "SET 'execution.runtime-mode' = 'batch'; SELECT v, SUM(v) OVER w AS s, LAG(v, 1, 0) OVER (ORDER BY v) AS l, "
      "NTILE(2) OVER (ORDER BY v) FROM (VALUES 3, 1, 2) AS t(v) WINDOW w AS (ORDER BY v RANGE BETWEEN 1 PRECEDING AND "
      "CURRENT ROW) ORDER BY 1 DESC LIMIT 2 OFFSET 1; SET 'execution.runtime-mode' = 'streaming'",
      "SELECT x, (SELECT COUNT(*) FROM (VALUES 1, 2) AS b(y) WHERE b.y = a.x) AS n FROM (VALUES 1, 2, 2) AS a(x) WHERE "
      "x IN (SELECT y FROM (VALUES 2, 3) AS b(y)) OR NOT EXISTS (SELECT 1 FROM (VALUES 1) AS c(z) WHERE z > x)",
      "SELECT a, GROUPING(a), COUNT(DISTINCT b) FROM (VALUES (1, 'p'), (2, CAST(NULL AS STRING))) AS t(a, b) GROUP BY GROUPING SETS "
      "((a), (a, b), ()) HAVING COUNT(*) > (SELECT 0) EXCEPT ALL SELECT 1, 0, 1 INTERSECT SELECT 2, 0, 1",
      "SELECT * FROM (VALUES (1, TIMESTAMP '2024-01-01 00:00:00')) AS t(a, ts) MATCH_RECOGNIZE (PARTITION BY a ORDER "
      "BY ts MEASURES LAST(X.ts, 1) AS l AFTER MATCH SKIP TO NEXT ROW PATTERN (X{2,3} Y*? Z) WITHIN INTERVAL '1' HOUR "
      "DEFINE X AS X.a > FIRST(X.a)) AS m",
      "SELECT l.a, u FROM (VALUES (1, ARRAY[1, 2])) AS l(a, xs) CROSS JOIN UNNEST(l.xs) WITH ORDINALITY AS t(u, n) "
      "NATURAL LEFT JOIN (VALUES (1, 2)) AS r(a, c)",
  };
  const std::string pieces[] = {"(",
                                ")",
                                ",",
                                "NULL",
                                "OVER (",
                                "PARTITION BY ",
                                "ORDER BY ",
                                "ROWS BETWEEN ",
                                "UNBOUNDED PRECEDING",
                                " AND ",
                                "IN (SELECT ",
                                "EXISTS (",
                                "ALL ",
                                "UNION ",
                                "GROUP BY ROLLUP (",
                                "LIMIT 0",
                                "OFFSET 9999999999",
                                "WINDOW w AS (",
                                "FOR SYSTEM_TIME AS OF ",
                                "{0,}",
                                "|",
                                "*?",
                                "LATERAL ",
                                "USING (a)",
                                "99999999999999999999"};
  runtime::Random random(13);
  for (int i = 0; i < 4'000; ++i) {
    std::string script = seeds[random.next() % std::size(seeds)];
    for (std::uint32_t edits = random.next() % 4 + 1; edits > 0; --edits) {
      const std::size_t at = random.next() % (script.size() + 1);
      switch (random.next() % 4) {
        case 0: script.insert(at, pieces[random.next() % std::size(pieces)]); break;
        case 1: script.erase(at, random.next() % 12); break;
        case 2: script.insert(at, script.substr(random.next() % (script.size() + 1), random.next() % 40)); break;
        default:
          if (at < script.size()) script[at] = static_cast<char>(random.next());
      }
    }
    const auto result = run(script);
    if (!result) ASSERT_FALSE(result.error().message.empty()) << script;
    ASSERT_TRUE(result || result.error().message != "it did not end") << script;
  }
}

}  // namespace
}  // namespace cork::sql
