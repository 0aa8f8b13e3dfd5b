// SPDX-License-Identifier: Apache-2.0
// Kafka's rules for subscriptions and pushes.
#include "broker/client_telemetry.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "base/crc32c.h"
#include "base/logger.h"
#include "broker/request_context.h"
#include "compression/compression.h"
#include "config/option_value.h"
#include "runtime/core.h"
#include "runtime/random.h"

namespace cork::broker {

namespace {

Logger logger("telemetry");

constexpr std::int32_t kDefaultIntervalMs = 300'000;
constexpr std::string_view kAllMetrics = "*";
// Of one push: what its bytes may expand to, and its data points.
constexpr std::size_t kExpandedMax = 16U << 20;
constexpr std::size_t kPointsMax = 20'000;
// A client that has missed this many pushes is gone.
constexpr std::int64_t kIntervalsKept = 3;

bool is_reserved(const Uuid& id) {
  Uuid one;
  one.bytes.back() = 1;  // the metadata topic's id
  return id.is_zero() || id == one;
}

std::string field_of(const TelemetryClient& client, const Uuid& id, std::string_view name) {
  if (name == "client_id") return client.client_id;
  if (name == "client_instance_id") return id.to_string();
  if (name == "client_software_name") return client.software_name;
  if (name == "client_software_version") return client.software_version;
  if (name == "client_source_address") return client.source_address;
  return client.source_port;
}

RE2::Options quiet() {
  RE2::Options options;
  options.set_log_errors(false);
  return options;
}

}  // namespace

TelemetryClient telemetry_client(const RequestContext& context) {
  const ConnectionInfo& connection = context.connection;
  return {std::string(context.client_id), connection.client_software_name, connection.client_software_version, connection.peer_host,
          connection.peer.substr(connection.peer.rfind(':') + 1)};
}

/// One resource of type CLIENT_METRICS.
struct ClientTelemetry::Subscription {
  std::int32_t interval_ms = kDefaultIntervalMs;
  std::vector<std::string> metrics{};
  std::vector<std::pair<std::string, std::unique_ptr<RE2>>> patterns{};

  bool matches(const TelemetryClient& client, const Uuid& id) const {
    return std::ranges::all_of(patterns, [&](const auto& pattern) {
      return pattern.second->ok() && RE2::FullMatch(field_of(client, id, pattern.first), *pattern.second);
    });
  }
};

ClientTelemetry::ClientTelemetry(Core& core, metadata::Metadata& metadata, metrics::Registry& registry)
    : core_(core), metadata_(metadata), registry_(registry) {
  read_subscriptions(*metadata.image());
  following_ = metadata.follow([this](const metadata::ImageUpdate& update) {
    if (!update.delta->client_metrics_changed.empty()) read_subscriptions(*update.image);
  });
}

ClientTelemetry::~ClientTelemetry() = default;

std::int64_t ClientTelemetry::now_ms() const { return core_.monotonic_ns() / runtime::kNanosPerMilli; }

void ClientTelemetry::read_subscriptions(const metadata::Image& image) {
  ++version_;
  subscriptions_.clear();
  for (const std::string& name : image.configured(metadata::ResourceType::kClientMetrics)) {
    auto subscription = std::make_unique<Subscription>();
    for (const auto& [key, text] : image.overrides(metadata::ResourceType::kClientMetrics, name)) {
      const std::vector<std::string> list = config::split_list(text);
      if (key == "interval.ms") std::from_chars(text.data(), text.data() + text.size(), subscription->interval_ms);
      if (key == "metrics") subscription->metrics = list;
      if (key != "match") continue;
      for (const std::string& pattern : list) {
        const auto equals = pattern.find('=');
        const std::string regex(config::trim(std::string_view(pattern).substr(equals + 1)));
        subscription->patterns.emplace_back(config::trim(pattern.substr(0, equals)), std::make_unique<RE2>(regex, quiet()));
      }
    }
    subscriptions_.push_back(std::move(subscription));
  }
}

/// All subscriptions that match, put together: the shortest interval, and every metric.
void ClientTelemetry::subscribe(Instance& instance, const TelemetryClient& client, const Uuid& id) const {
  std::set<std::string> metrics;
  instance.interval_ms = kDefaultIntervalMs;
  for (const auto& subscription : subscriptions_) {
    if (!subscription->matches(client, id)) continue;
    metrics.insert(subscription->metrics.begin(), subscription->metrics.end());
    instance.interval_ms = std::min(instance.interval_ms, subscription->interval_ms);
  }
  if (metrics.contains(std::string(kAllMetrics))) metrics = {std::string(kAllMetrics)};
  instance.metrics.assign(metrics.begin(), metrics.end());
  const std::string text = fmt::format("{} {} {}", fmt::join(instance.metrics, ","), instance.interval_ms, id.to_string());
  instance.subscription_id = static_cast<std::int32_t>(crc32c(as_byte_span(text)));
  instance.version = version_;
}

ClientTelemetry::Instance& ClientTelemetry::instance(const TelemetryClient& client, const Uuid& id) {
  const auto known = instances_.find(id);
  if (known != instances_.end()) {
    Instance& found = known->second;
    by_use_.splice(by_use_.end(), by_use_, found.place);
    if (found.version != version_) {  // asked again at once for what has changed
      const auto place = found.place;
      found = Instance();
      found.place = place;
      subscribe(found, client, id);
    }
    return found;
  }
  if (instances_.size() >= kInstancesMax) {
    instances_.erase(by_use_.front());
    by_use_.pop_front();
  }
  Instance& made = instances_[id];
  made.place = by_use_.insert(by_use_.end(), id);
  subscribe(made, client, id);
  return made;
}

protocol::GetTelemetrySubscriptionsResponse ClientTelemetry::subscribe(const TelemetryClient& client, Uuid id) {
  while (is_reserved(id)) id = Uuid::from_random(core_.random().next(), core_.random().next());
  Instance& found = instance(client, id);
  protocol::GetTelemetrySubscriptionsResponse response;
  const std::int64_t now = now_ms();
  const std::int64_t last = std::max(found.last_get_ms, found.last_push_ms);
  const bool told_to_ask = found.last_error == ErrorCode::kUnknownSubscriptionId || found.last_error == ErrorCode::kUnsupportedCompressionType;
  if (last >= 0 && now - last < found.interval_ms && !told_to_ask) {
    response.error_code = protocol::wire(ErrorCode::kThrottlingQuotaExceeded);
    return response;
  }
  found.last_get_ms = now;
  found.last_error = ErrorCode::kNone;
  response.client_instance_id = id;
  response.subscription_id = found.subscription_id;
  for (const auto codec : {compression::Codec::kZstd, compression::Codec::kLz4, compression::Codec::kGzip, compression::Codec::kSnappy}) {
    response.accepted_compression_types.push_back(static_cast<std::int8_t>(codec));
  }
  response.push_interval_ms = found.interval_ms;
  response.telemetry_max_bytes = static_cast<std::int32_t>(metadata_.image()->config()->get_int(Key::kTelemetryMaxBytes));
  response.delta_temporality = true;
  for (const std::string& name : found.metrics) response.requested_metrics.emplace_back(name);
  return response;
}

Result<void> ClientTelemetry::accept(Instance& instance, const TelemetryClient& client, const protocol::PushTelemetryRequest& request) {
  if (instance.terminating) return fail(ErrorCode::kInvalidRequest, "the client has said that its last push was the last one");
  const std::int64_t now = now_ms();
  const bool in_time = instance.last_push_ms < 0 || instance.last_get_ms > instance.last_push_ms || now - instance.last_push_ms >= instance.interval_ms;
  if (in_time) instance.last_push_ms = now;
  if (!in_time && !request.terminating) return fail(ErrorCode::kThrottlingQuotaExceeded, "pushed before the interval was over");
  if (request.subscription_id != instance.subscription_id) return fail(ErrorCode::kUnknownSubscriptionId, "another subscription than the client's");
  if (request.compression_type < 0 || request.compression_type > static_cast<std::int8_t>(compression::Codec::kZstd)) {
    return fail(ErrorCode::kUnsupportedCompressionType, fmt::format("compression type {}", request.compression_type));
  }
  if (request.metrics.size() > static_cast<std::size_t>(metadata_.image()->config()->get_int(Key::kTelemetryMaxBytes))) {
    return fail(ErrorCode::kTelemetryTooLarge, fmt::format("{} bytes of metrics", request.metrics.size()));
  }
  instance.terminating = request.terminating;
  if (request.metrics.empty()) return {};
  const auto codec = static_cast<compression::Codec>(request.compression_type);
  Bytes data = request.metrics;
  if (codec != compression::Codec::kNone) {
    auto expanded = compression::decompress(codec, data.span(), kExpandedMax);
    if (!expanded) return fail(ErrorCode::kInvalidRecord, expanded.error().message);
    data = std::move(*expanded);
  }
  TRY_ASSIGN(const auto points, metrics::read_otlp(data.span(), kPointsMax));
  const metrics::OtlpAttributes labels = {{"client_id", client.client_id},
                                          {"client_software_name", client.software_name},
                                          {"client_software_version", client.software_version},
                                          {"client_source_address", client.source_address}};
  const std::size_t dropped = series_.record(request.client_instance_id, labels, points, now, now + kIntervalsKept * instance.interval_ms);
  registry_.counter(metrics::Metric::kClientMetricsDropped).add(dropped);
  return {};
}

protocol::PushTelemetryResponse ClientTelemetry::push(const TelemetryClient& client, const protocol::PushTelemetryRequest& request) {
  protocol::PushTelemetryResponse response;
  if (is_reserved(request.client_instance_id)) {
    response.error_code = protocol::wire(ErrorCode::kInvalidRequest);
    return response;
  }
  Instance& found = instance(client, request.client_instance_id);
  const auto accepted = accept(found, client, request);
  found.last_error = accepted ? ErrorCode::kNone : accepted.error().code;
  if (!accepted) {
    logger.debug("metrics refused", {{"client", request.client_instance_id.to_string()}, {"error", accepted.error().describe()}});
    response.error_code = protocol::wire(accepted.error().code);
  }
  return response;
}

std::string ClientTelemetry::write_prometheus() { return series_.write_prometheus(now_ms()); }

}  // namespace cork::broker
