// SPDX-License-Identifier: Apache-2.0
// Instants and local times.
#include "sql/expression/local_time.h"

#include "sql/expression/environment.h"
#include "streams/datetime.h"

namespace cork::sql {

Result<ExpressionPtr> to_local(ExpressionPtr value) {
  LogicalType type = value->type().materialized();
  if (type.root != TypeRoot::kTimestampLtz) return value;
  type.root = TypeRoot::kTimestamp;
  const auto zone = environment().zone;
  const std::int64_t units = streams::units_per_second(type.length);
  if (zone->is_utc()) return make_function<std::int64_t>(type, [](std::int64_t v) { return v; }, {std::move(value)});
  return make_function<std::int64_t>(type, [zone, units](std::int64_t v) { return v + zone->offset_at(streams::floor_divide(v, units)) * units; }, {std::move(value)});
}

Result<ExpressionPtr> to_instant(ExpressionPtr value) {
  LogicalType type = value->type().materialized();
  type.root = TypeRoot::kTimestampLtz;
  const auto zone = environment().zone;
  const std::int64_t units = streams::units_per_second(type.length);
  if (zone->is_utc()) return make_function<std::int64_t>(type, [](std::int64_t v) { return v; }, {std::move(value)});
  return make_function<std::int64_t>(type, [zone, units](std::int64_t v) {
    return zone->to_utc_s(streams::floor_divide(v, units)) * units + streams::floor_modulo(v, units);
  }, {std::move(value)});
}

}  // namespace cork::sql
