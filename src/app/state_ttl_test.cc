// SPDX-License-Identifier: Apache-2.0
// 'table.exec.state.ttl' in a query over a topic.
#include "app/job_testing.h"

namespace cork::app {
namespace {

using namespace testing;

TEST(StateTtl, TheSettingActsOnAQuery) {
  const std::string table = "CREATE TABLE l (k INT, id INT) WITH ('connector'='kafka','topic'='left','format'='json','scan.startup.mode'='earliest-offset');";
  Scene scene(1);
  ASSERT_TRUE(scene.world.sim.run_until_done(scene.world.client_core, create_topics(scene.world)));
  scene.start_engine(table + "SET 'table.exec.state.ttl' = '5 s'; SELECT k, COUNT(*) FROM l GROUP BY k;");
  for (const std::uint64_t pause_ms : {2'000U, 4'000U, 6'000U}) {
    ASSERT_TRUE(scene.world.sim.run_until_done(scene.world.client_core, send_values(scene.world, "left", 0, {R"({"k":1,"id":1})"})));
    scene.run_ms(pause_ms);
  }
  ASSERT_TRUE(scene.world.sim.run_until_done(scene.world.client_core, send_values(scene.world, "left", 0, {R"({"k":1,"id":1})"})));
  scene.run_ms(2'000);
  EXPECT_EQ(scene.engine->rows(), "1,1;1,1;1,2;1,2;1,3;1,1;");
  scene.kill_engine();
  scene.start_engine(table + "SET 'table.exec.state.ttl' = 'soon'; SELECT k, COUNT(*) FROM l GROUP BY k;");
  scene.wait_for_end();
  ASSERT_TRUE(scene.engine->ended());
  EXPECT_NE(scene.engine->result().error().message.find("'table.exec.state.ttl': a duration is"), std::string::npos);
}

}  // namespace
}  // namespace cork::app
