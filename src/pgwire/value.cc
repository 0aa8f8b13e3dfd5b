// SPDX-License-Identifier: Apache-2.0
// Values: binary forms are big-endian, dates and times count from 2000-01-01.
#include "pgwire/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <type_traits>
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
constexpr std::int64_t kMillis = 1'000;
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
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char byte : bytes) {
    out.push_back(kDigits[static_cast<unsigned char>(byte) >> 4]);
    out.push_back(kDigits[static_cast<unsigned char>(byte) & 15]);
  }
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

/// A whole number of that type, big-endian; nullopt: the text is none.
template <class T>
std::optional<std::string> binary_integer(std::string_view text) {
  const auto value = parse<T>(text);
  if (!value) return std::nullopt;
  std::string out;
  put(out, static_cast<std::make_unsigned_t<T>>(*value));
  return out;
}

/// "2026-11-27 01:02:03.4" as microseconds since 2000-01-01.
std::optional<std::int64_t> micros_of_timestamp(std::string_view text) {
  const std::size_t blank = std::min(text.find(' '), text.size());
  const auto days = days_of_date(text.substr(0, blank));
  const auto micros = blank == text.size() ? std::optional<std::int64_t>(0) : micros_of_time(text.substr(blank + 1));
  if (!days || !micros) return std::nullopt;
  return (*days - kEpochDays) * kSecondsPerDay * kMicros + *micros;
}

/// What the engine prints for floating point numbers that are none is what C calls them.
template <class T>
std::optional<std::string> binary_float(std::string_view text) {
  const std::string copy(text);
  char* end = nullptr;
  const T value = sizeof(T) == sizeof(float) ? static_cast<T>(std::strtof(copy.c_str(), &end)) : static_cast<T>(std::strtod(copy.c_str(), &end));
  if (copy.empty() || end != copy.c_str() + copy.size()) return std::nullopt;
  using Bits = std::conditional_t<sizeof(T) == sizeof(float), std::uint32_t, std::uint64_t>;
  std::string out;
  put(out, std::bit_cast<Bits>(value));
  return out;
}

/// nullopt: the value, as SQL prints it, has no form that the type would have in PostgreSQL.
std::optional<std::string> binary_of(const PgType& type, std::string_view value) {
  std::string out;
  switch (type.oid) {
    case kBool: return value == "TRUE" || value == "FALSE" ? std::optional(std::string(1, value == "TRUE" ? '\1' : '\0')) : std::nullopt;
    case kInt2: return binary_integer<std::int16_t>(value);
    case kInt4: return binary_integer<std::int32_t>(value);
    case kInt8: return binary_integer<std::int64_t>(value);
    case kFloat4: return binary_float<float>(value);
    case kFloat8: return binary_float<double>(value);
    case kBytea: return bytes_of(value);
    case kDate: {
      const auto days = days_of_date(value);
      if (!days) return std::nullopt;
      put(out, static_cast<std::uint32_t>(*days - kEpochDays));
      return out;
    }
    case kTime:
    case kTimestamp:
    case kTimestamptz: {
      const auto micros = type.oid == kTime ? micros_of_time(value) : micros_of_timestamp(value);
      if (!micros) return std::nullopt;
      put(out, static_cast<std::uint64_t>(*micros));
      return out;
    }
    case kNumeric: return binary_numeric(value);
    default: return std::string(value);
  }
}

/// An instant in UTC as local time with its offset, as in 2024-07-01 14:00:00.5+05:30.
std::string local_text(std::string_view value, const streams::TimeZone* zone) {
  const auto micros = zone == nullptr || zone->is_utc() ? std::nullopt : micros_of_timestamp(value);
  if (!micros) return std::string(value) + "+00";
  const std::int64_t utc_s = streams::floor_divide(*micros, kMicros) + kEpochDays * kSecondsPerDay;
  const std::int32_t offset = zone->offset_at(utc_s);
  const std::size_t point = std::min(value.find('.'), value.size());
  const int minutes = std::abs(offset) / 60;
  std::string text = streams::print_timestamp((utc_s + offset) * kMillis, 0) + std::string(value.substr(point)) + fmt::format("{}{:02}", offset < 0 ? '-' : '+', minutes / 60);
  if (minutes % 60 != 0) text += fmt::format(":{:02}", minutes % 60);
  return text;
}

std::string text_of(const PgType& type, std::string_view value, const streams::TimeZone* zone) {
  if (type.oid == kBool) return value == "TRUE" ? "t" : "f";
  if (type.oid == kTimestamptz) return local_text(value, zone);
  if (type.oid != kBytea) return std::string(value);
  const auto bytes = bytes_of(value);
  return bytes ? "\\x" + hex_of(*bytes) : std::string(value);
}

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out.append(c == '\'' ? "''" : std::string_view(&c, 1));
  return out + "'";
}

/// [-]digits[.digits][e[+-]digits] of what PostgreSQL takes for a number, without blanks, '+', and points that no digit is beside;
/// NaN and infinities as they are. nullopt: it is none.
std::optional<std::string> decimal_of(std::string_view text) {
  const auto is_blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  if (text == "NaN" || text == "Infinity" || text == "-Infinity") return std::string(text);
  std::size_t at = 0;
  const auto take = [&](std::string_view one_of) { return at < text.size() && one_of.find(text[at]) != std::string_view::npos ? std::string(1, text[at++]) : std::string(); };
  const auto digits = [&] {
    const std::size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return std::string(text.substr(begin, at - begin));
  };
  const bool negative = take("+-") == "-";
  const std::string whole = digits();
  const std::string fraction = take(".").empty() ? std::string() : digits();
  if (whole.empty() && fraction.empty()) return std::nullopt;
  std::string out = (negative ? "-" : "") + (whole.empty() ? "0" : whole) + (fraction.empty() ? "" : "." + fraction);
  if (!take("eE").empty()) {
    out += "e" + take("+-");
    const std::string exponent = digits();
    if (exponent.empty()) return std::nullopt;
    out += exponent;
  }
  return at == text.size() ? std::optional(std::move(out)) : std::nullopt;
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
  constexpr std::uint16_t kNegative = 0x4000;
  if (sign == 0xC000) return "NaN";
  if (sign == 0xD000) return "Infinity";
  if (sign == 0xF000) return "-Infinity";
  if (sign != 0 && sign != kNegative) return std::nullopt;
  constexpr int kGroupMax = 9'999;
  for (std::size_t at = kHead; at < bytes.size(); at += 2) {
    if (field(at) < 0 || field(at) > kGroupMax) return std::nullopt;
  }
  const auto group = [&](int index) {
    const int at = weight - index;
    return at < 0 || at >= count ? 0 : static_cast<int>(field(kHead + 2 * static_cast<std::size_t>(at)));
  };
  std::string out = sign == kNegative ? "-" : "";
  out += std::to_string(weight < 0 ? 0 : group(weight));
  for (int i = weight - 1; i >= 0; --i) out += fmt::format("{:04}", group(i));
  if (count - weight > 1) out += ".";
  for (int i = -1; i >= weight - count + 1; --i) out += fmt::format("{:04}", group(i));
  return out;
}

template <class T>
std::string text_of_float(T value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  return fmt::format("{}", value);
}

/// Days since 1970-01-01 that SQL has dates for: of the years 1 to 9999.
constexpr std::int64_t kDayMin = -719'162;
constexpr std::int64_t kDayMax = 2'932'896;

/// A parameter in binary form, as text; nullopt if it has not the length that it must have, or no value that SQL knows.
std::optional<std::string> text_of_binary(std::uint32_t oid, std::string_view bytes) {
  const auto of_size = [&](std::size_t size) { return bytes.size() == size; };
  switch (oid) {
    case kBool: return of_size(1) ? std::optional<std::string>(bytes[0] != 0 ? "t" : "f") : std::nullopt;
    case kInt2: return of_size(2) ? std::optional(std::to_string(static_cast<std::int16_t>(big_endian(bytes)))) : std::nullopt;
    case kInt4: return of_size(4) ? std::optional(std::to_string(static_cast<std::int32_t>(big_endian(bytes)))) : std::nullopt;
    case kInt8: return of_size(8) ? std::optional(std::to_string(static_cast<std::int64_t>(big_endian(bytes)))) : std::nullopt;
    case kFloat4: return of_size(4) ? std::optional(text_of_float(std::bit_cast<float>(static_cast<std::uint32_t>(big_endian(bytes))))) : std::nullopt;
    case kFloat8: return of_size(8) ? std::optional(text_of_float(std::bit_cast<double>(big_endian(bytes)))) : std::nullopt;
    case kBytea: return "\\x" + hex_of(bytes);
    case kDate: {
      const std::int64_t day = static_cast<std::int32_t>(big_endian(bytes)) + kEpochDays;
      return of_size(4) && day >= kDayMin && day <= kDayMax ? std::optional(streams::print_date(day)) : std::nullopt;
    }
    case kTimestamp:
    case kTimestamptz: {
      if (!of_size(8)) return std::nullopt;
      const auto micros = static_cast<std::int64_t>(big_endian(bytes));
      constexpr std::int64_t kDayMicros = kSecondsPerDay * kMicros;
      if (micros < kDayMin * kDayMicros - kEpochMicros || micros >= (kDayMax + 1) * kDayMicros - kEpochMicros) return std::nullopt;
      return streams::print_timestamp(micros + kEpochMicros, 6) + (oid == kTimestamptz ? "+00" : "");
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
  if (type.find("WITH LOCAL TIME ZONE") != std::string_view::npos && type.starts_with("TIMESTAMP")) type = "TIMESTAMP_LTZ";  // its full name
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

std::string zone_name(std::string_view setting) {
  std::string_view offset = setting;
  for (const std::string_view prefix : {"GMT", "UTC"}) {
    if (offset.size() > prefix.size() && offset.starts_with(prefix)) offset.remove_prefix(prefix.size());
  }
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool sign = offset.starts_with('+') || offset.starts_with('-');
  if (offset.size() < (sign ? 2U : 1U) || !is_digit(offset[sign ? 1 : 0])) return std::string(setting);
  // SET TIME ZONE 5 and -5 are hours as people count them; what is a text is POSIX' way round.
  const bool number = offset.size() == setting.size() && std::ranges::all_of(offset.substr(sign ? 1 : 0), is_digit) && !offset.starts_with('+');
  const bool west = number ? offset.starts_with('-') : !offset.starts_with('-');
  return std::string("GMT") + (west ? "-" : "+") + std::string(offset.substr(sign ? 1 : 0));
}

bool write_value(MessageWriter& out, const PgType& type, std::size_t format, const std::optional<std::string_view>& value, const streams::TimeZone* zone) {
  const auto bytes = !value ? std::nullopt : format == kBinaryFormat ? binary_of(type, *value) : std::optional(text_of(type, *value, zone));
  out.int32(bytes ? static_cast<std::int64_t>(bytes->size()) : -1);
  if (bytes) out.bytes(*bytes);
  return bytes.has_value() || !value;
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

/// Of "2024-01-01 10:00:00.5+02:00": milliseconds since 1970, whatever the session's zone is; nullopt: it has no offset, or more digits.
std::optional<std::int64_t> millis_of_instant(std::string_view text) {
  constexpr std::size_t kSecondsEnd = 19;
  const std::size_t at = text.size() > kSecondsEnd ? text.find_first_of("+-Z", kSecondsEnd) : std::string_view::npos;
  if (at == std::string_view::npos) return std::nullopt;
  const auto micros = micros_of_timestamp(text.substr(0, at));
  if (!micros || *micros % kMillis != 0) return std::nullopt;
  std::int64_t offset_s = 0;
  if (text[at] != 'Z') {
    const auto zone = streams::TimeZone::fixed(std::string(text.substr(at)) + (text.size() == at + 3 ? ":00" : ""));
    if (!zone) return std::nullopt;
    offset_s = (*zone)->offset_at(0);
  }
  return (*micros / kMillis) + (kEpochDays * kSecondsPerDay - offset_s) * kMillis;
}

Result<std::string> array_literal(std::uint32_t element_oid, std::size_t format, std::string_view value) {
  const auto elements = format == kBinaryFormat ? binary_elements(value) : text_elements(value);
  if (!elements) return fail(ErrorCode::kInvalidRequest, "a parameter is no array of one dimension");
  std::string out = "ARRAY[";
  for (const auto& element : *elements) {
    TRY_ASSIGN(const std::string literal, literal_of(element_oid, format, element ? std::optional<std::string_view>(*element) : std::nullopt));
    if (out.back() != '[') out += ", ";
    out += literal;
    if (out.size() > kLiteralBytesMax) return fail(ErrorCode::kInvalidRequest, fmt::format("the statement is larger than what is taken: an array in it has more than {} bytes", kLiteralBytesMax));
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
  const auto bad = [&] {
    constexpr std::size_t kShownBytes = 64;
    std::size_t shown = std::min(value->size(), kShownBytes);
    while (shown > 0 && shown < value->size() && (static_cast<unsigned char>((*value)[shown]) & 0xc0) == 0x80) --shown;  // whole characters
    const std::string_view rest = shown < value->size() ? "..." : "";
    if (format == kBinaryFormat) return fail(ErrorCode::kInvalidRequest, fmt::format("a binary parameter is no {}: '{}{}'", type->name, hex_of(value->substr(0, shown)), rest));
    return fail(ErrorCode::kInvalidRequest, fmt::format("a parameter is no {}: '{}{}'", type->name, value->substr(0, shown), rest));
  };
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
    case kNumeric: {
      const auto number = decimal_of(*text);
      if (!number) return bad();
      // A numeric has the scale that it is written with.
      const bool exact = type->oid == kNumeric && number->find_first_of("eNI") == std::string::npos;
      return exact ? "(" + *number + ")" : fmt::format("CAST({} AS {})", quoted(*number), type->oid == kFloat4 ? "FLOAT" : "DOUBLE");
    }
    case kBytea: {
      const auto bytes = bytes_of(*text);
      if (!bytes) return bad();
      return "X'" + hex_of(*bytes) + "'";
    }
    case kDate:
    case kTime:
    case kTimestamp: return fmt::format("CAST({} AS {})", quoted(*text), type->sql);
    case kTimestamptz: {
      if (const auto millis = millis_of_instant(*text)) return fmt::format("TO_TIMESTAMP_LTZ({}, 3)", *millis);
      const bool utc = text->ends_with("+00") || text->ends_with("+00:00") || text->ends_with('Z');
      const std::string local = utc ? text->substr(0, text->find_last_of("+Z")) : *text;
      if (!utc && text->size() > 19 && text->find_first_of("+-", 19) != std::string::npos) return bad();
      return fmt::format("CAST({} AS {})", quoted(local), type->sql);
    }
    default: return quoted(*text);
  }
}

}  // namespace cork::pgwire
