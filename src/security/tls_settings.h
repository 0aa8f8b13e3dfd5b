// SPDX-License-Identifier: Apache-2.0
// TlsSettings: from Kafka's options ssl.* to what TLS needs, for brokers and clients.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "net/tls.h"
#include "runtime/file.h"

namespace cork::security {

/// The value of an option by its name; nullopt if it is not set.
using FindOption = std::function<std::optional<std::string>(std::string_view name)>;

/// Reads the stores' files. INVALID_CONFIG names option and file, and never quotes a secret.
Result<net::TlsOptions> read_tls_options(const FindOption& find, FileSystem& files);

/// The whole contents; `option` is for the error. At most 16 MiB.
Result<std::string> read_small_file(FileSystem& files, const std::string& path, std::string_view option);

}  // namespace cork::security
