// SPDX-License-Identifier: Apache-2.0
// Results: the rows of one statement as messages; changes to rows that were given are applied before any is sent.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pgwire/message.h"
#include "pgwire/value.h"
#include "sql/session.h"

namespace cork::pgwire {

using Columns = std::vector<sql::ResultColumn>;

/// PostgreSQL's own bound; the protocol counts them in two bytes.
constexpr std::size_t kColumnsMax = 1'664;

/// INVALID_REQUEST: they are more than that.
Result<void> check_count(const Columns& columns);

/// A RowDescription.
void write_row_description(MessageWriter& out, const Columns& columns, const std::vector<std::size_t>& formats);

/// Memory for what clients leave here - rows that wait, prepared statements - of all connections together.
struct Budget {
  std::size_t limit = 256 << 20;
  std::size_t used = 0;
};

/// Bytes taken of a budget, until it goes.
class Charge {
 public:
  Charge() = default;
  Charge(Charge&& other) noexcept : budget_(other.budget_), bytes_(std::exchange(other.bytes_, 0)) {}
  Charge& operator=(Charge&& other) noexcept {
    std::swap(budget_, other.budget_);
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~Charge() {
    if (budget_ != nullptr) budget_->used -= bytes_;
  }
  /// False: so much is not left.
  bool add(Budget& budget, std::size_t bytes) {
    if (budget.used + bytes > budget.limit) return false;
    budget_ = &budget;
    budget.used += bytes;
    bytes_ += bytes;
    return true;
  }
  void give_back(std::size_t bytes) {
    budget_->used -= bytes;
    bytes_ -= bytes;
  }

 private:
  Budget* budget_ = nullptr;
  std::size_t bytes_ = 0;
};

/// Rows that wait, within a budget that gets their bytes back when they go.
class KeptRows {
 public:
  explicit KeptRows(Budget& budget) : budget_(&budget) {}

  /// `may_be_taken_back`: a later `take_back` of the same values finds it. False: the budget does not hold it.
  bool keep(std::span<const std::optional<std::string_view>> values, bool may_be_taken_back);
  /// False: there is no such row.
  bool take_back(std::span<const std::optional<std::string_view>> values);
  std::size_t size() const { return rows_.size(); }
  /// Of the row at a place; nullopt: it was taken back. They live until the rows change.
  std::optional<std::vector<std::optional<std::string_view>>> values(std::size_t place) const;

 private:
  Budget* budget_;
  Charge charge_;
  std::vector<std::string> rows_;  // values with their lengths in front; empty: taken back
  std::vector<std::size_t> free_;
  std::unordered_multimap<std::string, std::size_t> places_;
};

class Results final : public sql::ResultSink {
 public:
  /// `out`: where rows go; null: they are kept. `describes`: the description of the rows goes in front of them.
  Results(Budget& budget, MessageWriter* out, std::vector<std::size_t> formats, bool describes)
      : out_(out), formats_(std::move(formats)), describes_(describes), kept_(budget) {}
  /// Rows that tell of what was done, and are not asked for: the id of a job.
  void drop_rows() { drops_ = true; }
  /// Whose local time instants are written in.
  void set_zone(std::shared_ptr<const streams::TimeZone> zone) { zone_ = std::move(zone); }
  /// Called once rows are of no use any more: they do not fit, or are not what the client was told.
  void at_refusal(std::function<void()> refuse) { refuse_ = std::move(refuse); }
  /// The client was told of these columns: with others, there are no rows, and `is_other` says so.
  void expect(Columns columns) { expected_ = std::move(columns); }

  void begin(std::span<const sql::ResultColumn> columns, bool append_only) override;
  void row(std::string_view op, std::span<const std::optional<std::string_view>> values) override;
  void end(std::int64_t rows) override;
  /// A row that was kept because it might have changed goes out.
  void give(std::size_t place);
  std::size_t kept() const { return kept_.size(); }

  /// More was kept than the budget holds.
  bool is_too_large() const { return too_large_; }
  /// INVALID_REQUEST: a value could not be sent as the client asks, and NULL went in its place.
  Result<void> check_values() const;
  bool is_other() const { return other_; }
  bool is_too_wide() const { return columns_.size() > kColumnsMax; }
  const Columns& columns() const { return columns_; }
  std::int64_t rows() const { return rows_; }
  KeptRows take() { return std::move(kept_); }

 private:
  MessageWriter* out_;
  std::vector<std::size_t> formats_;
  bool describes_;
  bool drops_ = false;
  bool begun_ = false;
  bool append_only_ = true;
  bool too_large_ = false;
  bool other_ = false;
  bool formless_ = false;
  std::int64_t rows_ = 0;
  Columns columns_;
  std::optional<Columns> expected_;
  std::function<void()> refuse_;
  std::vector<PgType> types_;
  std::shared_ptr<const streams::TimeZone> zone_;
  KeptRows kept_;
};

}  // namespace cork::pgwire
