// SPDX-License-Identifier: Apache-2.0
// Digests: hashes of bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cork::net {

enum class Digest : std::uint8_t { kMd5, kSha1, kSha224, kSha256, kSha384, kSha512 };

/// Bytes of the hash.
int digest_size(Digest digest);
/// The hash itself, digest_size bytes.
std::string hash_of(Digest digest, std::string_view bytes);
/// HMAC (RFC 2104).
std::string keyed_hash_of(Digest digest, std::string_view key, std::string_view bytes);
/// PBKDF2 with HMAC (RFC 8018), as long as the hash.
std::string derived_key(Digest digest, std::string_view password, std::string_view salt, int iterations);

}  // namespace cork::net
