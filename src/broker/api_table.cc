// SPDX-License-Identifier: Apache-2.0
// The table of APIs, made from apis.inc.
#include "broker/api_table.h"

#include <algorithm>

#include "broker/handlers.h"
#include "protocol/generated/all_apis.h"

namespace cork::broker {
namespace {

template <class Request>
Task<Result<Answer>> run(RequestContext& context, protocol::Reader& in, std::int32_t correlation_id) {
  Request request;
  CO_TRY(request.decode(in, context.version));
  const typename Request::Response response = co_await handle(context, std::move(request));
  if (context.response_suppressed) co_return Answer();
  protocol::Writer out;
  protocol::begin_response(out, Request::kApiKey, context.version, correlation_id);
  CO_TRY(response.encode(out, context.version));
  context.first_error = static_cast<ErrorCode>(out.first_error_code());
  co_return protocol::finish_frame(out);
}

template <class Request>
consteval ApiRow row() {
  return {Request::kApiKey, Request::kMinVersion, Request::kMaxVersion, &run<Request>};
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
