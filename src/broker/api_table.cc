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

template <class Request>
Task<typename Request::Response> handle_by_rule(RequestContext& context, Request request) {
  ErrorCode denial = ErrorCode::kNone;
  if (is_allowed_by_rule(context, request, denial)) co_return co_await handle(context, std::move(request));
  co_return refuse_all(request, denial);
}

template <class Request>
Task<typename Request::Response> authorize_and_handle(RequestContext& context, Request request) {
  if (context.services.authorizer == nullptr) return handle(context, std::move(request));
  if constexpr (Authorized<Request>) {
    return handle_authorized(context, std::move(request));
  } else {
    return handle_by_rule(context, std::move(request));
  }
}

/// Says UNSUPPORTED_VERSION of everything that was asked for.
template <class Request>
Task<typename Request::Response> refuse_protocol(Request request) {
  typename Request::Response response;
  if constexpr (requires { response.error_code; }) response.error_code = protocol::wire(ErrorCode::kUnsupportedVersion);
  if constexpr (requires { request.group_ids; response.groups; }) {
    for (const auto& group : request.group_ids) {
      auto& out = response.groups.emplace_back();
      out.group_id = group;
      out.error_code = protocol::wire(ErrorCode::kUnsupportedVersion);
    }
  }
  co_return response;
}

template <class Request>
Task<typename Request::Response> serve(RequestContext& context, Request request) {
  if (!serves_group_protocol(context.services, Request::kApiKey)) return refuse_protocol(std::move(request));
  return authorize_and_handle(context, std::move(request));
}

template <class Request>
Task<Result<Answer>> run(RequestContext& context, protocol::Reader& in, std::int32_t correlation_id) {
  Request request;
  CO_TRY(request.decode(in, context.version));
  typename Request::Response response = co_await serve(context, std::move(request));
  throttle(context);
  if constexpr (requires { response.throttle_time_ms; }) {
    response.throttle_time_ms = static_cast<std::int32_t>(std::min<std::int64_t>(context.throttle_ms, INT32_MAX));
  }
  if (context.response_suppressed) co_return Answer();
  protocol::Writer out;
  protocol::begin_response(out, Request::kApiKey, context.version, correlation_id);
  CO_TRY(response.encode(out, context.version));
  context.first_error = static_cast<ErrorCode>(out.first_error_code());
  co_return protocol::finish_frame(out);
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
