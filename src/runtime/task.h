// SPDX-License-Identifier: Apache-2.0
// Task<T>: a coroutine that starts when it is awaited and belongs to one core.
//
// Rules (docs/decisions/0003): a parameter is a value, or a reference to something that outlives the task; no lambda with
// captures is a coroutine; after every co_await the state of shared objects has to be looked at again. Destroying
// a suspended Task destroys its frame and those it awaits: every awaiter takes itself out of its queue when destroyed.
#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "base/assert.h"
#include "runtime/frame_pool.h"

namespace cork::runtime {

/// What all promises share: the awaiting coroutine, and frames from the pool.
struct TaskPromiseBase {
  std::coroutine_handle<> continuation;
  bool done = false;

  std::suspend_always initial_suspend() noexcept { return {}; }
  // We throw nothing, and adapters catch what libraries throw; an exception here is a bug or memory exhaustion.
  void unhandled_exception() noexcept { std::terminate(); }
  static void* operator new(std::size_t size) { return t_frame_pool.take(size); }
  static void operator delete(void* frame, std::size_t size) noexcept { t_frame_pool.give(frame, size); }
};

struct TaskFinalAwaiter {
  bool await_ready() noexcept { return false; }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> handle) noexcept {
    auto& promise = handle.promise();
    promise.done = true;
    if (promise.continuation) promise.continuation.resume();  // may destroy this frame: nothing is touched after it
  }
  void await_resume() noexcept {}
};

template <class T>
class [[nodiscard]] Task {
 public:
  struct promise_type : TaskPromiseBase {
    std::optional<T> value;
    Task get_return_object() noexcept { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
    TaskFinalAwaiter final_suspend() noexcept { return {}; }
    template <class U = T>
    void return_value(U&& result) {
      value.emplace(std::forward<U>(result));
    }
  };
  using Handle = std::coroutine_handle<promise_type>;

  /// Resumes the child inside await_suspend and goes on at once if it has finished: no tail call is needed, so loops of
  /// children that finish at once do not grow the stack under the sanitizers either.
  struct Awaiter {
    Handle handle;
    bool await_ready() noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> caller) noexcept {
      handle.resume();
      if (handle.promise().done) return false;
      handle.promise().continuation = caller;
      return true;
    }
    T await_resume() { return std::move(*handle.promise().value); }
  };

  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    if (this != &other) {
      if (handle_) handle_.destroy();
      handle_ = std::exchange(other.handle_, nullptr);
    }
    return *this;
  }
  ~Task() {
    if (handle_) handle_.destroy();
  }
  Awaiter operator co_await() && noexcept { return Awaiter{handle_}; }

  /// Tests and start-up code: runs a task that must finish without suspending.
  T run_to_end() {
    handle_.resume();
    ASSERT(handle_.promise().done);
    return std::move(*handle_.promise().value);
  }

 private:
  explicit Task(Handle handle) : handle_(handle) {}
  Handle handle_;
};

template <>
class [[nodiscard]] Task<void> {
 public:
  struct promise_type : TaskPromiseBase {
    Task get_return_object() noexcept { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
    TaskFinalAwaiter final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
  };
  using Handle = std::coroutine_handle<promise_type>;

  struct Awaiter {
    Handle handle;
    bool await_ready() noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> caller) noexcept {
      handle.resume();
      if (handle.promise().done) return false;
      handle.promise().continuation = caller;
      return true;
    }
    void await_resume() noexcept {}
  };

  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    if (this != &other) {
      if (handle_) handle_.destroy();
      handle_ = std::exchange(other.handle_, nullptr);
    }
    return *this;
  }
  ~Task() {
    if (handle_) handle_.destroy();
  }
  Awaiter operator co_await() && noexcept { return Awaiter{handle_}; }

  void run_to_end() {
    handle_.resume();
    ASSERT(handle_.promise().done);
  }

 private:
  explicit Task(Handle handle) : handle_(handle) {}
  Handle handle_;
};

}  // namespace cork::runtime

namespace cork {
template <class T>
using Task = runtime::Task<T>;
}  // namespace cork
