// SPDX-License-Identifier: Apache-2.0
// Users from the command line: passwords are salted here, and never travel.
#include "cli/user_commands.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <iostream>

#include "cli/table.h"
#include "protocol/generated/alter_user_scram_credentials_request.h"
#include "protocol/generated/alter_user_scram_credentials_response.h"
#include "protocol/generated/describe_user_scram_credentials_request.h"
#include "protocol/generated/describe_user_scram_credentials_response.h"
#include "security/scram.h"

namespace cork::cli {
namespace {

using client::check;
using security::ScramMechanism;

int run(const UserOptions& options, Task<Result<void>> (*command)(Session&, UserOptions)) {
  auto session = Session::open(options.common);
  if (!session) return complain(session.error());
  return (*session)->run(command(**session, options));
}

Result<std::vector<ScramMechanism>> mechanisms_of(const UserOptions& options) {
  if (options.mechanisms.empty()) return std::vector{ScramMechanism::kSha256, ScramMechanism::kSha512};
  std::vector<ScramMechanism> out;
  for (const std::string& name : options.mechanisms) {
    out.push_back(security::parse_scram_mechanism(name));
    if (out.back() == ScramMechanism::kUnknown) {
      return fail(ErrorCode::kInvalidRequest,
                  fmt::format("'{}' is no mechanism: SCRAM-SHA-256 or SCRAM-SHA-512", name));
    }
  }
  return out;
}

Task<Result<void>> list(Session& session, UserOptions) {
  CO_TRY_ASSIGN(const auto received, co_await session.client().ask(protocol::DescribeUserScramCredentialsRequest()));
  CO_TRY(check(received->error_code, "users", received->error_message));
  Table table({"user", "mechanism", "iterations"});
  for (const auto& user : received->results) {
    CO_TRY(check(user.error_code, user.user.view(), user.error_message));
    for (const auto& info : user.credential_infos) {
      const auto mechanism = static_cast<ScramMechanism>(info.mechanism);
      table.add({user.user.str(), std::string(security::to_string(mechanism)), std::int64_t{info.iterations}});
    }
  }
  if (table.empty() && !session.json()) {
    std::puts("There are no users with SCRAM credentials.");
    co_return Result<void>();
  }
  table.print(session.json());
  co_return Result<void>();
}

Task<Result<void>> send(Session& session, protocol::AlterUserScramCredentialsRequest request) {
  CO_TRY_ASSIGN(const auto received, co_await session.client().ask(std::move(request)));
  for (const auto& result : received->results)
    CO_TRY(check(result.error_code, result.user.view(), result.error_message));
  co_return Result<void>();
}

Task<Result<void>> set(Session& session, UserOptions options) {
  CO_TRY_ASSIGN(const auto mechanisms, mechanisms_of(options));
  std::string password = options.password;
  if (password.empty()) std::getline(std::cin, password);
  if (password.empty())
    co_return fail(ErrorCode::kInvalidRequest, "no password: give it as a line of standard input, or with --password");
  // A user can be changed once in a request, so each mechanism takes one.
  for (const ScramMechanism mechanism : mechanisms) {
    protocol::AlterUserScramCredentialsRequest request;
    for (const std::string& user : options.users) {
      const std::string salt = security::random_text(security::system_secure_random(), 24);
      auto& entry = request.upsertions.emplace_back();
      entry.name = user;
      entry.mechanism = static_cast<std::int8_t>(mechanism);
      entry.iterations = options.iterations;
      entry.salt = Bytes::from(salt);
      entry.salted_password =
          Bytes::from(security::pbkdf2(security::hash_of(mechanism), password, salt, options.iterations));
    }
    CO_TRY(co_await send(session, std::move(request)));
  }
  co_return Result<void>();
}

Task<Result<void>> remove(Session& session, UserOptions options) {
  CO_TRY_ASSIGN(const auto mechanisms, mechanisms_of(options));
  for (const std::string& user : options.users) {
    bool removed = false;
    for (const ScramMechanism mechanism : mechanisms) {
      protocol::AlterUserScramCredentialsRequest request;
      auto& entry = request.deletions.emplace_back();
      entry.name = user;
      entry.mechanism = static_cast<std::int8_t>(mechanism);
      const Result<void> sent = co_await send(session, std::move(request));
      // Without --mechanism, a user mostly has one of them.
      if (!sent && sent.error().code != ErrorCode::kResourceNotFound) co_return fail(sent.error());
      removed = removed || sent.has_value();
    }
    if (!removed) co_return fail(ErrorCode::kResourceNotFound, fmt::format("{} has no such credential", user));
  }
  co_return Result<void>();
}

}  // namespace

int user_list(const UserOptions& options) { return run(options, list); }
int user_set(const UserOptions& options) { return run(options, set); }
int user_delete(const UserOptions& options) { return run(options, remove); }

}  // namespace cork::cli
