// SPDX-License-Identifier: Apache-2.0
// Subscriptions by regular expression: RE2, which takes time linear in the topics' names whatever the expression is.
#include <re2/re2.h>

#include <fmt/format.h>

#include <algorithm>

#include "coordinator/group/consumer_group.h"

namespace cork::coordinator {
namespace {

RE2::Options quiet() {
  RE2::Options options;
  options.set_log_errors(false);
  return options;
}

}  // namespace

Result<void> check_topic_regex(const std::string& regex) {
  const RE2 compiled(regex, quiet());
  if (compiled.ok()) return {};
  return fail(ErrorCode::kInvalidRegularExpression,
              fmt::format("SubscribedTopicRegex `{}` is not a valid regular expression: {}.", regex, compiled.error()));
}

std::vector<std::string> match_topics(const std::string& regex, const TopicsView& topics,
                                      const std::function<bool(const std::string&)>& may_see) {
  std::vector<std::string> out;
  const RE2 compiled(regex, quiet());
  if (!compiled.ok()) return out;
  topics.for_each_name([&](const std::string& name) {
    if (RE2::FullMatch(name, compiled) && (!may_see || may_see(name))) out.push_back(name);
  });
  std::ranges::sort(out);
  return out;
}

}  // namespace cork::coordinator
