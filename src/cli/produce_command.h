// SPDX-License-Identifier: Apache-2.0
// cork produce: lines of standard input become records.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"

namespace cork::cli {

struct ProduceOptions {
  CommonOptions common;
  std::string topic;
  std::optional<std::string> value{};         // --value: one record instead of standard input
  std::optional<std::string> key{};           // for all records
  std::optional<std::string> key_separator{}; // a line is KEY<separator>VALUE
  bool empty_is_null = false;                 // an empty key or value is none
  std::vector<std::string> headers{};         // "name=value", for all records
  std::optional<std::int32_t> partition{};
  std::string codec = "none";
};

int produce(const ProduceOptions& options);

}  // namespace cork::cli
