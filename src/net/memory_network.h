// SPDX-License-Identifier: Apache-2.0
// MemoryNetwork: connections inside one process, for the loopback client and for the simulator.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "net/transport.h"

namespace cork::net {

/// Connects cores of one thread by bounded pipes. Each piece of data arrives after a delay of `delay_ns()` and in order;
/// bytes are shared, not copied, until the reader takes them. Must outlive its transports and streams.
class MemoryNetwork {
 public:
  using Delay = std::function<std::int64_t()>;
  /// No delay: what is written is readable when the loop comes round.
  MemoryNetwork();
  /// The simulator's form: the delay is drawn for every piece from the simulator's random numbers.
  explicit MemoryNetwork(Delay delay_ns);
  ~MemoryNetwork();

  /// `host` is the name that peers see and connect to; the transport must not outlive `core`.
  std::unique_ptr<Transport> transport(Core& core, std::string host);

  struct State;

 private:
  std::shared_ptr<State> state_;
};

}  // namespace cork::net
