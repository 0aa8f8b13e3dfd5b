// SPDX-License-Identifier: Apache-2.0
// PROCTIME and CURRENT_WATERMARK: what a row knows of time besides its columns.
#include "sql/expression/function.h"
#include "streams/datetime.h"

namespace cork::sql {
namespace {

class Proctime final : public Expression {
 public:
  Proctime() : Expression({.root = TypeRoot::kTimestampLtz, .nullable = false, .length = 3, .proctime = true}) {}
  bool collect_columns(streams::ColumnUse&) const override { return true; }
  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    auto out = std::make_shared<Column>(type_);
    out->constant = true;
    out->append(batch.processing_time_ms);
    return ColumnPtr(std::move(out));
  }
};

class CurrentWatermark final : public Expression {
 public:
  explicit CurrentWatermark(LogicalType type) : Expression(type) {}
  bool collect_columns(streams::ColumnUse&) const override { return true; }
  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    auto out = std::make_shared<Column>(type_);
    out->reserve(batch.rows);
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const std::int64_t watermark = batch.watermark(row);
      if (watermark == streams::kNoWatermark)
        out->append_null();
      else
        out->append(streams::change_precision(watermark, 3, type_.length));
    }
    return ColumnPtr(std::move(out));
  }
};

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_proctime(Arguments) { return std::make_shared<Proctime>(); }

Result<ExpressionPtr> bind_current_watermark(Arguments arguments) {
  const LogicalType& type = arguments.type(0);
  if (!type.rowtime)
    return fail(ErrorCode::kInvalidRequest,
                "CURRENT_WATERMARK takes an event-time column, not " + type.describe_short());
  return std::make_shared<CurrentWatermark>(LogicalType{.root = type.root, .nullable = true, .length = 3});
}

}  // namespace functions
}  // namespace cork::sql
