// SPDX-License-Identifier: Apache-2.0
// StreamsGroupTopologyDescriptionUpdateRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/streams_group_topology_description_update.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct StreamsGroupTopologyDescriptionUpdateResponse;

struct StreamsGroupTopologyDescriptionUpdateRequest {
  static constexpr ApiKey kApiKey = ApiKey::kStreamsGroupTopologyDescriptionUpdate;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = StreamsGroupTopologyDescriptionUpdateResponse;
  static const MessageInfo kInfo;

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

  String group_id;
  String member_id;
  std::int32_t topology_epoch = 0;
  TopologyDescription topology_description;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
