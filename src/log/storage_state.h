// SPDX-License-Identifier: Apache-2.0
// Whether producers are served, for health checks.
#pragma once

#include "log/log_manager.h"

namespace cork::log {

/// KAFKA_STORAGE_ERROR with the reason while the disk has failed or is full.
Result<void> storage_state(LogManager& logs);

}  // namespace cork::log
