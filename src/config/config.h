// SPDX-License-Identifier: Apache-2.0
// Config: the checked values of all broker options, each with the place it came from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "config/listeners.h"
#include "config/option.h"
#include "config/option_value.h"

namespace cork::config {

/// Where a value came from, with the numbers of DescribeConfigs. A smaller number is stronger.
enum class Source : std::int8_t {
  kTopic = 1,
  kDynamicBroker = 2,
  kDynamicDefaultBroker = 3,
  kStaticBroker = 4,
  kDefault = 5,
  kClientMetrics = 7,
  kGroup = 8,
};

using Setting = std::pair<std::string, std::string>;
using Overrides = std::map<std::string, std::string>;

/// What a start hands over; the caller has read file and environment. Later members are stronger.
struct ConfigSources {
  std::vector<Setting> presets{};  // defaults of the command, such as the development defaults of `cork up`
  std::string file_name{};         // for errors
  std::optional<std::string> file_text{};
  std::vector<Setting> environment{};  // all of it: KAFKA_LISTENERS and CORK_LISTENERS mean `listeners`
  std::vector<std::string> flags{};    // "key=value", from --set
};

/// One option as DescribeConfigs tells it.
struct DescribedOption {
  struct Synonym {
    std::string_view name;
    std::optional<std::string> value;
    Source source;
  };
  /// The name in DescribeConfigs: that of the option, or with listener.name.NAME in front of it.
  std::string_view shown_name() const { return prefixed_name.empty() ? option->name : std::string_view(prefixed_name); }
  std::string prefixed_name{};
  const Option* option = nullptr;
  std::optional<std::string> value{};  // none: null, or hidden because sensitive
  Source source = Source::kDefault;
  bool read_only = false;
  bool sensitive = false;
  std::vector<Synonym> synonyms{};  // strongest first
};

/// Immutable: a change makes a new Config. Copies are cheap enough for changes by hand, not for each request.
class Config {
 public:
  /// All defaults.
  Config();

  /// INVALID_CONFIG with one line per problem, each with its place: "server.properties:12: unknown option ...".
  static Result<Config> load(const ConfigSources& sources);

  /// The same with one layer of changes made while running replaced: kDynamicDefaultBroker (all brokers) or
  /// kDynamicBroker (this one). INVALID_CONFIG for unknown names, read-only options and wrong values.
  Result<Config> with_dynamic(Source layer, const Overrides& values) const;
  const Overrides& dynamic(Source layer) const;

  /// REQUIRES: the type of the row fits. get_int serves short, int and long; null reads as 0, "" or an empty list.
  bool get_bool(Key key) const;
  std::int64_t get_int(Key key) const;
  double get_double(Key key) const;
  const std::string& get_string(Key key) const;
  std::vector<std::string> get_list(Key key) const;

  const Value& value(Key key) const;
  /// The value for one listener: what listener.name.LISTENER.OPTION says, else the option.
  const Value& value(std::string_view listener, Key key) const;
  bool get_bool(std::string_view listener, Key key) const { return value(listener, key).integer != 0; }
  std::int64_t get_int(std::string_view listener, Key key) const { return value(listener, key).integer; }
  const std::string& get_string(std::string_view listener, Key key) const { return value(listener, key).text; }
  std::vector<std::string> get_list(std::string_view listener, Key key) const { return split_list(get_string(listener, key)); }
  /// What listener.name.LISTENER.MECHANISM.OPTION says; nullptr if it is not set.
  const Value* mechanism_value(std::string_view listener, std::string_view mechanism, Key key) const;
  Source source(Key key) const;
  /// "server.properties:12", "--set", "KAFKA_LISTENERS", "default", ...
  std::string origin(Key key) const;

  /// Things worth a warning at start: set options without effect, variables that look like options.
  const std::vector<std::string>& warnings() const { return warnings_; }

  // Values that take more than one option.
  const std::vector<Listener>& listeners() const { return listeners_; }
  std::int32_t node_id() const;
  const std::string& log_directory() const;
  std::int64_t retention_ms() const;
  std::int64_t segment_ms() const;
  std::int64_t segment_jitter_ms() const;
  std::int64_t flush_ms() const;

  /// All listed options in the order of their names; or one of them.
  std::vector<DescribedOption> describe() const;
  DescribedOption describe(Key key) const;
  /// The values that an option has in each layer, strongest first.
  std::vector<DescribedOption::Synonym> synonyms(Key key) const;

 private:
  friend class ConfigLoader;
  struct Static {
    Value value;
    std::string origin;
  };
  struct Slot {
    Value value;  // the strongest
    Source source = Source::kDefault;
    Value fallback;
    std::optional<Static> fixed;
  };
  Slot& slot(Key key) { return slots_[static_cast<std::size_t>(key)]; }
  const Slot& slot(Key key) const { return slots_[static_cast<std::size_t>(key)]; }
  struct Prefixed {
    Value value;
    Source source;
  };
  Result<void> resolve();
  Result<void> resolve_prefixed();
  void describe_prefixed(std::vector<DescribedOption>& out) const;

  std::vector<Slot> slots_;
  std::map<std::string, Static> prefixed_fixed_;  // names with listener.name. in front, in small letters
  std::map<std::string, Prefixed> prefixed_;      // the same with what was changed while running
  Overrides dynamic_default_;
  Overrides dynamic_broker_;
  std::vector<Listener> listeners_;
  std::vector<std::string> warnings_;
};

}  // namespace cork::config

namespace cork {
using config::Config;
using config::Key;
}  // namespace cork
