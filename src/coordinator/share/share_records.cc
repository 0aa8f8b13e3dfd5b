// SPDX-License-Identifier: Apache-2.0
// Keys of type 0 (snapshot) and 1 (update), and their values.
#include "coordinator/share/share_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "protocol/generated/share_snapshot_key.h"
#include "protocol/generated/share_snapshot_value.h"
#include "protocol/generated/share_update_key.h"
#include "protocol/generated/share_update_value.h"
#include "protocol/reader.h"

namespace cork::coordinator {
namespace {

using protocol::ShareSnapshotKey;
using protocol::ShareSnapshotValue;
using protocol::ShareUpdateKey;
using protocol::ShareUpdateValue;

template <class Message>
std::vector<std::byte> encode(std::int16_t prefix, const Message& message) {
  protocol::Writer out;
  out.number(prefix);
  const auto encoded = message.encode(out, 0);
  ASSERT(encoded);
  return out.flatten();
}

template <class Key>
std::vector<std::byte> key_of(const ShareKey& key) {
  Key out;
  out.group_id = key.group;
  out.topic_id = key.topic;
  out.partition = key.partition;
  return encode(Key::kRecordType, out);
}

template <class Value>
void fill(Value& value, const ShareRecord& record) {
  value.snapshot_epoch = record.snapshot_epoch;
  value.leader_epoch = record.state->leader_epoch;
  value.start_offset = record.state->start_offset;
  value.delivery_complete_count = record.state->delivery_complete_count;
  for (const StateBatch& batch : record.state->batches) {
    auto& out = value.state_batches.emplace_back();
    out.first_offset = batch.first;
    out.last_offset = batch.last;
    out.delivery_state = static_cast<std::int8_t>(batch.state);
    out.delivery_count = batch.deliveries;
  }
}

template <class Value>
ShareState state_of(const Value& value) {
  ShareState out;
  out.leader_epoch = value.leader_epoch;
  out.start_offset = value.start_offset;
  out.delivery_complete_count = value.delivery_complete_count;
  for (const auto& batch : value.state_batches) {
    out.batches.push_back({batch.first_offset, batch.last_offset, static_cast<DeliveryState>(batch.delivery_state),
                           batch.delivery_count});
  }
  return out;
}

template <class Key, class Value>
Result<std::optional<ShareRecord>> parse(bool snapshot, protocol::Reader& in, const std::optional<ByteSpan>& bytes) {
  Key key;
  TRY(key.decode(in, 0));
  ShareRecord out{{key.group_id.str(), key.topic_id, key.partition}, snapshot};
  if (!bytes) return std::optional(std::move(out));
  protocol::Reader body(*bytes);
  const auto version = body.number<std::int16_t>();
  Value value;
  TRY(value.decode(body, version));
  out.snapshot_epoch = value.snapshot_epoch;
  out.state = state_of(value);
  if constexpr (requires { value.state_epoch; }) out.state->state_epoch = value.state_epoch;
  return std::optional(std::move(out));
}

}  // namespace

std::string ShareKey::to_string() const { return fmt::format("{}:{}:{}", group, topic.to_string(), partition); }

void append_share(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, const ShareRecord& record) {
  const auto key = record.snapshot ? key_of<ShareSnapshotKey>(record.key) : key_of<ShareUpdateKey>(record.key);
  if (!record.state) return batch.append(now_ms, ByteSpan(key), std::nullopt);
  if (record.snapshot) {
    ShareSnapshotValue value;
    fill(value, record);
    value.state_epoch = record.state->state_epoch;
    value.create_timestamp = now_ms;
    value.write_timestamp = now_ms;
    batch.append(now_ms, ByteSpan(key), ByteSpan(encode(0, value)));
  } else {
    ShareUpdateValue value;
    fill(value, record);
    batch.append(now_ms, ByteSpan(key), ByteSpan(encode(0, value)));
  }
}

Result<std::optional<ShareRecord>> parse_share(const protocol::Record& record) {
  if (!record.key) return fail(ErrorCode::kCorruptMessage, "a record of __share_group_state has no key");
  protocol::Reader key(*record.key);
  const auto type = key.number<std::int16_t>();
  if (type == ShareSnapshotKey::kRecordType)
    return parse<ShareSnapshotKey, ShareSnapshotValue>(true, key, record.value);
  if (type == ShareUpdateKey::kRecordType) return parse<ShareUpdateKey, ShareUpdateValue>(false, key, record.value);
  return std::optional<ShareRecord>();
}

std::vector<StateBatch> merge_states(const std::vector<StateBatch>& older, const std::vector<StateBatch>& newer,
                                     std::int64_t start) {
  std::map<std::int64_t, StateBatch> runs;
  const auto cut_at = [&](std::int64_t offset) {
    auto after = runs.upper_bound(offset);
    if (after == runs.begin()) return;
    const auto run = std::prev(after);
    if (run->first == offset || run->second.last < offset) return;
    StateBatch tail = run->second;
    tail.first = offset;
    run->second.last = offset - 1;
    runs.emplace(offset, tail);
  };
  for (const std::vector<StateBatch>* batches : {&older, &newer}) {
    for (const StateBatch& batch : *batches) {
      if (batch.last < batch.first || batch.last == INT64_MAX) continue;
      cut_at(batch.first);
      cut_at(batch.last + 1);
      runs.erase(runs.lower_bound(batch.first), runs.upper_bound(batch.last));
      runs[batch.first] = batch;
    }
  }
  std::vector<StateBatch> out;
  for (const auto& [first, run] : runs) {
    if (run.last < start) continue;
    StateBatch batch = run;
    batch.first = std::max(batch.first, start);
    if (!out.empty() && out.back().last + 1 == batch.first && out.back().state == batch.state &&
        out.back().deliveries == batch.deliveries) {
      out.back().last = batch.last;
    } else {
      out.push_back(batch);
    }
  }
  return out;
}

}  // namespace cork::coordinator
