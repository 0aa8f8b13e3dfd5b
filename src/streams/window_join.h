// SPDX-License-Identifier: Apache-2.0
// WindowJoin: joins rows of the same window; the pairs leave when the window closes, and are never taken back.
#pragma once

#include <array>
#include <map>

#include "streams/join.h"
#include "streams/row_output.h"
#include "streams/time_zone.h"

namespace cork::streams {

/// REQUIRES: inputs of inserts. Output: columns of the left, then of the right; of a semi or anti join only those of
/// the left. Invariants: those of WindowAggregate, where the watermark is the lower one of both inputs.
class WindowJoin : public Operator {
 public:
  /// Columns of window_start and window_end, by side; they are not among the keys of `spec`.
  struct Windows {
    std::array<std::size_t, 2> start{};
    std::array<std::size_t, 2> end{};
    /// The zone of the local times that they are; null: UTC.
    std::shared_ptr<const TimeZone> zone = nullptr;
  };
  WindowJoin(JoinSpec spec, Windows windows, QueryMetrics& metrics);
  Result<void> process(std::size_t input, Batch batch) override;
  Result<void> finish(std::size_t input) override;
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
  Result<void> advance(Output& output);
  Result<void> fire(Group& group, Output& output);
  Result<std::vector<std::uint32_t>> matching(const Group& group, std::size_t left);
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
};

}  // namespace cork::streams
