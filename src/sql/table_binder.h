// SPDX-License-Identifier: Apache-2.0
// Binding CREATE TABLE: columns, computed columns, metadata, watermark.
#pragma once

#include "sql/catalog.h"

namespace cork::sql {

/// A table as a statement of `script` defines it. An error has its position.
Result<std::shared_ptr<const Table>> bind_table_definition(std::string_view script, Position position, const CreateTable& statement);

/// The same table with other options over its own: those of a hint.
Result<std::shared_ptr<const Table>> with_options(std::string_view script, Position position, const Table& table, const std::map<std::string, std::string>& options);

}  // namespace cork::sql
