// SPDX-License-Identifier: Apache-2.0
// Partitioner: which partition a key belongs to, as Kafka's Java producer decides it.
#pragma once

#include <cstdint>

#include "base/bytes.h"

namespace cork::client {

/// Murmur2 (Austin Appleby) with the seed that Kafka uses.
std::uint32_t murmur2(ByteSpan data);

/// REQUIRES: partitions > 0.
inline std::int32_t partition_of_key(ByteSpan key, std::int32_t partitions) {
  return static_cast<std::int32_t>(murmur2(key) & 0x7fffffff) % partitions;
}

}  // namespace cork::client
