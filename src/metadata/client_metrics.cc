// SPDX-License-Identifier: Apache-2.0
// The three options of a client metrics subscription.
#include "metadata/client_metrics.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "config/option_value.h"

namespace cork::metadata {
namespace {

using config::Option;
using config::Type;

constexpr std::int64_t kIntervalMinMs = 100;
constexpr std::int64_t kIntervalMaxMs = 3'600'000;
constexpr std::string_view kMatchKeys[] = {"client_id",           "client_instance_id",    "client_software_name",
                                           "client_software_version", "client_source_address", "client_source_port"};

/// "key=regular expression" with a known key.
bool is_match_pattern(std::string_view pattern) {
  const auto equals = pattern.find('=');
  if (equals == std::string_view::npos || pattern.find('=', equals + 1) != std::string_view::npos) return false;
  if (std::ranges::find(kMatchKeys, config::trim(pattern.substr(0, equals))) == std::end(kMatchKeys)) return false;
  const std::string regex(config::trim(pattern.substr(equals + 1)));
  RE2::Options quiet;
  quiet.set_log_errors(false);
  return !regex.empty() && RE2(regex, quiet).ok();
}

}  // namespace

std::span<const Option> client_metrics_options() noexcept {
  static const Option kOptions[] = {
      {.name = "interval.ms",
       .type = Type::kInt,
       .default_value = "300000",
       .valid = {},
       .documentation = "How often clients of this subscription push their metrics, in milliseconds."},
      {.name = "match",
       .type = Type::kList,
       .default_value = "",
       .valid = {},
       .documentation = "Which clients: a list of key=regular expression; empty means all."},
      {.name = "metrics",
       .type = Type::kList,
       .default_value = "",
       .valid = {},
       .documentation = "Prefixes of the names of the metrics wanted; empty means none."},
  };
  return kOptions;
}

Result<void> check_client_metrics(const config::Overrides& settings) {
  for (const auto& [name, text] : settings) {
    const auto index = config::find_option(client_metrics_options(), name);
    if (!index) return fail(ErrorCode::kInvalidRequest, "Unknown client metrics configuration: " + name);
    TRY_ASSIGN(const auto value, config::parse_value(client_metrics_options()[*index], text));
    if (name == "interval.ms" && (value.integer < kIntervalMinMs || value.integer > kIntervalMaxMs)) {
      return fail(ErrorCode::kInvalidRequest,
                  fmt::format("Invalid value {} for interval.ms, interval must be between 100 and 3600000 (1 hour)", text));
    }
    if (name != "match") continue;
    for (const std::string& pattern : config::split_list(text)) {
      if (is_match_pattern(pattern)) continue;
      return fail(ErrorCode::kInvalidConfig, "Illegal client matching pattern: " + pattern);
    }
  }
  return {};
}

std::vector<config::DescribedOption> describe_client_metrics(const config::Overrides& settings) {
  std::vector<config::DescribedOption> described;
  for (const Option& option : client_metrics_options()) {
    auto& entry = described.emplace_back();
    entry.option = &option;
    const auto found = settings.find(std::string(option.name));
    if (found == settings.end()) {
      entry.value = std::string(*option.default_value);
    } else {
      entry.value = found->second;
      entry.source = config::Source::kClientMetrics;
      entry.synonyms.push_back({option.name, found->second, config::Source::kClientMetrics});
    }
  }
  return described;
}

}  // namespace cork::metadata
