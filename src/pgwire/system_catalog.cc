// SPDX-License-Identifier: Apache-2.0
// System catalog: the views' rows, and relations that are always empty.
#include "pgwire/system_catalog.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <utility>

#include "sql/lexer.h"
#include "sql/parser.h"

namespace cork::pgwire {
namespace {

using sql::Token;
using sql::TokenKind;

constexpr std::uint32_t kSystemSchema = 11;
constexpr std::uint32_t kPublicSchema = 2200;
constexpr std::uint32_t kOwner = 10;
constexpr std::uint32_t kFirstUserOid = 16'384;

/// Relations that may stand in a query, with the columns that queries join them by; nothing is ever in them.
struct EmptyRelation {
  std::string_view name;
  std::string_view columns;  // name TYPE, ...; empty: it is only asked for alone
};
constexpr EmptyRelation kEmpty[] = {
    {"pg_attrdef", "adrelid INT, adnum INT, adbin STRING"},
    {"pg_auth_members", ""},
    {"pg_cast", ""},
    {"pg_collation", "oid INT, collname STRING, collnamespace INT"},
    {"pg_constraint", "oid INT, conname STRING, conrelid INT, confrelid INT, contype STRING, conindid INT"},
    {"pg_description", "objoid INT, classoid INT, objsubid INT, description STRING"},
    {"pg_event_trigger", ""},
    {"pg_extension", ""},
    {"pg_foreign_server", ""},
    {"pg_foreign_table", ""},
    {"pg_index", "indexrelid INT, indrelid INT, indisprimary BOOLEAN, indisunique BOOLEAN"},
    {"pg_inherits", "inhrelid INT, inhparent INT"},
    {"pg_opclass", ""},
    {"pg_partitioned_table", ""},
    {"pg_policy", ""},
    {"pg_proc", ""},
    {"pg_publication", ""},
    {"pg_publication_namespace", ""},
    {"pg_publication_rel", ""},
    {"pg_rewrite", ""},
    {"pg_sequence", ""},
    {"pg_statistic_ext", ""},
    {"pg_subscription", ""},
    {"pg_trigger", ""},
    {"unnest", ""},  // no column of these relations holds an array
    {"information_schema_key_column_usage", ""},
    {"information_schema_referential_constraints", ""},
    {"information_schema_routines", ""},
    {"information_schema_table_constraints", ""},
    {"information_schema_views", ""},
};

/// Functions of PostgreSQL that queries about the catalog call, in SQL.
struct SystemFunction {
  std::string_view signature;
  std::string_view body;
};
constexpr SystemFunction kFunctions[] = {
    {"pg_table_is_visible(a INT) RETURNS BOOLEAN", "TRUE"},
    {"pg_type_is_visible(a INT) RETURNS BOOLEAN", "TRUE"},
    {"pg_get_userbyid(a INT) RETURNS STRING", "'{user}'"},
    {"pg_current_user() RETURNS STRING", "'{user}'"},
    {"pg_session_user() RETURNS STRING", "'{user}'"},
    {"pg_current_role() RETURNS STRING", "'{user}'"},
    {"pg_current_catalog() RETURNS STRING", "'cork'"},
    {"pg_current_database() RETURNS STRING", "'cork'"},
    {"pg_current_schema() RETURNS STRING", "'public'"},
    {"pg_get_expr(a STRING, b INT) RETURNS STRING", "a"},
    {"to_regtype(a STRING) RETURNS INT",
     "CASE LOWER(a) WHEN 'bool' THEN 16 WHEN 'bytea' THEN 17 WHEN 'int8' THEN 20 WHEN 'int2' THEN 21 WHEN 'int4' THEN 23 WHEN 'text' THEN 25 WHEN 'float4' THEN 700 "
     "WHEN 'float8' THEN 701 WHEN 'date' THEN 1082 WHEN 'time' THEN 1083 WHEN 'timestamp' THEN 1114 WHEN 'timestamptz' THEN 1184 WHEN 'numeric' THEN 1700 ELSE CAST(NULL AS INT) END"},
    {"pg_tablespace_location(a INT) RETURNS STRING", "''"},
    {"array_to_string(a STRING, b STRING) RETURNS STRING", "a"},
    {"pg_get_constraintdef(a INT, b BOOLEAN) RETURNS STRING", "CAST(NULL AS STRING)"},
    {"pg_get_serial_sequence(a STRING, b STRING) RETURNS STRING", "CAST(NULL AS STRING)"},
    {"pg_encoding_to_char(a INT) RETURNS STRING", "'UTF8'"},
    {"pg_is_in_recovery() RETURNS BOOLEAN", "FALSE"},
    {"version() RETURNS STRING", "'PostgreSQL {version} (Cork)'"},
    {"quote_ident(a STRING) RETURNS STRING", "CASE WHEN REGEXP(a, '^[a-z_][a-z0-9_]*$') THEN a ELSE CONCAT('\"', a, '\"') END"},
    {"obj_description(a INT, b STRING) RETURNS STRING", "CAST(NULL AS STRING)"},
    {"col_description(a INT, b INT) RETURNS STRING", "CAST(NULL AS STRING)"},
    {"shobj_description(a INT, b STRING) RETURNS STRING", "CAST(NULL AS STRING)"},
    {"pg_table_size(a INT) RETURNS BIGINT", "CAST(NULL AS BIGINT)"},
    {"pg_database_size(a STRING) RETURNS BIGINT", "CAST(NULL AS BIGINT)"},
    {"pg_size_pretty(a BIGINT) RETURNS STRING", "CONCAT(CAST(a AS STRING), ' bytes')"},
    {"pg_has_role(a STRING, b STRING) RETURNS BOOLEAN", "FALSE"},
    {"has_database_privilege(a STRING, b STRING) RETURNS BOOLEAN", "TRUE"},
    {"has_table_privilege(a STRING, b STRING) RETURNS BOOLEAN", "TRUE"},
    {"has_schema_privilege(a STRING, b STRING) RETURNS BOOLEAN", "TRUE"},
    {"format_type(a INT, b INT) RETURNS STRING",
     "CASE a WHEN 16 THEN 'boolean' WHEN 17 THEN 'bytea' WHEN 20 THEN 'bigint' WHEN 21 THEN 'smallint' WHEN 23 THEN 'integer' WHEN 25 THEN 'text' "
     "WHEN 700 THEN 'real' WHEN 701 THEN 'double precision' WHEN 1082 THEN 'date' WHEN 1083 THEN 'time without time zone' "
     "WHEN 1114 THEN 'timestamp without time zone' WHEN 1184 THEN 'timestamp with time zone' "
     "WHEN 1700 THEN CASE WHEN b < 4 THEN 'numeric' ELSE CONCAT('numeric(', CAST((b - 4) / 65536 AS STRING), ',', CAST(MOD(b - 4, 65536) AS STRING), ')') END "
     "ELSE '\?\?\?' END"},
};

constexpr std::array<std::uint32_t, 13> kTypeOids = {16, 17, 20, 21, 23, 25, 700, 701, 1082, 1083, 1114, 1184, 1700};

std::string quoted(std::string_view text) {
  std::string out = "CAST('";
  for (const char c : text) out.append(c == '\'' ? "''" : std::string_view(&c, 1));
  return out + "' AS STRING)";
}

/// A view over rows that are written out.
class ViewText {
 public:
  ViewText(std::string_view name, std::string_view columns) : name_(name), columns_(columns) {}
  void add(std::string row) { rows_ += (rows_.empty() ? "(" : ", (") + std::move(row) + ")"; }
  /// `none`: a row of the right types, for when there is none.
  std::string text(std::string_view none) const {
    const std::string rows = rows_.empty() ? fmt::format("({})", none) : rows_;
    return fmt::format("DROP VIEW IF EXISTS {0};\nCREATE VIEW {0} AS SELECT * FROM (VALUES {1}) AS t ({2}){3};\n", name_, rows, columns_, rows_.empty() ? " WHERE FALSE" : "");
  }

 private:
  std::string_view name_;
  std::string_view columns_;
  std::string rows_;
};

std::string empty_view(const EmptyRelation& relation) {
  std::string names;
  std::string values;
  std::string_view rest = relation.columns;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(", "), rest.size());
    const std::string_view column = rest.substr(0, end);
    const std::size_t blank = column.find(' ');
    names += fmt::format("{}{}", names.empty() ? "" : ", ", column.substr(0, blank));
    values += fmt::format("{}CAST(NULL AS {})", values.empty() ? "" : ", ", column.substr(blank + 1));
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return ViewText(relation.name, names).text(values);
}

/// In capital letters.
using Names = std::set<std::string, std::less<>>;

/// Also of relations that only stand in queries.
const Names& empty_names() {
  static const Names names = [] {
    Names all;
    for (const EmptyRelation& relation : kEmpty) all.insert(sql::upper(relation.name));
    return all;
  }();
  return names;
}

const Names& function_names() {
  static const Names names = [] {
    Names all;
    for (const SystemFunction& function : kFunctions) all.insert(sql::upper(function.signature.substr(0, function.signature.find('('))));
    return all;
  }();
  return names;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) { return std::ranges::find(words, word) != words.end(); }

/// Which queries of a statement have no rows, whatever else is in them. Each is looked at once, those within others first: a statement
/// may hold as many as fit into a megabyte, in each other or one behind the other.
class EmptyQueries {
 public:
  explicit EmptyQueries(const std::vector<Token>& tokens) : tokens_(tokens), words_(tokens.size()), closes_(tokens.size(), tokens.size()), empty_(tokens.size()) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind == TokenKind::kWord) words_[i] = sql::upper(tokens[i].text);
      if (is_symbol(i, "(")) open.push_back(i);
      if (!is_symbol(i, ")") || open.empty()) continue;
      closes_[open.back()] = i;
      open.pop_back();
    }
    for (std::size_t i = tokens.size(); i-- > 0;) {
      if (is_query(i) && closes_[i] < tokens.size()) empty_[i] = reads_nothing(i + 1, closes_[i]) && !aggregates(i + 1, closes_[i]);
    }
  }

  /// In capital letters; empty: the token is no word.
  const std::string& word(std::size_t i) const { return words_[i]; }
  bool is_symbol(std::size_t i, std::string_view symbol) const { return tokens_[i].kind == TokenKind::kSymbol && tokens_[i].text == symbol; }
  /// Whether a query in brackets opens there.
  bool is_query(std::size_t i) const { return is_symbol(i, "(") && words_[i + 1] == "SELECT"; }
  /// Where the bracket closes; the number of tokens if it does not.
  std::size_t closing(std::size_t open) const { return closes_[open]; }
  /// Of the query in brackets that opens there.
  bool is_empty(std::size_t open) const { return empty_[open]; }
  bool is_all_empty() const { return reads_nothing(0, tokens_.size()) && !aggregates(0, tokens_.size()); }

  /// The names of the whole query's columns, as PostgreSQL would name them.
  std::vector<sql::ResultColumn> columns() const {
    std::vector<sql::ResultColumn> columns;
    std::string name = "?column?";
    for (std::size_t i = 1; i < tokens_.size(); ++i) {
      if (is_symbol(i, "(")) {
        i = closes_[i];
        continue;
      }
      const bool end = words_[i] == "FROM" || tokens_[i].kind == TokenKind::kEnd;
      if (end || is_symbol(i, ",")) columns.push_back({std::exchange(name, "?column?"), "STRING"});
      if (end) break;
      if (is_name(i)) name = tokens_[i].text;
    }
    return columns;
  }

 private:
  bool is_name(std::size_t i) const { return tokens_[i].kind == TokenKind::kWord || tokens_[i].kind == TokenKind::kQuoted; }
  bool is_empty_relation(std::size_t i) const { return is_name(i) && empty_names().contains(sql::upper(tokens_[i].text)); }
  bool stands_in_from(std::size_t i) const { return is_one_of(words_[i - 1], {"FROM", "JOIN"}) || is_symbol(i - 1, ","); }

  /// Whether each of the queries between `begin` and `end` that a UNION parts reads, in FROM and not behind an outer join, something
  /// that nothing is in.
  bool reads_nothing(std::size_t begin, std::size_t end) const {
    bool in_from = false;
    bool outer = false;
    bool nothing = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (is_symbol(i, "(")) {
        if (in_from && !outer && stands_in_from(i) && is_query(i) && empty_[i]) nothing = true;
        i = closes_[i];
        continue;
      }
      const std::string& word = words_[i];
      if (word == "UNION") {
        if (!nothing) return false;
        in_from = nothing = false;
      }
      if (word == "FROM") in_from = true;
      if (is_one_of(word, {"WHERE", "GROUP", "ORDER", "HAVING", "LIMIT"})) in_from = false;
      if (is_symbol(i, ",")) outer = false;
      if (is_one_of(word, {"LEFT", "RIGHT", "FULL"})) outer = true;
      if (in_from && !outer && i > begin && stands_in_from(i) && is_empty_relation(i)) nothing = true;
    }
    return nothing;
  }

  /// A count of nothing is a row, unless it is one for each group.
  bool aggregates(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (is_symbol(i, "(")) i = closes_[i];
      else if (words_[i] == "GROUP") return false;
    }
    for (std::size_t i = begin; i + 1 < end; ++i) {
      if (is_query(i)) i = closes_[i];  // one of its own
      else if (is_symbol(i + 1, "(") && is_one_of(words_[i], {"COUNT", "SUM", "MIN", "MAX", "AVG", "BOOL_OR", "BOOL_AND", "ARRAY_AGG", "STRING_AGG"})) return true;
    }
    return false;
  }

  const std::vector<Token>& tokens_;
  std::vector<std::string> words_;
  std::vector<std::size_t> closes_;
  std::vector<bool> empty_;
};

/// Relations and their columns, as both catalogs tell them.
std::string relation_views(const std::vector<Relation>& relations) {
  ViewText classes("pg_class",
                   "oid, relname, relnamespace, reltype, reloftype, relowner, relam, reltablespace, reltuples, reltoastrelid, relhasindex, relisshared, relpersistence, relkind, relnatts, "
                   "relchecks, relhasrules, relhastriggers, relhassubclass, relrowsecurity, relforcerowsecurity, relreplident, relispartition, relpartbound, reloptions");
  ViewText attributes("pg_attribute",
                      "attrelid, attname, atttypid, attlen, attnum, atttypmod, attnotnull, atthasdef, attisdropped, attidentity, attgenerated, attcollation, "
                      "attstorage, attcompression, attstattarget");
  ViewText tables("information_schema_tables", "table_catalog, table_schema, table_name, table_type, is_insertable_into");
  ViewText columns("information_schema_columns",
                   "table_catalog, table_schema, table_name, column_name, ordinal_position, column_default, is_nullable, data_type, character_maximum_length, numeric_precision, numeric_scale, "
                   "datetime_precision, udt_catalog, udt_schema, udt_name, is_identity, is_generated");
  const std::string numbers = "CAST(NULL AS INT), CAST(NULL AS INT), CAST(NULL AS INT), CAST(NULL AS INT)";
  const std::string columns_tail = fmt::format("{}, {}", quoted("NO"), quoted("NEVER"));
  const std::string class_tail = fmt::format("0, 0, {}, 0, 0, -1, 0, FALSE, FALSE, CAST('p' AS STRING)", kOwner);
  for (const Relation& relation : relations) {
    const std::uint32_t oid = oid_of(relation.name);
    const std::string name = quoted(relation.name);
    classes.add(fmt::format("{}, {}, {}, {}, {}, {}, 0, FALSE, FALSE, FALSE, FALSE, FALSE, {}, FALSE, CAST(NULL AS STRING), CAST(NULL AS STRING)", oid, name, kPublicSchema, class_tail,
                            quoted(relation.view ? "m" : "r"), relation.columns.size(), quoted("d")));
    tables.add(fmt::format("{}, {}, {}, {}, {}", quoted("cork"), quoted("public"), name, quoted(relation.view ? "VIEW" : "BASE TABLE"), quoted(relation.view ? "NO" : "YES")));
    std::size_t number = 0;
    for (const sql::ResultColumn& column : relation.columns) {
      const PgType type = pg_type_of(column.type);
      const bool not_null = column.type.ends_with("NOT NULL");
      attributes.add(fmt::format("{}, {}, {}, {}, {}, {}, {}, FALSE, FALSE, {}, {}, 0, {}, {}, -1", oid, quoted(column.name), type.oid, type.size, ++number, type.modifier, not_null ? "TRUE" : "FALSE",
                                 quoted(""), quoted(""), quoted(type.size < 0 ? "x" : "p"), quoted("")));
      columns.add(fmt::format("{}, {}, {}, {}, {}, CAST(NULL AS STRING), {}, {}, {}, {}, {}, {}, {}", quoted("cork"), quoted("public"), name, quoted(column.name), number,
                              quoted(not_null ? "NO" : "YES"), quoted(standard_name(type.oid)), numbers, quoted("cork"), quoted("pg_catalog"), quoted(type.name), columns_tail));
    }
  }
  const std::string text = "CAST(NULL AS STRING)";
  std::string out = classes.text(fmt::format("0, {0}, 0, {1}, {0}, 0, 0, FALSE, FALSE, FALSE, FALSE, FALSE, {0}, FALSE, {0}, {0}", text, class_tail));
  out += attributes.text(fmt::format("0, {0}, 0, 0, 0, 0, FALSE, FALSE, FALSE, {0}, {0}, 0, {0}, {0}, -1", text));
  out += tables.text(fmt::format("{0}, {0}, {0}, {0}, {0}", text));
  out += columns.text(fmt::format("{0}, {0}, {0}, {0}, 0, {0}, {0}, {0}, {1}, {0}, {0}, {0}, {0}, {0}", text, numbers));
  return out;
}

}  // namespace

bool is_system_name(std::string_view word, bool called) {
  constexpr std::string_view kFilled[] = {"PG_CLASS", "PG_ATTRIBUTE", "PG_NAMESPACE", "PG_AM", "PG_DATABASE", "PG_ROLES", "PG_TABLESPACE", "PG_TYPE", "PG_CURSORS", "PG_SETTINGS"};
  if (!called && std::ranges::find(kFilled, word) != std::end(kFilled)) return true;
  if (!called) return word != "UNNEST" && empty_names().contains(word);
  return function_names().contains(word);
}

std::uint32_t oid_of(std::string_view relation) {
  if (relation == "pg_class" || relation == "pg_catalog.pg_class") return 1259;
  std::uint32_t hash = 2'166'136'261;
  for (const char c : relation) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619;
  return kFirstUserOid + hash % 2'000'000'000;
}

std::string system_functions(std::string_view user) {
  std::string name;
  for (const char c : user) name.append(c == '\'' ? "''" : std::string_view(&c, 1));
  std::string out;
  for (const SystemFunction& function : kFunctions) {
    std::string body(function.body);
    for (const auto& [mark, value] : {std::pair<std::string_view, std::string_view>{"{user}", name}, {"{version}", kServerVersion}}) {
      if (const std::size_t at = body.find(mark); at != std::string::npos) body.replace(at, mark.size(), value);
    }
    out += fmt::format("CREATE FUNCTION {} RETURN {};\n", function.signature, body);
  }
  return out;
}

std::string system_views(const SystemState& state) {
  std::string out = relation_views(state.relations);
  const std::string text = "CAST(NULL AS STRING)";
  ViewText namespaces("pg_namespace", "oid, nspname, nspowner, nspacl");
  for (const auto& [oid, name] : {std::pair{kSystemSchema, "pg_catalog"}, {kPublicSchema, "public"}}) namespaces.add(fmt::format("{}, {}, {}, {}", oid, quoted(name), kOwner, text));
  out += namespaces.text("");
  ViewText schemas("information_schema_schemata", "catalog_name, schema_name, schema_owner");
  schemas.add(fmt::format("{}, {}, {}", quoted("cork"), quoted("public"), quoted(state.user)));
  out += schemas.text("");
  ViewText methods("pg_am", "oid, amname");
  methods.add(fmt::format("2, {}", quoted("heap")));
  out += methods.text("");
  ViewText databases("pg_database", "oid, datname, datdba, encoding, datcollate, datctype, daticulocale, datlocprovider, datacl, datconnlimit, dattablespace, datallowconn, datistemplate");
  databases.add(fmt::format("1, {}, {}, 6, {}, {}, {}, {}, {}, -1, 1663, TRUE, FALSE", quoted("cork"), kOwner, quoted("C.UTF-8"), quoted("C.UTF-8"), text, quoted("c"), text));
  out += databases.text("");
  ViewText tablespaces("pg_tablespace", "oid, spcname, spcowner");
  tablespaces.add(fmt::format("1663, {}, {}", quoted("pg_default"), kOwner));
  out += tablespaces.text("");
  ViewText roles("pg_roles", "oid, rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolconnlimit, rolvaliduntil, rolreplication, rolbypassrls");
  roles.add(fmt::format("{}, {}, FALSE, TRUE, FALSE, FALSE, TRUE, -1, {}, FALSE, FALSE", kOwner, quoted(state.user), text));
  out += roles.text("");
  ViewText cursors("pg_cursors", "name, statement, is_holdable");
  for (const std::string& cursor : state.cursors) cursors.add(fmt::format("{}, {}, FALSE", quoted(cursor), text));
  out += cursors.text(fmt::format("{0}, {0}, FALSE", text));
  ViewText settings("pg_settings", "name, setting, unit, category, short_desc, vartype");
  for (const auto& [name, value] : state.settings) settings.add(fmt::format("{}, {}, {}, {}, {}, {}", quoted(name), quoted(value), text, quoted("Cork"), text, quoted("string")));
  out += settings.text(fmt::format("{0}, {0}, {0}, {0}, {0}, {0}", text));
  ViewText types("pg_type", "oid, typname, typnamespace, typlen, typtype, typelem, typrelid, typbasetype, typtypmod, typnotnull, typcollation, typdelim, typinput, typarray, typcategory");
  for (const std::uint32_t oid : kTypeOids) {
    const PgType type = pg_type_by_oid(oid).value_or(PgType{});
    types.add(fmt::format("{}, {}, {}, {}, {}, 0, 0, 0, -1, FALSE, 0, {}, {}, 0, {}", oid, quoted(type.name), kSystemSchema, type.size, quoted("b"), quoted(","),
                          quoted(std::string(type.name) + "in"), quoted("U")));
  }
  out += types.text("");
  for (const EmptyRelation& relation : kEmpty) {
    if (!relation.columns.empty()) out += empty_view(relation);
  }
  return out;
}

SystemQuery simplify(std::string_view statement) {
  SystemQuery query{.text = {}, .empty = std::nullopt};
  const std::vector<Token> tokens = sql::tokenize(statement);
  const EmptyQueries queries(tokens);
  if (queries.word(0) == "SELECT" && queries.is_all_empty()) query.empty = queries.columns();
  std::size_t copied = 0;
  const auto replace = [&](std::size_t begin, std::size_t end, std::string_view text) {
    query.text.append(statement.substr(copied, begin - copied)).append(text);
    copied = end;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool number = tokens[i].kind == TokenKind::kText && i > 0 && queries.is_symbol(i - 1, "=") && !tokens[i].text.empty() &&
                        std::ranges::all_of(tokens[i].text, [](char c) { return c >= '0' && c <= '9'; });
    if (number) replace(tokens[i].begin, tokens[i].end, tokens[i].text);
    // What stands in FROM is no value.
    if (!queries.is_query(i) || (i > 0 && is_one_of(queries.word(i - 1), {"FROM", "JOIN"}))) continue;
    const std::size_t close = queries.closing(i);
    if (close == tokens.size() || !queries.is_empty(i)) continue;
    const bool exists = i > 0 && queries.word(i - 1) == "EXISTS";
    const bool array = i > 0 && queries.word(i - 1) == "ARRAY";
    replace(tokens[exists || array ? i - 1 : i].begin, tokens[close].end, exists ? "FALSE" : "CAST(NULL AS STRING)");
    i = close;
  }
  query.text.append(statement.substr(copied));
  return query;
}

}  // namespace cork::pgwire
