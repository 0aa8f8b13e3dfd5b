// SPDX-License-Identifier: Apache-2.0
// Aligned text and JSON.
#include "cli/table.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdio>

#include "base/assert.h"

namespace cork::cli {
namespace {

std::string text_of(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  return std::get<std::string>(cell);
}

/// Columns on a terminal: bytes of UTF-8 that begin a character.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace

void Table::add(std::vector<Cell> row) {
  ASSERT(row.size() == headings_.size());
  rows_.push_back(std::move(row));
}

std::string Table::text() const {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < headings_.size(); ++column) {
    std::size_t width = width_of(headings_[column]);
    for (const auto& row : rows_) width = std::max(width, width_of(text_of(row[column])));
    widths.push_back(width);
  }
  std::string out;
  const auto line = [&](const auto& cell_of, const auto& right) {
    std::string text;
    for (std::size_t column = 0; column < headings_.size(); ++column) {
      const std::string cell = cell_of(column);
      const std::string padding(widths[column] - width_of(cell), ' ');
      if (column > 0) text += "  ";
      text += right(column) ? padding + cell : cell + padding;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  };
  const auto is_number = [&](std::size_t column) { return !rows_.empty() && std::holds_alternative<std::int64_t>(rows_.front()[column]); };
  line([&](std::size_t column) { return headings_[column]; }, is_number);
  for (const auto& row : rows_) line([&](std::size_t column) { return text_of(row[column]); }, is_number);
  return out;
}

std::string Table::json() const {
  boost::json::array out;
  for (const auto& row : rows_) {
    boost::json::object object;
    for (std::size_t column = 0; column < row.size(); ++column) {
      std::string name = headings_[column];
      std::ranges::transform(name, name.begin(), [](char c) { return c == ' ' || c == '-' ? '_' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
      if (const auto* number = std::get_if<std::int64_t>(&row[column])) {
        object[name] = *number;
      } else {
        object[name] = std::get<std::string>(row[column]);
      }
    }
    out.push_back(std::move(object));
  }
  return boost::json::serialize(out) + "\n";
}

void Table::print(bool as_json) const { std::fputs((as_json ? json() : text()).c_str(), stdout); }

}  // namespace cork::cli
