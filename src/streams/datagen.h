// SPDX-License-Identifier: Apache-2.0
// The datagen connector: rows of random or counted values.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "runtime/core.h"
#include "streams/format/format.h"
#include "streams/source.h"

namespace cork::streams {

/// Gives empty records, one for each row to make.
class DatagenSource final : public Source {
 public:
  /// `rows`: how many in all; none: without end.
  DatagenSource(Core& core, std::int64_t rows_per_second, std::optional<std::int64_t> rows) : core_(core), rows_per_second_(rows_per_second), left_(rows) {}
  Task<Result<RawBatch>> read(std::size_t records_max) override;
  Task<Result<void>> end_at_latest() override;
  std::int32_t partitions() const override { return 1; }

 private:
  Core& core_;
  std::int64_t rows_per_second_;
  std::optional<std::int64_t> left_;
  std::int64_t given_ = 0;
  std::int64_t started_ns_ = -1;
};

/// The number of rows after which a sequence among 'fields.*' has ended; none without a sequence.
Result<std::optional<std::int64_t>> datagen_sequence_rows(const Schema& schema, const std::map<std::string, std::string>& options);

/// Makes a row of each record. INVALID_REQUEST for an option of 'fields.NAME.*' that means nothing.
Result<std::unique_ptr<FormatReader>> make_datagen_reader(Core& core, Schema schema, const std::map<std::string, std::string>& options);

}  // namespace cork::streams
