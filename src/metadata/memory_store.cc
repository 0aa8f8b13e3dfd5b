// SPDX-License-Identifier: Apache-2.0
// Keeps batches of encoded metadata records in memory.
#include "metadata/memory_store.h"

#include <algorithm>

namespace cork::metadata {

Result<StoredState> MemoryStore::load() {
  StoredState state;
  for (const Batch& batch : batches_) {
    TRY_ASSIGN(auto records, decode_records(batch.bytes.span(), batch.count));
    state.memory.push_back(batch.bytes);
    std::ranges::move(records, std::back_inserter(state.records));
  }
  state.sequence = static_cast<std::int64_t>(state.records.size());
  return state;
}

Task<Result<void>> MemoryStore::append(Records records, ImagePtr) {
  if (failing_) co_return fail(ErrorCode::kKafkaStorageError, "the metadata store was told to fail");
  protocol::Writer out;
  CO_TRY(encode_records(records, out));
  batches_.push_back({Bytes::from(out.flatten()), static_cast<std::uint32_t>(records.size())});
  co_return Result<void>();
}

}  // namespace cork::metadata
