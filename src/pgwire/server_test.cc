// SPDX-License-Identifier: Apache-2.0
// Whole conversations over a network in memory: what a client may do to the server, and what comes back.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "net/memory_network.h"
#include "pgwire/server.h"
#include "runtime/core.h"
#include "runtime/sim/sim_file_system.h"
#include "runtime/sim/simulator.h"

namespace cork::pgwire {
namespace {

using namespace std::string_view_literals;

class NoTopics final : public streams::Topics {
 public:
  Task<Result<std::unique_ptr<streams::Source>>> open_source(streams::ScanSpec) override { co_return fail(ErrorCode::kNetworkException, "no cluster"); }
  Task<Result<std::unique_ptr<streams::Sink>>> open_sink(streams::WriteSpec) override { co_return fail(ErrorCode::kNetworkException, "no cluster"); }
};

constexpr std::size_t kClientsMax = 3;

/// A server, and what it needs; `conversation` runs beside it to its end.
struct Site {
  explicit Site(std::size_t memory = 256 << 20) { backend.memory.limit = memory; }
  void run(std::function<Task<void>(Site&)> conversation) {
    Server running(backend, kClientsMax);
    server = &running;
    ASSERT_TRUE(running.start("server", 5432));
    EXPECT_TRUE(simulator.run_until_done(core, whole(*this, conversation)));
  }
  static Task<void> whole(Site& site, std::function<Task<void>(Site&)>& conversation) {
    co_await conversation(site);
    co_await site.server->stop();
  }

  runtime::Simulator simulator{1};
  runtime::SimCore& core = simulator.add_core("server");
  net::MemoryNetwork network;
  std::unique_ptr<net::Transport> transport = network.transport(core, "server");
  runtime::SimDisk disk{simulator};
  std::unique_ptr<FileSystem> files = disk.view(core);
  NoTopics topics;
  Backend backend{.core = core,
                  .files = *files,
                  .transport = *transport,
                  .topics = topics,
                  .image = [] { return std::make_shared<const metadata::Image>(std::make_shared<const Config>()); },
                  .random = [](MutableByteSpan bytes) { std::ranges::fill(bytes, std::byte{7}); }};
  Server* server = nullptr;
};

class Client {
 public:
  /// Connects; says who it is unless it stays a stranger.
  static Task<std::unique_ptr<Client>> open(Site& site, bool stranger = false) {
    auto stream = co_await site.transport->connect("server", 5432, runtime::kNever);
    std::unique_ptr<Client> client(new Client(std::move(*stream)));
    if (!stranger) client->greeting = co_await client->ask("\0\0\0\x10\0\3\0\0user\0a\0\0"sv);
    co_return client;
  }
  Task<void> send(std::string bytes) { (void)co_await stream_->write_all({Bytes::from(std::move(bytes))}); }
  /// What comes until the server is ready for more, or the connection is over.
  Task<std::string> answer() {
    std::string out;
    std::string chunk(65'536, '\0');
    while (out.size() < 6 || std::string_view(out).substr(out.size() - 6, 5) != "Z\0\0\0\5"sv) {
      const auto got = co_await stream_->read_some(MutableByteSpan(reinterpret_cast<std::byte*>(chunk.data()), chunk.size()));
      if (!got || *got == 0) break;
      out.append(chunk, 0, *got);
    }
    co_return out;
  }
  /// What comes next.
  Task<std::string> some() {
    std::string chunk(4'096, '\0');
    const auto got = co_await stream_->read_some(MutableByteSpan(reinterpret_cast<std::byte*>(chunk.data()), chunk.size()));
    co_return chunk.substr(0, got ? *got : 0);
  }
  Task<std::string> ask(std::string_view bytes) {
    co_await send(std::string(bytes));
    co_return co_await answer();
  }
  Task<std::string> query(std::string text) {
    MessageWriter out;
    out.begin('Q');
    out.text(text);
    out.end();
    co_return co_await ask(out.take());
  }
  /// Messages, and a Sync.
  Task<std::string> ask_all(std::vector<std::string> messages) {
    std::string bytes;
    for (const std::string& message : messages) bytes += message;
    co_return co_await ask(bytes + std::string("S\0\0\0\4"sv));
  }

  std::string greeting;

 private:
  explicit Client(std::unique_ptr<net::Stream> stream) : stream_(std::move(stream)) {}
  std::unique_ptr<net::Stream> stream_;
};

std::string parse(std::string_view text, std::string_view name = "", std::vector<std::uint32_t> types = {}) {
  MessageWriter out;
  out.begin('P');
  out.text(name);
  out.text(text);
  out.int16(types.size());
  for (const std::uint32_t type : types) out.int32(type);
  out.end();
  return out.take();
}

std::string bind(std::string_view portal = "", std::string_view name = "", const std::vector<std::string>& values = {}) {
  MessageWriter out;
  out.begin('B');
  out.text(portal);
  out.text(name);
  out.int16(0);
  out.int16(values.size());
  for (const std::string& value : values) {
    out.int32(static_cast<std::int64_t>(value.size()));
    out.bytes(value);
  }
  out.int16(0);
  out.end();
  return out.take();
}

std::string execute(std::string_view portal = "", std::int64_t rows = 0) {
  MessageWriter out;
  out.begin('E');
  out.text(portal);
  out.int32(rows);
  out.end();
  return out.take();
}

std::string describe(char kind, std::string_view name) {
  MessageWriter out;
  out.begin('D');
  out.byte(kind);
  out.text(name);
  out.end();
  return out.take();
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (; count > 0; --count) out += text;
  return out;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

void expect_has(std::string_view answer, std::string_view part, std::source_location where = std::source_location::current()) {
  EXPECT_NE(answer.find(part), std::string_view::npos) << "line " << where.line() << ": " << answer.substr(0, 400);
}

/// It would recurse until the stack is gone.
TEST(ServerTest, APortalDoesNotFetchItself) {
  Site().run([](Site& site) -> Task<void> {
    const auto client = co_await Client::open(site);
    for (const char* command : {"FETCH 1 FROM c", "FETCH ALL FROM c", "MOVE 1 FROM c"}) {
      expect_has(co_await client->ask_all({parse(command), bind("c"), execute("c")}), "C34000");
    }
    expect_has(co_await client->ask_all({parse("FETCH 1 FROM c"), bind("c"), describe('P', "c")}), "C34000");
    expect_has(co_await client->ask_all({parse("FETCH 1 FROM b"), bind("a"), parse("FETCH 1 FROM a"), bind("b"), execute("b")}), "C34000");
    // A query's portal is a cursor, and so is what was declared.
    expect_has(co_await client->ask_all({parse("SELECT 7 AS a"), bind("c"), parse("FETCH 1 FROM c"), bind(), describe('P', ""), execute()}), "FETCH 1"sv);
    co_await client->query("BEGIN");
    co_await client->query("DECLARE c CURSOR FOR SELECT 7 AS a");
    expect_has(co_await client->query("FETCH 5 FROM c"), "FETCH 1"sv);
    expect_has(co_await client->query("MOVE 5 FROM c"), "MOVE 0"sv);
  });
}

TEST(ServerTest, ParametersExpandWithinABound) {
  Site().run([](Site& site) -> Task<void> {
    const auto client = co_await Client::open(site);
    const std::string large(3 << 20, 'x');
    expect_has(co_await client->ask_all({parse("SELECT $1" + repeated(",$1", 300'000), "", {25}), bind("", "", {large})}), "C54000");
    expect_has(co_await client->ask_all({parse("SELECT CHAR_LENGTH($1) AS n", "", {25}), bind("", "", {large}), execute()}), "3145728"sv);
    for (const char* bad : {"1--", "1-5", "1/**/"}) expect_has(co_await client->ask_all({parse("SELECT $1 AS n", "", {1700}), bind("", "", {bad})}), "C22P02");
  });
}

TEST(ServerTest, ABlockThatFailedGoesOnFromItsSavepoint) {
  Site().run([](Site& site) -> Task<void> {
    const auto client = co_await Client::open(site);
    expect_has(co_await client->query("SAVEPOINT s"), "C25P01");
    co_await client->query("BEGIN");
    expect_has(co_await client->query("SAVEPOINT \"_pg3_1\""), "SAVEPOINT");
    for (const char* back : {"ROLLBACK TO \"_pg3_1\"", "ROLLBACK WORK TO SAVEPOINT \"_pg3_1\";", "ROLLBACK TRANSACTION TO \"_pg3_1\""}) {
      EXPECT_EQ((co_await client->query("SELECT nothing")).back(), 'E');
      EXPECT_EQ((co_await client->query(back)).back(), 'T') << back;
      expect_has(co_await client->query("SELECT 1 AS one"), "SELECT 1");
    }
    co_await client->query("RELEASE \"_pg3_1\"");
    expect_has(co_await client->query("ROLLBACK TO \"_pg3_1\""), "C3B001");
    EXPECT_EQ((co_await client->query("ROLLBACK TO s")).back(), 'E');
    EXPECT_EQ((co_await client->query("ROLLBACK WORK")).back(), 'I');
  });
}

TEST(ServerTest, ABlockThatOnlyReadsRefusesToWrite) {
  Site().run([](Site& site) -> Task<void> {
    const auto client = co_await Client::open(site);
    const std::string create = "CREATE TABLE t (a INT) WITH ('connector' = 'blackhole')";
    for (const char* begin : {"BEGIN READ ONLY", "START TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY", "BEGIN; SET TRANSACTION READ ONLY"}) {
      co_await client->query(begin);
      expect_has(co_await client->query("SELECT 1 AS one"), "SELECT 1");
      const std::string refused = co_await client->query(create);
      expect_has(refused, "C25006");
      expect_has(refused, "cannot execute CREATE in a read-only transaction");
      co_await client->query("ROLLBACK");
    }
    co_await client->query("BEGIN READ ONLY; SET TRANSACTION READ WRITE");
    expect_has(co_await client->query(create), "CREATE TABLE");
    co_await client->query("COMMIT");
    co_await client->query("SET default_transaction_read_only = on");
    expect_has(co_await client->query("DROP TABLE t"), "C25006");
    co_await client->query("BEGIN READ WRITE");
    expect_has(co_await client->query("DROP TABLE t"), "DROP TABLE");
    co_await client->query("COMMIT");
  });
}

TEST(ServerTest, WhoTriesPasswordsHasToWait) {
  Site site;
  site.backend.login = true;
  site.backend.failed_login_delay_ms = 700;
  site.run([](Site& at) -> Task<void> {
    const auto client = co_await Client::open(at, true);
    co_await client->send(std::string("\0\0\0\x10\0\3\0\0user\0a\0\0"sv));
    expect_has(co_await client->some(), "SCRAM-SHA-256");
    MessageWriter first;
    first.begin('p');
    first.text("SCRAM-SHA-256");
    first.int32(11);
    std::string bytes = first.take() + "n,,n=,r=abc";
    bytes[4] = static_cast<char>(bytes.size() - 1);
    const std::int64_t began = at.core.monotonic_ns();
    expect_has(co_await client->ask(bytes), "password authentication failed for user \"a\"");
    EXPECT_GE(at.core.monotonic_ns() - began, 700 * runtime::kNanosPerMilli);
  });
}

TEST(ServerTest, SettingsAreFewAndShort) {
  Site().run([](Site& site) -> Task<void> {
    const auto client = co_await Client::open(site);
    expect_has(co_await client->query("SET a = '" + repeated("x", 100'000) + "'"), "C22023");
    expect_has(co_await client->query("SET " + repeated("a", 100'000) + " = 'x'"), "C22023");
    expect_has(co_await client->query("SET 'a' = '" + repeated("x", 100'000) + "'"), "C22023");
    for (const char* quote : {"", "'"}) {
      std::string last;
      for (int i = 0; i < 300; ++i) last = co_await client->query("SET " + std::string(quote) + "a" + std::to_string(i) + quote + " = 'x'");
      expect_has(last, "C53400");
    }
    expect_has(co_await client->query("SET statement_timeout = '5 parsecs'"), "C22023");
    expect_has(co_await client->query("SHOW a1"), "SHOW"sv);
    co_await client->query("SET datestyle = 'German'");
    co_await client->query("RESET ALL");
    expect_has(co_await client->query("SHOW datestyle"), "ISO, MDY");
    expect_has(co_await client->query("SHOW a1"), "ERROR");
    co_await client->query("SET datestyle = 'German'");
    co_await client->query("SET datestyle TO DEFAULT");
    expect_has(co_await client->query("SHOW datestyle"), "ISO, MDY");
  });
}

TEST(ServerTest, WhatStaysIsCounted) {
  Site(1 << 20).run([](Site& site) -> Task<void> {
    const auto client = co_await Client::open(site);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(count_of(co_await client->ask_all({parse("SELECT $65535 AS a", "s" + std::to_string(i))}), "C53200"), 0U);
    expect_has(co_await client->ask_all({parse("SELECT $65535 AS a", "s3")}), "C53200");
    co_await client->query("DEALLOCATE ALL");
    EXPECT_EQ(count_of(co_await client->ask_all({parse("SELECT $65535 AS a", "s3")}), "C53200"), 0U);
    // So many values are no negative number of values.
    expect_has(co_await client->ask_all({parse("SELECT $1 AS a", "", std::vector<std::uint32_t>(40'000, 25)), describe('S', "")}), "t\0\2\x71\x06\x9c\x40"sv);
  });
}

TEST(ServerTest, ColumnsAreAtMostAsManyAsInPostgres) {
  Site().run([](Site& site) -> Task<void> {
    const auto client = co_await Client::open(site);
    expect_has(co_await client->query("SELECT 1" + repeated(",1", 1'663)), "SELECT 1");
    for (const std::size_t more : {1'664U, 66'000U}) {
      const std::string text = "SELECT 1" + repeated(",1", more);
      expect_has(co_await client->query(text), "C54011");
      expect_has(co_await client->ask_all({parse(text), describe('S', "")}), "C54011");
    }
  });
}

TEST(ServerTest, APortalRunsOnce) {
  Site().run([](Site& site) -> Task<void> {
    const auto client = co_await Client::open(site);
    co_await client->query("CREATE TABLE gone (a INT) WITH ('connector'='blackhole')");
    for (const int rows : {0, 1}) {
      const std::string twice = co_await client->ask_all({parse("INSERT INTO gone VALUES (1)"), bind("p"), execute("p", rows), execute("p", rows)});
      EXPECT_EQ(count_of(twice, "INSERT 0 "), 1U);
      expect_has(twice, "C55000");
    }
    const std::string twice = co_await client->ask_all({parse("SELECT 7 AS a"), bind("p"), execute("p"), execute("p")});
    EXPECT_EQ(count_of(twice, "SELECT 1"), 1U);
    expect_has(twice, "SELECT 0");
  });
}

/// It would run for ever.
TEST(ServerTest, AResultThatDoesNotFitEndsItsStatement) {
  Site(1 << 20).run([](Site& site) -> Task<void> {
    const auto client = co_await Client::open(site);
    co_await client->query("CREATE TABLE many (a STRING) WITH ('connector'='datagen','rows-per-second'='1000','fields.a.length'='1000')");
    expect_has(co_await client->ask_all({parse("SELECT * FROM many"), bind(), execute("", 1)}), "C54000");
    expect_has(co_await client->query("SELECT 1 AS one"), "SELECT 1");
  });
}

TEST(ServerTest, PreparedStatementsAreForgottenByName) {
  Site().run([](Site& site) -> Task<void> {
    const auto client = co_await Client::open(site);
    for (const char* forget : {"DEALLOCATE \"My_1\"", "DEALLOCATE PREPARE \"My_1\";", "DEALLOCATE PREPARE ALL", "DEALLOCATE ALL", "DISCARD ALL"}) {
      co_await client->ask_all({parse("SELECT 1 AS a", "My_1")});
      co_await client->query("DISCARD PLANS");
      co_await client->query("DISCARD TEMP");
      expect_has(co_await client->query("DEALLOCATE My_1"), "C26000");  // without quotes it is my_1
      expect_has(co_await client->ask_all({bind("", "My_1"), execute()}), "SELECT 1");
      EXPECT_EQ(count_of(co_await client->query(forget), "ERROR"), 0U) << forget;
      expect_has(co_await client->ask_all({bind("", "My_1"), execute()}), "C26000");
    }
  });
}

TEST(ServerTest, StrangersAndCancelRequestsTakeNoPlaces) {
  Site().run([](Site& site) -> Task<void> {
    std::vector<std::unique_ptr<Client>> strangers;
    for (int i = 0; i < 150; ++i) strangers.push_back(co_await Client::open(site, true));
    EXPECT_EQ(co_await strangers.front()->answer(), "") << "the first is let go";
    std::vector<std::unique_ptr<Client>> clients;
    for (std::size_t i = 0; i < kClientsMax; ++i) {
      clients.push_back(co_await Client::open(site));
      EXPECT_EQ(clients.back()->greeting.back(), 'I');
    }
    const auto refused = co_await Client::open(site);
    expect_has(refused->greeting, "C53300");
    co_await clients[0]->query("CREATE TABLE slow (a INT) WITH ('connector'='datagen','rows-per-second'='1')");
    co_await clients[0]->send(std::string("Q\0\0\0\x1eSELECT COUNT(*) FROM slow\0"sv));
    const std::string& greeting = clients[0]->greeting;
    const auto canceller = co_await Client::open(site, true);
    co_await canceller->send(std::string("\0\0\0\x10\x04\xd2\x16\x2e"sv) + greeting.substr(greeting.find("K\0\0\0\x0c"sv) + 5, 8));
    expect_has(co_await clients[0]->answer(), "C57014");
    // Who leaves makes room.
    clients.pop_back();
    co_await runtime::sleep_ms(site.core, 10);
    const auto next = co_await Client::open(site);
    EXPECT_EQ(next->greeting.back(), 'I');
  });
}

TEST(ServerTest, MegabytesOfBracketsDoNotEndTheServer) {
  Site().run([](Site& site) -> Task<void> {
    const auto client = co_await Client::open(site);
    for (const std::string_view piece : {"1 FROM (SELECT "sv, "(SELECT 1 FROM pg_trigger),"sv, "("sv}) {
      expect_has(co_await client->query("SELECT pg_catalog.version()," + repeated(piece, 200'000 / piece.size()) + " 1 FROM pg_trigger"), "ERROR");
      expect_has(co_await client->query("SELECT 1 AS one"), "SELECT 1");
    }
  });
}

}  // namespace
}  // namespace cork::pgwire
