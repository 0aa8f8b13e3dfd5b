// SPDX-License-Identifier: Apache-2.0
// Counting over the buckets of a histogram.
#include "metrics/histogram.h"

#include <algorithm>
#include <cmath>

namespace cork::metrics {

std::uint64_t Histogram::count() const noexcept {
  std::uint64_t total = 0;
  for (const auto& bucket : counts_) total += bucket.load(std::memory_order_relaxed);
  return total;
}

std::uint64_t Histogram::count_up_to(std::uint64_t bound) const noexcept {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < kBuckets && bucket_end(i) <= bound; ++i) {
    total += counts_[i].load(std::memory_order_relaxed);
  }
  return total;
}

std::uint64_t Histogram::quantile(double q) const noexcept {
  const auto total = count();
  if (total == 0) return 0;
  const auto wanted =
      std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(q * static_cast<double>(total))));
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < kBuckets; ++i) {
    seen += counts_[i].load(std::memory_order_relaxed);
    if (seen >= wanted) return bucket_end(i);
  }
  return bucket_end(kBuckets - 1);
}

void Histogram::merge(const Histogram& other) noexcept {
  for (std::size_t i = 0; i < kBuckets; ++i) {
    increase(counts_[i], other.counts_[i].load(std::memory_order_relaxed));
  }
  increase(sum_, other.sum());
}

}  // namespace cork::metrics
