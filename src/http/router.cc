// SPDX-License-Identifier: Apache-2.0
// Matches paths part by part; a percent-encoded slash stays inside its part.
#include "http/router.h"

#include "base/assert.h"

namespace cork::http {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto end = path.find('/');
    const auto part = path.substr(0, end);
    if (!part.empty()) parts.push_back(part);
    if (end == std::string_view::npos) break;
    path.remove_prefix(end + 1);
  }
  return parts;
}

bool is_parameter(std::string_view part) { return part.starts_with('{') && part.ends_with('}'); }

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  if (pattern.size() != path.size()) return false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!is_parameter(pattern[i]) && pattern[i] != path[i]) return false;
  }
  return true;
}

/// REQUIRES: both match the same path.
bool more_exact(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (is_parameter(a[i]) != is_parameter(b[i])) return is_parameter(b[i]);
  }
  return false;
}

}  // namespace

void Router::on(std::string method, std::string_view pattern, Handler handler) {
  add(std::move(method), pattern, Target(std::move(handler)));
}

void Router::on_async(std::string method, std::string_view pattern, AsyncHandler handler) {
  add(std::move(method), pattern, Target(std::move(handler)));
}

void Router::add(std::string method, std::string_view pattern, Target target) {
  std::vector<std::string> parts;
  for (const auto part : split(pattern)) parts.emplace_back(part);
  for (const auto& route : routes_) ASSERT(route.method != method || route.parts != parts);
  routes_.push_back({std::move(method), std::move(parts), std::move(target)});
}

std::variant<const Router::Target*, Response> Router::find(Request& request) const {
  std::vector<std::string> path;
  for (const auto part : split(request.path)) {
    auto decoded = percent_decode(part, false);
    if (!decoded) return Response::error(400, "wrong percent-encoding in the path");
    path.push_back(std::move(*decoded));
  }
  const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
  const Route* best = nullptr;
  std::string allowed;
  for (const auto& route : routes_) {
    if (!matches(route.parts, path)) continue;
    if (route.method == method) {
      if (best == nullptr || more_exact(route.parts, best->parts)) best = &route;
    } else {
      allowed.append(allowed.empty() ? "" : ", ").append(route.method);
    }
  }
  if (best == nullptr) {
    if (allowed.empty()) return Response::error(404, "nothing at " + request.path);
    auto refused = Response::error(405, request.method + " is not possible at " + request.path);
    refused.headers.emplace_back("Allow", allowed);
    return refused;
  }
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::string_view name = best->parts[i];
    if (is_parameter(name)) request.params.emplace(name.substr(1, name.size() - 2), std::move(path[i]));
  }
  return &best->target;
}

}  // namespace cork::http
