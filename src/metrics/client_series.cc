// SPDX-License-Identifier: Apache-2.0
// From names of OpenTelemetry to those of Prometheus.
#include "metrics/client_series.h"

#include <fmt/format.h>

#include <cmath>
#include <set>
#include <string_view>

#include "metrics/prometheus_text.h"

namespace cork::metrics {
namespace {

// Longer names and labels are no metric that a person has asked for.
constexpr std::size_t kTextMax = 1024;
// What a series takes besides its text.
constexpr std::size_t kSeriesBytes = 128;
constexpr std::string_view kKafka = "org.apache.kafka.";

std::string valid_name(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    const bool digit = c >= '0' && c <= '9';
    if (digit && out.empty()) out += '_';
    out += letter || digit ? c : '_';
  }
  return out.empty() ? "_" : out;
}

/// Prometheus refuses a whole page for one byte that is no UTF-8.
std::string ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c < ' ' || c > '~') c = '?';
  }
  return out;
}

std::string series_name(const OtlpPoint& point) {
  std::string_view name = point.name;
  if (name.starts_with(kKafka)) name.remove_prefix(kKafka.size());
  std::string out = "kafka_client_" + valid_name(name);
  if (point.monotonic && !out.ends_with("_total")) out += "_total";
  return out;
}

/// The first of two labels with one name counts.
std::string series_labels(const Uuid& client, const OtlpPoint& point) {
  std::string out;
  append_label(out, "client_instance_id", client.to_string());
  std::set<std::string> seen = {"client_instance_id"};
  for (const OtlpAttributes* const attributes : {&std::as_const(point.attributes), point.resource.get()}) {
    for (const auto& [name, value] : *attributes) {
      if (out.size() > kTextMax) return out;
      std::string label = valid_name(name);
      if (seen.insert(label).second) append_label(out, label, ascii(value));
    }
  }
  return out + "}";
}

std::string print(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  return fmt::format("{}", value);
}

}  // namespace

void ClientSeries::forget_expired(std::int64_t now_ms) {
  std::erase_if(clients_, [&](const auto& entry) {
    if (entry.second.expires_ms > now_ms) return false;
    bytes_ -= entry.second.bytes;
    return true;
  });
}

bool ClientSeries::take(Client& client, const Uuid& id, const OtlpPoint& point) {
  if (point.name.size() > kTextMax || (point.monotonic && !(point.value >= 0))) return false;
  std::pair<std::string, std::string> key(series_name(point), series_labels(id, point));
  if (key.second.size() > kTextMax) return false;
  auto found = client.samples.find(key);
  if (found == client.samples.end()) {
    const std::size_t bytes = key.first.size() + key.second.size() + kSeriesBytes;
    if (bytes_ + bytes > bytes_max_) return false;
    bytes_ += bytes;
    client.bytes += bytes;
    found = client.samples.emplace(std::move(key), Sample{0, point.monotonic}).first;
  }
  Sample& sample = found->second;
  sample.value = point.delta ? sample.value + point.value : point.value;
  return true;
}

std::size_t ClientSeries::record(const Uuid& client, const OtlpAttributes& labels, const std::vector<OtlpPoint>& points,
                                 std::int64_t now_ms, std::int64_t expires_ms) {
  forget_expired(now_ms);
  std::string info;
  append_label(info, "client_instance_id", client.to_string());
  for (const auto& [name, value] : labels) append_label(info, name, ascii(std::string_view(value).substr(0, kTextMax)));
  info += '}';
  if (!clients_.contains(client) && bytes_ + info.size() + kSeriesBytes > bytes_max_) return points.size();
  const auto [entry, added] = clients_.try_emplace(client);
  Client& known = entry->second;
  if (added) {
    known.labels = std::move(info);
    known.bytes = known.labels.size() + kSeriesBytes;
    bytes_ += known.bytes;
  }
  known.expires_ms = expires_ms;
  std::size_t dropped = 0;
  for (const OtlpPoint& point : points) dropped += take(known, client, point) ? 0 : 1;
  return dropped;
}

std::string ClientSeries::write_prometheus(std::int64_t now_ms) {
  forget_expired(now_ms);
  if (clients_.empty()) return {};
  std::string out =
      "# HELP cork_client_info A client that pushes its metrics; its series have the same client_instance_id.\n"
      "# TYPE cork_client_info gauge\n";
  struct Family {
    bool counters = true;
    std::string lines{};
  };
  std::map<std::string_view, Family> families;
  for (const auto& [id, client] : clients_) {
    out += fmt::format("cork_client_info{} 1\n", client.labels);
    for (const auto& [key, sample] : client.samples) {
      Family& family = families[key.first];
      family.counters = family.counters && sample.counter;
      family.lines += fmt::format("{}{} {}\n", key.first, key.second, print(sample.value));
    }
  }
  for (const auto& [name, family] : families) {
    out += fmt::format("# TYPE {} {}\n{}", name, family.counters ? "counter" : "gauge", family.lines);
  }
  return out;
}

}  // namespace cork::metrics
