// SPDX-License-Identifier: Apache-2.0
// Server: HTTP/1.1 over a core's loop and any Transport, with limits on all that a client may hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "http/router.h"
#include "metrics/registry.h"
#include "net/transport.h"

namespace cork::http {

/// Options cork.http.*; each limit is answered as said, and the connection then closed.
struct Limits {
  std::size_t header_bytes_max = 16'384;   // 431
  std::size_t body_bytes_max = 1'048'576;  // 413
  std::size_t connections_max = 64;        // closed as it arrives
  /// A request has to arrive whole in this time, counted from its first byte; an answer has to be taken in it; a
  /// connection without a request is closed after it.
  std::int64_t timeout_ms = 10'000;
};

/// Belongs to one core. Keep-alive and pipelined requests are answered in their order, one at a time for a connection.
/// Destroying it closes everything at once; handlers that still wait are left to end by themselves.
class Server {
 public:
  /// `core`, `registry` and what the handlers use outlive the server and the tasks of the core.
  Server(Core& core, Router router, Limits limits, metrics::Registry& registry);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds and begins to accept; the error says which address and why. Port 0 takes a free one: see port().
  Result<void> start(net::Transport& transport, const std::string& host, std::uint16_t port);
  std::uint16_t port() const;
  std::size_t connection_count() const;

  /// Accepts no more, closes idle connections, lets requests in work be answered until `deadline_ns` (monotonic).
  Task<void> stop(std::int64_t deadline_ns);

 private:
  struct State;
  std::shared_ptr<State> state_;  // shared with the tasks of the connections
};

}  // namespace cork::http
