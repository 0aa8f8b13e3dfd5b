// SPDX-License-Identifier: Apache-2.0
// CommandLine: the commands.
#include "app/command/command_line.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <string>

#include "client/client_options.h"

namespace cork::app {
namespace {

/// How to get in.
std::string check_pair(const std::string& text) {
  const std::size_t equals = text.find('=');
  return equals == std::string::npos || equals == 0 ? "write '" + text + "' as key=value" : "";
}

std::string check_bootstrap(const std::string& text) {
  const auto addresses = client::parse_addresses(text);
  return addresses ? "" : addresses.error().message;
}

void add_client_options(CLI::App& command, cli::CommonOptions& common) {
  command.add_option("--command-config", common.command_config, "file with client properties, such as security.protocol and sasl.jaas.config")->envname("CORK_COMMAND_CONFIG");
  command.add_option("-X,--client-property", common.properties, "key=value, stronger than the file; may be repeated")->check(check_pair);
}

/// Runs `command(options)` with the options in it that every command has that talks to a cluster. These have a place of their own for each
/// command: CLI11 gives what an environment variable says to the options of all commands, also of those that are not on the command line.
template <class Options>
void on_run(CLI::App& command, CommandLine& line, Options& options, int (*run)(const Options&)) {
  struct Common {
    cli::CommonOptions options{};
    std::string output = "text";
  };
  const auto common = std::make_shared<Common>();
  command.add_option("-b,--bootstrap", common->options.bootstrap, "brokers, host:port[,host:port]")->envname("CORK_BOOTSTRAP")->capture_default_str()->check(check_bootstrap);
  command.add_option("--output", common->output, "text for people, json for programs")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  add_client_options(command, common->options);
  command.callback([&line, &options, run, common] {
    options.common = common->options;
    options.common.json = common->output == "json";
    line.status = run(options);
  });
}

void add_server_commands(CLI::App& app, CommandLine& line) {
  auto* up = app.add_subcommand("up", "Run a broker with development defaults: loopback only, data in ./cork-data");
  up->add_option("--data", line.data, "directory of the data");
  up->add_option("--port", line.port, "port on 127.0.0.1; 0 takes a free one")->check(CLI::Range(0, 65535));
  auto* server = app.add_subcommand("server", "Run a broker as its configuration says");
  for (auto* command : {up, server}) {
    auto* file = command->add_option("--config", line.server.config_file, "file in the syntax of server.properties");
    if (command == server) file->required();
    command->add_option("--set", line.server.settings, "key=value, stronger than file and environment; may be repeated")->check(check_pair);
  }
  up->footer("Example: cork up --data /tmp/cork --port 9092 --set num.partitions=3");
  server->footer("Example: cork server --config server.properties");
  server->callback([&line] { line.status = run_server(line.server); });
  up->callback([&line] {
    line.server.presets = development_presets();
    auto& settings = line.server.settings;
    if (!line.data.empty()) settings.insert(settings.begin(), "log.dirs=" + line.data);
    if (line.port >= 0) settings.insert(settings.begin(), "listeners=PLAINTEXT://127.0.0.1:" + std::to_string(line.port));
    line.status = run_server(line.server);
  });
}

void add_topic_commands(CLI::App& app, CommandLine& line) {
  auto* topic = app.add_subcommand("topic", "Create, list, describe, alter and delete topics");
  topic->require_subcommand(1);
  auto* create = topic->add_subcommand("create", "Create topics");
  auto* list = topic->add_subcommand("list", "List topics");
  auto* describe = topic->add_subcommand("describe", "Show partitions, offsets and settings of topics");
  auto* alter = topic->add_subcommand("alter", "Add partitions, change settings");
  auto* remove = topic->add_subcommand("delete", "Delete topics with all their records");
  for (auto* command : {create, describe, alter, remove}) command->add_option("topic", line.topic.topics, "names")->required();
  for (auto* command : {create, alter}) {
    command->add_option("-p,--partitions", line.topic.partitions, "number of partitions")->check(CLI::Range(1, INT32_MAX));
    command->add_option("-c,--config", line.topic.configs, "key=value; may be repeated")->check(check_pair);
  }
  create->add_flag("--if-not-exists", line.topic.if_not_exists, "no error for a topic that is there");
  list->add_flag("--internal", line.topic.internal, "internal topics, too");
  create->footer("Example: cork topic create rides --partitions 6 --config retention.ms=86400000");
  alter->footer("Example: cork topic alter rides --config retention.ms=   (back to the default)");
  on_run(*create, line, line.topic, cli::topic_create);
  on_run(*list, line, line.topic, cli::topic_list);
  on_run(*describe, line, line.topic, cli::topic_describe);
  on_run(*alter, line, line.topic, cli::topic_alter);
  on_run(*remove, line, line.topic, cli::topic_delete);
}

void add_record_commands(CLI::App& app, CommandLine& line) {
  auto* produce = app.add_subcommand("produce", "Send lines of standard input as records");
  produce->add_option("topic", line.produce.topic, "topic; made if it is not there")->required();
  produce->add_option("-v,--value", line.produce.value, "one record with this value instead of standard input");
  produce->add_option("-k,--key", line.produce.key, "key of all records");
  produce->add_option("-K,--key-separator", line.produce.key_separator, "a line is KEY<separator>VALUE; \\t is a tab")->excludes("--key");
  produce->add_flag("-Z,--empty-is-null", line.produce.empty_is_null, "an empty key or value is none: KEY<separator> deletes the key of a compacted topic");
  produce->add_option("-H,--header", line.produce.headers, "name=value; may be repeated")->check(check_pair);
  produce->add_option("-p,--partition", line.produce.partition, "partition of all records");
  produce->add_option("-z,--compression", line.produce.codec, "none, gzip, snappy, lz4 or zstd")->check(CLI::IsMember({"none", "gzip", "snappy", "lz4", "zstd"}))->capture_default_str();
  produce->footer("Example: seq 10 | cork produce numbers");
  on_run(*produce, line, line.produce, cli::produce);

  auto* consume = app.add_subcommand("consume", "Print records");
  consume->add_option("topic", line.consume.topic, "topic")->required();
  consume->add_option("-p,--partition", line.consume.partitions, "only these partitions; may be repeated");
  consume->add_option("-o,--from", line.consume.from, "start, end, an offset, -N before the end, or @time")->capture_default_str();
  auto* until = consume->add_option("-u,--until", line.consume.until, "stop there: end (as it is now), an offset or @time; none of them is read");
  consume->add_option("-n,--count", line.consume.count, "stop after so many records");
  consume->add_flag("-e,--until-end", line.consume.until_end, "the same as --until end")->excludes(until);
  consume->add_option("-g,--group", line.consume.group, "read as a member of this consumer group, and commit what was printed");
  consume->add_flag("--read-committed", line.consume.read_committed, "no records of open or aborted transactions");
  consume->add_option("-f,--format", line.consume.format, cli::format_help())->capture_default_str();
  consume->footer("Example: cork consume numbers --from start --until-end --format '%p/%o %k=%s\\n'\n" + cli::place_help());
  on_run(*consume, line, line.consume, cli::consume);
}

void add_group_commands(CLI::App& app, CommandLine& line) {
  auto* group = app.add_subcommand("group", "List, describe, move and delete consumer groups");
  group->require_subcommand(1);
  auto* list = group->add_subcommand("list", "List groups");
  auto* describe = group->add_subcommand("describe", "Show members, committed offsets and lag");
  auto* seek = group->add_subcommand("seek", "Set the committed offsets of a group without members");
  auto* remove = group->add_subcommand("delete", "Delete groups without members, with their offsets");
  for (auto* command : {describe, seek, remove}) command->add_option("group", line.group.groups, "names")->required();
  seek->add_option("-t,--topic", line.group.topic, "topic")->required();
  seek->add_option("--to", line.group.to, "start, end or an offset")->capture_default_str();
  seek->footer("Example: cork group seek billing --topic orders --to start");
  on_run(*list, line, line.group, cli::group_list);
  on_run(*describe, line, line.group, cli::group_describe);
  on_run(*seek, line, line.group, cli::group_seek);
  on_run(*remove, line, line.group, cli::group_delete);
}

void add_txn_commands(CLI::App& app, CommandLine& line) {
  auto* txn = app.add_subcommand("txn", "List, describe and end transactions");
  txn->require_subcommand(1);
  auto* list = txn->add_subcommand("list", "List transactional ids");
  auto* describe = txn->add_subcommand("describe", "Show state, producer and partitions of transactional ids");
  auto* producers = txn->add_subcommand("producers", "Show the idempotent and transactional producers of a topic's partitions");
  auto* hanging = txn->add_subcommand("hanging", "Find open transactions that no coordinator will end");
  auto* abort = txn->add_subcommand("abort", "End the transaction of an id and fence its producer, or one that hangs in a partition");
  list->add_option("--state", line.txn.states, "only these states: Ongoing, CompleteCommit, ...");
  list->add_option("--producer", line.txn.producer_ids, "only these producer ids");
  list->add_option("--longer-than-ms", line.txn.longer_than_ms, "only those begun longer ago");
  list->add_option("--pattern", line.txn.pattern, "only ids that match this regular expression as a whole");
  describe->add_option("id", line.txn.ids, "transactional ids")->required();
  abort->add_option("id", line.txn.ids, "transactional ids");
  for (auto* command : {producers, hanging, abort}) {
    auto* topic = command->add_option("-t,--topic", line.txn.topic, "topic");
    if (command == producers) topic->required();
    command->add_option("-p,--partition", line.txn.partition, "only this partition")->check(CLI::Range(0, INT32_MAX));
  }
  hanging->add_option("--max-timeout-ms", line.txn.max_timeout_ms, "what a transaction may take, transaction.max.timeout.ms")->capture_default_str();
  abort->add_option("--start-offset", line.txn.start_offset, "where the transaction begins in the partition")->check(CLI::Range(std::int64_t{0}, INT64_MAX));
  abort->footer("Example: cork txn abort billing-1\nExample: cork txn abort --topic orders --partition 0 --start-offset 4711");
  on_run(*list, line, line.txn, cli::txn_list);
  on_run(*describe, line, line.txn, cli::txn_describe);
  on_run(*producers, line, line.txn, cli::txn_producers);
  on_run(*hanging, line, line.txn, cli::txn_hanging);
  on_run(*abort, line, line.txn, cli::txn_abort);
}

void add_user_commands(CLI::App& app, CommandLine& line) {
  auto* user = app.add_subcommand("user", "List, set and delete users who log in by SCRAM");
  user->require_subcommand(1);
  auto* list = user->add_subcommand("list", "List users with their mechanisms");
  auto* set = user->add_subcommand("set", "Make users, or give them a new password");
  auto* remove = user->add_subcommand("delete", "Delete the credentials of users");
  for (auto* command : {set, remove}) {
    command->add_option("user", line.user.users, "names")->required();
    command->add_option("-m,--mechanism", line.user.mechanisms, "SCRAM-SHA-256 or SCRAM-SHA-512; may be repeated, without it both");
  }
  set->add_option("--password", line.user.password, "password; without it a line of standard input")->envname("CORK_PASSWORD");
  set->add_option("--iterations", line.user.iterations, "rounds of hashing")->check(CLI::Range(4096, 16384))->capture_default_str();
  set->footer("Example: cork user set alice < password.txt");
  on_run(*list, line, line.user, cli::user_list);
  on_run(*set, line, line.user, cli::user_set);
  on_run(*remove, line, line.user, cli::user_delete);
}

void add_acl_commands(CLI::App& app, CommandLine& line) {
  auto* acl = app.add_subcommand("acl", "List, make and delete access rules (authorizer.class.name has to be set)");
  acl->require_subcommand(1);
  auto* list = acl->add_subcommand("list", "List access rules, all or those that concern a resource");
  auto* allow = acl->add_subcommand("allow", "Allow operations on resources");
  auto* deny = acl->add_subcommand("deny", "Deny operations on resources, whatever is allowed");
  auto* remove = acl->add_subcommand("delete", "Delete access rules");
  for (auto* command : {list, allow, deny, remove}) {
    auto* principal = command->add_option("--principal", line.acl.principals, "User:NAME, or User:* for everybody; may be repeated");
    command->add_option("--topic", line.acl.topics, "name of a topic, * for all; may be repeated");
    command->add_option("--group", line.acl.groups, "name of a group; may be repeated");
    command->add_option("--transactional-id", line.acl.transactional_ids, "transactional id; may be repeated");
    command->add_option("--user", line.acl.users, "a user whose delegation tokens are meant, as User:NAME; may be repeated");
    command->add_flag("--cluster", line.acl.cluster, "the cluster itself");
    if (command == list) continue;
    auto* operation = command->add_option("--operation", line.acl.operations, "read, write, create, delete, alter, describe, all, ...; may be repeated");
    command->add_option("--host", line.acl.hosts, "address of clients, or a network such as 10.0.0.0/8; without it all");
    command->add_flag("--prefixed", line.acl.prefixed, "the name is the beginning of names");
    if (command == remove) continue;
    principal->required();
    operation->required();
  }
  allow->footer("Example: cork acl allow --principal User:alice --topic orders --operation read --operation write");
  deny->footer("Example: cork acl deny --principal 'User:*' --topic salaries --operation all --host 10.0.0.0/8");
  on_run(*list, line, line.acl, cli::acl_list);
  on_run(*allow, line, line.acl, cli::acl_allow);
  on_run(*deny, line, line.acl, cli::acl_deny);
  on_run(*remove, line, line.acl, cli::acl_delete);
}

void add_quota_commands(CLI::App& app, CommandLine& line) {
  auto* quota = app.add_subcommand("quota", "List, set and delete what users, clients and addresses may use per second");
  quota->require_subcommand(1);
  auto* list = quota->add_subcommand("list", "List quotas");
  auto* set = quota->add_subcommand("set", "Set quotas");
  auto* remove = quota->add_subcommand("delete", "Delete quotas, all of an entity or some");
  for (auto* command : {set, remove}) {
    command->add_option("--user", line.quota.user, "name of a user, * for the default");
    command->add_option("--client-id", line.quota.client_id, "client.id, * for the default");
    command->add_option("--ip", line.quota.ip, "address, * for the default");
  }
  set->add_option("quota", line.quota.values, "key=number, such as producer_byte_rate=1048576")->required()->check(check_pair);
  remove->add_option("quota", line.quota.values, "keys");
  set->footer("Example: cork quota set --user alice producer_byte_rate=1048576 consumer_byte_rate=2097152");
  on_run(*list, line, line.quota, cli::quota_list);
  on_run(*set, line, line.quota, cli::quota_set);
  on_run(*remove, line, line.quota, cli::quota_delete);
}

void add_config_commands(CLI::App& app, CommandLine& line) {
  auto* config = app.add_subcommand("config", "Show and change settings of topics, brokers, groups, client metrics and loggers");
  config->require_subcommand(1);
  auto* describe = config->add_subcommand("describe", "Show settings and where they come from");
  auto* set = config->add_subcommand("set", "Change settings while the broker runs");
  auto* remove = config->add_subcommand("delete", "Take settings back");
  for (auto* command : {describe, set, remove}) {
    command->add_option("--topic", line.config.topic, "name of a topic");
    command->add_option("--broker", line.config.broker, "id of a broker, * for all");
    command->add_option("--group", line.config.group, "name of a group");
    command->add_option("--client-metrics", line.config.client_metrics, "name of a subscription to metrics of clients");
    command->add_option("--logger", line.config.logger, "id of a broker, whose log levels are meant");
  }
  describe->add_flag("-a,--all", line.config.all, "defaults, too");
  set->add_option("setting", line.config.settings, "key=value")->required()->check(check_pair);
  remove->add_option("setting", line.config.settings, "keys")->required();
  describe->footer("Example: cork config describe --broker 1 --all");
  set->footer("Example: cork config set --topic orders retention.ms=86400000\nExample: cork config set --client-metrics all metrics='*' interval.ms=10000");
  on_run(*describe, line, line.config, cli::config_describe);
  on_run(*set, line, line.config, cli::config_set);
  on_run(*remove, line, line.config, cli::config_delete);
}

void add_cluster_commands(CLI::App& app, CommandLine& line) {
  auto* cluster = app.add_subcommand("cluster", "Show brokers, features and what the data takes");
  cluster->require_subcommand(1);
  auto* describe = cluster->add_subcommand("describe", "Show the id of the cluster and its brokers");
  auto* features = cluster->add_subcommand("features", "Show which levels of Kafka's features are used and known");
  auto* dirs = cluster->add_subcommand("dirs", "Show the data directories with their size");
  on_run(*describe, line, line.cluster, cli::cluster_describe);
  on_run(*features, line, line.cluster, cli::cluster_features);
  on_run(*dirs, line, line.cluster, cli::cluster_dirs);
}

void add_sql_commands(CLI::App& app, CommandLine& line) {
  constexpr const char* kBootstrap = "brokers, host:port[,host:port], for tables that name none";
  auto* sql = app.add_subcommand("sql", "Run SQL over topics and files, in Flink's dialect");
  sql->add_option("-e,--execute", line.sql.statements, "statements; may be repeated");
  sql->add_option("-f,--file", line.sql.file, "a script; - is standard input, a terminal gets a prompt");
  sql->add_flag("--continue-on-error", line.sql.continue_on_error, "run later statements although one failed");
  sql->add_option("-s,--set", line.sql.settings, "key=value, as SET 'key' = 'value'; may be repeated")->check(check_pair);
  sql->add_option("-b,--bootstrap", line.sql.common.bootstrap, kBootstrap)->envname("CORK_BOOTSTRAP")->capture_default_str()->check(check_bootstrap);
  sql->add_option("--output", line.sql.output, "table for people, json or changelog for programs")
      ->check(CLI::IsMember({"table", "json", "changelog"}))
      ->capture_default_str();
  sql->add_option("--history", line.sql.history, "where the prompt keeps what was typed, readable by you only; '' keeps nothing")
      ->envname("CORK_SQL_HISTORY")
      ->capture_default_str();
  sql->footer("Example: cork sql -e \"SELECT UPPER('hello')\"\nExample: cork sql -f examples/rides/rides.sql\nExample: cork sql -s execution.target=remote -f job.sql   (the broker runs its INSERTs from then on)");
  add_client_options(*sql, line.sql.common);
  sql->callback([&line] { line.status = cli::sql(line.sql); });

  auto* demo = app.add_subcommand("demo", "Show what Cork does, on real data");
  demo->require_subcommand(1);
  auto* rides = demo->add_subcommand("rides", "Stream a year of New York taxi rides through a SQL query");
  rides->add_option("--input", line.rides.input, "folder with rides_2019.csv.gz, taxi_zone_lookup.csv and rides.sql")->capture_default_str();
  rides->footer("Example: cork demo rides --input examples/rides");
  on_run(*rides, line, line.rides, cli::rides_demo);
}

void add_log_commands(CLI::App& app, CommandLine& line) {
  auto* log = app.add_subcommand("log", "Look into the files of a broker's directory");
  log->require_subcommand(1);
  auto* dump = log->add_subcommand("dump", "Print what segments, indexes, checkpoints and the write-ahead log hold; changes nothing");
  dump->add_option("path", line.log_dump.path, "a file, the folder of a partition, or the broker's data directory")->required();
  dump->add_flag("--records", line.log_dump.records, "the records of each batch, too");
  dump->add_option("--output", line.log_dump.output, "text for people, json for programs")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  dump->footer("Example: cork log dump cork-data/orders-0 --records");
  dump->callback([&line] { line.status = cli::log_dump(line.log_dump); });
  auto* verify = log->add_subcommand("verify", "Check every batch and index entry; changes nothing, a broker may be running");
  auto* stats = log->add_subcommand("stats", "Count segments, records and batches of each partition; changes nothing");
  auto* repair = log->add_subcommand("repair", "Mark damaged and missing records as empty, so that readers pass over them; the broker has to be stopped");
  for (auto* command : {verify, stats, repair}) {
    command->add_option("path", line.log_inspect.path, "the broker's data directory, or the folder of a partition")->required();
    command->add_option("--output", line.log_inspect.output, "text for people, json for programs")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  }
  verify->footer("Example: cork log verify cork-data");
  stats->footer("Example: cork log stats cork-data");
  repair->footer("Example: cork log repair cork-data/orders-0");
  verify->callback([&line] { line.status = cli::log_verify(line.log_inspect); });
  stats->callback([&line] { line.status = cli::log_stats(line.log_inspect); });
  repair->callback([&line] { line.status = cli::log_repair(line.log_inspect); });
}

void add_completion_command(CLI::App& app, CommandLine& line) {
  auto* completion = app.add_subcommand("completion", "Print the script that makes a shell complete commands and options");
  completion->add_option("shell", line.shell, "bash, zsh or fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  completion->footer("Example: source <(cork completion bash)");
  completion->callback([&app, &line] { std::fputs(completion_script(app, line.shell).c_str(), stdout); });
}

}  // namespace

void define_commands(CLI::App& app, CommandLine& line) {
  add_server_commands(app, line);
  add_topic_commands(app, line);
  add_record_commands(app, line);
  add_group_commands(app, line);
  add_txn_commands(app, line);
  add_user_commands(app, line);
  add_acl_commands(app, line);
  add_quota_commands(app, line);
  add_config_commands(app, line);
  add_cluster_commands(app, line);
  add_sql_commands(app, line);
  add_log_commands(app, line);
  add_completion_command(app, line);
}

}  // namespace cork::app
