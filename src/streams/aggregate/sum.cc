// SPDX-License-Identifier: Apache-2.0
// SUM and AVG.
#include <algorithm>
#include <type_traits>

#include "streams/aggregate/aggregate_function.h"
#include "streams/decimal.h"

namespace cork::streams::aggregates {
namespace {

/// Integers wrap as in Java instead of being undefined.
std::int64_t add(std::int64_t left, std::int64_t right) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(left) + static_cast<std::uint64_t>(right));
}
std::int64_t subtract(std::int64_t left, std::int64_t right) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(left) - static_cast<std::uint64_t>(right));
}

/// The value as the integer type of the result holds it.
std::int64_t wrap(std::int64_t value, TypeRoot root) {
  switch (root) {
    case TypeRoot::kTinyInt: return static_cast<std::int8_t>(value);
    case TypeRoot::kSmallInt: return static_cast<std::int16_t>(value);
    case TypeRoot::kInteger: return static_cast<std::int32_t>(value);
    default: return value;
  }
}

/// Sums and counts of values that are not NULL.
template <class T>
class Sums : public AggregateFunction {
 public:
  explicit Sums(const AggregateSpec& spec) : result_(spec.result), argument_(*spec.argument) {}
  void resize(std::size_t slots) override {
    sums_.resize(slots);
    counts_.resize(slots);
  }
  void reset(std::uint32_t slot) override {
    sums_[slot] = 0;
    counts_[slot] = 0;
  }
  void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (argument->is_null(rows[i])) continue;
      T& sum = sums_[slots[i]];
      const T value = argument->template value<T>(rows[i]);
      if constexpr (std::is_same_v<T, std::int64_t>) sum = add(sum, value);
      else sum = rounded(sum + value);
      ++counts_[slots[i]];
    }
  }
  void retract(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (argument->is_null(rows[i])) continue;
      T& sum = sums_[slots[i]];
      const T value = argument->template value<T>(rows[i]);
      if constexpr (std::is_same_v<T, std::int64_t>) sum = subtract(sum, value);
      else sum = rounded(sum - value);
      --counts_[slots[i]];
    }
  }
  void save(std::uint32_t slot, StateEncoder& out) const override {
    out.number(sums_[slot]);
    out.number(counts_[slot]);
  }
  void restore(std::uint32_t slot, StateDecoder& in) override {
    sums_[slot] = in.number<T>();
    counts_[slot] = in.number<std::int64_t>();
  }

 protected:
  /// A sum of FLOAT is a FLOAT after every step; AVG sums as DOUBLE.
  T rounded(T value) const {
    if constexpr (std::is_same_v<T, double>) {
      if (float_steps_) return static_cast<double>(static_cast<float>(value));
    }
    return value;
  }

  LogicalType result_;
  LogicalType argument_;
  bool float_steps_ = false;
  std::vector<T> sums_;
  std::vector<std::int64_t> counts_;
};

template <class T>
class Sum final : public Sums<T> {
 public:
  explicit Sum(const AggregateSpec& spec) : Sums<T>(spec) { this->float_steps_ = spec.result.root == TypeRoot::kFloat; }
  void append_result(std::uint32_t slot, Column& out, Arena&) const override {
    const T sum = this->sums_[slot];
    if (this->counts_[slot] == 0) return out.append_null();
    if constexpr (std::is_same_v<T, std::int64_t>) {
      out.append(wrap(sum, this->result_.root));
    } else if constexpr (std::is_same_v<T, Int128>) {
      if (!fits_precision(sum, this->result_.length)) return out.append_null();
      out.append(sum);
    } else {
      out.append(sum);
    }
  }
};

template <class T>
class Avg final : public Sums<T> {
 public:
  using Sums<T>::Sums;
  void append_result(std::uint32_t slot, Column& out, Arena&) const override {
    const T sum = this->sums_[slot];
    const std::int64_t count = this->counts_[slot];
    if (count == 0) return out.append_null();
    if constexpr (std::is_same_v<T, std::int64_t>) {
      out.append(wrap(sum / count, this->result_.root));
    } else if constexpr (std::is_same_v<T, Int128>) {
      const auto mean = divide_decimal(sum, this->argument_.scale, count, 0, this->result_.length, this->result_.scale);
      if (!mean) return out.append_null();
      out.append(*mean);
    } else {
      const double mean = sum / static_cast<double>(count);
      out.append(this->result_.root == TypeRoot::kFloat ? static_cast<double>(static_cast<float>(mean)) : mean);
    }
  }
};

template <template <class> class Function>
std::unique_ptr<AggregateFunction> make(const AggregateSpec& spec) {
  switch (spec.argument->physical()) {
    case Physical::kDouble: return std::make_unique<Function<double>>(spec);
    case Physical::kDecimal: return std::make_unique<Function<Int128>>(spec);
    default: return std::make_unique<Function<std::int64_t>>(spec);
  }
}

Result<void> require_number(const char* name, const LogicalType* argument) {
  if (argument != nullptr && argument->is_numeric()) return {};
  return fail(ErrorCode::kInvalidRequest,
              std::string(name) + " takes one number, not " + (argument == nullptr ? "*" : argument->describe_short()));
}

}  // namespace

Result<LogicalType> sum_type(const LogicalType* argument) {
  TRY(require_number("SUM", argument));
  if (argument->root == TypeRoot::kDecimal) return decimal_type(kMaxDecimalPrecision, argument->scale, argument->nullable);
  return argument->materialized();
}

Result<LogicalType> avg_type(const LogicalType* argument) {
  TRY(require_number("AVG", argument));
  if (argument->root != TypeRoot::kDecimal) return argument->materialized();
  constexpr std::int32_t kMinScale = 6;
  return decimal_type(kMaxDecimalPrecision, std::max(kMinScale, argument->scale), argument->nullable);
}

std::unique_ptr<AggregateFunction> make_sum(const AggregateSpec& spec) { return make<Sum>(spec); }
std::unique_ptr<AggregateFunction> make_avg(const AggregateSpec& spec) { return make<Avg>(spec); }

}  // namespace cork::streams::aggregates
