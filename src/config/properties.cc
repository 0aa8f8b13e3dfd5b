// SPDX-License-Identifier: Apache-2.0
// The reader: natural lines, then logical lines, then key and value.
#include "config/properties.h"

#include <charconv>
#include <cstdint>

namespace cork::config {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

std::string_view skip_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

/// Takes one natural line, ended by \n, \r or \r\n, off the text.
std::string_view take_line(std::string_view& text) {
  const auto end = text.find_first_of("\r\n");
  const auto line = text.substr(0, end);
  if (end == std::string_view::npos) {
    text = {};
    return line;
  }
  const std::size_t ending = text.substr(end).starts_with("\r\n") ? 2 : 1;
  text.remove_prefix(end + ending);
  return line;
}

bool is_continued(std::string_view line) {
  std::size_t backslashes = 0;
  while (backslashes < line.size() && line[line.size() - 1 - backslashes] == '\\') ++backslashes;
  return backslashes % 2 == 1;
}

void append_utf8(std::string& out, std::uint32_t c) {
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

bool read_hex4(std::string_view text, std::uint32_t& unit) {
  if (text.size() < 4) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + 4, unit, 16);
  return error == std::errc() && end == text.data() + 4;
}

Result<std::string> unescape(std::string_view text, int line) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      if (text[i] != '\\') out += text[i];
      continue;
    }
    const char c = text[++i];
    if (c != 'u') {
      constexpr std::string_view kLetters = "tnrf", kMeant = "\t\n\r\f";
      const auto letter = kLetters.find(c);
      out += letter == std::string_view::npos ? c : kMeant[letter];
      continue;
    }
    std::uint32_t unit = 0, low = 0;
    if (!read_hex4(text.substr(i + 1), unit)) {
      return fail(ErrorCode::kInvalidConfig,
                  "line " + std::to_string(line) + ": \\u needs four hexadecimal digits");
    }
    i += 4;
    const bool pair = unit >= 0xD800 && unit < 0xDC00 && text.substr(i + 1).starts_with("\\u") &&
                      read_hex4(text.substr(i + 3), low) && low >= 0xDC00 && low < 0xE000;
    if (pair) {
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
      i += 6;
    }
    append_utf8(out, unit);
  }
  return out;
}

/// The end of the key: the first '=', ':' or blank that is not escaped.
std::size_t key_end(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '=' || line[i] == ':' || is_blank(line[i])) {
      return i;
    }
  }
  return line.size();
}

Result<Property> parse_logical_line(std::string_view line, int number) {
  const auto end = key_end(line);
  std::string_view rest = skip_blanks(line.substr(end));
  if (!rest.empty() && (rest.front() == '=' || rest.front() == ':')) {
    rest = skip_blanks(rest.substr(1));
  }
  TRY_ASSIGN(std::string key, unescape(line.substr(0, end), number));
  TRY_ASSIGN(std::string value, unescape(rest, number));
  return Property{std::move(key), std::move(value), number};
}

}  // namespace

Result<std::vector<Property>> parse_properties(std::string_view text) {
  std::vector<Property> properties;
  int line_number = 0;
  while (!text.empty()) {
    std::string_view line = skip_blanks(take_line(text));
    const int first_line = ++line_number;
    if (line.empty() || line.front() == '#' || line.front() == '!') continue;
    std::string logical;
    while (is_continued(line)) {
      logical.append(line.substr(0, line.size() - 1));
      if (text.empty()) {
        line = {};
        break;
      }
      line = skip_blanks(take_line(text));
      ++line_number;
    }
    logical.append(line);
    TRY_ASSIGN(Property property, parse_logical_line(logical, first_line));
    properties.push_back(std::move(property));
  }
  return properties;
}

}  // namespace cork::config
