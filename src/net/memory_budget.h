// SPDX-License-Identifier: Apache-2.0
// MemoryBudget: the memory that large frames of all connections of a core may take together.
#pragma once

#include <cstddef>
#include <memory>

#include "runtime/wait.h"

namespace cork::net {

/// Belongs to one core; what it allocated is given back when the last owner lets go, on the same core.
class MemoryBudget : public std::enable_shared_from_this<MemoryBudget> {
 public:
  MemoryBudget(Core& core, std::size_t bytes_max) : core_(core), bytes_max_(bytes_max) {}

  std::size_t used() const { return used_; }
  /// Uninitialised memory within the budget; waits until there is room. A piece larger than the whole budget is given
  /// when nothing else is out.
  Task<std::shared_ptr<std::byte[]>> allocate(std::size_t size) {
    const std::shared_ptr<MemoryBudget> self = shared_from_this();
    while (used_ > 0 && used_ + size > bytes_max_) co_await room_.wait(core_);
    used_ += size;
    co_return std::shared_ptr<std::byte[]>(new std::byte[size], [self, size](std::byte* memory) {
      delete[] memory;
      self->used_ -= size;
      self->room_.notify_all();
    });
  }

 private:
  Core& core_;
  std::size_t bytes_max_;
  std::size_t used_ = 0;
  runtime::Condition room_;
};

}  // namespace cork::net
