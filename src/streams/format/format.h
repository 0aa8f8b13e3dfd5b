// SPDX-License-Identifier: Apache-2.0
// FormatReader, FormatWriter: records' bytes to rows and back.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "net/transport.h"
#include "runtime/task.h"
#include "streams/column.h"
#include "streams/operator.h"

namespace cork::streams {

/// Options of a format without its prefix: 'json.ignore-parse-errors' is "ignore-parse-errors".
using FormatOptions = std::map<std::string, std::string>;

/// A reader or writer whose schemas are kept in a registry.
class RegistryUser {
 public:
  virtual ~RegistryUser() = default;
  /// Before the first record. Both outlive it.
  virtual Task<Result<void>> connect(Core& core, net::Transport& transport) = 0;
  /// Of a reader: whether the schema that a record was written with is not there yet; and getting it.
  virtual bool lacks_schema(std::string_view bytes) const {
    (void)bytes;
    return false;
  }
  virtual Task<Result<void>> fetch_schema(std::string_view bytes) {
    (void)bytes;
    co_return Result<void>();
  }
};

class FormatReader {
 public:
  virtual ~FormatReader() = default;
  /// Appends the rows of one record to `columns`, which have the reader's types in its order; texts go to `arena`.
  /// INVALID_RECORD says what could not be read; then nothing was appended. Bytes that hold no row (a blank line, or
  /// broken ones under ignore-parse-errors) append nothing.
  virtual Result<void> read(std::string_view bytes, std::span<const std::shared_ptr<Column>> columns, Arena& arena) = 0;
  /// Whether it leaves out what nobody looks at: constant columns, and fields of a ROW that its column has none for.
  virtual bool can_project() const { return false; }
  /// Whether a record without a value is a row of NULLs, and not none.
  virtual bool reads_tombstones() const { return false; }
  /// Null: its schemas are in no registry.
  virtual RegistryUser* registry_user() { return nullptr; }
  /// What the rows mean that the last `read` appended; empty: they are inserts.
  virtual std::span<const RowKind> kinds() const { return {}; }
};

class FormatWriter {
 public:
  virtual ~FormatWriter() = default;
  /// Appends one row's bytes to `out`; columns are in the order of the writer's schema.
  virtual Result<void> write(std::span<const ColumnPtr> columns, std::size_t row, std::string& out) = 0;
  /// Whether the row is a record without a value, or without a key, and not one of empty bytes.
  virtual bool is_none(std::span<const ColumnPtr> columns, std::size_t row) const {
    (void)columns;
    (void)row;
    return false;
  }
  /// Null: its schema is in no registry.
  virtual RegistryUser* registry_user() { return nullptr; }
  /// The same for a change; only formats of change data (FormatKind::changes) tell kinds apart.
  virtual Result<void> write_change(RowKind kind, std::span<const ColumnPtr> columns, std::size_t row, std::string& out) {
    (void)kind;
    return write(columns, row, out);
  }
};

/// One format of WITH ('format' = name): a row of formats.inc. A null `make_*` means that the format cannot do it.
struct FormatKind {
  std::string_view name;
  /// Records are changes of rows: a table is a changelog.
  bool changes;
  std::string_view documentation;
  /// What it tells about a record beside its rows: fields that a reader may be asked for behind those of its rows, marked as metadata.
  /// Null: nothing.
  std::vector<Field> (*metadata)();
  /// INVALID_REQUEST names an option that is unknown or whose value is bad.
  Result<std::unique_ptr<FormatReader>> (*make_reader)(Schema schema, const FormatOptions& options, QueryMetrics& metrics);
  Result<std::unique_ptr<FormatWriter>> (*make_writer)(Schema schema, const FormatOptions& options);
};

/// Null if there is none of this name.
const FormatKind* find_format(std::string_view name);
std::span<const FormatKind> all_formats();

/// Refuses options that are not in `known`, naming the nearest one.
Result<void> check_format_options(std::string_view format, const FormatOptions& options, std::span<const std::string_view> known);
/// A BOOLEAN option; INVALID_REQUEST for other text than true and false.
Result<bool> format_flag(const FormatOptions& options, std::string_view name, bool otherwise);

}  // namespace cork::streams
