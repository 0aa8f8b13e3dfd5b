// SPDX-License-Identifier: Apache-2.0
// Tests of the codec against exchanges recorded from Kafka 4.4: decoded, printed as Kafka prints them, encoded again.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>

#include "protocol/generated/fetch_response.h"
#include "protocol/header.h"
#include "protocol/record.h"

namespace cork::protocol {
namespace {

/// What Kafka's generated classes print in toString: all fields of the newest version, whatever version was sent.
class KafkaText {
 public:
  static std::string print(const StructInfo& info, const void* object, std::string_view name) {
    std::string out = std::string(name) + "(";
    for (const Field& field : info.fields) {
      if (&field != info.fields.data()) out += ", ";
      out += std::string(field.name) + "=" + member(field, static_cast<const std::byte*>(object) + field.offset);
    }
    return out + ")";
  }

 private:
  static std::string member(const Field& field, const void* value) {
    if (field.flags & kNullable) value = field.optional->get(value);
    if (value == nullptr) return "null";
    if (!(field.flags & kArray)) return one(field, value, true);
    std::string out = "[";
    const auto* element = static_cast<const std::byte*>(field.array->data(value));
    for (std::size_t i = 0, size = field.array->size(value); i < size; ++i, element += field.array->stride) {
      out += (i == 0 ? "" : ", ") + one(field, element, false);
    }
    return out + "]";
  }

  static std::string one(const Field& field, const void* value, bool quoted) {
    switch (field.kind) {
      case Kind::kBool: return *static_cast<const bool*>(value) ? "true" : "false";
      case Kind::kInt8: return std::to_string(*static_cast<const std::int8_t*>(value));
      case Kind::kInt16: return std::to_string(*static_cast<const std::int16_t*>(value));
      case Kind::kUint16: return std::to_string(*static_cast<const std::uint16_t*>(value));
      case Kind::kInt32: return std::to_string(*static_cast<const std::int32_t*>(value));
      case Kind::kUint32: return std::to_string(*static_cast<const std::uint32_t*>(value));
      case Kind::kInt64: return std::to_string(*static_cast<const std::int64_t*>(value));
      case Kind::kFloat64: return java_double(*static_cast<const double*>(value));
      case Kind::kUuid: return static_cast<const Uuid*>(value)->to_string();
      case Kind::kString: {
        const std::string text = static_cast<const String*>(value)->str();
        return quoted ? "'" + text + "'" : text;
      }
      case Kind::kBytes: return bytes(*static_cast<const Bytes*>(value));
      case Kind::kRecords:
        return "MemoryRecords(size=" + std::to_string(static_cast<const Bytes*>(value)->size()) + ")";
      case Kind::kStruct: return print(*field.sub, value, field.sub->name);
    }
    return "";
  }

  static std::string java_double(double value) {
    std::string text = std::to_string(value);
    while (text.ends_with('0') && !text.ends_with(".0")) text.pop_back();
    return text;
  }

  static std::string bytes(const Bytes& value) {
    std::string out = "[";
    for (const std::byte byte : value.span()) {
      out += (out.size() == 1 ? "" : ", ") + std::to_string(static_cast<std::int8_t>(byte));
    }
    return out + "]";
  }
};

std::vector<std::byte> from_hex(std::string_view text) {
  std::vector<std::byte> out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    out.push_back(static_cast<std::byte>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
  }
  return out;
}

struct Exchange {
  std::string where;
  std::vector<std::byte> request;
  std::vector<std::byte> response;  // empty: none, or the connection was closed
  std::vector<std::string> printed;
};

std::vector<Exchange> recorded() {
  std::vector<Exchange> out;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(CORK_SOURCE_DIR "/tests/data/golden")) {
    if (entry.path().extension() == ".hex") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const auto& path : files) {
    std::ifstream in(path);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      const std::string text = line.size() > 2 ? line.substr(2) : "";
      if (line.starts_with("#")) out.push_back({path.filename().string() + ":" + std::to_string(number), {}, {}, {}});
      if (line.starts_with(">")) out.back().request = from_hex(text);
      if (line.starts_with("<") && text != "closed" && text != "none") out.back().response = from_hex(text);
      if (line.starts_with("=")) out.back().printed.push_back(text);
    }
  }
  return out;
}

const MessageInfo* find_message(MessageType type, std::int16_t key) {
  for (const MessageInfo* info : all_messages()) {
    if (info->type == type && info->key == key) return info;
  }
  return nullptr;
}

// Kafka prints how it holds the records.
std::string neutral(const std::string& text) {
  static const std::regex records("MemoryRecords\\(size=(\\d+), buffer=[^)]*\\)");
  return std::regex_replace(text, records, "MemoryRecords(size=$1)");
}

/// Requests were printed by their sender, which held values that the version does not carry.
std::string as_received(std::string text, std::int16_t version) {
  const auto replace = [&](std::string_view message, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    if (text.starts_with(message) && at != std::string::npos) text.replace(at, from.size(), to);
  };
  if (version == 0) replace("JoinGroupRequestData", "rebalanceTimeoutMs=10000", "rebalanceTimeoutMs=-1");
  if (version >= 6) replace("TxnOffsetCommitRequestData", "(name='golden'", "(name=''");
  replace("PushTelemetryRequestData", "metrics=java.nio.HeapByteBuffer[pos=0 lim=0 cap=0]", "metrics=[]");
  return text;
}

/// Decodes and encodes again; returns what was decoded as Kafka prints it.
/// `surplus` gets the number of bytes left over.
std::string check(const MessageInfo& info, Reader& in, ByteSpan body, std::int16_t version, std::size_t& surplus) {
  AnyMessage message = make_message(info);
  const auto decoded = decode_message(info, message.get(), in, version);
  EXPECT_TRUE(decoded) << decoded.error().describe();
  surplus = in.remaining();
  Writer out;
  const auto encoded = encode_message(info, message.get(), out, version);
  EXPECT_TRUE(encoded) << encoded.error().describe();
  const auto again = out.flatten();
  EXPECT_TRUE(std::ranges::equal(again, body.first(body.size() - surplus))) << "encodes to other bytes";
  EXPECT_FALSE(print_message(info, message.get(), version).empty());
  return KafkaText::print(info.body, message.get(), std::string(info.body.name) + "Data");
}

TEST(Golden, WhatKafkaAndItsClientsSaidDecodesAndEncodesToTheSameBytes) {
  std::size_t exchanges = 0;
  std::size_t compared = 0;
  std::size_t surplus_seen = 0;
  for (const Exchange& exchange : recorded()) {
    SCOPED_TRACE(exchange.where);
    Reader in{ByteSpan(exchange.request)};
    const auto header = decode_request_header(in);
    ASSERT_TRUE(header);
    const MessageInfo* request = find_message(MessageType::kRequest, header->api_key);
    ASSERT_NE(request, nullptr);
    ++exchanges;
    std::size_t surplus = 0;
    std::vector<std::string> printed;
    printed.push_back(check(*request, in, ByteSpan(exchange.request).subspan(in.position()), header->api_version, surplus));
    // librdkafka 2.16.1 asks for the metadata of all topics with three bytes too many; Kafka answers all the same.
    if (surplus != 0) {
      EXPECT_EQ(surplus, 3U);
      EXPECT_TRUE(header->api_key == 3 && header->api_version == 13 && header->client_id == "rdkafka");
      ++surplus_seen;
    }
    if (!exchange.response.empty()) {
      Reader answer{ByteSpan(exchange.response)};
      const auto id = decode_response_header(answer, static_cast<ApiKey>(header->api_key), header->api_version);
      EXPECT_EQ(*id, header->correlation_id);
      const MessageInfo* response = find_message(MessageType::kResponse, header->api_key);
      printed.push_back(check(*response, answer, ByteSpan(exchange.response).subspan(answer.position()),
                              header->api_version, surplus));
      EXPECT_EQ(surplus, 0U);
    }
    for (std::size_t i = 0; i < std::min(printed.size(), exchange.printed.size()); ++i, ++compared) {
      EXPECT_EQ(neutral(printed[i]), neutral(as_received(exchange.printed[i], header->api_version)));
    }
  }
  EXPECT_EQ(exchanges, 603U);
  EXPECT_EQ(compared, 666U);
  EXPECT_EQ(surplus_seen, 1U);
}

/// Counts the records of all whole batches; what a size limit cut off at the end is left.
int count_records(ByteSpan records) {
  int count = 0;
  while (true) {
    const auto batch = next_batch(records);
    if (!batch) return count;
    EXPECT_TRUE(check_batch(*batch)) << check_batch(*batch).error().describe();
    const auto plain = plain_records(*batch, Bytes::borrow(records), 1 << 24);
    if (!plain) ADD_FAILURE() << plain.error().describe();
    RecordReader reader(*batch, plain->span());
    for (auto record = reader.next(); record && *record; record = reader.next()) ++count;
    records = records.subspan(batch->size());
  }
}

TEST(Golden, BatchesThatKafkaServedAreRead) {
  int count = 0;
  std::map<Codec, int> codecs;
  for (const Exchange& exchange : recorded()) {
    Reader in{ByteSpan(exchange.request)};
    const auto header = decode_request_header(in);
    if (header->api_key != 1 || exchange.response.empty()) continue;
    SCOPED_TRACE(exchange.where);
    Reader answer{ByteSpan(exchange.response)};
    ASSERT_TRUE(decode_response_header(answer, ApiKey::kFetch, header->api_version));
    FetchResponse response;
    ASSERT_TRUE(response.decode(answer, header->api_version));
    for (const auto& topic : response.responses) {
      for (const auto& partition : topic.partitions) {
        if (!partition.records || partition.records->empty()) continue;
        ++codecs[next_batch(partition.records->span())->codec()];
        count += count_records(partition.records->span());
      }
    }
  }
  EXPECT_GT(count, 100);
  EXPECT_GE(codecs.size(), 3U);
}

}  // namespace
}  // namespace cork::protocol
