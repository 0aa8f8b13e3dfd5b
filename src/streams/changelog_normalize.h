// SPDX-License-Identifier: Apache-2.0
// ChangelogNormalize: the upserts and deletes of a keyed topic as a changelog: +I for a new key, -U and +U, -D with the
// row that was.
#pragma once

#include "streams/key_map.h"
#include "streams/operator.h"
#include "streams/row_codec.h"
#include "streams/row_output.h"

namespace cork::streams {

/// Input: a row is the state of its key from now on; -D needs the key's columns only. A row that changes nothing is
/// dropped, and so is the delete of an unknown key.
class ChangelogNormalize : public Operator {
 public:
  ChangelogNormalize(std::vector<ExpressionPtr> key, std::vector<LogicalType> columns, std::vector<bool> used)
      : key_(std::move(key)), key_codec_(types_of(key_)), row_codec_(std::move(columns), std::move(used)) {}
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

  std::vector<ExpressionPtr> key_;
  RowCodec key_codec_;
  RowCodec row_codec_;
  KeyMap slots_;
  StateTtl ttl_;
  std::vector<std::string> rows_;  // by slot
};

}  // namespace cork::streams
