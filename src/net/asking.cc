// SPDX-License-Identifier: Apache-2.0
// Decodes a response by its description.
#include "net/asking.h"

namespace cork::net {

Result<std::size_t> Exchange::decode(const Bytes& frame, std::int16_t version, std::int32_t correlation_id) const {
  protocol::Reader in(frame);
  TRY_ASSIGN(const std::int32_t answered, protocol::decode_response_header(in, key(), version));
  if (answered != correlation_id) return fail(ErrorCode::kNetworkException, "the broker's answers are out of order");
  TRY(protocol::decode_message(response_info, response, in, version));
  return in.remaining();
}

}  // namespace cork::net
