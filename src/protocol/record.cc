// SPDX-License-Identifier: Apache-2.0
// Reading records: {length, attributes, timestamp delta, offset delta, key, value, headers}, all lengths as varints.
#include "protocol/record.h"

#include <fmt/format.h>

#include "base/varint.h"

namespace cork::protocol {
namespace {

/// A cursor whose failures stick.
struct Cursor {
  const std::byte* at;
  const std::byte* end;
  bool ok = true;

  std::int64_t varint(std::size_t bytes_max) {
    std::uint64_t raw = 0;
    const std::size_t used = read_unsigned_varint(at, end, raw, bytes_max);
    if (used == 0) ok = false;
    at += used;
    return unzigzag(raw);
  }
  std::int64_t varint32() { return varint(kMaxVarint32Bytes); }
  /// Bytes after their length; nullopt for -1.
  std::optional<ByteSpan> sized() {
    const std::int64_t length = varint32();
    if (length == -1 || !ok) return std::nullopt;
    if (length < 0 || length > end - at) {
      ok = false;
      return std::nullopt;
    }
    const ByteSpan out(at, static_cast<std::size_t>(length));
    at += length;
    return out;
  }
};

}  // namespace

std::optional<RecordHeader> RecordHeaders::next() {
  if (left_ <= 0) return std::nullopt;
  --left_;
  Cursor cursor{bytes_.data(), bytes_.data() + bytes_.size()};
  const auto key = cursor.sized();
  const auto value = cursor.sized();
  bytes_ = ByteSpan(cursor.at, cursor.end);
  return RecordHeader{key ? as_string_view(*key) : std::string_view(), value};
}

Result<Bytes> plain_records(const RecordBatchView& batch, const Bytes& owner, std::size_t bytes_max) {
  if (batch.codec() == Codec::kNone) return Bytes::with_owner(batch.records(), owner.owner());
  return compression::decompress(batch.codec(), batch.records(), bytes_max);
}

RecordReader::RecordReader(const RecordBatchView& batch, ByteSpan plain)
    : at_(plain.data()),
      end_(plain.data() + plain.size()),
      base_offset_(batch.base_offset()),
      base_timestamp_(batch.base_timestamp()),
      append_time_(batch.log_append_time() ? batch.max_timestamp() : kNoTimestamp),
      left_(batch.record_count()),
      count_(left_) {}

Result<std::optional<Record>> RecordReader::malformed(const char* what) const {
  return fail(ErrorCode::kInvalidRecord, fmt::format("record {} of {}: {}", count_ - left_, count_, what));
}

Result<std::optional<Record>> RecordReader::next() {
  if (left_ <= 0) {
    if (at_ != end_) return malformed("bytes follow the last record");
    return std::nullopt;
  }
  Cursor outer{at_, end_};
  const std::int64_t length = outer.varint32();
  if (!outer.ok || length < 1 || length > end_ - outer.at) return malformed("its length is wrong or it is cut off");
  Cursor in{outer.at + 1, outer.at + length};  // attributes are not used
  const std::int64_t timestamp_delta = in.varint(kMaxVarint64Bytes);
  Record record;
  const std::int64_t delta = in.varint32();
  record.offset_delta = static_cast<std::int32_t>(delta);
  record.offset = base_offset_ + delta;
  record.timestamp = append_time_ != kNoTimestamp
                         ? append_time_
                         : static_cast<std::int64_t>(static_cast<std::uint64_t>(base_timestamp_) +
                                                     static_cast<std::uint64_t>(timestamp_delta));
  record.key = in.sized();
  record.value = in.sized();
  const std::int64_t headers = in.varint32();
  if (!in.ok || headers < 0 || headers > in.end - in.at) return malformed("a field is wrong or cut off");
  record.headers = RecordHeaders(ByteSpan(in.at, in.end), static_cast<std::int32_t>(headers));
  for (std::int64_t i = 0; i < headers; ++i) {
    if (!in.sized()) return malformed("a header has no key");
    in.sized();
  }
  if (!in.ok || in.at != in.end) return malformed("its headers do not fill it");
  at_ = in.end;
  --left_;
  return record;
}

}  // namespace cork::protocol
