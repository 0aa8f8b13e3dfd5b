// SPDX-License-Identifier: Apache-2.0
// StateEntries: bytes in blocks, written over in place where they fit.
#include "streams/state_entries.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <map>

#include "streams/state.h"

namespace cork::streams {
namespace {

constexpr std::size_t kBlockBytes = 1 << 20;
constexpr std::size_t kHeadBytes = sizeof(std::uint32_t) + sizeof(std::uint16_t);

std::string key_of(std::string_view name, std::uint16_t part) {
  std::string key(name);
  StateEncoder(key).number(part);
  return key;
}

std::uint16_t part_of(std::string_view key) { return StateDecoder(key.substr(key.size() - sizeof(std::uint16_t))).number<std::uint16_t>(); }

}  // namespace

void StateEntries::put(std::string_view name, std::uint16_t part, std::uint16_t parts, std::string_view bytes) {
  const auto [slot, inserted] = keys_.find_or_insert(key_of(name, part));
  if (values_.size() < keys_.slots()) values_.resize(keys_.slots());
  char* const at = room_for(slot, bytes.size(), !inserted);
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::memcpy(at, &size, sizeof(size));
  std::memcpy(at + sizeof(size), &parts, sizeof(parts));
  std::memcpy(at + kHeadBytes, bytes.data(), bytes.size());
}

void StateEntries::erase(std::string_view name, std::uint16_t part) {
  const std::uint32_t slot = keys_.find(key_of(name, part));
  if (slot != KeyMap::kNone) keys_.erase(slot);
}

/// Of a part that is known the old place, if the bytes fit in there.
char* StateEntries::room_for(std::uint32_t slot, std::size_t bytes, bool known) {
  if (known && bytes <= bytes_of(slot).size()) return blocks_[values_[slot].block].get() + values_[slot].offset;
  const std::size_t wanted = kHeadBytes + bytes;
  if (block_used_ + wanted > block_size_) {
    block_size_ = std::max(kBlockBytes, wanted);
    block_used_ = 0;
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size_));
  }
  values_[slot] = {static_cast<std::uint32_t>(blocks_.size() - 1), static_cast<std::uint32_t>(block_used_)};
  block_used_ += wanted;
  return blocks_.back().get() + values_[slot].offset;
}

std::string_view StateEntries::bytes_of(std::uint32_t slot) const {
  const char* const at = blocks_[values_[slot].block].get() + values_[slot].offset;
  std::uint32_t size;
  std::memcpy(&size, at, sizeof(size));
  return {at + kHeadBytes, size};
}

std::uint16_t StateEntries::parts_of(std::uint32_t slot) const {
  std::uint16_t parts;
  std::memcpy(&parts, blocks_[values_[slot].block].get() + values_[slot].offset + sizeof(std::uint32_t), sizeof(parts));
  return parts;
}

Result<std::string_view> StateEntries::whole(std::uint32_t slot, std::string& joined) const {
  const std::uint16_t parts = parts_of(slot);
  if (parts <= 1) return bytes_of(slot);
  const std::string_view key = keys_.key(slot);
  const std::string_view name = key.substr(0, key.size() - sizeof(std::uint16_t));
  joined = bytes_of(slot);
  for (std::uint16_t part = 1; part < parts; ++part) {
    const std::uint32_t next = keys_.find(key_of(name, part));
    if (next == KeyMap::kNone) return fail(ErrorCode::kInvalidRecord, fmt::format("part {} of an entry is missing", part));
    joined += bytes_of(next);
  }
  return joined;
}

Result<std::optional<std::string>> StateEntries::find(std::string_view name) const {
  const std::uint32_t slot = keys_.find(key_of(name, 0));
  if (slot == KeyMap::kNone) return std::nullopt;
  std::string joined;
  TRY_ASSIGN(const std::string_view bytes, whole(slot, joined));
  return std::string(bytes);
}

/// Parts that have none are left from an entry that is gone.
std::vector<std::uint32_t> StateEntries::first_parts(std::size_t prefix) const {
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> groups;
  std::vector<std::uint32_t>* group = nullptr;
  std::string_view last;
  for (std::uint32_t slot = 0; slot < keys_.slots(); ++slot) {
    const std::string_view key = keys_.key(slot);
    // A slot that is free has the key that was erased.
    if (part_of(key) != 0 || (keys_.size() < keys_.slots() && keys_.find(key) != slot)) continue;
    const std::string_view head = key.substr(0, std::min(prefix, key.size() - sizeof(std::uint16_t)));
    if (group == nullptr || head != last) {
      group = &groups.try_emplace(std::string(head)).first->second;
      last = head;
    }
    group->push_back(slot);
  }
  if (groups.size() == 1) return std::move(groups.begin()->second);
  std::vector<std::uint32_t> out;
  for (auto& [head, slots] : groups) {
    out.insert(out.end(), slots.begin(), slots.end());
    slots = {};
  }
  return out;
}

}  // namespace cork::streams
