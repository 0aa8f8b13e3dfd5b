// SPDX-License-Identifier: Apache-2.0
// run_server: the process of a broker, from configuration to a clean stop.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/config.h"

namespace cork::app {

struct ServerOptions {
  std::vector<config::Setting> presets{};   // weaker than everything the user says
  std::optional<std::string> config_file{};
  std::vector<std::string> settings{};      // "key=value"
};

/// Development defaults: loopback only, short waits, data in ./cork-data.
std::vector<config::Setting> development_presets();

/// Runs until SIGTERM or SIGINT. Prints one line on standard output when clients can connect:
/// "ready 127.0.0.1:9092 in 7 ms (data ./cork-data)". Returns the exit status; errors go to standard error.
int run_server(const ServerOptions& options);

}  // namespace cork::app
