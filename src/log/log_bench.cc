// SPDX-License-Identifier: Apache-2.0
// Benchmarks of the log on the machine's disk: ./x bench log [PART]. Data goes to build/bench-data and is removed.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "log/log_manager.h"
#include "protocol/record_batch_builder.h"
#include "runtime/real/real_core.h"

namespace cork::log {
namespace {

constexpr const char* kDirectory = "build/bench-data";
constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
constexpr std::int64_t kLimitSeconds = 5;

template <class T>
T must(Result<T> result) {
  if (!result) {
    fmt::print(stderr, "bench: {}\n", result.error().describe());
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

std::vector<std::byte> batch_of(std::size_t value_bytes, int records, std::int64_t key = -1) {
  protocol::RecordBatchBuilder builder;
  const std::string value(value_bytes, 'v');
  const std::string key_text = std::to_string(key);
  for (int i = 0; i < records; ++i) {
    builder.append(1'700'000'000'000, key < 0 ? std::nullopt : std::optional(as_byte_span(key_text)), as_byte_span(value));
  }
  return must(builder.build());
}

LogOptions topic(std::uint64_t number) {
  LogOptions options;
  options.topic = fmt::format("bench{}", number);
  options.id = {Uuid::from_random(number + 1, number + 1), 0};
  options.config = TopicConfig::resolve(Config(), {});
  options.config.retention_ms = -1;
  return options;
}

std::vector<LogOptions> topics(std::uint64_t count) {
  std::vector<LogOptions> out;
  for (std::uint64_t i = 0; i < count; ++i) out.push_back(topic(i));
  return out;
}

/// A number behind `name` in a file of /proc/self.
std::int64_t proc_value(FileSystem& files, const char* path, std::string_view name) {
  std::vector<std::byte> data(8192);
  const auto file = must(files.open(path, OpenMode::kRead));
  data.resize(must(file->read_at(0, data)));
  const std::string_view text = as_string_view(data);
  auto at = text.find(name);
  if (at == std::string_view::npos) return -1;
  at = text.find_first_of("0123456789", at + name.size());
  std::int64_t value = -1;
  std::from_chars(text.data() + at, text.data() + text.size(), value);
  return value;
}

class Bench {
 public:
  Bench() : files_(runtime::make_real_file_system(core_)) { clear(); }  // of what a run that was ended has left
  ~Bench() { clear(); }

  void clear() {
    core_.destroy_tasks();
    manager_.reset();
    (void)files_->remove_tree(kDirectory);
  }
  /// With a write-ahead log as large as the broker's.
  LogManager& open(std::vector<LogOptions> logs, LogManagerOptions options = {}) {
    options.directory = kDirectory;
    options.wal_file_bytes = 16 << 20;
    options.wal_bytes_max = 8 * options.wal_file_bytes;
    options.checkpoint_bytes = options.wal_bytes_max / 2;
    logs_ = std::move(logs);
    manager_ = must(LogManager::open(core_, *files_, options, logs_));
    return *manager_;
  }
  /// As a kill leaves it.
  void drop() {
    core_.destroy_tasks();
    manager_.reset();
  }
  std::int64_t now() const { return core_.monotonic_ns(); }
  runtime::RealCore& core() { return core_; }
  FileSystem& files() { return *files_; }
  Log& log(std::size_t index) { return *manager_->find(logs_[index].id); }
  LogManager& manager() { return *manager_; }

  /// `count` producers, each with one batch in flight, spread over the logs; returns the latencies in ns.
  std::vector<std::int64_t> produce(std::size_t count, std::vector<std::byte> batch, std::int64_t seconds) {
    latencies_.clear();
    const std::int64_t end = now() + seconds * kNanosPerSecond;
    core_.run_until_done(run_all(count, std::move(batch), end));
    std::ranges::sort(latencies_);
    return latencies_;
  }

 private:
  Task<void> one(std::size_t index, const std::vector<std::byte>& batch, std::int64_t end, std::size_t& left, runtime::Signal& done) {
    Log& own = log(index % logs_.size());
    while (now() < end) {
      while (!manager_->has_room() && now() < end) co_await manager_->wait_for_room(end);
      const std::int64_t begin = now();
      if (begin >= end) break;  // else this would ask for ever, and nothing would make room
      const AppendInfo info = must(own.append(batch, Origin::kClient, 0));
      while (own.high_watermark() <= info.last_offset) co_await own.progress().wait(core_);
      latencies_.push_back(now() - begin);
    }
    if (--left == 0) done.set();
  }
  Task<void> run_all(std::size_t count, std::vector<std::byte> batch, std::int64_t end) {
    runtime::Signal done(core_);
    std::size_t left = count;
    for (std::size_t i = 0; i < count; ++i) core_.spawn(one(i, batch, end, left, done));
    co_await done.wait();
  }

  runtime::RealCore core_{4};
  std::unique_ptr<FileSystem> files_;
  std::unique_ptr<LogManager> manager_;
  std::vector<LogOptions> logs_;
  std::vector<std::int64_t> latencies_;
};

double ms(std::int64_t ns) { return static_cast<double>(ns) / 1e6; }
double quantile_ms(const std::vector<std::int64_t>& sorted, double q) {
  return sorted.empty() ? 0 : ms(sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(static_cast<double>(sorted.size()) * q))]);
}

enum class Limit : std::uint8_t {
  kDisk,         // nothing but the commits, over blocks that were written before
  kAndSegments,  // and a second thread writes the same bytes to a segment, which is synced before a block of the commits is used again
  kOneFile,      // appends to one file through the page cache, a sync behind each: the group commit of a program without a write-ahead log
};

/// Writes what is committed to a segment, in a worker thread of its own, as fast as the machine can.
class SegmentOfLimit {
 public:
  explicit SegmentOfLimit(Bench& bench) : bench_(bench), file_(must(bench.files().open(path_, OpenMode::kCreate))) {
    bench_.core().run_blocking([this] { run(); }, [this] { done_.set(); });
  }
  ~SegmentOfLimit() {
    add(kEnd);
    constexpr auto wait = [](runtime::Signal& done) -> Task<void> { co_await done.wait(); };
    bench_.core().run_until_done(wait(done_));
    (void)bench_.files().remove_file(path_);
  }
  /// Waits while more than a write-ahead log can hold is not in the segment.
  void add(std::uint64_t bytes) {
    committed_ += bytes;
    committed_.notify_all();
    for (std::uint64_t synced = synced_; bytes < kEnd && committed_ - synced > kWalBytes; synced = synced_) synced_.wait(synced);
  }

 private:
  static constexpr std::uint64_t kWalBytes = 128 << 20;
  static constexpr std::uint64_t kEnd = 1ULL << 60;
  void run() {
    const std::vector<std::byte> piece(256 << 10, std::byte{2});
    const ByteSpan parts[] = {piece};
    for (std::uint64_t written = 0; committed_ < kEnd;) {
      if (const std::uint64_t committed = committed_; committed < written + piece.size()) {
        committed_.wait(committed);
        continue;
      }
      must(file_->write_at(written, parts));
      written += piece.size();
      if (written - synced_ < kWalBytes / 2) continue;
      must(file_->sync_blocking());
      synced_ = written;
      synced_.notify_all();
    }
  }

  const std::string path_ = std::string(kDirectory) + "/limit-segment";
  Bench& bench_;
  std::unique_ptr<File> file_;
  std::atomic<std::uint64_t> committed_ = 0;
  std::atomic<std::uint64_t> synced_ = 0;
  runtime::Signal done_{bench_.core()};
};

/// What the machine can do at best: commits of `bytes`, one after the other. Their times in ns.
std::vector<std::int64_t> limit_of_commits(Bench& bench, std::size_t bytes, Limit limit = Limit::kDisk) {
  (void)bench.files().create_directories(kDirectory);
  const std::string path = std::string(kDirectory) + "/limit";
  const auto file = must(bench.files().open(path, OpenMode::kCreate));
  const std::vector<std::byte> data(bytes, std::byte{1});
  const ByteSpan parts[] = {data};
  const std::uint64_t ring = limit == Limit::kOneFile ? 1 << 30 : 64 << 20;
  if (limit != Limit::kOneFile) {
    for (std::uint64_t at = 0; at < ring; at += bytes) must(file->write_at(at, parts));
  }
  must(file->sync_blocking());
  std::optional<SegmentOfLimit> segment;
  if (limit == Limit::kAndSegments) segment.emplace(bench);
  const std::int64_t end = bench.now() + kLimitSeconds * kNanosPerSecond;
  std::vector<std::int64_t> times;
  for (std::uint64_t at = 0; bench.now() < end; at = at + 2 * bytes > ring ? 0 : at + bytes) {
    const std::int64_t begin = bench.now();
    must(file->write_at(at, parts));
    must(file->sync_blocking());
    if (segment) segment->add(bytes);
    times.push_back(bench.now() - begin);
  }
  (void)bench.files().remove_file(path);
  std::ranges::sort(times);
  return times;
}

void synced_produce() {
  for (const std::size_t producers : {1U, 16U, 64U, 256U, 1024U}) {
    Bench bench;
    bench.open(topics(8));
    bench.produce(producers, batch_of(1024, 1), 3);  // one lap: the files of the write-ahead log are reused from here on
    const std::uint64_t commits_before = bench.manager().wal().commits();
    const auto latencies = bench.produce(producers, batch_of(1024, 1), 4);
    const double commits = static_cast<double>(bench.manager().wal().commits() - commits_before);
    const double rate = static_cast<double>(latencies.size()) / 4;
    const double per_commit = static_cast<double>(latencies.size()) / std::max(commits, 1.0);
    bench.clear();
    const auto limit = [&](Limit of) { return static_cast<double>(limit_of_commits(bench, static_cast<std::size_t>(per_commit * 1150), of).size()) / kLimitSeconds * per_commit; };
    const double disk = limit(Limit::kDisk);
    const double segments = limit(Limit::kAndSegments);
    const double file = limit(Limit::kOneFile);
    fmt::print("synced produce, 1 KiB records, {:5} producers: {:8.0f} records/s, {:6.1f} a commit, p50 {:.2f} ms, p99 {:.2f} ms; one file {:8.0f}, ratio {:.2f}; disk alone "
               "{:8.0f}, ratio {:.2f}; with segments {:8.0f}, ratio {:.2f}\n",
               producers, rate, per_commit, quantile_ms(latencies, 0.5), quantile_ms(latencies, 0.99), file, rate / file, disk, rate / disk, segments, rate / segments);
  }
}

void many_partitions() {
  Bench bench;
  bench.open(topics(1000));
  const auto batch = batch_of(100, 1);
  bench.produce(1000, batch, 3);
  const std::uint64_t commits_before = bench.manager().wal().commits();
  const auto latencies = bench.produce(1000, batch, 10);
  const std::uint64_t commits = bench.manager().wal().commits() - commits_before;
  bench.drop();
  const auto limit = limit_of_commits(bench, latencies.size() * (batch.size() + FrameHeader::kSize) / std::max<std::uint64_t>(commits, 1));
  fmt::print("1,000 partitions, a batch of 100 bytes in flight each: {:.0f} appends/s, p50 {:.2f} ms, p99 {:.2f} ms, p99.9 {:.2f} ms; the disk alone p50 {:.2f} "
             "ms, p99 {:.2f} ms\n",
             static_cast<double>(latencies.size()) / 10, quantile_ms(latencies, 0.5), quantile_ms(latencies, 0.99), quantile_ms(latencies, 0.999),
             quantile_ms(limit, 0.5), quantile_ms(limit, 0.99));
}

Task<void> fill(Bench& bench, std::uint64_t bytes, const std::vector<std::byte>& batch) {
  for (std::uint64_t written = 0; written < bytes; written += batch.size()) {
    while (!bench.manager().has_room()) co_await bench.manager().wait_for_room(runtime::kNever);
    const AppendInfo info = must(bench.log(0).append(batch, Origin::kClient, 0));
    if (written % (8 << 20) < batch.size()) {
      while (bench.log(0).high_watermark() <= info.last_offset) co_await bench.log(0).progress().wait(bench.core());
    }
  }
}

void recovery() {
  for (const std::uint64_t gigabytes : {1U, 10U}) {
    Bench bench;
    bench.open(topics(1));
    const auto batch = batch_of(1000, 900);
    bench.core().run_until_done(fill(bench, gigabytes << 30, batch));
    const std::uint64_t live = bench.manager().wal().live_bytes();
    bench.drop();
    const std::int64_t begin = bench.now();
    bench.open(topics(1));
    fmt::print("recovery of a {:2} GB log after a kill, {} MB of write-ahead log to replay: {:.0f} ms\n", gigabytes, live >> 20, ms(bench.now() - begin));
  }
}

Task<void> stop(LogManager& manager) { must(co_await manager.stop()); }

void idle_partitions() {
  Bench bench;
  bench.open(topics(10'000));
  const auto batch = batch_of(100, 1);
  const std::int64_t made = bench.now();
  for (std::size_t i = 0; i < 10'000; ++i) must(bench.log(i).append(batch, Origin::kClient, 0));
  bench.core().run_until_done(stop(bench.manager()));
  const double writing = ms(bench.now() - made);
  bench.drop();
  const std::int64_t before_kb = proc_value(bench.files(), "/proc/self/status", "VmRSS:");
  const std::int64_t begin = bench.now();
  bench.open(topics(10'000));
  const double took = ms(bench.now() - begin);
  const auto open_files = must(bench.files().list("/proc/self/fd")).size();
  fmt::print("10,000 partitions with a record each: first record and stop {:.0f} ms; start {:.0f} ms, {} MB resident ({} MB before), {} open files\n",
             writing, took, proc_value(bench.files(), "/proc/self/status", "VmRSS:") >> 10, before_kb >> 10, open_files);
}

Task<void> clean_all(Cleaner& cleaner, bool& done) {
  while (co_await cleaner.clean_one()) {
  }
  done = true;
}
Task<void> pause(runtime::RealCore& core, const bool& done) {
  while (!done) co_await runtime::sleep_ms(core, 5);
}

void compaction() {
  Bench bench;
  auto options = topics(2);
  options[0].config.cleanup_compact = true;
  options[0].config.cleanup_delete = false;
  options[0].config.segment_bytes = 64 << 20;
  options[0].config.min_cleanable_dirty_ratio = 0;
  LogManagerOptions manager;
  manager.cleaner.backoff_ms = 3'600'000;
  bench.open(options, manager);
  std::vector<std::byte> batch;
  protocol::RecordBatchBuilder builder;
  for (int i = 0; i < 900; ++i) {
    const std::string key = "key-" + std::to_string(i);
    builder.append(1'700'000'000'000, as_byte_span(key), as_byte_span(std::string(1000, 'v')));
  }
  batch = must(builder.build());
  bench.core().run_until_done(fill(bench, 1ULL << 30, batch));
  const auto alone = bench.produce(64, batch_of(1024, 1, 7), 4);
  bool done = false;
  bench.core().spawn(clean_all(bench.manager().cleaner(), done));
  const std::int64_t begin = bench.now();
  const auto beside = bench.produce(64, batch_of(1024, 1, 7), 2);
  bench.core().run_until_done(pause(bench.core(), done));
  const auto& statistics = bench.manager().cleaner().statistics();
  const double seconds = static_cast<double>(bench.now() - begin) / 1e9;
  fmt::print("compaction of 1 GB, 900 keys, beside 64 producers: {:.0f} MB/s read ({} MB read, {} MB written, {:.1f} s); produce p99 {:.2f} ms, alone {:.2f} ms\n",
             static_cast<double>(statistics.bytes_read) / 1e6 / seconds, statistics.bytes_read >> 20, statistics.bytes_written >> 20, seconds,
             quantile_ms(beside, 0.99), quantile_ms(alone, 0.99));
}

void write_amplification() {
  for (const auto& [name, size, records] : {std::tuple{"small batches (100 bytes)", 100, 1}, {"large batches (900 KB)", 1000, 900}}) {
    metrics::Registry registry;
    Bench bench;
    LogManagerOptions options;
    options.metrics = &registry;
    bench.open(topics(8), options);
    const auto batch = batch_of(static_cast<std::size_t>(size), records);
    const std::int64_t before = proc_value(bench.files(), "/proc/self/io", "write_bytes:");
    const auto latencies = bench.produce(64, batch, 5);
    bench.core().run_until_done(stop(bench.manager()));
    const auto written = static_cast<double>(proc_value(bench.files(), "/proc/self/io", "write_bytes:") - before);
    const double produced = static_cast<double>(latencies.size()) * static_cast<double>(batch.size());
    const auto wal = static_cast<double>(registry.histogram(metrics::Metric::kWalCommitBytes).sum());
    const auto commits = static_cast<double>(bench.manager().wal().commits());
    fmt::print("write amplification, {}: {:.2f} bytes written to disk for each byte produced ({:.0f} MB produced; {:.2f} in frames, {:.1f} KB a commit)\n", name,
               written / produced, produced / 1e6, wal / produced, wal / commits / 1e3);
  }
}

}  // namespace
}  // namespace cork::log

int main(int argc, char** argv) {
  using namespace cork::log;
  const std::pair<std::string_view, void (*)()> parts[] = {{"synced-produce", synced_produce},           {"many-partitions", many_partitions},
                                                           {"write-amplification", write_amplification}, {"compaction", compaction},
                                                           {"idle-partitions", idle_partitions},         {"recovery", recovery}};
  (void)std::setvbuf(stdout, nullptr, _IOLBF, 0);  // a result is there when its part ends, and not when its files are removed
  bool ran = false;
  for (const auto& [name, run] : parts) {
    if (argc > 1 && name != argv[1]) continue;
    run();
    ran = true;
  }
  if (!ran) fmt::print(stderr, "log_bench: no part '{}'; there are synced-produce, many-partitions, write-amplification, compaction, idle-partitions, recovery\n", argv[1]);
  return ran ? 0 : 1;
}
