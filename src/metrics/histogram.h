// SPDX-License-Identifier: Apache-2.0
// Histogram: log-linear counts of whole numbers, each bucket at most 1/16 wide of its value.
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace cork::metrics {

/// Written by one core, read by any thread: plain loads and stores, no locked instruction.
class Histogram {
 public:
  static constexpr std::size_t kSubBuckets = 16;
  // Values 0..15 have a bucket each; every further power of two up to 2^63 has 16.
  static constexpr std::size_t kBuckets = kSubBuckets + (64 - 4) * kSubBuckets;

  void record(std::uint64_t value) noexcept {
    increase(counts_[bucket_of(value)], 1);
    increase(sum_, value);
  }

  std::uint64_t count() const noexcept;
  std::uint64_t sum() const noexcept { return sum_.load(std::memory_order_relaxed); }
  /// Values in the buckets that end at or below `bound`; exact if bound is 2^n - 1.
  std::uint64_t count_up_to(std::uint64_t bound) const noexcept;
  /// Upper end of the bucket that holds the q-th part of all values (0 <= q <= 1); 0 if there are none.
  std::uint64_t quantile(double q) const noexcept;
  void merge(const Histogram& other) noexcept;

  static constexpr std::size_t bucket_of(std::uint64_t value) noexcept {
    if (value < kSubBuckets) return static_cast<std::size_t>(value);
    const auto shift = static_cast<std::size_t>(std::bit_width(value)) - 5;
    return (shift + 1) * kSubBuckets + static_cast<std::size_t>((value >> shift) - kSubBuckets);
  }
  /// Largest value of a bucket.
  static constexpr std::uint64_t bucket_end(std::size_t bucket) noexcept {
    if (bucket < kSubBuckets) return bucket;
    const auto shift = bucket / kSubBuckets - 1;
    const std::uint64_t next = bucket % kSubBuckets + kSubBuckets + 1;
    return (next << shift) - 1;  // of the last bucket: 2^64 - 1, by wrapping
  }

 private:
  static void increase(std::atomic<std::uint64_t>& counter, std::uint64_t by) noexcept {
    counter.store(counter.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
  }

  std::array<std::atomic<std::uint64_t>, kBuckets> counts_{};
  std::atomic<std::uint64_t> sum_ = 0;
};

}  // namespace cork::metrics
