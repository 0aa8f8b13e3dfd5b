// SPDX-License-Identifier: Apache-2.0
// Benchmarks of the validation of a produced batch: its cost is paid for every record that comes in.
#include <benchmark/benchmark.h>

#include <string>

#include "log/log_validator.h"
#include "protocol/record_batch_builder.h"

namespace cork::log {
namespace {

/// Half random, half text: compresses to about half.
Bytes batch_of(compression::Codec codec, int records, std::size_t record_bytes) {
  protocol::RecordBatchBuilder builder({.codec = codec});
  std::uint64_t state = 1;
  for (int i = 0; i < records; ++i) {
    std::string value(record_bytes, 'v');
    for (std::size_t at = 0; at < value.size(); at += 2) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      value[at] = static_cast<char>(state >> 56);
    }
    builder.append(1'700'000'000'000 + i, std::nullopt, as_byte_span(value));
  }
  return Bytes::from(*builder.build());
}

void validate(benchmark::State& state, compression::Codec codec, int records, std::size_t record_bytes) {
  TopicConfig config;
  config.max_message_bytes = 10 << 20;
  const ValidationContext context{config, "orders", 0, 1'700'000'000'000};
  const Bytes batch = batch_of(codec, records, record_bytes);
  for (auto _ : state) {
    const auto valid = validate_records(batch, context);
    if (!valid) std::abort();
    benchmark::DoNotOptimize(valid);
  }
  state.SetItemsProcessed(state.iterations() * records);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(batch.size()));
}
BENCHMARK_CAPTURE(validate, plain_100_bytes, compression::Codec::kNone, 1000, 100);
BENCHMARK_CAPTURE(validate, plain_1_kib, compression::Codec::kNone, 16, 1024);
BENCHMARK_CAPTURE(validate, lz4_100_bytes, compression::Codec::kLz4, 1000, 100);
BENCHMARK_CAPTURE(validate, zstd_100_bytes, compression::Codec::kZstd, 1000, 100);

}  // namespace
}  // namespace cork::log

BENCHMARK_MAIN();
