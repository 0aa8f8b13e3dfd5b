// SPDX-License-Identifier: Apache-2.0
// Tests of quotas at a simulated broker: who is over its quota waits as it is told.
#include "broker/secure_world.h"

#include "protocol/generated/all_apis.h"

namespace cork::broker {
namespace {

Task<void> set_quota(Peer& admin, std::optional<std::string> user, std::string key, double value) {
  protocol::AlterClientQuotasRequest request;
  auto& entry = request.entries.emplace_back();
  auto& part = entry.entity.emplace_back();
  part.entity_type = "user";
  part.entity_name.reset();
  if (user) part.entity_name = protocol::String(*user);
  auto& change = entry.ops.emplace_back();
  change.key = key;
  change.value = value;
  const auto response = co_await admin.ask(std::move(request), 1);
  EXPECT_TRUE(response && response->entries.at(0).error_code == 0);
}

TEST(Quotas, ProducersWaitAsTheyAreTold) {
  World world(11, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("t"), 5)));
        co_await add_rule(*admin, "User:*", security::Operation::kAll, security::ResourceType::kTopic, "t");
        co_await set_quota(*admin, "alice", "producer_byte_rate", 100);
        auto alice = co_await connect_as(w, "alice");
        std::int64_t told_ms = 0;
        int sent = 0;
        while (told_ms == 0 && sent < 100) {
          const auto answer = co_await alice->ask(produce_request("t"), 9);
          EXPECT_TRUE(answer && answer->responses[0].partition_responses[0].error_code == 0);
          told_ms = answer ? answer->throttle_time_ms : -1;
          ++sent;
        }
        EXPECT_GT(told_ms, 0);
        EXPECT_GT(sent, 3) << "what was saved up may be used at once";
        const std::int64_t begin = w.client_core.monotonic_ns();
        EXPECT_TRUE((co_await alice->ask(fetch_request("t"), 11)));
        EXPECT_GE(w.client_core.monotonic_ns() - begin, (told_ms - 2) * runtime::kNanosPerMilli)
            << "the connection is muted (KIP-219)";
        auto bob = co_await connect_as(w, "bob");
        const auto other = co_await bob->ask(produce_request("t"), 9);
        EXPECT_TRUE(other && other->throttle_time_ms == 0);
      });
}

TEST(Quotas, ConsumersGetNothingUntilTheirTimeHasCome) {
  World world(12, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("t"), 5)));
        co_await add_rule(*admin, "User:*", security::Operation::kAll, security::ResourceType::kTopic, "t");
        for (int i = 0; i < 40; ++i) EXPECT_TRUE((co_await admin->ask(produce_request("t"), 9)));
        co_await set_quota(*admin, std::nullopt, "consumer_byte_rate", 100);
        auto alice = co_await connect_as(w, "alice");
        std::int64_t offset = 0;
        std::int64_t bytes = 0;
        int empty = 0;
        const std::int64_t begin = w.client_core.monotonic_ns();
        while (offset < 40) {
          auto request = fetch_request("t");
          request.topics[0].partitions[0].fetch_offset = offset;
          request.topics[0].partitions[0].partition_max_bytes = 300;
          const auto answer = co_await alice->ask(std::move(request), 11);
          EXPECT_TRUE(answer);
          if (!answer) co_return;
          if (answer->responses.empty()) {
            EXPECT_GT(answer->throttle_time_ms, 0);
            ++empty;
            continue;
          }
          ByteSpan rest = answer->responses[0].partitions[0].records->span();
          bytes += static_cast<std::int64_t>(rest.size());
          while (!rest.empty()) {
            const auto batch = protocol::next_batch(rest);
            offset = batch->next_offset();
            rest = rest.subspan(batch->size());
          }
        }
        const double seconds = static_cast<double>(w.client_core.monotonic_ns() - begin) / 1e9;
        EXPECT_GT(empty, 2);
        EXPECT_LT(static_cast<double>(bytes - 1'000) / seconds, 150) << "at most the quota, but for the first burst";
      });
}

TEST(Quotas, ChangesOfTopicsAreRefusedOrDelayed) {
  World world(13, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto admin = co_await connect_as(w, "admin");
        co_await add_rule(*admin, "User:alice", security::Operation::kAll, security::ResourceType::kTopic, "*");
        co_await set_quota(*admin, "alice", "controller_mutation_rate", 1);
        auto alice = co_await connect_as(w, "alice");
        auto many = topic_request("many");
        many.topics[0].num_partitions = 30;
        const auto first = co_await alice->ask(std::move(many), 7);
        EXPECT_TRUE(first && first->topics[0].error_code == 0 && first->throttle_time_ms > 0);
        const auto second = co_await alice->ask(topic_request("one"), 7);
        EXPECT_TRUE(second && second->topics[0].error_code == 0) << "the connection waited before it was read";
        auto more = topic_request("more");
        more.topics[0].num_partitions = 30;
        auto again = more.topics[0];
        again.name = "again";
        more.topics.push_back(again);
        const auto third = co_await alice->ask(std::move(more), 7);
        EXPECT_TRUE(third && third->topics.size() == 2);
        if (third) EXPECT_EQ(third->topics[1].error_code, protocol::wire(ErrorCode::kThrottlingQuotaExceeded));
        auto older = co_await connect_as(w, "alice");
        const auto fourth = co_await older->ask(topic_request("older"), 5);
        EXPECT_TRUE(fourth && fourth->topics[0].error_code == 0 && fourth->throttle_time_ms > 0)
            << "earlier versions only wait";
      });
}

}  // namespace
}  // namespace cork::broker
