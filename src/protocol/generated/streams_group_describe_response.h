// SPDX-License-Identifier: Apache-2.0
// StreamsGroupDescribeResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/streams_group_describe.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct StreamsGroupDescribeResponse {
  static constexpr ApiKey kApiKey = ApiKey::kStreamsGroupDescribe;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
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

  struct Subtopology {
    static const StructInfo kInfo;

    String subtopology_id;
    std::vector<String> source_topics;
    std::vector<String> repartition_sink_topics;
    std::vector<TopicInfo> state_changelog_topics;
    std::vector<TopicInfo> repartition_source_topics;
  };

  struct Topology {
    static const StructInfo kInfo;

    std::int32_t epoch = 0;
    std::optional<std::vector<Subtopology>> subtopologies;
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

  struct Assignment {
    static const StructInfo kInfo;

    std::vector<TaskIds> active_tasks;
    std::vector<TaskIds> standby_tasks;
    std::vector<TaskIds> warmup_tasks;
  };

  struct Member {
    static const StructInfo kInfo;

    String member_id;
    std::int32_t member_epoch = 0;
    std::optional<String> instance_id;
    std::optional<String> rack_id;
    String client_id;
    String client_host;
    std::int32_t topology_epoch = 0;
    String process_id;
    std::optional<Endpoint> user_endpoint;
    std::vector<KeyValue> client_tags;
    std::vector<TaskOffset> task_offsets;
    std::vector<TaskOffset> task_end_offsets;
    Assignment assignment;
    Assignment target_assignment;
    bool is_classic = false;
  };

  struct TopologyDescriptionNode {
    static const StructInfo kInfo;

    String name;
    std::int8_t node_type = 0;
    std::vector<String> source_topics;
    std::optional<String> sink_topic;
    std::vector<String> stores;
    std::vector<String> successors;
  };

  struct TopologyDescriptionSubtopology {
    static const StructInfo kInfo;

    String subtopology_id;
    std::vector<TopologyDescriptionNode> nodes;
  };

  struct TopologyDescriptionGlobalStore {
    static const StructInfo kInfo;

    TopologyDescriptionNode source;
    TopologyDescriptionNode processor;
  };

  struct TopologyDescription {
    static const StructInfo kInfo;

    std::vector<TopologyDescriptionSubtopology> subtopologies;
    std::vector<TopologyDescriptionGlobalStore> global_stores;
  };

  struct DescribedGroup {
    static const StructInfo kInfo;

    std::int16_t error_code = 0;
    std::optional<String> error_message;
    String group_id;
    String group_state;
    std::int32_t group_epoch = 0;
    std::int32_t assignment_epoch = 0;
    std::optional<Topology> topology;
    std::vector<Member> members;
    std::int32_t authorized_operations = -2147483648;
    std::optional<TopologyDescription> topology_description;
    std::int8_t topology_description_status = 0;
    std::optional<String> assignor_name;
  };

  std::int32_t throttle_time_ms = 0;
  std::vector<DescribedGroup> groups;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
