// SPDX-License-Identifier: Apache-2.0
// Quotas from the command line.
#include "cli/quota_commands.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>

#include "cli/table.h"
#include "protocol/generated/alter_client_quotas_request.h"
#include "protocol/generated/alter_client_quotas_response.h"
#include "protocol/generated/describe_client_quotas_request.h"
#include "protocol/generated/describe_client_quotas_response.h"

namespace cork::cli {
namespace {

using client::check;
using protocol::AlterClientQuotasRequest;

constexpr std::string_view kKeys[] = {"producer_byte_rate", "consumer_byte_rate", "request_percentage",
                                      "controller_mutation_rate", "connection_creation_rate"};
constexpr std::string_view kDefault = "*";

int run(const QuotaOptions& options, Task<Result<void>> (*command)(Session&, QuotaOptions)) {
  auto session = Session::open(options.common);
  if (!session) return complain(session.error());
  return (*session)->run(command(**session, options));
}

Result<void> add_entity(const QuotaOptions& options, AlterClientQuotasRequest::EntryData& entry) {
  const auto add = [&](const char* type, const std::optional<std::string>& name) {
    if (!name) return;
    auto& part = entry.entity.emplace_back();
    part.entity_type = type;
    part.entity_name.reset();
    if (*name != kDefault) part.entity_name = protocol::String(*name);
  };
  add("user", options.user);
  add("client-id", options.client_id);
  add("ip", options.ip);
  if (entry.entity.empty())
    return fail(ErrorCode::kInvalidRequest,
                "whose quota? --user NAME, --client-id NAME, both, or --ip ADDRESS; '*' is the default of all");
  return {};
}

Task<Result<void>> send(Session& session, AlterClientQuotasRequest request) {
  CO_TRY_ASSIGN(const auto received, co_await session.client().ask(std::move(request)));
  for (const auto& result : received->entries) CO_TRY(check(result.error_code, "quota", result.error_message));
  co_return Result<void>();
}

Task<Result<void>> set(Session& session, QuotaOptions options) {
  AlterClientQuotasRequest request;
  auto& entry = request.entries.emplace_back();
  CO_TRY(add_entity(options, entry));
  for (const std::string& value : options.values) {
    const auto equals = value.find('=');
    auto& change = entry.ops.emplace_back();
    const char* end = value.data() + value.size();
    const auto parsed = equals == std::string::npos ? std::from_chars_result{end, std::errc::invalid_argument}
                                                    : std::from_chars(value.data() + equals + 1, end, change.value);
    if (parsed.ec != std::errc() || parsed.ptr != end)
      co_return fail(
          ErrorCode::kInvalidRequest,
          fmt::format("'{}' is no quota: write key=number, with one of the keys {}", value, fmt::join(kKeys, ", ")));
    change.key = protocol::String(std::string_view(value).substr(0, equals));
  }
  co_return co_await send(session, std::move(request));
}

Task<Result<void>> remove(Session& session, QuotaOptions options) {
  AlterClientQuotasRequest request;
  auto& entry = request.entries.emplace_back();
  CO_TRY(add_entity(options, entry));
  if (options.values.empty()) {
    for (const std::string_view key : kKeys) {
      if (options.ip.has_value() == (key == "connection_creation_rate")) options.values.emplace_back(key);
    }
  }
  for (const std::string& key : options.values) {
    auto& change = entry.ops.emplace_back();
    change.key = key;
    change.remove = true;
  }
  co_return co_await send(session, std::move(request));
}

Task<Result<void>> list(Session& session, QuotaOptions) {
  CO_TRY_ASSIGN(const auto received, co_await session.client().ask(protocol::DescribeClientQuotasRequest()));
  CO_TRY(check(received->error_code, "quotas", received->error_message));
  Table table({"entity", "quota", "per second"});
  if (received->entries) {
    for (const auto& entry : *received->entries) {
      std::string entity;
      for (const auto& part : entry.entity) {
        entity += fmt::format("{}{} {}", entity.empty() ? "" : ", ", part.entity_type.view(),
                              part.entity_name ? part.entity_name->view() : kDefault);
      }
      for (const auto& value : entry.values) table.add({entity, value.key.str(), fmt::format("{}", value.value)});
    }
  }
  if (table.empty() && !session.json()) {
    std::puts("There are no quotas.");
    co_return Result<void>();
  }
  table.print(session.json());
  co_return Result<void>();
}

}  // namespace

int quota_list(const QuotaOptions& options) { return run(options, list); }
int quota_set(const QuotaOptions& options) { return run(options, set); }
int quota_delete(const QuotaOptions& options) { return run(options, remove); }

}  // namespace cork::cli
