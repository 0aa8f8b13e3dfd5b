// SPDX-License-Identifier: Apache-2.0
// Nested values: random types and values through formats and back, and bytes that are no records.
#include <gtest/gtest.h>

#include "runtime/random.h"
#include "streams/format/format.h"
#include "streams/java_hash.h"
#include "streams/nested_value.h"

namespace cork::streams {
namespace {

using runtime::Random;

LogicalType random_type(Random& random, int depth) {
  const std::uint64_t pick = random.below(depth > 0 ? 14 : 10);
  const bool nullable = random.below(3) > 0;
  switch (pick) {
    case 0: return boolean_type(nullable);
    case 1: return integer_type(nullable);
    case 2: return bigint_type(nullable);
    case 3: return double_type(nullable);
    case 4: return decimal_type(12, 3, nullable);
    case 5: return bytes_type(nullable);
    case 6: return {.root = TypeRoot::kDate, .nullable = nullable};
    case 7: return timestamp_type(3, nullable);
    case 10: return array_type(random_type(random, depth - 1), nullable);
    case 11: return map_type(string_type(false), random_type(random, depth - 1), nullable);
    case 12:
    case 13: return row_type({"a", "b"}, {random_type(random, depth - 1), random_type(random, depth - 1)}, nullable);
    default: return string_type(nullable);
  }
}

void append_random(Random& random, Column& column, Arena& arena) {
  const LogicalType& type = column.type;
  if (type.nullable && random.below(4) == 0) return column.append_null();
  switch (type.physical()) {
    case Physical::kBool: return column.append(static_cast<std::uint8_t>(random.below(2)));
    case Physical::kDouble: return column.append(static_cast<double>(static_cast<std::int64_t>(random.below(2'000'000)) - 1'000'000) / 64);
    case Physical::kDecimal: return column.append(static_cast<Int128>(random.below(1'000'000'000)) - 500'000'000);
    case Physical::kInt64:
      if (type.root == TypeRoot::kDate) return column.append(static_cast<std::int64_t>(random.below(40'000)));
      if (type.is_timestamp()) return column.append(static_cast<std::int64_t>(random.below(4'000'000'000'000)));
      return column.append(static_cast<std::int64_t>(random.below(1U << 31)) - (1 << 30));
    case Physical::kBytes: break;
  }
  if (!type.is_nested()) {
    std::string text;
    for (std::uint64_t left = random.below(12); left > 0; --left) text.push_back(static_cast<char>(' ' + random.below(95)));
    return column.append(arena.copy(text));
  }
  std::string bytes;
  const bool row = type.root == TypeRoot::kRow;
  const bool map = type.root == TypeRoot::kMap;
  const auto size = row ? static_cast<std::uint32_t>(type.nested->types.size()) : static_cast<std::uint32_t>(random.below(4));
  append_nested_size(size, bytes);
  for (std::uint32_t i = 0; i < size; ++i) {
    if (map) {
      Column key(type.element());
      key.append(arena.copy("k" + std::to_string(i)));
      append_cell(key, 0, bytes);
    }
    Column cell(row ? type.nested->types[i] : map ? type.map_value() : type.element());
    append_random(random, cell, arena);
    append_cell(cell, 0, bytes);
  }
  column.append(arena.copy(bytes));
}

std::string cell_of(const Column& column, std::size_t row) {
  std::string cell;
  append_cell(column, row, cell);
  return cell;
}

/// A map's pairs may come back in another order.
bool has_map(const LogicalType& type) {
  if (type.root == TypeRoot::kMap) return true;
  if (!type.is_nested()) return false;
  for (const LogicalType& inner : type.nested->types) {
    if (has_map(inner)) return true;
  }
  return false;
}

TEST(NestedTest, WhatFormatsWriteTheyReadAgain) {
  Random random(5);
  QueryMetrics metrics;
  for (int round = 0; round < 400; ++round) {
    const Schema schema = {{"x", random_type(random, 3)}, {"y", random_type(random, 2)}};
    for (const char* name : {"json", "avro"}) {
      const bool json = std::string_view(name) == "json";
      auto writer = find_format(name)->make_writer(schema, {});
      auto reader = find_format(name)->make_reader(schema, {}, metrics);
      ASSERT_TRUE(writer && reader) << schema[0].type.describe();
      auto arena = std::make_shared<Arena>();
      std::vector<std::shared_ptr<Column>> read;
      std::vector<ColumnPtr> written;
      for (const Field& field : schema) {
        auto column = std::make_shared<Column>(field.type);
        append_random(random, *column, *arena);
        written.push_back(column);
        read.push_back(std::make_shared<Column>(field.type));
      }
      std::string bytes;
      ASSERT_TRUE((*writer)->write(written, 0, bytes));
      const auto result = (*reader)->read(bytes, read, *arena);
      ASSERT_TRUE(result) << result.error().message;
      for (std::size_t i = 0; i < schema.size(); ++i) {
        if (json && has_map(schema[i].type)) continue;
        EXPECT_EQ(cell_of(*written[i], 0), cell_of(*read[i], 0)) << name << " " << schema[i].type.describe();
      }
      // Changed bytes give an error or other values, and nothing worse.
      for (int edit = 0; edit < 20 && !bytes.empty(); ++edit) {
        std::string damaged = bytes;
        damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
        if (random.below(3) == 0) damaged.resize(random.below(damaged.size() + 1));
        const std::size_t rows = read[0]->stored();
        const auto answer = (*reader)->read(damaged, read, *arena);
        const std::size_t expected = answer ? read[0]->stored() : rows;
        for (const auto& column : read) ASSERT_EQ(column->stored(), expected);
      }
    }
  }
}

TEST(NestedTest, TypesPrintAsFlinksDo) {
  const LogicalType row = row_type({"a", "b"}, {integer_type(false), array_type(string_type())}, false);
  EXPECT_EQ(row.describe(), "ROW<`a` INT NOT NULL, `b` ARRAY<VARCHAR(2147483647)>> NOT NULL");
  EXPECT_EQ(row.describe_short(), "ROW<`a` INT NOT NULL, `b` ARRAY<STRING>>");
  EXPECT_EQ(map_type(string_type(false), multiset_type(bigint_type())).describe(), "MAP<VARCHAR(2147483647) NOT NULL, MULTISET<BIGINT>>");
  EXPECT_EQ(row, row_type({"a", "b"}, {integer_type(false), array_type(string_type())}, false));
  EXPECT_FALSE(row == row_type({"a", "c"}, {integer_type(false), array_type(string_type())}, false));
}

TEST(NestedTest, HashesOrderMapsAsFlinkDoes) {
  EXPECT_EQ(java_hash("hello"), 99162322);
  std::vector<std::string> keys = {"zz", "b", "aa", "k", "pen", "ink", "pad"};
  order_as_hash_map(keys, [](const std::string& key) { return flink_text_hash(key); });
  EXPECT_EQ(keys, (std::vector<std::string>{"aa", "pad", "zz", "k", "b", "ink", "pen"}));
}

TEST(NestedTest, JsonOfOtherShapesIsAnErrorOrNull) {
  QueryMetrics metrics;
  const Schema schema = {{"a", array_type(integer_type())}, {"r", row_type({"x"}, {array_type(integer_type())})}, {"m", map_type(string_type(), bigint_type())}};
  const auto read = [&](const char* json, bool ignore) -> std::string {
    FormatOptions options;
    if (ignore) options["ignore-parse-errors"] = "true";
    auto reader = find_format("json")->make_reader(schema, options, metrics);
    std::vector<std::shared_ptr<Column>> columns;
    for (const Field& field : schema) columns.push_back(std::make_shared<Column>(field.type));
    Arena arena;
    if (!(*reader)->read(json, columns, arena)) return "error";
    std::string nulls;
    for (const auto& column : columns) nulls += column->is_null(0) ? "-" : "v";
    return nulls;
  };
  EXPECT_EQ(read(R"({"a":[1,null],"r":{"x":[2],"other":{"y":[[]]}},"m":{"k":1,"k":2}})", false), "vvv");
  EXPECT_EQ(read(R"({"a":{"b":1},"r":null})", false), "error");
  EXPECT_EQ(read(R"({"a":{"b":1},"r":[1],"m":5})", true), "---");
  EXPECT_EQ(read(R"({"a":["x",1],"r":{"x":{}},"m":{"k":"y"}})", true), "vvv");  // NULL inside
  EXPECT_EQ(read(R"({"a":["x",1]})", false), "error");
}

}  // namespace
}  // namespace cork::streams
