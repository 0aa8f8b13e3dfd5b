// SPDX-License-Identifier: Apache-2.0
// Results of SQL on standard output: a table for people, JSON lines or a changelog for programs.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "sql/session.h"

namespace cork::cli {

/// A ResultSink that writes to standard output.
class SqlOutput : public sql::ResultSink {
 public:
  /// Shows what has come so far: a stream's rows must not wait for its end.
  virtual void flush() = 0;
  /// Statements that failed.
  int failures() const { return failures_; }

 protected:
  int failures_ = 0;
};

/// "table": aligned columns; "json": an object a line; "changelog": "? name TYPE" and "op<TAB>value" lines with \t, \n and \\
/// for tab, line end and backslash, and <NULL>.
/// A changelog has "# N" behind the rows of a statement, and "! message" for one that failed. `go_on`: scripts go on behind it.
std::unique_ptr<SqlOutput> make_sql_output(std::string_view format, bool go_on);

}  // namespace cork::cli
