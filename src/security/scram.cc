// SPDX-License-Identifier: Apache-2.0
// SCRAM's keys and messages.
#include "security/scram.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "base/assert.h"

namespace cork::security {
namespace {

/// Takes "x=value" up to the next comma from the front; nullopt if the attribute is another one.
std::optional<std::string_view> take_attribute(std::string_view& rest, char name) {
  if (rest.size() < 2 || rest[0] != name || rest[1] != '=') return std::nullopt;
  rest.remove_prefix(2);
  const auto comma = rest.find(',');
  const std::string_view value = rest.substr(0, comma);
  rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
  return value;
}

/// "=2C" is a comma and "=3D" an equals sign; any other '=' is wrong.
std::optional<std::string> decode_name(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
      continue;
    }
    const std::string_view code = text.substr(i + 1, 2);
    if (code != "2C" && code != "3D") return std::nullopt;
    out += code == "2C" ? ',' : '=';
    i += 2;
  }
  return out;
}

bool is_nonce(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text) {
    if (c < 0x21 || c > 0x7e || c == ',') return false;
  }
  return true;
}

std::optional<std::map<std::string, std::string>> parse_extensions(std::string_view rest) {
  std::map<std::string, std::string> out;
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    const std::string_view part = rest.substr(0, comma);
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    const auto equals = part.find('=');
    if (equals == std::string_view::npos || equals == 0) return std::nullopt;
    out.emplace(part.substr(0, equals), part.substr(equals + 1));
  }
  return out;
}

}  // namespace

std::string_view to_string(ScramMechanism mechanism) noexcept {
  switch (mechanism) {
    case ScramMechanism::kSha256: return "SCRAM-SHA-256";
    case ScramMechanism::kSha512: return "SCRAM-SHA-512";
    case ScramMechanism::kUnknown: break;
  }
  return "UNKNOWN";
}

ScramMechanism parse_scram_mechanism(std::string_view name) noexcept {
  for (const auto mechanism : {ScramMechanism::kSha256, ScramMechanism::kSha512}) {
    if (name == to_string(mechanism)) return mechanism;
  }
  return ScramMechanism::kUnknown;
}

Hash hash_of(ScramMechanism mechanism) {
  ASSERT(mechanism != ScramMechanism::kUnknown);
  return mechanism == ScramMechanism::kSha256 ? Hash::kSha256 : Hash::kSha512;
}

ScramCredential credential_of_salted_password(ScramMechanism mechanism, std::string_view salted_password,
                                              std::string salt, std::int32_t iterations) {
  const Hash hash = hash_of(mechanism);
  return {std::move(salt), digest(hash, hmac(hash, salted_password, "Client Key")),
          hmac(hash, salted_password, "Server Key"), iterations};
}

ScramCredential credential_of_password(ScramMechanism mechanism, std::string_view password, std::string salt,
                                       std::int32_t iterations) {
  const std::string salted = pbkdf2(hash_of(mechanism), password, salt, iterations);
  return credential_of_salted_password(mechanism, salted, std::move(salt), iterations);
}

std::optional<ScramClientFirst> ScramClientFirst::parse(std::string_view text) {
  ScramClientFirst out;
  // No channel binding: the GS2 header is "n,," or "n,a=NAME,"; 'y' says that a client would have had it.
  if (!text.starts_with("n,") && !text.starts_with("y,")) return std::nullopt;
  text.remove_prefix(2);
  if (text.starts_with(',')) {
    text.remove_prefix(1);
  } else {
    const auto id = take_attribute(text, 'a');
    if (!id) return std::nullopt;
    auto decoded = decode_name(*id);
    if (!decoded) return std::nullopt;
    out.authorization_id = std::move(*decoded);
  }
  out.bare = text;
  const auto name = take_attribute(text, 'n');
  const auto nonce = name ? take_attribute(text, 'r') : std::nullopt;
  if (!nonce || !is_nonce(*nonce)) return std::nullopt;
  auto user = decode_name(*name);
  auto extensions = parse_extensions(text);
  if (!user || !extensions) return std::nullopt;
  out.user = std::move(*user);
  out.nonce = *nonce;
  out.extensions = std::move(*extensions);
  return out;
}

std::string ScramServerFirst::text() const {
  return fmt::format("r={},s={},i={}", nonce, base64_encode(salt), iterations);
}

std::optional<ScramServerFirst> ScramServerFirst::parse(std::string_view text) {
  ScramServerFirst out;
  const auto nonce = take_attribute(text, 'r');
  const auto salt = nonce ? take_attribute(text, 's') : std::nullopt;
  const auto iterations = salt ? take_attribute(text, 'i') : std::nullopt;
  if (!iterations || !is_nonce(*nonce)) return std::nullopt;
  auto decoded = base64_decode(*salt);
  if (!decoded) return std::nullopt;
  const auto [end, error] =
      std::from_chars(iterations->data(), iterations->data() + iterations->size(), out.iterations);
  if (error != std::errc() || end != iterations->data() + iterations->size() || out.iterations <= 0)
    return std::nullopt;
  out.nonce = *nonce;
  out.salt = std::move(*decoded);
  return out;
}

std::optional<ScramClientFinal> ScramClientFinal::parse(std::string_view text) {
  ScramClientFinal out;
  const auto proof_at = text.rfind(",p=");
  if (proof_at == std::string_view::npos) return std::nullopt;
  out.without_proof = text.substr(0, proof_at);
  auto proof = base64_decode(text.substr(proof_at + 3));
  std::string_view rest = out.without_proof;
  const auto binding = take_attribute(rest, 'c');
  const auto nonce = binding ? take_attribute(rest, 'r') : std::nullopt;
  if (!nonce || !proof || !is_nonce(*nonce)) return std::nullopt;
  auto decoded = base64_decode(*binding);
  if (!decoded) return std::nullopt;
  out.channel_binding = std::move(*decoded);
  out.nonce = *nonce;
  out.proof = std::move(*proof);
  return out;
}

std::string scram_auth_message(std::string_view client_first_bare, std::string_view server_first,
                               std::string_view client_final_without_proof) {
  return fmt::format("{},{},{}", client_first_bare, server_first, client_final_without_proof);
}

std::string exclusive_or(std::string_view a, std::string_view b) {
  ASSERT(a.size() == b.size());
  std::string out(a);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<char>(out[i] ^ b[i]);
  return out;
}

std::string scram_name(std::string_view user) {
  std::string out;
  for (const char c : user) {
    if (c == '=') {
      out += "=3D";
    } else if (c == ',') {
      out += "=2C";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace cork::security
