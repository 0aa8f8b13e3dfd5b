// SPDX-License-Identifier: Apache-2.0
// The handlers: one overload of `handle` for each row of apis.inc, in handlers/<name>.cc.
#pragma once

#include "broker/request_context.h"
#include "runtime/task.h"

namespace cork::protocol {
#define CORK_API(Name)  \
  struct Name##Request; \
  struct Name##Response;
#include "broker/apis.inc"
#undef CORK_API
}  // namespace cork::protocol

namespace cork::broker {

#define CORK_API(Name) Task<protocol::Name##Response> handle(RequestContext& context, protocol::Name##Request request);
#include "broker/apis.inc"
#undef CORK_API

}  // namespace cork::broker
