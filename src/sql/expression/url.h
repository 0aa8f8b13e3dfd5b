// SPDX-License-Identifier: Apache-2.0
// URLs: their parts as java.net.URL names them, and form encoding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cork::sql {

struct Url {
  std::string protocol;
  std::optional<std::string> user_info;
  std::string authority;
  std::string host;
  std::string path;
  std::optional<std::string> query;
  std::optional<std::string> reference;

  /// nullopt for a text that has no protocol that Java knows.
  static std::optional<Url> parse(std::string_view text);
  /// HOST, PATH, QUERY, REF, PROTOCOL, FILE, AUTHORITY or USERINFO; nullopt for what the URL does not have, and other names.
  std::optional<std::string> part(std::string_view name) const;
};

/// The value of a key in "a=1&b=2", undecoded.
std::optional<std::string> query_value(std::string_view query, std::string_view key);

std::string url_encode(std::string_view text);
/// nullopt for a broken %xx.
std::optional<std::string> url_decode(std::string_view text);

}  // namespace cork::sql
