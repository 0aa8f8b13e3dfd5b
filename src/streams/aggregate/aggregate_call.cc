// SPDX-License-Identifier: Apache-2.0
// AggregateCalls: arguments, filters and the functions' states.
#include "streams/aggregate/aggregate_call.h"

#include <algorithm>

namespace cork::streams {

AggregateCalls::AggregateCalls(std::vector<AggregateCall> calls, bool retracting) {
  for (AggregateCall& call : calls) {
    State state;
    const LogicalType* argument = call.argument == nullptr ? nullptr : &call.argument->type();
    state.function = call.kind->make({.argument = argument, .result = call.result, .retracting = retracting});
    if (call.distinct) state.function = make_distinct(std::move(state.function), *argument);
    state.call = std::move(call);
    states_.push_back(std::move(state));
  }
}

Result<void> AggregateCalls::begin(const Batch& batch) {
  for (State& state : states_) {
    if (state.call.argument != nullptr) {
      TRY_ASSIGN(state.argument, state.call.argument->evaluate(batch));
    }
    if (state.call.filter != nullptr) {
      TRY_ASSIGN(state.filter, state.call.filter->evaluate(batch));
    }
  }
  return {};
}

template <class Use>
void AggregateCalls::apply(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots, Use use) {
  for (State& state : states_) {
    if (state.filter == nullptr) {
      use(state, rows, slots);
      continue;
    }
    filtered_rows_.clear();
    filtered_slots_.clear();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (state.filter->is_null(rows[i]) || state.filter->value<std::uint8_t>(rows[i]) == 0) continue;
      filtered_rows_.push_back(rows[i]);
      filtered_slots_.push_back(slots[i]);
    }
    use(state, std::span<const std::uint32_t>(filtered_rows_), std::span<const std::uint32_t>(filtered_slots_));
  }
}

void AggregateCalls::accumulate(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) {
  apply(rows, slots, [](State& state, auto r, auto s) { state.function->accumulate(state.argument.get(), r, s); });
}

void AggregateCalls::retract(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) {
  apply(rows, slots, [](State& state, auto r, auto s) { state.function->retract(state.argument.get(), r, s); });
}

void AggregateCalls::resize(std::size_t slots) {
  if (slots <= slots_) return;
  // Not twice as many of millions: the functions' vectors take the room for that, and it costs no memory before it is used.
  constexpr std::size_t kStepMax = 1 << 16;
  slots_ = std::max(slots, slots_ + std::min(slots_, kStepMax));
  for (State& state : states_) state.function->resize(slots_);
}

void AggregateCalls::reset(std::uint32_t slot) {
  for (State& state : states_) state.function->reset(slot);
}

void AggregateCalls::save(std::uint32_t slot, StateEncoder& out) const {
  for (const State& state : states_) state.function->save(slot, out);
}

void AggregateCalls::restore(std::uint32_t slot, StateDecoder& in) {
  for (State& state : states_) {
    state.function->reset(slot);
    state.function->restore(slot, in);
  }
}

std::vector<std::shared_ptr<Column>> AggregateCalls::make_columns(const std::shared_ptr<Arena>& arena) const {
  std::vector<std::shared_ptr<Column>> columns;
  columns.reserve(states_.size());
  for (const State& state : states_) {
    columns.push_back(std::make_shared<Column>(state.call.result));
    if (state.call.result.physical() == Physical::kBytes) columns.back()->memory.push_back(arena);
  }
  return columns;
}

void AggregateCalls::append_results(std::uint32_t slot, std::span<const std::shared_ptr<Column>> columns, Arena& arena) const {
  for (std::size_t i = 0; i < states_.size(); ++i) states_[i].function->append_result(slot, *columns[i], arena);
}

}  // namespace cork::streams
