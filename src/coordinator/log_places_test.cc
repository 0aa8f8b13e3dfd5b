// SPDX-License-Identifier: Apache-2.0
// Tests of the partitions of ids in internal topics.
#include "coordinator/log_places.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace cork::coordinator {
namespace {

TEST(LogPlaces, AreThoseOfKafka) {
  // Math.abs(id.hashCode()) % 50 in Java; the fourth hash is the smallest number.
  EXPECT_EQ(LogPlaces::usual("payments", 50), 13);
  EXPECT_EQ(LogPlaces::usual("orders", 50), 31);
  EXPECT_EQ(LogPlaces::usual("my-group", 50), 12);
  EXPECT_EQ(LogPlaces::usual("polygenelubricants", 50), 0);
  EXPECT_EQ(LogPlaces::usual("größe der Gruppe", 50), 29);
  EXPECT_EQ(LogPlaces::usual("grüße \U0001F600", 50), 34);
  EXPECT_EQ(LogPlaces::usual("", 50), 0);
}

/// Partitions of a topic as lists of (id, whether something is known of it then).
using Records = std::vector<std::pair<std::string, bool>>;

std::set<std::string> load(LogPlaces& places, const std::map<std::int32_t, Records>& topic, std::int32_t partitions) {
  std::set<std::string> known;
  const auto read = [&](std::int32_t index) -> Result<void> {
    const auto records = topic.find(index);
    if (records == topic.end()) return {};
    for (const auto& [id, live] : records->second) {
      places.take(id, index, [&] { return known.contains(id); }, [&] { live ? static_cast<void>(known.insert(id)) : static_cast<void>(known.erase(id)); });
    }
    return {};
  };
  EXPECT_TRUE(places.load(partitions, read));
  return known;
}

constexpr const char* kId = "orders";  // usually in partition 31 of 50

TEST(LogPlaces, AnIdStaysWhereItIs) {
  LogPlaces places;
  EXPECT_EQ(load(places, {{17, {{kId, true}}}}, 50), std::set<std::string>{kId});
  EXPECT_EQ(places.of(kId, 50), 17);
  EXPECT_EQ(places.of("payments", 50), 13);
  int applied = 0;  // a group that is read again while the broker runs
  places.take(kId, 17, [] { return false; }, [&] { ++applied; });
  places.take(kId, 31, [] { return false; }, [&] { ++applied; });
  EXPECT_EQ(applied, 1);
}

TEST(LogPlaces, WhatIsDeletedThereBeginsAnewInItsUsualPlace) {
  LogPlaces places;
  EXPECT_TRUE(load(places, {{17, {{kId, true}, {kId, false}}}}, 50).empty());
  EXPECT_EQ(places.of(kId, 50), 31);
  EXPECT_EQ(load(places, {{17, {{kId, true}, {kId, false}, {kId, true}}}}, 50), std::set<std::string>{kId});
  EXPECT_EQ(places.of(kId, 50), 17);
}

TEST(LogPlaces, RemainsElsewhereDoNotTouchIt) {
  for (const std::int32_t elsewhere : {17, 49}) {
    LogPlaces places;
    EXPECT_EQ(load(places, {{elsewhere, {{kId, true}, {kId, false}}}, {31, {{kId, true}}}}, 50), std::set<std::string>{kId});
    EXPECT_EQ(places.of(kId, 50), 31);
  }
  LogPlaces places;
  EXPECT_EQ(load(places, {{17, {{kId, true}, {kId, false}}}, {9, {{kId, true}}}, {11, {{kId, false}}}}, 50), std::set<std::string>{kId});
  EXPECT_EQ(places.of(kId, 50), 9);
}

TEST(LogPlaces, ATopicThatGrowsIsUsedAsItWas) {
  LogPlaces places;
  EXPECT_EQ(places.of(kId, 50), 31);
  EXPECT_EQ(places.of(kId, 60), 31);
  LogPlaces later;
  load(later, {{31, {{kId, true}}}}, 60);
  EXPECT_EQ(later.of(kId, 60), 31);
  EXPECT_EQ(later.of("my-group", 60), 42);
}

}  // namespace
}  // namespace cork::coordinator
