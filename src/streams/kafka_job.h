// SPDX-License-Identifier: Apache-2.0
// KafkaJob: a job kept in its changelog topic; format: docs/formats/job-changelog.md.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client/producer.h"
#include "streams/source.h"

namespace cork::streams {

/// Belongs to one core; the client outlives it. One call at a time, but for writes of its sinks.
class KafkaJob final : public JobStore {
 public:
  KafkaJob(Core& core, client::Client& client, JobSpec spec);

  std::unique_ptr<Sink> transactional_sink(std::string topic) override;
  Task<Result<StateEntries>> load() override;
  Task<Result<void>> commit(std::vector<StateChange> changes, std::vector<GroupOffsets> offsets) override;
  Task<void> close() override;

  /// Sends a record of a sink within the transaction, which begins with the first one.
  Task<Result<void>> send(std::string topic, client::RecordToSend record);

 private:
  Task<Result<void>> commit_once(std::vector<StateChange> changes, std::vector<GroupOffsets> offsets);
  Result<void> explained(Result<void> result) const;
  Task<Result<void>> write(StateChange change);
  Task<Result<void>> write_part(std::string_view key, std::size_t part, std::optional<std::string> value);

  Core& core_;
  client::Client& client_;
  JobSpec spec_;
  std::string changelog_;
  client::Producer producer_;
  std::map<std::string, std::size_t> parts_;  // of entries that have more than one
  bool begun_ = false;
};

}  // namespace cork::streams
