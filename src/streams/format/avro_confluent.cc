// SPDX-License-Identifier: Apache-2.0
// Format avro-confluent: a zero byte, the number of a schema in four bytes, and a record in Avro's binary form.
#include <array>
#include <map>
#include <optional>

#include "streams/format/avro_resolver.h"
#include "streams/format/base64.h"
#include "streams/format/format.h"
#include "streams/schema_registry.h"

namespace cork::streams {

namespace formats {
Result<std::unique_ptr<FormatWriter>> make_writer_avro(Schema schema, const FormatOptions& options);
}

namespace {

constexpr std::array<std::string_view, 7> kKnownOptions = {"url", "schema-registry.url", "subject", "basic-auth.credentials-source", "basic-auth.user-info",
                                                             "bearer-auth.credentials-source", "bearer-auth.token"};
constexpr std::size_t kHeaderBytes = 5;

std::string option(const FormatOptions& options, const std::string& name) {
  const auto found = options.find(name);
  return found == options.end() ? std::string() : found->second;
}

Result<RegistryOptions> registry_options(const FormatOptions& options) {
  TRY(check_format_options("avro-confluent", options, kKnownOptions));
  RegistryOptions registry;
  registry.url = option(options, "url");
  if (registry.url.empty()) registry.url = option(options, "schema-registry.url");
  if (registry.url.empty()) return fail(ErrorCode::kInvalidRequest, "format 'avro-confluent' needs 'avro-confluent.url', the address of a schema registry such as 'http://localhost:8081'");
  const std::string source = option(options, "basic-auth.credentials-source");
  if (!source.empty() && source != "USER_INFO") {
    return fail(ErrorCode::kInvalidRequest, "'avro-confluent.basic-auth.credentials-source' is USER_INFO, not '" + source + "'");
  }
  if (const std::string user = option(options, "basic-auth.user-info"); !user.empty()) registry.authorization = "Basic " + encode_base64(user);
  if (const std::string token = option(options, "bearer-auth.token"); !token.empty()) registry.authorization = "Bearer " + token;
  if (registry.authorization.find_first_of("\r\n") != std::string::npos) return fail(ErrorCode::kInvalidRequest, "a credential of 'avro-confluent' has a line end");
  return registry;
}

/// The number of the schema that a record was written with.
std::optional<std::int32_t> schema_id(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes || bytes[0] != 0) return std::nullopt;
  std::uint32_t id = 0;
  for (const char c : bytes.substr(1, 4)) id = id << 8 | static_cast<std::uint8_t>(c);
  return static_cast<std::int32_t>(id);
}

class AvroConfluentReader final : public FormatReader, public RegistryUser {
 public:
  AvroConfluentReader(Schema schema, RegistryOptions options) : schema_(std::move(schema)), options_(std::move(options)) {}

  RegistryUser* registry_user() override { return this; }
  Task<Result<void>> connect(Core& core, net::Transport& transport) override {
    registry_.emplace(core, transport, options_);
    co_return Result<void>();
  }
  bool lacks_schema(std::string_view bytes) const override {
    const auto id = schema_id(bytes);
    return id && id != last_id_ && !resolvers_.contains(*id);
  }
  Task<Result<void>> fetch_schema(std::string_view bytes) override {
    const std::int32_t id = schema_id(bytes).value_or(0);
    CO_TRY_ASSIGN(const std::string text, co_await registry_->schema(id));
    CO_TRY_ASSIGN(auto document, AvroDocument::parse(text));
    CO_TRY_ASSIGN(resolvers_[id], AvroResolver::make(std::move(document), schema_));
    co_return Result<void>();
  }

  Result<void> read(std::string_view bytes, std::span<const std::shared_ptr<Column>> columns, Arena& arena) override {
    const auto id = schema_id(bytes);
    if (!id) return fail(ErrorCode::kInvalidRecord, "a record of 'avro-confluent' begins with a zero byte and the number of its schema: is it plain Avro, of format 'avro'?");
    if (id != last_id_) {
      last_ = resolvers_.at(*id);
      last_id_ = id;
    }
    return last_->read(bytes.substr(kHeaderBytes), columns, arena);
  }

 private:
  Schema schema_;
  RegistryOptions options_;
  std::optional<SchemaRegistry> registry_;
  std::map<std::int32_t, std::shared_ptr<const AvroResolver>> resolvers_;
  std::optional<std::int32_t> last_id_;
  std::shared_ptr<const AvroResolver> last_;
};

class AvroConfluentWriter final : public FormatWriter, public RegistryUser {
 public:
  AvroConfluentWriter(std::string schema, std::string subject, RegistryOptions options, std::unique_ptr<FormatWriter> avro)
      : schema_(std::move(schema)), subject_(std::move(subject)), options_(std::move(options)), avro_(std::move(avro)) {}

  RegistryUser* registry_user() override { return this; }
  Task<Result<void>> connect(Core& core, net::Transport& transport) override {
    SchemaRegistry registry(core, transport, options_);
    CO_TRY_ASSIGN(const std::int32_t id, co_await registry.put(subject_, schema_));
    header_.assign(1, '\0');
    for (int shift = 24; shift >= 0; shift -= 8) header_.push_back(static_cast<char>(static_cast<std::uint32_t>(id) >> shift & 0xff));
    co_return Result<void>();
  }
  Result<void> write(std::span<const ColumnPtr> columns, std::size_t row, std::string& out) override {
    out += header_;
    return avro_->write(columns, row, out);
  }

 private:
  std::string schema_;
  std::string subject_;
  RegistryOptions options_;
  std::unique_ptr<FormatWriter> avro_;
  std::string header_;
};

}  // namespace

namespace formats {

Result<std::unique_ptr<FormatReader>> make_reader_avro_confluent(Schema schema, const FormatOptions& options, QueryMetrics&) {
  TRY_ASSIGN(RegistryOptions registry, registry_options(options));
  return std::make_unique<AvroConfluentReader>(std::move(schema), std::move(registry));
}

Result<std::unique_ptr<FormatWriter>> make_writer_avro_confluent(Schema schema, const FormatOptions& options) {
  TRY_ASSIGN(RegistryOptions registry, registry_options(options));
  const std::string subject = option(options, "subject");
  if (subject.empty()) return fail(ErrorCode::kInvalidRequest, "to write, format 'avro-confluent' needs 'avro-confluent.subject', the name of the schema in the registry");
  std::string text = avro_schema_of(schema);
  TRY_ASSIGN(auto avro, make_writer_avro(std::move(schema), {}));
  return std::make_unique<AvroConfluentWriter>(std::move(text), subject, std::move(registry), std::move(avro));
}

}  // namespace formats
}  // namespace cork::streams
