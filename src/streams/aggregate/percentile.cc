// SPDX-License-Identifier: Apache-2.0
// PERCENTILE: exact, from the sorted values of a group.
#include <algorithm>
#include <cmath>

#include "streams/aggregate/aggregate_function.h"
#include "streams/decimal.h"
#include "streams/nested_value.h"

namespace cork::streams::aggregates {
namespace {

double as_double(const Column& column) {
  switch (column.type.physical()) {
    case Physical::kDouble: return column.value<double>(0);
    case Physical::kDecimal: return decimal_to_double(column.value<Int128>(0), column.type.scale);
    default: return static_cast<double>(column.value<std::int64_t>(0));
  }
}

class Percentile final : public AggregateFunction {
 public:
  explicit Percentile(const LogicalType& row) : value_type_(row.nested->types[0]), fraction_type_(row.nested->types[1]) {}
  void resize(std::size_t slots) override { states_.resize(slots); }
  void reset(std::uint32_t slot) override { states_[slot] = {}; }
  void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      State& state = states_[slots[i]];
      const auto value = read(*argument, rows[i], state.fractions);
      if (value) state.values.insert(std::ranges::upper_bound(state.values, *value), *value);
    }
  }
  void retract(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      State& state = states_[slots[i]];
      const auto value = read(*argument, rows[i], state.fractions);
      if (!value) continue;
      const auto found = std::ranges::lower_bound(state.values, *value);
      if (found != state.values.end() && *found == *value) state.values.erase(found);
    }
  }
  void append_result(std::uint32_t slot, Column& out, Arena& arena) const override {
    const State& state = states_[slot];
    if (state.values.empty() || state.fractions.empty()) return out.append_null();
    if (fraction_type_.root != TypeRoot::kArray) return out.append(at(state, state.fractions[0]));
    Column elements(double_type());
    for (const double fraction : state.fractions) elements.append(at(state, fraction));
    std::string bytes;
    append_array(elements, bytes);
    out.append(arena.copy(bytes));
  }
  void save(std::uint32_t slot, StateEncoder& out) const override {
    for (const auto* numbers : {&states_[slot].values, &states_[slot].fractions}) {
      out.size(numbers->size());
      for (const double number : *numbers) out.number(number);
    }
  }
  void restore(std::uint32_t slot, StateDecoder& in) override {
    for (auto* numbers : {&states_[slot].values, &states_[slot].fractions}) {
      for (std::uint32_t left = in.size(); left > 0; --left) numbers->push_back(in.number<double>());
    }
  }

 private:
  struct State {
    std::vector<double> values;  // sorted
    std::vector<double> fractions;
  };

  std::optional<double> read(const Column& argument, std::uint32_t row, std::vector<double>& fractions) const {
    CellReader reader(argument.value<std::string_view>(row));
    Column value(value_type_);
    reader.read(value);
    Column fraction(fraction_type_);
    reader.read(fraction);
    if (fractions.empty() && !fraction.is_null(0)) {
      if (fraction_type_.root == TypeRoot::kArray) {
        CellReader elements(fraction.value<std::string_view>(0));
        for (std::uint32_t left = nested_size(fraction.value<std::string_view>(0)); left > 0; --left) {
          Column element(fraction_type_.element());
          elements.read(element);
          if (!element.is_null(0)) fractions.push_back(as_double(element));
        }
      } else {
        fractions.push_back(as_double(fraction));
      }
    }
    if (value.is_null(0)) return std::nullopt;
    return as_double(value);
  }

  static double at(const State& state, double fraction) {
    // Counted from 1 and summed this way round, so that the last digit is Flink's.
    const double share = fraction >= 0 ? std::min(fraction, 1.0) : 0.0;
    const double place = share * static_cast<double>(state.values.size() - 1) + 1;
    const double lower = std::floor(place);
    const double upper = std::ceil(place);
    const double below = state.values[static_cast<std::size_t>(lower) - 1];
    const double above = state.values[static_cast<std::size_t>(upper) - 1];
    if (below == above) return below;
    return (upper - place) * below + (place - lower) * above;
  }

  LogicalType value_type_;
  LogicalType fraction_type_;
  std::vector<State> states_;
};

}  // namespace

Result<LogicalType> percentile_type(const LogicalType* argument) {
  const bool pair = argument != nullptr && argument->root == TypeRoot::kRow && argument->nested->types.size() == 2;
  if (!pair || !argument->nested->types[0].is_numeric()) return fail(ErrorCode::kInvalidRequest, "PERCENTILE takes a number and a fraction from 0 to 1");
  const LogicalType& fraction = argument->nested->types[1];
  if (fraction.is_numeric()) return double_type();
  if (fraction.root == TypeRoot::kArray && fraction.element().is_numeric()) return array_type(double_type());
  return fail(ErrorCode::kInvalidRequest, "the fraction of PERCENTILE is a number or an ARRAY of numbers, not " + fraction.describe_short());
}
std::unique_ptr<AggregateFunction> make_percentile(const AggregateSpec& spec) { return std::make_unique<Percentile>(*spec.argument); }

}  // namespace cork::streams::aggregates
