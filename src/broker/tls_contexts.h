// SPDX-License-Identifier: Apache-2.0
// TlsContexts: certificates and keys of the listeners with TLS, read anew when files or options change.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.h"
#include "net/tls.h"
#include "runtime/file.h"
#include "security/principal.h"
#include "security/principal_mapper.h"

namespace cork::broker {

class TlsContexts {
 public:
  explicit TlsContexts(FileSystem& files) : files_(files) {}

  /// Reads the stores of every listener with TLS. INVALID_CONFIG names the listener.
  Result<void> load(const Config& config);
  /// The same while running: what cannot be read or used is logged once, and the listener keeps what it has.
  void reload(const Config& config);

  /// No listener has TLS.
  bool empty() const { return entries_.empty(); }
  /// REQUIRES: the listener has TLS and was loaded.
  std::shared_ptr<const net::TlsContext> context(std::string_view listener) const;
  /// Who a client of the listener is by its certificate; an empty name is nobody.
  Result<security::Principal> principal(std::string_view listener, const std::string& peer_name) const;

 private:
  struct Entry {
    net::TlsOptions options{};
    std::shared_ptr<const net::TlsContext> context{};
    std::string rules_text{};
    security::PrincipalMapper rules{};
    std::string last_error{};
  };
  Result<void> load_one(const Config& config, const std::string& listener, Entry& entry);

  FileSystem& files_;
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace cork::broker
