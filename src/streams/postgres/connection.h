// SPDX-License-Identifier: Apache-2.0
// PostgresConnection: one session with a PostgreSQL server over its protocol, version 3.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/transport.h"

namespace cork::streams {

/// Where a database is and who asks.
struct PostgresAddress {
  std::string host = "localhost";
  std::uint16_t port = 5432;
  std::string database;
  std::string user;
  std::string password;

  /// "jdbc:postgresql://host:port/database?user=u&password=p" or "postgresql://user:password@host:port/database". INVALID_REQUEST.
  static Result<PostgresAddress> parse(const std::string& url);
};

/// Belongs to one core; one call at a time.
class PostgresConnection {
 public:
  /// Connects and signs on: without a password, or with one in clear text, MD5 or SCRAM-SHA-256.
  static Task<Result<std::unique_ptr<PostgresConnection>>> open(Core& core, net::Transport& transport, PostgresAddress address);
  ~PostgresConnection();

  /// Runs statements; rows are dropped. INVALID_REQUEST with the server's message.
  Task<Result<void>> execute(std::string sql);
  /// Starts a query whose rows `next_row` gives.
  Task<Result<void>> begin_query(std::string sql);
  /// The fields of the next row as the server sends them: a number of fields, and for each a length (-1: NULL) and its text. nullopt
  /// at the end.
  Task<Result<std::optional<std::string>>> next_row();

 private:
  struct Message {
    char type = 0;
    std::string body;
  };

  PostgresConnection(std::unique_ptr<net::Stream> stream, PostgresAddress address) : stream_(std::move(stream)), address_(std::move(address)) {}
  Task<Result<void>> sign_on();
  Task<Result<void>> answer_authentication(Message message);
  Task<Result<void>> scram();
  Task<Result<Message>> receive();
  Task<Result<void>> send(char type, std::string body);

  std::unique_ptr<net::Stream> stream_;
  PostgresAddress address_;
  std::string buffer_;
  std::size_t read_ = 0;  // of buffer_
  std::uint64_t nonce_ = 0;
};

}  // namespace cork::streams
