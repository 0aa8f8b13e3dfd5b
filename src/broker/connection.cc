// SPDX-License-Identifier: Apache-2.0
// The life of a connection: frames in, handlers, frames out.
#include "broker/connection.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/logger.h"
#include "broker/broker_metrics.h"
#include "broker/handlers.h"
#include "config/config.h"
#include "metrics/registry.h"
#include "net/memory_budget.h"
#include "protocol/generated/api_versions_response.h"

namespace cork::broker {

namespace {
Logger logger("broker");
// A frame that has begun has to be whole in this time: it holds memory that others wait for.
constexpr std::int64_t kFrameNs = 60'000'000'000;

/// What the first two bytes of a frame name, if anything.
std::optional<protocol::ApiKey> key_of(const Bytes& frame) {
  if (frame.size() < sizeof(std::int16_t)) return std::nullopt;
  return static_cast<protocol::ApiKey>(load_big_endian<std::int16_t>(frame.data()));
}
}  // namespace

Connection::Connection(Services& services, ConnectionInfo info, std::unique_ptr<net::Stream> stream)
    : services_(services),
      info_(std::move(info)),
      frames_(std::move(stream), static_cast<std::size_t>(services.config().get_int(Key::kSocketRequestMaxBytes)), services.request_memory) {
  if (info_.listener.uses_sasl()) authentication_ = std::make_unique<Authentication>(services_, info_);
  frames_.limit_frames(frame_bytes_max());
}

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
    const bool muted = now < self->muted_until_ns_;  // it may not ask, so it is not idle
    const bool idle = !muted && now - std::max(self->last_active_ns_, self->muted_until_ns_) >= idle_ns && self->slots_.empty();
    if (stuck || idle) {
      logger.debug("connection closed", {{"reason", stuck ? "unfinished frame" : "idle"}, {"peer", self->info_.peer}});
      co_return self->close();
    }
    co_await runtime::sleep_until(core, now + std::min(idle_ns, kFrameNs) / 4 + runtime::kNanosPerMilli);
  }
}

bool Connection::may_overlap(const Bytes& frame) const {
  if (authentication_ && !authentication_->complete()) return false;
  return key_of(frame) == protocol::ApiKey::kProduce;
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
    if (muted_until_ns_ > core.monotonic_ns()) co_await wait_while_muted();
    if (closed_ || finishing_) co_return;
    last_active_ns_ = core.monotonic_ns();
    const bool overlap = may_overlap(**read);
    while (!closed_ && !slots_.empty() && !(overlap && overlapping_ && slots_.size() < in_work_max))
      co_await changed_.wait(core);
    if (closed_) co_return;
    overlapping_ = overlap;
    auto slot = std::allocate_shared<Slot>(runtime::PoolAllocator<Slot>());
    slots_.push_back(slot);
    slot->begin_ns = core.monotonic_ns();
    core.spawn(run(shared_from_this(), std::move(**read), slot));
    if (!slot->done) slot->work_ns = core.monotonic_ns() - slot->begin_ns;
  }
}

Task<void> Connection::wait_while_muted() {
  Core& core = services_.core;
  while (!closed_ && !finishing_ && core.monotonic_ns() < muted_until_ns_) co_await changed_.wait_until(core, muted_until_ns_);
}

Task<void> Connection::run(std::shared_ptr<Connection> self, Bytes frame, std::shared_ptr<Slot> slot) {
  Result<Answer> result = co_await self->answer(frame, *slot);
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

Task<Result<Answer>> Connection::answer(const Bytes& frame, const Slot& slot) {
  if (authentication_ == nullptr) co_return co_await serve_request(frame, slot);
  if (authentication_->complete()) {
    if (key_of(frame) != protocol::ApiKey::kSaslHandshake || !authentication_->begin_again()) {
      if (authentication_->session_over()) co_return fail(ErrorCode::kSaslAuthenticationFailed, "the session is over, and the client did not authenticate again");
      co_return co_await serve_request(frame, slot);
    }
  } else if (authentication_->takes_api_versions() && key_of(frame) == protocol::ApiKey::kApiVersions) {
    // A version that we do not know is answered, and another one may be asked for.
    const ApiRow* const row = find_api_row(protocol::ApiKey::kApiVersions);
    const bool known = frame.size() >= 4 && load_big_endian<std::int16_t>(frame.data() + 2) <= row->max;
    Result<Answer> answer = co_await serve_request(frame, slot);
    if (known) authentication_->api_versions_answered();
    co_return answer;
  }
  co_return co_await authenticate(frame);
}

/// One step of the login. A failure is told late, so that guessing is slow.
Task<Result<Answer>> Connection::authenticate(const Bytes& frame) {
  Core& core = services_.core;
  Result<Authentication::Step> step = authentication_->step(frame);
  const bool failed = !step || !step->failure.empty();
  const std::string result = failed ? "failure" : "success";
  if (failed || authentication_->complete()) {
    services_.registry.counter(metrics::Metric::kAuthentications, {info_.listener.name, result}).add();
  }
  frames_.limit_frames(frame_bytes_max());  // also for the frame that is being waited for
  if (!failed) co_return std::move(step->answer);
  logger.client_warning("authentication failed", {{"listener", info_.listener.name},
                                                  {"peer", info_.peer},
                                                  {"reason", step ? std::string_view(step->failure) : std::string_view(step.error().message)}});
  co_await runtime::sleep_ms(core, services_.config().get_int(info_.listener.name, Key::kConnectionFailedAuthenticationDelayMs));
  if (!step) {
    must_close_ = true;
    co_return Answer();
  }
  close_after_answers_ = true;
  finish();
  co_return std::move(step->answer);
}

/// Before a client is known, it may not make us hold much.
std::size_t Connection::frame_bytes_max() const {
  const Config& config = services_.config();
  const bool known = authentication_ == nullptr || authentication_->complete();
  return static_cast<std::size_t>(known ? config.get_int(Key::kSocketRequestMaxBytes) : config.get_int(info_.listener.name, Key::kSaslServerMaxReceiveSize));
}

Task<Result<Answer>> Connection::serve_request(const Bytes& frame, const Slot& slot) {
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
  context.request_bytes = frame.size();
  context.begin_ns = slot.begin_ns;
  context.work_ns = &slot.work_ns;
  const std::int64_t begin_ns = services_.core.monotonic_ns();
  Result<Answer> answer = co_await row->run(context, in, header.correlation_id);
  if (context.must_close) must_close_ = true;
  if (context.throttle_ms > 0) mute(context.throttle_ms, header.api_key);
  count(context, frame, answer, begin_ns);
  co_return answer;
}

void Connection::mute(std::int64_t ms, std::int16_t key) {
  muted_until_ns_ = std::max(muted_until_ns_, services_.core.monotonic_ns() + ms * runtime::kNanosPerMilli);
  services_.registry.counter(metrics::Metric::kThrottled, {protocol::to_string(static_cast<protocol::ApiKey>(key))}).add();
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
    parts.reserve(self->slots_.size() * 3);
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
    if (self->close_after_answers_ && self->slots_.empty()) co_return self->close();
    self->changed_.notify_all();
  }
}

}  // namespace cork::broker
