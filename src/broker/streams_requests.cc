// SPDX-License-Identifier: Apache-2.0
// What streams_requests.h says, with the texts of Kafka.
#include "broker/streams_requests.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "metadata/topic_name.h"

namespace cork::broker {

std::vector<std::string_view> topics_of(const protocol::StreamsGroupHeartbeatRequest::Topology& topology) {
  std::vector<std::string_view> out;
  std::set<std::string_view> seen;
  const auto add = [&](std::string_view name) {
    if (seen.insert(name).second) out.push_back(name);
  };
  for (const auto& part : topology.subtopologies) {
    for (const auto& topic : part.source_topics) add(topic);
    for (const auto& topic : part.repartition_sink_topics) add(topic);
    for (const auto& topic : part.repartition_source_topics) add(topic.name);
    for (const auto& topic : part.state_changelog_topics) add(topic.name);
  }
  return out;
}

Result<void> validate_topic_names(const protocol::StreamsGroupHeartbeatRequest::Topology& topology) {
  std::vector<std::string_view> prohibited;
  std::vector<std::string_view> invalid;
  for (const std::string_view topic : topics_of(topology)) {
    if (metadata::is_internal_topic(topic)) prohibited.push_back(topic);
    if (!metadata::validate_topic_name(topic)) invalid.push_back(topic);
  }
  if (!prohibited.empty()) {
    return fail(ErrorCode::kStreamsInvalidTopology,
                fmt::format("Use of Kafka internal topics {} in a Kafka Streams topology is prohibited.",
                            fmt::join(prohibited, ",")));
  }
  if (!invalid.empty()) {
    return fail(ErrorCode::kStreamsInvalidTopology,
                fmt::format("Topic names {} are not valid topic names.", fmt::join(invalid, ",")));
  }
  return {};
}

}  // namespace cork::broker
