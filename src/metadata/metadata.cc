// SPDX-License-Identifier: Apache-2.0
// Commits changes of the metadata in order and publishes what is durable.
#include "metadata/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/logger.h"
#include "metadata/feature_control.h"
#include "metadata/image_builder.h"

namespace cork::metadata {
namespace {

Logger logger("metadata");

/// Whether a directory that belongs to `stored` serves one who asks for `asked`.
Result<void> check_identity(const Identity& stored, const Identity& asked) {
  if (!asked.cluster_id.empty() && asked.cluster_id != stored.cluster_id) {
    return fail(ErrorCode::kInconsistentClusterId,
                fmt::format("the data directory belongs to cluster {}, not to {}: start with the directory of that cluster",
                            stored.cluster_id, asked.cluster_id));
  }
  if (asked.node_id != stored.node_id) {
    return fail(ErrorCode::kInvalidConfig,
                fmt::format("the data directory belongs to node {}, but node.id is {}: set node.id={}",
                            stored.node_id.value, asked.node_id.value, stored.node_id.value));
  }
  return {};
}

}  // namespace

Metadata::Metadata(Core& core, Store& store, std::shared_ptr<const Config> static_config)
    : core_(core), store_(store), image_(std::make_shared<const Image>(std::move(static_config))), tip_(image_) {}

Metadata::~Metadata() { ASSERT(followers_.empty()); }

Task<Result<void>> Metadata::start(Identity first) {
  CO_TRY_ASSIGN(const StoredState state, store_.load());
  ImageBuilder builder(*image_);
  CO_TRY(builder.replay_all(state.records));
  builder.resume_at(state.sequence);
  image_ = tip_ = builder.finish().image;
  if (state.formatted) CO_TRY(check_identity(*state.formatted, first));
  if (image_->identity().cluster_id.empty()) {
    if (state.formatted) first.cluster_id = state.formatted->cluster_id;
    if (state.formatted) first.directory_id = state.formatted->directory_id;
    CO_TRY(co_await store_identity(first));
  }
  CO_TRY(check_identity(image_->identity(), first));
  if (state.formatted) CO_TRY(check_identity(image_->identity(), *state.formatted));
  co_return store_.show_identity(image_->identity());
}

Task<Result<void>> Metadata::store_identity(Identity first) {
  ClusterRecord record;
  if (first.cluster_id.empty()) first.cluster_id = core_.random().uuid().to_string();
  if (first.directory_id.is_zero()) first.directory_id = core_.random().uuid();
  record.cluster_id = first.cluster_id;
  record.node_id = first.node_id.value;
  record.directory_id = first.directory_id;
  Records records;
  records.emplace_back(std::move(record));
  for (const Feature& feature : supported_features()) {
    FeatureLevelRecord level;
    level.name = feature.name;
    level.level = feature.initial;
    records.emplace_back(std::move(level));
  }
  std::ranges::move(min_insync_for_eligible_replicas(*image_, *image_->config()), std::back_inserter(records));
  co_return co_await commit(std::move(records));
}

Task<void> Metadata::stop() {
  stopping_ = true;
  while (writing_) co_await progress_.wait(core_);
}

Result<void> Metadata::submit(Records records) {
  if (failure_) return fail(*failure_);
  if (stopping_) return fail(ErrorCode::kBrokerNotAvailable, "the broker is stopping");
  ImageBuilder builder(*tip_);
  TRY(builder.replay_all(records));
  ImageUpdate update = builder.finish();
  tip_ = update.image;
  pending_.push_back({std::move(records), std::move(update)});
  ++submitted_;
  return {};
}

Task<Result<void>> Metadata::commit(Records records) {
  if (!records.empty()) CO_TRY(submit(std::move(records)));
  const std::uint64_t mine = submitted_;
  if (!writing_ && !pending_.empty()) {
    writing_ = true;
    core_.spawn(run_writer());
  }
  while (done_ < mine && !failure_) co_await progress_.wait(core_);
  if (done_ < mine) co_return fail(*failure_);
  co_return Result<void>();
}

// What arrives while an append is in flight goes out together with the next one.
Task<void> Metadata::run_writer() {
  while (!pending_.empty() && !failure_) {
    std::deque<Pending> batch = std::exchange(pending_, {});
    Records records;
    for (Pending& entry : batch) std::ranges::move(entry.records, std::back_inserter(records));
    auto stored = co_await store_.append(std::move(records), batch.back().update.image);
    if (!stored) {
      logger.error("metadata cannot be stored: no changes until the broker starts again",
                   {{"cause", stored.error().message}});
      failure_ = stored.error();
      tip_ = image_;
      break;
    }
    for (const Pending& entry : batch) {
      publish(entry.update);
      ++done_;
    }
    progress_.notify_all();
  }
  writing_ = false;
  progress_.notify_all();
}

void Metadata::publish(const ImageUpdate& update) {
  image_ = update.image;
  for (const Follower& follower : followers_) follower(update);
  changed_.notify_all();
}

Metadata::Following Metadata::follow(Follower follower) {
  followers_.push_back(std::move(follower));
  return {*this, std::prev(followers_.end())};
}

Metadata::Following& Metadata::Following::operator=(Following&& other) noexcept {
  if (this != &other) {
    if (owner_ != nullptr) owner_->followers_.erase(place_);
    owner_ = std::exchange(other.owner_, nullptr);
    place_ = other.place_;
  }
  return *this;
}

Metadata::Following::~Following() {
  if (owner_ != nullptr) owner_->followers_.erase(place_);
}

}  // namespace cork::metadata
