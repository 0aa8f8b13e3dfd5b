// SPDX-License-Identifier: Apache-2.0
// Options of jobs: which statements are kept, under which name, and how often they commit.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sql/execution.h"

namespace cork::sql {

/// 'sink.delivery-guarantee' is none, at-least-once or exactly-once.
Result<void> check_delivery_guarantee(const std::map<std::string, std::string>& options);
bool is_exactly_once(const Table& table);

/// How an INSERT is kept: if one of its sinks is exactly once, or if it has a name ('pipeline.name') and
/// 'execution.checkpointing.interval'. nullopt: it is not. INVALID_REQUEST says what is missing.
Result<std::optional<KeptJob>> kept_job(const std::vector<std::shared_ptr<const Table>>& sinks, const std::map<std::string, std::string>& settings,
                                        const std::string& statement, streams::Topics& topics);

/// Whether a job that failed with this may go on from its last commit.
bool may_go_on(ErrorCode code);

}  // namespace cork::sql
