// SPDX-License-Identifier: Apache-2.0
// cork demo rides: a year of taxi rides streams into a topic while a SQL query counts them by zone and day.
#pragma once

#include <string>

#include "cli/session.h"

namespace cork::cli {

struct RidesDemoOptions {
  CommonOptions common;
  std::string input = "examples/rides";
};

/// Makes the topics demo.* anew, produces, queries, prints the answer. --output json prints the answer for programs.
int rides_demo(const RidesDemoOptions& options);

}  // namespace cork::cli
