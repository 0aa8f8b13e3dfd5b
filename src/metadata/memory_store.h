// SPDX-License-Identifier: Apache-2.0
// MemoryStore: a store without a disk, for tests and for brokers that keep nothing.
#pragma once

#include "metadata/store.h"

namespace cork::metadata {

/// Holds encoded records, so that what is loaded went through the bytes. Appends can be made to fail.
class MemoryStore final : public Store {
 public:
  Result<StoredState> load() override;
  Task<Result<void>> append(Records records, ImagePtr after) override;

  void fail_appends() { failing_ = true; }
  std::size_t append_count() const { return batches_.size(); }

 private:
  struct Batch {
    Bytes bytes;
    std::uint32_t count;
  };
  std::vector<Batch> batches_;
  bool failing_ = false;
};

}  // namespace cork::metadata
