// SPDX-License-Identifier: Apache-2.0
// Hashes, keyed hashes, key derivation and base64 for authentication; the algorithms are OpenSSL's.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace cork::security {

enum class Hash : std::uint8_t { kSha256, kSha512 };

std::string digest(Hash hash, std::string_view data);
std::string hmac(Hash hash, std::string_view key, std::string_view data);
/// PBKDF2 with HMAC, as long as the hash: the Hi() of RFC 5802. REQUIRES iterations > 0.
std::string pbkdf2(Hash hash, std::string_view password, std::string_view salt, std::int32_t iterations);
/// In a time that depends on the lengths only.
bool equal_in_constant_time(std::string_view a, std::string_view b);

std::string base64_encode(std::string_view data);
/// nullopt unless it is base64 with its padding.
std::optional<std::string> base64_decode(std::string_view text);
/// The URL-safe alphabet without padding, as JSON web tokens use it.
std::string base64url_encode(std::string_view data);
std::optional<std::string> base64url_decode(std::string_view text);

/// Fills the bytes with random numbers fit for secrets. A seam: the simulator has a form of its own.
using SecureRandom = std::function<void(MutableByteSpan)>;
/// The operating system's, through OpenSSL.
SecureRandom system_secure_random();
/// `size` random letters and digits.
std::string random_text(const SecureRandom& random, std::size_t size);

}  // namespace cork::security
