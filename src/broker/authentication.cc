// SPDX-License-Identifier: Apache-2.0
// The state machine of a login.
#include "broker/authentication.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "broker/sasl_mechanisms.h"
#include "config/config.h"
#include "protocol/generated/sasl_authenticate_request.h"
#include "protocol/generated/sasl_authenticate_response.h"
#include "protocol/generated/sasl_handshake_request.h"
#include "protocol/generated/sasl_handshake_response.h"

namespace cork::broker {
namespace {

using protocol::ApiKey;

// A client that logs in again more often is told that it did so already (KIP-368).
constexpr std::int64_t kAgainMinNs = 1'000'000'000;
constexpr std::size_t kLengthBytes = 4;

std::unexpected<Error> unexpected(std::string_view api, std::string_view when) {
  return fail(ErrorCode::kIllegalSaslState,
              fmt::format("Unexpected Kafka request of type {} during SASL {}.", api, when));
}

template <class Request>
Result<Request> decode_as(const protocol::RequestHeader& header, protocol::Reader& in) {
  if (header.api_version < Request::kMinVersion || header.api_version > Request::kMaxVersion) {
    return fail(ErrorCode::kUnsupportedVersion, fmt::format("Version {} is not supported for apiKey {}",
                                                            header.api_version, protocol::to_string(Request::kApiKey)));
  }
  Request request;
  TRY(request.decode(in, header.api_version));
  return request;
}

}  // namespace

Result<Authentication::Step> Authentication::step(const Bytes& frame) {
  if (state_ == State::kAuthenticate && !framed_) return raw_token(frame);
  protocol::Reader in(frame);
  TRY_ASSIGN(const protocol::RequestHeader header, protocol::decode_request_header(in));
  return state_ == State::kAuthenticate ? authenticate(header, in) : handshake(header, in);
}

Result<Authentication::Step> Authentication::handshake(const protocol::RequestHeader& header, protocol::Reader& in) {
  const auto key = static_cast<ApiKey>(header.api_key);
  if (key != ApiKey::kSaslHandshake) return unexpected(protocol::to_string(key), "handshake");
  TRY_ASSIGN(const protocol::SaslHandshakeRequest request, decode_as<protocol::SaslHandshakeRequest>(header, in));
  framed_ = header.api_version >= 1;
  mechanism_ = request.mechanism.str();
  protocol::SaslHandshakeResponse response;
  const auto enabled = enabled_mechanisms(services_.config(), info_.listener.name);
  for (const std::string& name : enabled) response.mechanisms.emplace_back(name);
  Step step;
  if (std::ranges::find(enabled, mechanism_) == enabled.end()) {
    response.error_code = protocol::wire(ErrorCode::kUnsupportedSaslMechanism);
    // What the client sent is not repeated: it is not known to be a name.
    step.failure = "the client asks for a SASL mechanism that is not enabled";
  } else {
    state_ = State::kAuthenticate;
    server_.reset();
    // Another mechanism than before is refused when the client goes on, as in Kafka.
    if (!again_ || mechanism_ == mechanism_before_) {
      TRY_ASSIGN(server_, make_sasl_server(services_, info_.listener.name, mechanism_));
    }
  }
  TRY_ASSIGN(step.answer, protocol::encode_response(response, header.api_version, header.correlation_id));
  return step;
}

Result<std::string> Authentication::evaluate(std::string_view message) {
  if (server_ == nullptr) {
    return fail(
        ErrorCode::kSaslAuthenticationFailed,
        fmt::format("SASL mechanism '{}' requested by client is not supported for re-authentication of mechanism '{}'",
                    mechanism_, mechanism_before_));
  }
  TRY_ASSIGN(std::string answer, server_->evaluate(message));
  if (!server_->complete() || !again_) return answer;
  const security::Principal& before = info_.principal;
  const security::Principal& now = server_->principal();
  if (before == now) return answer;
  return fail(ErrorCode::kSaslAuthenticationFailed,
              fmt::format("Cannot change principals during re-authentication from {}.{}: {}.{}", before.type,
                          before.name, now.type, now.name));
}

Result<Authentication::Step> Authentication::authenticate(const protocol::RequestHeader& header, protocol::Reader& in) {
  const auto key = static_cast<ApiKey>(header.api_key);
  if (key != ApiKey::kSaslAuthenticate) {
    auto failure = unexpected(protocol::to_string(key), "authentication");
    Step step{.failure = failure.error().message};
    const ApiRow* row = find_api_row(key);
    if (row != nullptr && header.api_version >= row->min && header.api_version <= row->max) {
      TRY_ASSIGN(step.answer, row->refuse(header.api_version, header.correlation_id, ErrorCode::kIllegalSaslState));
    }
    return step;
  }
  TRY_ASSIGN(const protocol::SaslAuthenticateRequest request, decode_as<protocol::SaslAuthenticateRequest>(header, in));
  Step step;
  protocol::SaslAuthenticateResponse response;
  response.error_message.reset();
  auto token = evaluate(request.auth_bytes.text());
  if (token) {
    response.auth_bytes = Bytes::from(std::move(*token));
    if (server_->complete()) response.session_lifetime_ms = finish();
  } else {
    step.failure = token.error().message;
    response.error_code = protocol::wire(ErrorCode::kSaslAuthenticationFailed);
    response.error_message = failure_text(token.error());
  }
  TRY_ASSIGN(step.answer, protocol::encode_response(response, header.api_version, header.correlation_id));
  return step;
}

Result<Authentication::Step> Authentication::raw_token(const Bytes& frame) {
  TRY_ASSIGN(const std::string token, evaluate(frame.text()));
  if (server_->complete()) finish();
  std::vector<std::byte> out(kLengthBytes + token.size());
  store_big_endian(out.data(), static_cast<std::int32_t>(token.size()));
  std::ranges::copy(as_byte_span(token), out.begin() + kLengthBytes);
  Step step;
  step.answer.push_back(Bytes::from(std::move(out)));
  return step;
}

std::string Authentication::failure_text(const Error& error) const {
  if (error.code == ErrorCode::kSaslAuthenticationFailed) return error.message;
  return fmt::format("Authentication failed during {} due to invalid credentials with SASL mechanism {}",
                     again_ ? "re-authentication" : "authentication", mechanism_);
}

std::int64_t Authentication::finish() {
  state_ = State::kComplete;
  info_.principal = server_->principal();
  const std::int64_t max_ms = max_reauth_ms(services_.config(), info_.listener.name, mechanism_);
  std::int64_t lifetime_ms = max_ms > 0 ? max_ms : INT64_MAX;
  if (const auto expiry = server_->expiry_ms()) lifetime_ms = std::min(lifetime_ms, *expiry - services_.core.wall_ms());
  server_.reset();
  session_end_ns_ = runtime::kNever;
  if (lifetime_ms == INT64_MAX) return 0;
  lifetime_ms = std::max(lifetime_ms, std::int64_t{0});
  constexpr std::int64_t kLongest = INT64_MAX / 4 / runtime::kNanosPerMilli;
  session_end_ns_ = services_.core.monotonic_ns() + std::min(lifetime_ms, kLongest) * runtime::kNanosPerMilli;
  return lifetime_ms;
}

bool Authentication::session_over() const { return complete() && services_.core.monotonic_ns() > session_end_ns_; }

bool Authentication::begin_again() {
  const std::int64_t now = services_.core.monotonic_ns();
  if (begun_again_ns_ != 0 && now - begun_again_ns_ < kAgainMinNs) return false;
  begun_again_ns_ = now;
  again_ = true;
  mechanism_before_ = mechanism_;
  state_ = State::kHandshake;
  return true;
}

}  // namespace cork::broker
