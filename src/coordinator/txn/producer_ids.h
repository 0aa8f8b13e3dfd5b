// SPDX-License-Identifier: Apache-2.0
// ProducerIds: hands out producer ids from blocks that the metadata reserves.
#pragma once

#include <cstdint>

#include "metadata/metadata.h"

namespace cork::coordinator {

/// An id is given once in the life of the cluster: what is left of a block is lost with the process.
class ProducerIds {
 public:
  explicit ProducerIds(metadata::Metadata& metadata) : metadata_(metadata) {}
  /// Errors as Metadata::commit.
  Task<Result<std::int64_t>> next();

 private:
  static constexpr std::int64_t kBlock = 1000;

  metadata::Metadata& metadata_;
  std::int64_t next_ = 0;
  std::int64_t end_ = 0;
};

}  // namespace cork::coordinator
