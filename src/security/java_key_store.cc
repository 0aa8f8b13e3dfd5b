// SPDX-License-Identifier: Apache-2.0
// Numbers are big-endian; a private key is hidden by a stream of SHA-1 hashes of the password.
#include "security/java_key_store.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "net/digest.h"
#include "security/crypto.h"

namespace cork::security {
namespace {

constexpr std::string_view kMagic("\xfe\xed\xfe\xed", 4);
constexpr std::string_view kWhitener = "Mighty Aphrodite";  // part of every store's digest
constexpr std::size_t kSha1Bytes = 20;
constexpr std::uint32_t kPrivateKeyEntry = 1;
constexpr std::uint32_t kCertificateEntry = 2;

std::unexpected<Error> invalid(std::string text) { return fail(ErrorCode::kInvalidConfig, std::move(text)); }
std::unexpected<Error> truncated() { return invalid("the JKS store ends too early, or is damaged"); }

std::string sha1(std::string_view bytes) { return net::hash_of(net::Digest::kSha1, bytes); }

class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : rest_(bytes) {}

  Result<std::string_view> take(std::size_t count) {
    if (count > rest_.size()) return truncated();
    const std::string_view out = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return out;
  }
  Result<std::uint32_t> number(std::size_t bytes) {
    TRY_ASSIGN(const std::string_view digits, take(bytes));
    std::uint32_t out = 0;
    for (const char digit : digits) out = (out << 8) | static_cast<std::uint8_t>(digit);
    return out;
  }
  Result<std::string_view> sized(std::size_t length_bytes) {
    TRY_ASSIGN(const std::uint32_t length, number(length_bytes));
    return take(length);
  }
  /// The contents of the next element of DER, which has to be of this type.
  Result<std::string_view> element(std::uint32_t type) {
    TRY_ASSIGN(const std::uint32_t found, number(1));
    if (found != type) return truncated();
    TRY_ASSIGN(std::uint32_t length, number(1));
    if (length > 0x84 || length == 0x80) return truncated();
    if (length > 0x80) {
      TRY_ASSIGN(length, number(length - 0x80));
    }
    return take(length);
  }

 private:
  std::string_view rest_;
};

/// As Java hashes it: UTF-16, big-endian.
Result<std::string> wide(std::string_view password) {
  std::string out;
  for (std::size_t i = 0; i < password.size();) {
    const auto lead = static_cast<std::uint8_t>(password[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (length == 4 || i + length > password.size() || (lead >= 0x80 && lead < 0xc0))
      return invalid("a password of a JKS store has to be UTF-8, of characters up to U+FFFF");
    std::uint32_t point = length == 1 ? lead : lead & (0xffU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) point = (point << 6) | (static_cast<std::uint8_t>(password[i + k]) & 0x3fU);
    out.push_back(static_cast<char>(point >> 8));
    out.push_back(static_cast<char>(point & 0xff));
    i += length;
  }
  return out;
}

struct Entry {
  std::string_view hidden_key{};  // empty: certificates that are trusted
  std::vector<std::string_view> certificates{};
};

Result<void> check_digest(std::string_view contents, std::string_view password) {
  if (password.empty()) return {};
  TRY_ASSIGN(std::string hashed, wide(password));
  hashed += kWhitener;
  hashed += contents.substr(0, contents.size() - kSha1Bytes);
  if (!equal_in_constant_time(sha1(hashed), contents.substr(contents.size() - kSha1Bytes)))
    return invalid("the JKS store has another password, or is damaged");
  return {};
}

Result<std::string_view> read_certificate(Cursor& cursor, std::uint32_t version) {
  if (version == 2) {
    TRY_ASSIGN(const std::string_view type, cursor.sized(2));
    if (type != "X.509") return invalid("the JKS store has a certificate of type " + std::string(type) + "; X.509 is understood");
  }
  return cursor.sized(4);
}

Result<Entry> read_entry(Cursor& cursor, std::uint32_t version) {
  Entry entry;
  TRY_ASSIGN(const std::uint32_t kind, cursor.number(4));
  TRY(cursor.sized(2));  // its name
  TRY(cursor.take(8));   // when it was made
  if (kind == kPrivateKeyEntry) {
    TRY_ASSIGN(entry.hidden_key, cursor.sized(4));
    if (entry.hidden_key.empty()) return truncated();
    TRY_ASSIGN(const std::uint32_t count, cursor.number(4));
    for (std::uint32_t i = 0; i < count; ++i) {
      TRY_ASSIGN(const std::string_view certificate, read_certificate(cursor, version));
      entry.certificates.push_back(certificate);
    }
    return entry;
  }
  if (kind != kCertificateEntry) return invalid("the JKS store has an entry that is neither a private key nor a certificate");
  TRY_ASSIGN(const std::string_view certificate, read_certificate(cursor, version));
  entry.certificates.push_back(certificate);
  return entry;
}

Result<std::vector<Entry>> read_entries(std::string_view contents, std::string_view password) {
  if (contents.size() < 12 + kSha1Bytes) return truncated();
  TRY(check_digest(contents, password));
  Cursor cursor(contents.substr(kMagic.size(), contents.size() - kMagic.size() - kSha1Bytes));
  TRY_ASSIGN(const std::uint32_t version, cursor.number(4));
  if (version != 1 && version != 2) return invalid("the JKS store is of version " + std::to_string(version) + "; 1 and 2 are understood");
  TRY_ASSIGN(const std::uint32_t count, cursor.number(4));
  std::vector<Entry> out;
  for (std::uint32_t i = 0; i < count; ++i) {
    TRY_ASSIGN(Entry entry, read_entry(cursor, version));
    out.push_back(std::move(entry));
  }
  return out;
}

/// The key in PKCS#8.
Result<std::string> reveal(std::string_view hidden_key, std::string_view password) {
  Cursor info(hidden_key);
  TRY_ASSIGN(const std::string_view parts, info.element(0x30));
  Cursor inside(parts);
  TRY(inside.element(0x30));  // the algorithm: there is only this one
  TRY_ASSIGN(const std::string_view hidden, inside.element(0x04));
  if (hidden.size() < 2 * kSha1Bytes) return truncated();
  TRY_ASSIGN(const std::string secret, wide(password));
  std::string plain(hidden.substr(kSha1Bytes, hidden.size() - 2 * kSha1Bytes));
  std::string stream(hidden.substr(0, kSha1Bytes));
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (i % kSha1Bytes == 0) stream = sha1(secret + stream);
    plain[i] = static_cast<char>(plain[i] ^ stream[i % kSha1Bytes]);
  }
  if (!equal_in_constant_time(sha1(secret + plain), hidden.substr(hidden.size() - kSha1Bytes)))
    return invalid("the private key of the JKS store has another password (ssl.key.password)");
  return plain;
}

std::string pem(std::string_view name, std::string_view bytes) {
  std::string out = "-----BEGIN " + std::string(name) + "-----\n";
  const std::string text = base64_encode(bytes);
  for (std::size_t i = 0; i < text.size(); i += 64) out += text.substr(i, 64) + "\n";
  return out + "-----END " + std::string(name) + "-----\n";
}

}  // namespace

bool is_java_key_store(std::string_view contents) { return contents.starts_with(kMagic); }

Result<std::string> read_java_keys(std::string_view contents, std::string_view store_password, std::string_view key_password) {
  TRY_ASSIGN(const auto entries, read_entries(contents, store_password));
  for (const Entry& entry : entries) {
    if (entry.hidden_key.empty()) continue;
    TRY_ASSIGN(const std::string key, reveal(entry.hidden_key, key_password.empty() ? store_password : key_password));
    std::string out = pem("PRIVATE KEY", key);
    for (const std::string_view certificate : entry.certificates) out += pem("CERTIFICATE", certificate);
    return out;
  }
  return invalid("the JKS store holds no private key");
}

Result<std::string> read_java_certificates(std::string_view contents, std::string_view store_password) {
  TRY_ASSIGN(const auto entries, read_entries(contents, store_password));
  std::string out;
  for (const Entry& entry : entries) {
    if (entry.hidden_key.empty()) out += pem("CERTIFICATE", entry.certificates.front());
  }
  if (out.empty()) return invalid("the JKS store holds no trusted certificate");
  return out;
}

}  // namespace cork::security
