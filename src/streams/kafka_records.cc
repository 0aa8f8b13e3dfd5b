// SPDX-License-Identifier: Apache-2.0
// Records of topics: headers, and what the producer sends.
#include "streams/kafka_records.h"

#include "streams/nested_value.h"

namespace cork::streams {

std::string map_of_headers(protocol::RecordHeaders headers) {
  Column key(string_type());
  Column value(bytes_type());
  std::string bytes;
  append_nested_size(0, bytes);
  std::uint32_t size = 0;
  while (const auto header = headers.next()) {
    key.resize(0);
    value.resize(0);
    key.append(header->key);
    if (header->value) value.append(as_string_view(*header->value));
    else value.append_null();
    append_cell(key, 0, bytes);
    append_cell(value, 0, bytes);
    ++size;
  }
  set_nested_size(size, 0, bytes);
  return bytes;
}

std::vector<protocol::RecordHeader> headers_of_map(std::string_view map) {
  std::vector<protocol::RecordHeader> headers;
  if (map.empty()) return headers;
  Column keys(string_type());
  Column values(bytes_type());
  read_pairs(map, keys, values);
  for (std::size_t i = 0; i < keys.stored(); ++i) {
    protocol::RecordHeader header;
    header.key = keys.value<std::string_view>(i);
    if (!values.is_null(i)) header.value = as_byte_span(values.value<std::string_view>(i));
    headers.push_back(header);
  }
  return headers;
}

client::RecordToSend record_to_send(Core& core, const RawRecord& record, const std::vector<protocol::RecordHeader>& headers) {
  client::RecordToSend send;
  if (record.to_partition >= 0) send.partition = record.to_partition;
  if (record.has_key) send.key = as_byte_span(record.key);
  if (record.has_value) send.value = as_byte_span(record.value);
  send.timestamp_ms = record.timestamp_ms < 0 ? core.wall_ms() : record.timestamp_ms;
  send.headers = headers;
  return send;
}

}  // namespace cork::streams
