// SPDX-License-Identifier: Apache-2.0
// Headers of requests and responses, and whole frames with their length in front.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/message.h"

namespace cork::protocol {

struct RequestHeader {
  std::int16_t api_key = 0;  // as sent: it may name no API
  std::int16_t api_version = 0;
  std::int32_t correlation_id = 0;
  std::optional<String> client_id;
};

/// The row of an API, or nullptr if no API has this key.
const ApiVersionRow* find_api(std::int16_t key);
std::string_view to_string(ApiKey key);

/// Reads the header of a request; `in` is then at its body. A key without an API gets the form of header version 1.
/// A version that the API does not have is no error here. INVALID_REQUEST when malformed.
Result<RequestHeader> decode_request_header(Reader& in);

/// Reads the correlation id of a response to a request of this API and version; `in` is then at its body.
/// ApiVersions responses always have header version 0 (KIP-511).
Result<std::int32_t> decode_response_header(Reader& in, ApiKey key, std::int16_t version);

/// Starts a frame: room for the length, then the header.
void begin_response(Writer& out, ApiKey key, std::int16_t version, std::int32_t correlation_id);
void begin_request(Writer& out, ApiKey key, std::int16_t version, std::int32_t correlation_id, std::string_view client_id);
/// Puts the length in front of what was written and hands the parts over. INVALID_REQUEST past 2 GiB.
Result<std::vector<Bytes>> finish_frame(Writer& out);

/// A whole frame: `message` is what `info` describes. Errors as encode_message and finish_frame.
Result<std::vector<Bytes>> encode_response(const MessageInfo& info, const void* message, std::int16_t version, std::int32_t correlation_id);
Result<std::vector<Bytes>> encode_request(const MessageInfo& info, const void* message, std::int16_t version, std::int32_t correlation_id,
                                          std::string_view client_id);
template <class Response>
Result<std::vector<Bytes>> encode_response(const Response& response, std::int16_t version, std::int32_t correlation_id) {
  return encode_response(Response::kInfo, &response, version, correlation_id);
}

}  // namespace cork::protocol
