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
  const metadata::Image& image = context.services.image();
  const metadata::Identity& self = image.identity();
  const auto refuse = [&](ErrorCode error, std::string message) {
    response.error_code = protocol::wire(error);
    response.error_message = std::move(message);
  };
  if (const auto same = check_cluster_id(image, request.cluster_id); !same) {
    refuse(same.error().code, same.error().message);
  } else if (!is_voter_key(request.voter_id, request.voter_directory_id)) {
    refuse(ErrorCode::kInvalidRequest, "Add voter request didn't include a valid voter");
  } else if (request.voter_id == self.node_id.value) {
    refuse(ErrorCode::kDuplicateVoter, fmt::format("The voter id for {} is already part of the set of voters [{}].",
                                                   voter_key(request.voter_id, request.voter_directory_id),
                                                   voter_key(self.node_id.value, self.directory_id)));
  } else {
    refuse(ErrorCode::kUnsupportedVersion, "This node keeps the metadata alone: others cannot join it.");
  }
  co_return response;
}

}  // namespace cork::broker
