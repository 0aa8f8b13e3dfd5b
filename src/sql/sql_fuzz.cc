// SPDX-License-Identifier: Apache-2.0
// Fuzz target: any bytes as a script of SQL: errors or results, but no crash and no hang.
#include "runtime/sim/sim_file_system.h"
#include "runtime/sim/simulator.h"
#include "sql/session.h"

namespace {

using namespace cork;

class NoTopics final : public streams::Topics {
 public:
  Task<Result<std::unique_ptr<streams::Source>>> open_source(streams::ScanSpec) override { co_return fail(ErrorCode::kNetworkException, "no cluster"); }
  Task<Result<std::unique_ptr<streams::Sink>>> open_sink(streams::WriteSpec) override { co_return fail(ErrorCode::kNetworkException, "no cluster"); }
};

/// Takes rows, and ends a query that gives too many.
class Nothing final : public sql::ResultSink {
 public:
  explicit Nothing(sql::Session& session) : session_(session) {}
  void begin(std::span<const sql::ResultColumn>, bool) override {}
  void row(std::string_view, std::span<const std::optional<std::string_view>>) override {
    if (++rows_ > 10'000) session_.cancel();
  }
  void end(std::int64_t) override {}
  bool failed(const Error&) override { return true; }

 private:
  sql::Session& session_;
  int rows_ = 0;
};

Task<void> execute(sql::Session& session, std::string script, Nothing& sink) { (void)co_await session.execute(std::move(script), sink); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  runtime::Simulator simulator(1);
  runtime::SimCore& core = simulator.add_core("sql");
  runtime::SimDisk disk(simulator);
  const auto files = disk.view(core);
  NoTopics topics;
  sql::Session session(core, *files, topics);
  Nothing sink(session);
  std::string script(reinterpret_cast<const char*>(data), size);
  // Sources without an end are not what is looked for.
  if (script.find("datagen") != std::string::npos || script.find("nexmark") != std::string::npos) return 0;
  core.spawn(execute(session, std::move(script), sink));
  simulator.run();
  return 0;
}
