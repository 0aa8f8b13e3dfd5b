// SPDX-License-Identifier: Apache-2.0
// Prints a page of docs/reference from the tables that are compiled in: reference apis|cli|configuration|metrics|sql.
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "app/command/program.h"
#include "broker/api_table.h"
#include "config/option.h"
#include "metrics/registry.h"
#include "protocol/generated/api_keys.h"
#include "sql/expression/function.h"
#include "sql/table_options.h"
#include "streams/aggregate/aggregate_function.h"
#include "streams/format/format.h"

namespace cork {
namespace {

constexpr std::string_view kNotice = "<!-- Written by ./x gen from the tables in src/; do not edit. -->\n";

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string code(std::string_view text) { return text.empty() ? "" : "`" + cell(text) + "`"; }

std::string number(double value) {
  auto text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string range(const config::Valid& valid) {
  if (valid.min && valid.max) return number(*valid.min) + " to " + number(*valid.max);
  if (valid.min) return "at least " + number(*valid.min);
  return valid.max ? "at most " + number(*valid.max) : "";
}

std::string valid_text(const config::Valid& valid) {
  using Kind = config::Valid::Kind;
  switch (valid.kind) {
    case Kind::kAny: return "";
    case Kind::kRange: return range(valid);
    case Kind::kRangeOrMinusOne: return "-1, or " + range(valid);
    case Kind::kOneOf:
    case Kind::kOneOfAnyCase: return cell(valid.values);
    case Kind::kNonEmpty: return "not empty";
    case Kind::kThrottledReplicas: return "partition:broker, ... or *";
    case Kind::kOffsetReset: return "earliest, latest, by_duration:<ISO 8601>";
  }
  return "";
}

std::string default_text(const config::Option& option) {
  if (!option.default_value) return "none";
  return option.default_value->empty() ? "empty" : code(*option.default_value);
}

std::string type_text(const config::Option& option) {
  std::string text(to_string(option.type));
  if (!option.unit().empty()) text.append(", ").append(option.unit());
  return text;
}

void append_row(std::string& out, const config::Option& option) {
  const bool acts = option.effect == config::Effect::kActs;
  out += "| " + code(option.name) + " | " + type_text(option) + " | " + default_text(option) + " | ";
  if (acts) out += valid_text(option.valid) + " | " + std::string(to_string(option.update)) + " | ";
  out += cell(option.documentation) + " |\n";
}

void append_table(std::string& out, std::string_view title, std::span<const config::Option> options, bool acts) {
  std::string rows;
  for (const auto& option : options) {
    if ((option.effect == config::Effect::kActs) == acts) append_row(rows, option);
  }
  if (rows.empty()) return;
  out.append("\n## ").append(title).append("\n\n");
  out += acts
             ? "| option | type | default | valid values | changes | meaning |\n| --- | --- | --- | --- | --- | --- |\n"
             : "| option | type | default | why it has no effect |\n| --- | --- | --- | --- |\n";
  out += rows;
}

std::string configuration() {
  std::string out(kNotice);
  out +=
      "\n# Configuration\n\n"
      "Names, types and defaults are Kafka's where Kafka has the option; Cork's own begin with `cork.`. Sources, the "
      "strongest first: `--set name=value`, environment variables (`KAFKA_NUM_PARTITIONS` or `CORK_NUM_PARTITIONS` is "
      "`num.partitions`), the file given with `--config` in the syntax of `server.properties`, the defaults of the "
      "command. An unknown name or a wrong value ends the start with its place and the nearest name.\n";
  append_table(out, "Broker options", config::broker_options(), true);
  append_table(out, "Topic options", config::topic_options(), true);
  append_table(out, "Group options", config::group_options(), true);
  append_table(out, "Broker options accepted without effect", config::broker_options(), false);
  append_table(out, "Topic options accepted without effect", config::topic_options(), false);
  append_table(out, "Group options accepted without effect", config::group_options(), false);
  return out;
}

std::string metrics_page() {
  std::string out(kNotice);
  out +=
      "\n# Metrics\n\n"
      "`GET /metrics` on the metrics port answers in Prometheus' text format; `/health/live` and `/health/ready` "
      "answer "
      "200, or 503 with the reason.\n\n"
      "| metric | kind | labels | meaning |\n| --- | --- | --- | --- |\n";
  for (const auto& row : metrics::metric_rows()) {
    out += "| " + code(row.name) + " | " + std::string(to_string(row.kind)) + " | " + code(row.labels) + " | " +
           cell(row.help) + " |\n";
  }
  return out;
}

/// Beyond recorded requests of every API in every version, which src/broker/mutated_frames_test.cc sends whole and damaged.
struct ApiTests {
  std::string_view name;
  std::string_view tests;
};
constexpr std::string_view kClients = "stock clients (tests/clients)", kTools = "Kafka's tools (tests/clients)",
                           kSecurity = "stock clients (tests/security)", kAnswers = "answers recorded from Kafka (admin_test.cc)",
                           kFrames = "frames (broker_test.cc)";
constexpr ApiTests kApiTests[] = {
    {"AddOffsetsToTxn", kClients},           {"AddPartitionsToTxn", kClients},        {"AlterClientQuotas", kAnswers},
    {"AlterConfigs", kAnswers},              {"AlterPartitionReassignments", kAnswers}, {"AlterReplicaLogDirs", kAnswers},
    {"AlterShareGroupOffsets", kTools},      {"AlterUserScramCredentials", kSecurity}, {"ApiVersions", kClients},
    {"ConsumerGroupDescribe", kTools},       {"ConsumerGroupHeartbeat", kClients},    {"CreateAcls", kSecurity},
    {"CreateDelegationToken", kSecurity},    {"CreatePartitions", kAnswers},          {"CreateTopics", kAnswers},
    {"DeleteAcls", kSecurity},               {"DeleteGroups", kTools},                {"DeleteRecords", kTools},
    {"DeleteShareGroupOffsets", kTools},     {"DeleteTopics", kAnswers},              {"DescribeAcls", kSecurity},
    {"DescribeClientQuotas", kAnswers},      {"DescribeCluster", kAnswers},           {"DescribeConfigs", kAnswers},
    {"DescribeDelegationToken", kSecurity},  {"DescribeGroups", kTools},              {"DescribeLogDirs", kTools},
    {"DescribeProducers", kTools},           {"DescribeQuorum", kTools},              {"DescribeShareGroupOffsets", kTools},
    {"DescribeTopicPartitions", kAnswers},   {"DescribeTransactions", kTools},        {"DescribeUserScramCredentials", kSecurity},
    {"ElectLeaders", kAnswers},              {"EndTxn", kClients},                    {"ExpireDelegationToken", kSecurity},
    {"Fetch", kClients},                     {"FindCoordinator", kClients},           {"GetTelemetrySubscriptions", kClients},
    {"Heartbeat", kClients},                 {"IncrementalAlterConfigs", kAnswers},   {"InitProducerId", kClients},
    {"JoinGroup", kClients},                 {"LeaveGroup", kClients},                {"ListConfigResources", kTools},
    {"ListGroups", kTools},                  {"ListOffsets", kClients},               {"ListPartitionReassignments", kAnswers},
    {"ListTransactions", kTools},            {"Metadata", kClients},                  {"OffsetCommit", kClients},
    {"OffsetFetch", kClients},               {"Produce", kClients},                   {"PushTelemetry", kClients},
    {"RenewDelegationToken", kSecurity},     {"SaslAuthenticate", kSecurity},         {"SaslHandshake", kSecurity},
    {"ShareAcknowledge", kClients},          {"ShareFetch", kClients},                {"ShareGroupDescribe", kTools},
    {"ShareGroupHeartbeat", kClients},       {"StreamsGroupDescribe", kTools},        {"StreamsGroupHeartbeat", kClients},
    {"SyncGroup", kClients},                 {"TxnOffsetCommit", kClients},           {"UnregisterBroker", kAnswers},
    {"UnregisterController", kAnswers},      {"UpdateFeatures", kAnswers},            {"WriteTxnMarkers", kTools},
    {"AddRaftVoter", kAnswers},              {"RemoveRaftVoter", kAnswers},           {"OffsetDelete", kTools},
    {"InitializeShareGroupState", kAnswers}, {"ReadShareGroupState", kAnswers},       {"WriteShareGroupState", kAnswers},
    {"DeleteShareGroupState", kAnswers},     {"ReadShareGroupStateSummary", kAnswers}, {"OffsetForLeaderEpoch", kFrames},
    {"StreamsGroupTopologyDescriptionUpdate", kAnswers},
};

std::string_view tests_of(std::string_view name) {
  for (const ApiTests& row : kApiTests) {
    if (row.name == name) return row.tests;
  }
  return "";
}

std::string apis_page() {
  std::string out(kNotice);
  out +=
      "\n# APIs of the broker\n\n"
      "Requests of Kafka's protocol that Cork answers, in these versions; ApiVersions tells the same to clients. Requests of every API in "
      "every version, recorded from Kafka 4.4, are sent whole and damaged by src/broker/mutated_frames_test.cc; the last column says by what "
      "else an API is tested.\n\n"
      "| key | API | versions | tested by |\n| --- | --- | --- | --- |\n";
  for (const auto& row : broker::api_table()) {
    out += "| " + std::to_string(static_cast<int>(row.key)) + " | " + std::string(to_string(row.key)) + " | " + std::to_string(row.min) + " to " +
           std::to_string(row.max) + " | " + std::string(tests_of(to_string(row.key))) + " |\n";
  }
  std::string missing;
  for (const auto& row : protocol::kApiVersions) {
    const bool on_broker = (row.listeners & protocol::kOnBroker) != 0;
    if (on_broker && row.max >= 0 && broker::find_api_row(row.key) == nullptr) missing += (missing.empty() ? "" : ", ") + std::string(to_string(row.key));
  }
  if (missing.empty()) return out + "\nThese are all that Kafka 4.4 serves on a broker's listener.\n";
  return out + "\n## Not answered yet\n\nOther APIs that Kafka 4.4 serves on a broker's listener:\n\n" + missing + ".\n";
}

std::string cli_page() {
  return std::string(kNotice) + app::program_reference();
}

template <class Rows>
void append_named(std::string& out, std::string_view title, const Rows& rows) {
  out.append("\n## ").append(title).append("\n\n| name | meaning |\n| --- | --- |\n");
  for (const auto& row : rows) out += "| " + code(row.name) + " | " + cell(row.documentation) + " |\n";
}

std::string sql_page() {
  std::string out(kNotice);
  out += "\n# SQL\n\nFlink's dialect; what is not here gives an error with its position.\n";
  append_named(out, "Connectors", sql::all_connectors());
  append_named(out, "Formats", streams::all_formats());
  append_named(out, "Aggregate functions", streams::all_aggregates());
  append_named(out, "Functions and operators", sql::all_functions());
  return out;
}

std::optional<std::string> page(std::string_view name) {
  if (name == "apis") return apis_page();
  if (name == "cli") return cli_page();
  if (name == "sql") return sql_page();
  if (name == "configuration") return configuration();
  if (name == "metrics") return metrics_page();
  return std::nullopt;
}

}  // namespace
}  // namespace cork

int main(int count, char** arguments) {
  const auto text = count == 2 ? cork::page(arguments[1]) : std::nullopt;
  if (!text) {
    std::fputs("usage: reference configuration|metrics\n", stderr);
    return 2;
  }
  std::fputs(text->c_str(), stdout);
  return 0;
}
