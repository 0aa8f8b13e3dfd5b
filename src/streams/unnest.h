// SPDX-License-Identifier: Apache-2.0
// Unnest: CROSS JOIN UNNEST(collection): a row for each element of an ARRAY, MAP or MULTISET.
#pragma once

#include "streams/operator.h"

namespace cork::streams {

/// The columns that the elements of a collection make: the fields of rows, key and value of a map, else the element.
std::vector<LogicalType> element_types(const LogicalType& collection);

/// Output: the input's columns, those of the element, and with ordinality its number from 1 (INT). A row whose
/// collection is NULL or empty gives nothing, or with `outer` one row with NULLs.
class Unnest : public Operator {
 public:
  Unnest(ExpressionPtr collection, bool outer, bool ordinality)
      : collection_(std::move(collection)), outer_(outer), ordinality_(ordinality) {}
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kNone; }

 private:
  struct Output;
  void add(std::string_view bytes, std::uint32_t row, Output& output) const;
  void add_element(const Column& elements, std::size_t element, std::uint32_t row, Output& output) const;

  ExpressionPtr collection_;
  bool outer_;
  bool ordinality_;
};

}  // namespace cork::streams
