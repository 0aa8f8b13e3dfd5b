// SPDX-License-Identifier: Apache-2.0
// StateWriter, StateEncoder, StateDecoder: what operators keep, as entries of bytes that a job saves and gets back.
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"
#include "streams/key_map.h"

namespace cork::streams {

/// Whether a job that goes on after a crash gets an operator's state back.
enum class StateKind : std::uint8_t {
  kUnsaved,  // it has state that cannot be saved
  kNone,     // it has none
  kSaved,
};

/// The entry that holds what belongs to no key: watermarks, counters.
constexpr char kWholeState = 'w';

/// Takes the entries of one operator that have changed. An entry is named by its part, which is a letter, and a key.
class StateWriter {
 public:
  virtual ~StateWriter() = default;
  virtual void put(char part, std::string_view key, std::string_view value) = 0;
  virtual void erase(char part, std::string_view key) = 0;
};

/// Appends values to an entry.
class StateEncoder {
 public:
  explicit StateEncoder(std::string& out) : out_(out) {}
  template <class T>
    requires(std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>)
  void number(const T& value) {
    const std::size_t at = out_.size();
    out_.resize(at + sizeof(T));
    std::memcpy(out_.data() + at, &value, sizeof(T));
  }
  void size(std::size_t size) { number(static_cast<std::uint32_t>(size)); }
  void text(std::string_view text) {
    size(text.size());
    out_.append(text);
  }

 private:
  std::string& out_;
};

/// Reads an entry back in the order in which it was made. What is not there reads as zero, and `whole` tells.
class StateDecoder {
 public:
  explicit StateDecoder(std::string_view in) : in_(in) {}
  template <class T>
    requires(std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>)
  T number() {
    T value{};
    if (in_.size() < sizeof(T)) {
      missing_ = true;
      in_ = {};
      return value;
    }
    std::memcpy(&value, in_.data(), sizeof(T));
    in_.remove_prefix(sizeof(T));
    return value;
  }
  /// How many elements follow, each of at least one byte.
  std::uint32_t size() {
    const auto count = number<std::uint32_t>();
    if (count <= in_.size()) return count;
    missing_ = true;
    in_ = {};
    return 0;
  }
  std::string_view text() {
    const std::uint32_t length = size();
    const std::string_view text = in_.substr(0, length);
    in_.remove_prefix(length);
    return text;
  }
  /// Everything was there, and nothing is left.
  bool whole() const { return !missing_ && in_.empty(); }

 private:
  std::string_view in_;
  bool missing_ = false;
};

/// Writes the entries of keys whose slots have changed; `encode(slot, encoder)` appends what a slot holds.
template <class Encode>
void save_slots(KeyMap& keys, char part, StateWriter& out, Encode encode) {
  const KeyMap::Changes changes = keys.take_changes();
  std::string value;
  for (const std::uint32_t slot : changes.changed) {
    value.clear();
    StateEncoder encoder(value);
    encode(slot, encoder);
    out.put(part, keys.key(slot), value);
  }
  for (const std::string& key : changes.erased) out.erase(part, key);
}

/// Rows that wait for event time: in the order of Key, equal ones in that of their arrival.
template <class Key, class Row>
class WaitingRows {
 public:
  bool empty() const { return rows_.empty(); }
  std::size_t size() const { return rows_.size(); }
  const Key& first_key() const { return rows_.begin()->first.first; }
  Row& first() { return rows_.begin()->second.row; }
  void add(Key key, Row row) { rows_.try_emplace(std::pair(std::move(key), next_++), Entry{std::move(row)}); }
  void drop_first() {
    if (rows_.begin()->second.saved) dropped_.push_back(rows_.begin()->first.second);
    rows_.erase(rows_.begin());
  }

  /// `encode(key, row, encoder)` appends what a row is made from again.
  template <class Encode>
  void save(char part, StateWriter& out, Encode encode) {
    std::string value;
    for (auto& [place, entry] : rows_) {
      if (entry.saved) continue;
      value.clear();
      StateEncoder encoder(value);
      encode(place.first, entry.row, encoder);
      out.put(part, name_of(place.second), value);
      entry.saved = true;
    }
    for (const std::uint64_t number : dropped_) out.erase(part, name_of(number));
    dropped_.clear();
  }
  void restore(std::string_view name, Key key, Row row) {
    const auto number = StateDecoder(name).number<std::uint64_t>();
    next_ = std::max(next_, number + 1);
    rows_.try_emplace(std::pair(std::move(key), number), Entry{std::move(row), true});
  }

 private:
  struct Entry {
    Row row;
    bool saved = false;
  };
  static std::string name_of(std::uint64_t number) {
    std::string name;
    StateEncoder(name).number(number);
    return name;
  }

  std::map<std::pair<Key, std::uint64_t>, Entry> rows_;
  std::vector<std::uint64_t> dropped_;  // that were saved
  std::uint64_t next_ = 0;
};

}  // namespace cork::streams
