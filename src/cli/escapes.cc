// SPDX-License-Identifier: Apache-2.0
// Escapes of the command line.
#include "cli/escapes.h"

#include <fmt/format.h>

namespace cork::cli {

Result<std::string> unescape(std::string_view text, std::string_view what) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    switch (text[++i]) {
      case 'n': out += '\n'; break;
      case 't': out += '\t'; break;
      case '\\': out += '\\'; break;
      default: return fail(ErrorCode::kInvalidRequest, fmt::format("\\{} in {}: only \\n, \\t and \\\\ are known", text[i], what));
    }
  }
  return out;
}

}  // namespace cork::cli
