// SPDX-License-Identifier: Apache-2.0
// StateTtl: when each key of an operator was written to last, so that what nobody writes to any more goes: 'table.exec.state.ttl'.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

namespace cork::streams {

/// How long state lives that is not written to, by the clock.
struct StateExpiry {
  std::int64_t ttl_ms = 0;  // 0: for ever
  std::function<std::int64_t()> now_ms;
};

/// The clock of an operator whose state expires: read once a batch.
class StateClock {
 public:
  void set(StateExpiry expiry) {
    expiry_ = std::move(expiry);
    if (expires()) now_ms_ = expiry_.now_ms();
  }
  bool expires() const { return expiry_.ttl_ms > 0; }
  /// Begins a batch; whether it is time to drop all that has expired. Between that, what has expired is only not seen.
  bool begin_batch() {
    if (!expires()) return false;
    now_ms_ = expiry_.now_ms();
    if (now_ms_ < next_sweep_ms_) return false;
    constexpr std::int64_t kSweepsPerTtl = 4;
    next_sweep_ms_ = now_ms_ + std::max<std::int64_t>(1, expiry_.ttl_ms / kSweepsPerTtl);
    return true;
  }
  /// Of the batch, or when it was set; 0 where state lives for ever.
  std::int64_t now_ms() const { return now_ms_; }
  bool expired(std::int64_t written_ms) const { return expires() && written_ms + expiry_.ttl_ms <= now_ms_; }

 private:
  StateExpiry expiry_;
  std::int64_t now_ms_ = 0;
  std::int64_t next_sweep_ms_ = 0;
};

/// By slot of a KeyMap. A slot that was not written to since it was forgotten does not expire.
class StateTtl {
 public:
  void set(StateExpiry expiry) { clock_.set(std::move(expiry)); }
  bool expires() const { return clock_.expires(); }
  bool begin_batch() { return clock_.begin_batch(); }
  void write(std::uint32_t slot) {
    if (!expires()) return;
    if (written_ms_.size() <= slot) written_ms_.resize(slot + 1, kNever);
    written_ms_[slot] = clock_.now_ms();
  }
  /// The key of the slot is gone.
  void forget(std::uint32_t slot) {
    if (slot < written_ms_.size()) written_ms_[slot] = kNever;
  }
  bool expired(std::uint32_t slot) const { return slot < written_ms_.size() && written_ms_[slot] != kNever && clock_.expired(written_ms_[slot]); }
  /// Calls `drop` with each slot that has expired, and forgets it.
  template <class Drop>
  void sweep(Drop drop) {
    for (std::uint32_t slot = 0; slot < written_ms_.size(); ++slot) {
      if (!expired(slot)) continue;
      drop(slot);
      forget(slot);
    }
  }

 private:
  static constexpr std::int64_t kNever = -1;
  StateClock clock_;
  std::vector<std::int64_t> written_ms_;
};

}  // namespace cork::streams
