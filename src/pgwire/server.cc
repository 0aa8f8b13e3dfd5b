// SPDX-License-Identifier: Apache-2.0
// Server: a task a connection.
#include "pgwire/server.h"

#include "base/logger.h"

namespace cork::pgwire {
namespace {
Logger logger("pgwire");
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
    if (connections_.size() >= connections_max_) {
      logger.warn("too many clients", {{"peer", (*stream)->peer()}, {"max", static_cast<std::int64_t>(connections_max_)}});
      ++tasks_;
      backend_.core.spawn(turn_away(std::move(*stream)));
      continue;
    }
    ++tasks_;
    backend_.core.spawn(serve(std::move(*stream)));
  }
  --tasks_;
  ended_.notify_all();
}

/// So few bytes wait in the socket, whether or not the client reads them.
Task<void> Server::turn_away(std::unique_ptr<net::Stream> stream) {
  MessageWriter out;
  out.begin('E');
  for (const auto& [code, value] : {std::pair<char, std::string_view>{'S', "FATAL"}, {'V', "FATAL"}, {'C', "53300"}, {'M', "there are too many clients: 'cork.pg.connections.max' says how many may be"}}) {
    out.byte(code);
    out.text(value);
  }
  out.byte('\0');
  out.end();
  (void)co_await stream->write_all({Bytes::from(out.take())});
  stream->close();
  --tasks_;
  ended_.notify_all();
}

Task<void> Server::serve(std::unique_ptr<net::Stream> stream) {
  // Whoever guesses the secret could end others' statements.
  std::uint32_t secret = 0;
  backend_.random(MutableByteSpan(reinterpret_cast<std::byte*>(&secret), sizeof(secret)));
  const CancelKey key{next_process_++, static_cast<std::int32_t>(secret)};
  if (next_process_ == INT32_MAX) next_process_ = 1;
  Connection connection(backend_, std::move(stream), key);
  connections_[key.process] = &connection;
  co_await connection.serve([this](CancelKey wanted) {
    const auto found = connections_.find(wanted.process);
    if (found != connections_.end() && found->second->key() == wanted) found->second->cancel();
  });
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
