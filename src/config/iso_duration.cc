// SPDX-License-Identifier: Apache-2.0
// Each number with its unit, in the order days, hours, minutes, seconds; only seconds have a fraction.
#include "config/iso_duration.h"

#include <array>
#include <cctype>

namespace cork::config {

std::optional<std::int64_t> parse_iso_duration_ms(std::string_view text) {
  struct Unit {
    char letter;
    std::int64_t ms;
    bool time;
  };
  constexpr std::array kUnits{Unit{'D', 86'400'000, false}, Unit{'H', 3'600'000, true}, Unit{'M', 60'000, true},
                              Unit{'S', 1'000, true}};
  if (text.size() < 3 || (text[0] != 'P' && text[0] != 'p')) return std::nullopt;
  std::size_t at = 1;
  std::size_t next_unit = 0;
  bool time = false;
  std::int64_t total = 0;
  while (at < text.size()) {
    if (text[at] == 'T' || text[at] == 't') {
      if (time || ++at >= text.size()) return std::nullopt;
      time = true;
      continue;
    }
    std::int64_t number = 0;
    std::int64_t fraction_ms = 0;
    const std::size_t begin = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      if (number > 1'000'000'000'000) return std::nullopt;
      number = number * 10 + (text[at] - '0');
    }
    if (at == begin) return std::nullopt;
    bool fraction = false;
    if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
      fraction = true;
      std::int64_t place = 100;
      for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, place /= 10)
        fraction_ms += (text[at] - '0') * place;
    }
    if (at >= text.size()) return std::nullopt;
    const char letter = static_cast<char>(std::toupper(static_cast<unsigned char>(text[at++])));
    while (next_unit < kUnits.size() && (kUnits[next_unit].letter != letter || kUnits[next_unit].time != time))
      ++next_unit;
    if (next_unit == kUnits.size() || (fraction && letter != 'S')) return std::nullopt;
    if (number > (INT64_MAX / 2) / kUnits[next_unit].ms) return std::nullopt;
    total += number * kUnits[next_unit].ms + fraction_ms;
    ++next_unit;
  }
  return total;
}

}  // namespace cork::config
