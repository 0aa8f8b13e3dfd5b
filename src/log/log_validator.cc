// SPDX-License-Identifier: Apache-2.0
// Validation of what clients append, with the codes and texts of Kafka's LogValidator.
#include "log/log_validator.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/saturating.h"
#include "protocol/message_set.h"
#include "protocol/record_batch_builder.h"

namespace cork::log {

using compression::Codec;
using protocol::Record;
using protocol::RecordBatchView;

namespace {

using Checked = std::expected<void, Rejection>;

std::unexpected<Rejection> reject(ErrorCode code, std::string message, std::vector<RecordError> records = {}) {
  return std::unexpected(Rejection{{code, std::move(message)}, std::move(records)});
}

std::optional<Codec> wanted_codec(config::TopicCompression compression) {
  switch (compression) {
    case config::TopicCompression::kProducer: return std::nullopt;
    case config::TopicCompression::kUncompressed: return Codec::kNone;
    case config::TopicCompression::kGzip: return Codec::kGzip;
    case config::TopicCompression::kSnappy: return Codec::kSnappy;
    case config::TopicCompression::kLz4: return Codec::kLz4;
    case config::TopicCompression::kZstd: return Codec::kZstd;
  }
  return std::nullopt;
}

int level_of(const TopicConfig& config, Codec codec) {
  if (codec == Codec::kGzip) return config.compression_gzip_level;
  if (codec == Codec::kLz4) return config.compression_lz4_level;
  if (codec == Codec::kZstd) return config.compression_zstd_level;
  return compression::kDefaultLevel;
}

/// Whatever max.decompressed.message.bytes allows (2 GiB by default): a batch is inflated whole, on the loop.
constexpr std::size_t kPlainBytesMax = 128 << 20;

class RecordChecker {
 public:
  RecordChecker(const RecordBatchView& batch, const ValidationContext& context) : batch_(batch), context_(context) {}

  Checked walk(ByteSpan plain, protocol::RecordBatchBuilder* rebuilt) {
    protocol::RecordReader reader(batch_, plain);
    for (std::int32_t index = 0;; ++index) {
      const auto next = reader.next();
      if (!next) return reject(ErrorCode::kInvalidRecord, next.error().message);
      if (!*next) break;
      check(index, **next);
      if (rebuilt != nullptr) append_to(*rebuilt, **next);
    }
    if (!bad_times_.empty()) {
      return reject(ErrorCode::kInvalidTimestamp, "One or more records have been rejected due to invalid timestamp",
                    std::move(bad_times_));
    }
    if (!bad_records_.empty()) {
      return reject(ErrorCode::kInvalidRecord, fmt::format("One or more records have been rejected due to {} record errors in total, and "
                                                           "only showing the first three errors at most: {}",
                                                           bad_records_.size(), bad_records_.front().message),
                    std::move(bad_records_));
    }
    return {};
  }
  std::int64_t max_timestamp() const { return max_timestamp_; }

 private:
  void check(std::int32_t index, const Record& record) {
    max_timestamp_ = std::max(max_timestamp_, record.timestamp);
    if (record.offset_delta != index) {
      bad_records_.push_back({index, fmt::format("Found invalid offset delta {} where {} was expected", record.offset_delta, index)});
    }
    if (context_.config.cleanup_compact && !record.key) {
      bad_records_.push_back({index, fmt::format("Compacted topic cannot accept message without key in topic partition {}-{}",
                                                 context_.topic, context_.partition)});
    }
    if (context_.config.log_append_time) return;
    const std::int64_t now = context_.now_ms;
    const bool early = saturating_subtract(now, record.timestamp) > context_.config.message_timestamp_before_max_ms;
    const bool late = saturating_subtract(record.timestamp, now) > context_.config.message_timestamp_after_max_ms;
    if (record.timestamp != protocol::kNoTimestamp && (early || late)) {
      bad_times_.push_back({index, fmt::format("Timestamp {} of message with offset {} is out of range. The timestamp should be within [{}, {}]",
                                               record.timestamp, index, saturating_subtract(now, context_.config.message_timestamp_before_max_ms),
                                               saturating_add(now, context_.config.message_timestamp_after_max_ms))});
    }
  }

  static void append_to(protocol::RecordBatchBuilder& builder, const Record& record) {
    std::vector<protocol::RecordHeader> headers;
    protocol::RecordHeaders source = record.headers;
    while (const auto header = source.next()) headers.push_back(*header);
    builder.append(record.timestamp, record.key, record.value, headers);
  }

  const RecordBatchView& batch_;
  const ValidationContext& context_;
  std::int64_t max_timestamp_ = protocol::kNoTimestamp;
  std::vector<RecordError> bad_times_;
  std::vector<RecordError> bad_records_;
};

std::unexpected<Rejection> reject_size(std::size_t size, const ValidationContext& context) {
  return reject(ErrorCode::kMessageTooLarge,
                fmt::format("The record batch size in the append to {}-{} is {} bytes which exceeds the maximum configured value of {}.",
                            context.topic, context.partition, size, context.config.max_message_bytes));
}

Checked check_header(const RecordBatchView& batch, ByteSpan all, const ValidationContext& context) {
  if (batch.size() != all.size()) {
    return reject(ErrorCode::kInvalidRecord, fmt::format("Produce requests are only allowed to contain exactly one record batch per "
                                                         "partition; {} bytes follow the first one",
                                                         all.size() - batch.size()));
  }
  if (batch.size() > static_cast<std::size_t>(context.config.max_message_bytes)) return reject_size(batch.size(), context);
  if (const auto checked = protocol::check_batch(batch); !checked) {
    return reject(checked.error().code, checked.error().message);
  }
  if (batch.control()) return reject(ErrorCode::kInvalidRecord, "Clients are not allowed to write control records");
  if (batch.codec() == Codec::kZstd && !context.zstd_allowed) {
    return reject(ErrorCode::kUnsupportedCompressionType,
                  "Produce requests with version 6 or lower are not allowed to use ZStandard compression");
  }
  return {};
}

std::size_t plain_bytes_max(const TopicConfig& config) {
  return std::min(kPlainBytesMax, static_cast<std::size_t>(config.max_decompressed_message_bytes));
}

std::expected<Bytes, Rejection> validate_legacy(const Bytes& messages, std::int8_t format, const ValidationContext& context) {
  if (!context.legacy_allowed) {
    return reject(ErrorCode::kInvalidRecord, fmt::format("Produce requests with version 3 or higher are only allowed to contain record "
                                                         "batches with magic version 2, not {}", format));
  }
  if (messages.size() > static_cast<std::size_t>(context.config.max_message_bytes)) return reject_size(messages.size(), context);
  const auto batch = protocol::to_record_batch(messages, plain_bytes_max(context.config));
  if (!batch) return reject(batch.error().code, batch.error().message);
  return validate_records(*batch, context);
}

}  // namespace

std::expected<Bytes, Rejection> validate_records(const Bytes& records, const ValidationContext& context) {
  const auto format = protocol::format_of(records.span());
  if (format == 0 || format == 1) return validate_legacy(records, *format, context);
  const auto batch = protocol::next_batch(records.span());
  if (!batch) return reject(batch.error().code, batch.error().message);
  if (const auto checked = check_header(*batch, records.span(), context); !checked) return std::unexpected(checked.error());

  const auto plain = protocol::plain_records(*batch, records, plain_bytes_max(context.config));
  if (!plain) return reject(plain.error().code, plain.error().message);
  const std::optional<Codec> wanted = wanted_codec(context.config.compression);
  const bool rebuild = wanted && *wanted != batch->codec();
  protocol::RecordBatchBuilder builder({.codec = wanted.value_or(Codec::kNone),
                                        .level = level_of(context.config, wanted.value_or(Codec::kNone)),
                                        .producer_id = batch->producer_id(),
                                        .producer_epoch = batch->producer_epoch(),
                                        .base_sequence = batch->base_sequence(),
                                        .transactional = batch->transactional()});
  RecordChecker checker(*batch, context);
  if (const auto checked = checker.walk(plain->span(), rebuild ? &builder : nullptr); !checked) {
    return std::unexpected(checked.error());
  }
  if (rebuild) {
    auto built = builder.build();
    if (!built) return reject(built.error().code, built.error().message);
    return Bytes::from(std::move(*built));
  }
  const bool log_append_time = context.config.log_append_time;
  if (log_append_time || batch->log_append_time() || batch->max_timestamp() == checker.max_timestamp()) return records;
  std::vector<std::byte> copy(records.span().begin(), records.span().end());
  protocol::set_max_timestamp(copy, checker.max_timestamp(), false);
  return Bytes::from(std::move(copy));
}

}  // namespace cork::log
