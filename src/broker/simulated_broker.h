// SPDX-License-Identifier: Apache-2.0
// For tests: a whole broker on a simulated machine, and clients that speak frames on another.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "broker/broker.h"
#include "net/asking.h"
#include "net/memory_network.h"
#include "runtime/sim/sim_file_system.h"
#include "runtime/sim/simulator.h"

namespace cork::broker {

using runtime::SimCore;
using runtime::SimDisk;
using runtime::Simulator;

/// Random numbers for secrets from the seed: the same run gives the same bytes.
inline security::SecureRandom simulated_secure_random(Core& core) {
  return [&core](MutableByteSpan bytes) {
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(core.random().below(256));
  };
}

/// A client that speaks frames.
class Peer {
 public:
  Peer(Core& core, std::unique_ptr<net::Stream> stream)
      : frames_(std::move(stream), 100 << 20, std::make_shared<net::MemoryBudget>(core, 100 << 20)) {}

  template <class Request>
  net::Asking<Request, typename Request::Response> ask(Request request, std::int16_t version) {
    return {std::move(request), [&](const net::Exchange& exchange) { return carry_out(exchange, version); }};
  }
  Task<Result<std::optional<Bytes>>> send_raw(std::vector<std::byte> bytes) {
    std::vector<Bytes> parts;
    parts.push_back(Bytes::from(std::move(bytes)));
    CO_TRY(co_await frames_.write(std::move(parts)));
    co_return co_await frames_.read();
  }

 private:
  Task<Result<Bytes>> carry_out(net::Exchange exchange, std::int16_t version) {
    const std::int32_t id = ++correlation_id_;
    CO_TRY_ASSIGN(auto parts, exchange.encode(version, id, "peer"));
    CO_TRY(co_await frames_.write(std::move(parts)));
    CO_TRY_ASSIGN(auto frame, co_await frames_.read());
    if (!frame) co_return fail(ErrorCode::kNetworkException, "closed");
    last_ = *frame;
    CO_TRY_ASSIGN(const std::size_t surplus, exchange.decode(last_, version, id));
    EXPECT_EQ(surplus, 0U);
    co_return last_;
  }

  net::FrameStream frames_;
  Bytes last_;
  std::int32_t correlation_id_ = 0;
};

/// A broker on a simulated machine, and clients on another.
class World {
 public:
  explicit World(std::uint64_t seed, std::vector<std::string> more_flags = {})
      : flags(std::move(more_flags)), sim(seed), disk(sim), network([this] { return static_cast<std::int64_t>(10'000 + sim.random().below(400'000)); }), client_core(sim.add_core("client")) {
    clients = network.transport(client_core, "client");
    start();
  }
  ~World() {
    client_core.destroy_tasks();
    end();
  }
  void start() {
    broker_core = &sim.add_core("broker");
    files = disk.view(*broker_core);
    transport = network.transport(*broker_core, "broker");
    config::ConfigSources sources;
    sources.flags = {"listeners=PLAINTEXT://127.0.0.1:9092", "log.dirs=/data", "offsets.topic.num.partitions=3", "group.initial.rebalance.delay.ms=0"};
    sources.flags.insert(sources.flags.end(), flags.begin(), flags.end());
    auto loaded = Config::load(sources);
    ASSERT_TRUE(loaded) << loaded.error().message;
    metrics = std::make_unique<metrics::Registry>();
    broker = std::make_unique<Broker>(*broker_core, *files, *transport, *metrics, std::make_shared<const Config>(std::move(*loaded)), simulated_secure_random(*broker_core));
    bool started = false;
    ASSERT_TRUE(sim.run_until_done(*broker_core, run_start(started)));
    ASSERT_TRUE(started);
  }
  void end() {
    broker_core->destroy_tasks();
    broker.reset();
    transport.reset();
    files.reset();
    sim.destroy_core(*broker_core);
  }
  void crash() {
    broker_core->destroy_tasks();
    broker.reset();
    transport.reset();
    disk.crash();
    files.reset();
    sim.destroy_core(*broker_core);
    start();
  }
  Task<std::unique_ptr<Peer>> connect() {
    auto stream = co_await clients->connect("127.0.0.1", 9092, runtime::kNever);
    EXPECT_TRUE(stream) << stream.error().message;
    co_return std::make_unique<Peer>(client_core, std::move(*stream));
  }

  std::vector<std::string> flags;  // stronger than those of every test
  Simulator sim;
  SimDisk disk;
  net::MemoryNetwork network;
  SimCore& client_core;
  SimCore* broker_core = nullptr;
  std::unique_ptr<FileSystem> files;
  std::unique_ptr<net::Transport> transport;
  std::unique_ptr<net::Transport> clients;
  std::unique_ptr<metrics::Registry> metrics;
  std::unique_ptr<Broker> broker;

 private:
  Task<void> run_start(bool& started) {
    const auto result = co_await broker->start();
    EXPECT_TRUE(result) << result.error().message;
    started = result.has_value();
  }
};

}  // namespace cork::broker
