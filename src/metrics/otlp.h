// SPDX-License-Identifier: Apache-2.0
// OTLP: reads the metrics that clients push (KIP-714), OpenTelemetry's MetricsData in Protocol Buffers.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace cork::metrics {

using OtlpAttributes = std::vector<std::pair<std::string, std::string>>;

/// One data point of a gauge or a sum; other kinds of metrics are skipped.
struct OtlpPoint {
  std::string name;
  std::shared_ptr<const OtlpAttributes> resource{};  // what has been measured; never null
  OtlpAttributes attributes{};
  double value = 0;
  bool monotonic = false;  // a counter
  bool delta = false;      // what was added since the point before
};

/// INVALID_RECORD for malformed bytes, and for more than `points_max` points: what is returned takes no more memory than
/// the input allows for.
Result<std::vector<OtlpPoint>> read_otlp(ByteSpan data, std::size_t points_max);

}  // namespace cork::metrics
