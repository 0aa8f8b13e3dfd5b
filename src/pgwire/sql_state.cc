// SPDX-License-Identifier: Apache-2.0
// SQLSTATEs: by the code of the error, and by what the binder says where one code stands for many.
#include "pgwire/sql_state.h"

#include <charconv>
#include <string_view>

namespace cork::pgwire {
namespace {

struct CodeState {
  ErrorCode code;
  std::string_view state;
};
constexpr CodeState kByCode[] = {
    {ErrorCode::kTopicAuthorizationFailed, "42501"}, {ErrorCode::kClusterAuthorizationFailed, "42501"}, {ErrorCode::kGroupAuthorizationFailed, "42501"}, {ErrorCode::kSaslAuthenticationFailed, "28P01"},
    {ErrorCode::kUnsupportedVersion, "0A000"},       {ErrorCode::kInvalidTxnState, "25P02"},            {ErrorCode::kDuplicateResource, "42P05"},
    {ErrorCode::kResourceNotFound, "26000"},         {ErrorCode::kInvalidRecord, "22000"},              {ErrorCode::kRequestTimedOut, "57014"},
    {ErrorCode::kNetworkException, "08006"},         {ErrorCode::kUnknownTopicOrPartition, "42P01"},
};

struct TextState {
  std::string_view begins;
  std::string_view state;
};
/// How messages of the binder and the parser begin.
constexpr TextState kByText[] = {
    {"canceling statement", "57014"},        {"cannot execute", "25006"},        {"there is no table", "42P01"},     {"there is no materialized view", "42P01"}, {"there is no view", "42P01"},
    {"there is no column", "42703"},         {"there is no function", "42883"},  {"there is a table", "42P07"},              {"there is a materialized view", "42P07"},
    {"expected ", "42601"},                  {"the result is larger", "54000"},  {"a parameter is no", "22P02"}, {"a binary parameter is no", "22P03"}, {"a value of the result has no binary form", "22P03"},             {"division by zero", "22012"},
    {"the statement is larger", "54000"},    {"there is no memory left", "53200"},
    {"the columns are more", "54011"},       {"a setting is", "22023"},      {"there are more settings", "53400"},   {"a portal runs once", "55000"},
    {"there is no savepoint", "3B001"},      {"savepoints are", "25P01"},      {"there are too many clients", "53300"}, {"there is no prepared", "26000"},
    {"there is no portal", "34000"},         {"there is no cursor", "34000"},    {"DECLARE CURSOR can only", "25P01"},      {"there is a cursor", "42P03"},
    {"there is a portal", "42P03"},          {"messages of type", "0A000"},           {"parameters of the type", "0A000"}, {"there is no parameter", "42P02"},        {"there is no value for", "42P02"},
};

/// The number in front of a ':', which is taken off with it.
std::optional<std::size_t> take_number(std::string_view& text) {
  std::size_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  const auto size = static_cast<std::size_t>(end - text.data());
  if (problem != std::errc() || size >= text.size() || text[size] != ':') return std::nullopt;
  text.remove_prefix(size + 1);
  return value;
}

}  // namespace

ErrorFields error_fields(const Error& error, std::string_view text) {
  ErrorFields fields{.state = "42601", .message = error.message, .position = std::nullopt};
  std::string_view message = error.message;
  std::string_view rest = message;
  const auto line = take_number(rest);
  const auto column = line ? take_number(rest) : std::nullopt;
  if (line && column && *line > 0 && *column > 0 && rest.starts_with(' ')) {
    // The client shows the line and a caret itself.
    message = rest.substr(1, rest.find('\n') - 1);
    fields.message = message;
    std::size_t at = 0;
    for (std::size_t i = 1; i < *line && at != std::string_view::npos; ++i) {
      at = text.find('\n', at);
      if (at != std::string_view::npos) ++at;
    }
    if (at != std::string_view::npos && !text.empty()) fields.position = at + *column - 1;
  }
  if (error.code != ErrorCode::kInvalidRequest) fields.state = "XX000";
  for (const CodeState& row : kByCode) {
    if (row.code == error.code) fields.state = row.state;
  }
  for (const TextState& row : kByText) {
    if (message.starts_with(row.begins)) fields.state = row.state;
  }
  if (message.find("is no column") != std::string_view::npos || message.find("has no column") != std::string_view::npos) fields.state = "42703";
  return fields;
}

}  // namespace cork::pgwire
