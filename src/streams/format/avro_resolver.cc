// SPDX-License-Identifier: Apache-2.0
// AvroResolver: what each part of a record becomes is found out once a schema.
#include "streams/format/avro_resolver.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/nested_value.h"

namespace cork::streams {
namespace {

using Kind = AvroSchema::Kind;
using Logical = AvroSchema::Logical;

constexpr int kDepthMax = 100;

template <class T>
T take_fixed(AvroInput& in) {
  T value{};
  const std::string_view bytes = in.take(sizeof(value));
  if (!bytes.empty()) std::memcpy(&value, bytes.data(), sizeof(value));
  return value;
}

/// Calls `entry` for each entry of an array's or a map's blocks.
template <class Entry>
void for_entries(AvroInput& in, Entry entry) {
  while (!in.failed()) {
    std::int64_t count = in.take_long();
    if (count == 0) return;
    if (count < 0) {  // a block that says its size
      count = count == INT64_MIN ? 0 : -count;
      in.take_long();
    }
    // Entries of nothing have no byte, and no use: a count beyond what is left is a broken one.
    if (static_cast<std::uint64_t>(count) > in.left()) in.fail_now();
    for (; count > 0 && !in.failed(); --count) entry();
  }
}

/// A whole number as the column counts it: the fractions of a second of a time that is written otherwise.
std::int64_t as_column_counts(std::int64_t value, Logical written, const LogicalType& type) {
  constexpr std::int64_t kMicrosPerMilli = 1'000;
  if (type.root == TypeRoot::kTime && written == Logical::kTimeMicros) return floor_divide(value, kMicrosPerMilli);
  if (!type.is_timestamp()) return value;
  if (written == Logical::kTimestampMicros) return change_precision(value, 6, type.length);
  return written == Logical::kTimestampMillis ? change_precision(value, 3, type.length) : value;
}

}  // namespace

Result<std::shared_ptr<const AvroResolver>> AvroResolver::make(std::shared_ptr<const AvroDocument> document, const Schema& columns) {
  auto resolver = std::make_shared<AvroResolver>();
  std::vector<std::string> names;
  std::vector<LogicalType> types;
  for (const Field& field : columns) {
    names.push_back(field.name);
    types.push_back(field.type);
  }
  const AvroSchema& root = document->root();
  // A key may be a value of its own.
  const bool single = root.kind != Kind::kRecord && columns.size() == 1;
  if (single) {
    TRY_ASSIGN(resolver->root_, resolve(root, types[0], names[0]));
  } else if (root.kind != Kind::kRecord) {
    return fail(ErrorCode::kInvalidRecord, "the schema of the records is none of a record, and the table has several columns");
  } else {
    TRY_ASSIGN(resolver->root_, resolve_record(root, names, types, ""));
  }
  resolver->document_ = std::move(document);
  return std::shared_ptr<const AvroResolver>(std::move(resolver));
}

Result<AvroResolver::Step> AvroResolver::resolve_record(const AvroSchema& written, const std::vector<std::string>& names, const std::vector<LogicalType>& types,
                                                        const std::string& column) {
  Step step{.written = &written, .type = {.root = TypeRoot::kRow}, .problem = {}, .parts = {}, .places = {}};
  std::vector<bool> found(names.size(), false);
  for (std::size_t i = 0; i < written.names.size(); ++i) {
    const auto place = static_cast<std::size_t>(std::ranges::find(names, written.names[i]) - names.begin());
    step.places.push_back(place < names.size() ? place : kSkipped);
    Step part{.written = written.parts[i], .type = {}, .problem = {}, .parts = {}, .places = {}};
    if (place < names.size()) {
      found[place] = true;
      TRY_ASSIGN(part, resolve(*written.parts[i], types[place], column.empty() ? names[place] : column + "." + names[place]));
    }
    step.parts.push_back(std::move(part));
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (found[i] || types[i].nullable) continue;
    return fail(ErrorCode::kInvalidRecord, fmt::format("column '{}' is NOT NULL, and the schema of the records has no field '{}'", column.empty() ? names[i] : column + "." + names[i], names[i]));
  }
  return step;
}

/// A branch that the column cannot hold is an error once a record has it.
Result<AvroResolver::Step> AvroResolver::resolve_union(const AvroSchema& written, const LogicalType& type, const std::string& column) {
  Step step{.written = &written, .type = type, .problem = {}, .parts = {}, .places = {}};
  std::string first;
  bool any = false;
  for (const AvroSchema* branch : written.parts) {
    auto part = resolve(*branch, type, column);
    if (part) {
      any = any || branch->kind != Kind::kNull;
      step.parts.push_back(std::move(*part));
      continue;
    }
    if (first.empty()) first = part.error().message;
    step.parts.push_back({.written = branch, .type = type, .problem = part.error().message, .parts = {}, .places = {}});
  }
  if (!any && !first.empty()) return fail(ErrorCode::kInvalidRecord, first);
  return step;
}

bool AvroResolver::fits(const AvroSchema& written, const LogicalType& type) {
  const bool decimal = written.logical == Logical::kDecimal && type.root == TypeRoot::kDecimal;
  switch (written.kind) {
    case Kind::kNull: return type.nullable;
    case Kind::kBoolean: return type.root == TypeRoot::kBoolean;
    case Kind::kInt: return type.is_integer() || type.is_approximate() || type.root == TypeRoot::kDate || type.root == TypeRoot::kTime;
    case Kind::kLong: return type.root == TypeRoot::kBigInt || type.is_approximate() || type.is_timestamp() || (type.root == TypeRoot::kTime && written.logical == Logical::kTimeMicros);
    case Kind::kFloat: return type.is_approximate();
    case Kind::kDouble: return type.root == TypeRoot::kDouble;
    case Kind::kBytes:
    case Kind::kFixed: return decimal || type.is_binary() || (type.is_text() && written.kind == Kind::kBytes);
    case Kind::kString: return type.is_text() || type.is_binary();
    case Kind::kEnum: return type.is_text();
    case Kind::kArray: return type.root == TypeRoot::kArray;
    case Kind::kMap: return (type.root == TypeRoot::kMap || type.root == TypeRoot::kMultiset) && type.element().is_text();
    case Kind::kRecord: return type.root == TypeRoot::kRow;
    case Kind::kUnion: return true;
  }
  return false;
}

Result<AvroResolver::Step> AvroResolver::resolve(const AvroSchema& written, const LogicalType& type, const std::string& column) {
  constexpr const char* kNames[] = {"null", "boolean", "int", "long", "float", "double", "bytes", "string", "fixed", "enum", "array", "map", "record", "union"};
  if (written.kind == Kind::kUnion) return resolve_union(written, type, column);
  if (!fits(written, type)) {
    return fail(ErrorCode::kInvalidRecord, fmt::format("column '{}' is {}, and the schema of the records has {} there", column, type.describe(), kNames[static_cast<std::size_t>(written.kind)]));
  }
  if (written.kind == Kind::kRecord) {
    TRY_ASSIGN(Step step, resolve_record(written, type.nested->names, type.nested->types, column));
    step.type = type;
    return step;
  }
  Step step{.written = &written, .type = type, .problem = {}, .parts = {}, .places = {}};
  if (written.kind == Kind::kArray || written.kind == Kind::kMap) {
    TRY_ASSIGN(Step part, resolve(*written.parts[0], written.kind == Kind::kArray ? type.element() : type.map_value(), column));
    step.parts.push_back(std::move(part));
  }
  return step;
}

Result<void> AvroResolver::read(std::string_view bytes, std::span<const std::shared_ptr<Column>> columns, Arena& arena) const {
  const std::size_t rows = columns.empty() ? 0 : columns.front()->stored();
  AvroInput in(bytes);
  if (root_.places.empty() && root_.written->kind != Kind::kRecord) {
    append(in, root_, *columns[0], arena);
  } else {
    for (std::size_t i = 0; i < root_.parts.size() && !in.failed(); ++i) {
      if (root_.places[i] == kSkipped) skip(in, *root_.parts[i].written, 0);
      else append(in, root_.parts[i], *columns[root_.places[i]], arena);
    }
    for (const auto& column : columns) {
      if (column->stored() == rows) column->append_null();
    }
  }
  if (!in.failed() && in.left() == 0) return {};
  for (const auto& column : columns) column->resize(std::min(rows, column->stored()));
  return fail(ErrorCode::kInvalidRecord, fmt::format("Avro that cannot be read with its schema as the table's columns: {} bytes, {} of them left", bytes.size(), in.left()));
}

void AvroResolver::skip(AvroInput& in, const AvroSchema& written, int depth) {
  if (depth > kDepthMax) in.fail_now();
  if (in.failed()) return;
  switch (written.kind) {
    case Kind::kNull: return;
    case Kind::kBoolean: in.take(1); return;
    case Kind::kInt:
    case Kind::kLong:
    case Kind::kEnum: in.take_long(); return;
    case Kind::kFloat: in.take(sizeof(float)); return;
    case Kind::kDouble: in.take(sizeof(double)); return;
    case Kind::kBytes:
    case Kind::kString: in.take_bytes(); return;
    case Kind::kFixed: in.take(written.size); return;
    case Kind::kArray: return for_entries(in, [&] { skip(in, *written.parts[0], depth + 1); });
    case Kind::kMap:
      return for_entries(in, [&] {
        in.take_bytes();
        skip(in, *written.parts[0], depth + 1);
      });
    case Kind::kRecord:
      for (const AvroSchema* part : written.parts) skip(in, *part, depth + 1);
      return;
    case Kind::kUnion: {
      const std::int64_t branch = in.take_long();
      if (branch < 0 || static_cast<std::size_t>(branch) >= written.parts.size()) return in.fail_now();
      return skip(in, *written.parts[static_cast<std::size_t>(branch)], depth + 1);
    }
  }
}

void AvroResolver::append_number(AvroInput& in, const AvroSchema& written, Column& column) {
  const std::int64_t value = in.take_long();
  if (column.type.is_approximate()) column.append(static_cast<double>(value));
  else column.append(as_column_counts(value, written.logical, column.type));
}

void AvroResolver::append_decimal(AvroInput& in, const AvroSchema& written, Column& column) {
  const Int128 value = in.take_unscaled(written.kind == Kind::kFixed ? written.size : in.take_long());
  const auto scaled = rescale(value, written.scale, column.type.scale, column.type.length);
  if (!scaled) in.fail_now();
  column.append(scaled.value_or(0));
}

void AvroResolver::append(AvroInput& in, const Step& step, Column& column, Arena& arena) {
  const AvroSchema& written = *step.written;
  if (!step.problem.empty()) in.fail_now();
  if (in.failed()) return column.append_null();
  switch (written.kind) {
    case Kind::kNull: return column.append_null();
    case Kind::kBoolean: {
      const std::string_view byte = in.take(1);
      return column.append(static_cast<std::uint8_t>(!byte.empty() && byte[0] != 0));
    }
    case Kind::kInt:
    case Kind::kLong: return append_number(in, written, column);
    case Kind::kFloat: return column.append(static_cast<double>(take_fixed<float>(in)));
    case Kind::kDouble: return column.append(take_fixed<double>(in));
    case Kind::kString: return column.append(arena.copy(in.take_bytes()));
    case Kind::kBytes:
    case Kind::kFixed:
      if (column.type.root == TypeRoot::kDecimal) return append_decimal(in, written, column);
      return column.append(arena.copy(in.take(written.kind == Kind::kFixed ? written.size : in.take_long())));
    case Kind::kEnum: {
      const std::int64_t symbol = in.take_long();
      const bool known = symbol >= 0 && static_cast<std::size_t>(symbol) < written.names.size();
      if (!known) in.fail_now();
      return column.append(arena.copy(known ? written.names[static_cast<std::size_t>(symbol)] : std::string_view()));
    }
    case Kind::kUnion: {
      const std::int64_t branch = in.take_long();
      if (branch >= 0 && static_cast<std::size_t>(branch) < step.parts.size()) return append(in, step.parts[static_cast<std::size_t>(branch)], column, arena);
      in.fail_now();
      return column.append_null();
    }
    case Kind::kArray:
    case Kind::kMap:
    case Kind::kRecord: return append_nested(in, step, column, arena);
  }
}

std::uint32_t AvroResolver::append_entries(AvroInput& in, const Step& step, const LogicalType& type, Arena& arena, std::string& bytes) {
  std::uint32_t size = 0;
  const bool map = step.written->kind == Kind::kMap;
  for_entries(in, [&] {
    if (map) {
      Column key(type.element());
      key.append(in.take_bytes());
      append_cell(key, 0, bytes);
    }
    Column cell(map ? type.map_value() : type.element());
    append(in, step.parts[0], cell, arena);
    append_cell(cell, 0, bytes);
    ++size;
  });
  return size;
}

void AvroResolver::append_nested(AvroInput& in, const Step& step, Column& column, Arena& arena) {
  const LogicalType& type = column.type;
  std::string bytes;
  append_nested_size(0, bytes);
  if (step.written->kind != Kind::kRecord) {
    set_nested_size(append_entries(in, step, type, arena, bytes), 0, bytes);
    return column.append(arena.copy(bytes));
  }
  std::vector<std::string> cells(type.nested->types.size());
  for (std::size_t i = 0; i < step.parts.size() && !in.failed(); ++i) {
    if (step.places[i] == kSkipped) {
      skip(in, *step.parts[i].written, 0);
      continue;
    }
    Column cell(type.nested->types[step.places[i]]);
    append(in, step.parts[i], cell, arena);
    append_cell(cell, 0, cells[step.places[i]]);
  }
  for (const std::string& cell : cells) {
    if (cell.empty()) append_null_cell(bytes);
    else bytes += cell;
  }
  set_nested_size(static_cast<std::uint32_t>(cells.size()), 0, bytes);
  column.append(arena.copy(bytes));
}

}  // namespace cork::streams
