// SPDX-License-Identifier: Apache-2.0
// PERCENTILE: exact, from the sorted values of a group.
#include <algorithm>
#include <cmath>

#include "streams/aggregate/aggregate_function.h"
#include "streams/decimal.h"
#include "streams/nested_value.h"

namespace cork::streams::aggregates {

double number_of(const Column& column, std::size_t row) {
  switch (column.type.physical()) {
    case Physical::kDouble: return column.value<double>(row);
    case Physical::kDecimal: return decimal_to_double(column.value<Int128>(row), column.type.scale);
    default: return static_cast<double>(column.value<std::int64_t>(row));
  }
}

namespace {

class Percentile final : public AggregateFunction {
 public:
  explicit Percentile(const LogicalType& row) : types_(row.nested->types) {}
  void resize(std::size_t slots) override { states_.resize(slots); }
  void reset(std::uint32_t slot) override { states_[slot] = {}; }
  void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      State& state = states_[slots[i]];
      const Weighted added = read(*argument, rows[i], state.fractions);
      if (added.count <= 0) continue;
      const auto place = std::ranges::lower_bound(state.values, added.value, {}, &Weighted::value);
      if (place != state.values.end() && place->value == added.value) place->count += added.count;
      else state.values.insert(place, added);
      state.total += added.count;
    }
  }
  void retract(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      State& state = states_[slots[i]];
      const Weighted gone = read(*argument, rows[i], state.fractions);
      if (gone.count <= 0) continue;
      const auto place = std::ranges::lower_bound(state.values, gone.value, {}, &Weighted::value);
      if (place == state.values.end() || place->value != gone.value) continue;
      const std::int64_t count = std::min(gone.count, place->count);
      state.total -= count;
      place->count -= count;
      if (place->count == 0) state.values.erase(place);
    }
  }
  void append_result(std::uint32_t slot, Column& out, Arena& arena) const override {
    const State& state = states_[slot];
    if (state.values.empty() || state.fractions.empty()) return out.append_null();
    if (types_[1].root != TypeRoot::kArray) return out.append(at(state, state.fractions[0]));
    Column elements(double_type());
    for (const double fraction : state.fractions) elements.append(at(state, fraction));
    std::string bytes;
    append_array(elements, bytes);
    out.append(arena.copy(bytes));
  }
  void save(std::uint32_t slot, StateEncoder& out) const override {
    const State& state = states_[slot];
    out.size(state.values.size());
    for (const Weighted& entry : state.values) {
      out.number(entry.value);
      out.number(entry.count);
    }
    out.size(state.fractions.size());
    for (const double fraction : state.fractions) out.number(fraction);
  }
  void restore(std::uint32_t slot, StateDecoder& in) override {
    State& state = states_[slot];
    for (std::uint32_t left = in.size(); left > 0; --left) {
      const auto value = in.number<double>();
      state.values.push_back({value, in.number<std::int64_t>()});
      state.total += state.values.back().count;
    }
    for (std::uint32_t left = in.size(); left > 0; --left) state.fractions.push_back(in.number<double>());
  }

 private:
  struct Weighted {
    double value = 0;
    std::int64_t count = 0;
  };
  struct State {
    std::vector<Weighted> values;  // sorted
    std::int64_t total = 0;
    std::vector<double> fractions;
  };

  /// What a row adds: nothing if the number or how often it counts is NULL.
  Weighted read(const Column& argument, std::uint32_t row, std::vector<double>& fractions) const {
    CellReader reader(argument.value<std::string_view>(row));
    Column value(types_[0]);
    reader.read(value);
    Column fraction(types_[1]);
    reader.read(fraction);
    if (fractions.empty() && !fraction.is_null(0)) {
      if (types_[1].root == TypeRoot::kArray) {
        CellReader elements(fraction.value<std::string_view>(0));
        for (std::uint32_t left = nested_size(fraction.value<std::string_view>(0)); left > 0; --left) {
          Column element(types_[1].element());
          elements.read(element);
          if (!element.is_null(0)) fractions.push_back(number_of(element, 0));
        }
      } else {
        fractions.push_back(number_of(fraction, 0));
      }
    }
    std::int64_t count = 1;
    if (types_.size() > 2) {
      Column frequency(types_[2]);
      reader.read(frequency);
      count = frequency.is_null(0) ? 0 : frequency.value<std::int64_t>(0);
    }
    if (value.is_null(0)) return {};
    return {number_of(value, 0), count};
  }

  /// The value at a place from 1.
  static double value_at(const State& state, std::int64_t place) {
    for (const Weighted& entry : state.values) {
      place -= entry.count;
      if (place <= 0) return entry.value;
    }
    return state.values.back().value;
  }

  static double at(const State& state, double fraction) {
    // Counted from 1 and summed this way round, so that the last digit is Flink's.
    const double share = fraction >= 0 ? std::min(fraction, 1.0) : 0.0;
    const double place = share * static_cast<double>(state.total - 1) + 1;
    const double lower = std::floor(place);
    const double upper = std::ceil(place);
    const double below = value_at(state, static_cast<std::int64_t>(lower));
    const double above = value_at(state, static_cast<std::int64_t>(upper));
    if (below == above) return below;
    return (upper - place) * below + (place - lower) * above;
  }

  std::vector<LogicalType> types_;
  std::vector<State> states_;
};

}  // namespace

Result<LogicalType> percentile_type(const LogicalType* argument) {
  const bool several = argument != nullptr && argument->root == TypeRoot::kRow && argument->nested->types.size() >= 2;
  if (!several || !argument->nested->types[0].is_numeric()) return fail(ErrorCode::kInvalidRequest, "PERCENTILE takes a number and a fraction from 0 to 1");
  const LogicalType& fraction = argument->nested->types[1];
  if (argument->nested->types.size() > 2 && !argument->nested->types[2].is_integer())
    return fail(ErrorCode::kInvalidRequest, "PERCENTILE counts a value a whole number of times, not " + argument->nested->types[2].describe_short());
  if (fraction.is_numeric()) return double_type();
  if (fraction.root == TypeRoot::kArray && fraction.element().is_numeric()) return array_type(double_type());
  return fail(ErrorCode::kInvalidRequest, "the fraction of PERCENTILE is a number or an ARRAY of numbers, not " + fraction.describe_short());
}
std::unique_ptr<AggregateFunction> make_percentile(const AggregateSpec& spec) { return std::make_unique<Percentile>(*spec.argument); }

}  // namespace cork::streams::aggregates
