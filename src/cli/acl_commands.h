// SPDX-License-Identifier: Apache-2.0
// cork acl list | allow | deny | delete: access rules.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"

namespace cork::cli {

struct AclOptions {
  CommonOptions common;
  std::vector<std::string> principals{};  // "User:alice"
  std::vector<std::string> operations{};  // read, write, ...; allow and deny need one at least
  std::vector<std::string> topics{};
  std::vector<std::string> groups{};
  std::vector<std::string> transactional_ids{};
  std::vector<std::string> users{};
  bool cluster = false;
  bool prefixed = false;
  std::vector<std::string> hosts{};  // none: every host
};

int acl_list(const AclOptions& options);
int acl_allow(const AclOptions& options);
int acl_deny(const AclOptions& options);
int acl_delete(const AclOptions& options);

}  // namespace cork::cli
