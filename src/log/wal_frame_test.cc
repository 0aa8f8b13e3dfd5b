// SPDX-License-Identifier: Apache-2.0
// Tests of frames: what is written is what a replay finds, whatever the size and kind, and nothing else is.
#include "log/wal_frame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/crc32c.h"
#include "base/endian.h"
#include "log/simulated_log.h"

namespace cork::log {
namespace {

constexpr LogId kFirst{{}, 1};
constexpr LogId kSecond{{}, 2};

std::vector<std::byte> commit_of(const std::vector<Appended>& appended, std::uint64_t commit, std::uint64_t generation = 7) {
  std::vector<const Appended*> entries;
  for (const Appended& one : appended) entries.push_back(&one);
  std::vector<Bytes> parts;
  encode_commit(entries, generation, commit, parts);
  std::vector<std::byte> out;
  for (const Bytes& part : parts) out.insert(out.end(), part.span().begin(), part.span().end());
  return out;
}

Appended batches(const LogId& log, std::string_view value) { return {log, FrameKind::kBatches, Bytes::from(batch_of(value))}; }

std::vector<std::byte> encoded(const std::vector<std::byte>& batch) { return commit_of({{kFirst, FrameKind::kBatches, Bytes::copy(batch)}}, 42); }

std::uint32_t sum_of(ByteSpan frame) { return crc32c(frame.subspan(4, FrameHeader::kSize - 4 + load_big_endian<std::uint32_t>(&frame[4]))); }

std::vector<std::byte> file_of(const std::vector<std::vector<std::byte>>& commits, std::uint64_t generation = 7) {
  std::vector<std::byte> out = encode_wal_header(generation);
  for (const auto& commit : commits) out.insert(out.end(), commit.begin(), commit.end());
  return out;
}

/// A file as version 1 had them: frames of one batch, one behind the other.
std::vector<std::byte> older_file(const std::vector<std::pair<std::uint64_t, std::vector<std::byte>>>& frames) {
  std::vector<std::byte> out(32);
  std::ranges::copy(as_byte_span("CORKWAL1"), out.begin());
  store_big_endian(&out[8], std::uint64_t{7});
  store_big_endian(&out[16], crc32c(ByteSpan(out).first(16)));
  for (const auto& [commit, payload] : frames) {
    std::vector<std::byte> frame(56);
    store_big_endian(&frame[4], static_cast<std::uint32_t>(payload.size()));
    store_big_endian(&frame[8], std::uint64_t{7});
    store_big_endian(&frame[16], commit);
    store_big_endian(&frame[40], std::int32_t{2});
    store_big_endian(&frame[44], payload.empty() ? std::uint32_t{2} : std::uint32_t{1});
    store_big_endian(&frame[48], std::int64_t{123});
    frame.insert(frame.end(), payload.begin(), payload.end());
    store_big_endian(frame.data(), crc32c(ByteSpan(frame).subspan(4)));
    out.insert(out.end(), frame.begin(), frame.end());
  }
  return out;
}

TEST(WalFrame, TheSumOfALargeBatchIsThatOfItsBytes) {
  // Taken together from the batch's own sum and that of what lies before it.
  for (const std::size_t size : {8'200U, 8'201U, 10'007U, 65'536U, 300'001U}) {
    std::vector<std::byte> batch = batch_of(std::string(size, 'x'));
    protocol::set_base_offset(batch, 1'000'000'007);
    protocol::set_leader_epoch(batch, 3);
    const auto frame = encoded(batch);
    EXPECT_EQ(load_big_endian<std::uint32_t>(frame.data()), sum_of(frame)) << size;
    const auto parsed = parse_frame(frame, 7);
    ASSERT_TRUE(parsed) << size;
    EXPECT_EQ(parsed->payload.size(), batch.size());
    EXPECT_EQ(parsed->base_offset, 1'000'000'007);
  }
}

TEST(WalFrame, TheSumOfSeveralBatchesIsThatOfAllTheirBytes) {
  std::vector<std::byte> two = batch_of(std::string(9'000, 'x'));
  const std::vector<std::byte> second = batch_of(std::string(9'000, 'y'));
  two.insert(two.end(), second.begin(), second.end());
  const auto apart = commit_of({batches(kFirst, std::string(9'000, 'x')), batches(kFirst, std::string(9'000, 'y'))}, 42);
  EXPECT_EQ(apart, encoded(two));
  EXPECT_EQ(load_big_endian<std::uint32_t>(apart.data()), sum_of(apart));
  EXPECT_TRUE(parse_frame(apart, 7));
}

TEST(WalFrame, BatchesOfALogShareAFrameAndItsStartMovesInBetween) {
  const auto file = file_of({commit_of({batches(kFirst, "a"), batches(kFirst, "b"), {kFirst, FrameKind::kLogStart, log_start_payload(5)}, batches(kFirst, "c"), batches(kSecond, "d")}, 1),
                             commit_of({batches(kSecond, "e")}, 2)});
  ASSERT_EQ(file.size() % kWalSector, 0U);
  WalReader reader(file, head_of(file, 1));
  const auto frames = reader.next();
  ASSERT_EQ(frames.size(), 4U);
  EXPECT_EQ(reader.begin(), 0U);
  EXPECT_EQ(frames[0].payload.size(), 2 * batch_of("a").size());
  EXPECT_EQ(frames[1].header.kind, FrameKind::kLogStart);
  EXPECT_EQ(frames[1].base_offset, 5);
  EXPECT_EQ(frames[2].header.log, kFirst);
  EXPECT_EQ(frames[3].header.log, kSecond);
  EXPECT_FALSE(frames[2].header.ends_commit);
  EXPECT_TRUE(frames[3].header.ends_commit);
  const std::size_t second = reader.end();
  EXPECT_EQ(reader.next().size(), 1U);
  EXPECT_EQ(reader.begin(), second);
  EXPECT_EQ(reader.end(), file.size());
  EXPECT_TRUE(reader.next().empty());
  EXPECT_FALSE(reader.proof_of_damage(2));
}

TEST(WalFrame, ACommitIsReadAsAWholeOrNotAtAll) {
  const std::vector<Appended> both = {batches(kFirst, std::string(600, 'a')), batches(kSecond, std::string(600, 'b'))};
  const auto whole = file_of({commit_of(both, 1), commit_of(both, 2)});
  const std::size_t begin = kWalSector + (whole.size() - kWalSector) / 2;
  for (std::size_t lost = begin; lost < whole.size(); lost += kWalSector) {
    auto torn = whole;
    std::fill_n(torn.begin() + static_cast<std::ptrdiff_t>(lost), kWalSector, std::byte{0});
    WalReader reader(torn, head_of(torn, 1));
    EXPECT_EQ(reader.next().size(), 2U);
    EXPECT_TRUE(reader.next().empty()) << lost;
    EXPECT_EQ(reader.end(), begin);
    EXPECT_FALSE(reader.proof_of_damage(1)) << "what a torn commit leaves is no proof";
    torn.insert(torn.end(), whole.begin() + kWalSector, whole.begin() + static_cast<std::ptrdiff_t>(begin));  // as if a commit had followed
    EXPECT_FALSE(WalReader(torn, head_of(torn, 1)).proof_of_damage(1)) << "an earlier one";
    const auto third = commit_of(both, 3);
    std::ranges::copy(third, torn.begin() + static_cast<std::ptrdiff_t>(whole.size()));
    WalReader damaged(torn, head_of(torn, 1));
    (void)damaged.next();
    EXPECT_EQ(damaged.proof_of_damage(1), whole.size()) << lost;
  }
}

TEST(WalFrame, SmallBatchesOfManyClientsCostLittleMoreThanTheirBytes) {
  // As in the benchmark: 64 clients, 8 logs.
  std::vector<Appended> appended;
  for (int i = 0; i < 64; ++i) appended.push_back(batches({{}, i / 8}, std::string(100, 'v')));
  const double batch = static_cast<double>(appended.front().payload.size());
  EXPECT_LT(static_cast<double>(commit_of(appended, 1).size()) / (64 * batch), 1.05);
}

TEST(WalFrame, FilesOfVersion1AreRead) {
  const auto batch = batch_of("value");
  auto file = older_file({{4, batch}, {4, {}}, {5, batch}});
  for (const bool header_damaged : {false, true}) {
    if (header_damaged) file[9] ^= std::byte{1};
    const WalHead head = head_of(file, 1);
    EXPECT_EQ(head.sound, !header_damaged);
    EXPECT_EQ(head.version, 1);
    EXPECT_EQ(head.generation, 7U);
    WalReader reader(file, head);
    std::vector<Frame> found;
    for (auto frames = reader.next(); !frames.empty(); frames = reader.next()) {
      EXPECT_EQ(reader.begin(), found.empty() ? 0 : frames.front().position);
      found.insert(found.end(), frames.begin(), frames.end());
    }
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(reader.end(), file.size());
    EXPECT_EQ(found[1].header.kind, FrameKind::kLogStart);
    EXPECT_EQ(found[1].base_offset, 123);
    EXPECT_EQ(found[2].header.commit, 5U);
    EXPECT_EQ(found[2].header.log.partition, 2);
    EXPECT_EQ(found[2].payload.size(), batch.size());
  }
}

TEST(WalFrame, AFrameOfAnotherLapIsNone) {
  const auto frame = encoded(batch_of("value"));
  EXPECT_TRUE(parse_frame(frame, 7));
  EXPECT_FALSE(parse_frame(frame, 6));
  EXPECT_FALSE(parse_frame(frame, 8));
}

TEST(WalFrame, AFlippedBitIsNoticedWhereverItIs) {
  const auto sound = encoded(batch_of(std::string(9'000, 'x')));
  ASSERT_TRUE(parse_frame(sound, 7));
  const std::size_t size = parse_frame(sound, 7)->size;  // zeros follow
  for (std::size_t at = 0; at < size; at += at < 200 ? 1 : 97) {
    auto damaged = sound;
    damaged[at] ^= std::byte{4};
    EXPECT_FALSE(parse_frame(damaged, 7)) << at;
  }
}

}  // namespace
}  // namespace cork::log
