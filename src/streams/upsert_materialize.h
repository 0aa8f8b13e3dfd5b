// SPDX-License-Identifier: Apache-2.0
// UpsertMaterialize: rows of a query whose own key is another one than that of the table that it is written to.
#pragma once

#include "streams/key_map.h"
#include "streams/operator.h"
#include "streams/row_codec.h"
#include "streams/row_output.h"

namespace cork::streams {

/// What happens to rows that share the table's key: ON CONFLICT DO ...
enum class OnConflict : std::uint8_t {
  kDeduplicate,  // the last one stands; if it is taken back, the one before it
  kNothing,      // the first one stands
  kError,        // the query fails
};

/// Output: +I or +U with the row that stands for its key from now on, -D with the last one when none is left.
class UpsertMaterialize : public Operator {
 public:
  UpsertMaterialize(std::vector<ExpressionPtr> key, std::vector<LogicalType> columns, OnConflict on_conflict)
      : key_(std::move(key)), key_codec_(types_of(key_)), row_codec_(std::move(columns)), on_conflict_(on_conflict) {}
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { slots_.track_changes(); }
  std::size_t state_keys() const override { return slots_.size(); }
  bool expire_state(StateExpiry expiry) override {
    ttl_.set(std::move(expiry));
    return true;
  }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  void drop(std::uint32_t slot);
  Result<void> change(std::vector<std::string>& rows, RowKind kind, const std::string& row, std::int64_t watermark,
                      RowOutput& output);

  std::vector<ExpressionPtr> key_;
  RowCodec key_codec_;
  RowCodec row_codec_;
  OnConflict on_conflict_;
  KeyMap slots_;
  StateTtl ttl_;
  std::vector<std::vector<std::string>> rows_;  // by slot, in order of arrival
};

}  // namespace cork::streams
