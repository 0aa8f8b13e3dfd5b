// SPDX-License-Identifier: Apache-2.0
// Writes and reads metadata records by their field tables.
#include "metadata/record.h"

#include <fmt/format.h>

#include <algorithm>

namespace cork::metadata {
namespace {

constexpr std::size_t kRecordHeaderBytes = 8;

template <class R>
Result<Record> decode_as(ByteSpan body, std::int16_t version) {
  R record;
  protocol::Reader in(body);
  TRY(record.decode(in, version));
  if (in.remaining() != 0) return fail(ErrorCode::kCorruptMessage, "a metadata record is longer than its fields");
  return Record(std::move(record));
}

Result<Record> decode_record(std::int16_t type, std::int16_t version, ByteSpan body) {
  switch (type) {
    case ClusterRecord::kRecordType: return decode_as<ClusterRecord>(body, version);
    case TopicRecord::kRecordType: return decode_as<TopicRecord>(body, version);
    case PartitionRecord::kRecordType: return decode_as<PartitionRecord>(body, version);
    case ConfigRecord::kRecordType: return decode_as<ConfigRecord>(body, version);
    case RemoveTopicRecord::kRecordType: return decode_as<RemoveTopicRecord>(body, version);
    case ClientQuotaRecord::kRecordType: return decode_as<ClientQuotaRecord>(body, version);
    case ProducerIdsRecord::kRecordType: return decode_as<ProducerIdsRecord>(body, version);
    case FeatureLevelRecord::kRecordType: return decode_as<FeatureLevelRecord>(body, version);
    case UserScramCredentialRecord::kRecordType: return decode_as<UserScramCredentialRecord>(body, version);
    case RemoveUserScramCredentialRecord::kRecordType: return decode_as<RemoveUserScramCredentialRecord>(body, version);
    case AccessControlEntryRecord::kRecordType: return decode_as<AccessControlEntryRecord>(body, version);
    case RemoveAccessControlEntryRecord::kRecordType: return decode_as<RemoveAccessControlEntryRecord>(body, version);
    case DelegationTokenRecord::kRecordType: return decode_as<DelegationTokenRecord>(body, version);
    case RemoveDelegationTokenRecord::kRecordType: return decode_as<RemoveDelegationTokenRecord>(body, version);
    default:
      return fail(ErrorCode::kUnsupportedVersion,
                  fmt::format("metadata record of unknown type {}: it was written by a newer version", type));
  }
}

}  // namespace

Result<void> encode_records(const Records& records, protocol::Writer& out) {
  for (const Record& record : records) {
    const auto write = [&out](const auto& r) -> Result<void> {
      using R = std::decay_t<decltype(r)>;
      out.number(R::kRecordType);
      out.number(R::kMaxVersion);
      const std::size_t length_at = out.size();
      out.number(std::int32_t{0});
      TRY(r.encode(out, R::kMaxVersion));
      out.patch(length_at, static_cast<std::int32_t>(out.size() - length_at - sizeof(std::int32_t)));
      return {};
    };
    TRY(std::visit(write, record));
  }
  return {};
}

Result<Records> decode_records(ByteSpan bytes, std::uint32_t count) {
  Records records;
  records.reserve(std::min<std::size_t>(count, bytes.size() / kRecordHeaderBytes));
  protocol::Reader in(bytes);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto type = in.number<std::int16_t>();
    const auto version = in.number<std::int16_t>();
    const auto length = in.number<std::int32_t>();
    if (!in.ok() || length < 0) return fail(ErrorCode::kCorruptMessage, "a metadata record is cut off");
    const ByteSpan body = in.take(static_cast<std::size_t>(length));
    if (!in.ok()) return fail(ErrorCode::kCorruptMessage, "a metadata record is cut off");
    TRY_ASSIGN(auto record, decode_record(type, version, body));
    records.push_back(std::move(record));
  }
  if (in.remaining() != 0) return fail(ErrorCode::kCorruptMessage, "bytes follow the last metadata record of a batch");
  return records;
}

}  // namespace cork::metadata
