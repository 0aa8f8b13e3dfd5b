// SPDX-License-Identifier: Apache-2.0
// The decision, and the index that makes it cheap: rules by name, prefixes by their lengths.
#include "security/authorizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cork::security {
namespace {

bool allows(Operation of_rule, Operation wanted) {
  using enum Operation;
  if (of_rule == kAll || of_rule == wanted) return true;
  if (wanted == kDescribe) return of_rule == kRead || of_rule == kWrite || of_rule == kDelete || of_rule == kAlter;
  return wanted == kDescribeConfigs && of_rule == kAlterConfigs;
}

bool denies(Operation of_rule, Operation wanted) { return of_rule == Operation::kAll || of_rule == wanted; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

Result<Authorizer> Authorizer::make(std::string_view super_users, bool allow_if_no_acl) {
  Authorizer authorizer;
  authorizer.allow_if_no_acl_ = allow_if_no_acl;
  while (!super_users.empty()) {
    const auto end = super_users.find(';');
    const std::string_view one = trim(super_users.substr(0, end));
    super_users = end == std::string_view::npos ? std::string_view() : super_users.substr(end + 1);
    if (one.empty()) continue;
    const auto principal = Principal::parse(one);
    if (!principal)
      return fail(ErrorCode::kInvalidConfig,
                  fmt::format("super.users: '{}' is no principal: write User:NAME, with a semicolon between two", one));
    authorizer.super_users_.insert(principal->to_string());
  }
  return authorizer;
}

void Authorizer::set_rules(const metadata::Acls& acls) {
  resources_.clear();
  for (const auto& [id, acl] : acls) {
    Resources& resources = resources_[resource_type_of(acl.resource_type)];
    const bool prefixed = pattern_type_of(acl.pattern_type) == PatternType::kPrefixed;
    Rule rule{acl.principal, HostPattern(acl.host), operation_of(acl.operation), permission_of(acl.permission)};
    (prefixed ? resources.prefixed : resources.literal)[acl.resource_name].push_back(std::move(rule));
    if (prefixed) resources.prefix_lengths.insert(acl.resource_name.size());
  }
}

bool Authorizer::concerns(const Rule& rule, const std::string& principal, std::string_view host) {
  return (rule.principal == kEverybody || rule.principal == principal) && rule.host.matches(host);
}

void Authorizer::judge(const std::vector<Rule>& rules, const std::string& principal, std::string_view host,
                       Operation operation, Verdict& verdict) {
  for (const Rule& rule : rules) {
    verdict.any_rule = true;
    if (!concerns(rule, principal, host)) continue;
    if (rule.permission == Permission::kDeny && denies(rule.operation, operation)) verdict.denied = true;
    if (rule.permission == Permission::kAllow && allows(rule.operation, operation)) verdict.allowed = true;
  }
}

Authorizer::Verdict Authorizer::judge_resource(const Resources& resources, const std::string& principal,
                                               std::string_view host, Operation operation,
                                               std::string_view name) const {
  Verdict verdict;
  for (const std::string_view literal : {name, kWildcard}) {
    if (const auto found = resources.literal.find(literal); found != resources.literal.end())
      judge(found->second, principal, host, operation, verdict);
    if (name == kWildcard) break;
  }
  for (const std::size_t length : resources.prefix_lengths) {
    if (length > name.size()) break;
    const auto found = resources.prefixed.find(name.substr(0, length));
    if (found != resources.prefixed.end()) judge(found->second, principal, host, operation, verdict);
  }
  return verdict;
}

bool Authorizer::authorize(const Principal& principal, std::string_view host, Operation operation, ResourceType type,
                           std::string_view name) const {
  if (is_super(principal)) return true;
  const auto found = resources_.find(type);
  if (found == resources_.end()) return allow_if_no_acl_;
  const Verdict verdict = judge_resource(found->second, principal.to_string(), host, operation, name);
  if (verdict.denied) return false;
  return verdict.allowed || (!verdict.any_rule && allow_if_no_acl_);
}

bool Authorizer::authorize_any(const Principal& principal, std::string_view host, Operation operation,
                               ResourceType type) const {
  // A name that nobody has: it shows super users and what holds without any rule.
  if (authorize(principal, host, operation, type, "hardcode")) return true;
  const auto found = resources_.find(type);
  if (found == resources_.end()) return false;
  const Resources& resources = found->second;
  const std::string who = principal.to_string();
  const auto has = [&](const std::vector<Rule>& rules, Permission permission) {
    return std::ranges::any_of(rules, [&](const Rule& rule) {
      return rule.permission == permission && denies(rule.operation, operation) && concerns(rule, who, host);
    });
  };
  const auto has_named = [&](const ByName& by_name, std::string_view name, Permission permission) {
    const auto at = by_name.find(name);
    return at != by_name.end() && has(at->second, permission);
  };
  if (has_named(resources.literal, kWildcard, Permission::kDeny)) return false;
  const auto prefix_denied = [&](std::string_view name) {
    return std::ranges::any_of(resources.prefix_lengths, [&](std::size_t length) {
      return length <= name.size() && has_named(resources.prefixed, name.substr(0, length), Permission::kDeny);
    });
  };
  if (has_named(resources.literal, kWildcard, Permission::kAllow)) return true;
  for (const auto& [name, rules] : resources.prefixed) {
    if (has(rules, Permission::kAllow) && !prefix_denied(name)) return true;
  }
  for (const auto& [name, rules] : resources.literal) {
    if (has(rules, Permission::kAllow) && !has(rules, Permission::kDeny) && !prefix_denied(name)) return true;
  }
  return false;
}

std::int32_t Authorizer::authorized_operations(const Principal& principal, std::string_view host, ResourceType type,
                                               std::string_view name) const {
  std::int32_t out = 0;
  const std::int32_t known = operations_of(type);
  for (int number = 0; number < 31; ++number) {
    const std::int32_t bit = std::int32_t{1} << number;
    if ((known & bit) != 0 && authorize(principal, host, static_cast<Operation>(number), type, name)) out |= bit;
  }
  return out;
}

}  // namespace cork::security
