// SPDX-License-Identifier: Apache-2.0
// cork quota list | set | delete: what users, clients and addresses may use per second.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"

namespace cork::cli {

struct QuotaOptions {
  CommonOptions common;
  std::optional<std::string> user{};       // "*": the default of all users
  std::optional<std::string> client_id{};  // "*": the default of all clients
  std::optional<std::string> ip{};         // "*": the default of all addresses
  std::vector<std::string> values{};       // set: key=value; delete: keys, none: all
};

int quota_list(const QuotaOptions& options);
int quota_set(const QuotaOptions& options);
int quota_delete(const QuotaOptions& options);

}  // namespace cork::cli
