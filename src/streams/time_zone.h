// SPDX-License-Identifier: Apache-2.0
// TimeZone: offsets from UTC over time, from the system's zone files (RFC 8536) or fixed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cork::streams {

class TimeZone {
 public:
  static std::shared_ptr<const TimeZone> utc();
  /// "UTC", "GMT", "Z", "+02:00", "GMT-8", "UTC+05:30". INVALID_REQUEST for other names.
  static Result<std::shared_ptr<const TimeZone>> fixed(const std::string& name);
  /// The zone of a file's bytes; INVALID_REQUEST if they are broken.
  static Result<std::shared_ptr<const TimeZone>> parse(std::string name, std::string_view bytes);
  /// Whether a name can be that of a zone file: letters, digits, and / + - _ between them.
  static bool is_file_name(std::string_view name);

  const std::string& name() const { return name_; }
  bool is_utc() const { return transitions_.empty() && rule_.standard_s == 0 && !rule_.has_summer; }
  /// Seconds to add to UTC for local time at that instant (seconds since 1970).
  std::int32_t offset_at(std::int64_t utc_s) const;
  /// The instant of a local time. Of a time that comes twice the earlier instant; one that a switch leaves out is moved forward by it.
  std::int64_t to_utc_s(std::int64_t local_s) const;
  /// The same in milliseconds, and an instant as local time.
  std::int64_t to_utc_ms(std::int64_t local_ms) const;
  std::int64_t to_local_ms(std::int64_t utc_ms) const;

 private:
  /// A switch of summer time in a rule such as M3.5.0/2.
  struct Switch {
    enum class Form : std::uint8_t { kMonthWeekDay, kJulian, kDayOfYear } form = Form::kMonthWeekDay;
    std::int32_t month = 0;
    std::int32_t week = 0;
    std::int32_t day = 0;
    std::int32_t time_s = 7'200;
  };
  /// What holds behind the last transition: the POSIX text at the end of the file.
  struct Rule {
    std::int32_t standard_s = 0;
    bool has_summer = false;
    std::int32_t summer_s = 0;
    Switch begin;
    Switch end;
  };
  struct Transition {
    std::int64_t at_s;
    std::int32_t offset_s;
  };

  static std::int64_t switch_s(const Switch& one, std::int64_t year);
  static bool parse_rule(std::string_view text, Rule& rule);
  static bool parse_switch(std::string_view& text, Switch& one);
  std::int32_t rule_offset(std::int64_t utc_s) const;

  std::string name_;
  std::int32_t first_offset_s_ = 0;
  std::vector<Transition> transitions_;
  Rule rule_;
};

}  // namespace cork::streams
