// SPDX-License-Identifier: Apache-2.0
// One coroutine a connection: Beast parses what the stream delivers, a handler answers, a timer bounds each step.
#include "http/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/string_body.hpp>
#include <list>
#include <optional>
#include <utility>

#include "base/logger.h"
#include "runtime/wait.h"

namespace cork::http {
namespace {

namespace beast_http = boost::beast::http;
using Parser = beast_http::request_parser<beast_http::string_body>;

constexpr std::size_t kReadBytes = 8'192;
constexpr std::int64_t kAcceptRetryMs = 100;  // after an error such as too many open files
constexpr std::int64_t kLingerMs = 1'000;

Logger logger("http");

/// Closes a stream when its time is up.
class Deadline {
 public:
  Deadline(Core& core, net::Stream& stream) : core_(core), stream_(stream) {}
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;
  ~Deadline() { clear(); }

  void set(std::int64_t ms) {
    clear();
    timer_ = core_.start_timer(core_.monotonic_ns() + ms * runtime::kNanosPerMilli, [this] {
      timer_ = 0;
      expired_ = true;
      stream_.close();
    });
  }
  void clear() { core_.cancel_timer(std::exchange(timer_, 0)); }
  bool expired() const { return expired_; }

 private:
  Core& core_;
  net::Stream& stream_;
  runtime::TimerId timer_ = 0;
  bool expired_ = false;
};

/// What came of waiting for a request.
struct Arrival {
  std::optional<Request> request{};
  bool keep_alive = false;
  std::optional<Response> refusal{};  // neither: the connection is at its end
};

Arrival refuse(int status, std::string_view message) {
  Arrival arrival;
  arrival.refusal = Response::error(status, message);
  return arrival;
}

Arrival refuse(const boost::system::error_code& error, const Limits& limits) {
  if (error == beast_http::error::header_limit || error == beast_http::error::buffer_overflow) {
    return refuse(431, fmt::format("the header is longer than {} bytes", limits.header_bytes_max));
  }
  if (error == beast_http::error::body_limit) {
    return refuse(413, fmt::format("the body is longer than {} bytes", limits.body_bytes_max));
  }
  return refuse(400, "not an HTTP request: " + error.message());
}

std::string small_letters(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// False if it is not well encoded.
bool parse_query(std::string_view text, Request& request) {
  while (!text.empty()) {
    const auto end = text.find('&');
    const auto pair = text.substr(0, end);
    const auto equals = pair.find('=');
    auto key = percent_decode(pair.substr(0, equals), true);
    auto value = percent_decode(equals == std::string_view::npos ? "" : pair.substr(equals + 1), true);
    if (!key || !value) return false;
    if (!pair.empty()) request.query.emplace_back(std::move(*key), std::move(*value));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return true;
}

Arrival to_request(Parser& parser, const std::string& peer) {
  Arrival arrival;
  arrival.keep_alive = parser.keep_alive();
  auto message = parser.release();
  if (message.version() >= 11 && message.count(beast_http::field::host) != 1) {
    return refuse(400, "HTTP/1.1 needs one Host header");
  }
  Request request;
  request.method = message.method_string();
  request.target = message.target();
  request.peer = peer;
  const std::string_view target = request.target;
  const auto question = target.find('?');
  request.path = target.substr(0, question);
  if (!request.path.starts_with('/')) return refuse(400, "the target is not a path");
  if (question != std::string_view::npos && !parse_query(target.substr(question + 1), request)) {
    return refuse(400, "wrong percent-encoding in the query");
  }
  for (const auto& field : message) {
    const auto name = field.name_string();
    request.headers.emplace_back(small_letters({name.data(), name.size()}), std::string(field.value()));
  }
  request.body = std::move(message.body());
  arrival.request = std::move(request);
  return arrival;
}

std::string without_line_ends(std::string text) {
  std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
  return text;
}

std::string header_text(const Response& response, bool keep_alive, std::int64_t wall_ms) {
  const auto reason = beast_http::obsolete_reason(beast_http::int_to_status(static_cast<unsigned>(response.status)));
  std::string out =
      fmt::format("HTTP/1.1 {} {}\r\nDate: {}\r\nServer: cork\r\nContent-Length: {}\r\nConnection: {}\r\n",
                  response.status, std::string_view(reason.data(), reason.size()), http_date(wall_ms),
                  response.body.size(), keep_alive ? "keep-alive" : "close");
  if (!response.body.empty()) out += fmt::format("Content-Type: {}\r\n", without_line_ends(response.content_type));
  for (const auto& [name, value] : response.headers) {
    out += fmt::format("{}: {}\r\n", without_line_ends(name), without_line_ends(value));
  }
  out += "\r\n";
  return out;
}

}  // namespace

struct Server::State {
  struct Connection;

  State(Core& c, Router r, Limits l, metrics::Registry& m) : core(c), router(std::move(r)), limits(l), registry(m) {}

  static Task<void> accept_all(std::shared_ptr<State> self);
  static Task<void> serve(std::shared_ptr<State> self, std::unique_ptr<net::Stream> stream);
  Task<Arrival> read_request(Connection& connection);
  Task<bool> answer(Connection& connection, Arrival arrival);
  Task<bool> write(Connection& connection, Response response, bool keep_alive, bool with_body);
  Task<Response> handle(Request request);
  Task<void> drain(Connection& connection);
  void close_idle();
  void close_all();

  Core& core;
  Router router;
  Limits limits;
  metrics::Registry& registry;
  std::unique_ptr<net::Listener> listener;
  std::list<Connection*> connections;
  runtime::Condition connection_ended;
  bool stopping = false;
};

/// Lives in the frame of `serve`; in the list while it does.
struct Server::State::Connection {
  Connection(State& s, std::unique_ptr<net::Stream> owned)
      : state(s),
        stream(std::move(owned)),
        deadline(s.core, *stream),
        place(s.connections.insert(s.connections.end(), this)) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    deadline.clear();
    state.connections.erase(place);
    state.connection_ended.notify_all();
  }

  State& state;
  std::unique_ptr<net::Stream> stream;
  Deadline deadline;
  std::list<Connection*>::iterator place;
  std::vector<std::byte> received;  // not parsed yet: the rest of a request, or pipelined ones
  bool idle = true;
};

Task<void> Server::State::accept_all(std::shared_ptr<State> self) {
  while (!self->stopping) {
    auto stream = co_await self->listener->accept();
    if (self->stopping) break;
    if (!stream) {
      logger.client_warning("cannot accept", {{"error", stream.error().message}});
      co_await runtime::sleep_ms(self->core, kAcceptRetryMs);
      continue;
    }
    if (self->connections.size() >= self->limits.connections_max) {
      self->registry.counter(metrics::Metric::kConnectionsRefused, {"http connections"}).add();
      logger.client_warning("connection refused", {{"peer", (*stream)->peer()}, {"open", self->connections.size()}});
      (*stream)->close();
      continue;
    }
    self->core.spawn(serve(self, std::move(*stream)));
  }
}

Task<void> Server::State::serve(std::shared_ptr<State> self, std::unique_ptr<net::Stream> stream) {
  Connection connection(*self, std::move(stream));
  for (;;) {
    auto arrival = co_await self->read_request(connection);
    const bool goes_on = co_await self->answer(connection, std::move(arrival));
    if (!goes_on) break;
  }
  connection.stream->close();
}

Task<Arrival> Server::State::read_request(Connection& connection) {
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes_max));
  parser.body_limit(limits.body_bytes_max);
  parser.eager(true);
  auto& received = connection.received;
  bool told_to_continue = false;
  connection.idle = received.empty();
  connection.deadline.set(limits.timeout_ms);
  for (;;) {
    boost::system::error_code error;
    while (!received.empty() && !parser.is_done()) {
      const auto used = parser.put(boost::asio::const_buffer(received.data(), received.size()), error);
      received.erase(received.begin(), received.begin() + static_cast<std::ptrdiff_t>(used));
      if (error || used == 0) break;
    }
    if (error && error != beast_http::error::need_more) co_return refuse(error, limits);
    if (parser.is_done()) co_return to_request(parser, connection.stream->peer());
    if (parser.is_header_done() && !told_to_continue &&
        small_letters(std::string_view(parser.get()[beast_http::field::expect])) == "100-continue") {
      told_to_continue = true;
      std::vector<Bytes> parts;
      parts.push_back(Bytes::from(std::string("HTTP/1.1 100 Continue\r\n\r\n")));
      if (!co_await connection.stream->write_all(std::move(parts))) co_return Arrival{};
    }
    const auto before = received.size();
    received.resize(before + kReadBytes);
    const auto got = co_await connection.stream->read_some(MutableByteSpan(received).subspan(before));
    received.resize(before + (got ? *got : 0));
    if (!got || *got == 0) {
      if (connection.deadline.expired() && !connection.idle) {
        logger.client_warning("request too slow", {{"peer", connection.stream->peer()}});
      }
      co_return Arrival{};
    }
    if (std::exchange(connection.idle, false)) connection.deadline.set(limits.timeout_ms);
  }
}

Task<bool> Server::State::answer(Connection& connection, Arrival arrival) {
  if (arrival.refusal) {
    logger.client_warning("request refused",
                          {{"peer", connection.stream->peer()}, {"status", arrival.refusal->status}});
    if (co_await write(connection, std::move(*arrival.refusal), false, true)) co_await drain(connection);
    co_return false;
  }
  if (!arrival.request) co_return false;
  connection.deadline.clear();  // a handler has its own limits
  const bool with_body = arrival.request->method != "HEAD";
  auto response = co_await handle(std::move(*arrival.request));
  const bool keep_alive = arrival.keep_alive && !stopping;
  const bool written = co_await write(connection, std::move(response), keep_alive, with_body);
  co_return written&& keep_alive && !stopping;
}

Task<Response> Server::State::handle(Request request) {
  const auto found = router.find(request);
  if (const auto* refused = std::get_if<Response>(&found)) co_return *refused;
  const auto& target = *std::get<const Router::Target*>(found);
  if (const auto* at_once = std::get_if<Handler>(&target)) co_return (*at_once)(request);
  auto task = std::get<AsyncHandler>(target)(std::move(request));
  co_return co_await std::move(task);
}

Task<bool> Server::State::write(Connection& connection, Response response, bool keep_alive, bool with_body) {
  registry.counter(metrics::Metric::kHttpRequests, {std::to_string(response.status)}).add();
  connection.deadline.set(limits.timeout_ms);
  std::vector<Bytes> parts;
  parts.push_back(Bytes::from(header_text(response, keep_alive, core.wall_ms())));
  if (with_body) parts.push_back(Bytes::from(std::move(response.body)));
  const auto written = co_await connection.stream->write_all(std::move(parts));
  connection.deadline.clear();
  co_return written.has_value();
}

/// Takes what the client still sends: a close with unread bytes would reset the connection before it reads the refusal.
Task<void> Server::State::drain(Connection& connection) {
  connection.deadline.set(kLingerMs);
  connection.idle = true;  // nothing is lost if a stop closes it
  connection.received.resize(kReadBytes);
  for (;;) {
    const auto got = co_await connection.stream->read_some(connection.received);
    if (!got || *got == 0) co_return;
  }
}

void Server::State::close_idle() {
  for (auto* connection : connections) {
    if (connection->idle) connection->stream->close();
  }
}

void Server::State::close_all() {
  for (auto* connection : connections) connection->stream->close();
}

Server::Server(Core& core, Router router, Limits limits, metrics::Registry& registry)
    : state_(std::make_shared<State>(core, std::move(router), limits, registry)) {}

Server::~Server() {
  state_->stopping = true;
  if (state_->listener) state_->listener->close();
  state_->close_all();
}

Result<void> Server::start(net::Transport& transport, const std::string& host, std::uint16_t port) {
  ASSERT(!state_->listener);
  TRY_ASSIGN(state_->listener, transport.listen(host, port));
  state_->core.spawn(State::accept_all(state_));
  return {};
}

std::uint16_t Server::port() const { return state_->listener->port(); }
std::size_t Server::connection_count() const { return state_->connections.size(); }

Task<void> Server::stop(std::int64_t deadline_ns) {
  const auto state = state_;
  state->stopping = true;
  if (state->listener) state->listener->close();
  state->close_idle();
  while (!state->connections.empty()) {
    if (!co_await state->connection_ended.wait_until(state->core, deadline_ns)) break;
  }
  state->close_all();
}

}  // namespace cork::http
