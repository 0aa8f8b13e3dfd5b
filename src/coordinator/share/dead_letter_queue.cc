// SPDX-License-Identifier: Apache-2.0
// One batch of records for each run of offsets that was given up.
#include "coordinator/share/dead_letter_queue.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/logger.h"
#include "config/topic_config.h"
#include "metadata/topic_control.h"
#include "protocol/record_batch.h"

namespace cork::coordinator {

namespace {

Logger logger("coordinator");
constexpr std::size_t kReadBytes = 1 << 20;

struct Original {
  std::optional<std::string> key;
  std::optional<std::string> value;
};

std::optional<std::string> copy(const std::optional<ByteSpan>& bytes) {
  return bytes ? std::optional(std::string(as_string_view(*bytes))) : std::nullopt;
}

/// Keys and values of the offsets that are still there.
Result<std::map<std::int64_t, Original>> read_originals(partition::Partition& source, const DeadLetter& letter) {
  std::map<std::int64_t, Original> out;
  std::int64_t at = std::max(letter.first, source.log().log_start_offset());
  while (at <= letter.last && at < source.log().high_watermark()) {
    TRY_ASSIGN(const partition::ReadResult read, source.read(at, log::Isolation::kUncommitted, kReadBytes, true));
    if (read.records.empty()) break;
    ByteSpan rest = read.records.span();
    while (!rest.empty() && at <= letter.last) {
      TRY_ASSIGN(const protocol::RecordBatchView batch, protocol::next_batch(rest));
      at = batch.next_offset();
      rest = rest.subspan(batch.size());
      if (batch.control()) continue;
      TRY_ASSIGN(const Bytes plain, protocol::plain_records(batch, read.records, INT32_MAX));
      protocol::RecordReader reader(batch, plain.span());
      while (true) {
        TRY_ASSIGN(const auto record, reader.next());
        if (!record) break;
        if (record->offset >= letter.first && record->offset <= letter.last)
          out[record->offset] = {copy(record->key), copy(record->value)};
      }
    }
  }
  return out;
}

void append_letter(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, const ShareKey& key,
                   const std::string& topic, std::int64_t offset, const DeadLetter& letter, const Original* original) {
  const std::array<std::pair<const char*, std::string>, 6> texts{{
      {"__dlq.errors.topic", topic},
      {"__dlq.errors.partition", std::to_string(key.partition)},
      {"__dlq.errors.offset", std::to_string(offset)},
      {"__dlq.errors.group", key.group},
      {"__dlq.errors.delivery.count", std::to_string(letter.deliveries)},
      {"__dlq.errors.message",
       letter.rejected ? "Offset rejected by client." : "Offset delivery count exceeded the threshold."},
  }};
  std::vector<protocol::RecordHeader> headers;
  for (const auto& [name, text] : texts) headers.push_back({name, as_byte_span(text)});
  const auto span = [](const std::optional<std::string>& text) {
    return text ? std::optional(as_byte_span(*text)) : std::optional<ByteSpan>();
  };
  batch.append(now_ms, original == nullptr ? std::nullopt : span(original->key),
               original == nullptr ? std::nullopt : span(original->value), headers);
}

}  // namespace

Task<Result<void>> DeadLetterQueue::create(std::string name) {
  protocol::CreateTopicsRequest request;
  auto& topic = request.topics.emplace_back();
  topic.name = name;
  topic.num_partitions = -1;
  topic.replication_factor = -1;
  auto& enable = topic.configs.emplace_back();
  enable.name = "errors.deadletterqueue.group.enable";
  enable.value = protocol::String("true");
  const metadata::TopicControl control(core_.random());
  auto made = co_await metadata_.change<protocol::CreateTopicsResponse>(
      [&](const metadata::Image& image) { return control.create_topics(image, request); });
  if (!made) co_return fail(made.error());
  const auto code = static_cast<ErrorCode>(made->topics.front().error_code);
  if (code == ErrorCode::kNone || code == ErrorCode::kTopicAlreadyExists) co_return Result<void>();
  co_return fail(code, fmt::format("the topic {} cannot be made", name));
}

Task<Result<std::shared_ptr<partition::Partition>>> DeadLetterQueue::target(ShareKey key, std::string name) {
  const std::string prefix = metadata_.image()->config()->get_string(Key::kErrorsDeadletterqueueTopicNamePrefix);
  if (!name.starts_with(prefix)) {
    co_return fail(ErrorCode::kInvalidTopicException,
                   fmt::format("{} does not begin with {} (errors.deadletterqueue.topic.name.prefix)", name, prefix));
  }
  if (!metadata_.image()->topic(name)) {
    if (!metadata_.image()->config()->get_bool(Key::kErrorsDeadletterqueueAutoCreateTopicsEnable)) {
      co_return fail(ErrorCode::kUnknownTopicOrPartition, fmt::format("there is no topic {}", name));
    }
    CO_TRY(co_await create(name));
  }
  const metadata::TopicPtr topic = metadata_.image()->topic(name);
  if (!topic) co_return fail(ErrorCode::kUnknownTopicOrPartition, fmt::format("there is no topic {}", name));
  if (config::topic_value(*metadata_.image()->config(), topic->configs,
                          config::TopicKey::kErrorsDeadletterqueueGroupEnable)
          .integer == 0) {
    co_return fail(ErrorCode::kInvalidConfig,
                   fmt::format("the topic {} does not have errors.deadletterqueue.group.enable=true", name));
  }
  const auto partition =
      partitions_.find(topic->id, key.partition % static_cast<std::int32_t>(topic->partitions.size()));
  if (partition == nullptr)
    co_return fail(ErrorCode::kNotLeaderOrFollower, fmt::format("the topic {} is not here any more", name));
  co_return partition;
}

Task<void> DeadLetterQueue::send(ShareKey key, std::shared_ptr<partition::Partition> source,
                                 std::vector<DeadLetter> letters) {
  const metadata::ImagePtr image = metadata_.image();
  const config::Overrides& own = image->overrides(metadata::ResourceType::kGroup, key.group);
  const std::string name =
      config::group_value(*image->config(), own, config::GroupKey::kErrorsDeadletterqueueTopicName).text;
  if (name.empty()) co_return;
  const bool copies =
      config::group_value(*image->config(), own, config::GroupKey::kErrorsDeadletterqueueCopyRecordEnable).integer != 0;
  const auto partition = co_await target(key, name);
  if (!partition) {
    logger.warn("records that a share group gave up are not in its dead letter queue",
                {{"group", key.group}, {"topic", name}, {"error", partition.error().message}});
    co_return;
  }
  for (const DeadLetter& letter : letters) {
    auto originals = copies ? read_originals(*source, letter) : Result<std::map<std::int64_t, Original>>();
    if (!originals) originals.emplace();
    std::int64_t offset = letter.first;
    while (offset <= letter.last) {
      protocol::RecordBatchBuilder batch;
      for (; offset <= letter.last && batch.size() < kReadBytes / 2; ++offset) {
        const auto original = originals->find(offset);
        append_letter(batch, core_.wall_ms(), key, source->topic(), offset, letter,
                      original == originals->end() ? nullptr : &original->second);
      }
      auto bytes = batch.build();
      const auto stored = bytes ? co_await (*partition)->append_own(Bytes::from(std::move(*bytes)))
                                : Result<partition::AppendInfo>(fail(bytes.error()));
      if (!stored) {
        logger.warn("records that a share group gave up are not in its dead letter queue",
                    {{"group", key.group}, {"topic", name}, {"error", stored.error().message}});
        co_return;
      }
    }
  }
}

}  // namespace cork::coordinator
