// SPDX-License-Identifier: Apache-2.0
// Benchmarks of the checksum over sizes from a header to a large batch.
#include <benchmark/benchmark.h>

#include <vector>

#include "base/crc32c.h"

namespace cork {
namespace {

void crc32c_hardware(benchmark::State& state) {
  const std::vector<std::byte> data(static_cast<std::size_t>(state.range(0)), std::byte{0x5a});
  for (auto _ : state) benchmark::DoNotOptimize(crc32c(data));
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(crc32c_hardware)->Arg(64)->Arg(1 << 10)->Arg(16 << 10)->Arg(1 << 20);

void crc32c_table(benchmark::State& state) {
  const std::vector<std::byte> data(static_cast<std::size_t>(state.range(0)), std::byte{0x5a});
  for (auto _ : state) benchmark::DoNotOptimize(crc32c_portable(data));
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(crc32c_table)->Arg(16 << 10);

}  // namespace
}  // namespace cork

BENCHMARK_MAIN();
