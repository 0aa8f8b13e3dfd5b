// SPDX-License-Identifier: Apache-2.0
// Encodings, hashes, URLs and UUID.
#include <fmt/format.h>


#include "sql/expression/cast.h"
#include "net/digest.h"
#include "sql/expression/charset.h"
#include "sql/expression/environment.h"
#include "sql/expression/function.h"
#include "sql/expression/general_function.h"
#include "sql/expression/letters.h"
#include "sql/expression/text_argument.h"
#include "sql/expression/url.h"
#include "streams/format/base64.h"

namespace cork::sql {
namespace {

std::string hexadecimal(std::string_view bytes, const char* digits) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    out.push_back(digits[static_cast<unsigned char>(c) >> 4]);
    out.push_back(digits[static_cast<unsigned char>(c) & 15]);
  }
  return out;
}

constexpr const char* kSmallDigits = "0123456789abcdef";
constexpr const char* kLargeDigits = "0123456789ABCDEF";

std::string digest(net::Digest algorithm, std::string_view text) { return hexadecimal(net::hash_of(algorithm, text), kSmallDigits); }

Result<void> require_text_or_bytes(const Arguments& arguments, const char* name) {
  if (arguments.type(0).is_binary()) return {};
  return require_text(arguments, name, 1);
}

Result<ExpressionPtr> bind_hash(Arguments arguments, const char* name, net::Digest algorithm) {
  TRY(require_text_or_bytes(arguments, name));
  const auto length = static_cast<std::int32_t>(net::digest_size(algorithm) * 2);
  const LogicalType type{.root = TypeRoot::kChar, .nullable = arguments.type(0).nullable, .length = length};
  return make_function<std::string_view>(type, [algorithm](Arena& arena, std::string_view text) { return arena.copy(digest(algorithm, text)); }, {arguments[0]});
}

std::optional<net::Digest> sha2_of(std::int64_t bits) {
  switch (bits) {
    case 224: return net::Digest::kSha224;
    case 256: return net::Digest::kSha256;
    case 384: return net::Digest::kSha384;
    case 512: return net::Digest::kSha512;
    default: return std::nullopt;
  }
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// The first one of an odd number of digits counts as 0, as in Flink.
std::optional<std::string> unhex(std::string_view text) {
  std::string out;
  int high = -1;
  if (text.size() % 2 != 0) {
    if (hex_digit(text[0]) < 0) return std::nullopt;
    out.push_back('\0');
    text.remove_prefix(1);
  }
  for (const char c : text) {
    const int digit = hex_digit(c);
    if (digit < 0) return std::nullopt;
    if (high < 0) {
      high = digit;
      continue;
    }
    out.push_back(static_cast<char>(high << 4 | digit));
    high = -1;
  }
  return out;
}

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_ascii(Arguments arguments) {
  TRY(require_text(arguments, "ASCII", 1));
  return make_function<std::string_view>(streams::integer_type(arguments.type(0).nullable), [](std::string_view text) {
    return text.empty() ? std::int64_t{0} : std::int64_t{static_cast<signed char>(text[0])};
  }, {arguments[0]});
}

Result<ExpressionPtr> bind_chr(Arguments arguments) {
  TRY(require_integer(arguments, "CHR", 0));
  return make_function<std::int64_t>(streams::string_type(), [](Arena& arena, std::int64_t code) {
    if (code < 0) return std::string_view();
    std::string text;
    append_character(static_cast<char32_t>(code & 0xff), text);
    return arena.copy(text);
  }, {arguments[0]});
}

Result<ExpressionPtr> bind_to_base64(Arguments arguments) {
  TRY(require_text_or_bytes(arguments, "TO_BASE64"));
  return make_function<std::string_view>(streams::string_type(arguments.type(0).nullable), [](Arena& arena, std::string_view text) { return arena.copy(streams::encode_base64(text)); }, {arguments[0]});
}

Result<ExpressionPtr> bind_from_base64(Arguments arguments) {
  TRY(require_text(arguments, "FROM_BASE64", 1));
  return make_function<std::string_view>(streams::string_type(arguments.type(0).nullable), [](Arena& arena, std::string_view text) -> Result<std::string_view> {
    std::string padded;
    if (text.size() % 4 > 1 && !text.ends_with('=')) {  // the padding may be left out
      padded = text;
      padded.resize((text.size() + 3) / 4 * 4, '=');
    }
    const auto bytes = streams::decode_base64(padded.empty() ? text : padded);
    if (!bytes) return fail(ErrorCode::kInvalidRecord, fmt::format("'{}' is no Base64", text.substr(0, 100)));
    return arena.copy(repair_utf8(*bytes));
  }, {arguments[0]});
}

Result<ExpressionPtr> bind_encode(Arguments arguments) {
  TRY(require_text(arguments, "ENCODE", 2));
  return make_function<std::string_view, std::string_view>(streams::bytes_type(any_nullable(arguments.values)), [](Arena& arena, std::string_view text, std::string_view charset) -> Result<std::string_view> {
    TRY_ASSIGN(const std::string bytes, encode_text(text, charset));
    return arena.copy(bytes);
  }, {arguments[0], arguments[1]});
}

Result<ExpressionPtr> bind_decode(Arguments arguments) {
  if (!arguments.type(0).is_binary() && arguments.type(0).root != TypeRoot::kNull) {
    return fail(ErrorCode::kInvalidRequest, "DECODE takes bytes and a charset, not " + arguments.type(0).describe_short());
  }
  return make_function<std::string_view, std::string_view>(streams::string_type(any_nullable(arguments.values)), [](Arena& arena, std::string_view bytes, std::string_view charset) -> Result<std::string_view> {
    TRY_ASSIGN(const std::string text, decode_text(bytes, charset));
    return arena.copy(text);
  }, {arguments[0], arguments[1]});
}

Result<ExpressionPtr> bind_hex(Arguments arguments) {
  const LogicalType type = streams::string_type(arguments.type(0).nullable);
  if (arguments.type(0).is_integer()) {
    return make_function<std::int64_t>(type, [](Arena& arena, std::int64_t value) { return arena.copy(fmt::format("{:X}", static_cast<std::uint64_t>(value))); }, {arguments[0]});
  }
  if (!arguments.type(0).is_text() && arguments.type(0).root != TypeRoot::kNull) {
    return fail(ErrorCode::kInvalidRequest, "HEX takes a whole number or a text, not " + arguments.type(0).describe_short());
  }
  return make_function<std::string_view>(type, [](Arena& arena, std::string_view text) { return arena.copy(hexadecimal(text, kLargeDigits)); }, {arguments[0]});
}

Result<ExpressionPtr> bind_unhex(Arguments arguments) {
  TRY(require_text(arguments, "UNHEX", 1));
  return make_function<std::string_view>(streams::bytes_type(), [](Arena& arena, std::string_view text) -> std::optional<std::string_view> {
    const auto bytes = unhex(text);
    if (!bytes) return std::nullopt;
    return arena.copy(*bytes);
  }, {arguments[0]});
}

Result<ExpressionPtr> bind_bin(Arguments arguments) {
  TRY(require_integer(arguments, "BIN", 0));
  return make_function<std::int64_t>(streams::string_type(arguments.type(0).nullable), [](Arena& arena, std::int64_t value) {
    return arena.copy(fmt::format("{:b}", static_cast<std::uint64_t>(value)));
  }, {arguments[0]});
}

Result<ExpressionPtr> bind_md5(Arguments arguments) { return bind_hash(std::move(arguments), "MD5", net::Digest::kMd5); }
Result<ExpressionPtr> bind_sha1(Arguments arguments) { return bind_hash(std::move(arguments), "SHA1", net::Digest::kSha1); }
Result<ExpressionPtr> bind_sha224(Arguments arguments) { return bind_hash(std::move(arguments), "SHA224", net::Digest::kSha224); }
Result<ExpressionPtr> bind_sha256(Arguments arguments) { return bind_hash(std::move(arguments), "SHA256", net::Digest::kSha256); }
Result<ExpressionPtr> bind_sha384(Arguments arguments) { return bind_hash(std::move(arguments), "SHA384", net::Digest::kSha384); }
Result<ExpressionPtr> bind_sha512(Arguments arguments) { return bind_hash(std::move(arguments), "SHA512", net::Digest::kSha512); }

Result<ExpressionPtr> bind_sha2(Arguments arguments) {
  TRY(require_text_or_bytes(arguments, "SHA2"));
  TRY(require_integer(arguments, "SHA2", 1));
  const LogicalType type{.root = TypeRoot::kVarchar, .nullable = any_nullable(arguments.values), .length = 128};
  return make_function<std::string_view, std::int64_t>(type, [](Arena& arena, std::string_view text, std::int64_t bits) -> Result<std::string_view> {
    const auto algorithm = sha2_of(bits);
    if (!algorithm) return fail(ErrorCode::kInvalidRecord, fmt::format("SHA2 has 224, 256, 384 or 512 bits, not {}", bits));
    return arena.copy(digest(*algorithm, text));
  }, {arguments[0], arguments[1]});
}

namespace {
/// Another value for each row.
class RandomUuid final : public Expression {
 public:
  explicit RandomUuid(std::function<std::uint64_t()> random)
      : Expression({.root = TypeRoot::kChar, .nullable = false, .length = 36}), random_(std::move(random)) {}
  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    auto out = std::make_shared<Column>(type_);
    auto arena = std::make_shared<Arena>();
    out->memory.push_back(arena);
    for (std::size_t row = 0; row < batch.rows; ++row) {
      std::uint64_t high = random_();
      std::uint64_t low = random_();
      // RFC 9562: version 4, variant 10.
      high = (high & ~std::uint64_t{0xf000}) | 0x4000;
      low = (low & ~(std::uint64_t{3} << 62)) | (std::uint64_t{2} << 62);
      out->append(arena->copy(fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32, high >> 16 & 0xffff, high & 0xffff, low >> 48, low & 0xffffffffffff)));
    }
    return out;
  }

 private:
  std::function<std::uint64_t()> random_;
};
}  // namespace

Result<ExpressionPtr> bind_uuid(Arguments) { return std::make_shared<RandomUuid>(environment().random); }

Result<ExpressionPtr> bind_parse_url(Arguments arguments) {
  TRY(require_text(arguments, "PARSE_URL", 3));
  return make_general(streams::string_type(), SeesNull::kNo, [](Column& out, Arena& arena, const ArgumentRow& row) {
    const auto url = Url::parse(row.text(0));
    std::optional<std::string> part;
    if (url) part = url->part(row.text(1));
    if (part && row.size() > 2) part = row.text(1) == "QUERY" ? query_value(*part, row.text(2)) : std::nullopt;
    if (!part) return out.append_null();
    out.append(arena.copy(*part));
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_url_encode(Arguments arguments) {
  TRY(require_text(arguments, "URL_ENCODE", 1));
  return make_function<std::string_view>(streams::string_type(), [](Arena& arena, std::string_view text) { return arena.copy(url_encode(text)); }, {arguments[0]});
}

Result<ExpressionPtr> bind_url_decode(Arguments arguments) {
  TRY(require_text(arguments, "URL_DECODE", 1));
  return make_function<std::string_view>(streams::string_type(), [](Arena& arena, std::string_view text) -> std::optional<std::string_view> {
    const auto decoded = url_decode(text);
    if (!decoded) return std::nullopt;
    return arena.copy(repair_utf8(*decoded));
  }, {arguments[0]});
}

}  // namespace functions
}  // namespace cork::sql
