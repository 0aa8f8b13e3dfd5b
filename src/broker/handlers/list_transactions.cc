// SPDX-License-Identifier: Apache-2.0
// ListTransactions: transactional ids by state, producer, age (KIP-994) and name pattern.
#include <re2/re2.h>

#include <algorithm>
#include <memory>

#include "broker/handlers.h"
#include "broker/transactions.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "protocol/generated/list_transactions_request.h"
#include "protocol/generated/list_transactions_response.h"
#include "runtime/core.h"

namespace cork::broker {
namespace {

struct Filter {
  std::vector<coordinator::TransactionState> states;
  bool by_state = false;
  std::vector<std::int64_t> producer_ids;
  std::int64_t duration_ms = -1;
  std::unique_ptr<re2::RE2> pattern;
  std::int64_t now_ms = 0;

  bool passes(const std::string& id, const coordinator::Transaction& transaction) const {
    if (!producer_ids.empty() && std::ranges::find(producer_ids, transaction.producer_id) == producer_ids.end())
      return false;
    if (by_state && std::ranges::find(states, transaction.state) == states.end()) return false;
    if (duration_ms >= 0 && now_ms - transaction.start_ms <= duration_ms) return false;
    return !pattern || re2::RE2::FullMatch(id, *pattern);
  }
};

}  // namespace

Task<protocol::ListTransactionsResponse> handle(RequestContext& context, protocol::ListTransactionsRequest request) {
  protocol::ListTransactionsResponse response;
  Filter filter;
  for (const protocol::String& name : request.state_filters) {
    if (const auto state = coordinator::transaction_state(name.view())) {
      filter.states.push_back(*state);
    } else {
      response.unknown_state_filters.push_back(name);
    }
  }
  filter.by_state = !filter.states.empty();
  filter.producer_ids = request.producer_id_filters;
  filter.duration_ms = request.duration_filter;
  filter.now_ms = context.services.core.wall_ms();
  if (request.transactional_id_pattern && !request.transactional_id_pattern->empty()) {
    re2::RE2::Options quiet;
    quiet.set_log_errors(false);
    filter.pattern = std::make_unique<re2::RE2>(request.transactional_id_pattern->str(), quiet);
    if (!filter.pattern->ok()) {
      response.error_code = protocol::wire(ErrorCode::kInvalidRegularExpression);
      co_return response;
    }
  }
  for (const auto& [id, entry] : context.services.transactions.transactions()) {
    if (!filter.passes(id, entry.transaction)) continue;
    auto& out = response.transaction_states.emplace_back();
    out.transactional_id = protocol::String(id);
    out.producer_id = entry.transaction.producer_id;
    out.transaction_state = coordinator::to_string(entry.transaction.state);
  }
  co_return response;
}

}  // namespace cork::broker
