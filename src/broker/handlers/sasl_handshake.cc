// SPDX-License-Identifier: Apache-2.0
// SaslHandshake where no login is due: the listener asks for none, or it came too soon after the last one.
#include "broker/handlers.h"
#include "protocol/generated/sasl_handshake_request.h"
#include "protocol/generated/sasl_handshake_response.h"

namespace cork::broker {

Task<protocol::SaslHandshakeResponse> handle(RequestContext&, protocol::SaslHandshakeRequest) {
  protocol::SaslHandshakeResponse response;
  response.error_code = protocol::wire(ErrorCode::kIllegalSaslState);
  co_return response;
}

}  // namespace cork::broker
