// SPDX-License-Identifier: Apache-2.0
// Mailbox: how values travel between cores; many senders, one receiving core, no locks.
#pragma once

#include <atomic>
#include <functional>
#include <utility>

#include "runtime/core.h"

namespace cork::runtime {

/// Messages of type T for the receiver of one core, in the order each sender sent them. `send` from any thread.
/// The mailbox must outlive its senders and the receiving core's loop.
/// Unbounded by itself: a sender awaits the answer of its request, so requests in flight bound it.
template <class T>
class Mailbox {
 public:
  using Receiver = std::move_only_function<void(T)>;

  Mailbox(Core& core, Receiver receiver) : core_(core), receiver_(std::move(receiver)) {}
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;
  ~Mailbox() { free_all(head_.exchange(nullptr, std::memory_order_acquire)); }

  void send(T message) {
    Node* node = new Node{std::move(message), nullptr};
    Node* head = head_.load(std::memory_order_relaxed);
    do {
      node->next = head;
    } while (!head_.compare_exchange_weak(head, node, std::memory_order_release, std::memory_order_relaxed));
    // Only the sender that finds the box empty wakes the loop: one wake-up for a burst.
    if (head == nullptr) core_.post_from_anywhere([this] { drain(); });
  }

 private:
  struct Node {
    T message;
    Node* next;
  };

  void drain() {
    Node* newest = head_.exchange(nullptr, std::memory_order_acquire);
    Node* oldest = nullptr;
    while (newest != nullptr) {  // the list is last in, first out: turn it round
      Node* next = newest->next;
      newest->next = oldest;
      oldest = newest;
      newest = next;
    }
    while (oldest != nullptr) {
      Node* next = oldest->next;
      receiver_(std::move(oldest->message));
      delete oldest;
      oldest = next;
    }
  }
  static void free_all(Node* node) {
    while (node != nullptr) {
      Node* next = node->next;
      delete node;
      node = next;
    }
  }

  Core& core_;
  Receiver receiver_;
  std::atomic<Node*> head_{nullptr};
};

}  // namespace cork::runtime
