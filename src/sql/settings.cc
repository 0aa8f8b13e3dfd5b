// SPDX-License-Identifier: Apache-2.0
// The table of settings that are one of a few words.
#include "sql/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "sql/memory_budget.h"
#include "sql/parser.h"

namespace cork::sql {
namespace {

/// In capitals.
const std::map<std::string, std::vector<std::string_view>>& words() {
  static const std::map<std::string, std::vector<std::string_view>> table = {
      {"execution.runtime-mode", {"STREAMING", "BATCH"}},
      {"execution.target", {"LOCAL", "REMOTE"}},
      {"table.exec.mini-batch.enabled", {"TRUE", "FALSE"}},
      {"table.exec.sink.not-null-enforcer", {"ERROR", "DROP"}},
      {"table.exec.sink.require-on-conflict", {"TRUE", "FALSE"}},
  };
  return table;
}

}  // namespace

Result<void> check_setting(const std::string& key, std::string_view value) {
  if (key == kMemoryMax) {
    if (const auto bytes = parse_memory_bytes(value); !bytes) return fail(ErrorCode::kInvalidConfig, fmt::format("{}: {}", key, bytes.error().message));
  }
  const auto known = words().find(key);
  if (known == words().end() || std::ranges::count(known->second, upper(value)) > 0) return {};
  return fail(ErrorCode::kInvalidConfig, fmt::format("{} is {}, not '{}'", key, fmt::join(known->second, " or "), value));
}

bool is_set_to(const Settings& settings, const std::string& key, std::string_view word) {
  const auto found = settings.find(key);
  return found != settings.end() && upper(found->second) == upper(word);
}

bool is_batch(const Settings& settings) { return is_set_to(settings, "execution.runtime-mode", "BATCH"); }

}  // namespace cork::sql
