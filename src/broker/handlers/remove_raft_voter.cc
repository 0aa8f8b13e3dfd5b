// SPDX-License-Identifier: Apache-2.0
// RemoveRaftVoter: one node keeps the metadata, and it stays (KIP-853).
#include "broker/handlers.h"
#include "broker/raft_voters.h"
#include "metadata/metadata.h"
#include "protocol/generated/remove_raft_voter_request.h"
#include "protocol/generated/remove_raft_voter_response.h"

namespace cork::broker {

Task<protocol::RemoveRaftVoterResponse> handle(RequestContext& context, protocol::RemoveRaftVoterRequest request) {
  protocol::RemoveRaftVoterResponse response;
  const metadata::Image& image = context.services.image();
  const metadata::Identity& self = image.identity();
  const auto refuse = [&](ErrorCode error, std::string message) {
    response.error_code = protocol::wire(error);
    response.error_message = std::move(message);
  };
  if (const auto same = check_cluster_id(image, request.cluster_id); !same) {
    refuse(same.error().code, same.error().message);
  } else if (!is_voter_key(request.voter_id, request.voter_directory_id)) {
    refuse(ErrorCode::kInvalidRequest, "Remove voter request didn't include a valid voter");
  } else if (request.voter_id == self.node_id.value && request.voter_directory_id == self.directory_id) {
    refuse(ErrorCode::kInvalidRequest, "The only voter cannot be removed: this node keeps the metadata alone.");
  } else {
    refuse(ErrorCode::kVoterNotFound, fmt::format("Cannot remove voter {} from the set of voters [{}]",
                                                  voter_key(request.voter_id, request.voter_directory_id),
                                                  voter_key(self.node_id.value, self.directory_id)));
  }
  co_return response;
}

}  // namespace cork::broker
