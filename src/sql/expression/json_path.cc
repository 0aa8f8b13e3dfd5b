// SPDX-License-Identifier: Apache-2.0
// JsonPath: parsing and walking.
#include "sql/expression/json_path.h"

#include <algorithm>

#include "sql/expression/letters.h"
#include "streams/number_text.h"

namespace cork::sql {

struct JsonPath::Step {
  enum class Kind : std::uint8_t { kMembers, kElements, kSlice, kAll, kDescend, kFilter };
  Kind kind = Kind::kMembers;
  std::vector<std::string> names;
  std::vector<std::int64_t> indexes;
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> to;
  // [?(@.path operation operand)]; no operation: the path leads somewhere.
  std::vector<StepPtr> filter;
  std::string operation;
  JsonValue operand;
};

class JsonPath::Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::optional<JsonPath> run() {
    JsonPath path;
    trim();
    for (const auto& [word, lax] : {std::pair<std::string_view, bool>{"lax", true}, {"strict", false}}) {
      if (!starts_with_word(word)) continue;
      path.lax_ = lax;
      text_.remove_prefix(word.size());
      trim();
      break;
    }
    if (text_.empty()) return std::nullopt;
    // A path that begins with a name is one from the root.
    if (text_[0] == '$') text_.remove_prefix(1);
    else if (text_[0] != '[') path.steps_.push_back(member(take_name()));
    if (!steps(path.steps_, path.indefinite_, &path.length_)) return std::nullopt;
    trim();
    if (!text_.empty() || bad_) return std::nullopt;
    return path;
  }

 private:
  void trim() {
    while (!text_.empty() && static_cast<unsigned char>(text_.front()) <= ' ') text_.remove_prefix(1);
  }
  bool starts_with_word(std::string_view word) const {
    if (text_.size() <= word.size() || static_cast<unsigned char>(text_[word.size()]) > ' ') return false;
    return std::equal(word.begin(), word.end(), text_.begin(), [](char a, char b) { return a == (b | 0x20); });
  }
  bool take(std::string_view wanted) {
    if (!text_.starts_with(wanted)) return false;
    text_.remove_prefix(wanted.size());
    return true;
  }
  std::string take_name() {
    std::size_t size = 0;
    while (size < text_.size() && std::string_view(".[]() =<>!&|,'\"").find(text_[size]) == std::string_view::npos) ++size;
    std::string name(text_.substr(0, size));
    text_.remove_prefix(size);
    bad_ = bad_ || name.empty();
    return name;
  }
  static StepPtr member(std::string name) {
    auto step = std::make_shared<Step>();
    step->names.push_back(std::move(name));
    return step;
  }

  bool steps(std::vector<StepPtr>& out, bool& indefinite, bool* length) {
    while (!text_.empty() && !bad_) {
      if (take("..")) {
        auto descend = std::make_shared<Step>();
        descend->kind = Step::Kind::kDescend;
        out.push_back(std::move(descend));
        indefinite = true;
        if (text_.starts_with('[')) continue;
        if (!dotted(out, indefinite)) return false;
      } else if (take(".")) {
        if (text_.starts_with('[')) continue;  // $.['a']
        if (length != nullptr && (text_ == "length()" || text_ == "size()")) {
          *length = true;
          text_ = {};
          return true;
        }
        if (!dotted(out, indefinite)) return false;
      } else if (take("[")) {
        if (!bracket(out, indefinite)) return false;
      } else {
        return true;
      }
    }
    return !bad_;
  }

  bool dotted(std::vector<StepPtr>& out, bool& indefinite) {
    if (take("*")) {
      auto all = std::make_shared<Step>();
      all->kind = Step::Kind::kAll;
      out.push_back(std::move(all));
      indefinite = true;
      return true;
    }
    out.push_back(member(take_name()));
    return !bad_;
  }

  bool quoted(std::string& name) {
    const char quote = text_[0];
    text_.remove_prefix(1);
    while (!text_.empty() && text_[0] != quote) {
      if (text_[0] == '\\' && text_.size() > 1) text_.remove_prefix(1);
      name.push_back(text_[0]);
      text_.remove_prefix(1);
    }
    if (text_.empty()) return false;
    text_.remove_prefix(1);
    return true;
  }

  std::optional<std::int64_t> integer() {
    trim();
    std::size_t size = !text_.empty() && text_[0] == '-' ? 1 : 0;
    while (size < text_.size() && text_[size] >= '0' && text_[size] <= '9') ++size;
    const auto value = size > 10 ? std::nullopt : streams::parse_integer(text_.substr(0, size));
    if (value) text_.remove_prefix(size);
    trim();
    return value;
  }

  bool bracket(std::vector<StepPtr>& out, bool& indefinite) {
    auto step = std::make_shared<Step>();
    trim();
    if (take("*")) {
      step->kind = Step::Kind::kAll;
      indefinite = true;
    } else if (take("?(")) {
      step->kind = Step::Kind::kFilter;
      indefinite = true;
      if (!filter(*step) || !take(")")) return false;
    } else if (!text_.empty() && (text_[0] == '\'' || text_[0] == '"')) {
      do {
        trim();
        std::string name;
        if (text_.empty() || (text_[0] != '\'' && text_[0] != '"') || !quoted(name)) return false;
        step->names.push_back(std::move(name));
        trim();
      } while (take(","));
    } else {
      step->from = integer();
      if (take(":")) {
        step->kind = Step::Kind::kSlice;
        step->to = integer();
        indefinite = true;
      } else {
        step->kind = Step::Kind::kElements;
        if (!step->from) return false;
        step->indexes.push_back(*step->from);
        while (take(",")) {
          const auto next = integer();
          if (!next) return false;
          step->indexes.push_back(*next);
        }
        indefinite = indefinite || step->indexes.size() > 1;
      }
    }
    trim();
    if (!take("]")) return false;
    out.push_back(std::move(step));
    return true;
  }

  /// @.a.b == 'x'
  bool filter(Step& step) {
    trim();
    if (!take("@")) return false;
    bool indefinite = false;
    if (!steps(step.filter, indefinite, nullptr)) return false;
    trim();
    for (const char* operation : {"==", "!=", "<=", ">=", "<", ">"}) {
      if (!take(operation)) continue;
      step.operation = operation;
      break;
    }
    if (step.operation.empty()) return true;
    trim();
    if (!text_.empty() && text_[0] == '\'') {
      step.operand.kind = JsonValue::Kind::kText;
      return quoted(step.operand.text);
    }
    const std::size_t end = std::min(text_.find(')'), text_.size());
    const auto operand = parse_json(streams::trim(text_.substr(0, end)));
    if (!operand) return false;
    step.operand = *operand;
    text_.remove_prefix(end);
    return true;
  }

  std::string_view text_;
  bool bad_ = false;
};

std::optional<JsonPath> JsonPath::compile(std::string_view text) { return Parser(text).run(); }

bool JsonPath::matches(const JsonValue& value, const Step& filter) {
  std::vector<const JsonValue*> found;
  bool missing = false;
  walk(value, filter.filter, 0, found, missing);
  if (found.empty()) return false;
  if (filter.operation.empty()) return true;
  const JsonValue& left = *found[0];
  const JsonValue& right = filter.operand;
  int order = 0;
  bool comparable = left.kind == right.kind;
  if (comparable && left.kind == JsonValue::Kind::kNumber) {
    const double a = streams::parse_double(left.text).value_or(0);
    const double b = streams::parse_double(right.text).value_or(0);
    order = a < b ? -1 : a > b ? 1 : 0;
  } else if (comparable && left.kind == JsonValue::Kind::kText) {
    order = left.text.compare(right.text);
  } else if (comparable && left.kind == JsonValue::Kind::kBoolean) {
    order = left.boolean == right.boolean ? 0 : 1;
  } else if (left.kind != JsonValue::Kind::kNull || right.kind != JsonValue::Kind::kNull) {
    comparable = false;
  }
  if (filter.operation == "==") return comparable && order == 0;
  if (filter.operation == "!=") return !comparable || order != 0;
  if (!comparable) return false;
  if (filter.operation == "<") return order < 0;
  if (filter.operation == "<=") return order <= 0;
  return filter.operation == ">" ? order > 0 : order >= 0;
}

void JsonPath::descend(const JsonValue& value, const std::vector<StepPtr>& steps, std::size_t at, std::vector<const JsonValue*>& out) {
  bool ignored = false;
  walk(value, steps, at, out, ignored);
  for (const JsonValue& element : value.elements) descend(element, steps, at, out);
}

void JsonPath::walk(const JsonValue& value, const std::vector<StepPtr>& steps, std::size_t at, std::vector<const JsonValue*>& out, bool& missing) {
  if (at == steps.size()) {
    out.push_back(&value);
    return;
  }
  const Step& step = *steps[at];
  const auto size = static_cast<std::int64_t>(value.elements.size());
  switch (step.kind) {
    case Step::Kind::kMembers:
      for (const std::string& name : step.names) {
        const JsonValue* found = value.member(name);
        if (found != nullptr) walk(*found, steps, at + 1, out, missing);
        else missing = true;
      }
      return;
    case Step::Kind::kElements:
      for (const std::int64_t given : step.indexes) {
        const std::int64_t index = given < 0 ? size + given : given;
        if (value.kind == JsonValue::Kind::kArray && index >= 0 && index < size) walk(value.elements[static_cast<std::size_t>(index)], steps, at + 1, out, missing);
        else missing = true;
      }
      return;
    case Step::Kind::kSlice: {
      const auto place = [size](std::int64_t index) { return std::clamp<std::int64_t>(index < 0 ? size + index : index, 0, size); };
      const std::int64_t end = step.to ? place(*step.to) : size;
      for (std::int64_t index = step.from ? place(*step.from) : 0; index < end; ++index) walk(value.elements[static_cast<std::size_t>(index)], steps, at + 1, out, missing);
      return;
    }
    case Step::Kind::kAll:
    case Step::Kind::kFilter:
      for (const JsonValue& element : value.elements) {
        if (step.kind == Step::Kind::kAll || matches(element, step)) walk(element, steps, at + 1, out, missing);
      }
      return;
    case Step::Kind::kDescend: descend(value, steps, at + 1, out); return;
  }
}

/// Whether the members and elements are there that come before the first step which may lead to several values.
bool JsonPath::has_beginning(const JsonValue& document) const {
  const auto several = [](const StepPtr& step) {
    const bool one = (step->kind == Step::Kind::kMembers && step->names.size() == 1) || (step->kind == Step::Kind::kElements && step->indexes.size() == 1);
    return !one;
  };
  const std::vector<StepPtr> beginning(steps_.begin(), std::ranges::find_if(steps_, several));
  std::vector<const JsonValue*> found;
  bool missing = false;
  walk(document, beginning, 0, found, missing);
  return !found.empty();
}

JsonPath::Found JsonPath::find(const JsonValue& document) const {
  std::vector<const JsonValue*> found;
  bool missing = false;
  walk(document, steps_, 0, found, missing);
  Found result;
  if (indefinite_ && !lax_ && found.empty() && !has_beginning(document)) {
    result.missing = true;
    return result;
  }
  if (indefinite_) {
    result.value.kind = JsonValue::Kind::kArray;
    for (const JsonValue* value : found) result.value.elements.push_back(*value);
  } else if (found.empty()) {
    result.missing = true;
    return result;
  } else {
    result.value = *found[0];
  }
  if (!length_) return result;
  Found length;
  length.missing = result.value.is_scalar();
  length.value.kind = JsonValue::Kind::kNumber;
  length.value.text = std::to_string(result.value.elements.size());
  return length;
}

}  // namespace cork::sql
