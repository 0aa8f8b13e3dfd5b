// SPDX-License-Identifier: Apache-2.0
// MemoryBudget: the process's resident memory against a setting.
#include "sql/memory_budget.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "runtime/real/process_statistics.h"
#include "sql/parser.h"
#include "streams/number_text.h"

namespace cork::sql {

Result<std::int64_t> parse_memory_bytes(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = streams::parse_integer(text.substr(0, digits));
  const std::string unit = upper(streams::trim(text.substr(digits)));
  static constexpr std::pair<std::string_view, std::int64_t> kUnits[] = {{"", 1},         {"B", 1},         {"K", 1 << 10},   {"KB", 1 << 10},   {"M", 1 << 20},
                                                                         {"MB", 1 << 20}, {"G", 1LL << 30}, {"GB", 1LL << 30}, {"T", 1LL << 40}, {"TB", 1LL << 40}};
  for (const auto& [name, bytes] : kUnits) {
    std::int64_t result = 0;
    if (name == unit && number && *number > 0 && !__builtin_mul_overflow(*number, bytes, &result)) return result;
  }
  return fail(ErrorCode::kInvalidConfig, fmt::format("an amount of memory is a number and kb, mb or gb, such as '4 gb', not '{}'", text));
}

Result<MemoryBudget> MemoryBudget::from(const Settings& settings) {
  const std::int64_t most = runtime::read_memory_limit_bytes() / 5 * 4;
  const auto given = settings.find(kMemoryMax);
  if (given == settings.end()) return MemoryBudget(most);
  TRY_ASSIGN(const std::int64_t bytes, parse_memory_bytes(given->second));
  return MemoryBudget(std::min(bytes, most));
}

Result<void> MemoryBudget::check(std::size_t keys) {
  constexpr std::uint32_t kCallsALook = 8;
  if (++calls_ % kCallsALook != 0 || keys == 0) return {};
  const std::int64_t held = runtime::read_resident_bytes();
  if (held <= max_bytes_) return {};
  return fail(ErrorCode::kPolicyViolation,
              fmt::format("the process holds {} MiB of memory, and may hold {} MiB ('{}'): the query keeps something of {} keys. Bound its state, with windows or 'table.exec.state.ttl', or "
                          "SET '{}' to more, and at most four fifths of the machine's memory", held >> 20, max_bytes_ >> 20, kMemoryMax, keys, kMemoryMax));
}

}  // namespace cork::sql
