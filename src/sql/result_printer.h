// SPDX-License-Identifier: Apache-2.0
// ResultOperator: the end of a SELECT: prints rows for a ResultSink.
#pragma once

#include "sql/session.h"
#include "sql/catalog.h"
#include "streams/operator.h"
#include "streams/time_zone.h"

namespace cork::sql {

class ResultOperator final : public streams::Operator {
 public:
  explicit ResultOperator(ResultSink& sink) : sink_(sink) {}
  /// Values of TIMESTAMP_LTZ are shown in this zone, and a NULL in a column that is NOT NULL is an error, as in Flink.
  void set_environment(const Schema& schema, std::shared_ptr<const streams::TimeZone> zone) {
    schema_ = schema;
    zone_ = std::move(zone);
  }
  Result<void> process(std::size_t input, streams::Batch batch) override;
  streams::StateKind state_kind() const override { return streams::StateKind::kNone; }
  Result<void> finish(std::size_t) override { return {}; }
  std::int64_t rows() const { return rows_; }

 private:
  streams::ColumnPtr in_zone(const streams::ColumnPtr& column) const;

  ResultSink& sink_;
  Schema schema_;
  std::shared_ptr<const streams::TimeZone> zone_ = streams::TimeZone::utc();
  std::int64_t rows_ = 0;
};

/// Takes rows and drops them.
class Blackhole final : public streams::Operator {
 public:
  Result<void> process(std::size_t, streams::Batch) override { return {}; }
  streams::StateKind state_kind() const override { return streams::StateKind::kNone; }
  Result<void> finish(std::size_t) override { return {}; }
};

}  // namespace cork::sql
