// SPDX-License-Identifier: Apache-2.0
// Results: DataRow messages.
#include "pgwire/results.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace cork::pgwire {
namespace {

using Values = std::span<const std::optional<std::string_view>>;

std::size_t format_of(const std::vector<std::size_t>& formats, std::size_t column) {
  if (formats.empty()) return kTextFormat;
  return formats.size() == 1 ? formats[0] : column < formats.size() ? formats[column] : kTextFormat;
}

/// False: a value in it has no binary form.
bool write_row(MessageWriter& out, const std::vector<PgType>& types, const std::vector<std::size_t>& formats, Values values, const streams::TimeZone* zone) {
  out.begin('D');
  out.int16(values.size());
  bool whole = true;
  for (std::size_t i = 0; i < values.size(); ++i) whole = write_value(out, types[i], format_of(formats, i), values[i], zone) && whole;
  out.end();
  return whole;
}

constexpr std::uint32_t kNull = UINT32_MAX;

/// Each value behind its length.
std::string packed(Values values) {
  std::string row;
  for (const auto& value : values) {
    const std::uint32_t size = value ? static_cast<std::uint32_t>(value->size()) : kNull;
    row.append(reinterpret_cast<const char*>(&size), sizeof(size));
    if (value) row += *value;
  }
  return row;
}

std::vector<std::optional<std::string_view>> unpacked(std::string_view row) {
  std::vector<std::optional<std::string_view>> values;
  while (!row.empty()) {
    std::uint32_t size = 0;
    std::memcpy(&size, row.data(), sizeof(size));
    row.remove_prefix(sizeof(size));
    values.emplace_back(size == kNull ? std::optional<std::string_view>() : row.substr(0, size));
    if (size != kNull) row.remove_prefix(size);
  }
  return values;
}

/// What a row costs beside its bytes.
constexpr std::size_t kRowBytes = 64;

}  // namespace

void write_row_description(MessageWriter& out, const Columns& columns, const std::vector<std::size_t>& formats) {
  out.begin('T');
  out.int16(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const PgType type = pg_type_of(columns[i].type);
    out.text(columns[i].name);
    out.int32(0);  // of no table that could be asked about
    out.int16(0);
    out.int32(type.oid);
    out.int16(static_cast<std::uint16_t>(type.size));
    out.int32(type.modifier);
    out.int16(format_of(formats, i));
  }
  out.end();
}

Result<void> check_count(const Columns& columns) {
  if (columns.size() <= kColumnsMax) return {};
  return fail(ErrorCode::kInvalidRequest, fmt::format("the columns are more than a result can have: {} of at most {}", columns.size(), kColumnsMax));
}

bool KeptRows::keep(Values values, bool may_be_taken_back) {
  std::string row = packed(values);
  const std::size_t cost = (row.size() + kRowBytes) * (may_be_taken_back ? 2 : 1);
  if (!charge_.add(*budget_, cost)) return false;
  std::size_t place = rows_.size();
  if (free_.empty()) rows_.emplace_back();
  else place = free_.back(), free_.pop_back();
  if (may_be_taken_back) places_.emplace(row, place);
  rows_[place] = std::move(row);
  return true;
}

bool KeptRows::take_back(Values values) {
  const auto found = places_.find(packed(values));
  if (found == places_.end()) return false;
  charge_.give_back((found->first.size() + kRowBytes) * 2);
  rows_[found->second] = std::string();
  free_.push_back(found->second);
  places_.erase(found);
  return true;
}

std::optional<std::vector<std::optional<std::string_view>>> KeptRows::values(std::size_t place) const {
  if (rows_[place].empty()) return std::nullopt;
  return unpacked(rows_[place]);
}

void Results::begin(std::span<const sql::ResultColumn> columns, bool append_only) {
  if (drops_) return;
  begun_ = true;
  append_only_ = append_only;
  columns_.assign(columns.begin(), columns.end());
  const auto same = [](const sql::ResultColumn& one, const sql::ResultColumn& other) { return one.name == other.name && pg_type_of(one.type).oid == pg_type_of(other.type).oid; };
  other_ = expected_ && !std::ranges::equal(*expected_, columns_, same);
  if (is_too_wide()) return;
  for (const sql::ResultColumn& column : columns_) types_.push_back(pg_type_of(column.type));
  if (describes_ && out_ != nullptr) write_row_description(*out_, columns_, formats_);
}

void Results::row(std::string_view op, Values values) {
  if (drops_) return;
  if (other_ || too_large_ || formless_ || is_too_wide()) {
    if (refuse_) refuse_();
    return;
  }
  const bool takes_back = op == "-U" || op == "-D";
  if (takes_back) {
    if (kept_.take_back(values)) --rows_;
    return;
  }
  ++rows_;
  if (append_only_ && out_ != nullptr) {
    formless_ = !write_row(*out_, types_, formats_, values, zone_.get());
    return;
  }
  too_large_ = !kept_.keep(values, !append_only_);
  if (too_large_ && refuse_) refuse_();
}

Result<void> Results::check_values() const {
  if (!formless_) return {};
  return fail(ErrorCode::kInvalidRequest, "a value of the result has no binary form: ask for it as text, or CAST it to STRING");
}

void Results::end(std::int64_t rows) {
  if (!begun_) rows_ = rows;
}

void Results::give(std::size_t place) {
  if (const auto values = kept_.values(place); values && out_ != nullptr) formless_ = !write_row(*out_, types_, formats_, *values, zone_.get()) || formless_;
}

}  // namespace cork::pgwire
