// SPDX-License-Identifier: Apache-2.0
// Tests of access rules: Kafka's decisions by example, and 10,000 random sets of rules against a model of a few lines.
#include "security/authorizer.h"

#include <gtest/gtest.h>

#include "metadata/image_builder.h"
#include "runtime/random.h"
#include "security/acl_control.h"

namespace cork::security {
namespace {

Acl rule(Permission permission, std::string principal, Operation operation, ResourceType type, std::string name,
         PatternType pattern = PatternType::kLiteral, std::string host = "*") {
  return {static_cast<std::int8_t>(type),
          std::move(name),
          static_cast<std::int8_t>(pattern),
          std::move(principal),
          std::move(host),
          static_cast<std::int8_t>(operation),
          static_cast<std::int8_t>(permission)};
}

Authorizer with(const std::vector<Acl>& rules, bool open = false,
                std::string_view super = "User:root; User:CN=ops,O=x") {
  auto authorizer = *Authorizer::make(super, open);
  metadata::Acls acls;
  runtime::Random random(1);
  for (const Acl& acl : rules) acls[random.uuid()] = acl;
  authorizer.set_rules(acls);
  return authorizer;
}

const Principal kAlice{"User", "alice"};
using enum Operation;
constexpr auto kAllow = Permission::kAllow;
constexpr auto kDeny = Permission::kDeny;
constexpr auto kTopic = ResourceType::kTopic;

TEST(Authorizer, DenyBeatsAllowWhateverThePattern) {
  const auto authorizer = with({rule(kAllow, "User:alice", kAll, kTopic, "*"),
                                rule(kDeny, "User:*", kRead, kTopic, "pay", PatternType::kPrefixed)});
  EXPECT_TRUE(authorizer.authorize(kAlice, "1.1.1.1", kRead, kTopic, "rides"));
  EXPECT_FALSE(authorizer.authorize(kAlice, "1.1.1.1", kRead, kTopic, "payments"));
  EXPECT_TRUE(authorizer.authorize(kAlice, "1.1.1.1", kWrite, kTopic, "payments"));
  EXPECT_FALSE(authorizer.authorize({"User", "bob"}, "1.1.1.1", kRead, kTopic, "rides"));
  EXPECT_FALSE(authorizer.authorize(kAlice, "1.1.1.1", kRead, ResourceType::kGroup, "rides")) << "another type";
}

TEST(Authorizer, AllowedOperationsImplyDescriptions) {
  const auto authorizer =
      with({rule(kAllow, "User:alice", kRead, kTopic, "a"), rule(kAllow, "User:alice", kAlterConfigs, kTopic, "b"),
            rule(kAllow, "User:alice", kCreate, kTopic, "c"), rule(kDeny, "User:alice", kDescribe, kTopic, "d"),
            rule(kAllow, "User:alice", kRead, kTopic, "d")});
  EXPECT_TRUE(authorizer.authorize(kAlice, "h", kDescribe, kTopic, "a"));
  EXPECT_TRUE(authorizer.authorize(kAlice, "h", kDescribeConfigs, kTopic, "b"));
  EXPECT_FALSE(authorizer.authorize(kAlice, "h", kDescribe, kTopic, "b"));
  EXPECT_FALSE(authorizer.authorize(kAlice, "h", kDescribe, kTopic, "c"));
  EXPECT_FALSE(authorizer.authorize(kAlice, "h", kDescribe, kTopic, "d"));
  EXPECT_TRUE(authorizer.authorize(kAlice, "h", kRead, kTopic, "d")) << "denying DESCRIBE denies nothing else";
  EXPECT_EQ(authorizer.authorized_operations(kAlice, "h", kTopic, "a"), 1 << 3 | 1 << 8);
}

TEST(Authorizer, WithoutRulesTheOptionDecidesAndSuperUsersAlwaysMay) {
  const auto open = with(
      {rule(kDeny, "User:root", kAll, kTopic, "*"), rule(kAllow, "User:bob", kRead, ResourceType::kGroup, "g")}, true);
  EXPECT_TRUE(open.authorize(kAlice, "h", kRead, ResourceType::kTransactionalId, "t"));
  EXPECT_TRUE(open.authorize(kAlice, "h", kRead, ResourceType::kGroup, "other")) << "no rule is about this group";
  EXPECT_FALSE(open.authorize(kAlice, "h", kRead, ResourceType::kGroup, "g")) << "rules are about it, and none is hers";
  EXPECT_TRUE(open.authorize({"User", "root"}, "h", kRead, kTopic, "t"));
  EXPECT_TRUE(open.authorize({"User", "CN=ops,O=x"}, "h", kRead, kTopic, "t"));
  EXPECT_FALSE(with({}).authorize(kAlice, "h", kRead, kTopic, "t"));
  EXPECT_FALSE(Authorizer::make("root", false));
}

TEST(Authorizer, HostsAndNetworks) {
  const auto authorizer = with({rule(kAllow, "User:alice", kRead, kTopic, "a", PatternType::kLiteral, "10.1.2.3"),
                                rule(kAllow, "User:alice", kRead, kTopic, "b", PatternType::kLiteral, "10.1.0.0/16"),
                                rule(kAllow, "User:alice", kRead, kTopic, "c", PatternType::kLiteral, "fd00::/8"),
                                rule(kAllow, "User:alice", kRead, kTopic, "d", PatternType::kLiteral, "10.0.0.0/99")});
  EXPECT_TRUE(authorizer.authorize(kAlice, "10.1.2.3", kRead, kTopic, "a"));
  EXPECT_FALSE(authorizer.authorize(kAlice, "10.1.2.4", kRead, kTopic, "a"));
  EXPECT_TRUE(authorizer.authorize(kAlice, "10.1.255.9", kRead, kTopic, "b"));
  EXPECT_FALSE(authorizer.authorize(kAlice, "10.2.0.1", kRead, kTopic, "b"));
  EXPECT_TRUE(authorizer.authorize(kAlice, "fd12::1", kRead, kTopic, "c"));
  EXPECT_FALSE(authorizer.authorize(kAlice, "10.0.0.1", kRead, kTopic, "c"));
  EXPECT_FALSE(authorizer.authorize(kAlice, "10.0.0.1", kRead, kTopic, "d"));
}

TEST(Authorizer, SomewhereIsNotEverywhere) {
  EXPECT_TRUE(with({rule(kAllow, "User:alice", kWrite, kTopic, "a")}).authorize_any(kAlice, "h", kWrite, kTopic));
  EXPECT_FALSE(with({rule(kAllow, "User:alice", kRead, kTopic, "a")}).authorize_any(kAlice, "h", kWrite, kTopic));
  EXPECT_FALSE(with({rule(kAllow, "User:alice", kWrite, kTopic, "a"), rule(kDeny, "User:alice", kWrite, kTopic, "*")})
                   .authorize_any(kAlice, "h", kWrite, kTopic));
  EXPECT_FALSE(with({rule(kAllow, "User:alice", kWrite, kTopic, "abc"),
                     rule(kDeny, "User:*", kAll, kTopic, "ab", PatternType::kPrefixed)})
                   .authorize_any(kAlice, "h", kWrite, kTopic));
  EXPECT_TRUE(with({rule(kAllow, "User:alice", kWrite, kTopic, "a", PatternType::kPrefixed),
                    rule(kDeny, "User:*", kAll, kTopic, "ab", PatternType::kPrefixed)})
                  .authorize_any(kAlice, "h", kWrite, kTopic));
}

/// What the rules of KIP-11 and KIP-290 say, as plainly as can be.
bool model(const std::vector<Acl>& rules, const std::string& super, bool open, const Principal& who,
           const std::string& host, Operation operation, ResourceType type, const std::string& name) {
  if (who.to_string() == super) return true;
  bool about = false;
  bool allowed = false;
  for (const Acl& acl : rules) {
    if (acl.resource_type != static_cast<std::int8_t>(type)) continue;
    const bool prefixed = acl.pattern_type == static_cast<std::int8_t>(PatternType::kPrefixed);
    if (prefixed ? !name.starts_with(acl.resource_name) : acl.resource_name != name && acl.resource_name != "*")
      continue;
    about = true;
    if (acl.principal != who.to_string() && acl.principal != "User:*") continue;
    if (acl.host != host && acl.host != "*") continue;
    const auto of_rule = static_cast<Operation>(acl.operation);
    const bool same = of_rule == operation || of_rule == kAll;
    if (acl.permission == static_cast<std::int8_t>(kDeny)) {
      if (same) return false;
    } else {
      const bool implied = (operation == kDescribe &&
                            (of_rule == kRead || of_rule == kWrite || of_rule == kDelete || of_rule == kAlter)) ||
                           (operation == kDescribeConfigs && of_rule == kAlterConfigs);
      allowed = allowed || same || implied;
    }
  }
  return allowed || (!about && open);
}

TEST(Authorizer, TenThousandRandomSetsAgainstAModel) {
  runtime::Random random(20261126);
  const std::vector<std::string> names = {"a", "ab", "abc", "b", "ba", "*", "abcd"};
  const std::vector<std::string> hosts = {"10.0.0.1", "10.0.0.2"};
  const std::vector<std::string> users = {"User:u1", "User:u2", "User:u3", "User:*"};
  const auto pick = [&](const auto& list) { return list[random.below(list.size())]; };
  std::int64_t asked = 0;
  std::int64_t allowed = 0;
  for (int set = 0; set < 10'000; ++set) {
    std::vector<Acl> rules;
    for (auto left = random.below(9); left > 0; --left) {
      rules.push_back(rule(random.chance(3) ? kDeny : kAllow, pick(users), static_cast<Operation>(2 + random.below(14)),
                           static_cast<ResourceType>(2 + random.below(3)), pick(names),
                           random.chance(2) ? PatternType::kPrefixed : PatternType::kLiteral,
                           random.chance(2) ? "*" : pick(hosts)));
    }
    const bool open = random.chance(4);
    const auto authorizer = with(rules, open, "User:u3");
    for (int question = 0; question < 30; ++question) {
      const Principal who{"User", "u" + std::to_string(1 + random.below(3))};
      const std::string host = pick(hosts);
      const auto operation = static_cast<Operation>(3 + random.below(13));
      const auto type = static_cast<ResourceType>(2 + random.below(3));
      const std::string name = pick(names);
      const bool expected = model(rules, "User:u3", open, who, host, operation, type, name);
      ASSERT_EQ(authorizer.authorize(who, host, operation, type, name), expected)
          << "set " << set << ": " << who.to_string() << " " << to_string(operation) << " " << to_string(type) << " "
          << name << " from " << host;
      ++asked;
      allowed += expected ? 1 : 0;
    }
  }
  EXPECT_GT(allowed, asked / 10);
  EXPECT_LT(allowed, asked * 9 / 10);
}

// ---- changes ----

metadata::ImagePtr image_after(const metadata::Image& before, const metadata::Records& records) {
  metadata::ImageBuilder builder(before);
  EXPECT_TRUE(builder.replay_all(records));
  return builder.finish().image;
}

protocol::CreateAclsRequest creation(const Acl& acl) {
  protocol::CreateAclsRequest request;
  auto& entry = request.creations.emplace_back();
  entry.resource_type = acl.resource_type;
  entry.resource_name = acl.resource_name;
  entry.resource_pattern_type = acl.pattern_type;
  entry.principal = acl.principal;
  entry.host = acl.host;
  entry.operation = acl.operation;
  entry.permission_type = acl.permission;
  return request;
}

TEST(AclControl, KafkasChecks) {
  const metadata::Image empty(std::make_shared<const Config>());
  runtime::Random random(1);
  const auto error = [&](const Acl& acl) -> std::string {
    const auto decision = create_acls(empty, creation(acl), random);
    const auto& result = decision.response.results.at(0);
    EXPECT_EQ(decision.records.size(), result.error_code == 0 ? 1U : 0U);
    return result.error_code == 0 ? "" : result.error_message->str();
  };
  EXPECT_EQ(error(rule(kAllow, "User:a", kRead, kTopic, "t")), "");
  EXPECT_EQ(error(rule(kAllow, "User:a", kRead, ResourceType::kCluster, "t")),
            "The only valid name for the CLUSTER resource is kafka-cluster");
  EXPECT_EQ(error(rule(kAllow, "User:a", kRead, kTopic, "")), "Invalid empty resource name");
  EXPECT_EQ(error(rule(kAllow, "User:a", kRead, ResourceType::kAny, "t")), "Invalid resourceType ANY");
  EXPECT_EQ(error(rule(kAllow, "User:a", kRead, kTopic, "t", PatternType::kMatch)), "Invalid patternType MATCH");
  EXPECT_EQ(error(rule(kAllow, "User:a", kAny, kTopic, "t")), "Invalid operation ANY");
  EXPECT_EQ(error(rule(Permission::kAny, "User:a", kRead, kTopic, "t")), "Invalid permissionType ANY");
  EXPECT_NE(error(rule(kAllow, "alice", kRead, kTopic, "t")).find("Could not parse principal from `alice`"),
            std::string::npos);
}

TEST(AclControl, FiltersFindDescribeAndDelete) {
  runtime::Random random(1);
  auto image = std::make_shared<const metadata::Image>(std::make_shared<const Config>());
  for (const Acl& acl : {rule(kAllow, "User:a", kRead, kTopic, "orders"),
                         rule(kAllow, "User:a", kRead, kTopic, "ord", PatternType::kPrefixed),
                         rule(kDeny, "User:b", kWrite, kTopic, "*"), rule(kAllow, "User:a", kRead, kTopic, "other")}) {
    image = image_after(*image, create_acls(*image, creation(acl), random).records);
  }
  EXPECT_TRUE(create_acls(*image, creation(rule(kDeny, "User:b", kWrite, kTopic, "*")), random).records.empty())
      << "it is there already";
  const auto count = [&](std::optional<std::string> name, PatternType pattern, std::optional<std::string> principal) {
    protocol::DescribeAclsRequest request;
    request.resource_type_filter = static_cast<std::int8_t>(kTopic);
    request.resource_name_filter = name ? std::optional(protocol::String(*name)) : std::nullopt;
    request.pattern_type_filter = static_cast<std::int8_t>(pattern);
    request.principal_filter = principal ? std::optional(protocol::String(*principal)) : std::nullopt;
    request.host_filter.reset();
    request.operation = 1;
    request.permission_type = 1;
    std::size_t found = 0;
    for (const auto& resource : describe_acls(*image, request).resources) found += resource.acls.size();
    return found;
  };
  EXPECT_EQ(count(std::nullopt, PatternType::kAny, std::nullopt), 4U);
  EXPECT_EQ(count("orders", PatternType::kLiteral, std::nullopt), 1U);
  EXPECT_EQ(count("orders", PatternType::kMatch, std::nullopt), 3U)
      << "what applies to it: literal, prefix and wildcard";
  EXPECT_EQ(count("ord", PatternType::kPrefixed, "User:a"), 1U);
  EXPECT_EQ(count(std::nullopt, PatternType::kLiteral, "User:a"), 2U);
  protocol::DeleteAclsRequest removal;
  auto& filter = removal.filters.emplace_back();
  filter.resource_type_filter = static_cast<std::int8_t>(kTopic);
  filter.resource_name_filter = protocol::String("orders");
  filter.pattern_type_filter = static_cast<std::int8_t>(PatternType::kMatch);
  filter.principal_filter.reset();
  filter.host_filter.reset();
  filter.operation = 1;
  filter.permission_type = 1;
  const auto removed = delete_acls(*image, removal);
  EXPECT_EQ(removed.response.filter_results.at(0).matching_acls.size(), 3U);
  image = image_after(*image, removed.records);
  ASSERT_EQ(image->acls().size(), 1U);
  EXPECT_EQ(image->acls().begin()->second.resource_name, "other");
  const auto copy = image_after(metadata::Image(std::make_shared<const Config>()), metadata::snapshot_records(*image));
  EXPECT_EQ(copy->acls(), image->acls());
}

}  // namespace
}  // namespace cork::security
