// SPDX-License-Identifier: Apache-2.0
// WindowTableFunction: gives each row window_start, window_end and window_time, once for each of its windows.
#pragma once

#include "streams/operator.h"
#include "streams/time_zone.h"
#include "streams/window.h"

namespace cork::streams {

class WindowTableFunction : public Operator {
 public:
  /// `time_column` is the event-time attribute; the three columns are added behind the others. It drops nothing that is
  /// late: the operator that closes windows does.
  /// `zone`: windows over TIMESTAMP_LTZ are aligned to its local time; null: to UTC.
  WindowTableFunction(WindowSpec spec, std::size_t time_column, LogicalType time_type, std::shared_ptr<const TimeZone> zone = nullptr)
      : spec_(spec), time_column_(time_column), time_type_(time_type), zone_(std::move(zone)) {}
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kNone; }

 private:
  WindowSpec spec_;
  std::size_t time_column_;
  LogicalType time_type_;
  std::shared_ptr<const TimeZone> zone_;
};

}  // namespace cork::streams
