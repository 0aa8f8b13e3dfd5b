// SPDX-License-Identifier: Apache-2.0
// cork user list | set | delete: users who log in by SCRAM.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"

namespace cork::cli {

struct UserOptions {
  CommonOptions common;
  std::vector<std::string> users{};
  std::vector<std::string> mechanisms{};  // none: all
  std::string password{};                 // set; empty: a line of standard input
  int iterations = 4096;
};

int user_list(const UserOptions& options);
int user_set(const UserOptions& options);
int user_delete(const UserOptions& options);

}  // namespace cork::cli
