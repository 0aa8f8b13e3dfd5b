// SPDX-License-Identifier: Apache-2.0
// Charsets: from and to UTF-8.
#include "sql/expression/charset.h"

#include "sql/expression/letters.h"

namespace cork::sql {
namespace {

enum class Charset : std::uint8_t { kAscii, kLatin1, kUtf8, kUtf16, kUtf16Be, kUtf16Le };
constexpr char32_t kReplacement = 0xfffd;

Result<Charset> charset_of(std::string_view name) {
  const std::string upper = to_upper(name);
  if (upper == "US-ASCII" || upper == "ASCII") return Charset::kAscii;
  if (upper == "ISO-8859-1" || upper == "LATIN1") return Charset::kLatin1;
  if (upper == "UTF-8" || upper == "UTF8") return Charset::kUtf8;
  if (upper == "UTF-16") return Charset::kUtf16;
  if (upper == "UTF-16BE") return Charset::kUtf16Be;
  if (upper == "UTF-16LE") return Charset::kUtf16Le;
  return fail(ErrorCode::kInvalidRecord, "the charset '" + std::string(name.substr(0, 100)) + "' is not known; charsets are US-ASCII, ISO-8859-1, UTF-8, UTF-16, UTF-16BE and UTF-16LE");
}

void put_unit(char32_t unit, bool little, std::string& out) {
  const char high = static_cast<char>(unit >> 8);
  const char low = static_cast<char>(unit & 0xff);
  out.push_back(little ? low : high);
  out.push_back(little ? high : low);
}

void put_utf16(char32_t c, bool little, std::string& out) {
  if (c < 0x10000) return put_unit(c, little, out);
  put_unit(0xd800 + ((c - 0x10000) >> 10), little, out);
  put_unit(0xdc00 + ((c - 0x10000) & 0x3ff), little, out);
}

std::string decode_utf16(std::string_view bytes, bool little) {
  std::string out;
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(little ? second << 8 | first : first << 8 | second);
  };
  std::size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    const char32_t c = unit(at);
    const bool high = c >= 0xd800 && c < 0xdc00;
    if (high && at + 3 < bytes.size() && unit(at + 2) >= 0xdc00 && unit(at + 2) < 0xe000) {
      append_character(0x10000 + ((c - 0xd800) << 10) + (unit(at + 2) - 0xdc00), out);
      at += 2;
    } else {
      append_character(c >= 0xd800 && c < 0xe000 ? kReplacement : c, out);
    }
  }
  if (at < bytes.size()) append_character(kReplacement, out);
  return out;
}

}  // namespace

Result<std::string> encode_text(std::string_view text, std::string_view charset) {
  TRY_ASSIGN(const Charset kind, charset_of(charset));
  if (kind == Charset::kUtf8) return std::string(text);
  std::string out;
  if (kind == Charset::kUtf16 && !text.empty()) put_unit(0xfeff, false, out);
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if (kind == Charset::kAscii || kind == Charset::kLatin1) out.push_back(c < (kind == Charset::kAscii ? 0x80 : 0x100) ? static_cast<char>(c) : '?');
    else put_utf16(c, kind == Charset::kUtf16Le, out);
  }
  return out;
}

Result<std::string> decode_text(std::string_view bytes, std::string_view charset) {
  TRY_ASSIGN(const Charset kind, charset_of(charset));
  if (kind == Charset::kUtf8) return repair_utf8(bytes);
  if (kind == Charset::kUtf16Be || kind == Charset::kUtf16Le) return decode_utf16(bytes, kind == Charset::kUtf16Le);
  if (kind == Charset::kUtf16) {
    const bool little = bytes.starts_with("\xff\xfe");
    const bool marked = little || bytes.starts_with("\xfe\xff");
    return decode_utf16(marked ? bytes.substr(2) : bytes, little);
  }
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_character(kind == Charset::kAscii && byte >= 0x80 ? kReplacement : static_cast<char32_t>(byte), out);
  }
  return out;
}

std::string repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(bytes, at);
    const bool single = at == begin + 1;
    const bool broken = single ? static_cast<unsigned char>(bytes[begin]) >= 0x80 : (c >= 0xd800 && c < 0xe000) || c > 0x10ffff;
    if (broken) append_character(kReplacement, out);
    else out += bytes.substr(begin, at - begin);
  }
  return out;
}

}  // namespace cork::sql
