// SPDX-License-Identifier: Apache-2.0
// Authentication: the login of one connection, from its first frame on, and again while it lives (KIP-43, KIP-152,
// KIP-368).
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "broker/api_table.h"
#include "broker/request_context.h"
#include "runtime/core.h"
#include "security/sasl_server.h"

namespace cork::broker {

/// Belongs to its connection. Until it is complete, frames are given to `step` and nothing else is served.
class Authentication {
 public:
  Authentication(Services& services, ConnectionInfo& info) : services_(services), info_(info) {}

  bool complete() const { return state_ == State::kComplete; }
  /// ApiVersions may be asked for once, before the handshake; the broker's handler answers it.
  bool takes_api_versions() const { return state_ == State::kInitial; }
  void api_versions_answered() { state_ = State::kHandshake; }

  struct Step {
    Answer answer{};
    std::string failure{};  // for the log; not empty: after the answer the connection ends
  };
  /// One frame: a handshake, a SaslAuthenticate request, or after SaslHandshake version 0 a bare token. An error: the
  /// frame cannot be answered.
  Result<Step> step(const Bytes& frame);

  /// The session that the last login gave is over: only a new handshake is served.
  bool session_over() const;
  /// A SaslHandshake after the login begins the next one; false when it comes too soon after the one before.
  bool begin_again();

  const std::string& mechanism() const { return mechanism_; }

 private:
  enum class State { kInitial, kHandshake, kAuthenticate, kComplete };

  Result<Step> handshake(const protocol::RequestHeader& header, protocol::Reader& in);
  Result<Step> authenticate(const protocol::RequestHeader& header, protocol::Reader& in);
  Result<Step> raw_token(const Bytes& frame);
  Result<std::string> evaluate(std::string_view message);
  /// Ends a login; the milliseconds until the client has to log in again, 0: never.
  std::int64_t finish();
  std::string failure_text(const Error& error) const;

  Services& services_;
  ConnectionInfo& info_;
  State state_ = State::kInitial;
  bool framed_ = false;  // tokens travel in SaslAuthenticate requests
  bool again_ = false;
  std::string mechanism_{};
  std::string mechanism_before_{};
  std::unique_ptr<security::SaslServer> server_{};
  std::int64_t session_end_ns_ = runtime::kNever;
  std::int64_t begun_again_ns_ = 0;
};

}  // namespace cork::broker
