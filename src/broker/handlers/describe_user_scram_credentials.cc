// SPDX-License-Identifier: Apache-2.0
// DescribeUserScramCredentials: which users have SCRAM credentials, and with how many iterations (KIP-554).
#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "security/scram_control.h"

namespace cork::broker {

Task<protocol::DescribeUserScramCredentialsResponse> handle(RequestContext& context,
                                                            protocol::DescribeUserScramCredentialsRequest request) {
  co_return security::describe_scram_credentials(context.services.image(), request);
}

}  // namespace cork::broker
