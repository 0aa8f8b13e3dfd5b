// SPDX-License-Identifier: Apache-2.0
// Repartition topics get as many partitions as what is written to them had, or as what they are joined with.
#include "coordinator/group/streams_topology.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace cork::coordinator {
namespace {

std::string summary(const std::set<std::string>& names) {
  constexpr std::size_t kShown = 3;
  std::vector<std::string> shown(names.begin(),
                                 std::next(names.begin(), static_cast<std::ptrdiff_t>(std::min(kShown, names.size()))));
  std::string out = fmt::format("{}", fmt::join(shown, ", "));
  if (names.size() > kShown) out += fmt::format(" and {} additional topics", names.size() - kShown);
  return out;
}

class Configurer {
 public:
  Configurer(const StreamsTopology& topology, const TopicsView& topics) : topology_(topology), topics_(topics) {}

  ConfiguredTopology run() {
    ConfiguredTopology out;
    if (auto problem = find_missing_sources()) return failed(std::move(*problem));
    count_repartition_topics();
    if (auto problem = enforce_copartitioning()) return failed(std::move(*problem));
    for (const Subtopology& subtopology : topology_.subtopologies) {
      ConfiguredSubtopology& configured = out.subtopologies[subtopology.id];
      configured.stateful = !subtopology.changelogs.empty();
      configured.input_topics.insert(subtopology.source_topics.begin(), subtopology.source_topics.end());
      for (const InternalTopic& topic : subtopology.repartition_sources) configured.input_topics.insert(topic.name);
      for (const std::string& name : configured.input_topics)
        configured.tasks = std::max(configured.tasks, count_of(name).value_or(0));
      for (const InternalTopic& topic : subtopology.repartition_sources)
        require(out, topic, count_of(topic.name).value_or(configured.tasks));
      for (const InternalTopic& topic : subtopology.changelogs)
        require(out, topic, topic.partitions > 0 ? topic.partitions : configured.tasks);
    }
    if (wrong_) return failed(std::move(*wrong_));
    if (!out.missing.empty()) {
      std::set<std::string> names;
      for (const InternalTopic& topic : out.missing) names.insert(topic.name);
      out.problem = StatusText{StreamsStatus::kMissingInternalTopics, "Internal topics are missing: " + summary(names)};
    }
    return out;
  }

 private:
  static ConfiguredTopology failed(StatusText problem) {
    ConfiguredTopology out;
    out.problem = std::move(problem);
    return out;
  }

  std::optional<StatusText> find_missing_sources() const {
    std::set<std::string> missing;
    for (const Subtopology& subtopology : topology_.subtopologies) {
      for (const std::string& name : subtopology.source_topics) {
        if (!topics_.find(name)) missing.insert(name);
      }
    }
    if (missing.empty()) return std::nullopt;
    return StatusText{StreamsStatus::kMissingSourceTopics,
                      fmt::format("Source topics {} are missing.", summary(missing))};
  }

  /// Of a topic that exists, or is decided on.
  std::optional<std::int32_t> count_of(const std::string& name) const {
    if (const auto decided = decided_.find(name); decided != decided_.end()) return decided->second;
    const auto topic = topics_.find(name);
    return topic ? std::optional(topic->partitions) : std::nullopt;
  }

  /// The largest count of what a subtopology reads, as far as it is known; nullopt if nothing is.
  std::optional<std::int32_t> inputs_of(const Subtopology& subtopology) const {
    std::optional<std::int32_t> most;
    const auto add = [&most](std::int32_t count) { most = std::max(most.value_or(0), count); };
    for (const InternalTopic& topic : subtopology.repartition_sources) {
      if (const auto decided = decided_.find(topic.name); decided != decided_.end()) add(decided->second);
    }
    for (const std::string& name : subtopology.source_topics) {
      if (const auto topic = topics_.find(name)) add(topic->partitions);
    }
    return most;
  }

  /// As Kafka: the first subtopology that writes to a topic and reads something known decides.
  void count_repartition_topics() {
    for (const Subtopology& subtopology : topology_.subtopologies) {
      for (const InternalTopic& topic : subtopology.repartition_sources) {
        if (topic.partitions > 0) decided_[topic.name] = topic.partitions;
        if (topic.partitions == 0) flexible_.insert(topic.name);
      }
    }
    for (bool progress = true; progress;) {
      progress = false;
      for (const Subtopology& writer : topology_.subtopologies) {
        for (const std::string& name : writer.repartition_sinks) {
          if (decided_.contains(name)) continue;
          const auto count = inputs_of(writer);
          if (!count) continue;
          decided_[name] = *count;
          progress = true;
        }
      }
    }
    for (const std::string& name : flexible_) decided_.try_emplace(name, 1);  // nobody writes to it
  }

  std::optional<StatusText> enforce_copartitioning() {
    for (const Subtopology& subtopology : topology_.subtopologies) {
      for (const CopartitionGroup& group : subtopology.copartition_groups) {
        std::map<std::string, std::int32_t> sources;
        std::set<std::string> internal;
        for (const std::int16_t index : group.source_topics) {
          if (index < 0 || static_cast<std::size_t>(index) >= subtopology.source_topics.size()) continue;
          const std::string& name = subtopology.source_topics[static_cast<std::size_t>(index)];
          sources[name] = count_of(name).value_or(0);
        }
        for (const std::int16_t index : group.repartition_source_topics) {
          if (index < 0 || static_cast<std::size_t>(index) >= subtopology.repartition_sources.size()) continue;
          internal.insert(subtopology.repartition_sources[static_cast<std::size_t>(index)].name);
        }
        if (auto problem = enforce(sources, internal)) return problem;
      }
    }
    return std::nullopt;
  }

  std::optional<StatusText> enforce(const std::map<std::string, std::int32_t>& sources,
                                    const std::set<std::string>& internal) {
    std::optional<std::int32_t> count;
    for (const auto& [name, partitions] : sources) {
      if (count && *count != partitions) {
        std::vector<std::string> all;
        for (const auto& [other, number] : sources) all.push_back(fmt::format("{}={}", other, number));
        return StatusText{
            StreamsStatus::kIncorrectlyPartitionedTopics,
            fmt::format("Following topics do not have the same number of partitions: [{{{}}}]", fmt::join(all, ", "))};
      }
      count = partitions;
    }
    for (const std::string& name : internal) {
      if (flexible_.contains(name)) continue;
      if (count && *count != decided_[name]) {
        return StatusText{StreamsStatus::kIncorrectlyPartitionedTopics,
                          fmt::format("Number of partitions [{}] of repartition topic [{}] doesn't match number of "
                                      "partitions [{}] of the source topic.",
                                      decided_[name], name, *count)};
      }
      count = decided_[name];
    }
    if (!count) {
      for (const std::string& name : internal) count = std::max(count.value_or(0), decided_[name]);
    }
    for (const std::string& name : internal) {
      if (flexible_.contains(name) && count) decided_[name] = *count;
    }
    return std::nullopt;
  }

  /// An internal topic has to be there with that many partitions.
  void require(ConfiguredTopology& out, const InternalTopic& topic, std::int32_t partitions) {
    const auto existing = topics_.find(topic.name);
    if (existing && existing->partitions != partitions && !wrong_) {
      wrong_ = StatusText{StreamsStatus::kIncorrectlyPartitionedTopics,
                          fmt::format("Existing topic {} has different number of partitions: expected {}, found {}",
                                      topic.name, partitions, existing->partitions)};
    }
    if (existing) return;
    InternalTopic& missing = out.missing.emplace_back(topic);
    missing.partitions = partitions;
  }

  const StreamsTopology& topology_;
  const TopicsView& topics_;
  std::map<std::string, std::int32_t> decided_;
  std::set<std::string> flexible_;
  std::optional<StatusText> wrong_;
};

}  // namespace

std::set<std::string> StreamsTopology::required_topics() const {
  std::set<std::string> out;
  for (const Subtopology& subtopology : subtopologies) {
    out.insert(subtopology.source_topics.begin(), subtopology.source_topics.end());
    for (const InternalTopic& topic : subtopology.repartition_sources) out.insert(topic.name);
    for (const InternalTopic& topic : subtopology.changelogs) out.insert(topic.name);
  }
  return out;
}

ConfiguredTopology configure(const StreamsTopology& topology, const TopicsView& topics) {
  return Configurer(topology, topics).run();
}

}  // namespace cork::coordinator
