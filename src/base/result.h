// SPDX-License-Identifier: Apache-2.0
// Error, Result<T> and the TRY macros: how every operation that can fail says so.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace cork {

/// Kafka's error codes, with their numbers on the wire (errors of the protocol, one table for the whole program).
enum class ErrorCode : std::int16_t {
#define CORK_ERROR(name, number, text) name = number,
#include "base/error_codes.inc"
#undef CORK_ERROR
};

/// Kafka's name of a code, such as "UNKNOWN_TOPIC_OR_PARTITION"; "UNKNOWN_ERROR_CODE" for a number not in the table.
std::string_view to_string(ErrorCode code) noexcept;

/// What went wrong: a code that a client can act on, and a text for a person (what, where, what to do).
struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::kUnknownServerError;
  std::string message;

  /// "CODE: message".
  std::string describe() const;
};

template <class T>
using Result = std::expected<T, Error>;

/// `return fail(ErrorCode::kInvalidRequest, "...")` from a function that returns a Result.
inline std::unexpected<Error> fail(ErrorCode code, std::string message) {
  return std::unexpected<Error>(Error{code, std::move(message)});
}

inline std::unexpected<Error> fail(Error error) { return std::unexpected<Error>(std::move(error)); }

}  // namespace cork

#define CORK_CONCAT2(a, b) a##b
#define CORK_CONCAT(a, b) CORK_CONCAT2(a, b)

/// TRY(expression): returns the error from the enclosing function, else drops the value. CO_TRY inside coroutines.
#define TRY(expression)                                                      \
  do {                                                                       \
    auto&& cork_result = (expression);                                       \
    if (!cork_result) return ::cork::fail(std::move(cork_result).error());   \
  } while (false)
#define CO_TRY(expression)                                                   \
  do {                                                                       \
    auto&& cork_result = (expression);                                       \
    if (!cork_result) co_return ::cork::fail(std::move(cork_result).error()); \
  } while (false)

/// TRY_ASSIGN(auto value, expression): the same, and keeps the value.
#define TRY_ASSIGN(declaration, expression) \
  CORK_TRY_ASSIGN(CORK_CONCAT(cork_result_, __LINE__), return, declaration, expression)
#define CO_TRY_ASSIGN(declaration, expression) \
  CORK_TRY_ASSIGN(CORK_CONCAT(cork_result_, __LINE__), co_return, declaration, expression)
#define CORK_TRY_ASSIGN(name, leave, declaration, expression) \
  auto&& name = (expression);                                 \
  if (!name) leave ::cork::fail(std::move(name).error());     \
  declaration = std::move(*name)
