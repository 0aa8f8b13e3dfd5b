// SPDX-License-Identifier: Apache-2.0
// Principal: who a client is, as authentication found out and as access rules name it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cork::security {

struct Principal {
  std::string type = "User";
  std::string name = "ANONYMOUS";
  /// Logged in with a delegation token: such a client may not make further tokens.
  bool by_token = false;

  /// "User:alice".
  std::string to_string() const { return type + ":" + name; }
  /// The inverse; nullopt if there is no type or no name.
  static std::optional<Principal> parse(std::string_view text);

  friend bool operator==(const Principal& a, const Principal& b) { return a.type == b.type && a.name == b.name; }
};

}  // namespace cork::security
