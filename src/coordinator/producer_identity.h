// SPDX-License-Identifier: Apache-2.0
// ProducerIdentity: the producer id and epoch that a batch or a request carries (KIP-98).
#pragma once

#include <cstdint>

namespace cork::coordinator {

struct ProducerIdentity {
  std::int64_t id = -1;
  std::int16_t epoch = -1;
  friend bool operator==(const ProducerIdentity&, const ProducerIdentity&) = default;
};

}  // namespace cork::coordinator
