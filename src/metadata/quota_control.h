// SPDX-License-Identifier: Apache-2.0
// QuotaControl: pure decisions on client quotas, and the search among them (KIP-546, KIP-612).
#pragma once

#include "metadata/image.h"
#include "metadata/metadata.h"
#include "protocol/generated/alter_client_quotas_request.h"
#include "protocol/generated/alter_client_quotas_response.h"
#include "protocol/generated/describe_client_quotas_request.h"
#include "protocol/generated/describe_client_quotas_response.h"

namespace cork::metadata {

/// Each entry succeeds or fails by itself; INVALID_REQUEST with Kafka's texts.
Decision<protocol::AlterClientQuotasResponse> alter_client_quotas(const Image& image,
                                                                  const protocol::AlterClientQuotasRequest& request);

/// The quotas of all entities that match every component of the filter; strict: and have no other parts.
protocol::DescribeClientQuotasResponse describe_client_quotas(const Image& image,
                                                              const protocol::DescribeClientQuotasRequest& request);

}  // namespace cork::metadata
