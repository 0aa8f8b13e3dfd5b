// SPDX-License-Identifier: Apache-2.0
// off_loop: blocking work on a worker thread, awaited.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "base/result.h"
#include "runtime/core.h"
#include "runtime/wait.h"

namespace cork::log {

/// Runs `work` on a worker thread. What it uses has to live as long as it does, also when the waiting task is destroyed.
inline Task<Result<void>> off_loop(Core& core, std::move_only_function<Result<void>()> work) {
  struct Job {
    explicit Job(Core& owner) : finished(owner) {}
    Result<void> result;
    runtime::Signal finished;
  };
  auto job = std::make_shared<Job>(core);
  core.run_blocking([job, work = std::move(work)]() mutable { job->result = work(); }, [job] { job->finished.set(); });
  co_await job->finished.wait();
  co_return std::move(job->result);
}

}  // namespace cork::log
