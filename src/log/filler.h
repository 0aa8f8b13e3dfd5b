// SPDX-License-Identifier: Apache-2.0
// Batches without records, which take the place of lost ones so that readers pass over their offsets.
#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.h"

namespace cork::log {

/// One batch after the other, from `first` to before `next`; a batch holds 2^31 - 1 offsets at most.
std::vector<std::vector<std::byte>> filler_batches(std::int64_t first, std::int64_t next);

}  // namespace cork::log
