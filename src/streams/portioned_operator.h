// SPDX-License-Identifier: Apache-2.0
// PortionedOperator: a step whose answer to a batch can be far larger than the batch, and leaves it in portions.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <utility>

#include "streams/operator.h"

namespace cork::streams {

/// Batches that come while one is being worked on wait in the order of their arrival.
class PortionedOperator : public Operator {
 public:
  Result<void> process(std::size_t input, Batch batch) final { return arrive({input, std::move(batch)}); }
  Result<void> finish(std::size_t input) final { return arrive({input, std::nullopt}); }
  bool holds_back() const final { return !waiting_.empty(); }
  Result<void> resume() final {
    if (waiting_.empty()) return {};
    Arrival& first = waiting_.front();
    if (!begun_ && !first.batch) {
      const std::size_t input = first.input;
      waiting_.pop_front();
      return end(input);
    }
    if (!begun_) {
      begun_ = true;
      TRY(begin(first.input, std::move(*first.batch)));
    }
    TRY_ASSIGN(const bool done, proceed());
    if (!done) return {};
    begun_ = false;
    waiting_.pop_front();
    return {};
  }

 protected:
  /// Takes a batch; nothing is emitted.
  virtual Result<void> begin(std::size_t input, Batch batch) = 0;
  /// Emits the next portion of what the batch gives; true: it was the last.
  virtual Result<bool> proceed() = 0;
  /// `finish`, behind all that came before.
  virtual Result<void> end(std::size_t input) = 0;

 private:
  struct Arrival {
    std::size_t input = 0;
    std::optional<Batch> batch;  // none: the input has ended
  };

  Result<void> arrive(Arrival arrival) {
    const bool idle = waiting_.empty();
    waiting_.push_back(std::move(arrival));
    return idle ? resume() : Result<void>();
  }

  std::deque<Arrival> waiting_;
  bool begun_ = false;
};

}  // namespace cork::streams
