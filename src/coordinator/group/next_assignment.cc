// SPDX-License-Identifier: Apache-2.0
// The reconciliation of a member with its target (KIP-848): revoke, then wait for others, then assign.
#include <algorithm>
#include <utility>

#include "coordinator/group/consumer_group.h"
#include "coordinator/mutant.h"

namespace cork::coordinator {
namespace {

bool contains(const Assignment& assignment, const Uuid& topic, std::int32_t partition) {
  const auto found = assignment.find(topic);
  return found != assignment.end() && found->second.contains(partition);
}

bool contains(const EpochAssignment& assignment, const Uuid& topic, std::int32_t partition) {
  const auto found = assignment.find(topic);
  return found != assignment.end() && found->second.contains(partition);
}

/// Whether the member still has, or may have, something of `revoking`.
bool holds(const std::optional<Assignment>& owned, const EpochAssignment& revoking) {
  if (!owned) return true;
  return std::ranges::any_of(*owned, [&](const auto& entry) {
    return std::ranges::any_of(entry.second,
                               [&](std::int32_t partition) { return contains(revoking, entry.first, partition); });
  });
}

void move_to(CurrentAssignment& next, MemberState state, std::int32_t epoch) {
  next.state = state;
  next.previous_epoch = next.epoch;
  next.epoch = epoch;
}

class Reconciler {
 public:
  Reconciler(const CurrentAssignment& current, const Assignment& target, std::int32_t target_epoch,
             const std::vector<Uuid>& subscribed, const std::optional<Assignment>& owned,
             const std::function<bool(const Uuid&, std::int32_t)>& in_use)
      : current_(current),
        target_(target),
        target_epoch_(target_epoch),
        subscribed_(subscribed),
        owned_(owned),
        in_use_(in_use) {}

  /// Only gives up topics that are no longer subscribed.
  CurrentAssignment drop_unsubscribed() const {
    CurrentAssignment next = current_;
    for (const auto& [topic, partitions] : current_.assigned) {
      if (std::ranges::binary_search(subscribed_, topic)) continue;
      next.revoking[topic].insert(partitions.begin(), partitions.end());
      next.assigned.erase(topic);
    }
    if (next.assigned == current_.assigned) return current_;
    if (holds(owned_, next.revoking)) {
      move_to(next, MemberState::kUnrevokedPartitions, current_.epoch);
    } else {
      next.revoking = current_.revoking;
      move_to(next, current_.state, current_.epoch);
    }
    return next;
  }

  CurrentAssignment advance(std::int32_t epoch) const {
    CurrentAssignment next = current_;
    next.assigned.clear();
    EpochAssignment revoking;
    for (const auto& [topic, partitions] : current_.assigned) {
      const bool wanted = std::ranges::binary_search(subscribed_, topic);
      for (const auto& [partition, since] : partitions) {
        const bool keep = wanted && contains(target_, topic, partition);
        (keep ? next.assigned : revoking)[topic][partition] = since;
      }
    }
    if (!revoking.empty() && holds(owned_, revoking)) {
      next.revoking = std::move(revoking);
      move_to(next, MemberState::kUnrevokedPartitions, epoch);
      return next;
    }
    bool unreleased = false;
    for (const auto& [topic, partitions] : target_) {
      if (!std::ranges::binary_search(subscribed_, topic)) continue;
      for (const std::int32_t partition : partitions) {
        if (contains(next.assigned, topic, partition)) continue;
        if (taken(topic, partition)) {
          unreleased = true;
        } else {
          next.assigned[topic][partition] = target_epoch_;
        }
      }
    }
    next.revoking.clear();
    move_to(next, unreleased ? MemberState::kUnreleasedPartitions : MemberState::kStable, target_epoch_);
    return next;
  }

 private:
  /// By another member: what this one is about to give up is its own.
  bool taken(const Uuid& topic, std::int32_t partition) const {
    return !mutated(Mutant::kGivenEarly) && in_use_(topic, partition) && !contains(current_.revoking, topic, partition) &&
           !contains(current_.assigned, topic, partition);
  }

  const CurrentAssignment& current_;
  const Assignment& target_;
  std::int32_t target_epoch_;
  const std::vector<Uuid>& subscribed_;
  const std::optional<Assignment>& owned_;
  const std::function<bool(const Uuid&, std::int32_t)>& in_use_;
};

}  // namespace

CurrentAssignment next_assignment(const CurrentAssignment& current, const Assignment& target, std::int32_t target_epoch,
                                  const std::vector<Uuid>& subscribed, bool enforce_subscription,
                                  const std::optional<Assignment>& owned,
                                  const std::function<bool(const Uuid&, std::int32_t)>& in_use) {
  const Reconciler reconciler(current, target, target_epoch, subscribed, owned, in_use);
  switch (current.state) {
    case MemberState::kStable:
      if (current.epoch != target_epoch) return reconciler.advance(current.epoch);
      return enforce_subscription ? reconciler.drop_unsubscribed() : current;
    case MemberState::kUnrevokedPartitions:
      if (!holds(owned, current.revoking)) return reconciler.advance(current.epoch);
      return enforce_subscription ? reconciler.drop_unsubscribed() : current;
    case MemberState::kUnreleasedPartitions: return reconciler.advance(current.epoch);
    case MemberState::kUnknown: return reconciler.advance(target_epoch);
  }
  return current;
}

}  // namespace cork::coordinator
