// SPDX-License-Identifier: Apache-2.0
// Reads and applies the rules.
#include "security/principal_mapper.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cork::security {
namespace {

// A longer one is no name of anybody, and costs too much to match.
constexpr std::size_t kNameBytesMax = 4096;

std::unexpected<Error> invalid(std::string text) {
  return fail(ErrorCode::kInvalidConfig, "ssl.principal.mapping.rules: " + std::move(text));
}

/// Text up to an unescaped '/', which is taken too; false if there is none.
bool take_part(std::string_view& rest, std::string& part) {
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '\\') {
      ++i;
    } else if (rest[i] == '/') {
      part = rest.substr(0, i);
      rest.remove_prefix(i + 1);
      return true;
    }
  }
  return false;
}

/// Java's form of a replacement in that of std::regex: a backslash makes the next character plain.
std::string replacement_of(std::string_view java) {
  std::string out;
  for (std::size_t i = 0; i < java.size(); ++i) {
    if (java[i] == '\\' && i + 1 < java.size()) {
      ++i;
      if (java[i] == '$') out += '$';
    }
    out += java[i];
  }
  return out;
}

void skip_separators(std::string_view& rest) {
  while (!rest.empty() && (rest.front() == ',' || static_cast<unsigned char>(rest.front()) <= ' '))
    rest.remove_prefix(1);
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

Result<PrincipalMapper> PrincipalMapper::parse(std::string_view rules) {
  PrincipalMapper mapper;
  std::string_view rest = rules;
  skip_separators(rest);
  while (!rest.empty()) {
    Rule rule;
    if (rest.starts_with("DEFAULT")) {
      rest.remove_prefix(std::string_view("DEFAULT").size());
      rule.is_default = true;
    } else {
      if (!rest.starts_with("RULE:"))
        return invalid(fmt::format("'{}' begins neither with RULE: nor with DEFAULT", rest));
      rest.remove_prefix(std::string_view("RULE:").size());
      std::string pattern;
      if (!take_part(rest, pattern) || !take_part(rest, rule.replacement)) {
        return invalid("a rule is RULE:pattern/replacement/ with L or U at its end for small or capital letters");
      }
      rule.replacement = replacement_of(rule.replacement);
      if (rest.starts_with('L')) rule.letters = Case::kLower;
      if (rest.starts_with('U')) rule.letters = Case::kUpper;
      if (rule.letters != Case::kKeep) rest.remove_prefix(1);
      try {
        rule.pattern = std::regex(pattern, std::regex::ECMAScript | std::regex::optimize);
      } catch (const std::regex_error& error) {
        return invalid(fmt::format("'{}' is no regular expression: {}", pattern, error.what()));
      }
    }
    if (!rest.empty() && rest.front() != ',' && static_cast<unsigned char>(rest.front()) > ' ')
      return invalid(fmt::format("a comma is missing before '{}'", rest));
    skip_separators(rest);
    mapper.rules_.push_back(std::move(rule));
  }
  if (mapper.rules_.empty()) mapper.rules_.push_back({.is_default = true});
  return mapper;
}

Result<std::string> PrincipalMapper::map(const std::string& distinguished_name) const {
  if (distinguished_name.size() <= kNameBytesMax) {
    for (const Rule& rule : rules_) {
      if (rule.is_default) return distinguished_name;
      if (!std::regex_match(distinguished_name, rule.pattern)) continue;
      std::string name = std::regex_replace(distinguished_name, rule.pattern, rule.replacement);
      if (rule.letters == Case::kLower) std::ranges::transform(name, name.begin(), small);
      if (rule.letters == Case::kUpper) std::ranges::transform(name, name.begin(), capital);
      return name;
    }
  }
  return fail(ErrorCode::kSaslAuthenticationFailed,
              "no rule of ssl.principal.mapping.rules matches the name in the certificate");
}

}  // namespace cork::security
