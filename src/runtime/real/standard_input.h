// SPDX-License-Identifier: Apache-2.0
// StandardInput: lines of standard input, awaited on the loop, so that the loop goes on and Ctrl-C is heard meanwhile.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "runtime/real/real_core.h"
#include "runtime/task.h"

namespace cork::runtime {

/// Of one core. A file, a pipe or a terminal; what it reads is no other reader's any more.
class StandardInput {
 public:
  explicit StandardInput(RealCore& core);
  ~StandardInput();

  /// The next line without its end, the last one also if nothing ends it; nullopt at the end of the input and after `close`.
  Task<std::optional<std::string>> next_line();
  /// Whether `next_line` gives one without waiting.
  bool has_line() const;
  /// Ends a wait, and gives no line any more.
  void close();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cork::runtime
