// SPDX-License-Identifier: Apache-2.0
// Authorizer: whether a principal may do an operation on a resource, by access rules (ACLs).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "metadata/image.h"
#include "security/acl.h"
#include "security/host_pattern.h"
#include "security/principal.h"

namespace cork::security {

/// Decides as Kafka's StandardAuthorizer:
///  1. a super user may do everything;
///  2. one matching rule that denies, and it is denied;
///  3. one matching rule that allows, and it is allowed: READ, WRITE, DELETE and ALTER allow DESCRIBE too,
///  ALTER_CONFIGS
///     allows DESCRIBE_CONFIGS;
///  4. no rule is about the resource: what allow.everyone.if.no.acl.found says; else denied.
class Authorizer {
 public:
  /// `super_users`: "User:a;User:b". INVALID_CONFIG if one of them is no principal.
  static Result<Authorizer> make(std::string_view super_users, bool allow_if_no_acl);

  /// Takes all rules anew.
  void set_rules(const metadata::Acls& acls);

  bool authorize(const Principal& principal, std::string_view host, Operation operation, ResourceType type,
                 std::string_view name) const;
  /// Whether there is some resource of the type that the operation is allowed on (KIP-679).
  bool authorize_any(const Principal& principal, std::string_view host, Operation operation, ResourceType type) const;
  /// The operations that are allowed, as bits (KIP-430).
  std::int32_t authorized_operations(const Principal& principal, std::string_view host, ResourceType type,
                                     std::string_view name) const;

 private:
  struct Rule {
    std::string principal;
    HostPattern host;
    Operation operation;
    Permission permission;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using ByName = std::unordered_map<std::string, std::vector<Rule>, Hash, std::equal_to<>>;
  struct Resources {
    ByName literal;
    ByName prefixed;
    std::set<std::size_t> prefix_lengths;  // of the names in `prefixed`
  };
  struct Verdict {
    bool any_rule = false;
    bool allowed = false;
    bool denied = false;
  };

  bool is_super(const Principal& principal) const { return super_users_.contains(principal.to_string()); }
  static bool concerns(const Rule& rule, const std::string& principal, std::string_view host);
  static void judge(const std::vector<Rule>& rules, const std::string& principal, std::string_view host,
                    Operation operation, Verdict& verdict);
  Verdict judge_resource(const Resources& resources, const std::string& principal, std::string_view host,
                         Operation operation, std::string_view name) const;

  std::set<std::string, std::less<>> super_users_;
  bool allow_if_no_acl_ = false;
  std::map<ResourceType, Resources> resources_;
};

}  // namespace cork::security
