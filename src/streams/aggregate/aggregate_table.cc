// SPDX-License-Identifier: Apache-2.0
// The table of aggregate functions, made from aggregates.inc.
#include <array>

#include "streams/aggregate/aggregate_function.h"

namespace cork::streams {

namespace aggregates {
#define CORK_AGGREGATE(name, prefix, arguments_max, never_null, documentation) \
  Result<LogicalType> prefix##_type(const LogicalType* argument);     \
  std::unique_ptr<AggregateFunction> make_##prefix(const AggregateSpec& spec);
#include "streams/aggregate/aggregates.inc"
#undef CORK_AGGREGATE
}  // namespace aggregates

namespace {
constexpr AggregateKind kAggregates[] = {
#define CORK_AGGREGATE(name, prefix, arguments_max, never_null, documentation) \
  {#name, documentation, arguments_max, never_null, &aggregates::prefix##_type, &aggregates::make_##prefix},
#include "streams/aggregate/aggregates.inc"
#undef CORK_AGGREGATE
};
}  // namespace

const AggregateKind* find_aggregate(std::string_view name) {
  for (const AggregateKind& kind : kAggregates) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

std::span<const AggregateKind> all_aggregates() { return kAggregates; }

}  // namespace cork::streams
