// SPDX-License-Identifier: Apache-2.0
// Format protobuf: reads and writes messages as rows, by the names of their fields.
#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <unordered_map>

#include "streams/format/protobuf_rows.h"
#include "streams/nested_value.h"

namespace cork::streams {
namespace {

/// What a message told of one field.
struct Slot {
  bool present = false;
  std::uint64_t bits = 0;
  std::vector<std::uint64_t> numbers;
  std::vector<std::string_view> texts;

  void clear() {
    present = false;
    numbers.clear();
    texts.clear();
  }
};

/// Reads messages of one kind as rows; members hold what one message told, and a part reads the messages inside.
class MessageReader {
 public:
  MessageReader(const ProtoRow& row, bool read_defaults) : row_(row), read_defaults_(read_defaults) {
    for (const ProtoField& field : row.message->fields) {
      Known known{.field = &field};
      for (std::size_t i = 0; i < row.columns.size(); ++i) {
        if (row.columns[i].field == &field) known.column = static_cast<int>(i);
      }
      known_.push_back(known);
    }
    std::ranges::sort(known_, {}, [](const Known& known) { return known.field->number; });
    slots_.resize(row.columns.size());
    for (const ProtoColumn& column : row.columns) parts_.push_back(column.row ? std::make_unique<MessageReader>(*column.row, read_defaults) : nullptr);
  }

  /// False: these bytes are no such message.
  bool parse(std::string_view bytes) {
    for (Slot& slot : slots_) slot.clear();
    for (Known& known : known_) known.seen = false;
    ProtoInput in(bytes);
    while (!in.at_end()) {
      const std::uint64_t tag = in.take_varint();
      if (tag > UINT32_MAX || tag >> 3 == 0) in.fail_now();
      if (in.failed()) return false;
      const auto number = static_cast<std::uint32_t>(tag >> 3);
      const auto found = std::ranges::lower_bound(known_, number, {}, [](const Known& known) { return known.field->number; });
      if (found == known_.end() || found->field->number != number || !take(in, *found, static_cast<std::uint32_t>(tag & 7))) {
        in.skip(static_cast<std::uint32_t>(tag & 7), number);
      }
    }
    if (in.failed()) return false;
    return std::ranges::none_of(known_, [](const Known& known) { return known.field->required && !known.seen; });
  }

  /// Appends column `i` of what was parsed. False: a message inside is broken.
  bool append(std::size_t i, Column& out, Arena& arena) {
    const ProtoColumn& column = row_.columns[i];
    Slot& slot = slots_[i];
    const ProtoField& field = *column.field;
    if (field.repeated) {
      if (!slot.present && !read_defaults_) return append_null(out);
      return field.map ? append_map(i, out, arena) : append_array(i, out, arena);
    }
    if (field.kind == ProtoKind::kMessage) {
      if (!slot.present && !read_defaults_) return append_null(out);
      // What is told in pieces is merged, which joining their bytes does.
      std::string joined;
      for (const std::string_view piece : slot.texts) joined += piece;
      return append_row(*parts_[i], slot.texts.size() == 1 ? slot.texts[0] : joined, out, arena);
    }
    if (slot.present) return append_value(field, slot.bits, slot.texts.empty() ? std::string_view() : slot.texts.back(), out, arena);
    if (field.null_if_absent && !read_defaults_) return append_null(out);
    return append_value(field, field.default_bits, field.default_text, out, arena);
  }

 private:
  struct Known {
    const ProtoField* field = nullptr;
    /// Which column it is; -1: none.
    int column = -1;
    bool seen = false;
  };

  static bool append_null(Column& out) {
    out.append_null();
    return true;
  }

  /// False: the value lies otherwise than the field's type says, so that it is none of this field.
  bool take(ProtoInput& in, Known& known, std::uint32_t type) {
    const ProtoField& field = *known.field;
    const bool number = field.wire != ProtoWire::kLengthDelimited;
    const bool packed = number && field.repeated && type == wire_type(ProtoWire::kLengthDelimited);
    if (type != wire_type(field.wire) && !packed) return false;
    if (known.column < 0) {
      in.skip(type, field.number);
      return note(known);
    }
    Slot& slot = slots_[static_cast<std::size_t>(known.column)];
    if (packed) {
      ProtoInput inside(in.take_delimited());
      while (!inside.at_end()) take_number(inside, field, slot);
      if (inside.failed()) in.fail_now();
      slot.present = slot.present || !slot.numbers.empty();
      return note(known);
    }
    if (number) {
      if (!take_number(in, field, slot)) return true;
      note(known);
    } else {
      note(known);
      const std::string_view text = in.take_delimited();
      if (field.kind == ProtoKind::kString && !simdjson::validate_utf8(text.data(), text.size())) in.fail_now();
      slot.texts.push_back(text);
    }
    slot.present = true;
    return true;
  }

  /// False: a number that a closed enumeration does not have.
  static bool take_number(ProtoInput& in, const ProtoField& field, Slot& slot) {
    const std::uint64_t bits = in.take_number(field.wire);
    if (in.failed()) return false;
    if (field.kind == ProtoKind::kEnum && field.enumeration->closed && name_of(*field.enumeration, static_cast<std::int32_t>(bits)) == nullptr) return false;
    if (field.repeated) slot.numbers.push_back(bits);
    slot.bits = bits;
    return true;
  }

  /// The field is there: other members of its oneof are not.
  bool note(Known& known) {
    known.seen = true;
    if (known.field->oneof < 0) return true;
    for (const Known& other : known_) {
      if (other.column >= 0 && other.field != known.field && other.field->oneof == known.field->oneof) slots_[static_cast<std::size_t>(other.column)].clear();
    }
    return true;
  }

  static const std::string* name_of(const ProtoEnum& enumeration, std::int32_t number) {
    for (const auto& [value, name] : enumeration.values) {
      if (value == number) return &name;
    }
    return nullptr;
  }

  static bool append_value(const ProtoField& field, std::uint64_t bits, std::string_view text, Column& out, Arena& arena) {
    switch (field.kind) {
      case ProtoKind::kBool: out.append(static_cast<std::uint8_t>(bits != 0)); return true;
      case ProtoKind::kInt: out.append(static_cast<std::int64_t>(static_cast<std::int32_t>(bits))); return true;
      case ProtoKind::kLong: out.append(static_cast<std::int64_t>(bits)); return true;
      case ProtoKind::kFloat: out.append(static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)))); return true;
      case ProtoKind::kDouble: out.append(std::bit_cast<double>(bits)); return true;
      case ProtoKind::kEnum: {
        const auto number = static_cast<std::int32_t>(bits);
        if (!out.type.is_text()) {
          out.append(static_cast<std::int64_t>(number));
          return true;
        }
        const std::string* name = name_of(*field.enumeration, number);
        out.append(arena.copy(name == nullptr ? std::string_view("UNRECOGNIZED") : std::string_view(*name)));
        return true;
      }
      default: out.append(arena.copy(text)); return true;
    }
  }

  static bool append_row(MessageReader& part, std::string_view message, Column& out, Arena& arena) {
    if (!part.parse(message)) return append_null(out) && false;
    std::string bytes;
    append_nested_size(static_cast<std::uint32_t>(part.row_.columns.size()), bytes);
    for (std::size_t i = 0; i < part.row_.columns.size(); ++i) {
      Column cell(part.row_.columns[i].type);
      if (!part.append(i, cell, arena)) return append_null(out) && false;
      append_cell(cell, 0, bytes);
    }
    out.append(arena.copy(bytes));
    return true;
  }

  bool append_array(std::size_t i, Column& out, Arena& arena) {
    const Slot& slot = slots_[i];
    const ProtoColumn& column = row_.columns[i];
    const bool number = column.field->wire != ProtoWire::kLengthDelimited;
    const std::size_t size = number ? slot.numbers.size() : slot.texts.size();
    std::string bytes;
    append_nested_size(static_cast<std::uint32_t>(size), bytes);
    for (std::size_t at = 0; at < size; ++at) {
      Column cell(column.type.element());
      const bool right = parts_[i] ? append_row(*parts_[i], slot.texts[at], cell, arena)
                                   : append_value(*column.field, number ? slot.numbers[at] : 0, number ? std::string_view() : slot.texts[at], cell, arena);
      if (!right) return append_null(out) && false;
      append_cell(cell, 0, bytes);
    }
    out.append(arena.copy(bytes));
    return true;
  }

  /// The later entry of a key replaces the earlier one. What an entry lacks is the default.
  bool append_map(std::size_t i, Column& out, Arena& arena) {
    MessageReader& part = *parts_[i];
    std::vector<std::pair<std::string, std::string>> entries;
    std::unordered_map<std::string, std::size_t> places;
    for (const std::string_view entry : slots_[i].texts) {
      if (!part.parse(entry)) return append_null(out) && false;
      std::string cells[2];
      for (std::size_t side = 0; side < 2; ++side) {
        Column cell(part.row_.columns[side].type);
        if (!part.append_member(side, cell, arena)) return append_null(out) && false;
        append_cell(cell, 0, cells[side]);
      }
      const auto [place, added] = places.emplace(cells[0], entries.size());
      if (added) entries.emplace_back(std::move(cells[0]), std::move(cells[1]));
      else entries[place->second].second = std::move(cells[1]);
    }
    std::string bytes;
    append_nested_size(static_cast<std::uint32_t>(entries.size()), bytes);
    for (const auto& [key, value] : entries) bytes.append(key).append(value);
    out.append(arena.copy(bytes));
    return true;
  }

  /// Key or value of an entry, which are never NULL.
  bool append_member(std::size_t i, Column& out, Arena& arena) {
    if (slots_[i].present) return append(i, out, arena);
    const ProtoField& field = *row_.columns[i].field;
    if (field.kind == ProtoKind::kMessage) return append_row(*parts_[i], {}, out, arena);
    return append_value(field, field.default_bits, field.default_text, out, arena);
  }

  const ProtoRow& row_;
  bool read_defaults_;
  /// By their numbers.
  std::vector<Known> known_;
  std::vector<Slot> slots_;
  std::vector<std::unique_ptr<MessageReader>> parts_;
};

class ProtobufReader final : public FormatReader {
 public:
  ProtobufReader(ProtoOptions options, ProtoRow row, QueryMetrics& metrics)
      : options_(std::move(options)), row_(std::move(row)), reader_(row_, options_.read_defaults), metrics_(metrics) {}
  Result<void> read(std::string_view bytes, std::span<const std::shared_ptr<Column>> columns, Arena& arena) override {
    const std::size_t rows = columns.empty() ? 0 : columns.front()->stored();
    bool right = reader_.parse(bytes);
    for (std::size_t i = 0; i < columns.size() && right; ++i) right = reader_.append(i, *columns[i], arena);
    if (right) return {};
    for (const auto& column : columns) column->resize(std::min(rows, column->stored()));
    if (options_.ignore_errors) {
      ++metrics_.bad_records;
      return {};
    }
    return fail(ErrorCode::kInvalidRecord, std::to_string(bytes.size()) + " bytes that are no protobuf message " + row_.message->name);
  }

 private:
  ProtoOptions options_;
  ProtoRow row_;
  MessageReader reader_;
  QueryMetrics& metrics_;
};

/// A row's values, wherever they lie.
using Cells = std::vector<const Column*>;

class ProtobufWriter final : public FormatWriter {
 public:
  ProtobufWriter(ProtoOptions options, ProtoRow row) : options_(std::move(options)), row_(std::move(row)) {}
  Result<void> write(std::span<const ColumnPtr> columns, std::size_t row, std::string& out) override {
    Cells cells;
    for (const ColumnPtr& column : columns) cells.push_back(column.get());
    missing_ = nullptr;
    put_message(row_, cells, row, out);
    if (missing_ == nullptr) return {};
    return fail(ErrorCode::kInvalidRecord, "the protobuf field '" + missing_->name + "' is required, and the row has no value for it");
  }

 private:
  static void put_tag(const ProtoField& field, ProtoWire wire, std::string& out) { put_varint(static_cast<std::uint64_t>(field.number) << 3 | wire_type(wire), out); }

  static void put_delimited(std::string_view bytes, std::string& out) {
    put_varint(bytes.size(), out);
    out += bytes;
  }

  static void put_number(ProtoWire wire, std::uint64_t bits, std::string& out) {
    switch (wire) {
      case ProtoWire::kFixed32: out.append(reinterpret_cast<const char*>(&bits), sizeof(std::uint32_t)); return;
      case ProtoWire::kFixed64: out.append(reinterpret_cast<const char*>(&bits), sizeof(bits)); return;
      case ProtoWire::kZigZag: return put_varint(bits << 1 ^ (~(bits >> 63) + 1), out);
      default: return put_varint(bits, out);
    }
  }

  /// Fields lie by their numbers; of a oneof the last column that is not NULL counts.
  void put_message(const ProtoRow& row, const Cells& cells, std::size_t at, std::string& out) {
    std::vector<std::size_t> order;
    std::vector<std::size_t> last(row.message->oneofs, 0);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i]->is_null(at)) continue;
      order.push_back(i);
      if (row.columns[i].field->oneof >= 0) last[static_cast<std::size_t>(row.columns[i].field->oneof)] = i;
    }
    for (const ProtoField& field : row.message->fields) {
      if (field.required && std::ranges::none_of(order, [&](std::size_t i) { return row.columns[i].field == &field; })) missing_ = &field;
    }
    std::ranges::sort(order, {}, [&](std::size_t i) { return row.columns[i].field->number; });
    for (const std::size_t i : order) {
      const ProtoField& field = *row.columns[i].field;
      if (field.oneof >= 0 && last[static_cast<std::size_t>(field.oneof)] != i) continue;
      put_field(row.columns[i], *cells[i], at, out);
    }
  }

  void put_field(const ProtoColumn& column, const Column& values, std::size_t at, std::string& out) {
    const ProtoField& field = *column.field;
    if (field.map) return put_entries(column, values.value<std::string_view>(at), out);
    if (field.repeated) return put_elements(column, values.value<std::string_view>(at), out);
    if (field.wire == ProtoWire::kLengthDelimited) {
      const std::string text = text_of(column, values, at);
      if (text.empty() && !field.presence) return;
      put_tag(field, field.wire, out);
      return put_delimited(text, out);
    }
    const std::uint64_t bits = bits_of(field, values, at);
    if (bits == 0 && !field.presence) return;
    put_tag(field, field.wire, out);
    put_number(field.wire, bits, out);
  }

  void put_elements(const ProtoColumn& column, std::string_view array, std::string& out) {
    const ProtoField& field = *column.field;
    Column elements(column.type.element());
    read_elements(array, elements);
    std::string packed;
    for (std::size_t i = 0; i < elements.stored(); ++i) {
      if (field.packed) {
        put_number(field.wire, bits_of(field, elements, i), packed);
      } else {
        put_tag(field, field.wire, out);
        if (field.wire == ProtoWire::kLengthDelimited) put_delimited(text_of(column, elements, i), out);
        else put_number(field.wire, bits_of(field, elements, i), out);
      }
    }
    if (packed.empty()) return;
    put_tag(field, ProtoWire::kLengthDelimited, out);
    put_delimited(packed, out);
  }

  void put_entries(const ProtoColumn& column, std::string_view map, std::string& out) {
    Column keys(column.type.element());
    Column values(column.type.map_value());
    read_pairs(map, keys, values);
    for (std::size_t i = 0; i < keys.stored(); ++i) {
      std::string entry;
      put_member(column.row->columns[0], keys, i, entry);
      put_member(column.row->columns[1], values, i, entry);
      put_tag(*column.field, ProtoWire::kLengthDelimited, out);
      put_delimited(entry, out);
    }
  }

  /// Key or value of an entry: written even if it is the default.
  void put_member(const ProtoColumn& column, const Column& values, std::size_t at, std::string& out) {
    put_tag(*column.field, column.field->wire, out);
    if (column.field->wire == ProtoWire::kLengthDelimited) put_delimited(text_of(column, values, at), out);
    else put_number(column.field->wire, bits_of(*column.field, values, at), out);
  }

  /// NULL, which only arrays and maps hold here, is the default.
  static std::uint64_t bits_of(const ProtoField& field, const Column& values, std::size_t at) {
    if (field.kind == ProtoKind::kEnum) return static_cast<std::uint64_t>(static_cast<std::int64_t>(number_of(*field.enumeration, values, at)));
    if (values.is_null(at)) return 0;
    switch (field.kind) {
      case ProtoKind::kBool: return values.value<std::uint8_t>(at);
      case ProtoKind::kFloat: return std::bit_cast<std::uint32_t>(static_cast<float>(values.value<double>(at)));
      case ProtoKind::kDouble: return std::bit_cast<std::uint64_t>(values.value<double>(at));
      default: break;
    }
    const auto bits = static_cast<std::uint64_t>(values.value<std::int64_t>(at));
    return field.without_sign ? bits & UINT32_MAX : bits;
  }

  /// What an enumeration does not have is its first value.
  static std::int32_t number_of(const ProtoEnum& enumeration, const Column& values, std::size_t at) {
    const std::int32_t first = enumeration.values.front().first;
    if (values.is_null(at)) return first;
    for (const auto& [number, name] : enumeration.values) {
      if (values.type.is_text() ? name == values.value<std::string_view>(at) : number == values.value<std::int64_t>(at)) return number;
    }
    return first;
  }

  std::string text_of(const ProtoColumn& column, const Column& values, std::size_t at) {
    if (column.field->kind == ProtoKind::kMessage) {
      std::string message;
      if (!values.is_null(at)) put_row(*column.row, values.value<std::string_view>(at), message);
      return message;
    }
    if (values.is_null(at)) return column.field->kind == ProtoKind::kString ? options_.null_text : std::string();
    return std::string(values.value<std::string_view>(at));
  }

  void put_row(const ProtoRow& row, std::string_view bytes, std::string& out) {
    CellReader reader(bytes);
    std::vector<std::unique_ptr<Column>> fields;
    Cells cells;
    for (const ProtoColumn& column : row.columns) {
      fields.push_back(std::make_unique<Column>(column.type));
      reader.read(*fields.back());
      cells.push_back(fields.back().get());
    }
    put_message(row, cells, 0, out);
  }

  ProtoOptions options_;
  ProtoRow row_;
  const ProtoField* missing_ = nullptr;
};

}  // namespace

namespace formats {

Result<std::unique_ptr<FormatReader>> make_reader_protobuf(Schema schema, const FormatOptions& options, QueryMetrics& metrics) {
  TRY_ASSIGN(ProtoOptions read, read_proto_options(options));
  TRY_ASSIGN(ProtoRow row, bind_proto_row(read.schema->root(), schema));
  return std::make_unique<ProtobufReader>(std::move(read), std::move(row), metrics);
}

Result<std::unique_ptr<FormatWriter>> make_writer_protobuf(Schema schema, const FormatOptions& options) {
  TRY_ASSIGN(ProtoOptions read, read_proto_options(options));
  TRY_ASSIGN(ProtoRow row, bind_proto_row(read.schema->root(), schema));
  return std::make_unique<ProtobufWriter>(std::move(read), std::move(row));
}

}  // namespace formats
}  // namespace cork::streams
