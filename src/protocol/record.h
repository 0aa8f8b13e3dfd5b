// SPDX-License-Identifier: Apache-2.0
// Record and its readers: walks the records of a batch as views, after inflating them where needed.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "protocol/record_batch.h"

namespace cork::protocol {

struct RecordHeader {
  std::string_view key;
  std::optional<ByteSpan> value;
};

/// Walks the headers of one record that RecordReader has checked.
class RecordHeaders {
 public:
  RecordHeaders() = default;
  RecordHeaders(ByteSpan bytes, std::int32_t count) : bytes_(bytes), left_(count) {}
  std::int32_t size() const { return left_; }
  std::optional<RecordHeader> next();

 private:
  ByteSpan bytes_;
  std::int32_t left_ = 0;
};

/// Views into the bytes that RecordReader was given.
struct Record {
  std::int64_t offset = 0;
  std::int64_t timestamp = kNoTimestamp;
  std::int32_t offset_delta = 0;
  std::optional<ByteSpan> key;
  std::optional<ByteSpan> value;
  RecordHeaders headers;
};

/// The records of a batch in plain form: a slice of `owner`'s memory, or inflated. `owner` holds the batch. Errors as
/// compression::decompress: MESSAGE_TOO_LARGE past `bytes_max`, CORRUPT_MESSAGE.
Result<Bytes> plain_records(const RecordBatchView& batch, const Bytes& owner, std::size_t bytes_max);

/// Reads records one after the other.
class RecordReader {
 public:
  /// `plain` comes from plain_records and outlives the reader and its records.
  RecordReader(const RecordBatchView& batch, ByteSpan plain);
  /// The next record, or nullopt behind the last one. INVALID_RECORD when malformed, when fewer records are there than
  /// the batch claims, or when bytes follow the last one.
  Result<std::optional<Record>> next();
  /// Behind the record that `next` returned last.
  const std::byte* position() const { return at_; }

 private:
  Result<std::optional<Record>> malformed(const char* what) const;

  const std::byte* at_;
  const std::byte* end_;
  std::int64_t base_offset_;
  std::int64_t base_timestamp_;
  std::int64_t append_time_;  // kNoTimestamp: each record has its own
  std::int32_t left_;
  std::int32_t count_;
};

}  // namespace cork::protocol
