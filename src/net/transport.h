// SPDX-License-Identifier: Apache-2.0
// Transport: connections as byte streams; TCP, or the simulated network.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "runtime/core.h"
#include "runtime/task.h"

namespace cork::net {

/// One end of a connection; belongs to one core. At most one read and one write are in flight at a time.
class Stream {
 public:
  virtual ~Stream() = default;
  /// At least one byte, or 0 at the orderly end; NETWORK_EXCEPTION when broken or closed by us.
  virtual Task<Result<std::size_t>> read_some(MutableByteSpan buffer) = 0;
  /// All parts, in order; they are kept alive until it returns.
  virtual Task<Result<void>> write_all(std::vector<Bytes> parts) = 0;
  /// Ends the connection now; a pending read or write returns an error. Twice is fine.
  virtual void close() = 0;
  /// "127.0.0.1:40112", for logs.
  virtual std::string peer() const = 0;
  /// The peer's address alone, "127.0.0.1", for client_host.
  virtual std::string peer_host() const = 0;
};

class Listener {
 public:
  virtual ~Listener() = default;
  virtual Task<Result<std::unique_ptr<Stream>>> accept() = 0;
  virtual void close() = 0;
  /// The bound port, also when 0 was asked for.
  virtual std::uint16_t port() const = 0;
};

class Transport {
 public:
  virtual ~Transport() = default;
  /// Binds and listens; the error says which address and why.
  virtual Result<std::unique_ptr<Listener>> listen(const std::string& host, std::uint16_t port) = 0;
  virtual Task<Result<std::unique_ptr<Stream>>> connect(std::string host, std::uint16_t port,
                                                        std::int64_t deadline_ns) = 0;
};

/// TCP over the core's loop (a RealCore), with TCP_NODELAY and SO_KEEPALIVE.
std::unique_ptr<Transport> make_tcp_transport(Core& core);

}  // namespace cork::net
