// SPDX-License-Identifier: Apache-2.0
// The hash of a text in Java, over UTF-16 units.
#include "base/java_hash.h"

namespace cork {
namespace {

/// The UTF-16 units of a code point of UTF-8, which begins at `at`.
template <class Use>
void utf16_units(std::string_view text, Use use) {
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t size = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    std::uint32_t c = size == 1 ? first : first & (0xff >> (size + 1));
    for (std::size_t i = 1; i < size && at + i < text.size(); ++i) c = c << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3f);
    at += size;
    if (c < 0x10000) {
      use(c);
    } else {
      use(0xd800 + ((c - 0x10000) >> 10));
      use(0xdc00 + ((c - 0x10000) & 0x3ff));
    }
  }
}

}  // namespace

std::int32_t java_hash(std::string_view text) {
  std::uint32_t hash = 0;
  utf16_units(text, [&hash](std::uint32_t unit) { hash = hash * 31 + unit; });
  return static_cast<std::int32_t>(hash);
}

}  // namespace cork
