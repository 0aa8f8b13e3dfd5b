// SPDX-License-Identifier: Apache-2.0
// Uniform: keep what a member has up to its share, give the rest out. Range: contiguous pieces of each topic.
#include "coordinator/group/partition_assignor.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace cork::coordinator {
namespace {

struct TopicPartitionId {
  Uuid topic;
  std::int32_t partition;
};

bool same_subscriptions(const AssignorInput& input) {
  const TopicIdList& first = input.members.front().topics;
  return std::ranges::all_of(
      input.members, [&](const AssignorMember& member) { return member.topics == first || *member.topics == *first; });
}

/// Partitions that nobody has so far, in the order of topics and numbers.
std::vector<TopicPartitionId> unowned(const AssignorInput& input) {
  std::map<Uuid, std::vector<bool>> owned;
  for (const auto& [topic, count] : input.partitions) owned[topic].resize(static_cast<std::size_t>(count));
  for (const AssignorMember& member : input.members) {
    if (member.current == nullptr) continue;
    for (const auto& [topic, partitions] : *member.current) {
      const auto found = owned.find(topic);
      if (found == owned.end()) continue;
      for (const std::int32_t partition : partitions) {
        if (static_cast<std::size_t>(partition) < found->second.size())
          found->second[static_cast<std::size_t>(partition)] = true;
      }
    }
  }
  std::vector<TopicPartitionId> out;
  for (const auto& [topic, flags] : owned) {
    for (std::size_t i = 0; i < flags.size(); ++i) {
      if (!flags[i]) out.push_back({topic, static_cast<std::int32_t>(i)});
    }
  }
  return out;
}

AssignorOutput uniform_homogeneous(const AssignorInput& all) {
  AssignorInput input{all.members, {}};
  for (const Uuid& topic : *all.members.front().topics) input.partitions[topic] = all.partitions.at(topic);
  std::size_t total = 0;
  for (const auto& [topic, count] : input.partitions) total += static_cast<std::size_t>(count);
  const std::size_t share = total / input.members.size();
  std::size_t extra = total % input.members.size();
  std::vector<TopicPartitionId> free = unowned(input);
  std::vector<std::pair<Assignment*, std::size_t>> unfilled;
  AssignorOutput out;
  for (const AssignorMember& member : input.members) {
    Assignment& target = out[member.id];
    std::size_t quota = share;
    if (extra > 0) {
      ++quota;
      --extra;
    }
    if (member.current != nullptr) {
      for (const auto& [topic, partitions] : *member.current) {
        const auto known = input.partitions.find(topic);
        if (known == input.partitions.end()) continue;
        for (const std::int32_t partition : partitions) {
          if (partition >= known->second) continue;
          if (quota > 0) {
            --quota;
            target[topic].insert(partition);
          } else {
            free.push_back({topic, partition});
          }
        }
      }
    }
    if (quota > 0) unfilled.emplace_back(&target, quota);
  }
  std::size_t next = 0;
  for (auto& [target, quota] : unfilled) {
    for (; quota > 0 && next < free.size(); --quota, ++next) (*target)[free[next].topic].insert(free[next].partition);
  }
  return out;
}

/// A member while partitions are moved about.
struct Load {
  const AssignorMember* member;
  Assignment* target;
  std::size_t count = 0;
};

std::map<Uuid, std::vector<std::size_t>> subscribers_of(const AssignorInput& input) {
  std::map<Uuid, std::vector<std::size_t>> out;
  for (std::size_t i = 0; i < input.members.size(); ++i) {
    for (const Uuid& topic : *input.members[i].topics) out[topic].push_back(i);
  }
  return out;
}

/// Moves single partitions of a topic from its most to its least loaded subscriber while that evens them out.
bool balance_topic(const Uuid& topic, const std::vector<std::size_t>& subscribers, std::vector<Load>& loads) {
  bool moved = false;
  while (true) {
    Load* most = nullptr;
    Load* least = nullptr;
    for (const std::size_t index : subscribers) {
      Load& load = loads[index];
      if (least == nullptr || load.count < least->count) least = &load;
      if (load.target->contains(topic) && (most == nullptr || load.count > most->count)) most = &load;
    }
    if (most == nullptr || most->count < least->count + 2) return moved;
    auto from = most->target->find(topic);
    const std::int32_t partition = *from->second.rbegin();
    from->second.erase(partition);
    if (from->second.empty()) most->target->erase(from);
    (*least->target)[topic].insert(partition);
    --most->count;
    ++least->count;
    moved = true;
  }
}

AssignorOutput uniform_heterogeneous(const AssignorInput& input) {
  const auto subscribers = subscribers_of(input);
  AssignorOutput out;
  std::vector<Load> loads;
  std::map<Uuid, std::set<std::int32_t>> taken;
  for (const AssignorMember& member : input.members) {
    Load& load = loads.emplace_back(Load{&member, &out[member.id]});
    if (member.current == nullptr) continue;
    for (const auto& [topic, partitions] : *member.current) {
      const auto known = input.partitions.find(topic);
      if (known == input.partitions.end() || !std::ranges::binary_search(*member.topics, topic)) continue;
      for (const std::int32_t partition : partitions) {
        if (partition >= known->second || !taken[topic].insert(partition).second) continue;
        (*load.target)[topic].insert(partition);
        ++load.count;
      }
    }
  }
  // Topics with few subscribers first: they have the least choice.
  std::vector<Uuid> order;
  for (const auto& [topic, members] : subscribers) order.push_back(topic);
  std::ranges::sort(order, {}, [&](const Uuid& topic) { return std::pair(subscribers.at(topic).size(), topic); });
  for (const Uuid& topic : order) {
    for (std::int32_t partition = 0; partition < input.partitions.at(topic); ++partition) {
      if (taken[topic].contains(partition)) continue;
      const auto& candidates = subscribers.at(topic);
      Load& least =
          loads[*std::ranges::min_element(candidates, {}, [&](std::size_t index) { return loads[index].count; })];
      (*least.target)[topic].insert(partition);
      ++least.count;
    }
  }
  for (bool moved = true; moved;) {
    moved = false;
    for (const Uuid& topic : order) moved = balance_topic(topic, subscribers.at(topic), loads) || moved;
  }
  return out;
}

/// Static members first, by instance id, so that their place does not change with their member id.
bool range_order(const AssignorMember* a, const AssignorMember* b) {
  if (a->instance_id && b->instance_id) return *a->instance_id < *b->instance_id;
  if (a->instance_id || b->instance_id) return a->instance_id.has_value();
  return a->id < b->id;
}

}  // namespace

AssignorOutput assign_uniform(const AssignorInput& input) {
  if (input.members.empty()) return {};
  return same_subscriptions(input) ? uniform_homogeneous(input) : uniform_heterogeneous(input);
}

AssignorOutput assign_range(const AssignorInput& input) {
  AssignorOutput out;
  for (const AssignorMember& member : input.members) out[member.id];
  for (const auto& [topic, indexes] : subscribers_of(input)) {
    std::vector<const AssignorMember*> members;
    for (const std::size_t index : indexes) members.push_back(&input.members[index]);
    std::ranges::sort(members, range_order);
    const std::int32_t count = input.partitions.at(topic);
    const auto size = static_cast<std::int32_t>(members.size());
    std::int32_t next = 0;
    for (std::int32_t i = 0; i < size; ++i) {
      const std::int32_t share = count / size + (i < count % size ? 1 : 0);
      if (share == 0) break;
      auto& target = out[members[static_cast<std::size_t>(i)]->id][topic];
      for (std::int32_t k = 0; k < share; ++k) target.insert(target.end(), next++);
    }
  }
  return out;
}

PartitionAssignor find_partition_assignor(std::string_view name) {
  if (name == "uniform") return assign_uniform;
  if (name == "range") return assign_range;
  return nullptr;
}

}  // namespace cork::coordinator
