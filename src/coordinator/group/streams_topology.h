// SPDX-License-Identifier: Apache-2.0
// StreamsTopology: what a Kafka Streams application consists of, and what of it the cluster's topics allow (KIP-1071).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "coordinator/group/topics_view.h"

namespace cork::coordinator {

struct InternalTopic {
  std::string name;
  std::int32_t partitions = 0;          // 0: follows from the topics that go with it
  std::int16_t replication_factor = 0;  // 0: the broker's default
  std::map<std::string, std::string> configs;
  friend bool operator==(const InternalTopic&, const InternalTopic&) = default;
};

struct CopartitionGroup {
  std::vector<std::int16_t> source_topics;  // indexes into those of the subtopology
  std::vector<std::int16_t> source_topic_regex;
  std::vector<std::int16_t> repartition_source_topics;
  friend bool operator==(const CopartitionGroup&, const CopartitionGroup&) = default;
};

struct Subtopology {
  std::string id;
  std::vector<std::string> source_topics;
  std::vector<std::string> source_topic_regex;
  std::vector<InternalTopic> changelogs;
  std::vector<std::string> repartition_sinks;
  std::vector<InternalTopic> repartition_sources;
  std::vector<CopartitionGroup> copartition_groups;
  friend bool operator==(const Subtopology&, const Subtopology&) = default;
};

struct StreamsTopology {
  std::int32_t epoch = 0;
  std::vector<Subtopology> subtopologies;  // sorted by id
  friend bool operator==(const StreamsTopology&, const StreamsTopology&) = default;

  /// Everything it reads, and its changelogs.
  std::set<std::string> required_topics() const;
};

/// With the numbers of StreamsGroupHeartbeat.
enum class StreamsStatus : std::int8_t {
  kStaleTopology = 0,
  kMissingSourceTopics = 1,
  kIncorrectlyPartitionedTopics = 2,
  kMissingInternalTopics = 3,
  kShutdownApplication = 4,
  kAssignmentDelayed = 5,
  kMissingClientTags = 6,
};

struct StatusText {
  StreamsStatus code;
  std::string detail;
};

/// A subtopology with its tasks: one for each partition number of its topics.
struct ConfiguredSubtopology {
  std::int32_t tasks = 0;
  bool stateful = false;  // has changelogs: a standby makes sense
  std::set<std::string> input_topics;
};

struct ConfiguredTopology {
  std::map<std::string, ConfiguredSubtopology> subtopologies;
  std::vector<InternalTopic> missing;  // internal topics to make, with their partitions
  std::optional<StatusText> problem;   // why there are no tasks yet
  bool ready() const { return !problem; }
};

/// Counts partitions of internal topics, and tasks. Texts as Kafka's.
ConfiguredTopology configure(const StreamsTopology& topology, const TopicsView& topics);

}  // namespace cork::coordinator
