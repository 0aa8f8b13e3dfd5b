// SPDX-License-Identifier: Apache-2.0
// Access rules from the command line.
#include "cli/acl_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/table.h"
#include "protocol/generated/create_acls_request.h"
#include "protocol/generated/create_acls_response.h"
#include "protocol/generated/delete_acls_request.h"
#include "protocol/generated/delete_acls_response.h"
#include "protocol/generated/describe_acls_request.h"
#include "protocol/generated/describe_acls_response.h"
#include "security/acl.h"

namespace cork::cli {
namespace {

using client::check;
using security::Operation;
using security::PatternType;
using security::Permission;
using security::ResourceType;

int run(const AclOptions& options, Task<Result<void>> (*command)(Session&, AclOptions)) {
  auto session = Session::open(options.common);
  if (!session) return complain(session.error());
  return (*session)->run(command(**session, options));
}

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '_' ? '-' : c;
  return out;
}

struct Resource {
  ResourceType type;
  std::string name;
};

std::vector<Resource> resources_of(const AclOptions& options) {
  std::vector<Resource> out;
  for (const auto& name : options.topics) out.push_back({ResourceType::kTopic, name});
  for (const auto& name : options.groups) out.push_back({ResourceType::kGroup, name});
  for (const auto& name : options.transactional_ids) out.push_back({ResourceType::kTransactionalId, name});
  for (const auto& name : options.users) out.push_back({ResourceType::kUser, name});
  if (options.cluster) out.push_back({ResourceType::kCluster, std::string(security::kClusterName)});
  return out;
}

Result<std::vector<Operation>> operations_of(const AclOptions& options) {
  std::vector<Operation> out;
  for (const std::string& name : options.operations) {
    out.push_back(security::parse_operation(name));
    if (out.back() == Operation::kUnknown || out.back() == Operation::kAny) {
      return fail(
          ErrorCode::kInvalidRequest,
          fmt::format("'{}' is no operation: all, read, write, create, delete, alter, describe, cluster-action, "
                      "describe-configs, alter-configs, idempotent-write, create-tokens, describe-tokens",
                      name));
    }
  }
  return out;
}

template <class Fields>
void add_row(Table& table, std::int8_t type, std::string_view name, std::int8_t pattern, const Fields& acl) {
  table.add({acl.principal.str(), small(security::to_string(security::permission_of(acl.permission_type))),
             small(security::to_string(security::operation_of(acl.operation))),
             small(security::to_string(security::resource_type_of(type))), std::string(name),
             small(security::to_string(security::pattern_type_of(pattern))), acl.host.str()});
}

Table rules_table() { return Table({"principal", "permission", "operation", "resource", "name", "pattern", "host"}); }

Task<Result<void>> list(Session& session, AclOptions options) {
  const auto resources = resources_of(options);
  Table table = rules_table();
  const std::size_t rounds = std::max<std::size_t>(1, resources.size());
  for (std::size_t i = 0; i < rounds; ++i) {
    protocol::DescribeAclsRequest request;
    request.resource_type_filter = static_cast<std::int8_t>(resources.empty() ? ResourceType::kAny : resources[i].type);
    request.resource_name_filter.reset();
    request.principal_filter.reset();
    request.host_filter.reset();
    if (!resources.empty()) request.resource_name_filter = protocol::String(resources[i].name);
    request.pattern_type_filter = static_cast<std::int8_t>(resources.empty() ? PatternType::kAny : PatternType::kMatch);
    request.operation = static_cast<std::int8_t>(Operation::kAny);
    request.permission_type = static_cast<std::int8_t>(Permission::kAny);
    if (!options.principals.empty()) request.principal_filter = protocol::String(options.principals.front());
    CO_TRY_ASSIGN(const auto received, co_await session.client().ask(std::move(request)));
    CO_TRY(check(received->error_code, "access rules", received->error_message));
    for (const auto& resource : received->resources) {
      for (const auto& acl : resource.acls)
        add_row(table, resource.resource_type, resource.resource_name, resource.pattern_type, acl);
    }
  }
  if (table.empty() && !session.json()) {
    std::puts("There are no access rules.");
    co_return Result<void>();
  }
  table.print(session.json());
  co_return Result<void>();
}

Task<Result<void>> create(Session& session, AclOptions options, Permission permission) {
  const auto resources = resources_of(options);
  CO_TRY_ASSIGN(const auto operations, operations_of(options));
  if (resources.empty())
    co_return fail(ErrorCode::kInvalidRequest,
                   "no resource: --topic, --group, --transactional-id, --user or --cluster");
  if (options.hosts.empty()) options.hosts.emplace_back(security::kWildcard);
  protocol::CreateAclsRequest request;
  for (const std::string& principal : options.principals) {
    for (const Resource& resource : resources) {
      for (const Operation operation : operations) {
        for (const std::string& host : options.hosts) {
          auto& acl = request.creations.emplace_back();
          acl.resource_type = static_cast<std::int8_t>(resource.type);
          acl.resource_name = resource.name;
          acl.resource_pattern_type =
              static_cast<std::int8_t>(options.prefixed ? PatternType::kPrefixed : PatternType::kLiteral);
          acl.principal = principal;
          acl.host = host;
          acl.operation = static_cast<std::int8_t>(operation);
          acl.permission_type = static_cast<std::int8_t>(permission);
        }
      }
    }
  }
  CO_TRY_ASSIGN(const auto received, co_await session.client().ask(std::move(request)));
  for (const auto& result : received->results) CO_TRY(check(result.error_code, "access rule", result.error_message));
  co_return Result<void>();
}

Task<Result<void>> allow(Session& session, AclOptions options) {
  return create(session, std::move(options), Permission::kAllow);
}
Task<Result<void>> deny(Session& session, AclOptions options) {
  return create(session, std::move(options), Permission::kDeny);
}

Task<Result<void>> remove(Session& session, AclOptions options) {
  const auto resources = resources_of(options);
  CO_TRY_ASSIGN(auto operations, operations_of(options));
  if (resources.empty())
    co_return fail(ErrorCode::kInvalidRequest,
                   "no resource: --topic, --group, --transactional-id, --user or --cluster");
  if (operations.empty()) operations.push_back(Operation::kAny);
  protocol::DeleteAclsRequest request;
  for (const Resource& resource : resources) {
    for (const Operation operation : operations) {
      for (std::size_t i = 0; i < std::max<std::size_t>(1, options.principals.size()); ++i) {
        auto& filter = request.filters.emplace_back();
        filter.resource_type_filter = static_cast<std::int8_t>(resource.type);
        filter.resource_name_filter = protocol::String(resource.name);
        filter.principal_filter.reset();
        filter.host_filter.reset();
        filter.pattern_type_filter =
            static_cast<std::int8_t>(options.prefixed ? PatternType::kPrefixed : PatternType::kLiteral);
        filter.operation = static_cast<std::int8_t>(operation);
        filter.permission_type = static_cast<std::int8_t>(Permission::kAny);
        if (!options.principals.empty()) filter.principal_filter = protocol::String(options.principals[i]);
        if (!options.hosts.empty()) filter.host_filter = protocol::String(options.hosts.front());
      }
    }
  }
  CO_TRY_ASSIGN(const auto received, co_await session.client().ask(std::move(request)));
  Table table = rules_table();
  for (const auto& result : received->filter_results) {
    CO_TRY(check(result.error_code, "access rules", result.error_message));
    for (const auto& acl : result.matching_acls)
      add_row(table, acl.resource_type, acl.resource_name, acl.pattern_type, acl);
  }
  if (table.empty()) co_return fail(ErrorCode::kResourceNotFound, "no access rule matches; cork acl list shows all");
  table.print(session.json());
  co_return Result<void>();
}

}  // namespace

int acl_list(const AclOptions& options) { return run(options, list); }
int acl_allow(const AclOptions& options) { return run(options, allow); }
int acl_deny(const AclOptions& options) { return run(options, deny); }
int acl_delete(const AclOptions& options) { return run(options, remove); }

}  // namespace cork::cli
