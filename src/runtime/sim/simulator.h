// SPDX-License-Identifier: Apache-2.0
// Simulator: virtual time and one queue of events for any number of simulated cores, all decided by one seed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "runtime/core.h"

namespace cork::runtime {

class SimCore;

/// Runs simulated cores in one thread. Events are ordered by virtual time, then by order of arrival; delays come from the
/// seed, so the same program with the same seed gives the same trace, byte for byte.
class Simulator {
 public:
  explicit Simulator(std::uint64_t seed);
  ~Simulator();
  Simulator(const Simulator&) = delete;
  Simulator& operator=(const Simulator&) = delete;

  /// A new core; it lives until the simulator ends, or `destroy_core` (a crash of the process it stands for).
  SimCore& add_core(std::string name);
  void destroy_core(SimCore& core);

  /// Runs events until none is left or virtual time passes `until_ns`. Aborts, naming the seed, past `events_max`.
  void run(std::int64_t until_ns = kNever, std::uint64_t events_max = 100'000'000);
  /// Runs until the task has ended; false if events ran out before.
  bool run_until_done(SimCore& core, Task<void> task);
  bool step();

  std::int64_t now_ns() const { return now_ns_; }
  std::uint64_t seed() const { return seed_; }
  Random& random() { return random_; }

  /// A line for the trace (time is put before it); `trace()` is what determinism tests compare.
  void trace(std::string_view line);
  const std::string& trace_text() const { return trace_; }

 private:
  friend class SimCore;
  struct Event {
    SimCore* core;
    Callback callback;
  };
  using Key = std::pair<std::int64_t, std::uint64_t>;
  Key add_event(SimCore* core, std::int64_t at_ns, Callback callback);

  std::uint64_t seed_;
  Random random_;
  std::int64_t now_ns_ = 1'000'000'000;
  std::uint64_t next_sequence_ = 1;
  std::uint64_t events_run_ = 0;
  std::map<Key, Event> events_;
  std::vector<std::unique_ptr<SimCore>> cores_;
  std::string trace_;
};

class SimCore final : public Core {
 public:
  SimCore(Simulator& simulator, std::string name, std::uint64_t seed);
  ~SimCore() override;

  std::int64_t monotonic_ns() const override { return simulator_.now_ns(); }
  /// Starts at 2026-01-01; `set_wall_offset_ms` makes it jump.
  std::int64_t wall_ms() const override;
  void set_wall_offset_ms(std::int64_t offset_ms) { wall_offset_ms_ = offset_ms; }
  void post(Callback callback) override;
  void post_from_anywhere(Callback callback) override { post(std::move(callback)); }
  TimerId start_timer(std::int64_t deadline_ns, Callback callback) override;
  void cancel_timer(TimerId id) override;
  void run_blocking(Callback work, Callback done) override;

  Simulator& simulator() { return simulator_; }
  const std::string& name() const { return name_; }

 private:
  Simulator& simulator_;
  std::string name_;
  std::int64_t wall_offset_ms_ = 0;
  std::map<TimerId, Simulator::Key> timers_;
};

}  // namespace cork::runtime
