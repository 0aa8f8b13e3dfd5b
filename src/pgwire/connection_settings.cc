// SPDX-License-Identifier: Apache-2.0
// Connection: SET, RESET and SHOW of what only PostgreSQL's clients know; the engine's own settings are quoted, and its own.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>

#include "pgwire/connection.h"
#include "sql/lexer.h"

namespace cork::pgwire {
namespace {

constexpr std::size_t kSettingsMax = 256;
constexpr std::size_t kSettingNameBytesMax = 63;
constexpr std::size_t kSettingBytesMax = 1'024;

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

/// SET name = value, SET name TO value: the value without its quotes.
std::pair<std::string, std::string> setting_of(std::string_view text, std::size_t words_in_front) {
  std::size_t at = 0;
  const auto skip_blanks = [&] { while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])) != 0) ++at; };
  const auto word = [&] {
    skip_blanks();
    const std::size_t begin = at;
    while (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_' || text[at] == '.')) ++at;
    return std::string(text.substr(begin, at - begin));
  };
  for (std::size_t i = 0; i < words_in_front; ++i) word();
  std::string name = lower(word());
  skip_blanks();
  if (at < text.size() && text[at] == '=') ++at;
  else word();  // TO
  std::string value(text.substr(std::min(at, text.size())));
  std::erase_if(value, [](char c) { return c == '\'' || c == '`'; });
  const std::size_t begin = std::min(value.find_first_not_of(" \t\n"), value.size());
  return {name, value.substr(begin, value.find_last_not_of(" \t\n;") + 1 - begin)};
}

}  // namespace

std::optional<std::int64_t> milliseconds_of(std::string_view text) {
  constexpr std::pair<std::string_view, std::int64_t> kUnits[] = {{"", 1}, {"ms", 1}, {"s", 1'000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || value < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  const auto* const unit = std::ranges::find(kUnits, text, &std::pair<std::string_view, std::int64_t>::first);
  if (unit == std::end(kUnits) || value > std::numeric_limits<std::int32_t>::max() / unit->second) return std::nullopt;
  return value * unit->second;
}

/// 0: none.
std::int64_t Connection::statement_timeout_ms() const {
  const auto setting = settings_.find("statement_timeout");
  return setting == settings_.end() ? 0 : milliseconds_of(setting->second).value_or(0);
}

/// As many and as long as a client has use for.
Result<void> Connection::set(const std::string& name, const std::string& value) {
  if (name.size() > kSettingNameBytesMax || value.size() > kSettingBytesMax) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("a setting is larger than what is taken: at most {} bytes, and {} of its name", kSettingBytesMax, kSettingNameBytesMax));
  }
  if (name == "statement_timeout" && !milliseconds_of(value)) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("a setting is no time that can be: statement_timeout = '{}', which takes milliseconds, or a number with its unit as in '5s', '2min'", value));
  }
  const auto old = settings_.find(name);
  if (old == settings_.end() && settings_.size() >= kSettingsMax) return fail(ErrorCode::kInvalidRequest, fmt::format("there are more settings than what is taken: at most {}", kSettingsMax));
  std::size_t bytes = name.size() + value.size();
  for (const auto& [key, kept] : settings_) bytes += key.size() + kept.size();
  Charge kept;
  TRY(charge(kept, bytes));
  if (name == "timezone") TRY(set_zone(value));
  settings_charge_ = std::move(kept);
  settings_[name] = value;
  if (name == "application_name") parameter_status(name, value);
  if (name == "timezone") parameter_status("TimeZone", value);
  return {};
}

/// Instants are shown in this zone, and the engine's functions of local time work in it.
Result<void> Connection::set_zone(const std::string& setting) {
  const std::string name = zone_name(setting);
  auto zone = session_->find_zone(name);
  if (!zone) return fail(ErrorCode::kInvalidRequest, fmt::format("a setting is no time zone: '{}'; zones are such as Europe/Berlin, UTC, or a number of hours", setting));
  zone_ = std::move(*zone);
  session_->set("table.local-time-zone", name);
  return {};
}

/// SET [SESSION | LOCAL] name = value | DEFAULT. Characteristics of transactions are taken, and change nothing.
Result<void> Connection::run_set(const std::vector<std::string>& words) {
  const bool scoped = words[1] == "SESSION" || words[1] == "LOCAL";
  if (words[1] == "TRANSACTION" || (scoped && words.size() > 2 && words[2] == "CHARACTERISTICS")) return {};
  const bool zone = words.size() > (scoped ? 3U : 2U) && words[scoped ? 2 : 1] == "TIME" && words[scoped ? 3 : 2] == "ZONE";
  auto [name, value] = setting_of(translation_.text, scoped ? 2 : 1);
  if (zone) name = "timezone";  // SET TIME ZONE value: the word ZONE stands where others have TO
  const std::string word = lower(value);
  if (word != "default" && !(zone && word == "local")) return set(name, value);
  reset(name);
  return {};
}

/// To what the connection began with; "all": all of them.
void Connection::reset(const std::string& name) {
  const std::string application = settings_["application_name"];
  const auto first = first_settings_.find(name);
  if (name == "all") settings_ = first_settings_;
  else if (first != first_settings_.end()) settings_[name] = first->second;
  else settings_.erase(name);
  if (name == "timezone" || name == "all") {
    (void)set_zone(settings_["timezone"]);  // it was one when it was set
    parameter_status("TimeZone", settings_["timezone"]);
  }
  if (settings_["application_name"] != application) parameter_status("application_name", settings_["application_name"]);
}

/// SHOW name; false: it is none of these.
bool Connection::show(const std::string& word, Results& results) const {
  const std::string name = word == "TRANSACTION" ? "transaction_isolation" : word == "TIME" ? "timezone" : lower(word);
  const auto setting = settings_.find(name);
  if (setting == settings_.end()) return false;
  const sql::ResultColumn column{name, "STRING"};
  results.begin(std::span(&column, 1), true);
  const std::optional<std::string_view> value = setting->second;
  results.row("+I", std::span(&value, 1));
  results.end(1);
  return true;
}

}  // namespace cork::pgwire
