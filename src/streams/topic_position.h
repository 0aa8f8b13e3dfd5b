// SPDX-License-Identifier: Apache-2.0
// TopicPosition, TopicPositions: where the scan of a topic, or of several, goes on, as a job keeps it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "streams/state.h"

namespace cork::streams {

struct TopicPosition {
  struct Partition {
    std::int64_t next = 0;
    std::int64_t end = -1;  // of a bounded scan
    std::int32_t number = 0;  // among all partitions of the table's topics
  };
  bool bounded = false;
  std::map<std::int32_t, Partition> partitions;

  std::string encode() const {
    std::string bytes;
    StateEncoder out(bytes);
    out.number(bounded);
    out.size(partitions.size());
    for (const auto& [index, partition] : partitions) {
      out.number(index);
      out.number(partition.next);
      out.number(partition.end);
    }
    return bytes;
  }

  static Result<TopicPosition> decode(std::string_view bytes) {
    StateDecoder in(bytes);
    TopicPosition position;
    position.bounded = in.number<bool>();
    for (std::uint32_t left = in.size(); left > 0; --left) {
      Partition& partition = position.partitions[in.number<std::int32_t>()];
      partition.next = in.number<std::int64_t>();
      partition.end = in.number<std::int64_t>();
    }
    if (!in.whole()) return fail(ErrorCode::kInvalidRecord, "the position in a topic is none");
    return position;
  }
};

/// Of a table of several topics, by their names.
using TopicPositions = std::map<std::string, TopicPosition>;

/// The numbers of the partitions stand behind the positions: watermarks are kept by them.
inline std::string encode_positions(const TopicPositions& positions) {
  std::string bytes;
  StateEncoder out(bytes);
  out.size(positions.size());
  for (const auto& [topic, position] : positions) {
    out.text(topic);
    out.text(position.encode());
  }
  for (const auto& [topic, position] : positions) {
    for (const auto& [index, partition] : position.partitions) out.number(partition.number);
  }
  return bytes;
}

inline Result<TopicPositions> decode_positions(std::string_view bytes) {
  StateDecoder in(bytes);
  TopicPositions positions;
  for (std::uint32_t left = in.size(); left > 0; --left) {
    const std::string topic(in.text());
    TRY_ASSIGN(positions[topic], TopicPosition::decode(in.text()));
  }
  // Before there were numbers, partitions were counted in the order of topics.
  const bool numbered = !in.whole();
  std::int32_t next = 0;
  for (auto& [topic, position] : positions) {
    for (auto& [index, partition] : position.partitions) partition.number = numbered ? in.number<std::int32_t>() : next++;
  }
  if (!in.whole()) return fail(ErrorCode::kInvalidRecord, "the positions in topics are none");
  return positions;
}

}  // namespace cork::streams
