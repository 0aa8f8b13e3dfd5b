// SPDX-License-Identifier: Apache-2.0
// Batches in the place of lost ones.
#include "log/filler.h"

#include <algorithm>
#include <utility>

#include "base/endian.h"
#include "protocol/record_batch_builder.h"

namespace cork::log {

std::vector<std::vector<std::byte>> filler_batches(std::int64_t first, std::int64_t next) {
  using protocol::BatchLayout;
  std::vector<std::vector<std::byte>> out;
  while (first < next) {
    const std::int64_t count = std::min<std::int64_t>(next - first, INT32_MAX);
    protocol::RecordBatchBuilder builder;
    builder.append(protocol::kNoTimestamp, std::nullopt, std::nullopt);
    std::vector<std::byte> batch = std::move(*builder.build(first));
    batch.resize(BatchLayout::kRecords);
    store_big_endian(batch.data() + BatchLayout::kLength, static_cast<std::int32_t>(BatchLayout::kRecords - BatchLayout::kLeaderEpoch));
    store_big_endian(batch.data() + BatchLayout::kLeaderEpoch, std::int32_t{0});
    store_big_endian(batch.data() + BatchLayout::kLastOffsetDelta, static_cast<std::int32_t>(count - 1));
    store_big_endian(batch.data() + BatchLayout::kRecordCount, std::int32_t{0});
    protocol::update_crc(batch);
    out.push_back(std::move(batch));
    first += count;
  }
  return out;
}

}  // namespace cork::log
