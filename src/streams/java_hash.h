// SPDX-License-Identifier: Apache-2.0
// The order in which Java's HashMap gives its entries, which Flink shows where it builds a map in one.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/java_hash.h"
#include "streams/logical_type.h"

namespace cork::streams {

/// The hash of Flink's own texts: Murmur3 over the bytes.
std::int32_t flink_text_hash(std::string_view text);
/// The hash of a key that is held as a cell of this type (nested_value.h).
std::int32_t java_hash_of_cell(std::string_view cell, const LogicalType& type);

/// Orders entries, which stand in the order of their insertion, as a java.util.HashMap that grew with them does.
template <class Entry, class Hash>
void order_as_hash_map(std::vector<Entry>& entries, Hash hash) {
  std::uint32_t buckets = 16;
  while (entries.size() > buckets / 4 * 3) buckets *= 2;
  std::vector<std::pair<std::uint32_t, std::size_t>> places;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto bits = static_cast<std::uint32_t>(hash(entries[i]));
    places.emplace_back((bits ^ bits >> 16) & (buckets - 1), i);
  }
  std::ranges::sort(places);
  std::vector<Entry> ordered;
  ordered.reserve(entries.size());
  for (const auto& [bucket, index] : places) ordered.push_back(std::move(entries[index]));
  entries = std::move(ordered);
}

}  // namespace cork::streams
