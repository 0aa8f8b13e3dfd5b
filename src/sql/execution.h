// SPDX-License-Identifier: Apache-2.0
// Execution: a built query: its scans, operators and sinks, and running them to the end.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "runtime/file.h"
#include "runtime/wait.h"
#include "sql/catalog.h"
#include "sql/memory_budget.h"
#include "sql/settings.h"
#include "streams/lookup_join.h"
#include "streams/operator.h"
#include "streams/postgres/tables.h"
#include "streams/scan.h"
#include "streams/source.h"
#include "streams/table_sink.h"
#include "streams/time_zone.h"

namespace cork::sql {

/// What a query needs from outside; all outlive it.
struct ExecutionContext {
  Core& core;
  FileSystem& files;
  streams::Topics& topics;
  /// SET options of the session.
  const std::map<std::string, std::string>& settings;
  /// To databases; null: there is no way to them.
  net::Transport* transport = nullptr;
  /// 'table.local-time-zone'; null: UTC.
  std::shared_ptr<const streams::TimeZone> zone = nullptr;
  /// Tables of the connector filesystem are read and written.
  bool file_tables = true;
  /// Awaited between batches; null: nothing is.
  std::function<Task<void>()> pace = nullptr;
  /// Scans of topics that would go on for ever end where the topics end when they begin.
  bool snapshots = false;
};

/// A job whose state outlives it: docs/decisions/0014-state-in-the-transaction.md.
struct KeptJob {
  streams::JobSpec spec;
  /// What runs, as tokens: state of anything else is refused.
  std::string statement;
  std::int64_t commit_interval_ms = 100;
};

/// Belongs to one core. Each scan is read by a task of its own; operators run inside these tasks, one batch at a time.
class Execution {
 public:
  Execution(ExecutionContext context, streams::QueryMetrics& metrics) : context_(context), metrics_(metrics) {}

  // Building.
  template <class T, class... A>
  T& add(A&&... arguments) {
    auto made = std::make_unique<T>(std::forward<A>(arguments)...);
    T& result = *made;
    operators_.push_back(std::move(made));
    return result;
  }
  /// Rows of the table, of which the columns `used` are looked at, go to `next`. A table that is there already is read once for all.
  Result<void> add_scan(std::shared_ptr<const Table> table, std::map<std::string, std::string> options, const streams::ColumnUse& used,
                        streams::Operator& next, std::size_t input);
  void add_values(streams::Batch batch, streams::Operator& next, std::size_t input);
  /// The sink of a table; NULL columns and types are the planner's matter.
  /// `updates_delete`: a -U may stay alone, as behind HAVING, so that it takes its row away.
  Result<streams::Operator*> add_table_sink(const Table& table, bool updates_delete = false);
  /// A join that asks the table for the keys of its rows.
  Result<streams::Operator*> add_lookup(std::shared_ptr<const Table> table, std::map<std::string, std::string> options, streams::JoinSpec spec);
  /// Its operators have to see the time pass, also while no rows come.
  void need_ticks() { ticks_ = true; }
  /// Where late rows go by 'cork.late-records.topic'; null if that is not set.
  Result<streams::Operator*> late_sink(const Schema& schema);
  streams::QueryMetrics& metrics() { return metrics_; }
  /// 'table.exec.mini-batch.enabled': what a batch changes of a group is told once.
  bool folds_batches() const { return is_set_to(context_.settings, "table.exec.mini-batch.enabled", "true"); }
  /// `run` goes on from the last commit of the job, and commits.
  void keep(KeptJob job) { kept_ = std::move(job); }
  /// The zone that windows over a time of this type are aligned to; null: UTC.
  std::shared_ptr<const streams::TimeZone> window_zone(const LogicalType& time) const {
    const bool local = time.root == streams::TypeRoot::kTimestampLtz && context_.zone != nullptr && !context_.zone->is_utc();
    return local ? context_.zone : nullptr;
  }

  /// Opens sources and sinks and runs until all scans have ended, `stop` was called, or an error.
  Task<Result<void>> run();
  /// The query ends soon; what was computed is written.
  void stop() { stopping_ = true; }
  /// As `stop`, for a query whose answer is whole: what its steps hold back would not change it.
  void stop_complete() {
    stopping_ = true;
    complete_ = true;
  }
  /// Unbounded scans end where their topics end now.
  Task<Result<void>> drain();
  /// Records that table sinks were given.
  std::int64_t written() const;
  /// Of a job that is kept: how often this run has committed.
  std::int64_t commits() const { return commits_; }
  /// Records that its sources hold and that were not read; -1: nobody can tell.
  std::int64_t lag() const;
  /// Keys that its operators keep something of.
  std::size_t state_keys() const;
  /// Whether all that it reads ends.
  bool is_bounded() const;
  /// Whether it could be kept: names a step that has state which cannot be saved.
  Result<void> check_savable() const;

 private:
  struct Reader {
    streams::Operator* next;
    std::size_t input;
  };
  struct PlannedScan {
    std::shared_ptr<const Table> table;
    std::map<std::string, std::string> options;
    streams::ColumnUse used;  // of the table's columns
    std::vector<Reader> readers;
    std::unique_ptr<streams::Scan> scan = nullptr;
    /// Of a kept job: where the scan began, and is behind the last batch that was worked on.
    std::optional<std::string> state = std::nullopt;
  };
  struct PlannedValues {
    streams::Batch batch;
    streams::Operator* next;
    std::size_t input;
  };
  struct PlannedSink {
    streams::TableSink* encoder;
    streams::WriteSpec spec;
    /// Of a filesystem table; empty: a topic.
    std::string folder;
    /// Of a jdbc table.
    std::optional<streams::PostgresTable> postgres;
    /// Its records count with the commit of the job.
    bool transactional = false;
    std::unique_ptr<streams::Sink> sink;
    bool writing = false;
  };

  struct PlannedLookup {
    std::shared_ptr<const Table> table;
    std::map<std::string, std::string> options;
    std::vector<std::string> keys;
    streams::LookupJoin* join;
    bool resolving = false;
  };

  Task<Result<void>> open();
  Result<void> expire_state();
  Result<void> check_files(const std::string& table) const;
  Result<void> check_schema_file(const std::string& table, const std::map<std::string, std::string>& options) const;
  Task<Result<void>> open_scan(PlannedScan& planned);
  Task<Result<void>> open_sink(PlannedSink& planned);
  Task<Result<void>> connect_registry(streams::RegistryUser* user);
  Task<Result<void>> run_opened();
  Task<void> close();
  Task<Result<void>> work(PlannedScan& planned, streams::Batch batch);
  Task<Result<void>> end_scan(PlannedScan& planned);
  Task<Result<void>> settle();
  bool holds_back() const;
  Task<void> wait_for_commit();

  // Jobs that are kept (execution_commit.cc).
  Result<void> check_positions() const;
  Task<Result<void>> load();
  Result<void> restore_all(const streams::StateEntries& entries);
  Result<void> restore(std::string_view name, std::string_view bytes);
  Result<void> restore_operator(std::size_t number, char part, std::string_view key, std::string_view bytes);
  Task<Result<void>> commit();
  Task<Result<void>> commit_cut();
  std::vector<streams::StateChange> changes();
  std::vector<streams::GroupOffsets> group_offsets() const;
  // execution_lookup.cc
  Task<Result<void>> open_lookups();
  Task<Result<void>> load_lookup(PlannedLookup& planned);
  Task<Result<void>> resolve(PlannedLookup& lookup);
  Task<Result<std::unique_ptr<streams::Source>>> open_source(PlannedScan& planned);
  Task<void> pump(PlannedScan& planned);
  Task<Result<void>> pump_rows(PlannedScan& planned);
  Task<Result<void>> write_pending();

  ExecutionContext context_;
  streams::QueryMetrics& metrics_;
  streams::QueryMetrics late_metrics_;
  std::vector<std::unique_ptr<streams::Operator>> operators_;
  std::vector<std::unique_ptr<PlannedScan>> scans_;
  std::vector<PlannedValues> values_;
  std::vector<std::unique_ptr<PlannedSink>> sinks_;
  std::vector<std::unique_ptr<PlannedLookup>> lookups_;
  std::optional<Error> failure_;
  std::size_t running_ = 0;
  bool stopping_ = false;
  bool complete_ = false;
  bool draining_ = false;
  bool ticks_ = false;
  runtime::Condition changed_;

  std::optional<MemoryBudget> memory_;
  std::optional<KeptJob> kept_;
  std::unique_ptr<streams::JobStore> store_;
  std::map<std::string, std::string> small_entries_;  // as they were committed: those that are made anew each time
  bool values_given_ = false;
  bool finished_ = false;
  bool committing_ = false;
  std::size_t busy_ = 0;  // scans whose batch is being worked on
  std::int64_t next_commit_ns_ = 0;
  std::int64_t commits_ = 0;
};

}  // namespace cork::sql
