// SPDX-License-Identifier: Apache-2.0
// Decisions on topics and partitions: checks in Kafka's order, with Kafka's texts.
#include "metadata/topic_control.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "config/topic_config.h"
#include "metadata/config_control.h"
#include "metadata/image_builder.h"
#include "metadata/topic_name.h"

namespace cork::metadata {
namespace {

using protocol::CreatePartitionsRequest;
using protocol::CreatePartitionsResponse;
using protocol::CreateTopicsRequest;
using protocol::CreateTopicsResponse;
using protocol::DeleteTopicsRequest;
using protocol::DeleteTopicsResponse;
using protocol::String;
using CreatableTopic = CreateTopicsRequest::CreatableTopic;
using TopicResult = CreateTopicsResponse::CreatableTopicResult;
/// Replicas by partition.
using Assignment = std::vector<std::vector<std::int32_t>>;

template <class R>
void set_error(R& result, const Error& error) {
  result.error_code = protocol::wire(error.code);
  if (error.message.empty()) {
    result.error_message.reset();
  } else {
    result.error_message = error.message;
  }
}

Result<Assignment> manual_assignment(const CreatableTopic& topic, NodeId node) {
  if (topic.replication_factor != -1) {
    return fail(ErrorCode::kInvalidRequest,
                "A manual partition assignment was specified, but replication factor was not set to -1.");
  }
  if (topic.num_partitions != -1) {
    return fail(ErrorCode::kInvalidRequest,
                "A manual partition assignment was specified, but numPartitions was not set to -1.");
  }
  std::map<std::int32_t, const std::vector<std::int32_t>*> by_partition;
  for (const auto& entry : topic.assignments) {
    if (!by_partition.emplace(entry.partition_index, &entry.broker_ids).second) {
      return fail(ErrorCode::kInvalidReplicaAssignment,
                  fmt::format("Found multiple manual partition assignments for partition {}", entry.partition_index));
    }
    TRY(check_replicas(entry.broker_ids, node));
  }
  Assignment assignment;
  for (const auto& [index, replicas] : by_partition) {
    if (index != static_cast<std::int32_t>(assignment.size())) {
      return fail(ErrorCode::kInvalidReplicaAssignment,
                  "partitions should be a consecutive 0-based integer sequence");
    }
    assignment.push_back(*replicas);
  }
  return assignment;
}

Result<Assignment> automatic_assignment(const Image& image, std::int32_t partitions, std::int16_t factor) {
  if (factor < -1 || factor == 0) {
    return fail(ErrorCode::kInvalidReplicationFactor,
                "Replication factor must be larger than 0, or -1 to use the default value.");
  }
  if (partitions < -1 || partitions == 0) {
    return fail(ErrorCode::kInvalidPartitions, "Number of partitions was set to an invalid non-positive value.");
  }
  const auto count = partitions == -1 ? image.config()->get_int(Key::kNumPartitions) : partitions;
  const auto replicas = factor == -1 ? image.config()->get_int(Key::kDefaultReplicationFactor) : factor;
  if (replicas > 1) {
    return fail(ErrorCode::kInvalidReplicationFactor,
                fmt::format("Unable to replicate the partition {} time(s): The target replication factor of {} cannot be "
                            "reached because only 1 broker(s) are registered or some brokers have all their log directories "
                            "cordoned.", replicas, replicas));
  }
  return Assignment(static_cast<std::size_t>(count), {image.identity().node_id.value});
}

PartitionRecord partition_record(const Uuid& topic, std::int32_t index, const std::vector<std::int32_t>& replicas) {
  PartitionRecord record;
  record.topic_id = topic;
  record.partition_id = index;
  record.replicas = replicas;
  record.isr = replicas;
  record.leader = replicas.front();
  record.leader_epoch = 0;
  record.partition_epoch = 0;
  return record;
}

Result<config::Overrides> requested_configs(const Image& image, const CreatableTopic& topic) {
  config::Overrides configs;
  for (const auto& entry : topic.configs) {
    if (!entry.value) {
      return fail(ErrorCode::kInvalidConfig,
                  fmt::format("Null value not supported for topic configs: {}", entry.name.view()));
    }
    configs[entry.name.str()] = entry.value->str();
  }
  TRY(check_topic_configs(*image.config(), configs));
  return configs;
}

void describe_created(const Image& image, const config::Overrides& configs, const Assignment& assignment,
                      TopicResult& result) {
  result.error_message.reset();
  result.num_partitions = static_cast<std::int32_t>(assignment.size());
  result.replication_factor = static_cast<std::int16_t>(assignment.front().size());
  auto& described = result.configs.emplace();
  for (const auto& option : config::describe_topic(*image.config(), configs)) {
    auto& entry = described.emplace_back();
    entry.name = option.option->name;
    if (option.value) {
      entry.value = *option.value;
    } else {
      entry.value.reset();
    }
    entry.read_only = option.read_only;
    entry.config_source = static_cast<std::int8_t>(option.source);
    entry.is_sensitive = option.sensitive;
  }
}

/// Partitions that the whole request would make.
std::int64_t requested_partitions(const Image& image, const CreateTopicsRequest& request) {
  std::int64_t total = 0;
  for (const auto& topic : request.topics) {
    if (!topic.assignments.empty()) {
      total += static_cast<std::int64_t>(topic.assignments.size());
    } else if (topic.num_partitions == -1) {
      total += image.config()->get_int(Key::kNumPartitions);
    } else if (topic.num_partitions > 0) {
      total += topic.num_partitions;
    }
  }
  return total;
}

struct NewTopic {
  config::Overrides configs;
  Assignment assignment;
};

Result<NewTopic> check_new_topic(const Image& image, const CreatableTopic& topic) {
  const auto name = topic.name.view();
  TRY(validate_topic_name(name));
  if (image.topic(name)) {
    return fail(ErrorCode::kTopicAlreadyExists, fmt::format("Topic '{}' already exists.", name));
  }
  if (const auto other = image.colliding_topic(name); !other.empty()) {
    return fail(ErrorCode::kInvalidTopicException,
                fmt::format("Topic '{}' collides with existing topic: {}", name, other));
  }
  TRY_ASSIGN(auto configs, requested_configs(image, topic));
  auto assignment = topic.assignments.empty()
                        ? automatic_assignment(image, topic.num_partitions, topic.replication_factor)
                        : manual_assignment(topic, image.identity().node_id);
  if (!assignment) return fail(std::move(assignment).error());
  return NewTopic{std::move(configs), *std::move(assignment)};
}

Records topic_records(std::string_view name, const Uuid& id, const NewTopic& topic) {
  Records records;
  TopicRecord head;
  head.name = name;
  head.topic_id = id;
  records.emplace_back(std::move(head));
  for (const auto& [key, value] : topic.configs) {
    ConfigRecord record;
    record.resource_type = static_cast<std::int8_t>(ResourceType::kTopic);
    record.resource_name = name;
    record.name = key;
    record.value = value;
    records.emplace_back(std::move(record));
  }
  for (std::size_t i = 0; i < topic.assignment.size(); ++i) {
    records.emplace_back(partition_record(id, static_cast<std::int32_t>(i), topic.assignment[i]));
  }
  return records;
}

/// Names that occur more than once, in the order of their second occurrence.
template <class List>
std::vector<std::string_view> duplicates(const List& list) {
  std::set<std::string_view> seen;
  std::vector<std::string_view> twice;
  for (const auto& entry : list) {
    if (seen.insert(entry.name.view()).second) continue;
    if (std::ranges::find(twice, entry.name.view()) == twice.end()) twice.push_back(entry.name.view());
  }
  return twice;
}

bool contains(const std::vector<std::string_view>& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

}  // namespace

// One broker leaves no room for lists of different lengths.
Result<void> check_replicas(const std::vector<std::int32_t>& replicas, NodeId node) {
  const auto invalid = [](std::string text) { return fail(ErrorCode::kInvalidReplicaAssignment, std::move(text)); };
  if (replicas.empty()) return invalid("The manual partition assignment includes an empty replica list.");
  auto sorted = replicas;
  std::ranges::sort(sorted);
  if (const auto twice = std::ranges::adjacent_find(sorted); twice != sorted.end()) {
    return invalid(fmt::format("The manual partition assignment includes the broker {} more than once.", *twice));
  }
  for (const std::int32_t replica : sorted) {
    if (replica == node.value) continue;
    return invalid(
        fmt::format("The manual partition assignment includes broker {}, but no such broker is registered.", replica));
  }
  return {};
}

Decision<CreateTopicsResponse> TopicControl::create_topics(const Image& image,
                                                           const CreateTopicsRequest& request) const {
  Decision<CreateTopicsResponse> decision;
  const auto refuse = [&decision](std::string_view name, const Error& error) {
    auto& result = decision.response.topics.emplace_back();
    result.name = name;
    set_error(result, error);
  };
  if (requested_partitions(image, request) > kPartitionsPerRequestMax) {
    const Error excessive{ErrorCode::kPolicyViolation, "Excessively large number of partitions per request."};
    for (const auto& topic : request.topics) refuse(topic.name.view(), excessive);
    return decision;
  }
  const auto twice = duplicates(request.topics);
  for (const auto name : twice) refuse(name, {ErrorCode::kInvalidRequest, "Duplicate topic name."});

  // Each accepted topic changes the state that the next ones are checked against.
  ImagePtr state = std::make_shared<const Image>(image);
  for (const auto& topic : request.topics) {
    const auto name = topic.name.view();
    if (contains(twice, name)) continue;
    if (name == kClusterMetadataTopic) {
      refuse(name, {ErrorCode::kInvalidRequest, "Creation of internal topic __cluster_metadata is prohibited."});
      continue;
    }
    auto checked = check_new_topic(*state, topic);
    if (!checked) {
      refuse(name, checked.error());
      continue;
    }
    const Uuid id = random_.uuid();
    Records records = topic_records(name, id, *checked);
    ImageBuilder builder(*state);
    ASSERT(builder.replay_all(records).has_value());
    state = builder.finish().image;
    auto& result = decision.response.topics.emplace_back();
    result.name = name;
    if (!request.validate_only) result.topic_id = id;
    describe_created(image, checked->configs, checked->assignment, result);
    std::ranges::move(records, std::back_inserter(decision.records));
  }
  if (request.validate_only) decision.records.clear();
  return decision;
}

namespace {

/// Collects what a DeleteTopics request asks for and the answers, names before ids.
class Deletions {
 public:
  explicit Deletions(const Image& image) : image_(image) {}

  void want(std::string_view name) { ++names_[name]; }
  void want(const Uuid& id) { ++ids_[id]; }
  void answer(std::string_view name, const Uuid& id, const Error& error) {
    auto& result = decision_.response.responses.emplace_back();
    if (name.empty()) {
      result.name.reset();
    } else {
      result.name = name;
    }
    result.topic_id = id;
    set_error(result, error);
  }

  Decision<DeleteTopicsResponse> decide() {
    for (const auto& [name, times] : names_) decide_name(name, times);
    for (const auto& [id, times] : ids_) decide_id(id, times);
    return std::move(decision_);
  }

 private:
  void decide_name(std::string_view name, int times) {
    const TopicPtr topic = image_.topic(name);
    if (times > 1) {
      answer(name, {}, {ErrorCode::kInvalidRequest, "Duplicate topic name."});
    } else if (!topic) {
      answer(name, {}, {ErrorCode::kUnknownTopicOrPartition, "This server does not host this topic-partition."});
    } else if (ids_.erase(topic->id) > 0) {
      answer(name, topic->id,
             {ErrorCode::kInvalidRequest, "The provided topic name maps to an ID that was already supplied."});
    } else {
      remove(*topic);
    }
  }
  void decide_id(const Uuid& id, int times) {
    const TopicPtr topic = image_.topic(id);
    if (times > 1) {
      answer("", id, {ErrorCode::kInvalidRequest, "Duplicate topic id."});
    } else if (!topic) {
      answer("", id, {ErrorCode::kUnknownTopicId, "This server does not host this topic ID."});
    } else {
      remove(*topic);
    }
  }
  void remove(const Topic& topic) {
    answer(topic.name, topic.id, {ErrorCode::kNone, ""});
    RemoveTopicRecord record;
    record.topic_id = topic.id;
    decision_.records.emplace_back(std::move(record));
  }

  const Image& image_;
  std::map<std::string_view, int> names_;
  std::map<Uuid, int> ids_;
  Decision<DeleteTopicsResponse> decision_;
};

}  // namespace

Result<Decision<DeleteTopicsResponse>> TopicControl::delete_topics(const Image& image,
                                                                   const DeleteTopicsRequest& request) const {
  if (!image.config()->get_bool(Key::kDeleteTopicEnable)) {
    return fail(ErrorCode::kTopicDeletionDisabled, "Topic deletion is disabled.");
  }
  Deletions deletions(image);
  for (const String& name : request.topic_names) deletions.want(name.view());
  for (const auto& topic : request.topics) {
    const auto name = topic.name ? topic.name->view() : std::string_view();
    if (topic.name && !topic.topic_id.is_zero()) {
      deletions.answer(name, topic.topic_id,
                       {ErrorCode::kInvalidRequest, "You may not specify both topic name and topic id."});
    } else if (topic.name) {
      deletions.want(name);
    } else if (topic.topic_id.is_zero()) {
      deletions.answer("", {}, {ErrorCode::kInvalidRequest, "Neither topic name nor id were specified."});
    } else {
      deletions.want(topic.topic_id);
    }
  }
  return deletions.decide();
}

namespace {

using GrowTopic = CreatePartitionsRequest::CreatePartitionsTopic;

/// Replicas of the partitions to add.
/// `budget`: partitions that the request may still add; what this topic adds is taken off.
Result<Assignment> check_growth(const Image& image, const GrowTopic& request, const Topic& topic, std::int64_t& budget) {
  const auto current = static_cast<std::int64_t>(topic.partitions.size());
  if (request.count == current) {
    return fail(ErrorCode::kInvalidPartitions, fmt::format("Topic already has {} partition(s).", current));
  }
  if (request.count < current) {
    return fail(ErrorCode::kInvalidPartitions,
                fmt::format("The topic {} currently has {} partition(s); {} would not be an increase.", topic.name,
                            current, request.count));
  }
  const std::int64_t additional = request.count - current;
  if (additional > budget) {
    return fail(ErrorCode::kPolicyViolation, "Excessively large number of additional partitions per request.");
  }
  budget -= additional;
  const NodeId node = image.identity().node_id;
  if (!request.assignments) return Assignment(static_cast<std::size_t>(additional), {node.value});
  const auto given = static_cast<std::int64_t>(request.assignments->size());
  if (given != additional) {
    return fail(ErrorCode::kInvalidReplicaAssignment,
                fmt::format("Attempted to add {} additional partition(s), but only {} assignment(s) were specified.",
                            additional, given));
  }
  Assignment assignment;
  for (const auto& entry : *request.assignments) {
    TRY(check_replicas(entry.broker_ids, node));
    assignment.push_back(entry.broker_ids);
  }
  return assignment;
}

}  // namespace

Decision<CreatePartitionsResponse> TopicControl::create_partitions(const Image& image,
                                                                   const CreatePartitionsRequest& request) const {
  Decision<CreatePartitionsResponse> decision;
  const auto answer = [&decision](std::string_view name, const Error& error) {
    auto& result = decision.response.results.emplace_back();
    result.name = name;
    set_error(result, error);
  };
  std::int64_t budget = kPartitionsPerRequestMax;
  const auto twice = duplicates(request.topics);
  for (const auto name : twice) answer(name, {ErrorCode::kInvalidRequest, "Duplicate topic name."});
  for (const auto& grow : request.topics) {
    const auto name = grow.name.view();
    if (contains(twice, name)) continue;
    const TopicPtr topic = image.topic(name);
    if (!topic) {
      answer(name, {ErrorCode::kUnknownTopicOrPartition, ""});
      continue;
    }
    const auto assignment = check_growth(image, grow, *topic, budget);
    if (!assignment) {
      answer(name, assignment.error());
      continue;
    }
    answer(name, {ErrorCode::kNone, ""});
    auto index = static_cast<std::int32_t>(topic->partitions.size());
    for (const auto& replicas : *assignment) {
      decision.records.emplace_back(partition_record(topic->id, index++, replicas));
    }
  }
  if (request.validate_only) decision.records.clear();
  return decision;
}

}  // namespace cork::metadata
