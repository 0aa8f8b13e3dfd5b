// SPDX-License-Identifier: Apache-2.0
// Definitions of tables: merging, altering, printing.
#include "sql/definition.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/expression/cast.h"

namespace cork::sql {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    out.push_back(c);
    if (c == '\'') out.push_back(c);
  }
  return out + "'";
}

std::string behavior(const CreateTable& statement, const std::string& feature) {
  for (const std::string& key : {feature, std::string("ALL")}) {
    const auto found = statement.like_options.find(key);
    if (found != statement.like_options.end()) return found->second;
  }
  return feature == "OPTIONS" ? "OVERWRITING" : "INCLUDING";
}

std::unexpected<Error> twice(const std::string& what) {
  return fail(ErrorCode::kInvalidRequest, fmt::format("{} is in the table of LIKE as well: LIKE t (EXCLUDING ...) or (OVERWRITING ...) says which one holds", what));
}

std::vector<ColumnDefinition>::iterator find_column(std::vector<ColumnDefinition>& columns, const std::string& name) {
  return std::ranges::find(columns, name, &ColumnDefinition::name);
}

std::unexpected<Error> no_column(const std::string& name, const CreateTable& table) {
  return fail(ErrorCode::kInvalidRequest, fmt::format("table '{}' has no column '{}'", table.name, name));
}

/// Puts a column where ADD ... FIRST or AFTER says; at the end otherwise.
Result<void> place_column(CreateTable& table, ColumnDefinition column, const std::map<std::string, std::string>& places) {
  const auto place = places.find(column.name);
  auto before = table.columns.end();
  if (place != places.end()) {
    before = table.columns.begin();
    if (!place->second.empty()) {
      before = find_column(table.columns, place->second);
      if (before == table.columns.end()) return no_column(place->second, table);
      ++before;
    }
  }
  table.columns.insert(before, std::move(column));
  return {};
}

Result<void> add_elements(const AlterTable& alter, CreateTable& table) {
  const bool modify = alter.kind == AlterTable::Kind::kModify;
  for (const ColumnDefinition& column : alter.added.columns) {
    const auto known = find_column(table.columns, column.name);
    if (modify && known == table.columns.end()) return no_column(column.name, table);
    if (!modify && known != table.columns.end()) return fail(ErrorCode::kInvalidRequest, fmt::format("table '{}' has a column '{}' already", table.name, column.name));
    ColumnDefinition changed = column;
    if (modify && changed.comment.empty()) changed.comment = known->comment;
    if (modify && !alter.places.contains(column.name)) {
      *known = changed;
      continue;
    }
    if (modify) table.columns.erase(known);
    TRY(place_column(table, changed, alter.places));
  }
  if (alter.added.watermark) {
    if (modify != table.watermark.has_value()) return fail(ErrorCode::kInvalidRequest, fmt::format("table '{}' has {} watermark: {} it", table.name, modify ? "no" : "a", modify ? "ADD" : "MODIFY"));
    table.watermark = alter.added.watermark;
    table.watermark_text = alter.added.watermark_text;
  }
  if (!alter.added.primary_key.empty()) {
    if (modify == table.primary_key.empty()) return fail(ErrorCode::kInvalidRequest, fmt::format("table '{}' has {} primary key: {} it", table.name, modify ? "no" : "a", modify ? "ADD" : "MODIFY"));
    table.primary_key = alter.added.primary_key;
  }
  return {};
}

Result<void> rename_column(const AlterTable& alter, CreateTable& table) {
  const auto column = find_column(table.columns, alter.names[0]);
  if (column == table.columns.end()) return no_column(alter.names[0], table);
  if (find_column(table.columns, alter.new_name) != table.columns.end()) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("table '{}' has a column '{}' already", table.name, alter.new_name));
  }
  column->name = alter.new_name;
  std::ranges::replace(table.primary_key, alter.names[0], alter.new_name);
  if (table.watermark && table.watermark->first == alter.names[0]) table.watermark->first = alter.new_name;
  return {};
}

/// Columns that are only named: the query's, in this order.
Result<void> take_types(std::vector<ColumnDefinition>& columns, const Schema& schema) {
  for (ColumnDefinition& column : columns) {
    if (!column.name_only) return fail(ErrorCode::kInvalidRequest, fmt::format("column '{}' has a type and others have none: name all columns of the query, or give all a type", column.name));
    const auto given = std::ranges::find(schema, column.name, &Field::name);
    if (given == schema.end()) return fail(ErrorCode::kInvalidRequest, fmt::format("the query gives no column '{}'", column.name));
    column.type = given->type.materialized();
    column.name_only = false;
  }
  if (columns.size() == schema.size()) return {};
  return fail(ErrorCode::kInvalidRequest, fmt::format("the query gives {} columns, and {} are named: name all of them", schema.size(), columns.size()));
}

}  // namespace

Result<CreateTable> merge_like(const CreateTable& statement, const CreateTable& source) {
  CreateTable merged = statement;
  merged.like.clear();
  merged.like_options.clear();
  merged.columns.clear();
  for (const ColumnDefinition& column : source.columns) {
    const std::string feature = column.kind == ColumnDefinition::Kind::kComputed ? "GENERATED" : column.kind == ColumnDefinition::Kind::kMetadata ? "METADATA" : "";
    const std::string how = feature.empty() ? "INCLUDING" : behavior(statement, feature);
    if (how == "EXCLUDING") continue;
    const bool again = std::ranges::find(statement.columns, column.name, &ColumnDefinition::name) != statement.columns.end();
    if (again && how != "OVERWRITING") return twice(fmt::format("column '{}'", column.name));
    if (!again) merged.columns.push_back(column);
  }
  merged.columns.insert(merged.columns.end(), statement.columns.begin(), statement.columns.end());
  if (source.watermark && behavior(statement, "WATERMARKS") != "EXCLUDING") {
    if (!statement.watermark) {
      merged.watermark = source.watermark;
      merged.watermark_text = source.watermark_text;
    } else if (behavior(statement, "WATERMARKS") != "OVERWRITING") {
      return twice("the watermark");
    }
  }
  if (!source.primary_key.empty() && behavior(statement, "CONSTRAINTS") != "EXCLUDING") {
    if (!statement.primary_key.empty()) return twice("the primary key");
    merged.primary_key = source.primary_key;
  }
  if (behavior(statement, "PARTITIONS") != "EXCLUDING" && statement.partitioned_by.empty()) merged.partitioned_by = source.partitioned_by;
  const std::string options = behavior(statement, "OPTIONS");
  for (const auto& [key, value] : source.options) {
    if (options == "EXCLUDING") break;
    const bool fresh = merged.options.emplace(key, value).second;
    if (!fresh && options != "OVERWRITING") return twice(fmt::format("option '{}'", key));
  }
  return merged;
}

Result<CreateTable> altered(const AlterTable& alter, const CreateTable& table) {
  CreateTable result = table;
  switch (alter.kind) {
    case AlterTable::Kind::kSet:
      for (const auto& [key, value] : alter.options) result.options[key] = value;
      break;
    case AlterTable::Kind::kReset:
      for (const std::string& key : alter.names) {
        if (key == "connector") return fail(ErrorCode::kInvalidRequest, "'connector' cannot be reset: a table has one");
        result.options.erase(key);
      }
      break;
    case AlterTable::Kind::kAdd:
    case AlterTable::Kind::kModify: TRY(add_elements(alter, result)); break;
    case AlterTable::Kind::kDropColumns:
      for (const std::string& name : alter.names) {
        const auto column = find_column(result.columns, name);
        if (column == result.columns.end()) return no_column(name, table);
        if (std::ranges::find(result.primary_key, name) != result.primary_key.end()) {
          return fail(ErrorCode::kInvalidRequest, fmt::format("column '{}' is part of the primary key: drop that first", name));
        }
        if (result.watermark && result.watermark->first == name) return fail(ErrorCode::kInvalidRequest, fmt::format("column '{}' has the watermark: drop that first", name));
        result.columns.erase(column);
      }
      break;
    case AlterTable::Kind::kDropWatermark:
      if (!result.watermark) return fail(ErrorCode::kInvalidRequest, fmt::format("table '{}' has no watermark", table.name));
      result.watermark.reset();
      result.watermark_text.clear();
      break;
    case AlterTable::Kind::kDropKey:
      if (result.primary_key.empty()) return fail(ErrorCode::kInvalidRequest, fmt::format("table '{}' has no primary key", table.name));
      result.primary_key.clear();
      break;
    case AlterTable::Kind::kRenameColumn: TRY(rename_column(alter, result)); break;
    case AlterTable::Kind::kRename: break;
  }
  return result;
}

Result<CreateTable> with_columns_of(const CreateTable& statement, const Schema& schema) {
  CreateTable result = statement;
  result.query = nullptr;
  if (std::ranges::any_of(statement.columns, &ColumnDefinition::name_only)) {
    TRY(take_types(result.columns, schema));
    return result;
  }
  std::size_t own_left = result.columns.size();
  for (const Field& field : schema) {
    ColumnDefinition column;
    column.name = field.name;
    column.type = field.type.materialized();
    if (const auto own = std::ranges::find(statement.columns, field.name, &ColumnDefinition::name); own != statement.columns.end()) {
      if (own->kind == ColumnDefinition::Kind::kComputed) return fail(ErrorCode::kInvalidRequest, fmt::format("column '{}' is computed and given by the query as well: give one of them another name", field.name));
      if (!casts_implicitly(column.type, own->type) || (column.type.nullable && !own->type.nullable)) {
        return fail(ErrorCode::kInvalidRequest, fmt::format("column '{}' is {}, but the query gives {}: CAST it there", field.name, own->type.describe(), column.type.describe()));
      }
      column = *own;
      const auto place = find_column(result.columns, field.name);
      if (place - result.columns.begin() < static_cast<std::ptrdiff_t>(own_left)) {
        result.columns.erase(place);
        --own_left;
      }
    }
    result.columns.push_back(std::move(column));
  }
  return result;
}

Result<void> name_topic(CreateTable& table, const Schema& schema, bool append_only, const std::optional<std::vector<std::size_t>>& key) {
  table.options.emplace("connector", append_only ? "kafka" : "upsert-kafka");
  table.options.emplace("topic", dotted_name(table.name));
  table.options.emplace("value.format", "json");
  if (append_only) {
    table.options.emplace("scan.startup.mode", "earliest-offset");
    return {};
  }
  if (!key || key->empty()) return fail(ErrorCode::kInvalidRequest, "rows of the query change and have no key to change by: GROUP BY gives one, or write CREATE TABLE ... WITH (...) with a PRIMARY KEY");
  table.options.emplace("key.format", "json");
  for (const std::size_t column : *key) table.primary_key.push_back(schema[column].name);
  return {};
}

std::string path_of(const std::string& name) {
  const std::size_t slash = name.find('/');
  const std::string database = slash == std::string::npos ? std::string(kDefaultDatabase) : name.substr(0, slash);
  return fmt::format("`{}`.`{}`.`{}`", kCatalog, database, name.substr(slash + 1));
}

std::string show_create_table(const Table& table) {
  const CreateTable& definition = *table.definition;
  std::string out = fmt::format("CREATE {}TABLE {} (\n", definition.temporary ? "TEMPORARY " : "", path_of(table.name));
  std::vector<std::string> elements;
  for (const TableColumn& column : table.columns) {
    std::string text = "`" + column.field.name + "` ";
    if (column.kind == ColumnDefinition::Kind::kComputed) {
      text += "AS " + column.computed_text;
    } else {
      text += column.field.type.materialized().describe();
    }
    if (column.kind == ColumnDefinition::Kind::kMetadata) {
      text += " METADATA";
      if (column.metadata_key != column.field.name) text += " FROM " + quoted(column.metadata_key);
      const auto written = std::ranges::find(definition.columns, column.field.name, &ColumnDefinition::name);
      if (written != definition.columns.end() && written->is_virtual) text += " VIRTUAL";
    }
    if (!column.comment.empty()) text += " COMMENT " + quoted(column.comment);
    elements.push_back(std::move(text));
  }
  if (!table.watermark_column.empty()) elements.push_back("WATERMARK FOR `" + table.watermark_column + "` AS " + table.watermark_text);
  if (!table.primary_key.empty()) {
    std::string name;
    std::string columns;
    for (const std::string& column : table.primary_key) {
      name += "_" + column;
      columns += (columns.empty() ? "`" : ", `") + column + "`";
    }
    elements.push_back("CONSTRAINT `PK" + name + "` PRIMARY KEY (" + columns + ") NOT ENFORCED");
  }
  for (std::size_t i = 0; i < elements.size(); ++i) out += "  " + elements[i] + (i + 1 < elements.size() ? ",\n" : "\n");
  out += ")\n";
  if (!definition.comment.empty()) out += "COMMENT " + quoted(definition.comment) + "\n";
  if (!definition.partitioned_by.empty()) {
    out += "PARTITIONED BY (";
    for (std::size_t i = 0; i < definition.partitioned_by.size(); ++i) out += (i > 0 ? ", `" : "`") + definition.partitioned_by[i] + "`";
    out += ")\n";
  }
  out += "WITH (\n";
  std::size_t left = table.options.size();
  for (const auto& [key, value] : table.options) out += "  " + quoted(key) + " = " + quoted(value) + (--left > 0 ? ",\n" : "\n");
  return out + ")\n";
}

Insert insert_into(const CreateTable& statement) {
  Insert insert;
  insert.table = statement.name;
  insert.query = statement.query;
  return insert;
}

std::string show_create_view(const View& view) {
  std::string out = fmt::format("CREATE {}VIEW {} (\n", view.temporary ? "TEMPORARY " : "", path_of(view.name));
  for (std::size_t i = 0; i < view.schema.size(); ++i) out += "  `" + view.schema[i].name + "`" + (i + 1 < view.schema.size() ? ",\n" : "\n");
  out += ")\n";
  if (!view.comment.empty()) out += "COMMENT " + quoted(view.comment) + "\n";
  return out + "AS " + view.text + "\n";
}

}  // namespace cork::sql
