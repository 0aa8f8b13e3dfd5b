// SPDX-License-Identifier: Apache-2.0
// SessionWindow: SESSION(TABLE t PARTITION BY ..., DESCRIPTOR(time), gap): rows leave with their session once it is
// closed.
#pragma once

#include <map>

#include "streams/key_map.h"
#include "streams/operator.h"
#include "streams/row_codec.h"
#include "streams/row_output.h"
#include "streams/time_zone.h"

namespace cork::streams {

struct SessionSpec {
  std::vector<ExpressionPtr> keys;
  std::vector<LogicalType> columns;
  std::size_t time_column = 0;
  LogicalType time_type;
  std::int64_t gap_ms = 0;
  /// Sessions over TIMESTAMP_LTZ are shown in its local time; null: UTC.
  std::shared_ptr<const TimeZone> zone = nullptr;
};

/// Output: the input's columns, window_start, window_end, window_time.
/// Invariants: (1) sessions of a key neither overlap nor touch: a row [t, t + gap) joins those that it meets, and they
/// become one; (2) a session [s, e) leaves when the watermark reaches e - 1 ms; (3) a row whose session would then be
/// behind the watermark is late.
class SessionWindow : public Operator {
 public:
  SessionWindow(SessionSpec spec, QueryMetrics& metrics);
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { slots_.track_changes(); }
  std::size_t state_keys() const override { return slots_.size(); }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  struct Session {
    std::int64_t start;
    std::int64_t end;
    std::vector<std::pair<RowKind, std::string>> rows;
  };
  struct Output;
  Session* place(std::uint32_t slot, std::int64_t time);
  void advance(std::int64_t watermark, Output& output);
  void close(std::uint32_t slot, std::int64_t end, Output& output);

  SessionSpec spec_;
  QueryMetrics& metrics_;
  RowCodec key_codec_;
  RowCodec row_codec_;
  KeyMap slots_;
  std::vector<std::vector<Session>> sessions_;       // by slot, few each
  std::multimap<std::int64_t, std::uint32_t> ends_;  // end -> slot; entries of sessions that grew are stale
  std::int64_t watermark_ = kNoWatermark;
};

}  // namespace cork::streams
