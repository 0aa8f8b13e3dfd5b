// SPDX-License-Identifier: Apache-2.0
// StreamsGroupHeartbeatRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/streams_group_heartbeat.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct StreamsGroupHeartbeatResponse;

struct StreamsGroupHeartbeatRequest {
  static constexpr ApiKey kApiKey = ApiKey::kStreamsGroupHeartbeat;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = StreamsGroupHeartbeatResponse;
  static const MessageInfo kInfo;

  struct KeyValue {
    static const StructInfo kInfo;

    String key;
    String value;
  };

  struct TopicInfo {
    static const StructInfo kInfo;

    String name;
    std::int32_t partitions = 0;
    std::int16_t replication_factor = 0;
    std::vector<KeyValue> topic_configs;
  };

  struct CopartitionGroup {
    static const StructInfo kInfo;

    std::vector<std::int16_t> source_topics;
    std::vector<std::int16_t> source_topic_regex;
    std::vector<std::int16_t> repartition_source_topics;
  };

  struct Subtopology {
    static const StructInfo kInfo;

    String subtopology_id;
    std::vector<String> source_topics;
    std::vector<String> source_topic_regex;
    std::vector<TopicInfo> state_changelog_topics;
    std::vector<String> repartition_sink_topics;
    std::vector<TopicInfo> repartition_source_topics;
    std::vector<CopartitionGroup> copartition_groups;
  };

  struct Topology {
    static const StructInfo kInfo;

    std::int32_t epoch = 0;
    std::vector<Subtopology> subtopologies;
  };

  struct Endpoint {
    static const StructInfo kInfo;

    String host;
    std::uint16_t port = 0;
  };

  struct TaskOffset {
    static const StructInfo kInfo;

    String subtopology_id;
    std::int32_t partition = 0;
    std::int64_t offset = 0;
  };

  struct TaskIds {
    static const StructInfo kInfo;

    String subtopology_id;
    std::vector<std::int32_t> partitions;
  };

  String group_id;
  String member_id;
  std::int32_t member_epoch = 0;
  std::int32_t endpoint_information_epoch = 0;
  std::optional<String> instance_id;
  std::optional<String> rack_id;
  std::int32_t rebalance_timeout_ms = -1;
  std::optional<Topology> topology;
  std::optional<std::vector<TaskIds>> active_tasks;
  std::optional<std::vector<TaskIds>> standby_tasks;
  std::optional<std::vector<TaskIds>> warmup_tasks;
  std::optional<String> process_id;
  std::optional<Endpoint> user_endpoint;
  std::optional<std::vector<KeyValue>> client_tags;
  std::optional<std::vector<TaskOffset>> task_offsets;
  std::optional<std::vector<TaskOffset>> task_end_offsets;
  bool shutdown_application = false;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
