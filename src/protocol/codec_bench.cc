// SPDX-License-Identifier: Apache-2.0
// Benchmarks of the codec: the frames of the hot path, for one partition and for a hundred.
#include <benchmark/benchmark.h>

#include <string>

#include "protocol/generated/fetch_response.h"
#include "protocol/generated/produce_request.h"
#include "protocol/header.h"
#include "protocol/record_batch_builder.h"

namespace cork::protocol {
namespace {

constexpr std::int16_t kProduceVersion = 12;
constexpr std::int16_t kFetchVersion = 12;
constexpr std::size_t kRecordBytes = 1024;

Bytes batch_of(int records) {
  RecordBatchBuilder builder;
  const std::string value(kRecordBytes, 'v');
  for (int i = 0; i < records; ++i) builder.append(1'700'000'000'000 + i, std::nullopt, as_byte_span(value));
  return Bytes::from(*builder.build());
}

Bytes produce_frame(int partitions) {
  ProduceRequest request;
  request.acks = -1;
  auto& topic = request.topic_data.emplace_back();
  topic.name = "orders";
  const Bytes batch = batch_of(16);
  for (int i = 0; i < partitions; ++i) {
    auto& data = topic.partition_data.emplace_back();
    data.index = i;
    data.records = batch;
  }
  Writer out;
  if (!request.encode(out, kProduceVersion)) std::abort();
  return Bytes::from(out.flatten());
}

void decode_produce(benchmark::State& state) {
  const Bytes frame = produce_frame(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    Reader in(frame);
    ProduceRequest request;
    if (!request.decode(in, kProduceVersion)) std::abort();
    benchmark::DoNotOptimize(request);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(decode_produce)->Arg(1)->Arg(100);

void encode_fetch(benchmark::State& state) {
  FetchResponse response;
  auto& topic = response.responses.emplace_back();
  topic.topic = "orders";
  const Bytes batch = batch_of(64);
  for (int i = 0; i < state.range(0); ++i) {
    auto& data = topic.partitions.emplace_back();
    data.partition_index = i;
    data.records = batch;
  }
  for (auto _ : state) benchmark::DoNotOptimize(encode_response(response, kFetchVersion, 7));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(encode_fetch)->Arg(1)->Arg(100);

void build_batch(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(batch_of(static_cast<int>(state.range(0))));
  state.SetBytesProcessed(state.iterations() * state.range(0) * static_cast<std::int64_t>(kRecordBytes));
}
BENCHMARK(build_batch)->Arg(16);

}  // namespace
}  // namespace cork::protocol

BENCHMARK_MAIN();
