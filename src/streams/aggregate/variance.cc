// SPDX-License-Identifier: Apache-2.0
// STDDEV and VAR, by Welford's algorithm, which does not cancel digits; values can be taken away again.
#include <algorithm>
#include <cmath>

#include "streams/aggregate/aggregate_function.h"
#include "streams/decimal.h"

namespace cork::streams::aggregates {
namespace {

struct VarianceKind {
  bool sample;
  bool root;
};

class Variance final : public AggregateFunction {
 public:
  Variance(const AggregateSpec& spec, VarianceKind kind) : argument_(*spec.argument), result_(spec.result), kind_(kind) {}
  void resize(std::size_t slots) override { states_.resize(slots); }
  void reset(std::uint32_t slot) override { states_[slot] = {}; }
  void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (argument->is_null(rows[i])) continue;
      State& state = states_[slots[i]];
      const double value = value_of(*argument, rows[i]);
      const double delta = value - state.mean;
      ++state.count;
      state.mean += delta / static_cast<double>(state.count);
      state.squares += delta * (value - state.mean);
    }
  }
  void retract(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (argument->is_null(rows[i])) continue;
      State& state = states_[slots[i]];
      const double value = value_of(*argument, rows[i]);
      if (--state.count == 0) {
        state = {};
        continue;
      }
      const double delta = value - state.mean;
      state.mean -= delta / static_cast<double>(state.count);
      state.squares -= delta * (value - state.mean);
    }
  }
  void append_result(std::uint32_t slot, Column& out, Arena&) const override {
    const State& state = states_[slot];
    const std::int64_t divisor = state.count - (kind_.sample ? 1 : 0);
    if (state.count <= 0 || divisor <= 0) return out.append_null();
    double value = std::max(0.0, state.squares) / static_cast<double>(divisor);
    if (std::isnan(state.squares)) value = state.squares;
    if (kind_.root) value = std::sqrt(value);
    append(value, out);
  }
  void save(std::uint32_t slot, StateEncoder& out) const override { out.number(states_[slot]); }
  void restore(std::uint32_t slot, StateDecoder& in) override { states_[slot] = in.number<State>(); }

 private:
  struct State {
    std::int64_t count = 0;
    double mean = 0;
    double squares = 0;
  };

  double value_of(const Column& column, std::size_t row) const {
    switch (argument_.physical()) {
      case Physical::kDouble: return column.value<double>(row);
      case Physical::kDecimal: return decimal_to_double(column.value<Int128>(row), argument_.scale);
      default: return static_cast<double>(column.value<std::int64_t>(row));
    }
  }

  void append(double value, Column& out) const {
    if (result_.root == TypeRoot::kDecimal) {
      const auto decimal = decimal_from_double(value, result_.length, result_.scale);
      if (decimal) out.append(*decimal);
      else out.append_null();
    } else if (result_.is_approximate()) {
      out.append(result_.root == TypeRoot::kFloat ? static_cast<double>(static_cast<float>(value)) : value);
    } else {
      constexpr double kLimit = 9.2e18;
      out.append(static_cast<std::int64_t>(std::clamp(value, -kLimit, kLimit)));
    }
  }

  LogicalType argument_;
  LogicalType result_;
  VarianceKind kind_;
  std::vector<State> states_;
};

Result<LogicalType> type_of(const char* name, const LogicalType* argument) {
  if (argument == nullptr || !argument->is_numeric()) {
    return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes one number, not " + (argument == nullptr ? "*" : argument->describe_short()));
  }
  if (argument->root != TypeRoot::kDecimal) return argument->materialized().with_nullable(true);
  constexpr std::int32_t kMinScale = 6;
  return decimal_type(kMaxDecimalPrecision, std::max(kMinScale, argument->scale));
}

}  // namespace

Result<LogicalType> stddev_pop_type(const LogicalType* argument) { return type_of("STDDEV_POP", argument); }
Result<LogicalType> stddev_samp_type(const LogicalType* argument) { return type_of("STDDEV_SAMP", argument); }
Result<LogicalType> var_pop_type(const LogicalType* argument) { return type_of("VAR_POP", argument); }
Result<LogicalType> var_samp_type(const LogicalType* argument) { return type_of("VAR_SAMP", argument); }
std::unique_ptr<AggregateFunction> make_stddev_pop(const AggregateSpec& spec) { return std::make_unique<Variance>(spec, VarianceKind{false, true}); }
std::unique_ptr<AggregateFunction> make_stddev_samp(const AggregateSpec& spec) { return std::make_unique<Variance>(spec, VarianceKind{true, true}); }
std::unique_ptr<AggregateFunction> make_var_pop(const AggregateSpec& spec) { return std::make_unique<Variance>(spec, VarianceKind{false, false}); }
std::unique_ptr<AggregateFunction> make_var_samp(const AggregateSpec& spec) { return std::make_unique<Variance>(spec, VarianceKind{true, false}); }

}  // namespace cork::streams::aggregates
