// SPDX-License-Identifier: Apache-2.0
// Jobs: runs the jobs of a cluster's catalog inside a process: starts, pauses and stops them as the catalog says.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "net/transport.h"
#include "runtime/core.h"
#include "runtime/file.h"
#include "runtime/wait.h"
#include "sql/job_catalog.h"
#include "sql/session.h"

namespace cork::sql {

/// Belongs to one core; everything that it is given outlives it, and it outlives its tasks.
/// Invariant: a job of the catalog runs at most once here, and after a stop of the process from its last commit on.
class Jobs {
 public:
  /// `exists` tells whether the catalog's topic is there: nothing is asked of the cluster before.
  Jobs(Core& core, FileSystem& files, net::Transport& transport, streams::Topics& topics, bool file_tables, std::function<bool()> exists);
  ~Jobs();

  /// Follows the catalog until `stop`.
  void start();
  /// All jobs commit and end. Nothing is called after it.
  Task<void> stop();
  /// By name: what SHOW QUERIES shows.
  std::map<std::string, JobStatus> statuses() const;

 private:
  struct Running;
  Task<void> follow();
  Task<Result<void>> follow_once();
  Task<void> report();
  Task<void> settle();
  Task<void> run(std::shared_ptr<Running> job);
  Task<void> forget(JobDefinition definition);
  Task<void> drain(std::shared_ptr<Running> job);
  void reconcile();
  void begin(const JobDefinition& definition);
  void end(Running& job, JobWish why);
  JobStatus status_of(Running& job) const;

  Core& core_;
  FileSystem& files_;
  net::Transport& transport_;
  streams::Topics& topics_;
  bool file_tables_;
  std::function<bool()> exists_;
  JobCatalog catalog_;
  KnownJobs known_;
  std::map<std::string, std::shared_ptr<Running>> running_;
  /// Dropped jobs, until they are out of the catalog; true: that is written.
  std::map<std::string, bool> forgetting_;
  std::size_t tasks_ = 0;
  bool stopping_ = false;
  runtime::Condition changed_;
};

}  // namespace cork::sql
