// SPDX-License-Identifier: Apache-2.0
// Tests of the client's pure parts: the partitioner against Kafka's own test values, addresses.
#include "client/partitioner.h"

#include <gtest/gtest.h>

#include "client/connection.h"

namespace cork::client {
namespace {

TEST(Partitioner, KeysGoWhereTheJavaProducerSendsThem) {
  const auto hash = [](std::string_view text) { return static_cast<std::int32_t>(murmur2(as_byte_span(text))); };
  EXPECT_EQ(hash("21"), -973932308);
  EXPECT_EQ(hash("foobar"), -790332482);
  EXPECT_EQ(hash("a-little-bit-long-string"), -985981536);
  EXPECT_EQ(hash("a-little-bit-longer-string"), -1486304829);
  EXPECT_EQ(hash("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8"), -58897971);
  EXPECT_EQ(hash("abc"), 479470107);
}

TEST(Addresses, HostsAndPortsAreRead) {
  const auto addresses = parse_addresses("a:1,b,[::1]:3");
  ASSERT_TRUE(addresses);
  EXPECT_EQ((*addresses)[0], (Address{"a", 1}));
  EXPECT_EQ((*addresses)[1], (Address{"b", 9092}));
  EXPECT_EQ((*addresses)[2], (Address{"::1", 3}));
  for (const char* wrong : {"", ":1", "a:x", "a:99999", "a:"}) EXPECT_FALSE(parse_addresses(wrong)) << wrong;
}

}  // namespace
}  // namespace cork::client
