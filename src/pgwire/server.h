// SPDX-License-Identifier: Apache-2.0
// Server: listens for clients of PostgreSQL's protocol.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>

#include "pgwire/connection.h"
#include "runtime/wait.h"

namespace cork::pgwire {

/// Belongs to one core, and outlives its tasks.
class Server {
 public:
  /// More than `connections_max` clients are told so and closed.
  Server(Backend backend, std::size_t connections_max) : backend_(std::move(backend)), connections_max_(connections_max) {}

  /// Binds and begins to accept; the error says which address and why. Port 0 takes a free one.
  Result<void> start(const std::string& host, std::uint16_t port);
  std::uint16_t port() const { return listener_->port(); }
  /// Ends every statement and connection.
  Task<void> stop();

 private:
  Task<void> accept();
  Task<void> serve(std::unique_ptr<net::Stream> stream);

  Backend backend_;
  std::size_t connections_max_;
  std::unique_ptr<net::Listener> listener_;
  std::map<std::int32_t, Connection*> connections_;
  std::int32_t next_process_ = 1;
  std::map<std::uint64_t, Connection*> strangers_;  // who have not logged in, by when they came
  std::uint64_t next_arrival_ = 0;
  std::size_t clients_ = 0;  // who have
  std::size_t tasks_ = 0;
  bool stopping_ = false;
  runtime::Condition ended_;
};

}  // namespace cork::pgwire
