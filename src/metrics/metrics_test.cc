// SPDX-License-Identifier: Apache-2.0
// Tests of metrics: buckets and quantiles, series, and the Prometheus text of several cores.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "metrics/registry.h"

namespace cork::metrics {
namespace {

TEST(Histogram, BucketsCoverAllNumbersInOrder) {
  std::uint64_t begin = 0;
  for (std::size_t i = 0; i < Histogram::kBuckets; ++i) {
    const auto end = Histogram::bucket_end(i);
    ASSERT_GE(end, begin);
    ASSERT_EQ(Histogram::bucket_of(begin), i);
    ASSERT_EQ(Histogram::bucket_of(end), i);
    ASSERT_LE(end - begin, std::max<std::uint64_t>(1, begin / 16)) << "width at " << begin;
    begin = end + 1;
  }
  EXPECT_EQ(begin, 0u) << "the last bucket ends at 2^64 - 1";
}

TEST(Histogram, QuantilesAreWithinASixteenth) {
  Histogram h;
  EXPECT_EQ(h.quantile(0.5), 0u);
  for (std::uint64_t i = 1; i <= 10'000; ++i) h.record(i);
  EXPECT_EQ(h.count(), 10'000u);
  EXPECT_EQ(h.sum(), 50'005'000u);
  EXPECT_NEAR(static_cast<double>(h.quantile(0.5)), 5000, 5000 / 16.0);
  EXPECT_NEAR(static_cast<double>(h.quantile(0.99)), 9900, 9900 / 16.0);
  EXPECT_EQ(h.count_up_to(1023), 1023u);
  h.record(UINT64_MAX);
  EXPECT_EQ(h.quantile(1), UINT64_MAX);
}

TEST(Table, NamesFollowPrometheus) {
  std::set<std::string_view> names;
  for (const auto& row : metric_rows()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_EQ(row.kind == Kind::kCounter, row.name.ends_with("_total")) << row.name;
    EXPECT_FALSE(row.help.empty()) << row.name;
    if (row.scale != 1) EXPECT_NE(row.name.find("_seconds"), std::string_view::npos) << row.name;
  }
}

TEST(Prometheus, AddsCoresUpAndEscapes) {
  Registry one, two;
  one.counter(Metric::kRequests, {"Produce"}).add(2);
  two.counter(Metric::kRequests, {"Produce"}).add(3);
  two.counter(Metric::kProducedRecords, {"a\"b\\c\nd"}).add();
  one.gauge(Metric::kConnections, {"PLAINTEXT"}).set(-1);
  one.counter(Metric::kProcessCpu).set(1'500'000'000);
  const Registry* registries[] = {&one, &two};
  const auto text = write_prometheus(registries);
  EXPECT_NE(text.find("# TYPE cork_requests_total counter\ncork_requests_total{api=\"Produce\"} 5\n"),
            std::string::npos) << text;
  EXPECT_NE(text.find("{topic=\"a\\\"b\\\\c\\nd\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("cork_connections{listener=\"PLAINTEXT\"} -1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("process_cpu_seconds_total 1.5\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("cork_topics"), std::string::npos) << "no series, no text";
}

TEST(Prometheus, Histograms) {
  Registry registry;
  auto& h = registry.histogram(Metric::kRequestDuration, {"Fetch"});
  h.record(1'000);
  h.record(1'000'000);
  h.record(100'000'000'000);
  const Registry* registries[] = {&registry};
  const auto text = write_prometheus(registries);
  EXPECT_NE(text.find("_bucket{api=\"Fetch\",le=\"2.047e-06\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("_bucket{api=\"Fetch\",le=\"34.359738367\"} 2\n"), std::string::npos) << text;
  EXPECT_NE(text.find("_bucket{api=\"Fetch\",le=\"+Inf\"} 3\n"), std::string::npos) << text;
  EXPECT_NE(text.find("cork_request_duration_seconds_sum{api=\"Fetch\"} 100.001001\n"),
            std::string::npos) << text;
  EXPECT_NE(text.find("_count{api=\"Fetch\"} 3\n"), std::string::npos) << text;
}

TEST(Registry, SeriesAreBoundedAndRemovable) {
  Registry registry;
  for (std::size_t i = 0; i < Registry::kSeriesPerMetricMax + 50; ++i) {
    registry.counter(Metric::kProducedBytes, {std::to_string(i)}).add();
  }
  EXPECT_EQ(registry.counter(Metric::kProducedBytes, {"other"}).value(), 50u);
  registry.remove(Metric::kProducedBytes, {"7"});
  registry.remove(Metric::kProducedBytes, {"no such"});
  const Registry* registries[] = {&registry};
  EXPECT_EQ(write_prometheus(registries).find("topic=\"7\"}"), std::string::npos);
}

TEST(Registry, ReadWhileWritten) {
  Registry registry;
  auto& counter = registry.counter(Metric::kWalCommits);
  std::thread writer([&] {
    for (int i = 0; i < 20'000; ++i) {
      counter.add();
      registry.counter(Metric::kProducedBytes, {std::to_string(i % 100)}).add();
    }
  });
  const Registry* registries[] = {&registry};
  for (int i = 0; i < 20; ++i) EXPECT_FALSE(write_prometheus(registries).empty());
  writer.join();
  EXPECT_EQ(counter.value(), 20'000u);
}

}  // namespace
}  // namespace cork::metrics
