// SPDX-License-Identifier: Apache-2.0
// Headers of requests and responses: versions 1 and 2 of the one, 0 and 1 of the other.
#include "protocol/header.h"

#include <algorithm>

namespace cork::protocol {
namespace {

bool is_flexible(ApiKey key, std::int16_t version) {
  const ApiVersionRow* row = find_api(static_cast<std::int16_t>(key));
  return row != nullptr && version >= row->flexible;
}

void skip_tagged_fields(Reader& in) {
  for (std::uint32_t count = in.unsigned_varint(); count > 0 && in.ok(); --count) {
    in.unsigned_varint();
    in.take(in.unsigned_varint());
  }
}

}  // namespace

const ApiVersionRow* find_api(std::int16_t key) {
  const auto found = std::ranges::lower_bound(kApiVersions, static_cast<ApiKey>(key), {}, &ApiVersionRow::key);
  return found != kApiVersions.end() && found->key == static_cast<ApiKey>(key) ? &*found : nullptr;
}

std::string_view to_string(ApiKey key) {
  const ApiVersionRow* row = find_api(static_cast<std::int16_t>(key));
  return row == nullptr ? "unknown API" : row->name;
}

Result<RequestHeader> decode_request_header(Reader& in) {
  RequestHeader header;
  header.api_key = in.number<std::int16_t>();
  header.api_version = in.number<std::int16_t>();
  header.correlation_id = in.number<std::int32_t>();
  if (const auto length = in.string_length(false)) header.client_id = in.take_string(*length);
  if (is_flexible(static_cast<ApiKey>(header.api_key), header.api_version)) skip_tagged_fields(in);
  TRY(in.status());
  return header;
}

Result<std::int32_t> decode_response_header(Reader& in, ApiKey key, std::int16_t version) {
  const auto correlation_id = in.number<std::int32_t>();
  if (key != ApiKey::kApiVersions && is_flexible(key, version)) skip_tagged_fields(in);
  TRY(in.status());
  return correlation_id;
}

void begin_response(Writer& out, ApiKey key, std::int16_t version, std::int32_t correlation_id) {
  out.number(std::int32_t{0});
  out.number(correlation_id);
  if (key != ApiKey::kApiVersions && is_flexible(key, version)) out.unsigned_varint(0);
}

void begin_request(Writer& out, ApiKey key, std::int16_t version, std::int32_t correlation_id, std::string_view client_id) {
  out.number(std::int32_t{0});
  out.number(static_cast<std::int16_t>(key));
  out.number(version);
  out.number(correlation_id);
  out.string_length(client_id.size(), false);
  out.raw(client_id);
  if (is_flexible(key, version)) out.unsigned_varint(0);
}

Result<std::vector<Bytes>> finish_frame(Writer& out) {
  const std::size_t size = out.size() - sizeof(std::int32_t);
  if (size > INT32_MAX) return fail(ErrorCode::kInvalidRequest, "a frame of more than 2 GiB cannot be sent");
  out.patch(0, static_cast<std::int32_t>(size));
  return out.finish();
}

Result<std::vector<Bytes>> encode_response(const MessageInfo& info, const void* message, std::int16_t version, std::int32_t correlation_id) {
  Writer out;
  begin_response(out, static_cast<ApiKey>(info.key), version, correlation_id);
  TRY(encode_message(info, message, out, version));
  return finish_frame(out);
}

Result<std::vector<Bytes>> encode_request(const MessageInfo& info, const void* message, std::int16_t version, std::int32_t correlation_id,
                                          std::string_view client_id) {
  Writer out;
  begin_request(out, static_cast<ApiKey>(info.key), version, correlation_id, client_id);
  TRY(encode_message(info, message, out, version));
  return finish_frame(out);
}

}  // namespace cork::protocol
