// SPDX-License-Identifier: Apache-2.0
// JobCatalog: records as JSON.
#include "sql/job_catalog.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <utility>

#include "base/logger.h"

namespace cork::sql {
namespace {

namespace json = boost::json;

Logger logger("jobs");

constexpr std::string_view kJobPrefix = "job/";
constexpr std::string_view kStatusPrefix = "status/";
constexpr std::pair<JobWish, std::string_view> kWishes[] = {{JobWish::kRun, "run"}, {JobWish::kPause, "pause"}, {JobWish::kStop, "stop"}, {JobWish::kDrain, "drain"}, {JobWish::kDrop, "drop"}};

std::string_view name_of(JobWish wish) {
  for (const auto& [known, name] : kWishes) {
    if (known == wish) return name;
  }
  return kWishes[0].second;
}

JobWish wish_of(std::string_view name) {
  for (const auto& [wish, known] : kWishes) {
    if (known == name) return wish;
  }
  return JobWish::kRun;
}

std::string text_of(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::int64_t number_of(const json::object& object, std::string_view key, std::int64_t otherwise = 0) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_int64() ? value->as_int64() : otherwise;
}

/// Of whole numbers of a status, where they are in its record.
constexpr std::pair<std::string_view, std::int64_t JobStatus::*> kNumbers[] = {
    {"started_ms", &JobStatus::started_ms}, {"updated_ms", &JobStatus::updated_ms}, {"records_in", &JobStatus::records_in},
    {"records_out", &JobStatus::records_out}, {"lag", &JobStatus::lag}, {"watermark_ms", &JobStatus::watermark_ms}, {"late", &JobStatus::late},
    {"bad", &JobStatus::bad}, {"state_keys", &JobStatus::state_keys}, {"commits", &JobStatus::commits}, {"version", &JobStatus::version}};

JobStatus status_of(const json::object& object) {
  JobStatus status;
  status.state = text_of(object, "state");
  status.error = text_of(object, "error");
  for (const auto& [key, number] : kNumbers) status.*number = number_of(object, key, status.*number);
  if (const json::value* rate = object.if_contains("rate"); rate != nullptr && rate->is_double()) status.rate = rate->as_double();
  return status;
}

}  // namespace

void apply(const streams::RawRecord& record, KnownJobs& jobs) {
  const bool is_status = record.key.starts_with(kStatusPrefix);
  if (!is_status && !record.key.starts_with(kJobPrefix)) {
    logger.warn("a record of the catalog of jobs is none of a job", {{"topic", kJobTopic}, {"offset", record.offset}});
    return;
  }
  const std::string name(record.key.substr(is_status ? kStatusPrefix.size() : kJobPrefix.size()));
  if (!record.has_value) {
    if (is_status) jobs[name].status.reset();
    else jobs[name].definition.reset();
    if (!jobs[name].status && !jobs[name].definition) jobs.erase(name);
    return;
  }
  boost::system::error_code error;
  const json::value parsed = json::parse(record.value, error);
  if (error || !parsed.is_object()) {
    logger.warn("a record of the catalog of jobs is no JSON object", {{"topic", kJobTopic}, {"offset", record.offset}});
    return;
  }
  const json::object& object = parsed.as_object();
  if (is_status) {
    jobs[name].status = status_of(object);
    return;
  }
  jobs[name].definition = JobDefinition{.name = name, .script = text_of(object, "script"), .view_definition = text_of(object, "view_definition"),
                                        .view_topic = text_of(object, "view_topic"), .wish = wish_of(text_of(object, "wish")),
                                        .created_ms = number_of(object, "created_ms"), .version = number_of(object, "version")};
}

Task<Result<KnownJobs>> JobCatalog::read() {
  KnownJobs jobs;
  streams::ScanSpec spec;
  spec.topic = kJobTopic;
  spec.startup = streams::StartupMode::kEarliest;
  spec.bounded = true;
  auto source = co_await topics_.open_source(std::move(spec));
  if (!source && source.error().code == ErrorCode::kUnknownTopicOrPartition) co_return jobs;  // there never was one
  if (!source) co_return fail(source.error());
  while (true) {
    constexpr std::size_t kRecords = 4096;
    CO_TRY_ASSIGN(const streams::RawBatch batch, co_await (*source)->read(kRecords));
    for (const streams::RawRecord& record : batch.records) apply(record, jobs);
    if (batch.end) co_return jobs;
  }
}

Task<Result<std::unique_ptr<streams::Source>>> JobCatalog::follow() {
  CO_TRY(co_await topics_.ensure({.name = std::string(kJobTopic), .partitions = 1, .compacted = true}));
  streams::ScanSpec spec;
  spec.topic = kJobTopic;
  spec.startup = streams::StartupMode::kEarliest;
  co_return co_await topics_.open_source(std::move(spec));
}

Task<Result<void>> JobCatalog::put(std::string key, std::optional<std::string> value) {
  while (writing_) co_await written_.wait(core_);
  writing_ = true;
  Result<void> written = co_await put_alone(std::move(key), std::move(value));
  writing_ = false;
  written_.notify_all();
  co_return written;
}

Task<Result<void>> JobCatalog::put_alone(std::string key, std::optional<std::string> value) {
  if (sink_ == nullptr) {
    CO_TRY(co_await topics_.ensure({.name = std::string(kJobTopic), .partitions = 1, .compacted = true}));
    CO_TRY_ASSIGN(sink_, co_await topics_.open_sink({.topic = std::string(kJobTopic), .properties = {}}));
  }
  streams::RawRecord record;
  record.key = key;
  record.has_key = true;
  record.has_value = value.has_value();
  if (value) record.value = *value;
  record.timestamp_ms = -1;
  Result<void> written = co_await sink_->write(std::span(&record, 1));
  if (written) written = co_await sink_->flush();
  if (!written) co_await close();  // a producer that has failed sends nothing more
  co_return written;
}

Task<Result<void>> JobCatalog::write(JobDefinition job) {
  json::object object = {{"script", job.script}, {"wish", name_of(job.wish)}, {"created_ms", job.created_ms}, {"version", job.version}};
  if (!job.view_definition.empty()) {
    object["view_definition"] = job.view_definition;
    object["view_topic"] = job.view_topic;
  }
  co_return co_await put(std::string(kJobPrefix) + job.name, json::serialize(object));
}

Task<Result<void>> JobCatalog::write(std::string name, JobStatus status) {
  json::object object = {{"state", status.state}, {"rate", status.rate}};
  if (!status.error.empty()) object["error"] = status.error;
  for (const auto& [key, number] : kNumbers) object[key] = status.*number;
  co_return co_await put(std::string(kStatusPrefix) + name, json::serialize(object));
}

Task<Result<void>> JobCatalog::erase(std::string name) {
  CO_TRY(co_await put(std::string(kStatusPrefix) + name, std::nullopt));
  co_return co_await put(std::string(kJobPrefix) + name, std::nullopt);
}

Task<void> JobCatalog::close() {
  if (sink_ != nullptr) co_await sink_->close();
  sink_.reset();
}

}  // namespace cork::sql
