// SPDX-License-Identifier: Apache-2.0
// StateEntries against a map of maps: parts that are written over, erased and come again, short and long.
#include "streams/state_entries.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "runtime/random.h"

namespace cork::streams {
namespace {

struct ModelPart {
  std::uint16_t parts = 0;
  std::string bytes;
};
using Model = std::map<std::string, std::map<std::uint16_t, ModelPart>>;

/// An entry as a whole; nullopt: there is none. Every part of it has to be there.
std::optional<std::string> whole(const std::map<std::uint16_t, ModelPart>& parts) {
  const auto first = parts.find(0);
  if (first == parts.end()) return std::nullopt;
  std::string bytes;
  for (std::uint16_t part = 0; part < first->second.parts; ++part) bytes += parts.at(part).bytes;
  return bytes;
}

std::string some_bytes(runtime::Random& random) {
  constexpr std::uint64_t kLongest = 60;
  const std::uint64_t size = random.next() % 50 == 0 ? 3'000'000 : random.next() % kLongest;
  return std::string(size, static_cast<char>('a' + random.next() % 26));
}

TEST(StateEntries, AgreeWithAMap) {
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    runtime::Random random(seed);
    StateEntries entries;
    Model model;
    for (int i = 0; i < 600; ++i) {
      // Names of both sides of what a key holds inside itself.
      const std::string name = std::string(1, static_cast<char>('a' + random.next() % 3)) + "x" + std::to_string(random.next() % 40) + std::string(random.next() % 2 * 30, 'n');
      if (random.next() % 4 == 0) {
        for (std::uint16_t part = 0; part < 3; ++part) entries.erase(name, part);
        model.erase(name);
        continue;
      }
      const auto parts = static_cast<std::uint16_t>(random.next() % 5 == 0 ? 3 : 1);
      for (std::uint16_t part = 0; part < parts; ++part) {
        const std::string bytes = some_bytes(random);
        entries.put(name, part, parts, bytes);
        model[name][part] = {parts, bytes};
      }
    }
    std::map<std::string, std::string> expected;
    for (const auto& [name, parts] : model) {
      const auto bytes = whole(parts);
      const auto found = entries.find(name);
      ASSERT_TRUE(found);
      ASSERT_EQ(*found, bytes) << seed;
      if (bytes) expected[name] = *bytes;
    }
    EXPECT_EQ(entries.empty(), expected.empty());
    std::map<std::string, std::string> seen;
    std::string last;
    ASSERT_TRUE(entries.for_each(1, [&](std::string_view name, std::string_view bytes) -> Result<void> {
      EXPECT_GE(name.substr(0, 1), last);
      last = name.substr(0, 1);
      EXPECT_TRUE(seen.emplace(name, bytes).second) << name;
      return {};
    }));
    EXPECT_TRUE(seen == expected) << seed;
  }
}

TEST(StateEntries, AMissingPartIsAnError) {
  StateEntries entries;
  entries.put("name", 0, 2, "first");
  EXPECT_FALSE(entries.find("name"));
  EXPECT_FALSE(entries.for_each(1, [](std::string_view, std::string_view) -> Result<void> { return {}; }));
  entries.put("name", 1, 2, "second");
  const auto found = entries.find("name");
  ASSERT_TRUE(found);
  EXPECT_EQ(*found, "firstsecond");
}

}  // namespace
}  // namespace cork::streams
