// SPDX-License-Identifier: Apache-2.0
// Benchmarks of the runtime: calls between coroutines, turns of the loop, messages to a mailbox.
#include <benchmark/benchmark.h>

#include "runtime/mailbox.h"
#include "runtime/real/real_core.h"

namespace cork::runtime {
namespace {

Task<int> finished(int value) { co_return value; }

Task<void> call_many(std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) benchmark::DoNotOptimize(co_await finished(1));
}

void call_task(benchmark::State& state) {
  constexpr std::int64_t kCalls = 1000;
  for (auto _ : state) call_many(kCalls).run_to_end();
  state.SetItemsProcessed(state.iterations() * kCalls);
}
BENCHMARK(call_task);

Task<void> yield_many(Core& core, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) co_await yield(core);
}

void turn_of_the_loop(benchmark::State& state) {
  constexpr std::int64_t kTurns = 1000;
  RealCore core(1);
  for (auto _ : state) core.run_until_done(yield_many(core, kTurns));
  state.SetItemsProcessed(state.iterations() * kTurns);
}
BENCHMARK(turn_of_the_loop);

Task<void> send_many(Core& core, Mailbox<int>& box, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) box.send(1);
  co_await yield(core);
  co_await yield(core);
}

void send_a_burst(benchmark::State& state) {
  constexpr std::int64_t kMessages = 1000;
  RealCore core(1);
  std::int64_t received = 0;
  Mailbox<int> box(core, [&](int value) { received += value; });
  for (auto _ : state) core.run_until_done(send_many(core, box, kMessages));
  state.SetItemsProcessed(received);
}
BENCHMARK(send_a_burst);

}  // namespace
}  // namespace cork::runtime

BENCHMARK_MAIN();
