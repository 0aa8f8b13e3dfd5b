// SPDX-License-Identifier: Apache-2.0
// DISTINCT inside an aggregate: hands on each value of a group once.
#include <cstring>

#include "streams/aggregate/aggregate_function.h"
#include "streams/key_map.h"
#include "streams/row_codec.h"

namespace cork::streams {
namespace {

class Distinct final : public AggregateFunction {
 public:
  Distinct(std::unique_ptr<AggregateFunction> inner, LogicalType argument)
      : inner_(std::move(inner)), codec_(std::vector<LogicalType>{argument}) {}

  void resize(std::size_t slots) override {
    inner_->resize(slots);
    keys_of_slot_.resize(slots);
  }
  void reset(std::uint32_t slot) override {
    inner_->reset(slot);
    for (const std::uint32_t key : keys_of_slot_[slot]) {
      if (counts_[key] == 0) continue;
      counts_[key] = 0;
      seen_.erase(key);
    }
    keys_of_slot_[slot].clear();
  }
  void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (argument->is_null(rows[i])) continue;
      encode(*argument, rows[i], slots[i]);
      const auto [key, inserted] = seen_.find_or_insert(bytes_);
      if (counts_.size() < seen_.slots()) counts_.resize(seen_.slots());
      if (inserted) keys_of_slot_[slots[i]].push_back(key);
      if (++counts_[key] == 1) inner_->accumulate(argument, rows.subspan(i, 1), slots.subspan(i, 1));
    }
  }
  void retract(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (argument->is_null(rows[i])) continue;
      encode(*argument, rows[i], slots[i]);
      const std::uint32_t key = seen_.find(bytes_);
      if (key == KeyMap::kNone || --counts_[key] > 0) continue;
      inner_->retract(argument, rows.subspan(i, 1), slots.subspan(i, 1));
      seen_.erase(key);
      std::erase(keys_of_slot_[slots[i]], key);
    }
  }
  void append_result(std::uint32_t slot, Column& out, Arena& arena) const override { inner_->append_result(slot, out, arena); }
  void save(std::uint32_t slot, StateEncoder& out) const override {
    inner_->save(slot, out);
    std::size_t values = 0;
    for (const std::uint32_t key : keys_of_slot_[slot]) values += counts_[key] > 0 ? 1 : 0;
    out.size(values);
    for (const std::uint32_t key : keys_of_slot_[slot]) {
      if (counts_[key] <= 0) continue;
      out.text(seen_.key(key).substr(sizeof(slot)));
      out.number(counts_[key]);
    }
  }
  void restore(std::uint32_t slot, StateDecoder& in) override {
    inner_->restore(slot, in);
    for (std::uint32_t left = in.size(); left > 0; --left) {
      bytes_.resize(sizeof(slot));
      std::memcpy(bytes_.data(), &slot, sizeof(slot));
      bytes_ += in.text();
      const std::uint32_t key = seen_.find_or_insert(bytes_).slot;
      if (counts_.size() < seen_.slots()) counts_.resize(seen_.slots());
      counts_[key] = in.number<std::int64_t>();
      keys_of_slot_[slot].push_back(key);
    }
  }

 private:
  void encode(const Column& argument, std::uint32_t row, std::uint32_t slot) {
    bytes_.resize(sizeof(slot));
    std::memcpy(bytes_.data(), &slot, sizeof(slot));
    // The codec takes shared columns; this one outlives the call.
    const ColumnPtr column(ColumnPtr(), &argument);
    codec_.encode(std::span(&column, 1), row, bytes_);
  }

  std::unique_ptr<AggregateFunction> inner_;
  RowCodec codec_;
  KeyMap seen_;
  std::vector<std::int64_t> counts_;  // by key: how often the group has the value
  std::vector<std::vector<std::uint32_t>> keys_of_slot_;
  std::string bytes_;
};

}  // namespace

std::unique_ptr<AggregateFunction> make_distinct(std::unique_ptr<AggregateFunction> inner, LogicalType argument) {
  return std::make_unique<Distinct>(std::move(inner), argument);
}

}  // namespace cork::streams
