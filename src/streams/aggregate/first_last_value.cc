// SPDX-License-Identifier: Apache-2.0
// FIRST_VALUE and LAST_VALUE in the order of arrival; over an input with retractions they keep all values.
#include <algorithm>
#include <deque>
#include <string>

#include "streams/aggregate/aggregate_function.h"
#include "streams/nested_value.h"

namespace cork::streams::aggregates {
namespace {

/// Holds values as cells.
class Ends final : public AggregateFunction {
 public:
  explicit Ends(bool last) : last_(last) {}
  void resize(std::size_t slots) override { values_.resize(slots); }
  void reset(std::uint32_t slot) override { values_[slot].clear(); }
  void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (argument->is_null(rows[i])) continue;
      std::string& held = values_[slots[i]];
      if (!last_ && !held.empty()) continue;
      held.clear();
      append_cell(*argument, rows[i], held);
    }
  }
  void retract(const Column*, std::span<const std::uint32_t>, std::span<const std::uint32_t>) override {
    ASSERT(false);  // an input with retractions has its own form, below
  }
  void append_result(std::uint32_t slot, Column& out, Arena& arena) const override {
    if (values_[slot].empty()) return out.append_null();
    append_cell_value(values_[slot], out, arena);
  }
  void save(std::uint32_t slot, StateEncoder& out) const override { out.text(values_[slot]); }
  void restore(std::uint32_t slot, StateDecoder& in) override { values_[slot] = in.text(); }

 private:
  bool last_;
  std::vector<std::string> values_;  // a cell; empty: none yet
};

class RetractableEnds final : public AggregateFunction {
 public:
  explicit RetractableEnds(bool last) : last_(last) {}
  void resize(std::size_t slots) override { values_.resize(slots); }
  void reset(std::uint32_t slot) override { values_[slot].clear(); }
  void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (argument->is_null(rows[i])) continue;
      append_cell(*argument, rows[i], values_[slots[i]].emplace_back());
    }
  }
  void retract(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (argument->is_null(rows[i])) continue;
      cell_.clear();
      append_cell(*argument, rows[i], cell_);
      auto& values = values_[slots[i]];
      const auto found = std::ranges::find(values, cell_);
      if (found != values.end()) values.erase(found);
    }
  }
  void append_result(std::uint32_t slot, Column& out, Arena& arena) const override {
    const auto& values = values_[slot];
    if (values.empty()) return out.append_null();
    append_cell_value(last_ ? values.back() : values.front(), out, arena);
  }
  void save(std::uint32_t slot, StateEncoder& out) const override {
    out.size(values_[slot].size());
    for (const std::string& cell : values_[slot]) out.text(cell);
  }
  void restore(std::uint32_t slot, StateDecoder& in) override {
    for (std::uint32_t left = in.size(); left > 0; --left) values_[slot].emplace_back(in.text());
  }

 private:
  bool last_;
  std::vector<std::deque<std::string>> values_;
  std::string cell_;
};

Result<LogicalType> type_of(const char* name, const LogicalType* argument) {
  if (argument == nullptr) return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes one value, not *");
  return argument->materialized();
}

std::unique_ptr<AggregateFunction> make(const AggregateSpec& spec, bool last) {
  if (spec.retracting) return std::make_unique<RetractableEnds>(last);
  return std::make_unique<Ends>(last);
}

}  // namespace

Result<LogicalType> first_value_type(const LogicalType* argument) { return type_of("FIRST_VALUE", argument); }
Result<LogicalType> last_value_type(const LogicalType* argument) { return type_of("LAST_VALUE", argument); }
std::unique_ptr<AggregateFunction> make_first_value(const AggregateSpec& spec) { return make(spec, false); }
std::unique_ptr<AggregateFunction> make_last_value(const AggregateSpec& spec) { return make(spec, true); }

}  // namespace cork::streams::aggregates
