// SPDX-License-Identifier: Apache-2.0
// cork log verify, stats and repair: the files of a broker's directory, checked, counted, and made whole.
#pragma once

#include <string>

namespace cork::cli {

struct LogInspectOptions {
  std::string path;             // a data directory, or the folder of a partition
  std::string output = "text";  // text or json
};

/// Checks every batch and index entry. 0; 1 if records are lost or a file cannot be read. A broker may be running.
int log_verify(const LogInspectOptions& options);
/// Counts what the segments hold. A broker may be running.
int log_stats(const LogInspectOptions& options);
/// Marks what is lost as empty, so that readers pass over it. Refused while a broker runs.
int log_repair(const LogInspectOptions& options);

}  // namespace cork::cli
