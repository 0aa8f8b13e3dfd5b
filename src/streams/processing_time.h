// SPDX-License-Identifier: Apache-2.0
// ProcessingTime: gives rows the clock as their watermark, so that windows over it close as time passes.
#pragma once

#include "streams/operator.h"

namespace cork::streams {

/// Passes rows as they are. At the end of a bounded input the clock does not jump: windows that are open then are lost,
/// as in Flink.
class ProcessingTime : public Operator {
 public:
  Result<void> process(std::size_t, Batch batch) override {
    batch.watermarks.clear();
    batch.watermark_before = watermark_;
    // A row that comes at t may still be followed by others of t.
    if (batch.processing_time_ms > 0) watermark_ = std::max(watermark_, batch.processing_time_ms - 1);
    if (batch.rows > 0) batch.watermarks.assign(batch.rows, watermark_);
    batch.watermark_after = watermark_;
    return emit(std::move(batch));
  }

  StateKind state_kind() const override { return StateKind::kSaved; }
  void save(StateWriter& out) override {
    std::string value;
    StateEncoder(value).number(watermark_);
    out.put(kWholeState, {}, value);
  }
  Result<void> restore(char, std::string_view, StateDecoder& value) override {
    watermark_ = value.number<std::int64_t>();
    return {};
  }

 private:
  std::int64_t watermark_ = kNoWatermark;
};

}  // namespace cork::streams
