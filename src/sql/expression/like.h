// SPDX-License-Identifier: Apache-2.0
// LIKE as a function of a text and a pattern, for the operator and for SHOW ... LIKE.
#pragma once

#include <string_view>

namespace cork::sql {

/// % is any text, _ one character; the character behind `escape` (0: none) stands for itself.
bool like(std::string_view text, std::string_view pattern, char escape = 0);

}  // namespace cork::sql
