// SPDX-License-Identifier: Apache-2.0
// Tables of PostgreSQL as sources and sinks: what the jdbc connector reads and writes.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "streams/format/format.h"
#include "streams/lookup_join.h"
#include "streams/postgres/connection.h"
#include "streams/source.h"

namespace cork::streams {

struct PostgresTable {
  PostgresAddress address;
  std::string name;
  std::vector<std::string> columns;
  /// The columns of the key, which the table in PostgreSQL must have a unique index on; empty: rows are appended.
  std::vector<std::string> key;
  std::size_t buffered_rows_max = 100;
};

/// A row's fields as they come from PostgreSQL in text form.
std::unique_ptr<FormatReader> make_postgres_reader(Schema schema);
/// A row as a list of SQL literals: "('a','1',NULL)".
std::unique_ptr<FormatWriter> make_postgres_writer();

/// Reads the whole table, bounded.
Task<Result<std::unique_ptr<Source>>> open_postgres_source(Core& core, net::Transport& transport, PostgresTable table);
/// With a key the last record of each key holds, and one without a value deletes: each flush is one transaction.
Task<Result<std::unique_ptr<Sink>>> open_postgres_sink(Core& core, net::Transport& transport, PostgresTable table);

/// Asks for rows by the columns of `table.key`; `schema` is that of `table.columns`.
Task<Result<std::unique_ptr<LookupTable>>> open_postgres_lookup(Core& core, net::Transport& transport, PostgresTable table, Schema schema);

}  // namespace cork::streams
