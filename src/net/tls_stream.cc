// SPDX-License-Identifier: Apache-2.0
// TLS over any stream: OpenSSL reads and writes memory, coroutines carry the bytes.
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <utility>

#include "net/tls_handle.h"
#include "runtime/wait.h"

namespace cork::net {
namespace {

constexpr std::size_t kReadBytes = 16 << 10;
// Encrypted bytes are handed on before more of them than this wait.
constexpr std::size_t kWaitingBytesMax = 64 << 10;
constexpr std::size_t kRecordBytes = 16 << 10;

std::unexpected<Error> broken(const std::string& peer, std::string_view what) {
  return fail(ErrorCode::kNetworkException, std::string(what) + " " + peer + ": " + take_tls_error());
}

/// Closes the stream at the deadline; forgotten with the coroutine that waits.
class Deadline {
 public:
  Deadline(Core& core, Stream& stream, std::int64_t deadline_ns, bool& passed)
      : core_(core), timer_(core.start_timer(deadline_ns, [&stream, &passed] {
          passed = true;
          stream.close();
        })) {}
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;
  ~Deadline() { core_.cancel_timer(timer_); }

 private:
  Core& core_;
  runtime::TimerId timer_;
};

class TlsStream final : public Stream {
 public:
  TlsStream(Core& core, std::unique_ptr<Stream> inner, std::shared_ptr<const TlsContext> context)
      : core_(core),
        inner_(std::move(inner)),
        context_(std::move(context)),
        ssl_(SSL_new(context_->impl().handle.get()), SSL_free) {
    incoming_ = BIO_new(BIO_s_mem());
    outgoing_ = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(incoming_, -1);
    SSL_set_bio(ssl_.get(), incoming_, outgoing_);
  }

  SSL* ssl() { return ssl_.get(); }

  Task<Result<void>> handshake(std::int64_t deadline_ns) {
    bool timed_out = false;
    const Deadline deadline(core_, *inner_, deadline_ns, timed_out);
    const Result<void> done = co_await negotiate();
    if (!done && timed_out) {
      co_return fail(ErrorCode::kNetworkException, "the TLS handshake with " + peer() + " took too long");
    }
    co_return done;
  }

  Task<Result<std::size_t>> read_some(MutableByteSpan buffer) override {
    while (true) {
      ERR_clear_error();
      std::size_t got = 0;
      const int result = SSL_read_ex(ssl_.get(), buffer.data(), buffer.size(), &got);
      if (result == 1) co_return got;
      switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_ZERO_RETURN: co_return std::size_t{0};
        case SSL_ERROR_WANT_READ: break;
        default: co_return broken(peer(), "TLS is broken with");
      }
      // An answer to the peer's TLS itself. What a writer hands on at the moment must not be waited for: were both sides'
      // readers to wait for their writers, nobody would read.
      if (!flushing_ && BIO_ctrl_pending(outgoing_) > 0) {
        CO_TRY(co_await flush_once());
      }
      CO_TRY_ASSIGN(const bool more, co_await receive());
      if (!more) co_return std::size_t{0};
    }
  }

  Task<Result<void>> write_all(std::vector<Bytes> parts) override {
    for (const Bytes& part : parts) {
      for (std::size_t at = 0; at < part.size();) {
        const std::size_t count = std::min(part.size() - at, kRecordBytes);
        ERR_clear_error();
        std::size_t wrote = 0;
        if (SSL_write_ex(ssl_.get(), part.data() + at, count, &wrote) != 1) co_return broken(peer(), "cannot write to");
        at += wrote;
        if (BIO_ctrl_pending(outgoing_) >= kWaitingBytesMax) CO_TRY(co_await flush());
      }
    }
    co_return co_await flush();
  }

  void close() override { inner_->close(); }
  std::string peer() const override { return inner_->peer(); }
  std::string peer_host() const override { return inner_->peer_host(); }

  std::string peer_name() const {
    X509* certificate = SSL_get0_peer_certificate(ssl_.get());
    return certificate == nullptr ? std::string() : distinguished_name(X509_get_subject_name(certificate));
  }

 private:
  Task<Result<void>> negotiate() {
    while (true) {
      ERR_clear_error();
      const int result = SSL_do_handshake(ssl_.get());
      const int error = result == 1 ? SSL_ERROR_NONE : SSL_get_error(ssl_.get(), result);
      std::string reason;
      if (error != SSL_ERROR_NONE && error != SSL_ERROR_WANT_READ) reason = describe_failure();
      const auto flushed = co_await flush();  // also the alert that tells the peer why
      if (error == SSL_ERROR_NONE) co_return flushed;
      if (!reason.empty())
        co_return fail(ErrorCode::kNetworkException, "the TLS handshake with " + peer() + " failed: " + reason);
      CO_TRY(flushed);
      CO_TRY_ASSIGN(const bool more, co_await receive());
      if (!more)
        co_return fail(ErrorCode::kNetworkException, peer() + " ended the connection during the TLS handshake");
    }
  }

  std::string describe_failure() {
    const long verified = SSL_get_verify_result(ssl_.get());
    std::string reason = take_tls_error();
    if (verified != X509_V_OK) reason.append(" (").append(X509_verify_cert_error_string(verified)).append(")");
    return reason;
  }

  /// Takes bytes from the network; false at its end.
  Task<Result<bool>> receive() {
    if (input_.empty()) input_.resize(kReadBytes);
    CO_TRY_ASSIGN(const std::size_t got, co_await inner_->read_some(input_));
    if (got == 0) co_return false;
    BIO_write(incoming_, input_.data(), static_cast<int>(got));
    co_return true;
  }

  /// Hands on what is encrypted. A reader and a writer may both want to: the second waits.
  Task<Result<void>> flush() {
    while (BIO_ctrl_pending(outgoing_) > 0 || flushing_) {
      if (flushing_) {
        co_await flushed_.wait(core_);
        continue;
      }
      CO_TRY(co_await flush_once());
    }
    co_return Result<void>();
  }

  /// What waits now. REQUIRES: !flushing_.
  Task<Result<void>> flush_once() {
    std::vector<std::byte> bytes(BIO_ctrl_pending(outgoing_));
    BIO_read(outgoing_, bytes.data(), static_cast<int>(bytes.size()));
    std::vector<Bytes> parts;
    parts.push_back(Bytes::from(std::move(bytes)));
    flushing_ = true;
    const auto written = co_await inner_->write_all(std::move(parts));
    flushing_ = false;
    flushed_.notify_all();
    co_return written;
  }

  Core& core_;
  std::unique_ptr<Stream> inner_;
  std::shared_ptr<const TlsContext> context_;
  std::unique_ptr<SSL, void (*)(SSL*)> ssl_;
  BIO* incoming_ = nullptr;  // both belong to ssl_
  BIO* outgoing_ = nullptr;
  std::vector<std::byte> input_;
  bool flushing_ = false;
  runtime::Condition flushed_;
};

bool is_address(const std::string& host) {
  ASN1_OCTET_STRING* address = a2i_IPADDRESS(host.c_str());
  ASN1_OCTET_STRING_free(address);
  return address != nullptr;
}

void expect_host(SSL* ssl, const std::string& host, bool check) {
  const bool address = is_address(host);
  if (!address) SSL_set_tlsext_host_name(ssl, host.c_str());
  if (!check) return;
  if (address) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str());
  } else {
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    SSL_set1_host(ssl, host.c_str());
  }
}

Task<Result<TlsConnection>> finish(std::unique_ptr<TlsStream> stream, std::int64_t deadline_ns) {
  CO_TRY(co_await stream->handshake(deadline_ns));
  std::string name = stream->peer_name();
  co_return TlsConnection{std::move(stream), std::move(name)};
}

}  // namespace

Task<Result<TlsConnection>> accept_tls(Core& core, std::unique_ptr<Stream> stream,
                                       std::shared_ptr<const TlsContext> context, std::int64_t deadline_ns) {
  auto tls = std::make_unique<TlsStream>(core, std::move(stream), std::move(context));
  SSL_set_accept_state(tls->ssl());
  return finish(std::move(tls), deadline_ns);
}

Task<Result<TlsConnection>> connect_tls(Core& core, std::unique_ptr<Stream> stream,
                                        std::shared_ptr<const TlsContext> context, std::string host,
                                        std::int64_t deadline_ns) {
  const bool check = context->impl().check_host_name;
  auto tls = std::make_unique<TlsStream>(core, std::move(stream), std::move(context));
  SSL_set_connect_state(tls->ssl());
  expect_host(tls->ssl(), host, check);
  return finish(std::move(tls), deadline_ns);
}

}  // namespace cork::net
