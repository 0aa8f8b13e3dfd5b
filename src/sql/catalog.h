// SPDX-License-Identifier: Apache-2.0
// Catalog: tables and views of a session, with what binding them gave.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sql/ast.h"
#include "streams/scan.h"

namespace cork::sql {

using streams::ExpressionPtr;
using streams::Field;
using streams::LogicalType;
using streams::Schema;

/// A column as DESCRIBE shows it.
struct TableColumn {
  Field field;
  ColumnDefinition::Kind kind = ColumnDefinition::Kind::kPhysical;
  std::string computed_text;  // computed columns, as SQL
  std::string metadata_key;
  bool is_virtual = false;
  std::string comment;
};

/// Invariant: `read_columns` are over the columns of value, key and metadata in this order, one for each table column.
struct Table {
  std::string name;
  /// The statement that defines it, for LIKE, ALTER TABLE and SHOW CREATE TABLE.
  std::shared_ptr<const CreateTable> definition;
  std::vector<TableColumn> columns;
  std::map<std::string, std::string> options;
  std::vector<std::string> primary_key;
  std::string watermark_text;
  std::string watermark_column;
  ExpressionPtr watermark;  // over the table's columns; null: none

  Schema value_fields;
  Schema key_fields;
  std::vector<streams::MetadataColumn> metadata;
  std::vector<ExpressionPtr> read_columns;
  /// Why it cannot be read or written: its options. Whoever uses it is told, as in Flink, and not who declares it.
  std::string problem;

  Schema schema() const;
  std::string option(const std::string& key, std::string otherwise = {}) const;
};

struct View {
  std::string name;
  std::vector<std::string> columns;
  QueryPtr query;
  /// The script that the query's positions are of.
  std::shared_ptr<const std::string> script;
  /// The query as it is written.
  std::string text;
  /// The names and types of the query's columns.
  Schema schema;
  bool temporary = false;
  std::string comment;
};

struct UserFunction;

/// The name of a table of a database, which is "database/table" here, as it is written: "database.table". So is its topic called, too.
std::string dotted_name(std::string name);

class Catalog {
 public:
  std::shared_ptr<const Table> table(const std::string& name) const;
  std::shared_ptr<const View> view(const std::string& name) const;
  bool contains(const std::string& name) const { return tables_.contains(name) || view(name) != nullptr; }
  void add(std::shared_ptr<const Table> table) { tables_[table->name] = std::move(table); }
  void add(std::shared_ptr<const View> view) { views_[view->name] = std::move(view); }
  void add(std::shared_ptr<const UserFunction> function);
  /// By its name in capital letters.
  std::shared_ptr<const UserFunction> function(const std::string& name) const;
  bool drop_function(const std::string& name) { return functions_.erase(name) > 0; }
  std::vector<std::string> function_names() const;
  /// Tables that are there for one statement, without a definition of the user's: topics.
  void add_inferred(std::shared_ptr<const Table> table) { inferred_[table->name] = std::move(table); }
  /// Why it is not known whether a name is one of a topic.
  void set_topics_unknown(std::string reason) { topics_unknown_ = std::move(reason); }
  void forget_inferred() {
    inferred_.clear();
    topics_unknown_.clear();
  }
  std::vector<std::shared_ptr<const Table>> inferred_tables() const;
  bool is_inferred(const std::string& name) const { return !tables_.contains(name) && inferred_.contains(name); }
  /// Another name for a table or view; false if there is none of the old name.
  bool rename(const std::string& from, const std::string& to);
  bool drop_table(const std::string& name) { return tables_.erase(name) > 0; }
  bool drop_view(const std::string& name) { return views_.erase(name) > 0; }
  std::vector<std::string> table_names() const;
  std::vector<std::string> view_names() const;
  /// Of names of tables and views those in a database, without it.
  std::vector<std::string> names_in(const std::string& database, const std::vector<std::string>& names) const;
  /// The database that a name of a table or view is in, whether there is one of the name or not.
  std::string database_of(const std::string& name) const;
  const std::set<std::string>& databases() const { return databases_; }
  void add_database(std::string name) { databases_.insert(std::move(name)); }
  /// With all that is in it.
  void drop_database(const std::string& name);
  /// What to add where a name is not known: "; did you mean x?", why topics cannot be looked for, or nothing.
  std::string suggestion(const std::string& name) const;

 private:
  std::map<std::string, std::shared_ptr<const Table>> tables_;
  std::map<std::string, std::shared_ptr<const View>> views_;
  std::map<std::string, std::shared_ptr<const Table>> inferred_;
  std::string topics_unknown_;
  std::map<std::string, std::shared_ptr<const UserFunction>> functions_;
  std::set<std::string> databases_{std::string(kDefaultDatabase)};
};

}  // namespace cork::sql
