// SPDX-License-Identifier: Apache-2.0
// Texts of types.
#include "sql/expression/type_text.h"

#include <fmt/format.h>

#include <cstdlib>

namespace cork::sql {

namespace {
bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }
}  // namespace

std::int64_t count_characters(std::string_view text) {
  std::int64_t count = 0;
  for (const char c : text) count += begins_character(c) ? 1 : 0;
  return count;
}

std::size_t character_offset(std::string_view text, std::int64_t index) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (begins_character(text[at]) && index-- == 0) return at;
  }
  return text.size();
}

void fit_characters(std::string& text, const streams::LogicalType& type) {
  if (type.length == streams::kMaxLength) return;
  text.resize(character_offset(text, type.length));
  if (type.root != streams::TypeRoot::kChar) return;
  const std::int64_t missing = type.length - count_characters(text);
  if (missing > 0) text.append(static_cast<std::size_t>(missing), ' ');
}

std::string print_month_interval(std::int64_t months) {
  const std::int64_t size = std::abs(months);
  return fmt::format("{}{}-{:02}", months < 0 ? '-' : '+', size / 12, size % 12);
}

std::string print_day_interval(std::int64_t millis) {
  const std::int64_t size = std::abs(millis);
  return fmt::format("{}{} {:02}:{:02}:{:02}.{:03}", millis < 0 ? '-' : '+', size / 86'400'000, size / 3'600'000 % 24, size / 60'000 % 60,
                     size / 1'000 % 60, size % 1'000);
}

}  // namespace cork::sql
