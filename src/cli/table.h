// SPDX-License-Identifier: Apache-2.0
// Table: rows printed in aligned columns for people, or as JSON for programs.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace cork::cli {

using Cell = std::variant<std::string, std::int64_t>;

/// Numbers are aligned to the right; in JSON every row is an object with the headings as names.
class Table {
 public:
  explicit Table(std::vector<std::string> headings) : headings_(std::move(headings)) {}
  /// REQUIRES: as many cells as headings.
  void add(std::vector<Cell> row);
  bool empty() const { return rows_.empty(); }
  std::string text() const;
  std::string json() const;
  /// To standard output.
  void print(bool as_json) const;

 private:
  std::vector<std::string> headings_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace cork::cli
