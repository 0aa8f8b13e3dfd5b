// SPDX-License-Identifier: Apache-2.0
// Tests of the HTTP server: conversations over real sockets, limits and slow clients in simulated time, a clean stop.
#include "http/server.h"

#include <gtest/gtest.h>

#include "http/metrics_endpoint.h"
#include "net/memory_network.h"
#include "runtime/real/real_core.h"
#include "runtime/sim/simulator.h"
#include "runtime/wait.h"

namespace cork::http {
namespace {

constexpr std::int64_t kSecond = 1'000 * runtime::kNanosPerMilli;
constexpr std::int64_t kStart = kSecond;  // of the simulator's clock

Task<Response> answer_later(Core& core, std::int64_t ms, Request request) {
  co_await runtime::sleep_ms(core, ms);
  co_return Response::text(200, "later " + request.body);
}

Router sample_router(Core& core) {
  Router router;
  router.on("GET", "/hello", [](const Request& request) {
    return Response::text(200, "hello " + std::string(request.query_value("name").value_or("you")));
  });
  router.on("POST", "/echo", [](const Request& request) { return Response::json(200, request.body); });
  router.on("GET", "/header", [](const Request& request) {
    Response response = Response::text(200, std::string(request.header("x-in")));
    response.headers.emplace_back("X-Out", "a\r\nInjected: yes");
    return response;
  });
  router.on_async("POST", "/later", [&core](Request request) { return answer_later(core, 50, std::move(request)); });
  return router;
}

struct Conversation {
  std::string sent{};
  std::string received{};
  bool ended = false;  // by the server
  std::int64_t ended_ns = 0;
};

/// Sends all, then reads until the server closes, or until `until` is in what came.
Task<void> converse(Core& core, net::Transport& transport, std::string host, std::uint16_t port, Conversation& c,
                    std::string until = "") {
  auto stream = co_await transport.connect(host, port, core.monotonic_ns() + 5 * kSecond);
  if (!stream) {
    ADD_FAILURE() << stream.error().message;
    co_return;
  }
  std::vector<Bytes> parts;
  parts.push_back(Bytes::from(c.sent));
  const auto written = co_await (*stream)->write_all(std::move(parts));
  std::vector<std::byte> buffer(4'096);
  while (written && (until.empty() || c.received.find(until) == std::string::npos)) {
    const auto got = co_await (*stream)->read_some(buffer);
    if (!got || *got == 0) {
      c.ended = true;
      break;
    }
    c.received += as_string_view(ByteSpan(buffer).first(*got));
  }
  c.ended_ns = core.monotonic_ns();
}

class OverTcp : public testing::Test {
 protected:
  OverTcp() : transport_(net::make_tcp_transport(core_)), server_(core_, sample_router(core_), limits(), registry_) {
    const auto started = server_.start(*transport_, "127.0.0.1", 0);
    EXPECT_TRUE(started) << started.error().message;
  }
  ~OverTcp() override { core_.destroy_tasks(); }
  static Limits limits() { return {.header_bytes_max = 2'000, .body_bytes_max = 10'000, .timeout_ms = 2'000}; }

  std::string ask(std::string text, std::string until = "") {
    Conversation c{.sent = std::move(text)};
    core_.run_until_done(converse(core_, *transport_, "127.0.0.1", server_.port(), c, std::move(until)));
    return c.received;
  }

  runtime::RealCore core_;
  metrics::Registry registry_;
  std::unique_ptr<net::Transport> transport_;
  Server server_;
};

std::string request(std::string line, std::string headers = "", std::string body = "") {
  if (!body.empty()) headers += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return line + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body;
}

const std::string kClose = "Connection: close\r\n";

TEST_F(OverTcp, AnswersAGet) {
  const auto got = ask(request("GET /hello?name=a%20b&x=1", kClose));
  EXPECT_TRUE(got.starts_with("HTTP/1.1 200 OK\r\n")) << got;
  EXPECT_TRUE(got.ends_with("\r\n\r\nhello a b")) << got;
  EXPECT_NE(got.find("Content-Length: 9\r\n"), std::string::npos);
  EXPECT_NE(got.find("Connection: close\r\n"), std::string::npos);
  EXPECT_NE(got.find(" GMT\r\n"), std::string::npos);
}

TEST_F(OverTcp, KeepsAliveAndAnswersPipelinedRequestsInOrder) {
  const auto got =
      ask(request("POST /later", "", "1") + request("GET /hello?name=2") + request("GET /hello?name=3", kClose));
  const auto first = got.find("later 1");
  const auto second = got.find("hello 2");
  const auto third = got.find("hello 3");
  ASSERT_NE(third, std::string::npos) << got;
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
}

TEST_F(OverTcp, HeadHasNoBodyAndOneZeroCloses) {
  const auto head = ask(request("HEAD /hello", kClose));
  EXPECT_TRUE(head.ends_with("\r\n\r\n")) << head;
  EXPECT_NE(head.find("Content-Length: 9\r\n"), std::string::npos);
  EXPECT_TRUE(ask("GET /hello HTTP/1.0\r\n\r\n").ends_with("hello you"));
}

TEST_F(OverTcp, TakesBodiesInChunksAndAfterContinue) {
  const auto chunked =
      ask(request("POST /echo", kClose + "Transfer-Encoding: chunked\r\n") + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_TRUE(chunked.ends_with("\r\n\r\nabcde")) << chunked;
  const auto told = ask(request("POST /echo", "Expect: 100-continue\r\nContent-Length: 3\r\n"), "\r\n\r\n");
  EXPECT_EQ(told, "HTTP/1.1 100 Continue\r\n\r\n");
}

TEST_F(OverTcp, RefusesWhatIsTooLongOrWrong) {
  const auto status = [&](std::string text) { return ask(std::move(text), "}\n").substr(9, 3); };
  EXPECT_EQ(status(request("GET /hello", "X: " + std::string(3'000, 'x') + "\r\n")), "431");
  EXPECT_EQ(status("GET /" + std::string(30'000, 'x')), "431");
  EXPECT_EQ(status(request("POST /echo", "", std::string(10'001, 'x'))), "413");
  EXPECT_EQ(status(request("POST /echo", "Content-Length: 99999999999999999999\r\n")), "400");
  EXPECT_EQ(status("GET /hello HTTP/1.1\r\n\r\n"), "400");
  EXPECT_EQ(status("GET hello HTTP/1.1\r\nHost: a\r\n\r\n"), "400");
  EXPECT_EQ(status("\x16\x03\x01 not http\r\n\r\n"), "400");
  EXPECT_EQ(status(request("GET /hello?a=%f", kClose)), "400");
  EXPECT_EQ(status(request("GET /nowhere", kClose)), "404");
  EXPECT_EQ(status(request("DELETE /hello", kClose)), "405");
  EXPECT_EQ(registry_.counter(metrics::Metric::kHttpRequests, {"431"}).value(), 2u);
}

TEST_F(OverTcp, HeadersCannotBeInjected) {
  const auto got = ask(request("GET /header", "X-In:  in \r\n" + kClose));
  EXPECT_NE(got.find("X-Out: aInjected: yes\r\n"), std::string::npos) << got;
  EXPECT_TRUE(got.ends_with("\r\n\r\nin")) << got;
}

TEST_F(OverTcp, ServesOnAfterMutatedRequests) {
  runtime::Random random(7);
  const std::string good = request("POST /echo", "Transfer-Encoding: chunked\r\n") + "3\r\nabc\r\n0\r\n\r\n";
  for (int i = 0; i < 300; ++i) {
    std::string text = good;
    for (int k = 0; k < 3; ++k) text[random.below(text.size())] = static_cast<char>(random.below(256));
    ask(text + request("GET /hello", kClose), "HTTP/1.1 ");
  }
  EXPECT_TRUE(ask(request("GET /hello", kClose)).ends_with("hello you"));
}

/// The server in simulated time: nothing here waits for a real clock.
class Simulated : public testing::Test {
 protected:
  Simulated() : network_([] { return 1'000; }) {
    server_side_ = network_.transport(server_core_, "server");
    client_side_ = network_.transport(client_core_, "client");
    server_ = std::make_unique<Server>(server_core_, sample_router(server_core_),
                                       Limits{.connections_max = 3, .timeout_ms = 10'000}, registry_);
    EXPECT_TRUE(server_->start(*server_side_, "server", 80));
  }
  ~Simulated() override {
    server_.reset();
    server_core_.destroy_tasks();
    client_core_.destroy_tasks();
  }

  runtime::Simulator simulator_{3};
  net::MemoryNetwork network_;
  metrics::Registry registry_;
  runtime::SimCore& server_core_ = simulator_.add_core("server");
  runtime::SimCore& client_core_ = simulator_.add_core("client");
  std::unique_ptr<net::Transport> server_side_, client_side_;
  std::unique_ptr<Server> server_;
};

Task<void> drip(Core& core, net::Transport& transport, std::string text, std::int64_t every_ms,
                std::int64_t& ended_ns) {
  auto stream = co_await transport.connect("server", 80, runtime::kNever);
  for (const char c : text) {
    std::vector<Bytes> parts;
    parts.push_back(Bytes::from(std::string(1, c)));
    if (!co_await (*stream)->write_all(std::move(parts))) break;
    co_await runtime::sleep_ms(core, every_ms);
  }
  std::byte buffer[64];
  for (;;) {
    const auto got = co_await (*stream)->read_some(buffer);
    if (!got || *got == 0) break;
  }
  ended_ns = core.monotonic_ns();
}

TEST_F(Simulated, ASlowRequestIsCutOff) {
  std::int64_t ended_ns = 0;
  EXPECT_TRUE(simulator_.run_until_done(client_core_,
                                        drip(client_core_, *client_side_, request("GET /hello"), 1'000, ended_ns)));
  simulator_.run();
  EXPECT_EQ(server_->connection_count(), 0u);
  EXPECT_EQ(registry_.counter(metrics::Metric::kHttpRequests, {"200"}).value(), 0u);
}

TEST_F(Simulated, ASteadyRequestIsAnsweredByteByByte) {
  std::int64_t ended_ns = 0;
  EXPECT_TRUE(simulator_.run_until_done(
      client_core_, drip(client_core_, *client_side_, request("GET /hello", kClose), 100, ended_ns)));
  EXPECT_EQ(registry_.counter(metrics::Metric::kHttpRequests, {"200"}).value(), 1u);
}

TEST_F(Simulated, AnIdleConnectionIsClosed) {
  Conversation c{.sent = request("GET /hello")};
  EXPECT_TRUE(simulator_.run_until_done(client_core_, converse(client_core_, *client_side_, "server", 80, c)));
  EXPECT_TRUE(c.ended);
  EXPECT_GE(c.ended_ns, kStart + 10 * kSecond);
  EXPECT_LT(c.ended_ns, kStart + 11 * kSecond);
}

TEST_F(Simulated, ConnectionsOverTheLimitAreClosed) {
  Conversation kept[3], refused;
  for (auto& c : kept) client_core_.spawn(converse(client_core_, *client_side_, "server", 80, c));
  EXPECT_TRUE(simulator_.run_until_done(client_core_, converse(client_core_, *client_side_, "server", 80, refused)));
  EXPECT_TRUE(refused.ended);
  EXPECT_LT(refused.ended_ns, kStart + kSecond);
  EXPECT_EQ(server_->connection_count(), 3u);
  EXPECT_EQ(registry_.counter(metrics::Metric::kConnectionsRefused, {"http connections"}).value(), 1u);
}

TEST_F(Simulated, StopAnswersWhatIsInWorkAndClosesTheRest) {
  Conversation working{.sent = request("POST /later", "", "x")}, idle{.sent = request("GET /hello")}, late;
  client_core_.spawn(converse(client_core_, *client_side_, "server", 80, working));
  client_core_.spawn(converse(client_core_, *client_side_, "server", 80, idle, "hello"));
  while (server_->connection_count() < 2 || idle.received.empty()) ASSERT_TRUE(simulator_.step());
  EXPECT_TRUE(simulator_.run_until_done(server_core_, server_->stop(server_core_.monotonic_ns() + 5 * kSecond)));
  simulator_.run();
  EXPECT_TRUE(working.received.ends_with("later x")) << working.received;
  EXPECT_TRUE(working.ended);
  EXPECT_LT(working.ended_ns, kStart + kSecond);
  EXPECT_EQ(server_->connection_count(), 0u);
}

TEST(MetricsEndpoint, ServesMetricsAndHealth) {
  metrics::Registry registry;
  registry.counter(metrics::Metric::kHttpRequests, {"200"}).add(3);
  bool ready = false;
  Router router;
  add_metrics_routes(router, {.registries = {&registry},
                              .refresh = [&] { registry.gauge(metrics::Metric::kTopics).set(2); },
                              .ready = [&]() -> Result<void> {
                                if (ready) return {};
                                return fail(ErrorCode::kCoordinatorNotAvailable, "logs are being recovered");
                              }});
  const auto ask = [&](std::string path) {
    Request request{.method = "GET", .path = std::move(path)};
    return std::get<Handler>(*std::get<const Router::Target*>(router.find(request)))(request);
  };
  EXPECT_NE(ask("/metrics").body.find("\ncork_topics 2\n"), std::string::npos) << ask("/metrics").body;
  EXPECT_NE(ask("/metrics").body.find("cork_http_requests_total{status=\"200\"} 3\n"), std::string::npos);
  EXPECT_EQ(ask("/health/live").status, 200);
  EXPECT_EQ(ask("/health/ready").status, 503);
  EXPECT_NE(ask("/health/ready").body.find("logs are being recovered"), std::string::npos);
  ready = true;
  EXPECT_EQ(ask("/health/ready").status, 200);
}

}  // namespace
}  // namespace cork::http
