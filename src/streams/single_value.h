// SPDX-License-Identifier: Apache-2.0
// SingleValue: a query that stands for a value: at most one row at any time.
#pragma once

#include "streams/operator.h"

namespace cork::streams {

class SingleValue : public Operator {
 public:
  Result<void> process(std::size_t, Batch batch) override {
    for (std::size_t row = 0; row < batch.rows; ++row) {
      rows_ += is_retraction(batch.kind(row)) ? -1 : 1;
      if (rows_ > 1)
        return fail(ErrorCode::kInvalidRecord,
                    "a query that stands for a value gave more than one row: use an aggregate, or LIMIT 1");
    }
    return emit(std::move(batch));
  }

  StateKind state_kind() const override { return StateKind::kSaved; }
  void save(StateWriter& out) override {
    std::string value;
    StateEncoder(value).number(rows_);
    out.put(kWholeState, {}, value);
  }
  Result<void> restore(char, std::string_view, StateDecoder& value) override {
    rows_ = value.number<std::int64_t>();
    return {};
  }

 private:
  std::int64_t rows_ = 0;
};

}  // namespace cork::streams
