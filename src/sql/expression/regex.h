// SPDX-License-Identifier: Apache-2.0
// Regex: regular expressions in Java's syntax, which PCRE2 shares but for rarities; over UTF-8.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cork::sql {

class Regex {
 public:
  /// nullopt if it is no regular expression.
  static std::optional<Regex> compile(std::string_view pattern);
  /// SQL's regular expressions of SIMILAR TO: % and _ beside the usual signs; they match a whole text.
  static std::optional<Regex> compile_similar(std::string_view pattern, char escape);

  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  std::size_t groups() const { return groups_; }
  /// Begin and end of group 0 (all of it) and the others; a group that takes no part has begin > end.
  struct Span {
    std::size_t begin = 1;
    std::size_t end = 0;
    bool there() const { return begin <= end; }
  };
  /// The first match at or behind `from`, or none; INVALID_RECORD: the search took too many steps to tell.
  Result<bool> find(std::string_view text, std::size_t from, std::vector<Span>& spans) const;

 private:
  struct Code;
  Regex(std::unique_ptr<Code> code, std::size_t groups);
  std::unique_ptr<Code> code_;
  std::size_t groups_ = 0;
};

/// Calls use(spans) for each match from left to right, as java.util.regex.Matcher.find in a loop, until it returns false.
template <class Use>
Result<void> for_each_match(const Regex& regex, std::string_view text, Use use) {
  std::vector<Regex::Span> spans;
  std::size_t from = 0;
  while (from <= text.size()) {
    TRY_ASSIGN(const bool found, regex.find(text, from, spans));
    if (!found || !use(spans)) break;
    from = spans[0].end;
    if (spans[0].begin != spans[0].end) continue;
    // An empty match: go on behind the next character.
    ++from;
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xc0) == 0x80) ++from;
  }
  return {};
}

}  // namespace cork::sql
