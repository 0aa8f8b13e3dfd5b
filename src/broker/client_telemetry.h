// SPDX-License-Identifier: Apache-2.0
// ClientTelemetry: which metrics clients are asked for, and what they push (KIP-714).
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/uuid.h"
#include "config/config.h"
#include "metadata/metadata.h"
#include "metrics/client_series.h"
#include "metrics/registry.h"
#include "protocol/generated/get_telemetry_subscriptions_response.h"
#include "protocol/generated/push_telemetry_request.h"
#include "protocol/generated/push_telemetry_response.h"

namespace cork::broker {

struct RequestContext;

/// A client as subscriptions choose it.
struct TelemetryClient {
  std::string client_id{};
  std::string software_name{};
  std::string software_version{};
  std::string source_address{};
  std::string source_port{};
};

TelemetryClient telemetry_client(const RequestContext& context);

/// Belongs to one core. Knows the newest kInstancesMax clients.
class ClientTelemetry {
 public:
  static constexpr std::size_t kInstancesMax = 16'384;

  /// All must outlive this.
  ClientTelemetry(Core& core, metadata::Metadata& metadata, metrics::Registry& registry);
  ~ClientTelemetry();

  /// A client without an id gets one. THROTTLING_QUOTA_EXCEEDED before the interval is over.
  protocol::GetTelemetrySubscriptionsResponse subscribe(const TelemetryClient& client, Uuid id);
  /// Kafka's errors, and INVALID_RECORD for what is no metrics.
  protocol::PushTelemetryResponse push(const TelemetryClient& client, const protocol::PushTelemetryRequest& request);
  std::string write_prometheus();

 private:
  struct Subscription;
  struct Instance {
    std::int32_t subscription_id = 0;
    std::int32_t interval_ms = 0;
    std::vector<std::string> metrics{};
    std::int64_t version = 0;       // of the subscriptions that these are from
    std::int64_t last_get_ms = -1;  // -1: never
    std::int64_t last_push_ms = -1;
    bool terminating = false;
    ErrorCode last_error = ErrorCode::kNone;
    std::list<Uuid>::iterator place{};
  };

  void read_subscriptions(const metadata::Image& image);
  Instance& instance(const TelemetryClient& client, const Uuid& id);
  void subscribe(Instance& instance, const TelemetryClient& client, const Uuid& id) const;
  Result<void> accept(Instance& instance, const TelemetryClient& client, const protocol::PushTelemetryRequest& request);
  std::int64_t now_ms() const;

  Core& core_;
  metadata::Metadata& metadata_;
  metrics::Registry& registry_;
  std::vector<std::unique_ptr<Subscription>> subscriptions_;
  std::int64_t version_ = 0;
  std::unordered_map<Uuid, Instance> instances_;
  std::list<Uuid> by_use_;  // the oldest first
  metrics::ClientSeries series_;
  metadata::Metadata::Following following_;
};

}  // namespace cork::broker
