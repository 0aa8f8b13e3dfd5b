// SPDX-License-Identifier: Apache-2.0
// Reads one entry in the syntax of JAAS configuration files.
#include "security/jaas.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace cork::security {
namespace {

std::unexpected<Error> invalid(std::string text) {
  return fail(ErrorCode::kInvalidConfig, "sasl.jaas.config: " + std::move(text));
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Words, quoted texts, '=' and ';'.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool at_end() {
    skip_blanks();
    return rest_.empty();
  }
  bool take(char c) {
    skip_blanks();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// A word or a quoted text; nullopt if there is none, or its quotes do not end.
  std::optional<std::string> word() {
    skip_blanks();
    if (!rest_.empty() && (rest_.front() == '"' || rest_.front() == '\'')) return quoted();
    std::string out;
    while (!rest_.empty() && !is_blank(rest_.front()) && rest_.front() != '=' && rest_.front() != ';') {
      out += rest_.front();
      rest_.remove_prefix(1);
    }
    return out.empty() ? std::nullopt : std::optional(std::move(out));
  }

 private:
  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }
  std::optional<std::string> quoted() {
    const char quote = rest_.front();
    rest_.remove_prefix(1);
    std::string out;
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == quote) return out;
      if (c == '\\' && !rest_.empty()) {
        out += rest_.front();
        rest_.remove_prefix(1);
      } else {
        out += c;
      }
    }
    return std::nullopt;
  }

  std::string_view rest_;
};

bool is_control_flag(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text == "required" || text == "requisite" || text == "sufficient" || text == "optional";
}

}  // namespace

const Secret& JaasConfig::option(std::string_view name) const {
  static const Secret kNone;
  const auto found = options.find(std::string(name));
  return found == options.end() ? kNone : found->second;
}

Result<JaasConfig> parse_jaas_config(std::string_view text) {
  Scanner in(text);
  JaasConfig config;
  auto module = in.word();
  if (!module) return invalid("no login module is named");
  config.module = std::move(*module);
  const auto flag = in.word();
  if (!flag || !is_control_flag(*flag)) return invalid("the word 'required' has to follow the login module");
  while (!in.take(';')) {
    if (in.at_end()) return invalid("a ';' is missing at the end");
    auto name = in.word();
    if (!name) return invalid("the name of an option is missing");
    if (!in.take('=')) return invalid("'=' is missing after the name of an option");
    auto value = in.word();
    if (!value) return invalid(fmt::format("the value of '{}' is missing, or its quotes do not end", *name));
    config.options.insert_or_assign(std::move(*name), Secret(std::move(*value)));
  }
  if (!in.at_end()) return invalid("only one login module can be given");
  return config;
}

}  // namespace cork::security
