// SPDX-License-Identifier: Apache-2.0
// Tests of the codecs: round trips, caps against bombs, damage and truncation.
#include <gtest/gtest.h>
#include <snappy.h>

#include "compression/compression.h"

namespace cork::compression {
namespace {

constexpr Codec kAll[] = {Codec::kNone, Codec::kGzip, Codec::kSnappy, Codec::kLz4, Codec::kZstd};

std::string sample(std::size_t size) {
  std::string text;
  std::uint32_t x = 7;
  while (text.size() < size) {
    x = x * 1664525 + 1013904223;
    text += "ride " + std::to_string(x >> 20) + " zone " + std::to_string(x % 265) + ";";
  }
  text.resize(size);
  return text;
}

TEST(Compression, RoundTripsAtManySizes) {
  for (Codec codec : kAll) {
    for (std::size_t size : {0u, 1u, 100u, 32'768u, 32'769u, 300'000u}) {
      const std::string text = sample(size);
      const auto packed = compress(codec, as_byte_span(text));
      ASSERT_TRUE(packed) << packed.error().message;
      const auto back = decompress(codec, packed->span(), size);
      ASSERT_TRUE(back) << to_string(codec) << " " << size << " " << back.error().message;
      EXPECT_EQ(back->text(), text);
      if (codec != Codec::kNone && size > 1'000) EXPECT_LT(packed->size(), size);
    }
  }
}

TEST(Compression, NeverMoreThanTheCap) {
  const std::string zeros(50'000'000, '\0');
  for (Codec codec : kAll) {
    const auto packed = compress(codec, as_byte_span(zeros));
    ASSERT_TRUE(packed);
    for (std::size_t cap : {std::size_t{0}, std::size_t{1'000'000}, zeros.size() - 1}) {
      const auto back = decompress(codec, packed->span(), cap);
      ASSERT_FALSE(back) << to_string(codec);
      EXPECT_EQ(back.error().code, ErrorCode::kMessageTooLarge) << to_string(codec) << " " << back.error().message;
    }
  }
}

TEST(Compression, TruncationIsAnError) {
  const std::string text = sample(100'000);
  for (Codec codec : {Codec::kGzip, Codec::kSnappy, Codec::kLz4, Codec::kZstd}) {
    const auto packed = compress(codec, as_byte_span(text));
    for (std::size_t keep : {std::size_t{1}, std::size_t{17}, packed->size() / 2, packed->size() - 1}) {
      const auto back = decompress(codec, packed->span().first(keep), 1 << 20);
      EXPECT_FALSE(back) << to_string(codec) << " cut to " << keep;
    }
  }
}

TEST(Compression, DamageNeverCrashes) {
  const std::string text = sample(5'000);
  std::uint32_t x = 99;
  for (Codec codec : {Codec::kGzip, Codec::kSnappy, Codec::kLz4, Codec::kZstd}) {
    const auto packed = compress(codec, as_byte_span(text));
    for (int round = 0; round < 2'000; ++round) {
      std::vector<std::byte> damaged(packed->span().begin(), packed->span().end());
      for (int flips = 0; flips < 3; ++flips) {
        x = x * 1664525 + 1013904223;
        damaged[(x >> 8) % damaged.size()] ^= static_cast<std::byte>(1 << (x & 7));
      }
      const auto back = decompress(codec, damaged, 10'000);
      if (back) EXPECT_LE(back->size(), 10'000u);
    }
  }
}

TEST(Compression, ReadsRawSnappyAndRefusesImpossibleLengths) {
  const std::string text = sample(10'000);
  std::string raw;
  snappy::Compress(text.data(), text.size(), &raw);
  EXPECT_EQ(decompress(Codec::kSnappy, as_byte_span(raw), 1 << 20)->text(), text);
  const std::string lie("\xff\xff\xff\xff\x0f", 5);  // claims 4 GiB
  EXPECT_EQ(decompress(Codec::kSnappy, as_byte_span(lie), SIZE_MAX).error().code, ErrorCode::kCorruptMessage);
}

TEST(Compression, GzipMembersMayFollowOneAnother) {
  const auto first = compress(Codec::kGzip, as_byte_span("one "));
  const auto second = compress(Codec::kGzip, as_byte_span("two"));
  const std::string both = std::string(first->text()) + std::string(second->text());
  EXPECT_EQ(decompress(Codec::kGzip, as_byte_span(both), 100)->text(), "one two");
}

TEST(Compression, NamesAndLevels) {
  for (Codec codec : kAll) EXPECT_EQ(parse_codec(to_string(codec)), codec);
  EXPECT_FALSE(parse_codec("brotli"));
  EXPECT_FALSE(compress(Codec::kGzip, as_byte_span("x"), 10));
  EXPECT_FALSE(compress(Codec::kLz4, as_byte_span("x"), 18));
  EXPECT_FALSE(compress(Codec::kZstd, as_byte_span("x"), 99));
  EXPECT_FALSE(compress(static_cast<Codec>(7), as_byte_span("x")));
}

}  // namespace
}  // namespace cork::compression
