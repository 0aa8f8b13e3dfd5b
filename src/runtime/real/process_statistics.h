// SPDX-License-Identifier: Apache-2.0
// What the operating system tells of this process: memory, descriptors, processor time.
#pragma once

#include <cstdint>

namespace cork::runtime {

struct ProcessStatistics {
  std::int64_t resident_bytes = 0;
  std::int64_t open_files = 0;
  std::int64_t cpu_ns = 0;  // user and system, all threads
};

/// Zeroes where /proc is not mounted.
ProcessStatistics read_process_statistics();
/// Only the memory, which costs some microseconds.
std::int64_t read_resident_bytes();
/// The memory that the process can get: that of the machine, or of its control group if that is less. INT64_MAX if nobody tells.
std::int64_t read_memory_limit_bytes();

}  // namespace cork::runtime
