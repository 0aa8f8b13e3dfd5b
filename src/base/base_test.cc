// SPDX-License-Identifier: Apache-2.0
// Tests of base: checksums, varints, ids, uuids, results.
#include <gtest/gtest.h>

#include "base/crc32c.h"
#include "base/endian.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/uuid.h"
#include "base/varint.h"

namespace cork {
namespace {

TEST(Crc32c, KnownVector) { EXPECT_EQ(crc32c(as_byte_span("123456789")), 0xe3069283u); }

TEST(Crc32c, HardwareEqualsTableAtEveryLengthAndSplit) {
  std::vector<std::byte> data(10'000);
  std::uint32_t x = 1;
  for (auto& b : data) b = static_cast<std::byte>((x = x * 1664525 + 1013904223) >> 24);
  for (std::size_t n : {0u, 1u, 7u, 8u, 9u, 1023u, 3071u, 3072u, 3073u, 6144u, 9999u, 10'000u}) {
    const ByteSpan all(data.data(), n);
    EXPECT_EQ(crc32c(all), crc32c_portable(all)) << n;
    EXPECT_EQ(crc32c(all.subspan(n / 3), crc32c(all.first(n / 3))), crc32c(all)) << n;
  }
}

TEST(Varint, RoundTripsAtTheEdges) {
  for (std::int64_t v : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{63}, std::int64_t{64}, std::int64_t{-65},
                         std::int64_t{1} << 31, INT64_MAX, INT64_MIN}) {
    std::byte buffer[kMaxVarint64Bytes];
    const auto n = write_unsigned_varint(buffer, zigzag(v));
    EXPECT_EQ(n, varint_size(v));
    std::uint64_t back = 0;
    EXPECT_EQ(read_unsigned_varint(buffer, buffer + n, back), n);
    EXPECT_EQ(unzigzag(back), v);
    EXPECT_EQ(read_unsigned_varint(buffer, buffer + n - 1, back), 0u) << "cut off";
  }
}

TEST(Uuid, PrintsAndParsesAsKafka) {
  const Uuid id = Uuid::from_random(0x0123456789abcdefULL, 0xfedcba9876543210ULL);
  EXPECT_EQ(id.to_string().size(), 22u);
  EXPECT_EQ(Uuid::parse(id.to_string()), id);
  EXPECT_EQ(Uuid{}.to_string(), "AAAAAAAAAAAAAAAAAAAAAA");
  EXPECT_FALSE(Uuid::parse("too short").has_value());
  EXPECT_NE(Uuid::from_random(0xfb00000000000000ULL, 1).to_string()[0], '-');
}

Result<int> half(int n) {
  if (n % 2 != 0) return fail(ErrorCode::kInvalidRequest, "odd");
  return n / 2;
}
Result<int> quarter(int n) {
  TRY_ASSIGN(const int h, half(n));
  return half(h);
}

TEST(Result, TryCarriesValuesAndErrors) {
  EXPECT_EQ(*quarter(8), 2);
  EXPECT_EQ(quarter(6).error().describe(), "INVALID_REQUEST: odd");
}

TEST(Ids, OrderAndArithmetic) {
  EXPECT_LT(Offset(1), Offset(1) + 1);
  EXPECT_EQ(Offset(7) - Offset(3), 4);
  EXPECT_EQ(Offset().value, -1);
}

}  // namespace
}  // namespace cork
