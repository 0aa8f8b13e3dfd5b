// SPDX-License-Identifier: Apache-2.0
// Aggregates that keep every value of a group in the order of arrival: LISTAGG, ARRAY_AGG, JSON_ARRAYAGG, JSON_OBJECTAGG.
#include <algorithm>
#include <deque>
#include <map>
#include <string>

#include "streams/aggregate/aggregate_function.h"
#include "streams/format/json_text.h"
#include "streams/nested_value.h"

namespace cork::streams::aggregates {
namespace {

/// The values of a group as cells; `keeps` decides by value which are kept.
class Cells : public AggregateFunction {
 public:
  Cells(LogicalType argument, bool nulls) : argument_(std::move(argument)), nulls_(nulls) {}
  void resize(std::size_t slots) override { cells_.resize(slots); }
  void reset(std::uint32_t slot) override { cells_[slot].clear(); }
  void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!nulls_ && argument->is_null(rows[i])) continue;
      append_cell(*argument, rows[i], cells_[slots[i]].emplace_back());
    }
  }
  void retract(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!nulls_ && argument->is_null(rows[i])) continue;
      cell_.clear();
      append_cell(*argument, rows[i], cell_);
      auto& cells = cells_[slots[i]];
      const auto found = std::ranges::find(cells, cell_);
      if (found != cells.end()) cells.erase(found);
    }
  }
  void save(std::uint32_t slot, StateEncoder& out) const override {
    out.size(cells_[slot].size());
    for (const std::string& cell : cells_[slot]) out.text(cell);
  }
  void restore(std::uint32_t slot, StateDecoder& in) override {
    for (std::uint32_t left = in.size(); left > 0; --left) cells_[slot].emplace_back(in.text());
  }

 protected:
  LogicalType argument_;
  std::vector<std::deque<std::string>> cells_;

 private:
  bool nulls_;
  std::string cell_;
};

/// Of an input without retractions the text grows in place.
class GrowingList final : public AggregateFunction {
 public:
  void resize(std::size_t slots) override {
    texts_.resize(slots);
    there_.resize(slots);
  }
  void reset(std::uint32_t slot) override {
    texts_[slot].clear();
    there_[slot] = 0;
  }
  void accumulate(const Column* argument, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (argument->is_null(rows[i])) continue;
      std::string& text = texts_[slots[i]];
      if (there_[slots[i]] != 0) text.push_back(',');
      there_[slots[i]] = 1;
      text += argument->value<std::string_view>(rows[i]);
    }
  }
  void retract(const Column*, std::span<const std::uint32_t>, std::span<const std::uint32_t>) override { ASSERT(false); }
  void append_result(std::uint32_t slot, Column& out, Arena& arena) const override {
    if (there_[slot] == 0) return out.append_null();
    out.append(arena.copy(texts_[slot]));
  }
  void save(std::uint32_t slot, StateEncoder& out) const override {
    out.number(there_[slot]);
    out.text(texts_[slot]);
  }
  void restore(std::uint32_t slot, StateDecoder& in) override {
    there_[slot] = in.number<std::uint8_t>();
    texts_[slot] = in.text();
  }

 private:
  std::vector<std::string> texts_;
  std::vector<std::uint8_t> there_;
};

/// LISTAGG of texts, or of rows of text and separator.
class ListAgg final : public Cells {
 public:
  explicit ListAgg(LogicalType argument) : Cells(std::move(argument), false) {}
  void append_result(std::uint32_t slot, Column& out, Arena& arena) const override {
    std::string text;
    bool first = true;
    const bool separated = argument_.root == TypeRoot::kRow;
    for (const std::string& cell : cells_[slot]) {
      Arena memory;
      Column value(argument_);
      append_cell_value(cell, value, memory);
      std::string_view separator = ",";
      std::string_view part = value.value<std::string_view>(0);
      Column parts(string_type());
      if (separated) {
        read_parts(part, parts);
        if (parts.is_null(0)) continue;
        part = parts.value<std::string_view>(0);
        separator = parts.is_null(1) ? std::string_view() : parts.value<std::string_view>(1);
      }
      if (!first) text += separator;
      first = false;
      text += part;
    }
    if (first) return out.append_null();
    out.append(arena.copy(text));
  }

 private:
  static void read_parts(std::string_view row, Column& parts) {
    CellReader reader(row);
    reader.read(parts);
    reader.read(parts);
  }
};

class ArrayAgg final : public Cells {
 public:
  explicit ArrayAgg(LogicalType argument) : Cells(std::move(argument), true) {}
  void append_result(std::uint32_t slot, Column& out, Arena& arena) const override {
    if (cells_[slot].empty()) return out.append_null();
    std::string bytes;
    append_nested_size(static_cast<std::uint32_t>(cells_[slot].size()), bytes);
    for (const std::string& cell : cells_[slot]) bytes += cell;
    out.append(arena.copy(bytes));
  }
};

class JsonArrayAgg final : public Cells {
 public:
  using Cells::Cells;
  void append_result(std::uint32_t slot, Column& out, Arena& arena) const override {
    std::string text = "[";
    Arena memory;
    Column value(argument_);
    for (const std::string& cell : cells_[slot]) {
      value.resize(0);
      append_cell_value(cell, value, memory);
      if (text.size() > 1) text.push_back(',');
      append_json(value, 0, text);
    }
    text.push_back(']');
    out.append(arena.copy(text));
  }
};

/// Of rows of name and value; members in the order of their names, of equal names the last.
class JsonObjectAgg final : public Cells {
 public:
  JsonObjectAgg(LogicalType argument, bool absent) : Cells(std::move(argument), false), absent_(absent) {}
  void append_result(std::uint32_t slot, Column& out, Arena& arena) const override {
    std::map<std::string, std::string> members;
    for (const std::string& cell : cells_[slot]) {
      Arena memory;
      Column row(argument_);
      append_cell_value(cell, row, memory);
      CellReader reader(row.value<std::string_view>(0));
      Column name(argument_.nested->types[0]);
      Column value(argument_.nested->types[1]);
      reader.read(name);
      reader.read(value);
      if (name.is_null(0) || (absent_ && value.is_null(0))) continue;
      std::string text;
      append_json(value, 0, text);
      members[std::string(name.value<std::string_view>(0))] = std::move(text);
    }
    std::string text = "{";
    for (const auto& [name, value] : members) {
      if (text.size() > 1) text.push_back(',');
      append_json_text(name, text);
      text += ":" + value;
    }
    text.push_back('}');
    out.append(arena.copy(text));
  }

 private:
  bool absent_;
};

LogicalType json_result() { return {.root = TypeRoot::kVarchar, .nullable = false, .length = 2000}; }

std::unexpected<Error> no_argument(const char* name) { return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes a value, not *"); }

}  // namespace

Result<LogicalType> listagg_type(const LogicalType* argument) {
  if (argument == nullptr) return no_argument("LISTAGG");
  const bool separated = argument->root == TypeRoot::kRow && argument->nested->types.size() == 2;
  const LogicalType& text = separated ? argument->nested->types[0] : *argument;
  const bool separator = !separated || argument->nested->types[1].is_text();
  if (!text.is_text() || !separator) return fail(ErrorCode::kInvalidRequest, "LISTAGG takes a text, and a separator as text, not " + text.describe_short() + ": CAST it");
  return string_type(text.nullable);
}
std::unique_ptr<AggregateFunction> make_listagg(const AggregateSpec& spec) {
  if (!spec.retracting && spec.argument->is_text()) return std::make_unique<GrowingList>();
  return std::make_unique<ListAgg>(*spec.argument);
}

Result<LogicalType> array_agg_type(const LogicalType* argument) {
  if (argument == nullptr) return no_argument("ARRAY_AGG");
  return array_type(argument->materialized(), argument->nullable || argument->root == TypeRoot::kRow);
}
std::unique_ptr<AggregateFunction> make_array_agg(const AggregateSpec& spec) { return std::make_unique<ArrayAgg>(*spec.argument); }

Result<LogicalType> json_arrayagg_type(const LogicalType* argument) {
  if (argument == nullptr) return no_argument("JSON_ARRAYAGG");
  TRY(require_json_type(*argument));
  return json_result();
}
Result<LogicalType> json_arrayagg_nulls_type(const LogicalType* argument) { return json_arrayagg_type(argument); }
std::unique_ptr<AggregateFunction> make_json_arrayagg(const AggregateSpec& spec) { return std::make_unique<JsonArrayAgg>(*spec.argument, false); }
std::unique_ptr<AggregateFunction> make_json_arrayagg_nulls(const AggregateSpec& spec) { return std::make_unique<JsonArrayAgg>(*spec.argument, true); }

Result<LogicalType> json_objectagg_type(const LogicalType* argument) {
  const bool pair = argument != nullptr && argument->root == TypeRoot::kRow && argument->nested->types.size() == 2;
  if (!pair || !argument->nested->types[0].is_text()) return fail(ErrorCode::kInvalidRequest, "JSON_OBJECTAGG takes a name, which is a text, and a value: JSON_OBJECTAGG(KEY name VALUE value)");
  TRY(require_json_type(argument->nested->types[1]));
  return json_result();
}
Result<LogicalType> json_objectagg_absent_type(const LogicalType* argument) { return json_objectagg_type(argument); }
std::unique_ptr<AggregateFunction> make_json_objectagg(const AggregateSpec& spec) { return std::make_unique<JsonObjectAgg>(*spec.argument, false); }
std::unique_ptr<AggregateFunction> make_json_objectagg_absent(const AggregateSpec& spec) { return std::make_unique<JsonObjectAgg>(*spec.argument, true); }

}  // namespace cork::streams::aggregates
