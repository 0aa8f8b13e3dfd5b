// SPDX-License-Identifier: Apache-2.0
// REGEXP..., SIMILAR TO and STR_TO_MAP.
#include <algorithm>

#include "sql/expression/cast.h"
#include "sql/expression/function.h"
#include "sql/expression/general_function.h"
#include "sql/expression/regex.h"
#include "sql/expression/text_argument.h"
#include "sql/expression/type_text.h"
#include "streams/java_hash.h"
#include "streams/nested_value.h"

namespace cork::sql {
namespace {

using Spans = std::vector<Regex::Span>;

/// Compiles a pattern when it changes: mostly it is one literal.
class PatternCache {
 public:
  /// Null if the pattern is no regular expression.
  const Regex* get(std::string_view pattern) {
    if (compiled_ == nullptr || pattern != pattern_) {
      pattern_ = pattern;
      compiled_ = std::make_shared<std::optional<Regex>>(Regex::compile(pattern));
    }
    return compiled_->has_value() ? &**compiled_ : nullptr;
  }

 private:
  std::string pattern_;
  std::shared_ptr<std::optional<Regex>> compiled_;
};

/// A cache that knows the pattern already if it is a literal.
PatternCache cache_for(const ExpressionPtr& pattern) {
  PatternCache cache;
  const Literal* literal = as_literal(pattern);
  if (literal != nullptr && literal->type().is_text() && !literal->value().is_null(0)) cache.get(literal->value().value<std::string_view>(0));
  return cache;
}

/// A function of text and pattern: use(out, arena, row, regex or null).
template <class Use>
Result<ExpressionPtr> bind_pattern(Arguments arguments, const char* name, LogicalType type, Use use) {
  TRY(require_text(arguments, name, 2));
  TRY(require_integer({{arguments.values.begin(), arguments.values.end()}, arguments.symbols}, name, 2));
  PatternCache cache = cache_for(arguments[1]);
  return make_general(std::move(type), SeesNull::kNo, [cache, use](Column& out, Arena& arena, const ArgumentRow& row) mutable -> Result<void> {
    return use(out, arena, row, cache.get(row.text(1)));
  }, std::move(arguments.values));
}

std::string_view part(std::string_view text, const Regex::Span& span) { return text.substr(span.begin, span.end - span.begin); }

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_regexp(Arguments arguments) {
  const LogicalType type = streams::boolean_type(any_nullable(arguments.values));
  return bind_pattern(std::move(arguments), "REGEXP", type, [](Column& out, Arena&, const ArgumentRow& row, const Regex* regex) -> Result<void> {
    Spans spans;
    bool found = false;
    if (regex != nullptr && !row.text(1).empty()) {
      TRY_ASSIGN(found, regex->find(row.text(0), 0, spans));
    }
    out.append(static_cast<std::uint8_t>(found));
    return {};
  });
}

Result<ExpressionPtr> bind_similar(Arguments arguments) {
  TRY(require_text(arguments, "SIMILAR TO", 3));
  char escape = 0;
  if (arguments.size() == 3) {
    const Literal* literal = as_literal(arguments[2]);
    if (literal == nullptr || literal->value().is_null(0) || literal->value().value<std::string_view>(0).size() != 1) {
      return fail(ErrorCode::kInvalidRequest, "ESCAPE takes one character as 'text'");
    }
    escape = literal->value().value<std::string_view>(0)[0];
  }
  const LogicalType type = streams::boolean_type(arguments.type(0).nullable || arguments.type(1).nullable);
  return make_general(type, SeesNull::kNo, [escape, pattern = std::string(), regex = std::shared_ptr<std::optional<Regex>>()](Column& out, Arena&, const ArgumentRow& row) mutable -> Result<void> {
    if (regex == nullptr || pattern != row.text(1)) {
      pattern = row.text(1);
      regex = std::make_shared<std::optional<Regex>>(Regex::compile_similar(pattern, escape));
    }
    if (!regex->has_value()) return fail(ErrorCode::kInvalidRecord, "'" + pattern.substr(0, 100) + "' is no pattern of SIMILAR TO");
    Spans spans;
    TRY_ASSIGN(const bool found, (*regex)->find(row.text(0), 0, spans));
    out.append(static_cast<std::uint8_t>(found));
    return {};
  }, {arguments[0], arguments[1]});
}

Result<ExpressionPtr> bind_regexp_replace(Arguments arguments) {
  TRY(require_text(arguments, "REGEXP_REPLACE", 3));
  PatternCache cache = cache_for(arguments[1]);
  const LogicalType type = streams::string_type(any_nullable(arguments.values));
  return make_general(type, SeesNull::kNo, [cache](Column& out, Arena& arena, const ArgumentRow& row) mutable -> Result<void> {
    const Regex* regex = cache.get(row.text(1));
    if (regex == nullptr) {
      out.append_null();
      return {};
    }
    const std::string_view text = row.text(0);
    std::string result;
    std::size_t copied = 0;
    TRY(for_each_match(*regex, text, [&](const Spans& spans) {
      result += text.substr(copied, spans[0].begin - copied);
      result += row.text(2);
      copied = spans[0].end;
      return result.size() <= kTextBytesMax;
    }));
    TRY(check_text_size(result.size()));
    result += text.substr(copied);
    out.append(arena.copy(result));
    return {};
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_regexp_extract(Arguments arguments) {
  return bind_pattern(std::move(arguments), "REGEXP_EXTRACT", streams::string_type(), [](Column& out, Arena&, const ArgumentRow& row, const Regex* regex) -> Result<void> {
    const std::int64_t group = row.size() > 2 ? row.integer(2) : 0;
    Spans spans;
    bool found = false;
    if (regex != nullptr && group >= 0 && group <= static_cast<std::int64_t>(regex->groups())) {
      TRY_ASSIGN(found, regex->find(row.text(0), 0, spans));
    }
    if (found && spans[static_cast<std::size_t>(group)].there()) out.append(part(row.text(0), spans[static_cast<std::size_t>(group)]));
    else out.append_null();
    return {};
  });
}

Result<ExpressionPtr> bind_regexp_extract_all(Arguments arguments) {
  const LogicalType type = streams::array_type(streams::string_type());
  return bind_pattern(std::move(arguments), "REGEXP_EXTRACT_ALL", type, [](Column& out, Arena& arena, const ArgumentRow& row, const Regex* regex) -> Result<void> {
    const std::int64_t group = row.size() > 2 ? row.integer(2) : 1;
    if (regex == nullptr || group < 0 || group > static_cast<std::int64_t>(regex->groups())) {
      out.append_null();
      return {};
    }
    Column found(streams::string_type());
    TRY(for_each_match(*regex, row.text(0), [&](const Spans& spans) {
      const Regex::Span& span = spans[static_cast<std::size_t>(group)];
      if (span.there()) found.append(part(row.text(0), span));
      else found.append_null();
      return true;
    }));
    std::string bytes;
    streams::append_array(found, bytes);
    out.append(arena.copy(bytes));
    return {};
  });
}

Result<ExpressionPtr> bind_regexp_count(Arguments arguments) {
  return bind_pattern(std::move(arguments), "REGEXP_COUNT", streams::integer_type(), [](Column& out, Arena&, const ArgumentRow& row, const Regex* regex) -> Result<void> {
    if (regex == nullptr) {
      out.append_null();
      return {};
    }
    std::int64_t count = 0;
    TRY(for_each_match(*regex, row.text(0), [&](const Spans&) {
      ++count;
      return true;
    }));
    out.append(count);
    return {};
  });
}

Result<ExpressionPtr> bind_regexp_instr(Arguments arguments) {
  return bind_pattern(std::move(arguments), "REGEXP_INSTR", streams::integer_type(), [](Column& out, Arena&, const ArgumentRow& row, const Regex* regex) -> Result<void> {
    if (regex == nullptr) {
      out.append_null();
      return {};
    }
    Spans spans;
    TRY_ASSIGN(const bool found, regex->find(row.text(0), 0, spans));
    out.append(found ? count_characters(row.text(0).substr(0, spans[0].begin)) + 1 : std::int64_t{0});
    return {};
  });
}

Result<ExpressionPtr> bind_regexp_substr(Arguments arguments) {
  return bind_pattern(std::move(arguments), "REGEXP_SUBSTR", streams::string_type(), [](Column& out, Arena&, const ArgumentRow& row, const Regex* regex) -> Result<void> {
    Spans spans;
    bool found = false;
    if (regex != nullptr) {
      TRY_ASSIGN(found, regex->find(row.text(0), 0, spans));
    }
    if (found) out.append(part(row.text(0), spans[0]));
    else out.append_null();
    return {};
  });
}

namespace {
/// java.lang.String.split: parts between matches, without empty ones at the end; at most `limit` parts if it is not 0.
Result<std::vector<std::string_view>> java_split(const Regex& regex, std::string_view text, std::size_t limit) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  TRY(for_each_match(regex, text, [&](const Spans& spans) {
    if (limit > 0 && parts.size() + 1 == limit) return false;
    if (spans[0].end == 0) return true;  // an empty match at the beginning parts nothing
    parts.push_back(text.substr(begin, spans[0].begin - begin));
    begin = spans[0].end;
    return true;
  }));
  parts.push_back(text.substr(begin));
  while (limit == 0 && parts.size() > 1 && parts.back().empty()) parts.pop_back();
  return parts;
}
}  // namespace

Result<ExpressionPtr> bind_str_to_map(Arguments arguments) {
  TRY(require_text(arguments, "STR_TO_MAP", 3));
  if (arguments.size() < 2) arguments.values.push_back(text_literal(","));
  if (arguments.size() < 3) arguments.values.push_back(text_literal("="));
  PatternCache pairs = cache_for(arguments[1]);
  PatternCache keys = cache_for(arguments[2]);
  const LogicalType type = streams::map_type(streams::string_type(), streams::string_type());
  return make_general(type, SeesNull::kNo, [pairs, keys](Column& out, Arena& arena, const ArgumentRow& row) mutable -> Result<void> {
    const Regex* pair_regex = pairs.get(row.text(1));
    const Regex* key_regex = keys.get(row.text(2));
    if (pair_regex == nullptr || key_regex == nullptr) return fail(ErrorCode::kInvalidRecord, "a delimiter of STR_TO_MAP is no regular expression");
    std::vector<std::pair<std::string_view, std::optional<std::string_view>>> entries;
    if (!row.text(0).empty()) {
      TRY_ASSIGN(const auto parts, java_split(*pair_regex, row.text(0), 0));
      for (const std::string_view one : parts) {
        TRY_ASSIGN(const auto halves, java_split(*key_regex, one, 2));
        const auto value = halves.size() > 1 ? std::optional(halves[1]) : std::nullopt;
        const auto known = std::ranges::find(entries, halves[0], [](const auto& entry) { return entry.first; });
        if (known != entries.end()) known->second = value;
        else entries.emplace_back(halves[0], value);
      }
    }
    streams::order_as_hash_map(entries, [](const auto& entry) { return java_hash(entry.first); });
    Column cells(streams::string_type());
    for (const auto& [key, value] : entries) {
      cells.append(key);
      if (value) cells.append(*value);
      else cells.append_null();
    }
    std::string bytes;
    streams::append_array(cells, bytes);
    streams::set_nested_size(static_cast<std::uint32_t>(entries.size()), 0, bytes);
    out.append(arena.copy(bytes));
    return {};
  }, std::move(arguments.values));
}

}  // namespace functions
}  // namespace cork::sql
