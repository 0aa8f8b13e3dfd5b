// SPDX-License-Identifier: Apache-2.0
// Parser: tokens to statements, by recursive descent; Flink's dialect.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "sql/ast.h"

namespace cork::sql {

class Parser {
 public:
  /// The script must outlive the parser.
  static Parser open(std::string_view script);
  /// Where names without a database are.
  void set_database(std::string database) { database_ = std::move(database); }

  bool at_end();
  /// The next statement and its ';'. An error has its position, and what was expected.
  Result<Statement> statement();
  /// Behind the next ';': after an error.
  void skip_statement();

 private:
  Parser(std::string_view script, std::vector<Token> tokens) : script_(script), tokens_(std::move(tokens)) {}

  // The cursor (parser.cc).
  const Token& peek(std::size_t ahead = 0) const;
  const Token& advance();
  bool is_word(std::string_view word, std::size_t ahead = 0) const;
  bool is_symbol(std::string_view symbol, std::size_t ahead = 0) const;
  bool take_word(std::string_view word);
  bool take_symbol(std::string_view symbol);
  Result<void> expect_word(std::string_view word);
  Result<void> expect_symbol(std::string_view symbol);
  std::unexpected<Error> expected(std::string_view what) const;
  std::unexpected<Error> error(Position position, std::string message) const;
  /// An identifier that is no reserved word.
  Result<std::string> identifier(std::string_view what);
  Result<std::vector<std::string>> path(std::string_view what);
  /// The name that the catalog knows the table or view of a path by.
  Result<std::string> catalog_name(const std::vector<std::string>& path, Position position) const;
  Result<std::string> table_name(std::string_view what);
  Result<std::vector<std::string>> name_list();
  Result<std::string> text_literal(std::string_view what);
  Result<std::int64_t> whole_number(std::string_view what);
  Result<std::map<std::string, std::string>> options();
  /// The options of a hint, if one follows.
  Result<std::map<std::string, std::string>> hint();
  Result<void> query_hint();

  // Statements (parser_statement.cc).
  Result<Statement> statement_body();
  Result<CreateTable> create_table();
  Result<CreateTable> replaced_table();
  Result<CreateTable> named_table(std::string_view what);
  Result<void> table_elements(CreateTable& table);
  Result<void> if_not_exists(bool& given);
  Result<Statement> create();
  Result<void> like_options(CreateTable& table);
  Result<void> table_element(CreateTable& table);
  Result<Show> show();
  Result<Statement> alter();
  Result<AlterTable> alter_table();
  Result<Use> use();
  Result<DatabaseCommand> database_command(bool drop);
  Result<void> partition_values(Insert& insert);
  Result<void> view_query(CreateView& view);
  Result<void> alter_elements(AlterTable& alter);
  Result<void> alter_drop(AlterTable& alter);
  Result<ColumnDefinition> column_definition();
  Result<CreateView> create_view();
  Result<CreateFunction> create_function();
  Result<Drop> drop();
  Result<Insert> insert();
  Result<StatementSet> statement_set();
  Result<SetOption> set_option();
  Result<void> query_of(CreateTable& table);
  bool is_job_command() const;
  Result<JobCommand> job_command();
  Result<ResetOption> reset_option();
  Result<streams::LogicalType> type();
  Result<streams::LogicalType> type_with_suffixes();
  Result<streams::LogicalType> type_root();
  Result<streams::LogicalType> nested_type(const std::string& word);
  Result<streams::LogicalType> row_type();
  Result<std::int32_t> type_length(std::int32_t otherwise, std::int32_t min, std::int32_t max);

  // Spellings of ksqlDB and RisingWave (parser_dialects.cc).
  Result<std::map<std::string, std::string>> bare_options();
  bool bare_options_follow() const;
  Result<void> apply_ksql_options(CreateTable& table, std::map<std::string, std::string> given, bool stream);
  Result<CreateTable> create_stream();
  Result<bool> ksql_window(Select& select);
  void group_by_window(Select& select);
  Result<void> emit_clause(Query& query);
  Result<void> format_clause(CreateTable& table);
  Result<void> apply_risingwave_options(CreateTable& table, std::map<std::string, std::string> options, bool source);
  Result<CreateTable> create_source();
  Result<CreateTable> create_sink();
  Result<CreateTable> create_materialized_view();

  // Queries (parser_query.cc).
  Result<QueryPtr> query();
  Result<std::shared_ptr<Query>> set_operations(bool intersect);
  Result<std::shared_ptr<Query>> query_term();
  Result<void> query_tail(Query& query);
  Result<NodePtr> subquery(Position position);
  Result<Select> select();
  Result<std::vector<SelectItem>> select_items();
  Result<Values> values();
  Result<TableReferencePtr> table_references();
  Result<TableReferencePtr> joined_table();
  Result<TableReferencePtr> table_primary();
  Result<NamedTable> named_in_from();
  Result<WindowTable> window_table();
  Result<void> window_argument(WindowTable& window);
  Result<void> table_alias(TableReference& table);
  Result<TableReferencePtr> table_suffixes(TableReferencePtr table);

  // Windows, sorting and grouping (parser_window.cc).
  Result<WindowDefinitionPtr> over_window();
  Result<WindowDefinitionPtr> window_definition();
  Result<void> window_frame(WindowDefinition& window);
  Result<FrameBound> frame_bound();
  Result<void> window_clause(Select& select);
  Result<std::vector<SortItem>> sort_items();
  Result<void> grouping(Select& select);
  Result<std::vector<std::vector<std::size_t>>> grouping_element(Select& select);
  Result<std::vector<std::size_t>> grouping_keys(Select& select);

  // MATCH_RECOGNIZE (parser_match.cc).
  Result<std::shared_ptr<const MatchTable>> match_table(TableReferencePtr input);
  Result<void> match_skip(MatchTable& match);
  Result<RowPattern> pattern_alternatives();
  Result<RowPattern> pattern_sequence();
  Result<RowPattern> pattern_factor();
  Result<void> pattern_quantifier(RowPattern& pattern);

  // Expressions (parser_expression.cc).
  Result<NodePtr> expression();
  Result<NodePtr> conjunction();
  Result<NodePtr> negation();
  Result<NodePtr> predicate();
  Result<NodePtr> predicate_tail(NodePtr left);
  Result<NodePtr> in_tail(NodePtr left, bool negated);
  Result<NodePtr> is_tail(NodePtr left);
  Result<NodePtr> sum();
  Result<NodePtr> product();
  Result<NodePtr> unary();
  Result<NodePtr> primary();
  Result<NodePtr> bare_primary();
  Result<NodePtr> postfix(NodePtr value);
  Result<NodePtr> word_primary();
  Result<NodePtr> bracket_list(std::string name);
  Result<NodePtr> literal_primary();
  Result<NodePtr> interval();
  bool is_interval_unit() const;
  Result<NodePtr> interval_unit();
  Result<NodePtr> case_expression();
  Result<NodePtr> cast(const std::string& name);
  Result<NodePtr> call(std::string name);
  Result<NodePtr> special_call(const std::string& name);
  Result<NodePtr> overlaps_tail(Position position, NodePtr left);

  // JSON functions with clauses of their own (parser_json.cc).
  Result<NodePtr> json_call(const std::string& name, Position position);
  Result<NodePtr> json_value(Position position);
  Result<NodePtr> json_query(Position position);
  Result<NodePtr> json_exists(Position position);
  Result<NodePtr> json_object(const std::string& name, Position position);
  Result<NodePtr> json_array(const std::string& name, Position position);
  Result<void> json_behaviors(std::vector<std::pair<NodePtr, NodePtr>>& on_empty_and_error, bool query);
  Result<NodePtr> json_returning(Position position);
  Result<std::string> json_on_null(const std::string& otherwise);
  Result<bool> array_agg_tail();
  Result<NodePtr> filter_tail(std::shared_ptr<Node> node);

  // A tree is walked by recursion: brackets and chains of operators have a limit.
  static constexpr int kDepthMax = 200;
  static constexpr int kChainMax = 400;
  Result<void> check_chain(int length) const;
  // Chains in brackets in chains make a tree that is higher than either; an operand that is written once and means two, as in BETWEEN,
  // doubles the work of a walk, and again in the one around it.
  static constexpr std::uint32_t kHeightMax = 1'000;
  static constexpr std::uint64_t kWeightMax = 1'000'000;
  struct Size {
    std::uint32_t height = 0;
    std::uint64_t weight = 0;
  };
  /// Measures an expression and adds it to what the query around it holds.
  Result<void> check_size(const Node& node);
  // Of joins and of set operations in a statement: their trees are as high.
  static constexpr int kCombinedMax = 1'000;
  Result<void> check_combined();
  Result<std::shared_ptr<Query>> query_text();
  class Depth;

  std::string_view script_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int combined_ = 0;
  Size size_;  // of the expressions of the query so far
  std::string database_ = std::string(kDefaultDatabase);
};

/// Capital letters of ASCII.
std::string upper(std::string_view text);
/// Words with a meaning, in capitals; the reserved ones are names in backticks only.
std::vector<std::string_view> keywords();

}  // namespace cork::sql
