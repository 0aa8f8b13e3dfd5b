// SPDX-License-Identifier: Apache-2.0
// Tests of key stores in Java's format: what is read, wrong passwords, damage. Stores of keytool: tests/security.
#include "security/java_key_store.h"

#include <gtest/gtest.h>

#include "net/digest.h"

namespace cork::security {
namespace {

std::string number(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out.push_back(static_cast<char>(value >> (8 * i)));
  return out;
}
std::string sized(const std::string& text, int bytes) { return number(text.size(), bytes) + text; }
std::string element(char type, const std::string& text) { return type + (text.size() < 128 ? number(text.size(), 1) : number(0x82, 1) + number(text.size(), 2)) + text; }
std::string sha1(const std::string& text) { return net::hash_of(net::Digest::kSha1, text); }
std::string wide(const std::string& text) {
  std::string out;
  for (const char c : text) out += std::string(1, '\0') + c;
  return out;
}

/// A stream of hashes over the key, between a salt and a hash of the key.
std::string hidden(const std::string& key, const std::string& password) {
  std::string stream(20, 's');
  std::string out = stream;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (i % 20 == 0) stream = sha1(wide(password) + stream);
    out.push_back(static_cast<char>(key[i] ^ stream[i % 20]));
  }
  out += sha1(wide(password) + key);
  return element(0x30, element(0x30, "algorithm") + element(0x04, out));
}

std::string certificate(const std::string& bytes) { return sized("X.509", 2) + sized(bytes, 4); }
std::string trusted(const std::string& bytes) { return number(2, 4) + sized("ca", 2) + number(0, 8) + certificate(bytes); }
std::string key_entry(const std::string& key, const std::string& password) {
  return number(1, 4) + sized("own", 2) + number(0, 8) + sized(hidden(key, password), 4) + number(2, 4) + certificate("one") + certificate("two");
}
std::string store(const std::vector<std::string>& entries, const std::string& password) {
  std::string out = number(0xfeedfeed, 4) + number(2, 4) + number(entries.size(), 4);
  for (const std::string& entry : entries) out += entry;
  return out + sha1(wide(password) + "Mighty Aphrodite" + out);
}

const std::string kKey(150, 'k');

TEST(JavaKeyStore, KeysAndCertificates) {
  const std::string both = store({trusted("authority"), key_entry(kKey, "inner")}, "secret");
  EXPECT_TRUE(is_java_key_store(both));
  EXPECT_FALSE(is_java_key_store("0\x82"));
  const auto keys = read_java_keys(both, "secret", "inner");
  ASSERT_TRUE(keys) << keys.error().message;
  EXPECT_TRUE(keys->starts_with("-----BEGIN PRIVATE KEY-----\na2tra2tr")) << *keys;
  EXPECT_TRUE(keys->ends_with("-----BEGIN CERTIFICATE-----\nb25l\n-----END CERTIFICATE-----\n"
                              "-----BEGIN CERTIFICATE-----\ndHdv\n-----END CERTIFICATE-----\n"))
      << *keys;
  EXPECT_EQ(*read_java_certificates(both, ""), "-----BEGIN CERTIFICATE-----\nYXV0aG9yaXR5\n-----END CERTIFICATE-----\n");
  EXPECT_TRUE(read_java_keys(store({key_entry(kKey, "secret")}, "secret"), "secret", "")) << "the store's password is the key's";
}

TEST(JavaKeyStore, WhatIsWrongIsSaid) {
  const std::string keys = store({key_entry(kKey, "inner")}, "secret");
  EXPECT_EQ(read_java_keys(keys, "other", "inner").error().message, "the JKS store has another password, or is damaged");
  EXPECT_EQ(read_java_keys(keys, "secret", "other").error().message, "the private key of the JKS store has another password (ssl.key.password)");
  EXPECT_EQ(read_java_certificates(keys, "secret").error().message, "the JKS store holds no trusted certificate");
  EXPECT_EQ(read_java_keys(store({}, "secret"), "secret", "").error().message, "the JKS store holds no private key");
  EXPECT_FALSE(read_java_keys(keys, "\xf0\x9f\x98\x80", "")) << "not what Java makes of it";
}

TEST(JavaKeyStore, DamagedOnesAreRefused) {
  const std::string nothing = number(1, 4) + sized("own", 2) + number(0, 8) + sized("", 4) + number(0, 4);
  EXPECT_FALSE(read_java_certificates(store({nothing}, "secret"), "secret")) << "a key of no bytes, without a certificate";
  const std::string whole = store({key_entry(kKey, "secret")}, "secret");
  for (std::size_t length = 4; length < whole.size(); ++length) EXPECT_FALSE(read_java_keys(whole.substr(0, length), "", "secret")) << length;
  for (std::size_t at = 4; at + 20 < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(~changed[at]);
    EXPECT_FALSE(read_java_keys(changed, "secret", "")) << at;
    (void)read_java_keys(changed, "", "secret");  // does not read beyond its end
  }
}

}  // namespace
}  // namespace cork::security
