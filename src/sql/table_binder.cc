// SPDX-License-Identifier: Apache-2.0
// Binding CREATE TABLE.
#include "sql/table_binder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "sql/expression/cast.h"
#include "sql/expression_binder.h"
#include "sql/table_options.h"

namespace cork::sql {
namespace {

class TableBinder {
 public:
  TableBinder(std::string_view script, Position position, const CreateTable& statement) : script_(script), position_(position), statement_(statement) {}

  Result<std::shared_ptr<const Table>> bind() {
    if (const auto connector = statement_.options.find("connector"); connector != statement_.options.end() && connector->second == "upsert-kafka") add_upsert_key();
    for (ColumnDefinition& column : statement_.columns) {
      if (std::ranges::find(statement_.primary_key, column.name) != statement_.primary_key.end()) column.type.nullable = false;
    }
    table_->name = statement_.name;
    table_->definition = std::make_shared<const CreateTable>(statement_);
    table_->options = statement_.options;
    table_->primary_key = statement_.primary_key;
    if (auto checked = check_table_options(statement_.options); !checked) add_problem(checked.error().message);
    if (table_->option("connector") == "kafka" && !table_->primary_key.empty() && !gives_changes(table_->options)) {
      add_problem(fmt::format("a kafka table whose format '{}' gives no changes has no PRIMARY KEY: each record is a row of its own, and nothing keeps keys unique. "
                              "Use 'connector' = 'upsert-kafka', or leave the PRIMARY KEY out", table_->option(table_->options.contains("format") ? "format" : "value.format")));
    }
    TRY(add_read_fields());
    for (const ColumnDefinition& column : statement_.columns) {
      if (column.kind != ColumnDefinition::Kind::kComputed) TRY(add_column(column));
      else TRY(add_computed(column));
    }
    TRY(bind_computed());
    TRY(add_watermark());
    for (const std::string& key : table_->primary_key) {
      if (find(key) == nullptr) return error(position_, fmt::format("PRIMARY KEY names '{}', which is no column", key));
    }
    return std::shared_ptr<const Table>(table_);
  }

 private:
  /// The primary key of an upsert-kafka table is the records' key.
  void add_upsert_key() {
    if (statement_.primary_key.empty()) return add_problem("an upsert-kafka table needs PRIMARY KEY (...) NOT ENFORCED: the columns of the records' keys");
    if (!statement_.options.contains("key.format")) return add_problem("an upsert-kafka table needs 'key.format' and 'value.format'");
    std::string fields;
    for (const std::string& column : statement_.primary_key) fields += (fields.empty() ? "" : ";") + column;
    statement_.options["key.fields"] = fields;
  }

  void add_problem(std::string problem) {
    if (table_->problem.empty()) table_->problem = std::move(problem);
  }

  std::unexpected<Error> error(Position position, std::string message) const { return fail(error_at(script_, position, std::move(message))); }

  TableColumn* find(const std::string& name) {
    const auto found = std::ranges::find_if(table_->columns, [&](const TableColumn& column) { return column.field.name == name; });
    return found == table_->columns.end() ? nullptr : &*found;
  }

  /// The fields of value and key, and the metadata; positions of columns among what is read.
  Result<void> add_read_fields() {
    const std::vector<std::string> keys = key_field_names(statement_.options);
    const std::string prefix = table_->option("key.fields-prefix");
    for (const ColumnDefinition& column : statement_.columns) {
      if (!names_.insert(column.name).second) return error(column.position, fmt::format("column '{}' is declared twice", column.name));
      if (column.name_only) return error(column.position, fmt::format("column '{}' has no type: only CREATE TABLE ... AS SELECT takes it from a query", column.name));
      if (column.kind != ColumnDefinition::Kind::kPhysical) continue;
      const bool is_key = std::ranges::find(keys, column.name) != keys.end();
      if (is_key && !column.name.starts_with(prefix)) add_problem(fmt::format("key column '{}' does not begin with 'key.fields-prefix' '{}'", column.name, prefix));
      if (!is_key || value_includes_key(statement_.options)) table_->value_fields.push_back({column.name, column.type});
    }
    // What the format tells about the record lies behind the fields of its rows.
    for (const ColumnDefinition& column : statement_.columns) {
      if (column.kind != ColumnDefinition::Kind::kMetadata) continue;
      const auto given = format_metadata(statement_.options, column.metadata_key);
      const auto same = [&](const Field& field) { return field.metadata && field.name == given->name; };
      if (given && std::ranges::none_of(table_->value_fields, same)) table_->value_fields.push_back(*given);
    }
    for (const std::string& key : keys) {
      const auto column = std::ranges::find(statement_.columns, key, &ColumnDefinition::name);
      if (column == statement_.columns.end() || column->kind != ColumnDefinition::Kind::kPhysical) {
        add_problem(fmt::format("'key.fields' names '{}', which is no column of the table", key));
        continue;
      }
      table_->key_fields.push_back({key, column->type});
    }
    return {};
  }

  Result<void> add_column(const ColumnDefinition& definition) {
    TableColumn column;
    column.field = {definition.name, definition.type};
    // What is part of the key is never NULL.
    if (std::ranges::find(table_->primary_key, definition.name) != table_->primary_key.end()) column.field.type.nullable = false;
    column.kind = definition.kind;
    column.comment = definition.comment;
    std::size_t index = 0;
    LogicalType read_type = definition.type;
    if (auto given = format_metadata(statement_.options, definition.metadata_key); given && definition.kind == ColumnDefinition::Kind::kMetadata) {
      read_type = given->type;
      index = static_cast<std::size_t>(std::ranges::find_if(table_->value_fields, [&](const Field& field) { return field.metadata && field.name == given->name; }) - table_->value_fields.begin());
      column.metadata_key = definition.metadata_key;
      column.is_virtual = true;
    } else if (definition.kind == ColumnDefinition::Kind::kMetadata) {
      auto metadata = metadata_of(statement_.options, definition.metadata_key);
      if (!metadata) {
        add_problem(metadata.error().message);
        column.metadata_key = definition.metadata_key;
        column.is_virtual = definition.is_virtual;
        read_.emplace(definition.name, null_literal(definition.type.with_nullable(true)));
        table_->columns.push_back(std::move(column));
        return {};
      }
      read_type = metadata_type(*metadata);
      index = table_->value_fields.size() + table_->key_fields.size() + table_->metadata.size();
      table_->metadata.push_back({*metadata, read_type});
      column.metadata_key = definition.metadata_key;
      const bool topics = *metadata == streams::Metadata::kTopic && has_many_topics(statement_.options);
      column.is_virtual = definition.is_virtual || (*metadata != streams::Metadata::kTimestamp && *metadata != streams::Metadata::kHeaders && !topics);
    } else {
      const auto place = [&](const Schema& schema) { return static_cast<std::size_t>(std::ranges::find_if(schema, [&](const Field& field) { return !field.metadata && field.name == definition.name; }) - schema.begin()); };
      index = place(table_->key_fields);
      if (index < table_->key_fields.size()) index += table_->value_fields.size();
      else index = place(table_->value_fields);
    }
    ExpressionPtr read = std::make_shared<ColumnReference>(index, read_type);
    if (definition.kind == ColumnDefinition::Kind::kMetadata) {
      auto cast = make_cast(read, definition.type);
      if (!cast) return error(definition.position, cast.error().message);
      read = *cast;
    }
    read_.emplace(definition.name, read);
    table_->columns.push_back(std::move(column));
    return {};
  }

  Result<void> add_computed(const ColumnDefinition& definition) {
    computed_.push_back(&definition);
    TableColumn column;
    column.field.name = definition.name;
    column.kind = definition.kind;
    column.computed_text = to_sql(*definition.expression);
    table_->columns.push_back(std::move(column));
    return {};
  }

  /// Computed columns see physical and metadata columns, as in Flink.
  Result<void> bind_computed() {
    Scope scope;
    for (const TableColumn& column : table_->columns) {
      if (column.kind != ColumnDefinition::Kind::kComputed) scope.push_back({statement_.name, column.field.name, column.field.type});
    }
    for (const ColumnDefinition* definition : computed_) {
      ExpressionBinder binder(script_, scope);
      binder.set_intercept([&](const Node& node) -> Result<ExpressionPtr> {
        if (node.kind != NodeKind::kName || binder.split_fields(node) != nullptr) return ExpressionPtr();
        TRY_ASSIGN(const std::size_t index, binder.resolve(node));
        return read_.at(scope[index].name);
      });
      TRY_ASSIGN(ExpressionPtr bound, binder.bind(*definition->expression));
      find(definition->name)->field.type = bound->type();
      read_.emplace(definition->name, std::move(bound));
    }
    return {};
  }

  Result<void> add_watermark() {
    if (statement_.watermark) {
      const auto& [name, strategy] = *statement_.watermark;
      TableColumn* column = find(name);
      if (column == nullptr) return error(strategy->position, fmt::format("WATERMARK FOR names '{}', which is no column", name));
      LogicalType& type = column->field.type;
      if (!type.is_timestamp() || type.length > 3) {
        return error(strategy->position, fmt::format("event time is a TIMESTAMP(3) or TIMESTAMP_LTZ(3), and '{}' is {}", name, type.describe_short()));
      }
      type.rowtime = true;
      Scope scope;
      for (const TableColumn& known : table_->columns) scope.push_back({statement_.name, known.field.name, known.field.type});
      ExpressionBinder binder(script_, scope);
      TRY_ASSIGN(table_->watermark, binder.bind(*strategy));
      if (!table_->watermark->type().is_timestamp()) return error(strategy->position, fmt::format("a watermark is a time, such as {} - INTERVAL '5' SECOND", name));
      table_->watermark_column = name;
      table_->watermark_text = to_sql(*strategy);
    }
    for (const TableColumn& column : table_->columns) {
      ExpressionPtr read = read_.at(column.field.name);
      if (column.field.type.rowtime) read = std::make_shared<Rowtime>(read, column.field.type);
      table_->read_columns.push_back(std::move(read));
    }
    return {};
  }

  /// Marks a column as the event time of its table.
  class Rowtime final : public Expression {
   public:
    Rowtime(ExpressionPtr value, LogicalType type) : Expression(type), value_(std::move(value)) {}
    bool can_fail() const override { return value_->can_fail(); }
    bool collect_columns(streams::ColumnUse& used) const override { return value_->collect_columns(used); }
    Result<ColumnPtr> evaluate(const Batch& batch) const override { return value_->evaluate(batch); }

   private:
    ExpressionPtr value_;
  };

  std::string_view script_;
  Position position_;
  CreateTable statement_;
  std::shared_ptr<Table> table_ = std::make_shared<Table>();
  std::set<std::string> names_;
  std::map<std::string, ExpressionPtr> read_;
  std::vector<const ColumnDefinition*> computed_;
};

}  // namespace

Result<std::shared_ptr<const Table>> bind_table_definition(std::string_view script, Position position, const CreateTable& statement) {
  return TableBinder(script, position, statement).bind();
}

Result<std::shared_ptr<const Table>> with_options(std::string_view script, Position position, const Table& table, const std::map<std::string, std::string>& options) {
  CreateTable changed = *table.definition;
  changed.name = table.name;
  for (const auto& [key, value] : options) changed.options[key] = value;
  return bind_table_definition(script, position, changed);
}

}  // namespace cork::sql
