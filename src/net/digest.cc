// SPDX-License-Identifier: Apache-2.0
// Digests by OpenSSL.
#include "net/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/assert.h"

namespace cork::net {

namespace {
const EVP_MD* algorithm(Digest digest) {
  switch (digest) {
    case Digest::kMd5: return EVP_md5();
    case Digest::kSha1: return EVP_sha1();
    case Digest::kSha224: return EVP_sha224();
    case Digest::kSha256: return EVP_sha256();
    case Digest::kSha384: return EVP_sha384();
    case Digest::kSha512: return EVP_sha512();
  }
  return nullptr;
}
}  // namespace

int digest_size(Digest digest) { return EVP_MD_get_size(algorithm(digest)); }

std::string hash_of(Digest digest, std::string_view bytes) {
  std::string hash(EVP_MAX_MD_SIZE, '\0');
  unsigned int size = 0;
  const int done = EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(hash.data()), &size, algorithm(digest), nullptr);
  ASSERT(done == 1);
  hash.resize(size);
  return hash;
}

std::string keyed_hash_of(Digest digest, std::string_view key, std::string_view bytes) {
  std::string hash(EVP_MAX_MD_SIZE, '\0');
  unsigned int size = 0;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* done = HMAC(algorithm(digest), key.data(), static_cast<int>(key.size()), data, bytes.size(), reinterpret_cast<unsigned char*>(hash.data()), &size);
  ASSERT(done != nullptr);
  hash.resize(size);
  return hash;
}

std::string derived_key(Digest digest, std::string_view password, std::string_view salt, int iterations) {
  std::string key(static_cast<std::size_t>(digest_size(digest)), '\0');
  const int done = PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), reinterpret_cast<const unsigned char*>(salt.data()), static_cast<int>(salt.size()), iterations,
                                     algorithm(digest), static_cast<int>(key.size()), reinterpret_cast<unsigned char*>(key.data()));
  ASSERT(done == 1);
  return key;
}

}  // namespace cork::net
