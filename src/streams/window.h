// SPDX-License-Identifier: Apache-2.0
// WindowSpec: TUMBLE, HOP and CUMULATE: which windows a time belongs to.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cork::streams {

enum class WindowKind : std::uint8_t { kTumble, kHop, kCumulate };

/// [start, end) in milliseconds since 1970.
struct Window {
  std::int64_t start = 0;
  std::int64_t end = 0;
};

/// Invariant: 0 < step; for CUMULATE size is a multiple of step, for TUMBLE both are equal. Where the step of HOP is longer than its size, some
/// times belong to no window.
struct WindowSpec {
  WindowKind kind = WindowKind::kTumble;
  std::int64_t size_ms = 0;
  std::int64_t step_ms = 0;
  std::int64_t offset_ms = 0;

  /// Appends the windows of a time: of HOP the newest first, of CUMULATE the shortest first, as Flink does.
  void assign(std::int64_t time_ms, std::vector<Window>& out) const;
  std::string describe() const;
};

}  // namespace cork::streams
