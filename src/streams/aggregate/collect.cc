// SPDX-License-Identifier: Apache-2.0
// COLLECT: the values of a group with their counts, as a MULTISET; and APPROX_COUNT_DISTINCT.
#include <algorithm>
#include <string>
#include <utility>

#include "streams/aggregate/aggregate_function.h"
#include "streams/java_hash.h"
#include "streams/nested_value.h"

namespace cork::streams::aggregates {
namespace {

class Collect final : public AggregateFunction {
 public:
  explicit Collect(LogicalType argument) : argument_(std::move(argument)) {}
  void resize(std::size_t slots) override { values_.resize(slots); }
  void reset(std::uint32_t slot) override { values_[slot].clear(); }
  void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override { add(argument, rows, slots, 1); }
  void retract(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override { add(argument, rows, slots, -1); }
  void append_result(std::uint32_t slot, Column& out, Arena& arena) const override {
    // Flink shows the entries in the order of the HashMap that it keeps them in.
    std::vector<std::pair<std::string, std::int64_t>> entries;
    for (const auto& entry : values_[slot]) {
      if (entry.second > 0) entries.push_back(entry);
    }
    order_as_hash_map(entries, [this](const auto& entry) { return java_hash_of_cell(entry.first, argument_); });
    std::string bytes;
    append_nested_size(static_cast<std::uint32_t>(entries.size()), bytes);
    Column count(integer_type(false));
    for (const auto& [cell, times] : entries) {
      bytes += cell;
      count.resize(0);
      count.append(times);
      append_cell(count, 0, bytes);
    }
    out.append(arena.copy(bytes));
  }
  void save(std::uint32_t slot, StateEncoder& out) const override {
    out.size(values_[slot].size());
    for (const auto& [cell, count] : values_[slot]) {
      out.text(cell);
      out.number(count);
    }
  }
  void restore(std::uint32_t slot, StateDecoder& in) override {
    for (std::uint32_t left = in.size(); left > 0; --left) {
      std::string cell(in.text());
      values_[slot].emplace_back(std::move(cell), in.number<std::int64_t>());
    }
  }

 private:
  void add(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots, std::int64_t step) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (argument->is_null(rows[i])) continue;
      cell_.clear();
      append_cell(*argument, rows[i], cell_);
      auto& values = values_[slots[i]];
      const auto found = std::ranges::find(values, cell_, &std::pair<std::string, std::int64_t>::first);
      if (found == values.end()) values.emplace_back(cell_, step);
      else if ((found->second += step) == 0) values.erase(found);
    }
  }

  LogicalType argument_;
  std::vector<std::vector<std::pair<std::string, std::int64_t>>> values_;  // in the order of arrival
  std::string cell_;
};

}  // namespace

Result<LogicalType> collect_type(const LogicalType* argument) {
  if (argument == nullptr) return fail(ErrorCode::kInvalidRequest, "COLLECT takes a value, not *");
  return multiset_type(argument->materialized(), false);
}
std::unique_ptr<AggregateFunction> make_collect(const AggregateSpec& spec) { return std::make_unique<Collect>(*spec.argument); }

std::unique_ptr<AggregateFunction> make_count(const AggregateSpec& spec);

Result<LogicalType> approx_count_distinct_type(const LogicalType* argument) {
  if (argument == nullptr) return fail(ErrorCode::kInvalidRequest, "APPROX_COUNT_DISTINCT takes a value, not *");
  return bigint_type(false);
}
std::unique_ptr<AggregateFunction> make_approx_count_distinct(const AggregateSpec& spec) { return make_distinct(make_count(spec), *spec.argument); }

}  // namespace cork::streams::aggregates
