// SPDX-License-Identifier: Apache-2.0
// KafkaTopics: scans with start and end offsets, and writing with the idempotent producer.
#include "streams/kafka_topics.h"

#include <fmt/format.h>

#include "client/consumer.h"
#include "client/producer.h"
#include "protocol/generated/offset_fetch_request.h"
#include "protocol/generated/offset_fetch_response.h"
#include "streams/column.h"
#include "streams/kafka_job.h"
#include "streams/kafka_records.h"
#include "streams/topic_creation.h"
#include "streams/topic_position.h"

namespace cork::streams {
namespace {

using client::TopicPartition;

class KafkaSource final : public Source {
 public:
  KafkaSource(client::Client& client, std::string topic, std::int32_t partitions, bool read_committed)
      : topic_(std::move(topic)),
        consumer_(client, {.max_wait_ms = 100, .max_bytes = 16 << 20, .partition_max_bytes = 1 << 20, .read_committed = read_committed}),
        partitions_(partitions) {}

  Task<Result<RawBatch>> read(std::size_t) override {
    RawBatch batch;
    if (bounded_ && at_end()) {
      batch.end = true;
      co_return batch;
    }
    CO_TRY_ASSIGN(client::ConsumedRecords polled, co_await consumer_.poll());
    auto kept = std::make_shared<client::ConsumedRecords>(std::move(polled));
    std::shared_ptr<Arena> headers;
    batch.records.reserve(kept->records.size());
    for (const client::ConsumedRecord& consumed : kept->records) {
      const protocol::Record& record = consumed.record;
      if (bounded_ && record.offset >= ends_.at(consumed.partition->partition)) continue;
      RawRecord raw;
      raw.has_key = record.key.has_value();
      if (raw.has_key) raw.key = as_string_view(*record.key);
      raw.has_value = record.value.has_value();
      if (raw.has_value) raw.value = as_string_view(*record.value);
      raw.partition = consumed.partition->partition;
      raw.offset = record.offset;
      raw.timestamp_ms = record.timestamp;
      if (record.headers.size() > 0) {
        if (headers == nullptr) headers = std::make_shared<Arena>();
        raw.headers = headers->copy(map_of_headers(record.headers));
      }
      batch.records.push_back(raw);
    }
    if (headers != nullptr) batch.owners.push_back(std::move(headers));
    batch.owners.push_back(std::move(kept));
    batch.end = bounded_ && at_end();
    co_return batch;
  }
  std::int32_t partitions() const override { return partitions_; }

  Task<Result<void>> end_at_latest() override {
    if (bounded_) co_return Result<void>();
    co_return co_await end_at({});
  }

  /// Ends at these offsets; a partition that is not in them ends where it ends now.
  Task<Result<void>> end_at(std::map<std::int32_t, std::int64_t> ends) {
    for (std::int32_t index = 0; index < partitions_; ++index) {
      const TopicPartition partition{topic_, index};
      if (!ends.contains(index)) {
        CO_TRY_ASSIGN(ends[index], co_await consumer_.offset_for(partition, client::kLatestOffset));
      }
    }
    ends_ = std::move(ends);
    bounded_ = true;
    co_return Result<void>();
  }

  client::Consumer& consumer() { return consumer_; }

  std::optional<std::int64_t> lag() const override { return consumer_.lag(); }
  std::optional<std::string> position() const override {
    TopicPosition position{.bounded = bounded_, .partitions = {}};
    for (const auto& [partition, offset] : consumer_.positions()) {
      position.partitions[partition.partition] = {offset, bounded_ ? ends_.at(partition.partition) : -1};
    }
    return position.encode();
  }
  /// Where each partition goes on; those that are new since then begin at their first record.
  Result<std::map<std::int32_t, std::int64_t>> resume(std::string_view bytes) {
    TRY_ASSIGN(const TopicPosition position, TopicPosition::decode(bytes));
    std::map<std::int32_t, std::int64_t> starts;
    for (std::int32_t index = 0; index < partitions_; ++index) {
      const auto known = position.partitions.find(index);
      starts[index] = known == position.partitions.end() ? client::kEarliestOffset : known->second.next;
      ends_[index] = known == position.partitions.end() ? 0 : known->second.end;
    }
    bounded_ = position.bounded;
    if (position.partitions.empty() || position.partitions.rbegin()->first < partitions_) return starts;
    return fail(ErrorCode::kInvalidRecord,
                fmt::format("topic '{}' was read with {} partitions and has {} now: it is another topic of this name", topic_, position.partitions.size(), partitions_));
  }

 private:
  bool at_end() const {
    for (const auto& [partition, position] : consumer_.positions()) {
      if (position < ends_.at(partition.partition)) return false;
    }
    return true;
  }

  std::string topic_;
  client::Consumer consumer_;
  std::int32_t partitions_;
  bool bounded_ = false;
  std::map<std::int32_t, std::int64_t> ends_;
};

class KafkaSink final : public Sink {
 public:
  KafkaSink(Core& core, client::Client& client, std::string topic)
      : core_(core), producer_(client, client::ProducerOptions{}), topic_(std::move(topic)) {}

  Task<Result<void>> write(std::span<const RawRecord> records) override {
    for (const RawRecord& record : records) {
      const std::vector<protocol::RecordHeader> headers = headers_of_map(record.headers);
      CO_TRY(co_await producer_.send(topic_, record_to_send(core_, record, headers)));
    }
    co_return Result<void>();
  }
  Task<Result<void>> flush() override { co_return co_await producer_.flush(); }
  Task<void> close() override { co_await producer_.close(); }

 private:
  Core& core_;
  client::Producer producer_;
  std::string topic_;
};

std::string property(const std::map<std::string, std::string>& properties, const std::string& name) {
  const auto found = properties.find(name);
  return found == properties.end() ? std::string() : found->second;
}

/// The committed offsets of a group by partition of the topic; a partition without one is not in it.
Task<Result<std::map<std::int32_t, std::int64_t>>> committed_offsets(client::Client& client, std::string group, std::string topic,
                                                                     std::int32_t partitions) {
  CO_TRY_ASSIGN(const auto connection, co_await client.coordinator(group));
  constexpr std::int16_t kOneGroupVersionMax = 7;
  protocol::OffsetFetchRequest request;
  request.group_id = group;
  auto& wanted = request.topics.emplace().emplace_back();
  wanted.name = topic;
  for (std::int32_t i = 0; i < partitions; ++i) wanted.partition_indexes.push_back(i);
  CO_TRY_ASSIGN(const auto received, co_await connection->ask(std::move(request), client.deadline(), kOneGroupVersionMax));
  CO_TRY(client::check(received->error_code, fmt::format("committed offsets of group '{}'", group)));
  std::map<std::int32_t, std::int64_t> offsets;
  for (const auto& answered : received->topics) {
    for (const auto& partition : answered.partitions) {
      if (partition.committed_offset >= 0) offsets[partition.partition_index] = partition.committed_offset;
    }
  }
  co_return offsets;
}

/// Where each partition begins when the mode is the committed offsets of the group.
Task<Result<std::map<std::int32_t, std::int64_t>>> group_starts(client::Client& client, ScanSpec spec, std::int32_t partitions) {
  const std::string group = property(spec.properties, "group.id");
  if (group.empty()) {
    co_return fail(ErrorCode::kInvalidRequest,
                   "the scan of '" + spec.topic + "' begins at committed offsets, and no group is named: set 'properties.group.id', or "
                   "'scan.startup.mode' = 'earliest-offset' or 'latest-offset'");
  }
  CO_TRY_ASSIGN(auto offsets, co_await committed_offsets(client, group, spec.topic, partitions));
  const std::string reset = property(spec.properties, "auto.offset.reset");
  for (std::int32_t partition = 0; partition < partitions; ++partition) {
    if (offsets.contains(partition)) continue;
    if (reset != "earliest" && reset != "latest") {
      co_return fail(ErrorCode::kInvalidRequest,
                     fmt::format("group '{}' has no committed offset for {}-{}: set 'properties.auto.offset.reset' to earliest or latest, or "
                                 "another 'scan.startup.mode'", group, spec.topic, partition));
    }
    offsets[partition] = reset == "earliest" ? client::kEarliestOffset : client::kLatestOffset;
  }
  co_return offsets;
}

Result<bool> reads_committed(const ScanSpec& spec) {
  const std::string level = property(spec.properties, "isolation.level");
  if (level.empty() || level == "read_uncommitted") return false;
  if (level == "read_committed") return true;
  return fail(ErrorCode::kInvalidRequest, "'properties.isolation.level' is read_committed or read_uncommitted, not '" + level + "'");
}

Task<Result<std::map<std::int32_t, std::int64_t>>> group_ends(client::Client& client, ScanSpec spec, std::int32_t partitions) {
  const std::string group = property(spec.properties, "group.id");
  if (group.empty()) co_return fail(ErrorCode::kInvalidRequest, "the scan of '" + spec.topic + "' ends at committed offsets, and no group is named: set 'properties.group.id'");
  co_return co_await committed_offsets(client, group, spec.topic, partitions);
}

}  // namespace

KafkaTopics::~KafkaTopics() { close(); }

void KafkaTopics::close() {
  for (auto& [bootstrap, client] : clients_) client->close();
}

Result<client::Client*> KafkaTopics::client(const std::map<std::string, std::string>& properties) {
  std::string bootstrap = property(properties, "bootstrap.servers");
  if (bootstrap.empty()) bootstrap = bootstrap_;
  std::vector<config::Property> security = properties_;
  std::string key = bootstrap;  // tables with other users need other connections
  for (const auto& [name, value] : properties) {
    if (!name.starts_with("security.") && !name.starts_with("sasl.") && !name.starts_with("ssl.")) continue;
    security.push_back({name, value});
    key.append("\n").append(name).append("=").append(value);
  }
  auto& place = clients_[key];
  if (place == nullptr) {
    client::ClientOptions options;
    TRY_ASSIGN(options.bootstrap, client::parse_addresses(bootstrap));
    TRY_ASSIGN(options.security, security::parse_client_security(security, files_));
    options.client_id = "cork-sql";
    place = std::make_unique<client::Client>(core_, transport_, std::move(options));
  }
  return place.get();
}

Task<Result<std::unique_ptr<Source>>> KafkaTopics::open_source(ScanSpec spec) {
  CO_TRY_ASSIGN(client::Client * cluster, client(spec.properties));
  CO_TRY_ASSIGN(const client::TopicInfo info, co_await cluster->topic(spec.topic));
  const auto partitions = static_cast<std::int32_t>(info.partitions.size());
  CO_TRY_ASSIGN(const bool read_committed, reads_committed(spec));
  auto source = std::make_unique<KafkaSource>(*cluster, spec.topic, partitions, read_committed);
  std::map<std::int32_t, std::int64_t> starts = spec.startup_offsets;
  if (spec.position) {
    CO_TRY_ASSIGN(starts, source->resume(*spec.position));
  } else if (spec.startup == StartupMode::kGroupOffsets) {
    CO_TRY_ASSIGN(starts, co_await group_starts(*cluster, spec, partitions));
  }
  for (std::int32_t index = 0; index < partitions; ++index) {
    const TopicPartition partition{spec.topic, index};
    std::int64_t start = client::kEarliestOffset;
    if (spec.startup == StartupMode::kLatest) start = client::kLatestOffset;
    if (spec.startup == StartupMode::kTimestamp) {
      CO_TRY_ASSIGN(start, co_await source->consumer().offset_for(partition, spec.startup_timestamp_ms));
    }
    if (const auto given = starts.find(index); given != starts.end()) start = given->second;
    CO_TRY(co_await source->consumer().assign(partition, start));
  }
  if (spec.bounded && !spec.position) {
    std::map<std::int32_t, std::int64_t> ends = spec.end_offsets;
    if (spec.ends_at_group) {
      CO_TRY_ASSIGN(ends, co_await group_ends(*cluster, spec, partitions));
    }
    for (std::int32_t index = 0; spec.end_timestamp_ms && index < partitions; ++index) {
      CO_TRY_ASSIGN(ends[index], co_await source->consumer().offset_for(TopicPartition{spec.topic, index}, *spec.end_timestamp_ms));
    }
    CO_TRY(co_await source->end_at(std::move(ends)));
  }
  co_return std::unique_ptr<Source>(std::move(source));
}

Task<Result<std::unique_ptr<Sink>>> KafkaTopics::open_sink(WriteSpec spec) {
  CO_TRY_ASSIGN(client::Client * cluster, client(spec.properties));
  CO_TRY(co_await cluster->topic(spec.topic, true));
  co_return std::unique_ptr<Sink>(std::make_unique<KafkaSink>(core_, *cluster, std::move(spec.topic)));
}

Task<Result<std::unique_ptr<JobStore>>> KafkaTopics::open_job(JobSpec spec) {
  CO_TRY_ASSIGN(client::Client * cluster, client(spec.properties));
  co_return std::unique_ptr<JobStore>(std::make_unique<KafkaJob>(core_, *cluster, std::move(spec)));
}

Task<Result<bool>> KafkaTopics::ensure(TopicSpec spec) {
  CO_TRY_ASSIGN(client::Client * cluster, client({}));
  co_return co_await ensure_topic(*cluster, std::move(spec));
}

Task<Result<void>> KafkaTopics::remove(std::string topic) {
  CO_TRY_ASSIGN(client::Client * cluster, client({}));
  co_return co_await delete_topic(*cluster, std::move(topic));
}

Result<bool> KafkaTopics::same_cluster(const std::map<std::string, std::string>& one, const std::map<std::string, std::string>& other) {
  TRY_ASSIGN(const client::Client* first, client(one));
  TRY_ASSIGN(const client::Client* second, client(other));
  return first == second;
}

}  // namespace cork::streams
