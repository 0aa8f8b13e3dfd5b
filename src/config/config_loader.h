// SPDX-License-Identifier: Apache-2.0
// ConfigLoader: puts the layers of a start on top of each other and collects everything that is wrong with them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/config.h"

namespace cork::config {

class ConfigLoader {
 public:
  explicit ConfigLoader(const ConfigSources& sources) : sources_(sources) {}
  Result<Config> load();

 private:
  void add_presets();
  void add_file();
  void add_environment();
  void add_variable(const std::string& variable, const std::string& value);
  void add_flags();
  /// Sets one option; a problem is noted with its place.
  void set(const std::string& place, std::string_view name, std::string_view value);
  void set_unknown(const std::string& place, std::string_view name);
  void problem(const std::string& place, std::string_view text);
  void check_listener_names();
  void warn_without_effect();

  const ConfigSources& sources_;
  Config config_;
  std::vector<std::string> problems_;
};

/// The option that an environment variable means, such as "log.retention.ms" for KAFKA_LOG_RETENTION_MS: capitals to
/// small letters, "_" to ".", "__" to "_", "___" to "-". Empty if the variable has neither prefix KAFKA_ nor CORK_.
std::string option_of_variable(std::string_view variable);

}  // namespace cork::config
