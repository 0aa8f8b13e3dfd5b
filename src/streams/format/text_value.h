// SPDX-License-Identifier: Apache-2.0
// Text of a field as a value of a column's type, as Flink's JSON and CSV formats read it.
#pragma once

#include <string_view>

#include "streams/column.h"

namespace cork::streams {

struct TextValueOptions {
  /// 'timestamp-format.standard' = 'ISO-8601' instead of 'SQL'.
  bool iso_timestamps = false;
};

/// Appends the value; false, with nothing appended, if the text is none of this type. A DECIMAL that does not fit is NULL.
/// Texts and bytes are not meant here.
bool append_text_value(std::string_view text, TextValueOptions options, Column& column);

}  // namespace cork::streams
