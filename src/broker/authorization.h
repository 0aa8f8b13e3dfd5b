// SPDX-License-Identifier: Apache-2.0
// Authorization: what the client of a request may do. Without an authorizer, everything.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "broker/request_context.h"
#include "security/acl.h"

namespace cork::broker {

using security::Operation;
using security::ResourceType;

/// Whether a denial goes to the audit log: not where it only makes a list shorter, or another rule may still allow.
enum class Audit : std::uint8_t { kDenials, kNothing };

bool is_allowed(RequestContext& context, Operation operation, ResourceType type, std::string_view name,
                Audit audit = Audit::kDenials);
bool is_allowed_on_cluster(RequestContext& context, Operation operation, Audit audit = Audit::kDenials);
/// There is some resource of the type that the operation is allowed on.
bool is_allowed_somewhere(RequestContext& context, Operation operation, ResourceType type);

/// Operations as bits, for the answers of Metadata, DescribeCluster and DescribeGroups (KIP-430).
std::int32_t authorized_operations(RequestContext& context, ResourceType type, std::string_view name);

/// "Topic authorization failed." and so on, as Kafka's clients know them.
std::string_view denial_text(ErrorCode code);

/// What an API asks for before its handler runs, where one question is enough.
struct AuthorizationRule {
  enum class Kind : std::uint8_t {
    kOpen,     // nothing: the API tells nothing, or looks itself
    kCluster,  // the operation on the cluster
    kGroup,    // the operation on the group that the request names
  };
  Kind kind;
  Operation operation;
};
/// nullopt: no rule. Then there has to be an overload of `handle_authorized`, or everybody but super users is refused.
std::optional<AuthorizationRule> authorization_rule(protocol::ApiKey key);

}  // namespace cork::broker
