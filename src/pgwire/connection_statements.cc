// SPDX-License-Identifier: Apache-2.0
// Connection: running statements: by the engine, over the system's views, or here (transactions, settings).
#include <fmt/format.h>

#include <algorithm>

#include "pgwire/connection.h"
#include "pgwire/results.h"
#include "sql/job_commands.h"
#include "sql/lexer.h"

namespace cork::pgwire {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool gives_rows(const std::vector<std::string>& words) {
  return is_query(words) || words[0] == "FETCH" || words[0] == "SHOW" || words[0] == "DESCRIBE" || words[0] == "DESC" || words[0] == "EXPLAIN";
}
bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) { return std::ranges::find(words, word) != words.end(); }

/// What CommandComplete says of a statement.
std::string tag_of(const std::vector<std::string>& words, std::int64_t rows) {
  if (is_query(words)) return fmt::format("SELECT {}", rows);
  if (words[0] == "INSERT") return fmt::format("INSERT 0 {}", rows);
  const bool two = words.size() > 1 && is_one_of(words[0], {"CREATE", "DROP", "ALTER", "STOP", "PAUSE", "RESUME"});
  const bool three = two && words.size() > 2 && is_one_of(words[1], {"MATERIALIZED", "TEMPORARY"});
  return three ? words[0] + " " + words[1] + " " + words[2] : two ? words[0] + " " + words[1] : words[0];
}

/// The name that a statement ends with, as it was folded or quoted; INVALID_REQUEST if it ends with none.
Result<std::string> last_name(std::string_view statement) {
  const std::vector<sql::Token> tokens = sql::tokenize(statement);
  std::size_t at = tokens.size() - 1;
  while (at > 0 && (tokens[at].kind == sql::TokenKind::kEnd || tokens[at].text == ";")) --at;
  if (at > 0) {
    const sql::Token& last = tokens[at];
    if (last.kind == sql::TokenKind::kWord) return lower(last.text);
    if (last.kind == sql::TokenKind::kQuoted) return last.text;
  }
  return fail(ErrorCode::kInvalidRequest, "expected a name at the end");
}

/// What the modes of BEGIN and SET TRANSACTION say of writing: the last one counts; nullopt: nothing.
std::optional<bool> reads_only(std::string_view statement) {
  std::optional<bool> result;
  std::string before;
  for (const sql::Token& token : sql::tokenize(statement)) {
    const std::string word = token.kind == sql::TokenKind::kWord ? lower(token.text) : std::string();
    if (before == "read" && word == "only") result = true;
    if (before == "read" && word == "write") result = false;
    before = word;
  }
  return result;
}

}  // namespace

bool Connection::reads_only_by_default() const {
  const auto found = settings_.find("default_transaction_read_only");
  return found != settings_.end() && is_one_of(lower(found->second), {"on", "true", "yes", "1"});
}

/// INVALID_TXN_STATE for what a transaction that only reads may not do.
Result<void> Connection::check_writes(const std::vector<std::string>& words) const {
  if (words.empty() || !is_one_of(words[0], {"INSERT", "UPDATE", "DELETE", "TRUNCATE", "CREATE", "ALTER", "DROP", "EXECUTE", "BEGIN", "STOP", "PAUSE", "RESUME"})) return {};
  const bool temporary = words.size() > 1 && words[0] == "CREATE" && is_one_of(words[1], {"TEMPORARY", "TEMP"});
  if (temporary || !(transaction_ == 'I' ? reads_only_by_default() : read_only_)) return {};
  return fail(ErrorCode::kInvalidTxnState, fmt::format("cannot execute {} in a read-only transaction", words[0]));
}

void Connection::complete(std::string_view tag) {
  out_.begin('C');
  out_.text(tag);
  out_.end();
}

/// SAVEPOINT name, RELEASE [SAVEPOINT] name, ROLLBACK ... TO [SAVEPOINT] name. Nothing is undone, and a block that failed goes on.
Result<std::string> Connection::run_savepoint(const std::string& command) {
  if (transaction_ == 'I') return fail(ErrorCode::kInvalidRequest, "savepoints are of transaction blocks: BEGIN first");
  TRY_ASSIGN(std::string name, last_name(translation_.text));
  if (command == "SAVEPOINT") {
    if (savepoints_.size() >= kNamedMax) return fail(ErrorCode::kInvalidRequest, fmt::format("more than {} savepoints: release some", kNamedMax));
    name.resize(std::min(name.size(), std::size_t{63}));  // as PostgreSQL cuts names off
    savepoints_.push_back(std::move(name));
    return command;
  }
  name.resize(std::min(name.size(), std::size_t{63}));
  const auto found = std::find(savepoints_.rbegin(), savepoints_.rend(), name);
  if (found == savepoints_.rend()) return fail(ErrorCode::kResourceNotFound, fmt::format("there is no savepoint \"{}\"", name));
  savepoints_.erase(command == "RELEASE" ? found.base() - 1 : found.base(), savepoints_.end());
  if (command == "ROLLBACK") transaction_ = 'T';
  return command;
}

/// DISCARD ALL | PLANS | TEMP | SEQUENCES, DEALLOCATE [PREPARE] ALL | name.
Result<std::string> Connection::forget_prepared(const std::vector<std::string>& words) {
  const std::string second = words.size() > 1 ? words[1] : std::string();
  if (words[0] == "DISCARD") {
    if (!is_one_of(second, {"ALL", "PLANS", "TEMP", "TEMPORARY", "SEQUENCES"})) return fail(ErrorCode::kInvalidRequest, "expected ALL, PLANS, TEMP or SEQUENCES behind DISCARD");
    if (second != "ALL") return "DISCARD " + second;
    prepared_.clear();
    portals_.clear();
    reset("all");
    return std::string("DISCARD ALL");
  }
  const std::string third = words.size() > 2 ? words[2] : std::string();
  if (second == "ALL" || (second == "PREPARE" && third == "ALL")) {
    prepared_.clear();
    return std::string("DEALLOCATE ALL");
  }
  TRY_ASSIGN(const std::string name, last_name(translation_.text));
  if (prepared_.erase(name) == 0) return fail(ErrorCode::kResourceNotFound, fmt::format("there is no prepared statement \"{}\"", name));
  return std::string("DEALLOCATE");
}

/// Blocks and savepoints; the tag if it was one of these.
Result<std::optional<std::string>> Connection::run_transaction(const std::vector<std::string>& words) {
  const std::string& first = words[0];
  const std::string second = words.size() > 1 ? words[1] : std::string();
  if ((first == "BEGIN" && second != "STATEMENT") || (first == "START" && second == "TRANSACTION")) {
    transaction_ = 'T';
    read_only_ = reads_only(translation_.text).value_or(reads_only_by_default());
    return "BEGIN";
  }
  if (is_one_of(first, {"SAVEPOINT", "RELEASE"})) return run_savepoint(first);
  if (!is_one_of(first, {"COMMIT", "END", "ROLLBACK", "ABORT"})) return std::nullopt;
  const bool noise = second == "WORK" || second == "TRANSACTION";
  if (first == "ROLLBACK" && (second == "TO" || (noise && words.size() > 2 && words[2] == "TO"))) return run_savepoint(first);
  const bool rolls_back = transaction_ == 'E' || first == "ROLLBACK" || first == "ABORT";
  transaction_ = 'I';
  end_transaction();
  return rolls_back ? "ROLLBACK" : "COMMIT";
}

/// What needs no engine; the tag if it was that.
Result<std::optional<std::string>> Connection::run_here(const std::vector<std::string>& words, Results& results) {
  if (words.empty()) return std::nullopt;
  TRY_ASSIGN(std::optional<std::string> done, run_transaction(words));
  if (done) return done;
  const std::string& first = words[0];
  const std::string second = words.size() > 1 ? words[1] : std::string();
  if (first == "DISCARD" || first == "DEALLOCATE") return forget_prepared(words);
  if (first == "SET" && !second.empty()) {
    if (second == "TRANSACTION" && transaction_ == 'T') read_only_ = reads_only(translation_.text).value_or(read_only_);
    TRY(run_set(words));
    return first;
  }
  if (first == "RESET" && !second.empty()) {
    reset(lower(second));
    return first;
  }
  if (first != "SHOW" || second.empty() || !show(second, results)) return std::nullopt;
  return first;
}

Task<Result<void>> Connection::run(Translation statement, Results& results) {
  translation_ = std::move(statement);
  cancelled_ = timed_out_ = false;
  const std::vector<std::string> words = first_words(translation_.text, 4);
  const std::string first = words.empty() ? std::string() : words[0];
  const bool ends_block = is_one_of(first, {"COMMIT", "END", "ROLLBACK", "ABORT"});
  if (transaction_ == 'E' && !ends_block) {
    co_return fail(ErrorCode::kInvalidTxnState, "current transaction is aborted, commands ignored until end of transaction block");
  }
  CO_TRY_ASSIGN(std::optional<std::string> tag, run_here(words, results));
  if (!tag) CO_TRY(check_writes(words));
  if (tag) {
    tag_ = std::move(*tag);
    co_return Result<void>();
  }
  if (first == "DECLARE") {
    CO_TRY_ASSIGN(tag_, co_await declare_cursor());
  } else if (first == "CLOSE") {
    CO_TRY_ASSIGN(tag_, close_cursor());
  } else if (first == "FETCH" || first == "MOVE") {
    CO_TRY_ASSIGN(tag_, co_await fetch(first == "MOVE", results));
  } else {
    CO_TRY(co_await run_in_time(words, results));
    tag_ = tag_of(words, results.rows());
  }
  co_return Result<void>();
}

/// Within 'statement_timeout', and until it is cancelled.
Task<Result<void>> Connection::run_in_time(std::vector<std::string> words, Results& results) {
  if (!gives_rows(words)) results.drop_rows();
  results.at_refusal([this] {
    session_->cancel();
    if (system_ != nullptr) system_->cancel();
  });
  const std::int64_t timeout_ms = statement_timeout_ms();
  runtime::TimerId timer = 0;
  if (timeout_ms > 0) {
    timer = backend_.core.start_timer(backend_.core.monotonic_ns() + timeout_ms * runtime::kNanosPerMilli, [this] {
      timed_out_ = true;
      cancel();
    });
  }
  const bool system = translation_.system && is_query(words);
  Result<void> ran = system ? co_await run_system(results) : co_await run_in_engine(results);
  backend_.core.cancel_timer(timer);
  if (ran && cancelled_) ran = fail(ErrorCode::kInvalidRequest, timed_out_ ? "canceling statement due to statement timeout" : "canceling statement due to user request");
  if (ran && results.is_other()) ran = fail(ErrorCode::kUnsupportedVersion, "cached plan must not change result type");
  if (ran) ran = check_count(results.columns());
  if (ran && results.is_too_large()) {
    ran = fail(ErrorCode::kInvalidRequest, "the result is larger than what may wait for clients that take it in parts, or whose rows change: add LIMIT, or a condition");
  }
  for (std::size_t place = 0; ran && place < results.kept(); ++place) {
    results.give(place);
    co_await flush();
  }
  if (ran) ran = results.check_values();
  co_return ran;
}

/// A query is answered from what is there: it ends, and its answer does not change.
Task<Result<void>> Connection::run_in_engine(Results& results) {
  const std::vector<std::string> words = first_words(translation_.text, 4);
  constexpr const char* kMode = "execution.runtime-mode";
  const bool query = is_query(words);
  if (!words.empty() && words[0] == "SET" && translation_.text.find(kMode) != std::string::npos) mode_is_set_ = true;
  else if (!words.empty() && words[0] == "RESET") mode_is_set_ = false;
  else if (!mode_is_set_) session_->set(kMode, query || words[0] == "EXPLAIN" ? "batch" : "streaming");
  session_->set_snapshots(query && !mode_is_set_);
  co_return co_await session_->execute(translation_.text, results);
}

Task<Result<std::vector<Relation>>> Connection::relations(bool with_columns) {
  std::vector<Relation> out;
  const auto views = co_await sql::materialized_views(backend_.core, backend_.topics);
  for (const auto& topic : backend_.image()->sorted_topics()) {
    if (topic->name.starts_with("__") || !topics_.may_describe(topic->name)) continue;
    Relation relation{.name = topic->name, .view = views && std::ranges::find(*views, topic->name) != views->end()};
    if (with_columns) {
      // One without records, or that this user may not read, is there and has no columns.
      std::string quoted;
      for (const char c : topic->name) quoted.append(c == '`' ? "``" : std::string_view(&c, 1));
      auto columns = co_await session_->columns_of("SELECT * FROM `" + quoted + "`");
      if (columns) relation.columns = std::move(*columns);
    }
    out.push_back(std::move(relation));
  }
  co_return out;
}

Task<Result<void>> Connection::define_system(bool with_columns) {
  Results unseen(backend_.memory, nullptr, {}, false);
  if (system_ == nullptr) {
    system_ = std::make_unique<sql::Session>(backend_.core, backend_.files, topics_);
    system_->set_file_tables(false);
    system_->set_untyped_columns(true);
    system_->set_definitions_are_kept(false);
    system_->set("execution.runtime-mode", "batch");
    CO_TRY(co_await system_->execute(system_functions(user_), unseen));
  }
  SystemState state{.relations = {}, .user = user_, .settings = settings_};
  CO_TRY_ASSIGN(state.relations, co_await relations(with_columns));
  for (const auto& [name, portal] : portals_) state.cursors.push_back(name);
  co_return co_await system_->execute(system_views(state), unseen);
}

namespace {
bool asks_for_columns(std::string_view text) {
  const std::string small = lower(text);
  return small.find("pg_attribute") != std::string::npos || small.find("information_schema_columns") != std::string::npos || small.find("relnatts") != std::string::npos;
}
}  // namespace

Task<Result<void>> Connection::run_system(Results& results) {
  const SystemQuery query = simplify(translation_.text);
  if (query.empty) {
    results.begin(*query.empty, true);
    results.end(0);
    co_return Result<void>();
  }
  if (query.text != translation_.text) translation_ = {};  // its positions are in another statement
  CO_TRY(co_await define_system(asks_for_columns(query.text)));
  if (cancelled_) co_return Result<void>();
  co_return co_await system_->execute(query.text, results);
}

Task<Result<Columns>> Connection::columns_of(Translation statement) {
  CO_TRY_ASSIGN(Columns columns, co_await any_columns_of(std::move(statement)));
  CO_TRY(check_count(columns));
  co_return columns;
}

Task<Result<Columns>> Connection::any_columns_of(Translation statement) {
  translation_ = std::move(statement);
  if (!translation_.system) {
    if (!mode_is_set_) session_->set("execution.runtime-mode", "batch");
    co_return co_await session_->columns_of(translation_.text);
  }
  const SystemQuery query = simplify(translation_.text);
  if (query.empty) co_return *query.empty;
  if (query.text != translation_.text) translation_ = {};
  CO_TRY(co_await define_system(asks_for_columns(query.text)));
  co_return co_await system_->columns_of(query.text);
}

Task<void> Connection::simple_query(std::string script) {
  prepared_.erase("");
  portals_.erase("");
  const auto statements = split_script(script);
  if (statements.empty()) {
    out_.begin('I');
    out_.end();
  }
  for (const auto& [offset, text] : statements) {
    const std::vector<std::string> no_literals;
    auto translation = translate(text, &no_literals);
    Results results(backend_.memory, &out_, {}, true);
    results.set_zone(zone_);
    const Result<void> ran = translation ? co_await run(std::move(*translation), results) : Result<void>(fail(translation.error()));
    if (!ran) {
      send_error(ran.error(), "ERROR", character_count(std::string_view(script).substr(0, offset)));
      break;
    }
    complete(tag_);
    co_await flush();
  }
  if (transaction_ == 'I') end_transaction();
  ready();
}

/// RowDescription; NoData where there are none.
void Connection::describe_rows(const Columns* columns, const std::vector<std::size_t>& formats) {
  if (columns != nullptr) return write_row_description(out_, *columns, formats);
  out_.begin('n');
  out_.end();
}

/// Runs the portal's statement now and keeps its rows.
Task<Result<void>> Connection::run_kept(Portal& portal) {
  Results results(backend_.memory, nullptr, portal.formats, false);
  results.set_zone(zone_);
  if (portal.columns) results.expect(*portal.columns);
  CO_TRY(co_await run(portal.statement, results));
  CO_TRY(keep_columns(portal, results.columns()));
  portal.rows = results.take();
  portal.tag = tag_;
  co_return Result<void>();
}

/// The columns that the portal's statement gives; nullopt: it gives no rows. What is no query has to run for it.
Task<Result<std::optional<Columns>>> Connection::describe_portal(Portal& portal) {
  const std::vector<std::string> words = first_words(portal.statement.text, 2);
  if (split_script(portal.statement.text).empty() || !gives_rows(words)) co_return std::optional<Columns>();
  if (!portal.columns && !words.empty() && words[0] == "FETCH") {
    translation_ = portal.statement;
    CO_TRY_ASSIGN(const std::string cursor, fetched_cursor());
    CO_TRY_ASSIGN(const std::shared_ptr<Portal> source, find_cursor(cursor));
    CO_TRY_ASSIGN(std::optional<Columns> columns, co_await describe_portal(*source));
    if (columns) CO_TRY(keep_columns(portal, std::move(*columns)));
  } else if (!portal.columns && is_query(words) && transaction_ != 'E') {
    CO_TRY_ASSIGN(Columns columns, co_await columns_of(portal.statement));
    CO_TRY(keep_columns(portal, std::move(columns)));
  } else if (!portal.columns) {
    CO_TRY(co_await run_kept(portal));
  }
  co_return portal.columns;
}

Task<Result<void>> Connection::describe(std::string message) {
  MessageReader body(message);
  CO_TRY_ASSIGN(const std::uint8_t kind, body.byte());
  CO_TRY_ASSIGN(const std::string_view name, body.text());
  if (kind != 'S') {
    CO_TRY_ASSIGN(const std::shared_ptr<Portal> portal, find_portal(name, "portal"));
    CO_TRY_ASSIGN(const std::optional<Columns> columns, co_await describe_portal(*portal));
    describe_rows(columns ? &*columns : nullptr, portal->formats);
    co_return Result<void>();
  }
  const auto prepared = prepared_.find(std::string(name));
  if (prepared == prepared_.end()) co_return fail(ErrorCode::kResourceNotFound, fmt::format("there is no prepared statement \"{}\"", name));
  std::vector<std::string> nulls;
  for (const std::uint32_t oid : prepared->second.types) {
    CO_TRY_ASSIGN(std::string null, literal_of(oid, kTextFormat, std::nullopt));
    nulls.push_back(std::move(null));
  }
  Portal once;
  CO_TRY_ASSIGN(once.statement, translate(prepared->second.text, &nulls));
  CO_TRY_ASSIGN(std::optional<Columns> columns, co_await describe_portal(once));
  prepared->second.columns.reset();
  if (columns) CO_TRY(keep_columns(prepared->second, std::move(*columns)));
  out_.begin('t');
  out_.int16(prepared->second.types.size());
  for (const std::uint32_t oid : prepared->second.types) out_.int32(oid == 0 ? kTextOid : oid);
  out_.end();
  describe_rows(prepared->second.columns ? &*prepared->second.columns : nullptr, {});
  co_return Result<void>();
}

Task<Result<void>> Connection::execute_portal(std::string message) {
  MessageReader body(message);
  CO_TRY_ASSIGN(const std::string_view name, body.text());
  CO_TRY_ASSIGN(const std::int32_t rows_max, body.int32());
  CO_TRY_ASSIGN(const std::shared_ptr<Portal> portal, find_portal(name, "portal"));
  if (split_script(portal->statement.text).empty()) {
    out_.begin('I');
    out_.end();
    co_return Result<void>();
  }
  const std::vector<std::string> words = first_words(portal->statement.text, 1);
  const bool again = std::exchange(portal->ran, true);
  if (again && !gives_rows(words)) co_return fail(ErrorCode::kInvalidRequest, fmt::format("a portal runs once: \"{}\" has run, bind another", name));
  if (again && !portal->rows) {  // all of its rows are given
    complete(words.empty() || is_query(words) ? "SELECT 0" : words[0] == "FETCH" ? "FETCH 0" : std::string_view(words[0]));
    co_return Result<void>();
  }
  if (!portal->rows && rows_max <= 0) {
    Results results(backend_.memory, &out_, portal->formats, false);
    results.set_zone(zone_);
    if (portal->columns) results.expect(*portal->columns);
    CO_TRY(co_await run(portal->statement, results));
    complete(tag_);
    co_return Result<void>();
  }
  if (!portal->rows) CO_TRY(co_await run_kept(*portal));
  Results results(backend_.memory, &out_, portal->formats, false);
  results.set_zone(zone_);
  CO_TRY_ASSIGN(const bool all, co_await give_kept(*portal, rows_max <= 0 ? SIZE_MAX : static_cast<std::size_t>(rows_max), results));
  CO_TRY(results.check_values());
  if (!all) {
    out_.begin('s');
    out_.end();
    co_return Result<void>();
  }
  complete(portal->tag);
  co_return Result<void>();
}

}  // namespace cork::pgwire
