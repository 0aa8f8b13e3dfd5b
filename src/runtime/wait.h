// SPDX-License-Identifier: Apache-2.0
// Signal, Notifier, Condition, OneShot: how a coroutine waits for something that happens on its own core.
//
// A waiter is resumed through the loop (Core::post), never inside notify: state transitions are not re-entered.
#pragma once

#include <coroutine>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "runtime/core.h"
#include "runtime/frame_pool.h"

namespace cork::runtime {

/// A flag that one coroutine waits for and anybody on the same core sets. Reusable after `reset`.
class Signal {
 public:
  explicit Signal(Core& core) : core_(core) {}
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;
  ~Signal() {
    ASSERT(waiter_ == nullptr);
    *alive_.get() = false;
  }

  bool is_set() const { return set_; }
  void reset() { set_ = false; }
  void set();

  /// Resumes with true once set, with false at the deadline (monotonic ns, kNever for none).
  class [[nodiscard]] Awaiter {
   public:
    Awaiter(Signal& signal, std::int64_t deadline_ns) : signal_(signal), deadline_ns_(deadline_ns) {}
    Awaiter(const Awaiter&) = delete;
    Awaiter& operator=(const Awaiter&) = delete;
    ~Awaiter();
    bool await_ready() const noexcept { return signal_.set_; }
    void await_suspend(std::coroutine_handle<> handle);
    bool await_resume() const noexcept { return signal_.set_; }

   private:
    friend class Signal;
    void resume();
    Signal& signal_;
    std::int64_t deadline_ns_;
    std::coroutine_handle<> handle_;
    TimerId timer_ = 0;
  };
  Awaiter wait_until(std::int64_t deadline_ns) { return {*this, deadline_ns}; }
  Awaiter wait() { return {*this, kNever}; }

 private:
  Core& core_;
  bool set_ = false;
  bool wake_posted_ = false;
  Awaiter* waiter_ = nullptr;
  // A posted wake-up may run after the signal is gone (its task was destroyed): it looks here first.
  std::shared_ptr<bool> alive_ = std::allocate_shared<bool>(PoolAllocator<bool>(), true);
};

class Subscription;

/// A source of wake-ups: sets every subscribed Signal.
class Notifier {
 public:
  Notifier() = default;
  Notifier(const Notifier&) = delete;
  Notifier& operator=(const Notifier&) = delete;
  ~Notifier();
  void notify_all();
  bool has_subscribers() const { return first_ != nullptr; }

 private:
  friend class Subscription;
  Subscription* first_ = nullptr;
};

/// While it lives, `notifier` sets `signal`. Survives the end of the notifier.
class Subscription {
 public:
  Subscription(Notifier& notifier, Signal& signal);
  Subscription(const Subscription&) = delete;
  Subscription& operator=(const Subscription&) = delete;
  ~Subscription();

 private:
  friend class Notifier;
  Notifier* notifier_;
  Signal& signal_;
  Subscription* next_ = nullptr;
  Subscription* previous_ = nullptr;
};

/// `co_await condition.wait_until(core, deadline_ns)`: true when notified, false at the deadline. The caller looks at
/// its predicate again in either case.
class Condition {
 public:
  void notify_all() { notifier_.notify_all(); }
  bool has_waiters() const { return notifier_.has_subscribers(); }
  Notifier& notifier() { return notifier_; }
  Task<bool> wait_until(Core& core, std::int64_t deadline_ns) {
    Signal signal(core);
    Subscription subscription(notifier_, signal);
    co_return co_await signal.wait_until(deadline_ns);
  }
  Task<void> wait(Core& core) { co_await wait_until(core, kNever); }

 private:
  Notifier notifier_;
};

/// A value that is given once and awaited once.
template <class T>
class OneShot {
 public:
  explicit OneShot(Core& core) : signal_(core) {}
  /// The first value wins.
  void set(T value) {
    if (value_) return;
    value_.emplace(std::move(value));
    signal_.set();
  }
  bool is_set() const { return value_.has_value(); }
  /// nullopt at the deadline.
  Task<std::optional<T>> take_until(std::int64_t deadline_ns) {
    co_await signal_.wait_until(deadline_ns);
    co_return std::exchange(value_, std::nullopt);
  }
  Task<T> take() {
    co_await signal_.wait();
    co_return std::move(*value_);
  }

 private:
  Signal signal_;
  std::optional<T> value_;
};

}  // namespace cork::runtime
