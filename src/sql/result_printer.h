// SPDX-License-Identifier: Apache-2.0
// ResultOperator: the end of a SELECT: prints rows for a ResultSink.
#pragma once

#include "sql/session.h"
#include "streams/operator.h"

namespace cork::sql {

class ResultOperator final : public streams::Operator {
 public:
  explicit ResultOperator(ResultSink& sink) : sink_(sink) {}
  Result<void> process(std::size_t input, streams::Batch batch) override;
  Result<void> finish(std::size_t) override { return {}; }
  std::int64_t rows() const { return rows_; }

 private:
  ResultSink& sink_;
  std::int64_t rows_ = 0;
};

/// Takes rows and drops them.
class Blackhole final : public streams::Operator {
 public:
  Result<void> process(std::size_t, streams::Batch) override { return {}; }
  Result<void> finish(std::size_t) override { return {}; }
};

}  // namespace cork::sql
