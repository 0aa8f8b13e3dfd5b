// SPDX-License-Identifier: Apache-2.0
// Tests that batches of one connection keep their order in each partition while the write-ahead log is full.
#include <gtest/gtest.h>

#include <algorithm>

#include "broker/simulated_broker.h"
#include "net/memory_budget.h"
#include "protocol/generated/all_apis.h"
#include "protocol/header.h"
#include "protocol/record_batch_builder.h"

namespace cork::broker {
namespace {

constexpr int kRequests = 150;
constexpr std::int32_t kPartitions = 3;
constexpr std::size_t kValueBytes = 30'000;

/// To all partitions, each time in another order.
protocol::ProduceRequest numbered_request(int number) {
  protocol::ProduceRequest request;
  request.acks = -1;
  request.timeout_ms = 600'000;
  auto& topic = request.topic_data.emplace_back();
  topic.name = std::string_view("t");
  for (std::int32_t i = 0; i < kPartitions; ++i) {
    protocol::RecordBatchBuilder batch;
    batch.append(1'767'225'600'000, std::nullopt, as_byte_span(std::string(kValueBytes, 'x')));
    auto& data = topic.partition_data.emplace_back();
    data.index = (number + i) % kPartitions;
    data.records = Bytes::from(*batch.build());
  }
  return request;
}

Task<void> make_numbered_topic(World& world) {
  const auto peer = co_await world.connect();
  protocol::CreateTopicsRequest request;
  auto& topic = request.topics.emplace_back();
  topic.name = std::string_view("t");
  topic.num_partitions = kPartitions;
  topic.replication_factor = 1;
  const auto created = co_await peer->ask(std::move(request), 4);
  EXPECT_EQ(created->topics[0].error_code, 0);
}

Task<void> send_numbered(net::FrameStream& frames) {
  for (int i = 0; i < kRequests; ++i) {
    const auto request = numbered_request(i);
    auto parts = protocol::encode_request(protocol::ProduceRequest::kInfo, &request, 9, i, "pipelining");
    EXPECT_TRUE(parts && co_await frames.write(std::move(*parts)));
  }
}

/// Sends all at once; where the batches of each partition have come, in the order of the requests.
Task<void> pipeline(World& world, std::vector<std::vector<std::int64_t>>& offsets, bool& waited) {
  auto stream = co_await world.clients->connect("127.0.0.1", 9092, runtime::kNever);
  net::FrameStream frames(std::move(*stream), 100 << 20, std::make_shared<net::MemoryBudget>(world.client_core, 100 << 20));
  world.client_core.spawn(send_numbered(frames));
  for (int i = 0; i < kRequests; ++i) {
    const auto frame = co_await frames.read();
    if (!frame || !*frame) co_return;
    waited = waited || world.broker->services().partitions.logs().must_wait();
    protocol::Reader in(**frame);
    protocol::ProduceResponse response;
    EXPECT_TRUE(protocol::decode_response_header(in, protocol::ApiKey::kProduce, 9));
    EXPECT_TRUE(decode_message(protocol::ProduceResponse::kInfo, &response, in, 9));
    for (const auto& partition : response.responses[0].partition_responses) {
      EXPECT_EQ(partition.error_code, 0);
      offsets[static_cast<std::size_t>(partition.index)].push_back(partition.base_offset);
    }
  }
}

TEST(ProduceOrder, RequestsDoNotOvertakeEachOtherWhenTheLogIsFull) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    World world(seed, {"cork.wal.segment.bytes=1048576", "cork.wal.segments.max=2"});
    ASSERT_TRUE(world.sim.run_until_done(world.client_core, make_numbered_topic(world)));
    std::vector<std::vector<std::int64_t>> offsets(kPartitions);
    bool waited = false;
    ASSERT_TRUE(world.sim.run_until_done(world.client_core, pipeline(world, offsets, waited)));
    EXPECT_TRUE(waited) << "seed " << seed;
    for (const auto& found : offsets) {
      EXPECT_EQ(found.size(), kRequests) << "seed " << seed;
      EXPECT_TRUE(std::ranges::is_sorted(found)) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace cork::broker
