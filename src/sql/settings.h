// SPDX-License-Identifier: Apache-2.0
// Settings of a session: what SET takes, and those that are one of a few words.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cork::sql {

using Settings = std::map<std::string, std::string>;

/// INVALID_CONFIG for a value that its setting cannot have. Names that are not known are taken: a script may hold settings of Flink that
/// mean nothing here.
Result<void> check_setting(const std::string& key, std::string_view value);

/// Whether a setting has one of its words, in letters of any case.
bool is_set_to(const Settings& settings, const std::string& key, std::string_view word);

/// All data is there: one answer and no changes.
bool is_batch(const Settings& settings);

}  // namespace cork::sql
