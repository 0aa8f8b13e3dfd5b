// SPDX-License-Identifier: Apache-2.0
// Parser: statements about jobs.
#include "sql/parser.h"

namespace cork::sql {

bool Parser::is_job_command() const {
  constexpr std::string_view kCommands[] = {"STOP", "PAUSE", "RESUME", "DROP"};
  for (const std::string_view command : kCommands) {
    if (is_word(command) && is_word("JOB", 1)) return true;
  }
  return false;
}

/// STOP JOB 'name' [WITH SAVEPOINT] [WITH DRAIN], PAUSE JOB, RESUME JOB, DROP JOB [IF EXISTS]: names as texts, as in Flink, or as
/// identifiers.
Result<JobCommand> Parser::job_command() {
  JobCommand result;
  result.what = upper(advance().text);
  advance();
  if (result.what == "DROP" && take_word("IF")) {
    TRY(expect_word("EXISTS"));
    result.if_exists = true;
  }
  if (peek().kind == TokenKind::kText) {
    TRY_ASSIGN(result.name, text_literal("the job's name"));
  } else {
    TRY_ASSIGN(const std::vector<std::string> names, path("the job's name"));
    result.name = names.back();
  }
  while (result.what == "STOP" && take_word("WITH")) {
    // The state is kept in any case.
    if (take_word("SAVEPOINT")) continue;
    TRY(expect_word("DRAIN"));
    result.drain = true;
  }
  return result;
}

}  // namespace cork::sql
