// SPDX-License-Identifier: Apache-2.0
// ListPartitionReassignments: with one broker no reassignment is ever under way (KIP-455).
#include "broker/handlers.h"
#include "protocol/generated/list_partition_reassignments_request.h"
#include "protocol/generated/list_partition_reassignments_response.h"

namespace cork::broker {

Task<protocol::ListPartitionReassignmentsResponse> handle(RequestContext&, protocol::ListPartitionReassignmentsRequest) {
  protocol::ListPartitionReassignmentsResponse response;
  response.error_message.reset();
  co_return response;
}

}  // namespace cork::broker
