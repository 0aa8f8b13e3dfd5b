// SPDX-License-Identifier: Apache-2.0
// Hashes of Java and of Flink's texts.
#include "streams/java_hash.h"

#include <bit>
#include <cstring>

namespace cork::streams {
namespace {

std::uint32_t mixed_word(std::uint32_t word) {
  constexpr std::uint32_t kFirst = 0xcc9e2d51;
  constexpr std::uint32_t kSecond = 0x1b873593;
  return std::rotl(word * kFirst, 15) * kSecond;
}

std::uint32_t mix(std::uint32_t hash, std::uint32_t word) { return std::rotl(hash ^ mixed_word(word), 13) * 5 + 0xe6546b64; }

}  // namespace

std::int32_t flink_text_hash(std::string_view text) {
  std::uint32_t hash = 42;
  std::size_t at = 0;
  for (; at + 4 <= text.size(); at += 4) {
    std::uint32_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof(word));
    hash = mix(hash, word);
  }
  // The bytes that are left are mixed in one by one, with their sign.
  for (; at < text.size(); ++at) hash = mix(hash, static_cast<std::uint32_t>(std::int32_t{static_cast<signed char>(text[at])}));
  hash ^= static_cast<std::uint32_t>(text.size());
  hash = (hash ^ hash >> 16) * 0x85ebca6b;
  hash = (hash ^ hash >> 13) * 0xc2b2ae35;
  return static_cast<std::int32_t>(hash ^ hash >> 16);
}

std::int32_t java_hash_of_cell(std::string_view cell, const LogicalType& type) {
  if (cell.size() < 2) return 0;
  if (type.is_text()) return flink_text_hash(cell.substr(1 + sizeof(std::uint32_t)));
  if (type.physical() != Physical::kInt64) return 0;
  std::uint64_t value = 0;
  std::memcpy(&value, cell.data() + 1, sizeof(value));
  const bool wide = type.root == TypeRoot::kBigInt;
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(wide ? value ^ value >> 32 : value));
}

}  // namespace cork::streams
