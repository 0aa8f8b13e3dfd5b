// SPDX-License-Identifier: Apache-2.0
// Asking: a request that is awaited for its response; what sends and reads them is compiled once, not for each API.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/header.h"
#include "runtime/task.h"

namespace cork::net {

/// A request and the place of its response, without their types.
struct Exchange {
  const protocol::MessageInfo& request_info;
  const void* request;
  const protocol::MessageInfo& response_info;
  void* response;

  protocol::ApiKey key() const { return static_cast<protocol::ApiKey>(request_info.key); }
  /// The frame of the request. Errors as protocol::encode_request.
  Result<std::vector<Bytes>> encode(std::int16_t version, std::int32_t correlation_id, std::string_view client_id) const {
    return protocol::encode_request(request_info, request, version, correlation_id, client_id);
  }
  /// Reads a frame into `response`, whose strings and bytes are then views into it; returns how many bytes are left over.
  /// NETWORK_EXCEPTION for the answer to another request, and errors as decode_message.
  Result<std::size_t> decode(const Bytes& frame, std::int16_t version, std::int32_t correlation_id) const;
};

/// A decoded response; its strings and bytes are views into `frame`.
template <class Response>
struct Received {
  Bytes frame;
  Response response;
  Response* operator->() { return &response; }
  const Response* operator->() const { return &response; }
};

/// Is awaited where it is made: `co_await connection.ask(request)`. Gives a Result<Out>; Out is the response alone when its frame is
/// kept elsewhere.
template <class Request, class Out = Received<typename Request::Response>>
class [[nodiscard]] Asking {
 public:
  using Response = typename Request::Response;

  /// `start(Exchange)` gives the Task<Result<Bytes>> that carries it out and ends with the frame of the response.
  template <class Start>
  Asking(Request request, const Start& start)
      : request_(std::move(request)),
        task_(start(Exchange{Request::kInfo, &request_, Response::kInfo, &response_})) {}
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

  struct Awaiter : Task<Result<Bytes>>::Awaiter {
    Asking& asking;
    Result<Out> await_resume() {
      Result<Bytes> frame = Task<Result<Bytes>>::Awaiter::await_resume();
      if (!frame) return fail(std::move(frame).error());
      if constexpr (std::same_as<Out, Response>) {
        return std::move(asking.response_);
      } else {
        return Out{std::move(*frame), std::move(asking.response_)};
      }
    }
  };
  Awaiter operator co_await() && noexcept { return Awaiter{std::move(task_).operator co_await(), *this}; }

 private:
  Request request_;
  Response response_;
  Task<Result<Bytes>> task_;
};

}  // namespace cork::net
