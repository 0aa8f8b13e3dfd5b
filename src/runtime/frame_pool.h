// SPDX-License-Identifier: Apache-2.0
// Per-thread free lists of coroutine frames and of what the loop keeps for each, so that a call of a coroutine costs no allocation.
#pragma once

#include <cstddef>
#include <new>

namespace cork::runtime {

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CORK_POOL_FRAMES 0  // a pool hides use-after-free from the sanitizers
#endif
#endif
#ifndef CORK_POOL_FRAMES
#define CORK_POOL_FRAMES 1
#endif

/// Frames in 64-byte classes up to 2 KiB. A frame is freed on the thread that made it (an object belongs to one core).
class FramePool {
 public:
  void* take(std::size_t size) {
    const std::size_t index = (size + 63) / 64;
    if (CORK_POOL_FRAMES == 0 || index >= kClasses) return ::operator new(size);
    if (Node* node = free_[index]) {
      free_[index] = node->next;
      return node;
    }
    return ::operator new(index * 64);
  }
  void give(void* frame, std::size_t size) noexcept {
    const std::size_t index = (size + 63) / 64;
    if (CORK_POOL_FRAMES == 0 || index >= kClasses) return ::operator delete(frame);
    Node* node = static_cast<Node*>(frame);
    node->next = free_[index];
    free_[index] = node;
  }

 private:
  struct Node {
    Node* next;
  };
  static constexpr std::size_t kClasses = 33;
  Node* free_[kClasses] = {};
};

inline thread_local constinit FramePool t_frame_pool;

/// Gives a container of the loop (timers, tasks), or `allocate_shared`, its nodes out of the pool. They stay on one thread.
template <class T>
class PoolAllocator {
 public:
  static_assert(alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
  using value_type = T;

  PoolAllocator() = default;
  template <class U>
  PoolAllocator(const PoolAllocator<U>&) noexcept {}

  T* allocate(std::size_t count) { return static_cast<T*>(t_frame_pool.take(count * sizeof(T))); }
  void deallocate(T* place, std::size_t count) noexcept { t_frame_pool.give(place, count * sizeof(T)); }
  friend bool operator==(const PoolAllocator&, const PoolAllocator&) noexcept { return true; }
};

}  // namespace cork::runtime
