// SPDX-License-Identifier: Apache-2.0
// What SHOW answers with: lists.
#pragma once

#include <string>
#include <vector>

#include "sql/session.h"

namespace cork::sql {

/// A result of one column of texts.
void give_list(ResultSink& sink, const std::string& heading, const std::vector<std::string>& values, bool nullable = false);
/// SHOW FULL MODULES
void give_modules(ResultSink& sink);

}  // namespace cork::sql
