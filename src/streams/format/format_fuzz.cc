// SPDX-License-Identifier: Apache-2.0
// Fuzz target: any bytes as a record of each format: an error, or rows of whole columns, which can be written again.
#include <cstdlib>

#include "streams/format/format.h"
#include "streams/format/json_schema.h"

using namespace cork;
using namespace cork::streams;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto formats = all_formats();
  const FormatKind& format = formats[data[0] % formats.size()];
  const bool ignore = (data[1] & 1) != 0;
  Schema schema = {{"a", integer_type()}, {"b", string_type()}, {"c", decimal_type(20, 4)}, {"d", timestamp_type(3)}, {"e", double_type()}, {"f", boolean_type()}, {"g", bytes_type()}};
  if ((data[1] & 2) != 0 && format.name != "csv") {
    schema.push_back({"h", array_type(integer_type())});
    schema.push_back({"i", map_type(string_type(), row_type({"x"}, {array_type(string_type())}))});
  }
  if (format.name == "raw") schema = {{"v", (data[1] & 2) != 0 ? string_type() : bigint_type()}};
  FormatOptions options;
  if (ignore && format.name != "raw" && format.name != "avro") options["ignore-parse-errors"] = "true";
  if (format.name == "protobuf") {
    options["message-class-name"] = "A";
    options["schema"] = R"(syntax = "proto2"; message A { optional int32 a = 1; optional string b = 2; optional double e = 5; optional bool f = 6; optional bytes g = 7;
      repeated int32 h = 8; map<string, B> i = 9; optional E j = 10; repeated E k = 11; message B { repeated string x = 1; } enum E { X = 1; Y = 2; } })";
    std::erase_if(schema, [](const Field& field) { return field.name == "c" || field.name == "d"; });
    schema.push_back({"j", string_type()});
    schema.push_back({"k", array_type(string_type())});
  }
  QueryMetrics metrics;
  auto reader = format.make_reader(schema, options, metrics);
  if (!reader) return 0;
  std::vector<std::shared_ptr<Column>> columns;
  for (const Field& field : schema) columns.push_back(std::make_shared<Column>(field.type));
  Arena arena;
  const std::string_view record(reinterpret_cast<const char*>(data) + 2, size - 2);
  (void)(*reader)->read(record, columns, arena).has_value();
  for (const auto& column : columns) {
    if (column->stored() != columns.front()->stored()) std::abort();
  }
  auto writer = format.make_writer(schema, format.name == "protobuf" ? options : FormatOptions());
  if (writer) {
    const std::vector<ColumnPtr> read(columns.begin(), columns.end());
    std::string out;
    for (std::size_t row = 0; row < columns.front()->stored(); ++row) (void)(*writer)->write(read, row, out).has_value();
  }
  JsonSchema inferred;
  if (inferred.add(record)) (void)inferred.columns();
  return 0;
}
