// SPDX-License-Identifier: Apache-2.0
// Reads /proc/self and the process's clock.
#include "runtime/real/process_statistics.h"

#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace cork::runtime {

std::int64_t read_resident_bytes() {
  std::int64_t size_pages = 0;
  std::int64_t resident_pages = 0;
  if (std::ifstream statm("/proc/self/statm"); statm >> size_pages >> resident_pages) return resident_pages * ::sysconf(_SC_PAGESIZE);
  return 0;
}

std::int64_t read_memory_limit_bytes() {
  std::int64_t limit = INT64_MAX;
  if (const std::int64_t pages = ::sysconf(_SC_PHYS_PAGES); pages > 0) limit = pages * ::sysconf(_SC_PAGESIZE);
  // Of a container: the groups' second version, and the first. "max" is no number.
  for (const char* path : {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
    std::int64_t of_group = 0;
    if (std::ifstream file(path); file >> of_group && of_group > 0) limit = std::min(limit, of_group);
  }
  return limit;
}

ProcessStatistics read_process_statistics() {
  ProcessStatistics out;
  out.resident_bytes = read_resident_bytes();
  std::error_code error;
  const std::filesystem::directory_iterator files("/proc/self/fd", error);
  if (!error) out.open_files = std::distance(begin(files), end(files)) - 1;  // without the one that lists them
  timespec used{};
  if (::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0)
    out.cpu_ns = static_cast<std::int64_t>(used.tv_sec) * 1'000'000'000 + used.tv_nsec;
  return out;
}

}  // namespace cork::runtime
