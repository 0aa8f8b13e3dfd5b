// SPDX-License-Identifier: Apache-2.0
// RealCore: Asio's io_context for readiness and signals, our own heap of timers on one Asio timer, worker threads.
#include "runtime/real/real_core.h"

#include <sys/random.h>
#include <time.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "runtime/frame_pool.h"

namespace cork::runtime {
namespace {

namespace asio = boost::asio;

std::int64_t read_clock_ns(clockid_t clock) {
  timespec now{};
  const int result = clock_gettime(clock, &now);
  ASSERT(result == 0);
  return static_cast<std::int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

std::uint64_t system_seed() {
  std::uint64_t seed = 0;
  const ssize_t got = getrandom(&seed, sizeof seed, 0);
  ASSERT(got == sizeof seed);
  return seed;
}

}  // namespace

struct RealCore::Impl {
  using TimerKey = std::pair<std::int64_t, TimerId>;

  explicit Impl(int worker_threads)
      : io(1), guard(io.get_executor()), wake(io), workers(static_cast<std::size_t>(worker_threads)) {}

  void run_posted() {
    // What was there at the start, and a few times what that has posted: a request wakes one task after the other, and to ask the
    // kernel for events between them is wasted. Not for ever: a callback that posts must not keep timers and sockets waiting.
    constexpr int kRounds = 4;
    for (int round = 0; round < kRounds; ++round) {
      for (std::size_t left = posted.size(); left > 0; --left) {
        Callback callback = std::move(posted.front());
        posted.pop_front();
        callback();
      }
    }
    run_scheduled = false;
    schedule_run();
  }
  void schedule_run() {
    if (run_scheduled || posted.empty()) return;
    run_scheduled = true;
    asio::post(io, [this] { run_posted(); });
  }
  void arm() {
    if (timers.empty()) return;
    const std::int64_t first = timers.begin()->first.first;
    if (armed_for && *armed_for <= first) return;
    if (first <= read_clock_ns(CLOCK_MONOTONIC)) {
      // A yield, mostly: one more turn of the loop costs no call into the kernel, as setting its timer would.
      if (std::exchange(fire_scheduled, true)) return;
      asio::post(io, [this] {
        fire_scheduled = false;
        fire();
      });
      return;
    }
    armed_for = first;
    wake.expires_at(std::chrono::steady_clock::time_point(std::chrono::nanoseconds(first)));
    wake.async_wait([this](const boost::system::error_code& error) {
      if (!error) fire();
    });
  }
  void fire() {
    armed_for.reset();
    const std::int64_t now = read_clock_ns(CLOCK_MONOTONIC);
    while (!timers.empty() && timers.begin()->first.first <= now) {
      auto node = timers.extract(timers.begin());
      deadlines.erase(node.key().second);
      node.mapped()();
    }
    arm();
  }

  asio::io_context io;
  asio::executor_work_guard<asio::io_context::executor_type> guard;
  asio::steady_timer wake;
  std::deque<Callback> posted;
  bool run_scheduled = false;
  std::map<TimerKey, Callback, std::less<>, PoolAllocator<std::pair<const TimerKey, Callback>>> timers;
  std::unordered_map<TimerId, std::int64_t, std::hash<TimerId>, std::equal_to<>, PoolAllocator<std::pair<const TimerId, std::int64_t>>> deadlines;
  std::optional<std::int64_t> armed_for;
  bool fire_scheduled = false;
  TimerId next_timer = 1;
  std::unique_ptr<asio::signal_set> signals;
  int stop_signal = 0;
  asio::thread_pool workers;
};

RealCore::RealCore(int worker_threads) : Core(system_seed()), impl_(std::make_unique<Impl>(worker_threads)) {}

RealCore::~RealCore() {
  destroy_tasks();
  impl_->workers.join();  // work under way refers to files that tasks have just closed over: it owns what it needs
}

std::int64_t RealCore::monotonic_ns() const { return read_clock_ns(CLOCK_MONOTONIC); }
std::int64_t RealCore::wall_ms() const { return read_clock_ns(CLOCK_REALTIME) / kNanosPerMilli; }

void RealCore::post(Callback callback) {
  impl_->posted.push_back(std::move(callback));
  impl_->schedule_run();
}

void RealCore::post_from_anywhere(Callback callback) {
  asio::post(impl_->io, [callback = std::move(callback)]() mutable { callback(); });
}

TimerId RealCore::start_timer(std::int64_t deadline_ns, Callback callback) {
  const TimerId id = impl_->next_timer++;
  impl_->timers.emplace(Impl::TimerKey{deadline_ns, id}, std::move(callback));
  impl_->deadlines.emplace(id, deadline_ns);
  impl_->arm();
  return id;
}

void RealCore::cancel_timer(TimerId id) {
  const auto found = impl_->deadlines.find(id);
  if (found == impl_->deadlines.end()) return;
  impl_->timers.erase({found->second, id});
  impl_->deadlines.erase(found);
}

void RealCore::run_blocking(Callback work, Callback done) {
  asio::post(impl_->workers, [this, work = std::move(work), done = std::move(done)]() mutable {
    work();
    work = nullptr;  // what it holds in common with the waiting task is let go before that goes on, and so freed on the loop
    post_from_anywhere(std::move(done));
  });
}

void RealCore::run() { impl_->io.run(); }
void RealCore::stop() { impl_->io.stop(); }

namespace {
Task<void> run_and_stop(RealCore& core, Task<void> task, bool& done) {
  co_await std::move(task);
  done = true;
  core.stop();
}
}  // namespace

void RealCore::run_until_done(Task<void> task) {
  bool done = false;
  impl_->io.restart();
  spawn(run_and_stop(*this, std::move(task), done));
  if (!done) run();
  impl_->io.restart();
}

void RealCore::on_stop_signal(Callback handler) {
  impl_->signals = std::make_unique<asio::signal_set>(impl_->io, SIGINT, SIGTERM);
  impl_->signals->async_wait([this, handler = std::move(handler)](const boost::system::error_code& error, int signal) mutable {
    if (error) return;
    impl_->stop_signal = signal;
    handler();
  });
}

int RealCore::stop_signal() const { return impl_->stop_signal; }

void RealCore::end_stop_signal() { impl_->signals.reset(); }

boost::asio::io_context& RealCore::io_context() { return impl_->io; }

}  // namespace cork::runtime
