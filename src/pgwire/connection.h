// SPDX-License-Identifier: Apache-2.0
// Connection: one client of PostgreSQL's protocol: login, simple and extended queries, and the SQL session behind them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "metadata/image.h"
#include "net/transport.h"
#include "pgwire/authorized_topics.h"
#include "pgwire/dialect.h"
#include "pgwire/message.h"
#include "pgwire/results.h"
#include "pgwire/system_catalog.h"
#include "runtime/wait.h"
#include "security/crypto.h"
#include "sql/session.h"

namespace cork::pgwire {

/// What connections share; all of it outlives them.
struct Backend {
  Core& core;
  FileSystem& files;
  net::Transport& transport;
  streams::Topics& topics;
  std::function<metadata::ImagePtr()> image;
  security::SecureRandom random;
  const security::Authorizer* authorizer = nullptr;
  /// Clients log in with SCRAM-SHA-256 as users of the cluster; else everybody is let in.
  bool login = false;
  bool file_tables = false;
  /// 'connection.failed.authentication.delay.ms'.
  std::int64_t failed_login_delay_ms = 0;
  Budget memory{};
};

/// Prepared statements, and portals, that a client may keep.
constexpr std::size_t kNamedMax = 1'000;

struct CancelKey {
  std::int32_t process = 0;
  std::int32_t secret = 0;
  friend auto operator<=>(const CancelKey&, const CancelKey&) = default;
};

/// What a connection asks of the server.
struct Door {
  /// A client wants another connection's statement to end.
  std::function<void(CancelKey)> cancel;
  /// The client has logged in; false: there are too many.
  std::function<bool()> admit;
};

/// A time as settings of PostgreSQL are written, such as 500, '5s' or '2 min'; nullopt: it is none, or longer than 2^31 ms.
std::optional<std::int64_t> milliseconds_of(std::string_view text);

/// Belongs to one core. `serve` is called once, and the connection outlives it.
class Connection {
 public:
  Connection(Backend& backend, std::unique_ptr<net::Stream> stream, CancelKey key);
  ~Connection();

  /// Until the client leaves.
  Task<void> serve(Door door);
  /// The running statement ends with an error.
  void cancel();
  void close();
  const CancelKey& key() const { return key_; }
  std::string peer() const { return stream_->peer(); }

 private:
  struct Prepared {
    std::string text;
    std::vector<std::uint32_t> types;
    /// What the client was told of its rows.
    std::optional<Columns> columns{};
    Charge charge{};
    Charge columns_charge{};
  };
  /// A statement to be run, or one that ran before all of its rows were asked for: then `rows` has them.
  struct Portal {
    Translation statement;  // with its parameters as literals
    std::vector<std::size_t> formats{};
    std::optional<Columns> columns{};
    std::optional<KeptRows> rows{};
    std::size_t given = 0;
    std::string tag{};
    /// Outlives the transaction: DECLARE ... WITH HOLD.
    bool holds = false;
    /// FETCH may name it: its statement is a query.
    bool cursor = false;
    /// Execute has run it.
    bool ran = false;
    Charge charge{};
    Charge columns_charge{};
  };

  Task<bool> let_in(const Door& door);
  Task<void> converse();
  Task<Result<bool>> start(const Door& door);
  Task<Result<bool>> log_in(std::string user);
  Task<Result<std::string>> sasl_message();
  Task<Result<void>> handle(Message message);
  Task<void> simple_query(std::string script);
  Result<void> parse(MessageReader& body);
  Result<void> bind(MessageReader& body);
  Task<Result<void>> describe(std::string body);
  Task<Result<void>> execute_portal(std::string body);
  Result<void> close_named(MessageReader& body);
  /// Runs one statement; its rows go to `results`, what it did to the tag.
  Task<Result<void>> run(Translation statement, Results& results);
  Task<Result<void>> run_in_engine(Results& results);
  Task<Result<void>> run_system(Results& results);
  Result<std::optional<std::string>> run_here(const std::vector<std::string>& words, Results& results);
  Result<std::optional<std::string>> run_transaction(const std::vector<std::string>& words);
  bool reads_only_by_default() const;
  Result<void> check_writes(const std::vector<std::string>& words) const;
  Result<std::string> run_savepoint(const std::string& command);
  Result<std::string> forget_prepared(const std::vector<std::string>& words);
  Result<void> run_set(const std::vector<std::string>& words);
  Result<void> set(const std::string& name, const std::string& value);
  void reset(const std::string& name);
  Result<void> set_zone(const std::string& setting);
  bool show(const std::string& word, Results& results) const;
  void end_transaction();
  Result<void> charge(Charge& charge, std::size_t bytes);
  /// The columns of a statement or portal that stays.
  template <class Kept>
  Result<void> keep_columns(Kept& kept, Columns columns);
  Task<Result<std::string>> declare_cursor();
  Result<std::string> fetched_cursor() const;
  Task<Result<std::string>> fetch(bool moves, Results& results);
  Result<std::string> close_cursor();
  Result<std::shared_ptr<Portal>> find_portal(std::string_view name, std::string_view what) const;
  Result<std::shared_ptr<Portal>> find_cursor(std::string_view name) const;
  std::int64_t statement_timeout_ms() const;
  Task<Result<Columns>> columns_of(Translation statement);
  Task<Result<Columns>> any_columns_of(Translation statement);
  Task<Result<void>> run_in_time(std::vector<std::string> words, Results& results);
  Task<Result<void>> run_kept(Portal& portal);
  Task<Result<std::optional<Columns>>> describe_portal(Portal& portal);
  /// Up to `count` rows more; true: there are no others.
  Task<Result<bool>> give_kept(Portal& portal, std::size_t count, Results& results);
  Task<Result<std::vector<Relation>>> relations(bool with_columns);
  Task<Result<void>> define_system(bool with_columns);
  /// Writes what has gathered. Several scans of one statement may ask for it at a time.
  Task<void> send();
  /// The same once there is much, between rows.
  Task<void> flush();
  void describe_rows(const Columns* columns, const std::vector<std::size_t>& formats);
  void complete(std::string_view tag);
  void send_error(const Error& error, std::string_view severity = "ERROR", std::size_t offset = 0);
  void ready();
  void parameter_status(std::string_view name, std::string_view value);

  Backend& backend_;
  std::shared_ptr<net::Stream> stream_;
  MessageStream messages_;
  CancelKey key_;
  MessageWriter out_;
  bool writing_ = false;
  runtime::Condition written_;
  std::string user_;
  /// The statement in work: what the positions of errors count in.
  Translation translation_;
  std::string tag_;
  AuthorizedTopics topics_;
  std::unique_ptr<sql::Session> session_;
  std::unique_ptr<sql::Session> system_;
  std::map<std::string, std::string> settings_;
  std::map<std::string, std::string> first_settings_;
  Charge settings_charge_;
  std::shared_ptr<const streams::TimeZone> zone_;  // of the setting timezone; null: UTC
  std::map<std::string, Prepared> prepared_;
  std::map<std::string, std::shared_ptr<Portal>> portals_;
  char transaction_ = 'I';  // idle, T: in a block, E: in one that failed
  std::vector<std::string> savepoints_;
  bool skip_to_sync_ = false;
  bool cancelled_ = false;
  bool timed_out_ = false;
  bool broken_ = false;
  bool read_only_ = false;  // the block in work: BEGIN READ ONLY, SET TRANSACTION READ ONLY
  bool mode_is_set_ = false;  // by the client: 'execution.runtime-mode'
};

}  // namespace cork::pgwire
