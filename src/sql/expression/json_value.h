// SPDX-License-Identifier: Apache-2.0
// JsonValue: a JSON document in memory, with numbers as they are written.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cork::sql {

struct JsonValue {
  enum class Kind : std::uint8_t { kNull, kBoolean, kNumber, kText, kArray, kObject };
  Kind kind = Kind::kNull;
  bool boolean = false;
  /// A text's characters, or a number as java.math.BigDecimal prints it.
  std::string text;
  /// Of an array the elements, of an object the values of its members, whose names are `names`.
  std::vector<JsonValue> elements;
  std::vector<std::string> names;

  bool is_scalar() const { return kind != Kind::kArray && kind != Kind::kObject; }
  const JsonValue* member(std::string_view name) const;
  /// Whether a number has no point and no exponent.
  bool is_whole() const;
};

/// nullopt for what is no JSON document (RFC 8259), or is nested deeper than 500.
std::optional<JsonValue> parse_json(std::string_view text);
/// Without blanks, the members of objects in the order of their names.
void print_json(const JsonValue& value, std::string& out);

}  // namespace cork::sql
