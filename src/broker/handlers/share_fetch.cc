// SPDX-License-Identifier: Apache-2.0
// ShareFetch: acquires records for a member of a share group, after the acknowledgements that come with it (KIP-932).
#include <algorithm>
#include <deque>

#include "broker/authorization.h"
#include "broker/handlers.h"
#include "broker/share_requests.h"
#include "broker/share_sessions.h"
#include "config/config.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/share/share_partitions.h"
#include "metadata/metadata.h"
#include "partition/partition_manager.h"
#include "protocol/generated/share_fetch_request.h"
#include "protocol/generated/share_fetch_response.h"
#include "runtime/core.h"

namespace cork::broker {
namespace {

using Request = protocol::ShareFetchRequest;
using Response = protocol::ShareFetchResponse;
using coordinator::ShareFetched;
using coordinator::SharePartitions;

/// One partition of the session while it is fetched.
struct Asked {
  SharePartitionId id{};
  std::shared_ptr<SharePartitions::Entry> entry{};  // nullptr: `error` says why
  Error error{ErrorCode::kNone, ""};
  ShareFetched fetched{};
};

/// Takes what the request changes over into the session.
void update_session(ShareSession& session, const Request& request) {
  for (const auto& topic : request.topics) {
    for (const auto& partition : topic.partitions) {
      const SharePartitionId id{topic.topic_id, partition.partition_index};
      if (std::ranges::find(session.partitions, id) == session.partitions.end()) session.partitions.push_back(id);
    }
  }
  for (const auto& topic : request.forgotten_topics_data) {
    for (const std::int32_t index : topic.partitions)
      std::erase(session.partitions, SharePartitionId{topic.topic_id, index});
  }
}

Task<std::vector<Asked>> open_all(RequestContext& context, std::string group, std::vector<SharePartitionId> ids) {
  Services& services = context.services;
  std::vector<Asked> out;
  for (const SharePartitionId& id : ids) {
    Asked& asked = out.emplace_back();
    asked.id = id;
    const metadata::TopicPtr topic = services.image().topic(id.first);
    if (!topic) {
      asked.error = {ErrorCode::kUnknownTopicId, "This server does not host this topic ID."};
      continue;
    }
    if (!is_allowed(context, Operation::kRead, ResourceType::kTopic, topic->name)) {
      asked.error = {ErrorCode::kTopicAuthorizationFailed, std::string(denial_text(ErrorCode::kTopicAuthorizationFailed))};
      continue;
    }
    auto entry = co_await services.share_partitions.open({group, id.first, id.second});
    if (entry) {
      asked.entry = std::move(*entry);
    } else {
      asked.error = entry.error();
    }
  }
  co_return out;
}

/// Acquires from one partition after the other while the limits last. True if there is something to tell.
bool acquire_all(Services& services, std::vector<Asked>& asked, const std::string& member,
                 const coordinator::ShareFetchLimits& limits) {
  coordinator::ShareFetchLimits left = limits;
  bool any = false;
  for (Asked& one : asked) {
    if (one.entry == nullptr) {
      any = true;
      continue;
    }
    if (left.max_records <= 0 || left.max_bytes <= 0) break;
    auto fetched = services.share_partitions.acquire(*one.entry, member, left);
    if (!fetched) {
      one.error = fetched.error();
      one.entry = nullptr;
      any = true;
      continue;
    }
    for (const auto& records : fetched->acquired) left.max_records -= records.last - records.first + 1;
    left.max_bytes -= static_cast<std::int64_t>(fetched->records.size());
    any = any || !fetched->acquired.empty();
    one.fetched = std::move(*fetched);
  }
  return any;
}

Task<void> acquire_until(Services& services, std::vector<Asked>& asked, std::string member,
                         coordinator::ShareFetchLimits limits, std::int64_t deadline_ns) {
  Core& core = services.core;
  while (!acquire_all(services, asked, member, limits) && !asked.empty() && core.monotonic_ns() < deadline_ns) {
    runtime::Signal signal(core);
    std::deque<runtime::Subscription> subscriptions;
    for (const Asked& one : asked) {
      subscriptions.emplace_back(one.entry->progress().notifier(), signal);
      subscriptions.emplace_back(one.entry->log().progress().notifier(), signal);
    }
    co_await signal.wait_until(deadline_ns);
  }
}

void add(Response& response, Asked& asked, const Result<void>* acknowledged) {
  if (response.responses.empty() || response.responses.back().topic_id != asked.id.first)
    response.responses.emplace_back().topic_id = asked.id.first;
  auto& out = response.responses.back().partitions.emplace_back();
  out.partition_index = asked.id.second;
  out.error_code = protocol::wire(asked.error.code);
  if (asked.error.code != ErrorCode::kNone) out.error_message = asked.error.message;
  if (acknowledged != nullptr && !*acknowledged) {
    out.acknowledge_error_code = protocol::wire(acknowledged->error().code);
    out.acknowledge_error_message = acknowledged->error().message;
  }
  out.records = std::move(asked.fetched.records);
  for (const auto& records : asked.fetched.acquired) {
    auto& entry = out.acquired_records.emplace_back();
    entry.first_offset = records.first;
    entry.last_offset = records.last;
    entry.delivery_count = records.deliveries;
  }
}

/// The session that the request names or begins.
Result<ShareSession*> session_of(RequestContext& context, const Request& request, const ShareSessions::SessionKey& key,
                                 bool acknowledges) {
  ShareSessions& sessions = context.services.share_sessions;
  if (request.share_session_epoch == kShareSessionInitial) {
    if (acknowledges)
      return fail(ErrorCode::kInvalidRequest, "The first request of a share session has no acknowledgements.");
    return sessions.create(key, context.connection.id);
  }
  if (request.share_session_epoch != kShareSessionFinal) return sessions.next(key, request.share_session_epoch);
  ShareSession* session = sessions.find(key);
  if (session == nullptr) return fail(ErrorCode::kShareSessionNotFound, "The share session was not found.");
  return session;
}

/// Acknowledges in the topics that the client may read.
Task<std::map<SharePartitionId, Result<void>>> acknowledge_allowed(RequestContext& context, std::string group, std::string member,
                                                                   ShareAcknowledgements acknowledgements) {
  std::vector<SharePartitionId> denied;
  for (const auto& [id, batches] : acknowledgements) {
    const metadata::TopicPtr topic = context.services.image().topic(id.first);
    if (topic && !is_allowed(context, Operation::kRead, ResourceType::kTopic, topic->name)) denied.push_back(id);
  }
  for (const SharePartitionId& id : denied) acknowledgements.erase(id);
  auto outcome = co_await acknowledge(context.services, std::move(group), std::move(member), std::move(acknowledgements));
  constexpr ErrorCode kDenied = ErrorCode::kTopicAuthorizationFailed;
  for (const SharePartitionId& id : denied) outcome.emplace(id, fail(kDenied, std::string(denial_text(kDenied))));
  co_return outcome;
}

/// Partitions that had records go to the end, so that the others have their turn.
void rotate(ShareSession& session, const std::vector<Asked>& asked) {
  for (const Asked& one : asked) {
    if (one.fetched.acquired.empty()) continue;
    const auto known = std::ranges::find(session.partitions, one.id);
    if (known != session.partitions.end()) std::rotate(known, known + 1, session.partitions.end());
  }
}

}  // namespace

Task<Response> handle(RequestContext& context, Request request) {
  Services& services = context.services;
  Response response;
  const auto refuse = [&](ErrorCode code, std::string_view text) {
    response.error_code = protocol::wire(code);
    if (!text.empty()) response.error_message = text;
  };
  const bool named = request.group_id && !request.group_id->empty() && request.member_id && !request.member_id->empty();
  if (!named) {
    refuse(ErrorCode::kInvalidRequest, "");
    co_return response;
  }
  const std::string group = request.group_id->str();
  const std::string member = request.member_id->str();
  const bool first = request.share_session_epoch == kShareSessionInitial;
  const bool final = request.share_session_epoch == kShareSessionFinal;
  ShareAcknowledgements acknowledgements;
  for (const auto& topic : request.topics) {
    for (const auto& partition : topic.partitions) {
      if (!partition.acknowledgement_batches.empty()) {
        acknowledgements[{topic.topic_id, partition.partition_index}] = batches_of(partition.acknowledgement_batches);
      }
    }
  }
  const auto session = session_of(context, request, {group, member}, !acknowledgements.empty());
  if (!session) {
    refuse(session.error().code, session.error().message);
    co_return response;
  }
  if (!final) update_session(**session, request);
  std::vector<SharePartitionId> ids = (*session)->partitions;
  if (final) services.share_sessions.remove({group, member});
  const auto lock_ns = services.share_partitions.settings(group).lock_duration_ns;
  response.acquisition_lock_timeout_ms = static_cast<std::int32_t>(lock_ns / runtime::kNanosPerMilli);
  const auto acknowledged = co_await acknowledge_allowed(context, group, member, std::move(acknowledgements));
  std::vector<Asked> asked;
  if (final) {
    co_await release_share_partitions(services, group, member, ids);
  } else if (!request.is_renew_ack) {
    asked = co_await open_all(context, group, std::move(ids));
    const coordinator::ShareFetchLimits limits{
        std::max(request.max_records, 0), std::max(request.batch_size, 1),
        std::min<std::int64_t>(request.max_bytes, services.config().get_int(Key::kFetchMaxBytes)),
        request.share_acquire_mode == 0};
    const std::int64_t wait_ms = acknowledged.empty() ? std::max(request.max_wait_ms, 0) : 0;
    co_await acquire_until(services, asked, member, limits,
                           services.core.monotonic_ns() + wait_ms * runtime::kNanosPerMilli);
    if (ShareSession* again = services.share_sessions.find({group, member})) rotate(*again, asked);
  }
  for (const auto& [id, outcome] : acknowledged) {
    if (std::ranges::find(asked, id, &Asked::id) == asked.end())
      asked.push_back({id, nullptr, {ErrorCode::kNone, ""}, {}});
  }
  for (Asked& one : asked) {
    const auto outcome = acknowledged.find(one.id);
    const bool news =
        first || one.error.code != ErrorCode::kNone || !one.fetched.acquired.empty() || outcome != acknowledged.end();
    if (news) add(response, one, outcome == acknowledged.end() ? nullptr : &outcome->second);
  }
  co_return response;
}

}  // namespace cork::broker
