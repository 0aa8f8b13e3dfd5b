// SPDX-License-Identifier: Apache-2.0
// Limit: lets the first rows pass, then asks the query to stop.
#pragma once

#include <functional>

#include "streams/operator.h"

namespace cork::streams {

class Limit : public Operator {
 public:
  /// Skips `offset` rows first. `reached` is called once, when the last row has passed.
  Limit(std::int64_t rows, std::int64_t offset, std::move_only_function<void()> reached) : skip_(offset), left_(rows), reached_(std::move(reached)) {}
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  std::int64_t skip_;
  std::int64_t left_;
  std::move_only_function<void()> reached_;
  bool told_ = false;
};

}  // namespace cork::streams
