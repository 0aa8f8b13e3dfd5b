// SPDX-License-Identifier: Apache-2.0
// cork group list | describe | seek | delete.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"

namespace cork::cli {

struct GroupOptions {
  CommonOptions common;
  std::vector<std::string> groups{};
  std::string topic{};  // seek
  std::string to = "start";  // seek: start, end, or an offset
};

int group_list(const GroupOptions& options);
int group_describe(const GroupOptions& options);
int group_seek(const GroupOptions& options);
int group_delete(const GroupOptions& options);

}  // namespace cork::cli
