// SPDX-License-Identifier: Apache-2.0
// Answers that refuse a whole request: the error at the top where the answer has one, else in each of its parts.
#pragma once

#include <fmt/format.h>

#include <set>
#include <string>

#include "broker/authorization.h"
#include "protocol/generated/all_apis.h"

namespace cork::broker {

/// Where no overload knows better.
template <class Request>
typename Request::Response refuse_all(const Request&, ErrorCode code) {
  typename Request::Response response;
  if constexpr (requires { response.error_code; }) response.error_code = protocol::wire(code);
  if constexpr (requires { response.error_message; }) {
    response.error_message = fmt::format("Request {} is not authorized.", protocol::to_string(Request::kApiKey));
  }
  return response;
}

template <class Out>
void set_refusal(Out& out, ErrorCode code) {
  out.error_code = protocol::wire(code);
  if constexpr (requires { out.error_message; }) out.error_message = denial_text(code);
}

/// The state of share groups: in each partition.
template <class Request>
  requires requires(const Request& request, typename Request::Response response) {
    response.results.emplace_back().topic_id = request.topics[0].topic_id;
    response.results[0].partitions.emplace_back().partition = request.topics[0].partitions[0].partition;
  }
typename Request::Response refuse_all(const Request& request, ErrorCode code) {
  typename Request::Response response;
  for (const auto& topic : request.topics) {
    auto& out = response.results.emplace_back();
    out.topic_id = topic.topic_id;
    for (const auto& partition : topic.partitions) {
      auto& entry = out.partitions.emplace_back();
      entry.partition = partition.partition;
      set_refusal(entry, code);
    }
  }
  return response;
}

inline protocol::CreateAclsResponse refuse_all(const protocol::CreateAclsRequest& request, ErrorCode code) {
  protocol::CreateAclsResponse response;
  for (std::size_t i = 0; i < request.creations.size(); ++i) set_refusal(response.results.emplace_back(), code);
  return response;
}

inline protocol::DeleteAclsResponse refuse_all(const protocol::DeleteAclsRequest& request, ErrorCode code) {
  protocol::DeleteAclsResponse response;
  for (std::size_t i = 0; i < request.filters.size(); ++i) set_refusal(response.filter_results.emplace_back(), code);
  return response;
}

inline protocol::AlterClientQuotasResponse refuse_all(const protocol::AlterClientQuotasRequest& request,
                                                      ErrorCode code) {
  protocol::AlterClientQuotasResponse response;
  for (const auto& entry : request.entries) {
    auto& out = response.entries.emplace_back();
    set_refusal(out, code);
    for (const auto& part : entry.entity) {
      auto& entity = out.entity.emplace_back();
      entity.entity_type = part.entity_type;
      entity.entity_name = part.entity_name;
    }
  }
  return response;
}

inline protocol::AlterUserScramCredentialsResponse refuse_all(const protocol::AlterUserScramCredentialsRequest& request,
                                                              ErrorCode code) {
  std::set<std::string> users;
  for (const auto& deletion : request.deletions) users.insert(deletion.name.str());
  for (const auto& upsertion : request.upsertions) users.insert(upsertion.name.str());
  protocol::AlterUserScramCredentialsResponse response;
  for (const std::string& user : users) {
    auto& out = response.results.emplace_back();
    out.user = user;
    set_refusal(out, code);
  }
  return response;
}

inline protocol::AlterReplicaLogDirsResponse refuse_all(const protocol::AlterReplicaLogDirsRequest& request,
                                                        ErrorCode code) {
  protocol::AlterReplicaLogDirsResponse response;
  for (const auto& directory : request.dirs) {
    for (const auto& topic : directory.topics) {
      auto& out = response.results.emplace_back();
      out.topic_name = topic.name;
      for (const std::int32_t index : topic.partitions) {
        auto& entry = out.partitions.emplace_back();
        entry.partition_index = index;
        entry.error_code = protocol::wire(code);
      }
    }
  }
  return response;
}

}  // namespace cork::broker
