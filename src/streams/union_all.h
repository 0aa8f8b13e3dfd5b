// SPDX-License-Identifier: Apache-2.0
// UnionAll: several inputs as one stream, whose watermark is their least.
#pragma once

#include <vector>

#include "streams/operator.h"

namespace cork::streams {

class UnionAll : public Operator {
 public:
  explicit UnionAll(std::size_t inputs) : watermarks_(inputs, kNoWatermark), open_(inputs) {}
  Result<void> process(std::size_t input, Batch batch) override;
  Result<void> finish(std::size_t input) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  std::vector<std::int64_t> watermarks_;
  std::size_t open_;
};

}  // namespace cork::streams
