// SPDX-License-Identifier: Apache-2.0
// Tables of PostgreSQL: SELECT, INSERT ... ON CONFLICT, DELETE.
#include "streams/postgres/tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/format/text_value.h"
#include "streams/nested_value.h"
#include "streams/number_text.h"

namespace cork::streams {
namespace {

std::string identifier(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    out.push_back(c);
    if (c == '"') out.push_back(c);
  }
  return out + "\"";
}

/// schema.table
std::string table_identifier(const std::string& name) {
  const std::size_t dot = name.find('.');
  return dot == std::string::npos ? identifier(name) : identifier(name.substr(0, dot)) + "." + identifier(name.substr(dot + 1));
}

std::string identifiers(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + identifier(name);
  return out;
}

class PostgresReader final : public FormatReader {
 public:
  explicit PostgresReader(Schema schema) : schema_(std::move(schema)) {}

  Result<void> read(std::string_view bytes, std::span<const std::shared_ptr<Column>> columns, Arena& arena) override {
    const std::size_t rows = columns.empty() ? 0 : columns.front()->stored();
    std::string problem = take(bytes, 2) == static_cast<std::int64_t>(columns.size()) ? "" : "another number of fields";
    for (std::size_t i = 0; i < columns.size() && problem.empty(); ++i) {
      const auto size = static_cast<std::int32_t>(take(bytes, 4));
      if (size < 0) {
        columns[i]->append_null();
        continue;
      }
      if (static_cast<std::size_t>(size) > bytes.size()) {
        problem = "a field that is longer than its row";
        break;
      }
      if (!append(bytes.substr(0, static_cast<std::size_t>(size)), *columns[i], arena)) {
        problem = fmt::format("'{}' for column '{}', which is {}", bytes.substr(0, static_cast<std::size_t>(std::min(size, 100))), schema_[i].name, schema_[i].type.describe_short());
      }
      bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    if (problem.empty()) return {};
    for (const auto& column : columns) column->resize(std::min(rows, column->stored()));
    return fail(ErrorCode::kInvalidRecord, "PostgreSQL gives " + problem);
  }

 private:
  static std::int64_t take(std::string_view& bytes, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size && !bytes.empty(); ++i) {
      value = value << 8 | static_cast<std::uint8_t>(bytes[0]);
      bytes.remove_prefix(1);
    }
    return size == 2 ? static_cast<std::int16_t>(value) : static_cast<std::int32_t>(value);
  }

  /// {1,2,NULL,"a \"b\""}
  static bool append_array(std::string_view text, Column& column, Arena& arena) {
    if (text.size() < 2 || text.front() != '{' || text.back() != '}') return false;
    text = text.substr(1, text.size() - 2);
    Column elements(column.type.element());
    for (bool more = !text.empty(); more;) {
      std::string element;
      const bool quoted = text.starts_with('"');
      std::size_t at = quoted ? 1 : 0;
      for (; at < text.size() && text[at] != (quoted ? '"' : ','); ++at) {
        if (!quoted && text[at] == '{') return false;  // arrays of arrays have no type here
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        element.push_back(text[at]);
      }
      if (quoted) ++at;
      if (!quoted && element == "NULL") elements.append_null();
      else if (!append(element, elements, arena)) return false;
      more = at < text.size();
      text.remove_prefix(std::min(text.size(), at + 1));
    }
    std::string bytes;
    streams::append_array(elements, bytes);
    column.append(arena.copy(bytes));
    return true;
  }

  static bool append(std::string_view text, Column& column, Arena& arena) {
    const LogicalType& type = column.type;
    if (type.root == TypeRoot::kArray) return append_array(text, column, arena);
    if (type.is_nested()) return false;
    if (type.root == TypeRoot::kBoolean) {
      column.append(static_cast<std::uint8_t>(text == "t" || text == "true"));
      return true;
    }
    if (type.is_text()) {
      column.append(arena.copy(text));
      return true;
    }
    if (type.is_binary()) {  // \x0102
      std::string decoded;
      if (!text.starts_with("\\x")) return false;
      for (std::size_t i = 2; i + 1 < text.size(); i += 2) {
        const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
        decoded.push_back(static_cast<char>(digit(text[i]) << 4 | digit(text[i + 1])));
      }
      column.append(arena.copy(decoded));
      return true;
    }
    std::string local(text);
    if (type.is_timestamp() && local.ends_with("+00")) local.resize(local.size() - 3);
    if (type.root == TypeRoot::kTimestampLtz) local.push_back('Z');
    return append_text_value(local, {}, column);
  }

  Schema schema_;
};

class PostgresWriter final : public FormatWriter {
 public:
  Result<void> write(std::span<const ColumnPtr> columns, std::size_t row, std::string& out) override {
    out.push_back('(');
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out.push_back(',');
      if (columns[i]->is_null(row)) out += "NULL";
      else TRY(append(*columns[i], row, out));
    }
    out.push_back(')');
    return {};
  }

 private:
  static void append_literal(std::string_view text, std::string& out) {
    out.push_back('\'');
    for (const char c : text) {
      if (c == '\0') continue;  // PostgreSQL's texts hold none
      out.push_back(c);
      if (c == '\'') out.push_back(c);
    }
    out.push_back('\'');
  }

  static Result<void> append(const Column& column, std::size_t row, std::string& out) {
    const LogicalType& type = column.type;
    switch (type.root) {
      case TypeRoot::kBoolean: out += column.value<std::uint8_t>(row) != 0 ? "'t'" : "'f'"; return {};
      case TypeRoot::kFloat:
      case TypeRoot::kDouble: append_literal(print_approximate(column.value<double>(row), type.root), out); return {};
      case TypeRoot::kDecimal: append_literal(print_decimal(column.value<Int128>(row), type.scale), out); return {};
      case TypeRoot::kChar:
      case TypeRoot::kVarchar: append_literal(column.value<std::string_view>(row), out); return {};
      case TypeRoot::kBinary:
      case TypeRoot::kVarbinary:
        out += "'\\x";
        for (const char c : column.value<std::string_view>(row)) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
        out.push_back('\'');
        return {};
      case TypeRoot::kDate: append_literal(print_date(column.value<std::int64_t>(row)), out); return {};
      case TypeRoot::kTime: append_literal(print_time(column.value<std::int64_t>(row), 3), out); return {};
      case TypeRoot::kTimestamp: append_literal(print_timestamp(column.value<std::int64_t>(row), type.length), out); return {};
      case TypeRoot::kTimestampLtz: append_literal(print_timestamp(column.value<std::int64_t>(row), type.length) + "+00", out); return {};
      default: break;
    }
    if (type.physical() != Physical::kInt64) return fail(ErrorCode::kInvalidRequest, "PostgreSQL takes no " + type.describe_short() + ": CAST it to STRING");
    append_literal(std::to_string(column.value<std::int64_t>(row)), out);
    return {};
  }
};

class PostgresSource final : public Source {
 public:
  explicit PostgresSource(std::unique_ptr<PostgresConnection> connection) : connection_(std::move(connection)) {}
  Task<Result<RawBatch>> read(std::size_t records_max) override {
    RawBatch batch;
    while (batch.records.size() < records_max) {
      CO_TRY_ASSIGN(std::optional<std::string> row, co_await connection_->next_row());
      if (!row) {
        batch.end = true;
        break;
      }
      auto kept = std::make_shared<const std::string>(std::move(*row));
      RawRecord record;
      record.value = *kept;
      record.offset = rows_++;
      batch.records.push_back(record);
      batch.owners.push_back(std::move(kept));
    }
    co_return batch;
  }
  Task<Result<void>> end_at_latest() override { co_return Result<void>(); }
  std::int32_t partitions() const override { return 1; }

 private:
  std::unique_ptr<PostgresConnection> connection_;
  std::int64_t rows_ = 0;
};

class PostgresSink final : public Sink {
 public:
  PostgresSink(std::unique_ptr<PostgresConnection> connection, PostgresTable table) : connection_(std::move(connection)), table_(std::move(table)) {}

  Task<Result<void>> write(std::span<const RawRecord> records) override {
    for (const RawRecord& record : records) {
      if (table_.key.empty()) rows_.emplace_back(record.value);
      else changes_[std::string(record.key)] = record.has_value ? std::string(record.value) : std::string();
    }
    if (rows_.size() + changes_.size() < table_.buffered_rows_max) co_return Result<void>();
    co_return co_await flush();
  }

  Task<Result<void>> flush() override {
    if (rows_.empty() && changes_.empty()) co_return Result<void>();
    std::string sql = "BEGIN;";
    std::string deleted;
    std::string written;
    const auto add = [](std::string& list, const std::string& row) { list += (list.empty() ? "" : ",") + row; };
    for (const std::string& row : rows_) add(written, row);
    for (const auto& [key, row] : changes_) add(row.empty() ? deleted : written, row.empty() ? key : row);
    const std::string target = table_identifier(table_.name);
    if (!deleted.empty()) sql += "DELETE FROM " + target + " WHERE (" + identifiers(table_.key) + ") IN (" + deleted + ");";
    if (!written.empty()) sql += "INSERT INTO " + target + " (" + identifiers(table_.columns) + ") VALUES " + written + conflict_clause() + ";";
    rows_.clear();
    changes_.clear();
    CO_TRY(co_await connection_->execute(sql + "COMMIT;"));
    co_return Result<void>();
  }

 private:
  std::string conflict_clause() const {
    if (table_.key.empty()) return {};
    std::string updates;
    for (const std::string& column : table_.columns) {
      if (std::ranges::find(table_.key, column) != table_.key.end()) continue;
      updates += (updates.empty() ? "" : ", ") + identifier(column) + " = EXCLUDED." + identifier(column);
    }
    return " ON CONFLICT (" + identifiers(table_.key) + ") DO " + (updates.empty() ? "NOTHING" : "UPDATE SET " + updates);
  }

  std::unique_ptr<PostgresConnection> connection_;
  PostgresTable table_;
  std::vector<std::string> rows_;
  std::map<std::string, std::string> changes_;  // by key; empty: deleted
};

class PostgresLookup final : public LookupTable {
 public:
  PostgresLookup(std::unique_ptr<PostgresConnection> connection, PostgresTable table, Schema schema)
      : connection_(std::move(connection)), table_(std::move(table)), schema_(std::move(schema)), reader_(schema_) {}

  Task<Result<Batch>> find(std::span<const ColumnPtr> keys, std::size_t rows) override {
    // A statement has room for so many keys.
    constexpr std::size_t kKeysMax = 1000;
    Batch batch;
    const auto arena = std::make_shared<Arena>();
    std::vector<std::shared_ptr<Column>> columns;
    for (const Field& field : schema_) columns.push_back(std::make_shared<Column>(field.type));
    for (const auto& column : columns) column->memory.push_back(arena);
    for (std::size_t begin = 0; begin < rows; begin += kKeysMax) {
      std::string wanted;
      for (std::size_t row = begin; row < std::min(rows, begin + kKeysMax); ++row) {
        if (!wanted.empty()) wanted += ",";
        CO_TRY(writer_.write(keys, row, wanted));
      }
      CO_TRY(co_await connection_->begin_query("SELECT " + identifiers(table_.columns) + " FROM " + table_identifier(table_.name) + " WHERE (" + identifiers(table_.key) + ") IN (" +
                                               wanted + ")"));
      while (true) {
        CO_TRY_ASSIGN(const std::optional<std::string> found, co_await connection_->next_row());
        if (!found) break;
        CO_TRY(reader_.read(*found, columns, *arena));
      }
    }
    batch.rows = columns.front()->stored();
    batch.columns.assign(columns.begin(), columns.end());
    co_return batch;
  }

 private:
  std::unique_ptr<PostgresConnection> connection_;
  PostgresTable table_;
  Schema schema_;
  PostgresReader reader_;
  PostgresWriter writer_;
};

}  // namespace

std::unique_ptr<FormatReader> make_postgres_reader(Schema schema) { return std::make_unique<PostgresReader>(std::move(schema)); }
std::unique_ptr<FormatWriter> make_postgres_writer() { return std::make_unique<PostgresWriter>(); }

Task<Result<std::unique_ptr<Source>>> open_postgres_source(Core& core, net::Transport& transport, PostgresTable table) {
  CO_TRY_ASSIGN(auto connection, co_await PostgresConnection::open(core, transport, table.address));
  CO_TRY(co_await connection->begin_query("SELECT " + identifiers(table.columns) + " FROM " + table_identifier(table.name)));
  co_return std::unique_ptr<Source>(std::make_unique<PostgresSource>(std::move(connection)));
}

Task<Result<std::unique_ptr<Sink>>> open_postgres_sink(Core& core, net::Transport& transport, PostgresTable table) {
  CO_TRY_ASSIGN(auto connection, co_await PostgresConnection::open(core, transport, table.address));
  co_return std::unique_ptr<Sink>(std::make_unique<PostgresSink>(std::move(connection), std::move(table)));
}

Task<Result<std::unique_ptr<LookupTable>>> open_postgres_lookup(Core& core, net::Transport& transport, PostgresTable table, Schema schema) {
  CO_TRY_ASSIGN(auto connection, co_await PostgresConnection::open(core, transport, table.address));
  co_return std::unique_ptr<LookupTable>(std::make_unique<PostgresLookup>(std::move(connection), std::move(table), std::move(schema)));
}

}  // namespace cork::streams
