// SPDX-License-Identifier: Apache-2.0
// Expressions over columns and literals, DDL and sinks in the simulator; scripts that are no SQL.
#include <gtest/gtest.h>

#include "runtime/random.h"
#include "runtime/sim/sim_file_system.h"
#include "runtime/sim/simulator.h"
#include "sql/session.h"

namespace cork::sql {
namespace {

class NoCluster final : public streams::Topics {
 public:
  Task<Result<std::unique_ptr<streams::Source>>> open_source(streams::ScanSpec) override { co_return fail(ErrorCode::kNetworkException, "no cluster"); }
  Task<Result<std::unique_ptr<streams::Sink>>> open_sink(streams::WriteSpec) override { co_return fail(ErrorCode::kNetworkException, "no cluster"); }
};

class Texts final : public ResultSink {
 public:
  void begin(std::span<const ResultColumn> columns, bool) override {
    for (const ResultColumn& column : columns) text += (text.empty() ? "" : ", ") + column.type;
  }
  void row(std::string_view, std::span<const std::optional<std::string_view>> values) override {
    for (const auto& value : values) text += "|" + (value ? std::string(*value) : "<NULL>");
  }
  void end(std::int64_t) override {}
  std::string text;
};

class ExpressionsTest : public ::testing::Test {
 protected:
  Result<std::string> run(const std::string& script) {
    Texts texts;
    Result<void> result = fail(ErrorCode::kRequestTimedOut, "it did not end");
    core_.spawn(execute(script, texts, result));
    simulator_.run();
    if (!result) return fail(result.error());
    return texts.text;
  }
  Task<void> execute(std::string script, Texts& texts, Result<void>& result) { result = co_await session_.execute(std::move(script), texts); }

  runtime::Simulator simulator_{1};
  runtime::SimCore& core_ = simulator_.add_core("sql");
  runtime::SimDisk disk_{simulator_};
  std::unique_ptr<FileSystem> files_ = disk_.view(core_);
  NoCluster topics_;
  Session session_{core_, *files_, topics_};
};

TEST_F(ExpressionsTest, FoldedAndOverColumnsAlike) {
  // Each holds for literals and for columns of VALUES, which are not folded.
  const std::pair<const char*, const char*> cases[] = {
      {"SELECT ARRAY[a, 2][1] FROM", "INT|1"},
      {"SELECT MAP['k', a]['k'] FROM", "INT|1"},
      {"SELECT ROW(a, s) FROM", "ROW<`EXPR$0` INT NOT NULL, `EXPR$1` CHAR(3) NOT NULL> NOT NULL|(1, abc)"},
      {"SELECT (a, s).EXPR$1 FROM", "CHAR(3) NOT NULL|abc"},
      {"SELECT CAST(ROW(a, s) AS ROW<x BIGINT, y STRING>).y FROM", "VARCHAR(2147483647)|abc"},
      {"SELECT CAST(ARRAY[s, '7'] AS ARRAY<STRING>) FROM", "ARRAY<VARCHAR(2147483647)> NOT NULL|[abc, 7]"},
      {"SELECT TRY_CAST(ARRAY[s, '7'] AS ARRAY<INT>) FROM", "ARRAY<INT>|<NULL>"},
      {"SELECT ARRAY_SORT(ARRAY[3, a, 2], FALSE) FROM", "ARRAY<INT NOT NULL> NOT NULL|[3, 2, 1]"},
      {"SELECT ARRAY[a] = ARRAY[1], MAP['x', a, 'y', 2] = MAP['y', 2, 'x', 1] FROM", "BOOLEAN NOT NULL, BOOLEAN NOT NULL|TRUE|TRUE"},
      {"SELECT CARDINALITY(SPLIT('a,b,c', ',')) + a FROM", "INT NOT NULL|4"},
      {"SELECT REGEXP_REPLACE(s, '(b)', '[$1]'), REGEXP_EXTRACT(s, 'a(.)', a) FROM", "VARCHAR(2147483647) NOT NULL, VARCHAR(2147483647)|a[$1]c|b"},
      {"SELECT s SIMILAR TO 'a%', s SIMILAR TO '(a|x)_c', s SIMILAR TO 'b' FROM", "BOOLEAN NOT NULL, BOOLEAN NOT NULL, BOOLEAN NOT NULL|TRUE|TRUE|FALSE"},
      {"SELECT JSON_VALUE('{\"k\": [10, 20]}', '$.k[1]' RETURNING INTEGER) + a FROM", "INT|21"},
      {"SELECT JSON_OBJECT('z' VALUE a, 'b' VALUE JSON_ARRAY(s, a)) FROM", "VARCHAR(2147483647) NOT NULL|{\"b\":[\"abc\",1],\"z\":1}"},
      {"SELECT SHA256(s), MD5('') FROM",
       "CHAR(64) NOT NULL, CHAR(32) NOT NULL|ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad|d41d8cd98f00b204e9800998ecf8427e"},
      {"SELECT DATE_FORMAT(TIMESTAMP '2024-02-09 02:04:06', 'EEE d MMM yyyy h:mm a'), TO_DATE('29.2.2024', 'd.M.yyyy') FROM",
       "VARCHAR(2147483647), DATE|Fri 9 Feb 2024 2:04 AM|2024-02-29"},
      {"SELECT GREATEST(a, 5, 3), LEAST('b', s), NULLIF(a, 1), IF(a = 1, 'x', s) FROM", "INT NOT NULL, VARCHAR(3) NOT NULL, INT, VARCHAR(3) NOT NULL|5|abc|<NULL>|x"},
      {"SELECT PRINTF('%03d|%-4s|%s', a, s, TRUE), PRINTF('%d', s) FROM", "VARCHAR(2147483647), VARCHAR(2147483647)|001|abc |true|<NULL>"},
  };
  for (const auto& [script, wanted] : cases) {
    const auto result = run(std::string(script) + " (VALUES (1, 'abc')) AS t(a, s)");
    ASSERT_TRUE(result) << script << "\n" << result.error().message;
    EXPECT_EQ(*result, wanted) << script;
  }
}

TEST_F(ExpressionsTest, ErrorsOfTypes) {
  const std::pair<const char*, const char*> cases[] = {
      {"SELECT ARRAY[1, 'a']", "have no type in common"},
      {"SELECT ARRAY[1][0]", "counted from 1"},
      {"SELECT ARRAY[1] < ARRAY[2]", "have no order"},
      {"SELECT ROW(1, 2).x", "there is no field 'x'"},
      {"SELECT CAST(ROW(1, 2) AS ROW<a INT>)", "numbers of fields differ"},
      {"SELECT CAST(1 AS ARRAY<INT>)", "there is no cast"},
      {"SELECT MAP['a']", "arguments"},
      {"SELECT NULL", "NULL is a column without a type"},
      {"SELECT JSON_STRING(DATE '2024-01-01')", "no form in JSON"},
      {"SELECT CAST(10 AS DECIMAL(3, 2))", "NOT NULL"},
      {"SELECT 99999999999999999999", "too many digits"},
      {"SET 'table.local-time-zone' = 'Nowhere/Land'", "time zone"},
      {"SELECT ENCODE('a', 'XYZ')", "charset"},
  };
  for (const auto& [script, wanted] : cases) {
    const auto result = run(script);
    ASSERT_FALSE(result) << script;
    EXPECT_NE(result.error().message.find(wanted), std::string::npos) << script << "\n" << result.error().message;
  }
}

TEST_F(ExpressionsTest, FilesAreWrittenAndNullsKeptOut) {
  ASSERT_TRUE(run("CREATE TABLE t (a INT NOT NULL, m MAP<STRING, ARRAY<INT>>) WITH ('connector' = 'filesystem', 'path' = 'out', 'format' = 'json')"));
  ASSERT_TRUE(run("INSERT INTO t VALUES (1, MAP['k', ARRAY[1, 2]]), (2, CAST(NULL AS MAP<STRING, ARRAY<INT>>))"));
  EXPECT_EQ(*run("SELECT a, m['k'][2] AS x FROM t"), "INT NOT NULL, INT|1|2|2|<NULL>");
  const auto refused = run("INSERT INTO t SELECT NULLIF(a, 1), m FROM t");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("column 'a' is NOT NULL"), std::string::npos);
  ASSERT_TRUE(run("SET 'table.exec.sink.not-null-enforcer' = 'DROP'; INSERT INTO t SELECT NULLIF(a, 1), m FROM t"));
  EXPECT_EQ(*run("SELECT COUNT(*) AS n FROM t"), "BIGINT NOT NULL|1|1|2|2|3");
}

TEST_F(ExpressionsTest, TablesAreAltered) {
  ASSERT_TRUE(run("CREATE TABLE a (x INT, y AS x + 1) COMMENT 'c' WITH ('connector' = 'datagen', 'number-of-rows' = '3', 'fields.x.kind' = 'sequence', 'fields.x.start' = '1', 'fields.x.end' = '9')"));
  EXPECT_EQ(*run("SELECT x, y FROM a"), "INT, INT|1|2|2|3|3|4");
  ASSERT_TRUE(run("ALTER TABLE a ADD (z AS x * 2 FIRST); ALTER TABLE a SET ('number-of-rows' = '1'); ALTER TABLE a RENAME y TO w; ALTER TABLE a RENAME TO b"));
  EXPECT_EQ(*run("SELECT * FROM b"), "INT, INT, INT|2|1|2");
  EXPECT_FALSE(run("ALTER TABLE b DROP nothing"));
  EXPECT_FALSE(run("CREATE TABLE c (x INT) LIKE b"));  // x twice
  ASSERT_TRUE(run("CREATE TABLE c (v STRING) LIKE b (EXCLUDING GENERATED)"));
  EXPECT_EQ(*run("SHOW CREATE TABLE c"),
            "VARCHAR(2147483647)|CREATE TABLE `default_catalog`.`default_database`.`c` (\n  `x` INT,\n  `v` VARCHAR(2147483647)\n)\nWITH (\n  'connector' = 'datagen',\n"
            "  'fields.x.end' = '9',\n  'fields.x.kind' = 'sequence',\n  'fields.x.start' = '1',\n  'number-of-rows' = '1'\n)\n");
  ASSERT_TRUE(run("CREATE TABLE d WITH ('connector' = 'filesystem', 'path' = 'd', 'format' = 'csv') AS SELECT x, 'a,b' AS s FROM b"));
  EXPECT_EQ(*run("SELECT * FROM d"), "INT, CHAR(3) NOT NULL|1|a,b");
  EXPECT_EQ(*run("SHOW TABLES LIKE '_'"), "VARCHAR(2147483647)|b|c|d");
  // Columns of AS SELECT find their place by name.
  ASSERT_TRUE(run("CREATE TABLE e (s, x) WITH ('connector' = 'filesystem', 'path' = 'e', 'format' = 'csv') AS SELECT x, 'a,b' AS s FROM b"));
  EXPECT_EQ(*run("SELECT * FROM e"), "CHAR(3) NOT NULL, INT|a,b|1");
  ASSERT_TRUE(run("CREATE TABLE f (x BIGINT, more STRING) WITH ('connector' = 'filesystem', 'path' = 'f', 'format' = 'json') AS SELECT 'k' AS k, x FROM b"));
  EXPECT_EQ(*run("SELECT * FROM f"), "VARCHAR(2147483647), CHAR(1) NOT NULL, BIGINT|<NULL>|k|1");
  for (const char* refused : {"CREATE TABLE g (x) WITH ('connector' = 'blackhole')", "CREATE TABLE g (x, y) WITH ('connector' = 'blackhole') AS SELECT x FROM b",
                              "CREATE TABLE g (x BOOLEAN) WITH ('connector' = 'blackhole') AS SELECT DATE '2024-05-01' AS x FROM b", "ALTER TABLE f ADD g",
                              "CREATE TABLE g (x AS 1) WITH ('connector' = 'blackhole') AS SELECT x FROM b", "CREATE TABLE g (x, s INT) WITH ('connector' = 'blackhole') AS SELECT x, 1 AS s FROM b"}) {
    EXPECT_FALSE(run(refused)) << refused;
  }
}

TEST_F(ExpressionsTest, DamagedExpressionsDoNoHarm) {
  const std::string seeds[] = {
      "SELECT ARRAY[1, 2][1], MAP['a', ROW(1, 'x')]['a'].EXPR$0, CAST(ARRAY[ROW(1)] AS ARRAY<ROW<a STRING>>), ARRAY_JOIN(SPLIT('a,b', ','), '-', '?')",
      "SELECT JSON_VALUE('{\"a\": [1, {\"b\": null}]}', 'lax $.a[1].b' RETURNING INTEGER DEFAULT 5 ON EMPTY NULL ON ERROR), JSON_QUERY('[1, [2]]', '$[*]' WITH CONDITIONAL WRAPPER), '{}' IS JSON OBJECT",
      "SELECT REGEXP_EXTRACT_ALL('a1b22', '([a-z])([0-9]+)', 2), STR_TO_MAP('a=1,b=2'), 'abc' SIMILAR TO 'a[b-d]%', PRINTF('%-5s|%05d|%x|%.3f', 'a', 42, 255, 1.5e0)",
      "SELECT DATE_FORMAT('2024-02-29 10:20:30', 'yyyy-MM-dd''T''HH:mm:ss.SSS X'), TO_TIMESTAMP('29/02/2024', 'dd/MM/yyyy'), CONVERT_TZ('2024-01-01 00:00:00', 'UTC', 'GMT+3'), (DATE '2024-01-01', INTERVAL '1' DAY) OVERLAPS (DATE '2024-01-02', DATE '2024-01-03')",
      "SELECT x, LISTAGG(s, '|'), ARRAY_AGG(s), COLLECT(x), JSON_OBJECTAGG(KEY s VALUE x), STDDEV_POP(x), LAST_VALUE(s) FROM (VALUES (1, 'a'), (2, 'b')) AS t(x, s) GROUP BY x",
      "CREATE TABLE q (a ARRAY<ROW<b MAP<STRING, INT NOT NULL>, c MULTISET<INT>>>, h INT METADATA FROM 'partition') WITH ('connector' = 'datagen', 'number-of-rows' = '2'); ALTER TABLE q ADD d INT AFTER a; SHOW CREATE TABLE q; DESCRIBE q; DROP TABLE q",
  };
  const std::string pieces[] = {"(", ")", "[", "]", "<", ">", ",", ".", "NULL", "'", "ARRAY", "MAP[", "ROW(", "ARRAY<INT>", "[0]", "[-1]", "[99999999999]", "$..*", "(?:", "{", "}", "\\", "%", "%999999d", "(((((", "\xff", "\xf0\x9f", "DECIMAL(38, 38)", "9223372036854775807", "CAST(NULL AS ARRAY<STRING>)"};
  runtime::Random random(23);
  for (int i = 0; i < 4'000; ++i) {
    std::string script = seeds[random.next() % std::size(seeds)];
    for (std::uint64_t edits = random.next() % 4 + 1; edits > 0; --edits) {
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
    ASSERT_TRUE(result || result.error().message != "it did not end") << script;
    (void)run("DROP TABLE IF EXISTS q");
  }
}

TEST_F(ExpressionsTest, WhatTakesTooMuchIsRefused) {
  const std::pair<const char*, const char*> cases[] = {
      {"SELECT REGEXP(s, '(a+)+$') FROM", "takes more than 1000000 steps on a text of 41 bytes"},
      {"SELECT s SIMILAR TO '(a+)+' FROM", "takes more than 1000000 steps"},
      {"SELECT REGEXP_REPLACE(s, '(a+)+$', '-') FROM", "takes more than 1000000 steps"},
      {"SELECT REGEXP_COUNT(s, '(a+)+$') FROM", "takes more than 1000000 steps"},
      {"SELECT STR_TO_MAP(s, '(a+)+$', '=') FROM", "takes more than 1000000 steps"},
      {"SELECT CHAR_LENGTH(REPLACE(REPEAT(s, 100000), 'a', REPEAT('b', 100))) FROM", "a text of more than 64 MiB"},
      {"SELECT CHAR_LENGTH(REGEXP_REPLACE(REPEAT(s, 100000), 'a', REPEAT('b', 100))) FROM", "a text of more than 64 MiB"},
      {"SELECT CHAR_LENGTH(s || REPEAT('b', 60000000)) FROM UNNEST(ARRAY['1', '2', '3', '4', '5', '6', '7', '8', '9']) AS u(n) CROSS JOIN", "more than 512 MiB"},
  };
  for (const auto& [query, problem] : cases) {
    const auto result = run(std::string(query) + " (VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaX')) AS t(s)");
    ASSERT_FALSE(result) << query;
    EXPECT_NE(result.error().message.find(problem), std::string::npos) << query << ": " << result.error().message;
  }
}

}  // namespace
}  // namespace cork::sql
