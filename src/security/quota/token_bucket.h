// SPDX-License-Identifier: Apache-2.0
// TokenBucket: a rate with bursts, for changes of topics (KIP-599).
#pragma once

#include <algorithm>
#include <cstdint>

#include "security/quota/rate_window.h"

namespace cork::security {

/// Holds at most what comes in over all windows. A change is let in unless tokens are owed, and may take more than
/// there are.
class TokenBucket {
 public:
  bool has_tokens(double per_second, std::int64_t now_ms, const QuotaWindows& windows) {
    refill(per_second, now_ms, windows);
    return tokens_ >= 0;
  }
  void take(double tokens, double per_second, std::int64_t now_ms, const QuotaWindows& windows) {
    refill(per_second, now_ms, windows);
    tokens_ = std::min(tokens_ - tokens, burst(per_second, windows));
  }
  /// Until a token is there again.
  std::int64_t throttle_ms(double per_second, std::int64_t now_ms, const QuotaWindows& windows) {
    refill(per_second, now_ms, windows);
    if (tokens_ >= 0 || per_second <= 0) return 0;
    return static_cast<std::int64_t>(std::min(-tokens_ / per_second * 1000 + 0.5, 1e12));
  }
  bool is_idle(std::int64_t now_ms, const QuotaWindows& windows) const {
    return now_ms - refilled_ms_ >= 3600 * windows.size_ms;
  }

 private:
  static double burst(double per_second, const QuotaWindows& windows) {
    return per_second * static_cast<double>(windows.count * windows.size_ms) / 1000;
  }
  void refill(double per_second, std::int64_t now_ms, const QuotaWindows& windows) {
    if (refilled_ms_ < 0) tokens_ = burst(per_second, windows);
    if (refilled_ms_ >= 0)
      tokens_ += per_second * static_cast<double>(std::max<std::int64_t>(0, now_ms - refilled_ms_)) / 1000;
    tokens_ = std::min(tokens_, burst(per_second, windows));
    refilled_ms_ = now_ms;
  }

  double tokens_ = 0;
  std::int64_t refilled_ms_ = -1;
};

}  // namespace cork::security
