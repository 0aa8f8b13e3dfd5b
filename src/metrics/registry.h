// SPDX-License-Identifier: Apache-2.0
// Registry: the counters, gauges and histograms of one core, from the table metrics.inc, and their Prometheus text.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metrics/histogram.h"

namespace cork::metrics {

enum class Kind : std::uint8_t { kCounter, kGauge, kHistogram };
std::string_view to_string(Kind kind) noexcept;

/// One row of the table.
struct MetricRow {
  std::string_view name;
  Kind kind;
  std::string_view labels;  // "api,error"
  double scale;             // exported value = recorded value * scale
  std::string_view help;
};

enum class Metric : std::uint16_t {
#define CORK_METRIC(id, ...) id,
#include "metrics/metrics.inc"
#undef CORK_METRIC
};

std::span<const MetricRow> metric_rows() noexcept;

/// Only grows. Written by its core alone, read by any thread; so is Gauge.
class Counter {
 public:
  void add(std::uint64_t n = 1) noexcept {
    value_.store(value_.load(std::memory_order_relaxed) + n, std::memory_order_relaxed);
  }
  /// For values that something else counts, such as the processor time of the process.
  void set(std::uint64_t value) noexcept { value_.store(value, std::memory_order_relaxed); }
  std::uint64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

class Gauge {
 public:
  void set(std::int64_t value) noexcept { value_.store(value, std::memory_order_relaxed); }
  void add(std::int64_t n) noexcept {
    value_.store(value_.load(std::memory_order_relaxed) + n, std::memory_order_relaxed);
  }
  std::int64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_ = 0;
};

using Labels = std::initializer_list<std::string_view>;

/// Owned by the app, one per core. Look a series up once and keep the reference: it stays valid as long as the registry.
/// The lookup takes a lock and copies the labels; updates take neither.
class Registry {
 public:
  /// A metric with more series than this counts the rest in one whose labels are all "other": clients choose names.
  static constexpr std::size_t kSeriesPerMetricMax = 2'000;

  Registry();
  ~Registry();
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  /// REQUIRES: the kind is the row's, and there is one value for each of its labels, in their order.
  Counter& counter(Metric metric, Labels labels = {});
  Gauge& gauge(Metric metric, Labels labels = {});
  Histogram& histogram(Metric metric, Labels labels = {});
  /// Forgets a series, as of a deleted topic; references to it end here. Unknown ones are ignored.
  void remove(Metric metric, Labels labels);

 private:
  friend std::string write_prometheus(std::span<const Registry* const> registries);
  struct Series;
  using SeriesByLabels = std::map<std::vector<std::string>, std::unique_ptr<Series>>;
  Series& series(Metric metric, Kind kind, Labels labels);

  mutable std::mutex mutex_;  // guards the maps, not the values
  std::vector<SeriesByLabels> metrics_;
};

/// Prometheus text format 0.0.4 of all registries together: series with the same labels are added up. Any thread.
std::string write_prometheus(std::span<const Registry* const> registries);

}  // namespace cork::metrics
