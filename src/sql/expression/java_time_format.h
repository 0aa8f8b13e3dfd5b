// SPDX-License-Identifier: Apache-2.0
// Patterns of dates and times such as 'yyyy-MM-dd HH:mm:ss', as java.time.format.DateTimeFormatter and
// java.text.SimpleDateFormat take them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cork::sql {

/// A local time: days since 1970 and nanoseconds of the day, and the zone it is in.
struct LocalTime {
  std::int64_t days = 0;
  std::int64_t nanos = 0;
  std::int32_t offset_s = 0;
  std::string_view zone = "UTC";
};

class JavaTimeFormat {
 public:
  enum class Style : std::uint8_t { kDateTimeFormatter, kSimpleDateFormat };
  /// INVALID_RECORD names a letter that means nothing.
  static Result<JavaTimeFormat> compile(std::string_view pattern, Style style);

  std::string print(const LocalTime& time) const;
  /// Whether it prints a zone or its offset.
  bool speaks_of_zone() const;

  /// nullopt for a text that does not fit the pattern or a time that does not exist. SimpleDateFormat takes what stands behind the
  /// pattern and days past the end of their month; DateTimeFormatter takes the 30th of February for its last day.
  struct Parsed {
    std::int64_t days = 0;
    std::int64_t nanos = 0;
    std::optional<std::int32_t> offset_s;
  };
  std::optional<Parsed> parse(std::string_view text) const;

 private:
  struct Part {
    char letter = 0;  // 0: the text; [ and ]: what is between may be missing
    int count = 0;
    std::string text;
  };
  struct Fields;
  void print_part(const Part& part, const LocalTime& time, std::string& out) const;
  bool parse_parts(std::size_t begin, std::size_t end, std::string_view& text, Fields& fields) const;
  bool parse_part(std::size_t index, std::string_view& text, Fields& fields) const;
  std::optional<Parsed> resolve(const Fields& fields) const;

  Style style_ = Style::kDateTimeFormatter;
  std::vector<Part> parts_;
};

}  // namespace cork::sql
