// SPDX-License-Identifier: Apache-2.0
// Session: executes SQL statements against a catalog of its own; what `cork sql` and tests drive.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "net/transport.h"
#include "runtime/core.h"
#include "runtime/file.h"
#include "streams/operator.h"
#include "streams/source.h"
#include "streams/time_zone.h"

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
  /// Begins a result with rows (SELECT, SHOW, DESCRIBE, EXPLAIN); `append_only`: every row is a "+I".
  virtual void begin(std::span<const ResultColumn> columns, bool append_only) = 0;
  /// One change: op is "+I", "-U", "+U" or "-D".
  virtual void row(std::string_view op, std::span<const std::optional<std::string_view>> values) = 0;
  /// Ends a statement; `rows` counts the rows given, or the records written by an INSERT.
  virtual void end(std::int64_t rows) = 0;
  /// A statement failed; true: the script goes on with the next one, false: `execute` returns the error.
  virtual bool failed(const Error& error) {
    (void)error;
    return false;
  }
};

/// How a running job does.
struct JobProgress {
  std::int64_t lag = -1;  // -1: nobody can tell
  std::int64_t state_keys = 0;
  std::int64_t commits = 0;
};

/// Belongs to one core. One statement runs at a time; `cancel` and `progress` may be called while it runs.
class Session {
 public:
  /// All three must outlive the session.
  /// Without a transport there are no tables of databases.
  Session(Core& core, FileSystem& files, streams::Topics& topics, net::Transport* transport = nullptr);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Runs every statement of a script (separated by ';') in order and stops at the first error, whose message holds
  /// line:column, the line with a caret, and what to do. An INSERT or SELECT over an unbounded source ends by `cancel`.
  Task<Result<void>> execute(std::string script, ResultSink& sink);

  /// The running statement ends soon, without an error; later statements of the script are not run.
  void cancel();
  /// The unbounded scans of the running statement end where their topics end now; then all windows close and it ends, as
  /// Flink's `stop --drain` does.
  Task<Result<void>> drain();
  /// What the running statement has done so far; numbers of the last one stay until the next begins.
  const streams::QueryMetrics& metrics() const;
  /// A name that no table or view has may be a topic, whose columns are inferred from its records; false unless set.
  void set_topics_are_tables(bool value);
  /// Whether tables of the connector filesystem are read and written; true unless set. Where statements come from other machines,
  /// the files of this one are none of theirs.
  void set_file_tables(bool value);
  /// Where the definitions of materialized views are read, of those that `visible` says yes to: for sessions of users who may read the
  /// topic of a view and not the catalog of jobs. The topics outlive the session.
  void set_views(streams::Topics& topics, std::function<bool(const std::string& view)> visible);
  /// Columns of a result whose values are all NULL need no type; false unless set.
  void set_untyped_columns(bool value);
  /// Instants (TIMESTAMP_LTZ) of results are printed in UTC, not in the session's zone; false unless set.
  void set_instants_in_utc(bool value);
  /// The zone that a setting of 'table.local-time-zone' names. INVALID_REQUEST if it is not known.
  Result<std::shared_ptr<const streams::TimeZone>> find_zone(const std::string& name);
  /// Scans of topics that would go on for ever end where the topics end when they begin; false unless set.
  void set_snapshots(bool value);
  /// Whether CREATE, ALTER and DROP are kept as they were written, for jobs that run elsewhere; true unless set. A session that
  /// submits none and defines the same views over and over would grow.
  void set_definitions_are_kept(bool value);
  /// Awaited between batches of rows: what takes them may have to get rid of some before there are more.
  void set_pace(std::function<Task<void>()> pace);
  /// The columns that a query gives, without running it.
  Task<Result<std::vector<ResultColumn>>> columns_of(std::string query);
  /// Of the running statement; nullopt: none is, or its job is waiting to go on after an error.
  std::optional<JobProgress> progress() const;
  /// The last error that the running job is to go on after; empty: there was none.
  std::string trouble() const;
  /// The same as SET 'key' = 'value'.
  void set(const std::string& key, std::string value);
  /// What may stand in a statement: keywords, functions, tables, views and their columns; for completion at a prompt.
  std::vector<std::string> words() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cork::sql
