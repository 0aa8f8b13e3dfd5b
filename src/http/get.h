// SPDX-License-Identifier: Apache-2.0
// Get: one document from a web server, as a client.
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

/// The body of an answer with status 200; redirects are not followed. NETWORK_EXCEPTION otherwise, also for one of more
/// than `bytes_max`. `tls` is used for https.
Task<Result<std::string>> get(Core& core, net::Transport& transport, Url url,
                              std::shared_ptr<const net::TlsContext> tls, std::int64_t deadline_ns,
                              std::size_t bytes_max);

}  // namespace cork::http
