// SPDX-License-Identifier: Apache-2.0
// Parser: MATCH_RECOGNIZE and its row patterns.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "sql/parser.h"

namespace cork::sql {

/// The bracket and what is inside.
Result<std::shared_ptr<const MatchTable>> Parser::match_table(TableReferencePtr input) {
  auto match = std::make_shared<MatchTable>();
  match->position = peek().position;
  match->input = std::move(input);
  TRY(expect_symbol("("));
  if (take_word("PARTITION")) {
    TRY(expect_word("BY"));
    do {
      TRY_ASSIGN(NodePtr key, expression());
      match->partition_by.push_back(std::move(key));
    } while (take_symbol(","));
  }
  TRY(expect_word("ORDER"));
  TRY(expect_word("BY"));
  TRY_ASSIGN(match->order_by, sort_items());
  if (take_word("MEASURES")) {
    do {
      if (is_word("FINAL") && !is_symbol(".", 1)) advance();  // of a match that is whole all measures are
      TRY_ASSIGN(NodePtr value, expression());
      TRY(expect_word("AS"));
      TRY_ASSIGN(std::string name, identifier("the measure's name"));
      match->measures.emplace_back(std::move(name), std::move(value));
    } while (take_symbol(","));
  }
  if (is_word("ALL") && is_word("ROWS", 1))
    return error(peek().position, "ALL ROWS PER MATCH is not supported, as in Flink; ONE ROW PER MATCH is");
  if (take_word("ONE")) {
    for (const char* word : {"ROW", "PER", "MATCH"}) TRY(expect_word(word));
  }
  TRY(match_skip(*match));
  TRY(expect_word("PATTERN"));
  TRY(expect_symbol("("));
  TRY_ASSIGN(match->pattern, pattern_alternatives());
  TRY(expect_symbol(")"));
  if (take_word("WITHIN")) {
    TRY_ASSIGN(match->within, sum());
  }
  TRY(expect_word("DEFINE"));
  do {
    TRY_ASSIGN(std::string name, identifier("a pattern variable"));
    TRY(expect_word("AS"));
    TRY_ASSIGN(NodePtr condition, expression());
    match->defines.emplace_back(std::move(name), std::move(condition));
  } while (take_symbol(","));
  TRY(expect_symbol(")"));
  return std::shared_ptr<const MatchTable>(std::move(match));
}

Result<void> Parser::match_skip(MatchTable& match) {
  if (!take_word("AFTER")) {
    // Flink's default; in the standard it is SKIP PAST LAST ROW.
    match.skip = MatchTable::Skip::kToNextRow;
    return {};
  }
  TRY(expect_word("MATCH"));
  TRY(expect_word("SKIP"));
  if (take_word("PAST")) {
    TRY(expect_word("LAST"));
    return expect_word("ROW");
  }
  TRY(expect_word("TO"));
  if (take_word("NEXT")) {
    match.skip = MatchTable::Skip::kToNextRow;
    return expect_word("ROW");
  }
  match.skip = take_word("FIRST") ? MatchTable::Skip::kToFirst : MatchTable::Skip::kToLast;
  if (match.skip == MatchTable::Skip::kToLast) take_word("LAST");
  TRY_ASSIGN(match.skip_to, identifier("a pattern variable"));
  return {};
}

Result<RowPattern> Parser::pattern_alternatives() {
  if (++depth_ > kDepthMax) {
    --depth_;
    return error(peek().position, "patterns are nested too deeply");
  }
  RowPattern result{.kind = RowPattern::Kind::kAlternatives, .variable = {}, .parts = {}};
  Result<RowPattern> part = pattern_sequence();
  while (part) {
    result.parts.push_back(std::move(*part));
    if (!take_symbol("|")) break;
    part = pattern_sequence();
  }
  --depth_;
  if (!part) return part;
  if (result.parts.size() == 1) {
    RowPattern only = std::move(result.parts[0]);
    return only;
  }
  return result;
}

Result<RowPattern> Parser::pattern_sequence() {
  RowPattern result{.kind = RowPattern::Kind::kSequence, .variable = {}, .parts = {}};
  while (!is_symbol(")") && !is_symbol("|")) {
    TRY(check_chain(static_cast<int>(result.parts.size())));
    TRY_ASSIGN(RowPattern part, pattern_factor());
    const bool plain_group = part.kind == RowPattern::Kind::kSequence && part.least == 1 && part.most == 1 && part.greedy;
    if (plain_group) std::ranges::move(part.parts, std::back_inserter(result.parts));
    else result.parts.push_back(std::move(part));
  }
  if (result.parts.empty()) return expected("a pattern variable");
  return result;
}

Result<RowPattern> Parser::pattern_factor() {
  RowPattern result;
  if (take_symbol("(")) {
    TRY_ASSIGN(result, pattern_alternatives());
    TRY(expect_symbol(")"));
    if (is_symbol("*") || is_symbol("+") || is_symbol("?") || is_symbol("{")) {
      RowPattern group{.kind = RowPattern::Kind::kSequence, .variable = {}, .parts = {std::move(result)}};
      result = std::move(group);
    }
  } else {
    if (is_symbol("{"))
      return error(peek().position, "the pattern {- -} leaves rows out of the output, which has no rows of its own");
    TRY_ASSIGN(result.variable, identifier("a pattern variable"));
  }
  TRY(pattern_quantifier(result));
  return result;
}

Result<void> Parser::pattern_quantifier(RowPattern& pattern) {
  constexpr std::int64_t kMost = 1'000;
  if (take_symbol("*")) {
    pattern.least = 0;
    pattern.most = -1;
  } else if (take_symbol("+")) {
    pattern.most = -1;
  } else if (take_symbol("?")) {
    pattern.least = 0;
  } else if (take_symbol("{")) {
    const Position position = peek().position;
    std::int64_t least = 0;
    if (!is_symbol(",")) {
      TRY_ASSIGN(least, whole_number("a number of rows"));
    }
    std::int64_t most = least;
    if (take_symbol(",")) {
      most = -1;
      if (!is_symbol("}")) {
        TRY_ASSIGN(most, whole_number("a number of rows"));
      }
    }
    TRY(expect_symbol("}"));
    if (least > kMost || most > kMost || (most >= 0 && most < least) || most == 0) {
      return error(position,
                   fmt::format("a quantifier is {{n}}, {{n,}}, {{n,m}} or {{,m}} with 1 <= n <= m <= {}", kMost));
    }
    pattern.least = static_cast<std::int32_t>(least);
    pattern.most = static_cast<std::int32_t>(most);
  } else {
    return {};
  }
  pattern.greedy = !take_symbol("?");
  return {};
}

}  // namespace cork::sql
