// SPDX-License-Identifier: Apache-2.0
// COUNT(*) and COUNT(x).
#include "streams/aggregate/aggregate_function.h"

namespace cork::streams::aggregates {
namespace {

class Count final : public AggregateFunction {
 public:
  void resize(std::size_t slots) override { counts_.resize(slots); }
  void reset(std::uint32_t slot) override { counts_[slot] = 0; }
  void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    add(argument, rows, slots, 1);
  }
  void retract(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    add(argument, rows, slots, -1);
  }
  void append_result(std::uint32_t slot, Column& out, Arena&) const override { out.append(counts_[slot]); }
  void save(std::uint32_t slot, StateEncoder& out) const override { out.number(counts_[slot]); }
  void restore(std::uint32_t slot, StateDecoder& in) override { counts_[slot] = in.number<std::int64_t>(); }

 private:
  void add(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots, std::int64_t step) {
    if (argument == nullptr || argument->nulls.empty()) {
      for (const std::uint32_t slot : slots) counts_[slot] += step;
      return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) counts_[slots[i]] += argument->is_null(rows[i]) ? 0 : step;
  }

  std::vector<std::int64_t> counts_;
};

}  // namespace

Result<LogicalType> count_type(const LogicalType*) { return bigint_type(false); }

std::unique_ptr<AggregateFunction> make_count(const AggregateSpec&) { return std::make_unique<Count>(); }

}  // namespace cork::streams::aggregates
