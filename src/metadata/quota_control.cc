// SPDX-License-Identifier: Apache-2.0
// Checks, stores and finds client quotas as Kafka does.
#include "metadata/quota_control.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cork::metadata {
namespace {

using protocol::AlterClientQuotasRequest;
using protocol::AlterClientQuotasResponse;
using protocol::DescribeClientQuotasRequest;
using protocol::DescribeClientQuotasResponse;

constexpr std::string_view kUser = "user";
constexpr std::string_view kClientId = "client-id";
constexpr std::string_view kIp = "ip";

enum class Number { kInt, kLong, kDouble };

struct QuotaOption {
  std::string_view name;
  Number type;
  bool of_ip;
};
constexpr QuotaOption kQuotaOptions[] = {
    {"producer_byte_rate", Number::kLong, false},       {"consumer_byte_rate", Number::kLong, false},
    {"request_percentage", Number::kDouble, false},     {"controller_mutation_rate", Number::kDouble, false},
    {"connection_creation_rate", Number::kInt, true},
};

std::unexpected<Error> invalid(std::string text) { return fail(ErrorCode::kInvalidRequest, std::move(text)); }

bool is_entity_type(std::string_view type) { return type == kUser || type == kClientId || type == kIp; }

/// An address or a host name by its form; names are not looked up, but those under .invalid lead nowhere (RFC 6761).
bool is_host(std::string_view text) {
  constexpr std::string_view kNowhere = ".invalid";
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
  if (text.size() > kNowhere.size() && std::ranges::equal(text.substr(text.size() - kNowhere.size()), kNowhere, same))
    return false;
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
  });
}

Result<void> check_entity(const QuotaEntity& entity) {
  if (entity.empty()) return invalid("Invalid empty client quota entity");
  for (const auto& [type, name] : entity) {
    if (!is_entity_type(type)) return invalid("Unhandled client quota entity type: " + type);
    if (name && name->empty()) return invalid(fmt::format("Empty {} not supported", type));
  }
  const auto ip = entity.find(std::string(kIp));
  if (ip == entity.end()) return {};
  if (entity.size() > 1) {
    return invalid("Invalid quota entity combination, IP entity shouldnot be combined with User or ClientId");
  }
  if (ip->second && !is_host(*ip->second)) return invalid(*ip->second + " is not a valid IP or resolvable host.");
  return {};
}

Result<void> check_value(const QuotaEntity& entity, std::string_view key, double value) {
  const bool of_ip = entity.contains(std::string(kIp));
  const auto* option = std::ranges::find(kQuotaOptions, key, &QuotaOption::name);
  if (option == std::end(kQuotaOptions) || option->of_ip != of_ip) {
    return invalid(fmt::format("Invalid configuration key {}", key));
  }
  if (!std::isfinite(value)) return invalid(fmt::format("Quota {} must be a finite number", key));
  if (value <= 0) return invalid(fmt::format("Quota {} must be greater than 0", key));
  if (option->type == Number::kDouble) return {};
  const bool is_int = option->type == Number::kInt;
  // 2^63 as a double is the first value that a long cannot hold.
  const double limit = is_int ? std::numeric_limits<std::int32_t>::max() : 9223372036854775807.0;
  if (is_int ? value > limit : value >= limit) {
    return invalid(fmt::format("Proposed value for {} is too large for {}.", key, is_int ? "an INT" : "a LONG"));
  }
  constexpr double kRounding = 1e-6;  // what clients may lose when they compute a whole number
  if (std::abs(value - std::round(value)) > kRounding) {
    return invalid(fmt::format("{} cannot be a fractional value.", key));
  }
  return {};
}

Result<Records> decide_entry(const Image& image, const AlterClientQuotasRequest::EntryData& entry,
                             const QuotaEntity& entity) {
  TRY(check_entity(entity));
  static const QuotaValues kNone;
  const auto found = image.quotas().find(entity);
  const QuotaValues& current = found == image.quotas().end() ? kNone : found->second;
  Records records;
  for (const auto& change : entry.ops) {
    if (!change.remove) TRY(check_value(entity, change.key.view(), change.value));
    const auto old = current.find(change.key.str());
    if (change.remove && old == current.end()) continue;
    if (!change.remove && old != current.end() && old->second == change.value) continue;
    ClientQuotaRecord record;
    for (const auto& [type, name] : entity) {
      auto& part = record.entity.emplace_back();
      part.entity_type = type;
      if (name) part.entity_name = *name;
    }
    record.name = change.key.view();
    record.value = change.remove ? 0 : change.value;
    record.remove = change.remove;
    records.emplace_back(std::move(record));
  }
  return records;
}

enum class Match : std::int8_t { kExact = 0, kDefault = 1, kAny = 2 };

struct Component {
  Match match;
  std::string name;
};
using Filter = std::map<std::string, Component>;

Result<Filter> filter_of(const DescribeClientQuotasRequest& request) {
  Filter filter;
  for (const auto& component : request.components) {
    const std::string type = component.entity_type.str();
    const auto match = static_cast<Match>(component.match_type);
    if (type.empty()) return invalid("Invalid empty entity type.");
    if (filter.contains(type)) {
      return invalid(fmt::format("Entity type {} cannot appear more than once in the filter.", type));
    }
    if (match != Match::kExact && match != Match::kDefault && match != Match::kAny) {
      return invalid(fmt::format("Unknown match type {}", component.match_type));
    }
    if (match == Match::kExact && !component.match) {
      return invalid("Request specified MATCH_TYPE_EXACT, but set match string to null.");
    }
    if (match != Match::kExact && component.match) {
      return invalid(fmt::format("Request specified MATCH_TYPE_{}, but also specified a match string.",
                                 match == Match::kDefault ? "DEFAULT" : "SPECIFIED"));
    }
    if (!is_entity_type(type)) {
      return fail(ErrorCode::kUnsupportedVersion, fmt::format("Unsupported entity type {}", type));
    }
    filter[type] = {match, component.match ? component.match->str() : ""};
  }
  if (filter.contains(std::string(kIp)) && filter.size() > 1) {
    return invalid("Invalid entity filter component combination. IP filter component should not be used with user or "
                   "clientId filter component.");
  }
  return filter;
}

bool matches(const QuotaEntity& entity, const Filter& filter, bool strict) {
  if (strict && entity.size() != filter.size()) return false;
  return std::ranges::all_of(filter, [&entity](const auto& entry) {
    const auto part = entity.find(entry.first);
    if (part == entity.end()) return false;
    switch (entry.second.match) {
      case Match::kExact: return part->second == entry.second.name;
      case Match::kDefault: return !part->second.has_value();
      case Match::kAny: return true;
    }
    return false;
  });
}

template <class Out>
void add_entity(const QuotaEntity& entity, Out& out) {
  for (const auto& [type, name] : entity) {
    auto& part = out.entity.emplace_back();
    part.entity_type = type;
    if (name) {
      part.entity_name = *name;
    } else {
      part.entity_name.reset();
    }
  }
}

}  // namespace

Decision<AlterClientQuotasResponse> alter_client_quotas(const Image& image, const AlterClientQuotasRequest& request) {
  Decision<AlterClientQuotasResponse> decision;
  for (const auto& entry : request.entries) {
    QuotaEntity entity;
    for (const auto& part : entry.entity) {
      auto& name = entity[part.entity_type.str()];
      name.reset();
      if (part.entity_name) name = part.entity_name->str();
    }
    auto& result = decision.response.entries.emplace_back();
    add_entity(entity, result);
    result.error_message.reset();
    auto records = decide_entry(image, entry, entity);
    if (records) {
      std::ranges::move(*records, std::back_inserter(decision.records));
    } else {
      result.error_code = protocol::wire(records.error().code);
      result.error_message = records.error().message;
    }
  }
  if (request.validate_only) decision.records.clear();
  return decision;
}

DescribeClientQuotasResponse describe_client_quotas(const Image& image, const DescribeClientQuotasRequest& request) {
  DescribeClientQuotasResponse response;
  const auto filter = filter_of(request);
  if (!filter) {
    response.error_code = protocol::wire(filter.error().code);
    response.error_message = filter.error().message;
    response.entries.reset();
    return response;
  }
  for (const auto& [entity, values] : image.quotas()) {
    if (!matches(entity, *filter, request.strict)) continue;
    auto& entry = response.entries->emplace_back();
    add_entity(entity, entry);
    for (const auto& [key, value] : values) {
      auto& out = entry.values.emplace_back();
      out.key = key;
      out.value = value;
    }
  }
  return response;
}

}  // namespace cork::metadata
