// SPDX-License-Identifier: Apache-2.0
// WindowJoin: joins rows of the same window; the pairs leave when the window closes, and are never taken back.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "streams/join_spec.h"
#include "streams/key_map.h"
#include "streams/portioned_operator.h"
#include "streams/row_codec.h"
#include "streams/state.h"
#include "streams/time_zone.h"

namespace cork::streams {

/// REQUIRES: inputs of inserts. Output: columns of the left, then of the right; of a semi or anti join only those of
/// the left. Invariants: those of WindowAggregate, where the watermark is the lower one of both inputs.
class WindowJoin : public PortionedOperator {
 public:
  /// Columns of window_start and window_end, by side; they are not among the keys of `spec`.
  struct Windows {
    std::array<std::size_t, 2> start{};
    std::array<std::size_t, 2> end{};
    /// The zone of the local times that they are; null: UTC.
    std::shared_ptr<const TimeZone> zone = nullptr;
  };
  WindowJoin(JoinSpec spec, Windows windows, QueryMetrics& metrics);
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { slots_.track_changes(); }
  std::size_t state_keys() const override { return slots_.size(); }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  struct Output;
  struct Group {
    std::array<std::vector<std::string>, 2> rows;
    bool matches = true;  // false: a key is NULL
  };
  bool pads(std::size_t side) const;
  std::int64_t closing_watermark(std::int64_t end) const;
  void store(std::size_t side, std::string_view key, std::int64_t end, bool matches, std::string row);
  Result<void> begin(std::size_t input, Batch batch) override;
  Result<bool> proceed() override;
  Result<void> end(std::size_t input) override;
  Result<bool> work(std::size_t& left, Output& output);
  void take_row(std::size_t row);
  Result<bool> advance(std::size_t& left, Output& output);
  Result<bool> fire(const Group& group, std::size_t& left, Output& output);
  Result<void> meet(const Group& group, std::size_t count, Output& output);
  void give(const std::string* left, const std::string* right, Output& output);
  std::int64_t lower() const { return std::min(watermarks_[0], watermarks_[1]); }

  JoinSpec spec_;
  Windows windows_;
  QueryMetrics& metrics_;
  std::array<RowCodec, 2> key_codecs_;
  std::array<RowCodec, 2> row_codecs_;
  KeyMap slots_;
  std::vector<Group> groups_;
  std::map<std::int64_t, std::vector<std::uint32_t>> open_;  // window end -> its groups
  std::array<std::int64_t, 2> watermarks_{kNoWatermark, kNoWatermark};
  std::int64_t fired_ = kNoWatermark;
  std::size_t inputs_open_ = 2;

  // The batch that is worked on, and how far.
  std::size_t side_ = 0;
  Batch batch_;
  std::vector<ColumnPtr> keys_;
  std::size_t row_ = 0;
  std::int64_t emitted_ = kNoWatermark;  // that the next step has seen
  // The window that closes: its group, and the rows that meet next.
  std::size_t firing_ = 0;
  std::size_t left_ = 0;
  std::size_t right_ = 0;
  bool met_ = false;
  std::vector<bool> matched_;  // rows of the right
};

}  // namespace cork::streams
