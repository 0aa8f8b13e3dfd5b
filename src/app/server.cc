// SPDX-License-Identifier: Apache-2.0
// The composition root of a broker process.
#include "app/server.h"

#include <fmt/format.h>
#include <malloc.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "app/job_host.h"
#include "app/pg_host.h"
#include "base/logger.h"
#include "broker/broker.h"
#include "http/metrics_endpoint.h"
#include "http/server.h"
#include "log/storage_state.h"
#include "partition/partition_manager.h"
#include "runtime/real/process_statistics.h"
#include "runtime/real/real_core.h"

extern char** environ;

namespace cork::app {
namespace {

Logger logger("app");

std::vector<config::Setting> environment() {
  std::vector<config::Setting> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const auto equals = text.find('=');
    if (equals != std::string::npos) out.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  return out;
}

Result<Config> load_config(const ServerOptions& options, FileSystem& files) {
  config::ConfigSources sources;
  sources.presets = options.presets;
  sources.environment = environment();
  sources.flags = options.settings;
  if (options.config_file) {
    sources.file_name = *options.config_file;
    TRY_ASSIGN(const auto file, files.open(*options.config_file, OpenMode::kRead));
    TRY_ASSIGN(const std::uint64_t size, file->size());
    std::string text(size, '\0');
    TRY_ASSIGN(const std::size_t got, file->read_at(0, std::as_writable_bytes(std::span(text))));
    text.resize(got);
    sources.file_text = std::move(text);
  }
  return Config::load(sources);
}

/// Buffers of requests and responses are large and short-lived: taken from the kernel each time, their first touch costs more than
/// all that is done with them. Up to so much stays with the process after a load.
void keep_buffers() {
  constexpr int kKeepBytes = 64 << 20;
  ::mallopt(M_MMAP_THRESHOLD, kKeepBytes / 4);
  ::mallopt(M_TRIM_THRESHOLD, kKeepBytes);
}

/// Everything of one broker process, in the order of life.
class Process {
 public:
  Process(const ServerOptions& options, std::int64_t begin_ns)
      : options_(options), begin_ns_(begin_ns), files_(runtime::make_real_file_system(core_)), transport_(net::make_tcp_transport(core_)) {}

  int run() {
    keep_buffers();
    auto config = load_config(options_, *files_);
    if (!config) return complain(config.error());
    config_ = std::make_shared<const Config>(std::move(*config));
    configure_logs();
    for (const std::string& warning : config_->warnings()) logger.warn(warning);
    broker_ = std::make_unique<broker::Broker>(core_, *files_, *transport_, metrics_, config_, security::system_secure_random());
    core_.on_stop_signal([this] { core_.spawn(stop()); });
    core_.spawn(start());
    core_.run();
    core_.destroy_tasks();
    return status_;
  }

 private:
  static int complain(const Error& error) {
    std::fprintf(stderr, "cork: %s\n", error.message.c_str());
    return 1;
  }

  void configure_logs() {
    LogSettings settings;
    const std::string& level = config_->get_string(Key::kCorkLogLevel);
    for (const LogLevel candidate : {LogLevel::kDebug, LogLevel::kInfo, LogLevel::kWarn, LogLevel::kError}) {
      if (level == to_string(candidate)) settings.level = candidate;
    }
    settings.json = config_->get_string(Key::kCorkLogFormat) == "json";
    settings.wall_ms = [](void* core) { return static_cast<runtime::RealCore*>(core)->wall_ms(); };
    settings.context = &core_;
    configure_logging(settings);
  }

  Task<void> start() {
    const Result<void> started = co_await broker_->start();
    if (!started) {
      status_ = complain(started.error());
      core_.stop();
      co_return;
    }
    auto jobs = JobHost::start(core_, *files_, *transport_, *broker_, *config_);
    if (!jobs) {
      status_ = complain(jobs.error());
      core_.stop();
      co_return;
    }
    jobs_ = std::move(*jobs);
    auto pg = PgHost::start(core_, *files_, *transport_, *broker_, *config_, security::system_secure_random());
    if (!pg) {
      status_ = complain(pg.error());
      core_.stop();
      co_return;
    }
    pg_ = std::move(*pg);
    start_http();
    const config::Listener& first = broker_->listeners().front();
    const std::int64_t took_ms = (core_.monotonic_ns() - begin_ns_) / runtime::kNanosPerMilli;
    metrics_.gauge(metrics::Metric::kStartDuration).set(core_.monotonic_ns() - begin_ns_);
    metrics_.gauge(metrics::Metric::kBuildInfo, {CORK_VERSION}).set(1);
    metrics_.gauge(metrics::Metric::kProcessStartTime).set(core_.wall_ms() - took_ms);
    std::printf("ready %s:%d in %lld ms (data %s)\n", first.advertised_host.c_str(), first.advertised_port, static_cast<long long>(took_ms),
                config_->log_directory().c_str());
    std::fflush(stdout);
    ready_ = true;
    ::malloc_trim(0);
  }

  void refresh_metrics() {
    using metrics::Metric;
    const runtime::ProcessStatistics process = runtime::read_process_statistics();
    metrics_.gauge(Metric::kProcessResidentMemory).set(process.resident_bytes);
    metrics_.gauge(Metric::kProcessOpenFds).set(process.open_files);
    metrics_.counter(Metric::kProcessCpu).set(static_cast<std::uint64_t>(process.cpu_ns));
    for (const LogLevel level : {LogLevel::kDebug, LogLevel::kInfo, LogLevel::kWarn, LogLevel::kError}) {
      metrics_.counter(Metric::kLogLines, {to_string(level)}).set(log_lines(level));
    }
    metrics_.counter(Metric::kLogLinesSuppressed).set(log_lines_suppressed());
    broker_->refresh_metrics();
    if (jobs_ != nullptr) jobs_->refresh_metrics(metrics_);
  }

  http::Limits http_limits() const {
    http::Limits limits;
    limits.header_bytes_max = static_cast<std::size_t>(config_->get_int(Key::kCorkHttpHeaderBytesMax));
    limits.body_bytes_max = static_cast<std::size_t>(config_->get_int(Key::kCorkHttpBodyBytesMax));
    limits.connections_max = static_cast<std::size_t>(config_->get_int(Key::kCorkHttpConnectionsMax));
    limits.timeout_ms = config_->get_int(Key::kCorkHttpTimeoutMs);
    return limits;
  }

  void start_http() {
    const std::int64_t port = config_->get_int(Key::kCorkMetricsPort);
    if (port < 0) return;
    http::Router router;
    http::MetricsEndpoint endpoint;
    endpoint.registries = {&metrics_};
    endpoint.refresh = [this] { refresh_metrics(); };
    endpoint.more = [this] { return broker_->client_metrics(); };
    endpoint.ready = [this]() -> Result<void> {
      if (!ready_) return fail(ErrorCode::kBrokerNotAvailable, stopping_ ? "stopping" : "starting");
      return log::storage_state(broker_->services().partitions.logs());
    };
    http::add_metrics_routes(router, std::move(endpoint));
    http_ = std::make_unique<http::Server>(core_, std::move(router), http_limits(), metrics_);
    const auto started = http_->start(*transport_, config_->get_string(Key::kCorkMetricsHost), static_cast<std::uint16_t>(port));
    if (!started) {
      // A second broker on one machine is common; its metrics are not worth its start.
      logger.warn("no metrics port: set cork.metrics.port to another one, or to -1", {{"error", started.error().message}});
      http_.reset();
    }
  }

  Task<void> stop() {
    if (stopping_) {
      logger.warn("second signal: stopping at once; what was acknowledged is on disk");
      core_.stop();
      co_return;
    }
    stopping_ = true;
    ready_ = false;
    const std::int64_t deadline = core_.monotonic_ns() + config_->get_int(Key::kCorkStopTimeoutMs) * runtime::kNanosPerMilli;
    if (pg_ != nullptr) co_await pg_->stop();
    if (jobs_ != nullptr) co_await jobs_->stop();
    if (const auto stopped = co_await broker_->stop(deadline); !stopped) status_ = complain(stopped.error());
    http_.reset();
    core_.stop();
  }

  const ServerOptions& options_;
  std::int64_t begin_ns_;
  runtime::RealCore core_{4};  // a commit, pieces of segments, a checkpoint and a compaction wait for the disk side by side
  std::unique_ptr<FileSystem> files_;
  std::unique_ptr<net::Transport> transport_;
  metrics::Registry metrics_;
  std::shared_ptr<const Config> config_;
  std::unique_ptr<broker::Broker> broker_;
  std::unique_ptr<JobHost> jobs_;
  std::unique_ptr<PgHost> pg_;
  std::unique_ptr<http::Server> http_;
  int status_ = 0;
  bool ready_ = false;
  bool stopping_ = false;
};

}  // namespace

std::vector<config::Setting> development_presets() {
  return {{"listeners", "PLAINTEXT://127.0.0.1:9092"}, {"log.dirs", "./cork-data"}, {"group.initial.rebalance.delay.ms", "0"}};
}

int run_server(const ServerOptions& options) {
  const std::int64_t begin_ns = runtime::RealCore(1).monotonic_ns();
  return Process(options, begin_ns).run();
}

}  // namespace cork::app
