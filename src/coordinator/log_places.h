// SPDX-License-Identifier: Apache-2.0
// Which partition of an internal topic holds an id: a group, a transactional id, the state of a share partition.
#pragma once

#include <climits>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cork::coordinator {

/// Invariant: what is known of an id was read from one partition, and all that is stored of it goes there. For a new id this is
/// Kafka's partition. An id that a directory has in another one stays there until a start finds nothing of it any more.
/// docs/decisions/0025 says where such directories come from.
class LogPlaces {
 public:
  /// Kafka's partition: the absolute value of Java's hash, where the smallest number counts as 0.
  static std::int32_t usual(std::string_view id, std::int32_t partitions);
  /// As Kafka, a topic that grows is used as it was until the next start.
  std::int32_t of(std::string_view id, std::int32_t partitions);

  /// Reads all partitions by `read`, which offers each record to `take`; then once more those with records of ids that usually
  /// lie elsewhere: such a record counts if its id was not found where it usually lies.
  template <class Read>
  Result<void> load(std::int32_t partitions, Read read) {
    fixed_ = partitions;
    pass_ = Pass::kUsual;
    for (std::int32_t i = 0; i < partitions; ++i) TRY(read(i));
    pass_ = Pass::kElsewhere;
    for (const std::int32_t i : strange_) TRY(read(i));
    strange_.clear();
    pass_ = Pass::kDone;
    return {};
  }
  /// Calls `apply` if a record of `id` in this partition counts. `known`: whether anything is known of the id now.
  template <class Known, class Apply>
  void take(std::string_view id, std::int32_t partition, Known known, Apply apply) {
    if (pass_ != Pass::kElsewhere) {
      if (counts(id, partition)) apply();
      return;
    }
    if (usual(id, fixed_) == partition) return;
    const auto place = elsewhere_.find(id);
    if (place == elsewhere_.end() ? known() : place->second != partition) return;
    const auto kept = elsewhere_.insert_or_assign(std::string(id), partition).first;
    apply();
    if (!known()) elsewhere_.erase(kept);
  }

 private:
  enum class Pass : std::uint8_t { kUsual, kElsewhere, kDone };
  bool counts(std::string_view id, std::int32_t partition);

  std::map<std::string, std::int32_t, std::less<>> elsewhere_;
  std::set<std::int32_t> strange_;
  std::int32_t fixed_ = INT32_MAX;  // how many partitions there were when the first id was placed
  Pass pass_ = Pass::kDone;
};

}  // namespace cork::coordinator
