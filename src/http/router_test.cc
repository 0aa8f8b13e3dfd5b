// SPDX-License-Identifier: Apache-2.0
// Tests of the router and of the parts of messages.
#include "http/router.h"

#include <gtest/gtest.h>

namespace cork::http {
namespace {

Router sample() {
  Router router;
  const auto named = [](std::string name) {
    return [name](const Request& request) {
      std::string text = name;
      for (const auto& [key, value] : request.params) text.append(" ").append(key).append("=").append(value);
      return Response::text(200, text);
    };
  };
  router.on("GET", "/", named("root"));
  router.on("GET", "/topics/{topic}", named("topic"));
  router.on("GET", "/topics/list", named("list"));
  router.on("POST", "/topics/{topic}", named("post"));
  router.on("GET", "/topics/{topic}/partitions/{partition}", named("partition"));
  router.on("GET", "/{any}/list", named("any"));
  return router;
}

std::string ask(std::string method, std::string path) {
  static const Router router = sample();
  Request request{.method = std::move(method), .path = std::move(path)};
  const auto found = router.find(request);
  if (const auto* refused = std::get_if<Response>(&found)) {
    std::string text = std::to_string(refused->status);
    for (const auto& [name, value] : refused->headers) text.append(" ").append(name).append(": ").append(value);
    return text;
  }
  return std::get<Handler>(*std::get<const Router::Target*>(found))(request).body;
}

TEST(Router, FindsTheMostExactRoute) {
  EXPECT_EQ(ask("GET", "/"), "root");
  EXPECT_EQ(ask("GET", "/topics/rides"), "topic topic=rides");
  EXPECT_EQ(ask("GET", "/topics/rides/"), "topic topic=rides");
  EXPECT_EQ(ask("GET", "/topics/list"), "list");
  EXPECT_EQ(ask("GET", "/groups/list"), "any any=groups");
  EXPECT_EQ(ask("HEAD", "/topics/list"), "list");
  EXPECT_EQ(ask("POST", "/topics/list"), "post topic=list");
  EXPECT_EQ(ask("GET", "/topics/a/partitions/3"), "partition partition=3 topic=a");
}

TEST(Router, DecodesPartsAfterSplitting) {
  EXPECT_EQ(ask("GET", "/topics/a%2Fb%20c"), "topic topic=a/b c");
  EXPECT_EQ(ask("GET", "/topics/a+b"), "topic topic=a+b");
  EXPECT_EQ(ask("GET", "/topics/%2"), "400");
  EXPECT_EQ(ask("GET", "/topics/%zz"), "400");
}

TEST(Router, SaysWhyThereIsNoRoute) {
  EXPECT_EQ(ask("GET", "/nowhere/at/all"), "404");
  EXPECT_EQ(ask("DELETE", "/topics/rides"), "405 Allow: GET, POST");
}

TEST(Message, JsonStringEscapes) { EXPECT_EQ(json_string("a\"b\\\n\x01"), R"("a\"b\\\u000a\u0001")"); }

TEST(Message, DateOfTheRfc) { EXPECT_EQ(http_date(784'111'777'000), "Sun, 06 Nov 1994 08:49:37 GMT"); }

}  // namespace
}  // namespace cork::http
