// SPDX-License-Identifier: Apache-2.0
// RequestContext: what a handler knows of the request it answers: who asked, how, and the services of the broker.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "broker/services.h"
#include "config/listeners.h"
#include "protocol/message.h"
#include "security/principal.h"

namespace cork::broker {

/// One connection, as handlers see it.
struct ConnectionInfo {
  std::uint64_t id = 0;
  config::Listener listener;  // advertised host and port are filled in
  std::string peer;           // "127.0.0.1:40112"
  std::string peer_host;      // "127.0.0.1"
  security::Principal principal{};
  std::string client_software_name;
  std::string client_software_version;
};

/// Lives as long as its request, across suspensions. The request's strings and bytes are views into the frame, which
/// lives as long, too: copy what is to be kept.
struct RequestContext {
  Services& services;
  ConnectionInfo& connection;
  protocol::ApiKey api;
  std::int16_t version;
  std::string_view client_id;
  bool response_suppressed = false;
  /// Bytes of the whole request, for quotas.
  std::size_t request_bytes = 0;
  /// Where the time of work until the request first waited is put, in ns; negative while it has not waited.
  const std::int64_t* work_ns = nullptr;
  std::int64_t begin_ns = 0;
  /// How long the client has to wait for its next answer, because of a quota.
  std::int64_t throttle_ms = 0;
  /// There is no other way to tell the client that something failed (acks=0).
  bool must_close = false;
  /// Of the answer or one of its parts, for the metrics.
  ErrorCode first_error = ErrorCode::kNone;

  /// No answer is due: Produce with acks=0.
  void suppress_response() { response_suppressed = true; }
};

}  // namespace cork::broker
