// SPDX-License-Identifier: Apache-2.0
// AclControl: pure decisions on access rules, and the search among them (KIP-140, KIP-290).
#pragma once

#include "metadata/metadata.h"
#include "protocol/generated/create_acls_request.h"
#include "protocol/generated/create_acls_response.h"
#include "protocol/generated/delete_acls_request.h"
#include "protocol/generated/delete_acls_response.h"
#include "protocol/generated/describe_acls_request.h"
#include "protocol/generated/describe_acls_response.h"

namespace cork::security {

/// Each rule succeeds or fails by itself, INVALID_REQUEST with Kafka's texts; one that is there already is no error.
metadata::Decision<protocol::CreateAclsResponse> create_acls(const metadata::Image& image,
                                                             const protocol::CreateAclsRequest& request,
                                                             runtime::Random& random);
/// Removes what each filter matches, and tells it.
metadata::Decision<protocol::DeleteAclsResponse> delete_acls(const metadata::Image& image,
                                                             const protocol::DeleteAclsRequest& request);
/// The rules that the filter matches, grouped by resource.
protocol::DescribeAclsResponse describe_acls(const metadata::Image& image,
                                             const protocol::DescribeAclsRequest& request);

}  // namespace cork::security
