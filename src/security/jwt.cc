// SPDX-License-Identifier: Apache-2.0
// Reads key sets and tokens, and verifies signatures with OpenSSL.
#include "security/jwt.h"

#include <fmt/format.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <utility>

#include "security/crypto.h"

namespace cork::security {
namespace {

namespace json = boost::json;

template <class T, void (*Free)(T*)>
struct Deleter {
  void operator()(T* object) const { Free(object); }
};
using PublicKey = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY, EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Deleter<BIGNUM, BN_free>>;

constexpr std::size_t kTokenBytesMax = 64 << 10;
constexpr int kRsaBitsMin = 2048;

std::unexpected<Error> invalid(std::string text) { return fail(ErrorCode::kSaslAuthenticationFailed, std::move(text)); }

struct Algorithm {
  std::string_view name;
  bool rsa;
  bool pss;
  const EVP_MD* (*hash)();
  std::size_t coordinate_bytes;  // EC
};
constexpr Algorithm kAlgorithms[] = {
    {"RS256", true, false, EVP_sha256, 0},   {"RS384", true, false, EVP_sha384, 0},
    {"RS512", true, false, EVP_sha512, 0},   {"PS256", true, true, EVP_sha256, 0},
    {"PS384", true, true, EVP_sha384, 0},    {"PS512", true, true, EVP_sha512, 0},
    {"ES256", false, false, EVP_sha256, 32}, {"ES384", false, false, EVP_sha384, 48},
    {"ES512", false, false, EVP_sha512, 66},
};

std::string text_at(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<json::object> parse_object(std::string_view text) {
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

Number number_at(const json::object& object, std::string_view name) {
  const auto bytes = base64url_decode(text_at(object, name));
  if (!bytes || bytes->empty()) return nullptr;
  return Number(
      BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes->data()), static_cast<int>(bytes->size()), nullptr));
}

PublicKey from_params(const char* type, OSSL_PARAM_BLD* builder) {
  OSSL_PARAM* params = OSSL_PARAM_BLD_to_param(builder);
  EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr);
  EVP_PKEY* key = nullptr;
  if (params != nullptr && context != nullptr && EVP_PKEY_fromdata_init(context) == 1)
    EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, params);
  EVP_PKEY_CTX_free(context);
  OSSL_PARAM_free(params);
  ERR_clear_error();
  return PublicKey(key);
}

PublicKey rsa_key(const json::object& object) {
  const Number modulus = number_at(object, "n");
  const Number exponent = number_at(object, "e");
  if (!modulus || !exponent || BN_num_bits(modulus.get()) < kRsaBitsMin) return nullptr;
  OSSL_PARAM_BLD* builder = OSSL_PARAM_BLD_new();
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, modulus.get());
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, exponent.get());
  PublicKey key = from_params("RSA", builder);
  OSSL_PARAM_BLD_free(builder);
  return key;
}

PublicKey ec_key(const json::object& object) {
  const std::string curve = text_at(object, "crv");
  const std::size_t size = curve == "P-256" ? 32 : curve == "P-384" ? 48 : curve == "P-521" ? 66 : 0;
  const auto x = base64url_decode(text_at(object, "x"));
  const auto y = base64url_decode(text_at(object, "y"));
  if (size == 0 || !x || !y || x->size() != size || y->size() != size) return nullptr;
  const std::string point = "\x04" + *x + *y;
  OSSL_PARAM_BLD* builder = OSSL_PARAM_BLD_new();
  OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, curve.c_str(), 0);
  OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  PublicKey key = from_params("EC", builder);
  OSSL_PARAM_BLD_free(builder);
  return key;
}

/// JOSE writes r and s side by side, OpenSSL reads them as ASN.1.
std::string der_signature(std::string_view raw) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(raw.data());
  const int half = static_cast<int>(raw.size() / 2);
  ECDSA_SIG* signature = ECDSA_SIG_new();
  ECDSA_SIG_set0(signature, BN_bin2bn(bytes, half, nullptr), BN_bin2bn(bytes + half, half, nullptr));
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(signature, &der);
  std::string out(reinterpret_cast<const char*>(der), static_cast<std::size_t>(std::max(size, 0)));
  OPENSSL_free(der);
  ECDSA_SIG_free(signature);
  return out;
}

bool verify_with(EVP_PKEY* key, const Algorithm& algorithm, std::string_view text, std::string_view signature) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_PKEY_CTX* key_context = nullptr;
  bool ok = EVP_DigestVerifyInit(context, &key_context, algorithm.hash(), nullptr, key) == 1;
  if (ok && algorithm.pss) {
    ok = EVP_PKEY_CTX_set_rsa_padding(key_context, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(key_context, RSA_PSS_SALTLEN_DIGEST) == 1;
  }
  ok = ok && EVP_DigestVerify(context, reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                              reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
  EVP_MD_CTX_free(context);
  ERR_clear_error();
  return ok;
}

std::optional<std::int64_t> seconds_at(const json::object& claims, std::string_view name) {
  const json::value* value = claims.if_contains(name);
  if (value == nullptr) return std::nullopt;
  constexpr std::int64_t kMax = 253'402'300'799;  // the year 9999
  if (value->is_int64()) return std::clamp<std::int64_t>(value->get_int64(), -kMax, kMax);
  if (value->is_double())
    return static_cast<std::int64_t>(
        std::clamp<double>(value->get_double(), -static_cast<double>(kMax), static_cast<double>(kMax)));
  return std::nullopt;
}

/// A text, or a list of texts.
std::vector<std::string> texts_at(const json::object& claims, std::string_view name) {
  std::vector<std::string> out;
  const json::value* value = claims.if_contains(name);
  if (value == nullptr) return out;
  if (value->is_string()) out.emplace_back(value->get_string());
  if (value->is_array()) {
    for (const json::value& element : value->get_array()) {
      if (element.is_string()) out.emplace_back(element.get_string());
    }
  }
  return out;
}

Result<void> check_times(const json::object& claims, const JwtRules& rules, std::int64_t now_s) {
  const auto expiry = seconds_at(claims, "exp");
  if (!expiry) return invalid("the token has no end (exp)");
  if (*expiry + rules.clock_skew_s <= now_s) return invalid("the token's time is over");
  const auto issued = seconds_at(claims, "iat");
  if (!issued) return invalid("the token does not say when it was issued (iat)");
  if (*issued - rules.clock_skew_s > now_s) return invalid("the token comes from the future");
  const auto not_before = seconds_at(claims, "nbf");
  if (not_before && *not_before - rules.clock_skew_s > now_s) return invalid("the token is not valid yet");
  return {};
}

Result<void> check_parties(const json::object& claims, const JwtRules& rules) {
  if (!rules.issuer.empty() && text_at(claims, "iss") != rules.issuer)
    return invalid("the token comes from another issuer");
  if (rules.audiences.empty()) return {};
  const auto meant = texts_at(claims, "aud");
  const bool for_us = std::ranges::any_of(meant, [&](const std::string& name) {
    return std::ranges::find(rules.audiences, name) != rules.audiences.end();
  });
  if (!for_us) return invalid("the token is meant for another audience");
  return {};
}

}  // namespace

struct KeySet::Key {
  std::string id;
  std::string algorithm;  // empty: any that fits
  bool rsa = false;
  std::size_t coordinate_bytes = 0;
  PublicKey key;
};

KeySet::KeySet(std::vector<Key> keys) : keys_(std::move(keys)) {}
KeySet::~KeySet() = default;
std::size_t KeySet::size() const { return keys_.size(); }

Result<std::shared_ptr<const KeySet>> KeySet::parse(std::string_view text) {
  const auto root = parse_object(text);
  const json::value* list = root ? root->if_contains("keys") : nullptr;
  if (list == nullptr || !list->is_array())
    return fail(ErrorCode::kInvalidConfig, "it is no JSON web key set: {\"keys\": [...]}");
  std::vector<Key> keys;
  for (const json::value& value : list->get_array()) {
    if (!value.is_object()) continue;
    const json::object& object = value.get_object();
    const std::string use = text_at(object, "use");
    if (!use.empty() && use != "sig") continue;
    Key key{.id = text_at(object, "kid"),
            .algorithm = text_at(object, "alg"),
            .rsa = text_at(object, "kty") == "RSA",
            .key = nullptr};
    if (key.rsa) key.key = rsa_key(object);
    if (text_at(object, "kty") == "EC") {
      key.key = ec_key(object);
      key.coordinate_bytes = base64url_decode(text_at(object, "x")).value_or("").size();
    }
    if (key.key) keys.push_back(std::move(key));
  }
  if (keys.empty())
    return fail(ErrorCode::kInvalidConfig, "the key set holds no RSA key of 2048 bits or more and no EC key");
  return std::make_shared<const KeySet>(std::move(keys));
}

bool KeySet::verify(std::string_view algorithm, std::string_view id, std::string_view signed_text,
                    std::string_view signature) const {
  const auto* found = std::ranges::find(kAlgorithms, algorithm, &Algorithm::name);
  if (found == std::end(kAlgorithms)) return false;
  if (!found->rsa && signature.size() != 2 * found->coordinate_bytes) return false;
  const std::string der = found->rsa ? std::string(signature) : der_signature(signature);
  return std::ranges::any_of(keys_, [&](const Key& key) {
    const bool fits = key.rsa == found->rsa && key.coordinate_bytes == found->coordinate_bytes &&
                      (id.empty() || key.id == id) && (key.algorithm.empty() || key.algorithm == algorithm);
    return fits && verify_with(key.key.get(), *found, signed_text, der);
  });
}

Result<JwtClaims> check_jwt(std::string_view token, const KeySet& keys, const JwtRules& rules, std::int64_t now_ms) {
  if (token.size() > kTokenBytesMax) return invalid("the token is too long");
  const auto first = token.find('.');
  const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos)
    return invalid("the token has not three parts");
  const auto header_text = base64url_decode(token.substr(0, first));
  const auto claims_text = base64url_decode(token.substr(first + 1, second - first - 1));
  const auto signature = base64url_decode(token.substr(second + 1));
  if (!header_text || !claims_text || !signature) return invalid("a part of the token is no base64");
  const auto header = parse_object(*header_text);
  if (!header) return invalid("the token's header is no JSON");
  // Extensions that have to be understood, and are not.
  if (header->if_contains("crit") != nullptr) return invalid("the token asks for an extension (crit)");
  if (!keys.verify(text_at(*header, "alg"), text_at(*header, "kid"), token.substr(0, second), *signature)) {
    return invalid("no key of the key set made the token's signature");
  }
  const auto claims = parse_object(*claims_text);
  if (!claims) return invalid("the token's claims are no JSON");
  TRY(check_times(*claims, rules, now_ms / 1000));
  TRY(check_parties(*claims, rules));
  JwtClaims out{.subject = text_at(*claims, rules.subject_claim), .expiry_ms = *seconds_at(*claims, "exp") * 1000};
  if (out.subject.empty()) return invalid(fmt::format("the token names no subject ({})", rules.subject_claim));
  for (const std::string& scope : texts_at(*claims, rules.scope_claim)) {
    for (std::size_t at = 0; at < scope.size();) {
      const auto end = std::min(scope.find(' ', at), scope.size());
      if (end > at) out.scopes.push_back(scope.substr(at, end - at));
      at = end + 1;
    }
  }
  return out;
}

}  // namespace cork::security
