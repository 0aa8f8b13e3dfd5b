// SPDX-License-Identifier: Apache-2.0
// MIN and MAX; over an input with retractions they keep every value with its count.
#include <algorithm>
#include <map>
#include <string>
#include <type_traits>

#include "streams/aggregate/aggregate_function.h"

namespace cork::streams::aggregates {
namespace {

/// What a state holds of a value: texts are copied.
template <class T>
using Held = std::conditional_t<std::is_same_v<T, std::string_view>, std::string, T>;

template <class T>
void save_held(const Held<T>& value, StateEncoder& out) {
  if constexpr (std::is_same_v<T, std::string_view>) out.text(value);
  else out.number(value);
}
template <class T>
Held<T> restore_held(StateDecoder& in) {
  if constexpr (std::is_same_v<T, std::string_view>) return std::string(in.text());
  else return in.number<T>();
}

template <class T>
void append_held(const Held<T>& value, Column& out, Arena& arena) {
  if constexpr (std::is_same_v<T, std::string_view>) out.append(arena.copy(value));
  else out.append(value);
}

template <class T, bool kMax>
class Extreme final : public AggregateFunction {
 public:
  void resize(std::size_t slots) override {
    values_.resize(slots);
    present_.resize(slots);
  }
  void reset(std::uint32_t slot) override { present_[slot] = 0; }
  void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (argument->is_null(rows[i])) continue;
      const T& value = argument->template value<T>(rows[i]);
      const std::uint32_t slot = slots[i];
      if (present_[slot] != 0 && !(kMax ? values_[slot] < value : value < values_[slot])) continue;
      values_[slot] = value;
      present_[slot] = 1;
    }
  }
  void retract(const Column*, std::span<const std::uint32_t>, std::span<const std::uint32_t>) override {
    ASSERT(false);  // an input with retractions has its own form, below
  }
  void append_result(std::uint32_t slot, Column& out, Arena& arena) const override {
    if (present_[slot] == 0) return out.append_null();
    append_held<T>(values_[slot], out, arena);
  }
  void save(std::uint32_t slot, StateEncoder& out) const override {
    out.number(present_[slot]);
    if (present_[slot] != 0) save_held<T>(values_[slot], out);
  }
  void restore(std::uint32_t slot, StateDecoder& in) override {
    present_[slot] = in.number<std::uint8_t>();
    if (present_[slot] != 0) values_[slot] = restore_held<T>(in);
  }

 private:
  std::vector<Held<T>> values_;
  std::vector<std::uint8_t> present_;
};

template <class T, bool kMax>
class RetractableExtreme final : public AggregateFunction {
 public:
  void resize(std::size_t slots) override { values_.resize(slots); }
  void reset(std::uint32_t slot) override { values_[slot].clear(); }
  void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    add(argument, rows, slots, 1);
  }
  void retract(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    add(argument, rows, slots, -1);
  }
  void append_result(std::uint32_t slot, Column& out, Arena& arena) const override {
    // A retraction may come before its insert: values with a negative count are not there yet.
    const auto& values = values_[slot];
    const auto there = [](const auto& entry) { return entry.second > 0; };
    if constexpr (kMax) {
      const auto found = std::find_if(values.rbegin(), values.rend(), there);
      if (found == values.rend()) return out.append_null();
      append_held<T>(found->first, out, arena);
    } else {
      const auto found = std::find_if(values.begin(), values.end(), there);
      if (found == values.end()) return out.append_null();
      append_held<T>(found->first, out, arena);
    }
  }
  void save(std::uint32_t slot, StateEncoder& out) const override {
    out.size(values_[slot].size());
    for (const auto& [value, count] : values_[slot]) {
      save_held<T>(value, out);
      out.number(count);
    }
  }
  void restore(std::uint32_t slot, StateDecoder& in) override {
    for (std::uint32_t left = in.size(); left > 0; --left) {
      Held<T> value = restore_held<T>(in);
      values_[slot][std::move(value)] = in.number<std::int64_t>();
    }
  }

 private:
  void add(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots, std::int64_t step) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (argument->is_null(rows[i])) continue;
      auto& values = values_[slots[i]];
      const auto entry = values.try_emplace(Held<T>(argument->template value<T>(rows[i])), 0).first;
      entry->second += step;
      if (entry->second == 0) values.erase(entry);
    }
  }

  std::vector<std::map<Held<T>, std::int64_t>> values_;
};

template <class T, bool kMax>
std::unique_ptr<AggregateFunction> make_for(bool retracting) {
  if (retracting) return std::make_unique<RetractableExtreme<T, kMax>>();
  return std::make_unique<Extreme<T, kMax>>();
}

template <bool kMax>
std::unique_ptr<AggregateFunction> make(const AggregateSpec& spec) {
  switch (spec.argument->physical()) {
    case Physical::kBool: return make_for<std::uint8_t, kMax>(spec.retracting);
    case Physical::kInt64: return make_for<std::int64_t, kMax>(spec.retracting);
    case Physical::kDouble: return make_for<double, kMax>(spec.retracting);
    case Physical::kDecimal: return make_for<Int128, kMax>(spec.retracting);
    case Physical::kBytes: return make_for<std::string_view, kMax>(spec.retracting);
  }
  return nullptr;
}

Result<LogicalType> type_of(const char* name, const LogicalType* argument) {
  if (argument == nullptr || argument->is_binary() || argument->is_nested()) {
    return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes one value that has an order, not " +
                                                (argument == nullptr ? "*" : argument->describe_short()));
  }
  return argument->materialized();
}

}  // namespace

Result<LogicalType> min_type(const LogicalType* argument) { return type_of("MIN", argument); }
Result<LogicalType> max_type(const LogicalType* argument) { return type_of("MAX", argument); }
std::unique_ptr<AggregateFunction> make_min(const AggregateSpec& spec) { return make<false>(spec); }
std::unique_ptr<AggregateFunction> make_max(const AggregateSpec& spec) { return make<true>(spec); }

}  // namespace cork::streams::aggregates
