// SPDX-License-Identifier: Apache-2.0
// SQLSTATEs: an error of the engine as PostgreSQL tells errors.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/result.h"

namespace cork::pgwire {

struct ErrorFields {
  std::string state;
  std::string message;
  /// Bytes of the statement in front of what is wrong, where the engine says it.
  std::optional<std::size_t> position;
};

/// `text`: the statement that the engine was given, which its lines and columns count in.
ErrorFields error_fields(const Error& error, std::string_view text = {});

}  // namespace cork::pgwire
