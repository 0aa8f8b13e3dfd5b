// SPDX-License-Identifier: Apache-2.0
// Tests of names of users from certificates, with the examples of KIP-371.
#include "security/principal_mapper.h"

#include <gtest/gtest.h>

namespace cork::security {
namespace {

std::string map(std::string_view rules, const std::string& name) {
  const auto mapper = PrincipalMapper::parse(rules);
  if (!mapper) return mapper.error().message;
  const auto mapped = mapper->map(name);
  return mapped ? *mapped : mapped.error().message;
}

TEST(PrincipalMapper, RulesInTheirOrder) {
  constexpr std::string_view kRules =
      "RULE:^CN=(.*?),OU=ServiceUsers.*$/$1/,\n"
      "RULE:^CN=(.*?),OU=(.*?),O=(.*?),L=(.*?),ST=(.*?),C=(.*?)$/$1@$2/L,\n"
      "RULE:^cn=(.*?),ou=(.*?),dc=(.*?),dc=(.*?)$/$1@$2/U,\n"
      "RULE:^.*[Cc][Nn]=([a-zA-Z0-9.]*).*$/$1/U";
  EXPECT_EQ(map(kRules, "CN=Duke,OU=ServiceUsers,O=Org,C=US"), "Duke");
  EXPECT_EQ(map(kRules, "CN=Duke,OU=SME,O=mycp,L=Fulton,ST=MD,C=US"), "duke@sme");
  EXPECT_EQ(map(kRules, "cn=duke,ou=sme,dc=mycp,dc=com"), "DUKE@SME");
  EXPECT_EQ(map(kRules, "O=Org,CN=kafka.server,L=x"), "KAFKA.SERVER");
  EXPECT_NE(map("RULE:^CN=(.*),OU=x$/$1/", "CN=a").find("no rule"), std::string::npos);
  EXPECT_EQ(map("RULE:^CN=(.*),OU=x$/$1/L, DEFAULT", "CN=a,OU=y"), "CN=a,OU=y");
  EXPECT_EQ(map("DEFAULT", "CN=a,OU=y"), "CN=a,OU=y");
  EXPECT_EQ(map("", "CN=a"), "CN=a");
}

TEST(PrincipalMapper, SlashesAreEscapedInsideARule) { EXPECT_EQ(map("RULE:^CN=a\\/(.*)$/x\\/$1/", "CN=a/b"), "x/b"); }

TEST(PrincipalMapper, WhatIsNoRule) {
  for (const std::string_view bad :
       {"RULE:^CN=(.*)$", "RULE:a/b", "RULE:(/x/", "default", "RULE:a/b/L x", "DEFAULTS"}) {
    EXPECT_NE(map(bad, "CN=a").find("ssl.principal.mapping.rules: "), std::string::npos) << bad;
  }
}

TEST(PrincipalMapper, NamesWithoutEndAreNobody) {
  EXPECT_NE(map("RULE:^CN=(.*)$/$1/", "CN=" + std::string(100'000, 'a')).find("no rule"), std::string::npos);
}

}  // namespace
}  // namespace cork::security
