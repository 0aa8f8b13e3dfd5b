// SPDX-License-Identifier: Apache-2.0
// The words of access rules with their numbers on the wire (KIP-11, KIP-140, KIP-290).
#pragma once

#include <cstdint>
#include <string_view>

#include "metadata/security_state.h"

namespace cork::security {

using metadata::Acl;

enum class ResourceType : std::int8_t {
  kUnknown = 0,
  kAny = 1,
  kTopic = 2,
  kGroup = 3,
  kCluster = 4,
  kTransactionalId = 5,
  kDelegationToken = 6,
  kUser = 7,
};
enum class PatternType : std::int8_t { kUnknown = 0, kAny = 1, kMatch = 2, kLiteral = 3, kPrefixed = 4 };
enum class Operation : std::int8_t {
  kUnknown = 0,
  kAny = 1,
  kAll = 2,
  kRead = 3,
  kWrite = 4,
  kCreate = 5,
  kDelete = 6,
  kAlter = 7,
  kDescribe = 8,
  kClusterAction = 9,
  kDescribeConfigs = 10,
  kAlterConfigs = 11,
  kIdempotentWrite = 12,
  kCreateTokens = 13,
  kDescribeTokens = 14,
  kTwoPhaseCommit = 15,
};
enum class Permission : std::int8_t { kUnknown = 0, kAny = 1, kDeny = 2, kAllow = 3 };

/// Kafka's names: "TOPIC", "LITERAL", "READ", "ALLOW"; "UNKNOWN" for a number without one.
std::string_view to_string(ResourceType type) noexcept;
std::string_view to_string(PatternType type) noexcept;
std::string_view to_string(Operation operation) noexcept;
std::string_view to_string(Permission permission) noexcept;

/// kUnknown for a number that has no name.
ResourceType resource_type_of(std::int8_t number) noexcept;
PatternType pattern_type_of(std::int8_t number) noexcept;
Operation operation_of(std::int8_t number) noexcept;
Permission permission_of(std::int8_t number) noexcept;

/// By Kafka's name in any case, with '-' or '_' or nothing between words; kUnknown if there is none.
ResourceType parse_resource_type(std::string_view name);
Operation parse_operation(std::string_view name);

/// The one resource of type CLUSTER.
constexpr std::string_view kClusterName = "kafka-cluster";
/// The name that stands for every resource, and the host that stands for every host.
constexpr std::string_view kWildcard = "*";
constexpr std::string_view kEverybody = "User:*";

/// Operations that a resource of the type knows, as bits 1 << operation (KIP-430).
std::int32_t operations_of(ResourceType type);

}  // namespace cork::security
