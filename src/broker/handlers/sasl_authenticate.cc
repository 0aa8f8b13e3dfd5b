// SPDX-License-Identifier: Apache-2.0
// SaslAuthenticate where no login is going on; logins are served by Authentication.
#include "broker/handlers.h"
#include "protocol/generated/sasl_authenticate_request.h"
#include "protocol/generated/sasl_authenticate_response.h"

namespace cork::broker {

Task<protocol::SaslAuthenticateResponse> handle(RequestContext&, protocol::SaslAuthenticateRequest) {
  protocol::SaslAuthenticateResponse response;
  response.error_code = protocol::wire(ErrorCode::kIllegalSaslState);
  response.error_message = "SaslAuthenticate request received after successful authentication";
  co_return response;
}

}  // namespace cork::broker
