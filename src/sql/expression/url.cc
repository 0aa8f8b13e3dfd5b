// SPDX-License-Identifier: Apache-2.0
// URLs: taking apart, form encoding.
#include "sql/expression/url.h"

#include <algorithm>
#include <array>

namespace cork::sql {

std::optional<Url> Url::parse(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  Url url;
  url.protocol = text.substr(0, colon);
  std::ranges::transform(url.protocol, url.protocol.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  static constexpr std::array<std::string_view, 6> kKnown = {"http", "https", "ftp", "file", "jar", "mailto"};
  if (std::ranges::find(kKnown, url.protocol) == kKnown.end()) return std::nullopt;
  std::string_view rest = text.substr(colon + 1);
  if (const std::size_t hash = rest.find('#'); hash != std::string_view::npos) {
    url.reference = rest.substr(hash + 1);
    rest = rest.substr(0, hash);
  }
  if (const std::size_t mark = rest.find('?'); mark != std::string_view::npos) {
    url.query = rest.substr(mark + 1);
    rest = rest.substr(0, mark);
  }
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    url.authority = rest.substr(0, slash);
    rest = rest.substr(slash);
    std::string_view host = url.authority;
    if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) {
      url.user_info = host.substr(0, at);
      host = host.substr(at + 1);
    }
    const std::size_t bracket = host.rfind(']');
    const std::size_t port = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (port != std::string_view::npos) {
      const std::string_view digits = host.substr(port + 1);
      if (digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
      host = host.substr(0, port);
    }
    url.host = host;
  }
  url.path = rest;
  return url;
}

std::optional<std::string> Url::part(std::string_view name) const {
  if (name == "HOST") return host;
  if (name == "PATH") return path;
  if (name == "QUERY") return query;
  if (name == "REF") return reference;
  if (name == "PROTOCOL") return protocol;
  if (name == "FILE") return query ? path + "?" + *query : path;
  if (name == "AUTHORITY") return authority;
  if (name == "USERINFO") return user_info;
  return std::nullopt;
}

std::optional<std::string> query_value(std::string_view query, std::string_view key) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == key) return std::string(pair.substr(equals + 1));
  }
  return std::nullopt;
}

std::string url_encode(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '*' || c == '_';
    if (plain) {
      out.push_back(c);
    } else if (c == ' ') {
      out.push_back('+');
    } else {
      out.push_back('%');
      out.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
      out.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
    }
  }
  return out;
}

std::optional<std::string> url_decode(std::string_view text) {
  const auto digit = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    const char small = static_cast<char>(c | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out.push_back(' ');
    } else if (text[i] != '%') {
      out.push_back(text[i]);
    } else {
      if (i + 2 >= text.size() || digit(text[i + 1]) < 0 || digit(text[i + 2]) < 0) return std::nullopt;
      out.push_back(static_cast<char>(digit(text[i + 1]) << 4 | digit(text[i + 2])));
      i += 2;
    }
  }
  return out;
}

}  // namespace cork::sql
