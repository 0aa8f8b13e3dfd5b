// SPDX-License-Identifier: Apache-2.0
// WindowSpec: assigning times to windows, before 1970 as well.
#include "streams/window.h"

#include <fmt/format.h>

#include "streams/datetime.h"

namespace cork::streams {

void WindowSpec::assign(std::int64_t time_ms, std::vector<Window>& out) const {
  switch (kind) {
    case WindowKind::kTumble: {
      const std::int64_t start = time_ms - floor_modulo(time_ms - offset_ms, size_ms);
      out.push_back({start, start + size_ms});
      return;
    }
    case WindowKind::kHop: {
      const std::int64_t last = time_ms - floor_modulo(time_ms - offset_ms, step_ms);
      for (std::int64_t start = last; start > time_ms - size_ms; start -= step_ms) out.push_back({start, start + size_ms});
      return;
    }
    case WindowKind::kCumulate: {
      const std::int64_t start = time_ms - floor_modulo(time_ms - offset_ms, size_ms);
      std::int64_t end = start + (floor_divide(time_ms - start, step_ms) + 1) * step_ms;
      for (; end <= start + size_ms; end += step_ms) out.push_back({start, end});
      return;
    }
  }
}

std::string WindowSpec::describe() const {
  switch (kind) {
    case WindowKind::kTumble: return fmt::format("TUMBLE(size=[{} ms])", size_ms);
    case WindowKind::kHop: return fmt::format("HOP(slide=[{} ms], size=[{} ms])", step_ms, size_ms);
    case WindowKind::kCumulate: return fmt::format("CUMULATE(step=[{} ms], max size=[{} ms])", step_ms, size_ms);
  }
  return {};
}

}  // namespace cork::streams
