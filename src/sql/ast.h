// SPDX-License-Identifier: Apache-2.0
// The syntax tree of statements, queries and expressions, as the parser makes it and before names mean anything.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sql/lexer.h"
#include "streams/logical_type.h"

namespace cork::sql {

struct Query;
struct WindowDefinition;

enum class NodeKind : std::uint8_t {
  kName,      // a column: path
  kNull,      // NULL
  kBoolean,   // TRUE, FALSE: text
  kText,      // 'abc'
  kBytes,     // X'00'
  kNumber,    // 1, 1.5, 1e0
  kTyped,     // DATE '...', TIME '...', TIMESTAMP '...': type and text
  kInterval,  // INTERVAL '5' SECOND: text, units
  kCall,      // a function or an operator, by its name: "UPPER", "+", "AND", "IS NULL", "CASE"
  kCast,      // CAST, TRY_CAST: type
  kStar,      // the * of COUNT(*)
  kSymbol,    // a word among arguments: SECOND, HOUR, LEADING
  kSubquery,  // (SELECT ...) as a value, in IN or in EXISTS
};

/// An expression. Operators are calls, so that a function and an operator are found in one table.
struct Node {
  NodeKind kind = NodeKind::kNull;
  Position position;
  /// Name of a call, text of a literal, a symbol in capital letters.
  std::string text;
  std::vector<std::string> path;
  std::vector<std::shared_ptr<const Node>> arguments;
  streams::LogicalType type;
  /// INTERVAL '1-2' YEAR TO MONTH: first and last unit.
  std::string unit;
  std::string last_unit;
  bool distinct = false;
  std::shared_ptr<const Node> filter;
  std::shared_ptr<const Query> query;
  /// f(...) OVER (...)
  std::shared_ptr<const WindowDefinition> over;
  /// How deep the tree below is, and how many nodes a walk over it meets, as Parser::check_size has measured them; 0: not yet.
  mutable std::uint32_t height = 0;
  mutable std::uint64_t weight = 0;
};
using NodePtr = std::shared_ptr<const Node>;

/// One key of ORDER BY. NULL is the smallest value unless NULLS FIRST or LAST says where it stands.
struct SortItem {
  NodePtr expression;
  bool descending = false;
  std::optional<bool> nulls_first;
};

struct FrameBound {
  enum class Kind : std::uint8_t { kUnboundedPreceding, kPreceding, kCurrentRow, kFollowing, kUnboundedFollowing };
  Kind kind = Kind::kCurrentRow;
  NodePtr offset;  // of kPreceding and kFollowing
};

/// OVER (PARTITION BY ... ORDER BY ... ROWS | RANGE BETWEEN ...), or of the WINDOW clause.
struct WindowDefinition {
  Position position;
  std::string base;  // OVER w, OVER (w ...): the window of the WINDOW clause that this one adds to
  std::vector<NodePtr> partition_by;
  std::vector<SortItem> order_by;
  bool has_frame = false;
  bool rows = false;  // else RANGE
  FrameBound start{FrameBound::Kind::kUnboundedPreceding, nullptr};
  FrameBound end{};
};
using WindowDefinitionPtr = std::shared_ptr<const WindowDefinition>;

struct SelectItem {
  Position position;
  /// Null for * and t.*.
  NodePtr expression;
  std::string alias;
  std::vector<std::string> star_of;
};

enum class JoinType : std::uint8_t { kInner, kLeft, kRight, kFull, kCross };

/// The one catalog, and the database where names are that tell none.
inline constexpr std::string_view kCatalog = "default_catalog";
inline constexpr std::string_view kDefaultDatabase = "default_database";
/// What the catalog knows a table by: its name alone in the default database.
std::string catalog_key(std::string_view database, std::string_view name);

struct TableReference;
using TableReferencePtr = std::shared_ptr<TableReference>;

struct NamedTable {
  std::vector<std::string> path;
  /// What the catalog knows it by: with its database, unless that is the default one.
  std::string name;
  /// /*+ OPTIONS('key'='value') */
  std::map<std::string, std::string> options;
};
struct DerivedTable {
  std::shared_ptr<const Query> query;
};
/// TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' DAY)): function in capital letters.
struct WindowTable {
  std::string function;
  TableReferencePtr input;
  /// Null: the event-time column that the table has.
  NodePtr descriptor;
  std::vector<NodePtr> intervals;
  /// Those that were given by name: SIZE => ...
  std::map<std::string, NodePtr> named;
  /// SESSION(TABLE t PARTITION BY ...).
  std::vector<NodePtr> partition_by;
};
/// UNNEST(collection) [WITH ORDINALITY]
struct UnnestTable {
  NodePtr collection;
  bool ordinality = false;
};
struct MatchTable;
struct JoinedTable {
  JoinType type = JoinType::kInner;
  TableReferencePtr left;
  TableReferencePtr right;
  NodePtr condition;
  std::vector<std::string> using_columns;
  bool natural = false;
};

struct TableReference {
  Position position;
  std::variant<NamedTable, DerivedTable, WindowTable, JoinedTable, UnnestTable, std::shared_ptr<const MatchTable>> table;
  /// FOR SYSTEM_TIME AS OF this; null: none.
  NodePtr as_of;
  /// LATERAL (SELECT ...): it sees the tables before it.
  bool lateral = false;
  std::string alias;
  std::vector<std::string> column_aliases;
};

/// A pattern of MATCH_RECOGNIZE: a variable, or parts one after the other or as alternatives; with a quantifier.
struct RowPattern {
  enum class Kind : std::uint8_t { kVariable, kSequence, kAlternatives };
  Kind kind = Kind::kVariable;
  std::string variable;
  std::vector<RowPattern> parts;
  std::int32_t least = 1;
  std::int32_t most = 1;  // -1: any number
  bool greedy = true;
};

/// t MATCH_RECOGNIZE (...)
struct MatchTable {
  enum class Skip : std::uint8_t { kPastLastRow, kToNextRow, kToFirst, kToLast };
  Position position;
  TableReferencePtr input;
  std::vector<NodePtr> partition_by;
  std::vector<SortItem> order_by;
  std::vector<std::pair<std::string, NodePtr>> measures;
  Skip skip = Skip::kPastLastRow;
  std::string skip_to;
  RowPattern pattern;
  NodePtr within;
  std::vector<std::pair<std::string, NodePtr>> defines;
};

struct Select {
  Position position;
  bool distinct = false;
  std::vector<SelectItem> items;
  TableReferencePtr from;
  NodePtr where;
  std::vector<NodePtr> group_by;
  /// GROUPING SETS, ROLLUP, CUBE: places in `group_by`; empty: one set of all of them.
  std::vector<std::vector<std::size_t>> grouping_sets;
  /// GROUP BY is written; it may have no keys: GROUP BY ().
  bool grouped = false;
  NodePtr having;
  NodePtr qualify;
  std::map<std::string, WindowDefinitionPtr> windows;
  /// EMIT CHANGES: a window shows what it has before it ends.
  bool emits_changes = false;
};
struct Values {
  std::vector<std::vector<NodePtr>> rows;
};
enum class SetKind : std::uint8_t { kUnion, kIntersect, kExcept };
struct SetOperation {
  SetKind kind = SetKind::kUnion;
  bool all = false;  // UNION ALL, else UNION
  std::shared_ptr<const Query> left;
  std::shared_ptr<const Query> right;
};

struct Query {
  Position position;
  std::vector<std::pair<std::string, std::shared_ptr<const Query>>> with;
  std::variant<Select, Values, SetOperation> body;
  std::vector<SortItem> order_by;
  std::optional<std::int64_t> limit;
  std::int64_t offset = 0;
  /// Of the highest expression in it and of all of them together, as those of Node.
  std::uint32_t height = 0;
  std::uint64_t weight = 0;

  /// How many rows of the input are looked at; INT64_MAX without LIMIT.
  std::int64_t last_row() const { return limit && *limit < INT64_MAX - offset ? offset + *limit : INT64_MAX; }
};
using QueryPtr = std::shared_ptr<const Query>;

struct ColumnDefinition {
  enum class Kind : std::uint8_t { kPhysical, kComputed, kMetadata };
  Position position;
  std::string name;
  Kind kind = Kind::kPhysical;
  streams::LogicalType type;
  NodePtr expression;           // computed
  std::string expression_text;  // as written
  std::string metadata_key;     // empty: the column's name
  bool is_virtual = false;
  std::string comment;
  /// CREATE TABLE t (a, b) AS SELECT ...: the type is that of the query's column.
  bool name_only = false;
};

struct CreateTable {
  std::string name;
  bool if_not_exists = false;
  std::vector<ColumnDefinition> columns;
  std::optional<std::pair<std::string, NodePtr>> watermark;
  std::string watermark_text;
  std::vector<std::string> primary_key;
  std::map<std::string, std::string> options;
  std::string comment;
  std::vector<std::string> partitioned_by;
  /// LIKE another table, and which of its features (capital letters; ALL for all) come along: INCLUDING, EXCLUDING, OVERWRITING.
  std::string like;
  std::map<std::string, std::string> like_options;
  /// AS SELECT.
  QueryPtr query;
  /// Where the options name no connector it is a topic of the table's name: with a key if rows of the query change.
  bool connector_from_query = false;
  /// CREATE MATERIALIZED VIEW.
  bool materialized = false;
  std::string query_text;  // of AS SELECT, as written
  bool replace = false;        // [CREATE OR] REPLACE TABLE ... AS: one of this name goes
  bool replaces_only = false;  // REPLACE TABLE ... AS: it has to be there
  bool temporary = false;
};
/// ALTER TABLE.
struct AlterTable {
  enum class Kind : std::uint8_t { kRename, kSet, kReset, kAdd, kModify, kDropColumns, kDropWatermark, kDropKey, kRenameColumn };
  Kind kind = Kind::kRename;
  std::string table;
  bool if_exists = false;
  bool view = false;
  std::string new_name;                        // kRename, kRenameColumn
  std::vector<std::string> names;              // kReset, kDropColumns, kRenameColumn
  std::map<std::string, std::string> options;  // kSet
  /// kAdd, kModify: what is added, as a table of its own; where columns stand: FIRST, AFTER name.
  CreateTable added;
  std::map<std::string, std::string> places;
};
struct CreateView {
  std::string name;
  bool if_not_exists = false;
  std::vector<std::string> columns;
  QueryPtr query;
  std::string text;      // of the query, as written
  bool replace = false;  // ALTER VIEW ... AS
  bool create_or_replace = false;
  bool temporary = false;
  std::string comment;
};
/// CREATE FUNCTION name (parameter type, ...) RETURNS type RETURN expression.
struct CreateFunction {
  std::string name;  // in capital letters
  bool if_not_exists = false;
  std::vector<std::pair<std::string, streams::LogicalType>> parameters;
  streams::LogicalType returns;
  NodePtr body;
};
struct Drop {
  std::string what;  // TABLE, VIEW, FUNCTION
  std::string name;
  bool if_exists = false;
  bool materialized = false;
  bool temporary = false;
};
struct Insert {
  std::string table;
  /// /*+ OPTIONS('key'='value') */
  std::map<std::string, std::string> options;
  std::vector<std::string> columns;
  /// PARTITION (column = value): the query does not give these.
  std::map<std::string, NodePtr> partition;
  QueryPtr query;
  /// ON CONFLICT DO this: DEDUPLICATE, NOTHING or ERROR; empty: not written.
  std::string on_conflict;
};
/// EXECUTE STATEMENT SET BEGIN ... END: they run as one job.
struct StatementSet {
  std::vector<std::pair<Position, Insert>> inserts;
};
struct SetOption {
  std::string key;  // empty: show all
  std::string value;
};
struct ResetOption {
  std::string key;  // empty: all
};
/// USE database; empty: USE CATALOG of the one that there is, which changes nothing.
struct Use {
  std::string database;
};
/// CREATE DATABASE, DROP DATABASE.
struct DatabaseCommand {
  bool drop = false;
  bool alter = false;  // its properties, which mean nothing here
  std::string name;
  bool if_given = false;  // IF NOT EXISTS, IF EXISTS
  bool cascade = false;
};
struct Show {
  /// TABLES, VIEWS, FUNCTIONS, CATALOGS, DATABASES, CURRENT CATALOG, CURRENT DATABASE, JOBS, COLUMNS, CREATE TABLE, CREATE VIEW
  std::string what;
  std::string name;  // of the table or view
  std::string like;  // a pattern; empty: all
  bool negated = false;
};
/// STOP, PAUSE, RESUME and DROP JOB.
struct JobCommand {
  std::string what;
  std::string name;
  bool if_exists = false;
  bool drain = false;
  bool view = false;  // DROP MATERIALIZED VIEW
};
struct Describe {
  std::string name;
};
struct Explain {
  QueryPtr query;
};

struct Statement {
  Position position;
  /// Its tokens as they are written, parted by blanks.
  std::string text;
  std::variant<QueryPtr, CreateTable, CreateView, Drop, Insert, SetOption, ResetOption, Show, Describe, Explain, AlterTable, StatementSet, CreateFunction, Use, JobCommand, DatabaseCommand> body;
};

/// An expression as SQL text that Flink would print: names in backticks, operators between blanks.
std::string to_sql(const Node& node);

}  // namespace cork::sql
