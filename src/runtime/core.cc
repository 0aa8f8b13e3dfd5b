// SPDX-License-Identifier: Apache-2.0
// Root tasks of a core: started by spawn, kept in a list so that a stop can destroy those that still wait.
#include "runtime/core.h"

namespace cork::runtime {

/// The outermost coroutine around a spawned task; it frees itself.
struct Core::Root {
  struct promise_type {
    Root get_return_object() noexcept { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void unhandled_exception() noexcept { std::terminate(); }
    void return_void() noexcept {}
    static void* operator new(std::size_t size) { return t_frame_pool.take(size); }
    static void operator delete(void* frame, std::size_t size) noexcept { t_frame_pool.give(frame, size); }
  };
  std::coroutine_handle<promise_type> handle;
};

Core::~Core() { ASSERT(tasks_.empty()); }

Core::Root Core::run_root(Task<void> task, Tasks::iterator place) {
  co_await std::move(task);
  tasks_.erase(place);
}

void Core::spawn(Task<void> task) {
  const auto place = tasks_.emplace(tasks_.end());
  const Root root = run_root(std::move(task), place);
  *place = root.handle;
  root.handle.resume();
}

void Core::destroy_tasks() {
  while (!tasks_.empty()) {
    const std::coroutine_handle<> handle = tasks_.back();
    tasks_.pop_back();
    handle.destroy();
  }
}

}  // namespace cork::runtime
