// SPDX-License-Identifier: Apache-2.0
// PostgreSQL's spelling of a statement as the SQL engine reads it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace cork::pgwire {

/// A statement, and which character of the client's text each of its bytes came from, for the positions of errors.
struct Translation {
  std::string text;
  std::vector<std::size_t> origin;
  /// The greatest $n.
  std::size_t parameters = 0;
  /// Names a relation or function of pg_catalog or information_schema.
  bool system = false;
};

/// "Names" become `names`, E'texts' and $$texts$$ become 'texts', $n becomes the n-th of `literals` (empty: NULL of no type);
/// what only PostgreSQL says and the engine does not need (pg_catalog., COLLATE, OPERATOR(...)) goes. INVALID_REQUEST for a $n
/// that there is no value for, unless `literals` is nullptr, and where the text would have more than kLiteralBytesMax bytes.
Result<Translation> translate(std::string_view statement, const std::vector<std::string>* literals);

/// Statements of a script and where each begins, without the ';' between them and the blank ones. A STATEMENT SET is one.
std::vector<std::pair<std::size_t, std::string>> split_script(std::string_view script);

/// PostgreSQL counts positions in characters.
std::size_t character_count(std::string_view text);

/// The first words in capital letters, such as "CREATE MATERIALIZED VIEW", as far as they say what the statement does.
std::vector<std::string> first_words(std::string_view statement, std::size_t count);

/// Whether a statement that begins so is a query.
bool is_query(const std::vector<std::string>& words);

}  // namespace cork::pgwire
