// SPDX-License-Identifier: Apache-2.0
// Pipes between cores of one thread: delivery by timers of the receiving core, back-pressure by a bound per direction.
#include "net/memory_network.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <utility>

#include "runtime/wait.h"

namespace cork::net {
namespace {

constexpr std::size_t kPipeBytesMax = 1 << 20;

/// One direction of a connection.
struct Pipe {
  std::deque<Bytes> arrived;
  std::size_t bytes = 0;  // written and not yet read, under way included
  std::int64_t last_delivery_ns = 0;
  bool ended = false;          // the end has arrived at the reader
  bool reader_gone = false;
  runtime::Condition readable;
  runtime::Condition writable;
};

/// Both directions; end 0 connected, end 1 accepted. `cores[i]` is null once that end is closed.
struct Wire {
  Pipe pipes[2];  // pipes[i] is read by end i
  Core* cores[2] = {nullptr, nullptr};
};

}  // namespace

struct MemoryNetwork::State {
  struct Port {
    std::deque<std::unique_ptr<Stream>> waiting;
    runtime::Condition arrival;
    bool closed = false;
    Core* core = nullptr;
  };
  Delay delay_ns;
  std::map<std::pair<std::string, std::uint16_t>, std::shared_ptr<Port>> ports;
  std::uint16_t next_port = 40'000;
};

namespace {

using State = MemoryNetwork::State;

std::unexpected<Error> broken(const std::string& peer) {
  return fail(ErrorCode::kNetworkException, "the connection to " + peer + " is closed");
}

class MemoryStream final : public Stream {
 public:
  MemoryStream(std::shared_ptr<State> state, std::shared_ptr<Wire> wire, int end, std::string peer_host,
               std::uint16_t peer_port)
      : state_(std::move(state)), wire_(std::move(wire)), end_(end), peer_host_(std::move(peer_host)),
        peer_port_(peer_port) {}
  ~MemoryStream() override { close(); }

  Task<Result<std::size_t>> read_some(MutableByteSpan buffer) override {
    const std::shared_ptr<Wire> wire = wire_;
    Pipe& pipe = wire->pipes[end_];
    for (;;) {
      Core* core = wire->cores[end_];
      if (core == nullptr) co_return broken(peer());
      if (!pipe.arrived.empty()) break;
      if (pipe.ended) co_return std::size_t{0};
      co_await pipe.readable.wait(*core);
    }
    Bytes& front = pipe.arrived.front();
    const std::size_t count = std::min(front.size(), buffer.size());
    std::memcpy(buffer.data(), front.data(), count);
    if (count == front.size()) {
      pipe.arrived.pop_front();
    } else {
      front = front.slice(count, front.size() - count);
    }
    pipe.bytes -= count;
    pipe.writable.notify_all();
    co_return count;
  }

  Task<Result<void>> write_all(std::vector<Bytes> parts) override {
    const std::shared_ptr<Wire> wire = wire_;
    Pipe& pipe = wire->pipes[1 - end_];
    for (Bytes& part : parts) {
      if (part.empty()) continue;
      while (wire->cores[end_] != nullptr && !pipe.reader_gone && pipe.bytes >= kPipeBytesMax) {
        co_await pipe.writable.wait(*wire->cores[end_]);
      }
      Core* reader = wire->cores[1 - end_];
      if (wire->cores[end_] == nullptr || pipe.reader_gone || reader == nullptr) co_return broken(peer());
      pipe.bytes += part.size();
      // A borrowed part lives only until this returns, and it arrives later.
      deliver(*reader, part.owned() ? std::move(part) : Bytes::copy(part.span()));
    }
    co_return Result<void>{};
  }

  void close() override {
    if (wire_->cores[end_] == nullptr) return;
    wire_->cores[end_] = nullptr;
    Pipe& in = wire_->pipes[end_];
    in.reader_gone = true;
    in.readable.notify_all();
    in.writable.notify_all();
    wire_->pipes[1 - end_].writable.notify_all();
    if (Core* reader = wire_->cores[1 - end_]) deliver(*reader, Bytes());
  }
  std::string peer() const override { return peer_host_ + ":" + std::to_string(peer_port_); }
  std::string peer_host() const override { return peer_host_; }

 private:
  /// Empty data is the end of the stream.
  void deliver(Core& reader, Bytes data) {
    Pipe& pipe = wire_->pipes[1 - end_];
    const std::int64_t delay = state_->delay_ns ? state_->delay_ns() : 0;
    pipe.last_delivery_ns = std::max(pipe.last_delivery_ns, reader.monotonic_ns() + delay);
    auto arrive = [wire = wire_, end = 1 - end_, data = std::move(data)]() mutable {
      Pipe& target = wire->pipes[end];
      if (data.empty()) {
        target.ended = true;
      } else {
        target.arrived.push_back(std::move(data));
      }
      target.readable.notify_all();
    };
    if (delay == 0) {
      reader.post(std::move(arrive));
    } else {
      reader.start_timer(pipe.last_delivery_ns, std::move(arrive));
    }
  }

  std::shared_ptr<State> state_;
  std::shared_ptr<Wire> wire_;
  int end_;
  std::string peer_host_;
  std::uint16_t peer_port_;
};

class MemoryListener final : public Listener {
 public:
  MemoryListener(std::shared_ptr<State> state, Core& core, std::string host, std::uint16_t port,
                 std::shared_ptr<State::Port> queue)
      : state_(std::move(state)), core_(core), host_(std::move(host)), port_(port), queue_(std::move(queue)) {}
  ~MemoryListener() override { close(); }

  Task<Result<std::unique_ptr<Stream>>> accept() override {
    const std::shared_ptr<State::Port> queue = queue_;
    while (queue->waiting.empty()) {
      if (queue->closed) co_return fail(ErrorCode::kNetworkException, "the listener " + host_ + " is closed");
      co_await queue->arrival.wait(core_);
    }
    auto stream = std::move(queue->waiting.front());
    queue->waiting.pop_front();
    co_return stream;
  }
  void close() override {
    if (std::exchange(queue_->closed, true)) return;
    state_->ports.erase({host_, port_});
    queue_->waiting.clear();
    queue_->arrival.notify_all();
  }
  std::uint16_t port() const override { return port_; }

 private:
  std::shared_ptr<State> state_;
  Core& core_;
  std::string host_;
  std::uint16_t port_;
  std::shared_ptr<State::Port> queue_;
};

class MemoryTransport final : public Transport {
 public:
  MemoryTransport(std::shared_ptr<State> state, Core& core, std::string host)
      : state_(std::move(state)), core_(core), host_(std::move(host)) {}

  Result<std::unique_ptr<Listener>> listen(const std::string& host, std::uint16_t port) override {
    if (port == 0) port = state_->next_port++;
    auto queue = std::make_shared<State::Port>();
    queue->core = &core_;
    if (!state_->ports.emplace(std::make_pair(host, port), queue).second) {
      return fail(ErrorCode::kNetworkException, "cannot listen on " + host + ": Address already in use");
    }
    return std::make_unique<MemoryListener>(state_, core_, host, port, std::move(queue));
  }

  Task<Result<std::unique_ptr<Stream>>> connect(std::string host, std::uint16_t port,
                                                std::int64_t deadline_ns) override {
    if (state_->delay_ns) co_await runtime::sleep_until(core_, core_.monotonic_ns() + 2 * state_->delay_ns());
    const auto found = state_->ports.find({host, port});
    if (found == state_->ports.end() || core_.monotonic_ns() >= deadline_ns) {
      co_return fail(ErrorCode::kNetworkException,
                     "cannot connect to " + host + ":" + std::to_string(port) + ": Connection refused");
    }
    const std::shared_ptr<State::Port> queue = found->second;
    auto wire = std::make_shared<Wire>();
    wire->cores[0] = &core_;
    wire->cores[1] = queue->core;
    const std::uint16_t own_port = state_->next_port++;
    queue->waiting.push_back(std::make_unique<MemoryStream>(state_, wire, 1, host_, own_port));
    queue->arrival.notify_all();
    co_return std::make_unique<MemoryStream>(state_, wire, 0, host, port);
  }

 private:
  std::shared_ptr<State> state_;
  Core& core_;
  std::string host_;
};

}  // namespace

MemoryNetwork::MemoryNetwork() : MemoryNetwork(Delay{}) {}
MemoryNetwork::MemoryNetwork(Delay delay_ns) : state_(std::make_shared<State>()) {
  state_->delay_ns = std::move(delay_ns);
}
MemoryNetwork::~MemoryNetwork() = default;

std::unique_ptr<Transport> MemoryNetwork::transport(Core& core, std::string host) {
  return std::make_unique<MemoryTransport>(state_, core, std::move(host));
}

}  // namespace cork::net
