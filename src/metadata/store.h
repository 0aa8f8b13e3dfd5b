// SPDX-License-Identifier: Apache-2.0
// Store: where metadata records are durable; a log file on this machine, memory, and later etcd.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "metadata/image.h"
#include "metadata/record.h"
#include "runtime/task.h"

namespace cork::metadata {

/// What a store holds at the start. Records are views into `memory`.
struct StoredState {
  std::vector<Bytes> memory{};
  Records records{};
  /// Number of records ever stored; at least records.size().
  std::int64_t sequence = 0;
  /// Who the store was made for by a tool (`kafka-storage format`), before the first start.
  std::optional<Identity> formatted{};
};

class Store {
 public:
  virtual ~Store() = default;

  /// Everything stored; once, before the first append. May block: it belongs to the start of the process.
  virtual Result<StoredState> load() = 0;

  /// Lets tools see whose store this is; at every start, after the load.
  virtual Result<void> show_identity(const Identity&) { return {}; }

  /// Makes the records durable, all or none of them. REQUIRES: one append at a time; `after` is the state with these
  /// records applied (a store that compacts writes it out). Once an append failed nobody knows what is stored: the
  /// store then refuses all others until the process starts again.
  virtual Task<Result<void>> append(Records records, ImagePtr after) = 0;
};

}  // namespace cork::metadata
