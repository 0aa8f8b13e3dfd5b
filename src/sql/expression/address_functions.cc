// SPDX-License-Identifier: Apache-2.0
// INET_ATON and INET_NTOA: IPv4 addresses as numbers.
#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "sql/expression/function.h"
#include "sql/expression/text_argument.h"

namespace cork::sql {
namespace {

/// a.b.c.d, or shorter forms: the last part is the lowest byte, those before it the highest ones. Nothing for other text.
std::optional<std::int64_t> address_of(std::string_view text) {
  std::array<std::int64_t, 4> parts{};
  std::size_t count = 0;
  std::size_t digits = 0;
  std::int64_t part = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == '.') {
      if (digits == 0 || count == parts.size()) return std::nullopt;
      parts[count++] = std::exchange(part, 0);
      digits = 0;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    part = part * 10 + (text[i] - '0');
    if (part > 255) return std::nullopt;
    ++digits;
  }
  std::swap(parts[3], parts[count - 1]);
  return parts[0] << 24 | parts[1] << 16 | parts[2] << 8 | parts[3];
}

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_inet_aton(Arguments arguments) {
  TRY(require_text(arguments, "INET_ATON", 1));
  return make_function<std::string_view>(streams::bigint_type(), [](std::string_view text) { return address_of(text); }, {arguments[0]});
}

Result<ExpressionPtr> bind_inet_ntoa(Arguments arguments) {
  TRY(require_integer(arguments, "INET_NTOA", 0));
  return make_function<std::int64_t>(streams::string_type(), [](Arena& arena, std::int64_t address) -> std::optional<std::string_view> {
    if (address < 0 || address > 0xffff'ffff) return std::nullopt;
    return arena.copy(fmt::format("{}.{}.{}.{}", address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255));
  }, {arguments[0]});
}

}  // namespace functions
}  // namespace cork::sql
