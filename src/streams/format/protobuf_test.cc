// SPDX-License-Identifier: Apache-2.0
// Format protobuf: schemas as text, files and descriptors, broken messages and schemas, and any row written and read again.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "runtime/random.h"
#include "streams/format/format.h"
#include "streams/nested_value.h"

namespace cork::streams {
namespace {

const std::string kShop = R"(syntax = "proto3"; package shop; option java_package = "org.shop"; option java_outer_classname = "Shop";
import "google/protobuf/timestamp.proto";
message Order {
  int32 id = 1; string name = 2; repeated sint64 numbers = 3; map<string, Item> items = 4; Item item = 5;
  oneof one { int32 a = 6; string b = 7; }
  google.protobuf.Timestamp at = 8; double d = 9; fixed32 f = 10; bool yes = 11; Size size = 12; bytes raw = 13; repeated string texts = 14; float g = 15;
  message Item { string sku = 1; int32 n = 2; repeated Item parts = 3; }
  enum Size { SMALL = 0; LARGE = 3; }
})";

FormatOptions options_of(const std::string& schema, const std::string& message) { return {{"schema", schema}, {"message-class-name", message}}; }

/// What making a reader says: empty if it can be made.
std::string problem(const Schema& schema, const FormatOptions& options) {
  QueryMetrics metrics;
  const auto reader = find_format("protobuf")->make_reader(schema, options, metrics);
  return reader ? std::string() : reader.error().message;
}

struct Read {
  std::vector<std::shared_ptr<Column>> columns;
  Arena arena;
  QueryMetrics metrics;
  std::string error;
};

std::unique_ptr<Read> read(const Schema& schema, const FormatOptions& options, std::string_view record) {
  auto result = std::make_unique<Read>();
  for (const Field& field : schema) result->columns.push_back(std::make_shared<Column>(field.type));
  auto reader = find_format("protobuf")->make_reader(schema, options, result->metrics);
  if (!reader) {
    result->error = reader.error().message;
    return result;
  }
  if (const auto done = (*reader)->read(record, result->columns, result->arena); !done) result->error = done.error().message;
  return result;
}

TEST(Protobuf, NamesOfMessages) {
  const Schema id = {{"id", integer_type()}};
  const Schema sku = {{"sku", string_type()}};
  for (const char* name : {"shop.Order", "org.shop.Order", "org.shop.Shop$Order", "org.shop.Shop.Order"}) EXPECT_EQ(problem(id, options_of(kShop, name)), "") << name;
  for (const char* name : {"shop.Order.Item", "org.shop.Shop$Order$Item", "org.shop.Order$Item"}) EXPECT_EQ(problem(sku, options_of(kShop, name)), "") << name;
  EXPECT_EQ(problem(id, options_of(kShop, "shop.Ordr")), "the protobuf schema has no message 'shop.Ordr'; did you mean 'shop.Order'?");
  EXPECT_NE(problem(id, options_of(kShop, "org.shop.A.B.Order")), "");
  EXPECT_NE(problem(id, {}).find("'protobuf.message-class-name'"), std::string::npos);
  EXPECT_NE(problem(id, {{"message-class-name", "x"}}).find("'protobuf.schema-file'"), std::string::npos);
  EXPECT_NE(problem(id, {{"schema", kShop}, {"message-class-name", "shop.Order"}, {"nosuch", "1"}}).find("'protobuf.nosuch'"), std::string::npos);
}

TEST(Protobuf, BrokenSchemasSayWhere) {
  const Schema id = {{"id", integer_type()}};
  EXPECT_EQ(problem(id, options_of("syntax = \"proto3\";\nmessage A { int32 id 1; }", "A")), "'protobuf.schema': schema.proto:2:22: Missing field number.");
  EXPECT_NE(problem(id, options_of("syntax = \"proto3\"; message A { Nosuch id = 1; }", "A")).find("Nosuch"), std::string::npos);
  EXPECT_NE(problem(id, options_of("syntax = \"proto3\"; import \"nosuch.proto\"; message A { int32 id = 1; }", "A")).find("nosuch.proto"), std::string::npos);
  EXPECT_NE(problem(id, {{"schema-file", "/nosuch/a.proto"}, {"message-class-name", "A"}}).find("a.proto: File not found"), std::string::npos);
  EXPECT_NE(problem(id, {{"schema-file", "/nosuch/a.desc"}, {"message-class-name", "A"}}).find("/nosuch/a.desc"), std::string::npos);
  EXPECT_EQ(problem({{"ID", integer_type()}}, options_of(kShop, "shop.Order")), "the protobuf message shop.Order has no field 'ID'; did you mean 'id'?");
  EXPECT_EQ(problem({{"id", bigint_type()}}, options_of(kShop, "shop.Order")), "the protobuf field 'id' is INT in SQL, and the column is BIGINT");
  EXPECT_EQ(problem({{"numbers", bigint_type()}}, options_of(kShop, "shop.Order")), "the protobuf field 'numbers' is ARRAY<BIGINT> in SQL, and the column is BIGINT");
}

TEST(Protobuf, FilesAndTheirImports) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "protobuf_files";
  std::filesystem::create_directories(folder / "acme" / "inner");
  std::ofstream(folder / "acme" / "inner" / "a.proto") << "syntax = \"proto3\"; package acme; import \"acme/b.proto\"; message A { B b = 1; }";
  std::ofstream(folder / "acme" / "b.proto") << "syntax = \"proto3\"; package acme; message B { int32 n = 1; }";
  const Schema schema = {{"b", row_type({"n"}, {integer_type()})}};
  EXPECT_EQ(problem(schema, {{"schema-file", folder / "acme" / "inner" / "a.proto"}, {"message-class-name", "acme.A"}}), "");
  EXPECT_EQ(problem({{"n", integer_type()}}, {{"schema-file", folder / "acme" / "inner" / "a.proto"}, {"message-class-name", "acme.B"}}), "");
  // message D { int32 id = 1; } of file d.proto, as protoc writes it.
  std::ofstream(folder / "d.desc", std::ios::binary) << std::string_view("\x0a\x22\x0a\x07" "d.proto\"\x0f\x0a\x01" "D\x12\x0a\x0a\x02id\x18\x01 \x01(\x05" "b\x06proto3", 36);
  EXPECT_EQ(problem({{"id", integer_type()}}, {{"schema-file", folder / "d.desc"}, {"message-class-name", "D"}}), "");
  std::ofstream(folder / "e.desc", std::ios::binary) << "no descriptors";
  EXPECT_NE(problem({{"id", integer_type()}}, {{"schema-file", folder / "e.desc"}, {"message-class-name", "D"}}).find("neither named .proto nor a set of descriptors"), std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST(Protobuf, BrokenMessages) {
  const Schema schema = {{"id", integer_type()}, {"name", string_type()}, {"item", row_type({"sku", "n"}, {string_type(), integer_type()})}};
  const FormatOptions options = options_of(kShop, "shop.Order");
  for (const std::string_view bytes : {std::string_view("\x08", 1), std::string_view("\x12\x05" "a", 3), std::string_view("\x00\x01", 2), std::string_view("\x12\x01\xff", 3), std::string_view("\x2a\x02\x10", 3),
                                       std::string_view("\x2a\x02\x0a\x05", 4), std::string_view("\x0c", 1), std::string_view("\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 12)}) {
    const auto got = read(schema, options, bytes);
    EXPECT_NE(got->error.find("no protobuf message shop.Order"), std::string::npos) << got->error;
    for (const auto& column : got->columns) EXPECT_EQ(column->stored(), 0U);
    FormatOptions ignoring = options;
    ignoring["ignore-parse-errors"] = "true";
    const auto ignored = read(schema, ignoring, bytes);
    EXPECT_EQ(ignored->error, "");
    EXPECT_EQ(ignored->metrics.bad_records, 1U);
    EXPECT_EQ(ignored->columns[0]->stored(), 0U);
  }
  // Groups inside groups without end are no reason to run out of stack.
  EXPECT_NE(read(schema, options, std::string(1'000'000, '\x1b'))->error, "");
}

TEST(Protobuf, AnyRowIsReadAsItWasWritten) {
  const Schema schema = {{"id", integer_type()}, {"name", string_type()}, {"numbers", array_type(bigint_type())}, {"d", double_type()}, {"yes", boolean_type()},
                         {"raw", bytes_type()}, {"texts", array_type(string_type())}, {"size", string_type()}, {"item", row_type({"n", "sku"}, {integer_type(), string_type()})}};
  const FormatOptions options = options_of(kShop, "shop.Order");
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    runtime::Random random(seed);
    std::vector<ColumnPtr> columns;
    const auto add = [&](std::size_t i, auto value) {
      auto column = std::make_shared<Column>(schema[i].type);
      column->append(value);
      columns.push_back(column);
    };
    Arena arena;
    const auto text = [&] { return arena.copy(std::string(random.below(5), static_cast<char>('a' + random.below(26)))); };
    const auto number = [&] { return static_cast<std::int64_t>(random.next() >> random.below(64)); };
    add(0, static_cast<std::int64_t>(static_cast<std::int32_t>(random.next())));
    add(1, text());
    Column numbers(bigint_type());
    for (std::uint64_t i = 0, n = 1 + random.below(4); i < n; ++i) numbers.append(random.below(2) == 0 ? number() : -number());
    std::string bytes;
    append_array(numbers, bytes);
    add(2, arena.copy(bytes));
    add(3, static_cast<double>(number()) / 3);
    add(4, static_cast<std::uint8_t>(random.below(2)));
    add(5, text());
    Column texts(string_type());
    for (std::uint64_t i = 0, n = 1 + random.below(4); i < n; ++i) texts.append(text());
    bytes.clear();
    append_array(texts, bytes);
    add(6, arena.copy(bytes));
    add(7, std::string_view(random.below(2) == 0 ? "SMALL" : "LARGE"));
    Column n(integer_type());
    n.append(static_cast<std::int64_t>(random.below(1'000)));
    Column sku(string_type());
    sku.append(text());
    bytes.clear();
    append_nested_size(2, bytes);
    append_cell(n, 0, bytes);
    append_cell(sku, 0, bytes);
    add(8, arena.copy(bytes));
    auto writer = find_format("protobuf")->make_writer(schema, options);
    ASSERT_TRUE(writer) << writer.error().message;
    std::string record;
    ASSERT_TRUE((*writer)->write(columns, 0, record));
    const auto got = read(schema, options, record);
    ASSERT_EQ(got->error, "");
    for (std::size_t i = 0; i < columns.size(); ++i) {
      EXPECT_EQ(got->columns[i]->data, columns[i]->data) << schema[i].name << ", seed " << seed;
    }
  }
}

}  // namespace
}  // namespace cork::streams
