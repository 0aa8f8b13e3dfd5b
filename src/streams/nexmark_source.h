// SPDX-License-Identifier: Apache-2.0
// NexmarkSource: the events of the Nexmark benchmark (people, auctions, bids) as JSON, generated.
#pragma once

#include <string>

#include "streams/source.h"

namespace cork::streams {

/// Event n as a JSON object {"event_type": 0 | 1 | 2, "person": ..., "auction": ..., "bid": ...}; of three objects one
/// is not null. It depends on n and `events_per_second` alone; times begin at 2024-01-01 00:00:00. Of 50 events 1 is a
/// person, 3 are auctions, 46 bids, with the hot keys, sizes and ids of github.com/nexmark/nexmark.
std::string nexmark_event(std::int64_t n, std::int64_t events_per_second);

class NexmarkSource final : public Source {
 public:
  /// Events 0 to count - 1; a negative count never ends.
  NexmarkSource(std::int64_t count, std::int64_t events_per_second)
      : count_(count), events_per_second_(events_per_second) {}
  Task<Result<RawBatch>> read(std::size_t records_max) override;
  Task<Result<void>> end_at_latest() override;
  std::int32_t partitions() const override { return 1; }
  /// The number of the next event.
  std::optional<std::string> position() const override;
  Result<void> resume(std::string_view position);

 private:
  std::int64_t count_;
  std::int64_t events_per_second_;
  std::int64_t next_ = 0;
};

}  // namespace cork::streams
