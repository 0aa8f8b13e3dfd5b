// SPDX-License-Identifier: Apache-2.0
// Reader::status: what was wrong with a frame, and where.
#include "protocol/reader.h"

#include <fmt/format.h>

namespace cork::protocol {

Result<void> Reader::status() const {
  if (ok()) return {};
  return cork::fail(ErrorCode::kInvalidRequest, fmt::format("malformed at byte {}: {}", error_position_, error_));
}

}  // namespace cork::protocol
