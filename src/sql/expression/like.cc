// SPDX-License-Identifier: Apache-2.0
// LIKE, in time that grows with the product of the lengths at most: only the last % is tried again.
#include "sql/expression/like.h"

#include "sql/expression/type_text.h"

namespace cork::sql {

bool like(std::string_view text, std::string_view pattern, char escape) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_text = 0;
  while (t < text.size()) {
    const bool wild = p < pattern.size() && pattern[p] == '%' && !(escape == '%');
    if (wild) {
      star = p++;
      star_text = t;
      continue;
    }
    if (p < pattern.size()) {
      const bool escaped = escape != 0 && pattern[p] == escape && p + 1 < pattern.size();
      const char wanted = pattern[escaped ? p + 1 : p];
      if (!escaped && wanted == '_') {
        t += character_offset(text.substr(t), 1);
        ++p;
        continue;
      }
      if (wanted == text[t]) {
        ++t;
        p += escaped ? 2 : 1;
        continue;
      }
    }
    if (star == std::string_view::npos) return false;
    p = star + 1;
    t = ++star_text;
  }
  while (p < pattern.size() && pattern[p] == '%') ++p;
  return p == pattern.size();
}

}  // namespace cork::sql
