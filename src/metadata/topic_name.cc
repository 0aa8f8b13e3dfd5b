// SPDX-License-Identifier: Apache-2.0
// Rules of topic names, with the texts that Kafka's clients show.
#include "metadata/topic_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace cork::metadata {
namespace {

bool is_allowed(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

}  // namespace

Result<void> validate_topic_name(std::string_view name) {
  const auto invalid = [](std::string reason) {
    return fail(ErrorCode::kInvalidTopicException, "Topic name is invalid: " + std::move(reason));
  };
  if (name.empty()) return invalid("the empty string is not allowed");
  if (name == "." || name == "..") return invalid(fmt::format("'{}' is not allowed", name));
  if (name.size() > kTopicNameMax) {
    return invalid(
        fmt::format("the length of '{}' is longer than the max allowed length {}", name, kTopicNameMax));
  }
  if (!std::ranges::all_of(name, is_allowed)) {
    return invalid(fmt::format(
        "'{}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'", name));
  }
  return {};
}

bool is_internal_topic(std::string_view name) noexcept {
  return name == kGroupOffsetsTopic || name == kTransactionStateTopic || name == kShareGroupStateTopic;
}

std::string metric_name(std::string_view name) {
  std::string result(name);
  std::ranges::replace(result, '.', '_');
  return result;
}

}  // namespace cork::metadata
