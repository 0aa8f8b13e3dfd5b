// SPDX-License-Identifier: Apache-2.0
// OverFunctions: aggregates share one AggregateCalls, the others have states of their own.
#include "streams/over_functions.h"

namespace cork::streams {

OverFunctions::OverFunctions(std::vector<OverCall> calls, bool retracting)
    : calls_(std::move(calls)), lags_(calls_.size()) {
  std::vector<AggregateCall> aggregates;
  for (const OverCall& call : calls_) {
    if (call.kind == OverKind::kAggregate) aggregates.push_back(call.aggregate);
  }
  if (!aggregates.empty()) aggregates_.emplace(std::move(aggregates), retracting);
}

Result<void> OverFunctions::begin(const Batch& batch) {
  if (aggregates_) TRY(aggregates_->begin(batch));
  arguments_.assign(calls_.size(), nullptr);
  otherwise_.assign(calls_.size(), nullptr);
  for (std::size_t i = 0; i < calls_.size(); ++i) {
    if (calls_[i].argument != nullptr) {
      TRY_ASSIGN(arguments_[i], calls_[i].argument->evaluate(batch));
    }
    if (calls_[i].otherwise != nullptr) {
      TRY_ASSIGN(otherwise_[i], calls_[i].otherwise->evaluate(batch));
    }
  }
  return {};
}

void OverFunctions::resize(std::size_t slots) {
  if (aggregates_) aggregates_->resize(slots);
  if (ranks_.size() >= slots) return;
  ranks_.resize(slots);
  for (std::size_t i = 0; i < calls_.size(); ++i) {
    if (calls_[i].kind == OverKind::kLag) lags_[i].resize(slots);
  }
}

void OverFunctions::reset(std::uint32_t slot) {
  if (aggregates_) aggregates_->reset(slot);
  ranks_[slot] = {};
  for (auto& lag : lags_) {
    if (!lag.empty()) lag[slot].clear();
  }
}

void OverFunctions::save(std::uint32_t slot, StateEncoder& out) const {
  if (aggregates_) aggregates_->save(slot, out);
  out.number(ranks_[slot]);
  for (const auto& lag : lags_) {
    if (lag.empty()) continue;
    out.size(lag[slot].size());
    for (const std::string& value : lag[slot]) out.text(value);
  }
}

void OverFunctions::restore(std::uint32_t slot, StateDecoder& in) {
  if (aggregates_) aggregates_->restore(slot, in);
  ranks_[slot] = in.number<Ranks>();
  for (auto& lag : lags_) {
    if (lag.empty()) continue;
    for (std::uint32_t left = in.size(); left > 0; --left) lag[slot].emplace_back(in.text());
  }
}

void OverFunctions::add(std::uint32_t slot, std::uint32_t row, bool new_peers) {
  const std::span<const std::uint32_t> rows(&row, 1);
  const std::span<const std::uint32_t> slots(&slot, 1);
  if (aggregates_) aggregates_->accumulate(rows, slots);
  Ranks& ranks = ranks_[slot];
  ++ranks.rows;
  if (new_peers || ranks.rows == 1) {
    ranks.rank = ranks.rows;
    ++ranks.dense;
  }
  for (std::size_t i = 0; i < calls_.size(); ++i) {
    if (calls_[i].kind != OverKind::kLag) continue;
    std::deque<std::string>& values = lags_[i][slot];
    const RowCodec codec({arguments_[i]->type});
    codec.encode(std::span(&arguments_[i], 1), row, values.emplace_back());
    if (static_cast<std::int64_t>(values.size()) > calls_[i].offset + 1) values.pop_front();
  }
}

void OverFunctions::retract(std::uint32_t slot, std::uint32_t row) {
  if (aggregates_)
    aggregates_->retract(std::span<const std::uint32_t>(&row, 1), std::span<const std::uint32_t>(&slot, 1));
}

std::vector<std::shared_ptr<Column>> OverFunctions::make_columns(const std::shared_ptr<Arena>& arena) const {
  std::vector<LogicalType> types;
  for (const OverCall& call : calls_) types.push_back(call.result);
  return RowCodec(std::move(types)).make_columns(arena);
}

void OverFunctions::append_results(std::uint32_t slot, std::uint32_t row,
                                   std::span<const std::shared_ptr<Column>> columns, Arena& arena) const {
  std::vector<std::shared_ptr<Column>> aggregates;
  for (std::size_t i = 0; i < calls_.size(); ++i) {
    Column& out = *columns[i];
    switch (calls_[i].kind) {
      case OverKind::kAggregate: aggregates.push_back(columns[i]); break;
      case OverKind::kRowNumber: out.append(ranks_[slot].rows); break;
      case OverKind::kRank: out.append(ranks_[slot].rank); break;
      case OverKind::kDenseRank: out.append(ranks_[slot].dense); break;
      case OverKind::kLag: {
        const std::deque<std::string>& values = lags_[i][slot];
        if (static_cast<std::int64_t>(values.size()) > calls_[i].offset) {
          RowCodec({calls_[i].result}).decode_into(values.front(), std::span(&columns[i], 1), arena);
        } else if (otherwise_[i] == nullptr || otherwise_[i]->is_null(row)) {
          out.append_null();
        } else {
          out.append_from(*otherwise_[i], row);
          out.memory.insert(out.memory.end(), otherwise_[i]->memory.begin(), otherwise_[i]->memory.end());
        }
        break;
      }
      default: out.append_null(); break;  // those that look ahead belong to bounded data: batch_over.h
    }
  }
  if (aggregates_) aggregates_->append_results(slot, aggregates, arena);
}

}  // namespace cork::streams
