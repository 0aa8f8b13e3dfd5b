// SPDX-License-Identifier: Apache-2.0
// TCP streams on Asio: callbacks complete an operation object that a coroutine waits for.
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/container/small_vector.hpp>
#include <optional>
#include <utility>

#include "net/transport.h"
#include "runtime/real/real_core.h"
#include "runtime/wait.h"

namespace cork::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

std::unexpected<Error> network_error(std::string_view action, const std::string& where, const error_code& error) {
  std::string text(action);
  text.append(" ").append(where).append(": ").append(error.message());
  return fail(ErrorCode::kNetworkException, std::move(text));
}

/// The end of one asynchronous operation. Shared by the callback and the waiting coroutine, since either may go first
/// when the process stops. Resumes the coroutine inside the callback: one hop less than through the loop's queue.
struct Operation {
  std::optional<std::pair<error_code, std::size_t>> outcome;
  std::coroutine_handle<> waiter;

  static auto completion(std::shared_ptr<Operation> self) {
    return [self = std::move(self)](const error_code& error, std::size_t count = 0) {
      self->outcome.emplace(error, count);
      if (self->waiter) std::exchange(self->waiter, nullptr).resume();
    };
  }
};

struct OperationAwaiter {
  explicit OperationAwaiter(std::shared_ptr<Operation> op) : operation(std::move(op)) {}
  OperationAwaiter(const OperationAwaiter&) = delete;
  OperationAwaiter& operator=(const OperationAwaiter&) = delete;
  ~OperationAwaiter() { operation->waiter = nullptr; }
  bool await_ready() const noexcept { return operation->outcome.has_value(); }
  void await_suspend(std::coroutine_handle<> handle) noexcept { operation->waiter = handle; }
  std::pair<error_code, std::size_t> await_resume() const { return *operation->outcome; }
  std::shared_ptr<Operation> operation;
};

std::string address_text(const tcp::endpoint& endpoint) {
  const std::string host = endpoint.address().to_string();
  const std::string shown = endpoint.address().is_v6() ? "[" + host + "]" : host;
  return shown + ":" + std::to_string(endpoint.port());
}

/// A socket that outlives its Stream while an operation is in flight: Asio's buffers belong to the operation.
struct Connection {
  explicit Connection(asio::io_context& io) : socket(io) {}
  tcp::socket socket;
  std::vector<std::byte> read_buffer;
};

class TcpStream final : public Stream {
 public:
  explicit TcpStream(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {
    error_code ignored;
    connection_->socket.set_option(tcp::no_delay(true), ignored);
    // A peer that vanished without a word is noticed some time.
    connection_->socket.set_option(tcp::socket::keep_alive(true), ignored);
    connection_->socket.non_blocking(true, ignored);
    const auto remote = connection_->socket.remote_endpoint(ignored);
    peer_ = address_text(remote);
    peer_host_ = remote.address().to_string();
  }
  ~TcpStream() override { close(); }

  Task<Result<std::size_t>> read_some(MutableByteSpan buffer) override {
    for (;;) {
      if (!connection_->socket.is_open()) co_return closed();
      // First without waiting: a busy peer's bytes are there already, and only readiness is asked of the loop, so
      // the caller's buffer is never written behind its back.
      error_code error;
      const std::size_t got = connection_->socket.read_some(asio::buffer(buffer.data(), buffer.size()), error);
      if (!error) co_return got;
      if (error == asio::error::eof || error == asio::error::connection_reset) co_return std::size_t{0};
      if (error != asio::error::would_block && error != asio::error::try_again) {
        co_return network_error("cannot read from", peer_, error);
      }
      const auto ready = co_await wait(tcp::socket::wait_read);
      if (ready.first) co_return closed();
    }
  }

  Task<Result<void>> write_all(std::vector<Bytes> parts) override {
    boost::container::small_vector<asio::const_buffer, 8> buffers;
    buffers.reserve(parts.size());
    for (const Bytes& part : parts) {
      if (!part.empty()) buffers.emplace_back(part.data(), part.size());
    }
    std::size_t first = 0;
    while (first < buffers.size()) {
      if (!connection_->socket.is_open()) co_return closed();
      error_code error;
      const std::span<const asio::const_buffer> rest(buffers.data() + first, buffers.size() - first);
      std::size_t wrote = connection_->socket.write_some(rest, error);
      if (error == asio::error::would_block || error == asio::error::try_again) {
        const auto ready = co_await wait(tcp::socket::wait_write);
        if (ready.first) co_return closed();
        continue;
      }
      if (error) co_return network_error("cannot write to", peer_, error);
      while (first < buffers.size() && wrote >= buffers[first].size()) wrote -= buffers[first++].size();
      if (wrote > 0) buffers[first] += wrote;
    }
    co_return Result<void>{};
  }

  void close() override {
    error_code ignored;
    if (!connection_->socket.is_open()) return;
    connection_->socket.shutdown(tcp::socket::shutdown_both, ignored);
    connection_->socket.close(ignored);
  }
  std::string peer() const override { return peer_; }
  std::string peer_host() const override { return peer_host_; }

 private:
  OperationAwaiter wait(tcp::socket::wait_type type) {
    auto operation = std::make_shared<Operation>();
    connection_->socket.async_wait(type, Operation::completion(operation));
    return OperationAwaiter(std::move(operation));
  }
  std::unexpected<Error> closed() const {
    return fail(ErrorCode::kNetworkException, "the connection to " + peer_ + " is closed");
  }

  std::shared_ptr<Connection> connection_;
  std::string peer_;
  std::string peer_host_;
};

class TcpListener final : public Listener {
 public:
  TcpListener(asio::io_context& io, tcp::acceptor acceptor) : io_(io), acceptor_(std::move(acceptor)) {}

  Task<Result<std::unique_ptr<Stream>>> accept() override {
    auto connection = std::make_shared<Connection>(io_);
    auto operation = std::make_shared<Operation>();
    acceptor_.async_accept(connection->socket, Operation::completion(operation));
    const auto [error, unused] = co_await OperationAwaiter(operation);
    if (error) co_return network_error("cannot accept on port", std::to_string(port()), error);
    co_return std::make_unique<TcpStream>(std::move(connection));
  }
  void close() override {
    error_code ignored;
    acceptor_.close(ignored);
  }
  std::uint16_t port() const override {
    error_code ignored;
    return acceptor_.local_endpoint(ignored).port();
  }

 private:
  asio::io_context& io_;
  tcp::acceptor acceptor_;
};

class TcpTransport final : public Transport {
 public:
  explicit TcpTransport(runtime::RealCore& core) : core_(core), resolver_(core.io_context()) {}

  Result<std::unique_ptr<Listener>> listen(const std::string& host, std::uint16_t port) override {
    const std::string where = host + ":" + std::to_string(port);
    error_code error;
    const std::string name = host.empty() ? "0.0.0.0" : host;
    const auto found = resolver_.resolve(name, std::to_string(port), tcp::resolver::passive, error);
    if (error || found.empty()) return network_error("cannot resolve the listener's address", where, error);
    const tcp::endpoint endpoint = found.begin()->endpoint();
    tcp::acceptor acceptor(core_.io_context());
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(4096, error);
    if (error) return network_error("cannot listen on", where, error);
    return std::make_unique<TcpListener>(core_.io_context(), std::move(acceptor));
  }

  Task<Result<std::unique_ptr<Stream>>> connect(std::string host, std::uint16_t port,
                                                std::int64_t deadline_ns) override {
    const std::string where = host + ":" + std::to_string(port);
    error_code error;
    // Blocking for names that need DNS; numeric addresses and localhost answer at once.
    const auto found = resolver_.resolve(host, std::to_string(port), error);
    if (error || found.empty()) co_return network_error("cannot resolve", where, error);
    for (const auto& entry : found) {
      auto connection = std::make_shared<Connection>(core_.io_context());
      auto operation = std::make_shared<Operation>();
      connection->socket.async_connect(entry.endpoint(), [connection, done = Operation::completion(operation)](
                                                             const error_code& outcome) { done(outcome); });
      const auto timer = core_.start_timer(deadline_ns, [connection] {
        error_code ignored;
        connection->socket.close(ignored);
      });
      const auto outcome = co_await OperationAwaiter(operation);
      core_.cancel_timer(timer);
      error = outcome.first;
      if (!error) co_return std::make_unique<TcpStream>(std::move(connection));
    }
    co_return network_error("cannot connect to", where, error);
  }

 private:
  runtime::RealCore& core_;
  tcp::resolver resolver_;
};

}  // namespace

std::unique_ptr<Transport> make_tcp_transport(Core& core) {
  return std::make_unique<TcpTransport>(dynamic_cast<runtime::RealCore&>(core));
}

}  // namespace cork::net
