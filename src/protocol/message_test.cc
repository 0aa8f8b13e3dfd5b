// SPDX-License-Identifier: Apache-2.0
// Tests of the codec: round trips of every message in every version, bounds, headers and frames.
#include <gtest/gtest.h>

#include "protocol/generated/api_versions_request.h"
#include "protocol/generated/api_versions_response.h"
#include "protocol/generated/consumer_group_member_metadata_value.h"
#include "protocol/generated/fetch_response.h"
#include "protocol/generated/metadata_request.h"
#include "protocol/header.h"

namespace cork::protocol {
namespace {

/// SplitMix64 (Steele et al., 2014).
struct Random {
  std::uint64_t state;
  std::uint64_t next() {
    std::uint64_t z = state += 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
};

/// Fills a message with random values that its version can carry.
class Filler {
 public:
  Filler(Random& random, std::int16_t version) : random_(random), version_(version) {}

  void fields(const StructInfo& info, void* object) {
    for (const Field& field : info.fields) {
      if (field.has(version_)) member(field, static_cast<std::byte*>(object) + field.offset);
    }
  }

 private:
  void member(const Field& field, void* target) {
    if (field.flags & kNullable) {
      if (field.nullable(version_) && random_.next() % 4 == 0) return field.optional->reset(target);
      target = field.optional->emplace(target);
    }
    if (!(field.flags & kArray)) return one(field, target);
    const std::size_t size = random_.next() % 3;
    auto* element = static_cast<std::byte*>(field.array->resize(target, size));
    for (std::size_t i = 0; i < size; ++i) one(field, element + i * field.array->stride);
  }

  void one(const Field& field, void* target) {
    const std::uint64_t value = random_.next();
    switch (field.kind) {
      case Kind::kBool: *static_cast<bool*>(target) = value % 2 == 0; break;
      case Kind::kInt8: *static_cast<std::int8_t*>(target) = static_cast<std::int8_t>(value); break;
      case Kind::kInt16:
      case Kind::kUint16: *static_cast<std::uint16_t*>(target) = static_cast<std::uint16_t>(value); break;
      case Kind::kInt32:
      case Kind::kUint32: *static_cast<std::uint32_t*>(target) = static_cast<std::uint32_t>(value); break;
      case Kind::kInt64: *static_cast<std::int64_t*>(target) = static_cast<std::int64_t>(value); break;
      case Kind::kFloat64: *static_cast<double*>(target) = static_cast<double>(value); break;
      case Kind::kUuid: *static_cast<Uuid*>(target) = Uuid::from_random(value, ~value); break;
      case Kind::kString: *static_cast<String*>(target) = std::string(value % 200, 'x'); break;
      case Kind::kBytes:
      case Kind::kRecords: *static_cast<Bytes*>(target) = Bytes::from(std::string(value % 3000, 'y')); break;
      case Kind::kStruct: fields(*field.sub, target); break;
    }
  }

  Random& random_;
  std::int16_t version_;
};

std::vector<std::byte> encoded(const MessageInfo& info, const void* message, std::int16_t version) {
  Writer out;
  const auto result = encode_message(info, message, out, version);
  EXPECT_TRUE(result) << info.body.name << " v" << version << ": " << result.error().describe();
  return out.flatten();
}

TEST(Message, EveryVersionOfEveryMessageSurvivesARoundTrip) {
  Random random{1};
  for (const MessageInfo* info : all_messages()) {
    for (std::int16_t version = info->min; version <= info->max; ++version) {
      for (int repeat = 0; repeat < 10; ++repeat) {
        AnyMessage first = make_message(*info);
        Filler(random, version).fields(info->body, first.get());
        const auto bytes = encoded(*info, first.get(), version);
        AnyMessage second = make_message(*info);
        Reader in{ByteSpan(bytes)};
        const auto decoded = decode_message(*info, second.get(), in, version);
        ASSERT_TRUE(decoded) << info->body.name << " v" << version << ": " << decoded.error().describe();
        EXPECT_EQ(in.remaining(), 0U) << info->body.name << " v" << version;
        EXPECT_EQ(encoded(*info, second.get(), version), bytes) << info->body.name << " v" << version;
        EXPECT_EQ(print_message(*info, first.get(), version), print_message(*info, second.get(), version));
      }
    }
  }
}

TEST(Message, EveryCutIsAnErrorAndNeverMore) {
  Random random{2};
  for (const MessageInfo* info : all_messages()) {
    AnyMessage message = make_message(*info);
    Filler(random, info->max).fields(info->body, message.get());
    const auto bytes = encoded(*info, message.get(), info->max);
    for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 64) {
      AnyMessage other = make_message(*info);
      Reader in(ByteSpan(bytes).first(size));
      EXPECT_FALSE(decode_message(*info, other.get(), in, info->max)) << info->body.name << " cut to " << size;
    }
  }
}

TEST(Message, AnArrayThatTheFrameCannotHoldIsRefusedBeforeMemoryIsTaken) {
  Writer out;
  out.number(std::int32_t{INT32_MAX});  // topics of Metadata version 1
  out.raw(std::string(100, '\0'));
  const auto bytes = out.flatten();
  MetadataRequest request;
  Reader in{ByteSpan(bytes)};
  const auto result = request.decode(in, 1);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kInvalidRequest);
  EXPECT_NE(result.error().message.find("claims more elements"), std::string::npos) << result.error().message;
}

TEST(Message, AValueThatAVersionCannotCarryIsAnErrorUnlessIgnorable) {
  MetadataRequest request;
  request.include_topic_authorized_operations = true;
  Writer out;
  const auto result = request.encode(out, 1);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kUnsupportedVersion);
}

TEST(Message, UnknownTaggedFieldsAreSkipped) {
  ApiVersionsRequest request;
  request.client_software_name = "a";
  request.client_software_version = "b";
  Writer out;
  ASSERT_TRUE(request.encode(out, 3));
  auto bytes = out.flatten();
  bytes.back() = std::byte{1};  // one tagged field: 99, of two bytes
  for (const int value : {99, 2, 7, 7}) bytes.push_back(static_cast<std::byte>(value));
  ApiVersionsRequest other;
  Reader in{ByteSpan(bytes)};
  ASSERT_TRUE(other.decode(in, 3));
  EXPECT_EQ(in.remaining(), 0U);
  EXPECT_EQ(other.client_software_name, "a");
}

TEST(Message, ATaggedStructIsNullByAVarintOfZeroAsKafkaWritesIt) {
  using namespace std::string_literals;
  const std::string start = "\0\0\2c\2h\2\2t\1\0\0\0\7\0"s;
  const std::string none = start + "\1\0\1\0"s;  // these bytes are Kafka 4.3's
  const std::string some = start + "\1\0\x11\1\0\0\0\x09\2\6range\3\1\2\0\0"s;
  for (const std::string& text : {none, some}) {
    ConsumerGroupMemberMetadataValue value;
    const auto bytes = std::as_bytes(std::span(text));
    Reader in{ByteSpan(bytes)};
    ASSERT_TRUE(value.decode(in, 0));
    EXPECT_EQ(value.classic_member_metadata.has_value(), text == some);
    const auto again = encoded(ConsumerGroupMemberMetadataValue::kInfo, &value, 0);
    EXPECT_EQ(std::string(reinterpret_cast<const char*>(again.data()), again.size()), text);
  }
}

TEST(Frame, RecordsGoOutWithoutACopy) {
  FetchResponse response;
  auto& partition = response.responses.emplace_back().partitions.emplace_back();
  const Bytes records = Bytes::from(std::string(5000, 'r'));
  partition.records = records;
  const auto parts = encode_response(response, 12, 7);
  ASSERT_TRUE(parts);
  std::size_t size = 0;
  bool shared = false;
  for (const Bytes& part : *parts) {
    size += part.size();
    shared |= part.data() == records.data();
  }
  EXPECT_TRUE(shared);
  EXPECT_EQ(load_big_endian<std::int32_t>((*parts)[0].data()), static_cast<std::int32_t>(size - 4));
}

TEST(Frame, ApiVersionsResponsesHaveHeaderVersionZero) {
  const auto parts = encode_response(ApiVersionsResponse(), 3, 42);
  ASSERT_TRUE(parts);
  Reader in(parts->front().slice(4, parts->front().size() - 4));
  EXPECT_EQ(*decode_response_header(in, ApiKey::kApiVersions, 3), 42);
  ApiVersionsResponse response;
  EXPECT_TRUE(response.decode(in, 3));
  EXPECT_EQ(in.remaining(), 0U);
}

TEST(Frame, RequestHeaderOfEitherFormIsRead) {
  for (const std::int16_t version : {std::int16_t{8}, std::int16_t{9}}) {
    const MetadataRequest asked;
    const auto parts = encode_request(MetadataRequest::kInfo, &asked, version, 5, "me");
    ASSERT_TRUE(parts);
    Reader in(parts->front().slice(4, parts->front().size() - 4));
    const auto header = decode_request_header(in);
    ASSERT_TRUE(header);
    EXPECT_EQ(header->correlation_id, 5);
    EXPECT_EQ(*header->client_id, "me");
    MetadataRequest request;
    EXPECT_TRUE(request.decode(in, version));
    EXPECT_EQ(in.remaining(), 0U);
  }
}

}  // namespace
}  // namespace cork::protocol
