// SPDX-License-Identifier: Apache-2.0
// Statements about jobs: each changes the catalog, and waits for what the broker says to it.
#include "sql/job_commands.h"

#include <fmt/format.h>

#include <vector>

#include "base/nearest.h"
#include "streams/datetime.h"

namespace cork::sql {
namespace {

constexpr std::int64_t kLookMs = 100;
constexpr std::int64_t kWaitMs = 15'000;

std::unexpected<Error> unknown_job(const KnownJobs& jobs, const std::string& name) {
  std::vector<std::string_view> names;
  for (const auto& [known, job] : jobs) names.push_back(known);
  const std::string_view near = nearest(name, names);
  return fail(ErrorCode::kInvalidRequest, fmt::format("there is no job '{}'{}; SHOW JOBS lists them", name, near.empty() ? "" : fmt::format(", did you mean '{}'?", near)));
}

/// Looks until `done` says so of what is known of the job; false: nobody runs jobs there.
template <class Done>
Task<Result<bool>> wait_for(Core& core, JobCatalog& catalog, std::string name, Done done) {
  const std::int64_t give_up = core.monotonic_ns() + kWaitMs * runtime::kNanosPerMilli;
  while (true) {
    CO_TRY_ASSIGN(const KnownJobs jobs, co_await catalog.read());
    const auto job = jobs.find(name);
    if (done(job == jobs.end() ? KnownJob{} : job->second)) co_return true;
    if (core.monotonic_ns() >= give_up) co_return false;
    co_await runtime::sleep_ms(core, kLookMs);
  }
}

std::unexpected<Error> nobody_answers(const std::string& name, std::string_view what_now) {
  return fail(ErrorCode::kRequestTimedOut, fmt::format("no broker has answered to job '{}' for {} s; {}. Brokers of Cork run jobs unless 'cork.jobs.enable' is false, brokers of "
                                                       "Kafka do not: there, SET 'execution.target' = 'local' runs the statement in this process", name, kWaitMs / 1'000, what_now));
}

std::string time_text(std::int64_t ms) { return ms <= 0 ? std::string() : streams::print_timestamp(ms, 3); }

using Cells = std::vector<std::string>;

void give(ResultSink& sink, const std::vector<std::string>& headings, const std::vector<Cells>& rows) {
  std::vector<ResultColumn> columns;
  for (const std::string& heading : headings) columns.push_back({heading, "VARCHAR(2147483647)"});
  sink.begin(columns, true);
  for (const Cells& row : rows) {
    std::vector<std::optional<std::string_view>> cells;
    for (const std::string& cell : row) cells.push_back(cell.empty() ? std::optional<std::string_view>() : std::optional<std::string_view>(cell));
    sink.row("+I", cells);
  }
  sink.end(static_cast<std::int64_t>(rows.size()));
}

}  // namespace

Task<Result<void>> submit_job(Core& core, streams::Topics& topics, JobDefinition job, ResultSink& sink) {
  JobCatalog catalog(core, topics);
  CO_TRY_ASSIGN(const KnownJobs jobs, co_await catalog.read());
  const auto known = jobs.find(job.name);
  if (known != jobs.end() && known->second.definition) {
    const bool view = !known->second.definition->view_definition.empty();
    co_return fail(ErrorCode::kInvalidRequest, view ? fmt::format("there is a materialized view '{0}' already: DROP MATERIALIZED VIEW {0} first", job.name)
                                                    : fmt::format("there is a job '{0}' already: DROP JOB '{0}' first, or give this one another 'pipeline.name'", job.name));
  }
  const std::string name = job.name;
  const std::int64_t version = core.wall_ms();
  job.created_ms = job.version = version;
  Result<void> written = co_await catalog.write(std::move(job));
  std::string error;
  Result<bool> begun = false;
  if (written) {
    begun = co_await wait_for(core, catalog, name, [&error, version](const KnownJob& now) {
      if (!now.status || now.status->version != version) return false;
      if (now.status->state == "FAILED") error = now.status->error;
      return true;
    });
  }
  // What nobody takes must not begin one day when nobody expects it.
  if (written && begun && !*begun) written = co_await catalog.erase(name);
  co_await catalog.close();
  CO_TRY(written);
  CO_TRY(begun);
  if (!*begun) co_return nobody_answers(name, "it is not submitted");
  if (!error.empty()) co_return fail(ErrorCode::kInvalidRequest, fmt::format("job '{0}' failed: {1}\nIt is kept as FAILED: RESUME JOB {0} tries again, DROP JOB {0} forgets it", name, error));
  give(sink, {"job id"}, {{name}});
  co_return Result<void>();
}

Task<Result<void>> show_jobs(Core& core, streams::Topics& topics, bool queries, ResultSink& sink) {
  JobCatalog catalog(core, topics);
  CO_TRY_ASSIGN(const KnownJobs jobs, co_await catalog.read());
  std::vector<Cells> rows;
  for (const auto& [name, job] : jobs) {
    if (!job.definition) continue;
    const JobStatus status = job.status.value_or(JobStatus{.state = "CREATED", .error = {}});
    const std::string state = job.definition->wish == JobWish::kDrop ? "DROPPING" : status.state;
    if (!queries) {
      rows.push_back({name, name, state, time_text(status.started_ms)});
      continue;
    }
    const bool event_time = status.watermark_ms != INT64_MIN && status.watermark_ms != INT64_MAX;
    rows.push_back({name, state, fmt::format("{:.0f}", status.rate), status.lag < 0 ? std::string() : std::to_string(status.lag),
                    event_time ? time_text(status.watermark_ms) : std::string(), std::to_string(status.records_in), std::to_string(status.records_out),
                    std::to_string(status.late), std::to_string(status.bad), std::to_string(status.state_keys), std::to_string(status.commits), status.error});
  }
  if (queries) give(sink, {"name", "status", "records/s", "lag", "watermark", "read", "written", "late", "bad", "state keys", "commits", "error"}, rows);
  else give(sink, {"job id", "job name", "status", "start time"}, rows);
  co_return Result<void>();
}

Task<Result<void>> command_job(Core& core, streams::Topics& topics, JobCommand command) {
  JobCatalog catalog(core, topics);
  CO_TRY_ASSIGN(const KnownJobs jobs, co_await catalog.read());
  const auto known = jobs.find(command.name);
  if (known == jobs.end() || !known->second.definition) {
    if (command.if_exists) co_return Result<void>();
    co_return unknown_job(jobs, command.name);
  }
  const bool drops = command.what == "DROP";
  if (drops && !command.view && !known->second.definition->view_definition.empty()) {
    co_return fail(ErrorCode::kInvalidRequest, fmt::format("job '{0}' fills the materialized view '{0}': DROP MATERIALIZED VIEW {0} drops both", command.name));
  }
  JobDefinition job = *known->second.definition;
  const bool resumes = command.what == "RESUME";
  if (resumes && job.wish == JobWish::kRun && known->second.status && !known->second.status->is_at_rest()) co_return Result<void>();
  job.wish = drops ? JobWish::kDrop : resumes ? JobWish::kRun : command.what == "PAUSE" ? JobWish::kPause : command.drain ? JobWish::kDrain : JobWish::kStop;
  if (resumes) job.version = std::max(core.wall_ms(), job.version + 1);
  const std::int64_t version = job.version;
  Result<void> written = co_await catalog.write(std::move(job));
  co_await catalog.close();
  CO_TRY(written);
  CO_TRY_ASSIGN(const bool done, co_await wait_for(core, catalog, command.name, [drops, resumes, version](const KnownJob& now) {
    if (drops) return !now.definition;
    return now.status && (resumes ? now.status->version == version : now.status->is_at_rest());
  }));
  if (!done) co_return nobody_answers(command.name, "what you ask for is in the catalog of jobs, and will be done by the first one that does");
  co_return Result<void>();
}

Task<Result<std::optional<JobDefinition>>> find_materialized_view(Core& core, streams::Topics& topics, std::string name) {
  JobCatalog catalog(core, topics);
  CO_TRY_ASSIGN(KnownJobs jobs, co_await catalog.read());
  const auto known = jobs.find(name);
  const bool there = known != jobs.end() && known->second.definition && !known->second.definition->view_definition.empty();
  co_return there ? std::move(known->second.definition) : std::nullopt;
}

Task<Result<std::vector<std::string>>> materialized_views(Core& core, streams::Topics& topics) {
  JobCatalog catalog(core, topics);
  CO_TRY_ASSIGN(const KnownJobs jobs, co_await catalog.read());
  std::vector<std::string> names;
  for (const auto& [name, job] : jobs) {
    if (job.definition && !job.definition->view_definition.empty()) names.push_back(name);
  }
  co_return names;
}

}  // namespace cork::sql
