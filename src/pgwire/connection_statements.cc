// SPDX-License-Identifier: Apache-2.0
// Connection: running statements: by the engine, over the system's views, or here (transactions, settings).
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "pgwire/connection.h"
#include "pgwire/results.h"
#include "sql/job_commands.h"

namespace cork::pgwire {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool is_query(const std::vector<std::string>& words) { return words.empty() || words[0] == "SELECT" || words[0] == "WITH" || words[0] == "VALUES"; }
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

/// SET name = value, SET name TO value: the value without its quotes.
std::pair<std::string, std::string> setting_of(std::string_view text, std::size_t words_in_front) {
  std::size_t at = 0;
  const auto skip_blanks = [&] { while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])) != 0) ++at; };
  const auto word = [&] {
    skip_blanks();
    const std::size_t begin = at;
    while (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_' || text[at] == '.')) ++at;
    return std::string(text.substr(begin, at - begin));
  };
  for (std::size_t i = 0; i < words_in_front; ++i) word();
  std::string name = lower(word());
  skip_blanks();
  if (at < text.size() && text[at] == '=') ++at;
  else word();  // TO
  std::string value(text.substr(std::min(at, text.size())));
  std::erase_if(value, [](char c) { return c == '\'' || c == '`'; });
  const std::size_t begin = std::min(value.find_first_not_of(" \t\n"), value.size());
  return {name, value.substr(begin, value.find_last_not_of(" \t\n;") + 1 - begin)};
}

}  // namespace

/// 0: none. PostgreSQL's units: ms unless it says s, min or h.
std::int64_t Connection::statement_timeout_ms() const {
  const auto setting = settings_.find("statement_timeout");
  if (setting == settings_.end()) return 0;
  const std::string& text = setting->second;
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || value < 0) return 0;
  const std::string_view unit = std::string_view(end, static_cast<std::size_t>(text.data() + text.size() - end));
  constexpr std::int64_t kMax = 1'000'000'000;
  const std::int64_t factor = unit == "s" ? 1'000 : unit == "min" ? 60'000 : unit == "h" ? 3'600'000 : 1;
  return std::min(value, kMax) * factor;
}

void Connection::complete(std::string_view tag) {
  out_.begin('C');
  out_.text(tag);
  out_.end();
}

/// What needs no engine; the tag if it was that.
std::optional<std::string> Connection::run_here(const std::vector<std::string>& words, Results& results) {
  if (words.empty()) return std::nullopt;
  const std::string& first = words[0];
  const std::string second = words.size() > 1 ? words[1] : std::string();
  if ((first == "BEGIN" && second != "STATEMENT") || (first == "START" && second == "TRANSACTION")) {
    transaction_ = 'T';
    return "BEGIN";
  }
  if (is_one_of(first, {"COMMIT", "END", "ROLLBACK", "ABORT"})) {
    if (first == "ROLLBACK" && second == "TO") return "ROLLBACK";
    const bool rolls_back = transaction_ == 'E' || first == "ROLLBACK" || first == "ABORT";
    transaction_ = 'I';
    end_transaction();
    return rolls_back ? "ROLLBACK" : "COMMIT";
  }
  if (is_one_of(first, {"SAVEPOINT", "RELEASE"})) return first;
  if (first == "DISCARD" || first == "DEALLOCATE") {
    if (second == "ALL" || first == "DISCARD") prepared_.clear();
    else if (words.size() > 1) std::erase_if(prepared_, [&](const auto& one) { return lower(one.first) == lower(second); });
    return first == "DISCARD" ? "DISCARD ALL" : "DEALLOCATE";
  }
  if (first == "SET" && !second.empty()) {
    const bool scoped = second == "SESSION" || second == "LOCAL";
    if (second != "TRANSACTION" && !(scoped && words.size() > 2 && words[2] == "CHARACTERISTICS")) {
      const auto [name, value] = setting_of(translation_.text, scoped ? 2 : 1);
      settings_[name] = value;
      if (name == "application_name") parameter_status(name, value);
    }
    return "SET";
  }
  if (first == "RESET" && !second.empty()) {
    if (second == "ALL") settings_ = {};
    else settings_.erase(lower(second));
    return "RESET";
  }
  if (first != "SHOW" || second.empty()) return std::nullopt;
  const std::string name = second == "TRANSACTION" ? "transaction_isolation" : second == "TIME" ? "timezone" : lower(second);
  const auto setting = settings_.find(name);
  if (setting == settings_.end()) return std::nullopt;
  const sql::ResultColumn column{name, "STRING"};
  results.begin(std::span(&column, 1), true);
  const std::optional<std::string_view> value = setting->second;
  results.row("+I", std::span(&value, 1));
  results.end(1);
  return "SHOW";
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
  if (auto tag = run_here(words, results)) {
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
  if (ran && results.is_too_large()) {
    ran = fail(ErrorCode::kInvalidRequest, "the result is larger than what may wait for clients that take it in parts, or whose rows change: add LIMIT, or a condition");
  }
  for (std::size_t place = 0; ran && place < results.kept(); ++place) {
    results.give(place);
    co_await flush();
  }
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
  if (portal.columns) results.expect(*portal.columns);
  CO_TRY(co_await run(portal.statement, results));
  portal.columns = results.columns();
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
    CO_TRY_ASSIGN(const std::shared_ptr<Portal> source, find_portal(cursor, "cursor"));
    CO_TRY_ASSIGN(portal.columns, co_await describe_portal(*source));
  } else if (!portal.columns && is_query(words) && transaction_ != 'E') {
    CO_TRY_ASSIGN(portal.columns, co_await columns_of(portal.statement));
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
  CO_TRY_ASSIGN(prepared->second.columns, co_await describe_portal(once));
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
  if (!portal->rows && rows_max <= 0) {
    Results results(backend_.memory, &out_, portal->formats, false);
    if (portal->columns) results.expect(*portal->columns);
    CO_TRY(co_await run(portal->statement, results));
    complete(tag_);
    co_return Result<void>();
  }
  if (!portal->rows) CO_TRY(co_await run_kept(*portal));
  Results results(backend_.memory, &out_, portal->formats, false);
  CO_TRY_ASSIGN(const bool all, co_await give_kept(*portal, rows_max <= 0 ? SIZE_MAX : static_cast<std::size_t>(rows_max), results));
  if (!all) {
    out_.begin('s');
    out_.end();
    co_return Result<void>();
  }
  complete(portal->tag);
  co_return Result<void>();
}

}  // namespace cork::pgwire
