// SPDX-License-Identifier: Apache-2.0
// The queue of simulated events, and simulated cores on it.
#include "runtime/sim/simulator.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace cork::runtime {
namespace {

constexpr std::int64_t kWallStartMs = 1'767'225'600'000;  // 2026-01-01T00:00:00Z

Task<void> mark_done(Task<void> task, bool& done) {
  co_await std::move(task);
  done = true;
}

}  // namespace

Simulator::Simulator(std::uint64_t seed) : seed_(seed), random_(seed) {}

Simulator::~Simulator() {
  for (auto& core : cores_) core->destroy_tasks();
  events_.clear();
}

SimCore& Simulator::add_core(std::string name) {
  cores_.push_back(std::make_unique<SimCore>(*this, std::move(name), random_.next()));
  return *cores_.back();
}

void Simulator::destroy_core(SimCore& core) {
  core.destroy_tasks();
  std::erase_if(events_, [&core](const auto& entry) { return entry.second.core == &core; });
  std::erase_if(cores_, [&core](const auto& owned) { return owned.get() == &core; });
}

Simulator::Key Simulator::add_event(SimCore* core, std::int64_t at_ns, Callback callback) {
  const Key key{std::max(at_ns, now_ns_), next_sequence_++};
  events_.emplace(key, Event{core, std::move(callback)});
  return key;
}

bool Simulator::step() {
  if (events_.empty()) return false;
  auto node = events_.extract(events_.begin());
  ASSERT(node.key().first >= now_ns_);
  now_ns_ = node.key().first;
  ++events_run_;
  node.mapped().callback();
  return true;
}

void Simulator::run(std::int64_t until_ns, std::uint64_t events_max) {
  const std::uint64_t last = events_run_ + events_max;
  while (!events_.empty() && events_.begin()->first.first <= until_ns) {
    if (events_run_ >= last) {
      std::fprintf(stderr, "simulator: no end after %llu events, seed %llu\n",
                   static_cast<unsigned long long>(events_max), static_cast<unsigned long long>(seed_));
      std::abort();
    }
    step();
  }
}

bool Simulator::run_until_done(SimCore& core, Task<void> task) {
  bool done = false;
  core.spawn(mark_done(std::move(task), done));
  while (!done && step()) {
  }
  return done;
}

void Simulator::trace(std::string_view line) {
  trace_.append(std::to_string(now_ns_)).append(" ").append(line).append("\n");
}

SimCore::SimCore(Simulator& simulator, std::string name, std::uint64_t seed)
    : Core(seed), simulator_(simulator), name_(std::move(name)) {}

SimCore::~SimCore() = default;

std::int64_t SimCore::wall_ms() const { return kWallStartMs + simulator_.now_ns() / kNanosPerMilli + wall_offset_ms_; }

void SimCore::post(Callback callback) { simulator_.add_event(this, simulator_.now_ns(), std::move(callback)); }

TimerId SimCore::start_timer(std::int64_t deadline_ns, Callback callback) {
  const TimerId id = simulator_.next_sequence_;
  auto fire = [this, id, callback = std::move(callback)]() mutable {
    timers_.erase(id);
    callback();
  };
  const Simulator::Key key = simulator_.add_event(this, deadline_ns, std::move(fire));
  ASSERT(key.second == id);
  timers_.emplace(id, key);
  return id;
}

void SimCore::cancel_timer(TimerId id) {
  const auto found = timers_.find(id);
  if (found == timers_.end()) return;
  simulator_.events_.erase(found->second);
  timers_.erase(found);
}

void SimCore::run_blocking(Callback work, Callback done) {
  // Like a sync on the machines we know: the work at some time within half a millisecond, the news a little later.
  const std::int64_t at = simulator_.now_ns() + 20'000 + static_cast<std::int64_t>(simulator_.random().below(500'000));
  const std::int64_t news = at + 1'000 + static_cast<std::int64_t>(simulator_.random().below(20'000));
  simulator_.add_event(this, at, std::move(work));
  simulator_.add_event(this, news, std::move(done));
}

}  // namespace cork::runtime
