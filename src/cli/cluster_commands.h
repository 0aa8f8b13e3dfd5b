// SPDX-License-Identifier: Apache-2.0
// cork cluster describe | features | dirs: brokers, levels of the protocol, and what the data takes.
#pragma once

#include "cli/session.h"

namespace cork::cli {

struct ClusterOptions {
  CommonOptions common;
};

int cluster_describe(const ClusterOptions& options);
int cluster_features(const ClusterOptions& options);
int cluster_dirs(const ClusterOptions& options);

}  // namespace cork::cli
