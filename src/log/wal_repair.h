// SPDX-License-Identifier: Apache-2.0
// Making a write-ahead log with damage in the middle whole again: what is left of it is kept, and what is lost is marked as empty.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "runtime/file.h"

namespace cork::log {

/// Of the data directory `directory`. Frames behind the damage stay. Offsets that are missing between them come from the segments, if
/// these have them, and are empty batches else. A damaged file is kept beside the new one, under its name + ".damaged". `actions`: what
/// was done, one sentence each; nothing is changed if a start would take the log as it is. REQUIRES: no broker runs.
Result<void> repair_wal(FileSystem& files, const std::string& directory, std::vector<std::string>& actions);

}  // namespace cork::log
