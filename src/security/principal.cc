// SPDX-License-Identifier: Apache-2.0
// Reading a principal.
#include "security/principal.h"

namespace cork::security {

std::optional<Principal> Principal::parse(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  return Principal{std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

}  // namespace cork::security
