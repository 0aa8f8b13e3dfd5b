// SPDX-License-Identifier: Apache-2.0
// One connection to a broker.
#include "client/connection.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "net/tls.h"
#include "protocol/generated/api_versions_request.h"
#include "protocol/generated/api_versions_response.h"
#include "protocol/generated/sasl_authenticate_request.h"
#include "protocol/generated/sasl_authenticate_response.h"
#include "protocol/generated/sasl_handshake_request.h"
#include "protocol/generated/sasl_handshake_response.h"

namespace cork::client {

namespace {
constexpr std::size_t kFrameBytesMax = 512 << 20;
constexpr std::uint16_t kDefaultPort = 9092;
constexpr std::int16_t kApiVersionsAsked = 3;
}  // namespace

Result<std::vector<Address>> parse_addresses(std::string_view text) {
  std::vector<Address> out;
  while (!text.empty()) {
    const auto comma = text.find(',');
    const std::string_view part = text.substr(0, comma);
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    Address address{std::string(part), kDefaultPort};
    const auto colon = part.rfind(':');
    if (colon != std::string_view::npos && (part.find(':') == colon || part[colon - 1] == ']')) {
      address.host = std::string(part.substr(0, colon));
      const char* end = part.data() + part.size();
      const auto [at, error] = std::from_chars(part.data() + colon + 1, end, address.port);
      if (error != std::errc() || at != end) return fail(ErrorCode::kInvalidRequest, fmt::format("'{}' has no valid port: write host:port", part));
    }
    if (address.host.starts_with('[') && address.host.ends_with(']')) address.host = address.host.substr(1, address.host.size() - 2);
    if (address.host.empty()) return fail(ErrorCode::kInvalidRequest, fmt::format("'{}' names no host: write host:port", part));
    out.push_back(std::move(address));
  }
  if (out.empty()) return fail(ErrorCode::kInvalidRequest, "no broker is named: write host:port");
  return out;
}

Connection::Connection(Core& core, Address address, std::string client_id, std::unique_ptr<net::Stream> stream)
    : core_(core), address_(std::move(address)), client_id_(std::move(client_id)), frames_(std::move(stream), kFrameBytesMax, std::make_shared<net::MemoryBudget>(core, kFrameBytesMax)) {}

Connection::~Connection() { frames_.close(); }

Task<Result<std::shared_ptr<Connection>>> Connection::open(Core& core, net::Transport& transport, Address address, ClientOptions options,
                                                           std::int64_t deadline_ns) {
  auto stream = co_await transport.connect(address.host, address.port, deadline_ns);
  if (!stream) {
    co_return fail(ErrorCode::kNetworkException, fmt::format("{}. Is a broker running there? `cork up` starts one", stream.error().message));
  }
  if (options.security.tls) {
    auto encrypted = co_await net::connect_tls(core, std::move(*stream), options.security.tls, address.host, deadline_ns);
    if (!encrypted) co_return fail(encrypted.error());
    *stream = std::move(encrypted->stream);
  }
  std::shared_ptr<Connection> connection(new Connection(core, std::move(address), options.client_id, std::move(*stream)));
  core.spawn(read_answers(connection));
  core.spawn(write_requests(connection));
  Result<void> negotiated = co_await connection->negotiate(deadline_ns);
  if (negotiated && options.security.sasl) negotiated = co_await connection->log_in(std::move(options), deadline_ns);
  if (!negotiated) {
    connection->close();
    co_return fail(negotiated.error());
  }
  co_return connection;
}

Task<Result<void>> Connection::negotiate(std::int64_t deadline_ns) {
  const auto key = static_cast<std::int16_t>(protocol::ApiKey::kApiVersions);
  versions_[key] = {0, kApiVersionsAsked};
  protocol::ApiVersionsRequest request;
  request.client_software_name = "cork";
  request.client_software_version = CORK_VERSION;
  CO_TRY_ASSIGN(const auto received, co_await ask(std::move(request), deadline_ns, kApiVersionsAsked));
  if (received->error_code != 0) {
    co_return fail(static_cast<ErrorCode>(received->error_code), fmt::format("{} does not speak a protocol that we know", address_.text()));
  }
  versions_.clear();
  for (const auto& api : received->api_keys) versions_[api.api_key] = {api.min_version, api.max_version};
  for (const auto& feature : received->finalized_features) features_[feature.name.str()] = feature.max_version_level;
  co_return Result<void>();
}

std::int16_t Connection::feature_level(std::string_view name) const {
  const auto found = features_.find(name);
  return found == features_.end() ? std::int16_t{0} : found->second;
}

Task<Result<void>> Connection::log_in(ClientOptions options, std::int64_t deadline_ns) {
  protocol::SaslHandshakeRequest handshake;
  handshake.mechanism = options.security.sasl->mechanism;
  CO_TRY_ASSIGN(const std::unique_ptr<security::SaslClient> client, security::make_sasl_client(*options.security.sasl, options.secure_random));
  CO_TRY_ASSIGN(const auto agreed, co_await ask(std::move(handshake), deadline_ns));
  if (agreed->error_code != 0) {
    std::string names;
    for (const auto& name : agreed->mechanisms) names += fmt::format("{}{}", names.empty() ? "" : ", ", name.view());
    co_return fail(static_cast<ErrorCode>(agreed->error_code), fmt::format("{} does not take sasl.mechanism={}; it takes {}", address_.text(), options.security.sasl->mechanism,
                                                                           names.empty() ? "no login at all" : names));
  }
  std::string challenge;
  while (true) {
    CO_TRY_ASSIGN(std::string message, client->evaluate(challenge));
    if (client->complete() && message.empty()) break;
    protocol::SaslAuthenticateRequest request;
    request.auth_bytes = Bytes::from(std::move(message));
    CO_TRY_ASSIGN(const auto answer, co_await ask(std::move(request), deadline_ns));
    CO_TRY(check(answer->error_code, address_.text(), answer->error_message));
    challenge = answer->auth_bytes.text();
    const std::int64_t lifetime_ms = answer->session_lifetime_ms;
    if (lifetime_ms > 0) renew_at_ns_ = core_.monotonic_ns() + lifetime_ms / 20 * 17 * runtime::kNanosPerMilli;
    if (client->complete()) break;
  }
  co_return Result<void>();
}

Result<std::int16_t> Connection::version_for(protocol::ApiKey key, std::int16_t min, std::int16_t max) const {
  const auto found = versions_.find(static_cast<std::int16_t>(key));
  if (found != versions_.end()) {
    const std::int16_t version = std::min(max, found->second.second);
    if (version >= std::max(min, found->second.first)) return version;
  }
  return fail(ErrorCode::kUnsupportedVersion, fmt::format("the broker at {} has no version of {} that we know", address_.text(), protocol::to_string(key)));
}

Task<Result<Bytes>> Connection::carry_out(net::Exchange exchange, std::int64_t deadline_ns, std::int16_t version_max) {
  CO_TRY_ASSIGN(const std::int16_t version, version_for(exchange.key(), exchange.request_info.min, std::min(exchange.request_info.max, version_max)));
  const std::int32_t id = ++correlation_id_;
  CO_TRY_ASSIGN(auto parts, exchange.encode(version, id, client_id_));
  CO_TRY_ASSIGN(Bytes frame, co_await send(std::move(parts), deadline_ns));
  CO_TRY(exchange.decode(frame, version, id));
  co_return frame;
}

Task<Result<Bytes>> Connection::send(std::vector<Bytes> parts, std::int64_t deadline_ns) {
  if (closed_) co_return fail(ErrorCode::kNetworkException, fmt::format("the connection to {} is closed", address_.text()));
  const std::shared_ptr<Connection> self = shared_from_this();
  auto waiting = std::make_shared<Waiting>(core_);
  waiting_.push_back(waiting);
  outgoing_.push_back(std::move(parts));
  outgoing_changed_.notify_all();
  auto answer = co_await waiting->answer.take_until(deadline_ns);
  if (answer) co_return std::move(*answer);
  self->close();
  co_return fail(ErrorCode::kRequestTimedOut, fmt::format("{} did not answer in time", self->address_.text()));
}

Task<void> Connection::write_requests(std::shared_ptr<Connection> self) {
  while (!self->closed_) {
    if (self->outgoing_.empty()) {
      co_await self->outgoing_changed_.wait(self->core_);
      continue;
    }
    std::vector<Bytes> parts;
    for (std::vector<Bytes>& request : std::exchange(self->outgoing_, {})) std::ranges::move(request, std::back_inserter(parts));
    const auto written = co_await self->frames_.write(std::move(parts));
    if (!written) co_return self->fail_all(written.error());
  }
}

Task<void> Connection::read_answers(std::shared_ptr<Connection> self) {
  while (!self->closed_) {
    Result<std::optional<Bytes>> frame = co_await self->frames_.read();
    if (!frame) co_return self->fail_all(frame.error());
    if (!*frame || self->waiting_.empty()) {
      co_return self->fail_all({ErrorCode::kNetworkException, fmt::format("{} closed the connection", self->address_.text())});
    }
    self->waiting_.front()->answer.set(std::move(**frame));
    self->waiting_.pop_front();
  }
}

void Connection::fail_all(const Error& error) {
  close();
  for (const auto& waiting : std::exchange(waiting_, {})) waiting->answer.set(fail(error));
}

void Connection::close() {
  if (closed_) return;
  closed_ = true;
  frames_.close();
  outgoing_changed_.notify_all();
}

}  // namespace cork::client
