// SPDX-License-Identifier: Apache-2.0
// SQL values as JSON, for JSON_STRING, JSON_OBJECT, JSON_ARRAY and their aggregates.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "streams/column.h"

namespace cork::streams {

/// Appends a text in its quotes.
void append_json_text(std::string_view text, std::string& out);
/// INVALID_REQUEST if values of this type have no form in JSON: DATE, TIME, intervals, maps whose keys are no texts.
Result<void> require_json_type(const LogicalType& type);
/// Appends value `row` of a column as JSON; NULL is null.
void append_json(const Column& column, std::size_t row, std::string& out);

}  // namespace cork::streams
