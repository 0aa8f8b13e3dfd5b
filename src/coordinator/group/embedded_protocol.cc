// SPDX-License-Identifier: Apache-2.0
// A version in front, then the message.
#include "coordinator/group/embedded_protocol.h"

#include <algorithm>

#include "protocol/generated/consumer_protocol_assignment.h"
#include "protocol/generated/consumer_protocol_subscription.h"

namespace cork::coordinator {
namespace {

using protocol::ConsumerProtocolAssignment;
using protocol::ConsumerProtocolSubscription;

template <class Message>
Result<Message> read(std::string_view bytes, std::int16_t& version) {
  protocol::Reader in(as_byte_span(bytes));
  version = in.number<std::int16_t>();
  if (!in.ok() || version < 0) return fail(ErrorCode::kCorruptMessage, "the embedded consumer protocol has no version");
  version = std::min(version, Message::kMaxVersion);
  Message message;
  TRY(message.decode(in, version));
  return std::move(message);
}

template <class Topics>
Assignment by_id(const Topics& listed, const TopicsView& topics) {
  Assignment out;
  for (const auto& topic : listed) {
    const auto known = topics.find(topic.topic.view());
    if (known && !topic.partitions.empty()) out[known->id].insert(topic.partitions.begin(), topic.partitions.end());
  }
  return out;
}

}  // namespace

Result<EmbeddedSubscription> read_subscription(std::string_view metadata, const TopicsView& topics) {
  EmbeddedSubscription out;
  TRY_ASSIGN(const auto message, read<ConsumerProtocolSubscription>(metadata, out.version));
  for (const auto& topic : message.topics) out.topics.push_back(topic.str());
  std::ranges::sort(out.topics);
  const auto twice = std::ranges::unique(out.topics);
  out.topics.erase(twice.begin(), twice.end());
  if (message.rack_id && !message.rack_id->empty()) out.rack_id = message.rack_id->str();
  out.owned = by_id(message.owned_partitions, topics);
  return out;
}

Result<EmbeddedAssignment> read_assignment(std::string_view bytes, const TopicsView& topics) {
  EmbeddedAssignment out;
  if (bytes.empty()) return out;  // nothing was assigned yet
  std::int16_t version = 0;
  TRY_ASSIGN(const auto message, read<ConsumerProtocolAssignment>(bytes, version));
  out.partitions = by_id(message.assigned_partitions, topics);
  out.has_user_data = message.user_data && message.user_data->size() > 0;
  return out;
}

std::string write_assignment(const EpochAssignment& assignment, std::int16_t version, const TopicsView& topics) {
  ConsumerProtocolAssignment message;
  for (const auto& [id, partitions] : assignment) {
    const auto topic = topics.find(id);
    if (!topic) continue;
    auto& entry = message.assigned_partitions.emplace_back();
    entry.topic = topic->name;
    for (const auto& [partition, epoch] : partitions) entry.partitions.push_back(partition);
  }
  protocol::Writer out;
  out.number(version);
  const auto encoded = message.encode(out, version);
  ASSERT(encoded);
  const auto bytes = out.flatten();
  return std::string(as_string_view(bytes));
}

}  // namespace cork::coordinator
