// SPDX-License-Identifier: Apache-2.0
// Tests of quotas: which of them applies, how long one waits, bursts of changes, bounded memory.
#include "security/quota/client_quotas.h"

#include <gtest/gtest.h>

namespace cork::security {
namespace {

using metadata::QuotaEntity;
using metadata::QuotaValues;

constexpr std::int64_t kStart = 1'000'000;

QuotaEntity entity(std::optional<std::string> user, std::optional<std::string> client) {
  return {{"user", user}, {"client-id", client}};
}

ClientQuotas with(std::map<QuotaEntity, QuotaValues> quotas) {
  ClientQuotas out({}, {});
  out.set_quotas(quotas);
  return out;
}

TEST(ClientQuotas, TheMostSpecialOneApplies) {
  std::map<QuotaEntity, QuotaValues> all;
  const std::vector<std::pair<QuotaEntity, double>> in_order = {
      {entity("u", "c"), 1},          {entity("u", std::nullopt), 2},          {{{"user", "u"}}, 3},
      {entity(std::nullopt, "c"), 4}, {entity(std::nullopt, std::nullopt), 5}, {{{"user", std::nullopt}}, 6},
      {{{"client-id", "c"}}, 7},      {{{"client-id", std::nullopt}}, 8},
  };
  for (const auto& [key, bound] : in_order) all[key] = {{"producer_byte_rate", bound}};
  for (const auto& [key, bound] : in_order) {
    EXPECT_EQ(with(all).most_at_once(QuotaKind::kProduce, "u", "c"), bound * 10);
    all.erase(key);
  }
  EXPECT_EQ(with(all).most_at_once(QuotaKind::kProduce, "u", "c"), std::nullopt);
  EXPECT_EQ(with({{{{"user", "u"}}, {{"consumer_byte_rate", 9}}}}).most_at_once(QuotaKind::kProduce, "u", "c"),
            std::nullopt)
      << "another kind";
}

TEST(ClientQuotas, ASavedBurstThenAWaitThatBringsTheRateDown) {
  auto quotas = with({{{{"user", "u"}}, {{"producer_byte_rate", 1000}}}});
  EXPECT_EQ(quotas.record(QuotaKind::kProduce, "u", "a", 10'000, kStart), 0) << "ten seconds at once";
  const std::int64_t wait = quotas.record(QuotaKind::kProduce, "u", "b", 5'000, kStart);
  EXPECT_EQ(wait, 5'000) << "15,000 bytes in 10 s are 1.5 times too fast; clients of a user share its quota";
  EXPECT_EQ(quotas.record(QuotaKind::kProduce, "v", "a", 1e9, kStart), 0) << "another user";
  EXPECT_EQ(quotas.record(QuotaKind::kProduce, "u", "a", 0, kStart + 20'000), 0) << "all is forgotten";
}

// Whoever waits as told stays near the quota, whatever it sends at a time: what is larger than the saved burst of ten seconds
// gets these for nothing each time, by Kafka's formula.
TEST(ClientQuotas, WaitingAsToldKeepsTheRate) {
  for (const double size : {100.0, 3'000.0, 40'000.0}) {
    auto quotas = with({{{{"client-id", std::nullopt}}, {{"consumer_byte_rate", 1000}}}});
    std::int64_t now = kStart;
    double sent = 0;
    while (now < kStart + 600'000) {
      sent += size;
      now += 1 + quotas.record(QuotaKind::kFetch, "u", "c", size, now);
    }
    const double rate = sent * 1000 / static_cast<double>(now - kStart);
    EXPECT_GT(rate, 500) << size;
    EXPECT_LT(rate, size < 10'000 ? 1'150 : 1'350) << size;
  }
}

TEST(ClientQuotas, RequestsWaitForAWindowAtMost) {
  auto quotas = with({{{{"user", "u"}}, {{"request_percentage", 1}}}});
  EXPECT_EQ(quotas.record(QuotaKind::kRequest, "u", "c", 1'000'000, kStart), 1'000);
}

TEST(ClientQuotas, WhatIsTakenBackDoesNotCount) {
  auto quotas = with({{{{"user", "u"}}, {{"consumer_byte_rate", 1000}}}});
  EXPECT_GT(quotas.record(QuotaKind::kFetch, "u", "c", 50'000, kStart), 0);
  quotas.take_back(QuotaKind::kFetch, "u", "c", 50'000, kStart);
  EXPECT_EQ(quotas.record(QuotaKind::kFetch, "u", "c", 9'000, kStart), 0);
}

TEST(ClientQuotas, ChangesOfTopicsMayOweTokensOnce) {
  auto quotas = with({{{{"user", "u"}}, {{"controller_mutation_rate", 2}}}});
  EXPECT_TRUE(quotas.may_mutate("u", "c", kStart));
  quotas.take_mutations("u", "c", 100, kStart);  // 22 tokens were there
  EXPECT_FALSE(quotas.may_mutate("u", "c", kStart));
  EXPECT_EQ(quotas.mutation_throttle_ms("u", "c", kStart), 39'000);
  EXPECT_FALSE(quotas.may_mutate("u", "c", kStart + 38'000));
  EXPECT_TRUE(quotas.may_mutate("u", "c", kStart + 39'000));
  EXPECT_TRUE(quotas.may_mutate("v", "c", kStart));
}

TEST(ClientQuotas, ConnectionsOfAnAddress) {
  auto quotas = with({{{{"ip", std::nullopt}}, {{"connection_creation_rate", 1}}},
                      {{{"ip", "10.0.0.9"}}, {{"connection_creation_rate", 100}}}});
  int refused = 0;
  for (int i = 0; i < 50; ++i) refused += quotas.record_connection("10.0.0.1", kStart) > 0 ? 1 : 0;
  EXPECT_EQ(refused, 40);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(quotas.record_connection("10.0.0.9", kStart), 0);
}

TEST(ClientQuotas, NamesThatClientsThinkOfTakeNoMemoryForEver) {
  auto quotas = with({{{{"client-id", std::nullopt}}, {{"producer_byte_rate", 10}}}});
  for (int i = 0; i < 100'000; ++i)
    quotas.record(QuotaKind::kProduce, "u", "client-" + std::to_string(i), 1, kStart + i);
  EXPECT_LE(quotas.measured(), 21'000U);
}

}  // namespace
}  // namespace cork::security
