// SPDX-License-Identifier: Apache-2.0
// Server: a task a connection.
#include "pgwire/server.h"

#include "base/logger.h"

namespace cork::pgwire {
namespace {
Logger logger("pgwire");
constexpr std::size_t kStrangersMax = 100;     // who have not logged in
constexpr std::int64_t kAcceptRetryMs = 100;  // after an error such as too many open files
}  // namespace

Result<void> Server::start(const std::string& host, std::uint16_t port) {
  TRY_ASSIGN(listener_, backend_.transport.listen(host, port));
  ++tasks_;
  backend_.core.spawn(accept());
  return {};
}

Task<void> Server::accept() {
  while (!stopping_) {
    auto stream = co_await listener_->accept();
    if (stopping_) break;
    if (!stream) {
      logger.warn("a connection is not accepted", {{"error", stream.error().describe()}});
      co_await runtime::sleep_ms(backend_.core, kAcceptRetryMs);
      continue;
    }
    ++tasks_;
    backend_.core.spawn(serve(std::move(*stream)));
  }
  --tasks_;
  ended_.notify_all();
}

/// Those who have not logged in, and who only come to cancel, take no client's place; of too many the one that came first goes.
Task<void> Server::serve(std::unique_ptr<net::Stream> stream) {
  // Whoever guesses the secret could end others' statements.
  std::uint32_t secret = 0;
  backend_.random(MutableByteSpan(reinterpret_cast<std::byte*>(&secret), sizeof(secret)));
  const CancelKey key{next_process_++, static_cast<std::int32_t>(secret)};
  if (next_process_ == INT32_MAX) next_process_ = 1;
  Connection connection(backend_, std::move(stream), key);
  connections_[key.process] = &connection;
  const std::uint64_t arrival = next_arrival_++;
  strangers_[arrival] = &connection;
  if (strangers_.size() > kStrangersMax) {
    Connection* const first = strangers_.begin()->second;
    strangers_.erase(strangers_.begin());
    first->close();
  }
  bool in = false;
  const std::string peer = connection.peer();
  const auto admit = [&] {
    strangers_.erase(arrival);
    in = clients_ < connections_max_;
    if (in) ++clients_;
    else logger.warn("too many clients", {{"peer", peer}, {"max", static_cast<std::int64_t>(connections_max_)}});
    return in;
  };
  const auto cancel = [this](CancelKey wanted) {
    const auto found = connections_.find(wanted.process);
    if (found != connections_.end() && found->second->key() == wanted) found->second->cancel();
  };
  co_await connection.serve({.cancel = cancel, .admit = admit});
  if (in) --clients_;
  strangers_.erase(arrival);
  connections_.erase(key.process);
  --tasks_;
  ended_.notify_all();
}

Task<void> Server::stop() {
  stopping_ = true;
  if (listener_ != nullptr) listener_->close();
  for (const auto& [process, connection] : connections_) connection->close();
  while (tasks_ > 0) co_await ended_.wait(backend_.core);
}

}  // namespace cork::pgwire
