// SPDX-License-Identifier: Apache-2.0
// Tests of TLS over the simulated network: data both ways, names of peers, what is refused, stores of every form.
#include "net/tls.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509v3.h>

#include "net/memory_network.h"
#include "runtime/sim/simulator.h"

namespace cork::net {
namespace {

std::string take(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  std::string out(data, static_cast<std::size_t>(size));
  BIO_free(bio);
  return out;
}

/// A certificate with its key, signed by another one or by itself.
struct Signed {
  EVP_PKEY* key = nullptr;
  X509* certificate = nullptr;
  Signed() = default;
  Signed(const Signed&) = delete;
  Signed& operator=(const Signed&) = delete;
  ~Signed() {
    X509_free(certificate);
    EVP_PKEY_free(key);
  }
  std::string certificate_pem() const {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate);
    return take(bio);
  }
  std::string key_pem(const std::string& password = "") const {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PKCS8PrivateKey(bio, key, password.empty() ? nullptr : EVP_aes_256_cbc(),
                                  password.empty() ? nullptr : password.data(), static_cast<int>(password.size()),
                                  nullptr, nullptr);
    return take(bio);
  }
  std::string pkcs12(const std::string& password, const Signed* authority) const {
    STACK_OF(X509)* chain = sk_X509_new_null();
    if (authority != nullptr) sk_X509_push(chain, authority->certificate);
    PKCS12* store = PKCS12_create(password.c_str(), "name", key, certificate, chain, 0, 0, 0, 0, 0);
    sk_X509_free(chain);
    BIO* bio = BIO_new(BIO_s_mem());
    i2d_PKCS12_bio(bio, store);
    PKCS12_free(store);
    return take(bio);
  }
};

using Name = std::vector<std::pair<const char*, const char*>>;

void make_certificate(Signed& out, const Name& name, const Signed* authority, const char* subject_alternative) {
  out.key = EVP_EC_gen("P-256");
  out.certificate = X509_new();
  X509_set_version(out.certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(out.certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(out.certificate), -3600);
  X509_gmtime_adj(X509_getm_notAfter(out.certificate), 3600L * 24 * 365);
  X509_NAME* subject = X509_get_subject_name(out.certificate);
  for (const auto& [key, value] : name) {
    X509_NAME_add_entry_by_txt(subject, key, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(value), -1, -1, 0);
  }
  const Signed& by = authority == nullptr ? out : *authority;
  X509_set_issuer_name(out.certificate, X509_get_subject_name(by.certificate));
  X509_set_pubkey(out.certificate, out.key);
  const auto extend = [&](int nid, const char* value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
    X509_add_ext(out.certificate, extension, -1);
    X509_EXTENSION_free(extension);
  };
  if (authority == nullptr) extend(NID_basic_constraints, "critical,CA:TRUE");
  if (subject_alternative != nullptr) extend(NID_subject_alt_name, subject_alternative);
  X509_sign(out.certificate, by.key, EVP_sha256());
}

struct Outcome {
  Result<TlsConnection> server = fail(ErrorCode::kNetworkException, "never");
  Result<TlsConnection> client = fail(ErrorCode::kNetworkException, "never");
};

class Tls : public ::testing::Test {
 protected:
  Tls()
      : network_([this] { return static_cast<std::int64_t>(1'000 + sim_.random().below(100'000)); }),
        server_core_(sim_.add_core("server")),
        client_core_(sim_.add_core("client")) {
    make_certificate(authority_, {{"CN", "authority"}}, nullptr, nullptr);
    make_certificate(broker_, {{"C", "DE"}, {"O", "Example, Inc."}, {"CN", "broker"}}, &authority_,
                     "DNS:broker,IP:127.0.0.1");
    make_certificate(alice_, {{"DC", "org"}, {"OU", "people"}, {"CN", "alice \xc3\xbc"}}, &authority_, nullptr);
    make_certificate(stranger_, {{"CN", "alice"}}, nullptr, nullptr);
    server_.keys.contents = broker_.key_pem() + broker_.certificate_pem() + authority_.certificate_pem();
    client_.trusted.contents = authority_.certificate_pem();
  }
  ~Tls() override {
    outcome_.server = fail(ErrorCode::kNetworkException, "");
    outcome_.client = fail(ErrorCode::kNetworkException, "");
    server_core_.destroy_tasks();
    client_core_.destroy_tasks();
  }

  static Task<void> accept(Core& core, Listener& listener, std::shared_ptr<const TlsContext> context,
                           Outcome& outcome) {
    auto stream = co_await listener.accept();
    outcome.server = co_await accept_tls(core, std::move(*stream), std::move(context),
                                         core.monotonic_ns() + 5'000 * runtime::kNanosPerMilli);
  }
  static Task<void> connect(Core& core, Transport& transport, std::shared_ptr<const TlsContext> context,
                            std::string host, Outcome& outcome) {
    auto stream = co_await transport.connect("broker", 9093, runtime::kNever);
    outcome.client = co_await connect_tls(core, std::move(*stream), std::move(context), std::move(host),
                                          core.monotonic_ns() + 5'000 * runtime::kNanosPerMilli);
    // TLS 1.3: a server tells only after the client's handshake that it wants another certificate.
    std::vector<std::byte> byte(1);
    if (!outcome.client) co_return;
    core.spawn(read_verdict(outcome));
  }
  static Task<void> read_verdict(Outcome& outcome) {
    std::vector<std::byte> buffer(1);
    const auto got = co_await outcome.client->stream->read_some(buffer);
    if (!got) outcome.client = fail(got.error());
  }

  /// Both handshakes; then what each side has is in `outcome_`.
  void shake(const std::string& host = "broker") {
    auto server = TlsContext::server(server_);
    ASSERT_TRUE(server) << server.error().message;
    auto client = TlsContext::client(client_);
    ASSERT_TRUE(client) << client.error().message;
    transports_.push_back(network_.transport(server_core_, "broker"));
    Transport& there = *transports_.back();
    listener_ = *there.listen("broker", 9093);
    transports_.push_back(network_.transport(client_core_, "client"));
    server_core_.spawn(accept(server_core_, *listener_, *server, outcome_));
    client_core_.spawn(connect(client_core_, *transports_.back(), *client, host, outcome_));
    sim_.run(sim_.now_ns() + 1'000'000'000);
  }
  void require_client_certificate() {
    server_.peer_certificate = TlsOptions::PeerCertificate::kRequired;
    server_.trusted.contents = authority_.certificate_pem();
  }

  runtime::Simulator sim_{1};
  MemoryNetwork network_;
  runtime::SimCore& server_core_;
  runtime::SimCore& client_core_;
  Signed authority_;
  Signed broker_;
  Signed alice_;
  Signed stranger_;
  TlsOptions server_;
  TlsOptions client_;
  std::vector<std::unique_ptr<Transport>> transports_;
  std::unique_ptr<Listener> listener_;
  Outcome outcome_;
};

TEST_F(Tls, NamesOfBothSides) {
  require_client_certificate();
  client_.keys.contents = alice_.certificate_pem() + alice_.key_pem();
  shake();
  ASSERT_TRUE(outcome_.server) << outcome_.server.error().message;
  ASSERT_TRUE(outcome_.client) << outcome_.client.error().message;
  EXPECT_EQ(outcome_.client->peer_name, "CN=broker,O=Example\\, Inc.,C=DE");
  EXPECT_EQ(outcome_.server->peer_name, "CN=alice \xc3\xbc,OU=people,DC=org");
}

TEST_F(Tls, EveryFormOfAStore) {
  require_client_certificate();
  server_.keys = {StoreType::kPkcs12, broker_.pkcs12("changeit", &authority_), "changeit"};
  server_.trusted = {StoreType::kPkcs12, authority_.pkcs12("other", nullptr), "other"};
  client_.keys.contents = alice_.certificate_pem();
  client_.private_key = alice_.key_pem("hidden");
  client_.key_password = "hidden";
  shake("127.0.0.1");
  EXPECT_TRUE(outcome_.server && outcome_.client);
}

TEST_F(Tls, WrongPasswordsAndFilesAreErrorsThatSayWhich) {
  server_.keys = {StoreType::kPkcs12, broker_.pkcs12("changeit", nullptr), "wrong"};
  EXPECT_NE(TlsContext::server(server_).error().message.find("ssl.keystore.password"), std::string::npos);
  server_.keys = {StoreType::kPkcs12, "no store at all", ""};
  EXPECT_NE(TlsContext::server(server_).error().message.find("no PKCS#12"), std::string::npos);
  server_.keys = {StoreType::kPem, broker_.certificate_pem() + alice_.key_pem(), ""};
  EXPECT_NE(TlsContext::server(server_).error().message.find("does not belong"), std::string::npos);
  server_.keys = {StoreType::kPem, broker_.certificate_pem() + broker_.key_pem("hidden"), ""};
  server_.key_password = "guess";
  const auto refused = TlsContext::server(server_);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("ssl.key.password"), std::string::npos);
  EXPECT_EQ(refused.error().message.find("guess"), std::string::npos);
  server_.keys = {};
  EXPECT_NE(TlsContext::server(server_).error().message.find("ssl.keystore.location"), std::string::npos);
}

TEST_F(Tls, ClientsWithoutAKnownCertificateAreRefused) {
  require_client_certificate();
  shake();
  EXPECT_FALSE(outcome_.server);
  EXPECT_FALSE(outcome_.client);
}

TEST_F(Tls, CertificatesOfStrangersAreRefused) {
  require_client_certificate();
  client_.keys.contents = stranger_.certificate_pem() + stranger_.key_pem();
  shake();
  EXPECT_FALSE(outcome_.server);
  EXPECT_FALSE(outcome_.client);
}

TEST_F(Tls, ARequestedCertificateMayBeMissing) {
  require_client_certificate();
  server_.peer_certificate = TlsOptions::PeerCertificate::kRequested;
  shake();
  ASSERT_TRUE(outcome_.server) << outcome_.server.error().message;
  EXPECT_EQ(outcome_.server->peer_name, "");
}

TEST_F(Tls, AnotherHostIsRefusedUnlessNobodyLooks) {
  shake("elsewhere");
  EXPECT_FALSE(outcome_.client);
  outcome_ = {};
  client_.check_host_name = false;
  listener_.reset();
  shake("elsewhere");
  EXPECT_TRUE(outcome_.client) << outcome_.client.error().message;
}

TEST_F(Tls, VersionsAndCiphersHaveToAgree) {
  server_.allow_tls12 = false;
  client_.allow_tls13 = false;
  shake();
  EXPECT_FALSE(outcome_.server);
  EXPECT_FALSE(outcome_.client);
  server_.allow_tls12 = true;
  server_.cipher_suites = {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256"};
  outcome_ = {};
  listener_.reset();
  shake();
  EXPECT_TRUE(outcome_.client) << outcome_.client.error().message;
  server_.cipher_suites = {"NO_SUCH_SUITE"};
  EXPECT_FALSE(TlsContext::server(server_));
}

Task<void> send_pattern(Stream& stream, std::size_t total, bool& done) {
  std::vector<std::byte> data(total);
  for (std::size_t i = 0; i < total; ++i) data[i] = static_cast<std::byte>((i * 131) >> 5);
  const Bytes all = Bytes::from(std::move(data));
  std::vector<Bytes> parts;
  for (std::size_t at = 0; at < total; at += 99'991)
    parts.push_back(all.slice(at, std::min(total - at, std::size_t{99'991})));
  const auto sent = co_await stream.write_all(std::move(parts));
  EXPECT_TRUE(sent);
  done = true;
}

Task<void> expect_pattern(Stream& stream, std::size_t total, bool& done) {
  std::vector<std::byte> buffer(33'333);
  for (std::size_t at = 0; at < total;) {
    const auto got = co_await stream.read_some(buffer);
    EXPECT_TRUE(got && *got > 0);
    if (!got || *got == 0) co_return;
    for (std::size_t i = 0; i < *got; ++i, ++at) {
      if (buffer[i] != static_cast<std::byte>((at * 131) >> 5)) ADD_FAILURE() << "wrong byte at " << at;
    }
  }
  done = true;
}

TEST_F(Tls, MegabytesBothWaysAtTheSameTime) {
  auto server = *TlsContext::server(server_);
  auto client = *TlsContext::client(client_);
  const auto there = network_.transport(server_core_, "broker");
  const auto here = network_.transport(client_core_, "client");
  const auto listener = *there->listen("broker", 9093);
  bool done[4] = {};
  const auto serve = [](Core& core, Listener& from, std::shared_ptr<const TlsContext> context,
                        bool* flags) -> Task<void> {
    auto accepted = co_await accept_tls(core, std::move(*co_await from.accept()), std::move(context), runtime::kNever);
    Stream& stream = *accepted->stream;
    core.spawn(send_pattern(stream, 3'000'000, flags[0]));
    co_await expect_pattern(stream, 2'000'000, flags[1]);
    while (!flags[0]) co_await runtime::sleep_ms(core, 1);
    co_await runtime::sleep_ms(core, 1000);
  };
  const auto use = [](Core& core, Transport& transport, std::shared_ptr<const TlsContext> context,
                      bool* flags) -> Task<void> {
    auto connected = co_await connect_tls(core, std::move(*co_await transport.connect("broker", 9093, runtime::kNever)),
                                          std::move(context), "broker", runtime::kNever);
    Stream& stream = *connected->stream;
    core.spawn(send_pattern(stream, 2'000'000, flags[2]));
    co_await expect_pattern(stream, 3'000'000, flags[3]);
    while (!flags[2]) co_await runtime::sleep_ms(core, 1);
    co_await runtime::sleep_ms(core, 1000);
  };
  server_core_.spawn(serve(server_core_, *listener, server, done));
  client_core_.spawn(use(client_core_, *here, client, done));
  sim_.run(sim_.now_ns() + 60'000'000'000);
  for (const bool flag : done) EXPECT_TRUE(flag);
  server_core_.destroy_tasks();
  client_core_.destroy_tasks();
}

// What is no TLS ends the handshake, and silence ends at the deadline.
TEST_F(Tls, NoiseAndSilence) {
  auto context = *TlsContext::server(server_);
  const auto there = network_.transport(server_core_, "broker");
  const auto here = network_.transport(client_core_, "client");
  const auto listener = *there->listen("broker", 9093);
  int refused = 0;
  const auto serve = [](Core& core, Listener& from, std::shared_ptr<const TlsContext> shared,
                        int& count) -> Task<void> {
    for (int i = 0; i < 40; ++i) {
      auto accepted = co_await accept_tls(core, std::move(*co_await from.accept()), shared,
                                          core.monotonic_ns() + 2'000 * runtime::kNanosPerMilli);
      if (!accepted) ++count;
    }
  };
  const auto attack = [](Core& core, Transport& transport) -> Task<void> {
    for (int i = 0; i < 40; ++i) {
      auto stream = *co_await transport.connect("broker", 9093, runtime::kNever);
      std::vector<std::byte> noise(core.random().below(300) + (i == 0 ? 0U : 1U));
      for (std::byte& byte : noise) byte = static_cast<std::byte>(core.random().below(256));
      if (core.random().chance(2) && noise.size() > 5) {  // something that begins like a handshake
        noise[0] = std::byte{22};
        noise[1] = std::byte{3};
        noise[2] = std::byte{1};
      }
      std::vector<Bytes> parts;
      parts.push_back(Bytes::from(std::move(noise)));
      (void)co_await stream->write_all(std::move(parts));
      co_await runtime::sleep_ms(core, 2'500);
    }
  };
  server_core_.spawn(serve(server_core_, *listener, context, refused));
  client_core_.spawn(attack(client_core_, *here));
  sim_.run(sim_.now_ns() + 200'000'000'000);
  EXPECT_EQ(refused, 40);
  server_core_.destroy_tasks();
  client_core_.destroy_tasks();
}

}  // namespace
}  // namespace cork::net
