// SPDX-License-Identifier: Apache-2.0
// JsonValue: parsing and printing.
#include "sql/expression/json_value.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/expression/letters.h"
#include "streams/format/json_text.h"
#include "streams/number_text.h"

namespace cork::sql {
namespace {

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::optional<JsonValue> document() {
    JsonValue value;
    if (!parse(value, 0)) return std::nullopt;
    blanks();
    if (at_ != text_.size()) return std::nullopt;
    return value;
  }

 private:
  static constexpr int kDepthMax = 500;

  void blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  }
  bool take(char c) {
    blanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool word(std::string_view wanted) {
    if (!text_.substr(at_).starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }

  bool parse(JsonValue& value, int depth) {
    blanks();
    if (at_ >= text_.size() || depth > kDepthMax) return false;
    switch (text_[at_]) {
      case '{': return object(value, depth);
      case '[': return array(value, depth);
      case '"': value.kind = JsonValue::Kind::kText; return string(value.text);
      case 't':
      case 'f':
        value.kind = JsonValue::Kind::kBoolean;
        value.boolean = text_[at_] == 't';
        return word(value.boolean ? "true" : "false");
      case 'n': return word("null");
      default: value.kind = JsonValue::Kind::kNumber; return number(value.text);
    }
  }

  bool array(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::kArray;
    ++at_;
    if (take(']')) return true;
    do {
      if (!parse(value.elements.emplace_back(), depth + 1)) return false;
    } while (take(','));
    return take(']');
  }

  bool object(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::kObject;
    ++at_;
    if (take('}')) return true;
    do {
      blanks();
      std::string name;
      if (at_ >= text_.size() || text_[at_] != '"' || !string(name) || !take(':')) return false;
      JsonValue member;
      if (!parse(member, depth + 1)) return false;
      // Of a name that comes twice the last one holds.
      const auto known = std::ranges::find(value.names, name);
      if (known != value.names.end()) {
        value.elements[static_cast<std::size_t>(known - value.names.begin())] = std::move(member);
      } else {
        value.names.push_back(std::move(name));
        value.elements.push_back(std::move(member));
      }
    } while (take(','));
    return take('}');
  }

  bool hex(char32_t& unit) {
    unit = 0;
    if (at_ + 4 > text_.size()) return false;
    for (int i = 0; i < 4; ++i) {
      const char c = text_[at_++];
      const char small = static_cast<char>(c | 0x20);
      if (c >= '0' && c <= '9') unit = unit * 16 + static_cast<char32_t>(c - '0');
      else if (small >= 'a' && small <= 'f') unit = unit * 16 + static_cast<char32_t>(small - 'a' + 10);
      else return false;
    }
    return true;
  }

  bool escape(std::string& out) {
    if (at_ >= text_.size()) return false;
    const char c = text_[at_++];
    switch (c) {
      case 'b': out.push_back('\b'); return true;
      case 'f': out.push_back('\f'); return true;
      case 'n': out.push_back('\n'); return true;
      case 'r': out.push_back('\r'); return true;
      case 't': out.push_back('\t'); return true;
      case '"':
      case '\\':
      case '/': out.push_back(c); return true;
      case 'u': break;
      default: return false;
    }
    char32_t unit = 0;
    if (!hex(unit)) return false;
    if (unit >= 0xd800 && unit < 0xdc00 && text_.substr(at_).starts_with("\\u")) {
      at_ += 2;
      char32_t low = 0;
      if (!hex(low)) return false;
      unit = low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00) : U'\ufffd';
    }
    append_character(unit >= 0xd800 && unit < 0xe000 ? U'\ufffd' : unit, out);
    return true;
  }

  bool string(std::string& out) {
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c != '\\') out.push_back(c);
      else if (!escape(out)) return false;
    }
    return false;
  }

  std::size_t digits() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    return at_ - begin;
  }

  /// -12, 1.50, 1E+5: what java.math.BigDecimal prints of the number.
  bool number(std::string& out) {
    const bool negative = text_[at_] == '-';
    if (negative) ++at_;
    const std::size_t whole_begin = at_;
    const std::size_t whole = digits();
    if (whole == 0 || (whole > 1 && text_[whole_begin] == '0')) return false;
    std::string unscaled(text_.substr(whole_begin, whole));
    std::int64_t scale = 0;
    bool real = false;
    if (at_ < text_.size() && text_[at_] == '.') {
      real = true;
      const std::size_t begin = ++at_;
      scale = static_cast<std::int64_t>(digits());
      if (scale == 0) return false;
      unscaled += text_.substr(begin, static_cast<std::size_t>(scale));
    }
    if (at_ < text_.size() && (text_[at_] | 0x20) == 'e') {
      real = true;
      const std::size_t begin = ++at_;
      if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
      if (digits() == 0) return false;
      const auto exponent = streams::parse_integer(text_.substr(begin, at_ - begin));
      constexpr std::int64_t kExponentMax = 1'000'000;
      if (!exponent || *exponent > kExponentMax || *exponent < -kExponentMax) return false;
      scale -= *exponent;
    }
    const std::size_t first = std::min(unscaled.find_first_not_of('0'), unscaled.size() - 1);
    unscaled.erase(0, first);
    out = negative && unscaled != "0" ? "-" : "";
    if (!real) {
      out += unscaled;
      return true;
    }
    append_decimal(unscaled, scale, out);
    return true;
  }

  static void append_decimal(const std::string& unscaled, std::int64_t scale, std::string& out) {
    const auto count = static_cast<std::int64_t>(unscaled.size());
    const std::int64_t adjusted = count - 1 - scale;
    if (scale >= 0 && adjusted >= -6) {
      if (scale == 0) out += unscaled;
      else if (scale < count) out += unscaled.substr(0, static_cast<std::size_t>(count - scale)) + "." + unscaled.substr(static_cast<std::size_t>(count - scale));
      else out += "0." + std::string(static_cast<std::size_t>(scale - count), '0') + unscaled;
      return;
    }
    out += unscaled.substr(0, 1);
    if (count > 1) out += "." + unscaled.substr(1);
    if (adjusted != 0) out += "E" + std::string(adjusted > 0 ? "+" : "") + std::to_string(adjusted);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

const JsonValue* JsonValue::member(std::string_view name) const {
  const auto known = std::ranges::find(names, name);
  return known == names.end() ? nullptr : &elements[static_cast<std::size_t>(known - names.begin())];
}

bool JsonValue::is_whole() const { return text.find_first_of(".E") == std::string::npos; }

std::optional<JsonValue> parse_json(std::string_view text) { return Parser(text).document(); }

void print_json(const JsonValue& value, std::string& out) {
  switch (value.kind) {
    case JsonValue::Kind::kNull: out += "null"; return;
    case JsonValue::Kind::kBoolean: out += value.boolean ? "true" : "false"; return;
    case JsonValue::Kind::kNumber: out += value.text; return;
    case JsonValue::Kind::kText: streams::append_json_text(value.text, out); return;
    case JsonValue::Kind::kArray: {
      out.push_back('[');
      for (std::size_t i = 0; i < value.elements.size(); ++i) {
        if (i > 0) out.push_back(',');
        print_json(value.elements[i], out);
      }
      out.push_back(']');
      return;
    }
    case JsonValue::Kind::kObject: break;
  }
  std::vector<std::size_t> order(value.names.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&value](std::size_t i) -> const std::string& { return value.names[i]; });
  out.push_back('{');
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0) out.push_back(',');
    streams::append_json_text(value.names[order[i]], out);
    out.push_back(':');
    print_json(value.elements[order[i]], out);
  }
  out.push_back('}');
}

}  // namespace cork::sql
