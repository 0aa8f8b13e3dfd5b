// SPDX-License-Identifier: Apache-2.0
// What the tabulator offers at a prompt; tests/cli/test_sql_prompt.py types at one.
#include "cli/line_editor.h"

#include <gmock/gmock.h>

namespace cork::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> kWords = {"SELECT", "SESSION", "sensors", "SELECT", "Seats"};

TEST(Completions, BeginAsWhatIsTypedWhateverTheCase) {
  EXPECT_THAT(completions("SE", kWords), ElementsAre("SELECT", "SESSION", "Seats", "sensors"));
  EXPECT_THAT(completions("sea", kWords), ElementsAre("Seats"));
  EXPECT_THAT(completions("x", kWords), IsEmpty());
  EXPECT_THAT(completions("selects", kWords), IsEmpty());
}

TEST(Completions, KeywordsFollowTheCaseOfWhatIsTyped) {
  EXPECT_THAT(completions("sel", kWords), ElementsAre("select"));
  EXPECT_THAT(completions("SEL", kWords), ElementsAre("SELECT"));
}

}  // namespace
}  // namespace cork::cli
