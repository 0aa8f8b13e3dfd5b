// SPDX-License-Identifier: Apache-2.0
// Replays the records of users, access rules and delegation tokens, and writes them into snapshots.
#include <fmt/format.h>

#include <utility>

#include "metadata/image_builder.h"

namespace cork::metadata {
namespace {

std::unexpected<Error> contradiction(std::string text) {
  return fail(ErrorCode::kCorruptMessage, "metadata record contradicts those before it: " + std::move(text));
}

/// The builder's own copy of a map of the image, made by the first change.
template <class Map>
Map& edit_copy(std::shared_ptr<Map>& mine, const Map& current) {
  if (!mine) mine = std::make_shared<Map>(current);
  return *mine;
}

}  // namespace

Result<void> ImageBuilder::apply(const UserScramCredentialRecord& record) {
  auto& all = edit_copy(scram_credentials_, *next_->scram_credentials_);
  all[{record.name.str(), static_cast<ScramMechanism>(record.mechanism)}] = {
      std::string(record.salt.text()), std::string(record.stored_key.text()), std::string(record.server_key.text()),
      record.iterations};
  return {};
}

Result<void> ImageBuilder::apply(const RemoveUserScramCredentialRecord& record) {
  auto& all = edit_copy(scram_credentials_, *next_->scram_credentials_);
  if (all.erase({record.name.str(), static_cast<ScramMechanism>(record.mechanism)}) == 0) {
    return contradiction(fmt::format("removal of the unknown SCRAM credential of {}", record.name.view()));
  }
  return {};
}

Result<void> ImageBuilder::apply(const AccessControlEntryRecord& record) {
  auto& all = edit_copy(acls_, *next_->acls_);
  all[record.id] = {record.resource_type, record.resource_name.str(), record.pattern_type,   record.principal.str(),
                    record.host.str(),    record.operation,           record.permission_type};
  delta_->acls_changed = true;
  return {};
}

Result<void> ImageBuilder::apply(const RemoveAccessControlEntryRecord& record) {
  auto& all = edit_copy(acls_, *next_->acls_);
  if (all.erase(record.id) == 0)
    return contradiction(fmt::format("removal of the unknown access rule {}", record.id.to_string()));
  delta_->acls_changed = true;
  return {};
}

Result<void> ImageBuilder::apply(const DelegationTokenRecord& record) {
  auto& all = edit_copy(delegation_tokens_, *next_->delegation_tokens_);
  DelegationToken token{.id = record.token_id.str(),
                        .owner = record.owner.str(),
                        .requester = record.requester.str(),
                        .issue_ms = record.issue_timestamp_ms,
                        .max_ms = record.max_timestamp_ms,
                        .expiry_ms = record.expiration_timestamp_ms};
  for (const auto& renewer : record.renewers) token.renewers.push_back(renewer.str());
  all[token.id] = std::move(token);
  return {};
}

Result<void> ImageBuilder::apply(const RemoveDelegationTokenRecord& record) {
  auto& all = edit_copy(delegation_tokens_, *next_->delegation_tokens_);
  if (all.erase(record.token_id.str()) == 0) {
    return contradiction(fmt::format("removal of the unknown delegation token {}", record.token_id.view()));
  }
  return {};
}

void add_security_records(Records& out, const Image& image) {
  for (const auto& [key, credential] : image.scram_credentials()) {
    UserScramCredentialRecord record;
    record.name = key.first;
    record.mechanism = static_cast<std::int8_t>(key.second);
    record.salt = Bytes::from(credential.salt);
    record.stored_key = Bytes::from(credential.stored_key);
    record.server_key = Bytes::from(credential.server_key);
    record.iterations = credential.iterations;
    out.emplace_back(std::move(record));
  }
  for (const auto& [id, acl] : image.acls()) {
    AccessControlEntryRecord record;
    record.id = id;
    record.resource_type = acl.resource_type;
    record.resource_name = acl.resource_name;
    record.pattern_type = acl.pattern_type;
    record.principal = acl.principal;
    record.host = acl.host;
    record.operation = acl.operation;
    record.permission_type = acl.permission;
    out.emplace_back(std::move(record));
  }
  for (const auto& [id, token] : image.delegation_tokens()) {
    DelegationTokenRecord record;
    record.token_id = id;
    record.owner = token.owner;
    record.requester = token.requester;
    for (const std::string& renewer : token.renewers) record.renewers.emplace_back(renewer);
    record.issue_timestamp_ms = token.issue_ms;
    record.max_timestamp_ms = token.max_ms;
    record.expiration_timestamp_ms = token.expiry_ms;
    out.emplace_back(std::move(record));
  }
}

}  // namespace cork::metadata
