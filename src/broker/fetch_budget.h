// SPDX-License-Identifier: Apache-2.0
// FetchBudget: the memory that records on their way to consumers may take together, however slowly these read.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

#include "base/bytes.h"
#include "runtime/wait.h"

namespace cork::broker {

/// Belongs to one core, as everything that it counts does. What was counted is given back when its last owner lets go.
class FetchBudget : public std::enable_shared_from_this<FetchBudget> {
 public:
  explicit FetchBudget(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  std::size_t available() const { return used_ < bytes_max_ ? bytes_max_ - used_ : 0; }
  std::size_t used() const { return used_; }

  /// Waits until there is room, or the deadline.
  Task<void> wait_for_room(Core& core, std::int64_t deadline_ns) {
    while (available() == 0 && core.monotonic_ns() < deadline_ns) co_await room_.wait_until(core, deadline_ns);
  }

  /// The same records, counted as long as they live.
  Bytes count(Bytes records) {
    if (records.empty()) return records;
    const ByteSpan span = records.span();
    auto held = std::make_shared<Held>(shared_from_this(), std::move(records));
    return Bytes::with_owner(span, std::move(held));
  }

 private:
  struct Held {
    Held(std::shared_ptr<FetchBudget> from, Bytes counted) : budget(std::move(from)), records(std::move(counted)) {
      budget->used_ += records.size();
    }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() {
      budget->used_ -= records.size();
      budget->room_.notify_all();
    }
    std::shared_ptr<FetchBudget> budget;
    Bytes records;
  };

  std::size_t bytes_max_;
  std::size_t used_ = 0;
  runtime::Condition room_;
};

}  // namespace cork::broker
