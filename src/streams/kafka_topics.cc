// SPDX-License-Identifier: Apache-2.0
// KafkaTopics: scans with start and end offsets, and writing with the idempotent producer.
#include "streams/kafka_topics.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "base/logger.h"
#include "client/consumer.h"
#include "client/producer.h"
#include "protocol/generated/offset_fetch_request.h"
#include "protocol/generated/offset_fetch_response.h"
#include "runtime/task.h"
#include "streams/column.h"
#include "streams/kafka_job.h"
#include "streams/kafka_records.h"
#include "streams/topic_creation.h"
#include "streams/topic_position.h"

namespace cork::streams {
namespace {

Logger logger("sql");

using client::TopicPartition;

using Offsets = std::map<TopicPartition, std::int64_t>;

/// All partitions of the topics that a table names, or whose names match, in the order of topics.
Task<Result<std::vector<TopicPartition>>> partitions_to_read(client::Client& client, ScanSpec spec) {
  std::vector<client::TopicInfo> found;
  if (spec.topic_pattern.empty()) {
    if (spec.topics.empty()) spec.topics.push_back(spec.topic);
    for (const std::string& name : spec.topics) {
      CO_TRY_ASSIGN(client::TopicInfo info, co_await client.topic(name));
      found.push_back(std::move(info));
    }
  } else {
    const re2::RE2 pattern(spec.topic_pattern, re2::RE2::Quiet);
    if (!pattern.ok()) co_return fail(ErrorCode::kInvalidRequest, fmt::format("option 'topic-pattern' is a regular expression: {}", pattern.error()));
    CO_TRY_ASSIGN(found, co_await client.topics());
    std::erase_if(found, [&](const client::TopicInfo& info) { return info.internal || !re2::RE2::FullMatch(info.name, pattern); });
    std::ranges::sort(found, {}, &client::TopicInfo::name);
  }
  std::vector<TopicPartition> partitions;
  for (const client::TopicInfo& info : found) {
    for (std::size_t index = 0; index < info.partitions.size(); ++index) partitions.push_back({std::string(info.name), static_cast<std::int32_t>(index)});
  }
  co_return partitions;
}

/// Reads the partitions that it was told, and those that come later, which are looked for from time to time.
class KafkaSource final : public Source {
 public:
  KafkaSource(Core& core, client::Client& client, ScanSpec spec, bool read_committed)
      : core_(core),
        client_(client),
        spec_(std::move(spec)),
        one_(spec_.topics.empty() && spec_.topic_pattern.empty()),
        consumer_(client, {.max_wait_ms = kWaitMs, .max_bytes = 16 << 20, .partition_max_bytes = 1 << 20, .read_committed = read_committed}),
        next_look_ns_(look_after()) {}

  Task<Result<RawBatch>> read(std::size_t) override {
    RawBatch batch;
    if (bounded_ && at_end()) {
      batch.end = true;
      co_return batch;
    }
    if (core_.monotonic_ns() >= next_look_ns_ && !bounded_) co_await look_for_partitions();
    if (numbers_.empty()) {
      co_await runtime::sleep_ms(core_, kWaitMs);
      co_return batch;
    }
    CO_TRY_ASSIGN(client::ConsumedRecords polled, co_await consumer_.poll());
    fill(std::make_shared<client::ConsumedRecords>(std::move(polled)), batch);
    batch.end = bounded_ && at_end();
    co_return batch;
  }
  std::int32_t partitions() const override { return static_cast<std::int32_t>(numbers_.size()); }

  Task<Result<void>> end_at_latest() override {
    if (bounded_) co_return Result<void>();
    co_return co_await end_at({});
  }

  /// Ends at these offsets; a partition that is not in them ends where it ends now.
  Task<Result<void>> end_at(Offsets ends) {
    while (const auto partition = one_without(ends)) {
      CO_TRY_ASSIGN(ends[*partition], co_await consumer_.offset_for(*partition, client::kLatestOffset));
    }
    ends_ = std::move(ends);
    bounded_ = true;
    co_return Result<void>();
  }

  client::Consumer& consumer() { return consumer_; }

  /// Gives each partition that has none the next number.
  void add(const std::vector<TopicPartition>& partitions) {
    for (const TopicPartition& partition : partitions) numbers_.try_emplace(partition, static_cast<std::int32_t>(numbers_.size()));
  }

  std::optional<std::int64_t> lag() const override { return consumer_.lag(); }
  std::optional<std::string> position() const override {
    TopicPositions positions;
    if (one_) positions[spec_.topic].bounded = bounded_;
    for (const auto& [partition, offset] : consumer_.positions()) {
      TopicPosition& topic = positions[partition.topic];
      topic.bounded = bounded_;
      topic.partitions[partition.partition] = {.next = offset, .end = bounded_ ? ends_.at(partition) : -1, .number = numbers_.at(partition)};
    }
    return one_ ? positions.begin()->second.encode() : encode_positions(positions);
  }
  /// Where each of the partitions that are there goes on; those that are new since then begin at their first record. Called before `add`.
  Result<Offsets> resume(std::string_view bytes, const std::vector<TopicPartition>& there) {
    TopicPositions known;
    if (one_) {
      TRY_ASSIGN(known[spec_.topic], TopicPosition::decode(bytes));
    } else {
      TRY_ASSIGN(known, decode_positions(bytes));
    }
    Offsets starts;
    for (const TopicPartition& partition : there) {
      starts[partition] = client::kEarliestOffset;
      ends_[partition] = 0;
    }
    for (const auto& [name, position] : known) {
      bounded_ = bounded_ || position.bounded;
      for (const auto& [index, come_to] : position.partitions) {
        const TopicPartition partition{name, index};
        if (!starts.contains(partition)) return gone(name, position.partitions.size(), std::ranges::count(there, name, &TopicPartition::topic));
        numbers_[partition] = one_ ? index : come_to.number;
        starts[partition] = come_to.next;
        ends_[partition] = come_to.end;
      }
    }
    return starts;
  }

 private:
  static constexpr std::int32_t kWaitMs = 100;

  void fill(std::shared_ptr<client::ConsumedRecords> kept, RawBatch& batch) const {
    std::shared_ptr<Arena> headers;
    const TopicPartition* last = nullptr;
    std::int32_t number = 0;
    std::int64_t end = INT64_MAX;
    batch.records.reserve(kept->records.size());
    for (const client::ConsumedRecord& consumed : kept->records) {
      const protocol::Record& record = consumed.record;
      if (consumed.partition != last) {
        last = consumed.partition;
        number = numbers_.at(*last);
        if (bounded_) end = ends_.at(*last);
      }
      if (record.offset >= end) continue;
      RawRecord raw;
      raw.has_key = record.key.has_value();
      if (raw.has_key) raw.key = as_string_view(*record.key);
      raw.has_value = record.value.has_value();
      if (raw.has_value) raw.value = as_string_view(*record.value);
      raw.partition = last->partition;
      raw.source_partition = number;
      if (!one_) raw.topic = last->topic;
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
  }

  std::int64_t look_after() const {
    if (spec_.discovery_interval_ms <= 0) return INT64_MAX;
    return core_.monotonic_ns() + spec_.discovery_interval_ms * runtime::kNanosPerMilli;
  }

  /// What has come is read from its first record on. What cannot be told now is told next time.
  Task<void> look_for_partitions() {
    const auto there = co_await partitions_to_read(client_, spec_);
    for (std::size_t i = 0; there && i < there->size(); ++i) {
      const TopicPartition& partition = (*there)[i];
      if (consumer_.position(partition) >= 0) continue;
      if (bounded_) break;  // it came after what is the end
      add({partition});
      if (!co_await consumer_.assign(partition, client::kEarliestOffset)) continue;
      logger.info("a partition has come that is read now", {{"topic", partition.topic}, {"partition", partition.partition}});
    }
    next_look_ns_ = look_after();
  }

  std::optional<TopicPartition> one_without(const Offsets& offsets) const {
    for (const auto& [partition, number] : numbers_) {
      if (!offsets.contains(partition)) return partition;
    }
    return std::nullopt;
  }
  std::unexpected<Error> gone(const std::string& name, std::size_t partitions, std::ptrdiff_t now) const {
    if (now == 0) return fail(ErrorCode::kInvalidRecord, fmt::format("topic '{}' was read, and is no topic of the table now", name));
    return fail(ErrorCode::kInvalidRecord, fmt::format("topic '{}' was read with {} partitions and has {} now: it is another topic of this name", name, partitions, now));
  }
  bool at_end() const {
    for (const auto& [partition, position] : consumer_.positions()) {
      if (position < ends_.at(partition)) return false;
    }
    return true;
  }

  Core& core_;
  client::Client& client_;
  ScanSpec spec_;
  bool one_;  // the table is of this topic alone, and its position has the form that it had from the start
  /// Of each partition among all that are read, in the order in which they came.
  std::map<TopicPartition, std::int32_t> numbers_;
  client::Consumer consumer_;
  bool bounded_ = false;
  Offsets ends_;
  std::int64_t next_look_ns_;
};

class KafkaSink final : public Sink {
 public:
  KafkaSink(Core& core, client::Client& client, std::string topic)
      : core_(core), producer_(client, client::ProducerOptions{}), topic_(std::move(topic)) {}

  Task<Result<void>> write(std::span<const RawRecord> records) override {
    for (const RawRecord& record : records) {
      const std::vector<protocol::RecordHeader> headers = headers_of_map(record.headers);
      CO_TRY(co_await producer_.send(record.topic.empty() ? topic_ : std::string(record.topic), record_to_send(core_, record, headers)));
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

/// The committed offsets of a group; a partition without one is not in them.
Task<Result<Offsets>> committed_offsets(client::Client& client, std::string group, std::vector<TopicPartition> partitions) {
  CO_TRY_ASSIGN(const auto connection, co_await client.coordinator(group));
  constexpr std::int16_t kOneGroupVersionMax = 7;
  protocol::OffsetFetchRequest request;
  request.group_id = group;
  auto& wanted = request.topics.emplace();
  for (const TopicPartition& partition : partitions) {
    if (wanted.empty() || wanted.back().name != partition.topic) wanted.emplace_back().name = partition.topic;
    wanted.back().partition_indexes.push_back(partition.partition);
  }
  CO_TRY_ASSIGN(const auto received, co_await connection->ask(std::move(request), client.deadline(), kOneGroupVersionMax));
  CO_TRY(client::check(received->error_code, fmt::format("committed offsets of group '{}'", group)));
  Offsets offsets;
  for (const auto& answered : received->topics) {
    for (const auto& partition : answered.partitions) {
      if (partition.committed_offset >= 0) offsets[{std::string(answered.name), partition.partition_index}] = partition.committed_offset;
    }
  }
  co_return offsets;
}

/// What the table reads, as errors name it.
std::string named(const ScanSpec& spec) { return spec.topic_pattern.empty() ? spec.topic : spec.topic_pattern; }

/// Where each partition begins when the mode is the committed offsets of the group.
Task<Result<Offsets>> group_starts(client::Client& client, ScanSpec spec, std::vector<TopicPartition> partitions) {
  const std::string group = property(spec.properties, "group.id");
  if (group.empty()) {
    co_return fail(ErrorCode::kInvalidRequest,
                   "the scan of '" + named(spec) + "' begins at committed offsets, and no group is named: set 'properties.group.id', or "
                   "'scan.startup.mode' = 'earliest-offset' or 'latest-offset'");
  }
  CO_TRY_ASSIGN(Offsets offsets, co_await committed_offsets(client, group, partitions));
  const std::string reset = property(spec.properties, "auto.offset.reset");
  for (const TopicPartition& partition : partitions) {
    if (offsets.contains(partition)) continue;
    if (reset != "earliest" && reset != "latest") {
      co_return fail(ErrorCode::kInvalidRequest,
                     fmt::format("group '{}' has no committed offset for {}-{}: set 'properties.auto.offset.reset' to earliest or latest, or "
                                 "another 'scan.startup.mode'", group, partition.topic, partition.partition));
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

Task<Result<Offsets>> group_ends(client::Client& client, ScanSpec spec, std::vector<TopicPartition> partitions) {
  const std::string group = property(spec.properties, "group.id");
  if (group.empty()) co_return fail(ErrorCode::kInvalidRequest, "the scan of '" + named(spec) + "' ends at committed offsets, and no group is named: set 'properties.group.id'");
  co_return co_await committed_offsets(client, group, std::move(partitions));
}

/// Offsets that options give by partition: they are those of a table's only topic.
Offsets of_topic(const std::string& topic, const std::map<std::int32_t, std::int64_t>& offsets) {
  Offsets result;
  for (const auto& [partition, offset] : offsets) result[{topic, partition}] = offset;
  return result;
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
    for (const config::Property& property : properties_) {
      if (property.key == "client.id") options.client_id = property.value;
    }
    place = std::make_unique<client::Client>(core_, transport_, std::move(options));
  }
  return place.get();
}

Task<Result<std::unique_ptr<Source>>> KafkaTopics::open_source(ScanSpec spec) {
  CO_TRY_ASSIGN(client::Client * cluster, client(spec.properties));
  CO_TRY_ASSIGN(const std::vector<TopicPartition> partitions, co_await partitions_to_read(*cluster, spec));
  const bool may_come = !spec.bounded && spec.discovery_interval_ms > 0;
  if (partitions.empty() && !spec.topic_pattern.empty() && !spec.bounded && !may_come) {
    co_return fail(ErrorCode::kUnknownTopicOrPartition, fmt::format("no topic has a name that matches 'topic-pattern' = '{}', and by "
                                                                    "'scan.topic-partition-discovery.interval' none is looked for later", spec.topic_pattern));
  }
  CO_TRY_ASSIGN(const bool read_committed, reads_committed(spec));
  auto source = std::make_unique<KafkaSource>(core_, *cluster, spec, read_committed);
  Offsets starts = of_topic(spec.topic, spec.startup_offsets);
  if (spec.position) {
    CO_TRY_ASSIGN(starts, source->resume(*spec.position, partitions));
  } else if (spec.startup == StartupMode::kGroupOffsets) {
    CO_TRY_ASSIGN(starts, co_await group_starts(*cluster, spec, partitions));
  }
  source->add(partitions);
  for (const TopicPartition& partition : partitions) {
    std::int64_t start = client::kEarliestOffset;
    if (spec.startup == StartupMode::kLatest) start = client::kLatestOffset;
    if (spec.startup == StartupMode::kTimestamp) {
      CO_TRY_ASSIGN(start, co_await source->consumer().offset_for(partition, spec.startup_timestamp_ms));
    }
    if (const auto given = starts.find(partition); given != starts.end()) start = given->second;
    CO_TRY(co_await source->consumer().assign(partition, start));
  }
  if (spec.bounded && !spec.position) {
    Offsets ends = of_topic(spec.topic, spec.end_offsets);
    if (spec.ends_at_group) {
      CO_TRY_ASSIGN(ends, co_await group_ends(*cluster, spec, partitions));
    }
    for (const TopicPartition& partition : partitions) {
      if (!spec.end_timestamp_ms) break;
      CO_TRY_ASSIGN(ends[partition], co_await source->consumer().offset_for(partition, *spec.end_timestamp_ms));
    }
    CO_TRY(co_await source->end_at(std::move(ends)));
  }
  co_return std::unique_ptr<Source>(std::move(source));
}

Task<Result<std::unique_ptr<Sink>>> KafkaTopics::open_sink(WriteSpec spec) {
  CO_TRY_ASSIGN(client::Client * cluster, client(spec.properties));
  if (!spec.topic.empty()) CO_TRY(co_await cluster->topic(spec.topic, true));
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
