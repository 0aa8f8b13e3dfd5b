// SPDX-License-Identifier: Apache-2.0
// The life of a connection: frames in, handlers, frames out.
#include "broker/connection.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/logger.h"
#include "broker/handlers.h"
#include "protocol/generated/api_versions_response.h"

namespace cork::broker {

namespace {
Logger logger("broker");
// A frame that has begun has to be whole in this time: it holds memory that others wait for.
constexpr std::int64_t kFrameNs = 60'000'000'000;
}  // namespace

Connection::Connection(Services& services, ConnectionInfo info, std::unique_ptr<net::Stream> stream)
    : services_(services),
      info_(std::move(info)),
      frames_(std::move(stream), static_cast<std::size_t>(services.config().get_int(Key::kSocketRequestMaxBytes)),
              services.request_memory) {}

Task<void> Connection::serve(std::shared_ptr<Connection> self) {
  Core& core = self->services_.core;
  self->last_active_ns_ = core.monotonic_ns();
  core.spawn(write_responses(self));
  core.spawn(watch_idle(self));
  co_await self->read_requests();
  self->finish();
  while (!self->slots_.empty() && !self->closed_) co_await self->changed_.wait(core);
  self->close();
}

void Connection::close() {
  if (closed_) return;
  closed_ = true;
  frames_.close();
  changed_.notify_all();
}

void Connection::finish() {
  finishing_ = true;
  changed_.notify_all();
}

Task<void> Connection::watch_idle(std::shared_ptr<Connection> self) {
  Core& core = self->services_.core;
  const std::int64_t idle_ms = self->services_.config().get_int(Key::kConnectionsMaxIdleMs);
  const std::int64_t idle_ns = idle_ms < 0 ? INT64_MAX / 2 : idle_ms * runtime::kNanosPerMilli;
  std::int64_t frame_since_ns = -1;
  while (!self->closed_) {
    const std::int64_t now = core.monotonic_ns();
    if (!self->frames_.inside_frame()) frame_since_ns = -1;
    if (self->frames_.inside_frame() && frame_since_ns < 0) frame_since_ns = now;
    const bool stuck = frame_since_ns >= 0 && now - frame_since_ns >= kFrameNs;
    const bool idle = now - self->last_active_ns_ >= idle_ns && self->slots_.empty();
    if (stuck || idle) {
      logger.debug("connection closed", {{"reason", stuck ? "unfinished frame" : "idle"}, {"peer", self->info_.peer}});
      co_return self->close();
    }
    co_await runtime::sleep_until(core, now + std::min(idle_ns, kFrameNs) / 4 + runtime::kNanosPerMilli);
  }
}

/// The first two bytes of a frame name its API.
bool Connection::may_overlap(const Bytes& frame) const {
  if (frame.size() < sizeof(std::int16_t)) return false;
  return load_big_endian<std::int16_t>(frame.data()) == static_cast<std::int16_t>(protocol::ApiKey::kProduce);
}

Task<void> Connection::read_requests() {
  Core& core = services_.core;
  const auto in_work_max = static_cast<std::size_t>(services_.config().get_int(Key::kCorkConnectionRequestsMax));
  while (!closed_ && !finishing_) {
    Result<std::optional<Bytes>> read = co_await frames_.read();
    if (!read) {
      if (!closed_ && read.error().code == ErrorCode::kInvalidRequest) refuse("bad frame", read.error());
      co_return;
    }
    if (!*read || closed_ || finishing_) co_return;
    last_active_ns_ = core.monotonic_ns();
    const bool overlap = may_overlap(**read);
    while (!closed_ && !slots_.empty() && !(overlap && overlapping_ && slots_.size() < in_work_max))
      co_await changed_.wait(core);
    if (closed_) co_return;
    overlapping_ = overlap;
    auto slot = std::make_shared<Slot>();
    slots_.push_back(slot);
    core.spawn(run(shared_from_this(), std::move(**read), std::move(slot)));
  }
}

Task<void> Connection::run(std::shared_ptr<Connection> self, Bytes frame, std::shared_ptr<Slot> slot) {
  Result<Answer> result = co_await self->answer(frame);
  if (result && !self->must_close_) {
    slot->answer = std::move(*result);
  } else if (result) {
    self->close();
  } else {
    self->refuse("bad request", result.error());
    self->close();
  }
  slot->done = true;
  self->changed_.notify_all();
}

Task<Result<Answer>> Connection::answer(const Bytes& frame) {
  protocol::Reader in(frame);
  CO_TRY_ASSIGN(const protocol::RequestHeader header, protocol::decode_request_header(in));
  const auto key = static_cast<protocol::ApiKey>(header.api_key);
  const ApiRow* const row = find_api_row(key);
  if (row == nullptr)
    co_return fail(ErrorCode::kInvalidRequest,
                   fmt::format("API key {} ({})", header.api_key, protocol::to_string(key)));
  if (header.api_version < row->min || header.api_version > row->max) {
    if (key == protocol::ApiKey::kApiVersions)
      co_return co_await answer_unsupported_api_versions(header.correlation_id);
    co_return fail(ErrorCode::kUnsupportedVersion,
                   fmt::format("{} version {}; {} to {} are supported", protocol::to_string(key), header.api_version,
                               row->min, row->max));
  }
  RequestContext context{services_, info_, key, header.api_version,
                         header.client_id ? header.client_id->view() : std::string_view()};
  const std::int64_t begin_ns = services_.core.monotonic_ns();
  Result<Answer> answer = co_await row->run(context, in, header.correlation_id);
  if (context.must_close) must_close_ = true;
  count(context, frame, answer, begin_ns);
  co_return answer;
}

void Connection::count(const RequestContext& context, const Bytes& frame, const Result<Answer>& answer,
                       std::int64_t begin_ns) {
  ApiMetrics& metrics = services_.metrics.api(context.api);
  metrics.requests.add();
  metrics.duration.record(static_cast<std::uint64_t>(services_.core.monotonic_ns() - begin_ns));
  metrics.request_bytes.add(frame.size());
  if (answer) {
    std::size_t bytes = 0;
    for (const Bytes& part : *answer) bytes += part.size();
    metrics.response_bytes.add(bytes);
  }
  if (context.first_error != ErrorCode::kNone) services_.metrics.count_error(context.api, context.first_error);
}

/// A client that is newer than we are asks again with what it learns from this (KIP-511).
Task<Result<Answer>> Connection::answer_unsupported_api_versions(std::int32_t correlation_id) {
  protocol::ApiVersionsResponse response;
  response.error_code = protocol::wire(ErrorCode::kUnsupportedVersion);
  const ApiRow* const row = find_api_row(protocol::ApiKey::kApiVersions);
  auto& entry = response.api_keys.emplace_back();
  entry.api_key = static_cast<std::int16_t>(row->key);
  entry.min_version = row->min;
  entry.max_version = row->max;
  co_return protocol::encode_response(response, 0, correlation_id);
}

void Connection::refuse(std::string_view what, const Error& error) {
  logger.client_warning("connection closed", {{"reason", what}, {"peer", info_.peer}, {"error", error.describe()}});
}

Task<void> Connection::write_responses(std::shared_ptr<Connection> self) {
  Core& core = self->services_.core;
  while (!self->closed_) {
    if (self->slots_.empty() || !self->slots_.front()->done) {
      if (self->finishing_ && self->slots_.empty()) co_return;
      co_await self->changed_.wait(core);
      continue;
    }
    std::vector<Bytes> parts;
    std::size_t count = 0;
    for (; count < self->slots_.size() && self->slots_[count]->done; ++count) {
      for (Bytes& part : self->slots_[count]->answer) parts.push_back(std::move(part));
    }
    if (!parts.empty()) {
      const auto written = co_await self->frames_.write(std::move(parts));
      if (!written) co_return self->close();
    }
    self->last_active_ns_ = core.monotonic_ns();
    self->slots_.erase(self->slots_.begin(), self->slots_.begin() + static_cast<std::ptrdiff_t>(count));
    self->changed_.notify_all();
  }
}

}  // namespace cork::broker
