// SPDX-License-Identifier: Apache-2.0
// The table of APIs: from a key to versions and handler.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "broker/request_context.h"
#include "protocol/header.h"
#include "runtime/task.h"

namespace cork::broker {

/// The frame of the answer in parts; none if no answer is due.
using Answer = std::vector<Bytes>;

struct ApiRow {
  protocol::ApiKey key;
  std::int16_t min;
  std::int16_t max;
  /// Decodes the body at `in`, runs the handler, encodes its response. INVALID_REQUEST: the body is malformed.
  Task<Result<Answer>> (*run)(RequestContext& context, protocol::Reader& in, std::int32_t correlation_id);
  /// An answer that says nothing but the error; none where the response has no place for it.
  Result<Answer> (*refuse)(std::int16_t version, std::int32_t correlation_id, ErrorCode code);
};

std::span<const ApiRow> api_table();
/// nullptr if the broker has no such API.
const ApiRow* find_api_row(protocol::ApiKey key);

}  // namespace cork::broker
