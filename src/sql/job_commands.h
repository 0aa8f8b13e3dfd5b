// SPDX-License-Identifier: Apache-2.0
// Statements about the jobs of a cluster: submitting, showing, pausing, stopping and dropping them.
#pragma once

#include <string>

#include "runtime/core.h"
#include "sql/ast.h"
#include "sql/job_catalog.h"
#include "sql/session.h"

namespace cork::sql {

/// Enters the job in the catalog, waits until a broker runs it, and gives its name as Flink gives a job's id.
Task<Result<void>> submit_job(Core& core, streams::Topics& topics, JobDefinition job, ResultSink& sink);
/// SHOW JOBS: Flink's columns. SHOW QUERIES: how each one does.
Task<Result<void>> show_jobs(Core& core, streams::Topics& topics, bool queries, ResultSink& sink);
/// STOP, PAUSE, RESUME, DROP JOB: returns once the broker has done it.
Task<Result<void>> command_job(Core& core, streams::Topics& topics, JobCommand command);
/// The job that fills a materialized view; nullopt: there is no such view.
Task<Result<std::optional<JobDefinition>>> find_materialized_view(Core& core, streams::Topics& topics, std::string name);
Task<Result<std::vector<std::string>>> materialized_views(Core& core, streams::Topics& topics);

}  // namespace cork::sql
