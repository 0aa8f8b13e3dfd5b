// SPDX-License-Identifier: Apache-2.0
// Jobs inside a broker's process: submitted, shown, paused, stopped, dropped, and killed with their process.
#include "sql/jobs.h"

#include "app/job_testing.h"

namespace cork::app {
namespace {

using namespace testing;
using sql::JobStatus;
using sql::Jobs;
using sql::kJobTopic;

/// The part of a broker's process that runs jobs.
class Host {
 public:
  explicit Host(World& world)
      : core_(world.sim.add_core("host")),
        files_(world.disk.view(core_)),
        transport_(world.network.transport(core_, "host")),
        topics_(core_, *transport_, *files_, "127.0.0.1:9092"),
        jobs_(std::make_unique<Jobs>(core_, *files_, *transport_, topics_, false, [&world] { return world.broker->services().image().topic(kJobTopic) != nullptr; })) {
    jobs_->start();
  }
  ~Host() {
    core_.destroy_tasks();
    jobs_.reset();
    topics_.close();
  }
  runtime::SimCore& core() { return core_; }
  void stop(bool& done) { core_.spawn(stop_jobs(done)); }
  std::map<std::string, JobStatus> statuses() const { return jobs_->statuses(); }

 private:
  Task<void> stop_jobs(bool& done) {
    co_await jobs_->stop();
    done = true;
  }
  runtime::SimCore& core_;
  std::unique_ptr<FileSystem> files_;
  std::unique_ptr<net::Transport> transport_;
  streams::KafkaTopics topics_;
  std::unique_ptr<Jobs> jobs_;
};

class JobsTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(scene_.world.sim.run_until_done(scene_.world.client_core, create_topics(scene_.world))); }
  void TearDown() override { kill_host(); }
  void start_host() { host_ = std::make_unique<Host>(scene_.world); }
  void kill_host() {
    if (host_ == nullptr) return;
    runtime::SimCore& core = host_->core();
    host_.reset();
    scene_.world.sim.destroy_core(core);
  }
  /// The rows that a script answers, or its error.
  std::string sql(const std::string& script) {
    scene_.start_engine(script);
    scene_.wait_for_end();
    EXPECT_TRUE(scene_.engine->ended()) << script;
    std::string text = scene_.engine->rows();
    if (scene_.engine->ended() && !scene_.engine->result()) text = scene_.engine->result().error().message;
    scene_.kill_engine();
    return text;
  }
  void produce_all() {
    bool produced = false;
    scene_.world.client_core.spawn(produce(scene_.world, produced));
    for (int i = 0; i < 600 && !produced; ++i) scene_.run_ms(100);
    ASSERT_TRUE(produced);
  }

  Scene scene_{7};
  std::unique_ptr<Host> host_;
};

const std::string kRemote = "SET 'execution.target' = 'remote';" + kScript;

TEST_F(JobsTest, AJobRunsOnThroughCrashesUntilItIsDrained) {
  start_host();
  EXPECT_EQ(sql(kRemote), "job;");
  EXPECT_NE(sql("SHOW JOBS;").find("job,job,RUNNING,2026-01-01"), std::string::npos) << sql("SHOW JOBS;");
  bool produced = false;
  scene_.world.client_core.spawn(produce(scene_.world, produced));
  for (int kill = 0; kill < 4; ++kill) {
    scene_.run_ms(scene_.below(150));
    kill_host();
    scene_.world.crash();
    start_host();
  }
  for (int i = 0; i < 600 && !produced; ++i) scene_.run_ms(100);
  scene_.run_ms(5'000);
  const std::string queries = sql("SHOW QUERIES;");
  EXPECT_NE(queries.find("job,RUNNING,0,0,"), std::string::npos) << queries;
  EXPECT_EQ(sql("STOP JOB 'job' WITH DRAIN;"), "");
  EXPECT_NE(sql("SHOW JOBS;").find("FINISHED"), std::string::npos);
  expect_exactly_once(scene_.world);
}

TEST_F(JobsTest, PausedJobsKeepTheirState) {
  start_host();
  EXPECT_EQ(sql(kRemote), "job;");
  EXPECT_EQ(sql("PAUSE JOB job;"), "");
  EXPECT_NE(sql("SHOW JOBS;").find("PAUSED"), std::string::npos);
  produce_all();
  scene_.run_ms(2'000);
  EXPECT_TRUE(read_all(scene_.world, "pairs").empty());
  kill_host();
  start_host();
  scene_.run_ms(3'000);
  EXPECT_TRUE(host_->statuses().empty());
  EXPECT_EQ(sql("RESUME JOB job;"), "");
  scene_.run_ms(3'000);
  EXPECT_EQ(sql("STOP JOB 'job';"), "");
  EXPECT_NE(sql("SHOW JOBS;").find("CANCELED"), std::string::npos);
  EXPECT_EQ(sql("RESUME JOB job;"), "");
  EXPECT_EQ(sql("STOP JOB 'job' WITH DRAIN;"), "");
  expect_exactly_once(scene_.world);
}

TEST_F(JobsTest, ADroppedJobTakesItsStateWithIt) {
  start_host();
  EXPECT_EQ(sql(kRemote), "job;");
  EXPECT_NE(sql(kRemote).find("there is a job 'job' already"), std::string::npos);
  scene_.run_ms(1'000);
  EXPECT_NE(scene_.world.broker->services().image().topic("job-changelog"), nullptr);
  EXPECT_EQ(sql("DROP JOB job;"), "");
  scene_.run_ms(3'000);
  EXPECT_EQ(scene_.world.broker->services().image().topic("job-changelog"), nullptr);
  EXPECT_EQ(sql("SHOW JOBS;"), "");
  EXPECT_TRUE(host_->statuses().empty());
  EXPECT_NE(sql("DROP JOB jop;").find("there is no job 'jop'"), std::string::npos);
  EXPECT_EQ(sql("DROP JOB IF EXISTS jop;"), "");
  EXPECT_EQ(sql(kRemote), "job;");
}

TEST_F(JobsTest, AMaterializedViewIsATableOfEverySession) {
  const std::string create = "CREATE TABLE l (k INT, id INT) WITH ('connector'='kafka','topic'='left','format'='json','scan.startup.mode'='earliest-offset');"
                             "CREATE MATERIALIZED VIEW per_key AS SELECT k, COUNT(*) AS n FROM l GROUP BY k;";
  const std::string query = "SET 'execution.runtime-mode' = 'batch'; SELECT COUNT(*), SUM(n) FROM per_key;";
  start_host();
  EXPECT_EQ(sql(create), "per_key;");
  produce_all();
  kill_host();
  scene_.world.crash();
  start_host();
  scene_.run_ms(5'000);
  EXPECT_EQ(sql(query), fmt::format("{},{};", kKeys, kRecords));
  EXPECT_EQ(sql("SHOW MATERIALIZED VIEWS;"), "per_key;");
  EXPECT_NE(sql("DESCRIBE per_key;").find("k,INT"), std::string::npos) << sql("DESCRIBE per_key;");
  EXPECT_NE(sql(create).find("there is a materialized view 'per_key' already"), std::string::npos);
  // One whose sources end fills its topic here; not the topic of another view.
  const std::string bounded = " AS SELECT k, COUNT(*) AS n FROM (VALUES (1)) AS v(k) GROUP BY k;";
  EXPECT_NE(sql("CREATE MATERIALIZED VIEW per_key" + bounded).find("there is a materialized view 'per_key' already"), std::string::npos);
  EXPECT_EQ(sql("CREATE MATERIALIZED VIEW IF NOT EXISTS per_key" + bounded), "");
  EXPECT_EQ(sql(query), fmt::format("{},{};", kKeys, kRecords));
  // A view over a view.
  EXPECT_EQ(sql("CREATE MATERIALIZED VIEW per_count AS SELECT n, COUNT(*) AS keys FROM per_key GROUP BY n;"), "per_count;");
  scene_.run_ms(3'000);
  EXPECT_EQ(sql("SET 'execution.runtime-mode' = 'batch'; SELECT n, keys FROM per_count;"), fmt::format("{},{};", kRecords / kKeys, kKeys));
  EXPECT_NE(sql("DROP JOB per_key;").find("DROP MATERIALIZED VIEW per_key"), std::string::npos);
  EXPECT_EQ(sql("DROP MATERIALIZED VIEW per_count; DROP MATERIALIZED VIEW per_key;"), "");
  for (const char* topic : {"per_key", "per_count", "per_key-changelog"}) EXPECT_EQ(scene_.world.broker->services().image().topic(topic), nullptr) << topic;
  EXPECT_NE(sql(query).find("per_key"), std::string::npos);
  EXPECT_EQ(sql(create), "per_key;");
}

TEST_F(JobsTest, FilesOfTheBrokersMachineAreOutOfReach) {
  start_host();
  const std::string script = "CREATE TABLE f (line STRING) WITH ('connector'='filesystem','path'='/etc/hosts','format'='raw');"
                             "CREATE TABLE t (line STRING) WITH ('connector'='kafka','topic'='pairs','format'='raw');"
                             "SET 'execution.target' = 'remote'; INSERT INTO t SELECT line FROM f;";
  const std::string submitted = sql(script);
  scene_.run_ms(2'000);
  EXPECT_NE(sql("SHOW QUERIES;").find("cork.sql.file.tables.enable"), std::string::npos) << submitted << sql("SHOW QUERIES;");
}

TEST_F(JobsTest, WhatIsNoneOfAJobStopsNoJob) {
  start_host();
  EXPECT_EQ(sql(kRemote), "job;");
  EXPECT_EQ(sql("CREATE TABLE j (k STRING, v STRING) WITH ('connector'='kafka','topic'='__cork_jobs','key.format'='raw','key.fields'='k','value.format'='raw',"
                "'value.fields-include'='EXCEPT_KEY'); INSERT INTO j VALUES ('job/broken', 'no object'), ('else', '{}');"), "");
  kill_host();
  start_host();
  scene_.run_ms(3'000);
  EXPECT_EQ(host_->statuses().at("job").state, "RUNNING");
}

TEST_F(JobsTest, AFailureIsShownAndCanBeMended) {
  start_host();
  const std::string tables = R"(
CREATE TABLE l (k INT, id INT) WITH ('connector'='kafka','topic'='left','format'='json','scan.startup.mode'='earliest-offset');
CREATE TABLE pairs (a INT, b INT) WITH ('connector'='kafka','topic'='pairs','format'='csv','sink.delivery-guarantee'='exactly-once','sink.transactional-id-prefix'='div');
SET 'execution.target' = 'remote';)";
  EXPECT_EQ(sql(tables + "INSERT INTO pairs SELECT k, 10 / (id - 7) FROM l;"), "div;");
  produce_all();
  scene_.run_ms(5'000);
  const std::string queries = sql("SHOW QUERIES;");
  EXPECT_NE(queries.find("div,FAILED"), std::string::npos) << queries;
  EXPECT_NE(queries.find("division by zero"), std::string::npos) << queries;
  // What a broker would refuse is refused where the statement is.
  EXPECT_NE(sql(tables + "INSERT INTO pairs SELECT nothing, 1 FROM l;").find("nothing"), std::string::npos);
  EXPECT_NE(sql(tables + "CREATE TABLE p (a INT) WITH ('connector'='print'); INSERT INTO p SELECT id FROM l;").find("print table"), std::string::npos);
}

TEST_F(JobsTest, NobodyWhoRunsJobsIsNoticed) {
  EXPECT_NE(sql(kRemote).find("no broker has answered to job 'job'"), std::string::npos);
  start_host();
  scene_.run_ms(3'000);
  EXPECT_TRUE(host_->statuses().empty());
  EXPECT_EQ(sql(kRemote), "job;");
  bool done = false;
  host_->stop(done);
  scene_.run_ms(3'000);
  EXPECT_TRUE(done);
}

}  // namespace
}  // namespace cork::app
