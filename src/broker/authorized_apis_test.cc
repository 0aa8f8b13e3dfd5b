// SPDX-License-Identifier: Apache-2.0
// Tests that every API refuses a client without rights, and that none is forgotten.
#include "broker/secure_world.h"

#include <algorithm>
#include <vector>

#include "broker/authorization.h"
#include "metadata/metadata.h"
#include "protocol/generated/all_apis.h"

namespace cork::broker {
namespace {

/// Every API in its oldest and newest version by a client without any rule: it is answered or the connection ends, and
/// nothing that counts is done.
template <class Request>
Task<void> ask_without_rights(World& world, std::string name) {
  for (const std::int16_t version : {Request::kMinVersion, Request::kMaxVersion}) {
    auto alice = co_await connect_as(world, "alice");
    (void)co_await alice->ask(Request(), version);
  }
  const auto image = world.broker->services().metadata.image();
  EXPECT_TRUE(image->topics().empty() && image->acls().empty() && image->quotas().empty() &&
              image->scram_credentials().empty())
      << name;
}

TEST(AuthorizedApis, EveryApiWithoutRights) {
  World world(9, secure_flags());
#define CORK_API(Name) \
  run_in(world, +[](World& w) -> Task<void> { return ask_without_rights<protocol::Name##Request>(w, #Name); });
#include "broker/apis.inc"
#undef CORK_API
}

TEST(AuthorizedApis, EveryApiHasARuleOrLooksItself) {
  std::vector<protocol::ApiKey> own;
#define CORK_AUTHORIZED(Name) own.push_back(protocol::Name##Request::kApiKey);
#include "broker/authorized/authorized.inc"
#undef CORK_AUTHORIZED
  for (const ApiRow& row : api_table()) {
    const bool looks_itself = std::ranges::find(own, row.key) != own.end();
    EXPECT_TRUE(looks_itself || authorization_rule(row.key))
        << protocol::to_string(row.key) << " is open to super users only";
  }
}

TEST(AuthorizedApis, WithoutAnAuthorizerRulesCannotBeMade) {
  World world(10);
  run_in(
      world, +[](World& w) -> Task<void> {
        auto peer = co_await w.connect();
        protocol::CreateAclsRequest request;
        request.creations.emplace_back();
        const auto response = co_await peer->ask(std::move(request), 3);
        EXPECT_TRUE(response && response->results.at(0).error_code == protocol::wire(ErrorCode::kSecurityDisabled));
      });
}

}  // namespace
}  // namespace cork::broker
