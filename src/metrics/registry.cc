// SPDX-License-Identifier: Apache-2.0
// Series by metric and labels, and the text that Prometheus reads.
#include "metrics/registry.h"

#include <fmt/format.h>

#include <iterator>
#include <variant>

#include "base/assert.h"
#include "metrics/prometheus_text.h"

namespace cork::metrics {
namespace {

constexpr MetricRow kRows[] = {
#define CORK_METRIC(id, name, kind, labels, scale, help) \
  MetricRow{name, Kind::k##kind, labels, scale, help},
#include "metrics/metrics.inc"
#undef CORK_METRIC
};

std::vector<std::string_view> label_names(const MetricRow& row) {
  std::vector<std::string_view> names;
  std::string_view rest = row.labels;
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    names.push_back(rest.substr(0, comma));
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  return names;
}

std::string print_labels(const MetricRow& row, const std::vector<std::string>& values) {
  std::string out;
  const auto names = label_names(row);
  for (std::size_t i = 0; i < names.size(); ++i) append_label(out, names[i], values[i]);
  if (!out.empty()) out += '}';
  return out;
}

template <class T>
std::string print_scaled(T value, double scale) {
  if (scale == 1) return fmt::format("{}", value);
  return fmt::format("{:.12g}", static_cast<double>(value) * scale);
}

void write_histogram(std::string& out, const MetricRow& row, const std::vector<std::string>& values,
                     const Histogram& histogram) {
  // Powers of two: 2 us to 34 s for times, 64 bytes to 1 GiB for sizes.
  const bool is_time = row.scale != 1;
  const unsigned first = is_time ? 11 : 6, last = is_time ? 35 : 30;
  const auto names = label_names(row);
  const auto line = [&](std::string_view bound, std::uint64_t count) {
    std::string labels;
    for (std::size_t i = 0; i < names.size(); ++i) append_label(labels, names[i], values[i]);
    append_label(labels, "le", bound);
    out += fmt::format("{}_bucket{}}} {}\n", row.name, labels, count);
  };
  for (unsigned bit = first; bit <= last; ++bit) {
    const std::uint64_t bound = (std::uint64_t{1} << bit) - 1;
    line(print_scaled(bound, row.scale), histogram.count_up_to(bound));
  }
  const auto count = histogram.count();
  line("+Inf", count);
  const auto labels = print_labels(row, values);
  out += fmt::format("{}_sum{} {}\n", row.name, labels, print_scaled(histogram.sum(), row.scale));
  out += fmt::format("{}_count{} {}\n", row.name, labels, count);
}

}  // namespace

void append_label(std::string& out, std::string_view name, std::string_view value) {
  out += out.empty() ? "{" : ",";
  out += fmt::format("{}=\"", name);
  for (const char c : value) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case '"': out += "\\\""; break;
      case '\n': out += "\\n"; break;
      default: out += c;
    }
  }
  out += '"';
}

struct Registry::Series {
  std::variant<Counter, Gauge, Histogram> value;

  explicit Series(Kind kind) {
    if (kind == Kind::kGauge) value.emplace<Gauge>();
    if (kind == Kind::kHistogram) value.emplace<Histogram>();
  }
};

std::string_view to_string(Kind kind) noexcept {
  switch (kind) {
    case Kind::kCounter: return "counter";
    case Kind::kGauge: return "gauge";
    case Kind::kHistogram: return "histogram";
  }
  return "untyped";
}

std::span<const MetricRow> metric_rows() noexcept { return kRows; }

Registry::Registry() : metrics_(std::size(kRows)) {}
Registry::~Registry() = default;

Registry::Series& Registry::series(Metric metric, Kind kind, Labels labels) {
  const auto index = static_cast<std::size_t>(metric);
  ASSERT(kRows[index].kind == kind);
  ASSERT(label_names(kRows[index]).size() == labels.size());
  const std::lock_guard lock(mutex_);
  auto& all = metrics_[index];
  std::vector<std::string> key(labels.begin(), labels.end());
  if (all.size() >= kSeriesPerMetricMax && !all.contains(key)) key.assign(labels.size(), "other");
  auto& found = all[std::move(key)];
  if (!found) found = std::make_unique<Series>(kind);
  return *found;
}

Counter& Registry::counter(Metric metric, Labels labels) {
  return std::get<Counter>(series(metric, Kind::kCounter, labels).value);
}

Gauge& Registry::gauge(Metric metric, Labels labels) {
  return std::get<Gauge>(series(metric, Kind::kGauge, labels).value);
}

Histogram& Registry::histogram(Metric metric, Labels labels) {
  return std::get<Histogram>(series(metric, Kind::kHistogram, labels).value);
}

void Registry::remove(Metric metric, Labels labels) {
  const std::lock_guard lock(mutex_);
  metrics_[static_cast<std::size_t>(metric)].erase({labels.begin(), labels.end()});
}

std::string write_prometheus(std::span<const Registry* const> registries) {
  std::string out;
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    const auto& row = kRows[i];
    std::map<std::vector<std::string>, std::uint64_t> counters;
    std::map<std::vector<std::string>, std::int64_t> gauges;
    std::map<std::vector<std::string>, std::unique_ptr<Histogram>> histograms;
    for (const auto* registry : registries) {
      const std::lock_guard lock(registry->mutex_);
      for (const auto& [labels, series] : registry->metrics_[i]) {
        if (const auto* counter = std::get_if<Counter>(&series->value)) {
          counters[labels] += counter->value();
        } else if (const auto* gauge = std::get_if<Gauge>(&series->value)) {
          gauges[labels] += gauge->value();
        } else {
          auto& sum = histograms[labels];
          if (!sum) sum = std::make_unique<Histogram>();
          sum->merge(std::get<Histogram>(series->value));
        }
      }
    }
    if (counters.empty() && gauges.empty() && histograms.empty()) continue;
    out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", row.name, row.help, row.name,
                       to_string(row.kind));
    for (const auto& [labels, value] : counters) {
      out += fmt::format("{}{} {}\n", row.name, print_labels(row, labels),
                         print_scaled(value, row.scale));
    }
    for (const auto& [labels, value] : gauges) {
      out += fmt::format("{}{} {}\n", row.name, print_labels(row, labels),
                         print_scaled(value, row.scale));
    }
    for (const auto& [labels, value] : histograms) write_histogram(out, row, labels, *value);
  }
  return out;
}

}  // namespace cork::metrics
