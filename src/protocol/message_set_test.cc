// SPDX-License-Identifier: Apache-2.0
// Tests of formats 0 and 1: messages that another client wrote, conversion to format 2, damage.
#include "protocol/message_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace cork::protocol {
namespace {

constexpr std::size_t kPlainMax = 1 << 20;

struct Sample {
  int magic;
  Codec codec;
  std::string_view hex;
};

constexpr Sample kSamples[] = {
#define CORK_MESSAGE_SET(magic, codec, hex) {magic, Codec::codec, hex},
#include "protocol/message_set_samples.inc"
#undef CORK_MESSAGE_SET
};

std::vector<std::byte> bytes_of(const Sample& sample) {
  std::vector<std::byte> out;
  for (std::size_t i = 0; i + 1 < sample.hex.size(); i += 2) {
    out.push_back(static_cast<std::byte>(std::stoi(std::string(sample.hex.substr(i, 2)), nullptr, 16)));
  }
  return out;
}

std::string describe(const Sample& sample) {
  return "format " + std::to_string(sample.magic) + " " + std::string(compression::to_string(sample.codec));
}

std::optional<std::string> text(const std::optional<ByteSpan>& bytes) {
  return bytes ? std::optional(std::string(as_string_view(*bytes))) : std::nullopt;
}

void expect_record(const Record& record, int i, int magic) {
  EXPECT_EQ(record.timestamp, magic == 0 ? kNoTimestamp : 1'700'000'000'000 + i);
  EXPECT_EQ(text(record.key), i == 1 ? std::nullopt : std::optional("key-" + std::to_string(i)));
  EXPECT_EQ(text(record.value),
            i == 2 ? std::nullopt : std::optional("value lorem ipsum lorem ipsum " + std::to_string(i)));
}

TEST(MessageSet, WhatAnotherClientWroteIsRead) {
  for (const Sample& sample : kSamples) {
    SCOPED_TRACE(describe(sample));
    const Bytes data = Bytes::from(bytes_of(sample));
    ASSERT_EQ(format_of(data.span()), sample.magic);
    std::vector<Record> records;
    std::vector<Bytes> memory;
    for (std::size_t at = 0; at < data.size();) {
      auto set = read_message(data.slice(at, data.size() - at), kPlainMax);
      ASSERT_TRUE(set) << set.error().describe();
      EXPECT_EQ(set->codec, sample.codec);
      records.insert(records.end(), set->records.begin(), set->records.end());
      memory.push_back(set->memory);
      at += set->size;
    }
    ASSERT_EQ(records.size(), 3);
    for (int i = 0; i < 3; ++i) expect_record(records[static_cast<std::size_t>(i)], i, sample.magic);
    if (sample.codec == Codec::kNone) EXPECT_EQ(records[2].offset, 2);
  }
}

/// A broker gives the outer message of format 1 the offset of its last record.
TEST(MessageSet, OffsetsInsideACompressedMessageOfFormat1AreRelative) {
  for (const Sample& sample : kSamples) {
    if (sample.magic != 1 || sample.codec == Codec::kNone) continue;
    SCOPED_TRACE(describe(sample));
    auto data = bytes_of(sample);
    store_big_endian(data.data(), std::int64_t{1002});
    const auto set = read_message(Bytes::from(std::move(data)), kPlainMax);
    ASSERT_TRUE(set);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(set->records[i].offset, 1000 + static_cast<std::int64_t>(i));
  }
}

TEST(MessageSet, BecomesABatchOfFormat2) {
  for (const Sample& sample : kSamples) {
    SCOPED_TRACE(describe(sample));
    const auto made = to_record_batch(Bytes::from(bytes_of(sample)), kPlainMax);
    ASSERT_TRUE(made) << made.error().describe();
    const auto batch = next_batch(made->span());
    ASSERT_TRUE(batch && check_batch(*batch));
    EXPECT_EQ(batch->codec(), sample.codec);
    EXPECT_EQ(batch->record_count(), 3);
    const auto plain = plain_records(*batch, *made, kPlainMax);
    ASSERT_TRUE(plain);
    RecordReader reader(*batch, plain->span());
    for (int i = 0; i < 3; ++i) expect_record(**reader.next(), i, sample.magic);
  }
}

TEST(MessageSet, EveryFlippedBitAndEveryCutIsAnError) {
  for (const Sample& sample : kSamples) {
    SCOPED_TRACE(describe(sample));
    const auto good = bytes_of(sample);
    std::vector<bool> is_offset(good.size());  // the CRC does not cover them
    for (std::size_t at = 0; at < good.size();) {
      std::fill_n(is_offset.begin() + static_cast<std::ptrdiff_t>(at), sizeof(std::int64_t), true);
      at += read_message(Bytes::copy(ByteSpan(good).subspan(at)), kPlainMax)->size;
    }
    for (std::size_t i = 0; i < good.size(); ++i) {
      if (is_offset[i]) continue;
      auto data = good;
      data[i] ^= std::byte{4};
      EXPECT_FALSE(to_record_batch(Bytes::from(std::move(data)), kPlainMax)) << i;
    }
    if (sample.codec == Codec::kNone) continue;  // three messages: a cut between them is none
    for (std::size_t size = 1; size < good.size(); ++size) {
      EXPECT_FALSE(to_record_batch(Bytes::copy(ByteSpan(good).first(size)), kPlainMax)) << size;
    }
  }
}

TEST(MessageSet, WhatItExpandsToHasABound) {
  for (const Sample& sample : kSamples) {
    if (sample.codec == Codec::kNone) continue;
    const auto made = to_record_batch(Bytes::from(bytes_of(sample)), 64);
    ASSERT_FALSE(made) << describe(sample);
    EXPECT_EQ(made.error().code, ErrorCode::kMessageTooLarge) << describe(sample);
  }
}

}  // namespace
}  // namespace cork::protocol
