// SPDX-License-Identifier: Apache-2.0
// SaslMechanisms: which logins a listener takes, by its configuration as it is now.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "broker/services.h"
#include "config/listeners.h"
#include "security/sasl_server.h"

namespace cork::broker {

/// The names in sasl.enabled.mechanisms of the listener.
std::vector<std::string> enabled_mechanisms(const Config& config, std::string_view listener);

/// INVALID_CONFIG if clients could never log in at the listener, or a mechanism lacks what it needs.
Result<void> check_sasl_listener(const Config& config, const config::Listener& listener);

/// One login. REQUIRES: the mechanism is enabled at the listener. INVALID_CONFIG as above, for what was changed while
/// running.
Result<std::unique_ptr<security::SaslServer>> make_sasl_server(Services& services, std::string_view listener,
                                                               std::string_view mechanism);

/// connections.max.reauth.ms for the listener and mechanism; 0: never again.
std::int64_t max_reauth_ms(const Config& config, std::string_view listener, std::string_view mechanism);

}  // namespace cork::broker
