// SPDX-License-Identifier: Apache-2.0
// Characters that a command line can hardly hold, written as in C.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace cork::cli {

/// `text` with \n, \t and \\ as the characters they stand for. INVALID_REQUEST for others; the error names `what` they are in.
Result<std::string> unescape(std::string_view text, std::string_view what);

}  // namespace cork::cli
