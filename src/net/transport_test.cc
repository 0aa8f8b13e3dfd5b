// SPDX-License-Identifier: Apache-2.0
// Tests of the transports: the same conversation over TCP, over loopback pipes and over the simulated network.

#include <algorithm>
#include <gtest/gtest.h>

#include "net/memory_network.h"
#include "net/transport.h"
#include "runtime/real/real_core.h"
#include "runtime/sim/simulator.h"
#include "runtime/wait.h"

namespace cork::net {
namespace {

constexpr std::size_t kTotal = 3 << 20;

std::byte pattern(std::size_t i) { return static_cast<std::byte>((i * 31) >> 3); }

Task<void> echo_server(Listener& listener) {
  auto stream = co_await listener.accept();
  if (!stream) co_return;
  std::vector<std::byte> buffer(70'000);
  for (;;) {
    const auto got = co_await (*stream)->read_some(buffer);
    if (!got || *got == 0) co_return;
    std::vector<Bytes> parts;
    parts.push_back(Bytes::copy(ByteSpan(buffer).first(*got)));
    if (!co_await (*stream)->write_all(std::move(parts))) co_return;
  }
}

Task<void> send_all(Stream& stream) {
  std::vector<std::byte> data(kTotal);
  for (std::size_t i = 0; i < kTotal; ++i) data[i] = pattern(i);
  std::vector<Bytes> parts;
  const Bytes all = Bytes::from(std::move(data));
  for (std::size_t at = 0; at < kTotal; at += 100'000) parts.push_back(all.slice(at, std::min(kTotal - at, std::size_t{100'000})));
  const auto sent = co_await stream.write_all(std::move(parts));
  EXPECT_TRUE(sent);
}

Task<void> echo_client(Core& core, Transport& transport, std::string host, std::uint16_t port, std::size_t& received) {
  auto stream = co_await transport.connect(host, port, core.monotonic_ns() + 1'000 * runtime::kNanosPerMilli);
  if (!stream) {
    ADD_FAILURE() << stream.error().message;
    co_return;
  }
  core.spawn(send_all(**stream));
  std::vector<std::byte> buffer(10'000);
  while (received < kTotal) {
    const auto got = co_await (*stream)->read_some(buffer);
    if (!got || *got == 0) co_return;
    for (std::size_t i = 0; i < *got; ++i) {
      if (buffer[i] != pattern(received + i)) ADD_FAILURE() << "wrong byte at " << received + i;
    }
    received += *got;
  }
  (*stream)->close();
  EXPECT_FALSE(co_await (*stream)->read_some(buffer)) << "closed by us";
}

TEST(Transport, Tcp) {
  runtime::RealCore core;
  auto transport = make_tcp_transport(core);
  auto listener = *transport->listen("127.0.0.1", 0);
  core.spawn(echo_server(*listener));
  std::size_t received = 0;
  core.run_until_done(echo_client(core, *transport, "127.0.0.1", listener->port(), received));
  EXPECT_EQ(received, kTotal);
  const auto twice = transport->listen("127.0.0.1", listener->port());
  ASSERT_FALSE(twice);
  EXPECT_NE(twice.error().message.find("in use"), std::string::npos);
}

Task<void> refused(Core& core, Transport& transport, std::string& message) {
  auto stream = co_await transport.connect("127.0.0.1", 1, core.monotonic_ns() + 1'000 * runtime::kNanosPerMilli);
  message = stream ? "" : stream.error().message;
}

TEST(Transport, TcpRefusedNamesTheAddress) {
  runtime::RealCore core;
  auto transport = make_tcp_transport(core);
  std::string message;
  core.run_until_done(refused(core, *transport, message));
  EXPECT_EQ(message, "cannot connect to 127.0.0.1:1: Connection refused");
}

TEST(Transport, LoopbackOnARealCore) {
  runtime::RealCore core;
  MemoryNetwork network;
  auto transport = network.transport(core, "loopback");
  auto listener = *transport->listen("loopback", 0);
  core.spawn(echo_server(*listener));
  std::size_t received = 0;
  core.run_until_done(echo_client(core, *transport, "loopback", listener->port(), received));
  EXPECT_EQ(received, kTotal);
}

TEST(Transport, SimulatedNetworkBetweenCores) {
  runtime::Simulator simulator(5);
  MemoryNetwork network([&] { return 50'000 + static_cast<std::int64_t>(simulator.random().below(200'000)); });
  auto& server = simulator.add_core("server");
  auto& client = simulator.add_core("client");
  auto server_side = network.transport(server, "server");
  auto client_side = network.transport(client, "client");
  auto listener = *server_side->listen("server", 9092);
  server.spawn(echo_server(*listener));
  std::size_t received = 0;
  EXPECT_TRUE(simulator.run_until_done(client, echo_client(client, *client_side, "server", 9092, received)));
  EXPECT_EQ(received, kTotal);
}

Task<void> read_to_end(Transport& transport, std::string& outcome) {
  auto stream = co_await transport.connect("server", 9092, runtime::kNever);
  std::byte buffer[8];
  const auto got = co_await (*stream)->read_some(buffer);
  outcome = !got ? "error" : *got == 0 ? "end" : "data";
}

TEST(Transport, ACrashedPeerEndsTheStream) {
  runtime::Simulator simulator(5);
  MemoryNetwork network([] { return 1'000; });
  auto& server = simulator.add_core("server");
  auto& client = simulator.add_core("client");
  auto server_side = network.transport(server, "server");
  auto client_side = network.transport(client, "client");
  auto listener = *server_side->listen("server", 9092);
  server.spawn(echo_server(*listener));
  std::string outcome;
  client.spawn(read_to_end(*client_side, outcome));
  simulator.run();
  EXPECT_EQ(outcome, "");
  listener.reset();
  simulator.destroy_core(server);
  simulator.run();
  EXPECT_EQ(outcome, "end");
}

}  // namespace
}  // namespace cork::net
