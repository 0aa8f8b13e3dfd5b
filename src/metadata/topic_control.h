// SPDX-License-Identifier: Apache-2.0
// TopicControl: pure decisions on topics: request and image in, records and answer out.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "metadata/image.h"
#include "metadata/metadata.h"
#include "protocol/generated/create_partitions_request.h"
#include "protocol/generated/create_partitions_response.h"
#include "protocol/generated/create_topics_request.h"
#include "protocol/generated/create_topics_response.h"
#include "protocol/generated/delete_topics_request.h"
#include "protocol/generated/delete_topics_response.h"
#include "runtime/random.h"

namespace cork::metadata {

/// Most partitions that one request may make; Kafka's limit.
constexpr std::int64_t kPartitionsPerRequestMax = 10'000;

/// Whether partitions can have these replicas: INVALID_REPLICA_ASSIGNMENT for an empty list, a broker twice, or one other
/// than `node`, the only one.
Result<void> check_replicas(const std::vector<std::int32_t>& replicas, NodeId node);

/// Error codes and texts are those of Kafka's controller. Each topic of a request succeeds or fails by itself. The
/// caller has left out what the client is not authorized for. Calls keep no state but that of `random`.
class TopicControl {
 public:
  /// `random` makes topic ids.
  explicit TopicControl(runtime::Random& random) : random_(random) {}

  /// `validate_only` gives the answer without records. Answers carry the configuration (versions 5 and later).
  Decision<protocol::CreateTopicsResponse> create_topics(const Image& image,
                                                         const protocol::CreateTopicsRequest& request) const;
  /// Topics by id or name (version 6) and by name. TOPIC_DELETION_DISABLED fails as a whole.
  Result<Decision<protocol::DeleteTopicsResponse>> delete_topics(const Image& image,
                                                                 const protocol::DeleteTopicsRequest& request) const;
  Decision<protocol::CreatePartitionsResponse> create_partitions(
      const Image& image, const protocol::CreatePartitionsRequest& request) const;

 private:
  runtime::Random& random_;
};

}  // namespace cork::metadata
