// SPDX-License-Identifier: Apache-2.0
// JoinSides: entries of its state: the rows of a key of the left (l) and of the right (r), and the watermarks.
#include "streams/join_sides.h"

#include <utility>

#include "streams/row_output.h"

namespace cork::streams {
namespace {

constexpr std::array<char, 2> kParts = {'l', 'r'};

}  // namespace

JoinSides::JoinSides(const JoinSpec& spec)
    : sides_{JoinSide{RowCodec(types_of(spec.keys[0])), RowCodec(spec.columns[0], spec.used[0]), {}, {}},
             JoinSide{RowCodec(types_of(spec.keys[1])), RowCodec(spec.columns[1], spec.used[1]), {}, {}}} {
  for (JoinSide& side : sides_) side.clock = &clock_;
}

void JoinSide::store(std::string_view key, std::string_view row, std::int64_t associations) {
  const std::uint32_t slot = keys.find_or_insert(key.empty() ? kNullKey : key).slot;
  if (rows.size() < keys.slots()) rows.resize(keys.slots());
  rows[slot].push_back({std::string(row), associations, clock->now_ms()});
}

bool JoinSide::forget(std::string_view key, std::string_view row) {
  const std::uint32_t slot = keys.find(key.empty() ? kNullKey : key);
  if (slot == KeyMap::kNone) return false;
  const auto found = std::ranges::find(rows[slot], row, &StoredRow::row);
  if (found == rows[slot].end()) return false;
  rows[slot].erase(found);
  if (rows[slot].empty()) keys.erase(slot);
  else keys.touch(slot);
  return true;
}

void JoinSide::expire(std::uint32_t slot) {
  const bool dropped = std::erase_if(rows[slot], [this](const StoredRow& stored) { return clock->expired(stored.written_ms); }) > 0;
  if (!dropped) return;
  if (rows[slot].empty()) keys.erase(slot);
  else keys.touch(slot);
}

void JoinSides::begin_batch() {
  if (!clock_.begin_batch()) return;
  for (JoinSide& side : sides_) {
    for (std::uint32_t slot = 0; slot < side.rows.size(); ++slot) side.expire(slot);
  }
}

void JoinSides::track_changes() {
  for (JoinSide& side : sides_) side.keys.track_changes();
}

void JoinSides::save(StateWriter& out) {
  std::string whole;
  StateEncoder watermarks(whole);
  for (std::size_t i = 0; i < sides_.size(); ++i) {
    save_slots(sides_[i].keys, kParts[i], out, [&](std::uint32_t slot, StateEncoder& value) {
      const auto& rows = sides_[i].rows[slot];
      value.size(rows.size());
      for (const StoredRow& stored : rows) {
        value.text(stored.row);
        value.number(stored.associations);
      }
    });
    watermarks.number(sides_[i].watermark);
  }
  out.put(kWholeState, {}, whole);
}

void JoinSides::restore(char part, std::string_view key, StateDecoder& value) {
  if (part == kWholeState) {
    for (JoinSide& side : sides_) side.watermark = value.number<std::int64_t>();
    return;
  }
  JoinSide& side = sides_[part == kParts[0] ? 0 : 1];
  const std::uint32_t slot = side.keys.find_or_insert(key).slot;
  side.rows.resize(side.keys.slots());
  for (std::uint32_t left = value.size(); left > 0; --left) {
    std::string row(value.text());
    side.rows[slot].push_back({std::move(row), value.number<std::int64_t>(), clock_.now_ms()});
  }
}

}  // namespace cork::streams
