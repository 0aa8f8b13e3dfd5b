// SPDX-License-Identifier: Apache-2.0
// PostgresConnection: messages, signing on, simple queries.
#include "streams/postgres/connection.h"

#include <fmt/format.h>

#include <algorithm>

#include "net/digest.h"
#include "streams/format/base64.h"
#include "streams/number_text.h"

namespace cork::streams {
namespace {

constexpr std::size_t kMessageBytesMax = 64 << 20;

void put_int32(std::uint32_t value, std::string& out) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift & 0xff));
}

std::uint32_t get_int32(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4 && i < bytes.size(); ++i) value = value << 8 | static_cast<std::uint8_t>(bytes[i]);
  return value;
}

/// The server's words: severity, code and message of an ErrorResponse.
std::string error_text(std::string_view body) {
  std::string message;
  std::string code;
  std::string detail;
  while (!body.empty() && body[0] != '\0') {
    const char field = body[0];
    body.remove_prefix(1);
    const std::string_view text = body.substr(0, body.find('\0'));
    body.remove_prefix(std::min(body.size(), text.size() + 1));
    if (field == 'M') message = text;
    if (field == 'C') code = text;
    if (field == 'D') detail = text;
  }
  return message + (detail.empty() ? "" : " (" + detail + ")") + " [" + code + "]";
}

std::string hexadecimal(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

/// The value of "x=..." in a SCRAM message.
std::string attribute(std::string_view message, char name) {
  while (!message.empty()) {
    const std::string_view part = message.substr(0, message.find(','));
    message.remove_prefix(std::min(message.size(), part.size() + 1));
    if (part.size() >= 2 && part[0] == name && part[1] == '=') return std::string(part.substr(2));
  }
  return {};
}

}  // namespace

Result<PostgresAddress> PostgresAddress::parse(const std::string& url) {
  const auto bad = [&] { return fail(ErrorCode::kInvalidRequest, "the url '" + url + "' is none of PostgreSQL: jdbc:postgresql://host:port/database"); };
  std::string_view rest = url;
  if (rest.starts_with("jdbc:")) rest.remove_prefix(5);
  if (!rest.starts_with("postgresql://")) return bad();
  rest.remove_prefix(13);
  PostgresAddress address;
  const std::size_t question = std::min(rest.find('?'), rest.size());
  std::string_view parameters = rest.substr(std::min(rest.size(), question + 1));
  rest = rest.substr(0, question);
  if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos) {
    const std::string_view credentials = rest.substr(0, at);
    const std::size_t colon = std::min(credentials.find(':'), credentials.size());
    address.user = credentials.substr(0, colon);
    if (colon < credentials.size()) address.password = credentials.substr(colon + 1);
    rest.remove_prefix(at + 1);
  }
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos || slash + 1 == rest.size()) return bad();
  address.database = rest.substr(slash + 1);
  rest = rest.substr(0, slash);
  if (const std::size_t colon = rest.rfind(':'); colon != std::string_view::npos && !rest.ends_with(']')) {
    const auto port = parse_integer(rest.substr(colon + 1));
    if (!port || *port < 1 || *port > 65'535) return bad();
    address.port = static_cast<std::uint16_t>(*port);
    rest = rest.substr(0, colon);
  }
  if (!rest.empty()) address.host = rest;
  while (!parameters.empty()) {
    const std::string_view pair = parameters.substr(0, parameters.find('&'));
    parameters.remove_prefix(std::min(parameters.size(), pair.size() + 1));
    if (pair.starts_with("user=")) address.user = pair.substr(5);
    if (pair.starts_with("password=")) address.password = pair.substr(9);
  }
  return address;
}

PostgresConnection::~PostgresConnection() { stream_->close(); }

Task<Result<std::unique_ptr<PostgresConnection>>> PostgresConnection::open(Core& core, net::Transport& transport, PostgresAddress address) {
  constexpr std::int64_t kConnectNs = 10'000'000'000;
  auto stream = co_await transport.connect(address.host, address.port, core.monotonic_ns() + kConnectNs);
  if (!stream) {
    co_return fail(ErrorCode::kNetworkException, fmt::format("PostgreSQL at {}:{} cannot be reached: {}", address.host, address.port, stream.error().message));
  }
  std::unique_ptr<PostgresConnection> connection(new PostgresConnection(std::move(*stream), std::move(address)));
  connection->nonce_ = core.random().next();
  CO_TRY(co_await connection->sign_on());
  co_return connection;
}

Task<Result<void>> PostgresConnection::send(char type, std::string body) {
  std::string message;
  if (type != 0) message.push_back(type);
  put_int32(static_cast<std::uint32_t>(body.size() + 4), message);
  message += body;
  std::vector<Bytes> parts;
  parts.push_back(Bytes::from(std::move(message)));
  co_return co_await stream_->write_all(std::move(parts));
}

Task<Result<PostgresConnection::Message>> PostgresConnection::receive() {
  constexpr std::size_t kHeader = 5;
  while (true) {
    const std::string_view rest = std::string_view(buffer_).substr(read_);
    if (rest.size() >= kHeader) {
      const std::size_t size = get_int32(rest.substr(1));
      if (size < 4 || size > kMessageBytesMax) co_return fail(ErrorCode::kNetworkException, "PostgreSQL sent what is no message of its protocol");
      if (rest.size() >= 1 + size) {
        Message message{rest[0], std::string(rest.substr(kHeader, size - 4))};
        read_ += 1 + size;
        co_return message;
      }
    }
    buffer_.erase(0, read_);
    read_ = 0;
    constexpr std::size_t kChunk = 64 << 10;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + kChunk);
    const auto got = co_await stream_->read_some(MutableByteSpan(reinterpret_cast<std::byte*>(buffer_.data()) + before, kChunk));
    buffer_.resize(before + (got ? *got : 0));
    if (!got) co_return fail(got.error());
    if (*got == 0) co_return fail(ErrorCode::kNetworkException, "PostgreSQL closed the connection");
  }
}

Task<Result<void>> PostgresConnection::sign_on() {
  std::string startup;
  put_int32(196'608, startup);  // version 3.0
  for (const auto& [name, value] : {std::pair<std::string, std::string>{"user", address_.user}, {"database", address_.database}, {"client_encoding", "UTF8"},
                                    {"DateStyle", "ISO, MDY"}, {"TimeZone", "UTC"}, {"application_name", "cork"}}) {
    startup += name + '\0' + value + '\0';
  }
  startup.push_back('\0');
  CO_TRY(co_await send(0, std::move(startup)));
  while (true) {
    CO_TRY_ASSIGN(Message message, co_await receive());
    if (message.type == 'E') co_return fail(ErrorCode::kInvalidRequest, "PostgreSQL refuses the session: " + error_text(message.body));
    if (message.type == 'Z') co_return Result<void>();
    if (message.type == 'R') CO_TRY(co_await answer_authentication(std::move(message)));
  }
}

Task<Result<void>> PostgresConnection::answer_authentication(Message message) {
  switch (get_int32(message.body)) {
    case 0: co_return Result<void>();
    case 3: co_return co_await send('p', address_.password + '\0');
    case 5: {
      const std::string inner = hexadecimal(net::hash_of(net::Digest::kMd5, address_.password + address_.user));
      const std::string salt = message.body.substr(std::min<std::size_t>(4, message.body.size()));
      co_return co_await send('p', "md5" + hexadecimal(net::hash_of(net::Digest::kMd5, inner + salt)) + '\0');
    }
    case 10: co_return co_await scram();
    default: co_return fail(ErrorCode::kInvalidRequest, "PostgreSQL asks for a way to sign on that is not supported: use a password with SCRAM-SHA-256, MD5 or clear text");
  }
}

/// SCRAM-SHA-256 (RFC 5802, RFC 7677) without channel binding.
Task<Result<void>> PostgresConnection::scram() {
  const std::string client_nonce = encode_base64(fmt::format("{:016x}", nonce_));
  const std::string client_first = "n=,r=" + client_nonce;
  std::string first = std::string("SCRAM-SHA-256") + '\0';
  put_int32(static_cast<std::uint32_t>(client_first.size() + 3), first);
  CO_TRY(co_await send('p', first + "n,," + client_first));
  CO_TRY_ASSIGN(const Message challenge, co_await receive());
  if (challenge.type == 'E') co_return fail(ErrorCode::kInvalidRequest, "PostgreSQL refuses the session: " + error_text(challenge.body));
  const std::string server_first = challenge.body.substr(std::min<std::size_t>(4, challenge.body.size()));
  const std::string nonce = attribute(server_first, 'r');
  const auto salt = decode_base64(attribute(server_first, 's'));
  const auto iterations = parse_integer(attribute(server_first, 'i'));
  constexpr std::int64_t kIterationsMax = 1'000'000;
  if (challenge.type != 'R' || !nonce.starts_with(client_nonce) || !salt || !iterations || *iterations < 1 || *iterations > kIterationsMax) {
    co_return fail(ErrorCode::kNetworkException, "PostgreSQL's challenge of SCRAM-SHA-256 cannot be read");
  }
  constexpr auto kSha256 = net::Digest::kSha256;
  const std::string salted = net::derived_key(kSha256, address_.password, *salt, static_cast<int>(*iterations));
  const std::string client_key = net::keyed_hash_of(kSha256, salted, "Client Key");
  const std::string without_proof = "c=biws,r=" + nonce;
  const std::string signed_text = client_first + "," + server_first + "," + without_proof;
  std::string proof = net::keyed_hash_of(kSha256, net::hash_of(kSha256, client_key), signed_text);
  for (std::size_t i = 0; i < proof.size(); ++i) proof[i] = static_cast<char>(proof[i] ^ client_key[i]);
  CO_TRY(co_await send('p', without_proof + ",p=" + encode_base64(proof)));
  CO_TRY_ASSIGN(const Message answer, co_await receive());
  if (answer.type == 'E') co_return fail(ErrorCode::kInvalidRequest, "PostgreSQL refuses the session: " + error_text(answer.body));
  const std::string server_key = net::keyed_hash_of(kSha256, salted, "Server Key");
  const std::string expected = encode_base64(net::keyed_hash_of(kSha256, server_key, signed_text));
  if (attribute(std::string_view(answer.body).substr(std::min<std::size_t>(4, answer.body.size())), 'v') != expected) {
    co_return fail(ErrorCode::kInvalidRequest, "the server does not know the password that it checked: it is not the PostgreSQL that it claims to be");
  }
  co_return Result<void>();
}

Task<Result<void>> PostgresConnection::begin_query(std::string sql) { co_return co_await send('Q', sql + '\0'); }

Task<Result<std::optional<std::string>>> PostgresConnection::next_row() {
  std::string problem;
  while (true) {
    CO_TRY_ASSIGN(Message message, co_await receive());
    if (message.type == 'D') co_return std::optional<std::string>(std::move(message.body));
    if (message.type == 'E') problem = error_text(message.body);
    if (message.type != 'Z') continue;
    if (!problem.empty()) co_return fail(ErrorCode::kInvalidRequest, "PostgreSQL: " + problem);
    co_return std::optional<std::string>();
  }
}

Task<Result<void>> PostgresConnection::execute(std::string sql) {
  CO_TRY(co_await begin_query(std::move(sql)));
  while (true) {
    CO_TRY_ASSIGN(const std::optional<std::string> row, co_await next_row());
    if (!row) co_return Result<void>();
  }
}

}  // namespace cork::streams
