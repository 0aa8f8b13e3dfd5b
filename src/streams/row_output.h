// SPDX-License-Identifier: Apache-2.0
// RowOutput: rows that an operator has as bytes, gathered into the batch that it emits.
#pragma once

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "streams/operator.h"
#include "streams/row_codec.h"

namespace cork::streams {

class RowOutput {
 public:
  /// `codec` outlives it.
  explicit RowOutput(const RowCodec& codec) : codec_(&codec), columns_(codec.make_columns(arena_)) {}

  /// Watermarks must not fall from row to row.
  void add(RowKind kind, std::string_view row, std::int64_t watermark) {
    codec_->decode_into(row, columns_, *arena_);
    kinds_.push_back(kind);
    watermarks_.push_back(watermark);
  }
  std::size_t rows() const { return kinds_.size(); }

  /// The batch, with `more` columns behind those of the codec.
  Batch finish(std::int64_t watermark_before, std::int64_t watermark_after, std::vector<ColumnPtr> more = {}) {
    Batch batch;
    batch.rows = kinds_.size();
    batch.columns.assign(columns_.begin(), columns_.end());
    batch.columns.insert(batch.columns.end(), more.begin(), more.end());
    batch.kinds = std::move(kinds_);
    batch.watermarks = std::move(watermarks_);
    batch.watermark_before = watermark_before;
    batch.watermark_after = watermark_after;
    return batch;
  }

 private:
  const RowCodec* codec_;
  std::shared_ptr<Arena> arena_ = std::make_shared<Arena>();
  std::vector<std::shared_ptr<Column>> columns_;
  std::vector<RowKind> kinds_;
  std::vector<std::int64_t> watermarks_;
};

/// The types of expressions.
inline std::vector<LogicalType> types_of(std::span<const ExpressionPtr> expressions) {
  std::vector<LogicalType> types;
  types.reserve(expressions.size());
  for (const ExpressionPtr& expression : expressions) types.push_back(expression->type());
  return types;
}

}  // namespace cork::streams
