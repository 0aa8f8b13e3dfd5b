// SPDX-License-Identifier: Apache-2.0
// JaasConfig: the value of sasl.jaas.config, a login module with its options (KIP-85).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "security/secret.h"

namespace cork::security {

struct JaasConfig {
  std::string module;  // "org.apache.kafka.common.security.plain.PlainLoginModule"
  std::map<std::string, Secret> options{};

  /// The option, or an empty secret.
  const Secret& option(std::string_view name) const;
};

/// `module required name="value" other=value;`. INVALID_CONFIG says what is missing, and never quotes a value.
Result<JaasConfig> parse_jaas_config(std::string_view text);

}  // namespace cork::security
