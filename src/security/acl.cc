// SPDX-License-Identifier: Apache-2.0
// Names and numbers of access rules.
#include "security/acl.h"

#include <array>
#include <string>

namespace cork::security {
namespace {

constexpr std::array<std::string_view, 8> kResourceTypes = {
    "UNKNOWN", "ANY", "TOPIC", "GROUP", "CLUSTER", "TRANSACTIONAL_ID", "DELEGATION_TOKEN", "USER"};
constexpr std::array<std::string_view, 5> kPatternTypes = {"UNKNOWN", "ANY", "MATCH", "LITERAL", "PREFIXED"};
constexpr std::array<std::string_view, 16> kOperations = {"UNKNOWN",
                                                          "ANY",
                                                          "ALL",
                                                          "READ",
                                                          "WRITE",
                                                          "CREATE",
                                                          "DELETE",
                                                          "ALTER",
                                                          "DESCRIBE",
                                                          "CLUSTER_ACTION",
                                                          "DESCRIBE_CONFIGS",
                                                          "ALTER_CONFIGS",
                                                          "IDEMPOTENT_WRITE",
                                                          "CREATE_TOKENS",
                                                          "DESCRIBE_TOKENS",
                                                          "TWO_PHASE_COMMIT"};
constexpr std::array<std::string_view, 4> kPermissions = {"UNKNOWN", "ANY", "DENY", "ALLOW"};

template <std::size_t N>
std::string_view name_of(const std::array<std::string_view, N>& names, std::int8_t number) {
  return number >= 0 && static_cast<std::size_t>(number) < N ? names[static_cast<std::size_t>(number)] : names[0];
}
template <std::size_t N>
std::int8_t known(const std::array<std::string_view, N>&, std::int8_t number) {
  return number >= 0 && static_cast<std::size_t>(number) < N ? number : std::int8_t{0};
}

std::string plain(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c != '-' && c != '_' && c != ' ') out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}
template <std::size_t N>
std::int8_t parse(const std::array<std::string_view, N>& names, std::string_view name) {
  const std::string wanted = plain(name);
  for (std::size_t i = 0; i < N; ++i) {
    if (plain(names[i]) == wanted) return static_cast<std::int8_t>(i);
  }
  return 0;
}

template <class... Operations>
constexpr std::int32_t bits(Operations... operations) {
  return ((std::int32_t{1} << static_cast<int>(operations)) | ...);
}

}  // namespace

std::string_view to_string(ResourceType type) noexcept {
  return name_of(kResourceTypes, static_cast<std::int8_t>(type));
}
std::string_view to_string(PatternType type) noexcept { return name_of(kPatternTypes, static_cast<std::int8_t>(type)); }
std::string_view to_string(Operation operation) noexcept {
  return name_of(kOperations, static_cast<std::int8_t>(operation));
}
std::string_view to_string(Permission permission) noexcept {
  return name_of(kPermissions, static_cast<std::int8_t>(permission));
}

ResourceType resource_type_of(std::int8_t number) noexcept {
  return static_cast<ResourceType>(known(kResourceTypes, number));
}
PatternType pattern_type_of(std::int8_t number) noexcept {
  return static_cast<PatternType>(known(kPatternTypes, number));
}
Operation operation_of(std::int8_t number) noexcept { return static_cast<Operation>(known(kOperations, number)); }
Permission permission_of(std::int8_t number) noexcept { return static_cast<Permission>(known(kPermissions, number)); }

ResourceType parse_resource_type(std::string_view name) {
  return static_cast<ResourceType>(parse(kResourceTypes, name));
}
Operation parse_operation(std::string_view name) { return static_cast<Operation>(parse(kOperations, name)); }

std::int32_t operations_of(ResourceType type) {
  using enum Operation;
  switch (type) {
    case ResourceType::kTopic:
      return bits(kRead, kWrite, kCreate, kDelete, kAlter, kDescribe, kDescribeConfigs, kAlterConfigs);
    case ResourceType::kGroup: return bits(kRead, kDelete, kDescribe, kDescribeConfigs, kAlterConfigs);
    case ResourceType::kCluster:
      return bits(kCreate, kAlter, kDescribe, kClusterAction, kDescribeConfigs, kAlterConfigs, kIdempotentWrite);
    case ResourceType::kTransactionalId: return bits(kWrite, kDescribe, kTwoPhaseCommit);
    case ResourceType::kDelegationToken: return bits(kDescribe);
    case ResourceType::kUser: return bits(kCreateTokens, kDescribeTokens);
    case ResourceType::kUnknown:
    case ResourceType::kAny: break;
  }
  return 0;
}

}  // namespace cork::security
