// SPDX-License-Identifier: Apache-2.0
// Waking of waiters: always through the loop, and safe if the waiter is gone by then.
#include "runtime/wait.h"

namespace cork::runtime {

void Signal::set() {
  set_ = true;
  if (waiter_ == nullptr || wake_posted_) return;
  wake_posted_ = true;
  core_.post([this, alive = alive_] {
    if (!*alive) return;
    wake_posted_ = false;
    if (waiter_ != nullptr && set_) waiter_->resume();
  });
}

void Signal::Awaiter::await_suspend(std::coroutine_handle<> handle) {
  ASSERT(signal_.waiter_ == nullptr);
  handle_ = handle;
  signal_.waiter_ = this;
  if (deadline_ns_ == kNever) return;
  timer_ = signal_.core_.start_timer(deadline_ns_, [this] {
    timer_ = 0;
    resume();
  });
}

void Signal::Awaiter::resume() {
  signal_.waiter_ = nullptr;
  if (timer_ != 0) signal_.core_.cancel_timer(std::exchange(timer_, 0));
  handle_.resume();
}

Signal::Awaiter::~Awaiter() {
  if (signal_.waiter_ == this) signal_.waiter_ = nullptr;
  if (timer_ != 0) signal_.core_.cancel_timer(timer_);
}

Notifier::~Notifier() {
  for (Subscription* s = first_; s != nullptr; s = s->next_) s->notifier_ = nullptr;
}

void Notifier::notify_all() {
  for (Subscription* s = first_; s != nullptr; s = s->next_) s->signal_.set();
}

Subscription::Subscription(Notifier& notifier, Signal& signal)
    : notifier_(&notifier), signal_(signal), next_(notifier.first_) {
  if (next_ != nullptr) next_->previous_ = this;
  notifier.first_ = this;
}

Subscription::~Subscription() {
  if (notifier_ == nullptr) return;
  if (next_ != nullptr) next_->previous_ = previous_;
  if (previous_ != nullptr) {
    previous_->next_ = next_;
  } else {
    notifier_->first_ = next_;
  }
}

}  // namespace cork::runtime
