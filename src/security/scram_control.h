// SPDX-License-Identifier: Apache-2.0
// ScramControl: pure decisions on the SCRAM credentials of users, and what is told of them (KIP-554).
#pragma once

#include "metadata/metadata.h"
#include "protocol/generated/alter_user_scram_credentials_request.h"
#include "protocol/generated/alter_user_scram_credentials_response.h"
#include "protocol/generated/describe_user_scram_credentials_request.h"
#include "protocol/generated/describe_user_scram_credentials_response.h"

namespace cork::security {

/// A user is changed once in a request or not at all; errors are Kafka's. Of the salted password only keys derived from
/// it are kept.
metadata::Decision<protocol::AlterUserScramCredentialsResponse> alter_scram_credentials(
    const metadata::Image& image, const protocol::AlterUserScramCredentialsRequest& request);

/// Mechanisms and iterations of the users asked for; all users if none is named.
protocol::DescribeUserScramCredentialsResponse describe_scram_credentials(
    const metadata::Image& image, const protocol::DescribeUserScramCredentialsRequest& request);

}  // namespace cork::security
