// SPDX-License-Identifier: Apache-2.0
// What the .cc files of TLS share: the context behind TlsContext, and the text of OpenSSL's last error.
#pragma once

#include <memory>
#include <string>

#include "net/tls.h"

struct ssl_ctx_st;
struct X509_name_st;

namespace cork::net {

struct TlsContext::Impl {
  std::unique_ptr<ssl_ctx_st, void (*)(ssl_ctx_st*)> handle;
  bool check_host_name = false;
};

/// Takes the reasons from OpenSSL's queue; "unknown" if there is none.
std::string take_tls_error();
/// "CN=a,O=b", as java.security.Principal writes it.
std::string distinguished_name(const X509_name_st* name);

}  // namespace cork::net
