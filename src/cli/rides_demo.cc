// SPDX-License-Identifier: Apache-2.0
// cork demo rides: producing, querying and showing.
#include "cli/rides_demo.h"

#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/rides_report.h"
#include "client/producer.h"
#include "compression/compression.h"
#include "protocol/generated/create_topics_request.h"
#include "protocol/generated/create_topics_response.h"
#include "protocol/generated/delete_topics_request.h"
#include "protocol/generated/delete_topics_response.h"
#include "sql/session.h"
#include "streams/kafka_topics.h"

namespace cork::cli {
namespace {

constexpr const char* kRides = "demo.rides";
constexpr const char* kZones = "demo.zones";
constexpr const char* kResult = "demo.rides_by_zone_and_day";
constexpr const char* kLate = "demo.rides_late";
constexpr std::int32_t kPartitions = 6;
constexpr std::int32_t kTimeoutMs = 30'000;
// Topics are named, not told by id, up to here.
constexpr std::int16_t kDeleteVersionMax = 5;
// Rows whose bytes are produced before others may run.
constexpr std::size_t kRowsATurn = 512;

ByteSpan bytes_of(std::string_view text) { return {reinterpret_cast<const std::byte*>(text.data()), text.size()}; }

/// What the tasks of the demo share.
struct Demo {
  Demo(Session& open_session, RidesDemoOptions demo_options)
      : session(open_session),
        options(std::move(demo_options)),
        files(runtime::make_real_file_system(session.core())),
        transport(net::make_tcp_transport(session.core())),
        topics(session.core(), *transport, session.files(), options.common.bootstrap),
        query(session.core(), *files, topics) {
    topics.set_client_properties(session.properties());
  }

  Session& session;
  RidesDemoOptions options;
  std::unique_ptr<FileSystem> files;
  std::unique_ptr<net::Transport> transport;
  streams::KafkaTopics topics;
  sql::Session query;
  std::int64_t began_ns = 0;
  std::int64_t rides_total = 0;
  std::int64_t rides_sent = 0;
  bool running = true;
  bool queried = false;
  Result<void> query_result;
  runtime::Condition changed;
};

/// The INSERT of the script gives no rows: they go to its topic.
class NoRows final : public sql::ResultSink {
 public:
  void begin(std::span<const sql::ResultColumn>, bool) override {}
  void row(std::string_view, std::span<const std::optional<std::string_view>>) override {}
  void end(std::int64_t) override {}
};

Result<std::string> read_file(FileSystem& files, const std::string& path) {
  TRY_ASSIGN(const std::unique_ptr<File> file, files.open(path, OpenMode::kRead));
  TRY_ASSIGN(const std::uint64_t size, file->size());
  std::string text(size, '\0');
  TRY_ASSIGN(const std::size_t got, file->read_at(0, MutableByteSpan(reinterpret_cast<std::byte*>(text.data()), text.size())));
  text.resize(got);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(separator, at);
    parts.push_back(text.substr(at, end - at));
    if (end == std::string_view::npos) return parts;
    at = end + 1;
  }
}

/// Lines without the last empty one.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines = split(text, '\n');
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

/// A line of comma-separated fields as a JSON object; numbers as they stand, an empty field as null. The data has no commas,
/// quotes or backslashes inside its fields but for the quotes around them.
void append_json(std::span<const std::string_view> names, std::string_view line, std::string& out) {
  out = "{";
  std::size_t column = 0;
  for (std::string_view field : split(line, ',')) {
    if (column == names.size()) break;
    if (column > 0) out += ",";
    out += "\"";
    out += names[column++];
    out += "\":";
    const bool quoted = field.size() >= 2 && field.front() == '"';
    const bool number = !quoted && !field.empty() && field.find_first_not_of("0123456789.-") == std::string_view::npos && field.find('-', 1) == std::string_view::npos;
    if (field.empty()) {
      out += "null";
    } else if (number) {
      out += field;
    } else {
      out += "\"";
      out += quoted ? field.substr(1, field.size() - 2) : field;
      out += "\"";
    }
  }
  out += "}";
}

std::vector<std::string_view> header_names(std::string_view line) {
  std::vector<std::string_view> names = split(line, ',');
  for (std::string_view& name : names) {
    if (name.size() >= 2 && name.front() == '"') name = name.substr(1, name.size() - 2);
  }
  return names;
}

/// Deletes the topics of an earlier run and makes them anew.
Task<Result<void>> make_topics(Demo& demo) {
  client::Client& client = demo.session.client();
  protocol::DeleteTopicsRequest removal;
  removal.timeout_ms = kTimeoutMs;
  for (const char* name : {kRides, kZones, kResult, kLate}) removal.topic_names.push_back(name);
  CO_TRY_ASSIGN(const auto connection, co_await client.any());
  CO_TRY_ASSIGN(const auto removed, co_await connection->ask(std::move(removal), client.deadline(), kDeleteVersionMax));
  for (const auto& topic : removed->responses) {
    if (static_cast<ErrorCode>(topic.error_code) == ErrorCode::kUnknownTopicOrPartition) continue;
    CO_TRY(client::check(topic.error_code, topic.name ? topic.name->view() : std::string_view("a topic")));
  }
  protocol::CreateTopicsRequest creation;
  creation.timeout_ms = kTimeoutMs;
  for (const char* name : {kRides, kZones, kResult, kLate}) {
    auto& topic = creation.topics.emplace_back();
    topic.name = name;
    topic.num_partitions = std::string_view(name) == kRides ? kPartitions : 1;
    topic.replication_factor = -1;
  }
  CO_TRY_ASSIGN(const auto created, co_await client.ask(std::move(creation)));
  for (const auto& topic : created->topics) CO_TRY(client::check(topic.error_code, topic.name.view(), topic.error_message));
  co_return Result<void>();
}

/// Sends the lines below the header; the key is the field `key_column`, or none if that is empty.
Task<Result<void>> produce(Demo& demo, std::string topic, std::string_view text, std::string key_column, std::int64_t& sent) {
  const std::vector<std::string_view> lines = lines_of(text);
  if (lines.empty()) co_return fail(ErrorCode::kInvalidRequest, "the input for " + topic + " is empty");
  const std::vector<std::string_view> names = header_names(lines[0]);
  const auto key_place = static_cast<std::size_t>(std::ranges::find(names, key_column) - names.begin());
  client::Producer producer(demo.session.client(), {});
  std::string value;
  for (std::size_t i = 1; i < lines.size() && !demo.session.interrupted(); ++i) {
    std::string_view line = lines[i];
    if (line.ends_with('\r')) line.remove_suffix(1);
    append_json(names, line, value);
    client::RecordToSend record;
    record.value = bytes_of(value);
    if (key_place < names.size()) {
      const std::vector<std::string_view> fields = split(line, ',');
      if (key_place < fields.size()) record.key = bytes_of(fields[key_place]);
    }
    record.timestamp_ms = demo.session.core().wall_ms();
    CO_TRY(co_await producer.send(topic, record));
    ++sent;
    if (i % kRowsATurn == 0) co_await runtime::yield(demo.session.core());
  }
  co_return co_await producer.flush();
}

Task<void> run_query(Demo& demo, std::string script) {
  NoRows no_rows;
  demo.query_result = co_await demo.query.execute(std::move(script), no_rows);
  demo.queried = true;
  demo.changed.notify_all();
}

std::string progress_line(const Demo& demo) {
  const auto& metrics = demo.query.metrics();
  const double seconds = static_cast<double>(demo.session.core().monotonic_ns() - demo.began_ns) / 1e9;
  return fmt::format("{:>7} of {} rides sent, {:>7} read, {:>6.0f} rides/s; {} windows closed, {} late", demo.rides_sent, demo.rides_total, metrics.records_in,
                     static_cast<double>(demo.rides_sent) / std::max(seconds, 1e-3), metrics.windows_closed, metrics.late_records);
}

/// On a terminal one line that changes, else a line each second; to standard error, so that the answer can be piped.
Task<void> show_progress(Demo& demo) {
  const bool terminal = isatty(STDERR_FILENO) != 0;
  const std::int64_t interval_ms = terminal ? 100 : 1'000;
  while (demo.running) {
    co_await runtime::sleep_ms(demo.session.core(), interval_ms);
    if (demo.running) std::fprintf(stderr, terminal ? "\r%s" : "%s\n", progress_line(demo).c_str());
  }
}

/// The example names the usual address; the broker of this run may be elsewhere.
std::string with_bootstrap(std::string script, const std::string& bootstrap) {
  constexpr std::string_view kUsual = "localhost:9092";
  for (std::size_t at = script.find(kUsual); at != std::string::npos; at = script.find(kUsual, at + bootstrap.size())) {
    script.replace(at, kUsual.size(), bootstrap);
  }
  return script;
}

Task<Result<void>> stream(Demo& demo) {
  const std::string& folder = demo.options.input;
  CO_TRY_ASSIGN(const std::string zones, read_file(*demo.files, folder + "/taxi_zone_lookup.csv"));
  CO_TRY_ASSIGN(std::string script, read_file(*demo.files, folder + "/rides.sql"));
  CO_TRY_ASSIGN(const std::string packed, read_file(*demo.files, folder + "/rides_2019.csv.gz"));
  constexpr std::size_t kInputBytesMax = 256 << 20;
  CO_TRY_ASSIGN(const Bytes rides, compression::decompress(compression::Codec::kGzip, bytes_of(packed), kInputBytesMax));
  const std::string_view rides_text = as_string_view(rides.span());
  demo.rides_total = std::ranges::count(rides_text, '\n') - 1;

  CO_TRY(co_await make_topics(demo));
  std::int64_t zones_sent = 0;
  demo.began_ns = demo.session.core().monotonic_ns();
  CO_TRY(co_await produce(demo, kZones, zones, "", zones_sent));
  demo.query.set("cork.late-records.topic", kLate);
  demo.session.core().spawn(run_query(demo, with_bootstrap(std::move(script), demo.options.common.bootstrap)));
  demo.session.core().spawn(show_progress(demo));
  CO_TRY(co_await produce(demo, kRides, rides_text, "PULocationID", demo.rides_sent));
  // All rides are acknowledged: the query ends where the topic ends now, and its last windows close.
  CO_TRY(co_await demo.query.drain());
  while (!demo.queried) co_await demo.changed.wait(demo.session.core());
  co_return demo.query_result;
}

Task<Result<void>> run(Session& session, RidesDemoOptions options) {
  Demo demo(session, std::move(options));
  Result<void> streamed = co_await stream(demo);
  if (!streamed && !demo.queried) {
    demo.query.cancel();
    demo.topics.close();
  }
  demo.running = false;
  if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r%s\n", progress_line(demo).c_str());
  CO_TRY(streamed);
  if (session.interrupted()) co_return Result<void>();
  const double seconds = static_cast<double>(session.core().monotonic_ns() - demo.began_ns) / 1e9;
  RidesReport report;
  report.rides = demo.rides_sent;
  report.late = demo.query.metrics().late_records;
  report.windows = demo.query.metrics().windows_closed;
  report.seconds = seconds;
  CO_TRY(co_await read_rides_report(session, kResult, report));
  print_rides_report(report, session.json(), demo.options.common.bootstrap);
  co_return Result<void>();
}

}  // namespace

int rides_demo(const RidesDemoOptions& options) {
  auto session = Session::open(options.common);
  if (!session) return complain(session.error());
  return (*session)->run(run(**session, options));
}

}  // namespace cork::cli
