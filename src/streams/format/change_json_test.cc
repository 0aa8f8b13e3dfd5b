// SPDX-License-Identifier: Apache-2.0
// Formats of change data capture: what a record does to a table, and records that are no changes.
#include <gtest/gtest.h>

#include "runtime/random.h"
#include "streams/format/format.h"
#include "streams/format/json_schema.h"

namespace cork::streams {
namespace {

const Schema kSchema = {{"id", integer_type()}, {"name", string_type()}, {"n", bigint_type()}};

std::string cell(const Column& column, std::size_t row) {
  if (column.is_null(row)) return "NULL";
  return column.type.is_text() ? std::string(column.value<std::string_view>(row)) : std::to_string(column.value<std::int64_t>(row));
}

/// "+I(1,a,NULL) ..." or the error.
std::string read(const char* format, std::string_view record, const FormatOptions& options = {}) {
  QueryMetrics metrics;
  auto reader = find_format(format)->make_reader(kSchema, options, metrics);
  if (!reader) return reader.error().message;
  std::vector<std::shared_ptr<Column>> columns;
  for (const Field& field : kSchema) columns.push_back(std::make_shared<Column>(field.type));
  Arena arena;
  const auto result = (*reader)->read(record, columns, arena);
  for (const auto& column : columns) EXPECT_EQ(column->stored(), result ? (*reader)->kinds().size() : 0) << record;
  if (!result) return result.error().message;
  std::string text;
  for (std::size_t row = 0; row < (*reader)->kinds().size(); ++row) {
    text += (text.empty() ? "" : " ") + std::string(to_string((*reader)->kinds()[row])) + "(";
    for (std::size_t i = 0; i < columns.size(); ++i) text += (i > 0 ? "," : "") + cell(*columns[i], row);
    text += ")";
  }
  return text;
}

TEST(ChangeJson, Debezium) {
  EXPECT_EQ(read("debezium-json", R"({"before":null,"after":{"id":1,"name":"a"},"source":{"db":"d"},"op":"c","ts_ms":7})"), "+I(1,a,NULL)");
  EXPECT_EQ(read("debezium-json", R"({"after":{"id":1},"op":"r"})"), "+I(1,NULL,NULL)");
  EXPECT_EQ(read("debezium-json", R"({"before":{"id":1,"name":"a"},"after":{"id":1,"name":"b","n":5},"op":"u"})"), "-U(1,a,NULL) +U(1,b,5)");
  EXPECT_EQ(read("debezium-json", R"({"before":{"id":1},"after":null,"op":"d"})"), "-D(1,NULL,NULL)");
  EXPECT_EQ(read("debezium-json", R"({"schema":{},"payload":{"after":{"id":3},"op":"c"}})", {{"schema-include", "true"}}), "+I(3,NULL,NULL)");
  EXPECT_EQ(read("debezium-json", ""), "");  // the tombstone behind a deletion
}

TEST(ChangeJson, CanalAndMaxwellTellOnlyWhatChanged) {
  EXPECT_EQ(read("canal-json", R"({"data":[{"id":"1","name":"a"},{"id":"2"}],"type":"INSERT","old":null})"), "+I(1,a,NULL) +I(2,NULL,NULL)");
  EXPECT_EQ(read("canal-json", R"({"data":[{"id":"1","name":"c","n":4}],"old":[{"name":"a"}],"type":"UPDATE"})"), "-U(1,a,4) +U(1,c,4)");
  // A field that was NULL is told as null; one that is not told is as it is.
  EXPECT_EQ(read("canal-json", R"({"data":[{"id":"1","name":"c","n":4}],"old":[{"n":null}],"type":"UPDATE"})"), "-U(1,c,NULL) +U(1,c,4)");
  EXPECT_EQ(read("canal-json", R"({"data":[{"id":"2"}],"type":"DELETE"})"), "-D(2,NULL,NULL)");
  EXPECT_EQ(read("canal-json", R"({"data":null,"type":"CREATE"})"), "");
  EXPECT_EQ(read("canal-json", R"({"database":"other","data":[{"id":1}],"type":"INSERT"})", {{"database.include", "d.*"}}), "");
  EXPECT_EQ(read("maxwell-json", R"({"type":"update","data":{"id":1,"name":"b"},"old":{"name":"\"n\":"}})"), "-U(1,\"n\":,NULL) +U(1,b,NULL)");
  EXPECT_EQ(read("maxwell-json", R"({"type":"delete","data":{"id":1}})"), "-D(1,NULL,NULL)");
  EXPECT_EQ(read("ogg-json", R"({"before":{"id":1},"after":{"id":2},"op_type":"U"})"), "-U(1,NULL,NULL) +U(2,NULL,NULL)");
}

/// The metadata of a record, for each of its rows; the times are told as milliseconds.
std::string read_metadata(const char* format, std::vector<const char*> names, std::string_view record, const FormatOptions& options = {}) {
  QueryMetrics metrics;
  Schema schema = {{"id", integer_type()}};
  for (const char* name : names) {
    for (const Field& field : find_format(format)->metadata()) {
      if (field.name == name) schema.push_back(field);
    }
  }
  EXPECT_EQ(schema.size(), names.size() + 1);
  auto reader = find_format(format)->make_reader(schema, options, metrics);
  if (!reader) return reader.error().message;
  std::vector<std::shared_ptr<Column>> columns;
  for (const Field& field : schema) columns.push_back(std::make_shared<Column>(field.type));
  Arena arena;
  if (const auto result = (*reader)->read(record, columns, arena); !result) return result.error().message;
  std::string text;
  for (std::size_t row = 0; row < columns[0]->stored(); ++row) {
    for (const auto& column : columns) text += cell(*column, row) + " ";
  }
  return text;
}

TEST(ChangeJson, MetadataIsThatOfTheRecord) {
  constexpr const char* kChange = R"({"before":{"id":1},"after":{"id":2},"op":"u","ts_ms":7,"source":{"ts_ms":5,"db":"d","table":"t"}})";
  EXPECT_EQ(read_metadata("debezium-json", {"ingestion-timestamp", "source.timestamp", "source.table", "source.schema"}, kChange), "1 7 5 t NULL 2 7 5 t NULL ");
  EXPECT_EQ(read_metadata("debezium-json", {"schema", "source.database"}, R"({"schema":{"a":1},"payload":{"after":{"id":2},"op":"c","source":{"db":"d"}}})", {{"schema-include", "true"}}),
            "2 {\"a\":1} d ");
  EXPECT_EQ(read_metadata("debezium-json", {"source.table", "schema"}, R"({"after":{"id":2},"op":"c","source":null})"), "2 NULL NULL ");
  EXPECT_EQ(read_metadata("canal-json", {"table", "event-timestamp"}, R"({"data":[{"id":"1"},{"id":"2"}],"table":"p","es":9,"type":"INSERT"})"), "1 p 9 2 p 9 ");
  EXPECT_EQ(read_metadata("ogg-json", {"event-timestamp"}, R"({"after":{"id":1},"op_type":"I","op_ts":"1970-01-01 00:00:01.000002"})"), "1 1000002 ");
  EXPECT_EQ(read_metadata("maxwell-json", {"ingestion-timestamp", "primary-key-columns"}, R"({"type":"insert","ts":3,"data":{"id":1}})"), "1 3000 NULL ");
  EXPECT_EQ(read_metadata("maxwell-json", {"ingestion-timestamp"}, R"({"type":"insert","ts":9223372036854775807,"data":{"id":1}})"), "1 NULL ");
  // Nothing is told of a record that is no change.
  EXPECT_EQ(read_metadata("canal-json", {"table"}, R"({"data":null,"table":"p","type":"CREATE"})"), "");
}

TEST(ChangeJson, WhatIsNoChangeIsAnErrorOrLeftOut) {
  for (const char* format : {"debezium-json", "canal-json", "maxwell-json", "ogg-json"}) {
    for (const char* bad : {"{}", "[]", "7", "{\"op\":\"c\"}", "{\"op\":\"x\",\"type\":\"x\",\"op_type\":\"x\"}", "{\"op\":\"u\",\"after\":{}}", "{\"type\":\"UPDATE\",\"data\":[{}]}",
                            "{\"type\":\"UPDATE\",\"data\":[{}],\"old\":[]}", "{\"type\":\"INSERT\",\"data\":[null]}", "no json", "{\"op\":\"d\"}"}) {
      EXPECT_NE(read(format, bad).find("cannot be read"), std::string::npos) << format << " " << bad;
      EXPECT_EQ(read(format, bad, {{"ignore-parse-errors", "true"}}), "") << format << " " << bad;
    }
  }
  EXPECT_NE(read("debezium-json", "{}", {{"schema-includ", "true"}}).find("did you mean 'debezium-json.schema-include'"), std::string::npos);
  EXPECT_NE(read("canal-json", "{}", {{"table.include", "("}}).find("regular expression"), std::string::npos);
}

TEST(ChangeJson, DamagedRecordsDoNoHarm) {
  runtime::Random random(3);
  const std::string seeds[] = {R"({"before":{"id":1,"name":"a"},"after":{"id":1,"name":"b","n":5},"op":"u"})",
                               R"({"data":[{"id":"1","name":"c","n":4}],"old":[{"name":"a"}],"type":"UPDATE"})"};
  for (int i = 0; i < 2'000; ++i) {
    std::string record = seeds[random.next() % 2];
    for (std::uint32_t edits = random.next() % 3 + 1; edits > 0; --edits) record[random.next() % record.size()] = "{}[]\",:\\x01"[random.next() % 11];
    (void)read(i % 2 == 0 ? "debezium-json" : "canal-json", record);
  }
}

TEST(ChangeJson, AnUpdateIsWrittenAsBothOfItsHalves) {
  std::vector<ColumnPtr> columns;
  auto id = std::make_shared<Column>(kSchema[0].type);
  id->append(std::int64_t{1});
  auto name = std::make_shared<Column>(kSchema[1].type);
  name->append(std::string_view("a"));
  auto n = std::make_shared<Column>(kSchema[2].type);
  n->append_null();
  columns = {id, name, n};
  const auto write = [&](const char* format, RowKind kind) {
    auto writer = find_format(format)->make_writer(kSchema, {});
    std::string out;
    EXPECT_TRUE((*writer)->write_change(kind, columns, 0, out));
    return out;
  };
  EXPECT_EQ(write("debezium-json", RowKind::kUpdateAfter), R"({"before":null,"after":{"id":1,"name":"a","n":null},"op":"c"})");
  EXPECT_EQ(write("debezium-json", RowKind::kUpdateBefore), R"({"before":{"id":1,"name":"a","n":null},"after":null,"op":"d"})");
  EXPECT_EQ(write("canal-json", RowKind::kDelete), R"({"data":[{"id":1,"name":"a","n":null}],"type":"DELETE"})");
  EXPECT_EQ(write("maxwell-json", RowKind::kInsert), R"({"data":{"id":1,"name":"a","n":null},"type":"insert"})");
}

TEST(JsonSchemaTest, TakesTheTypeThatAllRecordsShare) {
  JsonSchema schema;
  EXPECT_TRUE(schema.add(R"({"id":1,"price":2,"tags":[],"user":{"name":"a"},"odd":1,"none":null})"));
  EXPECT_TRUE(schema.add(R"({"id":2,"price":2.5,"tags":["x"],"user":{"age":3},"odd":"x","late":true})"));
  EXPECT_FALSE(schema.add("[1]"));
  EXPECT_FALSE(schema.add("{\"id\":"));
  std::string text;
  for (const Field& field : schema.columns()) text += field.name + " " + field.type.describe_short() + "; ";
  EXPECT_EQ(text, "id BIGINT; price DOUBLE; tags ARRAY<STRING>; user ROW<`name` STRING, `age` BIGINT>; odd STRING; none STRING; late BOOLEAN; ");
}

}  // namespace
}  // namespace cork::streams
