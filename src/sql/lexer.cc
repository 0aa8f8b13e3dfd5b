// SPDX-License-Identifier: Apache-2.0
// Lexer: one pass over the text.
#include "sql/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "sql/expression/letters.h"

namespace cork::sql {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<std::string_view, 30> kSymbols = {"!~*", "!~", "~*", "~", "<>", "<=", ">=", "||", "=>", "::", "(", ")", ",", ".", ";", "=", "<",
                                                       ">",  "+",  "-",  "*",  "/",  "%",  "[", "]", ":", "{", "}", "?", "|"};

class Lexer {
 public:
  explicit Lexer(std::string_view script) : script_(script) {}

  std::vector<Token> run() {
    std::vector<Token> tokens;
    while (true) {
      skip_blanks(tokens);
      Token token;
      token.position = position_;
      token.begin = at_;
      if (at_ == script_.size()) {
        token.end = at_;
        tokens.push_back(std::move(token));
        return tokens;
      }
      read(token);
      token.end = at_;
      tokens.push_back(std::move(token));
    }
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < script_.size() ? script_[at_ + ahead] : '\0'; }

  char advance() {
    const char c = script_[at_++];
    if (c == '\n') {
      ++position_.line;
      position_.column = 1;
    } else {
      ++position_.column;
    }
    return c;
  }

  /// Blanks and comments; a hint is a token.
  void skip_blanks(std::vector<Token>& tokens) {
    while (at_ < script_.size()) {
      if (static_cast<unsigned char>(peek()) <= ' ') {
        advance();
      } else if (peek() == '-' && peek(1) == '-') {
        while (at_ < script_.size() && peek() != '\n') advance();
      } else if (peek() == '/' && peek(1) == '*') {
        Token hint{.kind = TokenKind::kHint, .text = {}, .position = position_, .begin = at_, .end = 0};
        const std::size_t end = script_.find("*/", at_ + 2);
        if (end == std::string_view::npos) {
          while (at_ < script_.size()) advance();
          hint.end = at_;
          hint.kind = TokenKind::kError;
          hint.text = "this comment is not closed by */";
          tokens.push_back(std::move(hint));
          return;
        }
        const bool is_hint = peek(2) == '+';
        if (is_hint) hint.text = script_.substr(at_ + 3, end - at_ - 3);
        while (at_ < end + 2) advance();
        hint.end = at_;
        if (is_hint) tokens.push_back(std::move(hint));
      } else {
        break;
      }
    }
  }

  static void spoil(Token& token, std::string problem) {
    token.kind = TokenKind::kError;
    token.text = std::move(problem);
  }

  void read(Token& token) {
    const char c = peek();
    if ((c == 'X' || c == 'x') && peek(1) == '\'') return read_bytes(token);
    if ((c == 'U' || c == 'u') && peek(1) == '&' && peek(2) == '\'') return read_unicode(token);
    if (script_.substr(at_).starts_with("_UTF8'") || script_.substr(at_).starts_with("_utf8'")) {
      while (peek() != '\'') advance();
      return read_quoted(token, TokenKind::kText, '\'', "this text is not closed by '");
    }
    if (is_letter(c)) {
      token.kind = TokenKind::kWord;
      while (is_letter(peek()) || is_digit(peek()) || peek() == '$') token.text.push_back(advance());
      return;
    }
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return read_number(token);
    if (c == '\'') return read_quoted(token, TokenKind::kText, '\'', "this text is not closed by '");
    if (c == '`') return read_quoted(token, TokenKind::kQuoted, '`', "this name is not closed by `");
    if (c == '"') {
      advance();
      return spoil(token, "a text stands in '...', a name in `...`; \" means nothing here");
    }
    if (c == '!' && peek(1) == '=') {
      advance();
      advance();
      return spoil(token, "!= is not SQL: write <>");
    }
    token.kind = TokenKind::kSymbol;
    for (const std::string_view symbol : kSymbols) {
      if (script_.substr(at_).starts_with(symbol)) {
        token.text = symbol;
        for (std::size_t i = 0; i < symbol.size(); ++i) advance();
        return;
      }
    }
    advance();
    spoil(token, fmt::format("the character '{}' means nothing here", c));
  }

  void read_number(Token& token) {
    token.kind = TokenKind::kNumber;
    while (is_digit(peek())) token.text.push_back(advance());
    if (peek() == '.' && !(peek(1) == '.')) {
      token.text.push_back(advance());
      while (is_digit(peek())) token.text.push_back(advance());
    }
    const bool exponent = (peek() == 'e' || peek() == 'E') && (is_digit(peek(1)) || ((peek(1) == '+' || peek(1) == '-') && is_digit(peek(2))));
    if (exponent) {
      token.text.push_back(advance());
      if (!is_digit(peek())) token.text.push_back(advance());
      while (is_digit(peek())) token.text.push_back(advance());
    }
    if (is_letter(peek())) spoil(token, "a number runs into a word: put a blank between, or quote the name with `");
  }

  /// The quote inside is doubled.
  void read_quoted(Token& token, TokenKind kind, char quote, const char* problem) {
    token.kind = kind;
    advance();
    while (true) {
      if (at_ == script_.size()) return spoil(token, problem);
      const char c = advance();
      if (c != quote) {
        token.text.push_back(c);
      } else if (peek() == quote) {
        token.text.push_back(advance());
      } else {
        return;
      }
    }
  }

  /// U&'\00e9' [UESCAPE 'c']: UTF-16 by four hexadecimal digits, the escape itself by two of it.
  void read_unicode(Token& token) {
    advance();
    advance();
    read_quoted(token, TokenKind::kText, '\'', "this text is not closed by '");
    if (token.kind == TokenKind::kError) return;
    const char escape = read_escape().value_or('\\');
    std::string text;
    char32_t high = 0;  // the first half of a pair
    for (std::size_t i = 0; i < token.text.size();) {
      if (token.text[i] != escape || token.text.substr(i + 1, 1) == std::string(1, escape)) {
        if (token.text[i] == escape) ++i;
        text.push_back(token.text[i++]);
        continue;
      }
      const std::string digits = token.text.substr(i + 1, 4);
      if (digits.size() != 4 || digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
        return spoil(token, fmt::format("behind {} of U&'...' stand four hexadecimal digits, or {} again", escape, escape));
      }
      const auto unit = static_cast<char32_t>(std::stoul(digits, nullptr, 16));
      i += 5;
      if (unit >= 0xd800 && unit < 0xdc00) {
        high = unit;
      } else {
        const bool low = unit >= 0xdc00 && unit < 0xe000;
        append_character(low && high != 0 ? 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00) : low ? U'?' : unit, text);
        high = 0;
      }
    }
    token.text = std::move(text);
  }

  std::optional<char> read_escape() {
    static constexpr std::string_view kWord = "UESCAPE";
    std::size_t at = at_;
    while (at < script_.size() && (script_[at] == ' ' || script_[at] == '\n' || script_[at] == '\t')) ++at;
    const std::string_view word = script_.substr(at, kWord.size());
    if (!std::ranges::equal(word, kWord, [](char a, char b) { return (a & ~0x20) == b; })) return std::nullopt;
    at += kWord.size();
    while (at < script_.size() && script_[at] == ' ') ++at;
    if (at + 2 >= script_.size() || script_[at] != '\'' || script_[at + 2] != '\'') return std::nullopt;
    while (at_ < at + 3) advance();
    return script_[at + 1];
  }

  void read_bytes(Token& token) {
    advance();
    read_quoted(token, TokenKind::kBytes, '\'', "these bytes are not closed by '");
    if (token.kind == TokenKind::kError) return;
    std::string bytes;
    const auto digit = [](char c) -> int {
      if (is_digit(c)) return c - '0';
      const char lower = static_cast<char>(c | 0x20);
      return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    };
    if (token.text.size() % 2 != 0) return spoil(token, "X'...' has two hexadecimal digits a byte");
    for (std::size_t i = 0; i < token.text.size(); i += 2) {
      const int high = digit(token.text[i]);
      const int low = digit(token.text[i + 1]);
      if (high < 0 || low < 0) return spoil(token, "X'...' holds hexadecimal digits only");
      bytes.push_back(static_cast<char>(high << 4 | low));
    }
    token.text = std::move(bytes);
  }

  std::string_view script_;
  std::size_t at_ = 0;
  Position position_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view script) { return Lexer(script).run(); }

Error error_at(std::string_view script, Position position, std::string message) {
  std::size_t begin = 0;
  for (std::uint32_t line = 1; line < position.line && begin != std::string_view::npos; ++line) {
    const std::size_t end = script.find('\n', begin);
    begin = end == std::string_view::npos ? script.size() : end + 1;
  }
  std::string line(script.substr(begin, script.find('\n', begin) - begin));
  for (char& c : line) c = c == '\t' || c == '\r' ? ' ' : c;
  const std::string caret(position.column - 1, ' ');
  return Error{ErrorCode::kInvalidRequest,
               fmt::format("{}:{}: {}\n  {}\n  {}^", position.line, position.column, message, line, caret)};
}

}  // namespace cork::sql
