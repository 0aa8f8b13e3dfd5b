// SPDX-License-Identifier: Apache-2.0
// Lexer: SQL text to tokens with positions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cork::sql {

/// 1-based; columns count bytes.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

enum class TokenKind : std::uint8_t {
  kWord,    // an identifier or a keyword, as written
  kQuoted,  // `identifier`, without the quotes
  kText,    // 'literal', without the quotes
  kBytes,   // X'literal': the bytes
  kNumber,  // as written
  kSymbol,  // an operator or a bracket
  kHint,    // the inside of /*+ ... */
  kError,   // what is no token: the text says why
  kEnd,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;
  Position position;
  /// Where it lies in the script.
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// All tokens, the last one kEnd. What is no token spoils its statement alone: it is a kError.
std::vector<Token> tokenize(std::string_view script);

/// "line:column: message", the line of the script, and a caret under the column.
Error error_at(std::string_view script, Position position, std::string message);

}  // namespace cork::sql
