// SPDX-License-Identifier: Apache-2.0
// Records of topics as those of sinks and sources: headers as a MAP, texts as bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/producer.h"
#include "streams/source.h"

namespace cork::streams {

/// Headers as a MAP<STRING, BYTES>, as metadata columns show them.
std::string map_of_headers(protocol::RecordHeaders headers);
/// Views into the map's bytes. A NULL key is an empty one.
std::vector<protocol::RecordHeader> headers_of_map(std::string_view map);
/// What the producer sends; `headers` are those of the record, and outlive it.
client::RecordToSend record_to_send(Core& core, const RawRecord& record, const std::vector<protocol::RecordHeader>& headers);

}  // namespace cork::streams
