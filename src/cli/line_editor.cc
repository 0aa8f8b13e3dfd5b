// SPDX-License-Identifier: Apache-2.0
// Lines from a terminal, by libedit.
#include "cli/line_editor.h"

#include <histedit.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cwchar>
#include <iterator>

namespace cork::cli {
namespace {

constexpr int kEntriesMax = 2'000;

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-'; }

bool begins_with(std::string_view word, std::string_view begun) {
  return word.size() >= begun.size() && std::ranges::equal(word.substr(0, begun.size()), begun, {}, lower, lower);
}

/// How many letters all words share, whatever their case.
std::size_t common_size(const std::vector<std::string>& words) {
  std::size_t size = words.front().size();
  for (const std::string& word : words) {
    std::size_t same = 0;
    while (same < std::min(size, word.size()) && lower(word[same]) == lower(words.front()[same])) ++same;
    size = same;
  }
  return size;
}

/// Counts Ctrl-C. It lives as long as the process: the handler may run on any thread, at any time.
int interrupts() {
  static const int counter = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  return counter;
}

void on_interrupt(int) {
  const int error = errno;
  (void)eventfd_write(interrupts(), 1);
  errno = error;
}

/// While it lives, Ctrl-C ends a wait for input, also one that begins after it, and does nothing else.
class InterruptEndsWaits {
 public:
  InterruptEndsWaits() {
    eventfd_t before = 0;
    (void)eventfd_read(interrupts(), &before);
    struct sigaction action = {};
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, &action_);
  }
  ~InterruptEndsWaits() { sigaction(SIGINT, &action_, nullptr); }
  InterruptEndsWaits(const InterruptEndsWaits&) = delete;
  InterruptEndsWaits& operator=(const InterruptEndsWaits&) = delete;

  /// False with errno EINTR after a Ctrl-C.
  bool wait_for_input() const {
    pollfd waited[] = {{STDIN_FILENO, POLLIN, 0}, {interrupts(), POLLIN, 0}};
    int ready = 0;
    do {
      ready = poll(waited, std::size(waited), -1);
    } while (ready < 0 && errno == EINTR);
    if (ready < 0) return false;
    if (waited[1].revents == 0) return true;
    errno = EINTR;
    return false;
  }

 private:
  struct sigaction action_ = {};
};

}  // namespace

std::vector<std::string> completions(std::string_view begun, const std::vector<std::string>& words) {
  const bool capitals = !begun.empty() && lower(begun.back()) != begun.back();
  std::vector<std::string> found;
  for (const std::string& word : words) {
    if (!begins_with(word, begun)) continue;
    found.push_back(word);
    if (!capitals && std::ranges::equal(word, word, {}, {}, upper)) std::ranges::transform(word, found.back().begin(), lower);
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

struct LineEditor::Terminal {
  std::string path;
  Words words;
  const char* prompt = "";
  EditLine* line = nullptr;
  History* history = nullptr;
  std::string last = {};
  const InterruptEndsWaits* interrupt = nullptr;  // of `read`

  static Terminal& of(EditLine* line) {
    void* self = nullptr;
    el_get(line, EL_CLIENTDATA, &self);
    return *static_cast<Terminal*>(self);
  }

  /// A letter of the user's locale. libedit's own would wait on after the first Ctrl-C.
  static int read_letter(EditLine* line, wchar_t* letter) {
    std::mbstate_t state = {};
    while (true) {
      char byte = 0;
      if (!of(line).interrupt->wait_for_input()) return -1;
      const ssize_t got = ::read(STDIN_FILENO, &byte, 1);
      if (got <= 0) return static_cast<int>(got);
      const std::size_t used = std::mbrtowc(letter, &byte, 1, &state);
      if (used == static_cast<std::size_t>(-1)) {
        state = {};  // no text: as if it had not been typed
      } else if (used != static_cast<std::size_t>(-2)) {
        return 1;
      }
    }
  }

  static char* show_prompt(EditLine* line) { return const_cast<char*>(of(line).prompt); }

  /// Completes the word before the cursor as far as all that it may be agree; else shows what it may be.
  static unsigned char complete(EditLine* line, int) {
    const LineInfo* info = el_line(line);
    const std::string_view before(info->buffer, static_cast<std::size_t>(info->cursor - info->buffer));
    std::size_t begin = before.size();
    while (begin > 0 && is_word(before[begin - 1])) --begin;
    const std::string begun(before.substr(begin));
    const std::vector<std::string> found = completions(begun, of(line).words());
    if (begun.empty() || found.empty()) return CC_REFRESH_BEEP;
    const std::size_t common = common_size(found);
    if (common == begun.size() && found.size() > 1) {
      std::fputc('\n', stdout);
      for (const std::string& word : found) std::fprintf(stdout, "%s  ", word.c_str());
      std::fputc('\n', stdout);
      std::fflush(stdout);
      return CC_REDISPLAY;
    }
    el_deletestr(line, static_cast<int>(begun.size()));
    const std::string whole = found.front().substr(0, common) + (found.size() == 1 ? " " : "");
    return el_insertstr(line, whole.c_str()) == 0 ? CC_REFRESH : CC_REFRESH_BEEP;
  }
};

LineEditor::LineEditor(std::string history, Words words) : terminal_(std::make_unique<Terminal>(std::move(history), std::move(words))) {
  Terminal& terminal = *terminal_;
  std::setlocale(LC_CTYPE, "");
  terminal.line = el_init("cork", stdin, stdout, stderr);
  terminal.history = history_init();
  if (terminal.line == nullptr || terminal.history == nullptr) return;
  HistEvent event = {};
  ::history(terminal.history, &event, H_SETSIZE, kEntriesMax);
  ::history(terminal.history, &event, H_SETUNIQUE, 1);
  if (!terminal.path.empty()) ::history(terminal.history, &event, H_LOAD, terminal.path.c_str());
  el_set(terminal.line, EL_CLIENTDATA, &terminal);
  el_set(terminal.line, EL_GETCFN, &Terminal::read_letter);
  el_set(terminal.line, EL_PROMPT, &Terminal::show_prompt);
  el_set(terminal.line, EL_EDITOR, "emacs");
  el_set(terminal.line, EL_HIST, &::history, terminal.history);
  el_set(terminal.line, EL_ADDFN, "cork-complete", "complete a word", &Terminal::complete);
  el_set(terminal.line, EL_BIND, "^I", "cork-complete", nullptr);
  el_set(terminal.line, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  el_source(terminal.line, nullptr);  // the user's ~/.editrc
}

LineEditor::~LineEditor() {
  if (terminal_->line != nullptr) el_end(terminal_->line);
  if (terminal_->history != nullptr) history_end(terminal_->history);
}

LineEditor::Got LineEditor::read(const char* prompt, std::string& line) {
  if (terminal_->line == nullptr) return Got::kEnd;
  terminal_->prompt = prompt;
  const InterruptEndsWaits interrupt;
  terminal_->interrupt = &interrupt;
  int size = 0;
  errno = 0;
  const char* text = el_gets(terminal_->line, &size);
  if (text == nullptr || size < 0) {
    if (errno != EINTR) return Got::kEnd;
    el_reset(terminal_->line);
    std::fputc('\n', stdout);
    return Got::kInterrupted;
  }
  line.assign(text, static_cast<std::size_t>(size));
  if (line.ends_with('\n')) line.pop_back();
  return Got::kLine;
}

void LineEditor::remember(std::string entry) {
  if (entry == terminal_->last || terminal_->history == nullptr) return;
  terminal_->last = entry;
  while (entry.ends_with('\n')) entry.pop_back();
  // A comment ends with its line: such an entry is kept as it is.
  if (entry.find("--") == std::string::npos) std::ranges::replace(entry, '\n', ' ');
  HistEvent event = {};
  ::history(terminal_->history, &event, H_ENTER, entry.c_str());
  if (!terminal_->path.empty()) ::history(terminal_->history, &event, H_SAVE, terminal_->path.c_str());
}

}  // namespace cork::cli
