// SPDX-License-Identifier: Apache-2.0
// CowMap: an immutable-by-sharing hash map; a copy costs a few dozen pointers, a change copies one shard only.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/uuid.h"

namespace cork::metadata {

/// Hashes that are the same on every machine and run, so that the order of iteration is too.
inline std::uint64_t stable_hash(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
  return hash ^ (hash >> 32);
}
inline std::uint64_t stable_hash(const Uuid& id) { return std::hash<Uuid>{}(id); }

/// Copies share their shards and may live on different cores. A shard is a sorted vector: with N entries a change
/// copies N / kShards of them. Values should be cheap to copy (a shared_ptr).
template <class K, class V>
class CowMap {
 public:
  using Entry = std::pair<K, V>;

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  template <class Q>
  const V* find(const Q& key) const {
    const auto& shard = shards_[stable_hash(key) % kShards];
    if (!shard) return nullptr;
    const auto at = place(*shard, key);
    return at != shard->end() && at->first == key ? &at->second : nullptr;
  }
  template <class Q>
  bool contains(const Q& key) const {
    return find(key) != nullptr;
  }
  void set(const K& key, V value) {
    auto& shard = shards_[stable_hash(key) % kShards];
    auto changed = shard ? std::make_shared<Shard>(*shard) : std::make_shared<Shard>();
    const auto at = place(*changed, key);
    if (at != changed->end() && at->first == key) {
      at->second = std::move(value);
    } else {
      changed->insert(at, Entry(key, std::move(value)));
      ++size_;
    }
    shard = std::move(changed);
  }
  template <class Q>
  void erase(const Q& key) {
    if (!contains(key)) return;
    auto& shard = shards_[stable_hash(key) % kShards];
    auto changed = std::make_shared<Shard>(*shard);
    changed->erase(place(*changed, key));
    --size_;
    shard = std::move(changed);
  }
  /// Visits all entries, in an order that depends on the keys only.
  template <class F>
  void for_each(F&& visit) const {
    for (const auto& shard : shards_) {
      if (!shard) continue;
      for (const auto& [key, value] : *shard) visit(key, value);
    }
  }

 private:
  static constexpr std::size_t kShards = 64;
  using Shard = std::vector<Entry>;

  template <class S, class Q>
  static auto place(S& shard, const Q& key) {
    return std::lower_bound(shard.begin(), shard.end(), key,
                            [](const Entry& entry, const Q& wanted) { return entry.first < wanted; });
  }

  std::array<std::shared_ptr<const Shard>, kShards> shards_;
  std::size_t size_ = 0;
};

}  // namespace cork::metadata
