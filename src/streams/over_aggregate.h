// SPDX-License-Identifier: Apache-2.0
// OverAggregate: f(...) OVER (PARTITION BY ... ORDER BY time ROWS | RANGE ... PRECEDING): a value for each row, in the
// order of time.
#pragma once

#include <deque>
#include <map>

#include "streams/key_map.h"
#include "streams/operator.h"
#include "streams/over_functions.h"

namespace cork::streams {

/// REQUIRES: an input of inserts. Output: the input's columns, then the calls.
/// By event time: rows wait until the watermark reaches them; a row that is not ahead of the watermark is late and
/// dropped. By processing time: rows count in the order in which they come.
class OverAggregate : public Operator {
 public:
  static constexpr std::size_t kProcessingTime = SIZE_MAX;
  /// Of the frame, RANGE counts milliseconds, and the end is the current row.
  OverAggregate(OverSpec spec, std::size_t time_column, QueryMetrics& metrics);
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { slots_.track_changes(); }
  std::size_t state_keys() const override { return slots_.size(); }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  struct Row {
    std::uint32_t slot;
    std::int64_t time;
    std::string bytes;
    std::int64_t watermark;  // that downstream has when the row leaves
  };
  /// A row of a frame; `index` is its place in the batch that is worked on, kNone if it is not there.
  struct Framed {
    std::int64_t time;
    std::string bytes;
    std::uint32_t index;
  };
  static constexpr std::uint32_t kNone = UINT32_MAX;
  struct Event {
    enum class Kind : std::uint8_t { kAdd, kRetract, kEmit } kind;
    std::uint32_t slot;
    std::uint32_t index;
    bool new_peers;
  };
  struct Work;

  bool bounded() const { return spec_.frame.preceding != OverFrame::kUnbounded; }
  void release(std::int64_t watermark, std::vector<Row>& ready);
  void plan_rows(std::span<const Row> ready, Work& work);
  void plan_range(std::span<const Row> ready, Work& work);
  void drop_first(std::uint32_t slot, Work& work);
  Result<Batch> run(std::vector<Row> ready);
  void make_slots();

  OverSpec spec_;
  std::size_t time_column_;
  QueryMetrics& metrics_;
  RowCodec key_codec_;
  RowCodec row_codec_;
  OverFunctions functions_;
  KeyMap slots_;
  std::vector<std::deque<Framed>> frames_;    // by slot
  WaitingRows<std::int64_t, Row> waiting_;    // by time
  std::vector<std::int64_t> last_times_;      // by slot
  std::int64_t watermark_ = kNoWatermark;
};

}  // namespace cork::streams
