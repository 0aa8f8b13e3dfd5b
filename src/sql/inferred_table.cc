// SPDX-License-Identifier: Apache-2.0
// A topic without DDL: a sample of its records, and the CREATE TABLE that it amounts to.
#include "sql/inferred_table.h"

#include <fmt/format.h>

#include "sql/table_binder.h"
#include "streams/format/json_schema.h"

namespace cork::sql {
namespace {

constexpr std::size_t kSampleRecords = 500;

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t size = byte < 0x80 ? 1 : byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    if (byte >= 0xf5 || size == 0 || at + size > text.size()) return false;
    for (std::size_t i = 1; i < size; ++i) {
      if ((static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80) return false;
    }
    at += size;
  }
  return true;
}

struct Sample {
  streams::JsonSchema json;
  std::size_t records = 0;
  bool all_json = true;
  bool text_values = true;
  bool keys = false;
  bool text_keys = true;

  void add(const streams::RawRecord& record) {
    if (record.has_key) {
      keys = true;
      text_keys = text_keys && is_utf8(record.key);
    }
    if (!record.has_value) return;
    ++records;
    all_json = all_json && json.add(record.value);
    text_values = text_values && is_utf8(record.value);
  }
};

void add_column(CreateTable& table, std::string name, LogicalType type) {
  ColumnDefinition column;
  column.name = std::move(name);
  column.type = std::move(type);
  table.columns.push_back(std::move(column));
}

CreateTable definition_of(const Sample& sample, const std::string& name, const std::string& topic, ReadTo read_to) {
  CreateTable table;
  table.name = name;
  table.options = {{"connector", "kafka"}, {"topic", topic}, {"scan.startup.mode", "earliest-offset"}};
  if (read_to == ReadTo::kLatest) table.options["scan.bounded.mode"] = "latest-offset";
  const Schema fields = sample.all_json ? sample.json.columns() : Schema();
  if (!fields.empty()) {
    table.options["format"] = "json";
    for (const Field& field : fields) add_column(table, field.name, field.type);
    table.comment = fmt::format("inferred from {} records: json", sample.records);
    return table;
  }
  if (sample.keys) {
    add_column(table, "key", sample.text_keys ? streams::string_type() : streams::bytes_type());
    table.options["key.format"] = "raw";
    table.options["key.fields"] = "key";
    table.options["value.fields-include"] = "EXCEPT_KEY";
  }
  add_column(table, "value", sample.text_values ? streams::string_type() : streams::bytes_type());
  table.options["value.format"] = "raw";
  table.comment = fmt::format("inferred from {} records: {}", sample.records, sample.text_values ? "text" : "bytes");
  return table;
}

}  // namespace

Task<Result<std::shared_ptr<const Table>>> infer_table(streams::Topics& topics, std::string name, ReadTo read_to) {
  const std::string topic = dotted_name(name);
  streams::ScanSpec spec;
  spec.topic = topic;
  spec.startup = streams::StartupMode::kEarliest;
  spec.bounded = true;
  auto source = co_await topics.open_source(std::move(spec));
  if (!source && (source.error().code == ErrorCode::kUnknownTopicOrPartition || source.error().code == ErrorCode::kInvalidTopicException)) co_return std::shared_ptr<const Table>();
  if (!source) co_return fail(source.error());
  Sample sample;
  for (bool end = false; !end && sample.records < kSampleRecords;) {
    CO_TRY_ASSIGN(const streams::RawBatch batch, co_await (*source)->read(kSampleRecords));
    for (const streams::RawRecord& record : batch.records) {
      if (sample.records < kSampleRecords) sample.add(record);
    }
    end = batch.end;
  }
  if (sample.records == 0) {
    co_return fail(ErrorCode::kInvalidRequest, fmt::format("topic '{}' has no records to infer its columns from: CREATE TABLE declares them", topic));
  }
  co_return bind_table_definition("", {}, definition_of(sample, name, topic, read_to));
}

}  // namespace cork::sql
