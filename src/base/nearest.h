// SPDX-License-Identifier: Apache-2.0
// The nearest of some names to one that is not among them: what an error offers.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace cork {

/// Insertions, deletions, replacements and swaps of neighbours that lead from one text to the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The name that differs least, if it could be meant; empty if none could.
std::string_view nearest(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace cork
