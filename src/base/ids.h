// SPDX-License-Identifier: Apache-2.0
// Strong integer ids: an offset cannot be passed where a partition or an epoch is meant.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace cork {

/// A tagged integer. Explicit to make, `.value` to read; ordered; `+`/`-` with plain integers; hashable.
template <class Tag, class T>
struct StrongId {
  T value = Tag::kDefault;

  constexpr StrongId() = default;
  constexpr explicit StrongId(T v) : value(v) {}
  constexpr auto operator<=>(const StrongId&) const = default;
  constexpr StrongId operator+(T n) const { return StrongId(static_cast<T>(value + n)); }
  constexpr StrongId operator-(T n) const { return StrongId(static_cast<T>(value - n)); }
  constexpr T operator-(StrongId other) const { return static_cast<T>(value - other.value); }
  constexpr StrongId& operator++() {
    ++value;
    return *this;
  }
};

struct OffsetTag { static constexpr std::int64_t kDefault = -1; };
struct PartitionIdTag { static constexpr std::int32_t kDefault = -1; };
struct NodeIdTag { static constexpr std::int32_t kDefault = -1; };
struct LeaderEpochTag { static constexpr std::int32_t kDefault = -1; };
struct ProducerIdTag { static constexpr std::int64_t kDefault = -1; };

/// Position of a record in a partition; -1 means none. One offset space: log offset = Kafka offset.
using Offset = StrongId<OffsetTag, std::int64_t>;
using PartitionId = StrongId<PartitionIdTag, std::int32_t>;
using NodeId = StrongId<NodeIdTag, std::int32_t>;
using LeaderEpoch = StrongId<LeaderEpochTag, std::int32_t>;
using ProducerId = StrongId<ProducerIdTag, std::int64_t>;

}  // namespace cork

template <class Tag, class T>
struct std::hash<cork::StrongId<Tag, T>> {
  std::size_t operator()(cork::StrongId<Tag, T> id) const noexcept { return std::hash<T>{}(id.value); }
};
