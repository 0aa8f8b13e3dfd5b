// SPDX-License-Identifier: Apache-2.0
// Connection: serves the requests of one client, with responses in the order of requests.
#pragma once

#include <deque>
#include <memory>

#include "broker/api_table.h"
#include "broker/authentication.h"
#include "net/frame_stream.h"
#include "runtime/wait.h"

namespace cork::broker {

/// One request at a time, as Kafka does, but Produce may overlap with Produce: their appends happen in order, and only the
/// waits for the disk run side by side.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Services& services, ConnectionInfo info, std::unique_ptr<net::Stream> stream);

  /// Serves until the client leaves, errs, is idle for connections.max.idle.ms, or `close`. Keeps itself alive.
  static Task<void> serve(std::shared_ptr<Connection> self);
  /// Ends at once: what is in work is not answered.
  void close();
  bool idle() const { return slots_.empty(); }
  /// Ends when the requests in work are answered.
  void finish();
  const ConnectionInfo& info() const { return info_; }

 private:
  struct Slot {
    bool done = false;
    std::int64_t begin_ns = 0;
    std::int64_t work_ns = -1;  // until the request first waited
    Answer answer;
  };

  Task<void> read_requests();
  static Task<void> write_responses(std::shared_ptr<Connection> self);
  static Task<void> watch_idle(std::shared_ptr<Connection> self);
  static Task<void> run(std::shared_ptr<Connection> self, Bytes frame, std::shared_ptr<Slot> slot);
  Task<Result<Answer>> answer(const Bytes& frame, const Slot& slot);
  Task<Result<Answer>> serve_request(const Bytes& frame, const Slot& slot);
  Task<void> wait_while_muted();
  Task<Result<Answer>> authenticate(const Bytes& frame);
  Task<Result<Answer>> answer_unsupported_api_versions(std::int32_t correlation_id);
  void count(const RequestContext& context, const Bytes& frame, const Result<Answer>& answer, std::int64_t begin_ns);
  void refuse(std::string_view what, const Error& error);
  void mute(std::int64_t ms, std::int16_t key);
  bool may_overlap(const Bytes& frame) const;
  std::size_t frame_bytes_max() const;

  Services& services_;
  ConnectionInfo info_;
  net::FrameStream frames_;
  std::unique_ptr<Authentication> authentication_;  // none: the listener asks for no login
  std::deque<std::shared_ptr<Slot>> slots_;
  runtime::Condition changed_;
  std::int64_t last_active_ns_ = 0;
  std::int64_t muted_until_ns_ = 0;  // a quota is used up: nothing is read (KIP-219)
  bool overlapping_ = false;  // what is in work are Produce requests
  bool closed_ = false;
  bool finishing_ = false;
  bool must_close_ = false;
  bool close_after_answers_ = false;
};

}  // namespace cork::broker
