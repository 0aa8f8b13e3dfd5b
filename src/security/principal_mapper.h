// SPDX-License-Identifier: Apache-2.0
// PrincipalMapper: the name of a user from the distinguished name of its certificate (ssl.principal.mapping.rules,
// KIP-371).
#pragma once

#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cork::security {

class PrincipalMapper {
 public:
  /// "RULE:pattern/replacement/[LU]" and "DEFAULT", separated by commas. INVALID_CONFIG names the rule.
  static Result<PrincipalMapper> parse(std::string_view rules);

  /// What the first rule that matches the whole name makes of it. SASL_AUTHENTICATION_FAILED if none does.
  Result<std::string> map(const std::string& distinguished_name) const;

 private:
  enum class Case { kKeep, kLower, kUpper };
  struct Rule {
    bool is_default = false;
    std::regex pattern{};
    std::string replacement{};
    Case letters = Case::kKeep;
  };
  std::vector<Rule> rules_;
};

}  // namespace cork::security
