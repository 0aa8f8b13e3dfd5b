// SPDX-License-Identifier: Apache-2.0
// Text of a field as a value: numbers, booleans, dates and times.
#include "streams/format/text_value.h"

#include <algorithm>

#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/number_text.h"

namespace cork::streams {
namespace {

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b; });
}

template <class T>
bool append_if(std::optional<T> value, Column& column) {
  if (value) column.append(*value);
  return value.has_value();
}

bool append_decimal(std::string_view text, Column& column) {
  if (const auto value = parse_decimal(text, column.type.length, column.type.scale)) {
    column.append(*value);
    return true;
  }
  // A number that has too many digits is NULL, other text an error: a double tells them apart.
  if (!parse_double(text) || text.find_first_of("Nn") != std::string_view::npos) return false;
  column.append_null();
  return true;
}

}  // namespace

bool append_text_value(std::string_view text, TextValueOptions options, Column& column) {
  text = trim(text);
  const LogicalType& type = column.type;
  switch (type.root) {
    case TypeRoot::kBoolean:
      column.append(static_cast<std::uint8_t>(equals_ignoring_case(text, "true")));
      return true;
    case TypeRoot::kTinyInt:
    case TypeRoot::kSmallInt:
    case TypeRoot::kInteger:
    case TypeRoot::kBigInt: {
      const auto value = parse_integer(text);
      if (!value || !fits_integer(*value, type.root)) return false;
      column.append(*value);
      return true;
    }
    case TypeRoot::kFloat:
    case TypeRoot::kDouble: {
      const auto value = parse_double(text);
      if (!value) return false;
      column.append(type.root == TypeRoot::kFloat ? static_cast<double>(static_cast<float>(*value)) : *value);
      return true;
    }
    case TypeRoot::kDecimal: return append_decimal(text, column);
    case TypeRoot::kDate: return append_if(parse_date(text), column);
    case TypeRoot::kTime: return append_if(parse_time(text), column);
    case TypeRoot::kTimestamp:
    case TypeRoot::kTimestampLtz: {
      const TimestampSyntax syntax{
          .iso = options.iso_timestamps, .date_only = false, .zulu = type.root == TypeRoot::kTimestampLtz};
      return append_if(parse_timestamp(text, type.length, syntax), column);
    }
    default: return false;
  }
}

}  // namespace cork::streams
