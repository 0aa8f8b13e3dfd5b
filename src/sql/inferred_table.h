// SPDX-License-Identifier: Apache-2.0
// A topic without DDL as a table: its columns are those that its records seem to have.
#pragma once

#include <memory>
#include <string>

#include "sql/catalog.h"
#include "streams/source.h"

namespace cork::sql {

enum class ReadTo : std::uint8_t { kLatest, kForEver };

/// Reads some of the first records of the topic `name` ("database.table" for a table of a database): JSON objects give a
/// column a field, other texts and bytes the columns key and value. Null if there is no such topic. INVALID_REQUEST if it
/// has no records to tell by.
Task<Result<std::shared_ptr<const Table>>> infer_table(streams::Topics& topics, std::string name, ReadTo read_to);

}  // namespace cork::sql
