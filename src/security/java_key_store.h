// SPDX-License-Identifier: Apache-2.0
// Key stores in Java's own format (JKS), which is Kafka's default type.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace cork::security {

/// By its first bytes. Java takes a PKCS#12 store for one of type JKS as well, and keytool writes PKCS#12.
bool is_java_key_store(std::string_view contents);

/// The first private key with its certificate chain, as PEM. INVALID_CONFIG says what is wrong.
Result<std::string> read_java_keys(std::string_view contents, std::string_view store_password, std::string_view key_password);
/// The trusted certificates, as PEM. Without a password, whether they have been changed is not checked, as in Java.
Result<std::string> read_java_certificates(std::string_view contents, std::string_view store_password);

}  // namespace cork::security
