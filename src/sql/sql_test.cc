// SPDX-License-Identifier: Apache-2.0
// Sessions over a simulated core: results, errors with their positions, and scripts that are no SQL.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "runtime/random.h"
#include "runtime/sim/sim_file_system.h"
#include "runtime/sim/simulator.h"
#include "sql/session.h"

namespace cork::sql {
namespace {

/// Records that are there.
class MemorySource final : public streams::Source {
 public:
  explicit MemorySource(const std::vector<std::string>& values) : values_(values) {}
  Task<Result<streams::RawBatch>> read(std::size_t) override {
    streams::RawBatch batch;
    batch.end = true;
    for (const std::string& value : values_) batch.records.emplace_back().value = value;
    co_return batch;
  }
  Task<Result<void>> end_at_latest() override { co_return Result<void>(); }
  std::int32_t partitions() const override { return 1; }

 private:
  const std::vector<std::string>& values_;
};

/// Of topics there is `values`, of any name, if it holds anything.
class NoTopics final : public streams::Topics {
 public:
  Task<Result<std::unique_ptr<streams::Source>>> open_source(streams::ScanSpec) override {
    if (values.empty()) co_return fail(ErrorCode::kNetworkException, "no cluster");
    ++opened;
    co_return std::make_unique<MemorySource>(values);
  }
  std::vector<std::string> values;
  int opened = 0;
  Task<Result<std::unique_ptr<streams::Sink>>> open_sink(streams::WriteSpec) override { co_return fail(ErrorCode::kNetworkException, "no cluster"); }
};

class Rows final : public ResultSink {
 public:
  void begin(std::span<const ResultColumn> columns, bool) override {
    for (const ResultColumn& column : columns) text += "[" + column.name + " " + column.type + "]";
  }
  void row(std::string_view op, std::span<const std::optional<std::string_view>> values) override {
    text += " " + std::string(op) + "(";
    for (const auto& value : values) text += (text.back() == '(' ? "" : ",") + (value ? std::string(*value) : "NULL");
    text += ")";
  }
  void end(std::int64_t) override {}
  std::string text;
};

class SqlTest : public ::testing::Test {
 protected:
  Result<std::string> run(const std::string& script) {
    Rows rows;
    Result<void> result = fail(ErrorCode::kRequestTimedOut, "it did not end");
    core_.spawn(execute(script, rows, result));
    simulator_.run();
    if (!result) return fail(result.error());
    return rows.text;
  }
  Task<void> execute(std::string script, Rows& rows, Result<void>& result) { result = co_await session_.execute(std::move(script), rows); }

  void write_file(const std::string& path, std::string_view text) {
    const auto file = files_->open(path, OpenMode::kCreate);
    ASSERT_TRUE(file);
    const ByteSpan bytes(reinterpret_cast<const std::byte*>(text.data()), text.size());
    ASSERT_TRUE((*file)->write_at(0, std::span(&bytes, 1)));
  }

  runtime::Simulator simulator_{1};
  runtime::SimCore& core_ = simulator_.add_core("sql");
  runtime::SimDisk disk_{simulator_};
  std::unique_ptr<FileSystem> files_ = disk_.view(core_);
  NoTopics topics_;
  Session session_{core_, *files_, topics_};
};

TEST_F(SqlTest, ResultsHaveFlinksTypes) {
  EXPECT_EQ(run("SELECT 1 + 2 AS a, 'x' || CAST(NULL AS STRING) AS b, CAST(1.5 AS INT) AS c").value(), "[a INT NOT NULL][b VARCHAR(2147483647)][c INT NOT NULL] +I(3,NULL,1)");
  EXPECT_EQ(run("SELECT k, SUM(v) AS s FROM (VALUES ('a', 1), ('b', 2), ('a', 3)) AS t(k, v) GROUP BY k").value(),
            "[k CHAR(1) NOT NULL][s INT NOT NULL] +I(a,1) +I(b,2) -U(a,1) +U(a,4)");
}

TEST_F(SqlTest, ErrorsSayWhereAndWhatToDo) {
  ASSERT_TRUE(run("CREATE TABLE rides (zone INT, ts TIMESTAMP(3), fare DECIMAL(8, 2)) WITH ('connector' = 'kafka', 'topic' = 't', 'format' = 'json')"));
  const std::pair<const char*, const char*> cases[] = {
      {"SELECT\n  zon FROM rides", "2:3: there is no column 'zon'; did you mean zone?\n    zon FROM rides\n    ^"},
      {"SELECT * FROM ride", "1:15: there is no table or view 'ride'; did you mean rides?"},
      {"SELECT UPER('x')", "1:8: there is no function UPER; did you mean UPPER?"},
      {"SELECT zone FROM rides GROUP BY fare", "1:8: column 'zone' is neither in GROUP BY nor inside an aggregate"},
      {"SELECT zone + ts FROM rides", "1:13: there is no INT + TIMESTAMP(3)"},
      {"SELECT 1 !=2", "1:10: != is not SQL: write <>"},
      {"SELECT 'abc", "1:8: this text is not closed by '"},
      {"SELECT 1/0", "1:9: division by zero"},
      {"SELECT SUM(COUNT(*)) FROM rides", "1:12: COUNT is an aggregate"},
      {"SELECT window_start FROM TABLE(TUMBLE(TABLE rides, DESCRIPTOR(ts), INTERVAL '1' DAY)) GROUP BY window_start, window_end", "'ts' is no event-time column"},
      {"SELECT zone, COUNT(*) FROM rides WHERE COUNT(*) > 1 GROUP BY zone", "an aggregate stands in HAVING"},
      {"CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topik' = 'x', 'topic' = 't', 'format' = 'json'); SELECT * FROM t", "did you mean 'topic'?"},
      {"CREATE TABLE t (a STRNG) WITH ('connector' = 'kafka')", "1:19: the type STRNG is not known"},
      {"CREATE TABLE t (table INT) WITH ('connector' = 'kafka')", "stands in backticks: `table`"},
      {"INSERT INTO rides SELECT 1", "the query gives 1 columns"},
      {"INSERT INTO rides SELECT zone, ts, fare FROM (SELECT zone, MAX(ts) AS ts, SUM(fare) AS fare FROM rides GROUP BY zone)", "only appends"},
      {"FROB", "1:1: expected a statement"},
      {"SELECT (1", "1:10: expected ')', found the end"},
      {"SELECT CAST('x' AS INT)", "1:8: 'x' is no INT; TRY_CAST"},
      {"SELECT * FROM rides", "no cluster"},
  };
  for (const auto& [script, wanted] : cases) {
    const auto result = run(script);
    ASSERT_FALSE(result) << script;
    EXPECT_NE(result.error().message.find(wanted), std::string::npos) << script << "\n" << result.error().message;
  }
}

TEST_F(SqlTest, FilesInChunksAndLinesWithoutAnEnd) {
  std::string text;
  std::int64_t sum = 0;
  for (int i = 0; i < 200'000; ++i) {  // past one chunk
    text += std::to_string(i) + ",\"a\nb\"\n";
    sum += i;
  }
  write_file("lines.csv", text + "7,last");
  ASSERT_TRUE(run("CREATE TABLE t (n BIGINT, s STRING) WITH ('connector' = 'filesystem', 'path' = 'lines.csv', 'format' = 'csv')"));
  const auto result = run("SELECT COUNT(*) AS c FROM t WHERE s = 'last' OR n = 199999");
  EXPECT_TRUE(result->ends_with("+U(2)")) << *result;
  EXPECT_TRUE(run("SELECT SUM(n) AS s FROM t")->ends_with("+U(" + std::to_string(sum + 7) + ")"));
  EXPECT_EQ(run("SELECT n FROM t LIMIT 3").value(), "[n BIGINT] +I(0) +I(1) +I(2)");
}

/// What is not looked at is left out, and what is read stays the same.
TEST_F(SqlTest, FieldsOfARowAreReadByThemselves) {
  topics_.values = {R"({"a": 1, "r": {"x": 10, "y": "one", "n": {"z": 100, "t": "in"}}, "s": "text"})",
                    R"({"r": {"y": "two", "more": [1, {"x": 5}], "n": {"t": null, "z": 200}, "x": 20}, "s": "t", "a": 2})",
                    R"({"a": 3, "r": null})",
                    R"({"a": 4, "r": {"x": 1, "x": 40}, "r": {"x": 41, "y": "tw\u0069ce"}, "a": 5})",
                    R"({"a": 6, "r": {}})"};
  const std::string table = "CREATE TABLE t (a INT, r ROW<x INT, y STRING, n ROW<z INT, t STRING>>, s STRING) WITH ('connector' = 'kafka', 'topic' = 't', 'format' = 'json');";
  const auto fields = run(table + "SELECT r.x, r.n.z, a FROM t");
  ASSERT_TRUE(fields) << fields.error().message;
  EXPECT_TRUE(fields->ends_with(" +I(10,100,1) +I(20,200,2) +I(NULL,NULL,3) +I(41,NULL,5) +I(NULL,NULL,6)")) << *fields;
  EXPECT_TRUE(run("SELECT r.y FROM t WHERE r.x > 10")->ends_with(" +I(two) +I(twice)"));
  EXPECT_TRUE(run("SELECT r.x, r FROM t WHERE a = 1")->ends_with(" +I(10,(10, one, (100, in)))")) << run("SELECT r.x, r FROM t WHERE a = 1").value();
  EXPECT_TRUE(run("SELECT COUNT(*) FROM t WHERE r IS NULL")->ends_with("+I(1)"));
  EXPECT_TRUE(run("SELECT COUNT(*) FROM t")->ends_with("+U(5)"));
  EXPECT_TRUE(run("SELECT CASE WHEN a < 3 THEN r.x WHEN a = 3 THEN NULL ELSE r.n.z END FROM t")->ends_with(" +I(10) +I(20) +I(NULL) +I(NULL) +I(NULL)"));
}

/// As in Flink, whose source of topics reads every field.
TEST_F(SqlTest, AFieldThatNobodyLooksAtIsCheckedAllTheSame) {
  const std::string table = "CREATE TABLE t (a INT, r ROW<x INT, y STRING>, w INT) WITH ('connector' = 'kafka', 'topic' = 't', 'format' = 'json'";
  ASSERT_TRUE(run(table + ")"));
  for (const char* bad : {R"({"a": 1, "r": {"x": "no", "y": "y"}})", R"({"a": 1, "r": {"y": "\q"}})", R"({"a": 1, "r": {"x": 99999999999}})", R"({"a": 1, "w": [1]})",
                          R"({"a": 1, "w": tru})", R"({"a": 1, "r": 7})", R"({"a": 1, "r": {"y": "y"})"}) {
    topics_.values = {bad};
    EXPECT_FALSE(run("SELECT a FROM t")) << bad;
    EXPECT_FALSE(run("SELECT r.y FROM t")) << bad;
    EXPECT_FALSE(run("SELECT a FROM t UNION ALL SELECT r.x FROM t")) << bad;
  }
  topics_.values = {R"({"a": 1, "r": {"x": "no", "y": "kept"}})", R"({"a": 2, "r": 7})", R"({"a": 3, "w": "\q"})", R"({"a": 4})"};
  ASSERT_TRUE(run("CREATE TABLE u (a INT, r ROW<x INT, y STRING>, w INT) WITH ('connector' = 'kafka', 'topic' = 't', 'format' = 'json', 'json.ignore-parse-errors' = 'true')"));
  EXPECT_TRUE(run("SELECT a, r.y FROM u")->ends_with(" +I(1,kept) +I(2,NULL) +I(4,NULL)"));
  EXPECT_TRUE(run("SELECT a, r.x FROM u")->ends_with(" +I(1,NULL) +I(2,NULL) +I(4,NULL)"));
  ASSERT_TRUE(run("CREATE TABLE v (a INT, r ROW<x INT, y STRING>) WITH ('connector' = 'kafka', 'topic' = 't', 'format' = 'json', 'json.fail-on-missing-field' = 'true')"));
  topics_.values = {R"({"a": 1, "r": {"x": 1}})"};
  EXPECT_NE(run("SELECT r.x FROM v").error().message.find("field 'y' is missing"), std::string::npos);
}

TEST_F(SqlTest, ATableThatIsMentionedTwiceIsReadOnce) {
  topics_.values = {R"({"k": 1, "v": 10, "w": 1})", R"({"k": 2, "v": 20, "w": 2})"};
  ASSERT_TRUE(run("CREATE TABLE t (k INT, v INT, w INT) WITH ('connector' = 'kafka', 'topic' = 't', 'format' = 'json')"));
  const auto joined = run("SELECT a.k, a.v, b.w FROM t AS a JOIN t AS b ON a.k = b.k");
  ASSERT_TRUE(joined) << joined.error().message;
  EXPECT_TRUE(joined->ends_with(" +I(1,10,1) +I(2,20,2)")) << *joined;
  EXPECT_EQ(topics_.opened, 1);
  topics_.opened = 0;
  ASSERT_TRUE(run("SELECT k FROM t UNION ALL SELECT v FROM t /*+ OPTIONS('scan.startup.mode' = 'earliest-offset') */"));
  EXPECT_EQ(topics_.opened, 2);
}

TEST_F(SqlTest, ABatchGivesOneChangeOfAGroup) {
  const std::string counted = "SELECT k, COUNT(*) AS c, MAX(v) FROM (VALUES ('a', 1), ('b', 2), ('a', 3), ('a', 2)) AS t(k, v) GROUP BY k";
  EXPECT_TRUE(run("SET 'table.exec.mini-batch.enabled' = 'true'; " + counted)->ends_with(" +I(a,3,3) +I(b,1,2)"));
  EXPECT_TRUE(run("SELECT c, COUNT(*) FROM (" + counted + ") GROUP BY c")->ends_with(" +I(3,1) +I(1,1)"));
  EXPECT_FALSE(run("SET 'table.exec.mini-batch.enabled' = 'yes'"));
}

/// Changed scripts: errors or results, but no crash, no hang, and no undefined behaviour (this test runs under sanitizers).
TEST_F(SqlTest, DamagedScriptsDoNoHarm) {
  const std::string seeds[] = {
      "SELECT CASE WHEN a > 1.5 THEN 'x' ELSE CAST(a AS STRING) END, COUNT(DISTINCT b) FILTER (WHERE b IS NOT NULL) FROM (VALUES (1, 'p'), (2, CAST(NULL AS STRING))) AS t(a, b) GROUP BY a HAVING COUNT(*) >= 1",
      "SELECT l.a, r.b FROM (VALUES (1, 2)) AS l(a, k) LEFT JOIN (VALUES (3, 2)) AS r(b, k) ON l.k = r.k AND l.a < r.b WHERE l.a BETWEEN -5 AND 5 OR l.a IN (1, 2, 3)",
      "WITH w AS (SELECT TIMESTAMP '2024-02-29 10:00:00.123' AS ts UNION ALL SELECT CAST(NULL AS TIMESTAMP(3))) SELECT EXTRACT(YEAR FROM ts), FLOOR(ts TO HOUR), TIMESTAMPDIFF(DAY, ts, ts + INTERVAL '1 02:03:04' DAY TO SECOND) FROM w",
      "CREATE TABLE f (a INT, b DECIMAL(10, 3), c AS a * b, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND) WITH ('connector' = 'filesystem', 'path' = 'x', 'format' = 'json');"
      "EXPLAIN SELECT window_start, SUM(c) FROM TABLE(HOP(TABLE f, DESCRIPTOR(ts), INTERVAL '5' SECOND, INTERVAL '10' SECOND)) GROUP BY window_start, window_end; DROP TABLE IF EXISTS f; SHOW TABLES",
      "SELECT SUBSTRING('h\xc3\xa9llo' FROM 2 FOR 3), TRIM(BOTH 'x' FROM 'xax'), POSITION('b' IN 'abc'), REPEAT('ab', 3), 'abc' LIKE 'a%_' ESCAPE '!', ROUND(2.555, 2), 7 % 3, -8 / 3, POWER(2, 0.5)",
  };
  const std::string pieces[] = {"(", ")", ",", "NULL", "'", "`", ".", "*", "9999999999999999999999", "-", "CAST(", " AS INT)", "1e400", "INTERVAL '1' DAY", "CASE", "SELECT ", "GROUP BY ",
                                "DECIMAL(38, 38)", "0.00000000000000000000000000000000000001", "/*", "--", "COUNT(*)", "DISTINCT ", " OVER ", "\xff", "X'ff'", "CHAR(0)", "REPEAT('x', 2000000000)"};
  runtime::Random random(11);
  for (int i = 0; i < 6'000; ++i) {
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
    (void)run("DROP TABLE IF EXISTS f");
  }
}

TEST_F(SqlTest, DeepNestingIsAnError) {
  for (const char* open : {"(", "NOT ", "- ", "CAST(", "UPPER("}) {
    std::string script = "SELECT ";
    for (int i = 0; i < 100'000; ++i) script += open;
    EXPECT_FALSE(run(script)) << open;
  }
  std::string chain = "SELECT 1";
  for (int i = 0; i < 300; ++i) chain += " + 1";
  EXPECT_TRUE(run(chain));
  for (int i = 0; i < 100'000; ++i) chain += " + 1";
  EXPECT_FALSE(run(chain));
}

/// What is nested, written out: `inside` stands for the level below.
std::string nested(std::string text, int levels, const std::function<std::string(const std::string& inside)>& wrap) {
  for (int i = 0; i < levels; ++i) text = wrap(text);
  return text;
}

TEST_F(SqlTest, TreesThatAreHighByChainsInBracketsAreAnError) {
  std::string chain;
  for (int i = 0; i < 300; ++i) chain += " + 1";
  EXPECT_TRUE(run("SELECT " + nested("1", 3, [&](const std::string& inside) { return "(" + inside + chain + ")"; })));
  const auto high = run("SELECT " + nested("1", 150, [&](const std::string& inside) { return "(" + inside + chain + ")"; }));
  ASSERT_FALSE(high);
  EXPECT_NE(high.error().message.find("deep in each other"), std::string::npos) << high.error().message;
  const auto joins = run("SELECT 1 FROM " + nested("(VALUES (1)) AS t", 100, [](const std::string& inside) {
    std::string text = "(" + inside;
    for (int i = 0; i < 100; ++i) text += " CROSS JOIN (VALUES (1)) AS t";
    return text + ")";
  }));
  EXPECT_FALSE(joins);
}

TEST_F(SqlTest, WhatDoublesWithEachLevelIsAnError) {
  const auto between = run("SELECT " + nested("1", 60, [](const std::string& inside) { return "IF(" + inside + " BETWEEN 0 AND 1, 1, 0)"; }));
  ASSERT_FALSE(between);
  EXPECT_NE(between.error().message.find("count twice"), std::string::npos) << between.error().message;
  std::string with = "WITH c0 AS (SELECT 1 AS x)";
  for (int i = 1; i < 40; ++i) with += fmt::format(", c{} AS (SELECT x FROM c{} UNION ALL SELECT x FROM c{})", i, i - 1, i - 1);
  const auto twice = run(with + " SELECT COUNT(*) FROM c39");
  ASSERT_FALSE(twice);
  EXPECT_NE(twice.error().message.find("mentioned so often"), std::string::npos) << twice.error().message;
}

TEST_F(SqlTest, NumbersAtTheirEnds) {
  EXPECT_TRUE(run("SET 'execution.runtime-mode' = 'batch'; SELECT x FROM (VALUES (2), (1)) AS t (x) ORDER BY x LIMIT 9223372036854775807 OFFSET 1"));
  EXPECT_TRUE(run("SET 'execution.runtime-mode' = 'streaming'; SELECT x FROM (VALUES (2), (1)) AS t (x) ORDER BY x LIMIT 9223372036854775807 OFFSET 1"));
  EXPECT_NE(run("SELECT INTERVAL '100' DAY").error().message.find("write DAY(3)"), std::string::npos);
  EXPECT_FALSE(run("SELECT INTERVAL '999999999999' DAY"));
  EXPECT_TRUE(run("SELECT TIMESTAMP '2024-01-01 00:00:00' + INTERVAL '99999999999' YEAR(11)"));
  EXPECT_FALSE(run("SELECT CAST('a' AS CHAR(2000000000))"));
  std::string views;
  for (int i = 0; i < 3; ++i) views += "CREATE VIEW " + std::string(200, static_cast<char>('a' + i)) + " AS SELECT 1; ";
  EXPECT_TRUE(run(views + "SHOW VIEWS LIKE '%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%b'"));
}

}  // namespace
}  // namespace cork::sql
