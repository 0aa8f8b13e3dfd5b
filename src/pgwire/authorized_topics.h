// SPDX-License-Identifier: Apache-2.0
// AuthorizedTopics: topics as one user may use them. The engine reaches the cluster by a login of its own; whoever gives it
// statements over the network gets no more than the access rules give to them.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "security/authorizer.h"
#include "streams/source.h"

namespace cork::pgwire {

/// All that it is given outlives it.
class AuthorizedTopics final : public streams::Topics {
 public:
  /// `authorizer` null: everybody may do everything.
  AuthorizedTopics(streams::Topics& topics, const security::Authorizer* authorizer, std::string host) : topics_(topics), authorizer_(authorizer), host_(std::move(host)) {}
  void set_principal(security::Principal principal) { principal_ = std::move(principal); }
  /// Whether the user may know that there is such a topic.
  bool may_describe(std::string_view topic) const { return allowed(security::Operation::kDescribe, security::ResourceType::kTopic, topic); }

  Task<Result<std::unique_ptr<streams::Source>>> open_source(streams::ScanSpec spec) override;
  Task<Result<std::unique_ptr<streams::Sink>>> open_sink(streams::WriteSpec spec) override;
  Task<Result<std::unique_ptr<streams::JobStore>>> open_job(streams::JobSpec spec) override;
  Task<Result<bool>> ensure(streams::TopicSpec spec) override;
  Task<Result<void>> remove(std::string topic) override;
  Result<bool> same_cluster(const std::map<std::string, std::string>& one, const std::map<std::string, std::string>& other) override {
    return topics_.same_cluster(one, other);
  }

 private:
  bool allowed(security::Operation operation, security::ResourceType type, std::string_view name) const {
    return authorizer_ == nullptr || authorizer_->authorize(principal_, host_, operation, type, name);
  }
  Result<void> check(security::Operation operation, std::string_view what, std::string_view topic) const;
  Result<void> check_cluster(const std::map<std::string, std::string>& properties) const;

  streams::Topics& topics_;
  const security::Authorizer* authorizer_;
  std::string host_;
  security::Principal principal_;
};

}  // namespace cork::pgwire
