// SPDX-License-Identifier: Apache-2.0
// Tests of frames: what is written is what a replay finds, whatever the size and kind, and nothing else is.
#include "log/wal_frame.h"

#include <gtest/gtest.h>

#include <string>

#include "base/crc32c.h"
#include "base/endian.h"
#include "log/simulated_log.h"

namespace cork::log {
namespace {

std::vector<std::byte> encoded(FrameKind kind, const std::vector<std::byte>& payload) {
  FrameHeader header;
  header.generation = 7;
  header.commit = 42;
  header.kind = kind;
  header.base_offset = 123;
  std::vector<std::byte> out(FrameHeader::kSize);
  encode_frame_header(header, payload, out);
  out.insert(out.end(), payload.begin(), payload.end());
  return out;
}

TEST(WalFrame, TheSumOfALargeBatchIsThatOfItsBytes) {
  // Taken together from the batch's own sum and that of what lies before it.
  for (const std::size_t size : {8'200U, 8'201U, 10'007U, 65'536U, 300'001U}) {
    std::vector<std::byte> batch = batch_of(std::string(size, 'x'));
    protocol::set_base_offset(batch, 1'000'000'007);
    protocol::set_leader_epoch(batch, 3);
    const auto frame = encoded(FrameKind::kBatches, batch);
    EXPECT_EQ(load_big_endian<std::uint32_t>(frame.data()), crc32c(ByteSpan(frame).subspan(4))) << size;
    const auto parsed = parse_frame(frame, 7);
    ASSERT_TRUE(parsed) << size;
    EXPECT_EQ(parsed->payload.size(), batch.size());
  }
}

TEST(WalFrame, TheSumOfSeveralBatchesIsThatOfAllTheirBytes) {
  std::vector<std::byte> batches = batch_of(std::string(9'000, 'x'));
  const std::vector<std::byte> second = batch_of(std::string(9'000, 'y'));
  batches.insert(batches.end(), second.begin(), second.end());
  const auto frame = encoded(FrameKind::kBatches, batches);
  EXPECT_EQ(load_big_endian<std::uint32_t>(frame.data()), crc32c(ByteSpan(frame).subspan(4)));
  EXPECT_TRUE(parse_frame(frame, 7));
}

TEST(WalFrame, AFrameOfAnotherLapIsNone) {
  const auto frame = encoded(FrameKind::kBatches, batch_of("value"));
  EXPECT_TRUE(parse_frame(frame, 7));
  EXPECT_FALSE(parse_frame(frame, 6));
  EXPECT_FALSE(parse_frame(frame, 8));
}

TEST(WalFrame, AFlippedBitIsNoticedWhereverItIs) {
  const auto sound = encoded(FrameKind::kBatches, batch_of(std::string(9'000, 'x')));
  ASSERT_TRUE(parse_frame(sound, 7));
  for (std::size_t at = 0; at < sound.size(); at += at < 200 ? 1 : 97) {
    auto damaged = sound;
    damaged[at] ^= std::byte{4};
    EXPECT_FALSE(parse_frame(damaged, 7)) << at;
  }
}

}  // namespace
}  // namespace cork::log
