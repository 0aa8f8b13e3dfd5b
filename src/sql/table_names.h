// SPDX-License-Identifier: Apache-2.0
// The names of tables and views that a query reads.
#pragma once

#include <set>
#include <string>

#include "sql/ast.h"

namespace cork::sql {

/// Also those of the queries inside; names of WITH are not among them where they are seen.
std::set<std::string> table_names(const Query& query);

}  // namespace cork::sql
