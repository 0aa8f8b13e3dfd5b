// SPDX-License-Identifier: Apache-2.0
// MemoryBudget: how much memory the process of a query may hold, so that state that grows for ever ends in an error and not in the kernel's kill.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "sql/settings.h"

namespace cork::sql {

constexpr char kMemoryMax[] = "cork.memory.max";

/// "512 mb", "4 gb", or bytes.
Result<std::int64_t> parse_memory_bytes(std::string_view text);

class MemoryBudget {
 public:
  /// 'cork.memory.max', at most four fifths of what the process can get at all, which it is without the setting.
  static Result<MemoryBudget> from(const Settings& settings);
  /// POLICY_VIOLATION if the process holds more. Cheap: it looks only at every eighth call. `keys`: that the query keeps something of.
  Result<void> check(std::size_t keys);

 private:
  explicit MemoryBudget(std::int64_t max_bytes) : max_bytes_(max_bytes) {}
  std::int64_t max_bytes_;
  std::uint32_t calls_ = 0;
};

}  // namespace cork::sql
