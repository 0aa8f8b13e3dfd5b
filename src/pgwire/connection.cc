// SPDX-License-Identifier: Apache-2.0
// Connection: the conversation: start, login, and a loop over messages.
#include "pgwire/connection.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/logger.h"
#include "pgwire/results.h"
#include "pgwire/sql_state.h"
#include "runtime/core.h"
#include "security/sasl_server.h"

namespace cork::pgwire {
namespace {

Logger logger("pgwire");

constexpr std::int32_t kProtocol3 = 196'608;
constexpr std::int32_t kCancelRequest = 80'877'102;
constexpr std::int32_t kSslRequest = 80'877'103;
constexpr std::int32_t kGssRequest = 80'877'104;
constexpr std::size_t kLoginBytesMax = 8'192;
constexpr std::size_t kMessageBytesMax = 4 << 20;
constexpr std::size_t kFlushBytes = 64 << 10;

/// What SHOW tells of a connection, and what clients are told when it starts.
const std::map<std::string, std::string> kParameters = {
    {"server_version", std::string(kServerVersion)}, {"server_encoding", "UTF8"}, {"client_encoding", "UTF8"}, {"datestyle", "ISO, MDY"}, {"timezone", "UTC"},
    {"integer_datetimes", "on"}, {"standard_conforming_strings", "on"}, {"intervalstyle", "postgres"}, {"is_superuser", "off"}, {"application_name", ""},
    {"extra_float_digits", "1"}, {"search_path", "public"}, {"transaction_isolation", "read committed"}, {"default_transaction_isolation", "read committed"},
    {"transaction_read_only", "off"}, {"statement_timeout", "0"}, {"lc_collate", "C.UTF-8"}, {"max_identifier_length", "63"}};
/// The names that clients look for, as PostgreSQL writes them.
constexpr std::pair<std::string_view, std::string_view> kTold[] = {
    {"server_version", "server_version"}, {"server_encoding", "server_encoding"}, {"client_encoding", "client_encoding"}, {"DateStyle", "datestyle"},
    {"TimeZone", "timezone"}, {"integer_datetimes", "integer_datetimes"}, {"standard_conforming_strings", "standard_conforming_strings"},
    {"IntervalStyle", "intervalstyle"}, {"is_superuser", "is_superuser"}, {"application_name", "application_name"}};

constexpr std::size_t kStatementBytesMax = 1 << 20;
constexpr std::size_t kNamedBytes = 512;  // what a statement or portal costs beside its text

Result<void> check_size(std::string_view text) {
  if (text.size() <= kStatementBytesMax) return {};
  return fail(ErrorCode::kInvalidRequest, fmt::format("the statement is larger than what is taken: it has {} bytes of at most {}", text.size(), kStatementBytesMax));
}

}  // namespace

Connection::Connection(Backend& backend, std::unique_ptr<net::Stream> stream, CancelKey key)
    : backend_(backend),
      stream_(std::move(stream)),
      messages_(backend.core, stream_),
      key_(key),
      topics_(backend.topics, backend.authorizer, stream_->peer_host()),
      session_(std::make_unique<sql::Session>(backend.core, backend.files, topics_, backend.authorizer == nullptr ? &backend.transport : nullptr)),
      settings_(kParameters) {
  session_->set_topics_are_tables(true);
  session_->set_file_tables(backend.file_tables);
  session_->set_untyped_columns(true);
  session_->set_instants_in_utc(true);
  session_->set_views(backend.topics, [this](const std::string& view) { return topics_.may_describe(view); });
  // Rows of a stream leave as they come.
  session_->set_pace([this] { return mode_is_set_ ? send() : flush(); });
}
Connection::~Connection() = default;

void Connection::cancel() {
  cancelled_ = true;
  session_->cancel();
  if (system_ != nullptr) system_->cancel();
}

void Connection::close() {
  broken_ = true;
  cancel();
  stream_->close();
}

Task<void> Connection::send() {
  while (writing_) co_await written_.wait(backend_.core);
  if (broken_ || out_.size() == 0) co_return;
  writing_ = true;
  const Result<void> written = co_await stream_->write_all({Bytes::from(out_.take())});
  writing_ = false;
  written_.notify_all();
  if (!written) close();
}

Task<void> Connection::flush() {
  if (writing_ || out_.size() >= kFlushBytes) co_await send();
}

Result<void> Connection::charge(Charge& charge, std::size_t bytes) {
  if (charge.add(backend_.memory, bytes + kNamedBytes)) return {};
  return fail(ErrorCode::kInvalidRequest, "there is no memory left for what clients keep here: close prepared statements and cursors");
}

template <class Kept>
Result<void> Connection::keep_columns(Kept& kept, Columns columns) {
  TRY(check_count(columns));
  std::size_t bytes = 0;
  for (const sql::ResultColumn& column : columns) bytes += sizeof(column) + column.name.size() + column.type.size();
  Charge cost;
  TRY(charge(cost, bytes));
  kept.columns_charge = std::move(cost);
  kept.columns = std::move(columns);
  return {};
}
template Result<void> Connection::keep_columns(Portal& kept, Columns columns);
template Result<void> Connection::keep_columns(Prepared& kept, Columns columns);

void Connection::parameter_status(std::string_view name, std::string_view value) {
  out_.begin('S');
  out_.text(name);
  out_.text(value);
  out_.end();
}

void Connection::ready() {
  out_.begin('Z');
  out_.byte(transaction_);
  out_.end();
}

/// `offset`: characters in front of the statement in the text that the client sent.
void Connection::send_error(const Error& error, std::string_view severity, std::size_t offset) {
  ErrorFields fields = error_fields(error, translation_.text);
  if (fields.position) fields.position = *fields.position < translation_.origin.size() ? translation_.origin[*fields.position] : translation_.origin.empty() ? 0 : translation_.origin.back() + 1;
  out_.begin('E');
  for (const auto& [code, value] : {std::pair<char, std::string>{'S', std::string(severity)}, {'V', std::string(severity)}, {'C', fields.state}, {'M', fields.message}}) {
    out_.byte(code);
    out_.text(value);
  }
  if (fields.position) {
    out_.byte('P');
    out_.text(std::to_string(*fields.position + offset + 1));
  }
  out_.byte('\0');
  out_.end();
  if (transaction_ == 'T') transaction_ = 'E';
}

/// False: the connection is over.
Task<Result<bool>> Connection::start(const Door& door) {
  std::string first;
  std::int32_t protocol = 0;
  while (true) {
    CO_TRY_ASSIGN(const auto packet, co_await messages_.read_first());
    if (!packet) co_return false;
    first = *packet;
    MessageReader reader(first);
    CO_TRY_ASSIGN(protocol, reader.int32());
    if (protocol == kCancelRequest) {
      CO_TRY_ASSIGN(const std::int32_t process, reader.int32());
      CO_TRY_ASSIGN(const std::int32_t secret, reader.int32());
      door.cancel({process, secret});
      co_return false;
    }
    if (protocol != kSslRequest && protocol != kGssRequest) break;
    CO_TRY(co_await stream_->write_all({Bytes::from(std::string("N"))}));
  }
  if (protocol >> 16 != kProtocol3 >> 16) co_return fail(ErrorCode::kUnsupportedVersion, "protocol 3 of PostgreSQL is spoken here");
  MessageReader reader(std::string_view(first).substr(sizeof(std::int32_t)));
  while (true) {
    CO_TRY_ASSIGN(const std::string_view name, reader.text());
    if (name.empty()) break;
    CO_TRY_ASSIGN(const std::string_view value, reader.text());
    if (name == "user") user_ = value;
    if (name == "application_name") settings_["application_name"] = value;
    // What the driver takes for its own zone: of one that is not known here, results stay in UTC.
    if ((name == "TimeZone" || name == "timezone") && set_zone(std::string(value))) settings_["timezone"] = value;
    if (name == "replication" && value != "false" && value != "off") co_return fail(ErrorCode::kInvalidRequest, "there is no replication of PostgreSQL's kind here: topics are read by Kafka's protocol");
  }
  if (user_.empty()) co_return fail(ErrorCode::kSaslAuthenticationFailed, "no user is named");
  first_settings_ = settings_;
  if (protocol != kProtocol3) {
    out_.begin('v');
    out_.int32(kProtocol3);
    out_.int32(0);
    out_.end();
  }
  co_return true;
}

Task<Result<std::string>> Connection::sasl_message() {
  co_await send();
  CO_TRY_ASSIGN(auto message, co_await messages_.read(kLoginBytesMax));
  if (!message || message->type != 'p') co_return fail(ErrorCode::kSaslAuthenticationFailed, "a password is needed");
  co_return std::move(message->body);
}

/// SCRAM-SHA-256 as the user of the start; false: not proven.
Task<Result<bool>> Connection::log_in(std::string user) {
  constexpr std::int64_t kSasl = 10;
  constexpr std::int64_t kContinue = 11;
  constexpr std::int64_t kFinal = 12;
  const auto send = [this](std::int64_t kind, std::string_view text) {
    out_.begin('R');
    out_.int32(kind);
    out_.bytes(text);
    out_.end();
  };
  using namespace std::string_view_literals;
  send(kSasl, "SCRAM-SHA-256\0\0"sv);
  CO_TRY_ASSIGN(const std::string first, co_await sasl_message());
  MessageReader reader(first);
  CO_TRY_ASSIGN(const std::string_view mechanism, reader.text());
  CO_TRY_ASSIGN(const std::int32_t size, reader.int32());
  if (mechanism != "SCRAM-SHA-256" || size < 0) co_return fail(ErrorCode::kSaslAuthenticationFailed, "the login is by SCRAM-SHA-256");
  CO_TRY_ASSIGN(const std::string_view answer, reader.bytes(static_cast<std::size_t>(size)));
  const auto scram = security::make_scram_server(metadata::ScramMechanism::kSha256, backend_.image(), backend_.random, {}, user);
  const auto challenge = scram->evaluate(answer);
  if (!challenge) co_return false;
  send(kContinue, *challenge);
  CO_TRY_ASSIGN(const std::string last, co_await sasl_message());
  const auto signature = scram->evaluate(last);
  if (!signature || !scram->complete()) co_return false;
  send(kFinal, *signature);
  topics_.set_principal(scram->principal());
  co_return true;
}

Task<void> Connection::serve(Door door) {
  // Whoever leaves wants no answer any more.
  backend_.core.spawn(messages_.pump([this] { this->cancel(); }));
  const bool in = co_await let_in(door);
  if (in) co_await converse();
  co_await send();
  broken_ = true;
  stream_->close();
  co_await messages_.pumped();
}

Task<bool> Connection::let_in(const Door& door) {
  constexpr std::int64_t kLoginMs = 10'000;
  const runtime::TimerId timer = backend_.core.start_timer(backend_.core.monotonic_ns() + kLoginMs * runtime::kNanosPerMilli, [this] { stream_->close(); });
  Result<bool> started = co_await start(door);
  if (started && *started && backend_.login) {
    started = co_await log_in(user_);
    if (started && !*started) {
      co_await runtime::sleep_ms(backend_.core, backend_.failed_login_delay_ms);  // who tries passwords has to wait
      started = fail(ErrorCode::kSaslAuthenticationFailed, fmt::format("password authentication failed for user \"{}\"", user_));
    }
  }
  backend_.core.cancel_timer(timer);
  if (started && *started && !broken_ && !door.admit()) started = fail(ErrorCode::kInvalidRequest, "there are too many clients: 'cork.pg.connections.max' says how many may be");
  if (!started) {
    logger.debug("a client did not get in", {{"peer", stream_->peer()}, {"error", started.error().message}});
    send_error(started.error(), "FATAL");
  }
  co_return started && *started;
}

Task<void> Connection::converse() {
  out_.begin('R');
  out_.int32(0);
  out_.end();
  for (const auto& [name, key] : kTold) parameter_status(name, settings_.at(std::string(key)));
  parameter_status("session_authorization", user_);
  out_.begin('K');
  out_.int32(key_.process);
  out_.int32(key_.secret);
  out_.end();
  ready();
  co_await send();
  while (!broken_) {
    auto message = co_await messages_.read(kMessageBytesMax);
    if (!message) send_error(message.error(), "FATAL");
    if (!message || !*message || (*message)->type == 'X') break;
    if (skip_to_sync_ && (*message)->type != 'S') continue;
    const bool asks_for_answers = (*message)->type == 'S' || (*message)->type == 'Q' || (*message)->type == 'H';
    const Result<void> handled = co_await handle(std::move(**message));
    if (!handled) {
      send_error(handled.error());
      skip_to_sync_ = true;
    }
    if (!handled || asks_for_answers) co_await send();
    else co_await flush();
  }
}

/// An error leads to the next Sync.
Task<Result<void>> Connection::handle(Message message) {
  translation_ = {};
  MessageReader body(message.body);
  switch (message.type) {
    case 'Q': {
      CO_TRY_ASSIGN(const std::string_view script, body.text());
      if (const Result<void> fits = check_size(script); !fits) {
        send_error(fits.error());
        ready();
        co_return Result<void>();
      }
      co_await simple_query(std::string(script));
      co_return Result<void>();
    }
    case 'P': co_return parse(body);
    case 'B': co_return bind(body);
    case 'D': co_return co_await describe(std::move(message.body));
    case 'E': co_return co_await execute_portal(std::move(message.body));
    case 'C': co_return close_named(body);
    case 'H': co_return Result<void>();
    case 'S':
      skip_to_sync_ = false;
      if (transaction_ == 'I') end_transaction();
      ready();
      co_return Result<void>();
    default: co_return fail(ErrorCode::kInvalidRequest, fmt::format("messages of type '{}' are not taken: COPY and function calls are not there", message.type));
  }
}

Result<void> Connection::parse(MessageReader& body) {
  TRY_ASSIGN(const std::string_view name, body.text());
  TRY_ASSIGN(const std::string_view text, body.text());
  TRY_ASSIGN(const std::size_t count, body.count());
  TRY(check_size(text));
  Prepared prepared{.text = std::string(text), .types = {}};
  TRY(charge(prepared.charge, text.size() + count * sizeof(std::uint32_t)));
  for (std::size_t i = 0; i < count; ++i) {
    TRY_ASSIGN(const std::int32_t oid, body.int32());
    prepared.types.push_back(static_cast<std::uint32_t>(oid));
  }
  if (split_script(text).size() > 1) return fail(ErrorCode::kInvalidRequest, "a prepared statement is one statement");
  TRY_ASSIGN(const Translation translation, translate(text, nullptr));
  if (translation.parameters > count) TRY(charge(prepared.charge, (translation.parameters - count) * sizeof(std::uint32_t)));
  prepared.types.resize(std::max(prepared.types.size(), translation.parameters));
  if (!name.empty() && prepared_.contains(std::string(name))) return fail(ErrorCode::kDuplicateResource, fmt::format("there is a prepared statement \"{}\" already", name));
  if (prepared_.size() >= kNamedMax) return fail(ErrorCode::kInvalidRequest, fmt::format("more than {} prepared statements: close some", kNamedMax));
  prepared_[std::string(name)] = std::move(prepared);
  out_.begin('1');
  out_.end();
  return {};
}

namespace {

/// A count, and that many formats.
Result<std::vector<std::size_t>> formats_of(MessageReader& body) {
  TRY_ASSIGN(const std::size_t count, body.count());
  std::vector<std::size_t> formats;
  for (std::size_t i = 0; i < count; ++i) {
    TRY_ASSIGN(const std::int16_t format, body.int16());
    if (format != 0 && format != 1) return fail(ErrorCode::kInvalidRequest, fmt::format("there is no format {}: text is 0, binary 1", format));
    formats.push_back(static_cast<std::size_t>(format));
  }
  return formats;
}

}  // namespace

Result<void> Connection::bind(MessageReader& body) {
  TRY_ASSIGN(const std::string_view portal_name, body.text());
  TRY_ASSIGN(const std::string_view name, body.text());
  const auto prepared = prepared_.find(std::string(name));
  if (prepared == prepared_.end()) return fail(ErrorCode::kResourceNotFound, fmt::format("there is no prepared statement \"{}\"", name));
  TRY_ASSIGN(const std::vector<std::size_t> formats, formats_of(body));
  TRY_ASSIGN(const std::size_t count, body.count());
  if (count != prepared->second.types.size()) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("{} values for {} parameters", count, prepared->second.types.size()));
  }
  const auto portal = std::make_shared<Portal>();
  std::size_t bytes = 0;
  std::vector<std::string> literals;
  for (std::size_t i = 0; i < prepared->second.types.size(); ++i) {
    TRY_ASSIGN(const std::int32_t size, body.int32());
    std::optional<std::string_view> value;
    if (size >= 0) {
      TRY_ASSIGN(value, body.bytes(static_cast<std::size_t>(size)));
    }
    const std::size_t format = formats.empty() ? kTextFormat : formats.size() == 1 ? formats[0] : i < formats.size() ? formats[i] : kTextFormat;
    TRY_ASSIGN(std::string literal, literal_of(prepared->second.types[i], format, value));
    bytes += literal.size();
    if (bytes > kLiteralBytesMax) return fail(ErrorCode::kInvalidRequest, fmt::format("the statement is larger than what is taken: its parameters have more than {} bytes", kLiteralBytesMax));
    literals.push_back(std::move(literal));
  }
  if (prepared->second.columns) TRY(keep_columns(*portal, *prepared->second.columns));
  TRY_ASSIGN(portal->formats, formats_of(body));
  // What it comes to is known when it is there; as much as this it will be.
  bytes += prepared->second.text.size() + portal->formats.size() * sizeof(std::size_t);
  TRY(charge(portal->charge, bytes));
  TRY_ASSIGN(portal->statement, translate(prepared->second.text, &literals));
  const std::size_t all = portal->statement.text.size() * (1 + sizeof(std::size_t)) + portal->formats.size() * sizeof(std::size_t);
  if (all > bytes) TRY(charge(portal->charge, all - bytes));
  portal->cursor = is_query(first_words(portal->statement.text, 1)) && !split_script(portal->statement.text).empty();
  if (portals_.size() >= kNamedMax) return fail(ErrorCode::kInvalidRequest, fmt::format("more than {} portals: close some", kNamedMax));
  if (!portal_name.empty() && portals_.contains(std::string(portal_name))) return fail(ErrorCode::kDuplicateResource, fmt::format("there is a portal \"{}\" already", portal_name));
  portals_[std::string(portal_name)] = portal;
  out_.begin('2');
  out_.end();
  return {};
}

Result<void> Connection::close_named(MessageReader& body) {
  TRY_ASSIGN(const std::uint8_t kind, body.byte());
  TRY_ASSIGN(const std::string_view name, body.text());
  if (kind == 'S') prepared_.erase(std::string(name));
  else portals_.erase(std::string(name));
  out_.begin('3');
  out_.end();
  return {};
}

}  // namespace cork::pgwire
