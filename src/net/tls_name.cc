// SPDX-License-Identifier: Apache-2.0
// Distinguished names in the form of java.security.Principal (RFC 2253), which access rules are written in.
#include <openssl/asn1.h>
#include <openssl/objects.h>
#include <openssl/x509.h>

#include <array>

#include "net/tls_handle.h"

namespace cork::net {
namespace {

struct Keyword {
  int nid;
  std::string_view name;
};
constexpr Keyword kKeywords[] = {
    {NID_commonName, "CN"},          {NID_countryName, "C"},      {NID_localityName, "L"},
    {NID_stateOrProvinceName, "ST"}, {NID_organizationName, "O"}, {NID_organizationalUnitName, "OU"},
    {NID_streetAddress, "STREET"},   {NID_domainComponent, "DC"}, {NID_userId, "UID"},
};

std::string escape(std::string_view text) {
  constexpr std::string_view kSpecial = ",=+<>#;\"\\";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool outer_space = text[i] == ' ' && (text.find_first_not_of(' ') > i || text.find_last_not_of(' ') < i);
    if (kSpecial.contains(text[i]) || outer_space) out += '\\';
    out += text[i];
  }
  return out;
}

std::string hex_of_der(const ASN1_STRING* value) {
  unsigned char* der = nullptr;
  ASN1_TYPE type{};
  type.type = ASN1_STRING_type(value);
  type.value.asn1_string = const_cast<ASN1_STRING*>(value);
  const int size = i2d_ASN1_TYPE(&type, &der);
  std::string out = "#";
  for (int i = 0; i < size; ++i) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += kDigits[der[i] >> 4];
    out += kDigits[der[i] & 15];
  }
  OPENSSL_free(der);
  return out;
}

std::string attribute(const X509_NAME_ENTRY* entry) {
  const ASN1_OBJECT* object = X509_NAME_ENTRY_get_object(entry);
  const ASN1_STRING* value = X509_NAME_ENTRY_get_data(entry);
  const int nid = OBJ_obj2nid(object);
  for (const Keyword& keyword : kKeywords) {
    if (keyword.nid != nid) continue;
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, value);
    if (size < 0) break;
    std::string out =
        std::string(keyword.name) + "=" + escape({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    OPENSSL_free(text);
    return out;
  }
  std::array<char, 128> number{};
  OBJ_obj2txt(number.data(), static_cast<int>(number.size()), object, 1);
  return std::string(number.data()) + "=" + hex_of_der(value);
}

}  // namespace

std::string distinguished_name(const X509_name_st* name) {
  std::string out;
  int set = -1;
  for (int i = X509_NAME_entry_count(name) - 1; i >= 0; --i) {
    const X509_NAME_ENTRY* entry = X509_NAME_get_entry(name, i);
    if (!out.empty()) out += X509_NAME_ENTRY_set(entry) == set ? '+' : ',';
    set = X509_NAME_ENTRY_set(entry);
    out += attribute(entry);
  }
  return out;
}

}  // namespace cork::net
