// SPDX-License-Identifier: Apache-2.0
// Reads key and trust stores into OpenSSL's context.
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <utility>

#include "net/tls_handle.h"

namespace cork::net {
namespace {

template <class T, void (*Free)(T*)>
struct Deleter {
  void operator()(T* object) const { Free(object); }
};
using Certificate = std::unique_ptr<X509, Deleter<X509, X509_free>>;
using PrivateKey = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY, EVP_PKEY_free>>;

struct Memory {
  explicit Memory(std::string_view text) : bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))) {}
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() { BIO_free(bio); }
  BIO* bio;
};

std::unexpected<Error> invalid(std::string_view what) {
  return fail(ErrorCode::kInvalidConfig, std::string(what) + ": " + take_tls_error());
}

int give_password(char* buffer, int size, int, void* context) {
  const auto& password = *static_cast<const std::string*>(context);
  const auto count = std::min(password.size(), static_cast<std::size_t>(size));
  std::copy_n(password.data(), count, buffer);
  return static_cast<int>(count);
}

struct Contents {
  std::vector<Certificate> certificates{};  // in the order of the store
  PrivateKey key{};
};

Result<std::vector<Certificate>> read_pem_certificates(std::string_view text, std::string_view what) {
  std::vector<Certificate> out;
  Memory memory(text);
  while (X509* certificate = PEM_read_bio_X509(memory.bio, nullptr, nullptr, nullptr)) out.emplace_back(certificate);
  const unsigned long error = ERR_peek_last_error();
  if (out.empty() || ERR_GET_REASON(error) != PEM_R_NO_START_LINE) return invalid(what);
  ERR_clear_error();
  return out;
}

Result<PrivateKey> read_pem_key(std::string_view text, const std::string& password, std::string_view what) {
  Memory memory(text);
  PrivateKey key(PEM_read_bio_PrivateKey(memory.bio, nullptr, give_password, const_cast<std::string*>(&password)));
  if (!key) return invalid(what);
  return key;
}

Result<Contents> read_pkcs12(const TlsStore& store, std::string_view what) {
  Memory memory(store.contents);
  const std::unique_ptr<PKCS12, Deleter<PKCS12, PKCS12_free>> parsed(d2i_PKCS12_bio(memory.bio, nullptr));
  if (!parsed) return invalid(std::string(what) + " is no PKCS#12");
  EVP_PKEY* key = nullptr;
  X509* own = nullptr;
  STACK_OF(X509)* others = nullptr;
  if (PKCS12_parse(parsed.get(), store.password.c_str(), &key, &own, &others) != 1) return invalid(what);
  Contents out;
  out.key.reset(key);
  if (own != nullptr) out.certificates.emplace_back(own);
  for (int i = 0; i < sk_X509_num(others); ++i) out.certificates.emplace_back(sk_X509_value(others, i));
  sk_X509_free(others);
  return out;
}

Result<Contents> read_keys(const TlsOptions& options) {
  if (options.keys.type == StoreType::kPkcs12)
    return read_pkcs12(options.keys, "the key store (ssl.keystore.location, ssl.keystore.password)");
  Contents out;
  TRY_ASSIGN(out.certificates, read_pem_certificates(options.keys.contents, "the certificates of the key store"));
  const std::string& key_text = options.private_key.empty() ? options.keys.contents : options.private_key;
  TRY_ASSIGN(out.key,
             read_pem_key(key_text, options.key_password, "the private key of the key store (ssl.key.password)"));
  return out;
}

Result<void> use_keys(SSL_CTX* context, const TlsOptions& options) {
  TRY_ASSIGN(const Contents keys, read_keys(options));
  if (!keys.key || keys.certificates.empty())
    return fail(ErrorCode::kInvalidConfig, "the key store holds no private key with its certificate");
  if (SSL_CTX_use_certificate(context, keys.certificates.front().get()) != 1)
    return invalid("the certificate of the key store");
  if (SSL_CTX_use_PrivateKey(context, keys.key.get()) != 1)
    return invalid("the private key does not belong to the first certificate of the key store");
  for (std::size_t i = 1; i < keys.certificates.size(); ++i) {
    if (SSL_CTX_add1_chain_cert(context, keys.certificates[i].get()) != 1)
      return invalid("the certificate chain of the key store");
  }
  return {};
}

Result<void> use_trusted(SSL_CTX* context, const TlsOptions& options) {
  Contents trusted;
  constexpr std::string_view kWhat = "the trust store (ssl.truststore.location, ssl.truststore.password)";
  if (options.trusted.type == StoreType::kPkcs12) {
    TRY_ASSIGN(trusted, read_pkcs12(options.trusted, kWhat));
  } else {
    TRY_ASSIGN(trusted.certificates, read_pem_certificates(options.trusted.contents, kWhat));
  }
  if (trusted.certificates.empty()) return fail(ErrorCode::kInvalidConfig, "the trust store holds no certificate");
  X509_STORE* store = SSL_CTX_get_cert_store(context);
  for (const Certificate& certificate : trusted.certificates) {
    X509_STORE_add_cert(store, certificate.get());
    SSL_CTX_add_client_CA(context, certificate.get());  // tells clients which certificate is wanted
  }
  // Whatever is in the store is trusted, as by Java: a certificate of a client, too, or an authority below another one.
  X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context), X509_V_FLAG_PARTIAL_CHAIN);
  return {};
}

Result<void> use_cipher_suites(SSL_CTX* context, const std::vector<std::string>& names) {
  if (names.empty()) return {};
  std::string tls13;
  std::string tls12;
  for (const std::string& name : names) {
    const bool new_form = name.starts_with("TLS_AES_") || name.starts_with("TLS_CHACHA20_");
    std::string& list = new_form ? tls13 : tls12;
    const char* own_name = OPENSSL_cipher_name(name.c_str());
    const bool known_by_iana = own_name != nullptr && std::string_view(own_name) != "(NONE)";
    list.append(list.empty() ? "" : ":").append(new_form || !known_by_iana ? name : own_name);
  }
  if (!tls13.empty() && SSL_CTX_set_ciphersuites(context, tls13.c_str()) != 1) return invalid("ssl.cipher.suites");
  if (tls13.empty()) SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
  if (!tls12.empty() && SSL_CTX_set_cipher_list(context, tls12.c_str()) != 1) return invalid("ssl.cipher.suites");
  if (tls12.empty()) SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
  return {};
}

Result<std::unique_ptr<TlsContext::Impl>> make(const SSL_METHOD* method, const TlsOptions& options) {
  ERR_clear_error();
  auto impl = std::make_unique<TlsContext::Impl>(TlsContext::Impl{{SSL_CTX_new(method), SSL_CTX_free}});
  SSL_CTX* context = impl->handle.get();
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                   SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE);
  if (!options.allow_tls12 && !options.allow_tls13)
    return fail(ErrorCode::kInvalidConfig, "ssl.enabled.protocols: TLSv1.2 or TLSv1.3 is needed");
  SSL_CTX_set_min_proto_version(context, options.allow_tls12 ? TLS1_2_VERSION : TLS1_3_VERSION);
  SSL_CTX_set_max_proto_version(context, options.allow_tls13 ? TLS1_3_VERSION : TLS1_2_VERSION);
  TRY(use_cipher_suites(context, options.cipher_suites));
  if (!options.keys.contents.empty()) TRY(use_keys(context, options));
  if (!options.trusted.contents.empty()) TRY(use_trusted(context, options));
  return impl;
}

}  // namespace

std::string take_tls_error() {
  std::string text;
  while (const unsigned long code = ERR_get_error()) {
    const char* reason = ERR_reason_error_string(code);
    if (!text.empty()) text += ", ";
    text += reason == nullptr ? "error " + std::to_string(code) : std::string(reason);
  }
  return text.empty() ? "unknown" : text;
}

TlsContext::TlsContext(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TlsContext::~TlsContext() = default;

std::string TlsContext::own_name() const {
  const X509* own = SSL_CTX_get0_certificate(impl_->handle.get());
  return own == nullptr ? std::string() : distinguished_name(X509_get_subject_name(own));
}

Result<std::shared_ptr<const TlsContext>> TlsContext::server(const TlsOptions& options) {
  if (options.keys.contents.empty()) {
    return fail(ErrorCode::kInvalidConfig,
                "a TLS listener needs a certificate and a key: set ssl.keystore.type and ssl.keystore.location");
  }
  TRY_ASSIGN(auto impl, make(TLS_server_method(), options));
  SSL_CTX* context = impl->handle.get();
  using enum TlsOptions::PeerCertificate;
  if (options.peer_certificate != kNone) {
    if (options.trusted.contents.empty()) {
      return fail(ErrorCode::kInvalidConfig,
                  "ssl.client.auth asks for certificates of clients, and there is no trust store to check them: set "
                  "ssl.truststore.location");
    }
    SSL_CTX_set_verify(context,
                       SSL_VERIFY_PEER | (options.peer_certificate == kRequired ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
                       nullptr);
  }
  constexpr unsigned char kSessions[] = "cork";
  SSL_CTX_set_session_id_context(context, kSessions, sizeof(kSessions) - 1);
  return std::make_shared<const TlsContext>(std::move(impl));
}

Result<std::shared_ptr<const TlsContext>> TlsContext::client(const TlsOptions& options) {
  TRY_ASSIGN(auto impl, make(TLS_client_method(), options));
  SSL_CTX* context = impl->handle.get();
  if (options.trusted.contents.empty() && SSL_CTX_set_default_verify_paths(context) != 1)
    return invalid("the system's trusted certificates");
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  impl->check_host_name = options.check_host_name;
  return std::make_shared<const TlsContext>(std::move(impl));
}

}  // namespace cork::net
