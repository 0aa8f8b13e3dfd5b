// SPDX-License-Identifier: Apache-2.0
// Reads key and trust stores as the options say.
#include "security/tls_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "config/option_value.h"
#include "security/java_key_store.h"

namespace cork::security {
namespace {

constexpr std::uint64_t kFileBytesMax = 16 << 20;

std::unexpected<Error> invalid(std::string text) { return fail(ErrorCode::kInvalidConfig, std::move(text)); }

std::string text_of(const FindOption& find, std::string_view name) { return find(name).value_or(""); }

Result<net::StoreType> store_type(const FindOption& find, std::string_view name) {
  const std::string type = text_of(find, name);
  if (type == "PEM") return net::StoreType::kPem;
  // As in Java, these two are told apart by what is in the file.
  if (type == "PKCS12" || type == "JKS" || type.empty()) return net::StoreType::kPkcs12;
  return invalid(fmt::format("{}={}: set it to PEM, PKCS12 or JKS", name, type));
}

/// A store in Java's format is handed on as PEM.
Result<void> convert_java_store(const FindOption& find, std::string_view store, net::TlsStore& out) {
  if (out.type != net::StoreType::kPkcs12 || !is_java_key_store(out.contents)) return {};
  auto read = store == "keystore" ? read_java_keys(out.contents, out.password, text_of(find, "ssl.key.password"))
                                  : read_java_certificates(out.contents, out.password);
  if (!read) return invalid(fmt::format("ssl.{}.location: {}", store, read.error().message));
  out.type = net::StoreType::kPem;
  out.contents = std::move(*read);
  return {};
}

/// "keystore" or "truststore": a file, or for PEM the text itself in the option `inline_name`.
Result<net::TlsStore> read_store(const FindOption& find, FileSystem& files, std::string_view store,
                                 std::string_view inline_name) {
  const std::string location_name = fmt::format("ssl.{}.location", store);
  const std::string location = text_of(find, location_name);
  const std::string text = text_of(find, inline_name);
  net::TlsStore out;
  if (location.empty() && text.empty()) return out;
  if (!location.empty() && !text.empty())
    return invalid(fmt::format("both {} and {} are set: one is enough", location_name, inline_name));
  TRY_ASSIGN(out.type, store_type(find, fmt::format("ssl.{}.type", store)));
  if (!text.empty() && out.type != net::StoreType::kPem)
    return invalid(fmt::format("{} needs ssl.{}.type=PEM", inline_name, store));
  out.contents = text;
  if (text.empty()) {
    TRY_ASSIGN(out.contents, read_small_file(files, location, location_name));
  }
  out.password = text_of(find, fmt::format("ssl.{}.password", store));
  TRY(convert_java_store(find, store, out));
  return out;
}

Result<void> read_protocols(const FindOption& find, net::TlsOptions& options) {
  const auto enabled = config::split_list(find("ssl.enabled.protocols").value_or("TLSv1.2,TLSv1.3"));
  for (const std::string& name : enabled) {
    if (name != "TLSv1.2" && name != "TLSv1.3")
      return invalid(fmt::format("ssl.enabled.protocols: '{}' is not spoken; TLSv1.2 and TLSv1.3 are", name));
  }
  options.allow_tls12 = std::ranges::find(enabled, "TLSv1.2") != enabled.end();
  options.allow_tls13 =
      std::ranges::find(enabled, "TLSv1.3") != enabled.end() && find("ssl.protocol").value_or("TLSv1.3") != "TLSv1.2";
  return {};
}

}  // namespace

Result<std::string> read_small_file(FileSystem& files, const std::string& path, std::string_view option) {
  const auto name_it = [&](const Error& error) { return invalid(fmt::format("{}: {}", option, error.message)); };
  const auto file = files.open(path, OpenMode::kRead);
  if (!file) return name_it(file.error());
  const auto size = (*file)->size();
  if (!size) return name_it(size.error());
  if (*size > kFileBytesMax)
    return invalid(fmt::format("{}: {} has {} bytes, more than a store of keys can need", option, path, *size));
  std::string text(*size, '\0');
  const auto got = (*file)->read_at(0, std::as_writable_bytes(std::span(text)));
  if (!got) return name_it(got.error());
  text.resize(*got);
  if (text.empty()) return invalid(fmt::format("{}: {} is empty", option, path));
  return text;
}

Result<net::TlsOptions> read_tls_options(const FindOption& find, FileSystem& files) {
  net::TlsOptions options;
  TRY_ASSIGN(options.keys, read_store(find, files, "keystore", "ssl.keystore.certificate.chain"));
  TRY_ASSIGN(options.trusted, read_store(find, files, "truststore", "ssl.truststore.certificates"));
  options.private_key = text_of(find, "ssl.keystore.key");
  options.key_password = text_of(find, "ssl.key.password");
  TRY(read_protocols(find, options));
  options.cipher_suites = config::split_list(text_of(find, "ssl.cipher.suites"));
  options.check_host_name = !find("ssl.endpoint.identification.algorithm").value_or("https").empty();
  const std::string client_auth = find("ssl.client.auth").value_or("none");
  if (client_auth == "required") options.peer_certificate = net::TlsOptions::PeerCertificate::kRequired;
  if (client_auth == "requested") options.peer_certificate = net::TlsOptions::PeerCertificate::kRequested;
  return options;
}

}  // namespace cork::security
