// SPDX-License-Identifier: Apache-2.0
// cork consume: records as text or JSON lines.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"

namespace cork::cli {

struct ConsumeOptions {
  CommonOptions common;
  std::string topic;
  std::vector<std::int32_t> partitions{};  // none: all
  std::string from = "end";                // start, end, an offset, -N before the end, or @time (see place_help)
  std::string until{};                     // end (as it is now), an offset or @time, both exclusive; empty: never stop
  std::string group{};                     // read as a member of this group and commit what was printed
  std::optional<std::int64_t> count{};
  bool until_end = false;       // the same as until = "end"
  bool read_committed = false;  // no records of open or aborted transactions
  std::string format = "%s\\n";
};

int consume(const ConsumeOptions& options);

/// What a format string may hold, as kcat's: %t %p %o %T %k %s %h %S %K, and \n \t \\.
std::string format_help();
/// How times are written.
std::string place_help();

}  // namespace cork::cli
