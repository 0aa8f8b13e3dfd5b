// SPDX-License-Identifier: Apache-2.0
// Names of the error codes.
#include "base/result.h"

namespace cork {

std::string_view to_string(ErrorCode code) noexcept {
  switch (code) {
#define CORK_ERROR(name, number, text) \
  case ErrorCode::name:                \
    return text;
#include "base/error_codes.inc"
#undef CORK_ERROR
  }
  return "UNKNOWN_ERROR_CODE";
}

std::string Error::describe() const {
  std::string text(to_string(code));
  if (!message.empty()) text.append(": ").append(message);
  return text;
}

}  // namespace cork
