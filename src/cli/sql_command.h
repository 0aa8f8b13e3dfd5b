// SPDX-License-Identifier: Apache-2.0
// cork sql: statements from the command line, a file or a terminal.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"

namespace cork::cli {

struct SqlOptions {
  CommonOptions common;
  std::vector<std::string> statements;  // -e
  std::string file;                     // a script, "-" for standard input
  std::string output = "table";         // table, json or changelog
  std::vector<std::string> settings;    // key=value, as SET
  std::string history = "~/.cork_sql_history";  // what the prompt keeps; empty: nothing
  bool continue_on_error = false;       // later statements run although one failed
};

int sql(const SqlOptions& options);

}  // namespace cork::cli
