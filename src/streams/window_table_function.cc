// SPDX-License-Identifier: Apache-2.0
// WindowTableFunction: one pass over the time column.
#include "streams/window_table_function.h"

#include "streams/datetime.h"

namespace cork::streams {

Result<void> WindowTableFunction::process(std::size_t, Batch batch) {
  if (batch.rows == 0) return emit(std::move(batch));
  const Column& time = *batch.columns[time_column_];
  std::vector<Window> windows;
  windows.reserve(batch.rows);
  std::vector<std::uint32_t> rows;
  rows.reserve(batch.rows);
  for (std::uint32_t row = 0; row < batch.rows; ++row) {
    if (time.is_null(row)) {
      return fail(ErrorCode::kInvalidRecord,
                  "the event-time column is NULL in a row; a window needs a time: filter such rows before, or repair them");
    }
    const std::int64_t millis = timestamp_to_millis(time.value<std::int64_t>(row), time_type_.length);
    spec_.assign(zone_ == nullptr ? millis : zone_->to_local_ms(millis), windows);
    rows.resize(windows.size(), row);
  }
  if (spec_.kind != WindowKind::kTumble) batch = select(batch, rows);
  auto start = std::make_shared<Column>(timestamp_type(3, false));
  auto end = std::make_shared<Column>(timestamp_type(3, false));
  auto last = std::make_shared<Column>(time_type_);
  for (const auto& column : {start, end, last}) column->reserve(windows.size());
  for (const Window& window : windows) {
    start->append(window.start);
    end->append(window.end);
    const std::int64_t closes = zone_ == nullptr ? window.end : zone_->to_utc_ms(window.end);
    last->append(change_precision(closes - 1, 3, time_type_.length));
  }
  batch.columns.insert(batch.columns.end(), {start, end, last});
  return emit(std::move(batch));
}

}  // namespace cork::streams
