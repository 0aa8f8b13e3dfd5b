// SPDX-License-Identifier: Apache-2.0
// Environment: what expressions take from their session: its time zone, the clock, random numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "streams/time_zone.h"

namespace cork::sql {

struct UserFunction;

struct Environment {
  /// 'table.local-time-zone'.
  std::shared_ptr<const streams::TimeZone> zone = streams::TimeZone::utc();
  /// NULL may stand where Flink wants to know its type, as in VALUES (1, NULL).
  bool untyped_nulls = false;
  std::string database = "default_database";
  std::function<std::int64_t()> wall_ms = [] { return std::int64_t{0}; };
  std::function<std::uint64_t()> random = [] { return std::uint64_t{0}; };
  /// A zone by name: "Europe/Berlin", "GMT+03:00". INVALID_REQUEST if it is not known.
  std::function<Result<std::shared_ptr<const streams::TimeZone>>(const std::string&)> find_zone = streams::TimeZone::fixed;
  /// A function of CREATE FUNCTION by its name in capital letters; null if there is none.
  std::function<std::shared_ptr<const UserFunction>(const std::string&)> find_user_function = [](const std::string&) { return std::shared_ptr<const UserFunction>(); };
};

/// The one that expressions are bound in now; functions keep what they need of it. UTC, and a clock that stands still, outside of
/// every scope.
const Environment& environment();

/// While it lives, expressions that are bound on this thread are bound in `environment`, which outlives it. Not across a co_await.
class EnvironmentScope {
 public:
  explicit EnvironmentScope(const Environment& environment);
  ~EnvironmentScope();
  EnvironmentScope(const EnvironmentScope&) = delete;
  EnvironmentScope& operator=(const EnvironmentScope&) = delete;

 private:
  const Environment* outer_;
};

}  // namespace cork::sql
