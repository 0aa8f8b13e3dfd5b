// SPDX-License-Identifier: Apache-2.0
// TLS: certificates and keys made ready for use, and streams that encrypt over any other stream.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "net/transport.h"

namespace cork::net {

enum class StoreType : std::uint8_t { kPem, kPkcs12 };

/// Contents of a file, not its name.
struct TlsStore {
  StoreType type = StoreType::kPem;
  std::string contents{};  // empty: there is none
  std::string password{};

  friend bool operator==(const TlsStore&, const TlsStore&) = default;
};

struct TlsOptions {
  TlsStore keys{};             // certificate chain and private key
  std::string private_key{};   // PEM: the key, where it is not in `keys`
  std::string key_password{};  // of an encrypted private key
  TlsStore trusted{};          // authorities; none: those of the system, for clients
  enum class PeerCertificate : std::uint8_t { kNone, kRequested, kRequired };
  PeerCertificate peer_certificate = PeerCertificate::kNone;  // of a server's clients
  bool check_host_name = true;                                // of a client's server
  bool allow_tls12 = true;
  bool allow_tls13 = true;
  std::vector<std::string> cipher_suites{};  // IANA's or OpenSSL's names; none: OpenSSL's choice

  friend bool operator==(const TlsOptions&, const TlsOptions&) = default;
};

/// Immutable, shared by all connections that it made. INVALID_CONFIG says what is wrong with which store.
class TlsContext {
 public:
  struct Impl;
  static Result<std::shared_ptr<const TlsContext>> server(const TlsOptions& options);
  static Result<std::shared_ptr<const TlsContext>> client(const TlsOptions& options);
  explicit TlsContext(std::unique_ptr<Impl> impl);
  ~TlsContext();
  const Impl& impl() const { return *impl_; }
  /// The distinguished name of our own certificate, empty without one.
  std::string own_name() const;

 private:
  std::unique_ptr<Impl> impl_;
};

struct TlsConnection {
  std::unique_ptr<Stream> stream;
  /// The peer's distinguished name as Java writes it (RFC 2253); empty if it showed no certificate.
  std::string peer_name{};
};

/// The handshake of a server. NETWORK_EXCEPTION with OpenSSL's reason, or at the deadline.
Task<Result<TlsConnection>> accept_tls(Core& core, std::unique_ptr<Stream> stream,
                                       std::shared_ptr<const TlsContext> context, std::int64_t deadline_ns);
/// The handshake of a client; the certificate has to be that of `host` if the context says so.
Task<Result<TlsConnection>> connect_tls(Core& core, std::unique_ptr<Stream> stream,
                                        std::shared_ptr<const TlsContext> context, std::string host,
                                        std::int64_t deadline_ns);

}  // namespace cork::net
