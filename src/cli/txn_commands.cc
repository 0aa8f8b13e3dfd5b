// SPDX-License-Identifier: Apache-2.0
// Transactions from the command line: what kafka-transactions does.
#include "cli/txn_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/table.h"
#include "protocol/generated/describe_producers_request.h"
#include "protocol/generated/describe_producers_response.h"
#include "protocol/generated/describe_transactions_request.h"
#include "protocol/generated/describe_transactions_response.h"
#include "protocol/generated/init_producer_id_request.h"
#include "protocol/generated/init_producer_id_response.h"
#include "protocol/generated/list_transactions_request.h"
#include "protocol/generated/list_transactions_response.h"
#include "protocol/generated/write_txn_markers_request.h"
#include "protocol/generated/write_txn_markers_response.h"

namespace cork::cli {
namespace {

using client::check;
using ProducerState = protocol::DescribeProducersResponse::ProducerState;

/// A transaction that is open in a partition.
struct Open {
  std::string topic;
  std::int32_t partition = 0;
  ProducerState producer;
};

int run(const TxnOptions& options, Task<Result<void>> (*command)(Session&, TxnOptions)) {
  auto session = Session::open(options.common);
  if (!session) return complain(session.error());
  return (*session)->run(command(**session, options));
}

/// Transactions of all brokers: each knows those that it coordinates.
Task<Result<protocol::ListTransactionsResponse>> list_all(Session& session, protocol::ListTransactionsRequest request) {
  protocol::ListTransactionsResponse all;
  CO_TRY_ASSIGN(const std::vector<std::int32_t> nodes, co_await session.client().nodes());
  for (const std::int32_t node : nodes) {
    CO_TRY_ASSIGN(const auto connection, co_await session.client().node(node));
    CO_TRY_ASSIGN(const auto received, co_await connection->ask(request, session.client().deadline()));
    CO_TRY(check(received->error_code, "transactions"));
    for (const auto& state : received->unknown_state_filters) {
      co_return fail(
          ErrorCode::kInvalidRequest,
          fmt::format(
              "there is no state '{}': Empty, Ongoing, PrepareCommit, PrepareAbort, CompleteCommit, CompleteAbort",
              state.view()));
    }
    for (const auto& state : received->transaction_states) {
      auto& copy = all.transaction_states.emplace_back();
      copy.transactional_id = state.transactional_id.str();
      copy.producer_id = state.producer_id;
      copy.transaction_state = state.transaction_state.str();
    }
  }
  co_return all;
}

Task<Result<void>> list(Session& session, TxnOptions options) {
  protocol::ListTransactionsRequest request;
  for (const std::string& state : options.states) request.state_filters.emplace_back(state);
  request.producer_id_filters = options.producer_ids;
  request.duration_filter = options.longer_than_ms;
  if (!options.pattern.empty()) request.transactional_id_pattern = protocol::String(options.pattern);
  CO_TRY_ASSIGN(const auto found, co_await list_all(session, std::move(request)));
  Table table({"id", "producer", "state"});
  for (const auto& state : found.transaction_states)
    table.add({state.transactional_id.str(), state.producer_id, state.transaction_state.str()});
  if (table.empty() && !session.json()) {
    std::puts("There are no such transactional ids.");
    co_return Result<void>();
  }
  table.print(session.json());
  co_return Result<void>();
}

std::string partitions_text(const protocol::DescribeTransactionsResponse::TransactionState& state) {
  std::string out;
  for (const auto& topic : state.topics) {
    for (const std::int32_t partition : topic.partitions)
      out += fmt::format("{}{}-{}", out.empty() ? "" : ",", topic.topic.view(), partition);
  }
  return out;
}

Task<Result<void>> describe(Session& session, TxnOptions options) {
  Table table({"id", "state", "producer", "epoch", "timeout ms", "running ms", "partitions"});
  for (const std::string& id : options.ids) {
    CO_TRY_ASSIGN(const auto coordinator,
                  co_await session.client().coordinator(id, client::CoordinatorType::kTransaction));
    protocol::DescribeTransactionsRequest request;
    request.transactional_ids.emplace_back(id);
    CO_TRY_ASSIGN(const auto received, co_await coordinator->ask(std::move(request), session.client().deadline()));
    for (const auto& state : received->transaction_states) {
      CO_TRY(check(state.error_code, id));
      const bool open = state.transaction_state == "Ongoing";
      table.add({id, state.transaction_state.str(), state.producer_id, std::int64_t{state.producer_epoch},
                 std::int64_t{state.transaction_timeout_ms},
                 open ? session.core().wall_ms() - state.transaction_start_time_ms : std::int64_t{-1},
                 partitions_text(state)});
    }
  }
  table.print(session.json());
  co_return Result<void>();
}

/// The producers of one partition, or of all partitions of a topic (`partition` -1).
Task<Result<std::vector<Open>>> producers_of(Session& session, client::TopicInfo topic, std::int32_t only) {
  std::vector<Open> out;
  for (std::size_t i = 0; i < topic.partitions.size(); ++i) {
    const auto index = static_cast<std::int32_t>(i);
    if (only >= 0 && index != only) continue;
    CO_TRY_ASSIGN(const auto leader, co_await session.client().node(topic.partitions[i].leader));
    protocol::DescribeProducersRequest request;
    auto& wanted = request.topics.emplace_back();
    wanted.name = topic.name;
    wanted.partition_indexes.push_back(index);
    CO_TRY_ASSIGN(const auto received, co_await leader->ask(std::move(request), session.client().deadline()));
    for (const auto& result : received->topics) {
      for (const auto& partition : result.partitions) {
        CO_TRY(check(partition.error_code, fmt::format("{}-{}", topic.name, index)));
        for (const ProducerState& producer : partition.active_producers) out.push_back({topic.name, index, producer});
      }
    }
  }
  if (only >= static_cast<std::int32_t>(topic.partitions.size())) {
    co_return fail(ErrorCode::kUnknownTopicOrPartition,
                   fmt::format("{} has {} partitions, there is no {}", topic.name, topic.partitions.size(), only));
  }
  co_return out;
}

Task<Result<void>> producers(Session& session, TxnOptions options) {
  CO_TRY_ASSIGN(client::TopicInfo topic, co_await session.client().topic(options.topic));
  CO_TRY_ASSIGN(const std::vector<Open> found, co_await producers_of(session, std::move(topic), options.partition));
  Table table(
      {"partition", "producer", "epoch", "coordinator epoch", "last sequence", "last timestamp", "transaction start"});
  for (const Open& entry : found) {
    const ProducerState& p = entry.producer;
    table.add({fmt::format("{}-{}", entry.topic, entry.partition), p.producer_id, std::int64_t{p.producer_epoch},
               std::int64_t{p.coordinator_epoch}, std::int64_t{p.last_sequence}, p.last_timestamp,
               p.current_txn_start_offset});
  }
  table.print(session.json());
  co_return Result<void>();
}

/// Whether a coordinator still has this transaction and will end it.
Task<Result<bool>> has_owner(Session& session, Open open) {
  protocol::ListTransactionsRequest request;
  request.producer_id_filters.push_back(open.producer.producer_id);
  CO_TRY_ASSIGN(const auto known, co_await list_all(session, std::move(request)));
  for (const auto& state : known.transaction_states) {
    CO_TRY_ASSIGN(const auto coordinator, co_await session.client().coordinator(state.transactional_id.str(),
                                                                                client::CoordinatorType::kTransaction));
    protocol::DescribeTransactionsRequest describe_one;
    describe_one.transactional_ids.push_back(state.transactional_id);
    CO_TRY_ASSIGN(const auto received, co_await coordinator->ask(std::move(describe_one), session.client().deadline()));
    for (const auto& described : received->transaction_states) {
      if (described.producer_id != open.producer.producer_id || described.producer_epoch < open.producer.producer_epoch)
        continue;
      for (const auto& topic : described.topics) {
        if (topic.topic == open.topic && std::ranges::find(topic.partitions, open.partition) != topic.partitions.end())
          co_return true;
      }
    }
  }
  co_return false;
}

Task<Result<void>> hanging(Session& session, TxnOptions options) {
  std::vector<client::TopicInfo> topics;
  if (options.topic.empty()) {
    CO_TRY_ASSIGN(topics, co_await session.client().topics());
  } else {
    CO_TRY_ASSIGN(client::TopicInfo topic, co_await session.client().topic(options.topic));
    topics.push_back(std::move(topic));
  }
  Table table(
      {"topic", "partition", "producer", "epoch", "coordinator epoch", "start offset", "last timestamp", "idle ms"});
  for (client::TopicInfo& topic : topics) {
    CO_TRY_ASSIGN(const std::vector<Open> found, co_await producers_of(session, std::move(topic), options.partition));
    for (const Open& entry : found) {
      const std::int64_t idle_ms = session.core().wall_ms() - entry.producer.last_timestamp;
      if (entry.producer.current_txn_start_offset < 0 || idle_ms < options.max_timeout_ms) continue;
      CO_TRY_ASSIGN(const bool owned, co_await has_owner(session, entry));
      if (owned) continue;
      const ProducerState& p = entry.producer;
      table.add({entry.topic, std::int64_t{entry.partition}, p.producer_id, std::int64_t{p.producer_epoch},
                 std::int64_t{p.coordinator_epoch}, p.current_txn_start_offset, p.last_timestamp, idle_ms});
    }
  }
  if (table.empty() && !session.json()) {
    std::puts("No transaction hangs.");
    co_return Result<void>();
  }
  table.print(session.json());
  co_return Result<void>();
}

/// The coordinator ends the transaction of an id, as if a new producer took the id over.
Task<Result<void>> abort_by_id(Session& session, const std::string& id) {
  const std::int64_t give_up = session.client().deadline();
  while (true) {
    CO_TRY_ASSIGN(const auto coordinator,
                  co_await session.client().coordinator(id, client::CoordinatorType::kTransaction));
    protocol::DescribeTransactionsRequest known;
    known.transactional_ids.emplace_back(id);
    CO_TRY_ASSIGN(const auto described, co_await coordinator->ask(std::move(known), session.client().deadline()));
    for (const auto& state : described->transaction_states) CO_TRY(check(state.error_code, id));
    protocol::InitProducerIdRequest request;
    request.transactional_id = protocol::String(id);
    request.transaction_timeout_ms = 1;
    CO_TRY_ASSIGN(const auto received, co_await coordinator->ask(std::move(request), session.client().deadline()));
    const auto fenced = check(received->error_code, id);
    if (fenced || !client::is_retriable(fenced.error().code) || session.core().monotonic_ns() >= give_up)
      co_return fenced;
    co_await runtime::sleep_ms(session.core(), 50);
  }
}

/// The marker goes to the partition itself: for transactions that no coordinator knows any more.
Task<Result<void>> abort_in_partition(Session& session, TxnOptions options) {
  CO_TRY_ASSIGN(const client::TopicInfo topic, co_await session.client().topic(options.topic));
  CO_TRY_ASSIGN(const std::vector<Open> found, co_await producers_of(session, topic, options.partition));
  const auto open = std::ranges::find_if(
      found, [&](const Open& entry) { return entry.producer.current_txn_start_offset == options.start_offset; });
  if (open == found.end()) {
    co_return fail(
        ErrorCode::kInvalidRequest,
        fmt::format("no transaction is open in {}-{} that begins at offset {}; 'cork txn producers {}' lists them",
                    options.topic, options.partition, options.start_offset, options.topic));
  }
  CO_TRY_ASSIGN(const auto leader,
                co_await session.client().node(topic.partitions[static_cast<std::size_t>(options.partition)].leader));
  protocol::WriteTxnMarkersRequest request;
  auto& marker = request.markers.emplace_back();
  marker.producer_id = open->producer.producer_id;
  marker.producer_epoch = static_cast<std::int16_t>(open->producer.producer_epoch);
  marker.transaction_result = false;
  marker.coordinator_epoch = std::max(open->producer.coordinator_epoch, 0);
  auto& marked = marker.topics.emplace_back();
  marked.name = options.topic;
  marked.partition_indexes.push_back(options.partition);
  CO_TRY_ASSIGN(const auto received, co_await leader->ask(std::move(request), session.client().deadline()));
  for (const auto& result : received->markers) {
    for (const auto& marked_topic : result.topics) {
      for (const auto& partition : marked_topic.partitions)
        CO_TRY(check(partition.error_code, fmt::format("{}-{}", options.topic, options.partition)));
    }
  }
  co_return Result<void>();
}

Task<Result<void>> abort(Session& session, TxnOptions options) {
  const bool by_place = !options.topic.empty() && options.partition >= 0 && options.start_offset >= 0;
  if (options.ids.empty() == !by_place) {
    co_return fail(ErrorCode::kInvalidRequest,
                   "either transactional ids, or --topic, --partition and --start-offset tell what to abort");
  }
  if (by_place) {
    CO_TRY(co_await abort_in_partition(session, options));
    if (!session.json())
      fmt::print("Aborted the transaction in {}-{} that begins at offset {}.\n", options.topic, options.partition,
                 options.start_offset);
    co_return Result<void>();
  }
  for (const std::string& id : options.ids) {
    CO_TRY(co_await abort_by_id(session, id));
    if (!session.json()) fmt::print("{}: its transaction is aborted and its producer fenced.\n", id);
  }
  co_return Result<void>();
}

}  // namespace

int txn_list(const TxnOptions& options) { return run(options, list); }
int txn_describe(const TxnOptions& options) { return run(options, describe); }
int txn_producers(const TxnOptions& options) { return run(options, producers); }
int txn_hanging(const TxnOptions& options) { return run(options, hanging); }
int txn_abort(const TxnOptions& options) { return run(options, abort); }

}  // namespace cork::cli
