// SPDX-License-Identifier: Apache-2.0
// Jobs: one session a job, and its status in the catalog.
#include "sql/jobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/logger.h"

namespace cork::sql {
namespace {

Logger logger("jobs");

constexpr std::int64_t kLookMs = 500;      // for the catalog's topic, and after errors
constexpr std::int64_t kReportMs = 1'000;  // between statuses

/// Takes what a job has to say: nobody looks.
class NoRows final : public ResultSink {
 public:
  void begin(std::span<const ResultColumn>, bool) override {}
  void row(std::string_view, std::span<const std::optional<std::string_view>>) override {}
  void end(std::int64_t) override {}
};

}  // namespace

struct Jobs::Running {
  JobDefinition definition;
  std::unique_ptr<Session> session;
  NoRows rows;
  std::int64_t started_ms = 0;
  bool ended = false;
  /// Why it was told to end; kRun: it was not.
  JobWish ending = JobWish::kRun;
  std::string error;
  JobStatus last;
};

Jobs::Jobs(Core& core, FileSystem& files, net::Transport& transport, streams::Topics& topics, bool file_tables, std::function<bool()> exists)
    : core_(core), files_(files), transport_(transport), topics_(topics), file_tables_(file_tables), exists_(std::move(exists)), catalog_(core, topics) {}
Jobs::~Jobs() = default;

void Jobs::start() {
  tasks_ += 2;
  core_.spawn(follow());
  core_.spawn(report());
}

Task<void> Jobs::stop() {
  stopping_ = true;
  for (const auto& [name, job] : running_) {
    if (!job->ended) job->session->cancel();
  }
  while (tasks_ > 0) co_await changed_.wait(core_);
  co_await catalog_.close();
}

Task<void> Jobs::follow() {
  std::string last_error;
  while (!stopping_) {
    if (exists_()) {
      const Result<void> followed = co_await follow_once();
      if (!followed && followed.error().message != last_error && !stopping_) {
        last_error = followed.error().message;
        logger.warn("the jobs of this cluster cannot be read", {{"topic", kJobTopic}, {"error", followed.error().describe()}});
      }
    }
    if (!stopping_) co_await runtime::sleep_ms(core_, kLookMs);
  }
  --tasks_;
  changed_.notify_all();
}

Task<Result<void>> Jobs::follow_once() {
  CO_TRY_ASSIGN(const std::unique_ptr<streams::Source> source, co_await catalog_.follow());
  KnownJobs known;
  bool caught_up = false;
  while (!stopping_) {
    constexpr std::size_t kRecords = 4096;
    CO_TRY_ASSIGN(const streams::RawBatch batch, co_await source->read(kRecords));
    for (const streams::RawRecord& record : batch.records) apply(record, known);
    caught_up = caught_up || batch.records.empty();
    if (!caught_up) continue;
    known_ = known;
    reconcile();
  }
  co_return Result<void>();
}

void Jobs::end(Running& job, JobWish why) {
  if (job.ended || job.ending != JobWish::kRun) return;
  job.ending = why;
  if (why != JobWish::kDrain) return job.session->cancel();
  ++tasks_;
  core_.spawn(drain(running_.at(job.definition.name)));
}

/// Reads what is there now, closes all windows and ends.
Task<void> Jobs::drain(std::shared_ptr<Running> job) {
  const Result<void> drained = co_await job->session->drain();
  if (!drained) logger.warn("a job cannot be drained", {{"job", job->definition.name}, {"error", drained.error().describe()}});
  --tasks_;
  changed_.notify_all();
}

/// Makes what runs what shall run.
void Jobs::reconcile() {
  for (const auto& [name, job] : running_) {
    const auto known = known_.find(name);
    const bool there = known != known_.end() && known->second.definition;
    const JobWish wish = there ? known->second.definition->wish : JobWish::kStop;
    if (wish != JobWish::kRun) end(*job, wish);
  }
  std::erase_if(forgetting_, [this](const auto& dropped) {
    const auto known = known_.find(dropped.first);
    return dropped.second && (known == known_.end() || !known->second.definition || known->second.definition->wish != JobWish::kDrop);
  });
  for (const auto& [name, known] : known_) {
    if (!known.definition || stopping_) continue;
    if (known.definition->wish == JobWish::kDrop && forgetting_.emplace(name, false).second) {
      ++tasks_;
      core_.spawn(forget(*known.definition));
    }
    if (known.definition->wish != JobWish::kRun) continue;
    const auto place = running_.find(name);
    const bool new_version = place == running_.end() || (place->second->ended && place->second->definition.version != known.definition->version);
    if (new_version) begin(*known.definition);
  }
}

void Jobs::begin(const JobDefinition& definition) {
  auto job = std::make_shared<Running>();
  job->definition = definition;
  job->session = std::make_unique<Session>(core_, files_, topics_, &transport_);
  job->session->set_file_tables(file_tables_);
  job->session->set("execution.target", "local");
  job->session->set("pipeline.name", definition.name);
  job->session->set("execution.checkpointing.interval", "100 ms");
  running_[definition.name] = job;
  ++tasks_;
  core_.spawn(run(std::move(job)));
}

Task<void> Jobs::run(std::shared_ptr<Running> job) {
  job->started_ms = core_.wall_ms();
  logger.info("job starts", {{"job", job->definition.name}});
  Result<void> result;
  if (!stopping_ && job->ending == JobWish::kRun) result = co_await job->session->execute(job->definition.script, job->rows);
  if (!result) {
    job->error = result.error().message;
    logger.warn("job failed", {{"job", job->definition.name}, {"error", result.error().describe()}});
  }
  job->ended = true;
  --tasks_;
  changed_.notify_all();
}

/// A dropped job takes its state with it, and a view its rows. It is in the catalog until that is done, so that a crash in between
/// loses nothing of it.
Task<void> Jobs::forget(JobDefinition definition) {
  const std::string name = definition.name;
  const auto place = running_.find(name);
  const std::shared_ptr<Running> job = place == running_.end() ? nullptr : place->second;
  while (job != nullptr && !job->ended) co_await changed_.wait(core_);
  std::vector<std::string> topics = {name + "-changelog"};
  if (!definition.view_topic.empty()) topics.push_back(definition.view_topic);
  for (const std::string& topic : topics) {
    const Result<void> deleted = co_await topics_.remove(topic);
    if (!deleted) logger.warn("a topic of a dropped job is still there", {{"job", name}, {"topic", topic}, {"error", deleted.error().describe()}});
  }
  running_.erase(name);
  const Result<void> erased = co_await catalog_.erase(name);
  if (erased) {
    forgetting_[name] = true;
  } else {
    forgetting_.erase(name);
    logger.warn("a dropped job is still in the catalog", {{"job", name}, {"error", erased.error().describe()}});
  }
  --tasks_;
  changed_.notify_all();
}

JobStatus Jobs::status_of(Running& job) const {
  JobStatus status = job.last;
  if (job.ended) {
    status.state = !job.error.empty() ? "FAILED" : job.ending == JobWish::kPause ? "PAUSED" : job.ending == JobWish::kStop ? "CANCELED" : "FINISHED";
  } else {
    status.state = job.ending != JobWish::kRun ? "CANCELLING" : "RUNNING";
  }
  status.error = job.error;
  status.version = job.definition.version;
  status.started_ms = job.started_ms;
  status.rate = 0;
  if (job.session == nullptr) return status;
  const streams::QueryMetrics& metrics = job.session->metrics();
  const std::int64_t now = core_.wall_ms();
  const std::int64_t read = metrics.records_in - job.last.records_in;
  if (job.last.updated_ms > 0 && now > job.last.updated_ms) status.rate = static_cast<double>(std::max<std::int64_t>(0, read)) * 1000.0 / static_cast<double>(now - job.last.updated_ms);
  status.records_in = metrics.records_in;
  status.records_out = metrics.records_out;
  status.watermark_ms = metrics.watermark_ms;
  status.late = metrics.late_records;
  status.bad = metrics.bad_records;
  if (job.ended) return status;
  const auto progress = job.session->progress();
  // Until it commits again it may be no better.
  if (job.ending == JobWish::kRun && (!progress || progress->commits == 0)) status.error = job.session->trouble();
  if (progress) {
    status.lag = progress->lag;
    status.state_keys = progress->state_keys;
    status.commits = progress->commits;
  } else if (job.ending == JobWish::kRun && job.last.updated_ms > 0) {
    status.state = "RESTARTING";
  }
  return status;
}

std::map<std::string, JobStatus> Jobs::statuses() const {
  std::map<std::string, JobStatus> out;
  for (const auto& [name, job] : running_) out[name] = status_of(*job);
  return out;
}

/// A process that ended before it could say so leaves jobs behind that are said to run.
Task<void> Jobs::settle() {
  const KnownJobs known = known_;
  for (const auto& [name, job] : known) {
    // A status that was on its way when its job was dropped.
    const bool left_over = !job.definition && job.status && !running_.contains(name) && !forgetting_.contains(name);
    if (left_over && !stopping_) {
      known_.erase(name);
      const Result<void> erased = co_await catalog_.erase(name);
      if (!erased) logger.debug("the status of a dropped job is still there", {{"job", name}, {"error", erased.error().describe()}});
      continue;
    }
    const bool wrong = job.definition && job.definition->wish != JobWish::kRun && job.definition->wish != JobWish::kDrop && job.status && !job.status->is_at_rest() && !running_.contains(name);
    if (!wrong || stopping_) continue;
    JobStatus status = *job.status;
    status.state = job.definition->wish == JobWish::kPause ? "PAUSED" : "CANCELED";
    known_[name].status = status;
    const Result<void> written = co_await catalog_.write(name, std::move(status));
    if (!written) logger.debug("the status of a job is not written", {{"job", name}, {"error", written.error().describe()}});
  }
}

Task<void> Jobs::report() {
  std::int64_t next_ms = 0;
  while (!stopping_) {
    co_await runtime::sleep_ms(core_, running_.empty() ? kLookMs : kReportMs / 5);
    const std::int64_t now = core_.wall_ms();
    const bool due = now >= next_ms;
    const std::map<std::string, std::shared_ptr<Running>> jobs = running_;
    for (const auto& [name, job] : jobs) {
      if (stopping_ || forgetting_.contains(name)) continue;
      JobStatus status = status_of(*job);
      // A new state is told at once, numbers once a second.
      const bool same = status.records_in == job->last.records_in && status.commits == job->last.commits && status.rate == job->last.rate && status.error == job->last.error;
      if (status.state == job->last.state && (!due || same)) continue;
      status.updated_ms = now;
      job->last = status;
      const Result<void> written = co_await catalog_.write(name, std::move(status));
      if (!written) logger.debug("the status of a job is not written", {{"job", name}, {"error", written.error().describe()}});
    }
    co_await settle();
    if (due) next_ms = now + kReportMs;
  }
  --tasks_;
  changed_.notify_all();
}

}  // namespace cork::sql
