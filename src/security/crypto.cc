// SPDX-License-Identifier: Apache-2.0
// Calls into libcrypto.
#include "security/crypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>

#include "base/assert.h"
#include "security/secret.h"

namespace cork::security {
namespace {

const EVP_MD* algorithm(Hash hash) { return hash == Hash::kSha256 ? EVP_sha256() : EVP_sha512(); }

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

constexpr std::string_view kStandard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encode(std::string_view data, std::string_view alphabet) {
  std::string out;
  out.reserve((data.size() + 2) / 3 * 4);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : data) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6) out += alphabet[(bits >> (count - 6)) & 63];
  }
  if (count > 0) out += alphabet[(bits << (6 - count)) & 63];
  return out;
}

std::optional<std::string> decode(std::string_view text, std::string_view alphabet) {
  std::string out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((bits >> count) & 255);
  }
  // A last character of its own has no whole byte, and what is left over has to be zero.
  if (count >= 6 || (bits & ((1U << count) - 1)) != 0) return std::nullopt;
  return out;
}

}  // namespace

bool Secret::matches(std::string_view other) const { return equal_in_constant_time(text_, other); }

std::string digest(Hash hash, std::string_view data) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int size = 0;
  const int done = EVP_Digest(data.data(), data.size(), out.data(), &size, algorithm(hash), nullptr);
  ASSERT(done == 1);
  return {reinterpret_cast<const char*>(out.data()), size};
}

std::string hmac(Hash hash, std::string_view key, std::string_view data) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int size = 0;
  const auto* done =
      HMAC(algorithm(hash), key.data(), static_cast<int>(key.size()), bytes_of(data), data.size(), out.data(), &size);
  ASSERT(done != nullptr);
  return {reinterpret_cast<const char*>(out.data()), size};
}

std::string pbkdf2(Hash hash, std::string_view password, std::string_view salt, std::int32_t iterations) {
  ASSERT(iterations > 0);
  std::string out(hash == Hash::kSha256 ? 32 : 64, '\0');
  const int done = PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), bytes_of(salt),
                                     static_cast<int>(salt.size()), iterations, algorithm(hash),
                                     static_cast<int>(out.size()), bytes_of(out));
  ASSERT(done == 1);
  return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string base64_encode(std::string_view data) {
  std::string out = encode(data, kStandard);
  while (out.size() % 4 != 0) out += '=';
  return out;
}

std::optional<std::string> base64_decode(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  return decode(text, kStandard);
}

std::string base64url_encode(std::string_view data) { return encode(data, kUrlSafe); }
std::optional<std::string> base64url_decode(std::string_view text) { return decode(text, kUrlSafe); }

SecureRandom system_secure_random() {
  return [](MutableByteSpan bytes) {
    const int done = RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    ASSERT(done == 1);
  };
}

std::string random_text(const SecureRandom& random, std::size_t size) {
  std::string out;
  std::array<std::byte, 64> drawn{};
  while (out.size() < size) {
    random(drawn);
    // 62 of 64 values: the two that are no letter or digit are drawn again, so that all are equally likely.
    for (std::size_t i = 0; i < drawn.size() && out.size() < size; ++i) {
      const auto value = static_cast<std::size_t>(drawn[i]) & 63;
      if (value < 62) out += kStandard[value];
    }
  }
  return out;
}

}  // namespace cork::security
