// SPDX-License-Identifier: Apache-2.0
// Parser: OVER, the WINDOW clause, ORDER BY and GROUP BY with its sets.
#include <fmt/format.h>

#include <algorithm>

#include "sql/parser.h"

namespace cork::sql {

/// Behind OVER: a name, or a definition in brackets.
Result<WindowDefinitionPtr> Parser::over_window() {
  if (is_symbol("(")) return window_definition();
  auto window = std::make_shared<WindowDefinition>();
  window->position = peek().position;
  TRY_ASSIGN(window->base, identifier("the name of a window, or '('"));
  return WindowDefinitionPtr(std::move(window));
}

Result<WindowDefinitionPtr> Parser::window_definition() {
  auto window = std::make_shared<WindowDefinition>();
  window->position = peek().position;
  TRY(expect_symbol("("));
  const bool named = (peek().kind == TokenKind::kWord || peek().kind == TokenKind::kQuoted) && !is_word("PARTITION") &&
                     !is_word("ORDER") && !is_word("ROWS") && !is_word("RANGE");
  if (named) {
    TRY_ASSIGN(window->base, identifier("the name of a window"));
  }
  if (take_word("PARTITION")) {
    TRY(expect_word("BY"));
    do {
      TRY_ASSIGN(NodePtr key, expression());
      window->partition_by.push_back(std::move(key));
    } while (take_symbol(","));
  }
  if (take_word("ORDER")) {
    TRY(expect_word("BY"));
    TRY_ASSIGN(window->order_by, sort_items());
  }
  if (is_word("ROWS") || is_word("RANGE")) TRY(window_frame(*window));
  TRY(expect_symbol(")"));
  return WindowDefinitionPtr(std::move(window));
}

Result<void> Parser::window_frame(WindowDefinition& window) {
  window.has_frame = true;
  window.rows = is_word("ROWS");
  advance();
  if (!take_word("BETWEEN")) {
    TRY_ASSIGN(window.start, frame_bound());
    return {};
  }
  TRY_ASSIGN(window.start, frame_bound());
  TRY(expect_word("AND"));
  TRY_ASSIGN(window.end, frame_bound());
  return {};
}

Result<FrameBound> Parser::frame_bound() {
  using Kind = FrameBound::Kind;
  FrameBound bound;
  if (take_word("CURRENT")) {
    TRY(expect_word("ROW"));
    return bound;
  }
  const bool unbounded = take_word("UNBOUNDED");
  if (!unbounded) {
    TRY_ASSIGN(bound.offset, sum());
  }
  if (take_word("PRECEDING")) {
    bound.kind = unbounded ? Kind::kUnboundedPreceding : Kind::kPreceding;
  } else if (take_word("FOLLOWING")) {
    bound.kind = unbounded ? Kind::kUnboundedFollowing : Kind::kFollowing;
  } else {
    return expected("PRECEDING or FOLLOWING");
  }
  return bound;
}

Result<void> Parser::window_clause(Select& select) {
  do {
    const Position position = peek().position;
    TRY_ASSIGN(std::string name, identifier("the window's name"));
    TRY(expect_word("AS"));
    TRY_ASSIGN(WindowDefinitionPtr window, window_definition());
    if (!select.windows.emplace(name, std::move(window)).second)
      return error(position, fmt::format("the window '{}' is defined twice", name));
  } while (take_symbol(","));
  return {};
}

Result<std::vector<SortItem>> Parser::sort_items() {
  std::vector<SortItem> items;
  do {
    SortItem item;
    TRY_ASSIGN(item.expression, expression());
    item.descending = take_word("DESC");
    if (!item.descending) take_word("ASC");
    if (take_word("NULLS")) {
      item.nulls_first = take_word("FIRST");
      if (!*item.nulls_first) TRY(expect_word("LAST"));
    }
    items.push_back(std::move(item));
  } while (take_symbol(","));
  return items;
}

/// Several elements combine: GROUP BY a, ROLLUP (b, c) has the sets (a, b, c), (a, b) and (a).
Result<void> Parser::grouping(Select& select) {
  constexpr std::size_t kSetsMax = 1'000;
  select.grouped = true;
  std::vector<std::vector<std::size_t>> sets{{}};
  bool plain = true;
  do {
    const Position position = peek().position;
    plain = plain && !is_word("ROLLUP") && !is_word("CUBE") && !(is_word("GROUPING") && is_word("SETS", 1));
    TRY_ASSIGN(const std::vector<std::vector<std::size_t>> element, grouping_element(select));
    std::vector<std::vector<std::size_t>> combined;
    if (sets.size() * element.size() > kSetsMax)
      return error(position, fmt::format("more than {} grouping sets", kSetsMax));
    for (const auto& left : sets) {
      for (const auto& right : element) {
        combined.push_back(left);
        for (const std::size_t key : right) {
          if (std::ranges::find(left, key) == left.end()) combined.back().push_back(key);
        }
      }
    }
    sets = std::move(combined);
  } while (take_symbol(","));
  if (!plain) select.grouping_sets = std::move(sets);
  return {};
}

Result<std::vector<std::vector<std::size_t>>> Parser::grouping_element(Select& select) {
  using Sets = std::vector<std::vector<std::size_t>>;
  const bool rollup = is_word("ROLLUP") && is_symbol("(", 1);
  const bool cube = is_word("CUBE") && is_symbol("(", 1);
  if (is_word("GROUPING") && is_word("SETS", 1)) {
    advance();
    advance();
    TRY(expect_symbol("("));
    Sets sets;
    do {
      TRY_ASSIGN(const Sets inner, grouping_element(select));
      sets.insert(sets.end(), inner.begin(), inner.end());
    } while (take_symbol(","));
    TRY(expect_symbol(")"));
    return sets;
  }
  if (!rollup && !cube) {
    TRY_ASSIGN(std::vector<std::size_t> keys, grouping_keys(select));
    return Sets{std::move(keys)};
  }
  const Position position = advance().position;
  advance();
  Sets parts;
  do {
    TRY_ASSIGN(std::vector<std::size_t> keys, grouping_keys(select));
    parts.push_back(std::move(keys));
  } while (take_symbol(","));
  TRY(expect_symbol(")"));
  constexpr std::size_t kCubeMax = 9;
  if (cube && parts.size() > kCubeMax) return error(position, fmt::format("CUBE takes at most {} keys", kCubeMax));
  Sets sets;
  const std::size_t count = cube ? std::size_t{1} << parts.size() : parts.size() + 1;
  for (std::size_t set = 0; set < count; ++set) {
    std::vector<std::size_t> keys;
    for (std::size_t part = 0; part < parts.size(); ++part) {
      const bool in = cube ? (((count - 1 - set) >> (parts.size() - 1 - part)) & 1) != 0 : part < parts.size() - set;
      if (in) keys.insert(keys.end(), parts[part].begin(), parts[part].end());
    }
    sets.push_back(std::move(keys));
  }
  return sets;
}

/// An expression, or several in brackets: places in select.group_by.
Result<std::vector<std::size_t>> Parser::grouping_keys(Select& select) {
  std::vector<std::size_t> keys;
  if (is_symbol("(") && is_symbol(")", 1)) {
    advance();
    advance();
    return keys;
  }
  TRY_ASSIGN(const NodePtr node, expression());
  std::vector<NodePtr> nodes{node};
  if (node->kind == NodeKind::kCall && node->text == "ROW") nodes = node->arguments;
  for (const NodePtr& key : nodes) {
    const std::string text = to_sql(*key);
    const auto known =
        std::ranges::find_if(select.group_by, [&](const NodePtr& other) { return to_sql(*other) == text; });
    keys.push_back(static_cast<std::size_t>(known - select.group_by.begin()));
    if (known == select.group_by.end()) select.group_by.push_back(key);
  }
  return keys;
}

}  // namespace cork::sql
