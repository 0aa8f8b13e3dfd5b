// SPDX-License-Identifier: Apache-2.0
// What functions ask of their arguments' types.
#pragma once

#include "sql/expression/function.h"

namespace cork::sql {

/// No text of a function is longer: a few words of a query must not take all memory.
constexpr std::size_t kTextBytesMax = 64 << 20;
inline Result<void> check_text_size(std::size_t bytes) {
  if (bytes <= kTextBytesMax) return {};
  return fail(ErrorCode::kInvalidRecord, "a function would make a text of more than 64 MiB");
}

/// INVALID_REQUEST unless the first `count` arguments are texts (or NULL).
inline Result<void> require_text(const Arguments& arguments, const char* name, std::size_t count) {
  for (std::size_t i = 0; i < count && i < arguments.size(); ++i) {
    const LogicalType& type = arguments.type(i);
    if (type.is_text() || type.root == TypeRoot::kNull) continue;
    return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes a text, not " + type.describe_short() + ": CAST(... AS STRING)");
  }
  return {};
}

/// INVALID_REQUEST unless the arguments from `first` on are whole numbers (or NULL).
inline Result<void> require_integer(const Arguments& arguments, const char* name, std::size_t first) {
  for (std::size_t i = first; i < arguments.size(); ++i) {
    const LogicalType& type = arguments.type(i);
    if (type.is_integer() || type.root == TypeRoot::kNull) continue;
    return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes a whole number, not " + type.describe_short());
  }
  return {};
}

}  // namespace cork::sql
