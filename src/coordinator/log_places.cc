// SPDX-License-Identifier: Apache-2.0
// The partitions of ids in internal topics.
#include "coordinator/log_places.h"

#include <algorithm>

#include "base/java_hash.h"

namespace cork::coordinator {

std::int32_t LogPlaces::usual(std::string_view id, std::int32_t partitions) {
  const std::int32_t hash = java_hash(id);
  return hash == INT32_MIN ? 0 : (hash < 0 ? -hash : hash) % partitions;
}

std::int32_t LogPlaces::of(std::string_view id, std::int32_t partitions) {
  if (const auto place = elsewhere_.find(id); place != elsewhere_.end() && place->second < partitions) return place->second;
  fixed_ = std::min(fixed_, partitions);
  return usual(id, fixed_);
}

bool LogPlaces::counts(std::string_view id, std::int32_t partition) {
  if (pass_ == Pass::kDone) return of(id, fixed_) == partition;
  if (usual(id, fixed_) == partition) return true;
  strange_.insert(partition);
  return false;
}

}  // namespace cork::coordinator
