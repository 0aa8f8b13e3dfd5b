// SPDX-License-Identifier: Apache-2.0
// Connection: requests to one broker, many in flight, versions negotiated.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>

#include "client/client_options.h"
#include "net/asking.h"
#include "net/frame_stream.h"
#include "runtime/wait.h"

namespace cork::client {

using net::Received;

/// The error of a response's code with context, or success.
Result<void> check(std::int16_t code, std::string_view what, const std::optional<protocol::String>& message = std::nullopt);

/// Belongs to one core. Answers come in the order of requests; any number of tasks may ask at the same time.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  /// Connects, asks for the versions of the broker and logs in. NETWORK_EXCEPTION says what to do,
  /// SASL_AUTHENTICATION_FAILED and UNSUPPORTED_SASL_MECHANISM what the broker said.
  static Task<Result<std::shared_ptr<Connection>>> open(Core& core, net::Transport& transport, Address address, ClientOptions options,
                                                        std::int64_t deadline_ns);
  ~Connection();

  /// Asks in the newest version that both sides know, at most `version_max`. REQUEST_TIMED_OUT at the deadline (the
  /// connection is then closed: its answers would be mixed up), NETWORK_EXCEPTION, UNSUPPORTED_VERSION.
  template <class Request>
  net::Asking<Request> ask(Request request, std::int64_t deadline_ns, std::int16_t version_max = INT16_MAX) {
    return {std::move(request), [&](const net::Exchange& exchange) { return carry_out(exchange, deadline_ns, version_max); }};
  }
  /// What `ask` does; ends with the frame of the response. What `exchange` points to outlives the task.
  Task<Result<Bytes>> carry_out(net::Exchange exchange, std::int64_t deadline_ns, std::int16_t version_max);
  /// The version that `ask` would take.
  Result<std::int16_t> version_for(protocol::ApiKey key, std::int16_t min, std::int16_t max) const;

  /// The level of a feature in the broker's cluster; 0 for one that it does not have.
  std::int16_t feature_level(std::string_view name) const;

  bool closed() const { return closed_; }
  /// Open, and the broker will not end the session soon; else a new connection is the way to log in again.
  bool usable() const { return !closed_ && core_.monotonic_ns() < renew_at_ns_; }
  void close();
  const Address& address() const { return address_; }

 private:
  struct Waiting {
    explicit Waiting(Core& core) : answer(core) {}
    runtime::OneShot<Result<Bytes>> answer;
  };

  Connection(Core& core, Address address, std::string client_id, std::unique_ptr<net::Stream> stream);
  Task<Result<Bytes>> send(std::vector<Bytes> parts, std::int64_t deadline_ns);
  Task<Result<void>> negotiate(std::int64_t deadline_ns);
  Task<Result<void>> log_in(ClientOptions options, std::int64_t deadline_ns);
  static Task<void> read_answers(std::shared_ptr<Connection> self);
  static Task<void> write_requests(std::shared_ptr<Connection> self);
  void fail_all(const Error& error);

  Core& core_;
  Address address_;
  std::string client_id_;
  net::FrameStream frames_;
  std::map<std::int16_t, std::pair<std::int16_t, std::int16_t>> versions_;
  std::map<std::string, std::int16_t, std::less<>> features_;
  std::deque<std::shared_ptr<Waiting>> waiting_;
  std::deque<std::vector<Bytes>> outgoing_;
  runtime::Condition outgoing_changed_;
  std::int32_t correlation_id_ = 0;
  std::int64_t renew_at_ns_ = runtime::kNever;
  bool closed_ = false;
};

}  // namespace cork::client
