// SPDX-License-Identifier: Apache-2.0
// Checks changes of SCRAM credentials as Kafka's controller does.
#include "security/scram_control.h"

#include <fmt/format.h>
#include <algorithm>
#include <iterator>
#include <set>

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "security/scram.h"

namespace cork::security {
namespace {

using protocol::AlterUserScramCredentialsRequest;
using protocol::AlterUserScramCredentialsResponse;
using protocol::DescribeUserScramCredentialsRequest;
using protocol::DescribeUserScramCredentialsResponse;

ScramMechanism mechanism_of(std::int8_t number) {
  return number == 1 ? ScramMechanism::kSha256 : number == 2 ? ScramMechanism::kSha512 : ScramMechanism::kUnknown;
}

Result<void> check_user(const protocol::String& name, ScramMechanism mechanism) {
  if (name.empty()) return fail(ErrorCode::kUnacceptableCredential, "Username must not be empty");
  if (mechanism == ScramMechanism::kUnknown)
    return fail(ErrorCode::kUnsupportedSaslMechanism, "Unknown SCRAM mechanism");
  return {};
}

Result<metadata::Record> decide(const metadata::Image& image,
                                const AlterUserScramCredentialsRequest::ScramCredentialDeletion& deletion) {
  const ScramMechanism mechanism = mechanism_of(deletion.mechanism);
  TRY(check_user(deletion.name, mechanism));
  if (!image.scram_credentials().contains({deletion.name.str(), mechanism})) {
    return fail(ErrorCode::kResourceNotFound, "Attempt to delete a user credential that does not exist");
  }
  metadata::RemoveUserScramCredentialRecord record;
  record.name = deletion.name.str();
  record.mechanism = deletion.mechanism;
  return metadata::Record(std::move(record));
}

Result<metadata::Record> decide(const metadata::Image&,
                                const AlterUserScramCredentialsRequest::ScramCredentialUpsertion& upsertion) {
  const ScramMechanism mechanism = mechanism_of(upsertion.mechanism);
  TRY(check_user(upsertion.name, mechanism));
  if (upsertion.iterations < kScramIterationsMin) return fail(ErrorCode::kUnacceptableCredential, "Too few iterations");
  if (upsertion.iterations > kScramIterationsMax)
    return fail(ErrorCode::kUnacceptableCredential, "Too many iterations");
  const ScramCredential credential = credential_of_salted_password(
      mechanism, upsertion.salted_password.text(), std::string(upsertion.salt.text()), upsertion.iterations);
  metadata::UserScramCredentialRecord record;
  record.name = upsertion.name.str();
  record.mechanism = upsertion.mechanism;
  record.salt = Bytes::from(credential.salt);
  record.stored_key = Bytes::from(credential.stored_key);
  record.server_key = Bytes::from(credential.server_key);
  record.iterations = credential.iterations;
  return metadata::Record(std::move(record));
}

}  // namespace

metadata::Decision<AlterUserScramCredentialsResponse> alter_scram_credentials(
    const metadata::Image& image, const AlterUserScramCredentialsRequest& request) {
  // One result a user, who may have a credential of each mechanism; the first error is told, and then nothing is
  // changed.
  std::map<std::string, Result<metadata::Records>> by_user;
  std::set<std::pair<std::string, std::int8_t>> altered;
  const auto add = [&](const auto& change) {
    auto& user = by_user[change.name.str()];
    if (!user) return;
    if (!altered.emplace(change.name.str(), change.mechanism).second) {
      user = fail(ErrorCode::kDuplicateResource, "A user credential cannot be altered twice in the same request");
      return;
    }
    auto record = decide(image, change);
    if (record) {
      user->push_back(std::move(*record));
    } else {
      user = fail(record.error());
    }
  };
  for (const auto& deletion : request.deletions) add(deletion);
  for (const auto& upsertion : request.upsertions) add(upsertion);
  metadata::Decision<AlterUserScramCredentialsResponse> decision;
  for (auto& [user, records] : by_user) {
    auto& result = decision.response.results.emplace_back();
    result.user = user;
    result.error_message.reset();
    if (records) {
      std::ranges::move(*records, std::back_inserter(decision.records));
    } else {
      result.error_code = protocol::wire(records.error().code);
      result.error_message = records.error().message;
    }
  }
  return decision;
}

DescribeUserScramCredentialsResponse describe_scram_credentials(const metadata::Image& image,
                                                                const DescribeUserScramCredentialsRequest& request) {
  DescribeUserScramCredentialsResponse response;
  response.error_message.reset();
  std::map<std::string, int> times;
  if (request.users && !request.users->empty()) {
    for (const auto& user : *request.users) ++times[user.name.str()];
  } else {
    for (const auto& [key, credential] : image.scram_credentials()) times[key.first] = 1;
  }
  for (const auto& [name, count] : times) {
    auto& result = response.results.emplace_back();
    result.user = name;
    result.error_message.reset();
    if (count > 1) {
      result.error_code = protocol::wire(ErrorCode::kDuplicateResource);
      result.error_message =
          fmt::format("Cannot describe SCRAM credentials for the same user twice in a single request: {}", name);
      continue;
    }
    for (const auto mechanism : {ScramMechanism::kSha256, ScramMechanism::kSha512}) {
      const auto found = image.scram_credentials().find({name, mechanism});
      if (found == image.scram_credentials().end()) continue;
      auto& info = result.credential_infos.emplace_back();
      info.mechanism = static_cast<std::int8_t>(mechanism);
      info.iterations = found->second.iterations;
    }
    if (!result.credential_infos.empty()) continue;
    result.error_code = protocol::wire(ErrorCode::kResourceNotFound);
    result.error_message = fmt::format("Attempt to describe a user credential that does not exist: {}", name);
  }
  return response;
}

}  // namespace cork::security
