// SPDX-License-Identifier: Apache-2.0
// Regex: PCRE2 with its compiler to machine code.
#include "sql/expression/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <fmt/format.h>

namespace cork::sql {
namespace {
/// A pattern that runs back and forth must not hold up the query.
constexpr std::uint32_t kStepsMax = 1'000'000;
}  // namespace

struct Regex::Code {
  pcre2_code* code = nullptr;
  pcre2_match_data* data = nullptr;
  pcre2_match_context* context = nullptr;

  Code() = default;
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  ~Code() {
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
  }
};

Regex::Regex(std::unique_ptr<Code> code, std::size_t groups) : code_(std::move(code)), groups_(groups) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

std::optional<Regex> Regex::compile(std::string_view pattern) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  auto code = std::make_unique<Code>();
  // Bytes that are no UTF-8 in a text do not match, and do no harm.
  const auto* bytes = reinterpret_cast<PCRE2_SPTR>(pattern.empty() ? "" : pattern.data());
  code->code = pcre2_compile(bytes, pattern.size(), PCRE2_UTF | PCRE2_MATCH_INVALID_UTF, &error, &offset, nullptr);
  if (code->code == nullptr) return std::nullopt;
  pcre2_jit_compile(code->code, PCRE2_JIT_COMPLETE);
  code->data = pcre2_match_data_create_from_pattern(code->code, nullptr);
  code->context = pcre2_match_context_create(nullptr);
  pcre2_set_match_limit(code->context, kStepsMax);
  std::uint32_t groups = 0;
  pcre2_pattern_info(code->code, PCRE2_INFO_CAPTURECOUNT, &groups);
  return Regex(std::move(code), groups);
}

std::optional<Regex> Regex::compile_similar(std::string_view pattern, char escape) {
  std::string regex = "\\A(?s:";
  bool in_set = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (escape != 0 && c == escape && i + 1 < pattern.size()) {
      const char next = pattern[++i];
      if (static_cast<unsigned char>(next) < 0x80) regex.push_back('\\');
      regex.push_back(next);
    } else if (in_set) {
      in_set = c != ']';
      regex.push_back(c);
    } else if (c == '[') {
      in_set = true;
      regex.push_back(c);
    } else if (c == '%') {
      regex += ".*";
    } else if (c == '_') {
      regex += ".";
    } else if (c == '$' || c == '\\') {  // as in Flink, '.' and '^' mean what they do in regular expressions
      regex.push_back('\\');
      regex.push_back(c);
    } else {
      regex.push_back(c);
    }
  }
  return compile(regex + ")\\z");
}

Result<bool> Regex::find(std::string_view text, std::size_t from, std::vector<Span>& spans) const {
  const auto* bytes = reinterpret_cast<PCRE2_SPTR>(text.empty() ? "" : text.data());
  int count = pcre2_match(code_->code, bytes, text.size(), from, 0, code_->data, code_->context);
  // Compiled patterns have a small stack; the interpreter takes memory as it needs it, within its limit.
  if (count == PCRE2_ERROR_JIT_STACKLIMIT) count = pcre2_match(code_->code, bytes, text.size(), from, PCRE2_NO_JIT, code_->data, code_->context);
  if (count == PCRE2_ERROR_MATCHLIMIT || count == PCRE2_ERROR_DEPTHLIMIT || count == PCRE2_ERROR_HEAPLIMIT || count == PCRE2_ERROR_JIT_STACKLIMIT) {
    return fail(ErrorCode::kInvalidRecord, fmt::format("a regular expression takes more than {} steps on a text of {} bytes: write it so that it cannot match one place in many ways", kStepsMax, text.size()));
  }
  if (count <= 0) return false;
  const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(code_->data);
  spans.assign(groups_ + 1, Span());
  for (std::size_t group = 0; group < spans.size(); ++group) {
    if (ends[2 * group] != PCRE2_UNSET) spans[group] = {ends[2 * group], ends[2 * group + 1]};
  }
  return true;
}

}  // namespace cork::sql
