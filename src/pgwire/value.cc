// SPDX-License-Identifier: Apache-2.0
// Values: binary forms are big-endian, dates and times count from 2000-01-01.
#include "pgwire/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdlib>
#include <vector>

#include "streams/datetime.h"

namespace cork::pgwire {
namespace {

constexpr std::uint32_t kBool = 16;
constexpr std::uint32_t kBytea = 17;
constexpr std::uint32_t kName = 19;
constexpr std::uint32_t kJson = 114;
constexpr std::uint32_t kBpchar = 1042;
constexpr std::uint32_t kUuid = 2950;
constexpr std::uint32_t kJsonb = 3802;
constexpr std::uint32_t kInt8 = 20;
constexpr std::uint32_t kInt2 = 21;
constexpr std::uint32_t kInt4 = 23;
constexpr std::uint32_t kFloat4 = 700;
constexpr std::uint32_t kFloat8 = 701;
constexpr std::uint32_t kUnknown = 705;
constexpr std::uint32_t kVarchar = 1043;
constexpr std::uint32_t kDate = 1082;
constexpr std::uint32_t kTime = 1083;
constexpr std::uint32_t kTimestamp = 1114;
constexpr std::uint32_t kTimestamptz = 1184;
constexpr std::uint32_t kNumeric = 1700;

constexpr std::int64_t kEpochDays = 10'957;  // 2000-01-01
constexpr std::int64_t kMicros = 1'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kEpochMicros = kEpochDays * kSecondsPerDay * kMicros;

struct Row {
  std::string_view sql;  // what the type's name begins with
  PgType type;
};
/// A longer name stands in front of the one that it begins with.
constexpr std::array<Row, 17> kTypes = {{
    {"BOOLEAN", {kBool, 1, -1, "bool", "BOOLEAN"}},
    {"TINYINT", {kInt2, 2, -1, "int2", "SMALLINT"}},
    {"SMALLINT", {kInt2, 2, -1, "int2", "SMALLINT"}},
    {"BIGINT", {kInt8, 8, -1, "int8", "BIGINT"}},
    {"INTERVAL", {kTextOid, -1, -1, "text", "STRING"}},
    {"INT", {kInt4, 4, -1, "int4", "INT"}},
    {"FLOAT", {kFloat4, 4, -1, "float4", "FLOAT"}},
    {"DOUBLE", {kFloat8, 8, -1, "float8", "DOUBLE"}},
    {"DECIMAL", {kNumeric, -1, -1, "numeric", "DECIMAL(38, 18)"}},
    {"VARCHAR", {kTextOid, -1, -1, "text", "STRING"}},
    {"BYTES", {kBytea, -1, -1, "bytea", "BYTES"}},
    {"VARBINARY", {kBytea, -1, -1, "bytea", "BYTES"}},
    {"BINARY", {kBytea, -1, -1, "bytea", "BYTES"}},
    {"DATE", {kDate, 4, -1, "date", "DATE"}},
    {"TIMESTAMP_LTZ", {kTimestamptz, 8, -1, "timestamptz", "TIMESTAMP_LTZ(6)"}},
    {"TIMESTAMP", {kTimestamp, 8, -1, "timestamp", "TIMESTAMP(6)"}},
    {"TIME", {kTime, 8, -1, "time", "TIME"}},
}};

template <class T>
void put(std::string& out, T value) {
  for (std::size_t i = sizeof(T); i-- > 0;) out.push_back(static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i)));
}

template <class T>
std::optional<T> parse(std::string_view text) {
  T value{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// x'0a' as SQL prints bytes, or PostgreSQL's \x0a; nullopt if it is neither.
std::optional<std::string> bytes_of(std::string_view text) {
  if (text.starts_with("x'") && text.ends_with('\'')) text = text.substr(2, text.size() - 3);
  else if (text.starts_with("\\x")) text.remove_prefix(2);
  else return std::nullopt;
  std::string out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    const int high = hex_digit(text[i]);
    const int low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out.push_back(static_cast<char>(high * 16 + low));
  }
  if (text.size() % 2 != 0) return std::nullopt;
  return out;
}

std::string hex_of(std::string_view bytes) {
  std::string out;
  for (const char byte : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return out;
}

/// "12:34:56.789" as microseconds.
std::optional<std::int64_t> micros_of_time(std::string_view text) {
  if (text.size() < 5 || text[2] != ':') return std::nullopt;
  const auto hours = parse<int>(text.substr(0, 2));
  const auto minutes = parse<int>(text.substr(3, 2));
  const auto seconds = text.size() >= 8 ? parse<int>(text.substr(6, 2)) : std::optional<int>(0);
  if (!hours || !minutes || !seconds) return std::nullopt;
  std::string fraction = text.size() > 9 && text[8] == '.' ? std::string(text.substr(9, 6)) : std::string("0");
  fraction.resize(6, '0');
  const auto micros = parse<std::int64_t>(fraction);
  if (!micros) return std::nullopt;
  return ((*hours * 60LL + *minutes) * 60 + *seconds) * kMicros + *micros;
}

std::optional<std::int64_t> days_of_date(std::string_view text) {
  const auto days = streams::parse_date(text);
  return days ? std::optional<std::int64_t>(*days) : std::nullopt;
}

/// PostgreSQL's numeric: groups of four digits, weight of the first, sign, digits behind the point.
std::string binary_numeric(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string whole(text.substr(0, point));
  std::string fraction(point < text.size() ? text.substr(point + 1) : std::string_view());
  const std::size_t scale = fraction.size();
  whole.insert(0, (4 - whole.size() % 4) % 4, '0');
  fraction.append((4 - fraction.size() % 4) % 4, '0');
  std::vector<std::uint16_t> groups;
  const std::string digits = whole + fraction;
  for (std::size_t i = 0; i < digits.size(); i += 4) groups.push_back(parse<std::uint16_t>(std::string_view(digits).substr(i, 4)).value_or(0));
  auto weight = static_cast<std::int64_t>(whole.size() / 4) - 1;
  while (!groups.empty() && groups.front() == 0) {
    groups.erase(groups.begin());
    --weight;
  }
  while (!groups.empty() && groups.back() == 0) groups.pop_back();
  constexpr std::uint16_t kNegative = 0x4000;
  std::string out;
  put(out, static_cast<std::uint16_t>(groups.size()));
  put(out, static_cast<std::uint16_t>(groups.empty() ? 0 : weight));
  put(out, negative && !groups.empty() ? kNegative : std::uint16_t{0});
  put(out, static_cast<std::uint16_t>(scale));
  for (const std::uint16_t group : groups) put(out, group);
  return out;
}

std::string binary_of(const PgType& type, std::string_view value) {
  std::string out;
  switch (type.oid) {
    case kBool: out.push_back(value == "TRUE" ? 1 : 0); break;
    case kInt2: put(out, static_cast<std::uint16_t>(parse<std::int16_t>(value).value_or(0))); break;
    case kInt4: put(out, static_cast<std::uint32_t>(parse<std::int32_t>(value).value_or(0))); break;
    case kInt8: put(out, static_cast<std::uint64_t>(parse<std::int64_t>(value).value_or(0))); break;
    case kFloat4: put(out, std::bit_cast<std::uint32_t>(std::strtof(std::string(value).c_str(), nullptr))); break;
    case kFloat8: put(out, std::bit_cast<std::uint64_t>(std::strtod(std::string(value).c_str(), nullptr))); break;
    case kBytea: out = bytes_of(value).value_or(std::string(value)); break;
    case kDate: put(out, static_cast<std::uint32_t>(days_of_date(value).value_or(kEpochDays) - kEpochDays)); break;
    case kTime: put(out, static_cast<std::uint64_t>(micros_of_time(value).value_or(0))); break;
    case kTimestamp:
    case kTimestamptz: {
      const std::size_t blank = value.find(' ');
      const std::int64_t days = days_of_date(value.substr(0, blank)).value_or(kEpochDays);
      const std::int64_t micros = blank == std::string_view::npos ? 0 : micros_of_time(value.substr(blank + 1)).value_or(0);
      put(out, static_cast<std::uint64_t>(days * kSecondsPerDay * kMicros + micros - kEpochMicros));
      break;
    }
    case kNumeric: out = binary_numeric(value); break;
    default: out = value;
  }
  return out;
}

std::string text_of(const PgType& type, std::string_view value) {
  if (type.oid == kBool) return value == "TRUE" ? "t" : "f";
  if (type.oid == kTimestamptz) return std::string(value) + "+00";
  if (type.oid != kBytea) return std::string(value);
  const auto bytes = bytes_of(value);
  return bytes ? "\\x" + hex_of(*bytes) : std::string(value);
}

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out.append(c == '\'' ? "''" : std::string_view(&c, 1));
  return out + "'";
}

/// [+-]digits[.digits][e[+-]digits], NaN and infinities: what may stand in SQL inside of quotes.
bool is_number(std::string_view text) {
  if (text == "NaN" || text == "Infinity" || text == "-Infinity") return true;
  return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E'; });
}

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

/// A numeric's binary form as text; nullopt if its bytes do not fit together.
std::optional<std::string> numeric_of(std::string_view bytes) {
  constexpr std::size_t kHead = 8;
  if (bytes.size() < kHead) return std::nullopt;
  const auto field = [&](std::size_t at) { return static_cast<std::int16_t>(big_endian(bytes.substr(at, 2))); };
  const int count = field(0);
  const int weight = field(2);
  const auto sign = static_cast<std::uint16_t>(field(4));
  constexpr int kDigitsMax = 40;
  if (count < 0 || bytes.size() != kHead + 2 * static_cast<std::size_t>(count) || weight < -kDigitsMax || weight > kDigitsMax || count > kDigitsMax) return std::nullopt;
  if (sign == 0xC000) return "NaN";
  const auto group = [&](int index) {
    const int at = weight - index;
    return at < 0 || at >= count ? 0 : static_cast<int>(field(kHead + 2 * static_cast<std::size_t>(at)));
  };
  std::string out = sign == 0x4000 ? "-" : "";
  out += std::to_string(weight < 0 ? 0 : group(weight));
  for (int i = weight - 1; i >= 0; --i) out += fmt::format("{:04}", group(i));
  if (count - weight > 1) out += ".";
  for (int i = -1; i >= weight - count + 1; --i) out += fmt::format("{:04}", group(i));
  return out;
}

/// A parameter in binary form, as text; nullopt if it has not the length that it must have.
std::optional<std::string> text_of_binary(std::uint32_t oid, std::string_view bytes) {
  const auto of_size = [&](std::size_t size) { return bytes.size() == size; };
  switch (oid) {
    case kBool: return of_size(1) ? std::optional<std::string>(bytes[0] != 0 ? "t" : "f") : std::nullopt;
    case kInt2: return of_size(2) ? std::optional(std::to_string(static_cast<std::int16_t>(big_endian(bytes)))) : std::nullopt;
    case kInt4: return of_size(4) ? std::optional(std::to_string(static_cast<std::int32_t>(big_endian(bytes)))) : std::nullopt;
    case kInt8: return of_size(8) ? std::optional(std::to_string(static_cast<std::int64_t>(big_endian(bytes)))) : std::nullopt;
    case kFloat4: return of_size(4) ? std::optional(fmt::format("{}", std::bit_cast<float>(static_cast<std::uint32_t>(big_endian(bytes))))) : std::nullopt;
    case kFloat8: return of_size(8) ? std::optional(fmt::format("{}", std::bit_cast<double>(big_endian(bytes)))) : std::nullopt;
    case kBytea: return "\\x" + hex_of(bytes);
    case kDate: return of_size(4) ? std::optional(streams::print_date(static_cast<std::int32_t>(big_endian(bytes)) + static_cast<std::int32_t>(kEpochDays))) : std::nullopt;
    case kTimestamp:
    case kTimestamptz: {
      if (!of_size(8)) return std::nullopt;
      const auto micros = static_cast<std::int64_t>(big_endian(bytes));
      constexpr std::int64_t kBound = std::int64_t{1} << 61;
      if (micros > kBound || micros < -kBound) return std::nullopt;
      return streams::print_timestamp(micros + kEpochMicros, 6);
    }
    case kTime: {
      if (!of_size(8)) return std::nullopt;
      const auto micros = static_cast<std::int64_t>(big_endian(bytes));
      if (micros < 0 || micros >= kSecondsPerDay * kMicros) return std::nullopt;
      return streams::print_timestamp(micros, 6).substr(11);
    }
    case kUuid: {
      if (!of_size(16)) return std::nullopt;
      std::string text = hex_of(bytes);
      for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
      return text;
    }
    case kNumeric: return numeric_of(bytes);
    case kJsonb: return !bytes.empty() && bytes[0] == 1 ? std::optional(std::string(bytes.substr(1))) : std::nullopt;  // behind its version
    case kName:
    case kBpchar:
    case kJson:
    case kTextOid:
    case kVarchar:
    case kUnknown:
    case 0: return std::string(bytes);
    default: return std::nullopt;
  }
}

}  // namespace

PgType pg_type_of(std::string_view type) {
  for (const Row& row : kTypes) {
    if (!type.starts_with(row.sql)) continue;
    PgType found = row.type;
    const std::size_t bracket = type.find('(');
    const std::size_t comma = type.find(", ");
    if (found.oid == kNumeric && bracket != std::string_view::npos && comma != std::string_view::npos) {
      constexpr std::int32_t kHead = 4;
      const auto precision = parse<std::int32_t>(type.substr(bracket + 1, comma - bracket - 1));
      const auto scale = parse<std::int32_t>(type.substr(comma + 2, type.find(')') - comma - 2));
      if (precision && scale) found.modifier = (*precision << 16 | *scale) + kHead;
    }
    return found;
  }
  return {};
}

std::string_view standard_name(std::uint32_t oid) {
  constexpr std::pair<std::uint32_t, std::string_view> kNames[] = {
      {kBool, "boolean"}, {kBytea, "bytea"}, {kInt2, "smallint"}, {kInt4, "integer"}, {kInt8, "bigint"}, {kFloat4, "real"}, {kFloat8, "double precision"}, {kNumeric, "numeric"}, {kDate, "date"},
      {kTime, "time without time zone"}, {kTimestamp, "timestamp without time zone"}, {kTimestamptz, "timestamp with time zone"}};
  const auto* found = std::ranges::find(kNames, oid, &std::pair<std::uint32_t, std::string_view>::first);
  return found == std::end(kNames) ? "text" : found->second;
}

std::optional<PgType> pg_type_by_oid(std::uint32_t oid) {
  constexpr std::uint32_t kTexts[] = {0, kName, kTextOid, kJson, kUnknown, kBpchar, kVarchar, kUuid, kJsonb};
  if (std::ranges::find(kTexts, oid) != std::end(kTexts)) return PgType{};
  const auto found = std::ranges::find(kTypes, oid, [](const Row& row) { return row.type.oid; });
  return found == kTypes.end() ? std::nullopt : std::optional<PgType>(found->type);
}

void write_value(MessageWriter& out, const PgType& type, std::size_t format, const std::optional<std::string_view>& value) {
  if (!value) return out.int32(-1);
  const std::string bytes = format == kBinaryFormat ? binary_of(type, *value) : text_of(type, *value);
  out.int32(static_cast<std::int64_t>(bytes.size()));
  out.bytes(bytes);
}

namespace {

struct ArrayType {
  std::uint32_t oid;
  std::uint32_t element;
};
constexpr ArrayType kArrays[] = {{1000, kBool}, {1001, kBytea}, {1005, kInt2}, {1007, kInt4}, {1009, kTextOid}, {1015, kVarchar}, {1016, kInt8}, {1021, kFloat4}, {1022, kFloat8},
                                 {1115, kTimestamp}, {1182, kDate}, {1183, kTime}, {1185, kTimestamptz}, {1231, kNumeric}, {2951, kUuid}};

using Elements = std::vector<std::optional<std::string>>;

/// Of an array of one dimension in binary form: dimensions, flags, type, size, lower bound, elements behind their lengths.
std::optional<Elements> binary_elements(std::string_view bytes) {
  MessageReader reader(bytes);
  const auto dimensions = reader.int32();
  const auto flags = reader.int32();
  const auto type = reader.int32();
  if (!dimensions || !flags || !type || *dimensions < 0 || *dimensions > 1) return std::nullopt;
  Elements elements;
  if (*dimensions == 0) return elements;
  const auto count = reader.int32();
  if (!count || !reader.int32()) return std::nullopt;
  for (std::int32_t i = 0; i < *count; ++i) {
    const auto size = reader.int32();
    if (!size) return std::nullopt;
    elements.emplace_back();
    if (*size < 0) continue;
    const auto element = reader.bytes(static_cast<std::size_t>(*size));
    if (!element) return std::nullopt;
    elements.back() = std::string(*element);
  }
  return elements;
}

/// {1,"a b",NULL}
std::optional<Elements> text_elements(std::string_view text) {
  if (text.size() < 2 || !text.starts_with('{') || !text.ends_with('}')) return std::nullopt;
  text = text.substr(1, text.size() - 2);
  Elements elements;
  while (!text.empty()) {
    std::string element;
    const bool in_quotes = text.starts_with('"');
    std::size_t at = in_quotes ? 1 : 0;
    for (; at < text.size() && text[at] != (in_quotes ? '"' : ','); ++at) {
      if (text[at] == '{' && !in_quotes) return std::nullopt;
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      element.push_back(text[at]);
    }
    if (in_quotes && at++ >= text.size()) return std::nullopt;
    const bool null = !in_quotes && element == "NULL";
    elements.push_back(null ? std::nullopt : std::optional(element));
    if (at < text.size() && text[at] != ',') return std::nullopt;
    if (at + 1 == text.size()) return std::nullopt;  // a comma with nothing behind it
    text.remove_prefix(std::min(at + 1, text.size()));
  }
  return elements;
}

Result<std::string> array_literal(std::uint32_t element_oid, std::size_t format, std::string_view value) {
  const auto elements = format == kBinaryFormat ? binary_elements(value) : text_elements(value);
  if (!elements) return fail(ErrorCode::kInvalidRequest, "a parameter is no array of one dimension");
  std::string out = "ARRAY[";
  for (const auto& element : *elements) {
    TRY_ASSIGN(const std::string literal, literal_of(element_oid, format, element ? std::optional<std::string_view>(*element) : std::nullopt));
    if (out.back() != '[') out += ", ";
    out += literal;
  }
  return out + "]";
}

}  // namespace

Result<std::string> literal_of(std::uint32_t oid, std::size_t format, const std::optional<std::string_view>& value) {
  const auto* const array = std::ranges::find(kArrays, oid, &ArrayType::oid);
  if (array != std::end(kArrays)) return value ? array_literal(array->element, format, *value) : Result<std::string>("NULL");
  const auto type = pg_type_by_oid(oid);
  if (!type) return fail(ErrorCode::kInvalidRequest, fmt::format("parameters of the type with OID {} are not taken: send it as text, and CAST it", oid));
  if (!value) return fmt::format("CAST(NULL AS {})", type->sql);
  const auto text = format == kBinaryFormat ? text_of_binary(oid, *value) : std::optional<std::string>(*value);
  const auto bad = [&] { return fail(ErrorCode::kInvalidRequest, fmt::format("a parameter is no {}: '{}'", type->name, format == kBinaryFormat ? hex_of(*value) : std::string(*value))); };
  if (!text) return bad();
  switch (type->oid) {
    case kBool:
      if (*text == "t" || *text == "true" || *text == "TRUE" || *text == "1" || *text == "on" || *text == "y") return "TRUE";
      if (*text == "f" || *text == "false" || *text == "FALSE" || *text == "0" || *text == "off" || *text == "n") return "FALSE";
      return bad();
    case kInt2:
    case kInt4:
    case kInt8: {
      const auto number = parse<std::int64_t>(*text);
      if (!number) return bad();
      return *number < 0 ? fmt::format("({})", *number) : fmt::format("{}", *number);
    }
    case kFloat4:
    case kFloat8:
    case kNumeric:
      if (!is_number(*text)) return bad();
      // A numeric has the scale that it is written with.
      return type->oid == kNumeric && text->find_first_of("eEN") == std::string::npos ? "(" + *text + ")" : fmt::format("CAST({} AS {})", quoted(*text), type->oid == kFloat4 ? "FLOAT" : "DOUBLE");
    case kBytea: {
      const auto bytes = bytes_of(*text);
      if (!bytes) return bad();
      return "X'" + hex_of(*bytes) + "'";
    }
    case kDate:
    case kTime:
    case kTimestamp: return fmt::format("CAST({} AS {})", quoted(*text), type->sql);
    case kTimestamptz: {
      const bool utc = text->ends_with("+00") || text->ends_with("+00:00") || text->ends_with('Z');
      const std::string local = utc ? text->substr(0, text->find_last_of("+Z")) : *text;
      if (!utc && text->size() > 19 && text->find_first_of("+-", 19) != std::string::npos) return bad();
      return fmt::format("CAST({} AS {})", quoted(local), type->sql);
    }
    default: return quoted(*text);
  }
}

}  // namespace cork::pgwire
