// SPDX-License-Identifier: Apache-2.0
// cork log dump: what the files of a broker's directory hold, read only, beside a stopped or a running broker.
#pragma once

#include <string>

namespace cork::cli {

struct LogDumpOptions {
  std::string path;              // a file, a partition's folder, or a data directory
  bool records = false;          // keys and values, too
  std::string output = "text";   // text or json
};

/// 0; 1 if a file cannot be read or is damaged: what is sound before the damage is printed, then its place.
int log_dump(const LogDumpOptions& options);

}  // namespace cork::cli
