// SPDX-License-Identifier: Apache-2.0
// StreamsGroupTopologyValue: the value of an internal record.
// Made by tools/gen_protocol.py from schema/group_records.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct StreamsGroupTopologyValue {
  static constexpr std::int16_t kRecordType = 23;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct TopicConfig {
    static const StructInfo kInfo;

    String key;
    String value;
  };

  struct TopicInfo {
    static const StructInfo kInfo;

    String name;
    std::int32_t partitions = 0;
    std::int16_t replication_factor = 0;
    std::vector<TopicConfig> topic_configs;
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

  std::int32_t epoch = 0;
  std::vector<Subtopology> subtopologies;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
