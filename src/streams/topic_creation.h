// SPDX-License-Identifier: Apache-2.0
// Topics that jobs need: making and deleting them.
#pragma once

#include <string>

#include "client/client.h"
#include "streams/source.h"

namespace cork::streams {

/// Makes the topic; false: it was there. INVALID_REQUEST if that one has another number of partitions than is asked for.
Task<Result<bool>> ensure_topic(client::Client& client, TopicSpec spec);
/// A topic that is not there counts as deleted.
Task<Result<void>> delete_topic(client::Client& client, std::string name);

}  // namespace cork::streams
