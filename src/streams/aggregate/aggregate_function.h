// SPDX-License-Identifier: Apache-2.0
// AggregateFunction: the states of one aggregate call for many groups, held by column and indexed by slot.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "streams/column.h"
#include "streams/state.h"

namespace cork::streams {

class AggregateFunction {
 public:
  virtual ~AggregateFunction() = default;
  /// Slots below `slots` exist from now on; new ones are empty.
  virtual void resize(std::size_t slots) = 0;
  /// The slot is empty again.
  virtual void reset(std::uint32_t slot) = 0;
  /// Adds row rows[i] of the argument to slot slots[i]. `argument` is null for COUNT(*).
  virtual void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) = 0;
  /// Takes them away again; called only if it was made for an input with retractions.
  virtual void retract(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) = 0;
  /// Appends the result to a column of the result type; `arena` takes texts.
  virtual void append_result(std::uint32_t slot, Column& out, Arena& arena) const = 0;
  /// Appends all that a slot holds, and takes it back into an empty one.
  virtual void save(std::uint32_t slot, StateEncoder& out) const = 0;
  virtual void restore(std::uint32_t slot, StateDecoder& in) = 0;
};

/// What a call to an aggregate looks like.
struct AggregateSpec {
  /// Null for COUNT(*).
  const LogicalType* argument = nullptr;
  LogicalType result;
  /// Whether its input retracts rows.
  bool retracting = false;
};

/// One aggregate of SQL: a row of aggregates.inc.
struct AggregateKind {
  std::string_view name;
  std::string_view documentation;
  /// Several arguments are handed over as one ROW, which is never NULL itself.
  int arguments_max;
  /// Whether the result of a group without values is a value: 0, an empty collection.
  bool never_null;
  /// The type of the result; INVALID_REQUEST with the types that are possible. `nullable` of the result holds for a group
  /// that has rows.
  Result<LogicalType> (*result_type)(const LogicalType* argument);
  std::unique_ptr<AggregateFunction> (*make)(const AggregateSpec& spec);
};

/// Null if there is no aggregate of this name (capital letters).
const AggregateKind* find_aggregate(std::string_view name);
std::span<const AggregateKind> all_aggregates();

namespace aggregates {
/// A number of any type. REQUIRES: it is not NULL.
double number_of(const Column& column, std::size_t row);
}  // namespace aggregates

/// The same aggregate over values that differ: each counts once in a group.
std::unique_ptr<AggregateFunction> make_distinct(std::unique_ptr<AggregateFunction> inner, LogicalType argument);

}  // namespace cork::streams
