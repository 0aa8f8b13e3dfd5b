// SPDX-License-Identifier: Apache-2.0
// RateWindow: how much was used per second, over the last few windows of time, as Kafka's Rate measures it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>

namespace cork::security {

struct QuotaWindows {
  std::int64_t count = 11;
  std::int64_t size_ms = 1000;
};

/// A client that was silent may use what it saved over (count - 1) windows at once.
class RateWindow {
 public:
  void record(double amount, std::int64_t now_ms, const QuotaWindows& windows) {
    drop_old(now_ms, windows);
    if (samples_.empty() || now_ms - samples_.back().begin_ms >= windows.size_ms) samples_.push_back({now_ms, 0});
    samples_.back().amount += amount;
  }
  /// Per second.
  double rate(std::int64_t now_ms, const QuotaWindows& windows) {
    drop_old(now_ms, windows);
    double sum = 0;
    for (const Sample& sample : samples_) sum += sample.amount;
    return sum * 1000 / static_cast<double>(measured_ms(now_ms, windows));
  }
  /// How long the client has to wait for its rate to fall to `bound`; 0 if it has not passed it.
  std::int64_t throttle_ms(double bound, std::int64_t now_ms, const QuotaWindows& windows) {
    const double observed = rate(now_ms, windows);
    if (observed <= bound || bound <= 0) return 0;
    const double wait = (observed - bound) / bound * static_cast<double>(measured_ms(now_ms, windows));
    return static_cast<std::int64_t>(std::min(wait + 0.5, 1e12));
  }
  /// Nothing was used for so long that the history says nothing any more.
  bool is_idle(std::int64_t now_ms, const QuotaWindows& windows) const {
    return samples_.empty() || now_ms - samples_.back().begin_ms >= windows.count * windows.size_ms;
  }

 private:
  struct Sample {
    std::int64_t begin_ms;
    double amount;
  };

  void drop_old(std::int64_t now_ms, const QuotaWindows& windows) {
    while (!samples_.empty() && now_ms - samples_.front().begin_ms >= windows.count * windows.size_ms)
      samples_.pop_front();
  }
  /// From the oldest sample on, and at least (count - 1) windows.
  std::int64_t measured_ms(std::int64_t now_ms, const QuotaWindows& windows) const {
    const std::int64_t elapsed = samples_.empty() ? 0 : now_ms - samples_.front().begin_ms;
    const std::int64_t full = elapsed / windows.size_ms;
    const std::int64_t missing = std::max<std::int64_t>(0, windows.count - 1 - full);
    return std::max<std::int64_t>(1, elapsed + missing * windows.size_ms);
  }

  std::deque<Sample> samples_;
};

}  // namespace cork::security
