// SPDX-License-Identifier: Apache-2.0
// Fetch: stored batches of many partitions, waiting for more if there is too little; sessions (KIP-227), ids (KIP-516).
#include <algorithm>
#include <deque>
#include <map>
#include <tuple>

#include "broker/authorization.h"
#include "broker/broker_metrics.h"
#include "broker/fetch_budget.h"
#include "broker/fetch_sessions.h"
#include "broker/handlers.h"
#include "broker/throttle.h"
#include "config/config.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "metadata/metadata.h"
#include "partition/partition_manager.h"
#include "protocol/generated/fetch_request.h"
#include "protocol/generated/fetch_response.h"
#include "runtime/core.h"

namespace cork::broker {
namespace {

using log::Isolation;
using PartitionData = protocol::FetchResponse::PartitionData;
using partition::Partition;

/// One partition of a request in the order in which it is to be answered.
struct Asked {
  FetchedPartition fetch;
  std::shared_ptr<Partition> partition;  // nullptr: `error` says why
  TopicMetrics* metrics = nullptr;
  ErrorCode error = ErrorCode::kNone;
};

struct Limits {
  std::int32_t max_bytes;
  std::int32_t min_bytes;
  Isolation isolation;
  bool at_least_one;  // batch, though it be larger than max_bytes
};

void resolve(RequestContext& context, Asked& asked) {
  Services& services = context.services;
  const std::int16_t version = context.version;
  const metadata::ImagePtr image = services.metadata.image();
  const bool by_id = version >= 13;
  const metadata::TopicPtr topic = by_id ? image->topic(asked.fetch.topic_id) : image->topic(asked.fetch.topic);
  if (topic) {
    asked.fetch.topic = topic->name;
    asked.fetch.topic_id = topic->id;
    asked.metrics = &services.metrics.topic(*topic);
    asked.partition = services.partitions.find(topic->id, asked.fetch.index);
  }
  if (!(by_id && !topic) && !is_allowed(context, Operation::kRead, ResourceType::kTopic, asked.fetch.topic)) {
    asked.error = ErrorCode::kTopicAuthorizationFailed;
    asked.partition = nullptr;
  } else if (asked.partition == nullptr) {
    asked.error = by_id && !topic ? ErrorCode::kUnknownTopicId : ErrorCode::kUnknownTopicOrPartition;
  } else if (const auto epoch = asked.partition->check_leader_epoch(asked.fetch.current_leader_epoch); !epoch) {
    asked.error = epoch.error().code;
    asked.partition = nullptr;
  }
}

PartitionData empty_answer(const Asked& asked, ErrorCode error) {
  PartitionData out;
  out.partition_index = asked.fetch.index;
  out.error_code = protocol::wire(error);
  out.high_watermark = -1;
  out.records = Bytes();
  return out;
}

/// Where the last batch of these ends.
std::int64_t end_of(const Bytes& records) {
  ByteSpan rest = records.span();
  std::int64_t end = 0;
  while (!rest.empty()) {
    const auto batch = protocol::next_batch(rest);
    if (!batch) break;
    end = batch->next_offset();
    rest = rest.subspan(batch->size());
  }
  return end;
}

/// Reads one partition; `left` bytes of the response may still be used.
PartitionData read_one(const Asked& asked, const Limits& limits, std::int64_t left, bool at_least_one) {
  if (asked.partition == nullptr) return empty_answer(asked, asked.error);
  const auto max_bytes = static_cast<std::size_t>(std::max<std::int64_t>(0, std::min<std::int64_t>(left, asked.fetch.max_bytes)));
  auto read = asked.partition->read(asked.fetch.fetch_offset, limits.isolation, max_bytes, at_least_one);
  if (!read) {
    PartitionData out = empty_answer(asked, read.error().code);
    if (read.error().code == ErrorCode::kOffsetOutOfRange) out.log_start_offset = asked.partition->log().log_start_offset();
    return out;
  }
  PartitionData out;
  out.partition_index = asked.fetch.index;
  out.high_watermark = read->high_watermark;
  out.last_stable_offset = read->last_stable_offset;
  out.log_start_offset = read->log_start_offset;
  if (limits.isolation == Isolation::kCommitted) {
    auto& aborted = out.aborted_transactions.emplace();
    if (!read->records.empty()) {
      for (const auto& transaction : asked.partition->log().aborted_transactions(asked.fetch.fetch_offset, end_of(read->records))) {
        auto& entry = aborted.emplace_back();
        entry.producer_id = transaction.producer_id;
        entry.first_offset = transaction.first_offset;
      }
    }
  } else {
    out.aborted_transactions.reset();
  }
  out.records = std::move(read->records);
  return out;
}

struct ReadAll {
  std::vector<PartitionData> partitions;  // as asked
  std::int64_t bytes = 0;
  bool errors = false;
};

/// The first non-empty partition may exceed the limit by one batch, so that a large batch always gets through.
ReadAll read_all(const std::vector<Asked>& asked, const Limits& limits) {
  ReadAll out;
  out.partitions.reserve(asked.size());
  for (const Asked& entry : asked) {
    out.partitions.push_back(read_one(entry, limits, limits.max_bytes - out.bytes, limits.at_least_one && out.bytes == 0));
    out.bytes += static_cast<std::int64_t>(out.partitions.back().records->size());
    out.errors |= out.partitions.back().error_code != 0;
  }
  return out;
}

/// Reads, and again each time a partition has more, until there is enough or the time is up.
Task<ReadAll> read_until(Core& core, const std::vector<Asked>& asked, Limits limits, std::int64_t deadline_ns) {
  ReadAll read = read_all(asked, limits);
  if (read.errors || read.bytes >= limits.min_bytes || asked.empty() || core.monotonic_ns() >= deadline_ns) co_return read;
  runtime::Signal signal(core);
  std::deque<runtime::Subscription> subscriptions;
  for (const Asked& entry : asked) subscriptions.emplace_back(entry.partition->progress().notifier(), signal);
  while (true) {
    // What came between the first read and the subscriptions: nothing, since nothing was awaited.
    const bool more = co_await signal.wait_until(deadline_ns);
    signal.reset();
    read = read_all(asked, limits);
    if (!more || read.errors || read.bytes >= limits.min_bytes || core.monotonic_ns() >= deadline_ns) co_return read;
  }
}

std::vector<FetchedPartition> partitions_of(const protocol::FetchRequest& request) {
  std::vector<FetchedPartition> out;
  for (const auto& topic : request.topics) {
    for (const auto& partition : topic.partitions) {
      FetchedPartition& entry = out.emplace_back();
      entry.topic = topic.topic.str();
      entry.topic_id = topic.topic_id;
      entry.index = partition.partition;
      entry.current_leader_epoch = partition.current_leader_epoch;
      entry.fetch_offset = partition.fetch_offset;
      entry.max_bytes = partition.partition_max_bytes;
    }
  }
  return out;
}

bool same_partition(const FetchedPartition& a, const FetchedPartition& b, bool by_id) {
  return a.index == b.index && (by_id ? a.topic_id == b.topic_id : a.topic == b.topic);
}

/// Finds partitions of a session. Requests mostly name them in the order of the session, so the place behind the last one found
/// is looked at first; a search of all for each would make a request with many partitions cost their square.
class PartitionFinder {
 public:
  PartitionFinder(std::vector<FetchedPartition>& partitions, bool by_id) : partitions_(partitions), by_id_(by_id) {}

  /// nullptr if there is none.
  FetchedPartition* find(const FetchedPartition& wanted) {
    if (next_ < partitions_.size() && same_partition(partitions_[next_], wanted, by_id_)) return &partitions_[next_++];
    if (!indexed_) index();
    const auto found = places_.find(key(wanted));
    if (found == places_.end()) return nullptr;
    next_ = found->second + 1;
    return &partitions_[found->second];
  }
  /// REQUIRES: `find` has not found it, and there is capacity for it: keys are views into the partitions.
  void add(FetchedPartition partition) {
    ASSERT(partitions_.size() < partitions_.capacity());
    partitions_.push_back(std::move(partition));
    places_.try_emplace(key(partitions_.back()), partitions_.size() - 1);
  }

 private:
  using Key = std::tuple<std::string_view, Uuid, std::int32_t>;
  Key key(const FetchedPartition& partition) const {
    return by_id_ ? Key({}, partition.topic_id, partition.index) : Key(partition.topic, Uuid(), partition.index);
  }
  void index() {
    indexed_ = true;
    for (std::size_t i = 0; i < partitions_.size(); ++i) places_.try_emplace(key(partitions_[i]), i);
  }

  std::vector<FetchedPartition>& partitions_;
  bool by_id_;
  std::size_t next_ = 0;
  bool indexed_ = false;
  std::map<Key, std::size_t> places_;
};

/// Takes what an incremental request changes over into the session.
void update_session(FetchSession& session, const protocol::FetchRequest& request, bool by_id) {
  std::vector<FetchedPartition> changes = partitions_of(request);
  session.partitions.reserve(session.partitions.size() + changes.size());
  PartitionFinder finder(session.partitions, by_id);
  for (FetchedPartition& changed : changes) {
    FetchedPartition* const known = finder.find(changed);
    if (known == nullptr) {
      finder.add(std::move(changed));
    } else {
      known->fetch_offset = changed.fetch_offset;
      known->max_bytes = changed.max_bytes;
      known->current_leader_epoch = changed.current_leader_epoch;
    }
  }
  for (const auto& topic : request.forgotten_topics_data) {
    for (const std::int32_t index : topic.partitions) {
      FetchedPartition gone;
      gone.topic = topic.topic.str();
      gone.topic_id = topic.topic_id;
      gone.index = index;
      std::erase_if(session.partitions, [&](const auto& entry) { return same_partition(entry, gone, by_id); });
    }
  }
}

/// Whether an incremental response has to tell of this partition; keeps what was told.
bool has_news(FetchedPartition& told, const PartitionData& data) {
  const bool news = !data.records->empty() || data.error_code != 0 || told.high_watermark != data.high_watermark ||
                    told.log_start_offset != data.log_start_offset;
  told.high_watermark = data.error_code != 0 ? -1 : data.high_watermark;  // an error is told until it is gone
  told.log_start_offset = data.log_start_offset;
  return news;
}

void add(protocol::FetchResponse& response, const FetchedPartition& partition, PartitionData data) {
  const bool same = !response.responses.empty() && response.responses.back().topic == partition.topic &&
                    response.responses.back().topic_id == partition.topic_id;
  if (!same) {
    auto& topic = response.responses.emplace_back();
    topic.topic = protocol::String(partition.topic);
    topic.topic_id = partition.topic_id;
  }
  response.responses.back().partitions.push_back(std::move(data));
}

/// Fills the response with what the session has news of. Partitions with records go to the end of the session, so that
/// a small max_bytes does not starve the others.
void answer_session(FetchSession& session, const std::vector<Asked>& asked, ReadAll read, bool full, bool by_id, protocol::FetchResponse& response) {
  PartitionFinder finder(session.partitions, by_id);
  std::vector<bool> served(session.partitions.size());
  for (std::size_t i = 0; i < asked.size(); ++i) {
    FetchedPartition* const known = finder.find(asked[i].fetch);
    if (known != nullptr && !read.partitions[i].records->empty()) served[static_cast<std::size_t>(known - session.partitions.data())] = true;
    const bool news = known == nullptr || has_news(*known, read.partitions[i]);
    if (news || full) add(response, asked[i].fetch, std::move(read.partitions[i]));
  }
  std::vector<FetchedPartition> order;
  order.reserve(served.size());
  for (const bool last : {false, true}) {
    for (std::size_t i = 0; i < served.size(); ++i) {
      if (served[i] == last) order.push_back(std::move(session.partitions[i]));
    }
  }
  session.partitions = std::move(order);
}

/// What the request, the broker, the client's quota and the memory for records in flight allow.
Limits limits_of(RequestContext& context, const protocol::FetchRequest& request) {
  const std::int64_t asked = std::min<std::int64_t>(request.max_bytes, context.services.config().get_int(Key::kFetchMaxBytes));
  const auto room = static_cast<std::int64_t>(std::min<std::size_t>(context.services.fetch_memory->available(), INT32_MAX));
  Limits limits{};
  limits.max_bytes = bounded_by_quota(context, static_cast<std::int32_t>(std::min(asked, room)));
  limits.min_bytes = room > 0 ? request.min_bytes : 0;
  limits.isolation = request.isolation_level == 1 ? Isolation::kCommitted : Isolation::kUncommitted;
  limits.at_least_one = room > 0;
  return limits;
}

/// Nobody replicates from this broker, and who may not learns nothing else.
protocol::FetchResponse refuse_follower(RequestContext& context, const protocol::FetchRequest& request) {
  protocol::FetchResponse response;
  if (is_allowed_on_cluster(context, Operation::kClusterAction)) {
    response.error_code = protocol::wire(ErrorCode::kInvalidRequest);
    return response;
  }
  for (FetchedPartition& partition : partitions_of(request)) {
    const Asked asked{std::move(partition), nullptr};
    add(response, asked.fetch, empty_answer(asked, ErrorCode::kTopicAuthorizationFailed));
  }
  return response;
}

}  // namespace

Task<protocol::FetchResponse> handle(RequestContext& context, protocol::FetchRequest request) {
  Services& services = context.services;
  const bool by_id = context.version >= 13;
  const std::int64_t now_ns = services.core.monotonic_ns();
  protocol::FetchResponse response;
  if (request.replica_id >= 0 || request.replica_state.replica_id >= 0) co_return refuse_follower(context, request);
  FetchSession* session = nullptr;
  const bool incremental = request.session_id != kNoSession && request.session_epoch > kInitialEpoch;
  if (incremental) {
    const auto found = services.fetch_sessions.find(request.session_id, request.session_epoch, by_id, now_ns);
    if (!found) {
      response.error_code = protocol::wire(found.error().code);
      co_return response;
    }
    session = *found;
    update_session(*session, request, by_id);
  } else if (request.session_id != kNoSession) {
    services.fetch_sessions.remove(request.session_id);
  }
  const bool wants_session = !incremental && request.session_epoch == kInitialEpoch;

  std::vector<Asked> asked;
  for (FetchedPartition& entry : session ? std::vector(session->partitions) : partitions_of(request)) {
    asked.push_back({std::move(entry), nullptr});
    resolve(context, asked.back());
  }
  const std::int64_t deadline_ns = now_ns + std::max(request.max_wait_ms, 0) * runtime::kNanosPerMilli;
  FetchBudget& memory = *services.fetch_memory;
  if (memory.available() == 0) co_await memory.wait_for_room(services.core, deadline_ns);
  const Limits limits = limits_of(context, request);
  ReadAll read = co_await read_until(services.core, asked, limits, deadline_ns);
  for (PartitionData& partition : read.partitions) partition.records = memory.count(std::move(*partition.records));

  if (throttle_fetch(context, read.bytes) > 0) {
    // The client asks again after its time; the session does not change.
    if (incremental) response.session_id = request.session_id;
    co_return response;
  }
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const std::size_t size = read.partitions[i].records->size();
    if (size > 0) asked[i].metrics->fetched_bytes.add(size);
  }
  if (wants_session) {
    session = services.fetch_sessions.create(by_id, now_ns);
    if (session != nullptr) session->partitions = partitions_of(request);
  } else if (incremental) {
    session = services.fetch_sessions.find(request.session_id);
  }
  if (session != nullptr) {
    response.session_id = session->id;
    answer_session(*session, asked, std::move(read), !incremental, by_id, response);
  } else {
    for (std::size_t i = 0; i < asked.size(); ++i) add(response, asked[i].fetch, std::move(read.partitions[i]));
  }
  co_return response;
}

}  // namespace cork::broker
