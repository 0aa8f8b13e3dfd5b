// SPDX-License-Identifier: Apache-2.0
// Asks the authorizer, keeps the audit log, and holds the table of what each API asks for.
#include "broker/authorization.h"

#include <fmt/format.h>

#include "base/logger.h"
#include "metrics/registry.h"
#include "protocol/header.h"
#include "security/authorizer.h"
#include "security/quota/client_quotas.h"

namespace cork::broker {
namespace {

Logger audit_log("audit");

using enum Operation;
using protocol::ApiKey;

void tell_denial(RequestContext& context, Operation operation, ResourceType type, std::string_view name) {
  context.services.registry.counter(metrics::Metric::kAuthorizationDenials, {to_string(operation), to_string(type)})
      .add();
  audit_log.info("denied", {{"principal", context.connection.principal.to_string()},
                            {"operation", to_string(operation)},
                            {"resource", fmt::format("{}:{}", to_string(type), name)},
                            {"host", context.connection.peer_host},
                            {"request", protocol::to_string(context.api)},
                            {"listener", context.connection.listener.name}});
}

}  // namespace

bool is_allowed(RequestContext& context, Operation operation, ResourceType type, std::string_view name, Audit audit) {
  const security::Authorizer* authorizer = context.services.authorizer;
  if (authorizer == nullptr) return true;
  const ConnectionInfo& client = context.connection;
  if (authorizer->authorize(client.principal, client.peer_host, operation, type, name)) return true;
  if (audit == Audit::kDenials) tell_denial(context, operation, type, name);
  return false;
}

bool is_allowed_on_cluster(RequestContext& context, Operation operation, Audit audit) {
  return is_allowed(context, operation, ResourceType::kCluster, security::kClusterName, audit);
}

bool is_allowed_somewhere(RequestContext& context, Operation operation, ResourceType type) {
  const security::Authorizer* authorizer = context.services.authorizer;
  return authorizer == nullptr ||
         authorizer->authorize_any(context.connection.principal, context.connection.peer_host, operation, type);
}

std::int32_t authorized_operations(RequestContext& context, ResourceType type, std::string_view name) {
  const security::Authorizer* authorizer = context.services.authorizer;
  if (authorizer == nullptr) return security::operations_of(type);
  return authorizer->authorized_operations(context.connection.principal, context.connection.peer_host, type, name);
}

std::string_view denial_text(ErrorCode code) {
  switch (code) {
    case ErrorCode::kTopicAuthorizationFailed: return "Topic authorization failed.";
    case ErrorCode::kGroupAuthorizationFailed: return "Group authorization failed.";
    case ErrorCode::kTransactionalIdAuthorizationFailed: return "Transactional Id authorization failed.";
    case ErrorCode::kDelegationTokenAuthorizationFailed: return "Delegation Token authorization failed.";
    default: return "Cluster authorization failed.";
  }
}

std::optional<AuthorizationRule> authorization_rule(ApiKey key) {
  using Kind = AuthorizationRule::Kind;
  switch (key) {
    case ApiKey::kApiVersions:
    case ApiKey::kSaslHandshake:
    case ApiKey::kSaslAuthenticate:
    case ApiKey::kGetTelemetrySubscriptions:
    case ApiKey::kPushTelemetry:
    case ApiKey::kFetch:  // looks at each partition of its session
    case ApiKey::kCreateDelegationToken:
    case ApiKey::kRenewDelegationToken:
    case ApiKey::kExpireDelegationToken:
    case ApiKey::kDescribeDelegationToken: return AuthorizationRule{Kind::kOpen, kUnknown};

    case ApiKey::kDescribeAcls:
    case ApiKey::kDescribeLogDirs:
    case ApiKey::kDescribeQuorum:
    case ApiKey::kDescribeUserScramCredentials:
    case ApiKey::kListPartitionReassignments: return AuthorizationRule{Kind::kCluster, kDescribe};
    case ApiKey::kCreateAcls:
    case ApiKey::kDeleteAcls:
    case ApiKey::kAlterReplicaLogDirs:
    case ApiKey::kAlterPartitionReassignments:
    case ApiKey::kAlterUserScramCredentials:
    case ApiKey::kElectLeaders:
    case ApiKey::kUpdateFeatures:
    case ApiKey::kUnregisterBroker:
    case ApiKey::kUnregisterController:
    case ApiKey::kAddRaftVoter:
    case ApiKey::kRemoveRaftVoter: return AuthorizationRule{Kind::kCluster, kAlter};
    case ApiKey::kDescribeClientQuotas:
    case ApiKey::kListConfigResources: return AuthorizationRule{Kind::kCluster, kDescribeConfigs};
    case ApiKey::kAlterClientQuotas: return AuthorizationRule{Kind::kCluster, kAlterConfigs};
    case ApiKey::kInitializeShareGroupState:
    case ApiKey::kReadShareGroupState:
    case ApiKey::kWriteShareGroupState:
    case ApiKey::kDeleteShareGroupState:
    case ApiKey::kReadShareGroupStateSummary: return AuthorizationRule{Kind::kCluster, kClusterAction};

    case ApiKey::kJoinGroup:
    case ApiKey::kHeartbeat:
    case ApiKey::kLeaveGroup:
    case ApiKey::kStreamsGroupTopologyDescriptionUpdate:
    case ApiKey::kSyncGroup: return AuthorizationRule{Kind::kGroup, kRead};
    default: return std::nullopt;
  }
}

}  // namespace cork::broker
