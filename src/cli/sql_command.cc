// SPDX-License-Identifier: Apache-2.0
// cork sql: running scripts, and the prompt.
#include "cli/sql_command.h"

#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <optional>

#include "cli/line_editor.h"
#include "cli/sql_output.h"
#include "net/transport.h"
#include "sql/session.h"
#include "sql/settings.h"
#include "streams/kafka_topics.h"

namespace cork::cli {
namespace {

/// What one invocation runs on.
struct SqlShell {
  explicit SqlShell(const SqlOptions& options)
      : files(runtime::make_real_file_system(core)),
        transport(net::make_tcp_transport(core)),
        topics(core, *transport, *files, options.common.bootstrap),
        session(core, *files, topics, transport.get()),
        output(make_sql_output(options.output, options.continue_on_error)) {
    session.set_topics_are_tables(true);
  }
  ~SqlShell() {
    topics.close();
    core.destroy_tasks();
  }

  runtime::RealCore core{1};
  std::unique_ptr<FileSystem> files;
  std::unique_ptr<net::Transport> transport;
  streams::KafkaTopics topics;
  sql::Session session;
  std::unique_ptr<SqlOutput> output;
  bool running = false;
};

/// Shows rows of a stream while it runs.
Task<void> flush_output(SqlShell& shell) {
  constexpr std::int64_t kIntervalMs = 200;
  while (shell.running) {
    co_await runtime::sleep_ms(shell.core, kIntervalMs);
    shell.output->flush();
  }
}

Task<void> execute(SqlShell& shell, std::string script, Result<void>& result) {
  shell.running = true;
  shell.core.spawn(flush_output(shell));
  result = co_await shell.session.execute(std::move(script), *shell.output);
  shell.running = false;
  shell.output->flush();
}

/// The exit status.
int run_script(SqlShell& shell, std::string script) {
  Result<void> result;
  shell.core.on_stop_signal([&shell] { shell.session.cancel(); });
  shell.core.run_until_done(execute(shell, std::move(script), result));
  shell.core.end_stop_signal();
  std::fflush(stdout);
  if (!result) return complain(result.error());
  if (shell.core.stop_signal() != 0) return interrupted_status(shell.core.stop_signal());
  return shell.output->failures() == 0 ? 0 : 1;
}

Result<std::string> read_script(FileSystem& files, const std::string& path) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  TRY_ASSIGN(const std::unique_ptr<File> file, files.open(path, OpenMode::kRead));
  TRY_ASSIGN(const std::uint64_t size, file->size());
  constexpr std::uint64_t kScriptBytesMax = 64 << 20;
  if (size > kScriptBytesMax) return fail(ErrorCode::kInvalidRequest, fmt::format("the script '{}' has more than 64 MiB", path));
  std::string text(size, '\0');
  TRY_ASSIGN(const std::size_t got, file->read_at(0, MutableByteSpan(reinterpret_cast<std::byte*>(text.data()), text.size())));
  text.resize(got);
  return text;
}

/// What ends the quoted text or the comment that begins here; empty: neither does.
std::string_view end_of(std::string_view text) {
  if (text.starts_with("--")) return "\n";
  if (text.starts_with("/*")) return "*/";
  return text.starts_with('\'') || text.starts_with('`') ? text.substr(0, 1) : std::string_view();
}

/// Whether a text holds a whole statement: a ';' outside of quotes and comments at its end, after END if it is a set.
bool is_complete(std::string_view text) {
  std::string code;  // in capitals, blanks made one, without what is quoted
  while (!text.empty()) {
    const std::string_view end = end_of(text);
    const std::size_t found = end.empty() ? 0 : text.find(end, end == "*/" ? 2 : 1);
    if (found == std::string_view::npos) return false;
    const bool blank = end == "\n" || end == "*/" || static_cast<unsigned char>(text.front()) <= ' ';
    if (!blank) code += static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    if (blank && !code.empty() && code.back() != ' ') code += ' ';
    text.remove_prefix(found + std::max<std::size_t>(end.size(), 1));
  }
  while (code.ends_with(' ')) code.pop_back();
  if (!code.ends_with(';')) return false;
  if (!code.starts_with("BEGIN STATEMENT SET") && !code.starts_with("EXECUTE STATEMENT SET")) return true;
  return code.ends_with(" END;") || code.ends_with(" END ;") || code.ends_with(";END;");
}

/// "~/x" below the user's home; nothing where there is no home.
std::string expand_home(const std::string& path) {
  if (!path.starts_with("~/")) return path;
  const char* home = std::getenv("HOME");
  return home == nullptr ? std::string() : home + path.substr(1);
}

/// A line of one word, in capitals, which may be a command of the prompt.
std::string word_of(std::string_view line) {
  std::string word(line);
  std::erase_if(word, [](char c) { return c == ';' || c == ' '; });
  std::ranges::transform(word, word.begin(), [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
  return word;
}

constexpr const char* kHelp = R"(A statement ends with ';' and may have several lines. Some to begin with:
  SHOW TABLES;              tables, views, and topics that are read without DDL by their names
  DESCRIBE name;            columns;  SHOW CREATE TABLE name; is the whole definition
  CREATE TABLE ... WITH (...);  SELECT ...;  INSERT INTO name SELECT ...;  EXPLAIN SELECT ...;
  SHOW QUERIES;             jobs of the brokers; PAUSE, RESUME, STOP and DROP JOB 'name';
  SHOW FUNCTIONS;           SET;  SET 'key' = 'value';  RESET 'key';
At the prompt: HELP, CLEAR (the screen), QUIT or EXIT (Ctrl-D); Ctrl-C stops a running query; Tab completes, arrows go through the history.
)";

/// HELP, CLEAR; false: it is no such command.
bool run_word(const std::string& word) {
  if (word != "HELP" && word != "CLEAR") return false;
  std::fputs(word == "HELP" ? kHelp : "\x1b[H\x1b[2J\x1b[3J", stdout);
  std::fflush(stdout);
  return true;
}

int run_prompt(SqlShell& shell, const std::string& history) {
  std::printf("Cork SQL. A statement ends with ';'. Ctrl-C stops a running query; HELP tells more, QUIT or Ctrl-D leaves.\n");
  LineEditor editor(expand_home(history), [&shell] { return shell.session.words(); });
  std::string statement;
  while (true) {
    std::string line;
    const auto got = editor.read(statement.empty() ? "cork> " : "   -> ", line);
    if (got == LineEditor::Got::kEnd) break;
    if (got == LineEditor::Got::kInterrupted) {
      statement.clear();
      continue;
    }
    const std::string word = statement.empty() ? word_of(line) : std::string();
    if (word == "QUIT" || word == "EXIT" || word == "\\Q") break;
    if (run_word(word)) continue;
    if (statement.empty() && line.find_first_not_of(" \t\r") == std::string::npos) continue;
    statement += line + "\n";
    if (!is_complete(statement)) continue;
    editor.remember(statement);
    run_script(shell, std::exchange(statement, {}));
  }
  std::printf("\n");
  return 0;
}

}  // namespace

int sql(const SqlOptions& options) {
  if (const auto bootstrap = client::parse_addresses(options.common.bootstrap); !bootstrap) return complain(bootstrap.error());
  SqlShell shell(options);
  auto properties = client_properties(options.common, *shell.files);
  if (!properties) return complain(properties.error());
  shell.topics.set_client_properties(std::move(*properties));
  for (const std::string& setting : options.settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) {
      return complain({ErrorCode::kInvalidRequest, fmt::format("'{}' is no setting: write key=value", setting)});
    }
    const std::string key = setting.substr(0, equals);
    const std::string value = setting.substr(equals + 1);
    if (const auto checked = sql::check_setting(key, value); !checked) return complain(checked.error());
    shell.session.set(key, value);
  }
  if (!options.statements.empty()) {
    for (const std::string& statement : options.statements) {
      if (const int status = run_script(shell, statement); status != 0) return status;
    }
    return 0;
  }
  if (options.file.empty() && isatty(STDIN_FILENO) != 0) return run_prompt(shell, options.history);
  auto script = read_script(*shell.files, options.file.empty() ? "-" : options.file);
  if (!script) return complain(script.error());
  return run_script(shell, std::move(*script));
}

}  // namespace cork::cli
