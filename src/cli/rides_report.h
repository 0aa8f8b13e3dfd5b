// SPDX-License-Identifier: Apache-2.0
// RidesReport: the answer of `cork demo rides`, read from the topic that the query wrote.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "cli/session.h"

namespace cork::cli {

struct RidesReport {
  struct Total {
    std::int64_t rides = 0;
    std::int64_t takings_cents = 0;
  };
  std::int64_t rides = 0;  // sent
  std::int64_t late = 0;
  std::int64_t windows = 0;
  double seconds = 0;
  std::int64_t results = 0;
  std::map<std::string, Total> by_zone;   // "zone, borough"
  std::map<std::string, Total> by_date;   // "2019-01-31"
  std::map<std::string, Total> by_month;  // "2019-01"
};

/// Adds up all records of the topic.
Task<Result<void>> read_rides_report(Session& session, std::string topic, RidesReport& report);
/// Tables and a bar chart, or JSON; `bootstrap` is for the commands to try next.
void print_rides_report(const RidesReport& report, bool as_json, const std::string& bootstrap);

}  // namespace cork::cli
