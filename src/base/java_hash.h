// SPDX-License-Identifier: Apache-2.0
// The hash of a text in Java, which Kafka and Flink let others see.
#pragma once

#include <cstdint>
#include <string_view>

namespace cork {

/// java.lang.String.hashCode of UTF-8 text.
std::int32_t java_hash(std::string_view text);

}  // namespace cork
