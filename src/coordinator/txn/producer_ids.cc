// SPDX-License-Identifier: Apache-2.0
// Blocks of producer ids.
#include "coordinator/txn/producer_ids.h"

namespace cork::coordinator {

Task<Result<std::int64_t>> ProducerIds::next() {
  while (next_ == end_) {
    const metadata::Image& tip = *metadata_.tip();
    metadata::ProducerIdsRecord record;
    record.node_id = tip.identity().node_id.value;
    const std::int64_t first = tip.next_producer_id();
    record.next_producer_id = first + kBlock;
    metadata::Records records;
    records.emplace_back(std::move(record));
    CO_TRY(co_await metadata_.commit(std::move(records)));
    // Two requests may have reserved a block each; the ids of one of them are given up.
    next_ = first;
    end_ = first + kBlock;
  }
  co_return next_++;
}

}  // namespace cork::coordinator
