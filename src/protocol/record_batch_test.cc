// SPDX-License-Identifier: Apache-2.0
// Tests of record batches: round trips with each codec, bytes recorded from Kafka, damage.
#include <gtest/gtest.h>

#include <string>

#include "protocol/record_batch_builder.h"

namespace cork::protocol {
namespace {

constexpr std::size_t kPlainMax = 1 << 20;

ByteSpan bytes(std::string_view text) { return as_byte_span(text); }

std::vector<std::byte> sample(Codec codec, int records = 20) {
  RecordBatchBuilder builder({.codec = codec, .producer_id = 7, .producer_epoch = 1, .base_sequence = 100});
  for (int i = 0; i < records; ++i) {
    const std::string key = "key-" + std::to_string(i);
    const RecordHeader headers[] = {{"h", bytes("v")}, {"null", std::nullopt}};
    builder.append(1'700'000'000'000 + i * 3, i % 3 == 0 ? std::nullopt : std::optional(bytes(key)),
                   i % 4 == 0 ? std::nullopt : std::optional(bytes("value lorem ipsum")), headers);
  }
  return *builder.build(42);
}

Result<int> walk(ByteSpan data) {
  TRY_ASSIGN(const RecordBatchView batch, next_batch(data));
  TRY(check_batch(batch));
  TRY_ASSIGN(const Bytes plain, plain_records(batch, Bytes::borrow(data), kPlainMax));
  RecordReader reader(batch, plain.span());
  for (int count = 0;; ++count) {
    TRY_ASSIGN(const auto record, reader.next());
    if (!record) return count;
  }
}

TEST(RecordBatch, RecordsComeBackWithEachCodec) {
  for (const Codec codec : {Codec::kNone, Codec::kGzip, Codec::kSnappy, Codec::kLz4, Codec::kZstd}) {
    const auto data = sample(codec);
    const auto batch = next_batch(data);
    ASSERT_TRUE(batch);
    EXPECT_TRUE(check_batch(*batch));
    EXPECT_EQ(batch->codec(), codec);
    EXPECT_EQ(batch->base_offset(), 42);
    EXPECT_EQ(batch->next_offset(), 62);
    EXPECT_EQ(batch->max_timestamp(), 1'700'000'000'057);
    EXPECT_EQ(batch->last_sequence(), 119);
    const auto plain = plain_records(*batch, Bytes::borrow(data), kPlainMax);
    ASSERT_TRUE(plain);
    RecordReader reader(*batch, plain->span());
    for (int i = 0; i < 20; ++i) {
      auto next = reader.next();
      ASSERT_TRUE(next && *next) << i;
      Record& record = **next;
      EXPECT_EQ(record.offset, 42 + i);
      EXPECT_EQ(record.timestamp, 1'700'000'000'000 + i * 3);
      EXPECT_EQ(record.key.has_value(), i % 3 != 0);
      if (record.key) EXPECT_EQ(as_string_view(*record.key), "key-" + std::to_string(i));
      EXPECT_EQ(record.value.has_value(), i % 4 != 0);
      ASSERT_EQ(record.headers.size(), 2);
      EXPECT_EQ(as_string_view(*record.headers.next()->value), "v");
      EXPECT_FALSE(record.headers.next()->value.has_value());
      EXPECT_FALSE(record.headers.next().has_value());
    }
    EXPECT_FALSE(reader.next()->has_value());
  }
}

TEST(RecordBatch, PatchesKeepTheCrcRight) {
  auto data = sample(Codec::kNone);
  set_base_offset(data, 1'000'000'000'000);
  set_leader_epoch(data, 3);
  EXPECT_TRUE(check_batch(*next_batch(data)));
  EXPECT_EQ(next_batch(data)->base_offset(), 1'000'000'000'000);
  set_max_timestamp(data, 99, true);
  EXPECT_TRUE(check_batch(*next_batch(data)));
  EXPECT_TRUE(next_batch(data)->log_append_time());
  const auto batch = next_batch(data);
  RecordReader reader(*batch, batch->records());
  EXPECT_EQ((*reader.next())->timestamp, 99);
}

TEST(RecordBatch, EveryFlippedBitBehindTheCrcIsNoticed) {
  const auto good = sample(Codec::kNone, 3);
  for (std::size_t i = BatchLayout::kCrc; i < good.size(); ++i) {
    auto data = good;
    data[i] ^= std::byte{1};
    EXPECT_FALSE(walk(data)) << i;
  }
}

TEST(RecordBatch, DamageBehindARightCrcNeverCrashes) {
  const auto good = sample(Codec::kNone, 3);
  int refused = 0;
  for (std::size_t i = BatchLayout::kAttributes; i < good.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      auto data = good;
      data[i] ^= static_cast<std::byte>(1 << bit);
      update_crc(data);
      refused += !walk(data);
    }
  }
  EXPECT_GT(refused, 200);
}

TEST(RecordBatch, EveryCutIsAnError) {
  const auto good = sample(Codec::kZstd);
  for (std::size_t size = 0; size < good.size(); ++size) EXPECT_FALSE(walk(ByteSpan(good).first(size))) << size;
}

TEST(RecordBatch, SequencesWrapAsInKafka) {
  EXPECT_EQ(RecordBatchView::add_sequence(INT32_MAX, 1), 0);
  EXPECT_EQ(RecordBatchView::add_sequence(INT32_MAX - 1, 3), 1);
  EXPECT_EQ(RecordBatchView::add_sequence(kNoSequence, 3), kNoSequence);
}

TEST(RecordBatch, AnEndOfTransactionMarkerIsOneControlRecord) {
  const auto data = build_end_txn_marker(5, 9, 2, ControlType::kCommit, 4);
  const auto batch = next_batch(data);
  ASSERT_TRUE(batch);
  EXPECT_TRUE(check_batch(*batch)) << check_batch(*batch).error().describe();
  EXPECT_TRUE(batch->control() && batch->transactional());
  EXPECT_EQ(batch->base_sequence(), kNoSequence);
  RecordReader reader(*batch, batch->records());
  EXPECT_EQ(control_type(**reader.next()), ControlType::kCommit);
}

}  // namespace
}  // namespace cork::protocol
