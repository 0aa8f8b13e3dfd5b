// SPDX-License-Identifier: Apache-2.0
// Ends the process on a broken invariant, with enough text to find it.
#include "base/assert.h"

#include <execinfo.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace cork {

void assert_failed(const char* condition, const char* file, int line) noexcept {
  std::fprintf(stderr, "cork: invariant broken: %s (%s:%d)\n", condition, file, line);
  void* frames[64];
  const int count = backtrace(frames, 64);
  backtrace_symbols_fd(frames, count, STDERR_FILENO);
  std::abort();
}

}  // namespace cork
