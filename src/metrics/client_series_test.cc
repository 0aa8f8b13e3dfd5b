// SPDX-License-Identifier: Apache-2.0
// Tests of what clients push: OpenTelemetry's bytes, damage to them, and the Prometheus text made of them.
#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "metrics/client_series.h"
#include "metrics/otlp.h"

namespace cork::metrics {
namespace {

std::string varint(std::uint64_t value) {
  std::string out;
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  return out + static_cast<char>(value);
}
std::string message(unsigned field, const std::string& bytes) { return varint(field << 3 | 2) + varint(bytes.size()) + bytes; }
std::string number(unsigned field, std::uint64_t value) { return varint(field << 3) + varint(value); }
std::string fixed(unsigned field, std::uint64_t value) {
  std::string out = varint(field << 3 | 1);
  for (int i = 0; i < 8; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}
std::string real(unsigned field, double value) { return fixed(field, std::bit_cast<std::uint64_t>(value)); }
std::string attribute(unsigned field, const std::string& key, const std::string& text) {
  return message(field, message(1, key) + message(2, message(1, text)));
}
std::string gauge(const std::string& name, const std::string& points) { return message(2, message(1, name) + message(5, points)); }
std::string sum(const std::string& name, const std::string& points, int temporality) {
  return message(2, message(1, name) + message(7, points + number(2, static_cast<std::uint64_t>(temporality)) + number(3, 1)));
}
std::string data(const std::string& metrics, const std::string& resource = "") {
  return message(1, message(1, resource) + message(2, metrics));
}
std::vector<OtlpPoint> read(const std::string& bytes) {
  auto points = read_otlp(as_byte_span(bytes), 100);
  EXPECT_TRUE(points) << points.error().message;
  return points ? std::move(*points) : std::vector<OtlpPoint>();
}
Uuid client(std::uint8_t number) {
  Uuid id;
  id.bytes.fill(number);
  return id;
}

TEST(Otlp, GaugesAndSums) {
  const auto points = read(data(gauge("queue.time.avg", message(1, real(4, 1.5) + attribute(7, "node_id", "1")) + message(1, fixed(6, static_cast<std::uint64_t>(-3)))) +
                                    sum("requests", message(1, fixed(6, 7)), 1),
                                attribute(1, "group_id", "g")));
  ASSERT_EQ(points.size(), 3u);
  EXPECT_EQ(points[0].name, "queue.time.avg");
  EXPECT_EQ(points[0].value, 1.5);
  EXPECT_FALSE(points[0].monotonic);
  EXPECT_EQ(points[0].attributes, (OtlpAttributes{{"node_id", "1"}}));
  EXPECT_EQ(*points[0].resource, (OtlpAttributes{{"group_id", "g"}}));
  EXPECT_EQ(points[1].value, -3);
  EXPECT_TRUE(points[2].monotonic);
  EXPECT_TRUE(points[2].delta);
  EXPECT_EQ(points[2].value, 7);
}

TEST(Otlp, AnyDamageIsAnErrorOrOtherNumbersButNoCrash) {
  const std::string whole = data(sum("requests", message(1, fixed(6, 7) + attribute(7, "a", "b")), 2), attribute(1, "c", "d"));
  for (std::size_t cut = 1; cut < whole.size(); ++cut) {
    const auto points = read_otlp(as_byte_span(std::string_view(whole).substr(0, cut)), 100);
    ASSERT_FALSE(points) << cut;
    EXPECT_EQ(points.error().code, ErrorCode::kInvalidRecord);
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
      (void)read_otlp(as_byte_span(bytes), 100);
    }
  }
}

TEST(Otlp, PointsAreBounded) {
  std::string points;
  for (int i = 0; i < 101; ++i) points += message(1, real(4, 1));
  EXPECT_FALSE(read_otlp(as_byte_span(data(gauge("a", points))), 100));
  EXPECT_TRUE(read_otlp(as_byte_span(data(gauge("a", points))), 101));
}

TEST(ClientSeries, NamesLabelsAndDeltas) {
  ClientSeries series;
  const auto points = read(data(sum("org.apache.kafka.producer.connection.creation.total", message(1, fixed(6, 2) + attribute(7, "node-id", "1\"\xff")), 1) +
                                gauge("vendor.2x", message(1, real(4, std::nan(""))))));
  EXPECT_EQ(series.record(client(1), {{"client_id", "p"}}, points, 0, 1000), 0u);
  EXPECT_EQ(series.record(client(1), {{"client_id", "p"}}, points, 10, 1000), 0u);
  const std::string id = client(1).to_string();
  const std::string text = series.write_prometheus(20);
  EXPECT_NE(text.find("cork_client_info{client_instance_id=\"" + id + "\",client_id=\"p\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("# TYPE kafka_client_producer_connection_creation_total counter\n"
                      "kafka_client_producer_connection_creation_total{client_instance_id=\"" + id + "\",node_id=\"1\\\"?\"} 4\n"),
            std::string::npos) << text;
  EXPECT_NE(text.find("# TYPE kafka_client_vendor_2x gauge\nkafka_client_vendor_2x{client_instance_id=\"" + id + "\"} NaN\n"), std::string::npos) << text;
  EXPECT_EQ(series.write_prometheus(1000), "") << "it has not pushed any more";
}

TEST(ClientSeries, CumulativeSumsReplace) {
  ClientSeries series;
  const auto points = read(data(sum("requests.total", message(1, fixed(6, 5)), 2)));
  series.record(client(1), {}, points, 0, 1000);
  series.record(client(1), {}, points, 0, 1000);
  EXPECT_NE(series.write_prometheus(0).find("} 5\n"), std::string::npos);
}

TEST(ClientSeries, WhatClientsTakeIsBounded) {
  ClientSeries series(2000);
  const auto points = read(data(gauge("a", message(1, real(4, 1)))));
  std::size_t dropped = 0;
  for (std::uint8_t i = 1; i <= 100; ++i) dropped += series.record(client(i), {}, points, 0, 1000);
  EXPECT_GT(dropped, 90u);
  EXPECT_LT(series.write_prometheus(0).size(), 4000u);
  EXPECT_EQ(series.record(client(200), {}, points, 1000, 2000), 0u) << "there is room again";
  auto named = points;
  named[0].name = std::string(2000, 'n');
  EXPECT_EQ(series.record(client(200), {}, named, 1000, 2000), 1u);
}

}  // namespace
}  // namespace cork::metrics
