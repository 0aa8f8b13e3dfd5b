// SPDX-License-Identifier: Apache-2.0
// KeyMap: linear probing with deletion by shifting back, so that no tombstones pile up.
#include "streams/key_map.h"

#include <functional>

#include "base/assert.h"

namespace cork::streams {

namespace {
std::uint32_t hash_of(std::string_view key) { return static_cast<std::uint32_t>(std::hash<std::string_view>{}(key)); }
}  // namespace

/// The place of the key, or the empty place where it belongs. REQUIRES: the table has an empty place.
std::size_t KeyMap::place_of(std::string_view key, std::uint32_t hash) const {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t place = hash & mask;; place = (place + 1) & mask) {
    const std::uint32_t entry = table_[place];
    if (entry == 0) return place;
    const Key& candidate = keys_[entry - 1];
    if (candidate.hash == hash && candidate.bytes.view() == key) return place;
  }
}

KeyMap::Found KeyMap::find_or_insert(std::string_view key) {
  if ((used_ + 1) * 2 > table_.size()) grow();
  const std::uint32_t hash = hash_of(key);
  const std::size_t place = place_of(key, hash);
  if (table_[place] != 0) {
    touch(table_[place] - 1);
    return {table_[place] - 1, false};
  }
  std::uint32_t slot;
  if (free_.empty()) {
    ASSERT(keys_.size() < kNone - 1);
    slot = static_cast<std::uint32_t>(keys_.size());
    keys_.emplace_back();
  } else {
    slot = free_.back();
    free_.pop_back();
  }
  keys_[slot].bytes.assign(key);
  keys_[slot].hash = hash;
  table_[place] = slot + 1;
  ++used_;
  touch(slot);
  return {slot, true};
}

std::uint32_t KeyMap::find(std::string_view key) const {
  if (table_.empty()) return kNone;
  const std::uint32_t entry = table_[place_of(key, hash_of(key))];
  return entry == 0 ? kNone : entry - 1;
}

void KeyMap::track_changes() {
  changes_ = {};
  marks_.assign(keys_.size() + 1, kKnown);
}

void KeyMap::mark(std::uint32_t slot) {
  if (marks_.size() < keys_.size() + 1) marks_.resize(keys_.size() + 1);
  if ((marks_[slot] & kChanged) != 0) return;
  marks_[slot] |= kChanged;
  changes_.changed.push_back(slot);
}

KeyMap::Changes KeyMap::take_changes() {
  Changes out = std::exchange(changes_, {});
  // A slot may have been erased since, or be that of another key now.
  std::erase_if(out.changed, [this](std::uint32_t slot) {
    const bool there = (marks_[slot] & kChanged) != 0;
    if (there) marks_[slot] = kKnown;
    return !there;
  });
  std::erase_if(out.erased, [this](const std::string& key) { return find(key) != kNone; });
  return out;
}

void KeyMap::erase(std::uint32_t slot) {
  if (!marks_.empty()) {
    if (marks_.size() < keys_.size() + 1) marks_.resize(keys_.size() + 1);
    if ((marks_[slot] & kKnown) != 0) changes_.erased.emplace_back(keys_[slot].bytes.view());
    marks_[slot] = 0;
  }
  const std::size_t mask = table_.size() - 1;
  std::size_t hole = place_of(keys_[slot].bytes.view(), keys_[slot].hash);
  ASSERT(table_[hole] == slot + 1);
  for (std::size_t place = (hole + 1) & mask; table_[place] != 0; place = (place + 1) & mask) {
    const std::size_t home = keys_[table_[place] - 1].hash & mask;
    // An entry may move back to the hole unless its home lies behind the hole.
    if (((place - home) & mask) >= ((place - hole) & mask)) {
      table_[hole] = table_[place];
      hole = place;
    }
  }
  table_[hole] = 0;
  free_.push_back(slot);
  --used_;
}

void KeyMap::grow() {
  constexpr std::size_t kFirst = 64;
  std::vector<std::uint32_t> old = std::move(table_);
  table_.assign(old.empty() ? kFirst : old.size() * 2, 0);
  const std::size_t mask = table_.size() - 1;
  for (const std::uint32_t entry : old) {
    if (entry == 0) continue;
    std::size_t place = keys_[entry - 1].hash & mask;
    while (table_[place] != 0) place = (place + 1) & mask;
    table_[place] = entry;
  }
}

}  // namespace cork::streams
