// SPDX-License-Identifier: Apache-2.0
// Tests of the logger: both forms, levels, escapes, and the limit for what clients cause.
#include "base/logger.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cork {
namespace {

class LoggerTest : public testing::Test {
 protected:
  ~LoggerTest() override { configure_logging({}); }

  void configure(LogLevel level, bool json) {
    configure_logging({.level = level,
                       .json = json,
                       .wall_ms = [](void* self) { return static_cast<LoggerTest*>(self)->now_ms_; },
                       .sink = [](void* self, std::string_view line) {
                         static_cast<LoggerTest*>(self)->lines_ += line;
                       },
                       .context = this});
  }

  std::int64_t now_ms_ = 1'700'000'000'123;
  std::string lines_;
  Logger logger_{"unit"};
};

TEST_F(LoggerTest, TextQuotesWhatIsNotPlain) {
  configure(LogLevel::kInfo, false);
  logger_.info("topic created", {{"topic", "rides"}, {"partitions", 3}, {"note", "two \"words\"\n"},
                                 {"bytes", UINT64_MAX}, {"ratio", 0.5}, {"ok", true}, {"none", ""}});
  EXPECT_EQ(lines_,
            "2023-11-14T22:13:20.123Z info  unit: topic created topic=rides partitions=3 "
            "note=\"two \\\"words\\\"\\n\" bytes=18446744073709551615 ratio=0.5 ok=true none=\"\"\n");
}

TEST_F(LoggerTest, JsonKeepsTypesAndEscapes) {
  configure(LogLevel::kInfo, true);
  logger_.error("bad\tinput", {{"peer", std::string("a\x01")}, {"length", -1}});
  EXPECT_EQ(lines_,
            "{\"time\":\"2023-11-14T22:13:20.123Z\",\"level\":\"error\",\"logger\":\"unit\","
            "\"message\":\"bad\\tinput\",\"peer\":\"a\\u0001\",\"length\":-1}\n");
}

TEST_F(LoggerTest, LevelsCanBeSetByName) {
  configure(LogLevel::kWarn, false);
  Logger other{"other"};
  other.info("no");
  EXPECT_TRUE(set_log_level("other", LogLevel::kInfo));
  other.info("yes");
  logger_.info("no");
  EXPECT_EQ(log_levels().at("other"), LogLevel::kInfo);
  EXPECT_EQ(log_levels().at("unit"), LogLevel::kWarn);
  EXPECT_TRUE(set_log_level("root", LogLevel::kError));
  EXPECT_EQ(log_levels().at("unit"), LogLevel::kError);
  EXPECT_EQ(log_levels().at("other"), LogLevel::kInfo);
  EXPECT_TRUE(set_log_level("other", std::nullopt));
  EXPECT_EQ(log_levels().at("other"), LogLevel::kError);
  EXPECT_FALSE(set_log_level("nobody", LogLevel::kInfo));
  EXPECT_EQ(lines_.find("no\n"), std::string::npos);
  EXPECT_NE(lines_.find("other: yes\n"), std::string::npos);
}

TEST_F(LoggerTest, LevelsBelowAreLeftOut) {
  configure(LogLevel::kWarn, false);
  logger_.info("no");
  logger_.debug("no");
  EXPECT_EQ(lines_, "");
  const auto before = log_lines(LogLevel::kWarn);
  logger_.warn("yes");
  EXPECT_NE(lines_.find("warn  unit: yes\n"), std::string::npos);
  EXPECT_EQ(log_lines(LogLevel::kWarn), before + 1);
}

TEST_F(LoggerTest, ClientWarningsAreLimitedAndCounted) {
  configure(LogLevel::kInfo, false);
  for (int i = 0; i < 25; ++i) logger_.client_warning("bad frame");
  EXPECT_EQ(std::count(lines_.begin(), lines_.end(), '\n'), 10);
  now_ms_ += 1000;
  lines_.clear();
  logger_.client_warning("bad frame");
  EXPECT_NE(lines_.find("bad frame suppressed=15\n"), std::string::npos) << lines_;
}

TEST_F(LoggerTest, LongValuesAreCut) {
  configure(LogLevel::kInfo, false);
  logger_.info("x", {{"name", std::string(100'000, 'a')}});
  EXPECT_LT(lines_.size(), 1200u);
}

}  // namespace
}  // namespace cork
