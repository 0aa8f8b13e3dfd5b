// SPDX-License-Identifier: Apache-2.0
// Session: executes SQL statements against a catalog of its own; what `cork sql` and tests drive.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "runtime/core.h"
#include "runtime/file.h"
#include "streams/source.h"

namespace cork::sql {

/// A column of a result: its name and its type as Flink prints it, such as "BIGINT NOT NULL".
struct ResultColumn {
  std::string name;
  std::string type;
};

/// Receives what statements answer. Values are printed as Flink's SQL client does; nullopt is NULL. The views live
/// until the call returns.
class ResultSink {
 public:
  virtual ~ResultSink() = default;
  /// Begins a result with rows (SELECT, SHOW, DESCRIBE, EXPLAIN).
  virtual void begin(std::span<const ResultColumn> columns) = 0;
  /// One change: op is "+I", "-U", "+U" or "-D".
  virtual void row(std::string_view op, std::span<const std::optional<std::string_view>> values) = 0;
  /// Ends a statement; `rows` counts the rows given, or the records written by an INSERT.
  virtual void end(std::int64_t rows) = 0;
};

/// What the running statement has done so far; numbers of the last one stay until the next begins.
struct Progress {
  std::int64_t records_in = 0;
  std::int64_t records_out = 0;
  /// Fields or lines that could not be read and were dropped by 'ignore-parse-errors'.
  std::int64_t bad_records = 0;
  /// Rows that came after all of their windows had closed.
  std::int64_t late_records = 0;
  std::int64_t windows_closed = 0;
  /// Milliseconds since 1970; INT64_MIN before the first watermark.
  std::int64_t watermark_ms = INT64_MIN;
};

/// Belongs to one core. One statement runs at a time; `cancel` and `progress` may be called while it runs.
class Session {
 public:
  /// All three must outlive the session.
  Session(Core& core, FileSystem& files, streams::Topics& topics);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Runs every statement of a script (separated by ';') in order and stops at the first error, whose message holds
  /// line:column, the line with a caret, and what to do. An INSERT or SELECT over an unbounded source ends by `cancel`.
  Task<Result<void>> execute(std::string script, ResultSink& sink);

  /// The running statement ends soon, without an error; later statements of the script are not run.
  void cancel();
  const Progress& progress() const;
  /// The same as SET 'key' = 'value'.
  void set(const std::string& key, std::string value);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cork::sql
