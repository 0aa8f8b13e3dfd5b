// SPDX-License-Identifier: Apache-2.0
// What people bring along: ksqlDB's and RisingWave's statements, functions in SQL, topics that nobody declared.
#include <gtest/gtest.h>

#include <map>

#include "runtime/sim/sim_file_system.h"
#include "runtime/sim/simulator.h"
#include "sql/session.h"

namespace cork::sql {
namespace {

struct Record {
  std::optional<std::string> key;
  std::optional<std::string> value;
  std::int64_t timestamp_ms = 0;
};

/// Topics of one partition in memory.
class MemoryTopics final : public streams::Topics {
 public:
  std::map<std::string, std::vector<Record>> topics;

  Task<Result<std::unique_ptr<streams::Source>>> open_source(streams::ScanSpec spec) override {
    if (!topics.contains(spec.topic)) co_return fail(ErrorCode::kUnknownTopicOrPartition, "there is no topic " + spec.topic);
    co_return std::unique_ptr<streams::Source>(std::make_unique<MemorySource>(topics[spec.topic]));
  }
  Task<Result<std::unique_ptr<streams::Sink>>> open_sink(streams::WriteSpec spec) override {
    co_return std::unique_ptr<streams::Sink>(std::make_unique<MemorySink>(topics[spec.topic]));
  }

 private:
  class MemorySource final : public streams::Source {
   public:
    explicit MemorySource(const std::vector<Record>& records) : records_(records) {}
    Task<Result<streams::RawBatch>> read(std::size_t) override {
      streams::RawBatch batch;
      for (const Record& record : records_) {
        streams::RawRecord raw;
        raw.has_key = record.key.has_value();
        raw.has_value = record.value.has_value();
        if (record.key) raw.key = *record.key;
        if (record.value) raw.value = *record.value;
        raw.timestamp_ms = record.timestamp_ms;
        raw.offset = static_cast<std::int64_t>(batch.records.size());
        batch.records.push_back(raw);
      }
      batch.end = true;  // all of them are bounded here
      co_return batch;
    }
    Task<Result<void>> end_at_latest() override { co_return Result<void>(); }
    std::int32_t partitions() const override { return 1; }

   private:
    std::vector<Record> records_;
  };
  class MemorySink final : public streams::Sink {
   public:
    explicit MemorySink(std::vector<Record>& records) : records_(records) {}
    Task<Result<void>> write(std::span<const streams::RawRecord> written) override {
      for (const streams::RawRecord& raw : written) {
        Record record;
        if (raw.has_key) record.key = std::string(raw.key);
        if (raw.has_value) record.value = std::string(raw.value);
        records_.push_back(std::move(record));
      }
      co_return Result<void>();
    }
    Task<Result<void>> flush() override { co_return Result<void>(); }

   private:
    std::vector<Record>& records_;
  };
};

class Rows final : public ResultSink {
 public:
  void begin(std::span<const ResultColumn>, bool) override {}
  void row(std::string_view op, std::span<const std::optional<std::string_view>> values) override {
    text += (text.empty() ? "" : " ") + std::string(op) + "(";
    for (const auto& value : values) text += (text.back() == '(' ? "" : ",") + (value ? std::string(*value) : "NULL");
    text += ")";
  }
  void end(std::int64_t) override {}
  std::string text;
};

class DialectTest : public ::testing::Test {
 protected:
  DialectTest() { session_.set_topics_are_tables(true); }
  /// The rows, or the error.
  std::string run(const std::string& script) {
    Rows rows;
    Result<void> result = fail(ErrorCode::kRequestTimedOut, "it did not end");
    core_.spawn(execute(script, rows, result));
    simulator_.run();
    return result ? rows.text : "! " + result.error().message;
  }
  Task<void> execute(std::string script, Rows& rows, Result<void>& result) { result = co_await session_.execute(std::move(script), rows); }
  void expect_error(const std::string& script, const std::string& part) {
    const std::string answer = run(script);
    EXPECT_NE(answer.find(part), std::string::npos) << script << "\n" << answer;
  }

  runtime::Simulator simulator_{1};
  runtime::SimCore& core_ = simulator_.add_core("sql");
  runtime::SimDisk disk_{simulator_};
  std::unique_ptr<FileSystem> files_ = disk_.view(core_);
  MemoryTopics topics_;
  Session session_{core_, *files_, topics_};
};

TEST_F(DialectTest, ASettingOfAFewWordsIsOneOfThem) {
  expect_error("SET 'execution.runtime-mode' = 'btch'", "execution.runtime-mode is STREAMING or BATCH, not 'btch'");
  expect_error("SET 'table.exec.sink.not-null-enforcer' = 'IGNORE'", "table.exec.sink.not-null-enforcer is ERROR or DROP, not 'IGNORE'");
  EXPECT_EQ(run("SET 'execution.runtime-mode' = 'Batch'; SELECT COUNT(*) FROM (VALUES 1, 2) AS v(x)"), "+I(2)");
  EXPECT_EQ(run("SET 'execution.runtime-mode' = 'streaming'; SET 'some.setting.of.flink' = 'x'"), "");
}

TEST_F(DialectTest, ATopicWithoutDdlIsATable) {
  topics_.topics["rides"] = {{"k", R"({"id":1,"fare":5,"user":{"name":"ann"}})"}, {"k", R"({"id":2,"fare":7.5,"tags":["x"]})"}};
  EXPECT_EQ(run("SELECT * FROM rides LIMIT 1"), "+I(1,5.0,(ann),NULL)");
  EXPECT_EQ(run("SELECT id, `user`.name FROM rides WHERE fare > 6"), "+I(2,NULL)");
  EXPECT_EQ(run("DESCRIBE rides").substr(0, 77), "+I(id,BIGINT,TRUE,NULL,inferred from 2 records: json,NULL) +I(fare,DOUBLE,TRU");
  EXPECT_EQ(run("CREATE VIEW dear AS SELECT id FROM rides WHERE fare > 6; SELECT * FROM dear"), "+I(2)");
  topics_.topics["lines"] = {{"a", "one"}, {std::nullopt, "two"}};
  EXPECT_EQ(run("SELECT * FROM `lines`"), "+I(a,one) +I(NULL,two)");
  topics_.topics["bytes"] = {{std::nullopt, "\xff\x01"}};
  EXPECT_EQ(run("SELECT * FROM bytes"), "+I(x'ff01')");
  topics_.topics["empty"] = {};
  expect_error("SELECT * FROM empty", "topic 'empty' has no records to infer its columns from");
  expect_error("SELECT * FROM nothing", "there is no table or view 'nothing'");
  topics_.topics["shop.orders"] = {{"k", R"({"id":1})"}};
  EXPECT_EQ(run("SELECT * FROM shop.orders"), "+I(1)");
  EXPECT_EQ(run("SELECT o.id FROM `shop.orders` AS o"), "+I(1)");
  expect_error("SELECT * FROM shop.nothing", "there is no table or view 'shop.nothing'");
  expect_error("INSERT INTO rides SELECT 1", "there is no table 'rides'");
  EXPECT_EQ(run("SHOW TABLES"), "+I(dear)");
}

TEST_F(DialectTest, FunctionsInSql) {
  EXPECT_EQ(run("CREATE FUNCTION plus_tax(price DECIMAL(10, 2), percent INT) RETURNS DECIMAL(10, 2) RETURN price * (100 + percent) / 100; SELECT PLUS_TAX(10, 19), plus_tax(NULL, 1)"),
            "+I(11.90,NULL)");
  EXPECT_EQ(run("CREATE FUNCTION twice(x INT) RETURNS INT LANGUAGE SQL RETURN x + x; SELECT twice(x) + 1 FROM (VALUES (1), (2)) AS t(x)"), "+I(3) +I(5)");
  EXPECT_EQ(run("SHOW USER FUNCTIONS"), "+I(PLUS_TAX) +I(TWICE)");
  expect_error("SELECT twice(1, 2)", "1:8: TWICE takes 1 arguments, not 2");
  expect_error("SELECT twice('a')", "argument x of TWICE");
  expect_error("CREATE FUNCTION f(a INT) RETURNS INT RETURN b", "there is no column 'b'");
  expect_error("CREATE FUNCTION f(a INT) RETURNS INT RETURN f(a)", "there is no function F");
  expect_error("CREATE FUNCTION f AS 'com.example.F'", "functions are written in SQL here");
  expect_error("CREATE FUNCTION upper(a STRING) RETURNS STRING RETURN a", "UPPER is a function of SQL");
  // In a circle, by way of a function that was dropped and came back.
  EXPECT_EQ(run("CREATE FUNCTION g(a INT) RETURNS INT RETURN a; CREATE FUNCTION h(a INT) RETURNS INT RETURN g(a); DROP FUNCTION g; "
                "CREATE FUNCTION g(a INT) RETURNS INT RETURN h(a)").substr(0, 1), "!");
  expect_error("DROP FUNCTION nosuch", "there is no function 'nosuch'");
}

TEST_F(DialectTest, FunctionsThatDoubleWhatTheyCallAreBounded) {
  EXPECT_EQ(run("CREATE FUNCTION f0(a INT) RETURNS INT RETURN a + a"), "");
  for (int i = 1; i < 30; ++i) {
    const std::string call = "f" + std::to_string(i - 1) + "(a)";
    const std::string made = run("CREATE FUNCTION f" + std::to_string(i) + "(a INT) RETURNS INT RETURN " + call + " + " + call);
    if (made.empty()) continue;
    EXPECT_NE(made.find("operators, calls and values once they are written out"), std::string::npos) << made;
    EXPECT_GT(i, 8);
    return;
  }
  FAIL() << "a billion additions were bound";
}

TEST_F(DialectTest, Ksql) {
  topics_.topics["clicks"] = {{"u1", R"({"url":"/a","ms":5})", 1'000}, {"u2", R"({"url":"/b","ms":7})", 2'000}, {"u1", R"({"url":"/b","ms":9})", 61'000}};
  EXPECT_EQ(run("CREATE STREAM clicks (usr VARCHAR KEY, url VARCHAR, ms INT) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1); SELECT usr, url FROM clicks EMIT CHANGES LIMIT 2").substr(0, 1), "!");
  EXPECT_EQ(run("SELECT usr, url FROM clicks WHERE ms > 6 EMIT CHANGES"), "+I(u2,/b) +I(u1,/b)");
  EXPECT_EQ(run("SELECT usr, COUNT(*) AS n, WINDOWSTART, WINDOWEND FROM clicks WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY usr EMIT FINAL"),
            "+I(u1,1,1970-01-01 00:00:00.000,1970-01-01 00:01:00.000) +I(u2,1,1970-01-01 00:00:00.000,1970-01-01 00:01:00.000) "
            "+I(u1,1,1970-01-01 00:01:00.000,1970-01-01 00:02:00.000)");
  EXPECT_EQ(run("SELECT COUNT(*) AS n FROM clicks WINDOW HOPPING (SIZE 2 MINUTES, ADVANCE BY 1 MINUTE, GRACE PERIOD 1 HOUR) GROUP BY url HAVING COUNT(*) > 1 EMIT CHANGES"), "+U(2)");
  EXPECT_EQ(run("CREATE TABLE per_user WITH (KAFKA_TOPIC='per_user', VALUE_FORMAT='JSON') AS SELECT usr, COUNT(*) AS n FROM clicks WINDOW SESSION (30 SECONDS) GROUP BY usr EMIT CHANGES"), "");
  EXPECT_EQ(topics_.topics["per_user"].size(), 3U);
  EXPECT_EQ(run("CREATE STREAM slow WITH (KAFKA_TOPIC='slow') AS SELECT usr, ms FROM clicks WHERE ms > 6 EMIT CHANGES"), "");
  EXPECT_EQ(*topics_.topics["slow"][0].value, R"({"usr":"u2","ms":7})");
  EXPECT_EQ(run("CREATE STREAM typed (id BIGINT, at BIGINT, s STRUCT<a INT>) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', TIMESTAMP='at'); DESCRIBE typed").substr(0, 33), "+I(id,BIGINT,TRUE,NULL,NULL,NULL)");
  expect_error("CREATE STREAM x (a INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='THRIFT')", "formats are JSON, DELIMITED, AVRO and KAFKA");
  expect_error("CREATE STREAM x (a INT) WITH (KAFKA_TOPPIC='t')", "did you mean KAFKA_TOPIC?");
  expect_error("CREATE TABLE x (a INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON')", "a TABLE has a PRIMARY KEY");
  expect_error("SELECT url FROM clicks EMIT FINAL", "EMIT FINAL is for windows");
  expect_error("SELECT COUNT(*) FROM clicks WINDOW TUMBLING (1 HOUR) GROUP BY url", "expected SIZE");
}

TEST_F(DialectTest, RisingWave) {
  topics_.topics["orders"] = {{std::nullopt, R"({"id":1,"price":2.5,"ts":"2024-05-01 10:00:00"})"}, {std::nullopt, R"({"id":1,"price":4,"ts":"2024-05-01 10:00:30"})"}};
  EXPECT_EQ(run("CREATE SOURCE orders (id INT, price DOUBLE PRECISION, ts TIMESTAMP, WATERMARK FOR ts AS ts - INTERVAL '5 SECONDS') "
                "WITH (connector = 'kafka', topic = 'orders', properties.bootstrap.server = 'x:1', scan.startup.mode = 'earliest') FORMAT PLAIN ENCODE JSON; "
                "SELECT id, price::INT FROM orders"), "+I(1,2) +I(1,4)");
  EXPECT_EQ(run("SELECT window_start, SUM(price) AS s FROM TUMBLE(orders, ts, INTERVAL '1 MINUTE') GROUP BY window_start, window_end"), "+I(2024-05-01 10:00:00.000,6.5)");
  EXPECT_EQ(run("SET 'execution.target' = 'local'; CREATE MATERIALIZED VIEW totals AS SELECT id, SUM(price) AS total FROM orders GROUP BY id"), "");
  EXPECT_EQ(*topics_.topics["totals"].back().value, R"({"id":1,"total":6.5})");
  EXPECT_EQ(*topics_.topics["totals"].back().key, R"({"id":1})");
  EXPECT_EQ(run("SELECT total FROM totals"), "+I(2.5) -U(2.5) +U(6.5)");
  EXPECT_EQ(run("CREATE SINK copy AS SELECT id FROM orders WITH (connector = 'kafka', topic = 'copy', type = 'append-only') FORMAT PLAIN ENCODE JSON"), "");
  EXPECT_EQ(topics_.topics["copy"].size(), 2U);
  expect_error("CREATE SOURCE s (a INT) WITH (topic = 't') FORMAT PLAIN ENCODE JSON", "names where the records are");
  expect_error("CREATE SOURCE s (a INT) WITH (connector = 'kafka', topic = 't') FORMAT PLAIN ENCODE PROTOBUF", "there are JSON, AVRO, CSV and BYTES");
  EXPECT_EQ(run("DROP SOURCE orders; DROP MATERIALIZED VIEW totals"), "");
}

}  // namespace
}  // namespace cork::sql
