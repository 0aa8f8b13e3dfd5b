// SPDX-License-Identifier: Apache-2.0
// DescribeUserScramCredentials: no user has credentials while none can be made (KIP-554).
#include <fmt/format.h>
#include <map>
#include <string>

#include "broker/handlers.h"
#include "protocol/generated/describe_user_scram_credentials_request.h"
#include "protocol/generated/describe_user_scram_credentials_response.h"

namespace cork::broker {

Task<protocol::DescribeUserScramCredentialsResponse> handle(RequestContext&,
                                                            protocol::DescribeUserScramCredentialsRequest request) {
  protocol::DescribeUserScramCredentialsResponse response;
  std::map<std::string, int> times;
  if (request.users) {
    for (const auto& user : *request.users) ++times[user.name.str()];
  }
  for (const auto& [name, count] : times) {
    auto& result = response.results.emplace_back();
    result.user = name;
    if (count > 1) {
      result.error_code = protocol::wire(ErrorCode::kDuplicateResource);
      result.error_message =
          fmt::format("Cannot describe SCRAM credentials for the same user twice in a single request: {}", name);
    } else {
      result.error_code = protocol::wire(ErrorCode::kResourceNotFound);
      result.error_message = fmt::format("Attempt to describe a user credential that does not exist: {}", name);
    }
  }
  co_return response;
}

}  // namespace cork::broker
