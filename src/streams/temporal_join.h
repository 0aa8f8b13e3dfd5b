// SPDX-License-Identifier: Apache-2.0
// TemporalJoin: FOR SYSTEM_TIME AS OF an event time: each row of the left meets the version of the right that was valid
// at its time.
#pragma once

#include <array>
#include <map>

#include "streams/join_spec.h"
#include "streams/key_map.h"
#include "streams/row_output.h"

namespace cork::streams {

/// REQUIRES: a left input of inserts; the right is a changelog with at most one row a key at a time. Kinds: inner and
/// left. A left row leaves when the watermark of both inputs has reached its time, so that all versions up to then are
/// known.
class TemporalJoin : public Operator {
 public:
  /// Event-time columns of both sides.
  TemporalJoin(JoinSpec spec, std::array<std::size_t, 2> time_columns);
  Result<void> process(std::size_t input, Batch batch) override;
  Result<void> finish(std::size_t input) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { slots_.track_changes(); }
  std::size_t state_keys() const override { return slots_.size(); }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  struct Version {
    std::string row;
    bool deleted = false;
  };
  struct Waiting {
    std::uint64_t sequence = 0;
    std::int64_t time = 0;
    std::uint32_t slot = 0;
    bool matches = true;  // false: a key is NULL
    RowKind kind = RowKind::kInsert;
    std::string row;
  };
  struct Output;
  Result<void> advance(Output& output);
  Result<void> emit_left(const Waiting& left, Output& output);
  std::int64_t lower() const { return std::min(watermarks_[0], watermarks_[1]); }

  JoinSpec spec_;
  std::array<std::size_t, 2> time_columns_;
  std::array<RowCodec, 2> key_codecs_;
  std::array<RowCodec, 2> row_codecs_;
  KeyMap slots_;
  std::vector<std::map<std::int64_t, Version>> versions_;  // by slot and time
  WaitingRows<std::int64_t, Waiting> waiting_;             // by time
  std::array<std::int64_t, 2> watermarks_{kNoWatermark, kNoWatermark};
  std::int64_t advanced_ = kNoWatermark;
  std::uint64_t sequence_ = 0;
  std::size_t open_ = 2;
};

}  // namespace cork::streams
