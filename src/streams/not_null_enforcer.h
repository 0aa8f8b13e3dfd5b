// SPDX-License-Identifier: Apache-2.0
// NotNullEnforcer: keeps NULL out of columns that are NOT NULL.
#pragma once

#include <string>
#include <vector>

#include "streams/operator.h"

namespace cork::streams {

/// 'table.exec.sink.not-null-enforcer'.
enum class NotNullPolicy : std::uint8_t { kError, kDrop };

class NotNullEnforcer final : public Operator {
 public:
  /// Checks the columns of the schema whose type is NOT NULL.
  NotNullEnforcer(const Schema& schema, NotNullPolicy policy);
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kNone; }
  bool needed() const { return !columns_.empty(); }

 private:
  struct Checked {
    std::size_t index;
    std::string name;
  };
  std::vector<Checked> columns_;
  NotNullPolicy policy_;
};

}  // namespace cork::streams
