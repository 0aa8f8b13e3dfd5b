// SPDX-License-Identifier: Apache-2.0
// CRC32C (Castagnoli), the checksum of record batches and of our own files; in hardware on x86-64.
#pragma once

#include <cstdint>

#include "base/bytes.h"

namespace cork {

/// CRC32C of `data`; `seed` is the result for the bytes before it (0 at the start), so parts can be chained.
std::uint32_t crc32c(ByteSpan data, std::uint32_t seed = 0) noexcept;

/// The table-driven form, for machines without the instruction and for comparison in tests.
std::uint32_t crc32c_portable(ByteSpan data, std::uint32_t seed = 0) noexcept;

}  // namespace cork
