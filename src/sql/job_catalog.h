// SPDX-License-Identifier: Apache-2.0
// JobCatalog: the jobs that run inside brokers, as records of the topic __cork_jobs; format: docs/formats/job-catalog.md.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/core.h"
#include "runtime/wait.h"
#include "streams/source.h"

namespace cork::sql {

constexpr std::string_view kJobTopic = "__cork_jobs";

/// What somebody wants of a job.
enum class JobWish : std::uint8_t { kRun, kPause, kStop, kDrain, kDrop };

struct JobDefinition {
  std::string name;
  /// SET and CREATE statements, then the INSERT or statement set that the job is.
  std::string script;
  /// Of a materialized view: the CREATE TABLE that reads it, and its topic, which goes with it. Empty: an INSERT.
  std::string view_definition = {};
  std::string view_topic = {};
  JobWish wish = JobWish::kRun;
  std::int64_t created_ms = 0;
  /// Rises with each change, so that a later RESUME starts what has failed.
  std::int64_t version = 0;
};

/// What the broker says of it. States are Flink's: RUNNING, RESTARTING, FAILED, FINISHED, CANCELED for a stopped one; and
/// PAUSED.
struct JobStatus {
  std::string state;
  std::string error;
  std::int64_t started_ms = 0;
  std::int64_t updated_ms = 0;
  std::int64_t records_in = 0;
  std::int64_t records_out = 0;
  double rate = 0;  // records read in a second, over the last interval
  std::int64_t lag = -1;
  std::int64_t watermark_ms = INT64_MIN;
  std::int64_t late = 0;
  std::int64_t bad = 0;
  std::int64_t state_keys = 0;
  std::int64_t commits = 0;
  /// Of the definition that it is about.
  std::int64_t version = 0;

  bool is_at_rest() const { return state == "PAUSED" || state == "CANCELED" || state == "FINISHED" || state == "FAILED"; }
};

struct KnownJob {
  std::optional<JobDefinition> definition;
  std::optional<JobStatus> status;
};

using KnownJobs = std::map<std::string, KnownJob>;

/// Applies a record of the topic; jobs that are gone disappear. One that is none of the catalog's is logged and left out: whoever
/// may write to the topic must not stop the jobs of others by it.
void apply(const streams::RawRecord& record, KnownJobs& jobs);

/// Belongs to one core; the topics outlive it. Several tasks may write at once.
class JobCatalog {
 public:
  JobCatalog(Core& core, streams::Topics& topics) : core_(core), topics_(topics) {}
  /// All jobs as they are now.
  Task<Result<KnownJobs>> read();
  /// Every change from the first record on.
  Task<Result<std::unique_ptr<streams::Source>>> follow();
  Task<Result<void>> write(JobDefinition job);
  Task<Result<void>> write(std::string name, JobStatus status);
  /// The job is gone.
  Task<Result<void>> erase(std::string name);
  Task<void> close();

 private:
  Task<Result<void>> put(std::string key, std::optional<std::string> value);
  Task<Result<void>> put_alone(std::string key, std::optional<std::string> value);
  Core& core_;
  streams::Topics& topics_;
  std::unique_ptr<streams::Sink> sink_;
  bool writing_ = false;
  runtime::Condition written_;
};

}  // namespace cork::sql
