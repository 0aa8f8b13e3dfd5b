// SPDX-License-Identifier: Apache-2.0
// cork txn list | describe | producers | hanging | abort.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/session.h"

namespace cork::cli {

struct TxnOptions {
  CommonOptions common;
  std::vector<std::string> ids{};     // describe, abort
  std::vector<std::string> states{};  // list
  std::vector<std::int64_t> producer_ids{};
  std::int64_t longer_than_ms = -1;
  std::string pattern{};
  std::string topic{};  // producers, hanging, abort
  std::int32_t partition = -1;
  std::int64_t start_offset = -1;                // abort: of the transaction
  std::int64_t max_timeout_ms = 15 * 60 * 1000;  // hanging: what a transaction may take
};

int txn_list(const TxnOptions& options);
int txn_describe(const TxnOptions& options);
int txn_producers(const TxnOptions& options);
int txn_hanging(const TxnOptions& options);
int txn_abort(const TxnOptions& options);

}  // namespace cork::cli
