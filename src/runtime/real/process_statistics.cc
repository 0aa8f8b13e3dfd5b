// SPDX-License-Identifier: Apache-2.0
// Reads /proc/self and the process's clock.
#include "runtime/real/process_statistics.h"

#include <time.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace cork::runtime {

ProcessStatistics read_process_statistics() {
  ProcessStatistics out;
  std::int64_t size_pages = 0;
  std::int64_t resident_pages = 0;
  if (std::ifstream statm("/proc/self/statm"); statm >> size_pages >> resident_pages) {
    out.resident_bytes = resident_pages * ::sysconf(_SC_PAGESIZE);
  }
  std::error_code error;
  const std::filesystem::directory_iterator files("/proc/self/fd", error);
  if (!error) out.open_files = std::distance(begin(files), end(files)) - 1;  // without the one that lists them
  timespec used{};
  if (::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0)
    out.cpu_ns = static_cast<std::int64_t>(used.tv_sec) * 1'000'000'000 + used.tv_nsec;
  return out;
}

}  // namespace cork::runtime
