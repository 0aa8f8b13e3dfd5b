// SPDX-License-Identifier: Apache-2.0
// ASSERT: an invariant of our own code, checked in release builds too; a failure ends the process with its place.
#pragma once

namespace cork {

/// Prints the failed condition and its place on standard error, then aborts. Never for bad input: that is an Error.
[[noreturn]] void assert_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace cork

#define ASSERT(condition)                                                          \
  (__builtin_expect(static_cast<bool>(condition), 1)                               \
       ? static_cast<void>(0)                                                      \
       : ::cork::assert_failed(#condition, __FILE__, __LINE__))
