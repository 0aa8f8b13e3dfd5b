// SPDX-License-Identifier: Apache-2.0
// AuthorizedTopics: READ, WRITE, CREATE and DELETE, as a client of the user's own would need them.
#include "pgwire/authorized_topics.h"

#include <fmt/format.h>

namespace cork::pgwire {

using security::Operation;
using security::ResourceType;

Result<void> AuthorizedTopics::check(Operation operation, std::string_view what, std::string_view topic) const {
  if (allowed(operation, ResourceType::kTopic, topic)) return {};
  return fail(ErrorCode::kTopicAuthorizationFailed, fmt::format("{} may not {} topic '{}': `cork acl allow` gives the right", principal_.to_string(), what, topic));
}

/// The broker's own login must not be shown to whatever address a user names, nor the broker be a way into its network.
Result<void> AuthorizedTopics::check_cluster(const std::map<std::string, std::string>& properties) const {
  if (authorizer_ == nullptr) return {};
  for (const auto& [name, value] : properties) {
    const bool connects = name == "bootstrap.servers" || name.starts_with("security.") || name.starts_with("sasl.") || name.starts_with("ssl.");
    if (connects) return fail(ErrorCode::kClusterAuthorizationFailed, fmt::format("where access rules are, statements reach the topics of this cluster only: leave out 'properties.{}', or use `cork sql`", name));
  }
  return {};
}

Task<Result<std::unique_ptr<streams::Source>>> AuthorizedTopics::open_source(streams::ScanSpec spec) {
  CO_TRY(check(Operation::kRead, "read", spec.topic));
  CO_TRY(check_cluster(spec.properties));
  const auto group = spec.properties.find("group.id");
  if (group != spec.properties.end() && !allowed(Operation::kRead, ResourceType::kGroup, group->second)) {
    co_return fail(ErrorCode::kGroupAuthorizationFailed, fmt::format("{} may not read group '{}': `cork acl allow` gives the right", principal_.to_string(), group->second));
  }
  co_return co_await topics_.open_source(std::move(spec));
}

Task<Result<std::unique_ptr<streams::Sink>>> AuthorizedTopics::open_sink(streams::WriteSpec spec) {
  CO_TRY(check(Operation::kWrite, "write", spec.topic));
  CO_TRY(check_cluster(spec.properties));
  co_return co_await topics_.open_sink(std::move(spec));
}

/// A job's store writes to whatever topics its sinks name, past `open_sink`.
Task<Result<std::unique_ptr<streams::JobStore>>> AuthorizedTopics::open_job(streams::JobSpec spec) {
  if (authorizer_ != nullptr) {
    co_return fail(ErrorCode::kTopicAuthorizationFailed, "a statement that writes exactly once runs as a job where access rules are: SET 'execution.target' = 'remote', or `cork sql`");
  }
  co_return co_await topics_.open_job(std::move(spec));
}

Task<Result<bool>> AuthorizedTopics::ensure(streams::TopicSpec spec) {
  const bool may = allowed(Operation::kCreate, ResourceType::kTopic, spec.name) || allowed(Operation::kCreate, ResourceType::kCluster, "kafka-cluster");
  if (!may) CO_TRY(check(Operation::kCreate, "create", spec.name));
  co_return co_await topics_.ensure(std::move(spec));
}

Task<Result<void>> AuthorizedTopics::remove(std::string topic) {
  CO_TRY(check(Operation::kDelete, "delete", topic));
  co_return co_await topics_.remove(std::move(topic));
}

}  // namespace cork::pgwire
