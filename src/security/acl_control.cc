// SPDX-License-Identifier: Apache-2.0
// Checks, stores and finds access rules as Kafka does.
#include "security/acl_control.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "security/acl.h"
#include "security/principal.h"

namespace cork::security {
namespace {

using protocol::CreateAclsRequest;
using protocol::CreateAclsResponse;
using protocol::DeleteAclsRequest;
using protocol::DeleteAclsResponse;
using protocol::DescribeAclsRequest;
using protocol::DescribeAclsResponse;

std::unexpected<Error> invalid(std::string text) { return fail(ErrorCode::kInvalidRequest, std::move(text)); }

Result<void> check(const Acl& acl) {
  const ResourceType type = resource_type_of(acl.resource_type);
  if (type == ResourceType::kCluster && acl.resource_name != kClusterName) {
    return invalid(fmt::format("The only valid name for the CLUSTER resource is {}", kClusterName));
  }
  if (acl.resource_name.empty()) return invalid("Invalid empty resource name");
  if (type == ResourceType::kUnknown || type == ResourceType::kAny)
    return invalid(fmt::format("Invalid resourceType {}", to_string(type)));
  const PatternType pattern = pattern_type_of(acl.pattern_type);
  if (pattern != PatternType::kLiteral && pattern != PatternType::kPrefixed)
    return invalid(fmt::format("Invalid patternType {}", to_string(pattern)));
  const Operation operation = operation_of(acl.operation);
  if (operation == Operation::kUnknown || operation == Operation::kAny)
    return invalid(fmt::format("Invalid operation {}", to_string(operation)));
  const Permission permission = permission_of(acl.permission);
  if (permission != Permission::kDeny && permission != Permission::kAllow) {
    return invalid(fmt::format("Invalid permissionType {}", to_string(permission)));
  }
  if (!Principal::parse(acl.principal)) {
    return invalid(
        fmt::format("Could not parse principal from `{}` (no colon is present separating the principal type from the "
                    "principal name)",
                    acl.principal));
  }
  return {};
}

metadata::AccessControlEntryRecord record_of(const Uuid& id, const Acl& acl) {
  metadata::AccessControlEntryRecord record;
  record.id = id;
  record.resource_type = acl.resource_type;
  record.resource_name = acl.resource_name;
  record.pattern_type = acl.pattern_type;
  record.principal = acl.principal;
  record.host = acl.host;
  record.operation = acl.operation;
  record.permission_type = acl.permission;
  return record;
}

struct Filter {
  ResourceType type;
  std::optional<std::string> name;
  PatternType pattern;
  std::optional<std::string> principal;
  std::optional<std::string> host;
  Operation operation;
  Permission permission;

  template <class Fields>
  static Result<Filter> of(const Fields& fields) {
    const auto text = [](const std::optional<protocol::String>& field) {
      return field ? std::optional(field->str()) : std::nullopt;
    };
    Filter out{resource_type_of(fields.resource_type_filter),
               text(fields.resource_name_filter),
               pattern_type_of(fields.pattern_type_filter),
               text(fields.principal_filter),
               text(fields.host_filter),
               operation_of(fields.operation),
               permission_of(fields.permission_type)};
    if (out.type == ResourceType::kUnknown || out.pattern == PatternType::kUnknown)
      return invalid("Unknown patternFilter.");
    if (out.operation == Operation::kUnknown || out.permission == Permission::kUnknown)
      return invalid("Unknown entryFilter.");
    return out;
  }

  bool matches(const Acl& acl) const {
    return (type == ResourceType::kAny || type == resource_type_of(acl.resource_type)) && matches_name(acl) &&
           (!principal || *principal == acl.principal) && (!host || *host == acl.host) &&
           (operation == Operation::kAny || operation == operation_of(acl.operation)) &&
           (permission == Permission::kAny || permission == permission_of(acl.permission));
  }

 private:
  bool matches_name(const Acl& acl) const {
    const PatternType of_rule = pattern_type_of(acl.pattern_type);
    if (pattern != PatternType::kAny && pattern != PatternType::kMatch && pattern != of_rule) return false;
    if (!name) return true;
    if (pattern != PatternType::kMatch) return *name == acl.resource_name;
    if (of_rule == PatternType::kPrefixed) return name->starts_with(acl.resource_name);
    return *name == acl.resource_name || acl.resource_name == kWildcard;
  }
};

}  // namespace

metadata::Decision<CreateAclsResponse> create_acls(const metadata::Image& image, const CreateAclsRequest& request,
                                                   runtime::Random& random) {
  metadata::Decision<CreateAclsResponse> decision;
  std::set<Acl> present;
  for (const auto& [id, acl] : image.acls()) present.insert(acl);
  for (const auto& creation : request.creations) {
    const Acl acl{creation.resource_type,   creation.resource_name.str(), creation.resource_pattern_type,
                  creation.principal.str(), creation.host.str(),          creation.operation,
                  creation.permission_type};
    auto& result = decision.response.results.emplace_back();
    result.error_message.reset();
    if (const auto checked = check(acl); !checked) {
      result.error_code = protocol::wire(checked.error().code);
      result.error_message = checked.error().message;
      continue;
    }
    if (!present.insert(acl).second) continue;
    Uuid id = random.uuid();
    while (image.acls().contains(id)) id = random.uuid();
    decision.records.emplace_back(record_of(id, acl));
  }
  return decision;
}

metadata::Decision<DeleteAclsResponse> delete_acls(const metadata::Image& image, const DeleteAclsRequest& request) {
  metadata::Decision<DeleteAclsResponse> decision;
  std::set<Uuid> removed;
  for (const auto& fields : request.filters) {
    auto& result = decision.response.filter_results.emplace_back();
    result.error_message.reset();
    const auto filter = Filter::of(fields);
    if (!filter) {
      result.error_code = protocol::wire(filter.error().code);
      result.error_message = filter.error().message;
      continue;
    }
    for (const auto& [id, acl] : image.acls()) {
      if (!filter->matches(acl)) continue;
      auto& match = result.matching_acls.emplace_back();
      match.error_message.reset();
      match.resource_type = acl.resource_type;
      match.resource_name = acl.resource_name;
      match.pattern_type = acl.pattern_type;
      match.principal = acl.principal;
      match.host = acl.host;
      match.operation = acl.operation;
      match.permission_type = acl.permission;
      if (!removed.insert(id).second) continue;
      metadata::RemoveAccessControlEntryRecord record;
      record.id = id;
      decision.records.emplace_back(std::move(record));
    }
  }
  return decision;
}

DescribeAclsResponse describe_acls(const metadata::Image& image, const DescribeAclsRequest& request) {
  DescribeAclsResponse response;
  response.error_message.reset();
  const auto filter = Filter::of(request);
  if (!filter) {
    response.error_code = protocol::wire(filter.error().code);
    response.error_message = filter.error().message;
    return response;
  }
  std::map<std::tuple<std::int8_t, std::string, std::int8_t>, std::set<Acl>> by_resource;
  for (const auto& [id, acl] : image.acls()) {
    if (filter->matches(acl)) by_resource[{acl.resource_type, acl.resource_name, acl.pattern_type}].insert(acl);
  }
  for (const auto& [resource, acls] : by_resource) {
    auto& out = response.resources.emplace_back();
    out.resource_type = std::get<0>(resource);
    out.resource_name = std::get<1>(resource);
    out.pattern_type = std::get<2>(resource);
    for (const Acl& acl : acls) {
      auto& entry = out.acls.emplace_back();
      entry.principal = acl.principal;
      entry.host = acl.host;
      entry.operation = acl.operation;
      entry.permission_type = acl.permission;
    }
  }
  return response;
}

}  // namespace cork::security
