// SPDX-License-Identifier: Apache-2.0
// SessionWindow: merging sessions and closing them.
#include "streams/session_window.h"

#include <algorithm>

#include "streams/datetime.h"

namespace cork::streams {

struct SessionWindow::Output {
  Output(const RowCodec& codec, const LogicalType& time_type)
      : rows(codec), time(std::make_shared<Column>(time_type)) {}
  RowOutput rows;
  std::shared_ptr<Column> start = std::make_shared<Column>(timestamp_type(3, false));
  std::shared_ptr<Column> end = std::make_shared<Column>(timestamp_type(3, false));
  std::shared_ptr<Column> time;
};

SessionWindow::SessionWindow(SessionSpec spec, QueryMetrics& metrics)
    : spec_(std::move(spec)), metrics_(metrics), key_codec_(types_of(spec_.keys)), row_codec_(spec_.columns) {}

Result<void> SessionWindow::process(std::size_t, Batch batch) {
  Output output(row_codec_, spec_.time_type);
  const std::int64_t before = watermark_;
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(spec_.keys, batch));
    const Column& times = *batch.columns[spec_.time_column];
    std::string key;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      advance(batch.watermark(row), output);
      if (times.is_null(row)) {
        return fail(
            ErrorCode::kInvalidRecord,
            "the event-time column is NULL in a row; a window needs a time: filter such rows before, or repair them");
      }
      key.clear();
      key_codec_.encode(keys, row, key);
      const auto [slot, inserted] = slots_.find_or_insert(key);
      if (sessions_.size() < slots_.slots()) sessions_.resize(slots_.slots());
      Session* session = place(slot, timestamp_to_millis(times.value<std::int64_t>(row), times.type.length));
      if (session == nullptr) {
        ++metrics_.late_records;
        if (sessions_[slot].empty()) slots_.erase(slot);
        continue;
      }
      std::string bytes;
      row_codec_.encode(batch.columns, row, bytes);
      session->rows.emplace_back(batch.kind(row), std::move(bytes));
    }
  }
  advance(batch.watermark_after, output);
  if (output.rows.rows() == 0 && before == watermark_) return {};
  return emit(output.rows.finish(before, watermark_, {output.start, output.end, output.time}));
}

/// The session of a time, merged with all that it meets; null if it is late. Valid until the next call.
SessionWindow::Session* SessionWindow::place(std::uint32_t slot, std::int64_t time) {
  std::vector<Session>& sessions = sessions_[slot];
  std::int64_t start = time;
  std::int64_t end = time + spec_.gap_ms;
  const auto meets = [time, gap = spec_.gap_ms](const Session& session) {
    return session.start <= time + gap && session.end >= time;
  };
  for (const Session& session : sessions) {
    if (!meets(session)) continue;
    start = std::min(start, session.start);
    end = std::max(end, session.end);
  }
  if (end - 1 <= watermark_) return nullptr;
  const auto first = std::ranges::find_if(sessions, meets);
  if (first == sessions.end()) {
    ends_.emplace(end, slot);
    sessions.push_back({start, end, {}});
    return &sessions.back();
  }
  const bool ends_as_before =
      std::ranges::any_of(sessions, [&](const Session& session) { return meets(session) && session.end == end; });
  if (!ends_as_before) ends_.emplace(end, slot);
  for (auto other = std::next(first); other != sessions.end();) {
    if (!meets(*other)) {
      ++other;
      continue;
    }
    std::ranges::move(other->rows, std::back_inserter(first->rows));
    other = sessions.erase(other);
  }
  first->start = start;
  first->end = end;
  return &*first;
}

void SessionWindow::advance(std::int64_t watermark, Output& output) {
  if (watermark <= watermark_) return;
  while (!ends_.empty() && ends_.begin()->first - 1 <= watermark) {
    const auto [end, slot] = *ends_.begin();
    ends_.erase(ends_.begin());
    close(slot, end, output);
  }
  watermark_ = watermark;
}

void SessionWindow::close(std::uint32_t slot, std::int64_t end, Output& output) {
  std::vector<Session>& sessions = sessions_[slot];
  const auto session = std::ranges::find(sessions, end, &Session::end);
  if (session == sessions.end()) return;
  const std::int64_t time = change_precision(end - 1, 3, spec_.time_type.length);
  const auto local = [this](std::int64_t ms) { return spec_.zone == nullptr ? ms : spec_.zone->to_local_ms(ms); };
  for (const auto& [kind, row] : session->rows) {
    output.rows.add(kind, row, watermark_);
    output.start->append(local(session->start));
    output.end->append(local(end));
    output.time->append(time);
  }
  ++metrics_.windows_closed;
  sessions.erase(session);
  if (sessions.empty()) slots_.erase(slot);
  else slots_.touch(slot);
}

void SessionWindow::save(StateWriter& out) {
  save_slots(slots_, 's', out, [this](std::uint32_t slot, StateEncoder& value) {
    value.size(sessions_[slot].size());
    for (const Session& session : sessions_[slot]) {
      value.number(session.start);
      value.number(session.end);
      value.size(session.rows.size());
      for (const auto& [kind, row] : session.rows) {
        value.number(kind);
        value.text(row);
      }
    }
  });
  std::string whole;
  StateEncoder(whole).number(watermark_);
  out.put(kWholeState, {}, whole);
}

Result<void> SessionWindow::restore(char part, std::string_view key, StateDecoder& value) {
  if (part == kWholeState) {
    watermark_ = value.number<std::int64_t>();
    return {};
  }
  const std::uint32_t slot = slots_.find_or_insert(key).slot;
  sessions_.resize(slots_.slots());
  for (std::uint32_t sessions = value.size(); sessions > 0; --sessions) {
    Session& session = sessions_[slot].emplace_back();
    session.start = value.number<std::int64_t>();
    session.end = value.number<std::int64_t>();
    ends_.emplace(session.end, slot);
    for (std::uint32_t left = value.size(); left > 0; --left) {
      const auto kind = value.number<RowKind>();
      session.rows.emplace_back(kind, std::string(value.text()));
    }
  }
  return {};
}

}  // namespace cork::streams
