// SPDX-License-Identifier: Apache-2.0
// Edit distance after Damerau (swaps of neighbours count one), and the nearest name by it.
#include "base/nearest.h"

#include <algorithm>
#include <vector>

namespace cork {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> cells((a.size() + 1) * width);
  for (std::size_t j = 0; j < width; ++j) cells[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto* row = &cells[i * width];
    const auto* above = row - width;
    row[0] = i;
    for (std::size_t j = 1; j < width; ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], (above - width)[j - 2] + 1);
      }
    }
  }
  return cells.back();
}

std::string_view nearest(std::string_view name, std::span<const std::string_view> candidates) {
  // Names come from files and clients: a very long one is no slip, and would cost its length times the table.
  constexpr std::size_t kNameCharsMax = 128;
  if (name.size() > kNameCharsMax) return {};
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(2, name.size() / 4) + 1;
  for (const std::string_view candidate : candidates) {
    const auto distance = edit_distance(name, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace cork
