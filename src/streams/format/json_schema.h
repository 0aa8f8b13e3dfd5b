// SPDX-License-Identifier: Apache-2.0
// JsonSchema: the columns that JSON records seem to have, for topics that nobody has declared.
#pragma once

#include <string_view>

#include "streams/column.h"

namespace cork::streams {

/// Collects records; afterwards `columns` reads all of them. Numbers are BIGINT or DOUBLE, objects ROW, and what has
/// several types among the records is STRING.
class JsonSchema {
 public:
  /// False if the text is no JSON object; then it changes nothing.
  bool add(std::string_view record);
  /// Its fields in the order in which they came first.
  Schema columns() const;

 private:
  LogicalType row_ = row_type({}, {});
};

}  // namespace cork::streams
