// SPDX-License-Identifier: Apache-2.0
// AddRaftVoter: one node keeps the metadata; others cannot join it (KIP-853).
#include "broker/handlers.h"
#include "broker/raft_voters.h"
#include "metadata/metadata.h"
#include "protocol/generated/add_raft_voter_request.h"
#include "protocol/generated/add_raft_voter_response.h"

namespace cork::broker {

Task<protocol::AddRaftVoterResponse> handle(RequestContext& context, protocol::AddRaftVoterRequest request) {
  protocol::AddRaftVoterResponse response;
  if (const auto same = check_cluster_id(context.services.image(), request.cluster_id); !same) {
    response.error_code = protocol::wire(same.error().code);
    response.error_message = same.error().message;
  } else {
    response.error_code = protocol::wire(ErrorCode::kUnsupportedVersion);
    response.error_message = "Cluster doesn't support adding voter because the kraft.version feature is 0";
  }
  co_return response;
}

}  // namespace cork::broker
