// SPDX-License-Identifier: Apache-2.0
// Router: which handler answers a method and a path.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "http/message.h"
#include "runtime/task.h"

namespace cork::http {

/// Answers at once.
using Handler = std::function<Response(const Request&)>;
/// Answers after waiting. The request is the handler's own. The callable is a plain function that starts a coroutine,
/// never a coroutine with captures itself (docs/decisions/0002).
using AsyncHandler = std::function<Task<Response>(Request)>;

class Router {
 public:
  using Target = std::variant<Handler, AsyncHandler>;

  /// `pattern`: "/topics/{topic}/records"; a {name} takes one part of a path. Where several patterns fit, an exact part
  /// wins over a {name}, from left to right. REQUIRES: method and pattern are not routed yet.
  void on(std::string method, std::string_view pattern, Handler handler);
  void on_async(std::string method, std::string_view pattern, AsyncHandler handler);

  /// The target for the request, whose params it fills in; or the answer that says why there is none: 404, 405 with
  /// the methods allowed, 400 for a wrong percent-encoding. HEAD is served by GET.
  std::variant<const Target*, Response> find(Request& request) const;

 private:
  struct Route {
    std::string method;
    std::vector<std::string> parts;  // "{name}" for a parameter
    Target target;
  };
  void add(std::string method, std::string_view pattern, Target target);

  std::vector<Route> routes_;
};

}  // namespace cork::http
