// SPDX-License-Identifier: Apache-2.0
// KafkaJob: entries as records, and the order of a commit.
#include "streams/kafka_job.h"

#include <fmt/format.h>

#include <utility>

#include "base/crc32c.h"
#include "client/consumer.h"
#include "streams/kafka_records.h"
#include "streams/state.h"
#include "streams/topic_creation.h"

namespace cork::streams {
namespace {

constexpr std::size_t kPartBytes = 256 << 10;
constexpr std::size_t kPartsMax = UINT16_MAX;

/// A record's value: crc, number of parts, bytes.
std::string framed(std::size_t parts, std::string_view bytes) {
  std::string body;
  StateEncoder(body).number(static_cast<std::uint16_t>(parts));
  body += bytes;
  std::string out;
  StateEncoder(out).number(crc32c(as_byte_span(body)));
  return out + body;
}

std::unexpected<Error> broken(std::int64_t offset, std::string_view why) {
  return fail(ErrorCode::kInvalidRecord, fmt::format("the record at offset {} is none of a job's: {}", offset, why));
}

/// Takes the part of an entry that a record of the changelog holds. `parts`: of entries that have several, how many.
Result<void> take(const protocol::Record& record, StateEntries& entries, std::map<std::string, std::size_t>& parts) {
  const std::string_view key = record.key ? as_string_view(*record.key) : std::string_view();
  if (key.size() <= sizeof(std::uint16_t)) return broken(record.offset, "its key is too short");
  const std::string_view name = key.substr(0, key.size() - sizeof(std::uint16_t));
  const auto part = StateDecoder(key.substr(name.size())).number<std::uint16_t>();
  if (!record.value) {
    entries.erase(name, part);
    if (part == 0 && !parts.empty()) parts.erase(std::string(name));
    return {};
  }
  const std::string_view value = as_string_view(*record.value);
  StateDecoder head(value);
  const auto crc = head.number<std::uint32_t>();
  const auto count = head.number<std::uint16_t>();
  constexpr std::size_t kHead = sizeof(crc) + sizeof(count);
  if (value.size() < kHead || crc32c(as_byte_span(value.substr(sizeof(crc)))) != crc) return broken(record.offset, "its checksum is wrong");
  entries.put(name, part, count, value.substr(kHead));
  if (part == 0 && count > 1) parts[std::string(name)] = count;
  else if (part == 0 && !parts.empty()) parts.erase(std::string(name));
  return {};
}

/// Writes in the transactions of a job.
class TransactionalSink final : public Sink {
 public:
  TransactionalSink(Core& core, KafkaJob& job, std::string topic) : core_(core), job_(job), topic_(std::move(topic)) {}
  Task<Result<void>> write(std::span<const RawRecord> records) override {
    for (const RawRecord& record : records) {
      const std::vector<protocol::RecordHeader> headers = headers_of_map(record.headers);
      CO_TRY(co_await job_.send(record.topic.empty() ? topic_ : std::string(record.topic), record_to_send(core_, record, headers)));
    }
    co_return Result<void>();
  }
  /// The commit does.
  Task<Result<void>> flush() override { co_return Result<void>(); }

 private:
  Core& core_;
  KafkaJob& job_;
  std::string topic_;
};

client::ProducerOptions producer_options(const JobSpec& spec) {
  client::ProducerOptions options;
  options.transactional_id = spec.id;
  options.transaction_timeout_ms = spec.transaction_timeout_ms;
  return options;
}

}  // namespace

KafkaJob::KafkaJob(Core& core, client::Client& client, JobSpec spec)
    : core_(core), client_(client), spec_(std::move(spec)), changelog_(spec_.id + "-changelog"), producer_(client, producer_options(spec_)) {}

std::unique_ptr<Sink> KafkaJob::transactional_sink(std::string topic) {
  return std::make_unique<TransactionalSink>(core_, *this, std::move(topic));
}

Task<Result<StateEntries>> KafkaJob::load() {
  CO_TRY(co_await ensure_topic(client_, {.name = changelog_, .partitions = 1, .compacted = true}));
  // From here on no other holder of the job can commit, and its last transaction is decided.
  CO_TRY(co_await producer_.init_transactions());
  client::Consumer consumer(client_, {.max_wait_ms = 100, .read_committed = true});
  const client::TopicPartition partition{changelog_, 0};
  CO_TRY(co_await consumer.assign(partition, client::kEarliestOffset));
  CO_TRY_ASSIGN(const std::int64_t end, co_await consumer.offset_for(partition, client::kLatestOffset));
  StateEntries entries;
  while (consumer.position(partition) < end) {
    CO_TRY_ASSIGN(const client::ConsumedRecords polled, co_await consumer.poll());
    for (const client::ConsumedRecord& consumed : polled.records) {
      if (Result<void> taken = take(consumed.record, entries, parts_); !taken) co_return fail(taken.error().code, fmt::format("topic '{}': {}", changelog_, taken.error().message));
    }
    if (spec_.check_memory) CO_TRY(spec_.check_memory(entries.size()));
  }
  co_return std::move(entries);
}

Task<Result<void>> KafkaJob::send(std::string topic, client::RecordToSend record) {
  if (!begun_) CO_TRY(producer_.begin_transaction());
  begun_ = true;
  co_return explained(co_await producer_.send(std::move(topic), record));
}

Result<void> KafkaJob::explained(Result<void> result) const {
  if (result) return result;
  const ErrorCode code = result.error().code;
  if (code != ErrorCode::kProducerFenced && code != ErrorCode::kInvalidProducerEpoch) return result;
  return fail(code, fmt::format("another job took the name '{}', or a transaction took longer than {} ms ('properties.transaction.timeout.ms'): {}", spec_.id,
                                spec_.transaction_timeout_ms, result.error().message));
}

Task<Result<void>> KafkaJob::write_part(std::string_view key, std::size_t part, std::optional<std::string> value) {
  std::string name(key);
  StateEncoder(name).number(static_cast<std::uint16_t>(part));
  client::RecordToSend record;
  record.partition = 0;
  record.key = as_byte_span(name);
  if (value) record.value = as_byte_span(*value);
  record.timestamp_ms = core_.wall_ms();
  co_return co_await send(changelog_, record);
}

Task<Result<void>> KafkaJob::write(StateChange change) {
  const auto known = parts_.find(change.key);
  const std::size_t before = known == parts_.end() ? 1 : known->second;
  std::size_t parts = 0;
  if (change.value) {
    parts = std::max<std::size_t>(1, (change.value->size() + kPartBytes - 1) / kPartBytes);
    if (parts > kPartsMax) {
      co_return fail(ErrorCode::kMessageTooLarge, fmt::format("the state of one key has {} MiB; at most {} MiB can be kept", change.value->size() >> 20, kPartsMax * kPartBytes >> 20));
    }
    for (std::size_t part = 0; part < parts; ++part) {
      CO_TRY(co_await write_part(change.key, part, framed(parts, std::string_view(*change.value).substr(part * kPartBytes, kPartBytes))));
    }
  }
  for (std::size_t part = parts; part < before; ++part) CO_TRY(co_await write_part(change.key, part, std::nullopt));
  if (parts > 1) parts_[change.key] = parts;
  else if (known != parts_.end()) parts_.erase(known);
  co_return Result<void>();
}

Task<Result<void>> KafkaJob::commit(std::vector<StateChange> changes, std::vector<GroupOffsets> offsets) {
  co_return explained(co_await commit_once(std::move(changes), std::move(offsets)));
}

Task<Result<void>> KafkaJob::commit_once(std::vector<StateChange> changes, std::vector<GroupOffsets> offsets) {
  for (StateChange& change : changes) CO_TRY(co_await write(std::move(change)));
  if (!begun_) co_return Result<void>();
  for (const GroupOffsets& come_to : offsets) {
    std::map<client::TopicPartition, std::int64_t> positions;
    for (const auto& [partition, offset] : come_to.offsets) positions[{come_to.topic, partition}] = offset;
    CO_TRY(co_await producer_.send_offsets(come_to.group, std::move(positions)));
  }
  CO_TRY(co_await producer_.commit_transaction());
  begun_ = false;
  co_return Result<void>();
}

Task<void> KafkaJob::close() { co_await producer_.close(); }

}  // namespace cork::streams
