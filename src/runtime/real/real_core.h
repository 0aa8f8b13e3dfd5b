// SPDX-License-Identifier: Apache-2.0
// The event loop of a running program, on Boost.Asio.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "runtime/core.h"
#include "runtime/file.h"

namespace boost::asio {
class io_context;
}

namespace cork::runtime {

/// A Core over an Asio io_context; made, run and destroyed on one thread. Worker threads for `run_blocking`.
class RealCore final : public Core {
 public:
  /// Seeded from the system's random device. `worker_threads` run blocking work (syncs); 1 or more.
  explicit RealCore(int worker_threads = 2);
  ~RealCore() override;

  std::int64_t monotonic_ns() const override;
  std::int64_t wall_ms() const override;
  void post(Callback callback) override;
  void post_from_anywhere(Callback callback) override;
  TimerId start_timer(std::int64_t deadline_ns, Callback callback) override;
  void cancel_timer(TimerId id) override;
  void run_blocking(Callback work, Callback done) override;

  /// Runs until `stop`.
  void run();
  /// Thread-safe.
  void stop();
  /// Runs the loop until the task has ended; the common shape of a command-line tool.
  void run_until_done(Task<void> task);
  /// Calls `handler` on the loop at the first SIGINT or SIGTERM.
  void on_stop_signal(Callback handler);
  /// The signal that came last; 0 if none did.
  int stop_signal() const;
  /// SIGINT and SIGTERM end the process again.
  void end_stop_signal();

  boost::asio::io_context& io_context();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// POSIX files. Asynchronous syncs run on the core's workers.
std::unique_ptr<FileSystem> make_real_file_system(Core& core);

}  // namespace cork::runtime
