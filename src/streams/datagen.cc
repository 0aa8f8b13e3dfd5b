// SPDX-License-Identifier: Apache-2.0
// datagen: values by type and options.
#include "streams/datagen.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "runtime/wait.h"
#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/nested_value.h"
#include "streams/number_text.h"

namespace cork::streams {
namespace {

/// How the values of one field are made.
struct Generator {
  bool sequence = false;
  std::int64_t next = 0;  // of a sequence
  std::int64_t end = 0;
  std::optional<double> min;
  std::optional<double> max;
  std::int64_t length = 100;
  std::int64_t max_past_ms = 0;
  double null_rate = 0;
};

std::optional<std::string> find(const std::map<std::string, std::string>& options, const std::string& field, const char* name) {
  const auto found = options.find("fields." + field + "." + name);
  return found == options.end() ? std::nullopt : std::optional(found->second);
}

Result<double> number(const std::string& field, const char* name, const std::string& text) {
  if (const auto value = parse_double(text)) return *value;
  return fail(ErrorCode::kInvalidRequest, fmt::format("option 'fields.{}.{}' is a number, not '{}'", field, name, text));
}

Result<Generator> make_generator(const Field& field, const std::map<std::string, std::string>& options) {
  Generator generator;
  const std::string kind = find(options, field.name, "kind").value_or("random");
  if (kind != "random" && kind != "sequence") {
    return fail(ErrorCode::kInvalidRequest, fmt::format("option 'fields.{}.kind' is random or sequence, not '{}'", field.name, kind));
  }
  generator.sequence = kind == "sequence";
  if (generator.sequence) {
    const auto start = find(options, field.name, "start");
    const auto end = find(options, field.name, "end");
    const bool possible = field.type.is_numeric() || field.type.is_text();
    if (!start || !end || !possible) {
      return fail(ErrorCode::kInvalidRequest, fmt::format("a sequence needs 'fields.{0}.start' and 'fields.{0}.end', and is for numbers and texts", field.name));
    }
    TRY_ASSIGN(const double first, number(field.name, "start", *start));
    TRY_ASSIGN(const double last, number(field.name, "end", *end));
    generator.next = static_cast<std::int64_t>(first);
    generator.end = static_cast<std::int64_t>(last);
    return generator;
  }
  if (const auto text = find(options, field.name, "min")) {
    TRY_ASSIGN(generator.min, number(field.name, "min", *text));
  }
  if (const auto text = find(options, field.name, "max")) {
    TRY_ASSIGN(generator.max, number(field.name, "max", *text));
  }
  if (const auto text = find(options, field.name, "null-rate")) {
    TRY_ASSIGN(generator.null_rate, number(field.name, "null-rate", *text));
  }
  if (const auto text = find(options, field.name, "length")) {
    const auto length = parse_integer(*text);
    constexpr std::int64_t kLengthMax = 1 << 20;
    if (!length || *length < 1 || *length > kLengthMax) return fail(ErrorCode::kInvalidRequest, fmt::format("option 'fields.{}.length' is from 1 to {}, not '{}'", field.name, kLengthMax, *text));
    generator.length = *length;
  }
  if (field.type.is_text() && field.type.length != kMaxLength) generator.length = field.type.length;
  return generator;
}

class DatagenReader final : public FormatReader {
 public:
  DatagenReader(Core& core, Schema schema, std::vector<Generator> generators) : core_(core), schema_(std::move(schema)), generators_(std::move(generators)) {}

  Result<void> read(std::string_view, std::span<const std::shared_ptr<Column>> columns, Arena& arena) override {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      Generator& generator = generators_[i];
      if (generator.null_rate > 0 && uniform() < generator.null_rate) columns[i]->append_null();
      else append(generator, *columns[i], arena);
    }
    return {};
  }

 private:
  double uniform() { return static_cast<double>(core_.random().next() >> 11) * 0x1.0p-53; }

  std::int64_t between(double low, double high) {
    const double value = std::floor(low + uniform() * (high - low + 1));
    constexpr double kLimit = 9.2e18;
    return static_cast<std::int64_t>(std::clamp(value, std::max(low, -kLimit), std::min(high, kLimit)));
  }

  std::string hexadecimal(std::int64_t length) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (std::int64_t i = 0; i < length; ++i) text.push_back(kDigits[core_.random().next() % kDigits.size()]);
    return text;
  }

  static std::pair<double, double> limits(TypeRoot root) {
    switch (root) {
      case TypeRoot::kTinyInt: return {INT8_MIN, INT8_MAX};
      case TypeRoot::kSmallInt: return {INT16_MIN, INT16_MAX};
      case TypeRoot::kBigInt: return {-9.2e18, 9.2e18};
      default: return {INT32_MIN, INT32_MAX};
    }
  }

  void append(Generator& generator, Column& column, Arena& arena) {
    const LogicalType& type = column.type;
    if (generator.sequence) return append_number(generator.next++, column, arena);
    switch (type.root) {
      case TypeRoot::kBoolean: return column.append(static_cast<std::uint8_t>(core_.random().next() & 1));
      case TypeRoot::kFloat:
      case TypeRoot::kDouble: {
        const double low = generator.min.value_or(0);
        const double value = low + uniform() * (generator.max.value_or(low + 1) - low);
        return column.append(type.root == TypeRoot::kFloat ? static_cast<double>(static_cast<float>(value)) : value);
      }
      case TypeRoot::kDecimal: {
        const double most = std::pow(10.0, std::min(15, type.length - type.scale)) - 1;
        const double low = generator.min.value_or(-most);
        const auto value = decimal_from_double(low + uniform() * (generator.max.value_or(most) - low), type.length, type.scale);
        if (value) return column.append(*value);
        return column.append_null();
      }
      case TypeRoot::kChar:
      case TypeRoot::kVarchar:
      case TypeRoot::kBinary:
      case TypeRoot::kVarbinary: return column.append(arena.copy(hexadecimal(generator.length)));
      case TypeRoot::kDate: return column.append(floor_divide(core_.wall_ms(), kMillisPerDay));
      case TypeRoot::kTime: return column.append(floor_modulo(core_.wall_ms(), kMillisPerDay));
      case TypeRoot::kTimestamp:
      case TypeRoot::kTimestampLtz: return column.append(change_precision(core_.wall_ms(), 3, type.length));
      case TypeRoot::kArray:
      case TypeRoot::kMap:
      case TypeRoot::kMultiset:
      case TypeRoot::kRow: return append_nested(column, arena);
      default: {
        const auto [low, high] = limits(type.root);
        return column.append(between(generator.min.value_or(low), generator.max.value_or(high)));
      }
    }
  }

  /// Three entries, or the fields.
  void append_nested(Column& column, Arena& arena) {
    constexpr std::uint32_t kEntries = 3;
    const NestedTypes& nested = *column.type.nested;
    const bool row = column.type.root == TypeRoot::kRow;
    const std::uint32_t rounds = row ? 1 : kEntries;
    std::string bytes;
    append_nested_size(row ? static_cast<std::uint32_t>(nested.types.size()) : kEntries, bytes);
    for (std::uint32_t round = 0; round < rounds; ++round) {
      for (const LogicalType& inner : nested.types) {
        Column cell(inner);
        Generator plain;
        append(plain, cell, arena);
        append_cell(cell, 0, bytes);
      }
    }
    column.append(arena.copy(bytes));
  }

  static void append_number(std::int64_t value, Column& column, Arena& arena) {
    switch (column.type.physical()) {
      case Physical::kDouble: return column.append(static_cast<double>(value));
      case Physical::kBytes: return column.append(arena.copy(std::to_string(value)));
      case Physical::kDecimal: {
        const auto scaled = rescale(value, 0, column.type.scale, column.type.length);
        if (scaled) return column.append(*scaled);
        return column.append_null();
      }
      default: return column.append(value);
    }
  }

  Core& core_;
  Schema schema_;
  std::vector<Generator> generators_;
};

}  // namespace

Task<Result<RawBatch>> DatagenSource::read(std::size_t records_max) {
  RawBatch batch;
  if (started_ns_ < 0) started_ns_ = core_.monotonic_ns();
  // So many rows are due by now; at least one a read, so that a slow rate goes on.
  const std::int64_t elapsed_ns = core_.monotonic_ns() - started_ns_;
  const double due = static_cast<double>(elapsed_ns) / 1e9 * static_cast<double>(rows_per_second_) + 1;
  std::int64_t count = std::min<std::int64_t>(static_cast<std::int64_t>(records_max), static_cast<std::int64_t>(due) - given_);
  if (left_) count = std::min(count, *left_);
  if (count <= 0 && !(left_ && *left_ == 0)) {
    constexpr std::int64_t kWaitMs = 10;
    co_await runtime::sleep_ms(core_, kWaitMs);
    co_return batch;
  }
  batch.records.resize(static_cast<std::size_t>(std::max<std::int64_t>(0, count)));
  for (RawRecord& record : batch.records) record.offset = given_++;
  if (left_) *left_ -= static_cast<std::int64_t>(batch.records.size());
  batch.end = left_ && *left_ == 0;
  co_return batch;
}

Task<Result<void>> DatagenSource::end_at_latest() {
  if (!left_) left_ = 0;
  co_return Result<void>();
}

Result<std::optional<std::int64_t>> datagen_sequence_rows(const Schema& schema, const std::map<std::string, std::string>& options) {
  std::optional<std::int64_t> rows;
  for (const Field& field : schema) {
    TRY_ASSIGN(const Generator generator, make_generator(field, options));
    if (!generator.sequence) continue;
    const std::int64_t count = std::max<std::int64_t>(0, generator.end - generator.next + 1);
    rows = std::min(rows.value_or(count), count);
  }
  return rows;
}

Result<std::unique_ptr<FormatReader>> make_datagen_reader(Core& core, Schema schema, const std::map<std::string, std::string>& options) {
  std::vector<Generator> generators;
  for (const Field& field : schema) {
    TRY_ASSIGN(Generator generator, make_generator(field, options));
    generators.push_back(generator);
  }
  static constexpr std::array<std::string_view, 9> kKnown = {"kind", "start", "end", "min", "max", "length", "max-past", "null-rate", "var-len"};
  for (const auto& [key, value] : options) {
    if (!key.starts_with("fields.")) continue;
    const std::size_t dot = key.rfind('.');
    const std::string name = key.substr(7, dot > 7 ? dot - 7 : 0);
    const bool field = std::ranges::find(schema, name, &Field::name) != schema.end();
    if (!field || std::ranges::find(kKnown, key.substr(dot + 1)) == kKnown.end()) {
      return fail(ErrorCode::kInvalidRequest, fmt::format("option '{}' names no field of the table, or nothing that a field has: kind, start, end, min, max, length, null-rate", key));
    }
  }
  return std::unique_ptr<FormatReader>(std::make_unique<DatagenReader>(core, std::move(schema), std::move(generators)));
}

}  // namespace cork::streams
