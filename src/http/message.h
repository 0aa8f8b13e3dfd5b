// SPDX-License-Identifier: Apache-2.0
// Request and Response: one exchange of HTTP/1.1 (RFC 9110, RFC 9112) as handlers see it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cork::http {

using Header = std::pair<std::string, std::string>;

struct Request {
  std::string method{};                                      // "GET"
  std::string target{};                                      // as sent: "/topics/a%2Fb?limit=3"
  std::string path{};                                        // without the query, still percent-encoded
  std::vector<std::pair<std::string, std::string>> query{};  // decoded, in their order
  std::map<std::string, std::string, std::less<>> params{};  // values of the route's {names}, decoded
  std::vector<Header> headers{};                             // names in small letters
  std::string body{};
  std::string peer{};  // "127.0.0.1:40112"

  /// The first header of that name (small letters), or the empty text.
  std::string_view header(std::string_view name) const;
  /// The first value of that query parameter.
  std::optional<std::string_view> query_value(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
  std::vector<Header> headers{};  // further ones; line ends in them are dropped

  static Response text(int status, std::string body);
  /// `body` is JSON already.
  static Response json(int status, std::string body);
  /// {"error_code":404,"message":"..."}
  static Response error(int status, std::string_view message);
};

/// `text` as a JSON string, quotes included.
std::string json_string(std::string_view text);

/// Decodes %XX (and + as a blank in a query); nullopt if a % is not followed by two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_blank);

/// "Sun, 06 Nov 1994 08:49:37 GMT" of milliseconds since 1970 (RFC 9110, 5.6.7).
std::string http_date(std::int64_t wall_ms);

}  // namespace cork::http
