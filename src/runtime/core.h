// SPDX-License-Identifier: Apache-2.0
// Core: one event loop on one thread, with its clocks, timers and random numbers; real (Asio) or simulated.
#pragma once

#include <coroutine>
#include <cstdint>
#include <functional>
#include <list>

#include "runtime/frame_pool.h"
#include "runtime/random.h"
#include "runtime/task.h"

namespace cork::runtime {

using Callback = std::move_only_function<void()>;

/// 0 is never a timer.
using TimerId = std::uint64_t;

constexpr std::int64_t kNanosPerMilli = 1'000'000;
constexpr std::int64_t kNever = INT64_MAX;

/// An event loop. All methods but `post_from_anywhere` belong to its own thread.
/// Invariants: (1) callbacks run one at a time, never inside `post`; (2) those posted run in the order of posting;
/// (3) time on the monotonic clock never goes back, and a timer never runs early.
class Core {
 public:
  virtual ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  /// For deadlines, time-outs and durations.
  virtual std::int64_t monotonic_ns() const = 0;
  /// Milliseconds since 1970 for record timestamps; it may jump.
  virtual std::int64_t wall_ms() const = 0;

  virtual void post(Callback callback) = 0;
  /// Thread-safe form of `post`, for mailboxes and worker threads.
  virtual void post_from_anywhere(Callback callback) = 0;
  virtual TimerId start_timer(std::int64_t deadline_ns, Callback callback) = 0;
  /// Unknown or fired ids are ignored.
  virtual void cancel_timer(TimerId id) = 0;
  /// Runs `work` off the loop (a worker thread; in the simulator a later event), then `done` on the loop.
  /// `work` may block (fdatasync) and must touch nothing that belongs to a core.
  virtual void run_blocking(Callback work, Callback done) = 0;

  Random& random() { return random_; }

  /// Starts a task that nobody awaits. It is destroyed when it ends, or by `destroy_tasks`.
  void spawn(Task<void> task);
  /// Destroys all spawned tasks that have not ended (stop of the process, or a simulated crash).
  void destroy_tasks();
  std::size_t task_count() const { return tasks_.size(); }

 protected:
  explicit Core(std::uint64_t seed) : random_(seed) {}

 private:
  using Tasks = std::list<std::coroutine_handle<>, PoolAllocator<std::coroutine_handle<>>>;
  struct Root;
  Root run_root(Task<void> task, Tasks::iterator place);

  Random random_;
  Tasks tasks_;
};

/// `co_await sleep_until(core, deadline_ns)`; resumes through the loop even if the deadline has passed.
class [[nodiscard]] SleepAwaiter {
 public:
  SleepAwaiter(Core& core, std::int64_t deadline_ns) : core_(core), deadline_ns_(deadline_ns) {}
  SleepAwaiter(const SleepAwaiter&) = delete;
  SleepAwaiter& operator=(const SleepAwaiter&) = delete;
  ~SleepAwaiter() { core_.cancel_timer(timer_); }
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> handle) {
    timer_ = core_.start_timer(deadline_ns_, [this, handle] {
      timer_ = 0;
      handle.resume();
    });
  }
  void await_resume() const noexcept {}

 private:
  Core& core_;
  std::int64_t deadline_ns_;
  TimerId timer_ = 0;
};

inline SleepAwaiter sleep_until(Core& core, std::int64_t deadline_ns) { return {core, deadline_ns}; }
inline SleepAwaiter sleep_ms(Core& core, std::int64_t ms) {
  return {core, core.monotonic_ns() + ms * kNanosPerMilli};
}
/// Lets everything posted before run first: for long loops.
inline SleepAwaiter yield(Core& core) { return {core, core.monotonic_ns()}; }

}  // namespace cork::runtime

namespace cork {
using runtime::Core;
}
