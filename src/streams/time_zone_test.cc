// SPDX-License-Identifier: Apache-2.0
// TimeZone: fixed offsets, the rule at the end of a file, switches forward and back, broken files.
#include "streams/time_zone.h"

#include <gtest/gtest.h>

#include "runtime/random.h"
#include "streams/datetime.h"

namespace cork::streams {
namespace {

/// A file with one type and no transitions: only the rule counts.
std::string file_with_rule(const std::string& rule) {
  const auto number = [](std::uint64_t value, int bytes) {
    std::string out;
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift & 0xff));
    return out;
  };
  const std::string header = "TZif2" + std::string(15, '\0');
  const std::string counts = number(0, 4) + number(0, 4) + number(0, 4) + number(0, 4) + number(1, 4) + number(4, 4);
  const std::string body = number(3'600, 4) + std::string(2, '\0') + "CET" + std::string(1, '\0');
  return header + counts + body + header + counts + body + "\n" + rule + "\n";
}

std::int64_t seconds(const char* text) { return *parse_timestamp(text, 3, {}) / 1'000; }

TEST(TimeZoneTest, FixedOffsets) {
  EXPECT_TRUE((*TimeZone::fixed("UTC"))->is_utc());
  EXPECT_EQ((*TimeZone::fixed("GMT+03:00"))->offset_at(0), 10'800);
  EXPECT_EQ((*TimeZone::fixed("-08:30"))->offset_at(0), -30'600);
  EXPECT_EQ((*TimeZone::fixed("+0530"))->offset_at(0), 19'800);
  EXPECT_FALSE(TimeZone::fixed("Nowhere"));
  EXPECT_FALSE(TimeZone::fixed("+99:00"));
  EXPECT_TRUE(TimeZone::is_file_name("America/New_York"));
  EXPECT_FALSE(TimeZone::is_file_name("../etc/passwd"));
  EXPECT_FALSE(TimeZone::is_file_name("/etc/passwd"));
}

TEST(TimeZoneTest, SummerTimeByRule) {
  const auto zone = *TimeZone::parse("Europe/Berlin", file_with_rule("CET-1CEST,M3.5.0,M10.5.0/3"));
  EXPECT_EQ(zone->offset_at(seconds("2024-01-01 00:00:00")), 3'600);
  EXPECT_EQ(zone->offset_at(seconds("2024-03-31 00:59:59")), 3'600);
  EXPECT_EQ(zone->offset_at(seconds("2024-03-31 01:00:00")), 7'200);
  EXPECT_EQ(zone->offset_at(seconds("2024-10-27 00:59:59")), 7'200);
  EXPECT_EQ(zone->offset_at(seconds("2024-10-27 01:00:00")), 3'600);
  // Local times: a plain one, one that comes twice (the first), one that is left out (as much later).
  EXPECT_EQ(zone->to_utc_s(seconds("2024-07-01 12:00:00")), seconds("2024-07-01 10:00:00"));
  EXPECT_EQ(zone->to_utc_s(seconds("2024-10-27 02:30:00")), seconds("2024-10-27 00:30:00"));
  EXPECT_EQ(zone->to_utc_s(seconds("2024-03-31 02:30:00")), seconds("2024-03-31 01:30:00"));
}

TEST(TimeZoneTest, SouthernSummer) {
  const auto zone = *TimeZone::parse("Australia/Sydney", file_with_rule("AEST-10AEDT,M10.1.0,M4.1.0/3"));
  EXPECT_EQ(zone->offset_at(seconds("2024-01-15 00:00:00")), 39'600);
  EXPECT_EQ(zone->offset_at(seconds("2024-07-15 00:00:00")), 36'000);
}

TEST(TimeZoneTest, BrokenFilesAreErrors) {
  const std::string good = file_with_rule("CET-1CEST,M3.5.0,M10.5.0/3");
  EXPECT_FALSE(TimeZone::parse("x", ""));
  EXPECT_FALSE(TimeZone::parse("x", "TZif"));
  runtime::Random random(3);
  for (int i = 0; i < 5'000; ++i) {
    std::string damaged = good;
    damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
    if (random.below(2) == 0) damaged.resize(random.below(damaged.size() + 1));
    const auto zone = TimeZone::parse("x", damaged);
    if (!zone) continue;
    const auto at = static_cast<std::int64_t>(random.below(4'000'000'000));
    (void)(*zone)->offset_at(at);
    (void)(*zone)->to_utc_s(at);
  }
}

}  // namespace
}  // namespace cork::streams
