// SPDX-License-Identifier: Apache-2.0
// What the disk keeps from being served.
#include "log/storage_state.h"

#include <fmt/format.h>

namespace cork::log {

Result<void> storage_state(LogManager& logs) {
  if (logs.wal().failed())
    return fail(ErrorCode::kKafkaStorageError, fmt::format("a write to {} has failed: only reads are served until the disk is replaced and the broker started again", logs.directory()));
  const auto free = logs.free_bytes();
  if (free && *free < LogManagerOptions().free_bytes_min)
    return fail(ErrorCode::kKafkaStorageError, fmt::format("the disk of {} is almost full ({} bytes free): producers are refused until there is room", logs.directory(), *free));
  return {};
}

}  // namespace cork::log
