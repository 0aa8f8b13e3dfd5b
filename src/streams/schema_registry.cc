// SPDX-License-Identifier: Apache-2.0
// SchemaRegistry: two requests of the REST interface.
#include "streams/schema_registry.h"

#include <fmt/format.h>

#include <boost/json.hpp>

namespace cork::streams {
namespace {

namespace json = boost::json;

constexpr std::int64_t kTimeoutNs = 30'000'000'000;
constexpr std::size_t kBytesMax = 8 << 20;

Result<json::object> object_of(const std::string& body) {
  boost::system::error_code problem;
  json::value value = json::parse(body, problem);
  if (problem || !value.is_object()) return fail(ErrorCode::kInvalidRecord, "the schema registry answered '" + body.substr(0, 100) + "'");
  return std::move(value.as_object());
}

/// For a path: all but letters, digits and -._~ as %XX.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) out.push_back(c);
    else out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

/// Servers that cannot be reached are passed over.
Task<Result<std::string>> SchemaRegistry::ask(std::string path, http::Asked asked) {
  if (!options_.authorization.empty()) asked.headers += "Authorization: " + options_.authorization + "\r\n";
  Error last{ErrorCode::kInvalidRequest, "no schema registry is named"};
  std::string_view rest = options_.url;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    std::string one(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    CO_TRY_ASSIGN(http::Url url, http::Url::parse(one));
    while (url.path.ends_with('/')) url.path.pop_back();
    url.path += path;
    std::shared_ptr<const net::TlsContext> tls;
    if (url.https) {
      CO_TRY_ASSIGN(tls, net::TlsContext::client({}));
    }
    auto answer = co_await http::ask(core_, transport_, std::move(url), asked, std::move(tls), core_.monotonic_ns() + kTimeoutNs, kBytesMax);
    if (!answer) {
      last = {answer.error().code, fmt::format("the schema registry {}: {}", one, answer.error().message)};
      continue;
    }
    if (answer->status == 200) co_return std::move(answer->body);
    const auto told = object_of(answer->body);
    const json::value* message = told ? told->if_contains("message") : nullptr;
    co_return fail(ErrorCode::kInvalidRequest, fmt::format("the schema registry {} refuses {}: status {}{}", one, path, answer->status,
                                                           message != nullptr && message->is_string() ? ", " + std::string(message->as_string()) : std::string()));
  }
  co_return fail(std::move(last));
}

Task<Result<std::string>> SchemaRegistry::schema(std::int32_t id) {
  CO_TRY_ASSIGN(const std::string body, co_await ask(fmt::format("/schemas/ids/{}", id), {}));
  CO_TRY_ASSIGN(const json::object answer, object_of(body));
  const json::value* type = answer.if_contains("schemaType");
  if (type != nullptr && type->is_string() && type->as_string() != "AVRO") {
    co_return fail(ErrorCode::kInvalidRequest, fmt::format("schema {} is one of {}, not of Avro", id, std::string(type->as_string())));
  }
  const json::value* schema = answer.if_contains("schema");
  if (schema == nullptr || !schema->is_string()) co_return fail(ErrorCode::kInvalidRecord, fmt::format("the schema registry gives no 'schema' of number {}", id));
  co_return std::string(schema->as_string());
}

Task<Result<std::int32_t>> SchemaRegistry::put(std::string subject, std::string schema) {
  http::Asked asked{.method = "POST", .headers = "Content-Type: application/vnd.schemaregistry.v1+json\r\n", .body = json::serialize(json::object{{"schema", schema}})};
  CO_TRY_ASSIGN(const std::string body, co_await ask("/subjects/" + escaped(subject) + "/versions", std::move(asked)));
  CO_TRY_ASSIGN(const json::object answer, object_of(body));
  const json::value* id = answer.if_contains("id");
  if (id == nullptr || !id->is_int64()) co_return fail(ErrorCode::kInvalidRecord, fmt::format("the schema registry gives no number for the schema of '{}'", subject));
  co_return static_cast<std::int32_t>(id->as_int64());
}

}  // namespace cork::streams
