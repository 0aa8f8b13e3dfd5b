// SPDX-License-Identifier: Apache-2.0
// The table of APIs, made from apis.inc.
#include "broker/api_table.h"

#include <algorithm>

#include "broker/authorized/authorized.h"
#include "broker/authorized/refusals.h"
#include "broker/group_protocols.h"
#include "broker/handlers.h"
#include "broker/throttle.h"
#include "protocol/generated/all_apis.h"
#include "security/authorizer.h"

namespace cork::broker {
namespace {

template <class Request>
concept Authorized = requires(RequestContext& context, Request request) { handle_authorized(context, std::move(request)); };

/// Without a rule or an overload of its own, an API is for super users only: nothing becomes open by being forgotten.
template <class Request>
bool is_allowed_by_rule(RequestContext& context, const Request& request, ErrorCode& denial) {
  const auto rule = authorization_rule(Request::kApiKey);
  denial = ErrorCode::kClusterAuthorizationFailed;
  if (!rule) return is_allowed_on_cluster(context, Operation::kAll);
  switch (rule->kind) {
    case AuthorizationRule::Kind::kOpen: return true;
    case AuthorizationRule::Kind::kCluster: return is_allowed_on_cluster(context, rule->operation);
    case AuthorizationRule::Kind::kGroup:
      denial = ErrorCode::kGroupAuthorizationFailed;
      if constexpr (requires { request.group_id.view(); }) {
        return is_allowed(context, rule->operation, ResourceType::kGroup, request.group_id.view());
      } else if constexpr (requires { request.group_id->view(); }) {
        return request.group_id && is_allowed(context, rule->operation, ResourceType::kGroup, request.group_id->view());
      }
  }
  return false;
}

/// UNSUPPORTED_VERSION for everything that was asked for.
template <class Request>
void refuse_protocol(const Request& request, typename Request::Response& response) {
  if constexpr (requires { response.error_code; }) response.error_code = protocol::wire(ErrorCode::kUnsupportedVersion);
  if constexpr (requires { request.group_ids; response.groups; }) {
    for (const auto& group : request.group_ids) {
      auto& out = response.groups.emplace_back();
      out.group_id = group;
      out.error_code = protocol::wire(ErrorCode::kUnsupportedVersion);
    }
  }
}

/// True with a response that says so if no handler may see the request.
template <class Request>
bool is_refused(RequestContext& context, const Request& request, typename Request::Response& response) {
  if (!serves_group_protocol(context.services, Request::kApiKey)) {
    refuse_protocol(request, response);
    return true;
  }
  if constexpr (!Authorized<Request>) {
    ErrorCode denial = ErrorCode::kNone;
    if (context.services.authorizer != nullptr && !is_allowed_by_rule(context, request, denial)) {
      response = refuse_all(request, denial);
      return true;
    }
  }
  return false;
}

template <class Request>
Task<typename Request::Response> serve(RequestContext& context, Request request) {
  if constexpr (Authorized<Request>) {
    if (context.services.authorizer != nullptr) return handle_authorized(context, std::move(request));
  }
  return handle(context, std::move(request));
}

/// The frame of a response. `throttle_time_ms`: its field, if it has one.
Result<Answer> finish(RequestContext& context, const protocol::MessageInfo& info, const void* response, std::int32_t* throttle_time_ms,
                      std::int32_t correlation_id) {
  throttle(context);
  if (throttle_time_ms) *throttle_time_ms = static_cast<std::int32_t>(std::min<std::int64_t>(context.throttle_ms, INT32_MAX));
  if (context.response_suppressed) return Answer();
  protocol::Writer out;
  protocol::begin_response(out, static_cast<protocol::ApiKey>(info.key), context.version, correlation_id);
  TRY(encode_message(info, response, out, context.version));
  context.first_error = static_cast<ErrorCode>(out.first_error_code());
  return protocol::finish_frame(out);
}

/// The one coroutine that is compiled for each API: the rest of what is done for all of them is in functions that do not know it.
template <class Request>
Task<Result<Answer>> run(RequestContext& context, protocol::Reader& in, std::int32_t correlation_id) {
  using Response = typename Request::Response;
  Request request;
  CO_TRY(decode_message(Request::kInfo, &request, in, context.version));
  Response response;
  if (!is_refused(context, request, response)) response = co_await serve(context, std::move(request));
  std::int32_t* throttle_time_ms = nullptr;
  if constexpr (requires { response.throttle_time_ms; }) throttle_time_ms = &response.throttle_time_ms;
  co_return finish(context, Response::kInfo, &response, throttle_time_ms, correlation_id);
}

template <class Request>
Result<Answer> refuse(std::int16_t version, std::int32_t correlation_id, ErrorCode code) {
  typename Request::Response response;
  if constexpr (requires { response.error_code; }) {
    response.error_code = protocol::wire(code);
    // A version without the field has no other way to say it either.
    if (auto answer = protocol::encode_response(response, version, correlation_id)) return answer;
  }
  return Answer();
}

template <class Request>
consteval ApiRow row() {
  return {Request::kApiKey, Request::kMinVersion, Request::kMaxVersion, &run<Request>, &refuse<Request>};
}

constexpr ApiRow kTable[] = {
#define CORK_API(Name) row<protocol::Name##Request>(),
#include "broker/apis.inc"
#undef CORK_API
};

}  // namespace

std::span<const ApiRow> api_table() { return kTable; }

const ApiRow* find_api_row(protocol::ApiKey key) {
  const auto found = std::ranges::find(kTable, key, &ApiRow::key);
  return found == std::end(kTable) ? nullptr : found;
}

}  // namespace cork::broker
