// SPDX-License-Identifier: Apache-2.0
// Dialect: one pass over the characters of a statement; quotes and comments are what they are in PostgreSQL.
#include "pgwire/dialect.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "pgwire/system_catalog.h"
#include "pgwire/value.h"

namespace cork::pgwire {
namespace {

bool is_word_start(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
bool is_word(char c) { return is_word_start(c) || std::isdigit(static_cast<unsigned char>(c)) != 0; }

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

/// Whether a byte of UTF-8 begins a character.
bool is_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }

/// The lexical elements that matter here.
enum class Kind { kBlank, kWord, kName, kText, kEscapedText, kParameter, kOther };

struct Element {
  Kind kind = Kind::kOther;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text{};  // of a word, a name or a text: without quotes
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Element> all() {
    std::vector<Element> out;
    while (!at_end()) out.push_back(take());
    return out;
  }
  bool at_end() const { return at_ >= text_.size(); }
  Element take() {
    const std::size_t begin = at_;
    Element element = next();
    element.begin = begin;
    element.end = at_;
    return element;
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  Element next() {
    const char c = peek();
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      ++at_;
      return {.kind = Kind::kBlank};
    }
    if (c == '-' && peek(1) == '-') {
      at_ = std::min(text_.find('\n', at_), text_.size());
      return {.kind = Kind::kBlank};
    }
    // A hint is the engine's.
    if (c == '/' && peek(1) == '*' && peek(2) != '+') return comment();
    if (c == '\'') return quoted(Kind::kText, '\'', false);
    if (c == '"') return quoted(Kind::kName, '"', false);
    if (c == '`') return quoted(Kind::kName, '`', false);
    if ((c == 'E' || c == 'e') && peek(1) == '\'') {
      ++at_;
      return quoted(Kind::kEscapedText, '\'', true);
    }
    if (is_word_start(c)) {
      const std::size_t begin = at_;
      while (is_word(peek()) || peek() == '$') ++at_;
      return {.kind = Kind::kWord, .text = std::string(text_.substr(begin, at_ - begin))};
    }
    if (c == '$') return dollar();
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      while (is_word(peek()) || peek() == '.') ++at_;
      return {};
    }
    ++at_;
    return {};
  }

  Element comment() {
    int depth = 0;
    do {
      if (peek() == '/' && peek(1) == '*') ++depth, at_ += 2;
      else if (peek() == '*' && peek(1) == '/') --depth, at_ += 2;
      else ++at_;
    } while (depth > 0 && at_ < text_.size());
    at_ = std::min(at_, text_.size());
    return {.kind = Kind::kBlank};
  }

  Element quoted(Kind kind, char quote, bool escapes) {
    Element element{.kind = kind == Kind::kEscapedText ? Kind::kText : kind};
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == quote && peek() != quote) return element;
      if (c == quote) ++at_;
      if (escapes && c == '\\' && at_ < text_.size()) {
        const char escaped = text_[at_++];
        element.text.push_back(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped == 'r' ? '\r' : escaped);
        continue;
      }
      element.text.push_back(c);
    }
    element.kind = Kind::kOther;  // not closed: the engine says so
    return element;
  }

  /// $1, or $tag$ text $tag$.
  Element dollar() {
    const std::size_t begin = at_++;
    if (std::isdigit(static_cast<unsigned char>(peek())) != 0) {
      while (std::isdigit(static_cast<unsigned char>(peek())) != 0) ++at_;
      return {.kind = Kind::kParameter, .text = std::string(text_.substr(begin + 1, at_ - begin - 1))};
    }
    while (is_word(peek())) ++at_;
    if (peek() != '$') return {};
    ++at_;
    const std::string_view tag = text_.substr(begin, at_ - begin);
    const std::size_t end = text_.find(tag, at_);
    if (end == std::string_view::npos) {
      at_ = text_.size();  // not closed, as of a quote
      return {};
    }
    Element element{.kind = Kind::kText, .text = std::string(text_.substr(at_, end - at_))};
    at_ = end + tag.size();
    return element;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// Types that a ::cast may name, as the engine knows them.
constexpr std::pair<std::string_view, std::string_view> kCasts[] = {
    {"REGCLASS", "STRING"}, {"REGTYPE", "STRING"}, {"REGPROC", "STRING"}, {"REGNAMESPACE", "STRING"}, {"NAME", "STRING"}, {"OID", "INT"},
    {"INT2", "SMALLINT"}, {"INT4", "INT"}, {"INT8", "BIGINT"}, {"FLOAT4", "FLOAT"}, {"FLOAT8", "DOUBLE"}, {"BOOL", "BOOLEAN"}, {"NUMERIC", "DECIMAL(38, 18)"},
    {"TEXT", "STRING"}};
/// What PostgreSQL calls without brackets.
constexpr std::array<std::string_view, 5> kBareCalls = {"CURRENT_USER", "SESSION_USER", "CURRENT_CATALOG", "CURRENT_SCHEMA", "CURRENT_ROLE"};

class Translator {
 public:
  Translator(std::string_view statement, const std::vector<std::string>* literals)
      : statement_(statement), literals_(literals), elements_(Scanner(statement).all()) {
    match_brackets();
  }

  Result<Translation> run() {
    while (at_ < elements_.size() && !too_long_) TRY(step());
    if (too_long_) return fail(ErrorCode::kInvalidRequest, fmt::format("the statement is larger than what is taken: with its parameters it has more than {} bytes", kLiteralBytesMax));
    std::vector<std::size_t> characters(statement_.size());
    for (std::size_t i = 0, count = 0; i < statement_.size(); ++i) characters[i] = (count += is_character(statement_[i]) ? 1 : 0) - 1;
    for (std::size_t& origin : out_.origin) origin = std::min(characters[origin], statement_.size());
    return std::move(out_);
  }

 private:
  const Element* peek(std::size_t ahead) const {
    for (std::size_t i = at_ + 1; i < elements_.size(); ++i) {
      if (elements_[i].kind != Kind::kBlank && ahead-- == 0) return &elements_[i];
    }
    return nullptr;
  }
  bool follows(std::size_t ahead, std::string_view symbol) const {
    const Element* element = peek(ahead);
    return element != nullptr && element->kind == Kind::kOther && source(*element) == symbol;
  }
  std::string_view source(const Element& element) const { return statement_.substr(element.begin, element.end - element.begin); }
  /// A parameter of megabytes may be named as often as a statement has room for.
  void put(std::string_view text, std::size_t origin) {
    too_long_ = too_long_ || text.size() > kLiteralBytesMax - std::min(kLiteralBytesMax, out_.text.size());
    if (too_long_) return;
    out_.text += text;
    out_.origin.resize(out_.text.size(), origin);
  }
  void copy(const Element& element) {
    for (std::size_t i = element.begin; i < element.end; ++i) put(statement_.substr(i, 1), i);
  }
  /// Goes on behind the element that stands `ahead` from here.
  void skip(std::size_t ahead) {
    const Element* last = peek(ahead);
    at_ = last == nullptr ? elements_.size() : static_cast<std::size_t>(last - elements_.data()) + 1;
  }

  Result<void> step() {
    const Element& element = elements_[at_];
    if (!array_ends_.empty() && at_ == array_ends_.back().first) {
      put(")", element.begin);
      at_ = array_ends_.back().second + 1;
      array_ends_.pop_back();
      return {};
    }
    switch (element.kind) {
      case Kind::kName: put(in_quotes(element.text, '`'), element.begin); break;
      case Kind::kText:
        if (const std::size_t type = regclass_behind(); type > 0) {
          put(std::to_string(oid_of(element.text)), element.begin);
          skip(type);
          return {};
        }
        put(in_quotes(element.text, '\''), element.begin);
        break;
      case Kind::kParameter: TRY(parameter(element)); break;
      case Kind::kWord: return word(element);
      case Kind::kOther:
        if (source(element) == ":" && follows(0, ":")) return cast(element);
        if (source(element) == "!" && statement_.substr(element.end, 1) == "=") {
          put("<>", element.begin);
          at_ += 2;
          return {};
        }
        copy(element);
        break;
      default: put(source(element) == "\n" ? "\n" : " ", element.begin);
    }
    ++at_;
    return {};
  }

  /// Where the type of ::[pg_catalog.]regclass stands from here; 0: it does not follow.
  std::size_t regclass_behind() const {
    if (!follows(0, ":") || !follows(1, ":")) return 0;
    const std::size_t type = follows(3, ".") ? 4 : 2;
    const Element* element = peek(type);
    return element != nullptr && upper(element->text) == "REGCLASS" ? type : 0;
  }

  static std::string in_quotes(std::string_view text, char quote) {
    std::string out(1, quote);
    for (const char c : text) {
      out.push_back(c);
      if (c == quote) out.push_back(quote);
    }
    return out + quote;
  }

  static constexpr std::size_t kParametersMax = 65'535;
  /// The n of $n; 0 if there can be none such.
  static std::size_t number_of(const Element& parameter) {
    constexpr std::size_t kDigitsMax = 5;
    const std::size_t number = parameter.text.size() > kDigitsMax ? 0 : std::stoul(parameter.text);
    return number > kParametersMax ? 0 : number;
  }

  Result<void> parameter(const Element& element) {
    const std::size_t number = number_of(element);
    if (number == 0) return fail(ErrorCode::kInvalidRequest, fmt::format("there is no parameter ${}: they begin with $1 and end with ${}", element.text, kParametersMax));
    out_.parameters = std::max(out_.parameters, number);
    if (literals_ == nullptr) {
      put("NULL", element.begin);
      return {};
    }
    if (number > literals_->size()) return fail(ErrorCode::kInvalidRequest, fmt::format("there is no value for the parameter ${}", number));
    put((*literals_)[number - 1], element.begin);
    return {};
  }

  /// ::[pg_catalog.]type
  Result<void> cast(const Element& element) {
    std::size_t ahead = 1;
    if (const Element* schema = peek(ahead); schema != nullptr && upper(schema->text) == "PG_CATALOG" && follows(ahead + 1, ".")) ahead += 2;
    const Element* type = peek(ahead);
    std::string name = type == nullptr ? std::string() : upper(type->text);
    if (type != nullptr && type->kind == Kind::kName && type->text == "char") name = "NAME";
    if (last_word_ == "LIMIT" || last_word_ == "OFFSET") {
      skip(ahead);
      return {};
    }
    // Without a length it holds any text in PostgreSQL, one character in SQL.
    if (name == "VARCHAR" && !follows(ahead + 1, "(")) name = "TEXT";
    for (const auto& [pg, engine] : kCasts) {
      if (name != pg) continue;
      put("::" + std::string(engine), element.begin);
      skip(ahead);
      return {};
    }
    put("::", element.begin);
    skip(ahead > 1 ? ahead - 1 : 0);
    return {};
  }

  Result<void> word(const Element& element) {
    const std::string name = upper(element.text);
    if ((name == "PG_CATALOG" || name == "PUBLIC") && follows(0, ".")) {
      out_.system = out_.system || name == "PG_CATALOG";
      skip(0);
      return {};
    }
    if (name == "INFORMATION_SCHEMA" && follows(0, ".") && peek(1) != nullptr) {
      out_.system = true;
      put("information_schema_" + peek(1)->text, element.begin);
      skip(1);
      return {};
    }
    if (name == "COLLATE") {
      skip(follows(1, ".") ? 2 : 0);
      return {};
    }
    if (name == "OPERATOR" && follows(0, "(")) return operator_call();
    if (name == "ANY" || name == "SOME") {
      TRY_ASSIGN(const bool done, any());
      if (done) return {};
    }
    if (name == "CAST" && follows(0, "(") && class_in_cast(element)) return {};
    if (last_word_ == "AS" && in_cast_[at_]) {
      const std::string wanted = name == "VARCHAR" && !follows(0, "(") ? "TEXT" : name;
      const auto* const type = std::ranges::find(kCasts, wanted, &std::pair<std::string_view, std::string_view>::first);
      if (type != std::end(kCasts) && !follows(0, "(")) {
        put(type->second, element.begin);
        last_word_ = name;
        ++at_;
        return {};
      }
    }
    const bool called = follows(0, "(");
    const bool bare = std::ranges::find(kBareCalls, name) != kBareCalls.end();
    const bool is_alias = last_word_ == "AS" || (at_ > 0 && source(elements_[at_ - 1]) == ".");
    if ((bare && !is_alias) || (called && (bare || name == "CURRENT_DATABASE"))) {
      out_.system = true;
      put("pg_" + element.text + (called ? "" : "()"), element.begin);
    } else {
      out_.system = out_.system || (!is_alias && is_system_name(name, called));
      copy(element);
    }
    last_word_ = name;
    ++at_;
    return {};
  }

  std::size_t index_of(const Element* element) const { return static_cast<std::size_t>(element - elements_.data()); }

  /// Once, since statements hold as many brackets as fit into a megabyte.
  void match_brackets() {
    closes_.assign(elements_.size(), elements_.size());
    in_cast_.assign(elements_.size(), false);
    std::vector<std::size_t> open;
    std::vector<bool> casts;  // of the round ones that are open
    bool behind_cast = false;
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      const Element& element = elements_[i];
      in_cast_[i] = !casts.empty() && casts.back();
      if (element.kind == Kind::kBlank) continue;
      const std::string_view symbol = element.kind == Kind::kOther ? source(element) : std::string_view();
      if (symbol == "(" || symbol == "[") open.push_back(i);
      if (symbol == "(") casts.push_back(behind_cast);
      if (symbol == ")" && !casts.empty()) casts.pop_back();
      if ((symbol == ")" || symbol == "]") && !open.empty()) {
        closes_[open.back()] = i;
        open.pop_back();
      }
      behind_cast = element.kind == Kind::kWord && upper(element.text) == "CAST";
    }
  }

  /// CAST('relation' AS REGCLASS), also of a parameter, is the relation's number; false: it is something else.
  bool class_in_cast(const Element& element) {
    const Element* const value = peek(1);
    const Element* const as = peek(2);
    const Element* const type = peek(3);
    const bool of_class = value != nullptr && as != nullptr && type != nullptr && upper(as->text) == "AS" && upper(type->text) == "REGCLASS" && follows(4, ")");
    if (!of_class || (value->kind != Kind::kText && value->kind != Kind::kParameter)) return false;
    std::string name = value->text;
    if (value->kind == Kind::kParameter) {
      constexpr std::size_t kNameBytesMax = 1'024;
      if (const std::size_t number = number_of(*value); number > 0 && literals_ != nullptr && number <= literals_->size() && (*literals_)[number - 1].size() > kNameBytesMax) return false;
      const std::size_t before = out_.text.size();
      if (!parameter(*value)) return false;
      name = out_.text.substr(before);
      out_.text.resize(before);
      out_.origin.resize(before);
      std::erase(name, '\'');
    }
    put(std::to_string(oid_of(name)), element.begin);
    skip(4);
    return true;
  }

  /// x = ANY (ARRAY[...]) and x = ANY ($n) as x IN (...); false: it is something else.
  Result<bool> any() {
    const std::size_t last = out_.text.find_last_not_of(" \n");
    const bool equals = last != std::string::npos && out_.text[last] == '=' && (last == 0 || std::string_view("<>!=").find(out_.text[last - 1]) == std::string_view::npos);
    const Element* const first = peek(1);
    if (!equals || !follows(0, "(") || first == nullptr) return false;
    const std::size_t origin = elements_[at_].begin;
    const auto replace_equals = [&](std::string_view text) {
      out_.text.resize(last);
      out_.origin.resize(last);
      put(text, origin);
    };
    if (first->kind == Kind::kParameter && follows(2, ")")) {
      const std::size_t before = out_.text.size();
      TRY(parameter(*first));
      if (too_long_) return true;
      std::string list = out_.text.substr(before);
      // A driver that does not know the type of the elements sends the array as a text.
      if (list.starts_with("'{") && list.ends_with("}'")) {
        std::string text;
        for (std::size_t i = 1; i + 1 < list.size(); ++i) {
          text.push_back(list[i]);
          if (list[i] == '\'') ++i;
        }
        TRY_ASSIGN(list, literal_of(kTextArrayOid, kTextFormat, text));
      }
      if (list.starts_with("ARRAY[")) list = list.substr(6, list.size() - 7);
      else if (list != "NULL" && !list.starts_with("CAST(NULL")) return fail(ErrorCode::kInvalidRequest, fmt::format("= ANY (${}) takes an array", first->text));
      replace_equals("IN (" + (list.empty() ? std::string("NULL") : list) + ")");
      skip(2);
      return true;
    }
    if (upper(first->text) != "ARRAY" || !follows(2, "[") || follows(3, "]")) return false;
    const std::size_t bracket = closes_[index_of(peek(0))];
    const std::size_t array = closes_[index_of(peek(2))];
    if (bracket == elements_.size() || array == elements_.size() || source(elements_[bracket]) != ")" || source(elements_[array]) != "]") return false;
    array_ends_.emplace_back(array, bracket);
    replace_equals("IN (");
    skip(2);
    return true;
  }

  /// OPERATOR(pg_catalog.~)
  Result<void> operator_call() {
    const std::size_t origin = elements_[at_].begin;
    std::string symbol;
    for (at_ = index_of(peek(0)) + 1; at_ < elements_.size(); ++at_) {
      const Element& part = elements_[at_];
      if (part.kind != Kind::kOther) continue;
      if (source(part) == ")") break;
      if (source(part) != ".") symbol += source(part);
    }
    put(" " + symbol + " ", origin);
    ++at_;
    return {};
  }

  std::string_view statement_;
  const std::vector<std::string>* literals_;
  std::vector<Element> elements_;
  /// Of each element: where the bracket that it opens closes, else the number of elements; whether the bracket around it is that of a CAST.
  std::vector<std::size_t> closes_;
  std::vector<bool> in_cast_;
  std::size_t at_ = 0;
  std::string last_word_;
  /// Of arrays that became lists: where they close, and their brackets.
  std::vector<std::pair<std::size_t, std::size_t>> array_ends_;
  bool too_long_ = false;
  Translation out_;
};

}  // namespace

Result<Translation> translate(std::string_view statement, const std::vector<std::string>* literals) { return Translator(statement, literals).run(); }

std::size_t character_count(std::string_view text) { return static_cast<std::size_t>(std::ranges::count_if(text, is_character)); }

std::vector<std::pair<std::size_t, std::string>> split_script(std::string_view script) {
  std::vector<std::pair<std::size_t, std::string>> out;
  std::size_t begin = 0;
  std::vector<std::string> words;
  bool inside_set = false;
  int open_cases = 0;  // CASE has an END of its own
  const auto end_at = [&](std::size_t end) {
    if (!words.empty()) out.emplace_back(begin, script.substr(begin, end - begin));
    words.clear();
    open_cases = 0;
  };
  for (const Element& element : Scanner(script).all()) {
    if (element.kind == Kind::kWord) {
      words.push_back(upper(element.text));
      const std::size_t count = words.size();
      if (words.back() == "SET" && count > 1 && words[count - 2] == "STATEMENT") inside_set = true;
      if (words.back() == "CASE") ++open_cases;
      if (words.back() == "END" && inside_set && open_cases == 0) inside_set = false;
      if (words.back() == "END" && open_cases > 0) --open_cases;
    } else if (element.kind != Kind::kBlank && words.empty() && script.substr(element.begin, 1) != ";") {
      words.emplace_back();
    }
    const bool ends = element.kind == Kind::kOther && script.substr(element.begin, element.end - element.begin) == ";" && !inside_set;
    if (!ends) continue;
    end_at(element.begin);
    begin = element.end;
  }
  end_at(script.size());
  return out;
}

bool is_query(const std::vector<std::string>& words) { return words.empty() || words[0] == "SELECT" || words[0] == "WITH" || words[0] == "VALUES"; }

std::vector<std::string> first_words(std::string_view statement, std::size_t count) {
  std::vector<std::string> out;
  Scanner scanner(statement);
  while (out.size() < count && !scanner.at_end()) {
    const Element element = scanner.take();
    if (element.kind == Kind::kBlank) continue;
    if (element.kind != Kind::kWord) break;
    out.push_back(upper(element.text));
  }
  return out;
}

}  // namespace cork::pgwire
