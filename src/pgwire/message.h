// SPDX-License-Identifier: Apache-2.0
// Messages of PostgreSQL's frontend/backend protocol 3.0: reading their fields, writing them, and taking them off a stream.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "net/transport.h"
#include "runtime/core.h"
#include "runtime/task.h"
#include "runtime/wait.h"

namespace cork::pgwire {

/// The fields of a message's body, in order. INVALID_REQUEST where the body ends before the field does.
class MessageReader {
 public:
  explicit MessageReader(std::string_view body) : rest_(body) {}
  Result<std::uint8_t> byte();
  Result<std::int16_t> int16();
  /// A count: two bytes without a sign.
  Result<std::size_t> count();
  Result<std::int32_t> int32();
  /// Up to a zero byte.
  Result<std::string_view> text();
  Result<std::string_view> bytes(std::size_t count);
  std::string_view rest() const { return rest_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

/// Messages, one behind the other.
class MessageWriter {
 public:
  /// Opens a message; its length is set by `end`.
  void begin(char type);
  void byte(char value) { out_.push_back(value); }
  void int16(std::size_t value);
  void int32(std::int64_t value);
  void text(std::string_view value);
  void bytes(std::string_view value) { out_ += value; }
  void end();
  std::size_t size() const { return out_.size(); }
  std::string take() { return std::exchange(out_, {}); }

 private:
  std::string out_;
  std::size_t length_at_ = 0;
};

struct Message {
  char type = 0;
  std::string body;
};

/// Memory grows with the bytes that arrive, not with the length that a message claims. Bytes are taken as they come, so that the end of
/// the connection is seen while a statement runs; what comes beside one is held back by the network past a few messages.
class MessageStream {
 public:
  MessageStream(Core& core, std::shared_ptr<net::Stream> stream) : core_(core), stream_(std::move(stream)) {}
  /// Takes bytes until the connection ends, and says so. Once; the rest waits for it.
  Task<void> pump(std::function<void()> at_end);
  /// Until `pump` has ended, which closing the connection brings about.
  Task<void> pumped();
  /// The first message, which has no type; nullopt at the end of the connection. INVALID_REQUEST if it is none.
  Task<Result<std::optional<std::string>>> read_first();
  /// A message of at most `bytes_max`.
  Task<Result<std::optional<Message>>> read(std::size_t bytes_max);

 private:
  Task<Result<bool>> fill(std::size_t size);
  Task<Result<std::string>> body(std::size_t size);

  Core& core_;
  std::shared_ptr<net::Stream> stream_;
  std::string buffer_;
  std::size_t wanted_ = 0;
  std::optional<Error> broken_;
  bool ended_ = false;
  runtime::Condition changed_;
};

}  // namespace cork::pgwire
