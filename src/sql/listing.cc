// SPDX-License-Identifier: Apache-2.0
// Lists as results.
#include "sql/listing.h"

namespace cork::sql {

void give_list(ResultSink& sink, const std::string& heading, const std::vector<std::string>& values, bool nullable) {
  const ResultColumn column{heading, nullable ? "VARCHAR(2147483647)" : "VARCHAR(2147483647) NOT NULL"};
  sink.begin(std::span(&column, 1), true);
  for (const std::string& value : values) {
    const std::optional<std::string_view> cell = value;
    sink.row("+I", std::span(&cell, 1));
  }
  sink.end(static_cast<std::int64_t>(values.size()));
}

void give_modules(ResultSink& sink) {
  const ResultColumn columns[] = {{"module name", "VARCHAR(2147483647)"}, {"used", "BOOLEAN"}};
  const std::optional<std::string_view> cells[] = {"core", "TRUE"};
  sink.begin(columns, true);
  sink.row("+I", cells);
  sink.end(1);
}

}  // namespace cork::sql
