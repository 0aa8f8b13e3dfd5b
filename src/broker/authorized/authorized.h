// SPDX-License-Identifier: Apache-2.0
// Handlers behind the authorizer: they take out of a request what its client may not do, let the handler do the rest,
// and put the denials into its answer. Called only when there is an authorizer.
#pragma once

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "broker/authorization.h"
#include "broker/handlers.h"

namespace cork::broker {

#define CORK_AUTHORIZED(Name) \
  Task<protocol::Name##Response> handle_authorized(RequestContext& context, protocol::Name##Request request);
#include "broker/authorized/authorized.inc"
#undef CORK_AUTHORIZED

/// Moves the elements that `allowed` denies out of `list`, both in their order.
template <class T, class Allowed>
std::vector<T> take_denied(std::vector<T>& list, Allowed allowed) {
  std::vector<T> stays;
  std::vector<T> denied;
  stays.reserve(list.size());
  for (T& element : list) (allowed(element) ? stays : denied).push_back(std::move(element));
  list = std::move(stays);
  return denied;
}

}  // namespace cork::broker
