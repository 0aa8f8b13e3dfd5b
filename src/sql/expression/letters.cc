// SPDX-License-Identifier: Apache-2.0
// Letters: ASCII by hand, other characters by the tables of the C library's UTF-8 locale.
#include "sql/expression/letters.h"

#include <clocale>
#include <cwctype>

namespace cork::sql {
namespace {

/// Built into glibc, so it is there in a bare container as well.
locale_t utf8_locale() {
  static const locale_t kLocale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  return kLocale;
}

char32_t upper_of(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
  const locale_t locale = utf8_locale();
  return locale == nullptr ? c : static_cast<char32_t>(towupper_l(static_cast<wint_t>(c), locale));
}

char32_t lower_of(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  const locale_t locale = utf8_locale();
  return locale == nullptr ? c : static_cast<char32_t>(towlower_l(static_cast<wint_t>(c), locale));
}

}  // namespace

char32_t next_character(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at++]);
  int more = 0;
  char32_t value = first;
  if (first >= 0xf0 && first < 0xf8) {
    more = 3;
    value = first & 0x07;
  } else if (first >= 0xe0) {
    more = first < 0xf0 ? 2 : 0;
    value = first & 0x0f;
  } else if (first >= 0xc0) {
    more = 1;
    value = first & 0x1f;
  }
  for (std::size_t i = 0; more > 0; --more, ++i) {
    if (at + i >= text.size() || (static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80) return first;
    value = value << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3f);
    if (more == 1) at += i + 1;
  }
  return value;
}

void append_character(char32_t c, std::string& out) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xc0 | c >> 6));
    out.push_back(static_cast<char>(0x80 | (c & 0x3f)));
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xe0 | c >> 12));
    out.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3f)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3f)));
  } else {
    out.push_back(static_cast<char>(0xf0 | c >> 18));
    out.push_back(static_cast<char>(0x80 | (c >> 12 & 0x3f)));
    out.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3f)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3f)));
  }
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const locale_t locale = utf8_locale();
  return locale != nullptr && iswalpha_l(static_cast<wint_t>(c), locale) != 0;
}

std::string to_upper(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    constexpr char32_t kSharpS = 0xdf;
    if (c == kSharpS) out += "SS";
    else append_character(upper_of(c), out);
  }
  return out;
}

std::string to_lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_character(lower_of(next_character(text, at)), out);
  return out;
}

std::string to_initcap(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    append_character(!letter ? c : inside ? lower_of(c) : upper_of(c), out);
    inside = letter || (c >= '0' && c <= '9');
  }
  return out;
}

}  // namespace cork::sql
