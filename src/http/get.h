// SPDX-License-Identifier: Apache-2.0
// Asking a web server for one document, as a client.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "net/tls.h"
#include "net/transport.h"

namespace cork::http {

struct Url {
  bool https = false;
  std::string host{};
  std::uint16_t port = 0;
  std::string path = "/";

  /// "https://host[:port]/path" or "http://...". INVALID_CONFIG says what is wrong.
  static Result<Url> parse(std::string_view text);
};

struct Asked {
  std::string method = "GET";
  /// Header lines beside Host, Accept, Content-Length and Connection, each with its line end.
  std::string headers{};
  std::string body{};
};

struct Answer {
  unsigned status = 0;
  std::string body{};
};

/// The answer, whatever its status; redirects are not followed. NETWORK_EXCEPTION without one, also for one of more than
/// `bytes_max`. `tls` is used for https.
Task<Result<Answer>> ask(Core& core, net::Transport& transport, Url url, Asked asked,
                         std::shared_ptr<const net::TlsContext> tls, std::int64_t deadline_ns, std::size_t bytes_max);

/// The body of an answer with status 200; redirects are not followed. NETWORK_EXCEPTION otherwise, also for one of more
/// than `bytes_max`. `tls` is used for https.
Task<Result<std::string>> get(Core& core, net::Transport& transport, Url url,
                              std::shared_ptr<const net::TlsContext> tls, std::int64_t deadline_ns,
                              std::size_t bytes_max);

}  // namespace cork::http
