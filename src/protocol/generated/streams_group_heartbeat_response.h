// SPDX-License-Identifier: Apache-2.0
// StreamsGroupHeartbeatResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/streams_group_heartbeat.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct StreamsGroupHeartbeatResponse {
  static constexpr ApiKey kApiKey = ApiKey::kStreamsGroupHeartbeat;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct Endpoint {
    static const StructInfo kInfo;

    String host;
    std::uint16_t port = 0;
  };

  struct TopicPartition {
    static const StructInfo kInfo;

    String topic;
    std::vector<std::int32_t> partitions;
  };

  struct EndpointToPartitions {
    static const StructInfo kInfo;

    Endpoint user_endpoint;
    std::vector<TopicPartition> active_partitions;
    std::vector<TopicPartition> standby_partitions;
  };

  struct Status {
    static const StructInfo kInfo;

    std::int8_t status_code = 0;
    String status_detail;
  };

  struct TaskIds {
    static const StructInfo kInfo;

    String subtopology_id;
    std::vector<std::int32_t> partitions;
  };

  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::optional<String> error_message;
  String member_id;
  std::int32_t member_epoch = 0;
  std::int32_t heartbeat_interval_ms = 0;
  std::int32_t acceptable_recovery_lag_legacy = 0;
  std::int32_t task_offset_interval_ms = 0;
  std::int64_t acceptable_recovery_lag = -1;
  std::optional<std::vector<Status>> status = std::vector<Status>{};
  std::optional<std::vector<TaskIds>> active_tasks;
  std::optional<std::vector<TaskIds>> standby_tasks;
  std::optional<std::vector<TaskIds>> warmup_tasks;
  bool topology_description_required = false;
  std::int32_t endpoint_information_epoch = 0;
  std::optional<std::vector<EndpointToPartitions>> partitions_by_user_endpoint;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
