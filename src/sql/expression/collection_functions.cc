// SPDX-License-Identifier: Apache-2.0
// Functions of ARRAY and MAP: cardinality, searching, sets, sorting, joining.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "sql/expression/cast.h"
#include "sql/expression/function.h"
#include "sql/expression/general_function.h"
#include "streams/nested_value.h"

namespace cork::sql {
namespace {

using streams::CellReader;
using streams::nested_size;

Result<void> require(const Arguments& arguments, std::size_t index, TypeRoot root, const char* name) {
  if (arguments.type(index).root == root) return {};
  const char* wanted = root == TypeRoot::kArray ? "an ARRAY" : "a MAP";
  return fail(ErrorCode::kInvalidRequest, fmt::format("argument {} of {} is {}, not {}", index + 1, name, wanted, arguments.type(index).describe_short()));
}

/// Collects cells, then writes them as one array.
class ArrayBuilder {
 public:
  void clear() {
    bytes_.clear();
    streams::append_nested_size(0, bytes_);
    size_ = 0;
  }
  void add(std::string_view cell) {
    bytes_ += cell;
    ++size_;
  }
  void add(const Column& column, std::size_t row) {
    streams::append_cell(column, row, bytes_);
    ++size_;
  }
  void finish(Column& out, Arena& arena) {
    streams::set_nested_size(size_, 0, bytes_);
    out.append(arena.copy(bytes_));
  }

 private:
  std::string bytes_;
  std::uint32_t size_ = 0;
};

/// The cell that a value makes.
std::string_view cell_of(const ArgumentRow& row, std::size_t argument, std::string& buffer) {
  buffer.clear();
  streams::append_cell(row.column(argument), row.column(argument).at(row.row()), buffer);
  return buffer;
}

/// The value (argument 1) as an element of the array (argument 0): as wide as an element or narrower.
Result<void> as_element(Arguments& arguments, const char* name) {
  TRY(require(arguments, 0, TypeRoot::kArray, name));
  const LogicalType element = arguments.type(0).element().with_nullable(true);
  TRY_ASSIGN(const LogicalType common, common_type(element, arguments.type(1)));
  const bool wider = common.root != element.root || (element.root == TypeRoot::kDecimal && !(common.with_nullable(true) == element));
  if (wider && !element.is_text()) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("{} takes an ARRAY and one of its elements: {} is no {}, CAST it", name, arguments.type(1).describe_short(), element.describe_short()));
  }
  if (arguments.type(1).root == TypeRoot::kNull || !element.is_text()) {
    TRY_ASSIGN(arguments.values[1], make_cast(arguments[1], element));
  }
  return {};
}

/// Looks for a value in an array of it; `what` says what of its place is the answer.
template <class Found>
Result<ExpressionPtr> search(Arguments arguments, const char* name, LogicalType type, SeesNull sees_null, Found found) {
  TRY(as_element(arguments, name));
  const LogicalType element = arguments.type(0).element();
  return make_general(std::move(type), sees_null, [element, found, buffer = std::string()](Column& out, Arena&, const ArgumentRow& row) mutable {
    if (row.is_null(0)) return out.append_null();
    const std::string_view wanted = cell_of(row, 1, buffer);
    CellReader reader(row.text(0));
    std::int64_t position = 0;
    for (std::uint32_t i = 1; i <= nested_size(row.text(0)) && position == 0; ++i) position = reader.take(element) == wanted ? i : 0;
    found(out, position);
  }, std::move(arguments.values));
}

/// A function whose result is an array: `make` adds its elements.
template <class Make>
Result<ExpressionPtr> rebuild(LogicalType type, SeesNull sees_null, std::vector<ExpressionPtr> values, Make make) {
  return make_general(std::move(type), sees_null, [make, builder = ArrayBuilder()](Column& out, Arena& arena, const ArgumentRow& row) mutable {
    if (row.is_null(0)) return out.append_null();
    builder.clear();
    make(builder, row);
    builder.finish(out, arena);
  }, std::move(values));
}

/// All arguments as arrays with common elements.
Result<LogicalType> unify_arrays(Arguments& arguments, const char* name) {
  LogicalType type;
  bool nullable = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    TRY(require(arguments, i, TypeRoot::kArray, name));
    nullable = nullable || arguments.type(i).nullable;
    if (i == 0) {
      type = arguments.type(0).materialized();
      continue;
    }
    TRY_ASSIGN(type, common_type(type, arguments.type(i)));
  }
  for (ExpressionPtr& value : arguments.values) {
    TRY_ASSIGN(value, make_cast(value, type));
  }
  return type.with_nullable(nullable);
}

enum class ArraySet : std::uint8_t { kUnion, kIntersect };

/// Elements once each, in the order of their first place.
Result<ExpressionPtr> set_operation(Arguments arguments, const char* name, ArraySet kind) {
  TRY_ASSIGN(const LogicalType type, unify_arrays(arguments, name));
  const auto make = [kind, element = type.element()](ArrayBuilder& builder, const ArgumentRow& row) {
    std::unordered_set<std::string_view> seen;
    std::unordered_set<std::string_view> right;
    CellReader right_reader(row.text(1));
    for (std::uint32_t left = nested_size(row.text(1)); kind == ArraySet::kIntersect && left > 0; --left) right.insert(right_reader.take(element));
    const std::size_t arrays = kind == ArraySet::kUnion ? 2 : 1;
    for (std::size_t array = 0; array < arrays; ++array) {
      CellReader reader(row.text(array));
      for (std::uint32_t left = nested_size(row.text(array)); left > 0; --left) {
        const std::string_view cell = reader.take(element);
        if (kind == ArraySet::kIntersect && !right.contains(cell)) continue;
        if (seen.insert(cell).second) builder.add(cell);
      }
    }
  };
  return rebuild(type, SeesNull::kNo, std::move(arguments.values), make);
}

/// <0, 0, >0 of two values of one column that are not NULL.
int compare(const Column& column, std::size_t a, std::size_t b) {
  const auto order = [&]<class T>(const T& x, const T& y) { return x < y ? -1 : y < x ? 1 : 0; };
  switch (column.type.physical()) {
    case Physical::kBool: return order(column.value<std::uint8_t>(a), column.value<std::uint8_t>(b));
    case Physical::kInt64: return order(column.value<std::int64_t>(a), column.value<std::int64_t>(b));
    case Physical::kDouble: return order(column.value<double>(a), column.value<double>(b));
    case Physical::kDecimal: return order(column.value<Int128>(a), column.value<Int128>(b));
    case Physical::kBytes: return order(column.value<std::string_view>(a), column.value<std::string_view>(b));
  }
  return 0;
}

Result<void> require_order(const LogicalType& element, const char* name) {
  if (!element.is_nested()) return {};
  return fail(ErrorCode::kInvalidRequest, fmt::format("{} needs elements that have an order, not {}", name, element.describe_short()));
}

Result<ExpressionPtr> extreme(Arguments arguments, const char* name, int sign) {
  TRY(require(arguments, 0, TypeRoot::kArray, name));
  const LogicalType element = arguments.type(0).element();
  TRY(require_order(element, name));
  return make_general(element.with_nullable(true), SeesNull::kNo, [sign, elements = Column(element)](Column& out, Arena&, const ArgumentRow& row) mutable {
    elements.resize(0);
    streams::read_elements(row.text(0), elements);
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < elements.stored(); ++i) {
      if (elements.is_null(i)) continue;
      if (!best || compare(elements, i, *best) * sign > 0) best = i;
    }
    if (!best) return out.append_null();
    out.append_from(elements, *best);
  }, std::move(arguments.values));
}

Result<ExpressionPtr> map_part(Arguments arguments, const char* name, bool keys) {
  TRY(require(arguments, 0, TypeRoot::kMap, name));
  const LogicalType map = arguments.type(0);
  const LogicalType type = streams::array_type(keys ? map.element() : map.map_value(), map.nullable);
  return rebuild(type, SeesNull::kNo, std::move(arguments.values), [keys, map](ArrayBuilder& builder, const ArgumentRow& row) {
    CellReader reader(row.text(0));
    for (std::uint32_t left = nested_size(row.text(0)); left > 0; --left) {
      const std::string_view key = reader.take(map.element());
      const std::string_view value = reader.take(map.map_value());
      builder.add(keys ? key : value);
    }
  });
}

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_cardinality(Arguments arguments) {
  const LogicalType& type = arguments.type(0);
  if (!type.is_nested() || type.root == TypeRoot::kRow) return fail(ErrorCode::kInvalidRequest, "CARDINALITY takes an ARRAY, a MAP or a MULTISET, not " + type.describe_short());
  return make_function<std::string_view>(streams::integer_type(type.nullable), [](std::string_view bytes) { return static_cast<std::int64_t>(nested_size(bytes)); }, {arguments[0]});
}

Result<ExpressionPtr> bind_element(Arguments arguments) {
  TRY(require(arguments, 0, TypeRoot::kArray, "ELEMENT"));
  const LogicalType element = arguments.type(0).element();
  return make_general(element.with_nullable(element.nullable || arguments.type(0).nullable), SeesNull::kNo, [](Column& out, Arena&, const ArgumentRow& row) -> Result<void> {
    const std::uint32_t size = nested_size(row.text(0));
    if (size > 1) return fail(ErrorCode::kInvalidRecord, fmt::format("ELEMENT takes an array of one element, and this has {}", size));
    if (size == 0) out.append_null();
    else CellReader(row.text(0)).read(out);
    return {};
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_array_contains(Arguments arguments) {
  TRY(require(arguments, 0, TypeRoot::kArray, "ARRAY_CONTAINS"));
  const LogicalType type = streams::boolean_type(arguments.type(0).nullable);
  return search(std::move(arguments), "ARRAY_CONTAINS", type, SeesNull::kYes, [](Column& out, std::int64_t position) { out.append(static_cast<std::uint8_t>(position > 0)); });
}

Result<ExpressionPtr> bind_array_position(Arguments arguments) {
  const LogicalType type = streams::integer_type(any_nullable(arguments.values));
  return search(std::move(arguments), "ARRAY_POSITION", type, SeesNull::kNo, [](Column& out, std::int64_t position) { out.append(position); });
}

Result<ExpressionPtr> bind_array_distinct(Arguments arguments) {
  TRY(require(arguments, 0, TypeRoot::kArray, "ARRAY_DISTINCT"));
  const LogicalType type = arguments.type(0).materialized();
  return rebuild(type, SeesNull::kNo, std::move(arguments.values), [element = type.element()](ArrayBuilder& builder, const ArgumentRow& row) {
    std::unordered_set<std::string_view> seen;
    CellReader reader(row.text(0));
    for (std::uint32_t left = nested_size(row.text(0)); left > 0; --left) {
      const std::string_view cell = reader.take(element);
      if (seen.insert(cell).second) builder.add(cell);
    }
  });
}

Result<ExpressionPtr> bind_array_remove(Arguments arguments) {
  TRY(as_element(arguments, "ARRAY_REMOVE"));
  const LogicalType type = arguments.type(0).materialized();
  return rebuild(type, SeesNull::kYes, std::move(arguments.values), [element = type.element(), buffer = std::string()](ArrayBuilder& builder, const ArgumentRow& row) mutable {
    const std::string_view unwanted = cell_of(row, 1, buffer);
    CellReader reader(row.text(0));
    for (std::uint32_t left = nested_size(row.text(0)); left > 0; --left) {
      const std::string_view cell = reader.take(element);
      if (cell != unwanted) builder.add(cell);
    }
  });
}

Result<ExpressionPtr> bind_array_reverse(Arguments arguments) {
  TRY(require(arguments, 0, TypeRoot::kArray, "ARRAY_REVERSE"));
  const LogicalType type = arguments.type(0).materialized();
  return rebuild(type, SeesNull::kNo, std::move(arguments.values), [elements = Column(type.element())](ArrayBuilder& builder, const ArgumentRow& row) mutable {
    elements.resize(0);
    streams::read_elements(row.text(0), elements);
    for (std::size_t i = elements.stored(); i > 0; --i) builder.add(elements, i - 1);
  });
}

/// Positions count from 1, negative ones from the end; 0 is 1.
Result<ExpressionPtr> bind_array_slice(Arguments arguments) {
  TRY(require(arguments, 0, TypeRoot::kArray, "ARRAY_SLICE"));
  const LogicalType type = arguments.type(0).materialized().with_nullable(any_nullable(arguments.values));
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (!arguments.type(i).is_integer()) return fail(ErrorCode::kInvalidRequest, "ARRAY_SLICE takes an array and whole numbers for its first and last position");
  }
  return rebuild(type, SeesNull::kNo, std::move(arguments.values), [element = type.element()](ArrayBuilder& builder, const ArgumentRow& row) {
    const std::int64_t size = nested_size(row.text(0));
    const auto place = [size](std::int64_t position) { return position < 0 ? size + position + 1 : position; };
    std::int64_t first = std::max<std::int64_t>(1, place(row.integer(1)));
    const std::int64_t last = std::min(size, row.size() > 2 ? place(row.integer(2)) : size);
    CellReader reader(row.text(0));
    for (std::int64_t position = 1; position <= last; ++position) {
      const std::string_view cell = reader.take(element);
      if (position >= first) builder.add(cell);
    }
  });
}

Result<ExpressionPtr> bind_array_sort(Arguments arguments) {
  TRY(require(arguments, 0, TypeRoot::kArray, "ARRAY_SORT"));
  const LogicalType type = arguments.type(0).materialized().with_nullable(any_nullable(arguments.values));
  TRY(require_order(type.element(), "ARRAY_SORT"));
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (arguments.type(i).root != TypeRoot::kBoolean) return fail(ErrorCode::kInvalidRequest, "ARRAY_SORT takes an array and BOOLEANs: ascending, NULLs first");
  }
  return rebuild(type, SeesNull::kNo, std::move(arguments.values), [elements = Column(type.element()), order = std::vector<std::size_t>()](ArrayBuilder& builder, const ArgumentRow& row) mutable {
    const bool ascending = row.size() < 2 || row.value<std::uint8_t>(1) != 0;
    const bool nulls_first = row.size() > 2 ? row.value<std::uint8_t>(2) != 0 : ascending;
    elements.resize(0);
    streams::read_elements(row.text(0), elements);
    order.resize(elements.stored());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
      const bool a_null = elements.is_null(a);
      const bool b_null = elements.is_null(b);
      if (a_null != b_null) return a_null == nulls_first;
      const int result = a_null ? 0 : compare(elements, a, b);
      if (result == 0) return a < b;
      return ascending ? result < 0 : result > 0;
    });
    for (const std::size_t i : order) builder.add(elements, i);
  });
}

Result<ExpressionPtr> bind_array_union(Arguments arguments) { return set_operation(std::move(arguments), "ARRAY_UNION", ArraySet::kUnion); }
Result<ExpressionPtr> bind_array_intersect(Arguments arguments) { return set_operation(std::move(arguments), "ARRAY_INTERSECT", ArraySet::kIntersect); }

/// An element of the second array takes one equal element of the first away.
Result<ExpressionPtr> bind_array_except(Arguments arguments) {
  TRY_ASSIGN(const LogicalType type, unify_arrays(arguments, "ARRAY_EXCEPT"));
  return rebuild(type, SeesNull::kNo, std::move(arguments.values), [element = type.element()](ArrayBuilder& builder, const ArgumentRow& row) {
    std::unordered_set<std::string_view> seen;
    CellReader right(row.text(1));
    for (std::uint32_t left = nested_size(row.text(1)); left > 0; --left) seen.insert(right.take(element));
    CellReader reader(row.text(0));
    for (std::uint32_t left = nested_size(row.text(0)); left > 0; --left) {
      const std::string_view cell = reader.take(element);
      if (seen.insert(cell).second) builder.add(cell);
    }
  });
}

Result<ExpressionPtr> bind_array_concat(Arguments arguments) {
  TRY_ASSIGN(const LogicalType type, unify_arrays(arguments, "ARRAY_CONCAT"));
  return rebuild(type, SeesNull::kNo, std::move(arguments.values), [element = type.element()](ArrayBuilder& builder, const ArgumentRow& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      CellReader reader(row.text(i));
      for (std::uint32_t left = nested_size(row.text(i)); left > 0; --left) builder.add(reader.take(element));
    }
  });
}

namespace {
Result<ExpressionPtr> add_element(Arguments arguments, const char* name, bool front) {
  TRY(as_element(arguments, name));
  LogicalType element = arguments.type(0).element();
  if (element.is_text() && arguments.type(1).is_text()) {
    const bool loose = element.root == TypeRoot::kChar && arguments.type(1).root == TypeRoot::kVarchar;
    if (loose) return fail(ErrorCode::kInvalidRequest, fmt::format("{}: {} is no {}, CAST it", name, arguments.type(1).describe_short(), element.describe_short()));
    TRY_ASSIGN(arguments.values[1], make_cast(arguments[1], element.with_nullable(arguments.type(1).nullable)));
  }
  element.nullable = element.nullable || arguments.type(1).nullable;
  const LogicalType type = streams::array_type(element, any_nullable(arguments.values));
  return rebuild(type, SeesNull::kYes, std::move(arguments.values), [element, front, buffer = std::string()](ArrayBuilder& builder, const ArgumentRow& row) mutable {
    if (front) builder.add(cell_of(row, 1, buffer));
    CellReader reader(row.text(0));
    for (std::uint32_t left = nested_size(row.text(0)); left > 0; --left) builder.add(reader.take(element));
    if (!front) builder.add(cell_of(row, 1, buffer));
  });
}
}  // namespace

Result<ExpressionPtr> bind_array_append(Arguments arguments) { return add_element(std::move(arguments), "ARRAY_APPEND", false); }
Result<ExpressionPtr> bind_array_prepend(Arguments arguments) { return add_element(std::move(arguments), "ARRAY_PREPEND", true); }
Result<ExpressionPtr> bind_array_max(Arguments arguments) { return extreme(std::move(arguments), "ARRAY_MAX", 1); }
Result<ExpressionPtr> bind_array_min(Arguments arguments) { return extreme(std::move(arguments), "ARRAY_MIN", -1); }

Result<ExpressionPtr> bind_array_join(Arguments arguments) {
  TRY(require(arguments, 0, TypeRoot::kArray, "ARRAY_JOIN"));
  const LogicalType element = arguments.type(0).element();
  if (!element.is_text()) return fail(ErrorCode::kInvalidRequest, "ARRAY_JOIN takes an array of texts, not " + arguments.type(0).describe_short());
  const LogicalType type = streams::string_type(any_nullable(arguments.values));
  return make_general(type, SeesNull::kNo, [elements = Column(element), text = std::string()](Column& out, Arena& arena, const ArgumentRow& row) mutable {
    elements.resize(0);
    streams::read_elements(row.text(0), elements);
    text.clear();
    bool first = true;
    for (std::size_t i = 0; i < elements.stored(); ++i) {
      const bool null = elements.is_null(i);
      if (null && row.size() < 3) continue;
      if (!first) text += row.text(1);
      first = false;
      text += null ? row.text(2) : elements.value<std::string_view>(i);
    }
    out.append(arena.copy(text));
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_map_keys(Arguments arguments) { return map_part(std::move(arguments), "MAP_KEYS", true); }
Result<ExpressionPtr> bind_map_values(Arguments arguments) { return map_part(std::move(arguments), "MAP_VALUES", false); }

Result<ExpressionPtr> bind_map_entries(Arguments arguments) {
  TRY(require(arguments, 0, TypeRoot::kMap, "MAP_ENTRIES"));
  const LogicalType map = arguments.type(0).materialized();
  const LogicalType type = streams::array_type(streams::row_type({"key", "value"}, {map.element(), map.map_value()}), map.nullable);
  return rebuild(type, SeesNull::kNo, std::move(arguments.values), [map, entry = Column(type.element()), bytes = std::string()](ArrayBuilder& builder, const ArgumentRow& row) mutable {
    CellReader reader(row.text(0));
    for (std::uint32_t left = nested_size(row.text(0)); left > 0; --left) {
      bytes.clear();
      streams::append_nested_size(2, bytes);
      bytes += reader.take(map.element());
      bytes += reader.take(map.map_value());
      entry.resize(0);
      entry.append(std::string_view(bytes));
      builder.add(entry, 0);
    }
  });
}

Result<ExpressionPtr> bind_map_from_arrays(Arguments arguments) {
  TRY(require(arguments, 0, TypeRoot::kArray, "MAP_FROM_ARRAYS"));
  TRY(require(arguments, 1, TypeRoot::kArray, "MAP_FROM_ARRAYS"));
  const LogicalType key = arguments.type(0).element();
  const LogicalType value = arguments.type(1).element();
  return make_general(streams::map_type(key, value, any_nullable(arguments.values)), SeesNull::kNo, [key, value, bytes = std::string()](Column& out, Arena& arena, const ArgumentRow& row) mutable -> Result<void> {
    const std::uint32_t size = nested_size(row.text(0));
    if (size != nested_size(row.text(1))) {
      return fail(ErrorCode::kInvalidRecord, fmt::format("MAP_FROM_ARRAYS takes arrays of the same length: {} keys and {} values", size, nested_size(row.text(1))));
    }
    CellReader keys(row.text(0));
    CellReader values(row.text(1));
    bytes.clear();
    streams::append_nested_size(size, bytes);
    for (std::uint32_t i = 0; i < size; ++i) {
      bytes += keys.take(key);
      bytes += values.take(value);
    }
    out.append(arena.copy(bytes));
    return {};
  }, std::move(arguments.values));
}

/// The pairs of all maps; of a key that several have, the last value.
Result<ExpressionPtr> bind_map_union(Arguments arguments) {
  LogicalType type = arguments.type(0).materialized();
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    TRY(require(arguments, i, TypeRoot::kMap, "MAP_UNION"));
    TRY_ASSIGN(type, common_type(type, arguments.type(i)));
  }
  for (ExpressionPtr& argument : arguments.values) {
    TRY_ASSIGN(argument, make_cast(argument, type));
  }
  return make_general(type, SeesNull::kNo, [type, bytes = std::string()](Column& out, Arena& arena, const ArgumentRow& row) mutable {
    std::vector<std::pair<std::string_view, std::string_view>> pairs;
    std::unordered_set<std::string_view> seen;
    // The last map comes first, with the pairs that it decides.
    for (std::size_t i = row.size(); i-- > 0;) {
      CellReader reader(row.text(i));
      for (std::uint32_t left = nested_size(row.text(i)); left > 0; --left) {
        const std::string_view key = reader.take(type.element());
        const std::string_view value = reader.take(type.map_value());
        if (seen.insert(key).second) pairs.emplace_back(key, value);
      }
    }
    bytes.clear();
    streams::append_nested_size(static_cast<std::uint32_t>(pairs.size()), bytes);
    for (const auto& [key, value] : pairs) {
      bytes += key;
      bytes += value;
    }
    out.append(arena.copy(bytes));
  }, std::move(arguments.values));
}

}  // namespace functions
}  // namespace cork::sql
